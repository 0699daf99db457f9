"""The form of a campaign: period, deadlines, bands, conditions, criteria to begin with."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from campaign_app.domain.commendation import (
    AwardBasis,
    CampaignKind,
    Cycle,
    KnockoutKind,
    KnockoutRule,
    Rating,
)
from campaign_app.domain.commendation import label as kind_label
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.domain.wording import campaign_merit
from campaign_app.services.campaign_defaults import SheetSource, period_of
from campaign_app.services.campaigns import CampaignDetails, CampaignRow
from campaign_app.services.regulations import LegalDocumentRow
from campaign_app.services.unions import SectorRow
from campaign_app.ui import theme
from campaign_app.ui.dialogs.campaigns_fields import BandsField, SectorsField, YearField
from campaign_app.ui.dialogs.settings import SAMPLE_NUMBER
from campaign_app.ui.forms import (
    ComboField,
    DateField,
    DecimalField,
    FormDialog,
    LineField,
    MultiChoiceField,
    TextField,
    WholeField,
    ask_fields,
)
from campaign_app.ui.messages import ask_legal

_HUNDRED = Fraction(100)
_TEXT_HEIGHT = 62


@dataclass(frozen=True, slots=True)
class CampaignChoices:
    """What the form starts with and lets choose from; ``is_new`` also asks for the criteria."""

    details: CampaignDetails
    sectors: Sequence[SectorRow]
    documents: Sequence[LegalDocumentRow]
    campaigns: Sequence[CampaignRow]
    is_new: bool


class CampaignDialog(FormDialog):
    """Asks for everything a campaign is launched with, criteria apart."""

    def __init__(self, parent: QWidget, choices: CampaignChoices) -> None:
        title = _("Lập phong trào thi đua") if choices.is_new else _("Sửa phong trào thi đua")
        super().__init__(parent, title, _("&Lập phong trào") if choices.is_new else _("&Lưu"))
        self._details = choices.details
        self._followed = (choices.details.year, choices.details.cycle)
        self._add_main(choices)
        self._add_rules(choices)
        self._add_conditions(choices.details)
        self._add_merits(choices.details)
        self.setMinimumWidth(self._inside.minimumSizeHint().width() + 2 * theme.PADDING)
        self.year.line.editingFinished.connect(self._follow_period)
        self.cycle.changed.connect(self._follow_period)

    def _add_main(self, choices: CampaignChoices) -> None:
        told = choices.details
        self.title = LineField(_("&Tên phong trào"), told.title, required=True, max_length=300)
        self.year = YearField(_("Nă&m"), told.year)
        self.cycle = ComboField(_("Chu &kỳ"), [(c, kind_label(c)) for c in Cycle], told.cycle)
        self.code = LineField(
            _("Mã &phong trào"), told.code, required=True, max_length=20, hint=_("Ví dụ 2017, 2017-2018.")
        )
        self.first = DateField(_("Tính thành tích từ n&gày"), told.achievement_from, required=True)
        self.last = DateField(_("Đến ng&ày"), told.achievement_to, required=True)
        self.kind = ComboField(_("&Loại phong trào"), [(k, kind_label(k)) for k in CampaignKind], told.kind)
        bases = (AwardBasis.TOPICAL, AwardBasis.OVERALL)
        self.basis = ComboField(_("Hình thức &xét khen"), [(b, kind_label(b)) for b in bases], told.basis)
        self.level = LineField(_("&Cấp khen thưởng"), told.level, max_length=80, placeholder=_("Cấp huyện"))
        self.add(self.title, self.year, self.cycle, self.code, self.first, self.last)
        self.add(self.kind, self.basis, self.level)
        self.source = ComboField(_("&Bảng tiêu chí"), _sources(choices.campaigns))
        if choices.is_new:
            self.add(self.source)

    def _add_rules(self, choices: CampaignChoices) -> None:
        told = choices.details
        self.sectors = SectorsField(_("Khối và thời &hạn"), choices.sectors, told.sectors)
        self.sectors.required = True
        self.documents = MultiChoiceField(
            _("Că&n cứ"),
            [(row.id, f"{row.document.number} – {row.document.subject}") for row in choices.documents],
            told.basis_document_ids,
            hint=_("Thêm văn bản ở trang Thiết lập, mục Văn bản."),
        )
        self.documents.listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.bands = BandsField(_("Mức &xếp loại"), told.bands)
        self.add_heading(_("Thời hạn, căn cứ, xếp loại"))
        self.add(self.sectors, self.documents, self.bands)

    def _add_conditions(self, told: CampaignDetails) -> None:
        self.bonus = DecimalField(_("Điểm thưởng tối đa"), told.bonus_cap, required=True, maximum=_HUNDRED)
        self.collective = DecimalField(
            _("Tập thể: từ (điểm)"), told.collective_minimum, required=True, maximum=_HUNDRED
        )
        self.union = DecimalField(
            _("Cá nhân: đơn vị từ (điểm)"), told.union_minimum, required=True, maximum=_HUNDRED
        )
        self.rating = ComboField(
            _("Cá nhân: xếp loại từ"), [(r, kind_label(r)) for r in Rating], told.individual_rating
        )
        self.share = DecimalField(
            _("Cá nhân: tỷ lệ mỗi đơn vị"),
            told.individual_share,
            required=True,
            maximum=_HUNDRED,
            suffix=" %",
        )
        self.least = WholeField(
            _("Cá nhân: ít nhất (người)"), told.individual_minimum, required=True, maximum=1000
        )
        self.months = WholeField(
            _("Cá nhân: số tháng làm việc"), told.months_of_work, required=True, maximum=12
        )
        self.knockouts = MultiChoiceField(
            _("Điều kiện &loại"),
            [(kind, kind_label(kind)) for kind in KnockoutKind],
            [rule.kind for rule in told.knockouts],
        )
        zero = _rule_of(told, KnockoutKind.CRITERION_ZERO)
        young = _rule_of(told, KnockoutKind.UNION_TOO_YOUNG)
        self.zero_code = LineField(
            _("Tiêu chí bắt buộc số"), zero.criterion_code, max_length=20, hint=_("Bị 0 điểm thì loại.")
        )
        self.young = WholeField(_("Đơn vị hoạt động (tháng)"), young.months, required=True, maximum=120)
        self.merged = WholeField(
            _("Sau sáp nhập (tháng)"), young.months_after_merger, required=True, maximum=120
        )
        self.add_heading(_("Điều kiện khen thưởng"))
        self.add(self.bonus, self.collective, self.union, self.rating, self.share, self.least, self.months)
        self.add(self.knockouts, self.zero_code, self.young, self.merged)

    def _add_merits(self, told: CampaignDetails) -> None:
        hint = _("Bỏ trống thì chương trình viết theo tên và năm của phong trào.")
        self.merit_collective = TextField(
            _("Thành tích tập thể"), told.merit_collective, hint=hint, height=_TEXT_HEIGHT
        )
        self.merit_individual = TextField(
            _("Thành tích cá nhân"), told.merit_individual, hint=hint, height=_TEXT_HEIGHT
        )
        self.add_heading(_("Lời ghi trên giấy khen"))
        self.add(self.merit_collective, self.merit_individual)

    def _follow_period(self) -> None:
        """Bring code, period and deadlines to another year, where they were those of the year before."""
        try:
            year = self.year.value()
        except InvalidInputError:
            return
        cycle = self.cycle.value()
        before_year, before_cycle = self._followed
        if year is None or (year, cycle) == self._followed:
            return
        self._followed = (year, cycle)
        code, first, last = period_of(year, cycle)
        if self.code.read() == period_of(before_year, before_cycle)[0]:
            self.code.set_value(code)
        self.first.set_value(first)
        self.last.set_value(last)
        self.sectors.move_years(year - before_year)

    def form_error(self) -> str:
        """Say what is wrong between fields."""
        first, last = self.first.value(), self.last.value()
        if first and last and last < first:
            return _("Thời gian tính thành tích kết thúc trước khi bắt đầu.")
        if KnockoutKind.CRITERION_ZERO in self.knockouts.value() and not self.zero_code.value():
            return _("Hãy ghi số của tiêu chí bắt buộc, hoặc bỏ điều kiện loại ấy.")
        return ""

    def details(self) -> CampaignDetails:
        """Read the whole form; call it after it was accepted."""
        title, code, cycle = self.title.value(), self.code.value(), self.cycle.value()
        year, first, last = self.year.value(), self.first.value(), self.last.value()
        year = year or self._details.year
        return replace(
            self._details,
            title=title,
            code=code,
            cycle=cycle,
            year=year,
            achievement_from=first or self._details.achievement_from,
            achievement_to=last or self._details.achievement_to,
            kind=self.kind.value(),
            basis=self.basis.value(),
            level=self.level.value(),
            sectors=self.sectors.value(),
            basis_document_ids=self.documents.value(),
            bands=self.bands.value(),
            bonus_cap=_number(self.bonus),
            collective_minimum=_number(self.collective),
            union_minimum=_number(self.union),
            individual_rating=self.rating.value(),
            individual_share=_number(self.share),
            individual_minimum=self.least.value() or 0,
            months_of_work=self.months.value() or 0,
            knockouts=self._knockouts(),
            merit_collective=self.merit_collective.value()
            or campaign_merit(title, year, cycle, collective=True),
            merit_individual=self.merit_individual.value()
            or campaign_merit(title, year, cycle, collective=False),
        )

    def _knockouts(self) -> tuple[KnockoutRule, ...]:
        code, young, merged = self.zero_code.value(), self.young.value() or 0, self.merged.value() or 0
        return tuple(
            KnockoutRule(
                kind,
                criterion_code=code if kind is KnockoutKind.CRITERION_ZERO else "",
                months=young,
                months_after_merger=merged,
            )
            for kind in self.knockouts.value()
        )


def _number(field: DecimalField) -> Fraction:
    return field.value() or Fraction(0)


def _rule_of(told: CampaignDetails, kind: KnockoutKind) -> KnockoutRule:
    return next((rule for rule in told.knockouts if rule.kind is kind), KnockoutRule(kind))


def _sources(known: Sequence[CampaignRow]) -> list[tuple[SheetSource | int, str]]:
    copied: list[tuple[SheetSource | int, str]] = [
        (row.id, _("Chép từ phong trào {code}").format(code=row.code)) for row in known
    ]
    return [
        *copied,
        (SheetSource.SHIPPED, _("Bảng mẫu cải cách hành chính: 20 tiêu chí, 100 điểm")),
        (SheetSource.EMPTY, _("Để trống, tự lập sau")),
    ]


def ask_launch(parent: QWidget, row: CampaignRow, *, today: date) -> tuple[str, date] | None:
    """Ask for the launch document and whether the campaign is to be launched; None when not."""
    asked = ask_fields(
        parent,
        _("Phát động phong trào {code}").format(code=row.code),
        _("&Tiếp tục"),
        (
            LineField(_("&Số văn bản phát động"), required=True, max_length=80, placeholder=SAMPLE_NUMBER),
            DateField(_("&Ngày văn bản"), min(today, row.achievement_to), required=True),
        ),
        intro=_("Văn bản đã ký và có số; chương trình ghi lại, không cấp số."),
    )
    if asked is None:
        return None
    number, on = asked
    question = _("Phát động phong trào “{title}” theo văn bản số {number} ngày {day}?")
    agreed = ask_legal(
        parent,
        question.format(title=row.title, number=number, day=format_date(on)),
        _("&Phát động"),
        _("Sau khi phát động, bảng tiêu chí khóa lại và các đơn vị được đăng ký."),
    )
    return (number, on) if agreed else None


def ask_reason(parent: QWidget, title: str, act: str, intro: str) -> str | None:
    """Ask why something is taken back; None when the officer gives up."""
    asked = ask_fields(parent, title, act, (TextField(_("&Lý do"), required=True),), intro=intro)
    return None if asked is None else str(asked[0])
