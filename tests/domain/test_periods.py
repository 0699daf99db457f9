from fractions import Fraction

import pytest

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.kinds import Cycle
from campaign_app.domain.periods import (
    YEAR_ALONE,
    PeriodPart,
    PeriodScheme,
    check_parts,
    parts_of,
    scheme_of,
    year_entry,
)
from campaign_app.domain.scoring import Entry


@pytest.mark.parametrize(
    ("scheme", "count", "weights"),
    [
        (PeriodScheme.YEAR, 1, [1]),
        (PeriodScheme.HALVES, 2, [1, 2]),
        (PeriodScheme.QUARTERS, 4, [1, 1, 1, 1]),
        (PeriodScheme.MONTHS, 12, [1] * 12),
    ],
)
def test_the_usual_parts(scheme: PeriodScheme, count: int, weights: list[int]) -> None:
    for cycle in Cycle:
        parts = parts_of(scheme, cycle)
        check_parts(parts)
        assert (len(parts), [part.weight for part in parts]) == (count, weights)
        assert scheme_of(parts) is scheme


def test_a_school_year_has_terms() -> None:
    assert [part.label for part in parts_of(PeriodScheme.HALVES, Cycle.SCHOOL_YEAR)] == [
        "Học kỳ I",
        "Học kỳ II",
    ]


@pytest.mark.parametrize(
    "parts",
    [
        (),
        (PeriodPart("H1", "Kỳ I"), PeriodPart("H1", "Kỳ II")),
        (PeriodPart("H1", " "),),
        (PeriodPart("H1", "Kỳ I", 0),),
        (PeriodPart("H1", "Kỳ I", 101),),
        tuple(PeriodPart(str(number), "Kỳ") for number in range(13)),
    ],
)
def test_parts_that_make_no_year(parts: tuple[PeriodPart, ...]) -> None:
    with pytest.raises(InvalidInputError):
        check_parts(parts)


def test_the_second_half_counts_double_and_nothing_is_rounded_on_the_way() -> None:
    halves = [(1, Entry(None, Fraction(7), Fraction(5))), (2, Entry(None, Fraction(8), Fraction(6)))]
    assert year_entry(halves) == Entry(None, Fraction(23, 3), Fraction(17, 3))


def test_what_is_missing_is_no_zero() -> None:
    assert year_entry([(1, Entry(None, Fraction(7), None)), (2, Entry(None, None, Fraction(6)))]) == Entry(
        None, Fraction(7), Fraction(6)
    )
    assert year_entry([]) == Entry()
    assert year_entry([(1, Entry(None, Fraction(7), Fraction(5)))]) == Entry(None, Fraction(7), Fraction(5))


def test_parts_nobody_knows_are_taken_for_the_whole_year() -> None:
    assert scheme_of([PeriodPart("X", "Kỳ lạ")]) is PeriodScheme.YEAR
    assert scheme_of(YEAR_ALONE) is PeriodScheme.YEAR
