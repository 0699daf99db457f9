"""Which columns are shown, how wide and in which order, and that all of it is there again the next time."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from campaign_app.system import remembered
from campaign_app.ui.frozen_columns import FrozenColumns
from campaign_app.ui.table_columns import KIND
from campaign_app.ui.table_panel import TablePanel
from campaign_app.ui.tables import Align, Column
from campaign_app.ui.theme import Theme

ROWS = (("A1", "Xã Mẫu", 12), ("A2", "Trường Mẫu", 30), ("A3", "Trạm Mẫu", 7))


def columns() -> list[Column[tuple[str, str, int]]]:
    return [
        Column("Mã", lambda r: r[0]),
        Column("Tên\nđơn vị", lambda r: r[1], stretch=True),
        Column("Số", lambda r: str(r[2]), align=Align.RIGHT, sort_key=lambda r: r[2]),
    ]


def make(qtbot: Any, name: str = "Danh sách thử") -> TablePanel:
    panel = TablePanel(columns(), lambda r: r[0], name=name)
    qtbot.addWidget(panel)
    panel.resize(640, 300)
    panel.set_rows(ROWS)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def panel(app_theme: Theme, qtbot: Any) -> TablePanel:
    return make(qtbot)


def titles(menu: QMenu) -> list[tuple[str, bool, bool]]:
    menu.aboutToShow.emit()
    return [(a.text(), a.isChecked(), a.isEnabled()) for a in menu.actions() if a.isCheckable()]


def drag(panel: TablePanel, start: QPoint, end: QPoint) -> None:
    heads = panel.view.heads.viewport()
    QTest.mousePress(heads, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(heads, end)
    QTest.mouseRelease(heads, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def test_hidden_column_stays_hidden_the_next_time(panel: TablePanel, qtbot: Any) -> None:
    assert titles(panel.columns.menu) == [("Mã", True, True), ("Tên đơn vị", True, True), ("Số", True, True)]
    panel.columns.menu.actions()[2].trigger()
    assert panel.view.isColumnHidden(2)
    again = make(qtbot)
    assert again.view.shown_columns() == [0, 1]
    assert not make(qtbot, "Danh sách khác").view.isColumnHidden(2)
    again.columns.menu.aboutToShow.emit()
    again.columns.menu.actions()[2].trigger()
    assert make(qtbot).view.shown_columns() == [0, 1, 2]


def test_a_seldom_column_is_off_until_it_is_asked_for(app_theme: Theme, qtbot: Any) -> None:
    def again() -> TablePanel:
        usual, name, _count = columns()
        seldom: Column[tuple[str, str, int]] = Column("Số", lambda r: str(r[2]), seldom=True)
        made = TablePanel([usual, name, seldom], lambda r: r[0], name="Danh sách có cột ít dùng")
        qtbot.addWidget(made)
        made.set_rows(ROWS)
        return made

    panel = again()
    assert panel.view.shown_columns() == [0, 1]
    assert titles(panel.columns.menu)[2] == ("Số", False, True)
    panel.columns.set_shown(2, shown=True)
    assert again().view.shown_columns() == [0, 1, 2]
    panel.columns.restore()
    assert panel.view.shown_columns() == again().view.shown_columns() == [0, 1]


def test_the_last_column_cannot_be_hidden(panel: TablePanel) -> None:
    panel.columns.set_shown(0, shown=False)
    panel.columns.set_shown(2, shown=False)
    assert titles(panel.columns.menu)[1] == ("Tên đơn vị", True, False)
    panel.columns.set_shown(1, shown=False)
    assert panel.view.shown_columns() == [1]


def test_what_is_remembered_may_be_nonsense(app_theme: Theme, qtbot: Any) -> None:
    hidden: dict[str, object] = {
        "hidden": ["Mã", "Tên đơn vị", "Số"],
        "widths": {"Mã": "rộng", "Số": -4},
        "sort": ["Không có", 1],
    }
    shapes: dict[str, object] = {"hidden": 7, "widths": [], "order": ["Số", "Lạ"], "sort": "Mã"}
    for nonsense in (hidden, shapes):
        remembered.keep(KIND, "Danh sách thử", nonsense)
        panel = make(qtbot)
        assert sorted(panel.view.shown_columns()) == [0, 1, 2]
        assert panel.view.columnWidth(2) >= 56


def test_a_page_and_the_officer_hide_apart(panel: TablePanel) -> None:
    panel.view.setColumnHidden(0, True)
    panel.columns.set_shown(2, shown=False)
    assert panel.view.shown_columns() == [1]
    panel.view.setColumnHidden(0, False)
    panel.view.setColumnHidden(2, False)
    assert panel.view.shown_columns() == [0, 1]
    panel.columns.restore()
    assert panel.view.shown_columns() == [0, 1, 2]


def test_drawn_width_order_and_sort_come_back(panel: TablePanel, qtbot: Any) -> None:
    heads = panel.view.heads
    edge = heads.sectionViewportPosition(0) + heads.sectionSize(0) - 1
    drag(panel, QPoint(edge, 8), QPoint(edge + 60, 8))
    drawn = heads.sectionSize(0)
    assert drawn > 100
    QTest.mouseClick(
        heads.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(heads.sectionViewportPosition(2) + 20, 8),
    )
    again = make(qtbot)
    assert again.view.columnWidth(0) == drawn
    assert [again.model.index(row, 2).data() for row in range(3)] == ["7", "12", "30"]
    again.view.heads.is_held = True
    again.view.heads.moveSection(2, 0)
    again.view.heads.drawn_by_hand.emit()
    third = make(qtbot)
    assert third.view.shown_columns() == [2, 0, 1]
    third.columns.restore()
    fourth = make(qtbot)
    assert fourth.view.shown_columns() == [0, 1, 2]
    assert fourth.view.columnWidth(0) < drawn
    assert fourth.view.heads.sortIndicatorSection() == -1


def test_what_the_program_does_is_not_remembered(panel: TablePanel) -> None:
    panel.set_widths([150, 0, 90])
    panel.view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert remembered.recall(KIND, "Danh sách thử") == {}


def test_drawn_width_beats_what_the_page_asks(panel: TablePanel, qtbot: Any) -> None:
    remembered.keep(KIND, "Danh sách thử", {"widths": {"Số": 133}})
    again = make(qtbot)
    again.set_widths([150, 0, 90])
    assert (again.view.columnWidth(0), again.view.columnWidth(2)) == (150, 133)


def test_frozen_columns_follow_what_is_hidden(panel: TablePanel) -> None:
    frozen = FrozenColumns(panel.view, 2)
    panel.columns.set_shown(0, shown=False)
    assert frozen.isColumnHidden(0)
    assert frozen.width() == panel.view.columnWidth(1)
    panel.columns.set_shown(0, shown=True)
    assert not frozen.isColumnHidden(0)
    assert frozen.columnWidth(0) == panel.view.columnWidth(0)
    assert frozen.width() == panel.view.columnWidth(0) + panel.view.columnWidth(1)


def test_the_menu_opens_from_the_heads(panel: TablePanel, qtbot: Any) -> None:
    panel.view.heads.customContextMenuRequested.emit(QPoint(20, 5))
    qtbot.waitUntil(panel.columns.menu.isVisible)
    panel.columns.menu.hide()
