"""Who answers Ctrl+Z: the line being typed in while it has something to take back, else the program."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class UndoKeys(QObject):
    """Lets the window have Ctrl+Z and Ctrl+Y where the line with the focus could do nothing with them.

    Qt's lines claim both keys whether or not there is anything to take back, so an act just done could not
    be undone from an empty filter line. Only a line that has had the focus is watched: a filter of the
    whole application would see every event there is.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        running = QApplication.instance()
        if isinstance(running, QApplication):
            running.focusChanged.connect(self._watch)

    def _watch(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, (QLineEdit, QAbstractSpinBox, QComboBox, QTextEdit, QPlainTextEdit)):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the claim of a key away from a line that has nothing to do with it."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.matches(_UNDO):
            is_needed = _has_steps(watched, is_redo=False)
        elif event.matches(_REDO):
            is_needed = _has_steps(watched, is_redo=True)
        else:
            return False
        if not is_needed:
            event.ignore()
        return not is_needed


def _has_steps(widget: QObject, *, is_redo: bool) -> bool:
    """Tell whether typing in a widget can be taken back, or done again."""
    if isinstance(widget, (QTextEdit, QPlainTextEdit)):
        document = widget.document()
        has = document.isRedoAvailable() if is_redo else document.isUndoAvailable()
        return has and not widget.isReadOnly()
    line = widget.lineEdit() if isinstance(widget, (QAbstractSpinBox, QComboBox)) else widget
    if not isinstance(line, QLineEdit):
        return False
    return line.isRedoAvailable() if is_redo else line.isUndoAvailable()
