from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel

from campaign_app.services import register
from campaign_app.services.session import Session
from campaign_app.system import preferences
from campaign_app.ui.commands import ActButton
from campaign_app.ui.dialogs.print_certificates import PrintDialog
from campaign_app.ui.messages import Notice
from campaign_app.ui.pages.awards import AwardsPage
from campaign_app.ui.tasks import Steps

OpenPage = Callable[..., Any]
Fill = Callable[..., None]


@pytest.fixture
def answer_next() -> Fill:
    """Answer the print dialog that is about to open: values by the dialog's fields, then In or Thôi."""

    def prepare(*, cancel: bool = False, **values: object) -> None:
        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, PrintDialog)
            try:
                for name, value in values.items():
                    getattr(dialog, name).set_value(value)
                if cancel:
                    dialog.reject()
                else:
                    dialog.accept()
            finally:
                if dialog.isVisible():
                    dialog.reject()

        QTimer.singleShot(0, answer)

    return prepare


@pytest.fixture
def page(open_page: OpenPage, example: Session, printers: Any) -> AwardsPage:
    made: AwardsPage = open_page(AwardsPage, example)
    made.print_acts.printers = printers
    return made


def notices(page: AwardsPage) -> list[str]:
    return [n.findChildren(QLabel)[0].text() for n in page.window().findChildren(Notice)]


def paper_prints(session: Session, award_id: int) -> list[tuple[str, int, str]]:
    found = register.prints(session, award_id)
    return [(row.target, row.copies, row.reason) for row in found if not row.target.endswith(".pdf")]


def test_printing_all_and_what_is_in_the_log(
    page: AwardsPage, example: Session, printers: Any, answer_next: Fill, qtbot: Any
) -> None:
    (button,) = [b for b in page.findChildren(ActButton) if b.property("kind") == "act" and b.isVisible()]
    assert button.text() == "In 52 giấ&y khen…"
    assert page.print_action.shortcut() == QKeySequence("Ctrl+P")
    answer_next(tray="manual", on_blank=True, copies=2)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(printers.sheets) == 104
    rows = page.panel.model.rows
    for row in (rows[0], rows[51]):
        assert paper_prints(example, row.id) == [("Canon LBP 2900", 2, "")]
    assert notices(page) == ["Đã gửi 52 giấy khen đến máy in Canon LBP 2900."]
    told = preferences.load()[0].printing
    assert (told.printer, told.tray_key, told.on_blank) == ("Canon LBP 2900", "manual", True)


def test_a_blank_print_is_lighter_than_a_full_one(page: AwardsPage, printers: Any, answer_next: Fill) -> None:
    for on_blank, reason in ((False, ""), (True, "thử phôi")):
        answer_next(on_blank=on_blank, only_chosen=True, reason=reason)
        page.print_action.trigger()
    full, blank = printers.sheets
    ink = [sum(255 - value for value in sheet.rgb) for sheet in (full, blank)]
    assert 0 < ink[1] < ink[0] / 4


def test_a_reprint_is_logged_with_its_reason(
    page: AwardsPage, example: Session, printers: Any, answer_next: Fill
) -> None:
    row = page.panel.view.current_row()
    answer_next(only_chosen=True)
    page.print_action.trigger()
    answer_next(only_chosen=True, reason="phôi bị bẩn")
    page.print_action.trigger()
    assert [reason for _name, _copies, reason in paper_prints(example, row.id)] == ["", "phôi bị bẩn"]
    assert printers.sheets[0] == printers.sheets[1]


def test_giving_up_midway_logs_what_was_sent(
    page: AwardsPage, example: Session, printers: Any, answer_next: Fill
) -> None:
    def cancel_after_three() -> None:
        if len(printers.sheets) == 3:
            for steps in page.findChildren(Steps):
                steps.cancel()

    printers.on_sheet = cancel_after_three
    answer_next()
    page.print_action.trigger()
    assert len(printers.sheets) == 3
    rows = page.panel.model.rows
    assert [len(paper_prints(example, row.id)) for row in rows[:5]] == [1, 1, 1, 0, 0]
    (told,) = notices(page)
    assert told.startswith("Đã dừng: 3 trong 52 giấy đã gửi đến máy in Canon LBP 2900")
    assert told.endswith("Lần sau in tiếp từ tờ thứ 4.")


def test_a_printer_that_stops_is_told_and_what_it_printed_is_logged(
    page: AwardsPage, example: Session, printers: Any, answer_next: Fill, qtbot: Any
) -> None:
    printers.paper = 2
    answer_next(is_reversed=True)
    page.print_action.trigger()
    rows = page.panel.model.rows
    assert [len(paper_prints(example, row.id)) for row in rows[-3:]] == [0, 1, 1]
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Hết giấy." in words
    assert "2 trong 52 giấy" in words
    dialog.close()


def test_nothing_is_printed_when_the_officer_holds_back(
    page: AwardsPage, example: Session, printers: Any, answer_next: Fill
) -> None:
    answer_next(cancel=True)
    page.print_action.trigger()
    assert printers.asked == []
    assert paper_prints(example, page.panel.model.rows[0].id) == []
    assert preferences.load()[0].printing.printer == ""


def test_a_sheet_with_a_fault_keeps_all_from_the_printer(
    page: AwardsPage, example: Session, printers: Any, fill_next: Fill, answer_next: Fill
) -> None:
    fill_next({"Thành tích": "Thành tích xuất sắc " * 29, "Lý do đính chính": "thử"})
    page.correct_action.trigger()
    answer_next()
    page.print_action.trigger()
    assert printers.sheets == []
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert any("Chưa in được giấy khen" in label.text() for label in dialog.findChildren(QLabel))
    dialog.close()
