"""The form of a split: the unions that come out of one, and which members go where."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services import union_changes
from campaign_app.services.members import MemberRow
from campaign_app.services.union_changes import RegistrationChoice, SplitMade, Successor
from campaign_app.services.unions import ClusterRow, SectorRow, UnionDetails, UnionRow
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.unions_acting import ActingDialog, day_of
from campaign_app.ui.dialogs.unions_changes import NewUnionFields
from campaign_app.ui.forms import CheckField, ComboField, DateField, FormDialog, LineField, ask_fields
from campaign_app.ui.labels import short_union
from campaign_app.ui.page import ElidedComboBox, row
from campaign_app.ui.table_panel import TablePanel
from campaign_app.ui.tables import Column

STAYS = -1
"""Where a member stands who was given to no successor."""
_LIST_HEIGHT = 260
_TARGET_WIDTH = 220


@dataclass(frozen=True, slots=True)
class _Line:
    """A member and the place of the successor they go to."""

    member: MemberRow
    place: int


class SplitDialog(ActingDialog):
    """Splits a union among new ones."""

    def __init__(
        self,
        page: QWidget,
        context: AppContext,
        *,
        union: UnionRow,
        listed: Sequence[MemberRow],
        sectors: Sequence[SectorRow],
        clusters: Sequence[ClusterRow],
    ) -> None:
        """Make the form.

        Args:
            page: the page it is about.
            context: the window's context.
            union: the union that is split.
            listed: its members.
            sectors: the sectors a new union may be of.
            clusters: the clusters a new union may be of.
        """
        super().__init__(
            page,
            context,
            _("Chia tách công đoàn cơ sở"),
            _("Chia &tách"),
            intro=_("{name}: thêm các đơn vị mới, chọn đoàn viên rồi phân về từng đơn vị.").format(
                name=union.full_name
            ),
        )
        self.union = union
        self._places = (tuple(sectors), tuple(clusters))
        self._going: dict[int, int] = {}
        self._listed = tuple(listed)
        self.successors: list[UnionDetails] = []
        self.goes_on: dict[int, int | None] = {}
        self.on = DateField(_("Từ n&gày"), context.session.today(), required=True)
        self.document = LineField(_("&Quyết định"), max_length=200, hint=_("Số, ngày của quyết định."))
        self.lives_on = CheckField(
            _("Đơn vị cũ vẫn &hoạt động, giữ các đoàn viên chưa phân"),
            hint=_("Không đánh dấu: đơn vị cũ kết thúc và mọi đoàn viên phải có đơn vị mới."),
        )
        self.add(self.on, self.document, self.lives_on)
        self._make_list()
        self._show()

    def _make_list(self) -> None:
        self.panel = TablePanel(
            (
                Column(
                    _("Họ và tên"),
                    lambda line: line.member.full_name,
                    stretch=True,
                    sort_key=lambda line: line.member.sort_key,
                ),
                Column(_("Chức vụ"), lambda line: line.member.post, widest=180),
                Column(_("Về đơn vị"), lambda line: self.place_name(line.place), widest=260),
            ),
            lambda line: line.member.id,
            name=_("Đoàn viên của đơn vị được chia tách"),
            filter_hint=_("Lọc theo họ tên, chức vụ"),
            count_text=self._count,
        )
        self.panel.setMinimumHeight(_LIST_HEIGHT)
        self.add_button = QPushButton(_("Thêm đơn vị &mới…"))
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self._add_successor)
        self.target = ElidedComboBox()
        self.target.setMinimumWidth(_TARGET_WIDTH)
        self.target.setAccessibleName(_("Đơn vị nhận các đoàn viên đang chọn"))
        self.assign_button = QPushButton(_("&Phân về đơn vị"))
        self.assign_button.setAutoDefault(False)
        self.assign_button.setToolTip(_("Phân những đoàn viên đang chọn trong danh sách"))
        self.assign_button.clicked.connect(self._assign)
        self.panel.view.chosen_changed.connect(self._follow)
        tools = QWidget()
        line = row(self.add_button, None, self.target, self.assign_button)
        line.setContentsMargins(0, 0, 0, 0)
        tools.setLayout(line)
        self.add_wide(tools)
        self.add_wide(self.panel)

    # ---- the successors

    def place_name(self, place: int) -> str:
        """Give the name of a successor by its place."""
        if place == STAYS:
            return _("chưa phân") if not self.lives_on.value() else _("ở lại")
        return short_union(self.successors[place].full_name)

    def _add_successor(self) -> None:
        found = ask_new_union(self, *self._places, like=self.union)
        if found is not None:
            self.add_successor(found)

    def add_successor(self, details: UnionDetails) -> None:
        """Put a new union among those that come out."""
        self.successors.append(details)
        self._show()
        self.target.setCurrentIndex(len(self.successors))

    def _assign(self) -> None:
        place = self.target.currentData()
        for line in self.panel.view.chosen_rows():
            if line is not None:
                self._going[line.member.id] = place
        self._show()

    def _show(self) -> None:
        chosen = self.target.currentIndex()
        self.target.clear()
        self.target.addItem(_("Chưa phân"), STAYS)
        for place, details in enumerate(self.successors):
            self.target.addItem(short_union(details.full_name), place)
        self.target.setCurrentIndex(max(chosen, 0))
        self.panel.set_rows([_Line(member, self._going.get(member.id, STAYS)) for member in self._listed])
        self._follow()

    def _follow(self) -> None:
        has_chosen = any(line is not None for line in self.panel.view.chosen_rows())
        self.assign_button.setEnabled(bool(self.successors) and has_chosen)

    def _count(self, shown: int, total: int) -> str:
        del shown
        left = total - sum(place != STAYS for place in self._going.values())
        parts = [_("{count} chưa phân").format(count=format_number(left))]
        for place, details in enumerate(self.successors):
            count = sum(found == place for found in self._going.values())
            parts.append(f"{short_union(details.full_name)} {format_number(count)}")
        return " · ".join(parts)

    # ---- the act

    def form_error(self) -> str:
        """Say what is missing between the fields."""
        if not self.successors:
            return _("Thêm ít nhất một đơn vị mới.")
        left = sum(self._going.get(member.id, STAYS) == STAYS for member in self._listed)
        if left and not self.lives_on.value():
            return ngettext(
                "Còn {count} đoàn viên chưa phân về đơn vị nào.",
                "Còn {count} đoàn viên chưa phân về đơn vị nào.",
                left,
            ).format(count=format_number(left))
        return ""

    def accept(self) -> None:
        """Ask who takes the registrations over where the union ends, then split."""
        if not self.check():
            return
        if self.lives_on.value():
            self.act()
            return
        session, union_id = self.context.session, self.union.id
        self.accept_button.setEnabled(False)
        self.context.read(
            self,
            lambda: union_changes.registrations_to_settle(session, source_ids=[union_id]),
            self._settle,
            self.refuse,
        )

    def _settle(self, choices: Sequence[RegistrationChoice]) -> None:
        self.accept_button.setEnabled(True)
        if not choices:
            self.act()
            return
        heirs = [(place, short_union(told.full_name)) for place, told in enumerate(self.successors)]
        found = ask_fields(
            self,
            _("Đăng ký đi tiếp"),
            _("&Tiếp tục"),
            [
                ComboField(
                    _("Phong trào {code}").format(code=choice.campaign),
                    [*heirs, (None, _("Rút đăng ký"))],
                )
                for choice in choices
            ],
            intro=_("Chọn đơn vị mới tiếp tục đăng ký và kết quả của đơn vị cũ trong từng phong trào."),
        )
        if found is not None:
            self.goes_on = {choice.campaign_id: told for choice, told in zip(choices, found, strict=True)}
            self.act()

    def work(self) -> Callable[[], object]:
        """Give the split."""
        parts = [
            Successor(details, tuple(who for who, to in self._going.items() if to == place))
            for place, details in enumerate(self.successors)
        ]
        return partial(
            union_changes.split_union,
            self.context.session,
            union_id=self.union.id,
            successors=parts,
            on=day_of(self.on),
            document=self.document.value(),
            source_goes_on=self.lives_on.value(),
            goes_on=self.goes_on,
        )

    def words(self, result: object) -> str:
        """Say into how many it was split."""
        count = len(result.union_ids) if isinstance(result, SplitMade) else 0
        return ngettext(
            "Đã chia tách {name} thành {count} đơn vị mới",
            "Đã chia tách {name} thành {count} đơn vị mới",
            count,
        ).format(name=short_union(self.union.full_name), count=count)


class _NewUnionDialog(FormDialog):
    """Asks for a union that comes out of a split."""

    def __init__(
        self, parent: QWidget, sectors: Sequence[SectorRow], clusters: Sequence[ClusterRow], like: UnionRow
    ) -> None:
        super().__init__(parent, _("Đơn vị mới hình thành"), _("&Thêm"))
        self.told = NewUnionFields(sectors, clusters, like)
        self.add(*self.told.all())

    def form_error(self) -> str:
        """Say what is missing."""
        return self.told.problem()


def ask_new_union(
    parent: QWidget, sectors: Sequence[SectorRow], clusters: Sequence[ClusterRow], *, like: UnionRow
) -> UnionDetails | None:
    """Ask for a union that comes out of another; None when the officer gives up."""
    dialog = _NewUnionDialog(parent, sectors, clusters, like)
    return dialog.told.details() if dialog.ask_value() else None
