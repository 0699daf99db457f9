"""Lists in and out from any page: the commands, and files dropped on the window."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QToolButton, QWidget

from campaign_app.domain.language import _, ngettext
from campaign_app.ui.commands import command
from campaign_app.ui.context import AppContext
from campaign_app.ui.messages import notify
from campaign_app.ui.table_export import ask_target, open_file
from campaign_app.ui.tasks import Progress

if TYPE_CHECKING:
    from campaign_app.ui.dialogs.imports import ImportDialog
    from campaign_app.ui.page import Page
    from campaign_app.ui.table_panel import TablePanel

_IMPORTS = {
    "unions": ("unions", "members"),
    "registrations": ("registrations",),
    "results": ("results", "achievements"),
    "reviews": ("nominations",),
    "awards": ("awards",),
    "register": ("awards",),
    "reports": ("monthly-ratings",),
}
"""What can be imported on a page, the likeliest first; names of :class:`ImportKind`."""
_EXPORTS = {
    "unions": ("unions", "members"),
    "registrations": ("registrations",),
    "results": ("results", "scores", "achievements"),
    "reviews": ("nominations", "scores"),
    "awards": ("awards",),
    "register": ("awards",),
    "reports": ("monthly-ratings",),
}
"""The standard lists of a page; names of :class:`ListKind`."""


def open_import(
    page: QWidget,
    context: AppContext,
    kind: str,
    *,
    year: int | None = None,
    union_id: int | None = None,
) -> "ImportDialog":
    """Open the import dialog for a kind of list; the officer may choose another kind in it."""
    from campaign_app.services.imports import ImportKind
    from campaign_app.ui.dialogs.imports import ImportDialog

    dialog = ImportDialog(page, context, ImportKind(kind), year=year, union_id=union_id)
    dialog.open()
    return dialog


def kind_of_page(name: str) -> str:
    """Give the kind of list a page is about; the directory's own where it is about none."""
    return _IMPORTS.get(name, ("unions",))[0]


class PageLists(QObject):
    """The commands of a page for lists as files, made once; lists of several kinds share them."""

    def __init__(self, page: "Page") -> None:
        super().__init__(page)
        self.imports = {kind: _import_command(page, kind) for kind in _IMPORTS.get(page.name, ())}
        self.exports = {
            kind: command(
                page, _export_words(kind), partial(export_standard, page, kind), icon="file-export-outline"
            )
            for kind in _EXPORTS.get(page.name, ())
        }

    @property
    def commands(self) -> tuple[QAction, ...]:
        """All of them: what comes in, then what goes out."""
        return (*self.imports.values(), *self.exports.values())


def lists_of(page: "Page") -> PageLists:
    """Give the commands of a page for lists as files."""
    return page.findChild(PageLists, options=Qt.FindChildOption.FindDirectChildrenOnly) or PageLists(page)


def offer_lists(page: "Page", panel: "TablePanel", *kinds: str) -> QToolButton:
    """Put a button below a list, with what of these kinds comes in and goes out, and the list as shown."""
    from campaign_app.ui.list_buttons import button_below

    lists = lists_of(page)
    button = button_below(
        panel,
        "file-excel-outline",
        "Excel",
        name=_("Nhập từ Excel, xuất ra Excel"),
        tip=_("Nhập từ Excel, xuất ra Excel; kéo tệp thả vào cửa sổ cũng nhập được"),
    )
    menu = button.menu()
    menu.addActions([lists.imports[kind] for kind in kinds if kind in lists.imports])
    menu.addSeparator()
    menu.addActions([lists.exports[kind] for kind in kinds if kind in lists.exports])
    menu.addAction(panel.export)
    return button


def _import_command(page: "Page", kind: str) -> QAction:
    made = command(
        page,
        _import_words(kind),
        lambda: _open_from(page, kind),
        icon="file-import-outline",
        tip=_("Xem trước từng dòng rồi mới nhập; hoàn tác được bằng Ctrl+Z"),
    )
    made.setEnabled(not page.context.viewing)
    return made


def _open_from(page: "Page", kind: str) -> None:
    scope = page.list_scope()
    open_import(page, page.context, kind, year=scope.year, union_id=scope.union_id)


def _import_words(kind: str) -> str:
    return {
        "unions": _("Nhập công đoàn cơ sở từ Excel…"),
        "members": _("Nhập đoàn viên từ Excel…"),
        "registrations": _("Nhập đăng ký từ Excel…"),
        "results": _("Nhập kết quả từ Excel…"),
        "monthly-ratings": _("Nhập xếp loại hằng tháng từ Excel…"),
        "nominations": _("Nhập đề nghị khen thưởng từ Excel…"),
        "awards": _("Nhập khen thưởng những năm trước từ Excel…"),
        "achievements": _("Nhập thành tích, sáng kiến từ Excel…"),
    }[kind]


def _export_words(kind: str) -> str:
    return {
        "unions": _("Xuất danh bạ công đoàn cơ sở…"),
        "members": _("Xuất danh sách đoàn viên…"),
        "registrations": _("Xuất danh sách đăng ký…"),
        "results": _("Xuất kết quả theo tiêu chí…"),
        "scores": _("Xuất bảng điểm…"),
        "nominations": _("Xuất danh sách đề nghị…"),
        "awards": _("Xuất danh sách khen thưởng…"),
        "monthly-ratings": _("Xuất xếp loại hằng tháng…"),
        "achievements": _("Xuất thành tích, sáng kiến…"),
    }[kind]


def export_standard(page: "Page", name: str) -> None:
    """Write a standard list where the officer wants it, away from the window, and offer to open it."""
    from campaign_app.services import exports

    kind = exports.ListKind(name)
    listed = exports.standard_list(kind)
    with_numbers = False
    if kind is exports.ListKind.MEMBERS:
        told = _ask_numbers(page)
        if told is None:
            return
        with_numbers = told
    path = ask_target(page, listed.shown_label)
    if path is None:
        return
    context = page.context
    session, campaign_id = context.session, context.campaign_id

    def work(progress: Progress) -> int:
        progress(0, 1)
        return exports.export_list(
            session,
            kind,
            path,
            campaign_id=campaign_id if listed.of_campaign else None,
            personal_numbers=with_numbers,
        )

    def tell(count: int) -> None:
        words = ngettext("Đã xuất {count} dòng ra {name}.", "Đã xuất {count} dòng ra {name}.", count)
        notify(page, words.format(count=count, name=path.name), _("&Mở tệp"), lambda: open_file(path))

    context.run_long_act(page, _("Đang xuất danh sách"), work, tell)


def _ask_numbers(page: QWidget) -> bool | None:
    """Ask whether the list of members shows their personal numbers; None for not at all."""
    from campaign_app.ui.choice_fields import CheckField
    from campaign_app.ui.forms import ask_fields

    told = ask_fields(
        page,
        _("Xuất danh sách đoàn viên"),
        _("&Chọn nơi lưu…"),
        [
            CheckField(
                _("&Kèm số định danh cá nhân"),
                hint=_("Là dữ liệu cá nhân: chỉ kèm khi nơi nhận thật sự cần, và giữ tệp cẩn thận."),
            )
        ],
    )
    return None if told is None else bool(told[0])


class ListDrops(QObject):
    """Takes a list dropped anywhere on the window, as the kind of the page on screen."""

    def __init__(self, window: QMainWindow, context: AppContext, page_name: Callable[[], str]) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._page_name = page_name
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take one file that a list may stand in, and open it once the drag is over."""
        if isinstance(event, (QDragEnterEvent, QDropEvent)) and not self._context.viewing:
            from campaign_app.ui.dialogs.imports_files import list_in

            path = list_in(event.mimeData())
            if path is not None:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    kind = kind_of_page(self._page_name())
                    QTimer.singleShot(
                        0, self, lambda: open_import(self._window, self._context, kind).open_list(path)
                    )
                return True
        return super().eventFilter(watched, event)
