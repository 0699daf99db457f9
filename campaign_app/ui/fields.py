"""Fields of a form that are typed into: each reads its value and says what is wrong with it."""

from abc import abstractmethod
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from campaign_app.domain import formats
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import clean, clean_lines

V = TypeVar("V")

_LINES_HEIGHT = 84
_DATE_WIDTH = 160
_NUMBER_WIDTH = 160


class Field(QObject, Generic[V]):
    """One field.

    Attributes:
        label: the words before it, with a mnemonic ("&Tên đơn vị").
        widget: what is typed into.
        required: whether it may stay empty.
        hint: small grey words under it.
    """

    changed = Signal()

    def __init__(self, label: str, widget: QWidget, *, required: bool = False, hint: str = "") -> None:
        super().__init__(widget)
        self.label = label
        self.widget = widget
        self.required = required
        self.hint = hint
        self.checks: list[Callable[[V], None]] = []
        widget.setAccessibleName(label.replace("&", ""))
        if hint:
            widget.setAccessibleDescription(hint)

    def cell(self) -> QWidget | QLayout:
        """Give what stands in the form: the widget, or a layout of it and what belongs to it."""
        return self.widget

    def check_with(self, check: Callable[[V], None]) -> None:
        """Also check the value; the function raises :class:`InvalidInputError` when it is wrong."""
        self.checks.append(check)

    def value(self) -> V:
        """Read the value.

        Raises:
            InvalidInputError: it is missing or cannot be understood; says what to type instead.
        """
        if self.required and self.is_empty():
            raise InvalidInputError(_("Chưa nhập mục này."))
        found = self.read()
        for check in self.checks:
            check(found)
        return found

    @abstractmethod
    def read(self) -> V:
        """Read what was typed, without asking whether it is required."""

    @abstractmethod
    def set_value(self, value: V) -> None:
        """Put a value in."""

    @abstractmethod
    def is_empty(self) -> bool:
        """Whether nothing was given."""


class _LineBased(Field[V]):
    """A field typed into one line."""

    def __init__(self, label: str, *, required: bool = False, hint: str = "", placeholder: str = "") -> None:
        self.line = QLineEdit()
        super().__init__(label, self.line, required=required, hint=hint)
        self.line.setPlaceholderText(placeholder)
        self.line.textChanged.connect(lambda _text: self.changed.emit())

    def is_empty(self) -> bool:
        return not self.line.text().strip()


class LineField(_LineBased[str]):
    """One line of text; spaces are tidied and letters composed (NFC)."""

    def __init__(
        self,
        label: str,
        value: str = "",
        *,
        required: bool = False,
        hint: str = "",
        placeholder: str = "",
        max_length: int = 300,
    ) -> None:
        super().__init__(label, required=required, hint=hint, placeholder=placeholder)
        self.line.setMaxLength(max_length)
        self.set_value(value)

    def read(self) -> str:
        """Read the text."""
        return clean(self.line.text())

    def set_value(self, value: str) -> None:
        """Put a text in and show its beginning."""
        self.line.setText(value)
        self.line.setCursorPosition(0)


class TextField(Field[str]):
    """Several lines of text; Tab goes to the next field."""

    def __init__(
        self, label: str, value: str = "", *, required: bool = False, hint: str = "", height: int = 0
    ) -> None:
        self.edit = QPlainTextEdit()
        super().__init__(label, self.edit, required=required, hint=hint)
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(height or _LINES_HEIGHT)
        self.edit.textChanged.connect(self.changed.emit)
        self.set_value(value)

    def read(self) -> str:
        """Read the text, lines kept."""
        return clean_lines(self.edit.toPlainText())

    def set_value(self, value: str) -> None:
        """Put a text in."""
        self.edit.setPlainText(value)

    def is_empty(self) -> bool:
        """Whether there is nothing but spaces."""
        return not self.edit.toPlainText().strip()


class _ParsedField(_LineBased[V | None]):
    """A line that is understood as something; tidied when it is left, never while it is typed."""

    def __init__(
        self, label: str, value: V | None, *, required: bool, hint: str, placeholder: str = ""
    ) -> None:
        super().__init__(label, required=required, hint=hint, placeholder=placeholder)
        self.line.editingFinished.connect(self._tidy)
        self.set_value(value)

    @abstractmethod
    def parse(self, typed: str) -> V:
        """Understand the typed words."""

    @abstractmethod
    def show(self, value: V) -> str:
        """Write the value as officers read it."""

    def read(self) -> V | None:
        """Read the value; None where nothing is typed."""
        typed = clean(self.line.text())
        return self.parse(typed) if typed else None

    def set_value(self, value: V | None) -> None:
        """Put a value in; None empties the line."""
        self.line.setText("" if value is None else self.show(value))

    def _tidy(self) -> None:
        try:
            value = self.read()
        except InvalidInputError:
            return
        tidy = "" if value is None else self.show(value)
        if tidy != self.line.text():
            self.line.setText(tidy)


class DateField(_ParsedField[date]):
    """A date typed in any usual way and shown as dd/mm/yyyy."""

    def __init__(
        self, label: str, value: date | None = None, *, required: bool = False, hint: str = ""
    ) -> None:
        super().__init__(label, value, required=required, hint=hint, placeholder=_("ngày/tháng/năm"))
        self.line.setMaximumWidth(_DATE_WIDTH)

    def parse(self, typed: str) -> date:
        """Understand a date."""
        return formats.parse_date(typed)

    def show(self, value: date) -> str:
        """Write it as 20/12/2017."""
        return formats.format_date(value)


class WholeField(_ParsedField[int]):
    """A whole number between bounds, with dots for thousands."""

    def __init__(
        self,
        label: str,
        value: int | None = None,
        *,
        required: bool = False,
        hint: str = "",
        minimum: int = 0,
        maximum: int = 10**12,
    ) -> None:
        self._bounds = (minimum, maximum)
        super().__init__(label, value, required=required, hint=hint)
        self.line.setMaximumWidth(_NUMBER_WIDTH)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)

    def parse(self, typed: str) -> int:
        """Understand a whole number and hold it against the bounds."""
        number = formats.parse_whole(typed)
        _check_bounds(Fraction(number), Fraction(self._bounds[0]), Fraction(self._bounds[1]))
        return number

    def show(self, value: int) -> str:
        """Write it as 1.796."""
        return formats.format_number(value)


class DecimalField(_ParsedField[Fraction]):
    """An exact number with decimals between bounds; ``suffix`` (" %") is shown and may be typed."""

    def __init__(
        self,
        label: str,
        value: Fraction | None = None,
        *,
        required: bool = False,
        hint: str = "",
        minimum: Fraction = Fraction(0),
        maximum: Fraction = Fraction(10**9),
        suffix: str = "",
    ) -> None:
        self._bounds = (minimum, maximum)
        self._suffix = suffix
        super().__init__(label, value, required=required, hint=hint)
        self.line.setMaximumWidth(_NUMBER_WIDTH)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)

    def parse(self, typed: str) -> Fraction:
        """Understand a number and hold it against the bounds."""
        number = formats.parse_number(typed.removesuffix(self._suffix.strip()) if self._suffix else typed)
        _check_bounds(number, *self._bounds)
        return number

    def show(self, value: Fraction) -> str:
        """Write it as 98,7 with the suffix."""
        return formats.format_decimal(value) + self._suffix


def _check_bounds(number: Fraction, minimum: Fraction, maximum: Fraction) -> None:
    if not minimum <= number <= maximum:
        raise InvalidInputError(
            _("Số phải từ {minimum} đến {maximum}.").format(
                minimum=formats.format_decimal(minimum), maximum=formats.format_decimal(maximum)
            )
        )
