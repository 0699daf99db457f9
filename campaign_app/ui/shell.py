"""The main window: sidebar, header, steps, one page at a time. It knows pages by name only."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from campaign_app.domain import workflow
from campaign_app.domain.language import _
from campaign_app.ui import theme
from campaign_app.ui.context import AppContext, SearchHit
from campaign_app.ui.header import Header
from campaign_app.ui.menus import Menus, ShellActs
from campaign_app.ui.notice_bar import NoticeBar
from campaign_app.ui.page import Page
from campaign_app.ui.search_places import window_hits
from campaign_app.ui.sidebar import Room, Sidebar, rooms
from campaign_app.ui.stepbar import StepBar

PageFactory = Callable[[AppContext], Page]

_PAGE_OF_STEP = {
    workflow.Step.LAUNCH: "campaigns",
    workflow.Step.REGISTRATION: "registrations",
    workflow.Step.RESULTS: "results",
    workflow.Step.REVIEW: "reviews",
    workflow.Step.DECISION: "awards",
    workflow.Step.CERTIFICATES: "awards",
    workflow.Step.SUMMARY: "reports",
}
_NARROW, _LOW = 1120, 600
_WITHOUT_STEPS = frozenset({"unions", "register", "settings"})


class MainWindow(QMainWindow):
    """The window over one open workspace.

    The composer feeds it: :meth:`set_issuer`, :meth:`set_campaigns`, :meth:`set_step`, :meth:`set_status`. A
    page is made by its factory when it is first opened.
    """

    def __init__(
        self,
        context: AppContext,
        factories: Mapping[str, PageFactory],
        acts: ShellActs,
        *,
        first_page: str = "dashboard",
    ) -> None:
        super().__init__()
        self.context = context
        self._factories = dict(factories)
        self._pages: dict[str, Page] = {}
        self._rooms: tuple[Room, ...] = tuple(r for r in rooms() if r.name in self._factories)
        self.on_close: Callable[[], bool] | None = None
        self.setWindowTitle(_("Sổ Vàng"))
        self.setMinimumSize(860, 460)
        self.sidebar = Sidebar(self._rooms)
        self.notices = NoticeBar()
        self.header = Header(context, self._rooms)
        self.steps = StepBar([workflow.label(step) for step in workflow.Step])
        self._stack = QStackedWidget()
        self._stack.setObjectName("pages")
        self._lay_out()
        self.menus = Menus(self, acts, self._rooms)
        self.menus.add_rooms(self.open_page)
        self.menus.add_places(self._focus_search, self._focus_filter, self._open_campaigns)
        self.menus.add_help(self._open_help, acts.about)
        self._status = QLabel()
        self.statusBar().addWidget(self._status, 1)
        self.statusBar().setSizeGripEnabled(False)
        self.sidebar.room_chosen.connect(self.open_page)
        self.steps.step_chosen.connect(self._on_step)
        self.header.search.hit_chosen.connect(self._on_hit)
        self.header.search.places = self._find_here
        context.bus.page_wanted.connect(self.open_page)
        context.tasks.busy_changed.connect(self._on_busy)
        self._status_words: tuple[str, ...] = ()
        self.set_status()
        self.open_page(first_page)

    def _lay_out(self) -> None:
        middle = QWidget()
        middle.setObjectName("page")
        self._right = right = QVBoxLayout()
        right.setContentsMargins(theme.MARGIN, theme.PADDING, theme.MARGIN, theme.PADDING)
        right.setSpacing(theme.PADDING)
        right.addWidget(self.notices)
        right.addWidget(self.header)
        right.addWidget(self.steps)
        right.addWidget(self._stack, 1)
        layout = QHBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.sidebar)
        layout.addLayout(right, 1)
        self.setCentralWidget(middle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Save room on small screens: 1366 × 768 at 150 % leaves 911 × 512."""
        super().resizeEvent(event)
        is_narrow, is_low = self.width() < _NARROW, self.height() < _LOW
        self.sidebar.set_compact(is_narrow or is_low)
        self.steps.set_compact(is_low)
        side = theme.PADDING if is_narrow else theme.MARGIN
        edge = theme.GAP if is_low else theme.PADDING
        self._right.setContentsMargins(side, edge, side, edge)
        self._right.setSpacing(edge)

    # ---- what the composer tells

    def set_issuer(self, name: str) -> None:
        """Show who awards; the window's title names the issuer too."""
        self.sidebar.set_issuer(name, is_example=self.context.is_example)
        title = _("{issuer} – Sổ Vàng").format(issuer=name) if name else _("Sổ Vàng")
        viewing = self.context.viewing
        self.setWindowTitle(
            _("{viewing} – {title}").format(viewing=viewing, title=title) if viewing else title
        )

    def set_campaigns(self, listed: Sequence[tuple[int, str]]) -> None:
        """Offer these campaigns (id, words) in the switcher."""
        self.header.set_campaigns(listed)

    def set_step(self, step: workflow.Step | None, *, all_done: bool = False) -> None:
        """Show where the campaign on screen stands; None for no campaign."""
        order = list(workflow.Step)
        self.steps.set_current(0 if step is None else order.index(step) + 1 + all_done)

    def set_status(self, *words: str) -> None:
        """Show these after 'Đã lưu' in the status bar: the last backup, counts."""
        self._status_words = words
        self._on_busy(self.context.tasks.is_busy)

    def set_undo(self, undo: str, redo: str, why_not: str = "") -> None:
        """Name the acts Ctrl+Z and Ctrl+Y would take back and do again; empty where there is none."""
        self.menus.name_undo(undo, redo, why_not)

    def _on_busy(self, is_busy: bool) -> None:  # noqa: FBT001  the signal's value
        state = _("Chỉ xem") if self.context.viewing else _("Đã lưu")
        if is_busy:
            state = _("Đang làm…")
        self._status.setText(" · ".join((state, *self._status_words)))

    # ---- pages

    @property
    def page_name(self) -> str:
        """The name of the page on screen."""
        page = self._stack.currentWidget()
        return next((name for name, made in self._pages.items() if made is page), "")

    def page(self, name: str) -> Page:
        """Give a page, made and built if it was not yet."""
        if name not in self._pages:
            page = self._factories[name](self.context)
            self._pages[name] = page
            self._stack.addWidget(page)
            page.commands_changed.connect(self._renew_commands)
        return self._pages[name]

    def _renew_commands(self) -> None:
        page = self._pages.get(self.page_name)
        if page is not None:
            self.menus.show_page_commands([*page.commands(), *page.list_commands()])

    def open_page(self, name: str, target: object = None) -> None:
        """Show a page, and a place in it; a name no page has is ignored."""
        if name not in self._factories:
            return
        page = self.page(name)
        page.ensure_loaded()
        self._stack.setCurrentWidget(page)
        self.sidebar.show_current(name)
        self.header.set_title(next(r.title for r in self._rooms if r.name == name))
        self.steps.setVisible(name not in _WITHOUT_STEPS)
        self._renew_commands()
        page.take_focus()
        if target is not None:
            page.go_to(target)

    def _on_step(self, number: int) -> None:
        self.open_page(_PAGE_OF_STEP[list(workflow.Step)[number - 1]])

    def _on_hit(self, hit: SearchHit) -> None:
        if hit.run is not None:
            hit.run()
        else:
            self.open_page(hit.page, hit.target)

    def _find_here(self, words: Sequence[str]) -> Sequence[SearchHit]:
        """What the window itself has of the typed words."""
        return window_hits(self._rooms, self.menus.all_commands(), words, self.context.bus.help_wanted.emit)

    def _focus_search(self) -> None:
        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.search.selectAll()

    def _focus_filter(self) -> None:
        page = self._pages.get(self.page_name)
        if page is not None:
            page.focus_filter()

    def _open_campaigns(self) -> None:
        self.header.campaigns.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.campaigns.showPopup()

    def _open_help(self) -> None:
        self.context.bus.help_wanted.emit(self.page_name)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the composer whether the window may close."""
        if self.on_close is not None and not self.on_close():
            event.ignore()
        else:
            super().closeEvent(event)
