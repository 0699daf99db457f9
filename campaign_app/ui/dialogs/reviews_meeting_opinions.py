"""What the members wrote who could not come: one line each, with the day it was received."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from campaign_app.domain.formats import format_date, parse_date
from campaign_app.domain.language import _, ngettext
from campaign_app.services.reviews import CouncilMemberRow, OpinionDetails
from campaign_app.ui import theme
from campaign_app.ui.page import label
from campaign_app.ui.table_panel import TablePanel
from campaign_app.ui.tables import Align, Column, Editor

_MOST_LINES = 3
"""How many who are absent are seen at once; more are scrolled."""


@dataclass(frozen=True, slots=True)
class _Absent:
    member: CouncilMemberRow
    received_on: date | None
    text: str


class OpinionPanel(QWidget):
    """A grid of those absent; whoever has an opinion typed counts among those who vote."""

    changed = Signal()

    def __init__(self, members: Sequence[CouncilMemberRow], held_on: Callable[[], date | None]) -> None:
        super().__init__()
        self._members = tuple(members)
        self._held_on = held_on
        self._absent: tuple[CouncilMemberRow, ...] = ()
        self._texts: dict[int, str] = {}
        self._days: dict[int, date] = {}
        self.panel = TablePanel(
            self._columns(),
            lambda row: row.member.id,
            name=_("Ý kiến bằng văn bản của người vắng"),
            filter_hint=_("Lọc người vắng"),
            count_text=lambda _shown, total: self._count_words(total),
            grid=True,
        )
        self.panel.filter.setVisible(False)  # a council is small
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.GAP, 0, 0)
        layout.setSpacing(theme.STEP)
        layout.addWidget(label(_("Người vắng gửi ý kiến bằng văn bản thì gõ ý kiến"), "small", wrap=True))
        layout.addWidget(self.panel)

    def _columns(self) -> list[Column[_Absent]]:
        return [
            Column(
                _("Người vắng"), lambda row: row.member.name, tooltip=lambda row: row.member.post, width=130
            ),
            Column(
                _("Ý kiến"),
                lambda row: row.text,
                stretch=True,
                tooltip=lambda row: row.text,
                editor=Editor(self._tell),
            ),
            Column(
                _("Ngày nhận"),
                lambda row: format_date(row.received_on) if row.received_on else "",
                Align.RIGHT,
                width=92,
                editor=Editor(self._date, can_edit=lambda row: bool(row.text)),
            ),
        ]

    def _tell(self, row: _Absent, typed: str) -> None:
        self._texts[row.member.id] = typed.strip()
        self._show()

    def _date(self, row: _Absent, typed: str) -> None:
        if typed.strip():
            self._days[row.member.id] = parse_date(typed)
        else:
            self._days.pop(row.member.id, None)
        self._show()

    def _count_words(self, total: int) -> str:
        count = len(self.given())
        words = ngettext("{count} ý kiến", "{count} ý kiến", count).format(count=count)
        return _("{absent} người vắng · {opinions}").format(absent=total, opinions=words)

    def show_absent(self, present: Collection[int]) -> None:
        """List those who are not ticked as present; nothing is shown while everybody is."""
        self._absent = tuple(member for member in self._members if member.id not in present)
        self.setVisible(bool(self._absent))
        lines = min(len(self._absent), _MOST_LINES) + 2  # the heads above, the count below
        self.panel.setFixedHeight(lines * theme.ROW_HEIGHT + theme.PADDING)
        self._fill()

    def _fill(self) -> None:
        self.panel.set_rows(
            [
                _Absent(
                    member,
                    self._days.get(member.id, self._held_on()) if self._texts.get(member.id) else None,
                    self._texts.get(member.id, ""),
                )
                for member in self._absent
            ]
        )

    def _show(self) -> None:
        self._fill()
        self.changed.emit()

    def given(self) -> tuple[OpinionDetails, ...]:
        """Give the opinions typed; received on the day of the meeting unless another day is told."""
        day = self._held_on() or date.min
        return tuple(
            OpinionDetails(
                member_id=member.id,
                received_on=self._days.get(member.id, day),
                text=self._texts[member.id],
            )
            for member in self._absent
            if self._texts.get(member.id)
        )

    def late(self) -> list[str]:
        """Give the names of those whose opinion came after the day of the meeting."""
        day = self._held_on()
        names = {member.id: member.name for member in self._absent}
        return [names[item.member_id] for item in self.given() if day is not None and item.received_on > day]
