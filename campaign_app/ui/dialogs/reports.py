"""The form of the page 'Báo cáo': an activity of the year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from campaign_app.domain.activity_kinds import ActivityKind, activity_kind_label
from campaign_app.domain.language import _
from campaign_app.services.unions import UnionRow
from campaign_app.ui.forms import (
    ComboField,
    DateField,
    FormDialog,
    LineField,
    MultiChoiceField,
    TextField,
    WholeField,
)
from campaign_app.ui.labels import short_union


@dataclass(frozen=True, slots=True)
class NewActivity:
    """An activity as the officer tells it."""

    kind: ActivityKind
    title: str
    held_on: date | None
    participants: int | None
    organiser: str
    note: str
    union_ids: tuple[int, ...]


class ActivityDialog(FormDialog):
    """Asks for an activity of a year; its day may stay unknown."""

    def __init__(self, parent: QWidget | None, year: int, unions: Sequence[UnionRow]) -> None:
        super().__init__(
            parent,
            _("Thêm hoạt động năm {year}").format(year=year),
            _("&Thêm"),
            intro=_("Điều gì chưa rõ thì để trống, báo cáo sẽ ghi dấu gạch."),
        )
        self._year = year
        self.kind = ComboField(_("&Loại"), [(kind, activity_kind_label(kind)) for kind in ActivityKind])
        self.what = TextField(_("&Nội dung"), required=True)
        self.held_on = DateField(_("N&gày tổ chức"))
        self.participants = WholeField(_("&Số người tham gia"), maximum=1_000_000)
        self.organiser = LineField(_("Đơn vị tổ &chức"), max_length=200)
        self.unions = MultiChoiceField(
            _("Công đoàn cơ sở tham g&ia"), [(row.id, short_union(row.printed_name)) for row in unions]
        )
        self.note = LineField(_("G&hi chú"))
        self.add(
            self.kind, self.what, self.held_on, self.participants, self.organiser, self.unions, self.note
        )

    def form_error(self) -> str:
        """See that the day lies in the year of the report."""
        held_on = self.held_on.value()
        if held_on is not None and held_on.year != self._year:
            return _("Ngày tổ chức không thuộc năm {year}.").format(year=self._year)
        return ""

    @classmethod
    def ask(cls, parent: QWidget | None, year: int, unions: Sequence[UnionRow]) -> NewActivity | None:
        """Ask; None when the officer gives up."""
        dialog = cls(parent, year, unions)
        if not dialog.ask_value():
            return None
        return NewActivity(
            kind=dialog.kind.value(),
            title=" ".join(dialog.what.value().split()),
            held_on=dialog.held_on.value(),
            participants=dialog.participants.value(),
            organiser=dialog.organiser.value(),
            note=dialog.note.value(),
            union_ids=dialog.unions.value(),
        )
