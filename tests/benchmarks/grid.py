"""How quick the grid of results is: scrolled, typed into and pasted over, with the real workers and a disk.

Run from the checkout: ``python -m tests.benchmarks.grid [--unions 500] [--criteria 25] [--json]``.
"""

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from campaign_app.domain.rules import Proportional
from campaign_app.services import campaigns, criteria, registrations, stages, subjects, unions, workspaces
from campaign_app.services.campaigns import CampaignDetails, SectorDetails
from campaign_app.services.issuers import IssuerDetails
from campaign_app.services.results import ResultEntry, write_results
from campaign_app.services.session import Session
from campaign_app.ui.context import AppContext
from campaign_app.ui.pages.results import ResultsPage
from campaign_app.ui.pages.results_columns import FROZEN, Mode
from campaign_app.ui.tasks import Tasks
from campaign_app.ui.theme import Theme

UNIONS, CRITERIA = 500, 25
ROWS, COLUMNS = 100, 20
"""The block that is pasted."""
YEAR = 2017
_FRAMES, _COMMITS = 40, 15
_PATIENCE_S = 120


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds, medians where many were measured.

    Attributes:
        cells: how many cells the grid has.
        opens: the page built, read and painted.
        frame: a frame painted after the grid was scrolled by half a screen.
        worst_frame: the slowest of them.
        beside_frame: a frame with both halves side by side.
        commit: from the value committed in a cell to the frame that shows it with the new score and rank.
        worst_commit: the slowest of them.
        paste: a block pasted, stored as one act, and painted.
        pasted: how many cells the block has.
    """

    cells: int
    opens: float
    frame: float
    worst_frame: float
    beside_frame: float
    commit: float
    worst_commit: float
    paste: float
    pasted: int


def fill(folder: Path, count: int, criterion_count: int) -> tuple[Session, int]:
    """Make a workspace with so many unions, every one with a result on every criterion."""
    chance = random.Random(YEAR)  # noqa: S311  invented figures
    issuer = IssuerDetails(name="Liên đoàn Lao động huyện Thử Mẫu", place="Thử Mẫu", symbol="LĐLĐ")
    session = workspaces.create_workspace(folder, issuer=issuer)
    sectors = unions.sectors(session)[:4]
    details = CampaignDetails(
        code=str(YEAR),
        title="Phong trào thử tốc độ",
        issuer_id=1,
        year=YEAR,
        achievement_from=date(YEAR, 1, 1),
        achievement_to=date(YEAR, 12, 31),
        sectors=[SectorDetails(sector_id=sector.id) for sector in sectors],
        criteria=[
            criteria.CriterionDetails(
                code=str(place + 1),
                text=f"Tiêu chí thử {place + 1}",
                max_points=Fraction(100, criterion_count),
                rule=Proportional(),
            )
            for place in range(criterion_count)
        ],
    )
    campaign_id = campaigns.new_campaign(session, details).id
    stages.launch_campaign(session, campaign_id=campaign_id, number="05/KH-LĐLĐ", on=date(YEAR, 1, 5))
    rows: list[int] = []
    with session.act("Ghi đăng ký (thử)"):
        for number in range(count):
            named = unions.UnionDetails(
                code=f"{number:04d}",
                full_name=f"Công đoàn cơ sở đơn vị Mẫu {number:04d}",
                sector_id=sectors[number % len(sectors)].id,
            )
            subject = subjects.subject_of_union(session, unions.add_union(session, named).id)
            rows.append(
                registrations.register_subject(
                    session, campaign_id=campaign_id, subject_id=subject, on=date(YEAR, 1, 20)
                ).id
            )
    for _step in range(2):
        stages.advance(session, campaign_id)
    entries = (
        ResultEntry(
            registration_id=row,
            criterion_code=str(place + 1),
            self_value=str(chance.randrange(70, 101)),
            verified_value=str(chance.randrange(60, 101)),
        )
        for row in rows
        for place in range(criterion_count)
    )
    write_results(session, campaign_id=campaign_id, entries=entries)
    return session, campaign_id


class _Painted(QObject):
    """Notes when the table has painted."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        self.count += event.type() == QEvent.Type.Paint
        return False


def _until(is_done: Callable[[], bool]) -> None:
    end = time.perf_counter() + _PATIENCE_S
    while not is_done():
        if time.perf_counter() > end:
            raise TimeoutError("the grid never came to show what was asked for")
        QApplication.processEvents()


@contextmanager
def shown_page(session: Session, campaign_id: int) -> Iterator[tuple[ResultsPage, float]]:
    """Show the page as large as an office screen leaves it; give it, and how long it took in ms."""
    context = AppContext(session=session, tasks=Tasks(), campaign_id=campaign_id)
    begun = time.perf_counter()
    page = ResultsPage(context)
    page.resize(1100, 640)
    page.show()
    _until(lambda: page.grid is not None and not context.tasks.is_busy)
    page.repaint()
    try:
        yield page, _since(begun)
    finally:
        context.tasks.shut_down()
        page.close()
        page.deleteLater()
        QApplication.processEvents()


def _since(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000


def _frames(page: ResultsPage) -> list[float]:
    view = page.panel.view
    rows, columns = view.verticalScrollBar(), view.horizontalScrollBar()
    took = []
    for place in range(_FRAMES):
        rows.setValue(rows.maximum() * place // _FRAMES)
        columns.setValue(columns.maximum() * (place % 7) // 7)
        QApplication.processEvents()
        begun = time.perf_counter()
        view.viewport().repaint()
        page.frozen.viewport().repaint()
        took.append(_since(begun))
    return took


def _commit(page: ResultsPage, place: int) -> float:
    """Commit another value in the cell that is in sight; wait for the frame with its score."""
    model, view = page.panel.model, page.panel.view
    index = model.index(place, FROZEN)
    view.setCurrentIndex(index)
    QApplication.processEvents()
    before, painted = model.row_at(index), _Painted(view.viewport())
    assert before is not None
    typed = "50" if str(index.data()) != "50 %" else "95"
    begun = time.perf_counter()
    model.setData(index, typed)

    def is_shown() -> bool:
        row = model.row_at(index)
        return row is not None and row.score != before.score

    _until(is_shown)
    count = painted.count
    _until(lambda: painted.count > count)
    took = _since(begun)
    _until(lambda: not page.context.tasks.is_busy)
    return took


def _paste(page: ResultsPage, rows: int, columns: int) -> float:
    view, model = page.panel.view, page.panel.model
    values = [[str(55 + (row + column) % 40) for column in range(columns)] for row in range(rows)]
    QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in values))
    view.setCurrentIndex(model.index(0, FROZEN))
    last, wanted = model.index(rows - 1, FROZEN + columns - 1), f"{values[-1][-1]} %"
    begun = time.perf_counter()
    view.paste()
    _until(lambda: last.data() == wanted and not page.context.tasks.is_busy)
    view.viewport().repaint()
    return _since(begun)


def measure(folder: Path, count: int, criterion_count: int) -> Timings:
    """Measure a grid of so many unions and criteria."""
    session, campaign_id = fill(folder, count, criterion_count)
    rows, columns = min(ROWS, count), min(COLUMNS, criterion_count)
    try:
        with shown_page(session, campaign_id) as (page, opens):
            _frames(page)
            frames = _frames(page)
            commits = [_commit(page, place % min(10, count)) for place in range(_COMMITS)]
            paste = _paste(page, rows, columns)
            page.set_mode(Mode.BESIDE)
            QApplication.processEvents()
            beside = _frames(page)
    finally:
        workspaces.close_workspace(session)
    return Timings(
        cells=count * criterion_count,
        opens=opens,
        frame=statistics.median(frames),
        worst_frame=max(frames),
        beside_frame=statistics.median(beside),
        commit=statistics.median(commits),
        worst_commit=max(commits),
        paste=paste,
        pasted=rows * columns,
    )


def main(arguments: list[str] | None = None) -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unions", type=int, default=UNIONS)
    parser.add_argument("--criteria", type=int, default=CRITERIA)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        told = measure(Path(folder) / "sổ", asked.unions, asked.criteria)
    if asked.json:
        print(json.dumps(asdict(told), ensure_ascii=False))
    else:
        for name, value in asdict(told).items():
            print(f"{name:>14}  {value:,.1f}")
    return 0


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    Theme(app)
    raise SystemExit(main())
