"""Where a printer puts a page, and what must be done so that it lands where it should.

A printer places a point of the page at ``a·x + b``. Two marks whose true places are known give ``a`` and
``b`` in each direction, so that an offset and the well-known 96 % of "fit to page" are one correction.
"""

from dataclasses import dataclass

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _

MARK_INSET_MM = 20.0
"""From the edges of the paper to the cross-hairs of the calibration sheet."""
LARGEST_SHIFT_MM = 20.0
SMALLEST_SCALE, LARGEST_SCALE = 0.9, 1.1

Corners = tuple[float, float, float, float]
"""Two points in millimetres from the top-left corner of the paper: x1, y1, x2, y2."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a ruler reads from the edges of the paper to the centre of a cross-hair, in millimetres.

    Attributes:
        left: from the left edge to cross-hair A.
        top: from the upper edge to cross-hair A.
        right: from the right edge to cross-hair B.
        bottom: from the lower edge to cross-hair B.
    """

    left: float
    top: float
    right: float
    bottom: float

    def corners(self, width_mm: float, height_mm: float) -> Corners:
        """Where the marks landed on paper of this size."""
        return self.left, self.top, width_mm - self.right, height_mm - self.bottom


def mark_corners(width_mm: float, height_mm: float) -> Corners:
    """Where the cross-hairs of the calibration sheet belong on paper of this size."""
    return MARK_INSET_MM, MARK_INSET_MM, width_mm - MARK_INSET_MM, height_mm - MARK_INSET_MM


@dataclass(frozen=True, slots=True)
class PrinterProfile:
    """The correction of one tray of one printer: a page is scaled, then shifted.

    Attributes:
        shift_right_mm: how far the scaled page is moved to the right.
        shift_down_mm: how far it is moved down.
        scale_x: its width as a share of the true one.
        scale_y: its height as a share of the true one.
    """

    shift_right_mm: float = 0.0
    shift_down_mm: float = 0.0
    scale_x: float = 1.0
    scale_y: float = 1.0

    @classmethod
    def from_measurement(cls, *, expected: Corners, measured: Corners) -> "PrinterProfile":
        """Derive the correction from two marks: where they belong and where they landed, uncorrected.

        Raises:
            InvalidInputError: no working printer is that far off, so that the ruler was misread.
        """
        ex1, ey1, ex2, ey2 = expected
        mx1, my1, mx2, my2 = measured
        if mx2 <= mx1 or my2 <= my1:
            raise _misread()
        scale_x, scale_y = (ex2 - ex1) / (mx2 - mx1), (ey2 - ey1) / (my2 - my1)
        made = cls(ex1 - mx1 * scale_x, ey1 - my1 * scale_y, scale_x, scale_y)
        if not made.is_likely():
            raise _misread()
        return made

    def is_likely(self) -> bool:
        """Whether a working printer can be that far off."""
        return (
            SMALLEST_SCALE <= self.scale_x <= LARGEST_SCALE
            and SMALLEST_SCALE <= self.scale_y <= LARGEST_SCALE
            and max(abs(self.shift_right_mm), abs(self.shift_down_mm)) <= LARGEST_SHIFT_MM
        )

    def send_to(self, x_mm: float, y_mm: float) -> tuple[float, float]:
        """Where to send a point of the page so that it lands at its place."""
        return x_mm * self.scale_x + self.shift_right_mm, y_mm * self.scale_y + self.shift_down_mm

    def lands_at(self, x_mm: float, y_mm: float) -> tuple[float, float]:
        """Where the printer puts a point that is sent without correction."""
        return (x_mm - self.shift_right_mm) / self.scale_x, (y_mm - self.shift_down_mm) / self.scale_y


def _misread() -> InvalidInputError:
    return InvalidInputError(
        _("Số đo chưa hợp lý: không máy in nào lệch nhiều như vậy."),
        hint=_(
            "Đo lại từ mép giấy đến tâm dấu chữ thập, tính bằng mi-li-mét; dấu A đo từ mép trái và trên, "
            "dấu B đo từ mép phải và dưới."
        ),
    )
