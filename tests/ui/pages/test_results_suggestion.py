"""The suggestion beside a cell of the results grid."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from campaign_app.services import history, results, unions
from campaign_app.services.criteria import shipped_criteria
from campaign_app.services.result_grid import GridCell, GridRow
from campaign_app.services.session import Session
from campaign_app.services.surveys import SurveyDetails, add_survey
from campaign_app.ui.dialogs.campaigns_criterion import CriterionDialog
from campaign_app.ui.dialogs.suggestions import WaitingDialog
from campaign_app.ui.pages.results import ResultsPage
from campaign_app.ui.pages.results_columns import FROZEN
from campaign_app.ui.pages.results_suggestion import SuggestionBox


@pytest.fixture
def page(scored: Session, open_page: Callable[..., Any]) -> ResultsPage:
    made: ResultsPage = open_page(ResultsPage, scored)
    made.detail.setVisible(True)
    return made


def go(page: ResultsPage, code: str, criterion: str) -> SuggestionBox:
    assert page.grid is not None
    rows = page.panel.model.shown_rows()
    place = next(i for i, row in enumerate(rows) if row.registration.union_code == code)
    column = FROZEN + [c.code for c in page.grid.criteria].index(criterion)
    page.panel.view.setFocus()
    page.panel.view.setCurrentIndex(page.panel.model.index(place, column))
    box = page.findChild(SuggestionBox)
    assert box is not None
    return box


def here(page: ResultsPage) -> tuple[GridRow, GridCell]:
    row, cell = page.place()
    assert row is not None
    assert cell is not None
    return row, cell


def verified(page: ResultsPage, session: Session) -> tuple[str | None, str]:
    row, cell = here(page)
    for found in results.results(session, row.registration.campaign_id):
        if (found.registration_id, found.criterion_id) == (row.registration.id, cell.criterion.id):
            return found.verified_value, found.override_note
    return None, ""


def test_only_a_cell_that_is_fed_shows_a_suggestion(page: ResultsPage) -> None:
    assert go(page, "X01", "1").isHidden()
    box = go(page, "X01", "17")
    assert not box.isHidden()
    assert box._title.text() == "Gợi ý: 90,5 %"
    assert box._words.text() == "114 / 126 người được hỏi hài lòng"
    assert box._apart.isHidden()
    assert not box.take.isEnabled()
    assert go(page, "D01", "12").isHidden()  # does not apply


def test_a_value_that_differs_is_marked_and_taken(page: ResultsPage, scored: Session) -> None:
    box = go(page, "T10", "12")
    assert box._title.text() == "Gợi ý: 2"
    assert "thiếu tháng 1, 2" in box._words.text()
    assert box._apart.text() == "≠ Giá trị đã thẩm định là 0."
    assert not box._apart.isHidden()
    box.take.trigger()
    value, note = verified(page, scored)
    assert value == "2"
    assert note.startswith("Theo số liệu trong năm: 10 / 12 tháng")
    assert box._apart.isHidden()
    history.undo(scored, history.undo_names(scored).undo_id or 0)
    assert verified(page, scored)[0] == "0"


def test_new_figures_renew_the_suggestion(page: ResultsPage, scored: Session) -> None:
    box = go(page, "X01", "17")
    union_id = here(page)[0].registration.union_id
    told = SurveyDetails(year=2017, asked=126, satisfied=60, union_id=union_id)
    page.context.run_act(page, lambda: add_survey(scored, told))
    assert box._title.text() == "Gợi ý: 69 %"
    assert not box._apart.isHidden()


def test_another_value_is_written_with_its_reason(
    page: ResultsPage, scored: Session, fill_next: Callable[..., None]
) -> None:
    box = go(page, "X01", "17")
    told: list[str] = []

    def try_without() -> None:
        dialog: Any = QApplication.activeModalWidget()
        dialog.value.set_value("88")
        dialog.accept()
        told.append(dialog.error.text())
        dialog.reject()

    QTimer.singleShot(0, try_without)
    box.other.trigger()
    assert "khác gợi ý 90,5 %" in told[0]

    fill_next({"Giá trị": "88", "Lý do": "Bỏ phiếu trùng"})
    box.other.trigger()
    assert verified(page, scored) == ("88", "Bỏ phiếu trùng")
    assert box._apart.text() == "≠ Giá trị đã thẩm định là 88 %."


def test_all_that_wait_are_listed_before_they_are_taken(page: ResultsPage, scored: Session) -> None:
    box = go(page, "X01", "17")
    for code in ("17", "12"):
        go(page, "X01", code)
        row, cell = here(page)
        results.verify_result(
            scored, registration_id=row.registration.id, criterion_id=cell.criterion.id, typed=""
        )
    page.load()
    box.take_all.trigger()
    dialog = page.window().findChild(WaitingDialog)
    assert dialog is not None
    assert {row.criterion.code for row in dialog.panel.model.rows} == {"12", "17"}
    assert dialog.accept_button.text() == "&Lấy 2 gợi ý"
    dialog.criteria.setCurrentIndex(1)
    assert dialog.accept_button.text() == "&Lấy 1 gợi ý"
    dialog.criteria.setCurrentIndex(0)
    dialog.accept_button.click()
    assert verified(page, scored)[0] == "0"
    go(page, "X01", "17")
    assert verified(page, scored)[0] == "90.5"


def test_what_feeds_a_criterion_is_chosen_in_its_form(page: ResultsPage, scored: Session, qtbot: Any) -> None:
    sheet = {item.code: item for item in shipped_criteria()}
    dialog = CriterionDialog(page, sheet["17"], unions.sectors(scored), is_new=False)
    qtbot.addWidget(dialog)
    assert dialog.details().source == "SATISFACTION"
    dialog.source.set_value("DISCIPLINED")
    assert not dialog.check()
    assert "không cho ra giá trị" in dialog.error.text()
    dialog.source.set_value("TRAINED_SHARE")
    assert dialog.check()
    assert dialog.details().source == "TRAINED_SHARE"
    dialog.source.set_value("")
    assert dialog.details().source == ""
