import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from campaign_app.domain.commendation import Rating
from campaign_app.domain.errors import InvalidInputError, NotFoundError
from campaign_app.services import members, subjects, unions
from campaign_app.services.members import MemberDetails
from campaign_app.services.session import Session


@pytest.fixture
def details(union_id: int) -> MemberDetails:
    return MemberDetails(
        full_name="Đinh Thị Ỷ", union_id=union_id, gender="F", post="Giáo viên", joined_on=date(2010, 9, 1)
    )


def test_two_people_may_bear_one_name(workspace: Session, details: MemberDetails) -> None:
    first = members.add_member(workspace, details).id
    second = members.add_member(workspace, details).id
    assert first != second
    assert [row.full_name for row in members.members(workspace)] == ["Đinh Thị Ỷ"] * 2
    assert unions.unions(workspace)[0].women == 2


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"full_name": ""}, "Họ và tên chưa được nhập"),
        ({"full_name": "Y" * 121}, "Họ và tên dài 121 ký tự, nhiều nhất là 120"),
        ({"gender": "X"}, "Giới tính chỉ nhận Nam hoặc Nữ"),
        ({"born_on": date(1880, 1, 1)}, "Ngày sinh quá xa"),
        ({"born_on": date(2015, 1, 1)}, "Ngày vào công đoàn trước ngày sinh"),
        ({"post": "Y" * 161}, "Chức vụ dài 161 ký tự"),
        ({"union_id": 999}, "không còn trong sổ"),
    ],
)
def test_what_a_member_may_not_be(
    workspace: Session, details: MemberDetails, refuses: Any, change: dict[str, Any], told: str
) -> None:
    with refuses(workspace, InvalidInputError, told):
        members.add_member(workspace, replace(details, **change))


def test_many_go_in_together_or_none(workspace: Session, details: MemberDetails, refuses: Any) -> None:
    with refuses(workspace, InvalidInputError, "Họ và tên chưa được nhập"):
        members.add_members(workspace, [details, replace(details, full_name=" ")])
    ids = members.add_members(workspace, [details, replace(details, full_name="Bùi Văn An")])
    assert [members.member(workspace, number).full_name for number in ids] == ["Đinh Thị Ỷ", "Bùi Văn An"]


@pytest.mark.parametrize("many", [False, True])
def test_who_has_left_already_is_no_member_of_a_union(
    workspace: Session, details: MemberDetails, union_id: int, *, many: bool
) -> None:
    gone = replace(details, state=members.MemberState.RETIRED, started_on=date(2010, 9, 1))
    if many:
        told = {"full_name": gone.full_name, "state": gone.state, "started_on": gone.started_on}
        with workspace.act("Nhập"):
            (member_id,) = members.insert_members(workspace, [members.new_member(union_id, told)])
    else:
        member_id = members.add_member(workspace, gone).id
    assert members.members(workspace) == []
    assert unions.unions(workspace)[0].members == 0
    assert members.member(workspace, member_id).ended_on == workspace.today()


def test_names_are_composed(workspace: Session, details: MemberDetails) -> None:
    added = members.add_member(
        workspace, replace(details, full_name=unicodedata.normalize("NFD", details.full_name))
    )
    assert members.member(workspace, added.id).full_name == details.full_name


def test_moving_ends_the_old_membership(workspace: Session, details: MemberDetails) -> None:
    member_id = members.add_member(workspace, details).id
    subjects.subject_of_member(workspace, member_id=member_id)
    other = unions.add_union(
        workspace,
        unions.UnionDetails(
            code="X09", full_name="Công đoàn khác", sector_id=unions.sectors(workspace)[1].id
        ),
    ).id
    members.edit_member(workspace, member_id=member_id, details=replace(details, union_id=other))
    row = members.member(workspace, member_id)
    assert (row.union_id, row.started_on) == (other, date(2017, 12, 28))
    assert [row.members for row in unions.unions(workspace)].count(1) == 1
    person = next(row for row in subjects.subjects(workspace) if row.member_id == member_id)
    assert person.union_id == other


def test_ratings_replace_one_another(workspace: Session, details: MemberDetails, refuses: Any) -> None:
    member_id = members.add_member(workspace, details).id
    members.rate_member(workspace, member_id=member_id, year=2017, rating=Rating.DONE)
    members.rate_member(workspace, member_id=member_id, year=2017, rating=Rating.GOOD)
    assert members.ratings_of_year(workspace, 2017) == {member_id: Rating.GOOD}
    with refuses(workspace, InvalidInputError, "không còn trong sổ"):
        members.rate_members(workspace, year=2017, ratings={member_id: Rating.DONE, 999: Rating.DONE})


def test_discipline_ends_after_it_began(workspace: Session, details: MemberDetails, refuses: Any) -> None:
    member_id = members.add_member(workspace, details).id
    with refuses(workspace, InvalidInputError, "Ngày hết hiệu lực kỷ luật trước ngày quyết định"):
        members.add_discipline(
            workspace,
            member_id=member_id,
            form="Cảnh cáo",
            decided_on=date(2017, 6, 1),
            until=date(2017, 5, 1),
        )
    members.add_discipline(workspace, member_id=member_id, form="Cảnh cáo", decided_on=date(2017, 6, 1))
    assert [row.form for row in members.disciplines(workspace)] == ["Cảnh cáo"]


def test_who_is_not_there(workspace: Session, details: MemberDetails, refuses: Any) -> None:
    with refuses(workspace, NotFoundError, "Không còn đoàn viên này"):
        members.edit_member(workspace, member_id=99, details=details)
    with refuses(workspace, NotFoundError, "Không còn đoàn viên này"):
        members.member(workspace, 99)
