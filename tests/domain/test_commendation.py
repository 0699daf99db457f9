from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from campaign_app.domain import commendation
from campaign_app.domain.commendation import KnockoutFacts, KnockoutKind, KnockoutRule, Rounding
from campaign_app.domain.errors import InvalidInputError

VECTORS = {
    1_300_000: (200_000, 390_000, 780_000, 1_950_000),
    1_390_000: (210_000, 420_000, 840_000, 2_090_000),
    1_490_000: (230_000, 450_000, 900_000, 2_240_000),
    1_800_000: (270_000, 540_000, 1_080_000, 2_700_000),
    2_340_000: (360_000, 710_000, 1_410_000, 3_510_000),
    2_530_000: (380_000, 760_000, 1_520_000, 3_800_000),
}


@pytest.mark.parametrize("salary", VECTORS)
def test_reward_is_multiplied_first_and_rounded_up(salary: int) -> None:
    coefficients = [Decimal(text) for text in ("0.15", "0.3", "0.6", "1.5")]
    rewards = tuple(commendation.reward(c, salary, Rounding.CEIL_10K) for c in coefficients)
    assert rewards == VECTORS[salary]


@pytest.mark.parametrize(
    ("coefficient", "salary", "rounding", "amount"),
    [
        ("1.1", 1_800_000, Rounding.CEIL_10K, 1_980_000),
        ("0.15", 1_490_000, Rounding.NEAREST_10K, 220_000),
        ("0.3", 1_490_000, Rounding.NEAREST_10K, 450_000),
        ("0.3", 2_340_000, Rounding.NONE, 702_000),
        ("1", 1_345_000, Rounding.NEAREST_10K, 1_350_000),
        ("0.5", 1, Rounding.NONE, 1),
        ("0", 1_300_000, Rounding.CEIL_10K, 0),
    ],
)
def test_roundings(coefficient: str, salary: int, rounding: Rounding, amount: int) -> None:
    assert commendation.reward(Decimal(coefficient), salary, rounding) == amount


@pytest.mark.parametrize(("coefficient", "salary"), [("-1", 1), ("1", -1), ("NaN", 1), ("Infinity", 1)])
def test_impossible_money_is_refused(coefficient: str, salary: int) -> None:
    with pytest.raises(InvalidInputError):
        commendation.reward(Decimal(coefficient), salary, Rounding.NONE)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2017, 1, 1), date(2017, 12, 31), 11),
        (date(2017, 1, 1), date(2018, 1, 1), 12),
        (date(2017, 1, 31), date(2017, 2, 28), 1),
        (date(2017, 1, 31), date(2017, 2, 27), 0),
        (date(2016, 12, 20), date(2017, 12, 19), 11),
        (date(2016, 12, 31), date(2017, 12, 31), 12),
    ],
)
def test_months_between(first: date, last: date, months: int) -> None:
    assert commendation.months_between(first, last) == months


ON = date(2017, 12, 20)
SOUND = KnockoutFacts(registered=True, active_since=date(2010, 1, 1), verified_points=(("9", Fraction(6)),))


def test_a_sound_subject_stays_in() -> None:
    assert commendation.knockouts(SOUND, commendation.default_knockouts(), ON) == []


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        (KnockoutFacts(registered=False), "Không đăng ký"),
        (KnockoutFacts(registered=True, active_since=date(2016, 12, 21)), "từ 21/12/2016, chưa đủ 12 tháng"),
        (KnockoutFacts(registered=True, active_since=date(2017, 7, 1), by_merger=True), "chưa đủ 6 tháng"),
        (
            KnockoutFacts(registered=True, disciplined=("Bùi Văn Mẫu", "Hà Thị Mẫu")),
            "Bùi Văn Mẫu, Hà Thị Mẫu",
        ),
        (KnockoutFacts(registered=True, corruption=True), "tham nhũng"),
        (KnockoutFacts(registered=True, verified_points=(("9", Fraction(0)),)), "Tiêu chí 9 bị 0 điểm"),
    ],
)
def test_each_knockout_gives_its_reason(facts: KnockoutFacts, says: str) -> None:
    reasons = commendation.knockouts(facts, commendation.default_knockouts(), ON)
    assert len(reasons) == 1
    assert says in reasons[0]
    assert commendation.knockouts(facts, [], ON) == []


def test_knockout_borders() -> None:
    rules = [KnockoutRule(KnockoutKind.UNION_TOO_YOUNG), KnockoutRule(KnockoutKind.CRITERION_ZERO, "9")]
    year = KnockoutFacts(registered=True, active_since=date(2016, 12, 20))
    merged = KnockoutFacts(registered=True, active_since=date(2017, 6, 20), by_merger=True)
    unknown = KnockoutFacts(registered=True)
    for facts in (year, merged, unknown):
        assert commendation.knockouts(facts, rules, ON) == []
