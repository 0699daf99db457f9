"""A list that is read by windows behaves as one that is held, and reads no more than is in sight."""

import gc
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt

from campaign_app.domain.vietnamese import search_key
from campaign_app.ui.table_paged import AHEAD, BEFORE, PagedTableModel
from campaign_app.ui.table_panel import TablePanel
from campaign_app.ui.tables import Column
from campaign_app.ui.theme import Theme

Line = tuple[int, str]


class Numbers:
    """So many rows, each named by its number; a row that has gone can no longer be read."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.read: list[list[int]] = []
        self.asked: list[tuple[str, int, bool]] = []
        self.gone: set[int] = set()
        self.pieces = 3

    def ids(self, typed: str, column: int, *, downwards: bool) -> list[int]:
        self.asked.append((typed, column, downwards))
        words = search_key(typed).split()
        found = [i for i in range(self.total) if all(word in f"so {i}" for word in words)]
        return found[::-1] if downwards and column >= 0 else found

    def rows(self, ids: Sequence[int]) -> list[Line]:
        self.read.append(list(ids))
        return [(i, f"Số {i}") for i in ids if i not in self.gone]

    def prepare(self) -> bool:
        self.pieces -= 1
        return self.pieces > 0


class Later:
    """A worker that answers when it is told to."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[], Any], Callable[[Any], None]]] = []

    def __call__(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self.waiting.append((work, then))

    def answer(self) -> None:
        work, then = self.waiting.pop(0)
        then(work())


@pytest.fixture
def later() -> Later:
    return Later()


@pytest.fixture
def source() -> Numbers:
    return Numbers(100_000)


def make(qtbot: Any, reader: Any) -> tuple[TablePanel, PagedTableModel[Line]]:
    columns: list[Column[Line]] = [Column("Tên", lambda r: r[1]), Column("Mã", lambda r: f"{r[0]:06d}")]
    model: PagedTableModel[Line] = PagedTableModel(columns, lambda r: r[0], reader)
    panel = TablePanel(columns, lambda r: r[0], name="Danh sách dài", model=model)
    qtbot.addWidget(panel)
    panel.resize(500, 400)
    panel.show()
    qtbot.waitExposed(panel)
    return panel, model


@pytest.fixture
def at_once(app_theme: Theme, qtbot: Any, source: Numbers) -> tuple[TablePanel, PagedTableModel[Line]]:
    panel, model = make(qtbot, lambda work, then: then(work()))
    model.set_source(source)
    return panel, model


def test_it_keeps_qts_rules(app_theme: Theme, qtmodeltester: Any, qtbot: Any) -> None:
    _panel, model = make(qtbot, lambda work, then: then(work()))
    model.set_source(Numbers(500))
    qtmodeltester.check(model)


def test_only_what_is_in_sight_is_read(
    at_once: tuple[TablePanel, PagedTableModel[Line]], source: Numbers, qtbot: Any
) -> None:
    panel, model = at_once
    assert (model.shown, model.total) == (100_000, 100_000)
    assert panel.footer.text() == "100000 / 100000 dòng"
    panel.view.viewport().repaint()
    source.read.clear()
    panel.view.verticalScrollBar().setValue(50_000)
    panel.view.viewport().repaint()
    assert model.index(50_000, 0).data() == "Số 50000"
    assert len(source.read) <= 2
    assert sum(map(len, source.read)) <= 2 * (BEFORE + AHEAD)


def test_it_filters_and_sorts_through_its_source(
    at_once: tuple[TablePanel, PagedTableModel[Line]], source: Numbers, qtbot: Any
) -> None:
    panel, model = at_once
    panel.filter.setText("9999")
    qtbot.waitUntil(lambda: model.shown == 19)
    panel.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert source.asked[-1] == ("9999", 1, True)
    assert model.index(0, 1).data() == "099999"
    panel.clear_filters()
    assert model.shown == 100_000


def test_chosen_rows_stay_chosen(at_once: tuple[TablePanel, PagedTableModel[Line]]) -> None:
    panel, model = at_once
    panel.view.choose([40_000, 40_002])
    assert panel.view.chosen_rows() == [(40_000, "Số 40000"), (40_002, "Số 40002")]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert {row[0] for row in panel.view.chosen_rows()} == {40_000, 40_002}
    assert panel.view.currentIndex().row() == 99_999 - 40_000
    panel.view.selectAll()
    assert panel.view.chosen_count() == 100_000


def test_an_answer_nobody_waits_for_is_not_shown(
    app_theme: Theme, qtbot: Any, later: Later, source: Numbers
) -> None:
    _panel, model = make(qtbot, later)
    model.set_source(source)
    later.answer()
    model.show_matching("1")
    model.show_matching("12")
    model.show_matching("123")
    assert len(later.waiting) == 1
    later.answer()
    assert model.shown == 100_000
    later.answer()
    assert model.shown == len(source.ids("123", -1, downwards=False))
    assert not later.waiting


def test_a_condition_narrows_it_too(at_once: tuple[TablePanel, PagedTableModel[Line]]) -> None:
    _panel, model = at_once
    model.show_matching("9999")
    model.show_only(lambda row: row[0] % 2 == 0)
    wanted = [(i, f"Số {i}") for i in range(100_000) if "9999" in str(i) and i % 2 == 0]
    assert model.shown_rows() == wanted
    model.show_only(None)
    assert model.shown == 19


def test_a_row_that_has_gone_is_empty_until_the_list_is_read_anew(
    at_once: tuple[TablePanel, PagedTableModel[Line]], source: Numbers
) -> None:
    _panel, model = at_once
    source.gone = {70_000}
    assert model.index(70_000, 0).data() is None
    assert model.row_at(model.index(70_000, 0)) is None
    assert model.index(70_001, 0).data() == "Số 70001"


def test_it_holds_rows_as_well_as_it_reads_them(
    at_once: tuple[TablePanel, PagedTableModel[Line]], source: Numbers
) -> None:
    panel, model = at_once
    panel.set_rows([(7, "Bảy"), (5, "Năm"), (6, "Sáu")])
    assert model.rows == ((7, "Bảy"), (5, "Năm"), (6, "Sáu"))
    assert not model.reads_database
    model.sort(0)
    assert [model.index(place, 0).data() for place in range(3)] == ["Bảy", "Năm", "Sáu"]
    panel.filter.setText("5")
    panel.filter.apply()
    assert model.shown_rows() == model.rows_reader()() == [(5, "Năm")]
    panel.view.choose([5])
    model.set_source(source)
    assert (model.total, model.shown) == (100_000, len(source.ids("5", -1, downwards=False)))
    assert panel.view.chosen_rows() == [(5, "Số 5")]
    panel.set_rows([])
    assert model.total == model.shown == len(model.rows) == 0


def test_once_the_rows_stand_the_source_prepares_piece_by_piece(
    app_theme: Theme, qtbot: Any, source: Numbers, later: Later
) -> None:
    panel, model = make(qtbot, later)
    model.set_source(source)
    later.answer()
    qtbot.waitUntil(lambda: len(later.waiting) == 1)
    panel.filter.setText("99999")
    qtbot.waitUntil(lambda: len(later.waiting) == 2)
    later.answer()
    assert source.pieces == 2
    later.answer()
    assert model.shown == 1  # what is typed waits for one piece, not for all
    later.answer()
    later.answer()
    assert (source.pieces, later.waiting) == (0, [])
    gc.unfreeze()


def test_what_another_source_has_taken_the_place_of_is_prepared_no_further(
    app_theme: Theme, qtbot: Any, source: Numbers, later: Later
) -> None:
    _panel, model = make(qtbot, later)
    model.set_source(source)
    later.answer()
    qtbot.waitUntil(lambda: len(later.waiting) == 1)
    model.set_rows([(1, "Số 1")])
    later.answer()
    assert (source.pieces, later.waiting) == (2, [])
    gc.unfreeze()
