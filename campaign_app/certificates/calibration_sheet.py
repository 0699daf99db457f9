"""The sheet that is printed to measure a printer: two cross-hairs, two rulers, and an arrow."""

import io
from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from campaign_app.certificates.calibration import mark_corners
from campaign_app.certificates.fonts import FaceName, FaceStyle, Font, load_font

RULER_MM = 100
_FACE = FaceName("Be Vietnam Pro")
_BOLD = FaceName("Be Vietnam Pro", FaceStyle.BOLD)
_CROSS_MM, _CIRCLE_MM, _HAIR_PT = 9.0, 3.0, 0.5
_TICKS_MM = {10: 5.0, 5: 3.6, 1: 2.2}
_TEXT_LEFT_MM, _TEXT_TOP_MM, _TEXT_RIGHT_MM = 36.0, 58.0, 62.0
_TITLE_PT, _BODY_PT, _SMALL_PT, _LEADING = 17.0, 10.0, 8.5, 1.5
_ARROW_TOP_MM, _ARROW_FOOT_MM = 8.0, 30.0


def calibration_sheet(width_mm: float, height_mm: float, *, printer: str = "", tray: str = "") -> bytes:
    """Give the PDF of the sheet for paper of this size, in millimetres.

    The cross-hairs stand where :func:`~campaign_app.certificates.calibration.mark_corners` says; printer
    and tray are named on the sheet, so that sheets of several trays are not mixed up.
    """
    file = io.BytesIO()
    faces = load_font(_FACE), load_font(_BOLD)
    canvas = Canvas(
        file,
        pagesize=(width_mm * mm, height_mm * mm),
        initialFontName=_FACE.registered,  # type: ignore[arg-type]  # the stubs take it for a number
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 4),
        lang="vi-VN",
    )
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setTitle("Tờ hiệu chỉnh máy in")
    canvas.setCreator("Sổ Vàng")
    sheet = _Sheet(canvas, width_mm, height_mm, *faces)
    x1, y1, x2, y2 = mark_corners(width_mm, height_mm)
    sheet.cross(x1, y1, "A", to_right=True)
    sheet.cross(x2, y2, "B", to_right=False)
    sheet.arrow()
    sheet.words(printer, tray)
    sheet.rulers()
    canvas.showPage()
    canvas.save()
    return file.getvalue()


class _Sheet:
    """The page while it is drawn; lengths in millimetres from the top-left corner."""

    def __init__(self, canvas: Canvas, width: float, height: float, face: Font, bold: Font) -> None:
        self._canvas, self._width, self._height = canvas, width, height
        self._face, self._bold = face, bold

    def _line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self._canvas.line(x1 * mm, (self._height - y1) * mm, x2 * mm, (self._height - y2) * mm)

    def _text(self, x: float, y: float, text: str, size: float, *, bold: bool = False, at: str = "") -> None:
        font = self._bold if bold else self._face
        width = font.width(text) * size / mm
        left = x - {"centre": width / 2, "right": width}.get(at, 0.0)
        self._canvas.setFont(font.name.registered, size)
        self._canvas.drawString(left * mm, (self._height - y) * mm, text)

    def cross(self, x: float, y: float, name: str, *, to_right: bool) -> None:
        """Draw a cross-hair with its name on the inner side."""
        self._canvas.setLineWidth(_HAIR_PT)
        self._line(x - _CROSS_MM, y, x + _CROSS_MM, y)
        self._line(x, y - _CROSS_MM, x, y + _CROSS_MM)
        self._canvas.circle(x * mm, (self._height - y) * mm, _CIRCLE_MM * mm)
        side = 1 if to_right else -1
        self._text(
            x + side * (_CIRCLE_MM + 2), y - 2, name, _TITLE_PT, bold=True, at="" if to_right else "right"
        )

    def arrow(self) -> None:
        """Draw the arrow to the upper edge, which tells how blanks go into the tray."""
        middle = self._width / 2
        self._canvas.setLineWidth(1.2)
        self._line(middle, _ARROW_FOOT_MM, middle, _ARROW_TOP_MM)
        for side in (-3.0, 3.0):
            self._line(middle, _ARROW_TOP_MM, middle + side, _ARROW_TOP_MM + 5)
        self._text(middle, _ARROW_FOOT_MM + 5, "MÉP TRÊN CỦA GIẤY KHEN", _BODY_PT, bold=True, at="centre")
        words = "Đặt phôi vào khay đúng chiều của tờ này: cùng mép vào trước, cùng mặt in."
        self._text(middle, _ARROW_FOOT_MM + 10, words, _SMALL_PT, at="centre")

    def words(self, printer: str, tray: str) -> None:
        """Write what the sheet is and how it is measured."""
        y = _TEXT_TOP_MM
        self._text(_TEXT_LEFT_MM, y, "Tờ hiệu chỉnh máy in", _TITLE_PT, bold=True)
        y += 8
        for text, bold in self._sentences(printer, tray):
            for line in self._wrapped(text):
                self._text(_TEXT_LEFT_MM, y, line, _BODY_PT, bold=bold)
                y += _BODY_PT * _LEADING / mm
            y += 1.2

    def _sentences(self, printer: str, tray: str) -> Iterator[tuple[str, bool]]:
        paper = f"Khổ giấy {self._width:g} × {self._height:g} mm".replace(" ", "\N{NO-BREAK SPACE}")
        yield (
            " · ".join(filter(None, (printer and f"Máy in: {printer}", tray and f"Khay: {tray}", paper))),
            True,
        )
        yield "1. Đo bằng thước từ mép giấy đến tâm dấu chữ thập, đọc đến nửa mi-li-mét:", False
        yield "Dấu A:  từ mép trái ………… mm,   từ mép trên ………… mm", False
        yield "Dấu B:  từ mép phải ………… mm,   từ mép dưới ………… mm", False
        yield "2. Ghi bốn số đo vào hộp Hiệu chỉnh máy in. Máy in đúng thì cả bốn số đều là 20 mm.", False
        yield "3. In lại tờ này sau khi ghi để kiểm tra. Hai thước trên tờ giấy phải dài đúng 100 mm.", False

    def _wrapped(self, text: str) -> Iterator[str]:
        room = self._width - _TEXT_LEFT_MM - _TEXT_RIGHT_MM
        line = ""
        for word in text.split(" "):
            longer = f"{line} {word}" if line else word
            if line and self._bold.width(longer) * _BODY_PT / mm > room:
                yield line
                line = word
            else:
                line = longer
        yield line

    def rulers(self) -> None:
        """Draw a ruler across and one down, 100 mm each with their millimetres."""
        across_x, across_y = (self._width - RULER_MM) / 2, self._height - 28.0
        down_x, down_y = self._width - 40.0, (self._height - RULER_MM) / 2
        self._canvas.setLineWidth(_HAIR_PT)
        self._line(across_x, across_y, across_x + RULER_MM, across_y)
        self._line(down_x, down_y, down_x, down_y + RULER_MM)
        for place in range(RULER_MM + 1):
            tick = next(length for step, length in _TICKS_MM.items() if place % step == 0)
            self._line(across_x + place, across_y, across_x + place, across_y - tick)
            self._line(down_x, down_y + place, down_x - tick, down_y + place)
            if place % 10 == 0:
                self._text(across_x + place, across_y + 4, str(place), _SMALL_PT, at="centre")
                self._text(down_x + 1.5, down_y + place + 1, str(place), _SMALL_PT)
        self._text(across_x + RULER_MM / 2, across_y - 8, "100 mm", _BODY_PT, bold=True, at="centre")
        self._text(down_x, down_y - 4, "100 mm", _BODY_PT, bold=True, at="centre")
