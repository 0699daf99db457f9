"""Commands: one action with its words, icon and shortcut, wherever it appears."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from campaign_app.ui import icons

_WRITING_ICONS = frozenset(
    {
        "account-plus-outline",
        "account-tie-outline",
        "archive-outline",
        "arrow-down",
        "arrow-up",
        "bullhorn-outline",
        "call-merge",
        "call-split",
        "cancel",
        "check",
        "check-bold",
        "check-circle-outline",
        "close",
        "content-paste",
        "delete-outline",
        "exit-to-app",
        "file-import-outline",
        "file-pdf-box",
        "file-plus-outline",
        "file-remove-outline",
        "file-replace-outline",
        "file-restore-outline",
        "folder-outline",
        "gavel",
        "handshake-outline",
        "lightbulb-outline",
        "lock-outline",
        "note-edit-outline",
        "numeric",
        "pencil-outline",
        "play-circle-outline",
        "plus",
        "printer-outline",
        "signature-freehand",
        "star-outline",
        "target",
        "undo",
        "vote-outline",
    }
)
"""Icons of what is written into the workspace; printing and saving certificates is written down too."""
_WRITES = "writes"


def command(
    owner: QObject,
    text: str,
    run: Callable[[], None],
    *,
    icon: str = "",
    shortcut: str | QKeySequence.StandardKey = "",
    tip: str = "",
    writes: bool | None = None,
) -> QAction:
    """Make a command.

    Args:
        owner: the page or window it belongs to.
        text: its words, with a mnemonic where it will be a button ("&Nhập từ Excel").
        run: what it does.
        icon: name of its icon.
        shortcut: "Ctrl+I", or one of Qt's standard keys; works while the owner is on screen.
        tip: more words for the tooltip; the shortcut is added.
        writes: whether it writes into the workspace, where its icon does not say so.
    """
    action = QAction(text, owner)
    if icon:
        icons.set_icon(action, icon)
    if shortcut:
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    words = tip or text.replace("&", "")
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{words} ({keys})" if keys else words)
    action.setProperty(_WRITES, icon in _WRITING_ICONS if writes is None else writes)
    action.triggered.connect(lambda _checked=False: run())
    if isinstance(owner, QWidget):
        owner.addAction(action)
    return action


def lock_writing(owner: QObject, why: str) -> None:
    """Disable every command of a page that writes, for good, and say why in its tooltip."""
    for action in owner.findChildren(QAction):
        if action.property(_WRITES):
            action.setProperty(_WRITES, False)
            action.setToolTip(f"{action.toolTip()}\n{why}")
            action.setEnabled(False)
            action.enabledChanged.connect(partial(_keep_disabled, action))


def _keep_disabled(action: QAction, is_enabled: bool) -> None:  # noqa: FBT001  the signal's value
    if is_enabled:
        action.setEnabled(False)


class ActButton(QPushButton):
    """A button for a command: it takes the command's words, icon, tooltip and whether it can be done now.

    Args:
        action: the command.
        is_main: whether this is the page's one filled button, the next natural act.
    """

    def __init__(self, action: QAction, *, is_main: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        if is_main:
            self.setProperty("kind", "act")
        name = icons.name_of(action)
        if name:
            icons.set_icon(self, name, "on_red" if is_main else "muted")
        self._follow()
        action.changed.connect(self._follow)
        self.clicked.connect(action.trigger)

    def _follow(self) -> None:
        self.setText(self._action.text())
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())
