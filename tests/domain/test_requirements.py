from dataclasses import replace

import pytest

from campaign_app.domain.kinds import AwardBasis, Rating
from campaign_app.domain.requirements import (
    AwardRules,
    CollectiveCase,
    EarlierAward,
    IndividualCase,
    Requirement,
    collective_requirements,
    individual_requirements,
)

RULES = AwardRules()
UNION = CollectiveCase(AwardBasis.TOPICAL, 2017, registered=True, total=9000, verified=True, topic="CCHC")
PERSON = IndividualCase(
    AwardBasis.TOPICAL, 2017, registered=True, rating=Rating.GOOD, union_rating=Rating.GOOD, months=10
)


def _unmet(found: list[Requirement]) -> list[str]:
    return [item.code for item in found if not item.met]


def test_a_union_that_meets_all() -> None:
    found = collective_requirements(UNION, RULES)
    assert _unmet(found) == []
    assert [item.code for item in found] == [
        "REGISTERED",
        "SCORE",
        "QUOTA",
        "NO_KNOCKOUT",
        "STANDING",
        "ONE_AWARD",
    ]
    assert all(item.label and item.detail for item in found)


@pytest.mark.parametrize(
    ("case", "code", "says"),
    [
        (replace(UNION, registered=False), "REGISTERED", "không được xét"),
        (replace(UNION, total=8999), "SCORE", "89,99"),
        (replace(UNION, total=None), "SCORE", "Chưa có điểm"),
        (replace(UNION, verified=False), "SCORE", "chưa thẩm định"),
        (replace(UNION, within_quota=False), "QUOTA", "Ngoài"),
        (replace(UNION, within_quota=None), "QUOTA", "hội đồng phải chọn"),
        (replace(UNION, knockout_reasons=("A", "B")), "NO_KNOCKOUT", "A; B"),
        (replace(UNION, gone="Đã sáp nhập từ 01/12/2017"), "STANDING", "Đã sáp nhập"),
        (replace(UNION, earlier=(EarlierAward(AwardBasis.OVERALL, 2017, "QĐ 12"),)), "ONE_AWARD", "QĐ 12"),
    ],
)
def test_what_a_union_can_miss(case: CollectiveCase, code: str, says: str) -> None:
    found = collective_requirements(case, RULES)
    assert _unmet(found) == [code]
    assert says in next(item.detail for item in found if item.code == code)


@pytest.mark.parametrize(
    ("case", "code"),
    [
        (replace(PERSON, registered=False), "REGISTERED"),
        (replace(PERSON, rating=Rating.DONE), "RATING"),
        (replace(PERSON, rating=None), "RATING"),
        (replace(PERSON, union_rating=Rating.NOT_DONE), "UNION_RATING"),
        (replace(PERSON, months=9), "MONTHS"),
        (replace(PERSON, within_quota=False), "QUOTA"),
        (replace(PERSON, discipline="Khiển trách"), "NO_DISCIPLINE"),
    ],
)
def test_what_a_person_can_miss(case: IndividualCase, code: str) -> None:
    assert _unmet(individual_requirements(case, RULES)) == [code]


def test_a_person_who_meets_all_also_with_unknown_months() -> None:
    assert _unmet(individual_requirements(PERSON, RULES)) == []
    assert _unmet(individual_requirements(replace(PERSON, months=None), RULES)) == []


def test_the_thresholds_are_data() -> None:
    assert _unmet(collective_requirements(UNION, AwardRules(min_collective=9500))) == ["SCORE"]
    strict = AwardRules(min_individual=Rating.EXCELLENT, min_union=Rating.DONE, min_months=12)
    assert _unmet(individual_requirements(PERSON, strict)) == ["RATING", "MONTHS"]


@pytest.mark.parametrize("basis", [AwardBasis.SUDDEN, AwardBasis.LIFE_WORK])
def test_sudden_and_life_work_merit_needs_a_reason_and_no_registration(basis: AwardBasis) -> None:
    union = CollectiveCase(basis, 2017, registered=False)
    person = IndividualCase(basis, 2017, registered=False, reason=" ")
    assert _unmet(collective_requirements(union, RULES)) == ["REASON"]
    assert _unmet(individual_requirements(person, RULES)) == ["REASON"]
    assert _unmet(collective_requirements(replace(union, reason="Cứu dân trong lũ"), RULES)) == []
    assert _unmet(individual_requirements(replace(person, reason="Nghỉ hưu"), RULES)) == []


@pytest.mark.parametrize(
    ("basis", "earlier", "clash"),
    [
        (AwardBasis.TOPICAL, EarlierAward(AwardBasis.OVERALL, 2017, "QĐ"), True),
        (AwardBasis.OVERALL, EarlierAward(AwardBasis.TOPICAL, 2017, "QĐ"), True),
        (AwardBasis.OVERALL, EarlierAward(AwardBasis.OVERALL, 2017, "QĐ"), True),
        (AwardBasis.TOPICAL, EarlierAward(AwardBasis.TOPICAL, 2017, "QĐ", "cchc"), True),
        (AwardBasis.TOPICAL, EarlierAward(AwardBasis.TOPICAL, 2017, "QĐ", "Lao động giỏi"), False),
        (AwardBasis.TOPICAL, EarlierAward(AwardBasis.OVERALL, 2016, "QĐ"), False),
        (AwardBasis.TOPICAL, EarlierAward(AwardBasis.OVERALL, 2017, "QĐ", summing_up=True), False),
        (AwardBasis.TOPICAL, EarlierAward(AwardBasis.SUDDEN, 2017, "QĐ"), False),
    ],
)
def test_one_award_for_one_achievement(basis: AwardBasis, earlier: EarlierAward, *, clash: bool) -> None:
    case = replace(UNION, basis=basis, earlier=(earlier,))
    assert ("ONE_AWARD" in _unmet(collective_requirements(case, RULES))) is clash
    summing_up = replace(case, summing_up=True)
    assert _unmet(collective_requirements(summing_up, RULES)) == []
    sudden = replace(case, basis=AwardBasis.SUDDEN, reason="Dũng cảm")
    assert _unmet(collective_requirements(sudden, RULES)) == []
