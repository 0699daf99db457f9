"""Who cannot be put forward: the dead, the gone, the disciplined, and who is there under another spelling."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from campaign_app.domain.commendation import AwardBasis, Grant, SubjectKind
from campaign_app.domain.errors import DuplicateError, RequirementError
from campaign_app.services import (
    candidates,
    members,
    memberships,
    nominations,
    nominees,
    participation,
    registrations,
    stages,
    subjects,
    unions,
)
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.services.members import MemberState
from campaign_app.services.session import Session
from campaign_app.store.models.unions import Union, UnionState

ON = date(2017, 1, 20)


@pytest.fixture
def people(office: Any, details: CampaignDetails) -> tuple[Session, int, list[int]]:
    """A campaign in review with three people of the first union; its session, id and their members."""
    session = office.session
    union = next(row for row in unions.unions(session) if row.code == "X1")
    made = []
    for name in ("Bùi Thị Quý", "Hà Văn Hòa", "Lê Văn Mẫu"):
        told = members.MemberDetails(full_name=name, union_id=union.id, joined_on=date(2010, 1, 1))
        made.append(members.add_member(session, told).id)
    campaign_id = office.review(details, [95, 92, 60])
    stages.go_back(session, campaign_id, reason="Ghi thêm cá nhân")
    for member_id in made:
        participation.register_member(session, campaign_id=campaign_id, member_id=member_id, on=ON)
    stages.advance(session, campaign_id)
    return session, campaign_id, made


def subject_of(session: Session, campaign_id: int, member_id: int) -> int:
    rows = registrations.registrations(session, campaign_id)
    return next(row.subject_id for row in rows if row.member_id == member_id)


@pytest.mark.parametrize(
    ("state", "reason", "words"),
    [
        (MemberState.DECEASED, "Có công", ("đã mất nên không đề nghị tặng", "Truy tặng")),
        (MemberState.MOVED, "", ("Đã chuyển đi từ 01/12/2017", "hãy ghi lý do")),
    ],
)
def test_who_died_or_moved_away(
    people: tuple[Session, int, list[int]],
    refuses: Any,
    state: MemberState,
    reason: str,
    words: tuple[str, ...],
) -> None:
    session, campaign_id, (member_id, *_others) = people
    subject_id = subject_of(session, campaign_id, member_id)
    memberships.leave_members(session, member_ids=[member_id], state=state, on=date(2017, 12, 1))
    with refuses(session, RequirementError, *words):
        nominations.nominate(session, campaign_id=campaign_id, subject_id=subject_id, reason=reason)


def test_the_dead_are_honoured_posthumously_alone(
    people: tuple[Session, int, list[int]], refuses: Any
) -> None:
    session, campaign_id, (member_id, *_others) = people
    subject_id = subject_of(session, campaign_id, member_id)
    memberships.leave_members(
        session, member_ids=[member_id], state=MemberState.DECEASED, on=date(2017, 12, 1)
    )
    told: dict[str, Any] = {
        "subject_id": subject_id,
        "basis": AwardBasis.LIFE_WORK,
        "merit": "Đã có nhiều đóng góp",
        "reason": "Cả đời công tác",
    }
    with refuses(session, RequirementError, "Đã mất ngày 01/12/2017; chỉ có thể truy tặng"):
        nominations.nominate_outside(session, **told)
    nominations.nominate_outside(session, **told, grant=Grant.TRUY_TANG)
    with refuses(session, DuplicateError, "đã được đề nghị khen quá trình cống hiến"):
        nominations.nominate_outside(session, **told, grant=Grant.TRUY_TANG)


def test_who_is_disciplined_needs_a_reason_in_a_campaign_and_has_no_way_outside(
    people: tuple[Session, int, list[int]], refuses: Any
) -> None:
    session, campaign_id, (member_id, *_others) = people
    subject_id = subject_of(session, campaign_id, member_id)
    members.add_discipline(session, member_id=member_id, form="Khiển trách", decided_on=date(2017, 11, 2))
    with refuses(session, RequirementError, "Không bị kỷ luật: Khiển trách", "hãy ghi lý do"):
        nominations.nominate(session, campaign_id=campaign_id, subject_id=subject_id)
    with refuses(session, RequirementError, "Kỷ luật: Khiển trách ngày 02/11/2017"):
        nominations.nominate_outside(
            session, subject_id=subject_id, basis=AwardBasis.SUDDEN, merit="Đã cứu người", reason="Lũ"
        )


def test_a_union_that_is_no_more(office: Any, details: CampaignDetails, refuses: Any) -> None:
    session, (first, *_others) = office.session, office.subject_ids
    campaign_id = office.review(details, [95, 92, 60])
    union = next(row for row in unions.unions(session) if row.code == "X1")
    Union.update(state=UnionState.MERGED, ended_on=date(2017, 12, 1)).where(Union.id == union.id).execute()
    found = {row.subject_id: row for row in candidates.candidates(session, campaign_id)}
    assert "STANDING" in {item.code for item in found[first].unmet}
    with refuses(session, RequirementError, "Đã sáp nhập từ 01/12/2017"):
        nominations.nominate(session, campaign_id=campaign_id, subject_id=first)
    assert nominations.propose(session, campaign_id).count == 1
    with refuses(session, RequirementError, "Công đoàn: Đã sáp nhập từ 01/12/2017"):
        nominations.nominate_outside(
            session, subject_id=first, basis=AwardBasis.SUDDEN, merit="Đã giúp dân", reason="Lũ"
        )


@pytest.mark.parametrize(
    ("second", "is_twin"),
    [("bùi thị  QUÍ", True), ("Bùi Thị Quy", False), ("Bùi Thị Quỳ", False)],
)
def test_one_person_under_two_spellings(
    people: tuple[Session, int, list[int]], refuses: Any, second: str, *, is_twin: bool
) -> None:
    session, campaign_id, (member_id, *_others) = people
    subject_id = subject_of(session, campaign_id, member_id)
    nominations.nominate(session, campaign_id=campaign_id, subject_id=subject_id, reason="Vượt khó")
    union_id = members.member(session, member_id).union_id
    other = subjects.add_subject(
        session, kind=SubjectKind.INDIVIDUAL, printed_name=second, salutation="Ông", union_id=union_id
    ).id
    assert bool(nominees.twins_of(session, other)) is is_twin
    stages.go_back(session, campaign_id, reason="Ghi thêm cá nhân")
    registrations.register_subject(session, campaign_id=campaign_id, subject_id=other, on=ON)
    stages.advance(session, campaign_id)
    told: dict[str, Any] = {"campaign_id": campaign_id, "subject_id": other, "reason": "Vượt khó"}
    if not is_twin:
        nominations.nominate(session, **told)
        return
    with refuses(session, DuplicateError, "có thể chính là Bùi Thị Quý (Công đoàn số 1)", "“Tìm mục trùng”"):
        nominations.nominate(session, **told)


def test_two_of_one_name_with_their_own_birthdays_are_two(people: tuple[Session, int, list[int]]) -> None:
    session, _campaign_id, (member_id, *_others) = people
    known = members.member(session, member_id)
    details = members.MemberDetails(
        full_name=known.full_name, union_id=known.union_id, joined_on=known.joined_on
    )
    second = members.add_member(session, replace(details, born_on=date(1985, 2, 3))).id
    other = subjects.subject_of_member(session, member_id=second).id
    assert len(nominees.twins_of(session, other)) == 1
    members.edit_member(session, member_id=member_id, details=replace(details, born_on=date(1990, 1, 1)))
    assert nominees.twins_of(session, other) == []


def test_a_union_merged_after_the_council_voted_is_not_in_the_decision(
    office: Any, details: CampaignDetails, refuses: Any
) -> None:
    session = office.session
    campaign_id = office.review(details, [95, 92, 60])
    office.meet(campaign_id, on=date(2017, 12, 15))
    union = next(row for row in unions.unions(session) if row.code == "X1")
    Union.update(state=UnionState.MERGED, ended_on=date(2017, 12, 18)).where(Union.id == union.id).execute()
    with pytest.raises(RequirementError, match="Đã sáp nhập từ 18/12/2017"):
        office.sign(campaign_id, on=date(2017, 12, 20))
