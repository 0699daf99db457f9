from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from campaign_app.services.printing import PrintSheet, SheetOrder, TemplateChoice
from campaign_app.system.preferences import PrinterTray, PrintingPreferences
from campaign_app.ui.dialogs.calibration import CalibrationDialog
from campaign_app.ui.dialogs.print_certificates import Printable, PrintDialog
from campaign_app.ui.tasks import SynchronousTasks
from campaign_app.ui.theme import Theme

TEMPLATES = [TemplateChoice("", "Giấy khen A4", 297, 210), TemplateChoice("a3", "Giấy khen A3", 420, 297)]
Open = Callable[..., PrintDialog]


def sheet(number: int, sector: int = 0, printed: int = 0) -> PrintSheet:
    return PrintSheet(number * 10, number, 2017, number, f"Người {number}", "", sector, printed, "")


SHEETS = [sheet(3), sheet(1, 2), sheet(4, 1), sheet(2)]


@pytest.fixture
def kept() -> list[PrintingPreferences]:
    return []


@pytest.fixture
def printing(app_theme: Theme, qtbot: Any, printers: Any, kept: list[PrintingPreferences]) -> Open:
    def make(
        sheets: Sequence[PrintSheet] = SHEETS,
        chosen: Sequence[int] = (),
        remembered: PrintingPreferences | None = None,
        *,
        has_printers: bool = True,
    ) -> PrintDialog:
        listed = printers.listed() if has_printers else []
        what = Printable(sheets, chosen, TEMPLATES, listed)
        told = remembered or PrintingPreferences()
        dialog = PrintDialog(None, SynchronousTasks(), printers, what, told, kept.append)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def test_the_usual_printer_and_the_order_of_the_register_come_first(printing: Open) -> None:
    dialog = printing()
    assert dialog.summary.text() == "Sẽ in 4 giấy khen: từ số 01 – Người 1 đến số 04 – Người 4."
    dialog.accept()
    wish = dialog.wish()
    assert wish.award_ids == (10, 20, 30, 40)
    assert (wish.settings.place.printer, wish.settings.place.tray) == ("Canon LBP 2900", "auto")
    assert (wish.template, wish.with_stock, wish.copies, wish.reason) == ("", True, 1, "")
    assert wish.settings.dpi == 600


def test_order_reverse_and_start_say_which_sheets_come(printing: Open) -> None:
    dialog = printing()
    dialog.order.set_value(SheetOrder.SECTOR)
    dialog.is_reversed.set_value(value=True)
    dialog.first.line.setText("2")
    dialog.copies.line.setText("2")
    assert dialog.summary.text() == "Sẽ in 3 giấy khen: từ số 04 – Người 4 đến số 02 – Người 2."
    wish = dialog.wish()
    assert (wish.award_ids, wish.copies) == ((40, 30, 20), 2)
    dialog.order.set_value(SheetOrder.LIST)
    dialog.is_reversed.set_value(value=False)
    assert dialog.wish().award_ids == (10, 40, 20)


def test_a_start_behind_the_last_sheet_is_refused(printing: Open) -> None:
    dialog = printing()
    dialog.first.line.setText("5")
    assert dialog.summary.text() == "Không có tờ nào để in."
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.problem_of(dialog.first) == "Chỉ có 4 tờ."


def test_ticked_lines_alone(printing: Open) -> None:
    dialog = printing(chosen=[30, 20])
    assert dialog.only_chosen.read()
    assert dialog.wish().award_ids == (20, 30)
    dialog.only_chosen.set_value(value=False)
    assert len(dialog.wish().award_ids) == 4
    one = printing(chosen=[30])
    assert not one.only_chosen.read()
    one.only_chosen.set_value(value=True)
    assert one.summary.text() == "Sẽ in 1 giấy khen: số 03 – Người 3."
    assert not printing().only_chosen.box.isEnabled()


def test_a_reprint_needs_its_reason(printing: Open) -> None:
    dialog = printing(sheets=[sheet(1, printed=1), sheet(2)])
    dialog.accept()
    assert dialog.problem_of(dialog.reason) == "Chưa nhập mục này."
    dialog.first.line.setText("2")  # the printed one is left out
    assert not dialog.reason.line.isEnabled()
    dialog.first.line.setText("1")
    dialog.reason.line.setText("kẹt giấy")
    dialog.accept()
    assert not dialog.isVisible()
    assert dialog.wish().reason == "kẹt giấy"


def test_without_a_printer_it_says_what_to_do(printing: Open) -> None:
    dialog = printing(has_printers=False)
    assert dialog.place.text() == "Máy này chưa cài máy in nào."
    assert not dialog.calibrate_button.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    assert "lưu tệp PDF" in dialog.error.text()


def test_everything_chosen_is_there_the_next_time(printing: Open) -> None:
    first = printing()
    first.printer.set_value("Canon LBP 2900")
    first.tray.set_value("manual")
    first.template.set_value("a3")
    first.on_blank.set_value(value=True)
    first.order.set_value(SheetOrder.SECTOR)
    first.is_reversed.set_value(value=True)
    first.dpi.set_value(300)
    wish = first.wish()
    assert (wish.with_stock, wish.settings.width_mm, wish.settings.dpi) == (False, 420, 300)
    again = printing(remembered=wish.printing).wish()
    assert replace(again, printing=wish.printing) == wish
    assert again.printing == wish.printing


def test_another_printer_has_its_own_trays(printing: Open) -> None:
    dialog = printing()
    dialog.tray.set_value("manual")
    dialog.printer.set_value("HP tầng hai")
    assert dialog.wish().settings.place.tray == "auto"


def test_what_was_measured_goes_with_printer_tray_and_paper(printing: Open) -> None:
    measured = PrinterTray("Canon LBP 2900", "manual", 1.5, 0.0, 1.0, 1.0, "297x210")
    dialog = printing(remembered=PrintingPreferences(trays=(measured,)))
    assert dialog.place.text() == "Khay này chưa hiệu chỉnh."
    dialog.tray.set_value("manual")
    assert dialog.place.text().startswith("Đã hiệu chỉnh: dịch ngang +1,5 mm")
    assert dialog.wish().settings.place == measured
    dialog.template.set_value("a3")
    assert dialog.place.text() == "Khay này chưa hiệu chỉnh."


def test_measuring_from_here_is_kept_at_once(
    printing: Open, kept: list[PrintingPreferences], qtbot: Any
) -> None:
    dialog = printing()

    def measure() -> None:
        measuring = QApplication.activeModalWidget()
        assert isinstance(measuring, CalibrationDialog)
        try:
            places = (measuring.left, measuring.top, measuring.right, measuring.bottom)
            for field, typed in zip(places, ("18,5", "20", "21,5", "20"), strict=True):
                field.line.setText(typed)
            measuring.accept()
        finally:
            measuring.close()

    QTimer.singleShot(0, measure)
    qtbot.mouseClick(dialog.calibrate_button, Qt.MouseButton.LeftButton)
    assert dialog.place.text().startswith("Đã hiệu chỉnh: dịch ngang +1,5 mm")
    assert kept[-1].tray("Canon LBP 2900", "auto", "297x210").shift_right_mm == 1.5
    assert dialog.wish().settings.place.shift_right_mm == 1.5
