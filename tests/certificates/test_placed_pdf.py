from io import BytesIO

import pypdf
import pytest

from campaign_app.certificates.calibration import PrinterProfile, mark_corners
from campaign_app.certificates.calibration_sheet import calibration_sheet
from campaign_app.certificates.placed_pdf import placed_pdf
from campaign_app.certificates.render import page_image
from campaign_app.domain.errors import InvalidInputError

OFF = PrinterProfile(1.5, -2.0, 1.02, 0.97)
DPI = 254.0
DOTS = DPI / 25.4


def crossing(pdf: bytes, x: float, y: float) -> tuple[float, float]:
    """The darkest column and row around a place, in millimetres."""
    drawn = page_image(pdf, dpi=DPI)
    half = round(3 * DOTS)
    left, top = round(x * DOTS) - half, round(y * DOTS) - half

    def dark(column: int, row: int) -> int:
        return 255 - drawn.rgba[4 * ((top + row) * drawn.width + left + column)]

    span = range(2 * half)
    columns = [sum(dark(column, row) for row in span) for column in span]
    rows = [sum(dark(column, row) for column in span) for row in span]
    return (left + columns.index(max(columns)) + 0.5) / DOTS, (top + rows.index(max(rows)) + 0.5) / DOTS


def test_what_is_sent_lands_where_the_correction_says() -> None:
    sheet = calibration_sheet(297, 210)
    before = pypdf.PdfReader(BytesIO(sheet)).pages[0].mediabox
    placed = placed_pdf(sheet, OFF)
    after = pypdf.PdfReader(BytesIO(placed)).pages[0].mediabox
    assert [float(side) for side in after] == pytest.approx([float(side) for side in before])
    x1, y1, x2, y2 = mark_corners(297, 210)
    for x, y in ((x1, y1), (x2, y2)):
        assert crossing(sheet, x, y) == pytest.approx((x, y), abs=0.15)
        wanted = OFF.send_to(x, y)
        assert crossing(placed, *wanted) == pytest.approx(wanted, abs=0.15)


def test_a_tray_that_is_not_off_gets_the_same_picture() -> None:
    sheet = calibration_sheet(297, 210)
    assert page_image(placed_pdf(sheet, PrinterProfile()), dpi=50) == page_image(sheet, dpi=50)


def test_no_pdf_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="Không đọc được tệp PDF"):
        placed_pdf(b"khong phai", PrinterProfile())
