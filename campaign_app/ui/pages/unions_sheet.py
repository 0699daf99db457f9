"""One union on the whole page: what is known of it, its members, its years."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _
from campaign_app.services.union_years import UnionCard
from campaign_app.ui import theme
from campaign_app.ui.commands import ActButton, command
from campaign_app.ui.labels import union_state_label
from campaign_app.ui.page import ElidedLabel, Page, label, row
from campaign_app.ui.pages.awards_preview import menu_button
from campaign_app.ui.pages.unions_card import UnionsCard
from campaign_app.ui.pages.unions_facts import FactsView, change_line, contacts_of, facts_of, name_line
from campaign_app.ui.pages.unions_members import MembersCard
from campaign_app.ui.pages.unions_years import YearsView


class UnionSheet(QWidget):
    """The sheet of one union; Esc goes back to the lists."""

    left = Signal()
    """The officer goes back."""

    def __init__(self, page: Page, card: UnionsCard) -> None:
        """Make the sheet.

        Args:
            page: the page of the directory, which owns the commands.
            card: the list of unions, whose commands act on the union shown here.
        """
        super().__init__()
        self.back = command(
            page,
            _("&Quay lại danh bạ"),
            self._leave,
            icon="arrow-left",
            shortcut="Alt+Left",
            tip=_("Quay lại danh sách công đoàn cơ sở (Esc)"),
        )
        self.name = ElidedLabel("", "heading")
        self.state = label("", "muted")
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("Các mục của công đoàn cơ sở"))
        self.facts = FactsView(_("Thông tin công đoàn cơ sở"))
        self.members = QWidget()
        self._members_layout = QVBoxLayout(self.members)
        self._members_layout.setContentsMargins(0, 0, 0, 0)
        self.years = YearsView()
        self.tabs.addTab(self.facts, _("T&hông tin"))
        self.tabs.addTab(self.members, _("Đ&oàn viên"))
        self.tabs.addTab(self.years, _("Các &năm"))
        back, edit = ActButton(self.back), ActButton(card.edit)
        self.more = menu_button(_("Việ&c khác"), card.on_chosen())
        top = row(back, self.name, self.state, edit, self.more)
        top.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addLayout(top)
        layout.addWidget(self.tabs, 1)
        for first, second in pairwise((back, edit, self.more, self.tabs.tabBar())):
            QWidget.setTabOrder(first, second)

    def commands(self) -> list[QAction]:
        """Give the commands of the sheet itself."""
        return [self.back]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc where nothing inside had a use for it."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        if self.isVisible():
            self.left.emit()

    def take_members(self, card: MembersCard) -> None:
        """Hold the list of members while the sheet is open."""
        self._members_layout.addWidget(card)

    def show_members(self) -> None:
        """Bring the members to the front."""
        self.tabs.setCurrentWidget(self.members)

    def take_focus(self) -> None:
        """Put the keyboard on the tabs."""
        self.tabs.tabBar().setFocus()

    def show_union(self, told: UnionCard) -> None:
        """Show a union."""
        self.name.setText(told.union.full_name)
        self.name.setToolTip(told.union.full_name)
        self.state.setText(union_state_label(told.union.state))
        self._show_facts(told)
        self.years.show_years(told)
        self.tabs.setTabText(
            self.tabs.indexOf(self.members),
            _("Đ&oàn viên ({count})").format(count=format_number(told.union.members)),
        )

    def _show_facts(self, told: UnionCard) -> None:
        self.facts.clear()
        self.facts.tell_facts(0, _("Đơn vị"), facts_of(told))
        self.facts.tell_facts(1, _("Liên hệ"), contacts_of(told.union))
        names = [name_line(row) for row in reversed(told.names)]
        self.facts.tell_lines(1, _("Tên qua các thời kỳ"), names, _("Chưa ghi tên nào."))
        changes = [change_line(row) for row in reversed(told.changes)]
        self.facts.tell_lines(1, _("Biến động"), changes, _("Chưa có sáp nhập, chia tách, đổi tên nào."))
        self.facts.finish()
