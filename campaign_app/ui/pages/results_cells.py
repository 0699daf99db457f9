"""How a cell of the results grid is painted and typed into."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from campaign_app.domain.values import ValueKind
from campaign_app.ui import theme
from campaign_app.ui.choice import ChoiceEdit
from campaign_app.ui.table_delegate import CellDelegate
from campaign_app.ui.tables import Align, Index, SnapshotTableModel


class ChoiceCellEdit(ChoiceEdit):
    """A cell's line that offers the answers; Enter and Tab work while the answers are open, too."""

    committed = Signal(object)
    """How the editor is to be closed (EndEditHint)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_left = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the answer the officer went to, or the words as typed, and commit."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._list.isVisible():
            if self._list.currentIndex().isValid():
                self._on_picked()
            self._list.hide()
            self.committed.emit(QAbstractItemDelegate.EndEditHint.SubmitModelCache)
            event.accept()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._list.isVisible():
            # The open answers pass keys on past the table; now it is asked whether the arrow leaves the cell.
            self._list.hide()
            QApplication.postEvent(self, event.clone())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  Qt's own name and value
        """Go to the next cell, not to the next widget of the window; once, as hiding a line asks again."""
        if self._is_left:
            return True
        self._is_left = True
        hint = QAbstractItemDelegate.EndEditHint
        if self._list.isVisible() and self._list.currentIndex().isValid():
            self._on_picked()
        way = hint.EditNextItem if next else hint.EditPreviousItem
        self._list.hide()
        self.committed.emit(way)
        return True


class CountCellEdit(QLineEdit):
    """A cell's line for a count: Alt+Up is one more, Alt+Down one less, never below none."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step the count; every other key is the line's own."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        typed = self.text().strip() or "0"
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier and typed.isdecimal():
            self.setText(str(max(0, int(typed) + step)))
            self.setModified(True)
            event.accept()
        else:
            super().keyPressEvent(event)


class ResultDelegate(CellDelegate):
    """Greys what does not apply, offers the answers of a choice, and shows a cut text as a tooltip.

    Args:
        parent: the view.
        kind_at: tells what kind of value a column takes.
        applies_at: tells whether the criterion of a cell applies to its union.
    """

    def __init__(
        self,
        parent: QWidget,
        kind_at: Callable[[int], ValueKind | None] = lambda _column: None,
        applies_at: Callable[[Index], bool] = lambda _index: True,
    ) -> None:
        super().__init__(parent)
        self._kind_at = kind_at
        self._applies_at = applies_at

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell; one that does not apply stands on grey."""
        if not self._applies_at(index):
            painter.fillRect(option.rect, theme.colour("header"))
        super().paint(painter, option, index)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open a line; for a choice one that offers the answers and leaves alone what is typed."""
        model = index.model()
        column = model.columns[index.column()] if isinstance(model, SnapshotTableModel) else None
        found = model.row_at(index) if isinstance(model, SnapshotTableModel) else None
        choices = column.editor.choices(found) if column and column.editor and column.editor.choices else ()
        line: QLineEdit
        if choices:
            line = self._choice(parent, [(text, text) for text in choices])
        else:
            is_count = self._kind_at(index.column()) is ValueKind.COUNT
            line = CountCellEdit(parent) if is_count else QLineEdit(parent)
        line.setFrame(False)
        if column is not None:
            line.setAccessibleName(column.title.replace("\n", " "))
            if column.align is Align.RIGHT and not choices:
                line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return line

    def _choice(self, parent: QWidget, options: list[tuple[str, str]]) -> ChoiceCellEdit:
        line = ChoiceCellEdit(parent)
        line.set_options(options)
        line.setPlaceholderText("")
        line.committed.connect(lambda hint: self._close(line, hint))
        return line

    def _close(self, line: ChoiceCellEdit, hint: QAbstractItemDelegate.EndEditHint) -> None:
        self.commitData.emit(line)
        self.closeEditor.emit(line, hint)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Lay the editor over the cell; one that offers answers is wide enough to read them."""
        place = option.rect
        if isinstance(editor, ChoiceCellEdit):
            place.setWidth(max(place.width(), editor.fontMetrics().averageCharWidth() * 26))
        editor.setGeometry(place)
