"""Verifying one result with its value, its points and the reason for other points than the rule gives."""

from collections.abc import Callable
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.formats import format_decimal
from campaign_app.domain.language import _
from campaign_app.ui.forms import DecimalField, FormDialog, LineField, TextField

Verified = tuple[str, str, str]
"""Value and points as typed, and the note."""


class OverrideDialog(FormDialog):
    """Asks for value, points and note; ``check`` is the service's and raises what is wrong with them."""

    def __init__(
        self,
        parent: QWidget | None,
        *,
        intro: str,
        value: str,
        points: str,
        most: Fraction,
        note: str,
        check: Callable[[str, str, str], object],
    ) -> None:
        super().__init__(parent, _("Thẩm định"), _("&Ghi thẩm định"), intro=intro)
        self._check = check
        self.value = LineField(_("&Giá trị"), value)
        self.points = DecimalField(
            _("Đ&iểm"),
            hint=_("Để trống thì tính theo cách chấm; nhiều nhất {points} điểm.").format(
                points=format_decimal(most)
            ),
            maximum=most,
        )
        self.points.line.setText(points)
        self.note = TextField(_("Ghi &chú"), note, hint=_("Bắt buộc khi điểm khác điểm tính theo cách chấm."))
        self.add(self.value, self.points, self.note)

    def typed(self) -> Verified:
        """Give what stands in the fields."""
        return self.value.value(), self.points.line.text().strip(), self.note.value()

    def form_error(self) -> str:
        """Ask the service whether these go together."""
        try:
            self._check(*self.typed())
        except UserFacingError as error:
            return f"{error.summary} {error.hint}".strip()
        return ""

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        *,
        intro: str,
        value: str,
        points: str,
        most: Fraction,
        note: str,
        check: Callable[[str, str, str], object],
    ) -> Verified | None:
        """Ask; None when the officer gives up."""
        dialog = cls(parent, intro=intro, value=value, points=points, most=most, note=note, check=check)
        return dialog.typed() if dialog.ask_value() else None
