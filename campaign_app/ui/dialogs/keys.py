"""The sheet of keys (Ctrl+/): every command in sight that has keys, to be searched, copied and printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import search_key
from campaign_app.ui import theme
from campaign_app.ui.chart_panel import ask_file, save_content, tell_saved
from campaign_app.ui.dialogs.fitting import fit_to_screen
from campaign_app.ui.messages import notify
from campaign_app.ui.page import label

_WIDTH, _HEIGHT = 820, 620
_COLUMNS = 2
_NAME_ROOM = 52


@dataclass(frozen=True, slots=True)
class KeyRow:
    """What keys do."""

    words: str
    keys: str


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together: those of a menu, of the page, of tables."""

    title: str
    rows: tuple[KeyRow, ...]


def keys_of(action: QAction) -> str:
    """All keys of a command, as the system writes them."""
    form = QKeySequence.SequenceFormat.NativeText
    return ", ".join(dict.fromkeys(filter(None, (keys.toString(form) for keys in action.shortcuts()))))


def _plain(action: QAction) -> str:
    return action.text().replace("&", "").removesuffix("…")


def keys_in_sight(window: QWidget, menus: Sequence[tuple[str, Sequence[QAction]]]) -> list[KeyGroup]:
    """Collect the keys of the menus, of the commands of widgets on screen, and of tables.

    Args:
        window: the main window.
        menus: a title and its commands, for each menu.
    """
    listed = {action for _title, actions in menus for action in actions}
    groups = [
        KeyGroup(title, tuple(KeyRow(_plain(one), keys) for one in actions if (keys := keys_of(one))))
        for title, actions in menus
    ]
    others = {}
    for action in window.findChildren(QAction):
        owner, keys = action.parent(), keys_of(action)
        is_in_sight = isinstance(owner, QWidget) and owner is not window and owner.isVisible()
        if keys and is_in_sight and action not in listed and action.text():
            others[_plain(action), keys] = KeyRow(_plain(action), keys)
    groups.append(KeyGroup(_("Khác, đang hiện"), tuple(others.values())))
    groups.append(KeyGroup(_("Trong bảng"), _table_keys()))
    return [group for group in groups if group.rows]


def as_text(groups: Sequence[KeyGroup]) -> str:
    """The sheet as plain text, keys beneath one another, to be printed or pinned to a wall."""
    lines: list[str] = [_("Các phím tắt của Sổ Vàng"), ""]
    for group in groups:
        lines += [group.title.upper(), *(f"  {row.words:{_NAME_ROOM}} {row.keys}" for row in group.rows), ""]
    return "\n".join(lines)


class KeySheet(QDialog):
    """Groups of keys in two columns; what is typed narrows them, with or without diacritics."""

    def __init__(self, parent: QWidget | None, groups: Sequence[KeyGroup]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Các phím tắt"))
        self._groups = list(groups)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Tìm việc hay phím, ví dụ: sao lưu, Ctrl+I"))
        self.filter.setAccessibleName(_("Tìm phím tắt"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _text: self._show())
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(_("Các phím tắt"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.PADDING)
        layout.addWidget(self.filter)
        layout.addWidget(self._area, 1)
        layout.addLayout(self._make_buttons())
        fit_to_screen(self, _WIDTH, _HEIGHT)
        self._show()
        self.filter.setFocus()

    def _make_buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        self.copy_button = QPushButton(_("&Chép thành chữ"))
        self.copy_button.clicked.connect(self.copy)
        self.save_button = QPushButton(_("&Lưu, in thành PDF…"))
        self.save_button.clicked.connect(self.save)
        close = QPushButton(_("Đó&ng"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        for button in (self.copy_button, self.save_button):
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addStretch()
        line.addWidget(close)
        return line

    def shown(self) -> list[KeyGroup]:
        """What the typed words leave."""
        words = search_key(self.filter.text()).split()
        left = [
            KeyGroup(
                group.title,
                tuple(
                    row
                    for row in group.rows
                    if all(word in search_key(f"{group.title} {row.words} {row.keys}") for word in words)
                ),
            )
            for group in self._groups
        ]
        return [group for group in left if group.rows]

    def _show(self) -> None:
        inside = QWidget()
        inside.setObjectName("scrolled")
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, theme.GAP, 0)
        columns.setSpacing(theme.MARGIN)
        groups = self.shown()
        for listed in _halves(groups):
            grid = QGridLayout()
            grid.setHorizontalSpacing(theme.PADDING)
            grid.setVerticalSpacing(theme.STEP)
            grid.setColumnStretch(0, 1)
            for group in listed:
                _add_group(grid, group)
            grid.setRowStretch(grid.rowCount(), 1)
            columns.addLayout(grid, 1)
        if not groups:
            columns.addWidget(
                label(_("Không có phím tắt nào khớp “{typed}”.").format(typed=self.filter.text()), "muted")
            )
        self._area.setWidget(inside)

    def copy(self) -> None:
        """Put what is shown on the clipboard as text."""
        QGuiApplication.clipboard().setText(as_text(self.shown()))
        notify(self, _("Đã chép danh sách phím tắt."))

    def save(self) -> None:
        """Ask for a file and write what is shown into it, to be printed."""
        title = _("Các phím tắt")
        path = ask_file(self, title, {_("Tệp PDF (*.pdf)"): ".pdf"})
        if path is None:
            return
        from campaign_app.services.exports.pages import Alignment, table_page

        rows = [[group.title, row.words, row.keys] for group in self.shown() for row in group.rows]
        head = [_("Nhóm"), _("Việc"), _("Phím")]
        save_content(path, table_page(title, head, rows, Alignment(left=(0, 1, 2))))
        tell_saved(self, path)


def _halves(groups: Sequence[KeyGroup]) -> list[Sequence[KeyGroup]]:
    """Break the groups where the longer column is shortest."""
    sizes = [len(group.rows) + 2 for group in groups]
    if len(sizes) < _COLUMNS:
        return [groups]
    at = min(range(1, len(sizes)), key=lambda place: max(sum(sizes[:place]), sum(sizes[place:])))
    return [groups[:at], groups[at:]]


def _add_group(grid: QGridLayout, group: KeyGroup) -> None:
    place = grid.rowCount()
    grid.addWidget(label(group.title, "strong"), place, 0, 1, 2)
    for number, row in enumerate(group.rows, place + 1):
        grid.addWidget(label(row.words, wrap=True), number, 0)
        keys = label(row.keys, "muted")
        grid.addWidget(keys, number, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    grid.setRowMinimumHeight(place + len(group.rows) + 1, theme.PADDING)


def _table_keys() -> tuple[KeyRow, ...]:
    return tuple(
        KeyRow(words, keys)
        for words, keys in (
            (_("Ghi ô đang gõ và xuống dòng"), "Enter"),
            (_("Sang ô bên phải"), "Tab"),
            (_("Sửa ô"), "F2"),
            (_("Bỏ, không ghi"), "Esc"),
            (_("Chép sang Excel"), "Ctrl+C"),
            (_("Dán từ Excel"), "Ctrl+V"),
        )
    )
