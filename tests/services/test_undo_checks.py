"""Taking back a move or a merger crosses no signature, no review and nobody's later registration."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from campaign_app.domain.errors import LockedError
from campaign_app.services import (
    campaigns,
    history,
    members,
    memberships,
    registrations,
    stages,
    subjects,
    union_changes,
    unions,
)
from campaign_app.services.members import MemberDetails
from campaign_app.services.session import Session

ON = date(2017, 3, 1)


def add_union(session: Session, code: str) -> int:
    sector = unions.sectors(session)[0].id
    details = unions.UnionDetails(code=code, full_name=f"Công đoàn xã {code}", sector_id=sector)
    return unions.add_union(session, details).id


def last(session: Session) -> int:
    return history.acts(session)[0].id


@pytest.fixture
def pair(workspace: Session) -> tuple[int, int]:
    """Two unions."""
    return add_union(workspace, "X1"), add_union(workspace, "X2")


@pytest.fixture
def member_id(workspace: Session, pair: tuple[int, int]) -> int:
    """A member of the second."""
    person = MemberDetails(full_name="Bùi Thị Mẫu", union_id=pair[1], started_on=date(2010, 1, 1))
    return members.add_member(workspace, person).id


@pytest.mark.parametrize("how", ["move", "merge"])
def test_who_was_registered_after_a_move_keeps_it(
    workspace: Session, pair: tuple[int, int], member_id: int, launched: int, refuses: Any, how: str
) -> None:
    first, second = pair
    if how == "move":
        memberships.move_members(workspace, member_ids=[member_id], union_id=first, on=ON)
    else:
        union_changes.merge_unions(workspace, source_ids=[second], into=first, on=ON)
    change = last(workspace)
    subject_id = subjects.subject_of_member(workspace, member_id=member_id).id
    registrations.register_subject(
        workspace, campaign_id=launched, subject_id=subject_id, on=date(2017, 3, 20)
    )
    with refuses(workspace, LockedError, "Bùi Thị Mẫu", "Hoàn tác việc làm sau trước"):
        history.undo(workspace, change)
    while last(workspace) != change and history.undo_names(workspace).undo_id != change:
        history.undo_last(workspace)
    history.undo_last(workspace)
    assert members.member(workspace, member_id).union_id == second


def test_a_merger_is_held_by_every_campaign_it_touched(
    workspace: Session, pair: tuple[int, int], launched: int, details: Any, refuses: Any
) -> None:
    first, second = pair
    other = campaigns.new_campaign(workspace, replace(details, code="2017-2018")).id
    stages.launch_campaign(workspace, campaign_id=other, number="02/KH", on=date(2017, 1, 5))
    stages.advance(workspace, other)
    subject = subjects.subject_of_union(workspace, second)
    for campaign_id in (launched, other):
        registrations.register_subject(
            workspace, campaign_id=campaign_id, subject_id=subject, on=date(2017, 1, 20)
        )
    union_changes.merge_unions(workspace, source_ids=[second], into=first, on=ON)
    merged = last(workspace)
    assert history.why_not_undoable(workspace, merged) == ""
    stages.advance(workspace, other)
    with refuses(workspace, LockedError, "Phong trào đã sang bước khác"):
        history.undo(workspace, merged)
    stages.go_back(workspace, other, reason="Ghi nhầm")
    history.undo(workspace, merged)
    rows = registrations.registrations(workspace, other)
    assert [(row.union_id, row.state.value) for row in rows] == [(second, "REGISTERED")]


def test_a_merger_stands_while_one_of_its_unions_is_reviewed(office: Any, details: Any, refuses: Any) -> None:
    session = office.session
    first = min(unions.unions(session), key=lambda row: row.code).id
    small = add_union(session, "X9")
    union_changes.merge_unions(session, source_ids=[small], into=first, on=date(2017, 1, 2))
    merged = last(session)
    campaign_id = office.review(details, [95, 90, None])
    with refuses(session, LockedError, "Đang bình xét với các đơn vị"):
        history.undo(session, merged)
    stages.go_back(session, campaign_id, reason="Chấm lại")
    history.undo(session, merged)
    assert unions.union(session, small).state is unions.UnionState.ACTIVE


def test_a_merger_is_held_by_a_signature_of_any_campaign_it_touched(
    office: Any, details: Any, refuses: Any
) -> None:
    session = office.session
    second = max(unions.unions(session), key=lambda row: row.code).id
    other = campaigns.new_campaign(session, replace(details, code="2017-2018")).id
    stages.launch_campaign(session, campaign_id=other, number="02/KH", on=date(2017, 1, 5))
    small = add_union(session, "X9")
    campaign_id = campaigns.new_campaign(session, replace(details, code="2017-CD")).id
    stages.launch_campaign(session, campaign_id=campaign_id, number="03/KH", on=date(2017, 1, 5))
    subject = subjects.subject_of_union(session, small)
    for each in (other, campaign_id):
        registrations.register_subject(session, campaign_id=each, subject_id=subject, on=date(2017, 1, 20))
    union_changes.merge_unions(session, source_ids=[small], into=second, on=date(2017, 2, 1))
    merged = last(session)
    with session.act("Ký quyết định", is_legal=True):
        campaign = campaigns.campaign(session, campaign_id)
        session.database.execute_sql(
            "UPDATE campaign SET title = ? WHERE id = ?", (f"{campaign.title} (ký)", campaign_id)
        )
    with refuses(session, LockedError, "đã có quyết định được ký"):
        history.undo(session, merged)
