"""Legal acts outside a campaign bar the way back of what they rest on, and of nothing else."""

from datetime import date
from typing import Any

import pytest

from campaign_app.domain.commendation import AwardBasis, SubjectKind
from campaign_app.domain.errors import LockedError
from campaign_app.services import (
    awards,
    history,
    issuers,
    nominations,
    register,
    reviews,
    subjects,
)
from campaign_app.services.session import Session

MET, SIGNED = date(2017, 12, 15), date(2017, 12, 20)


def _nominate(session: Session, name: str) -> int:
    subject = subjects.add_subject(
        session, kind=SubjectKind.INDIVIDUAL, printed_name=name, salutation="Ông"
    ).id
    return nominations.nominate_outside(
        session, subject_id=subject, basis=AwardBasis.SUDDEN, merit="Đã cứu người", reason="Lũ quét"
    ).id


def _last(session: Session) -> int:
    return history.acts(session)[0].id


@pytest.fixture
def nominated(office: Any) -> list[int]:
    """Two people nominated outside a campaign, and passed."""
    session = office.session
    found = [_nominate(session, name) for name in ("Bùi Văn Mẫu", "Bùi Văn Thử")]
    details = reviews.MeetingDetails(council_id=office.council_id, held_on=MET, members=5, present=5)
    votes = dict.fromkeys(found, reviews.VoteCount(5))
    reviews.record_meeting(session, campaign_id=None, details=details, votes=votes)
    return found


@pytest.fixture
def draft(office: Any, nominated: list[int]) -> int:
    """The drafted decision on them."""
    issuer_id = issuers.issuers(office.session)[0].id
    return awards.draft_decision(
        office.session, campaign_id=None, issuer_id=issuer_id, reason="Thành tích đột xuất"
    ).id


def _sign(office: Any, decision_id: int) -> None:
    awards.sign_decision(office.session, decision_id=decision_id, signatory_id=office.signer_id, on=SIGNED)


def test_before_the_signature_everything_goes_back(
    office: Any, nominated: list[int], draft: int, stored: Any
) -> None:
    session = office.session
    nominations.edit_merit(session, nomination_id=nominated[0], merit="Đã dũng cảm cứu người")
    history.undo_last(session)
    awards.take_off_draft(session, draft, nominated[0])
    history.undo_last(session)
    assert [row.id for row in awards.drafted_nominations(session, draft)] == nominated


def test_a_signature_outside_a_campaign_is_a_barrier(
    office: Any, nominated: list[int], draft: int, refuses: Any
) -> None:
    session = office.session
    passed = next(act.id for act in history.acts(session) if "Hội đồng" in act.name and act.changes > 2)
    nominations.edit_merit(session, nomination_id=nominated[1], merit="Đã dũng cảm cứu người")
    edited = _last(session)
    awards.take_off_draft(session, draft, nominated[0])
    taken_off = _last(session)
    _sign(office, draft)
    for act_id in (passed, edited, taken_off):
        with refuses(session, LockedError, "đã có quyết định được ký"):
            history.undo(session, act_id)
        assert "quyết định được ký" in history.why_not_undoable(session, act_id)


def test_what_was_undone_before_the_signature_is_not_done_again_after_it(
    office: Any, nominated: list[int], draft: int, refuses: Any
) -> None:
    session = office.session
    nominations.edit_merit(session, nomination_id=nominated[0], merit="Đã dũng cảm cứu người")
    history.undo_last(session)
    undone = _last(session)
    _sign(office, draft)
    with refuses(session, LockedError, "đã có quyết định được ký"):
        history.redo(session, undone)


def test_other_decisions_are_not_barred(office: Any, draft: int) -> None:
    session = office.session
    other = _nominate(session, "Bùi Văn Khác")
    nominations.edit_merit(session, nomination_id=other, merit="Đã dũng cảm cứu người")
    edited = _last(session)
    _sign(office, draft)
    history.undo(session, edited)
    assert {row.merit for row in nominations.nominations(session, None)} == {"Đã cứu người"}


def test_a_correction_goes_back_until_the_award_is_revoked(office: Any, draft: int, refuses: Any) -> None:
    session = office.session
    _sign(office, draft)
    awards.number_decision(session, decision_id=draft, number=7)
    first, second = awards.awards_of(session, draft)
    for row in (first, second):
        register.correct_misprint(
            session, award_id=row.id, changes={"merit": "Đã dũng cảm cứu người"}, note="In sai"
        )
    history.undo_last(session)
    corrected = next(
        act.id for act in history.acts(session) if act.name == "Đính chính giấy khen" and not act.undone_by
    )
    register.revoke(session, award_id=first.id, document="05/QĐ", on=date(2018, 1, 5), reason="Khai sai")
    with refuses(session, LockedError, "đã có quyết định được ký"):
        history.undo(session, corrected)
