"""Form dialogs: labels, fields, what is wrong under each field, and a button that names the act.

A dialog of the program subclasses :class:`FormDialog` and gives its value through a classmethod
``ask(parent, …) -> Value | None``; simple ones use :func:`ask_fields`.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from campaign_app.domain.errors import InvalidInputError, UserFacingError
from campaign_app.domain.language import _
from campaign_app.ui import theme
from campaign_app.ui.choice_fields import CheckField, ChoiceField, ComboField, MultiChoiceField
from campaign_app.ui.fields import DateField, DecimalField, Field, LineField, TextField, WholeField

__all__ = [
    "CheckField",
    "ChoiceField",
    "ComboField",
    "DateField",
    "DecimalField",
    "Field",
    "FormDialog",
    "LineField",
    "MultiChoiceField",
    "TextField",
    "WholeField",
    "ask_fields",
]

_WIDTH = 560
_SCREEN_SHARE = 0.85
_WIDE_SCREEN = 1200
_UNLIMITED = 16_777_215  # Qt's QWIDGETSIZE_MAX, which PySide6 does not hand on


class FormDialog(QDialog):
    """A form; ``accept`` closes it only when every field is right.

    ``form_error`` may be overridden to check fields against each other.
    """

    def __init__(self, parent: QWidget | None, title: str, accept_text: str, *, intro: str = "") -> None:
        """Make an empty form.

        Args:
            parent: the widget it is about.
            title: what it is for ("Thêm đoàn viên").
            accept_text: the act on the button ("&Thêm").
            intro: a sentence above the fields.
        """
        super().__init__(parent.window() if parent else None)
        self.setWindowTitle(title)
        self.fields: list[Field[Any]] = []
        self._messages: dict[Field[Any], QLabel] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.PADDING)
        self._grid.setVerticalSpacing(theme.STEP)
        self._grid.setColumnStretch(1, 1)
        inside = QWidget()
        inside.setObjectName("scrolled")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.PADDING)
        self.body.setSpacing(theme.PADDING)
        if intro:
            words = QLabel(intro)
            words.setWordWrap(True)
            words.setProperty("kind", "muted")
            self.body.addWidget(words)
        self.body.addLayout(self._grid)
        self.body.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self._inside = inside
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(self._make_buttons(accept_text))

    def _make_buttons(self, accept_text: str) -> QHBoxLayout:
        self.error = QLabel()
        self.error.setProperty("kind", "error")
        self.error.setWordWrap(True)
        self.cancel_button = QPushButton(_("Thôi"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.accept_button = QPushButton(accept_text)
        self.accept_button.setProperty("kind", "act")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(theme.MARGIN, theme.PADDING, theme.MARGIN, theme.MARGIN)
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(self.error, 1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.accept_button)
        return buttons

    def add(self, *fields: Field[Any]) -> None:
        """Add fields below those there are, in the order of the Tab key."""
        for field in fields:
            place = self._grid.rowCount()
            words = QLabel(_("{label} *").format(label=field.label) if field.required else field.label)
            words.setBuddy(field.widget)
            words.setMinimumHeight(theme.CONTROL_HEIGHT)
            words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            message = QLabel()
            message.setWordWrap(True)
            self._messages[field] = message
            self.fields.append(field)
            self._grid.addWidget(words, place, 0, Qt.AlignmentFlag.AlignTop)
            cell = field.cell()
            if isinstance(cell, QLayout):
                self._grid.addLayout(cell, place, 1)
            else:
                self._grid.addWidget(cell, place, 1, _place_of(cell))
            self._grid.addWidget(message, place + 1, 1)
            self._tell(field, "")
            field.changed.connect(self._on_changed)

    def add_heading(self, text: str) -> None:
        """Add a heading between fields."""
        words = QLabel(text)
        words.setProperty("kind", "heading")
        self._grid.addWidget(words, self._grid.rowCount(), 0, 1, 2)

    def add_wide(self, widget: QWidget) -> None:
        """Add any widget over the whole width (a table, a preview)."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)

    def set_beside(self, part: QLayout, *, narrow: int, wide: int) -> None:
        """Set a part of its own beside the fields where the screen has room, else under them.

        Args:
            part: a table, with what belongs to it.
            narrow: the least width in pixels where the part stands under the fields.
            wide: the least width in pixels where it stands beside them.
        """
        is_wide = self.screen().availableSize().width() >= _WIDE_SCREEN
        direction = QBoxLayout.Direction
        parts = QBoxLayout(direction.LeftToRight if is_wide else direction.TopToBottom)
        parts.setSpacing(theme.MARGIN if is_wide else theme.PADDING)
        place = self.body.indexOf(self._grid)
        self.body.removeItem(self._grid)
        self._grid.setParent(None)
        fields = QVBoxLayout()
        fields.addLayout(self._grid)
        fields.addStretch()
        parts.addLayout(fields, 2)
        parts.addLayout(part, 3)
        self.body.insertLayout(place, parts, 1)
        self.setMinimumWidth(wide if is_wide else narrow)

    def form_error(self) -> str:
        """Say what is wrong between fields that are right one by one; nothing when all is well."""
        return ""

    def problem_of(self, field: Field[Any]) -> str:
        """Give what stands under a field as its fault; nothing when it is right."""
        message = self._messages[field]
        return message.text() if message.property("kind") == "error" else ""

    def check(self) -> bool:
        """Look at every field, write under each what is wrong, and go to the first one."""
        first: Field[Any] | None = None
        for field in self.fields:
            wrong = _fault(field)
            self._tell(field, wrong)
            if wrong and first is None:
                first = field
        self.error.setText("" if first is not None else self.form_error())
        if first is not None:
            first.widget.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(first.widget)
        return first is None and not self.error.text()

    def accept(self) -> None:
        """Close with success when every field is right."""
        if self.check():
            super().accept()

    def ask_value(self) -> bool:
        """Show the form and wait; whether it was accepted. Size follows the content and the screen."""
        height = self._inside.sizeHint().height() + self.accept_button.sizeHint().height() + 2 * theme.MARGIN
        self.resize(
            max(_WIDTH, self.sizeHint().width()),
            min(height, round(self.screen().availableSize().height() * _SCREEN_SHARE)),
        )
        if self.fields:
            self.fields[0].widget.setFocus()
        try:
            return self.exec() == QDialog.DialogCode.Accepted
        finally:
            self.deleteLater()

    def _on_changed(self) -> None:
        field = self.sender()
        if isinstance(field, Field) and self.problem_of(field):
            self._tell(field, _fault(field))
        self.error.clear()

    def _tell(self, field: Field[Any], wrong: str) -> None:
        message = self._messages[field]
        message.setText(wrong or field.hint)
        message.setVisible(bool(wrong or field.hint))
        message.setProperty("kind", "error" if wrong else "small")
        field.widget.setProperty("invalid", bool(wrong))
        field.widget.setAccessibleDescription(wrong or field.hint)
        for widget in (message, field.widget):
            widget.style().unpolish(widget)
            widget.style().polish(widget)


def _place_of(widget: QWidget) -> Qt.AlignmentFlag:
    """Stand a narrow field left in its column; filling it, it would keep the whole column narrow."""
    if widget.maximumWidth() >= _UNLIMITED:
        return Qt.AlignmentFlag(0)
    widget.setMinimumWidth(widget.maximumWidth())
    return Qt.AlignmentFlag.AlignLeft


def _fault(field: Field[Any]) -> str:
    try:
        field.value()
    except InvalidInputError as error:
        return f"{error.summary} {error.hint}".strip()
    except UserFacingError as error:
        return str(error)
    return ""


def ask_fields(
    parent: QWidget | None, title: str, accept_text: str, fields: Sequence[Field[Any]], *, intro: str = ""
) -> tuple[Any, ...] | None:
    """Ask for the values of a few fields; None when the officer gives up."""
    dialog = FormDialog(parent, title, accept_text, intro=intro)
    dialog.add(*fields)
    return tuple(field.value() for field in fields) if dialog.ask_value() else None
