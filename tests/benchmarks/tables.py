"""How quick a long list is: opened, filtered letter by letter, scrolled and sorted, with the real workers.

Beside it stand a list filtered and sorted by Qt's own proxy, and the reading of joined rows against bare
tuples of SQLite.

Run from the checkout: ``python -m tests.benchmarks.tables [--count 200000] [--json]``.
"""

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from campaign_app.domain.vietnamese import person_key, search_key
from campaign_app.services import member_lists, unions, workspaces
from campaign_app.services.issuers import IssuerDetails
from campaign_app.services.session import Session
from campaign_app.store.queries import unions as queries
from campaign_app.store.sqlite import history
from campaign_app.ui.context import AppContext
from campaign_app.ui.pages.unions_lists import Directory, MemberLine, member_columns, read_directory
from campaign_app.ui.table_paged import PagedTableModel
from campaign_app.ui.table_panel import TablePanel
from campaign_app.ui.tasks import Tasks
from campaign_app.ui.theme import Theme

COUNT, NAIVE, JOINED = 200_000, 20_000, 10_000
YEAR = 2017
TYPED = ("n", "ng", "ngu", "nguye", "hang", "giao")
SORTED = {"Họ và tên": 0, "Công đoàn cơ sở": 1, "Ngày sinh": 3, "Chức vụ": 4}
_FRAMES, _ROUNDS = 40, 3
_PATIENCE_S = 60
_HAND_S = 1
"""From the page to the first letter: nobody finds the line sooner."""
_FAMILIES = (
    "Nguyễn",
    "Nguyễn",
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Bùi",
    "Bùi",
    "Đinh",
    "Quách",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Hà",
    "Xa",
    "Lò",
)
_MIDDLES = (
    "Thị",
    "Văn",
    "Đức",
    "Minh",
    "Thanh",
    "Hữu",
    "Ngọc",
    "Quang",
    "Xuân",
    "Thu",
    "Kim",
    "Hồng",
    "Công",
)
_GIVEN = (
    "An",
    "Anh",
    "Ánh",
    "Bình",
    "Châu",
    "Cường",
    "Dung",
    "Dũng",
    "Đạt",
    "Giang",
    "Hằng",
    "Hạnh",
    "Hiếu",
    "Hoa",
    "Hùng",
    "Lan",
    "Linh",
    "Mai",
    "Nga",
    "Thủy",
    "Yến",
)
_POSTS = ("", "Giáo viên", "Hiệu trưởng", "Kế toán", "Văn thư", "Chuyên viên", "Nhân viên y tế", "Công chức")


@dataclass(slots=True)
class Figures:
    """Milliseconds, medians of the rounds; ``ratios`` say how many times slower Qt's proxy is."""

    count: int
    naive_count: int
    opens: float = 0
    hasty: float = 0
    """A letter typed the moment the rows stand, before anything else of them is known."""
    filters: dict[str, float] = field(default_factory=dict)
    found: dict[str, int] = field(default_factory=dict)
    frame: float = 0
    worst_frame: float = 0
    sorts: dict[str, float] = field(default_factory=dict)
    naive_filter: float = 0
    naive_sort: float = 0
    ratios: dict[str, float] = field(default_factory=dict)
    joined_count: int = 0
    joined: float = 0
    raw: float = 0
    joined_ratio: float = 0


class _Paints(QObject):
    """Knows whether a view was painted after its rows had come anew."""

    def __init__(self, panel: TablePanel) -> None:
        super().__init__(panel)
        self._is_new = self.is_done = False
        panel.model.modelReset.connect(self._on_reset)
        panel.view.viewport().installEventFilter(self)

    def wait(self) -> None:
        """Forget what was, for the next wait."""
        self._is_new = self.is_done = False

    def _on_reset(self) -> None:
        self._is_new = True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        if event.type() == QEvent.Type.Paint:
            self.is_done = self.is_done or self._is_new
        return False


def fill(session: Session, count: int) -> None:
    """Write so many invented members into a workspace, without a record of each."""
    real = session.database
    sectors = unions.sectors(session)
    listed = [
        unions.add_union(
            session,
            unions.UnionDetails(
                code=f"X{number:03}",
                full_name=f"Công đoàn cơ sở xã Mẫu {number}",
                sector_id=sectors[number % len(sectors)].id,
            ),
        ).id
        for number in range(max(2, min(200, count // 50)))
    ]
    chance = random.Random(1)  # noqa: S311  the same invented people each time
    keys: dict[str, tuple[str, str]] = {}
    people, posts = [], []
    for number in range(1, count + 1):
        name = f"{chance.choice(_FAMILIES)} {chance.choice(_MIDDLES)} {chance.choice(_GIVEN)}"
        if name not in keys:
            keys[name] = (search_key(name), person_key(name))
        born = f"{chance.randint(1960, 2000)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        people.append((number, name, born, chance.choice("FM"), "PUBLIC_EMPLOYEE", *keys[name]))
        posts.append((number, chance.choice(listed), chance.choice(_POSTS)))
    history.drop_triggers(real)
    with real.atomic("IMMEDIATE"):
        real.connection().executemany(
            "INSERT INTO member (id, full_name, born_on, gender, kind, search_key, sort_key,"
            " ethnicity, qualification, state) VALUES (?, ?, ?, ?, ?, ?, ?, '', '', 'ACTIVE')",
            people,
        )
        real.connection().executemany(
            "INSERT INTO membership (member_id, union_id, post, union_post) VALUES (?, ?, ?, '')", posts
        )
    history.ensure_triggers(real)


@contextmanager
def filled(folder: Path, count: int) -> Iterator[Session]:
    """Give an open workspace with so many members."""
    issuer = IssuerDetails(name="Liên đoàn Lao động huyện Sông Mẫu", place="Sông Mẫu", symbol="LĐLĐ")
    session = workspaces.create_workspace(folder, issuer=issuer)
    try:
        fill(session, count)
        yield session
    finally:
        workspaces.close_workspace(session)


class _Bench:
    """One long list in a window, worked as an officer does."""

    def __init__(self, session: Session, tasks: Tasks) -> None:
        self.room = QWidget()
        self._context = AppContext(session=session, tasks=tasks)
        columns = member_columns()
        self.model: PagedTableModel[MemberLine] = PagedTableModel(
            columns, lambda m: m.member.id, partial(self._context.read, self.room)
        )
        self.panel = TablePanel(
            columns, lambda m: m.member.id, name="Danh sách đoàn viên", model=self.model, parent=self.room
        )
        self.panel.resize(1130, 600)
        self.room.resize(1130, 600)
        self._paints = _Paints(self.panel)

    def until_painted(self, act: Callable[[], None]) -> float:
        """Do something and wait until the list has been painted with other rows; give the milliseconds."""
        self._paints.wait()
        began = time.perf_counter()
        act()
        while not self._paints.is_done:
            QApplication.processEvents()
            if time.perf_counter() - began > _PATIENCE_S:
                raise TimeoutError(_PATIENCE_S)
        return (time.perf_counter() - began) * 1000

    def open(self) -> float:
        def show(told: Directory) -> None:
            if told.source is None:
                raise ValueError(told)
            self.model.set_source(told.source)

        def act() -> None:
            self.room.show()
            session = self._context.session
            self._context.read(self.room, lambda: read_directory(session, YEAR), show)

        return self.until_painted(act)

    def wait(self) -> None:
        """Look at the page for a moment, as long as it has anything to do."""
        until = time.perf_counter() + _HAND_S
        while time.perf_counter() < until or self._context.tasks.is_busy:
            QApplication.processEvents()

    def type(self, letters: str) -> tuple[float, int]:
        """Type the last letter of a word into the filter; give the milliseconds and the rows found."""
        if letters[:-1]:
            self.until_painted(lambda: self.panel.filter.setText(letters[:-1]))
        spent = self.until_painted(lambda: self.panel.filter.setText(letters))
        found = self.model.shown
        self.until_painted(self.panel.filter.clear)
        return spent, found

    def scroll(self) -> list[float]:
        """Jump over the whole list by frames nobody has read yet."""
        bar = self.panel.view.verticalScrollBar()
        frames = []
        for number in range(_FRAMES):
            began = time.perf_counter()
            bar.setValue(bar.maximum() * (number + 1) // (_FRAMES + 1))
            self.panel.view.viewport().repaint()
            frames.append((time.perf_counter() - began) * 1000)
        bar.setValue(0)
        return frames

    def sort(self, column: int) -> float:
        descending = Qt.SortOrder.DescendingOrder
        spent = self.until_painted(lambda: self.panel.view.sortByColumn(column, descending))
        self.until_painted(lambda: self.panel.view.sortByColumn(-1, Qt.SortOrder.AscendingOrder))
        return spent


def _naive(count: int) -> tuple[float, float]:
    """Filter and sort so many rows by Qt's proxy; give the milliseconds of each."""
    chance = random.Random(2)  # noqa: S311  the same invented people each time
    model = QStandardItemModel()
    for number in range(count):
        name = f"{chance.choice(_FAMILIES)} {chance.choice(_MIDDLES)} {chance.choice(_GIVEN)}"
        model.appendRow(
            [QStandardItem(text) for text in (name, f"Xã Mẫu {number % 200}", "Nữ", "01/02/1980")]
        )
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)
    proxy.setFilterKeyColumn(-1)
    view = QTableView()
    view.setModel(proxy)
    view.show()
    QApplication.processEvents()

    def spent(act: Callable[[], None]) -> float:
        began = time.perf_counter()
        act()
        QApplication.processEvents()
        return (time.perf_counter() - began) * 1000

    filtered = spent(lambda: proxy.setFilterFixedString("Ngu"))
    proxy.setFilterFixedString("")
    ordered = spent(lambda: proxy.sort(0))
    view.close()
    return filtered, ordered


def joined(session: Session) -> tuple[int, float, float]:
    """Read the list of members as rows and as bare tuples; give their number and the milliseconds of each."""
    real: Any = session.database
    seen: list[tuple[str, Any]] = []
    execute = real.execute_sql

    def note(sql: str, params: Any = None) -> Any:
        seen.append((sql, params))
        return execute(sql, params)

    real.execute_sql = note
    queries.members()
    del real.execute_sql
    ((sql, params),) = seen
    rows, raw = [], []
    for _round in range(5):
        began = time.perf_counter()
        count = len(queries.members())
        rows.append(time.perf_counter() - began)
        began = time.perf_counter()
        real.connection().execute(sql, params or ()).fetchall()
        raw.append(time.perf_counter() - began)
    return count, min(rows) * 1000, min(raw) * 1000


def measure(
    folder: Path,
    *,
    count: int = COUNT,
    naive: int = NAIVE,
    rows: int = JOINED,
    tell: Callable[[str], None] = lambda _line: None,
) -> Figures:
    """Measure in an existing folder; an application must be running."""
    told = Figures(count, naive)
    tasks = Tasks()
    try:
        with filled(folder / "long", count) as session:
            tell(f"{count} members written")
            _work(_Bench(session, tasks), told)
            tasks.run(tasks, session.database.close)
            while tasks.is_busy:
                QApplication.processEvents()
    finally:
        tasks.shut_down()
    told.naive_filter, told.naive_sort = map(_rounded, _naive(naive))
    told.ratios = {
        "filter": round(told.naive_filter / told.filters["ngu"], 2),
        "sort": round(told.naive_sort / told.sorts["Họ và tên"], 2),
    }
    with filled(folder / "joined", rows) as session:
        told.joined_count, told.joined, told.raw = joined(session)
    told.joined_ratio = round(told.joined / told.raw, 2)
    told.joined, told.raw = _rounded(told.joined), _rounded(told.raw)
    return told


def _work(bench: _Bench, told: Figures) -> None:
    told.opens = _rounded(bench.open())
    told.hasty = _rounded(bench.type(TYPED[0])[0])
    bench.wait()
    for letters in TYPED:
        rounds = [bench.type(letters) for _round in range(_ROUNDS)]
        told.filters[letters] = _rounded(statistics.median(spent for spent, _found in rounds))
        told.found[letters] = rounds[0][1]
    frames = bench.scroll()
    told.frame, told.worst_frame = _rounded(statistics.median(frames)), _rounded(max(frames))
    # Once a column: the order is known from then on.
    told.sorts = {title: _rounded(bench.sort(column)) for title, column in SORTED.items()}
    bench.room.close()
    bench.room.deleteLater()


def _rounded(milliseconds: float) -> float:
    return round(milliseconds, 1)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print, as words or as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.tables", description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT, help="members of the long list")
    parser.add_argument("--naive", type=int, default=NAIVE, help="rows of Qt's own proxy")
    parser.add_argument("--rows", type=int, default=JOINED, help="members of the joined list")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of words")
    asked = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    if isinstance(app, QApplication):
        Theme(app)
    member_lists.LARGE = min(member_lists.LARGE, asked.count)
    with tempfile.TemporaryDirectory() as folder:
        tell: Callable[[str], None] = (lambda _line: None) if asked.json else print
        told = measure(Path(folder), count=asked.count, naive=asked.naive, rows=asked.rows, tell=tell)
    if asked.json:
        print(json.dumps(asdict(told), ensure_ascii=False))
        return 0
    print(f"opens in {told.opens} ms; a frame {told.frame} ms, at worst {told.worst_frame} ms")
    print(
        "typed letter to repaint: " + ", ".join(f"{w} {told.filters[w]} ms ({told.found[w]})" for w in TYPED)
    )
    print(f"a letter typed before the list is prepared: {told.hasty} ms")
    print("sorts: " + ", ".join(f"{title} {spent} ms" for title, spent in told.sorts.items()))
    print(
        f"Qt's proxy at {told.naive_count} rows: filter {told.naive_filter} ms"
        f" ({told.ratios['filter']} times ours), sort {told.naive_sort} ms ({told.ratios['sort']} times)"
    )
    print(
        f"{told.joined_count} joined rows: {told.joined} ms,"
        f" bare tuples {told.raw} ms: {told.joined_ratio} times"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
