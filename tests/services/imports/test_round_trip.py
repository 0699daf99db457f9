"""What goes out comes in again: nothing to do in the same workspace, the same lists in an empty one."""

from pathlib import Path
from typing import Any

import pytest

from campaign_app.services import exports, imports, stages, unions, workspaces
from campaign_app.services.example.preparation import launch
from campaign_app.services.example.road import Road
from campaign_app.services.exports import ListKind
from campaign_app.services.imports import ImportKind
from campaign_app.services.session import Session
from campaign_app.spreadsheets import read_sheets
from campaign_app.system.paths import resource

KINDS = tuple(ImportKind)
MOVED = (ImportKind.UNIONS, ImportKind.MEMBERS, ImportKind.REGISTRATIONS, ImportKind.RESULTS)


def exported(session: Session, kind: str, path: Path) -> Path:
    exports.export_list(session, ListKind(kind), path, campaign_id=1, year=None)
    return path


def planned(session: Session, kind: ImportKind, path: Path) -> imports.ImportPlan:
    source = imports.read_source(path, kind)
    choice = imports.proposed_choice(session, source, kind, campaign_id=1, year=2017)
    return imports.make_plan(session, source, choice)


def imported(session: Session, kind: ImportKind, path: Path) -> None:
    plan = planned(session, kind, path)
    assert plan.can_commit, (plan.problems[:5], plan.proposals[:5])
    imports.commit_plan(session, plan)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_lists_of_the_example_change_nothing_in_the_example(
    example: Session, tmp_path: Path, kind: ImportKind, suffix: str
) -> None:
    path = exported(example, kind, tmp_path / f"ra{suffix}")
    plan = planned(example, kind, path)
    assert (plan.adds, plan.changes, plan.proposals, plan.blocking) == ((), (), (), ())
    assert len(plan.skips) == len(plan.source.table.rows) > 0
    assert {row.reason for row in plan.skips} == {"không có gì thay đổi"}


def test_the_score_table_comes_in_as_results_without_changing_any(example: Session, tmp_path: Path) -> None:
    plan = planned(example, ImportKind.RESULTS, exported(example, "scores", tmp_path / "diem.xlsx"))
    assert (plan.count, plan.blocking, len(plan.skips)) == (0, (), 50)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_an_empty_workspace_with_the_same_frame_becomes_the_same_by_the_lists(
    example: Session, tmp_path: Path, clock: Any, issuer_details: Any, suffix: str
) -> None:
    there = {kind: exported(example, kind, tmp_path / f"{kind}{suffix}") for kind in KINDS}
    clusters = [
        (row.code, row.name, next(item.code for item in unions.sectors(example) if item.id == row.sector_id))
        for row in unions.clusters(example)
    ]
    points = totals(example)
    lists = {kind: read_sheets(path)[0].rows for kind, path in there.items()}
    workspaces.close_workspace(example)

    session = workspaces.create_workspace(tmp_path / "so-moi", issuer=issuer_details, clock=clock)
    try:
        sectors = {row.code: row.id for row in unions.sectors(session)}
        for code, name, sector in clusters:
            unions.add_cluster(session, code=code, name=name, sector_id=sectors[sector])
        imported(session, ImportKind.UNIONS, there[ImportKind.UNIONS])
        imported(session, ImportKind.MEMBERS, there[ImportKind.MEMBERS])
        launch(Road(session, resource("example", "ky-son"), lambda _line: None))
        imported(session, ImportKind.REGISTRATIONS, there[ImportKind.REGISTRATIONS])
        stages.advance(session, 1)
        imported(session, ImportKind.RESULTS, there[ImportKind.RESULTS])
        imported(session, ImportKind.MONTHLY_RATINGS, there[ImportKind.MONTHLY_RATINGS])
        for kind in (*MOVED, ImportKind.MONTHLY_RATINGS):
            again = read_sheets(exported(session, kind, tmp_path / f"lai-{kind}{suffix}"))[0].rows
            assert again == lists[kind], kind
        assert totals(session) == points
    finally:
        workspaces.close_workspace(session)


def totals(session: Session) -> dict[object, object]:
    table = exports.list_table(session, ListKind.SCORES, campaign_id=1)
    titles = [column.title for column in table.columns]
    code, total = titles.index("Mã công đoàn cơ sở"), titles.index("Tổng điểm thẩm định")
    return {row[code]: row[total] for row in table.rows}
