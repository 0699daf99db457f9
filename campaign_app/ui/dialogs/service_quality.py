"""The forms of service quality: a share that meets a standard, a survey, a figure of the year."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import format_percent
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import clean
from campaign_app.services.attainment import AttainmentDetails, AttainmentRow
from campaign_app.services.indicators import PAR_INDEX, IndicatorDetails, IndicatorRow
from campaign_app.services.surveys import SurveyDetails, SurveyRow
from campaign_app.services.unions import UnionRow
from campaign_app.ui.choice import ChoiceEdit
from campaign_app.ui.forms import (
    ChoiceField,
    ComboField,
    DateField,
    DecimalField,
    Field,
    FormDialog,
    LineField,
    WholeField,
)
from campaign_app.ui.labels import short_union
from campaign_app.ui.page import label

_DISTRICT = 0
_MOST = 10_000_000
_FULL = Fraction(100)
GROUPS = ("Cán bộ", "Công chức", "Viên chức", "Cán bộ, công chức, viên chức", "Đoàn viên")  # a name
STANDARDS = (
    "Đạt chuẩn chức danh, vị trí việc làm",  # a name
    "Tham gia đào tạo, bồi dưỡng trong năm",  # a name
    "Được tuyên truyền về cải cách hành chính",  # a name
)
"""What is offered; others may be typed. A standard of training or communication feeds their criteria."""
_OTHER = "OTHER"


def union_field(unions: Sequence[UnionRow], union_id: int | None, *, is_new: bool) -> ChoiceField:
    """Make the field of the union, with the whole district as the first choice."""
    options = [
        (_DISTRICT, _("Chung toàn địa bàn")),
        *(
            (row.id, short_union(row.printed_name))
            for row in unions
            if row.ended_on is None or row.id == union_id
        ),
    ]
    value = None if is_new else union_id or _DISTRICT
    return ChoiceField(_("Đơn &vị"), options, value, required=True)


class WordsField(Field[str]):
    """A line that offers what is usual; anything else may be typed."""

    def __init__(self, name: str, offered: Sequence[str], value: str, *, max_length: int) -> None:
        self.edit = ChoiceEdit()
        super().__init__(name, self.edit, required=True)
        self.edit.setMaxLength(max_length)
        self.edit.set_options([(words, words) for words in offered])
        self.set_value(value)
        self.edit.textChanged.connect(lambda _text: self.changed.emit())

    def read(self) -> str:
        """Read the words."""
        return clean(self.edit.text())

    def set_value(self, value: str) -> None:
        """Put words in and show their beginning."""
        self.edit.setText(value)
        self.edit.setCursorPosition(0)

    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self.edit.text().strip()


class AttainmentDialog(FormDialog):
    """Asks for the share of a group that meets a standard."""

    def __init__(
        self,
        parent: QWidget | None,
        year: int,
        unions: Sequence[UnionRow],
        known: Sequence[AttainmentRow] = (),
        row: AttainmentRow | None = None,
    ) -> None:
        super().__init__(
            parent,
            (_("Thêm tỉ lệ năm {year}") if row is None else _("Sửa tỉ lệ năm {year}")).format(year=year),
            _("&Thêm") if row is None else _("&Lưu"),
        )
        self._year = year
        self.union = union_field(unions, row.union_id if row else None, is_new=row is None)
        groups = list(dict.fromkeys([*GROUPS, *(other.group for other in known)]))
        standards = list(dict.fromkeys([*STANDARDS, *(other.standard for other in known)]))
        self.group = WordsField(_("&Nhóm"), groups, row.group if row else GROUPS[0], max_length=120)
        self.standard = WordsField(
            _("&Chuẩn"), standards, row.standard if row else STANDARDS[0], max_length=200
        )
        self.share = DecimalField(
            _("Tỉ &lệ"),
            None if row is None else Fraction(row.share, 100),
            required=True,
            maximum=_FULL,
            suffix=" %",
        )
        self.add(self.union, self.group, self.standard, self.share)

    def told(self) -> AttainmentDetails:
        """Read the form; call it after it was accepted."""
        return AttainmentDetails(
            year=self._year,
            union_id=self.union.value() or None,
            group=self.group.value(),
            standard=self.standard.value(),
            share=self.share.value() or Fraction(0),
        )


class SurveyDialog(FormDialog):
    """Asks for a satisfaction survey; the share is reckoned while one types."""

    def __init__(
        self, parent: QWidget | None, year: int, unions: Sequence[UnionRow], row: SurveyRow | None = None
    ) -> None:
        super().__init__(
            parent,
            (_("Thêm khảo sát năm {year}") if row is None else _("Sửa khảo sát năm {year}")).format(
                year=year
            ),
            _("&Thêm") if row is None else _("&Lưu"),
        )
        self._year = year
        self.union = union_field(unions, row.union_id if row else None, is_new=row is None)
        self.held_on = DateField(_("N&gày khảo sát"), row.held_on if row else None)
        self.asked = WholeField(
            _("Số người được &hỏi"), row.asked if row else None, required=True, minimum=1, maximum=_MOST
        )
        self.satisfied = WholeField(
            _("&Số người hài lòng"), row.satisfied if row else None, required=True, maximum=_MOST
        )
        self.note = LineField(_("Ghi ch&ú"), row.note if row else "", max_length=1000)
        self.add(self.union, self.held_on, self.asked, self.satisfied, self.note)
        self.share = label("", "strong")
        self.add_wide(self.share)
        for field in (self.asked, self.satisfied):
            field.changed.connect(self._reckon)
        self._reckon()

    def _pair(self) -> tuple[int, int] | None:
        try:
            asked, satisfied = self.asked.read(), self.satisfied.read()
        except InvalidInputError:
            return None
        return (asked, satisfied) if asked and satisfied is not None else None

    def _reckon(self) -> None:
        pair = self._pair()
        if pair is None or pair[1] > pair[0]:
            self.share.setText(_("Tỉ lệ hài lòng: –"))
            return
        share = format_percent(Fraction(100 * pair[1], pair[0]))
        self.share.setText(_("Tỉ lệ hài lòng: {share}").format(share=share))

    def form_error(self) -> str:
        """See that nobody is satisfied who was not asked, and that the day is of the year."""
        held_on = self.held_on.value()
        if held_on is not None and held_on.year != self._year:
            return _("Ngày khảo sát không thuộc năm {year}.").format(year=self._year)
        pair = self._pair()
        if pair is not None and pair[1] > pair[0]:
            return _("Số người hài lòng nhiều hơn số người được hỏi.")
        return ""

    def told(self) -> SurveyDetails:
        """Read the form; call it after it was accepted."""
        return SurveyDetails(
            year=self._year,
            union_id=self.union.value() or None,
            held_on=self.held_on.value(),
            asked=self.asked.value() or 0,
            satisfied=self.satisfied.value() or 0,
            note=self.note.value(),
        )


class IndicatorDialog(FormDialog):
    """Asks for a figure of public service; what its source does not tell stays empty."""

    def __init__(self, parent: QWidget | None, year: int, row: IndicatorRow | None = None) -> None:
        super().__init__(
            parent,
            (_("Thêm chỉ số năm {year}") if row is None else _("Sửa chỉ số năm {year}")).format(year=year),
            _("&Thêm") if row is None else _("&Lưu"),
            intro=_("Giá trị hay thứ hạng mà nguồn không nêu thì để trống."),
        )
        self._year = year
        self._row = row
        is_par = row is None or row.code == PAR_INDEX
        self.kind = ComboField(
            _("L&oại"),
            [(PAR_INDEX, _("Chỉ số cải cách hành chính")), (_OTHER, _("Chỉ số khác"))],
            PAR_INDEX if is_par else _OTHER,
        )
        usual = "Chỉ số cải cách hành chính, xếp hạng trong tỉnh"  # a name
        self.name = LineField(_("&Tên chỉ số"), row.label if row else usual, required=True, max_length=200)
        self.group = LineField(_("&Phạm vi"), row.group if row else "", max_length=120)
        value = None if row is None or row.value is None else Fraction(row.value, 100)
        self.value = DecimalField(_("&Giá trị"), value)
        self.rank = WholeField(_("Thứ &hạng"), row.rank if row else None, minimum=1, maximum=_MOST)
        self.source = LineField(_("&Nguồn"), row.source if row else "", max_length=500)
        self.add(self.kind, self.name, self.group, self.value, self.rank, self.source)

    def told(self) -> IndicatorDetails:
        """Read the form; call it after it was accepted."""
        name = self.name.value()
        if self.kind.value() == PAR_INDEX:
            code = PAR_INDEX
        elif self._row is not None and self._row.code != PAR_INDEX:
            code = self._row.code
        else:
            code = name[:40]
        return IndicatorDetails(
            year=self._year,
            code=code,
            label=name,
            group=self.group.value(),
            value=self.value.value(),
            rank=self.rank.value(),
            source=self.source.value(),
        )
