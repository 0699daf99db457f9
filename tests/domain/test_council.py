from collections.abc import Callable
from fractions import Fraction

import pytest

from campaign_app.domain import council
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.ranking import Ranked, Standing, rank


def _ranked(*totals: int) -> list[Ranked]:
    return rank([Standing(f"u{n}", f"u{n}", "A", "", total) for n, total in enumerate(totals)])


@pytest.mark.parametrize(
    ("members", "quota"), [(0, 1), (19, 1), (20, 1), (39, 1), (40, 2), (59, 2), (60, 3), (1796, 89)]
)
def test_individual_quota(members: int, quota: int) -> None:
    assert council.individual_quota(members, Fraction(1, 20), 1) == quota


@pytest.mark.parametrize(
    ("members", "share", "minimum"),
    [(-1, Fraction(1, 20), 1), (10, Fraction(5), 1), (10, Fraction(1, 20), -1)],
)
def test_impossible_quotas_are_refused(members: int, share: Fraction, minimum: int) -> None:
    with pytest.raises(InvalidInputError):
        council.individual_quota(members, share, minimum)


@pytest.mark.parametrize(
    ("totals", "quota", "chosen", "tied", "left"),
    [
        ((95, 94, 93), 2, 2, 0, 0),
        ((95, 94), 5, 2, 0, 0),
        ((95, 94, 94), 2, 1, 2, 1),
        ((94, 94, 94), 2, 0, 3, 2),
        ((95, 95, 90, 90, 90), 4, 2, 3, 2),
        ((95, 95, 90), 2, 2, 0, 0),
        ((95,), 0, 0, 0, 0),
        ((), 0, 0, 0, 0),
    ],
)
def test_a_tie_across_the_line_is_left_to_the_council(
    totals: tuple[int, ...], quota: int, chosen: int, tied: int, left: int
) -> None:
    selection = council.select_within_quota(_ranked(*totals), quota)
    assert (len(selection.chosen), len(selection.tied_at_line), selection.places_left) == (chosen, tied, left)
    assert not set(selection.chosen) & set(selection.tied_at_line)


def test_a_negative_quota_is_refused() -> None:
    with pytest.raises(InvalidInputError):
        council.select_within_quota([], -1)


@pytest.mark.parametrize(
    ("present", "members", "valid"), [(6, 9, True), (5, 9, False), (2, 3, True), (7, 11, False)]
)
def test_quorum_is_two_thirds(present: int, members: int, *, valid: bool) -> None:
    assert council.quorum(present, members) is valid


@pytest.mark.parametrize(
    ("votes", "present", "passes"), [(7, 10, True), (6, 9, False), (7, 9, True), (0, 1, False)]
)
def test_a_vote_passes_with_seventy_percent(votes: int, present: int, *, passes: bool) -> None:
    assert council.vote_passes(votes, present) is passes


@pytest.mark.parametrize("check", [council.quorum, council.vote_passes])
@pytest.mark.parametrize(("part", "whole"), [(0, 0), (4, 3), (-1, 3)])
def test_impossible_counts_are_refused(check: Callable[[int, int], bool], part: int, whole: int) -> None:
    with pytest.raises(InvalidInputError):
        check(part, whole)
