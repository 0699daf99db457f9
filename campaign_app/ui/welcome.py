"""The first thing an officer sees: three doors."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from campaign_app.domain.language import _
from campaign_app.ui import icons, theme
from campaign_app.ui.dialogs.rescue import is_workspace_zip
from campaign_app.ui.page import Card, label
from campaign_app.ui.tasks import Tasks

_DOOR = QSize(272, 220)


class Door(Card):
    """One way in: what it is, what it does, and its button."""

    def __init__(
        self,
        icon: str,
        title: str,
        words: str,
        act: str,
        enter: Callable[[], None],
        *,
        is_main: bool = False,
        second: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        super().__init__()
        self._icon = icon
        self.setMinimumSize(_DOOR)
        self._mark = QLabel()
        explained = label(words, "muted", wrap=True)
        explained.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.button = QPushButton(act)
        if is_main:
            self.button.setProperty("kind", "act")
        self.button.setAccessibleDescription(words)
        self.button.clicked.connect(lambda _checked=False: enter())
        self.body.setSpacing(theme.PADDING)
        self.body.addWidget(self._mark)
        self.body.addWidget(label(title, "heading", wrap=True))
        self.body.addWidget(explained, 1)
        self.body.addWidget(self.button)
        if second is not None:
            words, enter_second = second
            self.second = QPushButton(words)
            self.second.clicked.connect(lambda _checked=False: enter_second())
            self.body.addWidget(self.second)
        self.redraw()

    def redraw(self) -> None:
        """Draw the icon in the palette that is on."""
        size = 2 * theme.ICON_SIZE
        self._mark.setPixmap(icons.icon(self._icon, "red", size).pixmap(size))


class WelcomePage(QWidget):
    """Shown while no workspace is open."""

    def __init__(
        self,
        *,
        open_example: Callable[[], None],
        start_own: Callable[[], None],
        open_other: Callable[[], None],
        open_file: Callable[[], None],
        open_path: Callable[[Path], None],
        recent: Sequence[Path] = (),
        print_list: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make the page.

        Args:
            open_example: opens the shipped example.
            start_own: begins a workspace for the officer's own federation.
            open_other: asks for a workspace and opens it.
            open_file: asks for a file with a whole workspace and restores it.
            open_path: opens the folder or file that was dropped here, or one of the recent ones.
            recent: workspaces opened before, newest first.
            print_list: prints certificates straight from a list, without any workspace.
            parent: the widget it is in.
        """
        super().__init__(parent)
        self.setObjectName("page")
        self.setAcceptDrops(True)
        self._open_path = open_path
        self.doors = (
            Door(
                "book-open-variant",
                _("Xem sổ ví dụ"),
                _("Một năm thi đua đã làm xong, từ phát động đến in giấy khen. Cứ thử thoải mái."),
                _("&Mở sổ ví dụ"),
                open_example,
            ),
            Door(
                "office-building-outline",
                _("Bắt đầu sổ của đơn vị mình"),
                _("Khai tên đơn vị, người ký và năm thi đua; danh sách có thể nhập từ Excel."),
                _("&Bắt đầu sổ mới"),
                start_own,
                is_main=True,
            ),
            Door(
                "folder-open-outline",
                _("Mở sổ đã có"),
                _("Chọn thư mục sổ trên máy này, hoặc tệp sao lưu mang từ máy khác sang."),
                _("Chọn &thư mục sổ…"),
                open_other,
                second=(_("&Khôi phục từ tệp…"), open_file),
            ),
        )
        line = QHBoxLayout()
        line.setSpacing(theme.PADDING + theme.STEP)
        line.addStretch()
        for door in self.doors:
            line.addWidget(door)
        line.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GAP)
        layout.addStretch(2)
        layout.addWidget(label(_("Sổ Vàng"), "title"), 0, Qt.AlignmentFlag.AlignCenter)
        subtitle = label(_("Thi đua, khen thưởng của công đoàn: từ phát động đến tờ giấy khen"), "muted")
        layout.addWidget(subtitle, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addSpacing(theme.MARGIN)
        layout.addLayout(line)
        if print_list is not None:
            self.print_list = QPushButton(_("Chỉ cần in giấy khen? &In nhanh từ danh sách Excel…"))
            self.print_list.setProperty("kind", "link")
            self.print_list.clicked.connect(lambda _checked=False: print_list())
            layout.addWidget(self.print_list, 0, Qt.AlignmentFlag.AlignCenter)
        if recent:
            self._add_recent(layout, recent, open_path)
        layout.addStretch(3)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one folder or file of this machine."""
        if self._dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped, once the drag is over."""
        path = self._dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self._open_path(path))

    @staticmethod
    def _dropped(data: QMimeData) -> Path | None:
        urls = data.urls()
        if len(urls) != 1 or not urls[0].isLocalFile():
            return None
        path = Path(urls[0].toLocalFile())
        return path if path.is_dir() or is_workspace_zip(path) else None

    @staticmethod
    def _add_recent(layout: QVBoxLayout, recent: Sequence[Path], open_recent: Callable[[Path], None]) -> None:
        layout.addSpacing(theme.PADDING)
        layout.addWidget(label(_("Mở gần đây"), "strong"), 0, Qt.AlignmentFlag.AlignCenter)
        for folder in recent:
            link = QPushButton(folder.name)
            link.setProperty("kind", "link")
            link.setToolTip(str(folder))
            link.clicked.connect(lambda _checked=False, f=folder: open_recent(f))
            layout.addWidget(link, 0, Qt.AlignmentFlag.AlignCenter)


def open_merge(parent: QWidget | None, tasks: Tasks) -> None:
    """Print certificates straight from a list, without any workspace."""
    from campaign_app.ui.dialogs.merge import MergeDialog

    MergeDialog(parent, tasks).open()
