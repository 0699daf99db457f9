"""The rooms, in the order of the work."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from campaign_app.domain.language import _
from campaign_app.ui import icons, theme

_WIDTH = 226
_COMPACT_WIDTH = 72
_ICON_GAP = "  "  # Qt has no setting for the gap after an icon


@dataclass(frozen=True, slots=True)
class Room:
    """How a page stands in the window: its name among the pages, its title and its icon."""

    name: str
    title: str
    icon: str


def rooms() -> tuple[Room, ...]:
    """Give the ten rooms in the language of the window; the n-th opens by Ctrl+n, the last by Ctrl+0."""
    return (
        Room("dashboard", _("Tổng quan"), "view-dashboard-outline"),
        Room("campaigns", _("Phong trào thi đua"), "flag-outline"),
        Room("unions", _("Công đoàn cơ sở"), "account-group-outline"),
        Room("registrations", _("Đăng ký thi đua"), "clipboard-check-outline"),
        Room("results", _("Kết quả thực hiện"), "table-edit"),
        Room("reviews", _("Bình xét"), "scale-balance"),
        Room("awards", _("Khen thưởng"), "certificate-outline"),
        Room("register", _("Sổ vàng"), "book-open-variant"),
        Room("reports", _("Báo cáo"), "chart-bar"),
        Room("settings", _("Thiết lập"), "cog-outline"),
    )


def shortcut_of(place: int) -> str:
    """Give the keys of the room at this place, counted from 0."""
    return f"Ctrl+{(place + 1) % 10}"


class Sidebar(QFrame):
    """The issuer's name and a button a room; ``room_chosen`` carries the page's name."""

    room_chosen = Signal(str)

    def __init__(self, listed: Sequence[Room], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setFixedWidth(_WIDTH)
        self._is_compact = False
        self._issuer = QLabel()
        self._issuer.setProperty("kind", "heading")
        self._issuer.setWordWrap(True)
        self._below = QLabel(_("Thi đua – Khen thưởng"))
        self._below.setProperty("kind", "muted")
        self._badge = QLabel(_("VÍ DỤ"))
        self._badge.setProperty("kind", "badge")
        self._badge.setToolTip(_("Sổ này là dữ liệu ví dụ; giấy in ra mang chữ VÍ DỤ."))
        self._badge.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PADDING, theme.PADDING + theme.STEP, theme.PADDING, theme.PADDING)
        layout.setSpacing(theme.STEP)
        layout.addWidget(self._issuer)
        layout.addWidget(self._below)
        layout.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(theme.PADDING)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for place, listed_room in enumerate(listed):
            if place == len(listed) - 1:
                layout.addStretch()
            layout.addWidget(self._make_button(listed_room, place))

    def _make_button(self, listed: Room, place: int) -> QPushButton:
        button = QPushButton(f"{_ICON_GAP}{listed.title}")
        button.setProperty("kind", "room")
        button.setCheckable(True)
        button.setIconSize(QSize(theme.ICON_SIZE, theme.ICON_SIZE))
        button.setAccessibleName(listed.title)
        button.setToolTip(f"{listed.title} ({shortcut_of(place)})")
        icons.set_icon(button, listed.icon)
        button.toggled.connect(
            lambda on, b=button, i=listed.icon: icons.set_icon(b, i, "red" if on else "muted")
        )
        button.clicked.connect(lambda _checked=False, name=listed.name: self.room_chosen.emit(name))
        self._group.addButton(button)
        self._buttons[listed.name] = button
        return button

    def set_issuer(self, name: str, *, is_example: bool = False) -> None:
        """Show who awards, and whether all this is only an example."""
        self._issuer.setText(name)
        self._badge.setVisible(is_example)

    def set_compact(self, is_compact: bool) -> None:  # noqa: FBT001  the state itself
        """Show icons alone, for screens with little room; names stay in the tooltips."""
        if is_compact == self._is_compact:
            return
        self._is_compact = is_compact
        self.setFixedWidth(_COMPACT_WIDTH if is_compact else _WIDTH)
        for words in (self._issuer, self._below):
            words.setVisible(not is_compact)
        self._badge.setText(_("VD") if is_compact else _("VÍ DỤ"))
        for button in self._buttons.values():
            button.setText("" if is_compact else f"{_ICON_GAP}{button.accessibleName()}")

    def show_current(self, name: str) -> None:
        """Mark the room that is open."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    def button(self, name: str) -> QPushButton:
        """Give the button of a room."""
        return self._buttons[name]
