"""Recording a meeting of the council: who came, and how it voted on each nomination."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from PySide6.QtWidgets import QVBoxLayout, QWidget

from campaign_app.domain.commendation import quorum, vote_passes
from campaign_app.domain.council import PASS, QUORUM
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import format_date, parse_whole
from campaign_app.domain.language import _, ngettext
from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.checks import day_within
from campaign_app.services.nominations import NominationRow
from campaign_app.services.reviews import (
    CouncilRole,
    CouncilRow,
    MeetingDetails,
    VoteCount,
    VoteMethod,
)
from campaign_app.ui import theme
from campaign_app.ui.dialogs.reviews_meeting_opinions import OpinionPanel
from campaign_app.ui.forms import (
    ComboField,
    DateField,
    FormDialog,
    LineField,
    MultiChoiceField,
    TextField,
)
from campaign_app.ui.labels import short_union
from campaign_app.ui.page import label
from campaign_app.ui.pages.reviews_lists import method_words, place_words
from campaign_app.ui.table_panel import TablePanel
from campaign_app.ui.tables import Align, Column, Editor

_TABLE_SIZE = (720, 240)
_FIELDS_WIDTH = 400
_WIDTHS = (0, 104, 92, 96, 84, 114)


@dataclass(frozen=True, slots=True)
class MeetingWanted:
    """A meeting and its votes by nomination id, as the officer wants it recorded."""

    details: MeetingDetails
    votes: dict[int, VoteCount]


@dataclass(frozen=True, slots=True)
class _Ballot:
    nomination: NominationRow
    count: VoteCount


class MeetingDialog(FormDialog):
    """Day, place, method, attendance, and a grid of nominations prefilled with everybody for it."""

    def __init__(
        self,
        parent: QWidget | None,
        *,
        campaign: CampaignRow | None,
        councils: Sequence[CouncilRow],
        nominations: Sequence[NominationRow],
        place: str,
        today: date,
    ) -> None:
        super().__init__(parent, _("Ghi cuộc họp Hội đồng"), _("&Ghi cuộc họp"))
        self._campaign = campaign
        self._council = councils[0]
        self._nominations = tuple(nominations)
        self._touched: dict[int, VoteCount] = {}
        self._make_fields(place, today)
        self.opinions = OpinionPanel(self._council.members, self._day)
        self.attendance = label("", "strong", wrap=True)
        self.panel = TablePanel(
            self._columns(),
            lambda row: row.nomination.id,
            name=_("Biểu quyết từng đề nghị"),
            filter_hint=_("Lọc đề nghị"),
            search_text=lambda row: f"{row.nomination.name} {row.nomination.union}",
            count_text=self._count_words,
            grid=True,
        )
        self.panel.setMinimumSize(*_TABLE_SIZE)
        self.panel.add_hint(_("Gõ số phiếu; số còn lại tự tính cho đủ."))
        self._lay_out()
        self.present.changed.connect(self._attend)
        self.opinions.changed.connect(self._show)
        self._attend()
        self.panel.set_widths(_WIDTHS)
        line = self.panel.view.fontMetrics().lineSpacing()
        self.panel.view.horizontalHeader().setFixedHeight(2 * line + theme.PADDING)

    def _lay_out(self) -> None:
        votes = QVBoxLayout()
        votes.addWidget(self.attendance)
        votes.addWidget(self.opinions)
        votes.addWidget(self.panel, 1)
        table = _TABLE_SIZE[0] + 2 * theme.MARGIN + theme.PADDING
        self.set_beside(votes, narrow=table, wide=table + _FIELDS_WIDTH)

    def _make_fields(self, place: str, today: date) -> None:
        members = self._council.members
        names = [(member.name, member.name) for member in members]
        seats = [(member.id, member.name) for member in members]
        leaders = {member.role: member.name for member in reversed(members)}
        self.held_on = DateField(_("&Ngày họp"), today, required=True)
        self.held_on.check_with(self._check_day)
        self.place = LineField(_("Địa đ&iểm"), place)
        self.method = ComboField(
            _("&Biểu quyết"), [(method, method_words(method)) for method in VoteMethod], VoteMethod.SECRET
        )
        self.present = MultiChoiceField(_("&Dự họp"), seats, [member.id for member in members], required=True)
        self.chair = ComboField(_("&Chủ trì"), names, leaders.get(CouncilRole.CHAIR))
        chair = self.chair.value()
        # Who presides does not write the minutes.
        other = next((member.name for member in members if member.name != chair), None)
        self.secretary = ComboField(_("&Thư ký"), names, leaders.get(CouncilRole.SECRETARY, other))
        self.number = LineField(_("&Số biên bản"))
        self.minutes = TextField(_("&Kết luận"))
        self.add(
            self.held_on,
            self.place,
            self.method,
            self.present,
            self.chair,
            self.secretary,
            self.number,
            self.minutes,
        )

    def _day(self) -> date | None:
        """The day as far as it is typed."""
        try:
            return self.held_on.read()
        except InvalidInputError:
            return None

    def _check_day(self, on: date | None) -> None:
        if on is not None:
            self._check_term(on)
        if self._campaign is not None and on is not None:
            last = date(self._campaign.achievement_to.year + 1, 12, 31)
            day_within(on, self._campaign.achievement_from, last, _("Ngày họp"))

    def _check_term(self, on: date) -> None:
        """The council meets within its term."""
        first, last = self._council.valid_from, self._council.valid_to
        if on < first or (last is not None and on > last):
            raise InvalidInputError(
                _("Ngày họp nằm ngoài nhiệm kỳ của Hội đồng (từ ngày {day}).").format(day=format_date(first))
                if last is None
                else _("Ngày họp nằm ngoài nhiệm kỳ của Hội đồng ({first} – {last}).").format(
                    first=format_date(first), last=format_date(last)
                )
            )

    def _columns(self) -> list[Column[_Ballot]]:
        return [
            Column(
                _("Đơn vị, cá nhân"),
                lambda row: short_union(row.nomination.name),
                sort_key=lambda row: row.nomination.sort_key,
                tooltip=lambda row: row.nomination.name,
                stretch=True,
            ),
            Column(_("Khối, đơn vị"), lambda row: place_words(row.nomination), width=120),
            self._vote_column(_("Tán thành"), lambda count: count.votes_for, self._set_for),
            self._vote_column(_("Không\ntán thành"), lambda count: count.votes_against, self._set_against),
            self._vote_column(_("Không\ný kiến"), lambda count: count.abstained, self._set_abstained),
            Column(
                _("Kết quả"),
                lambda row: _("Đạt") if self._passes(row.count) else _("Không đạt"),
                icon=lambda row: "check-bold" if self._passes(row.count) else "close",
                colour=lambda row: "green" if self._passes(row.count) else "red",
            ),
        ]

    def _vote_column(
        self, title: str, part: Callable[[VoteCount], int], change: Callable[[_Ballot, int], VoteCount]
    ) -> Column[_Ballot]:
        def commit(row: _Ballot, typed: str) -> None:
            found = change(row, parse_whole(typed or "0"))
            if min(found.votes_for, found.votes_against, found.abstained) < 0:
                raise InvalidInputError(
                    _("Tổng số phiếu không thể nhiều hơn {voting} người biểu quyết.").format(
                        voting=self.voting
                    ),
                    hint=_("Gõ lại số phiếu của {name}.").format(name=row.nomination.name),
                )
            self._touched[row.nomination.id] = found
            self._show()

        return Column(
            title,
            lambda row: str(part(row.count)),
            Align.RIGHT,
            sort_key=lambda row: part(row.count),
            editor=Editor(commit),
        )

    def _set_for(self, row: _Ballot, count: int) -> VoteCount:
        return VoteCount(count, self.voting - count - row.count.abstained, row.count.abstained)

    def _set_against(self, row: _Ballot, count: int) -> VoteCount:
        return VoteCount(self.voting - count - row.count.abstained, count, row.count.abstained)

    def _set_abstained(self, row: _Ballot, count: int) -> VoteCount:
        return VoteCount(self.voting - row.count.votes_against - count, row.count.votes_against, count)

    # ---- what follows from the fields

    @property
    def voting(self) -> int:
        """How many vote: those present and those who wrote."""
        return len(self.present.read()) + len(self.opinions.given())

    @property
    def _needed(self) -> Fraction:
        return self._campaign.quorum if self._campaign else QUORUM

    def _passes(self, count: VoteCount) -> bool:
        ratio = self._campaign.pass_ratio if self._campaign else PASS
        return 0 < self.voting >= count.votes_for and vote_passes(count.votes_for, self.voting, ratio)

    def _ballots(self) -> list[_Ballot]:
        everybody = VoteCount(self.voting)
        return [_Ballot(row, self._touched.get(row.id, everybody)) for row in self._nominations]

    def _attend(self) -> None:
        """Who is not ticked may have written."""
        self.opinions.show_absent(self.present.read())
        self._show()

    def _show(self) -> None:
        self.panel.set_rows(self._ballots())
        self.attendance.setText(self._attendance_words())

    def _attendance_words(self) -> str:
        members = len(self._council.members)
        words = _("Biểu quyết: {voting} trên {members} thành viên").format(
            voting=self.voting, members=members
        )
        if self.voting > members:
            return words + _(" – nhiều hơn số thành viên Hội đồng")
        needed = _("{share} số thành viên").format(share=self._needed)
        if quorum(self.voting, members, self._needed):
            return words + _(" – đủ để họp (cần từ {needed})").format(needed=needed)
        return words + _(" – chưa đủ để họp (cần từ {needed})").format(needed=needed)

    def _count_words(self, _shown: int, total: int) -> str:
        passed = sum(self._passes(row.count) for row in self.panel.model.rows) if total else 0
        words = ngettext("{count} đề nghị", "{count} đề nghị", total).format(count=total)
        return _("{nominations} · {passed} đạt").format(nominations=words, passed=passed)

    def form_error(self) -> str:
        """Say when too few or too many vote, or a line has more ballots than there are voters."""
        members = len(self._council.members)
        if self.voting > members or not quorum(self.voting, members, self._needed):
            return self._attendance_words() + "."
        late = self.opinions.late()
        if late:
            return _("Ý kiến nhận sau ngày họp: {names}.").format(names="; ".join(late))
        over = [row.nomination.name for row in self._ballots() if row.count.ballots > self.voting]
        if over:
            return _("Nhiều phiếu hơn số người biểu quyết: {names}.").format(names="; ".join(over))
        return ""

    def wanted(self) -> MeetingWanted:
        """Give the meeting as it stands in the fields."""
        return MeetingWanted(
            MeetingDetails(
                council_id=self._council.id,
                held_on=self.held_on.value() or date.min,
                place=self.place.value(),
                method=self.method.value(),
                members=len(self._council.members),
                present=len(self.present.value()),
                written_opinions=len(self.opinions.given()),
                chair=self.chair.value() or "",
                secretary=self.secretary.value() or "",
                minutes=self.minutes.value(),
                minutes_number=self.number.value(),
                present_ids=tuple(self.present.value()),
                opinions=self.opinions.given(),
            ),
            {row.nomination.id: row.count for row in self._ballots()},
        )

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        *,
        campaign: CampaignRow | None,
        councils: Sequence[CouncilRow],
        nominations: Sequence[NominationRow],
        place: str,
        today: date,
    ) -> MeetingWanted | None:
        """Ask; None when the officer gives up."""
        dialog = cls(
            parent, campaign=campaign, councils=councils, nominations=nominations, place=place, today=today
        )
        return dialog.wanted() if dialog.ask_value() else None
