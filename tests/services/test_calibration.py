import pytest

from campaign_app.domain.errors import InvalidInputError
from campaign_app.services.calibration import (
    Reading,
    measured,
    paper_key,
    place_words,
    printer_words,
    sheet_pdf,
)
from campaign_app.system.preferences import PrinterTray

TRAY = PrinterTray(printer="Canon LBP 2900", tray="manual", paper="297x210")


def test_what_the_ruler_reads_is_kept_for_its_tray() -> None:
    made = measured(TRAY, Reading(left=18.5, top=20.5, right=21, bottom=19.5), 297, 210)
    assert (made.printer, made.tray, made.paper) == ("Canon LBP 2900", "manual", "297x210")
    assert made.shift_right_mm == pytest.approx(20 - 18.5 * 257 / 257.5, abs=1e-3)
    assert made.scale_x == pytest.approx(257 / 257.5, abs=1e-6)
    assert (made.shift_down_mm, made.scale_y) == pytest.approx((-0.5, 1))
    assert made.is_measured


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        (Reading(20, 20, 20, 20), "Máy in đặt chữ đúng chỗ, không phải bù."),
        (Reading(18.5, 20, 21.5, 20), "Máy in lệch sang trái 1,5 mm."),
        (Reading(21, 22.5, 19, 17.5), "Máy in lệch sang phải 1 mm, xuống dưới 2,5 mm."),
        (
            Reading(20, 20, 20, 21),
            "Máy in không lệch góc giấy. Cả tờ in dọc ngắn đi 1,2 mm.",
        ),
        (
            Reading(19.5, 20, 18, 20),
            "Máy in lệch sang trái 0,5 mm. Cả tờ in ngang rộng thêm 2,9 mm.",
        ),
    ],
)
def test_how_a_printer_is_off_in_words(reading: Reading, words: str) -> None:
    assert printer_words(measured(TRAY, reading, 297, 210), 297, 210) == words


def test_what_is_done_about_it_in_words() -> None:
    assert place_words(TRAY) == "Khay này chưa hiệu chỉnh."
    made = measured(TRAY, Reading(18.5, 20.5, 21.5, 19.5), 297, 210)
    words = place_words(made).replace("\N{NO-BREAK SPACE}", " ")
    assert words == "Đã hiệu chỉnh: dịch ngang +1,5 mm, dọc −0,5 mm; tỷ lệ 100 % × 100 %."


def test_a_misread_ruler_changes_nothing() -> None:
    with pytest.raises(InvalidInputError):
        measured(TRAY, Reading(200, 20, 200, 20), 297, 210)


def test_the_sheet_is_of_the_paper_it_measures() -> None:
    assert paper_key(297.0, 210.0) == "297x210"
    assert paper_key(215.9, 279.4) == "215.9x279.4"
    pdf = sheet_pdf(TRAY, 297, 210, tray_label="Nạp tay từng tờ")
    assert pdf.startswith(b"%PDF-")
