"""Lists of members: found by number or by name, union and birth; moved, compared, asked."""

from datetime import date
from typing import Any

import pytest

from campaign_app.services import history, imports, members, unions
from campaign_app.services.imports import FieldChange, ImportKind, Policy
from campaign_app.services.members import MemberKind, MemberRow
from campaign_app.services.session import Session
from campaign_app.store.models.unions import Union

MEMBERS = ImportKind.MEMBERS
HEADINGS = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Mã CĐCS", "Đơn vị"]
KNOWN = ["Đinh Đình Minh", "10/02/1963", "Nam", "Bí thư Đảng ủy", "X01", "Công đoàn cơ sở thị trấn Kỳ Sơn"]


def named(session: Session, name: str) -> list[MemberRow]:
    return [row for row in members.members(session) if row.full_name == name]


def test_new_members_belong_to_the_union_the_row_names(road: Any) -> None:
    rows = [
        [1, "Nguyễn Thị Ví Dụ", date(1990, 5, 1).strftime("%d/%m/%Y"), "Nữ", "Kế toán", "X02", ""],
        [2, "Trần Văn Mẫu", 1985, "nam", "", "", "Công đoàn cơ sở xã Dân Hoà"],
    ]
    plan = road.committed(MEMBERS, HEADINGS, rows)
    assert [str(problem) for problem in plan.problems] == [
        "DS: 1 người chỉ có năm sinh; ngày sinh được ghi là 01/01 của năm đó."
    ]
    (first,), (second,) = (named(road.session, str(row[1])) for row in rows)
    assert (first.union, first.gender, first.post) == ("Công đoàn cơ sở xã Dân Hạ", "F", "Kế toán")
    assert (second.union, second.gender, second.born_on) == (
        "Công đoàn cơ sở xã Dân Hòa", "M", date(1985, 1, 1),
    )  # fmt: skip
    assert second.search_key == "tran van mau"
    history.undo_last(road.session)
    assert not named(road.session, str(rows[0][1]))


def test_all_rows_may_be_said_to_belong_to_one_union(bare_road: Any, union_id: int) -> None:
    rows = [["Nguyễn Thị Ví Dụ", "x"], ["Trần Văn Mẫu", ""]]
    assert not bare_road.plan(MEMBERS, ["Họ tên", "Nữ (x)"], rows).can_commit
    bare_road.committed(MEMBERS, ["Họ tên", "Nữ (x)"], rows, union_id=union_id)
    told = {row.full_name: (row.union_id, row.gender) for row in members.members(bare_road.session)}
    assert told == {"Nguyễn Thị Ví Dụ": (union_id, "F"), "Trần Văn Mẫu": (union_id, "M")}


@pytest.mark.parametrize(
    ("headings", "cells", "wanted"),
    [
        (["Họ tên", "Nữ"], [["x"], [""], ["không"]], ["F", "M", "M"]),
        (["Họ tên", "Nam"], [["x"], [""]], ["M", "F"]),
        (["Họ tên", "Nữ"], [[""], [""]], [None, None]),
        (["Họ tên", "Nam", "Nữ"], [["x", ""], ["", "x"], ["", ""]], ["M", "F", None]),
        (["Họ tên", "Nữ", "Giới tính"], [["x", ""], ["", "Nữ"]], ["F", "F"]),
    ],
)
def test_one_column_of_ticks_says_the_other_gender_by_a_blank(
    bare_road: Any, union_id: int, headings: list[str], cells: list[list[str]], wanted: list[str | None]
) -> None:
    names = [f"Người Ví Dụ {letter}" for letter in "ABC"[: len(cells)]]
    rows = [[name, *row] for name, row in zip(names, cells, strict=True)]
    bare_road.committed(MEMBERS, headings, rows, union_id=union_id)
    told = {row.full_name: row.gender for row in members.members(bare_road.session)}
    assert told == dict(zip(names, wanted, strict=True))


def test_a_name_and_a_birth_in_two_columns_each(bare_road: Any, union_id: int, tmp_path: Any) -> None:
    import xlsxwriter

    path = tmp_path / "ds.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("DS")
        sheet.write("A1", "DANH SÁCH ĐOÀN VIÊN")
        sheet.merge_range("A3:A4", "TT")
        sheet.merge_range("B3:C4", "Họ và tên")
        sheet.merge_range("D3:E3", "Năm sinh")
        sheet.write_row("D4", ["Nam", "Nữ"])
        sheet.write_row("A5", [1, "Nguyễn Thị", "Dụ", "", 1990])
        sheet.write_row("A6", [2, "Trần Văn", "Mẫu", "02/03/1985", ""])
    source = imports.read_source(path, MEMBERS)
    plan = imports.make_plan(bare_road.session, source, bare_road.choice(source, MEMBERS, union_id=union_id))
    imports.commit_plan(bare_road.session, plan)
    told = {row.full_name: (row.gender, row.born_on) for row in members.members(bare_road.session)}
    assert told == {
        "Nguyễn Thị Dụ": ("F", date(1990, 1, 1)),
        "Trần Văn Mẫu": ("M", date(1985, 3, 2)),
    }


def test_known_members_are_compared_and_moved(road: Any) -> None:
    session: Session = road.session
    member_id = named(session, KNOWN[0])[0].id
    plan = road.plan(MEMBERS, HEADINGS[1:], [[*KNOWN[:3], "Chủ tịch UBND", *KNOWN[4:]]])
    assert plan.changes[0].record_id == member_id
    assert plan.changes[0].changes == (FieldChange("Chức vụ", "Bí thư Đảng ủy", "Chủ tịch UBND"),)

    asked = road.plan(MEMBERS, HEADINGS[1:], [[*KNOWN[:4], "X02", ""]])
    (proposal,) = asked.proposals
    assert [record for record, _label in proposal.candidates] == [member_id]
    assert not asked.can_commit
    moved = road.again(asked, asked.choice.accepting(proposal, member_id))
    assert moved.changes[0].changes == (
        FieldChange("Công đoàn cơ sở", "Công đoàn cơ sở thị trấn Kỳ Sơn", "Công đoàn cơ sở xã Dân Hạ"),
    )
    imports.commit_plan(session, moved)
    row = members.member(session, member_id)
    assert (row.union, row.started_on) == ("Công đoàn cơ sở xã Dân Hạ", session.today())
    history.undo_last(session)
    assert members.member(session, member_id).union == "Công đoàn cơ sở thị trấn Kỳ Sơn"

    another = road.again(asked, asked.choice.accepting(proposal, None))
    assert [row.name for row in another.adds] == ["Đinh Đình Minh"]


@pytest.mark.parametrize(
    ("name", "born", "reason"),
    [
        ("Đinh Đinh Minh", "10/02/1963", "dấu khác"),
        ("Đinh Đình Minhh", "10/02/1963", "gần giống"),
        ("Đinh Đình Minh", "11/02/1963", "ngày sinh"),
    ],
)
def test_what_is_near_is_asked(road: Any, name: str, born: str, reason: str) -> None:
    plan = road.plan(MEMBERS, HEADINGS[1:], [[name, born, "Nam", "", "X01", ""]])
    assert (plan.adds, plan.changes) == ((), ())
    assert reason in plan.proposals[0].reason
    assert "Đinh Đình Minh, 10/02/1963" in plan.proposals[0].candidates[0][1]


def test_a_year_alone_never_replaces_a_day(road: Any) -> None:
    plan = road.plan(MEMBERS, HEADINGS[1:], [[KNOWN[0], 1963, *KNOWN[2:]]])
    assert [row.reason for row in plan.skips] == ["không có gì thay đổi"]


def test_spellings_of_one_name_are_one_person(road: Any) -> None:
    name = "Hoàng Thị Thanh Hằng"
    rows = [[name.upper(), "10/03/1968", "Nữ", "", "X01", ""]]
    plan = road.plan(MEMBERS, HEADINGS[1:], rows)
    assert [row.reason for row in plan.skips] == ["không có gì thay đổi"]


def test_a_person_twice_in_a_list_names_both_rows(road: Any) -> None:
    rows = [
        ["Nguyễn Thị Ví Dụ", "01/05/1990", "Nữ", "", "X02", ""],
        ["Nguyễn Thị Ví Dụ", "02/05/1990", "Nữ", "", "X02", ""],
        ["Nguyễn Thị Ví Dụ", "01/05/1990", "Nữ", "", "X02", ""],
        ["Nguyễn Thị Ví Dụ", "", "Nữ", "", "X03", ""],
        ["Nguyễn Thị Ví Dụ", "", "Nữ", "", "X03", ""],
    ]
    plan = road.plan(MEMBERS, HEADINGS[1:], rows)
    assert [str(problem) for problem in plan.problems] == [
        "DS!A4 – Nguyễn Thị Ví Dụ: Người này đã có ở DS!dòng 2 – Nguyễn Thị Ví Dụ."
    ]
    (proposal,) = plan.proposals
    assert (proposal.number, proposal.candidates, proposal.can_be_new) == (6, (), True)
    assert "DS!dòng 5" in proposal.reason
    choice = plan.choice.leaving_out([4]).accepting(proposal, None)
    again = road.again(plan, choice)
    assert again.can_commit
    assert len(again.adds) == 4


def test_a_personal_number_says_who_it_is(road: Any) -> None:
    headings = ["Họ và tên", "CCCD", "Mã đơn vị", "Chức vụ"]
    road.committed(MEMBERS, headings, [["Nguyễn Thị Ví Dụ", "001190000001", "X02", "Kế toán"]])
    rows = [["Nguyễn Thị Ví Dụ", "001190000001", "X03", ""], ["Nguyễn Thị Ví Dụ", "001190000002", "X02", ""]]
    plan = road.plan(MEMBERS, headings, rows)
    assert [change.label for change in plan.changes[0].changes] == ["Công đoàn cơ sở"]
    assert [row.number for row in plan.adds] == [3]
    other = road.plan(MEMBERS, headings, [["Lê Văn Khác", "001190000001", "X02", ""]])
    assert "tên khác" in other.proposals[0].reason
    wrong = road.plan(MEMBERS, headings, [["Lê Văn Khác", "1190000001", "X02", ""]])
    assert "12 chữ số" in str(wrong.problems[0])


def test_a_union_written_otherwise_is_asked_once_for_all_its_rows(road: Any) -> None:
    written = "CĐCS TH Mông Hóa"
    known = next(
        row for row in unions.unions(road.session) if "Mông Hóa" in row.full_name and "iểu" in row.full_name
    )
    rows = [[f"Người Mới {letter}", written] for letter in "ABC"]
    plan = road.plan(MEMBERS, ["Họ và tên", "Đơn vị"], rows)
    (proposal,) = plan.proposals
    assert (proposal.field, proposal.written, proposal.rows) == ("union", written, 3)
    assert len(set(proposal.numbers)) == 3
    assert proposal.candidates[0][0] == known.id
    assert not proposal.can_be_new
    again = road.again(plan, plan.choice.accepting(proposal, known.id))
    assert (len(again.adds), again.can_commit) == (3, True)


def test_what_a_member_may_not_be_is_told_in_the_words_of_the_form(road: Any) -> None:
    headings = ["Họ và tên", "Ngày sinh", "Đối tượng", "Mã CĐCS", "Ngày vào công đoàn"]
    rows = [
        ["Nguyễn Thị Ví Dụ", "30/02/1990", "Viên chức", "X02", ""],
        ["Nguyễn Thị Ví Dụ B", "01/02/1990", "Giáo viên", "X02", ""],
        ["Nguyễn Thị Ví Dụ C", "01/02/1990", "NLĐ", "X99", ""],
        ["Nguyễn Thị Ví Dụ D", "01/02/1990", "CC", "X02", "01/01/1980"],
        ["", "01/02/1990", "CC", "X02", ""],
    ]
    plan = road.plan(MEMBERS, headings, rows)
    told = [str(problem) for problem in plan.problems]
    assert len(told) == 5
    wanted = ["DS!B2", "DS!C3", "DS!D4", "DS!dòng 5", "DS!A6"]
    assert all(line.startswith(cell) for line, cell in zip(told, wanted, strict=True)), told
    assert plan.adds == ()


def test_policies_say_what_may_happen(road: Any) -> None:
    rows = [[*KNOWN[:3], "Khác", *KNOWN[4:]], ["Nguyễn Thị Ví Dụ", "", "Nữ", "", "X02", ""]]
    adding = road.plan(MEMBERS, HEADINGS[1:], rows, policy=Policy.ADD)
    assert (len(adding.adds), len(adding.changes), len(adding.skips)) == (1, 0, 1)
    changing = road.plan(MEMBERS, HEADINGS[1:], rows, policy=Policy.UPDATE)
    assert (len(changing.adds), len(changing.changes), len(changing.skips)) == (0, 1, 1)


def test_empty_cells_wipe_only_when_asked(road: Any) -> None:
    rows = [[KNOWN[0], KNOWN[1], "", "", "X01", ""]]
    assert road.plan(MEMBERS, HEADINGS[1:], rows).changes == ()
    plan = road.plan(MEMBERS, HEADINGS[1:], rows, blanks_clear=True)
    assert {change.label: change.after for change in plan.changes[0].changes} == {
        "Giới tính": "",
        "Chức vụ": "",
    }
    imports.commit_plan(road.session, plan)
    row = named(road.session, KNOWN[0])[0]
    assert (row.gender, row.post, row.kind) == (None, "", MemberKind.CADRE)


def test_a_move_is_of_the_day_the_list_tells(road: Any) -> None:
    session: Session = road.session
    headings = ["Họ và tên", "Ngày sinh", "Mã CĐCS", "Ngày về đơn vị"]
    asked = road.plan(MEMBERS, headings, [[KNOWN[0], KNOWN[1], "X02", "01/12/2017"]])
    (proposal,) = asked.proposals
    member_id = proposal.candidates[0][0]
    imports.commit_plan(session, road.again(asked, asked.choice.accepting(proposal, member_id)))
    row = members.member(session, member_id)
    assert (row.union, row.started_on) == ("Công đoàn cơ sở xã Dân Hạ", date(2017, 12, 1))

    asked = road.plan(MEMBERS, headings, [[KNOWN[0], KNOWN[1], "X03", "01/12/2018"]])
    future = road.again(asked, asked.choice.accepting(asked.proposals[0], member_id))
    assert str(future.problems[0]).startswith("DS!D2 – Đinh Đình Minh: Ngày 01/12/2018 chưa đến")


def test_an_ended_union_takes_no_members(road: Any) -> None:
    known = next(row for row in unions.unions(road.session) if row.code == "X02")
    Union.update(state="DISSOLVED", ended_on=road.session.today()).where(Union.id == known.id).execute()
    plan = road.plan(MEMBERS, ["Họ và tên", "Mã CĐCS"], [["Nguyễn Thị Ví Dụ", "X02"]])
    assert "đã kết thúc hoạt động" in str(plan.problems[0])
