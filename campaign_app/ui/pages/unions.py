"""The directory: unions above, the members of the chosen one or of all below."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QComboBox, QSplitter, QTabBar

from campaign_app.domain.changes import Changes
from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services import campaigns
from campaign_app.services.deleting import Deletable
from campaign_app.services.outcome import Added
from campaign_app.services.unions import UnionRow, UnionState
from campaign_app.ui.commands import ActButton, command
from campaign_app.ui.dialogs.unions import details_of_union
from campaign_app.ui.labels import short_union
from campaign_app.ui.page import Card, ElidedLabel, Page, row
from campaign_app.ui.pages.unions_acts import MemberActs, UnionActs
from campaign_app.ui.pages.unions_lists import (
    UNION_COLUMN,
    Directory,
    MemberLine,
    member_columns,
    read_directory,
    union_columns,
    unions_footer,
)
from campaign_app.ui.records import Doomed, Record, delete_command, history_command, offer_by_right_click
from campaign_app.ui.table_panel import EmptyState, TablePanel

_YEARS = 5
_LOW = 500
_SCOPE_CHOSEN = "chosen"


class UnionsPage(Page):
    """Keeps the directory of unions and members."""

    name: ClassVar[str] = "unions"
    shows: ClassVar[Changes] = Changes.UNIONS | Changes.MEMBERS

    def build(self) -> None:
        """Lay the list of unions over the list of members."""
        self._directory = Directory((), (), (), ())
        self._wanted: object = None
        self._make_commands()
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.cards = (self._make_unions(), self._make_members())
        for card in self.cards:
            self.splitter.addWidget(card)
        self.splitter.setSizes([1000, 1000])
        self.splitter.setChildrenCollapsible(False)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_("Danh sách đang xem"))
        for title in (_("&Công đoàn cơ sở"), _("Đoàn &viên")):
            self.tabs.addTab(title)
        self.tabs.currentChanged.connect(lambda _index: self._arrange())
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.splitter, 1)
        self._arrange()
        self._follow_choice()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one list at a time where there is no room for both."""
        super().resizeEvent(event)
        if hasattr(self, "tabs"):
            self._arrange()

    def _arrange(self) -> None:
        is_low = 0 < self.height() < _LOW
        self.tabs.setVisible(is_low)
        for place, card in enumerate(self.cards):
            card.setVisible(not is_low or self.tabs.currentIndex() == place)

    def _make_commands(self) -> None:
        self.union_acts = UnionActs(self, self.context)
        self.acts = MemberActs(self, self.context)
        self.add_union = command(
            self, _("T&hêm công đoàn cơ sở"), self._add_union, icon="plus", shortcut="Ctrl+N"
        )
        self.edit_union = command(self, _("Sửa"), self._edit_union, icon="pencil-outline", shortcut="Ctrl+E")
        self.rename_union = command(
            self,
            _("Đổi tên…"),
            self._rename_union,
            icon="note-edit-outline",
            shortcut="Ctrl+Shift+T",
            tip=_("Đổi tên từ một ngày, giấy tờ cũ giữ tên cũ"),
        )
        self.add_cluster = command(
            self,
            _("Thêm &cụm thi đua…"),
            lambda: self.union_acts.add_cluster(self._directory),
            icon="account-group-outline",
        )
        self.add_member = command(
            self, _("Thêm đoàn &viên"), self._add_member, icon="account-plus-outline", shortcut="Ctrl+M"
        )
        self.edit_member = command(
            self, _("Sửa đoàn viê&n"), self._edit_member, icon="pencil-outline", shortcut="Ctrl+Shift+E"
        )
        self.rate = command(
            self,
            _("&Xếp loại…"),
            lambda: self.acts.rate(self._chosen_lines(), self.year.currentData()),
            icon="star-outline",
            shortcut="Ctrl+R",
            tip=_("Xếp loại năm cho những đoàn viên đang chọn"),
        )
        self.discipline = command(
            self, _("&Kỷ luật…"), lambda: self.acts.discipline(self._chosen_lines()), icon="gavel"
        )
        self._make_record_commands()

    def _make_record_commands(self) -> None:
        self.union_history = history_command(
            self,
            self.context,
            self._union_record,
            text=_("Lịc&h sử công đoàn cơ sở…"),
            shortcut="Ctrl+Shift+H",
        )
        self.member_history = history_command(
            self, self.context, self._member_record, text=_("&Lịch sử đoàn viên…")
        )
        self.delete_union = delete_command(
            self, self.context, self._doomed_union, text=_("Xó&a công đoàn cơ sở")
        )
        self.delete_member = delete_command(self, self.context, self._doomed_member, text=_("Xóa đ&oàn viên"))

    def _make_unions(self) -> Card:
        self.unions = TablePanel(
            union_columns(),
            lambda u: u.id,
            name=_("Danh sách công đoàn cơ sở"),
            filter_hint=_("Lọc theo tên, mã, chủ tịch"),
            search_text=lambda u: f"{u.search_key} {u.chair_name} {u.cluster}",
            count_text=self._count_unions,
            empty=EmptyState(
                "account-group-outline",
                _("Sổ chưa có công đoàn cơ sở nào. Thêm đơn vị đầu tiên, rồi thêm đoàn viên của đơn vị."),
                _("T&hêm công đoàn cơ sở"),
                self._add_union,
            ),
        )
        self.sector = self.unions.add_filter(
            _("Khối thi đua"), _("Tất cả các khối"), lambda u, sector_id: u.sector_id == sector_id
        )
        self.unions.add_act(self.add_union, is_main=True)
        self.unions.add_act(self.edit_union)
        self.unions.add_act(self.rename_union)
        self.unions.view.opened.connect(lambda _row: self._edit_union())
        self.unions.view.chosen_changed.connect(self._follow_choice)
        offer_by_right_click(
            self.unions.view, self.edit_union, self.rename_union, self.union_history, self.delete_union
        )
        card = Card()
        card.body.addWidget(self.unions)
        return card

    def _make_members(self) -> Card:
        self.members = TablePanel(
            member_columns(),
            lambda m: m.member.id,
            name=_("Danh sách đoàn viên"),
            filter_hint=_("Lọc theo họ tên, chức vụ"),
            search_text=lambda m: f"{m.member.search_key} {m.member.post} {m.member.union_post}",
            count_text=self._count_members,
            empty=EmptyState(
                "account-outline",
                _("Chưa có đoàn viên nào trong danh sách. Thêm công đoàn cơ sở trước, rồi thêm đoàn viên."),
                _("Thêm đoàn &viên"),
                self._add_member,
            ),
        )
        self.scope = QComboBox()
        self.scope.setAccessibleName(_("Đoàn viên của"))
        self.scope.setToolTip(_("Đoàn viên của"))
        self.scope.addItem(_("Tất cả đoàn viên"), "")
        self.scope.addItem(_("Đơn vị đang chọn"), _SCOPE_CHOSEN)
        self.scope.setCurrentIndex(1)
        self.scope.currentIndexChanged.connect(lambda _index: self._follow_choice())
        self.members.tools.insertWidget(1, self.scope)
        self.year = QComboBox()
        self.year.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.year.setAccessibleName(_("Năm xếp loại"))
        self.year.setToolTip(_("Năm xếp loại đang xem và ghi"))
        self.members.tools.insertWidget(2, self.year)
        self.year.activated.connect(lambda _index: self.load())
        self.members.view.opened.connect(lambda _row: self._edit_member())
        self.members.view.chosen_changed.connect(self._follow_member)
        offer_by_right_click(
            self.members.view,
            self.edit_member,
            self.rate,
            self.discipline,
            self.member_history,
            self.delete_member,
        )
        self.heading = ElidedLabel(_("Đoàn viên"), "heading")
        acts = [ActButton(act) for act in (self.add_member, self.edit_member, self.rate, self.discipline)]
        top = row(self.heading, *acts)
        top.setStretch(0, 1)
        card = Card()
        card.body.addLayout(top)
        card.body.addWidget(self.members)
        return card

    def commands(self) -> Sequence[QAction]:
        """Give the commands for the menu of the page."""
        return (
            self.add_union,
            self.edit_union,
            self.rename_union,
            self.add_cluster,
            self.union_history,
            self.delete_union,
            self.add_member,
            self.edit_member,
            self.rate,
            self.discipline,
            self.member_history,
            self.delete_member,
        )

    # ---- loading

    def load(self) -> None:
        """Read the directory, with the ratings of the chosen year."""
        session, campaign_id, chosen = self.context.session, self.context.campaign_id, self.year.currentData()

        def work() -> tuple[int, int, Directory]:
            this_year = session.today().year
            own = campaigns.campaign(session, campaign_id).year if campaign_id is not None else this_year
            year = chosen or own
            return year, max(this_year, own), read_directory(session, year)

        self.context.read(self, work, lambda found: self._show(*found))

    def _show(self, year: int, newest: int, directory: Directory) -> None:
        self._directory = directory
        self.year.clear()
        for told in sorted({*range(newest, newest - _YEARS, -1), year}, reverse=True):
            self.year.addItem(_("Năm {year}").format(year=told), told)
        self.year.setCurrentIndex(self.year.findData(year))
        self.unions.set_filter_options(self.sector, [(row.id, row.name) for row in directory.sectors])
        self.unions.set_rows(directory.unions)
        self._follow_choice()
        self._go_where_wanted()

    def go_to(self, target: object) -> None:
        """Show a union by its id, or a member by ``("member", id)``."""
        self._wanted = target
        self._go_where_wanted()

    def _go_where_wanted(self) -> None:
        target, directory = self._wanted, self._directory
        if isinstance(target, tuple):
            line = next((m for m in directory.lines if ("member", m.member.id) == target), None)
            if line is not None:
                self._wanted = None
                self._choose_union(line.member.union_id)
                self.members.clear_filters()
                self.scope.setCurrentIndex(1)
                self.tabs.setCurrentIndex(1)
                self.members.view.choose([line.member.id])
                self.members.view.setFocus()
        elif any(row.id == target for row in directory.unions):
            self._wanted = None
            self._choose_union(target)
            self.tabs.setCurrentIndex(0)
            self.unions.view.setFocus()

    def _choose_union(self, union_id: object) -> None:
        self.unions.clear_filters()
        self.unions.view.choose([union_id])

    # ---- what is chosen

    def _chosen_unions(self) -> list[UnionRow]:
        return [row for row in self.unions.view.chosen_rows() if row is not None]

    def _chosen_lines(self) -> list[MemberLine]:
        return [line for line in self.members.view.chosen_rows() if line is not None]

    def _follow_choice(self) -> None:
        chosen = self._chosen_unions()
        is_one = len(chosen) == 1
        for action in (self.edit_union, self.rename_union, self.union_history, self.delete_union):
            action.setEnabled(is_one)
        self.add_member.setEnabled(bool(self._directory.unions))
        is_scoped = self.scope.currentData() == _SCOPE_CHOSEN
        wanted = {row.id for row in chosen} if is_scoped else set()
        lines = [line for line in self._directory.lines if not wanted or line.member.union_id in wanted]
        if tuple(lines) != self.members.model.rows:
            self.members.set_rows(lines)
        self.members.view.setColumnHidden(UNION_COLUMN, is_scoped and is_one)
        words = _("Đoàn viên")
        if is_scoped and is_one:
            words = _("Đoàn viên – {union}").format(union=short_union(chosen[0].full_name))
        self.heading.setText(words)
        self.heading.setToolTip(words)
        self._follow_member()

    def _follow_member(self) -> None:
        count = len(self._chosen_lines())
        for action in (self.edit_member, self.discipline, self.member_history, self.delete_member):
            action.setEnabled(count == 1)
        self.rate.setEnabled(count > 0)

    def _count_unions(self, shown: int, total: int) -> str:
        words = unions_footer(self._directory.unions, self._directory.sectors)
        if shown == total:
            return words
        return _("{shown} / {all} dòng").format(shown=shown, all=total) + f" · {words}"

    @staticmethod
    def _count_members(shown: int, total: int) -> str:
        count = ngettext("{count} đoàn viên", "{count} đoàn viên", shown).format(count=format_number(shown))
        if shown == total:
            return count
        return _("{shown} trong tổng số {all}").format(shown=count, all=format_number(total))

    # ---- acts on unions

    def _add_union(self) -> None:
        self.union_acts.ask(self._directory, None, None, self._go_to_added)

    def _edit_union(self) -> None:
        chosen = self._chosen_unions()
        if len(chosen) == 1:
            self.union_acts.ask(self._directory, chosen[0].id, details_of_union(chosen[0]), self._go_to_added)

    def _go_to_added(self, added: Added) -> None:
        self.go_to(added.id)

    def _rename_union(self) -> None:
        chosen = self._chosen_unions()
        if len(chosen) == 1:
            self.union_acts.rename(chosen[0])

    # ---- acts on members

    def _living(self, *, but: int | None = None) -> list[UnionRow]:
        return [row for row in self._directory.unions if row.state is UnionState.ACTIVE or row.id == but]

    def _add_member(self) -> None:
        if not self._directory.unions:
            self._add_union()
            return
        chosen = self._chosen_unions()
        self.acts.add(
            self._living(),
            chosen[0].id if len(chosen) == 1 else None,
            lambda added: self.go_to(("member", added.id)),
        )

    def _edit_member(self) -> None:
        chosen = self._chosen_lines()
        if len(chosen) == 1:
            self.acts.edit(chosen[0], self._living(but=chosen[0].member.union_id))

    # ---- the records behind what is chosen

    def _union_record(self) -> Record | None:
        chosen = self._chosen_unions()
        return Record(short_union(chosen[0].full_name), "union", chosen[0].id) if len(chosen) == 1 else None

    def _member_record(self) -> Record | None:
        chosen = self._chosen_lines()
        if len(chosen) != 1:
            return None
        return Record(chosen[0].member.full_name, "member", chosen[0].member.id)

    def _doomed_union(self) -> Doomed | None:
        found = self._union_record()
        return None if found is None else Doomed(found.title, Deletable.UNION, found.row)

    def _doomed_member(self) -> Doomed | None:
        found = self._member_record()
        return None if found is None else Doomed(found.title, Deletable.MEMBER, found.row)
