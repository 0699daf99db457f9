"""A list to choose from by typing, with or without diacritics; nothing typed is ever rewritten."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import search_key
from campaign_app.ui import icons

_MOST = 200


class ChoiceEdit(QLineEdit):
    """A line whose popup shows the options that hold every typed word.

    The popup is not Qt's own completion: that one writes into the line, which breaks what an input method
    composes. Here only a choice made in the popup sets the line.
    """

    chosen = Signal(object)
    """The value that is chosen now; None while the words name no option."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: list[tuple[Any, str]] = []
        self._keys: list[str] = []
        self._found: list[int] = []
        self._value: Any = None
        self._clicked_into = False
        self._shown = QStringListModel(self)
        self._popup = QCompleter(self._shown, self)
        self._popup.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._popup.setMaxVisibleItems(10)
        self._popup.setWidget(self)
        self._list = QListView()
        self._list.setObjectName("completions")
        self._popup.setPopup(self._list)
        self._list.setAccessibleName(_("Các lựa chọn"))
        self._popup.activated.connect(self._on_picked)
        self.textEdited.connect(self._on_edited)
        self.setPlaceholderText(_("Gõ để tìm, hoặc bấm ↓ để xem hết"))
        opener = QAction(_("Mở danh sách"), self)
        icons.set_icon(opener, "chevron-down")
        opener.triggered.connect(self.show_all)
        self.addAction(opener, QLineEdit.ActionPosition.TrailingPosition)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offer these (value, words); what is chosen stays if it is among them."""
        self._options = list(options)
        self._keys = [search_key(text) for _value, text in self._options]
        if self._value is not None:
            self.set_value(self._value)

    def value(self) -> Any:  # noqa: ANN401  the options' own type
        """Give the chosen value; None while the words name no option."""
        return self._value

    def set_value(self, value: object) -> None:
        """Choose an option by its value; None empties the line."""
        text = next((text for v, text in self._options if v == value), "")
        self._value = value if text else None
        self.setText(text)
        self.setCursorPosition(0)
        self.chosen.emit(self._value)

    def names_nothing(self) -> bool:
        """Whether something is typed that is no option."""
        return self._value is None and bool(self.text().strip())

    def show_all(self) -> None:
        """Open the list with every option."""
        self._show(range(len(self._options)))

    def matching(self, typed: str) -> list[int]:
        """Give the positions of the options that hold every typed word; those that begin with them first."""
        key = search_key(typed)
        words = key.split()
        found = [i for i, text in enumerate(self._keys) if all(word in text for word in words)]
        return sorted(found, key=lambda i: not self._keys[i].startswith(key))

    def _on_edited(self, typed: str) -> None:
        found = self.matching(typed)
        exact = [i for i in found if self._keys[i] == search_key(typed)]
        self._value = self._options[exact[0]][0] if len(exact) == 1 else None
        self.chosen.emit(self._value)
        if typed.strip() and self.hasFocus():
            self._show(found)
        else:
            self._list.hide()

    def _show(self, found: Sequence[int]) -> None:
        self._found = list(found)[:_MOST]
        self._shown.setStringList([self._options[i][1] for i in self._found])
        if self._found:
            self._popup.complete()
        else:
            self._list.hide()

    def _on_picked(self) -> None:
        index = self._list.currentIndex()
        if 0 <= index.row() < len(self._found):
            self.set_value(self._options[self._found[index.row()]][0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the whole list with the arrow down."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and not self._list.isVisible():
            self.show_all()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Note that the officer comes by a click."""
        super().focusInEvent(event)
        self._clicked_into = event.reason() == Qt.FocusReason.MouseFocusReason

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Mark the words with the click that enters the line, as Tab does; typing replaces them."""
        super().mouseReleaseEvent(event)
        if self._clicked_into and not self.hasSelectedText():
            self.selectAll()
        self._clicked_into = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the only option the words fit, once the officer has left the line."""
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.PopupFocusReason or self._list.isVisible():
            return
        if self.names_nothing():
            found = self.matching(self.text())
            if len(found) == 1:
                self.set_value(self._options[found[0]][0])
