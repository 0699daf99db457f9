"""Laws of scoring: points within bounds, monotone rules, any order of entry, exact sums, fair ranks."""

import random
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from campaign_app.domain.kinds import SubjectKind
from campaign_app.domain.periods import year_entry
from campaign_app.domain.ranking import Standing, rank
from campaign_app.domain.rules import (
    Band,
    Bands,
    Deduction,
    Manual,
    PerUnit,
    Proportional,
    Rule,
    value_from_text,
    value_to_text,
)
from campaign_app.domain.scoring import Criterion, CriterionRole, Entry, score
from campaign_app.domain.tally import Limits, mean, measure, tally

COLLECTIVE = SubjectKind.COLLECTIVE
positive = st.fractions(Fraction(1, 100), 20, max_denominator=100)
percents = st.fractions(0, 100, max_denominator=100)
counts = st.integers(0, 500).map(Fraction)


@st.composite
def bands(draw: st.DrawFn) -> Bands:
    """Bands that never give a lower number more points."""
    limits = sorted(draw(st.sets(percents, min_size=1, max_size=5)), reverse=True)
    points = sorted(
        draw(st.lists(positive, min_size=len(limits) + 1, max_size=len(limits) + 1)), reverse=True
    )
    steps = tuple(Band(limit, given) for limit, given in zip(limits, points, strict=False))
    return Bands(steps, points[-1])


rising = st.one_of(
    bands().map(lambda rule: (rule, percents)),
    st.fractions(1, 100, max_denominator=100).map(lambda full: (Proportional(full), percents)),
    positive.map(lambda each: (PerUnit(each), counts)),
)


@given(st.data(), rising, positive)
def test_points_lie_within_bounds_and_rise_with_the_value(
    data: st.DataObject, told: tuple[Rule, st.SearchStrategy[Fraction]], most: Fraction
) -> None:
    rule, values = told
    low, high = sorted((data.draw(values), data.draw(values)))
    assert 0 <= rule.points(low, most) <= rule.points(high, most) <= most


@given(positive, positive, counts, counts)
def test_a_deduction_falls_with_the_count(
    each: Fraction, most: Fraction, first: Fraction, second: Fraction
) -> None:
    low, high = sorted((first, second))
    assert 0 <= Deduction(each).points(high, most) <= Deduction(each).points(low, most) <= most


@given(st.fractions(-(10**6), 10**6, max_denominator=10**6))
def test_a_stored_number_comes_back_exactly(number: Fraction) -> None:
    rule = Bands((Band(Fraction(1), Fraction(1)),))
    assert value_from_text(rule.value_kind, value_to_text(number)) == number


@st.composite
def sheets(draw: st.DrawFn) -> tuple[list[Criterion], dict[str, Entry], Fraction]:
    """A sheet with some points entered, and the cap of its bonus."""
    roles = [CriterionRole.BASE, *draw(st.lists(st.sampled_from(CriterionRole), max_size=12))]
    criteria = [
        Criterion(
            code=str(at),
            section="A",
            text="Tiêu chí",
            max_points=draw(positive),
            rule=Manual(),
            sectors=frozenset(draw(st.sampled_from([(), ("A",), ("B",)]))) if at else frozenset(),
            role=role,
            position=at,
        )
        for at, role in enumerate(roles)
    ]
    parts = st.none() | st.fractions(0, 1, max_denominator=30)
    entries = {}
    for item in criteria:
        own, verified = draw(parts), draw(parts)
        entries[item.code] = Entry(
            self_points=None if own is None else own * item.max_points,
            verified_points=None if verified is None else verified * item.max_points,
        )
    return criteria, entries, draw(positive)


@given(sheets(), st.sampled_from("AB"), st.randoms(use_true_random=False))
def test_sums_in_whole_numbers_are_those_of_the_sheet_in_any_order(
    told: tuple[list[Criterion], dict[str, Entry], Fraction], sector: str, shuffle: random.Random
) -> None:
    criteria, entries, cap = told
    sheet = score(criteria, COLLECTIVE, sector, entries, bonus_cap=cap)
    listed = [
        (
            int(code),
            None if entry.self_points is None else entry.self_points.as_integer_ratio(),
            None if entry.verified_points is None else entry.verified_points.as_integer_ratio(),
        )
        for code, entry in entries.items()
    ]
    shuffle.shuffle(listed)
    measured = measure({item.position: item for item in criteria}, COLLECTIVE, sector)
    summed = tally(measured, listed, Limits(cap))
    assert measured.most == sheet.applicable_max
    assert (summed.verified_total, summed.self_total) == (sheet.verified_total, sheet.self_total)
    assert (summed.verified_count, summed.applicable_count) == (sheet.verified_count, sheet.applicable_count)
    assert 0 <= summed.verified_total <= 10_000
    shuffled = dict(shuffle.sample(list(entries.items()), len(entries)))
    assert score(criteria[::-1], COLLECTIVE, sector, shuffled, bonus_cap=cap) == sheet


@given(st.lists(positive, min_size=1, max_size=12), st.data())
def test_leaving_criteria_out_rescales_exactly(maxima: list[Fraction], data: st.DataObject) -> None:
    """The same share of every criterion is the same score, whichever of them apply."""
    share = data.draw(st.fractions(0, 1, max_denominator=10_000))
    ratio = {at: (at, None, (share * most).as_integer_ratio()) for at, most in enumerate(maxima)}
    criteria = {
        at: Criterion(str(at), "A", "Tiêu chí", most, Manual(), position=at) for at, most in enumerate(maxima)
    }
    kept = data.draw(st.sets(st.sampled_from(sorted(criteria)), min_size=1))
    some = {at: criteria[at] for at in kept}
    whole = tally(measure(criteria, COLLECTIVE, "A"), ratio.values(), Limits(Fraction(5)))
    part = tally(measure(some, COLLECTIVE, "A"), ratio.values(), Limits(Fraction(5)))
    assert whole.verified_total == part.verified_total == (share * 20_000 + 1) // 2


@given(
    st.lists(st.tuples(st.integers(1, 100), st.fractions(0, 20, max_denominator=60)), min_size=1, max_size=12)
)
def test_the_mean_of_the_year_is_the_same_in_whole_numbers(parts: list[tuple[int, Fraction]]) -> None:
    told = year_entry((weight, Entry(verified_points=points)) for weight, points in parts)
    assert Fraction(*mean([(weight, points.as_integer_ratio()) for weight, points in parts])) == (
        told.verified_points
    )


@given(
    st.lists(
        st.tuples(
            st.integers(0, 12), st.sampled_from("AB"), st.none() | st.fractions(0, 1, max_denominator=10)
        ),
        max_size=25,
    ),
    st.randoms(use_true_random=False),
)
def test_ranks_hold_under_ties_and_in_any_order(
    told: list[tuple[int, str, Fraction | None]], shuffle: random.Random
) -> None:
    standings = [
        Standing(str(at), f"{at:03}", sector, "", total, women_share=women)
        for at, (total, sector, women) in enumerate(told)
    ]
    ranked = rank(standings, "sector")
    assert rank(shuffle.sample(standings, len(standings)), "sector") == ranked
    for mine in ranked:
        group = [other for other in ranked if other.standing.sector == mine.standing.sector]
        better = [other for other in group if other.rank < mine.rank]
        same = [other for other in group if other.rank == mine.rank]
        assert mine.rank == len(better) + 1
        assert all(other.standing.total >= mine.standing.total for other in better)
        assert {other.standing.total for other in same} == {mine.standing.total}
        assert mine.tied is (len(same) > 1)
        equal = [other for other in group if other.standing.total == mine.standing.total]
        assert (mine.tie_broken_by is not None) is (len(equal) > len(same))
