"""The results grid: typing, verifying, what does not apply, and the explanation of a score."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from campaign_app.domain.language import _
from campaign_app.domain.periods import PeriodScheme, parts_of
from campaign_app.services import campaigns, history, result_grid, results, scores
from campaign_app.services.result_grid import GridCell, GridRow
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Period
from campaign_app.ui.dialogs.results_override import OverrideDialog
from campaign_app.ui.dialogs.results_sheet import ScoreSheetDialog
from campaign_app.ui.messages import Notice
from campaign_app.ui.pages.results import ResultsPage
from campaign_app.ui.pages.results_cells import ChoiceCellEdit
from campaign_app.ui.pages.results_columns import FROZEN, Mode, header_title


@pytest.fixture
def page(scored: Session, open_page: Callable[..., Any]) -> ResultsPage:
    made = open_page(ResultsPage, scored)
    assert isinstance(made, ResultsPage)
    return made


def column_of(page: ResultsPage, code: str) -> int:
    assert page.grid is not None
    return FROZEN + [criterion.code for criterion in page.grid.criteria].index(code)


def go(page: ResultsPage, name: str, code: str) -> None:
    view = page.panel.view
    rows = page.panel.model.shown_rows()
    place = next(i for i, row in enumerate(rows) if name in row.registration.name)
    view.setFocus()
    view.setCurrentIndex(page.panel.model.index(place, column_of(page, code)))


def shown(page: ResultsPage) -> str:
    return str(page.panel.view.currentIndex().data())


def here(page: ResultsPage) -> tuple[GridRow, GridCell]:
    row, cell = page.place()
    assert row is not None
    assert cell is not None
    return row, cell


def type_in(page: ResultsPage, qtbot: Any, letters: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    view = page.panel.view
    qtbot.keyClicks(view, letters[0])
    editor = [line for line in view.findChildren(QLineEdit) if line.isVisible()][-1]
    qtbot.keyClicks(editor, letters[1:])
    assert editor.text() == letters
    qtbot.keyClick(editor, key)
    QApplication.processEvents()


def test_score_and_rank_follow_a_typed_value(page: ResultsPage, scored: Session, qtbot: Any) -> None:
    go(page, "xã Dân Hạ", "7")
    row, _cell = here(page)
    assert row.score is not None
    before, place = row.score.total, page.panel.view.currentIndex()

    type_in(page, qtbot, "91,5")

    after = next(
        r for r in scores.score_table(scored, row.registration.campaign_id) if r.name == row.score.name
    )
    assert after.total == before - 400  # eight points at 98 % and more, four from 90 %
    renewed = page.panel.model.row_at(place)
    assert renewed is not None
    assert renewed.score == after
    assert place.data() == "91,5 %"
    assert page.panel.view.currentIndex().row() == place.row() + 1


def test_tab_goes_right_and_escape_keeps_the_value(page: ResultsPage, qtbot: Any) -> None:
    go(page, "xã Dân Hạ", "7")
    view, before, value = page.panel.view, page.panel.view.currentIndex(), shown(page)
    type_in(page, qtbot, "12", Qt.Key.Key_Escape)
    assert before.data() == value
    type_in(page, qtbot, "99", Qt.Key.Key_Tab)
    assert before.data() == "99 %"
    assert (view.currentIndex().row(), view.currentIndex().column()) == (before.row(), before.column() + 1)


def test_a_wrong_value_says_why_and_can_be_left(page: ResultsPage, scored: Session, qtbot: Any) -> None:
    go(page, "xã Dân Hạ", "7")
    view, place = page.panel.view, page.panel.view.currentIndex()
    stored = shown(page)
    _row, cell = here(page)

    type_in(page, qtbot, "150")
    assert view.currentIndex().row() == place.row() + 1
    assert place.data() == "150"
    assert "0 đến 100 %" in place.data(int(Qt.ItemDataRole.ToolTipRole))
    assert page.panel.footer.text().endswith("1 ô chưa lưu")
    kept = {
        r.criterion_id: r for r in results.results(scored, 1) if r.registration_id == _row.registration.id
    }
    assert kept[cell.criterion.id] == cell.result

    assert "0 đến 100 %" in page.findChildren(Notice)[-1].accessibleName()

    view.setCurrentIndex(place)
    assert any("150" in w.text() for w in page.detail.findChildren(QLabel) if w.property("kind") == "error")
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert place.data() == stored
    assert "chưa lưu" not in page.panel.footer.text()


def test_what_does_not_apply_is_grey_and_closed(page: ResultsPage, qtbot: Any) -> None:
    go(page, "TNHH", "7")
    index = page.panel.view.currentIndex()
    assert shown(page) == "–"
    assert "không áp dụng" in index.data(int(Qt.ItemDataRole.ToolTipRole))
    assert not page.panel.model.can_edit(index)
    assert not page.override.isEnabled()
    go(page, "xã Dân Hạ", "7")
    assert page.override.isEnabled()


def test_answers_are_offered_and_nothing_typed_is_rewritten(page: ResultsPage, qtbot: Any) -> None:
    go(page, "xã Dân Hạ", "1")
    view, place = page.panel.view, page.panel.view.currentIndex()
    qtbot.keyClicks(view, "n")
    editor = view.findChild(ChoiceCellEdit)
    assert editor is not None
    assert editor.text() == "n"
    assert editor._list.isVisible()
    qtbot.keyClicks(editor, "hung")
    assert editor.text() == "nhung"
    qtbot.keyClick(editor._list, Qt.Key.Key_Down)
    qtbot.keyClick(editor._list, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert place.data() == "Có, nhưng chậm"
    assert view.currentIndex().row() == place.row() + 1


def test_modes_show_own_verified_and_difference(page: ResultsPage, qtbot: Any) -> None:
    assert page.grid is not None
    row, place = next(
        (row, place)
        for row in page.grid.rows
        for place, cell in enumerate(row.cells)
        if cell.result and cell.result.self_points and cell.result.verified_points == 0
    )
    page.panel.view.choose([row.registration.id], FROZEN + place)
    verified = shown(page)
    qtbot.mouseClick(page.modes.button(Mode.DIFFERENCE.value), Qt.MouseButton.LeftButton)
    assert shown(page).startswith("−")
    qtbot.mouseClick(page.modes.button(Mode.SELF.value), Qt.MouseButton.LeftButton)
    assert shown(page) != verified
    title = page.panel.model.headerData(FROZEN + len(page.grid.criteria), Qt.Orientation.Horizontal)
    assert title == "Tổng điểm\n(tự chấm)"


def test_own_value_is_accepted_for_cell_and_row(page: ResultsPage, scored: Session, qtbot: Any) -> None:
    page.set_mode(Mode.SELF)
    go(page, "xã Dân Hạ", "7")
    row, cell = here(page)
    for code in ("7", "17"):
        results.verify_result(
            scored,
            registration_id=row.registration.id,
            criterion_id=next(c.criterion.id for c in row.cells if c.criterion.code == code),
            typed="",
        )
    page.load()
    assert page.panel.footer.text().endswith("2 ô chờ thẩm định")
    page.set_mode(Mode.VERIFIED)
    go(page, "xã Dân Hạ", "7")
    assert shown(page) == ""
    page.accept_cell.trigger()
    assert shown(page) == "98,4 %"
    page.panel.view.setCurrentIndex(page.panel.model.index(page.panel.view.currentIndex().row(), 0))
    page.accept.trigger()
    assert "chờ" not in page.panel.footer.text()
    notice = page.findChildren(Notice)[-1]
    assert notice.accessibleName() == "Đã thẩm định 1 ô theo kết quả tự chấm."
    assert cell.result is not None


def test_other_points_than_the_rule_gives_need_a_note(page: ResultsPage, scored: Session, qtbot: Any) -> None:
    go(page, "xã Dân Hạ", "7")
    seen: list[str] = []

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, OverrideDialog)
        dialog.points.line.setText("5,5")
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        seen.append(dialog.error.text())
        dialog.note.set_value("Một hồ sơ trễ hẹn do lỗi hệ thống")
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, fill)
    page.override.trigger()
    assert "cần ghi rõ lý do" in seen[0]
    _row, cell = here(page)
    assert cell.result is not None
    assert (cell.result.verified_points, cell.result.override_note) == (
        550,
        "Một hồ sơ trễ hẹn do lỗi hệ thống",
    )
    texts = [w.text() for w in page.detail.findChildren(QLabel) if not w.isHidden()]
    assert "Ghi chú thẩm định: Một hồ sơ trễ hẹn do lỗi hệ thống" in texts
    assert any("thẩm định lúc" in text for text in texts)


def test_a_pasted_value_takes_the_place_of_a_refused_one(page: ResultsPage, qtbot: Any) -> None:
    go(page, "xã Dân Hạ", "7")
    view, place = page.panel.view, page.panel.view.currentIndex()
    type_in(page, qtbot, "150")
    assert place.data() == "150"
    view.setCurrentIndex(place)
    QGuiApplication.clipboard().setText("88")
    view.paste()
    assert page.wrong == {}
    assert page.panel.model.index(place.row(), place.column()).data() == "88 %"
    assert "chưa lưu" not in page.panel.footer.text()


def test_pasted_cells_go_in_together_or_not_at_all(page: ResultsPage, qtbot: Any) -> None:
    go(page, "xã Dân Hạ", "10")
    view, place = page.panel.view, page.panel.view.currentIndex()
    QGuiApplication.clipboard().setText("88%\t97,5\n70\t999")
    before = place.data()
    shown_errors: list[str] = []
    page.context.tasks.on_known_error = lambda _owner, error: shown_errors.append(str(error))
    view.paste()
    assert "Có ô không hợp lệ" in shown_errors[0]
    assert place.data() == before
    QGuiApplication.clipboard().setText("88%\t97,5\n70\t99")
    view.paste()
    model = page.panel.model
    block = [[model.index(place.row() + r, place.column() + c).data() for c in (0, 1)] for r in (0, 1)]
    assert block == [["88 %", "97,5 %"], ["70 %", "99 %"]]


def test_sector_filter_and_frozen_columns(page: ResultsPage, qtbot: Any) -> None:
    page.sector.setCurrentIndex(page.sector.findText("Trường học"))
    assert {row.registration.sector for row in page.panel.model.shown_rows()} == {"Trường học"}
    view, frozen = page.panel.view, page.frozen
    go(page, "Trường", "20")
    assert view.horizontalScrollBar().value() > 0
    assert frozen.isVisible()
    assert frozen.columnViewportPosition(0) == 0
    assert [frozen.isColumnHidden(c) for c in range(4)] == [False, False, True, True]
    place = view.horizontalScrollBar().value()
    qtbot.mouseClick(
        frozen.viewport(),
        Qt.MouseButton.LeftButton,
        pos=frozen.visualRect(page.panel.model.index(3, 0)).center(),
    )
    assert (view.currentIndex().row(), view.currentIndex().column()) == (3, 0)
    assert view.horizontalScrollBar().value() == place
    go(page, "Trường", "8")
    assert view.columnViewportPosition(view.currentIndex().column()) >= frozen.width()


def test_score_sheet_explains_the_total(page: ResultsPage, qtbot: Any) -> None:
    go(page, "TNHH", "1")
    page.sheet.trigger()
    dialog = next(
        w for w in QApplication.topLevelWidgets() if isinstance(w, ScoreSheetDialog) and w.isVisible()
    )
    words = dialog.summary.text()
    assert "Quy về thang 100: 100 × 62,65 ÷ 67 ≈ 93,5075." in words
    assert "Không áp dụng cho khối này: tiêu chí 6, 7, 10, 11, 12, 16." in words
    assert "Xếp loại Xuất sắc: hạng 1/4 khối Doanh nghiệp" in words
    lines = {row.criterion.code: place for place, row in enumerate(dialog.panel.model.shown_rows())}
    assert dialog.panel.model.index(lines["7"], 6).data() == "không áp dụng"
    dialog.accept()


def test_a_campaign_past_its_scoring_is_only_read(example: Session, open_page: Callable[..., Any]) -> None:
    page = open_page(ResultsPage, example)
    go(page, "xã Dân Hạ", "7")
    assert "chỉ xem" in page.hint.text()
    assert not page.panel.model.can_edit(page.panel.view.currentIndex())
    assert not page.accept.isEnabled()
    assert page.sheet.isEnabled()


def test_an_empty_workspace_says_what_comes_first(workspace: Session, open_page: Callable[..., Any]) -> None:
    page = open_page(ResultsPage, workspace)
    assert page.grid is None
    assert page.panel._stack.currentWidget() is page.panel._empty
    assert not page.accept.isEnabled()
    wanted: list[str] = []
    page.context.bus.page_wanted.connect(lambda name, _target: wanted.append(name))
    page.panel._empty.button.click()
    assert wanted == ["registrations"]


def test_header_titles_break_between_words() -> None:
    from fractions import Fraction

    assert header_title("Hồ sơ đúng hạn", "7", Fraction(8)) == "Hồ sơ đúng\nhạn (8)"
    assert header_title("", "3", Fraction(1, 2)) == "Tiêu chí 3\n(0,5)"


def test_the_grid_reads_whole(scored: Session) -> None:
    campaign = campaigns.campaigns(scored)[0]
    grid = result_grid.result_grid(scored, campaign.id)
    assert len(grid.criteria) == 20
    assert {len(row.cells) for row in grid.rows} == {20}
    assert grid.locked == ""
    assert _("Trường học") in {row.registration.sector for row in grid.rows}


def test_the_heads_say_what_to_type_until_the_grid_is_locked(page: ResultsPage) -> None:
    heads = [column.head for column in page.panel.model.columns]
    assert any(head.endswith("\ngõ %") for head in heads)
    assert any(head.endswith("\nchọn mức") for head in heads)
    assert not any("\ngõ" in column.title for column in page.panel.model.columns)
    shown = page.panel.model.headerData(FROZEN, Qt.Orientation.Horizontal)
    assert shown == page.panel.model.columns[FROZEN].head


def test_delete_empties_the_selected_cells_as_one_act(page: ResultsPage, scored: Session, qtbot: Any) -> None:
    model, view = page.panel.model, page.panel.view
    places = [model.index(row, FROZEN) for row in range(4) if model.can_edit(model.index(row, FROZEN))]
    before = [index.data() for index in places]
    assert len(places) > 1
    assert all(before)
    acts = len(history.acts(scored))
    view.clearSelection()
    for index in places:
        view.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert [index.data() for index in places] == [""] * len(places)
    assert len(history.acts(scored)) == acts + 1
    history.undo(scored, history.acts(scored)[0].id)
    page.load()
    assert [index.data() for index in places] == before


def test_a_year_scored_as_a_whole_has_no_parts_to_choose(page: ResultsPage) -> None:
    assert page.period.isHidden()


def test_choosing_the_second_half_shows_its_values_and_takes_them(
    page: ResultsPage, scored: Session, qtbot: Any
) -> None:
    assert page.grid is not None
    campaign_id = page.grid.campaign.id
    halves = parts_of(PeriodScheme.HALVES)
    with scored.act("Chia kỳ (ví dụ)"):
        Period.update(code=halves[0].code, label=halves[0].label).where(
            Period.campaign == campaign_id
        ).execute()
        Period.create(
            campaign=campaign_id, code="H2", label=halves[1].label, weight=2, is_open=False, position=1
        )
    page.load()
    QApplication.processEvents()
    assert not page.period.isHidden()
    assert [page.period.itemText(place) for place in range(2)] == [part.label for part in halves]
    go(page, "xã Dân Hạ", "7")
    assert shown(page)
    page.period.setFocus()
    qtbot.keyClick(page.period, Qt.Key.Key_Down)
    QApplication.processEvents()
    assert page.grid.period.code == "H2"
    go(page, "xã Dân Hạ", "7")
    assert here(page)[1].result is None
    type_in(page, qtbot, "91,5")
    assert [row.is_open for row in campaigns.periods(scored, campaign_id)] == [False, True]
    go(page, "xã Dân Hạ", "7")
    assert shown(page) == "91,5 %"
