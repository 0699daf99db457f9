"""The fields of a campaign, as the launch and the form of a campaign that is there both ask for them."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

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
from campaign_app.domain.language import _
from campaign_app.domain.periods import PeriodPart, PeriodScheme, parts_of, scheme_of
from campaign_app.services.campaign_defaults import period_of
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.services.unions import SectorRow
from campaign_app.ui.dialogs.campaigns_fields import BandsField, SectorsField, YearField, money_fields
from campaign_app.ui.forms import (
    ComboField,
    DateField,
    DecimalField,
    Field,
    LineField,
    MultiChoiceField,
    TextField,
    WholeField,
)

_HUNDRED = Fraction(100)
_TEXT_HEIGHT = 62
BOTH_CYCLES = "BOTH"
"""The choice of the calendar year with the school year of the schools beside it."""


class CampaignFields:
    """Every field but the legal bases and the criteria; the groups are put into a dialog by its own order."""

    def __init__(
        self, told: CampaignDetails, sectors: Sequence[SectorRow], *, offers_both: bool = False
    ) -> None:
        self._details = told
        self._followed = (told.year, told.cycle)
        self._make_main(told, offers_both=offers_both)
        self._make_conditions(told)
        self._make_knockouts(told)
        self.sectors = SectorsField(_("Khối và thời &hạn"), sectors, told.sectors)
        self.sectors.required = True
        self.bands = BandsField(_("Mức xếp l&oại"), told.bands)
        hint = _("Bỏ trống thì chương trình viết theo tên và năm của phong trào.")
        self.merit_collective = TextField(
            _("Thành tích tập thể"), told.merit_collective, hint=hint, height=_TEXT_HEIGHT
        )
        self.merit_individual = TextField(
            _("Thành tích cá nhân"), told.merit_individual, hint=hint, height=_TEXT_HEIGHT
        )
        self.budget, self.frame = money_fields(told.reward_budget, told.frame_cost)
        self.year.line.editingFinished.connect(self._follow_period)
        self.cycle.changed.connect(self._follow_period)

    def _make_main(self, told: CampaignDetails, *, offers_both: bool) -> None:
        self.title = LineField(_("&Tên phong trào"), told.title, required=True, max_length=300)
        self.year = YearField(_("Nă&m"), told.year)
        cycles: list[tuple[str, str]] = [(cycle, kind_label(cycle)) for cycle in Cycle]
        if offers_both:
            cycles.append((BOTH_CYCLES, _("Cả hai: trường học theo năm học, còn lại theo năm dương lịch")))
        self.cycle = ComboField(_("Chu &kỳ"), cycles, told.cycle)
        self.code = LineField(
            _("Mã &phong trào"), told.code, required=True, max_length=20, hint=_("Ví dụ 2017, 2017-2018.")
        )
        self.first = DateField(_("Tính thành tích từ n&gày"), told.achievement_from, required=True)
        self.last = DateField(_("Đế&n ngày"), told.achievement_to, required=True)
        schemes = [(scheme, scheme_label(scheme)) for scheme in PeriodScheme]
        self.periods = ComboField(_("Chi&a kỳ chấm điểm"), schemes, scheme_of(told.periods))
        self.kind = ComboField(_("&Loại phong trào"), [(k, kind_label(k)) for k in CampaignKind], told.kind)
        bases = (AwardBasis.TOPICAL, AwardBasis.OVERALL)
        self.basis = ComboField(_("Hình thức &xét khen"), [(b, kind_label(b)) for b in bases], told.basis)
        self.level = LineField(_("Cấp kh&en thưởng"), told.level, max_length=80, placeholder=_("Cấp huyện"))

    def _make_conditions(self, told: CampaignDetails) -> None:
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

    def _make_knockouts(self, told: CampaignDetails) -> None:
        self.knockouts = MultiChoiceField(
            _("Đ&iều kiện loại"),
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

    @property
    def main(self) -> tuple[Field[Any], ...]:
        """Name, year, cycle, code, period, kind, level."""
        return (
            self.title,
            self.year,
            self.cycle,
            self.code,
            self.first,
            self.last,
            self.periods,
            self.kind,
            self.basis,
            self.level,
        )

    @property
    def conditions(self) -> tuple[Field[Any], ...]:
        """What an award asks for, and what takes a union out of the running."""
        return (
            self.bonus,
            self.collective,
            self.union,
            self.rating,
            self.share,
            self.least,
            self.months,
            self.knockouts,
            self.zero_code,
            self.young,
            self.merged,
        )

    @property
    def merits(self) -> tuple[Field[Any], ...]:
        """The sentences of the certificates."""
        return self.merit_collective, self.merit_individual

    @property
    def money(self) -> tuple[Field[Any], ...]:
        """What there is for rewards and frames."""
        return self.budget, self.frame

    @property
    def is_both(self) -> bool:
        """Whether the schools get a campaign of their own beside the calendar year's."""
        return bool(self.cycle.value() == BOTH_CYCLES)

    def _cycle(self) -> Cycle:
        return Cycle.CALENDAR if self.is_both else Cycle(self.cycle.value())

    def _follow_period(self) -> None:
        """Bring code, period and deadlines to another year, where they were those of the year before."""
        try:
            year = self.year.value()
        except InvalidInputError:
            return
        cycle = self._cycle()
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

    def show(self, told: CampaignDetails) -> None:
        """Begin anew with other details."""
        self._details = told
        self._followed = (told.year, told.cycle)
        zero = _rule_of(told, KnockoutKind.CRITERION_ZERO)
        young = _rule_of(told, KnockoutKind.UNION_TOO_YOUNG)
        values: tuple[tuple[Field[Any], object], ...] = (
            (self.title, told.title),
            (self.year, told.year),
            (self.cycle, told.cycle),
            (self.code, told.code),
            (self.first, told.achievement_from),
            (self.last, told.achievement_to),
            (self.periods, scheme_of(told.periods)),
            (self.kind, told.kind),
            (self.basis, told.basis),
            (self.level, told.level),
            (self.sectors, tuple(told.sectors)),
            (self.bands, tuple(told.bands)),
            (self.bonus, told.bonus_cap),
            (self.collective, told.collective_minimum),
            (self.union, told.union_minimum),
            (self.rating, told.individual_rating),
            (self.share, told.individual_share),
            (self.least, told.individual_minimum),
            (self.months, told.months_of_work),
            (self.knockouts, tuple(rule.kind for rule in told.knockouts)),
            (self.zero_code, zero.criterion_code),
            (self.young, young.months),
            (self.merged, young.months_after_merger),
            (self.merit_collective, told.merit_collective),
            (self.merit_individual, told.merit_individual),
            (self.budget, told.reward_budget),
            (self.frame, told.frame_cost),
        )
        for field, value in values:
            field.set_value(value)

    def period_error(self) -> str:
        """Say that the period ends before it begins; nothing when it does not."""
        first, last = self.first.value(), self.last.value()
        if first and last and last < first:
            return _("Thời gian tính thành tích kết thúc trước khi bắt đầu.")
        return ""

    def knockout_error(self) -> str:
        """Say that the criterion of a condition is not named; nothing when it is."""
        if KnockoutKind.CRITERION_ZERO in self.knockouts.value() and not self.zero_code.value():
            return _("Hãy ghi số của tiêu chí bắt buộc, hoặc bỏ điều kiện loại ấy.")
        return ""

    def details(self) -> CampaignDetails:
        """Read the fields; call it when each of them is right. Sentences left empty stay empty."""
        told = self._details
        return replace(
            told,
            title=self.title.value(),
            code=self.code.value(),
            cycle=self._cycle(),
            year=self.year.value() or told.year,
            achievement_from=self.first.value() or told.achievement_from,
            achievement_to=self.last.value() or told.achievement_to,
            periods=self._periods(),
            kind=self.kind.value(),
            basis=self.basis.value(),
            level=self.level.value(),
            sectors=self.sectors.value(),
            bands=self.bands.value(),
            bonus_cap=_number(self.bonus),
            collective_minimum=_number(self.collective),
            union_minimum=_number(self.union),
            individual_rating=self.rating.value(),
            individual_share=_number(self.share),
            individual_minimum=self.least.value() or 0,
            months_of_work=self.months.value() or 0,
            knockouts=self._knockouts(),
            merit_collective=self.merit_collective.value(),
            merit_individual=self.merit_individual.value(),
            reward_budget=self.budget.value(),
            frame_cost=self.frame.value(),
        )

    def _periods(self) -> Sequence[PeriodPart]:
        """The parts as they are while nobody chose otherwise, with their names and weights."""
        told, scheme, cycle = self._details, PeriodScheme(self.periods.value()), self._cycle()
        if scheme is scheme_of(told.periods) and cycle is told.cycle:
            return told.periods
        return parts_of(scheme, cycle)

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


def scheme_label(scheme: PeriodScheme) -> str:
    """Say how a year is parted for scoring."""
    return {
        PeriodScheme.YEAR: _("Chấm một lần cho cả năm"),
        PeriodScheme.HALVES: _("Hai kỳ, kỳ sau tính hệ số 2"),
        PeriodScheme.QUARTERS: _("Bốn quý"),
        PeriodScheme.MONTHS: _("Mười hai tháng"),
    }[scheme]


def _number(field: DecimalField) -> Fraction:
    return field.value() or Fraction(0)


def _rule_of(told: CampaignDetails, kind: KnockoutKind) -> KnockoutRule:
    return next((rule for rule in told.knockouts if rule.kind is kind), KnockoutRule(kind))
