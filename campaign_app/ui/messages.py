"""What the window says to the officer: errors, questions before legal acts, short notices."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.language import _, ngettext
from campaign_app.ui import icons, theme

_NOTICE_MS = 6000
_TEXT_WIDTH = 460


class _Message(QDialog):
    """An icon, a sentence, more words, perhaps a list, and buttons."""

    def __init__(self, parent: QWidget | None, title: str, icon_name: str, icon_role: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        mark = QLabel()
        mark.setPixmap(icons.icon(icon_name, icon_role, 2 * theme.ICON_SIZE).pixmap(2 * theme.ICON_SIZE))
        self.words = QVBoxLayout()
        self.words.setSpacing(theme.GAP)
        top = QHBoxLayout()
        top.setSpacing(theme.PADDING + theme.STEP)
        top.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(self.words, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.GAP)
        self.buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.PADDING + theme.STEP)
        layout.setSpacing(theme.MARGIN)
        layout.addLayout(top)
        layout.addLayout(self.buttons)

    def say(self, text: str, kind: str = "") -> None:
        label = QLabel(text)
        label.setWordWrap(True)
        label.setMinimumWidth(_TEXT_WIDTH)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if kind:
            label.setProperty("kind", kind)
        self.words.addWidget(label)

    def button(self, text: str, slot: Callable[[], None], *, act: bool = False) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        if act:
            button.setProperty("kind", "act")
        button.clicked.connect(slot)
        self.buttons.addWidget(button)
        return button


def error_dialog(parent: QWidget | None, error: UserFacingError) -> QDialog:
    """Make the dialog for an error: what happened, the single problems, what to do."""
    dialog = _Message(parent, _("Chưa làm được"), "alert-circle-outline", "red")
    dialog.say(error.summary, "heading")
    if error.problems:
        count = len(error.problems)
        dialog.say(
            ngettext("{count} chỗ cần sửa:", "{count} chỗ cần sửa:", count).format(count=count), "muted"
        )
        listed = QListWidget()
        listed.setObjectName("boxed")
        listed.setAccessibleName(_("Những chỗ cần sửa"))
        listed.setWordWrap(True)
        listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        listed.addItems([str(problem) for problem in error.problems])
        listed.setMinimumSize(_TEXT_WIDTH, min(60 + 32 * count, 280))
        dialog.words.addWidget(listed)
    if error.hint:
        dialog.say(error.hint)
    close = dialog.button(_("Đã &hiểu"), dialog.accept, act=True)
    close.setDefault(True)
    close.setFocus()
    return dialog


def show_error(parent: QWidget | None, error: UserFacingError) -> None:
    """Tell an error without stopping the program: the dialog is modal to its window and cleans up itself."""
    dialog = error_dialog(parent.window() if parent else None, error)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def legal_dialog(
    parent: QWidget | None, what_will_happen: str, act: str, consequences: str = "", *, title: str = ""
) -> QDialog:
    """Make the question before an act with legal effect; its button names the act, Thôi is the default.

    With a ``title`` of its own the question is about another grave act, such as restoring.
    """
    words, mark, colour = _("Xác nhận việc có giá trị pháp lý"), "gavel", "gold_ink"
    if title:
        words, mark, colour = title, "alert-outline", "amber"
    dialog = _Message(parent, words, mark, colour)
    dialog.say(what_will_happen, "heading")
    dialog.say(consequences or _("Việc này được ghi vào lịch sử và không hoàn tác được."), "muted")
    stay = dialog.button(_("&Thôi"), dialog.reject)
    dialog.button(act, dialog.accept, act=True)
    stay.setDefault(True)
    stay.setFocus()
    return dialog


def ask_legal(
    parent: QWidget | None, what_will_happen: str, act: str, consequences: str = "", *, title: str = ""
) -> bool:
    """Ask before taking a number, signing or revoking, and before what replaces the whole workspace.

    Args:
        parent: the widget the question is about.
        what_will_happen: a full question naming the thing ("Ký Quyết định số 58/QĐ-LĐLĐ …?").
        act: the words on the button ("Ký quyết định").
        consequences: what it means; the plain warning that it cannot be undone when empty.
        title: the title of the question when the act has no legal effect.

    Returns:
        Whether the officer wants it.
    """
    dialog = legal_dialog(
        parent.window() if parent else None, what_will_happen, act, consequences, title=title
    )
    try:
        return dialog.exec() == QDialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()


def choice_dialog(
    parent: QWidget | None,
    title: str,
    what_happened: str,
    words: str,
    acts: Sequence[str],
    *,
    stay: str = "",
) -> QDialog:
    """Make a question with one button for each act; its result is the act's place from 1, 0 for staying.

    The first act is the filled button; leaving things as they are (``stay``, else Thôi) is the default.
    """
    dialog = _Message(parent, title, "alert-outline", "amber")
    dialog.say(what_happened, "heading")
    if words:
        dialog.say(words)
    refuse = dialog.button(stay or _("&Thôi"), dialog.reject)
    for place in range(len(acts), 0, -1):
        dialog.button(acts[place - 1], partial(dialog.done, place), act=place == 1)
    refuse.setDefault(True)
    refuse.setFocus()
    return dialog


def ask_choice(
    parent: QWidget | None,
    title: str,
    what_happened: str,
    words: str,
    acts: Sequence[str],
    *,
    stay: str = "",
) -> int | None:
    """Ask what to do about something; the place of the chosen act from 0, None for leaving it as it is."""
    dialog = choice_dialog(parent.window() if parent else None, title, what_happened, words, acts, stay=stay)
    try:
        chosen = dialog.exec()
        return chosen - 1 if chosen else None
    finally:
        dialog.deleteLater()


class Notice(QFrame):
    """A short sentence at the lower edge of a window that goes by itself; it never takes the focus."""

    def __init__(
        self, window: QWidget, text: str, act: str = "", on_act: Callable[[], None] | None = None
    ) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("notice")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(label)
        self.setAccessibleName(text)
        if on_act is not None:
            button = QPushButton(act)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(on_act)
            button.clicked.connect(self.deleteLater)
            layout.addWidget(button)
        window.installEventFilter(self)
        QTimer.singleShot(_NOTICE_MS, self, self.deleteLater)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower edge when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        window = self._window
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - 12 * theme.STEP)


def notify(widget: QWidget, text: str, act: str = "", on_act: Callable[[], None] | None = None) -> Notice:
    """Show a notice in the widget's window, in place of the one before; ``act`` may offer to undo."""
    window = widget.window()
    for earlier in window.findChildren(Notice):
        earlier.hide()
        earlier.deleteLater()
    return Notice(window, text, act, on_act)
