"""Lists of achievements: whose they are is found as in other lists; what is there already is compared."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from campaign_app import __main__
from campaign_app.services import achievements, exports, history, imports, workspaces
from campaign_app.services.achievements import AchievementKind, AchievementOrigin, AchievementState
from campaign_app.services.imports import ImportKind
from campaign_app.services.members import members
from campaign_app.services.unions import unions
from campaign_app.spreadsheets import read_sheets

ACHIEVEMENTS = ImportKind.ACHIEVEMENTS
HEADINGS = [
    "STT",
    "Đơn vị",
    "Họ và tên",
    "Tên sáng kiến",
    "Ngày công nhận",
    "Cấp",
    "Nơi công nhận",
    "Ghi chú",
]


@pytest.fixture
def person(road: Any) -> Any:
    """A member of the example whose name nobody else has."""
    rows = members(road.session)
    names = [row.full_name for row in rows]
    return next(row for row in rows if names.count(row.full_name) == 1)


def line(whose: Any, **more: Any) -> list[Any]:
    told = {
        "union": whose.union,
        "name": whose.full_name,
        "what": "Mẫu kiểm tra chéo",
        "on": "12/05/2017",
        "level": "huyện",
        "by": "Hội đồng Sáng kiến huyện",
        "note": "",
        **more,
    }
    return [1, *told.values()]


def test_people_and_unions_have_their_initiatives_written_down_in_one_act(road: Any, person: Any) -> None:
    session, union = road.session, unions(road.session)[0]
    before = len(achievements.achievements(session))
    rows = [line(person), line(person, union=union.full_name, name="", what="Hộp thư", level="Cấp cơ sở")]
    road.committed(ACHIEVEMENTS, HEADINGS, rows)
    made = {row.what: row for row in achievements.achievements(session)}
    own, collective = made["Mẫu kiểm tra chéo"], made["Hộp thư"]
    assert (own.member_id, own.level, own.achieved_on) == (person.id, "Cấp huyện", date(2017, 5, 12))
    assert (own.kind, own.origin) == (AchievementKind.INITIATIVE, AchievementOrigin.LIST)
    assert (collective.union_id, collective.member_id, own.accepted) == (union.id, None, True)
    history.undo_last(session)
    assert len(achievements.achievements(session)) == before


def test_the_same_list_again_changes_nothing_and_a_mended_one_only_that(road: Any, person: Any) -> None:
    road.committed(ACHIEVEMENTS, HEADINGS, [line(person)])
    again = road.plan(ACHIEVEMENTS, HEADINGS, [line(person, what="MẪU kiểm tra  chéo")])
    assert (again.count, again.problems, again.proposals) == (0, (), ())
    plan = road.plan(ACHIEVEMENTS, HEADINGS, [line(person, on="13/05/2017", note="Sửa ngày")])
    assert [(c.before, c.after) for c in plan.changes[0].changes] == [
        ("12/05/2017", "13/05/2017"),
        ("", "Sửa ngày"),
    ]
    imports.commit_plan(road.session, plan)
    higher = road.plan(ACHIEVEMENTS, HEADINGS, [line(person, level="Cấp tỉnh")])
    assert (len(higher.adds), len(higher.changes)) == (1, 0)


def test_what_the_union_puts_forward_waits(road: Any, person: Any) -> None:
    rows = [[*line(person), "Đơn vị đề nghị"]]
    plan = road.committed(ACHIEVEMENTS, [*HEADINGS, "Nguồn"], rows)
    assert "chờ xem xét" in plan.adds[0].note
    (row,) = achievements.achievements(road.session, member_id=person.id)[:1]
    assert (row.origin, row.state) == (AchievementOrigin.UNION, AchievementState.WAITING)


def test_bad_rows_are_told_by_their_cells(road: Any, person: Any, told: Any) -> None:
    rows = [
        line(person),
        line(person, what="mẫu  kiểm tra chéo"),
        line(person, what="", on="13/05/2017"),
        line(person, what="Một", on=""),
        line(person, what="Hai", on="31/02/2017"),
        line(person, what="Ba", on="12/05/2999"),
        line(person, what="Bốn", union="Công đoàn cơ sở Không Có Thật Ở Đâu Cả"),
        line(person, what="Năm", on="12/05/2011"),
    ]
    words = "\n".join(told(road.plan(ACHIEVEMENTS, HEADINGS, rows)))
    for part in (
        "đã có ở",
        "Nội dung thành tích chưa được nhập",
        "Ngày đạt được chưa được nhập",
        "31/02/2017",
    ):
        assert part in words, part
    for part in ("12/05/2999", "Không có công đoàn cơ sở", "ngoài thời gian tính thành tích"):
        assert part in words, part


def test_a_person_nobody_knows_is_asked_about(road: Any, person: Any) -> None:
    rows = [line(person, name="Đoàn Thế Vô Danh")]
    plan = road.plan(ACHIEVEMENTS, HEADINGS, rows)
    (asked,) = plan.proposals
    assert not plan.can_commit
    assert "Không có đoàn viên tên này" in asked.reason
    plan = road.again(plan, plan.choice.accepting(asked, person.id))
    assert plan.adds[0].name == person.full_name
    stranger = road.again(plan, replace(plan.choice, accepted={asked.number: None}))
    imports.commit_plan(road.session, stranger)
    made = achievements.achievements(road.session)
    assert ("Đoàn Thế Vô Danh", None) in {(row.subject, row.member_id) for row in made}


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_workspace_without_any_becomes_the_same_by_the_list(road: Any, tmp_path: Path, suffix: str) -> None:
    session = road.session
    rows = achievements.achievements(session)
    achievements.refuse_achievements(session, [rows[0].id], reason="Chưa có quyết định")
    path, again = tmp_path / f"ra{suffix}", tmp_path / f"lai{suffix}"
    kind = exports.ListKind.ACHIEVEMENTS
    assert exports.export_list(session, kind, path, year=2017) == len(rows)
    assert exports.export_list(session, kind, again, year=2016) == 0
    achievements.delete_achievements(session, [row.id for row in rows])
    source = imports.read_source(path, ACHIEVEMENTS)
    plan = imports.make_plan(session, source, imports.proposed_choice(session, source, ACHIEVEMENTS))
    assert plan.can_commit, (plan.problems, plan.proposals)
    imports.commit_plan(session, plan)
    exports.export_list(session, kind, again, year=2017)
    assert sorted(map(str, read_sheets(again)[0].rows)) == sorted(map(str, read_sheets(path)[0].rows))
    states = {row.what: row.state for row in achievements.achievements(session)}
    assert states[rows[0].what] is AchievementState.REFUSED


def test_the_command_line_brings_the_list_in_and_out(
    example_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], clock: Any
) -> None:
    path, folder = tmp_path / "ra.xlsx", str(example_folder)
    assert __main__.main(["export", "achievements", "-w", folder, "-o", str(path), "--year", "2017"]) == 0
    assert __main__.main(["import", "achievements", str(path), "-w", folder, "--dry-run"]) == 0
    assert "79" in capsys.readouterr().out
    session = workspaces.open_workspace(example_folder, clock=clock)
    assert len(achievements.achievements(session)) == 79
    workspaces.close_workspace(session)
