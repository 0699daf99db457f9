import random
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_app.domain import scoring
from campaign_app.domain.errors import InvalidInputError, RequirementError
from campaign_app.domain.kinds import Rating, SubjectKind
from campaign_app.domain.scoring import Criterion, CriterionRole, Entry, RatingBand

MakeCriterion = Callable[..., Criterion]
COLLECTIVE = SubjectKind.COLLECTIVE
MAXIMA = [5, 4, 5, 4, 4, 4, 8, 4, 6, 6, 5, 5, 4, 4, 5, 5, 8, 7, 2, 5]
NOT_FOR_ENTERPRISES = {6, 7, 10, 11, 12, 16}
OFFICES = ("XA_THI_TRAN", "CO_QUAN", "TRUONG_HOC")


@pytest.fixture
def par_sheet(make_criterion: MakeCriterion) -> list[Criterion]:
    """The sheet of the reform movement: 20 criteria, 100 points, six not for enterprises."""
    return [
        make_criterion(
            str(number),
            most,
            sectors=OFFICES if number in NOT_FOR_ENTERPRISES else (*OFFICES, "DOANH_NGHIEP"),
            position=number,
        )
        for number, most in enumerate(MAXIMA, start=1)
    ]


def _entries(points: dict[str, int]) -> dict[str, Entry]:
    return {code: Entry(verified_points=Fraction(given)) for code, given in points.items()}


def test_enterprise_is_rescaled_to_the_criteria_that_apply(par_sheet: list[Criterion]) -> None:
    full = _entries({str(n): most for n, most in enumerate(MAXIMA, start=1)})
    sheet = scoring.score(par_sheet, COLLECTIVE, "DOANH_NGHIEP", full)
    assert sheet.applicable_max == 67
    assert sheet.verified_total == 10_000
    assert sheet.applicable_count == sheet.verified_count == 14
    assert sheet.complete
    less = full | {"17": Entry(verified_points=Fraction(4))}
    assert scoring.score(par_sheet, COLLECTIVE, "DOANH_NGHIEP", less).verified_total == 9403
    office = scoring.score(par_sheet, COLLECTIVE, "CO_QUAN", less)
    assert office.applicable_max == 100
    assert office.verified_total == 9600


def test_unclassified_is_scored_like_an_office(par_sheet: list[Criterion]) -> None:
    assert len(scoring.applicable(par_sheet, COLLECTIVE, "CHUA_PHAN_LOAI")) == 20
    assert len(scoring.applicable(par_sheet, COLLECTIVE, "DOANH_NGHIEP")) == 14
    assert scoring.applicable(par_sheet, SubjectKind.INDIVIDUAL, "CO_QUAN") == []


def test_unverified_is_missing_and_not_zero(make_criterion: MakeCriterion) -> None:
    criteria = [make_criterion("1", 6, position=1), make_criterion("2", 4, position=2)]
    sheet = scoring.score(
        criteria,
        COLLECTIVE,
        "KHAC",
        {
            "1": Entry(value=Fraction(9), self_points=Fraction(6), verified_points=Fraction(0)),
            "2": Entry(self_points=Fraction(3)),
        },
    )
    assert (sheet.verified_count, sheet.applicable_count, sheet.complete) == (1, 2, False)
    assert sheet.unverified == ("2",)
    assert sheet.self_total == 9000
    assert sheet.verified_total == 0


def test_without_self_points_there_is_no_self_total(make_criterion: MakeCriterion) -> None:
    sheet = scoring.score([make_criterion("1", 6)], COLLECTIVE, "KHAC", {})
    assert sheet.self_total is None
    assert sheet.verified_total == 0
    assert sheet.lines[0].counts
    assert not sheet.lines[0].entered


def test_bonus_is_capped_and_penalty_taken_off_and_the_whole_kept_in_bounds(
    make_criterion: MakeCriterion,
) -> None:
    criteria = [
        make_criterion("1", 10),
        make_criterion("b", 10, role=CriterionRole.BONUS),
        make_criterion("p", 200, role=CriterionRole.PENALTY),
    ]

    def total(base: int, bonus: int, penalty: int) -> int:
        entries = _entries({"1": base, "b": bonus, "p": penalty})
        return scoring.score(criteria, COLLECTIVE, "KHAC", entries).verified_total

    assert total(8, 3, 0) == 8300
    assert total(8, 9, 0) == 8500
    assert total(10, 9, 0) == 10_000
    assert total(8, 0, 2) == 7800
    assert total(8, 0, 100) == 0


def test_unused_bonus_is_not_missing_but_a_claimed_one_is(make_criterion: MakeCriterion) -> None:
    criteria = [make_criterion("1", 10), make_criterion("b", 5, role=CriterionRole.BONUS)]
    base = _entries({"1": 8})
    assert scoring.score(criteria, COLLECTIVE, "KHAC", base).complete
    claimed = scoring.score(criteria, COLLECTIVE, "KHAC", base | {"b": Entry(value=Fraction(2))})
    assert claimed.unverified == ("b",)


def test_nothing_applies(make_criterion: MakeCriterion) -> None:
    with pytest.raises(RequirementError, match="Không có tiêu chí nào"):
        scoring.score([make_criterion("1", 5, sectors=("CO_QUAN",))], COLLECTIVE, "KHAC", {})
    with pytest.raises(RequirementError):
        scoring.score([], COLLECTIVE, "KHAC", {})


@pytest.mark.parametrize("points", [Fraction(-1), Fraction("5.01")])
def test_points_out_of_range_name_the_criterion(make_criterion: MakeCriterion, points: Fraction) -> None:
    with pytest.raises(InvalidInputError, match="Tiêu chí 7"):
        scoring.score([make_criterion("7", 5)], COLLECTIVE, "KHAC", {"7": Entry(self_points=points)})


def test_lines_stand_in_the_order_of_the_sheet_and_entries_that_do_not_apply_are_left_out(
    par_sheet: list[Criterion],
) -> None:
    mixed = par_sheet.copy()
    random.Random(3).shuffle(mixed)  # noqa: S311  any order will do
    sheet = scoring.score(mixed, COLLECTIVE, "DOANH_NGHIEP", _entries({"7": 8, "1": 5}))
    assert [line.criterion.code for line in sheet.lines] == [str(n) for n in range(1, 21)]
    assert sheet.lines[6].verified_points is None
    assert not sheet.lines[6].counts


@pytest.mark.parametrize(
    ("points", "hundredths"),
    [
        (Fraction("89.995"), 9000),
        (Fraction("89.9949999"), 8999),
        (Fraction(1, 3), 33),
        (Fraction(2, 3), 67),
        (Fraction("-0.005"), 0),
        (Fraction("-0.0051"), -1),
        (Fraction("-1.5"), -150),
    ],
)
def test_rounding_is_half_up(points: Fraction, hundredths: int) -> None:
    assert scoring.to_hundredths(points) == hundredths


@given(st.fractions(-200, 200))
def test_rounding_is_never_off_by_more_than_half(points: Fraction) -> None:
    difference = Fraction(scoring.to_hundredths(points)) - points * 100
    assert Fraction(-1, 2) < difference <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("hundredths", "level"),
    [
        (10_000, Rating.EXCELLENT),
        (9000, Rating.EXCELLENT),
        (8999, Rating.GOOD),
        (7000, Rating.GOOD),
        (5000, Rating.DONE),
        (4999, Rating.NOT_DONE),
        (0, Rating.NOT_DONE),
    ],
)
def test_rating(hundredths: int, level: Rating) -> None:
    bands = scoring.default_bands()
    assert scoring.rating(bands, hundredths).code is level
    assert scoring.rating(bands[::-1], hundredths).code is level


def test_rating_without_a_band() -> None:
    with pytest.raises(RequirementError, match="49,99"):
        scoring.rating([RatingBand(Rating.DONE, "Hoàn thành", 5000)], 4999)
