"""How a value stands against another of the same criterion: the pledged one, last year's."""

from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.rules import Bands, Deduction, Rule
from campaign_app.domain.values import is_number, number_from_text, value_from_text
from campaign_app.services.criteria import CriterionRow

__all__ = ["Pledge", "Trend", "against_last_year", "against_pledge"]


class Pledge(StrEnum):
    """How a value stands against the pledged target."""

    MET = "MET"
    NOT_MET = "NOT_MET"


class Trend(StrEnum):
    """How a value stands against last year's verified one, as the number goes; not whether that is good."""

    UP = "UP"
    DOWN = "DOWN"
    SAME = "SAME"


def against_pledge(criterion: CriterionRow, value: str | None, target: str | None) -> Pledge | None:
    """Tell whether a value reaches the pledged one; None where nothing was pledged or words stand alone.

    Of things that take points away, fewer are better; answers and parts are compared by their points.
    """
    pair = _pair(criterion, value, target)
    if pair is None:
        return None
    told, pledged = pair
    is_met = told <= pledged if _falls(criterion.rule.rule) else told >= pledged
    return Pledge.MET if is_met else Pledge.NOT_MET


def against_last_year(criterion: CriterionRow, value: str | None, before: str | None) -> Trend | None:
    """Tell whether a value is more or less than last year's; None where there is none to compare."""
    pair = _pair(criterion, value, before)
    if pair is None:
        return None
    told, last = pair
    return Trend.UP if told > last else Trend.DOWN if told < last else Trend.SAME


def _pair(criterion: CriterionRow, value: str | None, other: str | None) -> tuple[Fraction, Fraction] | None:
    if value is None or other is None:
        return None
    read = _reader(criterion)
    try:
        return read(value), read(other)
    except UserFacingError:
        return None


def _reader(criterion: CriterionRow) -> Callable[[str], Fraction]:
    """Give what makes a stored value comparable: the number itself, else the points it gives."""
    rule = criterion.rule.rule
    if is_number(rule.value_kind):
        return number_from_text
    return lambda text: rule.points(value_from_text(rule.value_kind, text), criterion.max_points)


def _falls(rule: Rule) -> bool:
    """Whether a higher number gives fewer points."""
    if isinstance(rule, Deduction):
        return True
    if not isinstance(rule, Bands) or not rule.bands:
        return False
    return max(rule.bands, key=lambda band: band.at_least).points < rule.below
