"""The list of unions on the page of the directory, and the commands on those chosen in it."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QWidget

from campaign_app.domain.language import _
from campaign_app.services.deleting import Deletable
from campaign_app.services.directory_totals import Totals
from campaign_app.services.outcome import Added
from campaign_app.services.unions import UnionRow, UnionState
from campaign_app.ui.commands import command
from campaign_app.ui.dialogs.unions import details_of_union
from campaign_app.ui.dialogs.unions_duplicates import Doors
from campaign_app.ui.dialogs.unions_totals import stated_words
from campaign_app.ui.imports import offer_lists
from campaign_app.ui.labels import short_union
from campaign_app.ui.page import Card, Page
from campaign_app.ui.pages.awards_preview import menu_button
from campaign_app.ui.pages.unions_acts import UnionActs
from campaign_app.ui.pages.unions_lists import Directory, union_columns, unions_footer
from campaign_app.ui.records import Doomed, Record, delete_command, history_command, offer_by_right_click
from campaign_app.ui.table_panel import EmptyState, TablePanel

_FILTER_WIDTH = 130


class UnionsCard(Card):
    """All unions, filtered by sector and cluster."""

    def __init__(
        self,
        page: Page,
        *,
        open_union: Callable[[int], None],
        open_member: Callable[[int], None],
        reach: Callable[[object], None],
    ) -> None:
        """Make the list.

        Args:
            page: the page of the directory, which owns the commands.
            open_union: opens the sheet of one union by its id.
            open_member: opens the card of one member by the id.
            reach: goes to a union by its id once the page has read it.
        """
        super().__init__()
        self._page = page
        self._open_union = open_union
        self._open_member = open_member
        self._reach = reach
        self._directory = Directory((), (), (), ())
        self._totals: Totals | None = None
        self.acts = UnionActs(page, page.context)
        self._make_commands()
        self._make_list()
        self.body.addWidget(self.panel)

    # ---- making

    def _make_commands(self) -> None:
        page = self._page
        self.add = command(page, _("T&hêm công đoàn cơ sở"), self.add_union, icon="plus", shortcut="Ctrl+N")
        self.open = command(
            page,
            _("&Mở công đoàn cơ sở"),
            self._open,
            icon="open-in-new",
            tip=_("Xem đủ thông tin, đoàn viên và các năm của đơn vị đang chọn (Enter)"),
        )
        self.edit = command(page, _("Sửa"), self._edit, icon="pencil-outline", shortcut="Ctrl+E")
        self.rename = command(
            page,
            _("Đổi tên…"),
            lambda: self._with_one(self.acts.rename),
            icon="note-edit-outline",
            shortcut="Ctrl+Shift+T",
            tip=_("Đổi tên từ một ngày, giấy tờ cũ giữ tên cũ"),
        )
        self.merge = command(
            page,
            _("Sáp nhậ&p…"),
            lambda: self.acts.merge(self._directory, self.chosen(), self._reach),
            icon="call-merge",
            tip=_("Sáp nhập các đơn vị đang chọn vào một đơn vị đã có hoặc mới"),
        )
        self.split = command(
            page,
            _("&Chia tách…"),
            lambda: self._with_one(lambda row: self.acts.split(self._directory, row)),
            icon="call-split",
        )
        self.dissolve = command(
            page, _("&Giải thể…"), lambda: self._with_one(self.acts.dissolve), icon="archive-outline"
        )
        self.edit_many = command(
            page,
            _("Sửa nhiề&u đơn vị…"),
            lambda: self.acts.edit_many(self._directory, self.chosen()),
            icon="format-list-checks",
            writes=True,
            tip=_("Ghi cùng một nội dung cho các đơn vị đang chọn"),
        )
        self.places = command(
            page,
            _("Khố&i và cụm thi đua…"),
            lambda: page.context.open_page("settings", "sectors"),
            icon="layers-outline",
            writes=True,
            tip=_("Thêm, sửa, xếp lại các khối và cụm thi đua"),
        )
        self.stated = command(
            page,
            _("Tổng số theo &báo cáo…"),
            lambda: self.acts.state_totals(self._totals),
            icon="numeric",
            tip=_("Ghi tổng số đơn vị theo báo cáo để đối chiếu với danh bạ"),
        )
        self.find_doubles = command(
            page,
            _("Tìm mục t&rùng…"),
            lambda: self.acts.find_doubles(self._doors()),
            icon="content-copy",
            tip=_("Tìm đoàn viên, công đoàn cơ sở bị ghi hai lần; gộp hai mục của một người"),
        )
        self.history = history_command(
            page,
            page.context,
            self._record,
            text=_("Lịch &sử công đoàn cơ sở…"),
            shortcut="Ctrl+Shift+H",
        )
        self.delete = delete_command(page, page.context, self._doomed, text=_("Xó&a công đoàn cơ sở"))

    def _make_list(self) -> None:
        self.panel = TablePanel(
            union_columns(),
            lambda u: u.id,
            name=_("Danh sách công đoàn cơ sở"),
            filter_hint=_("Lọc theo tên, mã, chủ tịch"),
            search_text=lambda u: f"{u.search_key} {u.chair_name} {u.cluster}",
            count_text=self._count,
            empty=EmptyState(
                "account-group-outline",
                _("Sổ chưa có công đoàn cơ sở nào. Thêm đơn vị đầu tiên, rồi thêm đoàn viên của đơn vị."),
                _("Thêm công đoàn cơ sở"),
                self.add_union,
            ),
        )
        # The sums of all sectors take two lines where the window is narrow.
        self.panel.footer.setWordWrap(True)
        self.panel.bottom.setStretch(0, 1)
        offer_lists(self._page, self.panel, "unions")
        self.sector = self._add_filter(
            _("Khối thi đua"), _("Mọi khối"), lambda u, sector_id: u.sector_id == sector_id
        )
        self.cluster = self._add_filter(
            _("Cụm thi đua"), _("Mọi cụm"), lambda u, cluster_id: u.cluster_id == cluster_id
        )
        self.sector.currentIndexChanged.connect(lambda _index: self._offer_clusters())
        add = self.panel.add_act(self.add, is_main=True)
        self.more = menu_button(_("Việ&c khác"), self.on_chosen())
        self.more.setToolTip(_("Việc với những đơn vị đang chọn"))
        self.panel.tools.addWidget(self.more)
        # The Tab key goes as the eye does.
        in_order = (self.panel.filter, self.sector, self.cluster, add, self.more, self.panel.view)
        for first, second in pairwise(in_order):
            QWidget.setTabOrder(first, second)
        self.panel.view.opened.connect(lambda _row: self._open())
        self.panel.view.chosen_changed.connect(self._follow)
        offer_by_right_click(self.panel.view, *self.on_chosen())

    def _add_filter(self, name: str, all_text: str, matches: Callable[[UnionRow, int], bool]) -> QComboBox:
        combo = self.panel.add_filter(name, all_text, matches)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(6)
        combo.setMaximumWidth(_FILTER_WIDTH)
        return combo

    def on_chosen(self) -> list[QAction]:
        """Give the commands on the chosen unions."""
        return [
            self.open,
            self.edit,
            self.edit_many,
            self.rename,
            self.merge,
            self.split,
            self.dissolve,
            self.history,
            self.delete,
        ]

    def commands(self) -> list[QAction]:
        """Give all commands of the list."""
        return [self.add, *self.on_chosen(), self.places, self.stated, self.find_doubles]

    # ---- showing

    def show_directory(self, directory: Directory, totals: Totals) -> None:
        """Show the unions read, and what a report states of them."""
        self._directory = directory
        self._totals = totals
        self.panel.set_filter_options(self.sector, [(row.id, row.name) for row in directory.sectors])
        self._offer_clusters()
        self.panel.set_rows(directory.unions)
        shown = self.panel.model.shown
        self.panel.footer.setText(self._count(shown, len(directory.unions)))
        self.panel.footer.setToolTip("" if totals.stated is None else totals.stated.source)
        self._follow()

    def _offer_clusters(self) -> None:
        """Offer the clusters of the chosen sector, or all."""
        sector_id = self.sector.currentData()
        offered = [
            (row.id, row.name)
            for row in self._directory.clusters
            if sector_id is None or row.sector_id == sector_id
        ]
        self.panel.set_filter_options(self.cluster, offered)

    def show_union(self, union_id: object) -> None:
        """Choose a union whatever the filters hid."""
        self.panel.clear_filters()
        self.panel.view.choose([union_id])

    def _follow(self) -> None:
        chosen = self.chosen()
        count = len(chosen)
        lives = all(row.state is UnionState.ACTIVE for row in chosen)
        for action in (self.open, self.edit, self.history, self.delete):
            action.setEnabled(count == 1)
        for action in (self.rename, self.split, self.dissolve):
            action.setEnabled(count == 1 and lives)
        self.merge.setEnabled(count > 0 and lives)
        self.edit_many.setEnabled(count > 0)
        self.more.setEnabled(count > 0)

    def _count(self, shown: int, total: int) -> str:
        words = unions_footer(self._directory.unions, self._directory.sectors)
        stated = "" if self._totals is None else stated_words(self._totals)
        words = " · ".join(filter(None, (words, stated)))
        if shown == total:
            return words
        return _("{shown} / {all} dòng").format(shown=shown, all=total) + f" · {words}"

    # ---- what is chosen

    def chosen(self) -> list[UnionRow]:
        """Give the chosen unions as shown."""
        return [row for row in self.panel.view.chosen_rows() if row is not None]

    def _one(self) -> UnionRow | None:
        chosen = self.chosen()
        return chosen[0] if len(chosen) == 1 else None

    def _record(self) -> Record | None:
        found = self._one()
        return None if found is None else Record(short_union(found.full_name), "union", found.id)

    def _doomed(self) -> Doomed | None:
        found = self._one()
        return None if found is None else Doomed(short_union(found.full_name), Deletable.UNION, found.id)

    # ---- acts

    def add_union(self) -> None:
        """Ask for a new union and go to it."""
        self.acts.ask(self._directory, None, None, self._go_to_added)

    def _go_to_added(self, added: Added) -> None:
        self._reach(added.id)

    def _open(self) -> None:
        found = self._one()
        if found is not None:
            self._open_union(found.id)

    def _edit(self) -> None:
        found = self._one()
        if found is not None:
            self.acts.ask(self._directory, found.id, details_of_union(found), self._go_to_added)

    def _doors(self) -> Doors:
        return Doors(
            open_member=self._open_member,
            open_union=self._open_union,
            merge_unions=lambda rows: self.acts.merge(self._directory, rows, self._reach),
        )

    def _with_one(self, act: Callable[[UnionRow], None]) -> None:
        found = self._one()
        if found is not None:
            act(found)
