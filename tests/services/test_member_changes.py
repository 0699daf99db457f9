"""Many members changed at once are as if each had been changed alone, and come back as one act."""

from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest

from campaign_app.domain.errors import InvalidInputError, NotFoundError
from campaign_app.services import history, members, memberships
from campaign_app.services.member_changes import MemberChange, update_members
from campaign_app.services.members import MemberDetails, MemberRow, MemberState
from campaign_app.services.session import Session
from campaign_app.store.models.unions import Member, Membership, Subject

TODAY = date(2026, 3, 2)
TABLES = (Member, Membership, Subject)


def _details(row: MemberRow) -> MemberDetails:
    return MemberDetails(
        full_name=row.full_name,
        union_id=row.union_id,
        born_on=row.born_on,
        gender=row.gender,
        kind=row.kind,
        state=row.state,
        post=row.post,
    )


@pytest.fixture
def changes(example: Session) -> dict[int, MemberChange]:
    """Every sixth member with another name, number or post; two move, one leaves, one is back."""
    rows = members.members(example, include_ended=True)[::6]
    found = {}
    for number, row in enumerate(rows):
        told = replace(
            _details(row),
            full_name=f"{row.full_name} Khác" if number % 2 else row.full_name,
            post="Tổ trưởng",
            personal_number=f"{number:012}" if number % 3 else None,
        )
        found[row.id] = MemberChange(told, TODAY)
    (first, second) = [key for key in found if members.member(example, key).ended_on is None][:2]
    unions = [found[first].details.union_id, rows[-1].union_id]
    found[first] = MemberChange(replace(found[first].details, union_id=unions[1]), TODAY)
    found[second] = MemberChange(replace(found[second].details, union_id=unions[0]), TODAY)
    (third, fourth) = [key for key in found if members.member(example, key).ended_on is None][2:4]
    found[third] = MemberChange(replace(found[third].details, state=MemberState.RETIRED), TODAY)
    began = members.member(example, fourth).started_on or TODAY
    memberships.leave_members(example, member_ids=[fourth], state=MemberState.MOVED, on=began)
    found[fourth] = MemberChange(replace(found[fourth].details, state=MemberState.ACTIVE), TODAY)
    return found


def members_without_place(changes: dict[int, MemberChange]) -> list[int]:
    there = Membership.select(Membership.member).where(Membership.ended_on.is_null())
    return [row.id for row in Member.select().where(Member.id.in_(list(changes)) & Member.id.not_in(there))]


def _rows(*, numbered: bool = True) -> list[list[dict[str, Any]]]:
    kept = [cast("list[dict[str, Any]]", list(table.select().order_by(table.id).dicts())) for table in TABLES]
    return kept if numbered else [[{**row, "id": 0} for row in rows] for rows in kept]


def test_they_are_as_if_each_had_been_changed_alone(
    example: Session, changes: dict[int, MemberChange]
) -> None:
    before = _rows()
    assert any(row["member"] in changes for row in before[2])
    with example.act("Từng người"):
        for member_id, told in changes.items():
            members.update_member(member_id, told.details, on=told.on)
    alone = _rows(numbered=False)
    history.undo_last(example)
    assert _rows() == before
    with example.act("Cùng một lúc"):
        update_members(example, changes)
    assert _rows(numbered=False) == alone
    assert _rows() != before
    history.undo_last(example)
    assert _rows() == before
    history.redo_last(example)
    assert _rows(numbered=False) == alone


def test_who_leaves_by_a_list_belongs_nowhere_any_more(
    example: Session, changes: dict[int, MemberChange]
) -> None:
    (left,) = (key for key, told in changes.items() if told.details.state is MemberState.RETIRED)
    (back,) = members_without_place(changes)
    with example.act("Cùng một lúc"):
        update_members(example, changes)
    assert members.member(example, left).ended_on == TODAY
    assert members.member(example, back).ended_on is None


def test_one_that_cannot_be_changes_none(
    example: Session, changes: dict[int, MemberChange], refuses: Any
) -> None:
    last = list(changes)[-1]
    bad = MemberChange(replace(changes[last].details, full_name=""), TODAY)
    with refuses(example, InvalidInputError, "Họ và tên chưa được nhập"), example.act("Hỏng"):
        update_members(example, {**changes, last: bad})
    with refuses(example, NotFoundError, "Không còn đoàn viên này"), example.act("Hỏng"):
        update_members(example, {**changes, 999_999: changes[last]})
