"""Copying, pasting, emptying and adding up many cells."""

from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QListWidget

from campaign_app.domain.errors import InvalidInputError
from campaign_app.ui.table_clipboard import CopiedCell, as_html, as_text, from_text, number_in
from campaign_app.ui.table_panel import TablePanel
from campaign_app.ui.tables import Align, Column, Editor
from campaign_app.ui.theme import Theme


class Sheet:
    """Three rows of two columns to type in; numbers alone are taken, and none in the locked row."""

    def __init__(self) -> None:
        self.cells = {(row, column): f"{row}{column},5" for row in range(3) for column in (1, 2)}

    def take(self, row: int, column: int, typed: str) -> None:
        if typed and number_in(typed) is None:
            raise InvalidInputError(f"“{typed}” không phải là số.")
        self.cells[row, column] = typed

    def column(self, number: int) -> Column[int]:
        return Column(
            f"Cột\n{number}",
            lambda row: self.cells[row, number],
            align=Align.RIGHT,
            editor=Editor(lambda row, typed: self.take(row, number, typed), can_edit=lambda row: row != 2),
        )


@pytest.fixture
def sheet() -> Sheet:
    return Sheet()


@pytest.fixture
def panel(app_theme: Theme, qtbot: Any, sheet: Sheet) -> TablePanel:
    named: Column[int] = Column("Tên", lambda row: f"Dòng {row}", stretch=True)
    made = TablePanel([named, sheet.column(1), sheet.column(2)], int, name="Lưới", grid=True)
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.set_rows([0, 1, 2])
    made.show()
    qtbot.waitExposed(made)
    return made


def select(panel: TablePanel, top: int, left: int, bottom: int, right: int) -> None:
    model = panel.model
    chosen = QItemSelection(model.index(top, left), model.index(bottom, right))
    selection = panel.view.selectionModel()
    selection.setCurrentIndex(model.index(bottom, right), QItemSelectionModel.SelectionFlag.NoUpdate)
    selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def problems_told() -> list[str]:
    lists = [w for w in QApplication.allWidgets() if isinstance(w, QListWidget) and w.isVisible()]
    told = [one.item(n).text() for one in lists for n in range(one.count())]
    for one in lists:
        one.window().close()
    return told


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.796", Fraction(1796)),
        ("98,7 %", Fraction("98.7")),
        ("27.300.000 đ", Fraction(27_300_000)),
        ("-3,95", Fraction("-3.95")),
        ("", None),
        ("20/12/2017", None),
        ("đ", None),
        ("Đạt", None),
    ],
)
def test_numbers_are_read_as_the_office_writes_them(text: str, number: Fraction | None) -> None:
    assert number_in(text) == number


@pytest.mark.parametrize(
    "cell", ["hai\ndòng", 'Lớp "1"', "=1+1", "+84 912", "-", "@abc", "0123", "Tên, có phẩy", "'chữ", '5"']
)
def test_a_copied_text_comes_back_the_same(cell: str) -> None:
    rows = [[CopiedCell("Trước"), CopiedCell(cell), CopiedCell("1.796", is_number=True)]]
    told = as_text(rows)
    assert from_text(told + "\r\n") == [["Trước", cell, "1.796"]]
    assert from_text(told.replace("\n", "\r\n") if "\n" not in cell else told) == [["Trước", cell, "1.796"]]


def test_formulas_are_guarded_and_numbers_are_not() -> None:
    row = [CopiedCell("=1+1"), CopiedCell("-5", is_number=True), CopiedCell("-5")]
    assert as_text([row]) == "'=1+1\t-5\t'-5"


def test_decomposed_letters_are_copied_composed() -> None:
    assert as_text([[CopiedCell("Hòa".encode().decode())], [CopiedCell("Ho\u0300a")]]) == "Hòa\nHòa"


def test_a_spreadsheet_is_told_what_is_a_number_and_what_is_text() -> None:
    told = as_html([[CopiedCell("0123"), CopiedCell("1.796,5", is_number=True), CopiedCell("a<b\nc")]])
    assert "<td style=\"mso-number-format:'\\@'\">0123</td>" in told
    assert '<td x:num="1796.5" sdval="1796.5">1.796,5</td>' in told
    assert 'a&lt;b<br style="mso-data-placement:same-cell">c' in told


def test_a_lone_inch_sign_does_not_swallow_rows() -> None:
    assert from_text('22" màn hình\t1\nhai\t2') == [['22" màn hình', "1"], ["hai", "2"]]
    assert from_text('"22 màn hình\t1\nhai\t2') == [['"22 màn hình', "1"], ["hai", "2"]]


def test_selected_cells_are_copied_as_a_rectangle(panel: TablePanel) -> None:
    select(panel, 0, 1, 1, 2)
    panel.view.copy()
    assert QGuiApplication.clipboard().text() == "01,5\t02,5\n11,5\t12,5"
    assert QGuiApplication.clipboard().mimeData().hasHtml()


def test_a_block_goes_to_the_page_whole(panel: TablePanel, qtbot: Any) -> None:
    QGuiApplication.clipboard().setText("1\t2\n3\t4\n5\t6")
    panel.view.setCurrentIndex(panel.model.index(0, 1))
    with qtbot.waitSignal(panel.view.pasted) as told:
        panel.view.paste()
    assert told.args[0] == [(0, 1, "1"), (0, 2, "2"), (1, 1, "3"), (1, 2, "4")]
    assert problems_told() == [
        "Dòng 2 – Cột 1: ô này không sửa được.",
        "Dòng 2 – Cột 2: ô này không sửa được.",
    ]


def test_a_paste_below_the_table_is_told(panel: TablePanel) -> None:
    QGuiApplication.clipboard().setText("1\n2\n3\n4")
    panel.view.setCurrentIndex(panel.model.index(1, 2))
    panel.view.paste()
    assert problems_told() == [
        "Dòng 2 – Cột 2: ô này không sửa được.",
        "Dòng 4 – Cột 2: bảng không có dòng này.",
        "Dòng 5 – Cột 2: bảng không có dòng này.",
    ]


def test_without_a_page_cells_are_taken_one_by_one_and_refused_ones_named(
    panel: TablePanel, sheet: Sheet
) -> None:
    QGuiApplication.clipboard().setText("7\tbảy\n8\t9")
    panel.view.setCurrentIndex(panel.model.index(0, 1))
    panel.view.paste()
    assert [sheet.cells[place] for place in ((0, 1), (0, 2), (1, 1), (1, 2))] == ["7", "02,5", "8", "9"]
    assert problems_told() == ["Dòng 0 – Cột 2: “bảy” không phải là số."]


def test_one_copied_cell_fills_the_selection(panel: TablePanel, sheet: Sheet) -> None:
    QGuiApplication.clipboard().setText("42")
    select(panel, 0, 1, 1, 2)
    panel.view.paste()
    assert {sheet.cells[row, column] for row in (0, 1) for column in (1, 2)} == {"42"}


def test_delete_empties_the_selected_cells(panel: TablePanel, sheet: Sheet, qtbot: Any) -> None:
    select(panel, 0, 0, 2, 1)
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    assert [sheet.cells[row, 1] for row in range(3)] == ["", "", "21,5"]
    assert sheet.cells[0, 2] == "02,5"
    assert problems_told() == []


def test_delete_is_sent_as_a_block_where_the_page_takes_one(panel: TablePanel, qtbot: Any) -> None:
    select(panel, 0, 1, 1, 1)
    with qtbot.waitSignal(panel.view.cleared) as told:
        qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    assert told.args[0] == [(0, 1, ""), (1, 1, "")]


def test_selected_numbers_are_added_up(panel: TablePanel, qtbot: Any) -> None:
    select(panel, 0, 0, 1, 2)
    qtbot.waitUntil(lambda: panel.sum.text() == "Đang chọn 6 ô · Tổng 28 · Trung bình 7")
    panel.columns.set_shown(2, shown=False)
    assert panel.sum.words() == "Đang chọn 4 ô · Tổng 13 · Trung bình 6,5"
    select(panel, 0, 1, 0, 1)
    qtbot.waitUntil(lambda: panel.sum.text() == "")


def test_in_a_list_the_column_of_the_caret_is_added_up(app_theme: Theme, qtbot: Any, sheet: Sheet) -> None:
    named: Column[int] = Column("Tên", lambda row: f"Dòng {row}")
    listed = TablePanel([named, sheet.column(1)], int, name="Danh sách")
    qtbot.addWidget(listed)
    listed.set_rows([0, 1, 2])
    listed.view.choose([0, 1, 2], column=1)
    assert listed.sum.words() == "Đang chọn 3 dòng · Tổng 34,5 · Trung bình 11,5"
    listed.view.choose([0, 1, 2], column=0)
    assert listed.sum.words() == "Đang chọn 3 dòng"
    qtbot.keyClick(listed.view, Qt.Key.Key_Delete)
    assert "" not in sheet.cells.values()
