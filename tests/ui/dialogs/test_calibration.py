from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from campaign_app.system.preferences import PrinterTray
from campaign_app.ui.dialogs.calibration import CalibrationDialog
from campaign_app.ui.tasks import SynchronousTasks
from campaign_app.ui.theme import Theme

TRAY = PrinterTray(printer="Canon LBP 2900", tray="manual", paper="297x210")
Open = Callable[..., CalibrationDialog]


@pytest.fixture
def measuring(app_theme: Theme, qtbot: Any, printers: Any) -> Open:
    def make(place: PrinterTray = TRAY) -> CalibrationDialog:
        dialog = CalibrationDialog(
            None, SynchronousTasks(), printers, place,
            tray_label="Nạp tay từng tờ", width_mm=297, height_mm=210, dpi=300,
        )  # fmt: skip
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def read_off(dialog: CalibrationDialog, *typed: str) -> None:
    for field, words in zip((dialog.left, dialog.top, dialog.right, dialog.bottom), typed, strict=True):
        field.line.setText(words)


def test_the_sheet_to_measure_is_printed_without_correction(
    measuring: Open, printers: Any, qtbot: Any
) -> None:
    dialog = measuring(PrinterTray("Canon LBP 2900", "manual", 3.0, 1.0, 1.01, 1.0, "297x210"))
    qtbot.mouseClick(dialog.print_button, Qt.MouseButton.LeftButton)
    assert printers.asked[0].place == TRAY
    assert (printers.asked[0].width_mm, printers.asked[0].height_mm) == (297, 210)
    assert len(printers.sheets) == 1
    assert dialog.told.text() == "Đã gửi tờ hiệu chỉnh đến máy in."


def test_what_the_ruler_reads_is_told_at_once_and_kept(measuring: Open) -> None:
    dialog = measuring()
    assert dialog.means.text() == "Khay này chưa hiệu chỉnh."
    read_off(dialog, "18,5", "20", "21.5", "20")
    assert dialog.means.text() == ("Máy in lệch sang trái 1,5 mm. Khi in, chương trình bù lại đúng chừng ấy.")
    dialog.accept()
    assert dialog.result() == CalibrationDialog.DialogCode.Accepted
    assert dialog.result_tray == PrinterTray("Canon LBP 2900", "manual", 1.5, 0.0, 1.0, 1.0, "297x210")


def test_a_second_sheet_is_printed_with_what_was_read(measuring: Open, printers: Any, qtbot: Any) -> None:
    dialog = measuring()
    read_off(dialog, "18,5", "20", "21,5", "20")
    qtbot.mouseClick(dialog.check_button, Qt.MouseButton.LeftButton)
    assert printers.asked[0].place.shift_right_mm == 1.5


@pytest.mark.parametrize("typed", [("200", "20", "200", "20"), ("2", "2", "2", "2")])
def test_a_misread_ruler_keeps_the_form_open(measuring: Open, typed: tuple[str, ...]) -> None:
    dialog = measuring()
    read_off(dialog, *typed)
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.error.text().startswith("Số đo chưa hợp lý")
    read_off(dialog, "", "20", "20", "20")
    dialog.accept()
    assert dialog.problem_of(dialog.left) == "Chưa nhập mục này."


def test_a_correction_can_be_forgotten(measuring: Open, qtbot: Any) -> None:
    assert not measuring().forget_button.isEnabled()
    dialog = measuring(PrinterTray("Canon LBP 2900", "manual", 3.0, 1.0, 1.01, 1.0, "297x210"))
    assert dialog.means.text().startswith("Đã hiệu chỉnh: dịch ngang +3 mm, dọc +1 mm")
    qtbot.mouseClick(dialog.forget_button, Qt.MouseButton.LeftButton)
    assert dialog.result_tray == TRAY


def test_a_printer_that_takes_nothing_is_told_in_the_form(measuring: Open, printers: Any, qtbot: Any) -> None:
    printers.paper = 0
    dialog = measuring()
    qtbot.mouseClick(dialog.print_button, Qt.MouseButton.LeftButton)
    assert "Hết giấy." in dialog.told.text()
    assert dialog.print_button.isEnabled()
