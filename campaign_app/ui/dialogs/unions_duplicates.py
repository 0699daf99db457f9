"""Members and unions that may stand in the directory twice: pair by pair, to open, to make one, to leave."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QTabWidget, QVBoxLayout, QWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.formats import format_date, format_number
from campaign_app.domain.language import _
from campaign_app.services import duplicates, member_merging
from campaign_app.services.duplicates import LikeMembers, Likeness, LikeUnions
from campaign_app.services.members import MemberRow
from campaign_app.services.unions import UnionRow
from campaign_app.ui import theme
from campaign_app.ui.commands import command
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.fitting import fit_to_screen
from campaign_app.ui.dialogs.unions_acting import do_with_way_back
from campaign_app.ui.labels import short_union
from campaign_app.ui.messages import ask_choice
from campaign_app.ui.page import label, row
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Column

_WIDTH, _HEIGHT = 980, 560
_SHOWS = Changes.MEMBERS | Changes.UNIONS


@dataclass(frozen=True, slots=True)
class MemberPair:
    """Two members who may be one person."""

    likeness: Likeness
    first: MemberRow
    second: MemberRow

    @property
    def key(self) -> tuple[int, int]:
        """What tells the pair from others."""
        return self.first.id, self.second.id


@dataclass(frozen=True, slots=True)
class UnionPair:
    """Two unions that may be one."""

    likeness: Likeness
    first: UnionRow
    second: UnionRow

    @property
    def key(self) -> tuple[int, int]:
        """What tells the pair from others."""
        return self.first.id, self.second.id


@dataclass(frozen=True, slots=True)
class Doors:
    """What the page does with one that is to be looked at, and with unions that are to be merged."""

    open_member: Callable[[int], None]
    open_union: Callable[[int], None]
    merge_unions: Callable[[Sequence[UnionRow]], None]


class DuplicatesDialog(QDialog):
    """The pairs that look alike, the surest first; it follows what is changed while it is open."""

    def __init__(self, page: QWidget, context: AppContext, doors: Doors) -> None:
        """Make the dialog and look for pairs.

        Args:
            page: the page it stands over.
            context: the window's context.
            doors: what the page does for it.
        """
        super().__init__(page.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Tìm mục trùng trong danh bạ"))
        self.page = page
        self.context = context
        self._doors = doors
        self._make_members()
        self._make_unions()
        self._lay_out()
        fit_to_screen(self, _WIDTH, _HEIGHT)
        self._follow()
        context.bus.data_changed.connect(self._on_changed)
        self._load()

    def _make_members(self) -> None:
        self.members = TablePanel(
            (
                Column(
                    _("Lý do"),
                    lambda pair: pair.likeness.label,
                    widest=220,
                    sort_key=lambda pair: list(Likeness).index(pair.likeness),
                ),
                Column(
                    _("Mục thứ nhất"),
                    lambda pair: person_words(pair.first),
                    stretch=True,
                    sort_key=lambda pair: pair.first.sort_key,
                ),
                Column(
                    _("Mục thứ hai"),
                    lambda pair: person_words(pair.second),
                    stretch=True,
                    sort_key=lambda pair: pair.second.sort_key,
                ),
            ),
            lambda pair: pair.key,
            name=_("Các cặp đoàn viên có thể trùng"),
            filter_hint=_("Lọc theo tên, đơn vị"),
            count_text=lambda shown, total: _("{shown} / {all} cặp").format(shown=shown, all=total),
            empty=EmptyState("account-outline", _("Không thấy đoàn viên nào bị ghi hai lần.")),
        )
        view = self.members.view
        self.open_first = command(
            self, _("Mở mục thứ &nhất"), lambda: self._open_member(0), icon="card-account-details-outline"
        )
        self.open_second = command(
            self, _("Mở mục thứ &hai"), lambda: self._open_member(1), icon="card-account-details-outline"
        )
        self.make_one = command(
            self,
            _("&Gộp làm một…"),
            self._make_one,
            icon="call-merge",
            tip=_("Gộp hai mục của cùng một người, giữ xếp loại, khen thưởng, kỷ luật của cả hai"),
        )
        for action in (self.open_first, self.open_second, self.make_one):
            self.members.add_act(action)
        view.opened.connect(lambda _row: self._make_one())
        view.chosen_changed.connect(self._follow)

    def _make_unions(self) -> None:
        self.unions = TablePanel(
            (
                Column(_("Lý do"), lambda pair: pair.likeness.label, widest=220),
                Column(_("Mục thứ nhất"), lambda pair: union_words(pair.first), stretch=True),
                Column(_("Mục thứ hai"), lambda pair: union_words(pair.second), stretch=True),
            ),
            lambda pair: pair.key,
            name=_("Các cặp công đoàn cơ sở có thể trùng"),
            filter_hint=_("Lọc theo tên"),
            count_text=lambda shown, total: _("{shown} / {all} cặp").format(shown=shown, all=total),
            empty=EmptyState("account-group-outline", _("Không thấy công đoàn cơ sở nào bị ghi hai lần.")),
        )
        self.see_first = command(
            self, _("&Xem đơn vị thứ nhất"), lambda: self._open_union(0), icon="open-in-new"
        )
        self.see_second = command(
            self, _("X&em đơn vị thứ hai"), lambda: self._open_union(1), icon="open-in-new"
        )
        self.merge = command(self, _("Sáp nhậ&p…"), self._merge, icon="call-merge")
        for action in (self.see_first, self.see_second, self.merge):
            self.unions.add_act(action)
        self.unions.view.opened.connect(lambda _row: self._open_union(0))
        self.unions.view.chosen_changed.connect(self._follow)

    def _lay_out(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("Các loại mục"))
        for panel, title in ((self.members, _("Đ&oàn viên")), (self.unions, _("&Công đoàn cơ sở"))):
            side = QWidget()
            inside = QVBoxLayout(side)
            inside.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, theme.PADDING)
            inside.addWidget(panel)
            self.tabs.addTab(side, title)
        close = QPushButton(_("Đóng"))
        close.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.PADDING)
        layout.setSpacing(theme.PADDING)
        words = _("Cùng tên chưa hẳn là một người: mở cả hai để xem trước khi gộp.")
        layout.addWidget(label(words, "muted", wrap=True))
        layout.addWidget(self.tabs, 1)
        layout.addLayout(row(None, close))

    # ---- reading

    def _on_changed(self, changes: Changes) -> None:
        if changes & _SHOWS:
            self._load()

    def _load(self) -> None:
        session = self.context.session

        def work() -> tuple[list[LikeMembers], list[LikeUnions]]:
            return duplicates.like_members(session), duplicates.like_unions(session)

        self.context.read(self, work, lambda found: self._show(*found))

    def _show(self, people: Sequence[LikeMembers], unions: Sequence[LikeUnions]) -> None:
        members = [
            MemberPair(group.likeness, first, second)
            for group in people
            for first, second in combinations(group.members, 2)
        ]
        pairs = [
            UnionPair(group.likeness, first, second)
            for group in unions
            for first, second in combinations(group.unions, 2)
        ]
        self.members.set_rows(members)
        self.unions.set_rows(pairs)
        people_tab, unions_tab = _("Đ&oàn viên ({count})"), _("&Công đoàn cơ sở ({count})")
        self.tabs.setTabText(0, people_tab.format(count=format_number(len(members))))
        self.tabs.setTabText(1, unions_tab.format(count=format_number(len(pairs))))
        self._follow()

    def _follow(self) -> None:
        for action in (self.open_first, self.open_second, self.make_one):
            action.setEnabled(self._pair() is not None)
        for action in (self.see_first, self.see_second, self.merge):
            action.setEnabled(self._union_pair() is not None)

    def _pair(self) -> MemberPair | None:
        chosen = [pair for pair in self.members.view.chosen_rows() if pair is not None]
        return chosen[0] if len(chosen) == 1 else None

    def _union_pair(self) -> UnionPair | None:
        chosen = [pair for pair in self.unions.view.chosen_rows() if pair is not None]
        return chosen[0] if len(chosen) == 1 else None

    # ---- acts

    def _open_member(self, place: int) -> None:
        pair = self._pair()
        if pair is not None:
            self._doors.open_member(pair.key[place])

    def _open_union(self, place: int) -> None:
        pair = self._union_pair()
        if pair is not None:
            self.close()
            self._doors.open_union(pair.key[place])

    def _merge(self) -> None:
        pair = self._union_pair()
        if pair is not None:
            self.close()
            self._doors.merge_unions([pair.first, pair.second])

    def _make_one(self) -> None:
        pair = self._pair()
        if pair is None:
            return
        picked = ask_choice(
            self,
            _("Gộp hai mục của một người"),
            _("Giữ mục nào của {name}?").format(name=pair.first.full_name),
            _("1. {first}\n2. {second}\nMục kia bị bỏ, những gì mục giữ còn thiếu được lấy sang.").format(
                first=person_words(pair.first), second=person_words(pair.second)
            ),
            [_("Giữ mục &1"), _("Giữ mục &2")],
        )
        if picked is None:
            return
        keep, drop = (pair.first, pair.second) if picked == 0 else (pair.second, pair.first)
        do_with_way_back(
            self,
            self.context,
            partial(member_merging.merge_members, self.context.session, keep_id=keep.id, drop_id=drop.id),
            lambda _result: _("Đã gộp hai mục của {name}").format(name=keep.full_name),
        )


def person_words(found: MemberRow) -> str:
    """Say who somebody is: name, birth, post, union."""
    born = "" if found.born_on is None else format_date(found.born_on)
    return " · ".join(filter(None, (found.full_name, born, found.post, short_union(found.union))))


def union_words(found: UnionRow) -> str:
    """Say which union it is: code, name, members."""
    return _("{code} · {name} · {count} đoàn viên").format(
        code=found.code, name=short_union(found.full_name), count=format_number(found.members)
    )
