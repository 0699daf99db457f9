"""The plan that is shown is the plan that is carried out: all of it, once, or nothing."""

from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from campaign_app.domain.errors import LockedError, RequirementError
from campaign_app.services import backups, history, imports, members, unions, workspaces
from campaign_app.services.imports import ImportKind
from campaign_app.services.session import Session

UNIONS, MEMBERS = ImportKind.UNIONS, ImportKind.MEMBERS
HEADINGS = ["STT", "Mã CĐCS", "Tên CĐCS", "Khối", "Số đoàn viên", "Ngày thành lập"]
GOOD = [1, "M01", "Công đoàn cơ sở Trường Mầm non Ví Dụ", "Trường học", 12, "01/02/2003"]


def test_five_planted_errors_are_named_and_nothing_is_written(road: Any, stored: Any) -> None:
    rows = [
        GOOD,
        [2, "M02", "Công đoàn Một", "Khối không có", 10, "01/02/2003"],
        [3, "M03", "Công đoàn Hai", "Trường học", "mười", "01/02/2003"],
        [4, "M04", "Công đoàn Ba", "Trường học", 10, "31/02/2003"],
        [5, "M01", "Công đoàn Bốn", "Trường học", 10, ""],
        [6, "M06", "Đ" * 201, "Trường học", 10, ""],
        [7, "M07", "Công đoàn Năm", "Trường học", 10, ""],
    ]
    before = stored(road.session)
    plan = road.plan(UNIONS, HEADINGS, rows)
    told = [str(problem) for problem in plan.problems]
    wanted = [
        ("DS!D3 – Công đoàn Một:", "Khối không có"),
        ("DS!E4 – Công đoàn Hai:", "mười"),
        ("DS!F5 – Công đoàn Ba:", "31/02/2003"),
        ("DS!B6 – Công đoàn Bốn:", "DS!B2"),
        ("DS!dòng 7 – ĐĐĐ", "dài 201 ký tự"),
    ]
    assert len(told) == len(wanted), told
    assert plan.problem_rows == (3, 4, 5, 6, 7)
    for line, (where, what) in zip(told, wanted, strict=True):
        assert line.startswith(where), line
        assert what in line
    with pytest.raises(RequirementError) as refused:
        imports.commit_plan(road.session, plan)
    assert [str(problem) for problem in refused.value.problems] == told
    assert stored(road.session) == before
    assert not backups.backups(road.session)


def test_a_plan_is_refused_when_the_workspace_has_changed_since(road: Any, stored: Any) -> None:
    plan = road.plan(UNIONS, HEADINGS, [GOOD])
    unions.add_sector(road.session, code="MOI", name="Khối mới")
    before = stored(road.session)
    with pytest.raises(LockedError, match="đã thay đổi từ lúc xem trước"):
        imports.commit_plan(road.session, plan)
    assert stored(road.session) == before
    # Taking the change back is a change as well: what was shown may no longer be what is there.
    history.undo_last(road.session)
    with pytest.raises(LockedError):
        imports.commit_plan(road.session, plan)
    again = road.again(plan, plan.choice)
    assert imports.commit_plan(road.session, again).count == 1
    with pytest.raises(LockedError):
        imports.commit_plan(road.session, again)


def test_one_act_with_a_backup_before_it_takes_all_of_it_back(road: Any) -> None:
    session: Session = road.session
    known = {row.id: row for row in members.members(session)}
    rows = [[f"Người Ví Dụ {letter}", "X02", "Thử"] for letter in "ABC"]
    rows += [[row.full_name, "X01", "Chức vụ khác"] for row in list(known.values()) if row.union_id == 1][:5]
    plan = road.committed(MEMBERS, ["Họ và tên", "Mã đơn vị", "Chức vụ"], rows)
    assert (len(plan.adds), len(plan.changes)) == (3, 5)
    (act, *_earlier) = history.acts(session)
    assert act.name == "Nhập 8 đoàn viên"
    assert len(backups.backups(session)) == 1
    history.undo_last(session)
    assert {row.id: row for row in members.members(session)} == known
    history.redo_last(session)
    assert len(members.members(session)) == len(known) + 3


def test_a_plan_cannot_be_altered(road: Any) -> None:
    given = {"code": 1, "full_name": 2}
    plan = road.plan(UNIONS, HEADINGS, [GOOD], columns=given)
    given["phone"] = 3
    assert "phone" not in plan.choice.columns
    with pytest.raises(FrozenInstanceError):
        plan.adds = ()
    with pytest.raises(AttributeError):
        plan.adds[0].name = "khác"
    with pytest.raises(TypeError):
        plan.choice.columns["phone"] = 4
    with pytest.raises(FrozenInstanceError):
        plan.adds[0].payload.code = "khác"


def test_giving_up_writes_nothing(road: Any, stored: Any) -> None:
    plan = road.plan(UNIONS, HEADINGS, [GOOD, [2, "M02", "Công đoàn Khác", "", "", ""]])
    before = stored(road.session)

    def stop(done: int, total: int) -> None:
        raise InterruptedError(done, total)

    with pytest.raises(InterruptedError):
        imports.commit_plan(road.session, plan, stop)
    assert stored(road.session) == before
    with pytest.raises(InterruptedError):
        imports.make_plan(road.session, plan.source, plan.choice, stop)


def test_open_questions_and_empty_plans_are_not_carried_out(road: Any) -> None:
    asked = road.plan(UNIONS, HEADINGS, [[1, "M01", "CĐCS TH Mông Hóa", "", "", ""]])
    with pytest.raises(RequirementError, match="cần chọn"):
        imports.commit_plan(road.session, asked)
    (proposal,) = asked.proposals
    as_new = road.again(asked, asked.choice.accepting(proposal, None))
    assert [row.name for row in as_new.adds] == ["CĐCS TH Mông Hóa"]
    known = road.again(asked, asked.choice.accepting(proposal, proposal.candidates[0][0]))
    assert [change.label for change in known.changes[0].changes][:2] == [
        "Mã công đoàn cơ sở", "Tên công đoàn cơ sở",
    ]  # fmt: skip
    nothing = road.again(asked, asked.choice.leaving_out([2]))
    assert [row.reason for row in nothing.skips] == ["không chọn nhập"]
    with pytest.raises(RequirementError, match="không có gì để nhập"):
        imports.commit_plan(road.session, nothing)


def test_a_workspace_open_for_reading_is_left_alone(example_folder: Any, road_of: Any) -> None:
    session = workspaces.open_workspace(example_folder, read_only=True)
    try:
        plan = road_of(session).plan(UNIONS, HEADINGS, [GOOD])
        assert plan.can_commit
        with pytest.raises(LockedError):
            imports.commit_plan(session, plan)
    finally:
        workspaces.close_workspace(session)


def test_cells_that_show_no_value_are_problems(road: Any) -> None:
    import xlsxwriter

    path = road.folder / "loi.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("DS")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, GOOD)
        sheet.write_formula(1, 4, "=1/0", None, "#DIV/0!")
    source = imports.read_source(path, UNIONS)
    plan = imports.make_plan(road.session, source, road.choice(source, UNIONS))
    assert plan.adds == ()
    assert str(plan.blocking[0]).startswith("DS!E2 – Công đoàn cơ sở Trường Mầm non Ví Dụ:")


def test_what_a_new_record_needs_is_told_once_where_no_column_gives_it(road: Any) -> None:
    plan = road.plan(UNIONS, ["Tên CĐCS"], [["Công đoàn Xa Lạ Một"], ["Công đoàn Rất Khác Hai"]])
    assert [str(problem) for problem in plan.problems] == [
        "DS: Chưa chọn cột Mã công đoàn cơ sở; mục thêm mới cần có."
    ]
