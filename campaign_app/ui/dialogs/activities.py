"""The form of an activity of the year."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from campaign_app.domain.activity_kinds import ActivityKind, activity_kind_label
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.services.activities import ActivityDetails
from campaign_app.services.unions import UnionRow
from campaign_app.ui.dialogs.activities_unions import Came, UnionsField
from campaign_app.ui.forms import (
    ComboField,
    DateField,
    FormDialog,
    LineField,
    TextField,
    WholeField,
)

_WIDTH = 640


class ActivityDialog(FormDialog):
    """Asks for an activity of a year, a new one or one to be changed; its day may stay unknown."""

    def __init__(
        self,
        parent: QWidget | None,
        year: int,
        unions: Sequence[UnionRow],
        details: ActivityDetails | None = None,
    ) -> None:
        title = _("Thêm hoạt động năm {year}") if details is None else _("Sửa hoạt động năm {year}")
        super().__init__(
            parent,
            title.format(year=year),
            _("&Thêm") if details is None else _("&Lưu"),
            intro=_("Điều gì chưa rõ thì để trống, báo cáo sẽ ghi dấu gạch."),
        )
        self.setMinimumWidth(_WIDTH)
        self._year = year
        told = details or ActivityDetails(kind=ActivityKind.COMMUNICATION, title="", year=year)
        kinds: list[tuple[str, str]] = [(kind, activity_kind_label(kind)) for kind in ActivityKind]
        if told.kind not in set(ActivityKind):
            kinds.append((told.kind, activity_kind_label(told.kind)))
        self.kind = ComboField(_("&Loại"), kinds, told.kind)
        self.what = TextField(_("&Nội dung"), told.title, required=True)
        self.held_on = DateField(_("N&gày tổ chức"), told.held_on)
        self.participants = WholeField(_("&Số người tham gia"), told.participants, maximum=1_000_000)
        self.organiser = LineField(_("Đơn vị tổ &chức"), told.organiser, max_length=200)
        came: Came = {union_id: told.people.get(union_id) for union_id in told.union_ids}
        self.unions = UnionsField(_("Công đoàn cơ sở tham g&ia"), unions, came)
        self.note = LineField(_("G&hi chú"), told.note, max_length=1000)
        self.add(
            self.kind, self.what, self.held_on, self.participants, self.organiser, self.unions, self.note
        )

    def form_error(self) -> str:
        """See that the day lies in the year of the report, and that unions do not tell more than came."""
        try:
            self.details().columns()
        except InvalidInputError as error:
            return " ".join(part for part in (error.summary, error.hint) if part)
        return ""

    def details(self) -> ActivityDetails:
        """Read the whole form; call it after its fields were found right."""
        came = self.unions.value()
        return ActivityDetails(
            kind=self.kind.value(),
            title=" ".join(self.what.value().split()),
            year=self._year,
            held_on=self.held_on.value(),
            participants=self.participants.value(),
            organiser=self.organiser.value(),
            note=self.note.value(),
            union_ids=tuple(came),
            people={union_id: number for union_id, number in came.items() if number is not None},
        )

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        year: int,
        unions: Sequence[UnionRow],
        details: ActivityDetails | None = None,
    ) -> ActivityDetails | None:
        """Ask; None when the officer gives up."""
        dialog = cls(parent, year, unions, details)
        return dialog.details() if dialog.ask_value() else None
