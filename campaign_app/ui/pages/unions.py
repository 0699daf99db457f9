"""The directory: unions above, the members of the chosen one or of all below; one union on its own sheet."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.language import _
from campaign_app.services import campaigns, union_years
from campaign_app.services.directory_totals import Totals, totals
from campaign_app.ui import theme
from campaign_app.ui.page import ListScope, Page
from campaign_app.ui.pages.unions_card import UnionsCard
from campaign_app.ui.pages.unions_lists import Directory, read_directory
from campaign_app.ui.pages.unions_members import MembersCard
from campaign_app.ui.pages.unions_sheet import UnionSheet

_LOW = 500
_LEAST = 240


class UnionsPage(Page):
    """Keeps the directory of unions and members."""

    name: ClassVar[str] = "unions"
    shows: ClassVar[Changes] = (
        Changes.UNIONS
        | Changes.MEMBERS
        | Changes.REGISTRATIONS
        | Changes.SCORES
        | Changes.AWARDS
        | Changes.CAMPAIGNS
    )

    def build(self) -> None:
        """Lay the list of unions over the list of members, and the sheet of one union behind them."""
        self._directory = Directory((), (), (), ())
        self._wanted: object = None
        self._opened: int | None = None
        self._sizes = [1000, 1000]
        self.union_card = UnionsCard(
            self,
            open_union=self.open_union,
            open_member=self._open_member,
            reach=self.go_to,
        )
        self.member_card = MembersCard(self, add_union=self.union_card.add_union, reach=self.go_to)
        self.member_card.year_wanted.connect(self.load)
        self.sheet = UnionSheet(self, self.union_card)
        self.sheet.left.connect(self.leave_union)
        self.unions, self.members = self.union_card.panel, self.member_card.panel
        self.union_card.panel.view.chosen_changed.connect(self._follow_choice)
        self._lay_out()
        self._arrange()
        self._follow_choice()

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.cards = (self.union_card, self.member_card)
        for card in self.cards:
            self.splitter.addWidget(card)
        self.splitter.setSizes(self._sizes)
        self.splitter.setChildrenCollapsible(False)
        # Room for one of the lists: where it is low the other one hides.
        self.splitter.setMinimumHeight(_LEAST)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_("Danh sách đang xem"))
        for title in (_("Cô&ng đoàn cơ sở"), _("Đ&oàn viên")):
            self.tabs.addTab(title)
        self.tabs.currentChanged.connect(lambda _index: self._arrange())
        lists = QWidget()
        inside = QVBoxLayout(lists)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.PADDING)
        inside.addWidget(self.tabs)
        inside.addWidget(self.splitter, 1)
        self.views = QStackedWidget()
        self.views.addWidget(lists)
        self.views.addWidget(self.sheet)
        self.body.addWidget(self.views)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one list at a time where there is no room for both."""
        super().resizeEvent(event)
        if hasattr(self, "tabs"):
            self._arrange()

    def _arrange(self) -> None:
        is_low = 0 < self.height() < _LOW
        self.tabs.setVisible(is_low)
        self.union_card.setVisible(not is_low or self.tabs.currentIndex() == 0)
        self.member_card.setVisible(self.is_open or not is_low or self.tabs.currentIndex() == 1)

    def commands(self) -> Sequence[QAction]:
        """Give the commands for the menu of the page."""
        return (*self.union_card.commands(), *self.sheet.commands(), *self.member_card.commands())

    def list_scope(self) -> ListScope:
        """Give the union on screen: a list of members imported from its sheet is of this union."""
        return ListScope(union_id=self._opened)

    # ---- loading

    def load(self) -> None:
        """Read the directory, with the ratings of the chosen year and the union whose sheet is open."""
        session, campaign_id = self.context.session, self.context.campaign_id
        chosen, opened = self.member_card.year.currentData(), self._opened

        def work() -> tuple[int, int, Directory, Totals]:
            this_year = session.today().year
            own = campaigns.campaign(session, campaign_id).year if campaign_id is not None else this_year
            year = chosen or own
            return year, max(this_year, own), read_directory(session, year), totals(session)

        self.context.read(self, work, lambda found: self._show(*found))
        if opened is not None:
            self._read_sheet(opened)

    def _show(self, year: int, newest: int, directory: Directory, told: Totals) -> None:
        self._directory = directory
        self.member_card.show_years(year, newest)
        self.member_card.show_directory(directory)
        self.union_card.show_directory(directory, told)
        if self._opened is not None and self._opened not in {row.id for row in directory.unions}:
            self.leave_union()
        self._follow_choice()
        self._go_where_wanted()

    # ---- the sheet of one union

    @property
    def is_open(self) -> bool:
        """Whether the sheet of one union is on screen."""
        return self._opened is not None

    def open_union(self, union_id: int) -> None:
        """Show one union with everything known of it, instead of the lists."""
        if not self.is_open:
            self._sizes = self.splitter.sizes()
        self._opened = union_id
        self.union_card.show_union(union_id)
        self.sheet.take_members(self.member_card)
        self._read_sheet(union_id)
        self._arrange()
        self._follow_choice()
        self.views.setCurrentWidget(self.sheet)
        self.sheet.take_focus()

    def _read_sheet(self, union_id: int) -> None:
        session = self.context.session
        row = next((row for row in self._directory.unions if row.id == union_id), None)
        if row is not None:
            self.context.read(self, lambda: union_years.union_card(session, union_id), self.sheet.show_union)

    def _open_member(self, member_id: int) -> None:
        self.member_card.show_card(member_id)

    def leave_union(self) -> None:
        """Go back to the lists, the union still chosen."""
        self._opened = None
        self.splitter.addWidget(self.member_card)
        self.splitter.setSizes(self._sizes)
        self.views.setCurrentIndex(0)
        self._arrange()
        self._follow_choice()
        self.unions.view.setFocus()

    # ---- links

    def go_to(self, target: object) -> None:
        """Show a union by its id, or a member by ``("member", id)``."""
        self._wanted = target
        self._go_where_wanted()

    def _go_where_wanted(self) -> None:
        target, directory = self._wanted, self._directory
        if isinstance(target, tuple):
            line = directory.line(target[-1])
            if line is not None:
                self._wanted = None
                self._reach_union(line.member.union_id)
                self.tabs.setCurrentIndex(1)
                self.sheet.show_members()
                self.member_card.show_member(line.member.id)
        else:
            row = next((row for row in directory.unions if row.id == target), None)
            if row is not None:
                self._wanted = None
                self._reach_union(row.id)
                self.tabs.setCurrentIndex(0)
                if not self.is_open:
                    self.unions.view.setFocus()

    def _reach_union(self, union_id: int) -> None:
        if self.is_open:
            self.open_union(union_id)
        else:
            self.union_card.show_union(union_id)

    def _follow_choice(self) -> None:
        self.member_card.show_unions(self.union_card.chosen(), is_open=self.is_open)
