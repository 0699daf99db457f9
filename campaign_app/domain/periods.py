"""The parts of a year that results are entered and scored for, and how they make the year's score.

A federation that scores half-years counts the second one double: year = (H1 + 2 × H2) / 3 (a practice seen
at district federations; no law, so the weights can be changed).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.kinds import Cycle
from campaign_app.domain.language import _
from campaign_app.domain.scoring import Entry

HEAVIEST = 100
MOST_PARTS = 12


class PeriodScheme(StrEnum):
    """How a year is parted."""

    YEAR = "YEAR"
    HALVES = "HALVES"
    QUARTERS = "QUARTERS"
    MONTHS = "MONTHS"


@dataclass(frozen=True, slots=True)
class PeriodPart:
    """A part of the year: its code, its name on paper, and how often it counts."""

    code: str
    label: str
    weight: int = 1


YEAR_ALONE = (PeriodPart("YEAR", "Cả năm"),)  # a name


def parts_of(scheme: PeriodScheme, cycle: Cycle = Cycle.CALENDAR) -> tuple[PeriodPart, ...]:
    """The usual parts of a year; a school year has terms in the place of half-years."""
    if scheme is PeriodScheme.HALVES:
        if cycle is Cycle.SCHOOL_YEAR:
            return PeriodPart("H1", "Học kỳ I"), PeriodPart("H2", "Học kỳ II", 2)  # a name
        return PeriodPart("H1", "6 tháng đầu năm"), PeriodPart("H2", "6 tháng cuối năm", 2)  # a name
    if scheme is PeriodScheme.QUARTERS:
        numbers = ("I", "II", "III", "IV")
        return tuple(PeriodPart(f"Q{at}", f"Quý {number}") for at, number in enumerate(numbers, 1))  # a name
    if scheme is PeriodScheme.MONTHS:
        return tuple(PeriodPart(f"M{month:02d}", f"Tháng {month}") for month in range(1, 13))  # a name
    return YEAR_ALONE


def scheme_of(parts: Sequence[PeriodPart]) -> PeriodScheme:
    """How a year with these parts is parted; seen from their codes, whatever their weights."""
    codes = [part.code for part in parts]
    for scheme in PeriodScheme:
        if codes == [part.code for part in parts_of(scheme)]:
            return scheme
    return PeriodScheme.YEAR


def check_parts(parts: Sequence[PeriodPart]) -> None:
    """See that parts can make a year.

    Raises:
        InvalidInputError: there are none, too many, one twice, one has no name, or a weight is out of range.
    """
    if not 0 < len(parts) <= MOST_PARTS or len({part.code for part in parts}) < len(parts):
        raise InvalidInputError(
            _("Các kỳ chấm điểm không hợp lý."), hint=_("Chọn cả năm, hai kỳ, bốn quý hoặc mười hai tháng.")
        )
    for part in parts:
        if not part.label.strip() or not 0 < part.weight <= HEAVIEST:
            raise InvalidInputError(
                _("Hệ số của kỳ “{label}” phải từ 1 đến {most}.").format(label=part.label, most=HEAVIEST)
            )


def year_entry(entries: Iterable[tuple[int, Entry]]) -> Entry:
    """What a criterion comes to in the year: the mean of its parts by weight, exact.

    A part without points of a kind is no zero: it is left out of that mean, so that half a year's score can
    be read in July.

    Args:
        entries: (weight, what was entered) for each part of the year something was entered in.
    """
    listed = list(entries)
    return Entry(
        self_points=_mean([(weight, entry.self_points) for weight, entry in listed]),
        verified_points=_mean([(weight, entry.verified_points) for weight, entry in listed]),
    )


def _mean(points: Iterable[tuple[int, Fraction | None]]) -> Fraction | None:
    known = [(weight, value) for weight, value in points if value is not None]
    if not known:
        return None
    whole = sum((weight * value for weight, value in known), start=Fraction(0))
    return whole / sum(weight for weight, _value in known)
