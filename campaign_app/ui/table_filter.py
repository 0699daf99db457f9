"""The line above a list that filters it while one types."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from campaign_app.domain.language import _

_DELAY_MS = 5
"""Enough for the Backspace and the letter an input method sends together; the filter itself is quick."""
_WIDTH = 240


class FilterLine(QLineEdit):
    """Sends ``typed`` a moment after each letter and ``entered`` on Enter; Esc empties it.

    Nothing is rewritten, and an input method may compose: ``textChanged`` stays silent until it has done.
    """

    typed = Signal(str)
    entered = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setToolTip(_("Lọc khi gõ, có dấu hay không dấu đều được (Ctrl+F)"))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(_WIDTH // 2)
        self.setMaximumWidth(_WIDTH)
        self._delay = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._delay.timeout.connect(self.apply)
        self.textChanged.connect(lambda _text: self._delay.start())
        self.returnPressed.connect(self._on_enter)
        give_up = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.clear)
        # Given to the constructor the context is lost, and Esc would empty the filter from anywhere.
        give_up.setContext(Qt.ShortcutContext.WidgetShortcut)
        # With nothing to take back, Esc closes the dialog around the list.
        give_up.setEnabled(False)
        self.textChanged.connect(lambda text: give_up.setEnabled(bool(text)))

    def apply(self) -> None:
        """Filter by what is in the line now, without waiting."""
        self._delay.stop()
        self.typed.emit(self.text())

    def _on_enter(self) -> None:
        self.apply()
        self.entered.emit()
