"""What the tests of imports share: a workbook made on the spot, and the road from it to a plan."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from campaign_app.services import imports
from campaign_app.services.imports import ImportChoice, ImportKind, ImportPlan, Source
from campaign_app.services.session import Session

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Road:
    """Reads lists of one kind and plans them."""

    session: Session
    folder: Path

    def written(self, headings: Sequence[Any], rows: Rows, *, name: str = "danh-sach.xlsx") -> Path:
        path = self.folder / name
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("DS")
            for number, row in enumerate([headings, *rows]):
                sheet.write_row(number, 0, row)
        return path

    def read(self, kind: ImportKind, headings: Sequence[Any], rows: Rows) -> Source:
        return imports.read_source(self.written(headings, rows), kind)

    def choice(self, source: Source, kind: ImportKind, **more: Any) -> ImportChoice:
        scope = {name: more.pop(name) for name in ("campaign_id", "year", "union_id") if name in more}
        return replace(imports.proposed_choice(self.session, source, kind, **scope), **more)

    def plan(self, kind: ImportKind, headings: Sequence[Any], rows: Rows, **more: Any) -> ImportPlan:
        source = self.read(kind, headings, rows)
        return imports.make_plan(self.session, source, self.choice(source, kind, **more))

    def again(self, plan: ImportPlan, choice: ImportChoice) -> ImportPlan:
        return imports.make_plan(self.session, plan.source, choice)

    def committed(self, kind: ImportKind, headings: Sequence[Any], rows: Rows, **more: Any) -> ImportPlan:
        plan = self.plan(kind, headings, rows, **more)
        assert plan.can_commit, (plan.problems, plan.proposals, plan.skips)
        imports.commit_plan(self.session, plan)
        return plan


@pytest.fixture
def road(example: Session, tmp_path: Path) -> Road:
    """Imports into the example."""
    return Road(example, tmp_path)


@pytest.fixture
def bare_road(workspace: Session, tmp_path: Path) -> Road:
    """Imports into an empty workspace."""
    return Road(workspace, tmp_path)


@pytest.fixture
def told() -> Callable[[ImportPlan], list[str]]:
    """The problems of a plan as an officer reads them."""
    return lambda plan: [str(problem) for problem in plan.problems]


@pytest.fixture
def road_of(tmp_path: Path) -> Callable[[Session], Road]:
    """Imports into any workspace."""
    return lambda session: Road(session, tmp_path)
