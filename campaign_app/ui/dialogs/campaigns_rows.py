"""Lines of a small table inside a form: typed into, added, taken out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import clean
from campaign_app.ui import icons, theme
from campaign_app.ui.page import label

_NUMBER_WIDTH = 96


@dataclass(slots=True, eq=False)
class RowLine:
    """One line: its texts, and what else belongs to it without being shown."""

    edits: list[QLineEdit]
    payload: Any
    widgets: list[QWidget] = field(default_factory=list)

    def texts(self) -> tuple[str, ...]:
        """What is typed, tidied."""
        return tuple(clean(edit.text()) for edit in self.edits)


class RowsEdit(QWidget):
    """Lines with a few columns; a column is a number unless its width is 0, then a text that stretches."""

    changed = Signal()

    def __init__(self, columns: Sequence[tuple[str, bool]], add_text: str) -> None:
        """Make it empty.

        Args:
            columns: title, and whether it is a number.
            add_text: the words of the button that adds a line.
        """
        super().__init__()
        self.lines: list[RowLine] = []
        self.row_button: tuple[str, Callable[[RowLine], None]] | None = None
        self._columns = tuple(columns)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.GAP)
        self._grid.setVerticalSpacing(theme.STEP)
        for place, (title, is_number) in enumerate(self._columns):
            self._grid.addWidget(label(title, "small"), 0, place)
            self._grid.setColumnStretch(place, 0 if is_number else 1)
        self.add_button = QPushButton(add_text)
        self.add_button.setAutoDefault(False)
        icons.set_icon(self.add_button, "plus")
        self.add_button.clicked.connect(self._add_empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.STEP)
        layout.addLayout(self._grid)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_empty(self) -> None:
        self.add_line([""] * len(self._columns)).edits[0].setFocus()
        self.changed.emit()

    def add_line(self, texts: Sequence[str], payload: object = None) -> RowLine:
        """Add a line below those there are."""
        line = RowLine([], payload)
        place = self._grid.rowCount()
        for column, ((title, is_number), text) in enumerate(zip(self._columns, texts, strict=True)):
            edit = QLineEdit(text)
            edit.setCursorPosition(0)
            edit.setAccessibleName(_("{column}, dòng {row}").format(column=title, row=len(self.lines) + 1))
            if is_number:
                edit.setFixedWidth(_NUMBER_WIDTH)
                edit.setAlignment(Qt.AlignmentFlag.AlignRight)
            edit.textChanged.connect(lambda _text: self.changed.emit())
            self._grid.addWidget(edit, place, column)
            line.edits.append(edit)
        line.widgets.extend(line.edits)
        if self.row_button is not None:
            self._add_row_button(line, place)
        remove = QToolButton()
        icons.set_icon(remove, "close")
        remove.setAccessibleName(_("Bỏ dòng {row}").format(row=len(self.lines) + 1))
        remove.setToolTip(_("Bỏ dòng này"))
        remove.clicked.connect(lambda: self.remove_line(line))
        self._grid.addWidget(remove, place, len(self._columns) + 1)
        line.widgets.append(remove)
        self.lines.append(line)
        return line

    def _add_row_button(self, line: RowLine, place: int) -> None:
        if self.row_button is None:
            return
        text, run = self.row_button
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: run(line))
        self._grid.addWidget(button, place, len(self._columns))
        line.widgets.append(button)

    def remove_line(self, line: RowLine) -> None:
        """Take a line out."""
        self.lines.remove(line)
        for widget in line.widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.changed.emit()

    def clear(self) -> None:
        """Take every line out."""
        for line in list(self.lines):
            self.remove_line(line)

    def filled(self) -> list[RowLine]:
        """Give the lines in which something is typed."""
        return [line for line in self.lines if any(line.texts())]
