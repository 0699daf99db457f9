from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from campaign_app.domain.errors import InvalidInputError, LockedError, NotFoundError
from campaign_app.services import directory_edits, history, members, memberships, subjects, unions
from campaign_app.services.members import MemberDetails, MemberState
from campaign_app.services.session import Session
from campaign_app.store.models.unions import Membership, Union

ON = date(2017, 9, 1)


@pytest.fixture
def other_id(workspace: Session) -> int:
    """A second union, in another sector."""
    sector = unions.sectors(workspace)[1]
    details = unions.UnionDetails(code="X09", full_name="Công đoàn cơ sở khác", sector_id=sector.id)
    return unions.add_union(workspace, details).id


@pytest.fixture
def people(workspace: Session, union_id: int) -> list[int]:
    """Three members who began in 2010, 2010 and 2016; the first is a subject too."""
    added = members.add_members(
        workspace,
        [
            MemberDetails(
                full_name=name,
                union_id=union_id,
                post="Công chức",
                union_post="Ủy viên",
                started_on=date(year, 1, 1),
            )
            for name, year in (("Bùi Thị An", 2010), ("Đinh Văn Bình", 2010), ("Hà Thị Cúc", 2016))
        ],
    )
    subjects.subject_of_member(workspace, member_id=added[0])
    return added


@pytest.fixture
def places(workspace: Session) -> Callable[[int], list[tuple[Any, ...]]]:
    """Where a member belonged, as stored."""

    def found(member_id: int) -> list[tuple[Any, ...]]:
        query = Membership.select().where(Membership.member == member_id).order_by(Membership.id)
        return [(row.union_id, row.started_on, row.ended_on) for row in query]

    return found


def test_several_move_as_one_act(
    workspace: Session, union_id: int, other_id: int, people: list[int], places: Any
) -> None:
    told = memberships.move_members(
        workspace, member_ids=people[:2], union_id=other_id, on=ON, document="12/QĐ-LĐLĐ"
    )
    assert told.count == 2
    for member_id in people[:2]:
        assert places(member_id) == [(union_id, date(2010, 1, 1), ON), (other_id, ON, None)]
        row = members.member(workspace, member_id)
        assert (row.post, row.union_post, row.started_on) == ("Công chức", "", ON)
    began = Membership.get(Membership.union == other_id)
    assert (began.start_document, began.end_document) == ("12/QĐ-LĐLĐ", None)
    assert subjects.subjects(workspace)[-1].union_id == other_id
    assert unions.union(workspace, union_id).members == 1
    assert history.undo_names(workspace).undo == "Chuyển 2 đoàn viên"
    history.undo_last(workspace)
    assert places(people[0]) == [(union_id, date(2010, 1, 1), None)]
    assert subjects.subjects(workspace)[-1].union_id == union_id


def test_who_is_there_already_stays(
    workspace: Session, union_id: int, other_id: int, people: list[int], places: Any, refuses: Any
) -> None:
    memberships.move_members(workspace, member_ids=[people[0]], union_id=other_id, on=ON)
    told = memberships.move_members(workspace, member_ids=people, union_id=other_id, on=ON)
    assert told.count == 2
    assert len(places(people[0])) == 2
    with refuses(workspace, InvalidInputError, "đều thuộc công đoàn cơ sở này rồi"):
        memberships.move_members(workspace, member_ids=people, union_id=other_id, on=ON)


def test_what_no_move_may_be(workspace: Session, other_id: int, people: list[int], refuses: Any) -> None:
    def move(**change: Any) -> None:
        told: dict[str, Any] = {
            "member_ids": people,
            "union_id": other_id,
            "on": ON,
            "document": "",
            **change,
        }
        memberships.move_members(workspace, **told)

    with refuses(workspace, InvalidInputError, "Ngày 29/12/2017 chưa đến"):
        move(on=date(2017, 12, 29))
    with refuses(workspace, InvalidInputError, "Hà Thị Cúc: bắt đầu từ ngày 01/01/2016"):
        move(on=date(2015, 5, 1))
    with refuses(workspace, InvalidInputError, "Văn bản dài 201 ký tự"):
        move(document="x" * 201)
    with refuses(workspace, NotFoundError, "Không còn đoàn viên này"):
        move(member_ids=[*people, 999])
    with refuses(workspace, NotFoundError, "Không còn công đoàn cơ sở này"):
        move(union_id=999)
    Union.update(state=unions.UnionState.DISSOLVED, ended_on=ON).where(Union.id == other_id).execute()
    with refuses(workspace, LockedError, "đã kết thúc hoạt động nên không nhận đoàn viên"):
        move()


@pytest.mark.parametrize("state", memberships.LEAVING)
def test_who_leaves_is_not_counted_and_not_lost(
    workspace: Session, union_id: int, people: list[int], state: MemberState
) -> None:
    memberships.leave_members(workspace, member_ids=people[:1], state=state, on=ON, document="05/QĐ")
    assert [row.id for row in members.members(workspace)] == people[1:]
    everybody = members.members(workspace, union_id=union_id, include_ended=True)
    assert sorted(row.id for row in everybody) == people
    row = members.member(workspace, people[0])
    assert (row.state, row.ended_on, row.union_id) == (state, ON, union_id)
    assert Membership.get(Membership.member == people[0]).end_document == "05/QĐ"
    assert unions.union(workspace, union_id).members == 2
    history.undo_last(workspace)
    assert members.member(workspace, people[0]).ended_on is None


def test_what_no_leaving_may_be(workspace: Session, people: list[int], refuses: Any) -> None:
    with refuses(workspace, InvalidInputError, "Chọn lý do thôi sinh hoạt"):
        memberships.leave_members(workspace, member_ids=people, state=MemberState.ACTIVE, on=ON)
    with refuses(workspace, InvalidInputError, "chưa đến"):
        memberships.leave_members(
            workspace, member_ids=people, state=MemberState.RETIRED, on=date(2018, 1, 1)
        )
    memberships.leave_members(workspace, member_ids=people[:1], state=MemberState.RETIRED, on=ON)
    with refuses(workspace, LockedError, "Bùi Thị An: 01/09/2017"):
        memberships.leave_members(workspace, member_ids=people, state=MemberState.RETIRED, on=ON)


def test_who_left_comes_back(workspace: Session, other_id: int, people: list[int], refuses: Any) -> None:
    memberships.leave_members(workspace, member_ids=people[:1], state=MemberState.MOVED, on=ON)
    with refuses(workspace, InvalidInputError, "đã thôi sinh hoạt ngày 01/09/2017"):
        memberships.move_members(workspace, member_ids=people[:1], union_id=other_id, on=date(2017, 8, 1))
    memberships.move_members(workspace, member_ids=people[:1], union_id=other_id, on=date(2017, 11, 1))
    row = members.member(workspace, people[0])
    assert (row.state, row.union_id, row.ended_on) == (MemberState.ACTIVE, other_id, None)


def test_another_post_keeps_the_earlier_one(
    workspace: Session, union_id: int, people: list[int], places: Any, refuses: Any
) -> None:
    memberships.change_post(
        workspace, member_id=people[0], on=ON, post="Phó Chủ tịch UBND", union_post="Chủ tịch"
    )
    row = members.member(workspace, people[0])
    assert (row.post, row.union_post) == ("Phó Chủ tịch UBND", "Chủ tịch")
    assert places(people[0]) == [(union_id, date(2010, 1, 1), ON), (union_id, ON, None)]
    memberships.leave_members(workspace, member_ids=people[:1], state=MemberState.RETIRED, on=ON)
    with refuses(workspace, LockedError, "đã thôi sinh hoạt từ ngày 01/09/2017"):
        memberships.change_post(workspace, member_id=people[0], on=ON, post="Khác")


def test_who_left_is_mended_where_they_belonged_last(
    workspace: Session, union_id: int, other_id: int, people: list[int]
) -> None:
    memberships.leave_members(workspace, member_ids=people[:1], state=MemberState.RETIRED, on=ON)
    told = MemberDetails(
        full_name="Bùi Thị Ân", union_id=union_id, state=MemberState.RETIRED, started_on=date(2010, 1, 1)
    )
    members.edit_member(workspace, member_id=people[0], details=told)
    row = members.member(workspace, people[0])
    assert (row.full_name, row.ended_on, row.union_id) == ("Bùi Thị Ân", ON, union_id)
    (person,) = [row for row in subjects.subjects(workspace) if row.member_id == people[0]]
    assert (person.printed_name, person.search_key) == ("Bùi Thị Ân", "bui thi an")


@pytest.mark.parametrize("state", [MemberState.RETIRED, MemberState.MOVED, MemberState.DECEASED])
def test_a_state_of_leaving_ends_the_membership_and_coming_back_begins_anew(
    workspace: Session, union_id: int, people: list[int], state: MemberState
) -> None:
    told = MemberDetails(
        full_name="Bùi Thị Ân", union_id=union_id, state=state, post="Giáo viên", started_on=date(2010, 1, 1)
    )
    members.edit_member(workspace, member_id=people[0], details=told)
    gone = members.member(workspace, people[0])
    assert (gone.state, gone.ended_on, gone.post) == (state, workspace.today(), "Giáo viên")
    assert people[0] not in [row.id for row in members.members(workspace)]
    members.edit_member(workspace, member_id=people[0], details=replace(told, state=MemberState.ACTIVE))
    back = members.member(workspace, people[0])
    assert (back.state, back.ended_on, back.started_on) == (MemberState.ACTIVE, None, workspace.today())
    assert (back.union_id, back.post) == (union_id, "Giáo viên")
    assert people[0] in [row.id for row in members.members(workspace)]
    history.undo_last(workspace)
    history.undo_last(workspace)
    here = members.member(workspace, people[0])
    assert (here.state, here.ended_on) == (MemberState.ACTIVE, None)


def test_several_leave_together_by_their_state(workspace: Session, people: list[int]) -> None:
    directory_edits.edit_members(workspace, people[:2], state=MemberState.RETIRED)
    assert [members.member(workspace, number).ended_on for number in people[:2]] == [workspace.today()] * 2
