import random
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from campaign_app.domain.ranking import Ranked, Standing, rank


def _unit(key: str, total: int, share: str | None = None, sector: str = "A", cluster: str = "1") -> Standing:
    women = None if share is None else Fraction(share)
    return Standing(key, key.lower(), sector, cluster, total, women_share=women)


def _places(ranked: list[Ranked]) -> list[tuple[str, int, bool]]:
    return [(item.standing.subject_key, item.rank, item.tied) for item in ranked]


def test_equal_scores_share_a_rank_and_the_next_is_passed_over() -> None:
    ranked = rank([_unit("d", 80), _unit("b", 90), _unit("c", 90), _unit("a", 95)])
    assert _places(ranked) == [("a", 1, False), ("b", 2, True), ("c", 2, True), ("d", 4, False)]
    assert all(item.tie_broken_by is None for item in ranked)


def test_a_collective_with_seventy_percent_women_comes_first_among_equals() -> None:
    ranked = rank([_unit("a", 90, "0.69"), _unit("b", 90, "0.7"), _unit("c", 80, "1")])
    assert _places(ranked) == [("b", 1, False), ("a", 2, False), ("c", 3, False)]
    assert "70 % nữ" in (ranked[0].tie_broken_by or "")
    assert ranked[1].tie_broken_by is not None
    assert ranked[2].tie_broken_by is None


def test_two_preferred_stay_equal_before_the_others() -> None:
    ranked = rank([_unit("a", 90, "0.8"), _unit("b", 90, "0.9"), _unit("c", 90), _unit("d", 90)])
    assert _places(ranked) == [("a", 1, True), ("b", 1, True), ("c", 3, True), ("d", 3, True)]


def test_a_woman_comes_first_among_equals() -> None:
    man = Standing("m", "a", "A", "", 90, is_woman=False)
    woman = Standing("w", "b", "A", "", 90, is_woman=True)
    ranked = rank([man, woman])
    assert _places(ranked) == [("w", 1, False), ("m", 2, False)]
    assert ranked[0].tie_broken_by == "ưu tiên nữ khi bằng điểm"


def test_groups_are_ranked_apart() -> None:
    units = [_unit("a", 70, cluster="2"), _unit("b", 80, sector="B"), _unit("c", 60)]
    assert _places(rank(units, "sector")) == [("a", 1, False), ("c", 2, False), ("b", 1, False)]
    assert _places(rank(units, "cluster")) == [("b", 1, False), ("c", 2, False), ("a", 1, False)]


def test_the_share_can_be_another() -> None:
    ranked = rank([_unit("a", 90, "0.4"), _unit("b", 90, "0.5")], women_share=Fraction(1, 2))
    assert _places(ranked)[0] == ("b", 1, False)


@given(st.lists(st.integers(0, 5), max_size=12), st.randoms())
def test_input_order_does_not_matter(totals: list[int], chance: random.Random) -> None:
    units = [_unit(f"u{place:02}", total) for place, total in enumerate(totals)]
    mixed = units.copy()
    chance.shuffle(mixed)
    ranked = rank(mixed)
    assert ranked == rank(units)
    assert [item.rank for item in ranked] == [
        1 + sum(other > item.standing.total for other in totals) for item in ranked
    ]
