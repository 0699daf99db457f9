"""The same score as :mod:`campaign_app.domain.scoring` gives, for thousands of subjects at once.

A sheet line by line is for showing; a ranking needs the sums alone. They are whole numbers over a common
denominator here, exact as fractions are and many times quicker, rounded once in the same way.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from campaign_app.domain.errors import RequirementError
from campaign_app.domain.kinds import SubjectKind
from campaign_app.domain.scoring import Criterion, CriterionRole, applies, no_criterion

Ratio = tuple[int, int]
"""Points as numerator and denominator; the denominator is positive."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What subjects of one kind and sector are measured by.

    Attributes:
        roles: the role of each criterion that applies, by its key.
        most: the sum of the maxima of the base criteria among them, in points.
        base_count: how many of them are base criteria.
    """

    roles: Mapping[int, CriterionRole]
    most: Fraction
    base_count: int


@dataclass(frozen=True, slots=True)
class Limits:
    """The most the bonus adds, and the highest score, in points."""

    bonus: Fraction
    score: Fraction = Fraction(100)


@dataclass(frozen=True, slots=True)
class Tally:
    """The sums of one subject, as :class:`campaign_app.domain.scoring.ScoreSheet` names them."""

    verified_total: int
    self_total: int | None
    verified_count: int
    applicable_count: int


def measure(criteria: Mapping[int, Criterion], kind: SubjectKind, sector: str) -> Measure:
    """Find what applies to subjects of this kind in this sector.

    Raises:
        RequirementError: no base criterion does.
    """
    applied = {key: item for key, item in criteria.items() if applies(item, kind, sector)}
    base = [item for item in applied.values() if item.role is CriterionRole.BASE]
    most = sum((item.max_points for item in base), start=Fraction(0))
    if most <= 0:
        raise no_criterion()
    return Measure({key: item.role for key, item in applied.items()}, most, len(base))


def measures(
    criteria: Mapping[int, Criterion], groups: Iterable[tuple[SubjectKind, str]]
) -> dict[tuple[SubjectKind, str], Measure]:
    """Find the measure of each group; a group to which no criterion applies has none."""
    found = {}
    for kind, sector in set(groups):
        try:
            found[kind, sector] = measure(criteria, kind, sector)
        except RequirementError:
            continue
    return found


def mean(parts: Sequence[tuple[int, Ratio]]) -> Ratio:
    """Give the mean of points by weight; of one part alone its own points."""
    if len(parts) == 1:
        return parts[0][1]
    common = lcm(*(below for _weight, (_above, below) in parts))
    whole = sum(weight * above * (common // below) for weight, (above, below) in parts)
    return whole, common * sum(weight for weight, _points in parts)


def tally(told: Measure, entries: Iterable[tuple[int, Ratio | None, Ratio | None]], limits: Limits) -> Tally:
    """Sum one subject up.

    Args:
        told: what it is measured by.
        entries: the key of a criterion with the subject's own points and the verified ones, each criterion
            once; what does not apply is left out here.
        limits: the bounds of bonus and score.
    """
    roles = told.roles
    own: list[tuple[CriterionRole, Ratio]] = []
    verified: list[tuple[CriterionRole, Ratio]] = []
    extra = 0
    for key, mine, theirs in entries:
        role = roles.get(key)
        if role is None:
            continue
        if mine is not None:
            own.append((role, mine))
        if theirs is not None:
            verified.append((role, theirs))
        if role is not CriterionRole.BASE and (mine is not None or theirs is not None):
            extra += 1
    return Tally(
        verified_total=_total(verified, told.most, limits),
        self_total=_total(own, told.most, limits) if own else None,
        verified_count=len(verified),
        applicable_count=told.base_count + extra,
    )


def _total(given: Sequence[tuple[CriterionRole, Ratio]], most: Fraction, limits: Limits) -> int:
    """Rescale, add bonus, take off penalties, keep in bounds, round half up; in hundredths."""
    common = lcm(limits.bonus.denominator, *(below for _role, (_above, below) in given))
    base = bonus = penalty = 0
    for role, (above, below) in given:
        if role is CriterionRole.BASE:
            base += above * (common // below)
        elif role is CriterionRole.BONUS:
            bonus += above * (common // below)
        else:
            penalty += above * (common // below)
    bonus = min(bonus, limits.bonus.numerator * (common // limits.bonus.denominator))
    # The total is upper / lower points: 100 × base ÷ most, plus what lies outside the hundred.
    upper = 100 * base * most.denominator + (bonus - penalty) * most.numerator
    lower = common * most.numerator
    if upper <= 0:
        return 0
    if upper * limits.score.denominator >= limits.score.numerator * lower:
        upper, lower = limits.score.numerator, limits.score.denominator
    return (200 * upper + lower) // (2 * lower)
