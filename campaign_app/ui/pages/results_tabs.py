"""The tabs of the results page: the grid, and beside it what else the unions report through the year."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.language import _
from campaign_app.ui.commands import lock_writing
from campaign_app.ui.context import AppContext

GRID = "grid"


class Tab(NamedTuple):
    """A tab beside the grid.

    Attributes:
        name: what links call it.
        title: gives the words on the tab.
        path: "module:Class" of the widget in it. It is made with the context when the tab is first shown, has
            ``shows`` (the changes it is loaded anew for), ``load()`` and ``commands()``; a link into it calls
            its ``go_to(target)``.
    """

    name: str
    title: Callable[[], str]
    path: str


TABS: tuple[Tab, ...] = (
    Tab("activities", lambda: _("Hoạt động"), "campaign_app.ui.pages.results_activities:ActivitiesTab"),
    Tab("ratings", lambda: _("Xếp loại tháng"), "campaign_app.ui.pages.results_ratings:RatingsTab"),
    Tab("service", lambda: _("Chất lượng phục vụ"), "campaign_app.ui.pages.results_service:ServiceTab"),
    Tab(
        "achievements",
        lambda: _("Thành tích, sáng kiến"),
        "campaign_app.ui.pages.results_achievements:AchievementsTab",
    ),
    Tab("objections", lambda: _("Kiến nghị"), "campaign_app.ui.pages.results_objections:ObjectionsTab"),
)
"""In the order of the tabs."""


class TabHolder(QWidget):
    """Holds one tab: builds it when it is first shown, loads it again only while it is on screen."""

    built = Signal()

    def __init__(self, context: AppContext, tab: Tab) -> None:
        super().__init__()
        self.tab = tab
        self.inside: Any = None
        self._context = context
        self._is_stale = True
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        context.bus.data_changed.connect(self._on_changed)
        context.bus.campaign_changed.connect(lambda _campaign_id: self._load_or_wait())

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready before the first paint."""
        self.ensure_loaded()
        super().showEvent(event)

    def ensure_loaded(self) -> None:
        """Build the tab if this was not done, and load it if what it shows is old."""
        is_new = self.inside is None
        if is_new:
            module, _colon, name = self.tab.path.partition(":")
            self.inside = getattr(import_module(module), name)(self._context)
            self._room.addWidget(self.inside)
            if self._context.viewing or self._context.session.read_only:
                lock_writing(
                    self.inside, self._context.viewing or _("Sổ đang mở chỉ để xem nên không ghi được.")
                )
        if self._is_stale:
            self._is_stale = False
            self.inside.load()
        if is_new:
            self.built.emit()

    def commands(self) -> Sequence[QAction]:
        """Give the commands of the tab; none before it was shown."""
        return () if self.inside is None else tuple(self.inside.commands())

    def _on_changed(self, changes: Changes) -> None:
        if self.inside is None or changes & self.inside.shows:
            self._load_or_wait()

    def _load_or_wait(self) -> None:
        self._is_stale = True
        if self.inside is not None and self.isVisible():
            self.ensure_loaded()


class ResultTabs(QTabWidget):
    """The grid and the tabs beside it; the bar takes one line, and none while there is only the grid."""

    def __init__(self, context: AppContext, grid: QWidget) -> None:
        super().__init__()
        self.setDocumentMode(True)
        self.setTabBarAutoHide(True)
        bar = self.tabBar()
        bar.setDrawBase(False)
        bar.setExpanding(False)
        bar.setUsesScrollButtons(True)
        bar.setElideMode(Qt.TextElideMode.ElideNone)
        bar.setAccessibleName(_("Các phần của kết quả"))
        bar.setStyleSheet("QTabBar::tab { padding: 3px 10px 4px 10px; }")
        self.grid = grid
        self.holders = [TabHolder(context, tab) for tab in TABS]
        self.addTab(grid, _("Kết quả theo tiêu chí"))
        for holder in self.holders:
            self.addTab(holder, holder.tab.title())

    @property
    def shows_grid(self) -> bool:
        """Whether the grid is in front."""
        return self.currentWidget() is self.grid

    def open_tab(self, name: str, target: object = None) -> bool:
        """Bring a tab to the front, and a place in it; whether there is a tab of this name."""
        if name == GRID:
            self.setCurrentWidget(self.grid)
            return True
        holder = next((found for found in self.holders if found.tab.name == name), None)
        if holder is None:
            return False
        self.setCurrentWidget(holder)
        holder.ensure_loaded()
        if target is not None and hasattr(holder.inside, "go_to"):
            holder.inside.go_to(target)
        return True

    def front_commands(self) -> Sequence[QAction]:
        """Give the commands of the tab in front, where it is not the grid."""
        front = self.currentWidget()
        return front.commands() if isinstance(front, TabHolder) else ()
