"""Setting up the council: its name, the day it begins, and who sits in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QWidget

from campaign_app.domain.language import _, ngettext
from campaign_app.services.reviews import CouncilMemberDetails, CouncilRole, CouncilRow
from campaign_app.ui.commands import command
from campaign_app.ui.forms import DateField, FormDialog, LineField
from campaign_app.ui.pages.reviews_lists import role_words
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Column, Editor, EditorKind

_TABLE_HEIGHT = 290
_WIDTH = 700


@dataclass(frozen=True, slots=True)
class CouncilWanted:
    """A council as the officer wants it."""

    name: str
    valid_from: date
    members: tuple[CouncilMemberDetails, ...]


@dataclass(frozen=True, slots=True)
class _Seat:
    place: int
    member: CouncilMemberDetails


class CouncilDialog(FormDialog):
    """Name, day and a grid of members; the last line is always free."""

    def __init__(
        self, parent: QWidget | None, *, name: str, valid_from: date, before: CouncilRow | None
    ) -> None:
        super().__init__(
            parent,
            _("Lập Hội đồng Thi đua – Khen thưởng"),
            _("&Lập Hội đồng"),
            intro=_("Gõ họ tên vào dòng trống cuối bảng; xóa họ tên là bỏ người đó."),
        )
        self.name = LineField(_("&Tên Hội đồng"), name, required=True, max_length=200)
        self.valid_from = DateField(_("Từ &ngày"), valid_from, required=True)
        self.add(self.name, self.valid_from)
        known = before.members if before else ()
        self._members = [CouncilMemberDetails(name=m.name, post=m.post, role=m.role) for m in known]
        self.panel = TablePanel(
            self._columns(),
            lambda seat: seat.place,
            name=_("Thành viên Hội đồng"),
            filter_hint=_("Lọc thành viên"),
            count_text=lambda _shown, _total: self._count_words(),
            empty=EmptyState("account-group-outline", _("Chưa có thành viên.")),
            grid=True,
        )
        self.panel.setMinimumHeight(_TABLE_HEIGHT)
        self.panel.add_act(
            command(self, _("&Bỏ người này"), self._remove, icon="delete-outline", shortcut="Ctrl+Delete")
        )
        self.add_wide(self.panel)
        self.setMinimumWidth(_WIDTH)
        self._show()

    def _columns(self) -> list[Column[_Seat]]:
        roles = [role_words(role) for role in CouncilRole]
        return [
            Column(
                _("Họ và tên"),
                lambda seat: seat.member.name,
                stretch=True,
                editor=Editor(lambda seat, typed: self._change(seat, name=typed)),
            ),
            Column(
                _("Chức vụ"),
                lambda seat: seat.member.post,
                width=180,
                editor=Editor(lambda seat, typed: self._change(seat, post=typed)),
            ),
            Column(
                _("Vai trò"),
                lambda seat: role_words(seat.member.role),
                width=180,
                editor=Editor(
                    lambda seat, typed: self._change(seat, role=list(CouncilRole)[roles.index(typed)]),
                    kind=EditorKind.CHOICE,
                    choices=lambda _seat: roles,
                ),
            ),
        ]

    def _show(self) -> None:
        free = CouncilMemberDetails(name="", role=CouncilRole.MEMBER if self._members else CouncilRole.CHAIR)
        self.panel.set_rows([_Seat(place, member) for place, member in enumerate([*self._members, free])])

    def _change(
        self,
        seat: _Seat,
        *,
        name: str | None = None,
        post: str | None = None,
        role: CouncilRole | None = None,
    ) -> None:
        member = replace(
            seat.member,
            name=seat.member.name if name is None else name,
            post=seat.member.post if post is None else post,
            role=seat.member.role if role is None else role,
        )
        if seat.place < len(self._members):
            self._members[seat.place] = member
        else:
            self._members.append(member)
        if name == "":
            del self._members[seat.place]
        self._show()

    def _remove(self) -> None:
        seat = self.panel.view.current_row()
        if isinstance(seat, _Seat) and seat.place < len(self._members):
            del self._members[seat.place]
            self._show()

    def _count_words(self) -> str:
        count = len(self.members())
        return ngettext("{count} thành viên", "{count} thành viên", count).format(count=count)

    def members(self) -> tuple[CouncilMemberDetails, ...]:
        """Give those who were named."""
        return tuple(member for member in self._members if member.name)

    def form_error(self) -> str:
        """Say that somebody must sit in it, and nobody twice."""
        names = [member.name for member in self.members()]
        if not names:
            return _("Hội đồng cần ít nhất một thành viên.")
        doubled = sorted({name for name in names if names.count(name) > 1})
        if doubled:
            return _("Có người ghi hai lần: {names}.").format(names=", ".join(doubled))
        return ""

    @classmethod
    def ask(
        cls, parent: QWidget | None, *, name: str, valid_from: date, councils: Sequence[CouncilRow]
    ) -> CouncilWanted | None:
        """Ask, beginning with the members of the council before; None when the officer gives up."""
        dialog = cls(parent, name=name, valid_from=valid_from, before=councils[0] if councils else None)
        if not dialog.ask_value():
            return None
        wanted_from = dialog.valid_from.value() or valid_from
        return CouncilWanted(dialog.name.value(), wanted_from, dialog.members())
