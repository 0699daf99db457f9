"""The form of an activity of the year."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLayout, QVBoxLayout, QWidget

from campaign_app.domain.activity_kinds import ActivityKind, activity_kind_label
from campaign_app.domain.language import _
from campaign_app.services.activities import ActivityDetails
from campaign_app.services.unions import UnionRow
from campaign_app.ui import theme
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

_WIDTH = 640


class UnionsField(MultiChoiceField):
    """Ticked unions; a list above ticks a whole sector, all of them or none."""

    def __init__(self, label: str, unions: Sequence[UnionRow], ticked: Sequence[int] = ()) -> None:
        super().__init__(
            label,
            [(row.id, short_union(row.printed_name)) for row in unions],
            ticked,
            filter_hint=_("Lọc công đoàn cơ sở"),
        )
        self.listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.listed.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._sectors = {row.id: row.sector_code for row in unions}
        self.sectors = QComboBox()
        self.sectors.setAccessibleName(_("Đánh dấu cả khối"))
        self.sectors.addItem(_("Đánh dấu nhiều…"), None)
        self.sectors.addItem(_("Tất cả"), "*")
        for code, name in dict.fromkeys((row.sector_code, row.sector) for row in unions):
            self.sectors.addItem(_("Thêm khối {sector}").format(sector=name), code)
        self.sectors.addItem(_("Bỏ hết dấu"), "")
        self.sectors.activated.connect(lambda _place: self._tick(self.sectors.currentData()))

    def _tick(self, code: str | None) -> None:
        if code == "*":
            self.set_value(tuple(self._sectors))
        elif code == "":
            self.set_value(())
        elif code is not None:
            wanted = {union for union, sector in self._sectors.items() if sector == code}
            self.set_value((*self.read(), *wanted))
        self.sectors.setCurrentIndex(0)

    def cell(self) -> QWidget | QLayout:
        """Lay the ticks by sector over the list and its filter."""
        stacked = QVBoxLayout()
        stacked.setSpacing(theme.STEP)
        stacked.addWidget(self.sectors)
        listed = super().cell()
        if isinstance(listed, QLayout):
            stacked.addLayout(listed)
        else:
            stacked.addWidget(listed)
        return stacked


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
        self.unions = UnionsField(_("Công đoàn cơ sở tham g&ia"), unions, told.union_ids)
        self.note = LineField(_("G&hi chú"), told.note, max_length=1000)
        self.add(
            self.kind, self.what, self.held_on, self.participants, self.organiser, self.unions, self.note
        )

    def form_error(self) -> str:
        """See that the day lies in the year of the report."""
        held_on = self.held_on.value()
        if held_on is not None and held_on.year != self._year:
            return _("Ngày tổ chức không thuộc năm {year}.").format(year=self._year)
        return ""

    def details(self) -> ActivityDetails:
        """Read the whole form; call it after it was accepted."""
        return ActivityDetails(
            kind=self.kind.value(),
            title=" ".join(self.what.value().split()),
            year=self._year,
            held_on=self.held_on.value(),
            participants=self.participants.value(),
            organiser=self.organiser.value(),
            note=self.note.value(),
            union_ids=self.unions.value(),
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
