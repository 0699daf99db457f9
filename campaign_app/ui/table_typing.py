"""Excel's two ways to type into a cell: begun by a letter, arrows leave it; opened by F2, they stay in it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from campaign_app.ui.choice import ChoiceEdit

_STAYS = "stays"
"""The property of an editor whose arrows go through its words."""
_CURSOR = QAbstractItemView.CursorAction
_ARROWS = {
    int(Qt.Key.Key_Left): _CURSOR.MoveLeft,
    int(Qt.Key.Key_Right): _CURSOR.MoveRight,
    int(Qt.Key.Key_Up): _CURSOR.MoveUp,
    int(Qt.Key.Key_Down): _CURSOR.MoveDown,
}
_TRIGGER = QAbstractItemView.EditTrigger
_OPENS_WORDS = frozenset({_TRIGGER.EditKeyPressed, _TRIGGER.DoubleClicked})


def note_opening(editor: QWidget, trigger: QAbstractItemView.EditTrigger) -> None:
    """Remember of an editor just opened whether its arrows go through its words."""
    editor.setProperty(_STAYS, trigger in _OPENS_WORDS)


def way_out(editor: QObject, event: QEvent) -> QAbstractItemView.CursorAction | None:
    """Give where a key leads out of an open editor; None where it is the editor's own.

    F2 in an editor begun by a letter gives the arrows to its words from then on. In a line that offers
    answers the arrows up and down go through these.
    """
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return None
    if not isinstance(editor, QLineEdit) or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return None
    if event.key() == Qt.Key.Key_F2:
        editor.setProperty(_STAYS, True)
    if editor.property(_STAYS):
        return None
    way = _ARROWS.get(event.key())
    if isinstance(editor, ChoiceEdit) and way in {_CURSOR.MoveUp, _CURSOR.MoveDown}:
        return None
    return way
