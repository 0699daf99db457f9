"""The keys of the results grid: arrows, Tab and answers as in Excel; they rest behind another tab."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from time import perf_counter
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListView

from campaign_app.domain.rules import Choice, Option
from campaign_app.domain.vietnamese import search_key
from campaign_app.services import criteria, criteria_sheet, result_cells, results
from campaign_app.services.result_cells import Cell
from campaign_app.services.results import ResultRow
from campaign_app.services.session import Session
from campaign_app.ui.pages.results import ResultsPage
from campaign_app.ui.pages.results_columns import Mode, editable_words
from campaign_app.ui.pages.results_tabs import GRID, TABS

_HELD = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(scored: Session, open_page: Callable[..., Any]) -> ResultsPage:
    made = open_page(ResultsPage, scored)
    assert isinstance(made, ResultsPage)
    made.set_mode(Mode.VERIFIED)
    return made


def go(page: ResultsPage, code: str, row: int = 3) -> None:
    assert page.grid is not None
    column = page.column_of(next(c.id for c in page.grid.criteria if c.code == code))
    page.panel.view.setFocus()
    page.panel.view.setCurrentIndex(page.panel.model.index(row, column))


def editor_in(page: ResultsPage) -> QLineEdit | None:
    shown = [line for line in page.panel.view.viewport().findChildren(QLineEdit) if line.isVisible()]
    return shown[-1] if shown else None


def type_in(page: ResultsPage, qtbot: Any, letters: str) -> None:
    """Type into the cell the caret is on, or into the editor that Tab has opened."""
    first = editor_in(page)
    qtbot.keyClicks(first or page.panel.view, letters[0])
    editor = first or editor_in(page)
    assert editor is not None
    qtbot.keyClicks(editor, letters[1:])
    assert editor.text() == letters


def press(page: ResultsPage, qtbot: Any, key: Qt.Key) -> None:
    """Press a key where the keyboard is: in the answers that are open, the editor, or the grid."""
    qtbot.keyClick(QApplication.activePopupWidget() or editor_in(page) or page.panel.view, key)
    QApplication.processEvents()


def here(page: ResultsPage) -> tuple[int, int]:
    index = page.panel.view.currentIndex()
    return index.row(), index.column()


def stored(page: ResultsPage, session: Session, row: int, code: str) -> ResultRow:
    assert page.grid is not None
    criterion_id = next(c.id for c in page.grid.criteria if c.code == code)
    registration_id = page.panel.model.shown_rows()[row].registration.id
    return next(
        found
        for found in results.results(session, page.grid.campaign.id)
        if (found.registration_id, found.criterion_id) == (registration_id, criterion_id)
    )


def answer_in_the_middle(page: ResultsPage, session: Session) -> None:
    """Let the fifth criterion be answered by choosing."""
    assert page.grid is not None
    criterion = next(c for c in page.grid.criteria if c.code == "5")
    rule = Choice((Option("dat", "Đạt", criterion.max_points), Option("chua", "Chưa đạt", Fraction(0))))
    cells = [
        Cell(registration_id=row.registration.id, criterion_id=criterion.id, verified=half)
        for row in page.grid.rows
        for half in (False, True)
    ]
    result_cells.clear_cells(session, campaign_id=page.grid.campaign.id, cells=cells)
    details = replace(criteria_sheet.details_of(criterion), rule=rule, source="")
    criteria.edit_criterion(session, criterion_id=criterion.id, details=details, reason="Ví dụ")
    page.load()


@pytest.mark.parametrize(
    ("key", "down", "right"),
    [
        (Qt.Key.Key_Right, 0, 1),
        (Qt.Key.Key_Left, 0, -1),
        (Qt.Key.Key_Up, -1, 0),
        (Qt.Key.Key_Down, 1, 0),
    ],
)
def test_an_arrow_takes_what_was_typed_and_moves_on(
    page: ResultsPage, scored: Session, qtbot: Any, key: Qt.Key, down: int, right: int
) -> None:
    go(page, "5")
    row, column = here(page)
    type_in(page, qtbot, "61")
    press(page, qtbot, key)
    assert editor_in(page) is None
    assert here(page) == (row + down, column + right)
    assert stored(page, scored, row, "5").verified_value == "61"


def test_in_a_cell_opened_by_f2_the_arrows_go_through_the_words(
    page: ResultsPage, scored: Session, qtbot: Any
) -> None:
    go(page, "5")
    before = here(page)
    qtbot.keyClick(page.panel.view, Qt.Key.Key_F2)
    editor = editor_in(page)
    assert editor is not None
    editor.setText("61")
    editor.setModified(True)
    press(page, qtbot, Qt.Key.Key_Left)
    assert editor_in(page) is editor
    assert (editor.cursorPosition(), here(page)) == (1, before)
    qtbot.keyClicks(editor, "7")
    press(page, qtbot, Qt.Key.Key_Return)
    assert stored(page, scored, before[0], "5").verified_value == "671"


def test_f2_while_typing_gives_the_arrows_to_the_words(page: ResultsPage, qtbot: Any) -> None:
    go(page, "5")
    before = here(page)
    type_in(page, qtbot, "61")
    press(page, qtbot, Qt.Key.Key_F2)
    press(page, qtbot, Qt.Key.Key_Left)
    editor = editor_in(page)
    assert editor is not None
    assert (editor.cursorPosition(), here(page)) == (1, before)


def test_tab_after_an_answer_goes_to_the_next_cell(page: ResultsPage, scored: Session, qtbot: Any) -> None:
    answer_in_the_middle(page, scored)
    assert page.grid is not None
    place = [criterion.code for criterion in page.grid.criteria].index("5")
    criterion = page.grid.criteria[place]
    rule = criterion.rule.rule
    assert isinstance(rule, Choice)
    rows = page.panel.model.shown_rows()
    applies = next(n for n, row in enumerate(rows) if all(cell.applies for cell in row.cells))
    go(page, criterion.code, applies)
    row, column = here(page)
    type_in(page, qtbot, search_key(rule.options[-1].label)[:3])
    assert QApplication.activePopupWidget() is not None
    press(page, qtbot, Qt.Key.Key_Tab)
    assert here(page) == (row, column + 1)
    assert QApplication.activePopupWidget() is None
    assert stored(page, scored, row, criterion.code).verified_value == rule.options[-1].key
    after = editable_words(page.panel.model.shown_rows()[row].cells[place + 1], verified=True)
    editor = editor_in(page)
    assert editor is not None
    assert editor.text() == after


def test_the_answer_gone_to_by_arrows_is_taken_by_tab(page: ResultsPage, scored: Session, qtbot: Any) -> None:
    assert page.grid is not None
    criterion = next(c for c in page.grid.criteria if isinstance(c.rule.rule, Choice))
    rule = criterion.rule.rule
    assert isinstance(rule, Choice)
    go(page, criterion.code)
    row, column = here(page)
    qtbot.keyClick(page.panel.view, Qt.Key.Key_F2)
    press(page, qtbot, Qt.Key.Key_Down)
    for _step in rule.options:
        press(page, qtbot, Qt.Key.Key_Down)
        listed = QApplication.activePopupWidget()
        assert isinstance(listed, QListView)
        if listed.currentIndex().row() == len(rule.options) - 1:
            break
    press(page, qtbot, Qt.Key.Key_Tab)
    assert here(page) == (row, column + 1)
    assert stored(page, scored, row, criterion.code).verified_value == rule.options[-1].key


def test_an_arrow_leaves_open_answers_for_the_cell_beside(
    page: ResultsPage, scored: Session, qtbot: Any
) -> None:
    assert page.grid is not None
    criterion = next(c for c in page.grid.criteria if isinstance(c.rule.rule, Choice))
    rule = criterion.rule.rule
    assert isinstance(rule, Choice)
    go(page, criterion.code)
    row, column = here(page)
    type_in(page, qtbot, search_key(rule.options[-1].label))
    press(page, qtbot, Qt.Key.Key_Right)
    QApplication.processEvents()
    assert here(page) == (row, column + 1)
    assert stored(page, scored, row, criterion.code).verified_value == rule.options[-1].key


def test_the_parts_of_a_criterion_are_offered_together(
    page: ResultsPage, scored: Session, qtbot: Any
) -> None:
    go(page, "2")
    row, column = here(page)
    qtbot.keyClick(page.panel.view, Qt.Key.Key_F2)
    press(page, qtbot, Qt.Key.Key_Down)
    listed = QApplication.activePopupWidget()
    assert isinstance(listed, QListView)
    model = listed.model()
    shown = [model.index(place, 0).data() for place in range(model.rowCount())]
    assert shown == ["Có; Có", "Có; Không", "Không; Có", "Không; Không"]
    press(page, qtbot, Qt.Key.Key_Escape)
    editor = editor_in(page)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, "khong co")
    assert model.index(0, 0).data() == "Có; Không"
    editor.selectAll()
    qtbot.keyClicks(editor, "k;c")
    press(page, qtbot, Qt.Key.Key_Tab)
    assert here(page) == (row, column + 1)
    assert stored(page, scored, row, "2").verified_value == '{"dang_ky":"khong","giao_uoc":"co"}'


def test_the_keys_of_the_grid_rest_while_another_tab_is_in_front(
    page: ResultsPage, scored: Session, qtbot: Any
) -> None:
    go(page, "5")
    page.panel.view.selectAll()
    before = results.results(scored, page.grid.campaign.id) if page.grid else []
    shown = page.detail.isHidden()
    for tab in TABS:
        page.go_to(tab.name)
        page.take_focus()
        for key in (Qt.Key.Key_D, Qt.Key.Key_R, Qt.Key.Key_Return):
            qtbot.keyClick(QApplication.focusWidget() or page.tabs, key, _HELD)
            assert not page.window().findChildren(QDialog), (tab.name, key)
        qtbot.keyClick(QApplication.focusWidget() or page.tabs, Qt.Key.Key_F4)
        assert not page.window().findChildren(QDialog), tab.name
    assert page.grid is not None
    assert results.results(scored, page.grid.campaign.id) == before
    page.go_to(GRID)
    assert page.detail.isHidden() is shown


def test_many_pasted_cells_take_less_than_a_second(page: ResultsPage, qtbot: Any) -> None:
    assert page.grid is not None
    rows = page.panel.model.shown_rows()
    line = [editable_words(cell, verified=True) for cell in rows[0].cells]
    count = next((n for n, row in enumerate(rows) if not all(c.applies for c in row.cells)), len(rows))
    assert all(cell.applies for cell in rows[0].cells)
    go(page, "1", row=0)
    QGuiApplication.clipboard().setText("\n".join(["\t".join(line)] * count))
    begun = perf_counter()
    qtbot.keyClick(page.panel.view, Qt.Key.Key_V, _HELD)
    QApplication.processEvents()
    assert perf_counter() - begun < 1
    pasted = page.panel.model.shown_rows()[count - 1]
    assert [editable_words(cell, verified=True) for cell in pasted.cells] == line
