"""The fields of a form: each knows its label, reads its value and says what is wrong with it."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QWidget,
)

from campaign_app.domain import formats
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import clean, clean_lines
from campaign_app.ui.choice import ChoiceEdit

V = TypeVar("V")

_LINES_HEIGHT = 84
_LIST_HEIGHT = 150
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


class ComboField(Field[Any]):
    """One of a few options, shown as a list."""

    def __init__(
        self, label: str, options: Sequence[tuple[Any, str]], value: object = None, *, hint: str = ""
    ) -> None:
        self.combo = QComboBox()
        super().__init__(label, self.combo, hint=hint)
        for option, text in options:
            self.combo.addItem(text, option)
        self.combo.currentIndexChanged.connect(lambda _index: self.changed.emit())
        if value is not None:
            self.set_value(value)

    def read(self) -> Any:  # noqa: ANN401  the options' own type
        """Read the chosen value."""
        return self.combo.currentData()

    def set_value(self, value: object) -> None:
        """Choose an option by its value."""
        values = [self.combo.itemData(i) for i in range(self.combo.count())]
        if value in values:
            self.combo.setCurrentIndex(values.index(value))

    def is_empty(self) -> bool:
        """Whether there is nothing to choose from."""
        return self.combo.currentIndex() < 0


class ChoiceField(Field[Any]):
    """One of many options, found by typing with or without diacritics; None while none is chosen."""

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[Any, str]],
        value: object = None,
        *,
        required: bool = False,
        hint: str = "",
    ) -> None:
        self.edit = ChoiceEdit()
        super().__init__(label, self.edit, required=required, hint=hint)
        self.edit.set_options(options)
        self.edit.chosen.connect(lambda _value: self.changed.emit())
        if value is not None:
            self.edit.set_value(value)

    def read(self) -> Any:  # noqa: ANN401  the options' own type
        """Read the chosen value."""
        if self.edit.names_nothing():
            raise InvalidInputError(
                _("“{typed}” không có trong danh sách. Hãy chọn một dòng.").format(
                    typed=self.edit.text().strip()
                )
            )
        return self.edit.value()

    def set_value(self, value: object) -> None:
        """Choose an option by its value."""
        self.edit.set_value(value)

    def is_empty(self) -> bool:
        """Whether nothing is typed or chosen."""
        return self.edit.value() is None and not self.edit.text().strip()


class CheckField(Field[bool]):
    """Yes or no; its words stand beside the box."""

    def __init__(self, text: str, value: bool = False, *, hint: str = "") -> None:  # noqa: FBT001, FBT002  the value itself
        self.box = QCheckBox(text)
        super().__init__("", self.box, hint=hint)
        self.box.setAccessibleName(text.replace("&", ""))
        self.box.setChecked(value)
        self.box.toggled.connect(lambda _on: self.changed.emit())

    def read(self) -> bool:
        """Read whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: bool) -> None:  # noqa: FBT001  the value itself
        """Tick it or not."""
        self.box.setChecked(value)

    def is_empty(self) -> bool:
        """A box always says something."""
        return False


class MultiChoiceField(Field[tuple[Any, ...]]):
    """Any number of options, ticked in a list."""

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[Any, str]],
        values: Sequence[object] = (),
        *,
        required: bool = False,
        hint: str = "",
    ) -> None:
        self.listed = QListWidget()
        self.listed.setObjectName("boxed")
        super().__init__(label, self.listed, required=required, hint=hint)
        self._options = tuple(options)
        for _value, text in self._options:
            item = QListWidgetItem(text, self.listed)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
            )
        self.set_value(tuple(values))
        self.listed.setMaximumHeight(_LIST_HEIGHT)
        self.listed.itemChanged.connect(lambda _item: self.changed.emit())

    def read(self) -> tuple[Any, ...]:
        """Read the ticked values, in the order offered."""
        ticked = Qt.CheckState.Checked
        return tuple(
            v for i, (v, _text) in enumerate(self._options) if self.listed.item(i).checkState() == ticked
        )

    def set_value(self, value: tuple[Any, ...]) -> None:
        """Tick exactly these."""
        for number, (option, _text) in enumerate(self._options):
            on = Qt.CheckState.Checked if option in value else Qt.CheckState.Unchecked
            self.listed.item(number).setCheckState(on)

    def is_empty(self) -> bool:
        """Whether nothing is ticked."""
        return not self.read()
