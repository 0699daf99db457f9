import json
from fractions import Fraction

import pytest

from campaign_app.domain import rules
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.rules import Rule, Value

BANDS: dict[str, object] = {
    "kind": "bands",
    "unit": "percent",
    "bands": [{"at_least": "98", "points": "8"}, {"at_least": "95.5", "points": "6"}],
    "below": "0",
}
CHOICE: dict[str, object] = {
    "kind": "choice",
    "options": [
        {"key": "on_time", "label": "Có, đúng hạn", "points": "5"},
        {"key": "late", "label": "Có nhưng chậm", "points": "3"},
        {"key": "none", "label": "Không", "points": "0"},
    ],
}
PARTS: dict[str, object] = {
    "kind": "parts",
    "parts": [
        {"key": "a", "label": "Điểm", "max_points": "2", "rule": {"kind": "manual"}},
        {"key": "b", "label": "Số việc", "max_points": "2", "rule": {"kind": "per_unit", "each": "1"}},
        {"key": "c", "label": "Mức", "max_points": "5", "rule": CHOICE},
    ],
}
ALL = [
    BANDS,
    {"kind": "proportional", "full_at": "100"},
    {"kind": "per_unit", "each": "0.5"},
    {"kind": "deduction", "each": "2"},
    CHOICE,
    {"kind": "manual"},
    PARTS,
]


@pytest.mark.parametrize("data", ALL)
def test_rules_come_back_from_json(data: dict[str, object]) -> None:
    rule = rules.rule_from_json(data)
    assert rules.rule_to_json(rule) == data
    assert rules.rule_from_json(json.loads(json.dumps(rules.rule_to_json(rule)))) == rule


def test_what_may_be_left_out() -> None:
    assert rules.rule_from_json({"kind": "proportional"}) == rules.Proportional(Fraction(100))
    assert rules.rule_from_json({"kind": "bands", "bands": []}) == rules.Bands(())
    part = {"key": "a", "label": "A", "max_points": 2}
    assert rules.rule_from_json({"kind": "parts", "parts": [part]}) == rules.Parts(
        (rules.Part("a", "A", Fraction(2)),)
    )


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({}, "kind"),
        ({"kind": "magic"}, "kind"),
        ({"kind": ["bands"]}, "kind"),
        ({"kind": "bands"}, "bands"),
        ({"kind": "bands", "bands": [3]}, "bands"),
        ({"kind": "bands", "bands": [], "unit": "kg"}, "unit"),
        ({"kind": "bands", "bands": [{"at_least": "x", "points": "1"}]}, "at_least"),
        ({"kind": "per_unit"}, "each"),
        ({"kind": "per_unit", "each": 0.5}, "each"),
        ({"kind": "deduction", "each": True}, "each"),
        ({"kind": "choice", "options": [{"key": "", "label": "A", "points": "1"}]}, "key"),
        ({"kind": "parts", "parts": [{"key": "a", "label": "A", "max_points": "1", "rule": 3}]}, "rule"),
    ],
)
def test_bad_json_is_refused_by_the_name_of_its_field(data: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInputError, match=f"“{field}”"):
        rules.rule_from_json(data)


def test_parts_may_not_hold_parts() -> None:
    part = {"key": "a", "label": "A", "max_points": "1", "rule": PARTS}
    with pytest.raises(InvalidInputError, match="kind"):
        rules.rule_from_json({"kind": "parts", "parts": [part]})


@pytest.mark.parametrize(
    ("data", "typed", "value"),
    [
        (BANDS, "98,7 %", Fraction(987, 10)),
        (BANDS, "98.7", Fraction(987, 10)),
        ({"kind": "deduction", "each": "2"}, "3", Fraction(3)),
        (CHOICE, "late", "late"),
        (CHOICE, "khong", "none"),
        (CHOICE, "KHÔNG", "none"),
        (CHOICE, "co, dung", "on_time"),
        (CHOICE, "Có nhưng", "late"),
        ({"kind": "manual"}, "  ghi\u00a0chú ", "ghi chú"),
        (PARTS, "1,5; 2; khong", {"a": "1.5", "b": "2", "c": "none"}),
        (PARTS, "2;;late", {"a": "2", "c": "late"}),
        (PARTS, "2;", {"a": "2"}),
        ({"kind": "parts", "parts": [{"key": "p", "label": "P", "max_points": "1"}]}, "1", {"p": "1"}),
    ],
)
def test_typing_is_read(data: dict[str, object], typed: str, value: Value) -> None:
    rule = rules.rule_from_json(data)
    assert rules.parse_value(rule, typed) == value
    kept = rules.value_from_text(rule.value_kind, rules.value_to_text(value))
    assert kept == value


@pytest.mark.parametrize(
    ("data", "typed"),
    [
        (BANDS, "101"),
        (BANDS, ""),
        ({"kind": "per_unit", "each": "1"}, "1,5"),
        ({"kind": "per_unit", "each": "1"}, "-1"),
        (CHOICE, "có"),
        (CHOICE, ""),
        (PARTS, ""),
        (PARTS, "1;1;late;1"),
        (PARTS, "3"),
        (PARTS, "1;x"),
        (PARTS, "1;1;?"),
    ],
)
def test_typing_that_cannot_be_meant_is_refused(data: dict[str, object], typed: str) -> None:
    with pytest.raises(InvalidInputError):
        rules.parse_value(rules.rule_from_json(data), typed)


def test_a_plain_number_in_bands_and_parts() -> None:
    banded: Rule = rules.Bands((rules.Band(Fraction(1), Fraction(1)),), unit=rules.Unit.NUMBER)
    assert rules.parse_value(banded, "-2,5") == Fraction(-5, 2)
    parts = rules.Parts((rules.Part("a", "A", Fraction(1), rules.Proportional()),))
    assert rules.parse_value(parts, "85 %") == {"a": "85"}
    assert parts.points({"a": "85"}, Fraction(1)) == Fraction(85, 100)
