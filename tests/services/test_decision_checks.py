"""What happens between the council's vote, the signature and the number."""

from datetime import date
from typing import Any

import pytest

from campaign_app.domain.errors import LockedError, NotFoundError, RequirementError
from campaign_app.services import (
    awards,
    issuers,
    members,
    nominations,
    participation,
    register,
    stages,
    unions,
)
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.services.session import Session
from campaign_app.store.models.law import BaseSalary, Coefficient

MET, SIGNED = date(2017, 12, 15), date(2017, 12, 20)
PERSON = "Bùi Thị Ví Dụ"


def _discipline(session: Session, code: str, form: str = "Cảnh cáo") -> None:
    union_id = next(row.id for row in unions.unions(session) if row.code == code)
    member_id = members.add_member(session, members.MemberDetails(full_name=PERSON, union_id=union_id)).id
    members.add_discipline(session, member_id=member_id, form=form, decided_on=date(2017, 12, 16))


def _sign(office: Any, decision_id: int) -> None:
    awards.sign_decision(office.session, decision_id=decision_id, signatory_id=office.signer_id, on=SIGNED)


@pytest.fixture
def campaign_id(office: Any, details: CampaignDetails) -> int:
    """The small campaign in its review: two unions above the line, one below."""
    found: int = office.review(details, [95, 92, 60])
    return found


@pytest.fixture
def draft(office: Any, campaign_id: int) -> int:
    """The drafted decision on the two unions the council passed."""
    office.meet(campaign_id, on=MET)
    return awards.draft_decision(
        office.session, campaign_id=campaign_id, issuer_id=issuers.issuers(office.session)[0].id
    ).id


def test_a_knockout_after_the_vote_stops_the_signature(office: Any, draft: int, refuses: Any) -> None:
    session = office.session
    _discipline(session, "X1")
    with refuses(
        session, RequirementError, "Công đoàn số 1", f"kỷ luật: {PERSON}", "Đưa các trường hợp này ra khỏi"
    ):
        _sign(office, draft)
    fallen = next(
        row for row in awards.drafted_nominations(session, draft) if row.subject_id == office.subject_ids[0]
    )
    awards.take_off_draft(session, draft, fallen.id)
    _sign(office, draft)
    awards.number_decision(session, decision_id=draft, number=7)
    assert [row.subject_id for row in register.entries(session)] == [office.subject_ids[1]]


def test_a_discipline_after_the_vote_stops_the_signature(office: Any, campaign_id: int, refuses: Any) -> None:
    session = office.session
    stages.go_back(session, campaign_id, reason="Ghi thêm cá nhân")
    union_id = next(row.id for row in unions.unions(session) if row.code == "X1")
    member_id = members.add_member(session, members.MemberDetails(full_name=PERSON, union_id=union_id)).id
    participation.register_member(session, campaign_id=campaign_id, member_id=member_id, on=date(2017, 1, 20))
    stages.advance(session, campaign_id)
    person = next(
        row for row in nominations.candidates(session, campaign_id) if row.name == PERSON
    ).subject_id
    nominations.nominate(session, campaign_id=campaign_id, subject_id=person, reason="Chưa kịp xếp loại")
    office.meet(campaign_id, on=MET)
    issuer_id = issuers.issuers(session)[0].id
    draft = awards.draft_decision(session, campaign_id=campaign_id, issuer_id=issuer_id).id
    members.add_discipline(session, member_id=member_id, form="Khiển trách", decided_on=date(2017, 12, 16))
    with refuses(session, RequirementError, PERSON, "Khiển trách"):
        _sign(office, draft)


def test_what_the_council_waived_knowingly_is_signed(office: Any, campaign_id: int) -> None:
    session = office.session
    _discipline(session, "X1")
    nominations.nominate(
        session, campaign_id=campaign_id, subject_id=office.subject_ids[0], reason="Đã khắc phục"
    )
    office.meet(campaign_id, on=MET)
    office.sign(campaign_id, on=SIGNED)


def test_what_comes_after_the_signature_does_not_stop_the_number(office: Any, draft: int) -> None:
    _sign(office, draft)
    _discipline(office.session, "X1")
    assert awards.number_decision(office.session, decision_id=draft, number=7).count == 2


def test_who_may_leave_a_draft(office: Any, draft: int, refuses: Any) -> None:
    session = office.session
    first, second = awards.drafted_nominations(session, draft)
    with refuses(session, NotFoundError, "không có đề nghị này"):
        awards.take_off_draft(session, draft, 99)
    awards.take_off_draft(session, draft, first.id)
    with refuses(session, RequirementError, "trường hợp duy nhất", "Bỏ cả dự thảo"):
        awards.take_off_draft(session, draft, second.id)
    _sign(office, draft)
    with refuses(session, LockedError, "Quyết định đã ký"):
        awards.take_off_draft(session, draft, second.id)


def test_a_form_without_coefficient_is_not_signed(office: Any, draft: int, refuses: Any) -> None:
    Coefficient.delete().execute()
    with refuses(office.session, RequirementError, "Chưa có hệ số tiền thưởng", "20/12/2017"):
        _sign(office, draft)


@pytest.mark.parametrize("later", [9_000_000, None])
def test_the_money_is_reckoned_with_the_salary_fixed_at_signing(
    office: Any, draft: int, later: int | None
) -> None:
    _sign(office, draft)
    if later is None:
        BaseSalary.delete().execute()
    else:
        BaseSalary.update(amount=later).execute()
    awards.number_decision(office.session, decision_id=draft, number=7)
    assert [row.money for row in awards.awards_of(office.session, draft)] == [780_000, 780_000]
