"""The menu bar with every command and its keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from campaign_app.domain.language import _, pgettext
from campaign_app.ui import icons
from campaign_app.ui.sidebar import Room, shortcut_of
from campaign_app.ui.undo_keys import UndoKeys

Act = Callable[[], None]


@dataclass(frozen=True, slots=True)
class ShellActs:
    """What the window can do beyond its pages; a command whose act is None is not offered."""

    new_workspace: Act | None = None
    open_workspace: Act | None = None
    open_example: Act | None = None
    back_up: Act | None = None
    restore: Act | None = None
    import_list: Act | None = None
    quick_print: Act | None = None
    undo: Act | None = None
    redo: Act | None = None
    history: Act | None = None
    print: Act | None = None
    about: Act | None = None


class Menus:
    """Builds the menus of a window and renews the page's own menu.

    Window commands keep their keys wherever the caret is; a line being typed in takes Ctrl+Z for itself
    while it has something to take back.
    """

    def __init__(self, window: QMainWindow, acts: ShellActs, listed: Sequence[Room]) -> None:
        self._window = window
        UndoKeys(window)
        bar = window.menuBar()
        self._book = bar.addMenu(pgettext("menu", "&Sổ"))
        self._edit = bar.addMenu(pgettext("menu", "Sử&a"))
        self._go = bar.addMenu(pgettext("menu", "Đ&i tới"))
        self.page = bar.addMenu(pgettext("menu", "&Trang"))
        self._help = bar.addMenu(pgettext("menu", "Trợ &giúp"))
        self._fill_book(acts)
        self._rooms = listed
        self.undo = self.add(self._edit, _("&Hoàn tác"), acts.undo, "undo", QKeySequence.StandardKey.Undo)
        self.redo = self.add(self._edit, _("&Làm lại"), acts.redo, "redo", "Ctrl+Y")
        self._edit.addSeparator()
        self.add(self._edit, _("Lịch &sử thay đổi…"), acts.history, "history", "Ctrl+H")
        self.show_page_commands(())

    def _fill_book(self, acts: ShellActs) -> None:
        add, book = self.add, self._book
        add(book, _("&Mở sổ…"), acts.open_workspace, "folder-open-outline", "Ctrl+O")
        add(book, _("&Bắt đầu sổ mới…"), acts.new_workspace, "folder-plus-outline", "Ctrl+Shift+N")
        add(book, _("Mở sổ &ví dụ"), acts.open_example, "book-open-variant")
        book.addSeparator()
        add(book, _("&Sao lưu ngay"), acts.back_up, "content-save-outline", "Ctrl+Shift+S")
        add(book, _("&Khôi phục từ bản sao lưu…"), acts.restore, "backup-restore")
        book.addSeparator()
        add(book, _("&Nhập từ Excel…"), acts.import_list, "file-import-outline", "Ctrl+I")
        add(book, _("In nhanh từ &danh sách…"), acts.quick_print, "file-table-outline")
        add(book, _("&In…"), acts.print, "printer-outline", QKeySequence.StandardKey.Print)
        add(book, _("T&hoát"), self._close, "exit-to-app", "Ctrl+Q")

    def _close(self) -> None:
        self._window.close()

    def add(
        self,
        menu: QMenu,
        text: str,
        act: Act | None,
        icon: str,
        shortcut: str | QKeySequence.StandardKey = "",
    ) -> QAction | None:
        """Add a command to a menu; none where there is no act."""
        if act is None:
            return None
        action = QAction(text, self._window)
        icons.set_icon(action, icon)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(lambda _checked=False: act())
        menu.addAction(action)
        return action

    def add_rooms(self, go_to: Callable[[str], None]) -> None:
        """List the rooms with their keys."""
        for place, listed in enumerate(self._rooms):
            name = listed.name
            self.add(self._go, listed.title, partial(go_to, name), listed.icon, shortcut_of(place))
        self._go.addSeparator()

    def add_places(self, search: Act, find: Act, campaign: Act) -> None:
        """List the search box, the filter of the page and the campaign switcher."""
        self.add(self._go, _("Tìm &khắp sổ"), search, "magnify", "Ctrl+K")
        self.add(self._go, _("&Lọc trong trang"), find, "filter-variant", "Ctrl+F")
        self.add(self._go, _("Đổi &phong trào"), campaign, "flag-outline", "Ctrl+J")

    def add_help(self, page_help: Act, about: Act | None) -> None:
        """List the help of the page, the sheet of keys, and what program this is."""
        self.add(self._help, _("&Hướng dẫn trang này"), page_help, "help-circle-outline", "F1")
        self.add(self._help, _("Các &phím tắt"), self.show_keys, "keyboard-outline", "Ctrl+/")
        self.add(self._help, _("&Giới thiệu Sổ Vàng"), about, "information-outline")

    def name_undo(self, undo: str, redo: str, why_not: str = "") -> None:
        """Name the acts that would be undone and redone; an empty name greys the command out.

        With ``why_not`` the undo command stays in reach: it then tells why, and what to do instead.
        """
        for action, words, name in ((self.undo, _("&Hoàn tác"), undo), (self.redo, _("&Làm lại"), redo)):
            if action is not None:
                # An act's own "&" is a letter, not a mnemonic.
                action.setText(f"{words}: {name.replace('&', '&&')}" if name else words)
                action.setEnabled(bool(name))
        if self.undo is not None and why_not:
            self.undo.setText(_("&Hoàn tác… (xem lý do không được)"))
            self.undo.setToolTip(why_not)
            self.undo.setEnabled(True)

    def show_page_commands(self, actions: Sequence[QAction]) -> None:
        """Put the commands of the page on screen into the menu 'Trang'."""
        self.page.clear()
        self.page.addActions(list(actions))
        self.page.menuAction().setEnabled(bool(actions))

    def all_commands(self) -> list[tuple[str, list[QAction]]]:
        """Give every menu's title and commands, as the sheet of keys lists them."""
        menus = (self._book, self._edit, self._go, self.page, self._help)
        listed = [(m.title(), [a for a in m.actions() if not a.isSeparator()]) for m in menus]
        return [(plain(title), actions) for title, actions in listed if actions]

    def show_keys(self) -> None:
        """Open the sheet of keys: those of the menus, and of what is in sight besides."""
        from campaign_app.ui.dialogs.keys import KeySheet, keys_in_sight

        sheet = KeySheet(self._window, keys_in_sight(self._window, self.all_commands()))
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()


def plain(words: str) -> str:
    """Give the words of a command without the mark of its mnemonic."""
    return words.replace("&", "")
