import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from campaign_app.domain import regulations
from campaign_app.domain.errors import InvalidInputError, RequirementError
from campaign_app.domain.kinds import AwardForm, SubjectKind
from campaign_app.domain.regulations import RegulationLists, Regulations

FORM, PERSON, UNION = AwardForm.GIAY_KHEN, SubjectKind.INDIVIDUAL, SubjectKind.COLLECTIVE


@pytest.fixture(scope="session")
def lists(regulations_text: str) -> RegulationLists:
    return regulations.regulations_from_json(regulations_text)


def _held(lists: RegulationLists, on: date) -> Regulations:
    return regulations.in_force(on, *lists)


@pytest.mark.parametrize(
    ("on", "salary", "person", "union", "holds", "gone"),
    [
        (date(2017, 12, 20), 1_300_000, 390_000, 780_000, ("1564/QĐ-TLĐ", "91/2017/NĐ-CP"), "2106/QĐ-TLĐ"),
        (date(2018, 6, 30), 1_300_000, 390_000, 780_000, ("2106/QĐ-TLĐ",), "1564/QĐ-TLĐ"),
        (date(2018, 7, 1), 1_390_000, 420_000, 840_000, ("2106/QĐ-TLĐ", "1014/QĐ-TLĐ"), "1564/QĐ-TLĐ"),
        (date(2019, 11, 11), 1_490_000, 450_000, 900_000, ("2106/QĐ-TLĐ",), "1689/QĐ-TLĐ"),
        (date(2019, 11, 12), 1_490_000, 450_000, 900_000, ("1689/QĐ-TLĐ",), "2106/QĐ-TLĐ"),
        (date(2024, 6, 30), 1_800_000, 540_000, 1_080_000, ("98/2023/NĐ-CP", "999/QĐ-TLĐ"), "1689/QĐ-TLĐ"),
        (date(2024, 7, 1), 2_340_000, 710_000, 1_410_000, ("933/QĐ-TLĐ", "06/2022/QH15"), "1013/QĐ-TLĐ"),
        (date(2026, 7, 1), 2_530_000, 760_000, 1_520_000, ("152/2025/NĐ-CP",), "06/2026/QH16"),
        (date(2026, 10, 1), 2_530_000, 760_000, 1_520_000, ("06/2026/QH16",), "98/2023/NĐ-CP"),
    ],
)
def test_what_held_when(
    lists: RegulationLists,
    on: date,
    salary: int,
    person: int,
    union: int,
    holds: tuple[str, ...],
    gone: str,
) -> None:
    held = _held(lists, on)
    numbers = {document.number for document in held.documents}
    assert held.on == on
    assert held.base_salary.amount == salary
    assert (held.reward(FORM, PERSON), held.reward(FORM, UNION)) == (person, union)
    assert set(holds) <= numbers
    assert gone not in numbers


def test_every_shipped_entry_says_where_it_comes_from(lists: RegulationLists) -> None:
    documents, salaries, coefficients = lists
    assert all(item.source for items in lists for item in items)
    assert not next(s for s in salaries if s.amount == 1_300_000).verified
    assert next(s for s in salaries if s.amount == 2_530_000).verified
    assert len({document.number for document in documents}) == len(documents)
    assert all(c.verified for c in coefficients if c.valid_from == date(2017, 10, 1))


def test_each_day_of_the_shipped_years_has_one_salary_and_one_coefficient(lists: RegulationLists) -> None:
    for year in range(2018, 2028):
        for month in range(1, 13):
            assert _held(lists, date(year, month, 1)).reward(FORM, UNION) > 0


def test_what_is_missing_is_named(lists: RegulationLists) -> None:
    with pytest.raises(RequirementError, match="mức lương cơ sở cho ngày 01/01/2010"):
        _held(lists, date(2010, 1, 1))
    with pytest.raises(RequirementError, match="Cờ thi đua – Tập thể"):
        _held(lists, date(2018, 1, 1)).reward(AwardForm.CO_THI_DUA, UNION)


def test_what_overlaps_is_named(lists: RegulationLists) -> None:
    documents, salaries, coefficients = lists
    open_ended = [replace(salary, valid_to=None) for salary in salaries]
    with pytest.raises(RequirementError, match="Có 2 mức lương cơ sở"):
        regulations.in_force(date(2018, 8, 1), documents, open_ended, coefficients)


VALID: dict[str, Any] = {
    "documents": [],
    "salaries": [{"amount": 1, "valid_from": "2018-01-01", "source": "s", "verified": True}],
    "coefficients": [
        {
            "form": "GIAY_KHEN",
            "subject_kind": "INDIVIDUAL",
            "value": "0.3",
            "rounding": "NONE",
            "valid_from": "2018-01-01",
            "valid_to": None,
            "source": "s",
            "verified": False,
        }
    ],
}


def test_minimal_lists_are_read() -> None:
    documents, salaries, coefficients = regulations.regulations_from_json(json.dumps(VALID))
    assert documents == []
    assert salaries[0].valid_to is None
    assert not coefficients[0].verified


@pytest.mark.parametrize("text", ["", "[]", "{", "3"])
def test_other_files_are_refused(text: str) -> None:
    with pytest.raises(InvalidInputError, match="không đọc được"):
        regulations.regulations_from_json(text)


@pytest.mark.parametrize(
    ("group", "field", "value"),
    [
        ("salaries", "amount", 0),
        ("salaries", "amount", True),
        ("salaries", "amount", "1"),
        ("salaries", "valid_from", None),
        ("salaries", "valid_from", "1/7/2018"),
        ("salaries", "verified", "yes"),
        ("salaries", "source", " "),
        ("coefficients", "form", "MEDAL"),
        ("coefficients", "value", "zero"),
        ("coefficients", "value", "-0.3"),
        ("coefficients", "value", "NaN"),
        ("coefficients", "rounding", 3),
    ],
)
def test_bad_fields_are_named(group: str, field: str, value: object) -> None:
    data = VALID | {group: [VALID[group][0] | {field: value}]}
    with pytest.raises(InvalidInputError, match=field):
        regulations.regulations_from_json(json.dumps(data))


def test_a_missing_list_is_named() -> None:
    with pytest.raises(InvalidInputError, match="documents"):
        regulations.regulations_from_json("{}")
