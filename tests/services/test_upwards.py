"""Proposals to another body: put forward, sent, answered; and what is refused on the way."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from campaign_app.domain.commendation import AwardForm, Rating
from campaign_app.domain.errors import (
    DuplicateError,
    InvalidInputError,
    LockedError,
    NotFoundError,
    RequirementError,
)
from campaign_app.services import (
    awards,
    dossiers,
    earlier_awards,
    foreign_awards,
    history,
    member_cards,
    members,
    nominations,
    register,
    status,
    union_years,
    upward_checks,
    upwards,
)
from campaign_app.services.campaigns import CampaignDetails, campaign
from campaign_app.services.dossiers import DossierPart
from campaign_app.services.foreign_awards import ForeignDecision
from campaign_app.services.upwards import UpwardDetails, UpwardState

BODY = "Liên đoàn Lao động tỉnh Mẫu"
SENT, DECIDED = date(2017, 12, 22), date(2017, 12, 27)
DECISION = ForeignDecision(issuer=BODY, number="812/QĐ-LĐLĐ", decided_on=DECIDED)


@pytest.fixture
def campaign_id(office: Any, details: CampaignDetails) -> int:
    """Three unions; the council passed the first two."""
    found: int = office.review(details, [95, 92, 60])
    office.meet(found, on=date(2017, 12, 15))
    return found


def proposal(subject_id: int, campaign_id: int | None, **more: Any) -> UpwardDetails:
    told: dict[str, Any] = {"reason": "Dẫn đầu phong trào nhiều năm"} | more
    return UpwardDetails(
        subject_id=subject_id,
        form=told.pop("form", AwardForm.BANG_KHEN),
        body=BODY,
        merit="Đã có thành tích xuất sắc năm 2017",
        campaign_id=campaign_id,
        **told,
    )


@pytest.fixture
def nominated(office: Any, campaign_id: int) -> int:
    return upwards.nominate_upwards(office.session, proposal(office.subject_ids[0], campaign_id)).id


def test_from_the_proposal_to_the_foreign_decision(office: Any, campaign_id: int, nominated: int) -> None:
    session = office.session
    (row,) = upwards.upwards(session, campaign_id)
    assert (row.state, row.body, [item.code for item in row.unmet]) == (UpwardState.PREPARED, BODY, ["YEARS"])
    assert len(nominations.nominations(session, campaign_id)) == 2
    upwards.submit_upwards(session, nomination_ids=[nominated], on=SENT, number="15/TTr-LĐLĐ")
    (row,) = upwards.upwards(session, campaign_id)
    assert (row.state, row.submitted_on, row.submission) == (UpwardState.SUBMITTED, SENT, "15/TTr-LĐLĐ")
    foreign_awards.record_foreign_decision(session, nomination_ids=[nominated], decision=DECISION)
    (row,) = upwards.upwards(session, campaign_id)
    assert (row.state, row.decision, row.decided_on, row.decided_by) == (
        UpwardState.AWARDED,
        "812/QĐ-LĐLĐ",
        DECIDED,
        BODY,
    )
    (award,) = foreign_awards.foreign_record(session, office.subject_ids[0])
    assert (award.form, award.merit) == (AwardForm.BANG_KHEN, "Đã có thành tích xuất sắc năm 2017")
    assert register.entries(session) == []
    assert awards.decisions(session, campaign_id) == []
    told = earlier_awards.before_campaign(session, campaign(session, campaign_id))
    words = [earlier_awards.honour_words(item) for item in told[office.subject_ids[0]]]
    assert words == [f"Bằng khen – Quyết định 812/QĐ-LĐLĐ ngày 27/12/2017, {BODY}"]
    assert earlier_awards.short_honours(told[office.subject_ids[0]]) == "2017 (Bằng khen)"
    union_id = upward_checks.subject_of(office.subject_ids[0]).union_id
    card = union_years.union_card(session, union_id or 0)
    assert [line.decision for line in card.other_awards] == ["812/QĐ-LĐLĐ"]


def test_it_takes_no_part_in_our_own_decision(office: Any, campaign_id: int, nominated: int) -> None:
    session = office.session
    foreign = [row.id for row in upwards.upwards(session, campaign_id)]
    assert foreign == [nominated]
    decision_id = office.sign(campaign_id, on=date(2017, 12, 20))
    awards.number_decision(session, decision_id=decision_id, number=7)
    assert len(register.entries(session)) == 2
    assert {row.form for row in register.entries(session)} == {AwardForm.GIAY_KHEN}
    assert upwards.upwards(session, campaign_id)[0].state is UpwardState.PREPARED
    assert status.status(session).campaigns[0].nominations == 2


def test_what_is_refused_on_the_way_up(office: Any, campaign_id: int, nominated: int, refuses: Any) -> None:
    session, (first, second, third) = office.session, office.subject_ids
    with refuses(session, DuplicateError, "đã có trong danh sách đề nghị Bằng khen"):
        upwards.nominate_upwards(session, proposal(first, campaign_id))
    with refuses(session, RequirementError, "Chưa được Hội đồng cấp mình thông qua", "ghi lý do"):
        upwards.nominate_upwards(session, proposal(third, campaign_id, reason=""))
    with refuses(session, InvalidInputError, "do cấp mình tặng"):
        upwards.nominate_upwards(session, proposal(second, campaign_id, form=AwardForm.GIAY_KHEN))
    with refuses(session, RequirementError, "ghi lý do"):
        upwards.nominate_upwards(session, proposal(second, None, form=AwardForm.KY_NIEM_CHUONG, reason=""))
    with refuses(session, RequirementError, "chưa trình cấp trên"):
        foreign_awards.record_foreign_decision(session, nomination_ids=[nominated], decision=DECISION)
    with refuses(session, RequirementError, "chưa trình cấp trên"):
        foreign_awards.record_refusal(session, nomination_ids=[nominated], reason="Hết chỉ tiêu")
    with refuses(session, InvalidInputError, "Ngày trình 29/12/2017 chưa đến"):
        upwards.submit_upwards(session, nomination_ids=[nominated], on=date(2017, 12, 29), number="1")
    with refuses(session, InvalidInputError, "Số tờ trình chưa được nhập"):
        upwards.submit_upwards(session, nomination_ids=[nominated], on=SENT, number=" ")
    with refuses(session, NotFoundError, "Không còn đề nghị"):
        own = nominations.nominations(session, campaign_id)[0].id
        upwards.submit_upwards(session, nomination_ids=[own], on=SENT, number="1")


def test_a_foreign_decision_that_cannot_be(
    office: Any, campaign_id: int, nominated: int, refuses: Any
) -> None:
    session = office.session
    upwards.submit_upwards(session, nomination_ids=[nominated], on=SENT, number="15/TTr-LĐLĐ")
    with refuses(session, LockedError, "Đã trình cấp trên theo 15/TTr-LĐLĐ"):
        upwards.withdraw_upward(session, nominated)
    told: dict[str, Any] = {"nomination_ids": [nominated]}
    with refuses(
        session, InvalidInputError, "Quyết định ngày 21/12/2017 trước ngày trình 22/12/2017 (15/TTr-LĐLĐ)"
    ):
        early = replace(DECISION, decided_on=date(2017, 12, 21))
        foreign_awards.record_foreign_decision(session, **told, decision=early)
    with refuses(session, InvalidInputError, "29/12/2017 chưa đến"):
        late = replace(DECISION, decided_on=date(2017, 12, 29))
        foreign_awards.record_foreign_decision(session, **told, decision=late)
    with refuses(session, InvalidInputError, "Số quyết định chưa được nhập"):
        foreign_awards.record_foreign_decision(session, **told, decision=replace(DECISION, number=""))
    foreign_awards.record_foreign_decision(session, **told, decision=DECISION)
    with refuses(session, LockedError, "đã ghi kết quả"):
        foreign_awards.record_refusal(session, **told, reason="Hết chỉ tiêu")
    with refuses(session, LockedError, "đã trả lời"):
        upwards.submit_upwards(session, **told, on=SENT, number="16/TTr-LĐLĐ")
    with refuses(session, DuplicateError, "812/QĐ-LĐLĐ khen Công đoàn số 1 đã ghi"):
        foreign_awards.add_foreign_award(
            session, subject_id=office.subject_ids[0], form=AwardForm.BANG_KHEN, decision=DECISION
        )


def test_a_refusal_and_a_decision_can_be_taken_back(office: Any, campaign_id: int, nominated: int) -> None:
    session = office.session
    told: dict[str, Any] = {"nomination_ids": [nominated]}
    upwards.submit_upwards(session, **told, on=SENT, number="15/TTr-LĐLĐ")
    foreign_awards.record_refusal(session, **told, reason="Hết chỉ tiêu")
    (row,) = upwards.upwards(session, campaign_id)
    assert (row.state, row.answer) == (UpwardState.REFUSED, "Hết chỉ tiêu")
    history.undo_last(session)
    foreign_awards.record_foreign_decision(session, **told, decision=DECISION)
    (row,) = upwards.upwards(session, campaign_id)
    foreign_awards.remove_foreign_award(session, row.foreign_award_id or 0)
    (row,) = upwards.upwards(session, campaign_id)
    assert (row.state, row.foreign_award_id) == (UpwardState.SUBMITTED, None)
    assert foreign_awards.foreign_awards(session) == []


def test_a_proposal_has_a_dossier_and_is_withdrawn_before_it_is_sent(
    office: Any, campaign_id: int, nominated: int
) -> None:
    session = office.session
    dossiers.record_papers(
        session, nomination_ids=[nominated], parts=[DossierPart.REPORT], received_on=date(2017, 12, 20)
    )
    assert set(dossiers.dossiers(session, campaign_id)) == {nominated}
    upwards.withdraw_upward(session, nominated)
    assert upwards.upwards(session, campaign_id) == []


def test_rules_are_data_of_the_office(office: Any, campaign_id: int, refuses: Any) -> None:
    session, (first, *_others) = office.session, office.subject_ids
    before = upward_checks.upward_rules(session, AwardForm.BANG_KHEN)
    assert (before.years, before.initiatives, before.rating) == (2, 2, Rating.EXCELLENT)
    upward_checks.set_upward_rules(session, replace(before, years=1, checks=("Có sáng kiến cấp tỉnh", " ")))
    assert upward_checks.upward_rules(session, AwardForm.BANG_KHEN).checks == ("Có sáng kiến cấp tỉnh",)
    with refuses(session, RequirementError, "Có sáng kiến cấp tỉnh: Cán bộ kiểm tra"):
        upwards.nominate_upwards(session, proposal(first, campaign_id, reason=""))
    seen = proposal(first, campaign_id, reason="", checked=("Có sáng kiến cấp tỉnh",))
    upwards.nominate_upwards(session, seen)
    assert upwards.upwards(session, campaign_id)[0].unmet == ()
    with refuses(session, InvalidInputError, "Số năm từ 0 đến 10"):
        upward_checks.set_upward_rules(session, replace(before, years=11))
    with refuses(session, InvalidInputError, "không trình cấp trên"):
        upward_checks.set_upward_rules(session, replace(before, form=AwardForm.GIAY_KHEN))


def test_a_person_is_held_against_ratings_initiatives_and_discipline(example: Any, refuses: Any) -> None:
    row = next(item for item in nominations.nominations(example, 1) if item.kind == "INDIVIDUAL")
    member_id = upward_checks.subject_of(row.subject_id).member_id
    assert member_id is not None
    told = {
        item.code: item.detail
        for item in upward_checks.checked_requirements(
            example, subject_id=row.subject_id, form=AwardForm.BANG_KHEN, campaign_id=1
        )
    }
    assert told["OURS"] == "Đã được khen ở cấp mình"
    foreign_awards.add_foreign_award(
        example, subject_id=row.subject_id, form=AwardForm.BANG_KHEN, decision=DECISION
    )
    assert "812/QĐ-LĐLĐ" in {line.decision for line in member_cards.member_card(example, member_id).awards}
    members.add_discipline(
        example, member_id=member_id, form="Cảnh cáo", decided_on=date(2017, 12, 21), document="09/QĐ"
    )
    with refuses(example, RequirementError, "Không bị kỷ luật: Cảnh cáo ngày 21/12/2017"):
        upwards.nominate_upwards(example, proposal(row.subject_id, 1))
