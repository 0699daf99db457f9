"""The two notes on a cell of the results grid, written in place beside the grid."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from campaign_app.domain.language import _
from campaign_app.services.result_grid import GridCell, GridRow, ResultGrid
from campaign_app.ui import theme
from campaign_app.ui.page import label
from campaign_app.ui.pages.results_acts import GridPage
from campaign_app.ui.pages.results_columns import Place, place_of

_LINES = 3
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteEdit(QPlainTextEdit):
    """A few lines, handed on when the focus leaves or at Ctrl+Enter; Esc brings back what was stored."""

    committed = Signal(object, str)
    """The place the note belongs to, and its text."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self._place: Place | None = None
        self._stored = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setToolTip(_("Ghi khi rời ô này hoặc bấm Ctrl+Enter; Esc bỏ phần vừa gõ"))
        self.setTabChangesFocus(True)
        room = self.document().documentMargin() + self.frameWidth()
        self.setFixedHeight(int(_LINES * self.fontMetrics().lineSpacing() + 2 * room + theme.GAP))

    def show_note(self, place: Place | None, text: str, *, can_write: bool) -> None:
        """Show a note; what is being typed for the same place stays, for another it is handed on first."""
        if place != self._place:
            self.hand_on()
        elif self._is_changed() and text == self._stored:
            return
        self._place, self._stored = place, text
        if self.toPlainText() != text:
            self.setPlainText(text)
        self.document().clearUndoRedoStacks()
        self.setReadOnly(not can_write)

    def _is_changed(self) -> bool:
        return self.toPlainText().strip() != self._stored.strip()

    def hand_on(self) -> None:
        """Hand on what was typed, if it says anything else than what is stored."""
        if self._place is None or self.isReadOnly() or not self._is_changed():
            return
        self._stored = self.toPlainText().strip()
        self.document().clearUndoRedoStacks()
        self.committed.emit(self._place, self._stored)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Enter from the commands of the page."""
        is_claim = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_claim and event.key() in _ENTER:  # type: ignore[attr-defined]  # a key, as just asked
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand on at Ctrl+Enter; give up at Esc."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.hand_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.setPlainText(self._stored)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand on what was typed; a menu over the line is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.hand_on()


class NotesBox(QWidget):
    """The union's explanation of a result and the officer's note on it.

    Args:
        page: the page of the grid.
        write: takes a place and ``self_note`` or ``note``.
    """

    def __init__(self, page: GridPage, write: Callable[..., None]) -> None:
        super().__init__()
        self._page = page
        self.own = NoteEdit(_("Giải trình của đơn vị"), _("Đơn vị giải thích vì sao đạt hoặc chưa đạt"))
        self.officer = NoteEdit(_("Ghi chú của cán bộ"), _("Điều cần nhớ khi thẩm định, bình xét"))
        self.own.committed.connect(lambda place, text: write(place, self_note=text))
        self.officer.committed.connect(lambda place, text: write(place, note=text))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.STEP)
        for words, edit in (
            (_("Giải t&rình của đơn vị"), self.own),
            (_("Ghi chú của cán &bộ"), self.officer),
        ):
            name: QLabel = label(words, "muted")
            name.setBuddy(edit)
            layout.addWidget(name)
            layout.addWidget(edit)

    def show_place(self, grid: ResultGrid | None, row: GridRow | None, cell: GridCell | None) -> None:
        """Show the notes of the cell the caret is on."""
        is_cell = grid is not None and row is not None and cell is not None and cell.applies
        self.setVisible(is_cell)
        place = place_of(cell, row) if is_cell and cell is not None and row is not None else None
        found = cell.result if cell is not None else None
        can_write = grid is not None and not grid.locked and not self._page.context.session.read_only
        self.own.show_note(place, found.self_note if found else "", can_write=can_write)
        self.officer.show_note(place, found.note if found else "", can_write=can_write)
