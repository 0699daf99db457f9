"""The results grid worked like a sheet of Excel: by keys alone, in blocks, beside each other, with notes."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from campaign_app import app as composer
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.rules import Choice, Option, Parts, Proportional, Rule
from campaign_app.domain.values import ValueKind
from campaign_app.domain.vietnamese import search_key
from campaign_app.services import criteria, criteria_sheet, history, issuers, results, workspaces
from campaign_app.services.criteria import CriterionRow
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Period, Result
from campaign_app.system import preferences
from campaign_app.ui.messages import Notice
from campaign_app.ui.pages.results import ResultsPage
from campaign_app.ui.pages.results_cells import CountCellEdit
from campaign_app.ui.pages.results_columns import FROZEN, Mode, editable_words
from campaign_app.ui.shell import MainWindow
from campaign_app.ui.tasks import SynchronousTasks

_TIP = int(Qt.ItemDataRole.ToolTipRole)
_HELD = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(scored: Session, open_page: Callable[..., Any]) -> ResultsPage:
    made = open_page(ResultsPage, scored)
    assert isinstance(made, ResultsPage)
    return made


@pytest.fixture
def window(scored: Session, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The whole program at the results of the example year, as one types into it."""
    folder = Path(scored.folder)
    workspaces.close_workspace(scored)
    monkeypatch.setattr(composer, "ask_who_works", lambda _parent, known, _last: known[0].id)
    program = composer.Program(preferences.Preferences(), tasks=SynchronousTasks())
    program.start(folder)
    made = program.window
    assert isinstance(made, MainWindow)
    made.resize(1366, 768)
    made.open_page("results")
    made.activateWindow()
    qtbot.waitExposed(made)
    yield made
    program.end()
    made.close()
    made.deleteLater()


def results_of(window: MainWindow) -> ResultsPage:
    found = window.page("results")
    assert isinstance(found, ResultsPage)
    return found


def column_of(page: ResultsPage, code: str) -> int:
    assert page.grid is not None
    return page.column_of(next(c.id for c in page.grid.criteria if c.code == code))


def go(page: ResultsPage, name: str, code: str) -> None:
    rows = page.panel.model.shown_rows()
    place = next(i for i, row in enumerate(rows) if name in row.registration.name)
    page.panel.view.setFocus()
    page.panel.view.setCurrentIndex(page.panel.model.index(place, column_of(page, code)))


def choose(page: ResultsPage, rows: int, columns: int) -> None:
    """Select a block from the cell the caret is on."""
    view, model = page.panel.view, page.panel.model
    at = view.currentIndex()
    block = QItemSelection(at, model.index(at.row() + rows - 1, at.column() + columns - 1))
    view.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def words_of(page: ResultsPage, row: int, columns: range) -> list[str]:
    return [str(page.panel.model.index(row, column).data()) for column in columns]


def change_rule(session: Session, criterion: CriterionRow, rule: Rule) -> None:
    details = replace(criteria_sheet.details_of(criterion), rule=rule, source="")
    criteria.edit_criterion(
        session, criterion_id=criterion.id, details=details, reason="Sửa cách chấm (ví dụ)"
    )


def undo(window: MainWindow, qtbot: Any) -> None:
    qtbot.keyClick(results_of(window).panel.view, Qt.Key.Key_Z, _HELD)
    QApplication.processEvents()


def told(page: ResultsPage) -> str:
    """What the newest notice says."""
    shown = [notice for notice in page.window().findChildren(Notice) if notice.isVisible()]
    return shown[-1].accessibleName() if shown else ""


def editor_in(page: ResultsPage) -> QLineEdit | None:
    shown = [line for line in page.panel.view.viewport().findChildren(QLineEdit) if line.isVisible()]
    return shown[-1] if shown else None


def test_a_whole_row_is_entered_by_keys_alone(window: MainWindow, qtbot: Any) -> None:
    page = results_of(window)
    assert page.grid is not None
    page.set_mode(Mode.SELF)
    go(page, "xã Dân Hạ", "2")
    row, _cell = page.place()
    assert row is not None
    answers = {ValueKind.PERCENT: "97,5", ValueKind.COUNT: "3", ValueKind.NUMBER: "3", ValueKind.TEXT: "1"}
    typed: dict[int, str] = {}
    for cell in (*row.cells[1:], row.cells[0]):
        rule = cell.criterion.rule.rule
        if isinstance(rule, Choice):
            text = search_key(rule.options[-1].label)
        elif isinstance(rule, Parts):
            text = search_key(editable_words(cell, verified=False))
        else:
            text = answers[rule.value_kind]
        if cell.applies:
            qtbot.keyClicks(editor_in(page) or page.panel.view, text[0])
            qtbot.keyClicks(editor_in(page), text[1:])
            typed[cell.criterion.id] = text
        is_last = cell is row.cells[-1]
        key = Qt.Key.Key_Return if is_last or isinstance(rule, Choice) else Qt.Key.Key_Tab
        qtbot.keyClick(QApplication.activePopupWidget() or editor_in(page) or page.panel.view, key)
        QApplication.processEvents()
        if is_last:
            for key in (Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right):
                qtbot.keyClick(page.panel.view, key)
    kept = {
        found.criterion_id: found
        for found in results.results(window.context.session, page.grid.campaign.id)
        if found.registration_id == row.registration.id
    }
    assert len(typed) == 20
    assert not page.wrong
    for cell in row.cells:
        rule, found = cell.criterion.rule.rule, kept[cell.criterion.id]
        assert found.self_points is not None
        if isinstance(rule, Choice):
            assert found.self_value == rule.options[-1].key
        elif not isinstance(rule, Parts):
            wanted = {ValueKind.PERCENT: "97.5", ValueKind.TEXT: None}.get(rule.value_kind, "3")
            assert found.self_value == wanted


def test_a_block_of_five_by_twenty_is_pasted_and_undone_at_once(window: MainWindow, qtbot: Any) -> None:
    page = results_of(window)
    assert page.grid is not None
    go(page, "xã Dân Hạ", "1")
    first = page.panel.view.currentIndex().row()
    columns = range(FROZEN, FROZEN + 20)
    before = [words_of(page, first + down, columns) for down in range(5)]
    rows = page.panel.model.shown_rows()[first : first + 5]
    source = next(
        row for row in page.grid.rows if all(cell.applies for cell in row.cells) and row not in rows
    )
    line = [editable_words(cell, verified=True) for cell in source.cells]
    assert all(c.applies for row in rows for c in row.cells)
    QGuiApplication.clipboard().setText("\n".join(["\t".join(line)] * 5))
    acts = len(history.acts(window.context.session))
    qtbot.keyClick(page.panel.view, Qt.Key.Key_V, _HELD)
    QApplication.processEvents()
    after = [words_of(page, first + down, columns) for down in range(5)]
    assert all(found == after[0] for found in after)
    assert after != before
    assert len(history.acts(window.context.session)) == acts + 1
    assert history.undo_names(window.context.session).undo == "Dán 100 ô kết quả"
    undo(window, qtbot)
    assert [words_of(page, first + down, columns) for down in range(5)] == before
    qtbot.keyClick(page.panel.view, Qt.Key.Key_Y, _HELD)
    QApplication.processEvents()
    assert [words_of(page, first + down, columns) for down in range(5)] == after


def test_filling_down_and_right_is_one_act_each(window: MainWindow, qtbot: Any) -> None:
    page = results_of(window)
    session = window.context.session
    go(page, "xã Dân Hạ", "7")
    page.panel.model.setData(page.panel.view.currentIndex(), "91,5")
    go(page, "xã Dân Hạ", "7")
    at = page.panel.view.currentIndex()
    before = [page.panel.model.index(at.row() + down, at.column()).data() for down in range(4)]
    choose(page, 4, 1)
    qtbot.keyClick(page.panel.view, Qt.Key.Key_D, _HELD)
    QApplication.processEvents()
    after = [page.panel.model.index(at.row() + down, at.column()).data() for down in range(4)]
    assert after == ["91,5 %"] * 4 != before
    assert history.undo_names(session).undo == "Điền xuống 3 ô"
    undo(window, qtbot)
    assert [page.panel.model.index(at.row() + down, at.column()).data() for down in range(4)] == before
    go(page, "xã Dân Hạ", "10")
    choose(page, 1, 2)
    qtbot.keyClick(page.panel.view, Qt.Key.Key_R, _HELD)
    QApplication.processEvents()
    at = page.panel.view.currentIndex()
    assert words_of(page, at.row(), range(at.column(), at.column() + 2)) == [at.data()] * 2
    assert history.undo_names(session).undo == "Điền sang phải 1 ô"


def test_one_cell_alone_is_filled_from_the_one_above(page: ResultsPage, scored: Session, qtbot: Any) -> None:
    go(page, "xã Dân Hạ", "7")
    at = page.panel.view.currentIndex()
    page.panel.model.setData(at, "88")
    below = page.panel.model.index(at.row() + 1, at.column())
    page.panel.view.setCurrentIndex(below)
    qtbot.keyClick(page.panel.view, Qt.Key.Key_D, _HELD)
    assert below.data() == "88 %"
    page.panel.view.setCurrentIndex(page.panel.model.index(0, at.column()))
    choose(page, 1, 1)
    page.keys.fill_down.trigger()
    assert told(page) == "Ô đầu của vùng chọn không có giá trị để điền."


def test_both_halves_are_typed_into_side_by_side(page: ResultsPage, scored: Session, qtbot: Any) -> None:
    go(page, "xã Dân Hạ", "7")
    qtbot.mouseClick(page.modes.button(Mode.BESIDE.value), Qt.MouseButton.LeftButton)
    assert page.grid is not None
    assert len(page.panel.model.columns) == FROZEN + 2 * len(page.grid.criteria) + 3
    at = page.panel.view.currentIndex()
    row, cell = page.place()
    assert row is not None
    assert cell is not None
    assert (cell.criterion.code, page.spot_at(at.column())) == ("7", page.spots[at.column() - FROZEN])
    own = page.panel.model.index(at.row(), at.column() - 1)
    assert page.panel.model.columns[own.column()].title.endswith("tự chấm")
    assert page.panel.model.columns[at.column()].title.endswith("thẩm định")
    page.panel.model.setData(own, "99,5")
    page.panel.model.setData(at, "90,5")
    found = next(
        r
        for r in results.results(scored, page.grid.campaign.id)
        if (r.registration_id, r.criterion_id) == (row.registration.id, cell.criterion.id)
    )
    assert (found.self_value, found.verified_value) == ("99.5", "90.5")
    column = page.panel.model.columns[at.column()]
    renewed = page.panel.model.row_at(at)
    assert renewed is not None
    assert (own.data(), at.data()) == ("99,5 %", "90,5 %")
    assert column.icon is not None
    assert column.icon(renewed) == "arrow-down"
    assert "Chênh lệch: −4 điểm" in at.data(_TIP)
    page.panel.view.setCurrentIndex(own)
    choose(page, 1, 2)
    QGuiApplication.clipboard().setText("96\t97")
    page.panel.view.paste()
    assert (own.data(), at.data()) == ("96 %", "97 %")
    page.panel.view.setCurrentIndex(at)
    page.set_mode(Mode.SELF)
    assert page.panel.view.currentIndex().data() == "96 %"


def test_what_is_wrong_stays_in_its_half(page: ResultsPage, qtbot: Any) -> None:
    page.set_mode(Mode.BESIDE)
    go(page, "xã Dân Hạ", "7")
    at = page.panel.view.currentIndex()
    own = page.panel.model.index(at.row(), at.column() - 1)
    stored = own.data()
    page.panel.model.setData(at, "chín mươi")
    assert (own.data(), at.data()) == (stored, "chín mươi")
    page.set_mode(Mode.SELF)
    assert page.panel.view.currentIndex().data() == stored
    page.set_mode(Mode.VERIFIED)
    assert page.panel.view.currentIndex().data() == "chín mươi"


@pytest.mark.parametrize(
    ("code", "typed", "reason"),
    [
        ("7", "150", "0 đến 100 %"),
        ("7", "-5", "0 đến 100 %"),
        ("7", "chín mươi", "không phải là số"),
        ("7", "0,98", "chưa rõ “0,98” là 0,98 % hay 98 %"),
        ("4", "-1", "từ 0 trở lên"),
        ("4", "2,5", "không phải là số nguyên"),
        ("1", "có lẽ", "Hãy chọn một trong các mức"),
    ],
)
def test_a_wrong_cell_says_at_once_what_is_wrong(
    page: ResultsPage, code: str, typed: str, reason: str
) -> None:
    go(page, "xã Dân Hạ", code)
    at = page.panel.view.currentIndex()
    page.panel.model.setData(at, typed)
    assert at.data() == typed
    assert reason in at.data(_TIP)
    assert reason in told(page)
    assert any(reason in w.text() for w in page.detail.findChildren(QLabel) if w.property("kind") == "error")


def test_more_points_than_there_are_is_refused(page: ResultsPage, scored: Session) -> None:
    assert page.grid is not None
    go(page, "xã Dân Hạ", "7")
    row, cell = page.place()
    assert row is not None
    assert cell is not None
    with pytest.raises(InvalidInputError, match="điểm phải từ 0 đến 8, không thể là 9"):
        results.verify_result(
            scored,
            registration_id=row.registration.id,
            criterion_id=cell.criterion.id,
            typed="98",
            points="9",
            note="thử",
        )


def test_a_period_closed_meanwhile_is_told_and_the_stored_value_comes_back(
    page: ResultsPage, scored: Session
) -> None:
    go(page, "xã Dân Hạ", "7")
    at = page.panel.view.currentIndex()
    stored = at.data()
    errors: list[str] = []
    page.context.tasks.on_known_error = lambda _owner, error: errors.append(str(error))
    with scored.act("Khóa kỳ (ví dụ)"):
        Period.update(is_open=False).execute()
    page.panel.model.setData(at, "50")
    assert "Các kỳ chấm điểm đều đã khóa" in errors[0]
    assert at.data() == stored
    page.load()
    assert "đã khóa" in page.hint.text()
    assert not page.panel.model.can_edit(at)


def test_a_rule_changed_after_results_are_in_scores_them_anew(page: ResultsPage, scored: Session) -> None:
    go(page, "xã Dân Hạ", "10")
    row, cell = page.place()
    assert row is not None
    assert row.score is not None
    assert cell is not None
    assert cell.result is not None
    change_rule(scored, cell.criterion, Proportional(full_at=Fraction(100)))
    page.load()
    renewed, changed = page.place()
    assert renewed is not None
    assert renewed.score is not None
    assert changed is not None
    assert changed.result is not None
    assert changed.result.verified_value == cell.result.verified_value
    assert changed.result.verified_points != cell.result.verified_points
    assert renewed.score.total != row.score.total


def test_the_second_officer_is_told_who_had_verified_and_can_go_back(
    page: ResultsPage, scored: Session, qtbot: Any
) -> None:
    go(page, "xã Dân Hạ", "7")
    at = page.panel.view.currentIndex()
    page.panel.model.setData(at, "93")
    names = {officer.id: officer.name for officer in issuers.officers(scored)}
    first = names[scored.officer_id or 0]
    scored.officer_id = issuers.add_officer(scored, name="Đinh Thị Ví Dụ").id
    page.load()
    page.panel.model.setData(at, "94")
    notice = next(shown for shown in page.findChildren(Notice) if shown.isVisible())
    assert notice.accessibleName().startswith(f"{first} đã thẩm định ô này lúc ")
    assert notice.accessibleName().endswith("; giá trị trước: 93 %.")
    qtbot.mouseClick(notice.findChild(QPushButton), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert at.data() == "93 %"


def test_the_space_bar_turns_yes_into_no(page: ResultsPage, scored: Session, qtbot: Any) -> None:
    assert page.grid is not None
    criterion = next(c for c in page.grid.criteria if c.code == "3")
    with scored.act("Xóa kết quả (ví dụ)"):
        Result.delete().where(Result.criterion == criterion.id).execute()
    answers = (Option("co", "Có", Fraction(5)), Option("khong", "Không", Fraction(0)))
    change_rule(scored, criterion, Choice(answers))
    page.load()
    go(page, "xã Dân Hạ", "3")
    at = page.panel.view.currentIndex()
    shown = []
    for _press in range(3):
        qtbot.keyClick(page.panel.view, Qt.Key.Key_Space)
        shown.append(at.data())
    assert shown == ["Có", "Không", "Có"]
    for typed, wanted in (("k", "Không"), ("x", "Có"), ("0", "Không"), ("có", "Có")):
        page.panel.model.setData(at, typed)
        assert at.data() == wanted


def test_alt_and_the_arrows_step_a_count(page: ResultsPage, qtbot: Any) -> None:
    go(page, "xã Dân Hạ", "4")
    qtbot.keyClicks(page.panel.view, "2")
    editor = editor_in(page)
    assert isinstance(editor, CountCellEdit)
    qtbot.keyClick(editor, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert editor.text() == "3"
    for _press in range(5):
        qtbot.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert editor.text() == "0"


def test_notes_are_written_in_the_panel_and_undone(window: MainWindow, qtbot: Any) -> None:
    page = results_of(window)
    assert page.grid is not None
    page.detail.show()
    go(page, "xã Dân Hạ", "7")
    row, cell = page.place()
    assert row is not None
    assert cell is not None

    def stored() -> tuple[str, str]:
        assert page.grid is not None
        found = next(
            r
            for r in results.results(window.context.session, page.grid.campaign.id)
            if (r.registration_id, r.criterion_id) == (row.registration.id, cell.criterion.id)
        )
        return found.self_note, found.note

    notes = page.detail.notes
    notes.own.setFocus()
    qtbot.keyClicks(notes.own, "Thieu 2 ho so")
    qtbot.keyClick(notes.own, Qt.Key.Key_Return, _HELD)
    assert stored() == ("Thieu 2 ho so", "")
    notes.officer.setFocus()
    qtbot.keyClicks(notes.officer, "Da doi chieu")
    page.panel.view.setFocus()
    QApplication.processEvents()
    assert stored() == ("Thieu 2 ho so", "Da doi chieu")
    assert history.undo_names(window.context.session).undo.startswith("Ghi chú kết quả tiêu chí 7")
    undo(window, qtbot)
    assert stored() == ("Thieu 2 ho so", "")
    assert notes.officer.toPlainText() == ""
    notes.officer.setFocus()
    qtbot.keyClicks(notes.officer, "bo")
    qtbot.keyClick(notes.officer, Qt.Key.Key_Escape)
    assert notes.officer.toPlainText() == ""
    qtbot.keyClicks(notes.officer, "Cho o nay")
    go(page, "xã Dân Hạ", "10")
    assert stored() == ("Thieu 2 ho so", "Cho o nay")
    assert notes.officer.toPlainText() == ""


def test_the_panel_tells_who_entered_and_who_verified(page: ResultsPage, scored: Session) -> None:
    go(page, "xã Dân Hạ", "7")
    page.set_mode(Mode.BESIDE)
    at = page.panel.view.currentIndex()
    page.panel.model.setData(page.panel.model.index(at.row(), at.column() - 1), "97")
    page.panel.model.setData(at, "96")
    name = next(o.name for o in issuers.officers(scored) if o.id == scored.officer_id)
    texts = "\n".join(w.text() for w in page.detail.findChildren(QLabel) if not w.isHidden())
    assert f"{name} nhập tự chấm lúc " in texts
    assert f"{name} thẩm định lúc " in texts


def test_clusters_are_filtered_beside_sectors(page: ResultsPage) -> None:
    assert page.grid is not None
    known = {row.registration.cluster for row in page.grid.rows if row.registration.cluster}
    listed = [page.sector.itemText(place) for place in range(page.sector.count())]
    assert known <= set(listed)
    for name in known:
        page.sector.setCurrentIndex(page.sector.findText(name))
        assert {row.registration.cluster for row in page.panel.model.shown_rows()} == {name}
