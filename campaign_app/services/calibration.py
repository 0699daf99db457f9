"""How a printer is off: the sheet to measure it with, what a ruler reads off it, and that in words."""

from dataclasses import replace
from fractions import Fraction

from campaign_app.certificates.calibration import (
    MARK_INSET_MM,
    PrinterProfile,
    Reading,
    mark_corners,
)
from campaign_app.domain.formats import format_decimal
from campaign_app.domain.language import _
from campaign_app.system.preferences import PrinterTray

__all__ = ["MARK_INSET_MM", "Reading", "measured", "paper_key", "place_words", "printer_words", "sheet_pdf"]

_LEAST_SHIFT_MM = 0.05
_LEAST_SCALE = 0.0005


def paper_key(width_mm: float, height_mm: float) -> str:
    """Name paper by its size as the sheet is read: ``297x210``."""
    return f"{width_mm:g}x{height_mm:g}"


def sheet_pdf(place: PrinterTray, width_mm: float, height_mm: float, *, tray_label: str = "") -> bytes:
    """Give the calibration sheet for a tray, as PDF; it is printed with no correction to measure by it."""
    from campaign_app.certificates.calibration_sheet import calibration_sheet

    return calibration_sheet(width_mm, height_mm, printer=place.printer, tray=tray_label)


def measured(place: PrinterTray, reading: Reading, width_mm: float, height_mm: float) -> PrinterTray:
    """Turn what a ruler reads off an uncorrected sheet into the shift and scale of the tray.

    Raises:
        InvalidInputError: the ruler was misread.
    """
    profile = PrinterProfile.from_measurement(
        expected=mark_corners(width_mm, height_mm), measured=reading.corners(width_mm, height_mm)
    )
    return replace(
        place,
        shift_right_mm=round(profile.shift_right_mm, 3),
        shift_down_mm=round(profile.shift_down_mm, 3),
        scale_x=round(profile.scale_x, 6),
        scale_y=round(profile.scale_y, 6),
    )


def printer_words(place: PrinterTray, width_mm: float, height_mm: float) -> str:
    """Say how the printer is off, as seen at cross-hair A and over the whole sheet."""
    profile = PrinterProfile(place.shift_right_mm, place.shift_down_mm, place.scale_x, place.scale_y)
    x, y = profile.lands_at(MARK_INSET_MM, MARK_INSET_MM)
    shifts = [
        _shift(x - MARK_INSET_MM, _("sang phải {length} mm"), _("sang trái {length} mm")),
        _shift(y - MARK_INSET_MM, _("xuống dưới {length} mm"), _("lên trên {length} mm")),
    ]
    stretches = [
        _stretch(
            1 / place.scale_x, width_mm, _("ngang rộng thêm {length} mm"), _("ngang hẹp đi {length} mm")
        ),
        _stretch(1 / place.scale_y, height_mm, _("dọc dài thêm {length} mm"), _("dọc ngắn đi {length} mm")),
    ]
    found = ", ".join(filter(None, shifts))
    sized = ", ".join(filter(None, stretches))
    if not found and not sized:
        return _("Máy in đặt chữ đúng chỗ, không phải bù.")
    words = _("Máy in lệch {shift}.").format(shift=found) if found else _("Máy in không lệch góc giấy.")
    return f"{words} {_('Cả tờ in {change}.').format(change=sized)}" if sized else words


def place_words(place: PrinterTray) -> str:
    """Say what is done to each sheet so that it lands where it should."""
    if not place.is_measured:
        return _("Khay này chưa hiệu chỉnh.")
    return _("Đã hiệu chỉnh: dịch ngang {right} mm, dọc {down} mm; tỷ lệ {x} × {y}.").format(
        right=_signed(place.shift_right_mm),
        down=_signed(place.shift_down_mm),
        x=_percent(place.scale_x),
        y=_percent(place.scale_y),
    )


def _shift(length: float, forward: str, back: str) -> str:
    if abs(length) < _LEAST_SHIFT_MM:
        return ""
    return (forward if length > 0 else back).format(length=_rounded(abs(length), 1))


def _stretch(scale: float, size_mm: float, more: str, less: str) -> str:
    if abs(scale - 1) < _LEAST_SCALE:
        return ""
    return (more if scale > 1 else less).format(length=_rounded(abs(scale - 1) * size_mm, 1))


def _rounded(number: float, digits: int) -> str:
    return format_decimal(Fraction(round(number * 10**digits), 10**digits))


def _percent(scale: float) -> str:
    return f"{_rounded(scale * 100, 2)}\N{NO-BREAK SPACE}%"


def _signed(length: float) -> str:
    words = _rounded(abs(length), 1)
    return words if words == "0" else f"{'+' if length > 0 else '−'}{words}"
