"""What a campaign is launched with, and which of it cannot be."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from campaign_app.domain.commendation import (
    AwardBasis,
    AwardForm,
    CampaignKind,
    Cycle,
    KnockoutRule,
    Rating,
    default_knockouts,
)
from campaign_app.domain.errors import DataProblem, InvalidInputError
from campaign_app.domain.language import _
from campaign_app.domain.periods import YEAR_ALONE, PeriodPart, check_parts
from campaign_app.domain.scoring import RatingBand, default_bands, to_hundredths
from campaign_app.services.checks import amount, optional_text, required_text
from campaign_app.services.criteria import CriterionDetails

__all__ = ["CampaignDetails", "SectorDetails"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorDetails:
    """A sector that takes part: its deadlines and how many collectives may be proposed (none: no limit)."""

    sector_id: int
    register_by: date | None = None
    dossier_by: date | None = None
    collectives: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignDetails:
    """What a campaign is launched with; thresholds in points, shares in percent, money in đồng."""

    code: str
    title: str
    issuer_id: int
    year: int
    achievement_from: date
    achievement_to: date
    cycle: Cycle = Cycle.CALENDAR
    kind: CampaignKind = CampaignKind.TOPICAL
    basis: AwardBasis = AwardBasis.TOPICAL
    level: str = ""
    bonus_cap: Fraction = Fraction(5)
    merit_collective: str = ""
    merit_individual: str = ""
    collective_minimum: Fraction = Fraction(90)
    union_minimum: Fraction = Fraction(70)
    individual_rating: Rating = Rating.GOOD
    individual_share: Fraction = Fraction(5)
    individual_minimum: int = 1
    months_of_work: int = 10
    sectors: Sequence[SectorDetails] = ()
    bands: Sequence[RatingBand] = field(default_factory=default_bands)
    knockouts: Sequence[KnockoutRule] = field(default_factory=default_knockouts)
    basis_document_ids: Sequence[int] = ()
    periods: Sequence[PeriodPart] = YEAR_ALONE
    criteria: Sequence[CriterionDetails] = ()
    reward_budget: int | None = None
    frame_cost: int | None = None

    def columns(self) -> dict[str, object]:
        """The row of the campaign itself.

        Raises:
            InvalidInputError: a text is missing, days and deadlines are out of order, the rating bands
                leave a score without a rating, or the parts of the year cannot be.
        """
        if self.achievement_to < self.achievement_from:
            raise InvalidInputError(_("Thời gian tính thành tích kết thúc trước khi bắt đầu."))
        wrong = [
            DataProblem(_("Thời hạn"), _("hạn nộp hồ sơ trước hạn đăng ký"))
            for sector in self.sectors
            if sector.register_by and sector.dossier_by and sector.dossier_by < sector.register_by
        ]
        if wrong:
            raise InvalidInputError(_("Thời hạn của phong trào chưa hợp lý."), problems=wrong)
        self._refuse_gaps_between_bands()
        check_parts(self.periods)
        return {
            "code": required_text(self.code, _("Mã phong trào"), longest=20),
            "title": required_text(self.title, _("Tên phong trào"), longest=300),
            "issuer": self.issuer_id,
            "year": self.year,
            "cycle": self.cycle,
            "kind": self.kind,
            "basis": self.basis,
            "level": optional_text(self.level, _("Cấp khen thưởng"), longest=80),
            "achievement_from": self.achievement_from,
            "achievement_to": self.achievement_to,
            "bonus_cap": to_hundredths(self.bonus_cap),
            "merit_collective": optional_text(
                self.merit_collective, _("Câu thành tích tập thể"), longest=500
            ),
            "merit_individual": optional_text(
                self.merit_individual, _("Câu thành tích cá nhân"), longest=500
            ),
            "collective_form": AwardForm.GIAY_KHEN,
            "collective_minimum": to_hundredths(self.collective_minimum),
            "union_minimum": to_hundredths(self.union_minimum),
            "individual_rating": self.individual_rating,
            "individual_share": to_hundredths(self.individual_share),
            "individual_minimum": self.individual_minimum,
            "months_of_work": self.months_of_work,
            "reward_budget": amount(self.reward_budget, _("Kinh phí khen thưởng")),
            "frame_cost": amount(self.frame_cost, _("Tiền khung mỗi giấy khen")),
        }

    def _refuse_gaps_between_bands(self) -> None:
        """Every score from 0 on has one rating, and a better rating asks for more points."""
        order = list(Rating)
        limits = [band.at_least for band in sorted(self.bands, key=lambda band: order.index(band.code))]
        if not limits or limits[-1] != 0 or limits != sorted(set(limits), reverse=True):
            raise InvalidInputError(
                _("Các mức xếp loại phải giảm dần, không trùng nhau và mức thấp nhất bắt đầu từ 0 điểm."),
                hint=_("Sửa ngưỡng điểm của các mức xếp loại."),
            )
