"""Criteria and results → the score of one subject, in exact fractions, rounded once.

Score = 100 × points ÷ maximum of the criteria that apply, plus the bonus points (at most
``bonus_cap``), less the penalties, kept inside 0..``cap``, rounded half up to hundredths.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from campaign_app.domain.errors import InvalidInputError, RequirementError
from campaign_app.domain.formats import format_decimal, format_points
from campaign_app.domain.kinds import Rating, SubjectKind
from campaign_app.domain.language import _
from campaign_app.domain.rules import Rule, Value

SCORED_LIKE: Mapping[str, str] = {"CHUA_PHAN_LOAI": "CO_QUAN"}
"""A sector whose subjects are scored by another sector's criteria until they are classified."""

_ZERO = Fraction(0)


class CriterionRole(StrEnum):
    """How a criterion's points enter the total."""

    BASE = "BASE"
    BONUS = "BONUS"
    PENALTY = "PENALTY"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the criteria sheet.

    Attributes:
        code: its mark on the sheet, unique in the campaign.
        section: the section it stands in.
        text: what it asks for, as printed.
        max_points: the most it gives (or, for a penalty, takes).
        rule: how its value becomes points.
        subject_kinds: whom it applies to.
        sectors: the codes of the sectors it applies to; empty means all.
        role: part of the hundred, bonus or penalty.
        position: its place on the sheet.
    """

    code: str
    section: str
    text: str
    max_points: Fraction
    rule: Rule
    subject_kinds: frozenset[SubjectKind] = frozenset({SubjectKind.COLLECTIVE})
    sectors: frozenset[str] = frozenset()
    role: CriterionRole = CriterionRole.BASE
    position: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one criterion; None means not given yet, which is not zero points."""

    value: Value | None = None
    self_points: Fraction | None = None
    verified_points: Fraction | None = None


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One criterion of a score sheet with both columns; ``entered`` is whether anything is known of it."""

    criterion: Criterion
    applies: bool
    self_points: Fraction | None
    verified_points: Fraction | None
    entered: bool = False

    @property
    def counts(self) -> bool:
        """Whether it counts: a base criterion that applies, or a bonus or penalty with an entry."""
        return self.applies and (self.criterion.role is CriterionRole.BASE or self.entered)


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The whole score of one subject.

    Attributes:
        lines: every criterion in the order of the sheet, those that do not apply too.
        applicable_max: the sum of the maxima of the base criteria that apply, in points.
        self_total: the total by the subject's own points, in hundredths; None with none given.
        verified_total: the total by verified points alone, in hundredths.
        verified_count: how many of the lines that count are verified.
        applicable_count: how many lines count: the base criteria that apply, and the bonus and penalty
            criteria for which anything was entered.
    """

    lines: tuple[ScoreLine, ...]
    applicable_max: Fraction
    self_total: int | None
    verified_total: int
    verified_count: int
    applicable_count: int

    @property
    def complete(self) -> bool:
        """Whether every line that counts is verified."""
        return self.verified_count == self.applicable_count

    @property
    def unverified(self) -> tuple[str, ...]:
        """The codes of the lines that count and are not verified yet."""
        return tuple(
            line.criterion.code for line in self.lines if line.counts and line.verified_points is None
        )


@dataclass(frozen=True, slots=True)
class RatingBand:
    """A level reached from ``at_least`` hundredths on."""

    code: Rating
    label: str
    at_least: int


def default_bands() -> tuple[RatingBand, ...]:
    """Give the bands a new campaign starts with; they are data and may be changed."""
    return (
        RatingBand(Rating.EXCELLENT, _("Xuất sắc"), 9000),
        RatingBand(Rating.GOOD, _("Tốt"), 7000),
        RatingBand(Rating.DONE, _("Hoàn thành"), 5000),
        RatingBand(Rating.NOT_DONE, _("Không hoàn thành"), 0),
    )


def to_hundredths(points: Fraction) -> int:
    """Round points to whole hundredths; a half goes up, towards the larger number, below zero too."""
    above, below = points.numerator, points.denominator
    return (200 * above + below) // (2 * below)


def applies(criterion: Criterion, kind: SubjectKind, sector: str) -> bool:
    """Whether a criterion counts for this kind of subject in this sector."""
    if kind not in criterion.subject_kinds:
        return False
    like = SCORED_LIKE.get(sector, sector)
    return not criterion.sectors or sector in criterion.sectors or like in criterion.sectors


def applicable(criteria: Sequence[Criterion], kind: SubjectKind, sector: str) -> list[Criterion]:
    """Give the criteria that count for this subject, in the order of the sheet."""
    ordered = sorted(criteria, key=lambda criterion: criterion.position)
    return [criterion for criterion in ordered if applies(criterion, kind, sector)]


def score(
    criteria: Sequence[Criterion],
    kind: SubjectKind,
    sector: str,
    entries: Mapping[str, Entry],
    *,
    bonus_cap: Fraction = Fraction(5),
    cap: Fraction = Fraction(100),
) -> ScoreSheet:
    """Score one subject from its entries by criterion code.

    Unverified points are not zero: they are left out of the verified total and show as missing in
    ``verified_count``.

    Raises:
        RequirementError: no base criterion applies to this subject.
        InvalidInputError: an entry has points outside its criterion's range.
    """
    lines = tuple(
        _line(criterion, entries.get(criterion.code, Entry()), applies=applies(criterion, kind, sector))
        for criterion in sorted(criteria, key=lambda criterion: criterion.position)
    )
    most = _sum(line.criterion.max_points for line in lines if line.applies and _is_base(line))
    if most <= 0:
        raise no_criterion()
    counted = [line for line in lines if line.counts]
    own = [(line, line.self_points) for line in counted if line.self_points is not None]
    verified = [(line, line.verified_points) for line in counted if line.verified_points is not None]
    return ScoreSheet(
        lines=lines,
        applicable_max=most,
        self_total=_total(own, most, bonus_cap, cap) if own else None,
        verified_total=_total(verified, most, bonus_cap, cap),
        verified_count=len(verified),
        applicable_count=len(counted),
    )


def no_criterion() -> RequirementError:
    """Make the error that says that nothing applies to a subject."""
    return RequirementError(
        _("Không có tiêu chí nào áp dụng cho đối tượng này."),
        hint=_("Hãy xem lại khối của đơn vị và phạm vi áp dụng của các tiêu chí."),
    )


def check_points(criterion: Criterion, points: Fraction) -> Fraction:
    """Give points back that lie inside 0..max of their criterion.

    Raises:
        InvalidInputError: they do not; the message names the criterion.
    """
    most = criterion.max_points
    if 0 <= points.numerator * most.denominator <= most.numerator * points.denominator:
        return points
    raise InvalidInputError(
        _("Tiêu chí {code}: điểm phải từ 0 đến {most}, không thể là {points}.").format(
            code=criterion.code,
            most=format_decimal(criterion.max_points),
            points=format_decimal(points),
        )
    )


def _line(criterion: Criterion, entry: Entry, *, applies: bool) -> ScoreLine:
    """Check the points of one entry and put them on their line."""
    for points in (entry.self_points, entry.verified_points):
        if points is not None:
            check_points(criterion, points)
    if not applies:
        return ScoreLine(criterion, applies=False, self_points=None, verified_points=None)
    return ScoreLine(
        criterion,
        applies=True,
        self_points=entry.self_points,
        verified_points=entry.verified_points,
        entered=entry != Entry(),
    )


def _is_base(line: ScoreLine) -> bool:
    """Whether the line belongs to the hundred."""
    return line.criterion.role is CriterionRole.BASE


def _sum(points: Iterable[Fraction]) -> Fraction:
    """Add fractions up."""
    return sum(points, start=_ZERO)


def _total(
    given: Sequence[tuple[ScoreLine, Fraction]], most: Fraction, bonus_cap: Fraction, cap: Fraction
) -> int:
    """Add one column up, rescale, apply bonus and penalties, and round once."""

    def part(role: CriterionRole) -> Fraction:
        return _sum(points for line, points in given if line.criterion.role is role)

    total = 100 * part(CriterionRole.BASE) / most
    total += min(part(CriterionRole.BONUS), bonus_cap) - part(CriterionRole.PENALTY)
    return to_hundredths(max(_ZERO, min(total, cap)))


def rating(bands: Sequence[RatingBand], hundredths: int) -> RatingBand:
    """Give the highest band this score reaches.

    Raises:
        RequirementError: the score lies under every band.
    """
    reached = [band for band in bands if hundredths >= band.at_least]
    if not reached:
        raise RequirementError(
            _("Không có mức xếp loại nào cho {points} điểm.").format(points=format_points(hundredths)),
            hint=_("Hãy thêm mức xếp loại bắt đầu từ 0 điểm."),
        )
    return max(reached, key=lambda band: band.at_least)
