"""The list of members on the page of the directory, and the commands on those chosen in it."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QWidget

from campaign_app.domain.formats import format_date, format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services.deleting import Deletable
from campaign_app.services.unions import UnionRow, UnionState
from campaign_app.ui.commands import ActButton, command
from campaign_app.ui.imports import lists_of, offer_lists
from campaign_app.ui.labels import short_union, union_state_label
from campaign_app.ui.page import Card, ElidedLabel, Page, row
from campaign_app.ui.pages.awards_preview import menu_button
from campaign_app.ui.pages.unions_acts import MemberActs, living
from campaign_app.ui.pages.unions_lists import UNION_COLUMN, Directory, MemberLine, member_columns
from campaign_app.ui.pages.unions_member_card import MemberCardDialog
from campaign_app.ui.pages.unions_numbers import purge_numbers
from campaign_app.ui.pages.unions_source import MemberSource
from campaign_app.ui.records import Doomed, Record, delete_command, history_command, offer_by_right_click
from campaign_app.ui.table_paged import PagedTableModel
from campaign_app.ui.table_panel import EmptyState, TablePanel

_YEARS = 5
_ALL, _CHOSEN = "all", "chosen"
_MOST_TO_TICK = 5_000
"""Members a form offers; no union has so many, and a list that is longer is of all unions."""


class MembersCard(Card):
    """The members of the chosen union or of all unions, with their rating of a year."""

    year_wanted = Signal()
    """Another year of ratings is to be read."""

    def __init__(self, page: Page, *, add_union: Callable[[], None], reach: Callable[[object], None]) -> None:
        """Make the list.

        Args:
            page: the page of the directory, which owns the commands.
            add_union: adds a union; the first thing to do where there is none.
            reach: goes to ``("member", id)`` once the page has read it.
        """
        super().__init__()
        self._page = page
        self._add_union = add_union
        self._reach = reach
        self._directory = Directory((), (), (), ())
        self._chosen: Sequence[UnionRow] = ()
        self._wanted: int | None = None
        self._is_open = False
        self._shown_of: tuple[MemberSource, set[int]] | None = None
        self.acts = MemberActs(page, page.context)
        self._make_commands()
        self._make_list()
        self._lay_out()

    # ---- making

    def _make_commands(self) -> None:
        page = self._page
        self.add = command(
            page, _("Thêm đoàn &viên"), self._add, icon="account-plus-outline", shortcut="Ctrl+M"
        )
        self.edit = command(
            page, _("Sửa đoàn viên"), self._edit, icon="pencil-outline", shortcut="Ctrl+Shift+E"
        )
        self.open_card = command(
            page,
            _("Thẻ đoàn viê&n…"),
            lambda: self._with_one(lambda line: self.show_card(line.member.id)),
            icon="card-account-details-outline",
            tip=_("Xem chức vụ, xếp loại, khen thưởng, kỷ luật qua các năm (Enter)"),
        )
        self.rate = command(
            page,
            _("&Xếp loại…"),
            lambda: self.acts.rate(self.chosen(), self.year.currentData()),
            icon="star-outline",
            shortcut="Ctrl+R",
            tip=_("Xếp loại năm cho những đoàn viên đang chọn"),
        )
        self.discipline = command(
            page, _("&Kỷ luật…"), lambda: self.acts.discipline(self.chosen()), icon="gavel"
        )
        self.move_away = command(
            page,
            _("Chu&yển…"),
            lambda: self.acts.move(self._to_tick(), self.chosen(), self._living()),
            icon="arrow-right",
            writes=True,
            shortcut="Ctrl+Shift+M",
            tip=_("Chuyển các đoàn viên đang chọn sang công đoàn cơ sở khác"),
        )
        self.change_post = command(
            page,
            _("Đổi chức vụ…"),
            lambda: self._with_one(lambda line: self.acts.change_post(line.member)),
            icon="account-tie-outline",
            shortcut="Ctrl+Shift+P",
            tip=_("Ghi chức vụ mới từ một ngày, chức vụ cũ còn trên thẻ"),
        )
        self.leave_unions = command(
            page,
            _("Thôi sinh hoạ&t…"),
            lambda: self.acts.leave(self._to_tick(), self.chosen()),
            icon="exit-to-app",
            tip=_("Ghi đoàn viên nghỉ hưu, chuyển đi nơi khác hoặc đã mất"),
        )
        self.edit_many = command(
            page,
            _("Sửa nhiều đoàn viên…"),
            lambda: self.acts.edit_many(self.chosen()),
            icon="format-list-checks",
            writes=True,
            shortcut="Ctrl+Shift+L",
            tip=_("Ghi cùng một nội dung cho các đoàn viên đang chọn"),
        )
        self.purge = command(
            page,
            _("Xóa hẳn số định &danh…"),
            lambda: purge_numbers(page, page.context, [line.member.id for line in self.chosen()]),
            icon="lock-outline",
            tip=_("Xóa số định danh khỏi sổ và khỏi lịch sử, không hoàn tác được"),
        )
        self.history = history_command(page, page.context, self._record, text=_("&Lịch sử đoàn viên…"))
        self.delete = delete_command(page, page.context, self._doomed, text=_("Xóa đ&oàn viên"))

    def _make_list(self) -> None:
        self.empty = EmptyState("account-outline", "", _("Thêm đoàn viên"), self._begin)
        self.from_list = ActButton(lists_of(self._page).imports["members"])
        self.empty.add_button(self.from_list)
        columns = member_columns()
        self.model: PagedTableModel[MemberLine] = PagedTableModel(
            columns,
            lambda m: m.member.id,
            partial(self._page.context.read, self._page),
            search_text=lambda m: f"{m.member.search_key} {m.member.post} {m.member.union_post}",
        )
        self.panel = TablePanel(
            columns,
            lambda m: m.member.id,
            name=_("Danh sách đoàn viên"),
            filter_hint=_("Lọc theo họ tên, chức vụ"),
            count_text=_count,
            empty=self.empty,
            model=self.model,
        )
        self.scope = QComboBox()
        self.scope.setAccessibleName(_("Đoàn viên của"))
        self.scope.setToolTip(_("Đoàn viên của"))
        self.scope.addItem(_("Tất cả đoàn viên"), _ALL)
        self.scope.addItem(_("Đơn vị đang chọn"), _CHOSEN)
        self.scope.setCurrentIndex(1)
        self.scope.currentIndexChanged.connect(lambda _index: self._follow())
        self.year = QComboBox()
        self.year.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.year.setAccessibleName(_("Năm xếp loại"))
        self.year.setToolTip(_("Năm xếp loại đang xem và ghi"))
        self.year.activated.connect(lambda _index: self.year_wanted.emit())
        self.panel.tools.insertWidget(1, self.scope)
        self.panel.tools.insertWidget(2, self.year)
        offer_lists(self._page, self.panel, "members")
        view = self.panel.view
        view.opened.connect(lambda line: self.show_card(line.member.id))
        view.chosen_changed.connect(self._follow_member)
        self.model.counts_changed.connect(self._choose_wanted)
        offer_by_right_click(view, *self.on_chosen())

    def _lay_out(self) -> None:
        self.heading = ElidedLabel(_("Đoàn viên"), "heading")
        self.more = menu_button(_("Việc &khác"), self.on_chosen())
        self.more.setToolTip(_("Việc với những đoàn viên đang chọn"))
        acts = [ActButton(action) for action in (self.add, self.rate, self.move_away)]
        top = row(self.heading, *acts, self.more)
        top.setStretch(0, 1)
        self.body.addLayout(top)
        self.body.addWidget(self.panel)
        # The Tab key goes as the eye does.
        below = (self.panel.filter, self.scope, self.year, self.panel.view)
        for first, second in pairwise((*acts, self.more, *below)):
            QWidget.setTabOrder(first, second)

    def on_chosen(self) -> list[QAction]:
        """Give the commands on the chosen members."""
        return [
            self.open_card,
            self.edit,
            self.edit_many,
            self.rate,
            self.move_away,
            self.change_post,
            self.discipline,
            self.leave_unions,
            self.history,
            self.delete,
        ]

    def commands(self) -> list[QAction]:
        """Give all commands of the list."""
        return [self.add, *self.on_chosen(), self.purge]

    # ---- showing

    def show_years(self, year: int, newest: int) -> None:
        """Offer the last years up to ``newest``, and ``year``, which is on screen."""
        self.year.clear()
        for told in sorted({*range(newest, newest - _YEARS, -1), year}, reverse=True):
            self.year.addItem(_("Năm {year}").format(year=told), told)
        self.year.setCurrentIndex(self.year.findData(year))

    def show_directory(self, directory: Directory) -> None:
        """Show members out of what was read."""
        self._directory = directory
        self._follow()

    def show_unions(self, chosen: Sequence[UnionRow], *, is_open: bool = False) -> None:
        """Show the members of these unions; ``is_open``: of one whose own sheet is on screen."""
        self._chosen = chosen
        self._is_open = is_open
        self.scope.setVisible(not is_open)
        self._follow()

    def show_member(self, member_id: int) -> None:
        """Choose a member of the union on screen and put the keyboard there."""
        self.panel.clear_filters()
        self.scope.setCurrentIndex(1)
        self._wanted = member_id
        self._choose_wanted()
        self.panel.view.setFocus()

    def _choose_wanted(self) -> None:
        """Choose the member asked for, now or once the list has read where they stand."""
        if self._wanted is not None and self.panel.view.choose([self._wanted]):
            self._wanted = None

    def _follow(self) -> None:
        is_scoped = self._is_open or self.scope.currentData() == _CHOSEN
        wanted = {row.id for row in self._chosen} if is_scoped else set()
        one = self._chosen[0] if is_scoped and len(self._chosen) == 1 else None
        self._say_what_first(one)
        self._show_members(wanted)
        self.panel.view.setColumnHidden(UNION_COLUMN, one is not None)
        words = _("Đoàn viên")
        if one is not None and not self._is_open:
            words = _("Đoàn viên – {union}").format(union=short_union(one.full_name))
        self.heading.setText(words)
        self.heading.setToolTip(words)
        self.add.setEnabled(bool(self._living()))
        self._follow_member()

    def _show_members(self, union_ids: set[int]) -> None:
        """Show the members of these unions, of all where there are none."""
        source = self._directory.source
        if source is not None:
            if self._shown_of != (source, union_ids):
                self._shown_of = (source, union_ids)
                self.model.set_source(source.of_unions(union_ids) if union_ids else source)
            return
        self._shown_of = None
        lines = self._directory.lines
        if union_ids:
            lines = tuple(line for line in lines if line.member.union_id in union_ids)
        if self.model.source is not None or lines != self.model.rows:
            self.panel.set_rows(lines)

    def _say_what_first(self, one: UnionRow | None) -> None:
        """Word the empty list: no union at all, a union that has ended, a union nobody was written into."""
        act = _("Thêm đoàn viên")
        if not self._living():
            words = _("Đoàn viên thuộc một công đoàn cơ sở. Thêm công đoàn cơ sở trước, rồi thêm đoàn viên.")
            act = _("Thêm công đoàn cơ sở")
        elif one is not None and one.state is not UnionState.ACTIVE:
            words = _("{union}: {state}{day}. Đơn vị không còn đoàn viên.").format(
                union=short_union(one.full_name),
                state=union_state_label(one.state).lower(),
                day="" if one.ended_on is None else _(" từ {day}").format(day=format_date(one.ended_on)),
            )
            act = ""
        elif one is not None:
            words = _(
                "{union} chưa có đoàn viên trong sổ. Thêm từng đoàn viên, hoặc nhập cả danh sách."
            ).format(union=short_union(one.full_name))
        else:
            words = _(
                "Sổ chưa có đoàn viên nào. Nhập cả danh sách, hoặc chọn một công đoàn cơ sở "
                "rồi thêm đoàn viên."
            )
        self.from_list.setVisible(bool(act and self._living()))
        self.empty.tell(words, act)

    def _follow_member(self) -> None:
        count = self.panel.view.chosen_count()
        for action in (
            self.open_card,
            self.edit,
            self.change_post,
            self.discipline,
            self.history,
            self.delete,
        ):
            action.setEnabled(count == 1)
        for action in (self.rate, self.move_away, self.leave_unions, self.edit_many):
            action.setEnabled(count > 0)
        self.more.setEnabled(count > 0)

    # ---- what is chosen

    def chosen(self) -> list[MemberLine]:
        """Give the chosen members as shown."""
        return [line for line in self.panel.view.chosen_rows() if line is not None]

    def _living(self, *, but: int | None = None) -> list[UnionRow]:
        return living(self._directory, but=but)

    def _to_tick(self) -> list[MemberLine]:
        """Give whom a form offers to tick: the shown members of a union, or only those chosen of all."""
        if self.model.shown > _MOST_TO_TICK:
            return self.chosen()
        shown = self.model.shown_rows()
        is_one_union = len({line.member.union_id for line in shown}) == 1
        return shown if is_one_union else self.chosen()

    def _record(self) -> Record | None:
        chosen = self.chosen()
        if len(chosen) != 1:
            return None
        return Record(chosen[0].member.full_name, "member", chosen[0].member.id)

    def _doomed(self) -> Doomed | None:
        found = self._record()
        return None if found is None else Doomed(found.title, Deletable.MEMBER, found.row)

    # ---- acts

    def _begin(self) -> None:
        if self._living():
            self._add()
        else:
            self._add_union()

    def _add(self) -> None:
        living = self._living()
        alive = {row.id for row in living}
        own = [row.id for row in self._chosen if row.id in alive]
        self.acts.add(
            living, own[0] if len(own) == 1 else None, lambda added: self._reach(("member", added.id))
        )

    def _edit(self) -> None:
        self._with_one(lambda line: self.acts.edit(line.member, self._living(but=line.member.union_id)))

    def show_card(self, member_id: int) -> None:
        """Open the card of a member over the page."""
        MemberCardDialog(self._page, self._page.context, member_id).open()

    def _with_one(self, act: Callable[[MemberLine], None]) -> None:
        chosen = self.chosen()
        if len(chosen) == 1:
            act(chosen[0])


def _count(shown: int, total: int) -> str:
    count = ngettext("{count} đoàn viên", "{count} đoàn viên", shown).format(count=format_number(shown))
    if shown == total:
        return count
    return _("{shown} trong tổng số {all}").format(shown=count, all=format_number(total))
