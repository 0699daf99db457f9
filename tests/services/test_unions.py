import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import DuplicateError, InvalidInputError, NotFoundError
from campaign_app.services import members, subjects, unions
from campaign_app.services.session import Session
from campaign_app.services.unions import UnionDetails
from campaign_app.store.models.unions import Union


@pytest.fixture
def details(workspace: Session) -> UnionDetails:
    return UnionDetails(
        code="X02", full_name="Công đoàn cơ sở xã Yên Quang", sector_id=unions.sectors(workspace)[0].id
    )


def test_a_union_comes_with_its_subject(workspace: Session, details: UnionDetails) -> None:
    added = unions.add_union(workspace, details)
    assert added.changes == Changes.UNIONS | Changes.SUBJECTS
    row = unions.union(workspace, added.id)
    assert (row.code, row.full_name, row.printed_name) == ("X02", details.full_name, details.full_name)
    (subject,) = subjects.subjects(workspace)
    assert (subject.union_id, subject.printed_name) == (added.id, details.full_name)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"full_name": " \u200b "}, "Tên công đoàn cơ sở chưa được nhập"),
        ({"full_name": "Ô" * 201}, "Tên công đoàn cơ sở dài 201 ký tự, nhiều nhất là 200"),
        ({"printed_name": "Ô" * 201}, "Tên in trên giấy khen dài 201 ký tự"),
        ({"code": ""}, "Mã công đoàn cơ sở chưa được nhập"),
        ({"code": "X" * 41}, "Mã công đoàn cơ sở dài 41 ký tự"),
        ({"member_count_stated": -1}, "Số đoàn viên không thể âm"),
        ({"founded_on": date(1815, 6, 18)}, "Giá trị vừa nhập không hợp lệ"),
        ({"sector_id": 999}, "không còn trong sổ"),
    ],
)
def test_what_a_union_may_not_be(
    workspace: Session, details: UnionDetails, refuses: Any, change: dict[str, Any], told: str
) -> None:
    with refuses(workspace, InvalidInputError, told):
        unions.add_union(workspace, replace(details, **change))


def test_a_name_is_composed_and_tidied(workspace: Session, details: UnionDetails) -> None:
    apart = unicodedata.normalize("NFD", f"  {details.full_name}\u00a0 ")
    added = unions.add_union(workspace, replace(details, full_name=apart))
    assert unions.union(workspace, added.id).full_name == details.full_name
    assert subjects.subjects(workspace)[0].printed_name == details.full_name


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"full_name": "Công đoàn cơ sở khác"}, "Mã “X02” đã dùng cho Công đoàn cơ sở xã Yên Quang"),
        ({"code": "X03"}, "Đã có công đoàn cơ sở tên “Công đoàn cơ sở xã Yên Quang” (mã X02)"),
        ({"code": "X03", "full_name": "CÔNG ĐOÀN  cơ sở xã YÊN QUANG"}, "Đã có công đoàn cơ sở"),
    ],
)
def test_a_union_is_there_once(
    workspace: Session, details: UnionDetails, refuses: Any, change: dict[str, Any], told: str
) -> None:
    unions.add_union(workspace, details)
    with refuses(workspace, DuplicateError, told):
        unions.add_union(workspace, replace(details, **change))


def test_editing_mends_the_name_and_the_subject(workspace: Session, details: UnionDetails) -> None:
    union_id = unions.add_union(workspace, details).id
    changed = replace(details, full_name="Công đoàn cơ sở xã Yên Trung", phone="0900")
    unions.edit_union(workspace, union_id=union_id, details=changed)
    row = unions.union(workspace, union_id)
    assert (row.full_name, row.phone) == ("Công đoàn cơ sở xã Yên Trung", "0900")
    assert subjects.subjects(workspace)[0].printed_name == "Công đoàn cơ sở xã Yên Trung"


def test_editing_what_is_not_there(workspace: Session, details: UnionDetails, refuses: Any) -> None:
    with refuses(workspace, NotFoundError, "Không còn công đoàn cơ sở này trong sổ"):
        unions.edit_union(workspace, union_id=99, details=details)


def test_another_name_from_a_day_on(workspace: Session, details: UnionDetails, refuses: Any) -> None:
    union_id = unions.add_union(workspace, replace(details, founded_on=date(2001, 5, 1))).id
    with refuses(workspace, InvalidInputError, "Ngày đổi tên phải sau ngày bắt đầu"):
        unions.rename_union(
            workspace,
            union_id=union_id,
            full_name="Công đoàn cơ sở mới",
            printed_name="",
            on=date(2001, 5, 1),
        )
    unions.rename_union(
        workspace, union_id=union_id, full_name="Công đoàn cơ sở mới", printed_name="", on=date(2017, 6, 1)
    )
    assert unions.union(workspace, union_id).full_name == "Công đoàn cơ sở mới"
    assert len(unions.unions(workspace)) == 1


def test_the_directory_is_in_vietnamese_order(workspace: Session, details: UnionDetails) -> None:
    for number, name in enumerate(("Đông", "Dân Hạ", "Yên", "Ân", "An", "Ông")):
        unions.add_union(workspace, replace(details, code=str(number), full_name=name))
    assert [row.full_name for row in unions.unions(workspace)] == ["An", "Ân", "Dân Hạ", "Đông", "Ông", "Yên"]


def test_who_is_no_longer_active_is_not_counted(workspace: Session, union_id: int) -> None:
    for state in members.MemberState:
        person = members.MemberDetails(
            full_name=f"Bùi Thị {state.value}", union_id=union_id, gender="F", state=state
        )
        members.add_member(workspace, person)
    row = unions.union(workspace, union_id)
    assert (row.members, row.women) == (1, 1)


@pytest.mark.parametrize(
    ("change", "scored"),
    [
        ({}, False),
        ({"phone": "0900"}, False),
        ({"founded_on": date(2001, 2, 3)}, True),
        ({"sector_id": 2}, True),
        ({"cluster_id": 1}, True),
    ],
)
def test_what_scores_depend_on_is_told(
    workspace: Session, details: UnionDetails, change: dict[str, Any], *, scored: bool
) -> None:
    unions.add_cluster(workspace, code="C1", name="Cụm 1", sector_id=details.sector_id)
    union_id = unions.add_union(workspace, details).id
    told = unions.edit_union(workspace, union_id=union_id, details=replace(details, **change))
    assert bool(told & Changes.SCORES) is scored
    assert told & Changes.UNIONS


def test_the_code_of_an_ended_union_is_not_used_again(
    workspace: Session, details: UnionDetails, refuses: Any
) -> None:
    union_id = unions.add_union(workspace, details).id
    Union.update(state=unions.UnionState.MERGED, ended_on=date(2017, 6, 1)).where(
        Union.id == union_id
    ).execute()
    with refuses(workspace, DuplicateError, f"Mã “X02” đã dùng cho {details.full_name}, nay đã kết thúc"):
        unions.add_union(workspace, replace(details, full_name="Công đoàn cơ sở khác"))
    unions.add_union(workspace, replace(details, code="X03"))  # its name may be used again


def test_names_are_compared_without_counting_members(workspace: Session, details: UnionDetails) -> None:
    told: list[str] = []
    workspace.database.connection().set_trace_callback(told.append)
    unions.add_union(workspace, details)
    workspace.database.connection().set_trace_callback(None)
    assert any('FROM "union"' in statement for statement in told)
    assert not [statement for statement in told if "membership" in statement]
