"""From the review to the golden register, and what is refused on the way."""

import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from campaign_app.domain.commendation import AwardBasis, SubjectKind
from campaign_app.domain.errors import (
    DuplicateError,
    InvalidInputError,
    LockedError,
    NotFoundError,
    RequirementError,
)
from campaign_app.domain.workflow import CampaignStage
from campaign_app.services import (
    awards,
    campaigns,
    history,
    nominations,
    register,
    results,
    reviews,
    scores,
    stages,
    subjects,
)
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.services.integrity import check_workspace
from campaign_app.services.issuers import IssuerDetails, add_issuer_row, add_signatory, issuers

MET, SIGNED = date(2017, 12, 15), date(2017, 12, 20)


@pytest.fixture
def decided(office: Any, details: CampaignDetails) -> int:
    """The decision of a small campaign: two unions awarded, one below the line."""
    campaign_id = office.review(details, [95, 92, 60])
    office.meet(campaign_id, on=MET)
    decision_id: int = office.sign(campaign_id, on=SIGNED)
    awards.number_decision(office.session, decision_id=decision_id, number=7)
    return decision_id


def test_the_whole_road(office: Any, decided: int) -> None:
    session = office.session
    rows = awards.awards_of(session, decided)
    assert [row.register_number for row in rows] == [1, 2]
    assert {row.subject_id for row in rows} == set(office.subject_ids[:2])
    row = awards.decision(session, decided)
    assert (row.number_text, row.year, row.money) == ("07/QĐ-LĐLĐ", 2017, 1_560_000)
    assert campaigns.campaigns(session)[0].stage is CampaignStage.DECIDED
    assert check_workspace(session) == []
    apart = unicodedata.normalize("NFD", "07/QĐ-LĐLĐ ")
    assert awards.decision_by_number(session, apart).id == decided
    assert awards.decision_by_number(session, "7", year=2017).id == decided


def test_no_award_without_registration(office: Any, details: CampaignDetails, refuses: Any) -> None:
    campaign_id = office.review(details, [95, 92, None])
    table = {row.subject_id: row for row in scores.score_table(office.session, campaign_id)}
    stranger = office.subject_ids[2]
    assert (table[stranger].total, table[stranger].rank) == (10_000, None)
    with refuses(office.session, RequirementError, "Chưa đăng ký thi đua", "khen đột xuất"):
        nominations.nominate(
            office.session, campaign_id=campaign_id, subject_id=stranger, reason="Xuất sắc nhất huyện"
        )
    with refuses(office.session, RequirementError, "phải theo đăng ký của một phong trào"):
        nominations.nominate_outside(
            office.session, subject_id=stranger, basis=AwardBasis.TOPICAL, merit="Giỏi", reason="Giỏi"
        )
    assert nominations.propose(office.session, campaign_id).count == 2


def test_what_is_unmet_is_waived_with_a_reason(office: Any, details: CampaignDetails, refuses: Any) -> None:
    campaign_id = office.review(details, [95, 92, 60])
    low = office.subject_ids[2]
    with refuses(office.session, RequirementError, "chưa đủ điều kiện", "hãy ghi lý do"):
        nominations.nominate(office.session, campaign_id=campaign_id, subject_id=low)
    nominations.nominate(office.session, campaign_id=campaign_id, subject_id=low, reason="Vượt khó")
    with refuses(office.session, DuplicateError, "đã có trong danh sách đề nghị"):
        nominations.nominate(office.session, campaign_id=campaign_id, subject_id=low, reason="Vượt khó")


def test_one_merit_is_honoured_once(
    office: Any, decided: int, details: CampaignDetails, refuses: Any
) -> None:
    session = office.session
    overall = replace(
        details, code="2017-TD", title="Toàn diện", basis=AwardBasis.OVERALL, issuer_id=details.issuer_id
    )
    campaign_id = office.review(overall, [96, 50, 97])
    assert nominations.propose(session, campaign_id).count == 1  # the first has its award of the year
    with refuses(session, RequirementError, "đã được khen trong năm", "07/QĐ-LĐLĐ"):
        nominations.nominate(
            session, campaign_id=campaign_id, subject_id=office.subject_ids[0], reason="Vẫn đề nghị"
        )


def test_two_decisions_under_way_do_not_honour_one_merit_twice(
    office: Any, details: CampaignDetails, refuses: Any
) -> None:
    session = office.session
    first = office.review(details, [95, 92, 60])
    second = office.review(
        replace(details, code="2017-TD", title="Toàn diện", basis=AwardBasis.OVERALL), [95, 50, 60]
    )
    for campaign_id in (first, second):
        office.meet(campaign_id, on=MET)
    signed = [office.sign(campaign_id, on=SIGNED) for campaign_id in (first, second)]
    awards.number_decision(session, decision_id=signed[0], number=7)
    with refuses(session, RequirementError, "đã được khen trong năm", "Công đoàn số 1", "07/QĐ-LĐLĐ"):
        awards.number_decision(session, decision_id=signed[1], number=8)


def test_a_number_is_used_once_a_year(
    office: Any, decided: int, details: CampaignDetails, refuses: Any
) -> None:
    session = office.session
    other = office.review(replace(details, code="2", title="An toàn lao động"), [95, 50, 97])
    office.meet(other, on=MET)
    signed = office.sign(other, on=SIGNED)
    with refuses(session, DuplicateError, "Số 7 năm 2017 đã cấp", "20/12/2017", "nhập đúng số"):
        awards.number_decision(session, decision_id=signed, number=7)
    for number in (0, 100_000):
        with refuses(session, InvalidInputError, "từ 1 đến 99999"):
            awards.number_decision(session, decision_id=signed, number=number)
    assert awards.number_decision(session, decision_id=signed, number=8).count == 2
    assert sorted(row.register_number for row in register.entries(session)) == [1, 2, 3, 4]


def test_numbers_begin_anew_each_year(office: Any, decided: int, details: CampaignDetails) -> None:
    session = office.session
    next_year = replace(
        details,
        code="2018",
        year=2018,
        achievement_from=date(2018, 1, 1),
        achievement_to=date(2018, 12, 31),
        sectors=(),
    )
    other = office.review(next_year, [95, 50, 60])
    office.meet(other, on=date(2018, 12, 15))
    signed = office.sign(other, on=date(2018, 12, 20))
    awards.number_decision(session, decision_id=signed, number=7)
    (row,) = awards.awards_of(session, signed)
    assert (row.register_year, row.register_number, row.money) == (2018, 1, 840_000)
    with pytest.raises(InvalidInputError, match="có ở nhiều năm: 2018, 2017"):
        awards.decision_by_number(session, "7")


def test_signing_has_its_order(office: Any, details: CampaignDetails, refuses: Any) -> None:
    session = office.session
    campaign_id = office.review(details, [95, 92, 60])
    with refuses(session, RequirementError, "Chưa có trường hợp nào được Hội đồng thông qua"):
        awards.draft_decision(session, campaign_id=campaign_id, issuer_id=details.issuer_id)
    office.meet(campaign_id, on=MET)
    drafted = awards.draft_decision(session, campaign_id=campaign_id, issuer_id=details.issuer_id).id
    with refuses(session, LockedError, "chưa ký nên chưa có số", "NĐ 30/2020"):
        awards.number_decision(session, decision_id=drafted, number=7)
    for on, told in (
        (date(2017, 12, 14), "trước ngày Hội đồng họp 15/12/2017"),
        (date(2014, 12, 31), "ngoài nhiệm kỳ"),
        (date(1999, 12, 31), "ngoài thời gian hoạt động"),
    ):
        with refuses(session, RequirementError, told):
            awards.sign_decision(session, decision_id=drafted, signatory_id=office.signer_id, on=on)
    with refuses(session, NotFoundError, "không có người ký này"):
        awards.sign_decision(session, decision_id=drafted, signatory_id=99, on=SIGNED)
    awards.sign_decision(session, decision_id=drafted, signatory_id=office.signer_id, on=SIGNED)
    with refuses(session, LockedError, "đã ký"):
        awards.sign_decision(session, decision_id=drafted, signatory_id=office.signer_id, on=SIGNED)
    with refuses(session, LockedError, "Quyết định đã ký thì không bỏ được"):
        awards.discard_draft(session, drafted)


def test_a_day_before_the_second_meeting(office: Any, details: CampaignDetails, refuses: Any) -> None:
    session = office.session
    campaign_id = office.review(details, [95, 92, 60])
    office.meet(campaign_id, on=MET)
    nominations.nominate(
        session, campaign_id=campaign_id, subject_id=office.subject_ids[2], reason="Vượt khó"
    )
    office.meet(campaign_id, on=date(2017, 12, 22))
    drafted = awards.draft_decision(session, campaign_id=campaign_id, issuer_id=details.issuer_id).id
    with refuses(session, RequirementError, "trước ngày Hội đồng họp 22/12/2017"):
        awards.sign_decision(session, decision_id=drafted, signatory_id=office.signer_id, on=SIGNED)


def test_no_signature_without_the_vote(office: Any, details: CampaignDetails, refuses: Any) -> None:
    session = office.session
    campaign_id = office.review(details, [95, 92, 60])
    office.meet(campaign_id, on=MET)
    low = office.subject_ids[2]
    nominations.nominate(session, campaign_id=campaign_id, subject_id=low, reason="Vượt khó")
    office.meet(campaign_id, on=MET)
    second = history.acts(session)[0]
    drafted = awards.draft_decision(session, campaign_id=campaign_id, issuer_id=details.issuer_id).id
    history.undo(session, second.id)
    with refuses(session, RequirementError, "chưa được Hội đồng thông qua đủ", "Công đoàn số 3"):
        awards.sign_decision(session, decision_id=drafted, signatory_id=office.signer_id, on=SIGNED)
    awards.discard_draft(session, drafted)
    signed = office.sign(campaign_id, on=SIGNED)
    assert awards.number_decision(session, decision_id=signed, number=7).count == 2


def test_the_signer_of_another_issuer(office: Any, details: CampaignDetails, refuses: Any) -> None:
    session = office.session
    with session.act("Thêm cơ quan ban hành"):
        other = add_issuer_row(IssuerDetails(name="Công đoàn xã Mẫu", place="Mẫu", symbol="CĐX"))
    stranger = add_signatory(
        session, issuer_id=other, name="Trần Thị Khác", post="Chủ tịch", term_from=date(2015, 1, 1)
    ).id
    campaign_id = office.review(details, [95, 92, 60])
    office.meet(campaign_id, on=MET)
    drafted = awards.draft_decision(session, campaign_id=campaign_id, issuer_id=details.issuer_id).id
    with refuses(session, NotFoundError, "không có người ký này", "Chọn lại người ký"):
        awards.sign_decision(session, decision_id=drafted, signatory_id=stranger, on=SIGNED)


def test_going_back_while_nothing_legal_has_happened(
    office: Any, details: CampaignDetails, refuses: Any
) -> None:
    session = office.session
    campaign_id = office.review(details, [95, 92, 60])
    with refuses(session, InvalidInputError, "Lý do lùi bước chưa được nhập"):
        stages.go_back(session, campaign_id, reason=" ")
    stages.go_back(session, campaign_id, reason="Chấm sót")
    assert campaigns.campaign(session, campaign_id).stage is CampaignStage.SCORING
    stages.advance(session, campaign_id)
    meeting = office.meet(campaign_id, on=MET)
    with refuses(session, LockedError, "Hội đồng đã họp", "Hủy kết quả cuộc họp"):
        stages.go_back(session, campaign_id, reason="Chấm sót")
    drafted = awards.draft_decision(session, campaign_id=campaign_id, issuer_id=details.issuer_id).id
    with refuses(session, LockedError, "căn cứ của một quyết định"):
        reviews.cancel_meeting(session, meeting)
    awards.discard_draft(session, drafted)
    reviews.cancel_meeting(session, meeting)
    stages.go_back(session, campaign_id, reason="Chấm sót")
    stages.advance(session, campaign_id)
    office.meet(campaign_id, on=MET)
    office.sign(campaign_id, on=SIGNED)
    with refuses(session, LockedError, "Quyết định khen thưởng đã ký", "thu hồi"):
        stages.go_back(session, campaign_id, reason="Chấm sót")


def test_nominations_are_measured_anew_when_the_review_opens_again(
    office: Any, details: CampaignDetails
) -> None:
    session = office.session
    campaign_id = office.review(details, [95, 92, 60])
    nominations.propose(session, campaign_id)
    low = office.subject_ids[2]
    nominations.nominate(session, campaign_id=campaign_id, subject_id=low, reason="Vượt khó")
    stages.go_back(session, campaign_id, reason="Chấm nhầm")
    for row in results.results(session, campaign_id):
        results.verify_result(
            session,
            registration_id=row.registration_id,
            criterion_id=row.criterion_id,
            typed="",
            points="91" if row.verified_points == 9_500 else "40",
        )
    stages.advance(session, campaign_id)
    left = {row.subject_id: row for row in nominations.nominations(session, campaign_id)}
    assert set(left) == {office.subject_ids[0], low}
    assert "91,00 điểm" in left[office.subject_ids[0]].requirements
    assert "40,00 điểm" in left[low].requirements


def test_the_council_needs_its_people(office: Any, details: CampaignDetails, refuses: Any) -> None:
    session = office.session
    campaign_id = office.review(details, [95, 92, 60])
    nominations.propose(session, campaign_id)
    ids = [row.id for row in nominations.nominations(session, campaign_id)]
    good = reviews.MeetingDetails(council_id=office.council_id, held_on=MET, members=5, present=5)
    for change, votes, kind, told in (
        ({"present": 3}, reviews.VoteCount(3), RequirementError, "chưa đủ số thành viên: 3 trên 5"),
        ({"present": 6}, reviews.VoteCount(5), InvalidInputError, "nhiều hơn số thành viên Hội đồng (5)"),
        ({"held_on": date(2019, 1, 1)}, reviews.VoteCount(5), InvalidInputError, "Ngày họp 01/01/2019"),
        ({}, reviews.VoteCount(5, 1), InvalidInputError, "6 phiếu trong khi có 5 người biểu quyết"),
    ):
        meeting = replace(good, **change)
        with refuses(session, kind, told):
            reviews.record_meeting(
                session, campaign_id=campaign_id, details=meeting, votes=dict.fromkeys(ids, votes)
            )
    with refuses(session, RequirementError, "Chưa có đề nghị nào để biểu quyết"):
        reviews.record_meeting(session, campaign_id=campaign_id, details=good, votes={})


def test_a_sudden_award_needs_a_reason_and_no_registration(office: Any, refuses: Any) -> None:
    session = office.session
    hero = subjects.add_subject(
        session, kind=SubjectKind.INDIVIDUAL, printed_name="Bùi Văn Dũng", salutation="Ông"
    ).id
    for merit, reason, told in (("", "Cứu người", "Thành tích chưa"), ("Cứu người", " ", "Lý do khen")):
        with refuses(session, InvalidInputError, told):
            nominations.nominate_outside(
                session, subject_id=hero, basis=AwardBasis.SUDDEN, merit=merit, reason=reason
            )
    added = nominations.nominate_outside(
        session, subject_id=hero, basis=AwardBasis.SUDDEN, merit="Đã cứu người", reason="Lũ quét"
    )
    details = reviews.MeetingDetails(council_id=office.council_id, held_on=MET, members=5, present=5)
    reviews.record_meeting(session, campaign_id=None, details=details, votes={added.id: reviews.VoteCount(5)})
    issuer_id = issuers(session)[0].id
    with refuses(session, InvalidInputError, "Lý do khen thưởng ngoài phong trào chưa được nhập"):
        awards.draft_decision(session, campaign_id=None, issuer_id=issuer_id)
    drafted = awards.draft_decision(
        session, campaign_id=None, issuer_id=issuer_id, reason="Thành tích đột xuất"
    ).id
    awards.sign_decision(session, decision_id=drafted, signatory_id=office.signer_id, on=SIGNED)
    awards.number_decision(session, decision_id=drafted, number=9)
    (row,) = awards.awards_of(session, drafted)
    assert (row.name, row.money) == ("Bùi Văn Dũng", 390_000)
