"""Recording a meeting of a cluster: who came, what it agreed to, and what it returned and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from campaign_app.domain.language import _, ngettext
from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.checks import day_within
from campaign_app.services.cluster_meetings import ClusterDetails, ClusterList
from campaign_app.services.nominations import NominationRow
from campaign_app.ui.commands import command
from campaign_app.ui.forms import ComboField, DateField, FormDialog, LineField, TextField, WholeField
from campaign_app.ui.labels import short_union
from campaign_app.ui.table_panel import TablePanel
from campaign_app.ui.tables import Column, Editor, EditorKind

_TABLE_HEIGHT = 230
_WIDTH, _WIDTH_BESIDE = 780, 1160
_MANY = 500


@dataclass(frozen=True, slots=True)
class ClusterWanted:
    """A meeting of a cluster as the officer wants it recorded."""

    details: ClusterDetails
    agreed: tuple[int, ...]
    returned: dict[int, str]


@dataclass(frozen=True, slots=True)
class _Case:
    nomination: NominationRow
    is_returned: bool
    reason: str


class ClusterDialog(FormDialog):
    """The cluster, its meeting, and a grid of its nominations, all agreed to at first."""

    def __init__(
        self, parent: QWidget | None, *, campaign: CampaignRow, lists: Sequence[ClusterList], today: date
    ) -> None:
        super().__init__(
            parent,
            _("Ghi họp cụm thi đua"),
            _("&Ghi cuộc họp"),
            intro=_("Cụm họp trước Hội đồng; công đoàn không thuộc cụm nào thì trình thẳng Hội đồng."),
        )
        self._campaign = campaign
        self._lists = {item.cluster_id: item for item in lists}
        self._reasons: dict[int, str] = {}
        self._returned: set[int] = set()
        self.cluster = ComboField(_("C&ụm thi đua"), [(item.cluster_id, item.name) for item in lists])
        self.held_on = DateField(_("&Ngày họp"), today, required=True)
        self.held_on.check_with(self._check_day)
        self.place = LineField(_("Địa đ&iểm"), max_length=200)
        self.chair = LineField(_("&Chủ trì"), required=True, max_length=120)
        self.secretary = LineField(_("&Thư ký"), max_length=120)
        self.present = WholeField(_("Số người &dự"), None, required=True, minimum=1, maximum=_MANY)
        self.number = LineField(_("&Số biên bản"), max_length=60)
        self.minutes = TextField(_("&Kết luận"))
        self.add(
            self.cluster,
            self.held_on,
            self.place,
            self.chair,
            self.secretary,
            self.present,
            self.number,
            self.minutes,
        )
        self._make_panel()
        self.cluster.changed.connect(self._show)
        self._show()

    def _make_panel(self) -> None:
        self.panel = TablePanel(
            self._columns(),
            lambda row: row.nomination.id,
            name=_("Cụm xét từng đề nghị"),
            filter_hint=_("Lọc đề nghị"),
            search_text=lambda row: f"{row.nomination.name} {row.nomination.union}",
            count_text=lambda _shown, _total: self._count_words(),
            grid=True,
        )
        self.panel.setMinimumHeight(_TABLE_HEIGHT)
        self.panel.add_act(
            command(
                self,
                _("T&rả lại, nhất trí"),
                self._turn,
                icon="swap-vertical",
                tip=_("Đổi đề nghị đang chọn từ nhất trí sang trả lại, hoặc ngược lại"),
            )
        )
        cases = QVBoxLayout()
        cases.addWidget(self.panel, 1)
        self.set_beside(cases, narrow=_WIDTH, wide=_WIDTH_BESIDE)

    def _columns(self) -> list[Column[_Case]]:
        return [
            Column(
                _("Đơn vị, cá nhân"),
                lambda row: short_union(row.nomination.name),
                sort_key=lambda row: row.nomination.sort_key,
                tooltip=lambda row: row.nomination.name,
                stretch=True,
            ),
            Column(
                _("Cụm xét"),
                lambda row: _("Trả lại") if row.is_returned else _("Nhất trí"),
                width=120,
                icon=lambda row: "close" if row.is_returned else "check-bold",
                colour=lambda row: "amber_ink" if row.is_returned else "green",
                editor=Editor(
                    lambda row, typed: self._set(row, is_returned=typed == _("Trả lại")),
                    kind=EditorKind.CHOICE,
                    choices=lambda _row: [_("Nhất trí"), _("Trả lại")],
                ),
            ),
            Column(
                _("Lý do trả lại"),
                lambda row: row.reason,
                width=230,
                tooltip=lambda row: row.reason,
                editor=Editor(self._tell_reason),
            ),
        ]

    def _check_day(self, on: date | None) -> None:
        if on is not None:
            last = date(self._campaign.achievement_to.year + 1, 12, 31)
            day_within(on, self._campaign.achievement_from, last, _("Ngày họp cụm"))

    # ---- the grid

    def _cases(self) -> list[_Case]:
        listed = self._lists.get(self.cluster.value())
        return [
            _Case(row, row.id in self._returned, self._reasons.get(row.id, ""))
            for row in (listed.waiting if listed else ())
        ]

    def _show(self) -> None:
        self.panel.set_rows(self._cases())

    def _turn(self) -> None:
        row = self.panel.view.current_row()
        if isinstance(row, _Case):
            self._set(row, is_returned=not row.is_returned)

    def _set(self, row: _Case, *, is_returned: bool) -> None:
        key = row.nomination.id
        self._returned = self._returned | {key} if is_returned else self._returned - {key}
        if not is_returned:
            self._reasons.pop(key, None)
        self._show()

    def _tell_reason(self, row: _Case, typed: str) -> None:
        """A reason returns it; none takes it back."""
        if typed.strip():
            self._reasons[row.nomination.id] = typed.strip()
        self._set(row, is_returned=bool(typed.strip()))

    def _count_words(self) -> str:
        rows = self._cases()
        agreed = sum(not row.is_returned for row in rows)
        words = ngettext("{count} đề nghị", "{count} đề nghị", len(rows)).format(count=len(rows))
        return _("{nominations} · {agreed} nhất trí").format(nominations=words, agreed=agreed)

    def form_error(self) -> str:
        """Say who is returned without a reason."""
        bare = [row.nomination.name for row in self._cases() if row.is_returned and not row.reason]
        return _("Chưa ghi lý do trả lại: {names}.").format(names="; ".join(bare)) if bare else ""

    def wanted(self) -> ClusterWanted:
        """Give the meeting as it stands in the fields."""
        rows = self._cases()
        return ClusterWanted(
            ClusterDetails(
                cluster_id=self.cluster.value(),
                held_on=self.held_on.value() or date.min,
                present=self.present.value() or 0,
                place=self.place.value(),
                chair=self.chair.value(),
                secretary=self.secretary.value(),
                minutes=self.minutes.value(),
                minutes_number=self.number.value(),
            ),
            tuple(row.nomination.id for row in rows if not row.is_returned),
            {row.nomination.id: row.reason for row in rows if row.is_returned},
        )

    @classmethod
    def ask(
        cls, parent: QWidget | None, *, campaign: CampaignRow, lists: Sequence[ClusterList], today: date
    ) -> ClusterWanted | None:
        """Ask; None when the officer gives up."""
        dialog = cls(parent, campaign=campaign, lists=lists, today=today)
        return dialog.wanted() if dialog.ask_value() else None
