from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_app.domain.errors import InvalidInputError, RequirementError
from campaign_app.domain.rule_kinds import (
    Band,
    Bands,
    Choice,
    Deduction,
    Manual,
    Option,
    Part,
    Parts,
    PerUnit,
    Proportional,
    Rule,
    Unit,
)
from campaign_app.domain.values import Value, ValueKind


def _bands(*pairs: tuple[int, int], below: int = 0, unit: Unit = Unit.PERCENT) -> Bands:
    return Bands(tuple(Band(Fraction(a), Fraction(p)) for a, p in pairs), Fraction(below), unit)


ON_TIME = _bands((98, 8), (95, 6), (90, 4))
LATE = Choice(
    (
        Option("on_time", "Có, đúng hạn", Fraction(5)),
        Option("late", "Chậm", Fraction(3)),
        Option("none", "Không", Fraction(0)),
    )
)
TWO_PARTS = Parts((Part("a", "Đúng hạn", Fraction(2)), Part("b", "Giao ước", Fraction(2))))
INITIATIVES = Parts(
    (
        Part("local", "Cấp cơ sở", Fraction(7), PerUnit(Fraction(3))),
        Part("district", "Cấp huyện", Fraction(7), PerUnit(Fraction(5))),
    )
)


@pytest.mark.parametrize(
    ("rule", "value", "most", "points"),
    [
        (ON_TIME, Fraction(100), 8, 8),
        (ON_TIME, Fraction(98), 8, 8),
        (ON_TIME, Fraction("97.99"), 8, 6),
        (ON_TIME, Fraction(95), 8, 6),
        (ON_TIME, Fraction("94.9"), 8, 4),
        (ON_TIME, Fraction(0), 8, 0),
        (_bands((80, 3), (95, 5), below=1), Fraction(96), 5, 5),
        (_bands((80, 3), (95, 5), below=1), Fraction(10), 5, 1),
        (_bands((10, 50)), Fraction(10), 5, 5),
        (Proportional(), Fraction(85), 4, Fraction("3.4")),
        (Proportional(Fraction(80)), Fraction(85), 4, 4),
        (PerUnit(Fraction(2)), Fraction(1), 4, 2),
        (PerUnit(Fraction(2)), Fraction(3), 4, 4),
        (PerUnit(Fraction(1, 2)), Fraction(3), 2, Fraction(3, 2)),
        (Deduction(Fraction(3)), Fraction(0), 6, 6),
        (Deduction(Fraction(3)), Fraction(1), 6, 3),
        (Deduction(Fraction(3)), Fraction(5), 6, 0),
        (LATE, "late", 5, 3),
        (LATE, "on_time", 4, 4),
        (Manual(), Fraction(3, 2), 2, Fraction(3, 2)),
        (TWO_PARTS, {"a": "2", "b": "1.5"}, 4, Fraction(7, 2)),
        (TWO_PARTS, {"b": "2"}, 4, 2),
        (TWO_PARTS, {"a": "2", "b": "2"}, 3, 3),
        (INITIATIVES, {"local": "1", "district": "1"}, 7, 7),
        (INITIATIVES, {"local": "2"}, 7, 6),
    ],
)
def test_points(rule: Rule, value: Value, most: int, points: Fraction) -> None:
    assert rule.points(value, Fraction(most)) == points


@pytest.mark.parametrize(
    ("rule", "value", "says"),
    [
        (ON_TIME, Fraction(101), "0 đến 100"),
        (ON_TIME, Fraction(-1), "0 đến 100"),
        (Proportional(), Fraction("100.1"), "100,1"),
        (PerUnit(Fraction(1)), Fraction(-1), "từ 0 trở lên"),
        (Deduction(Fraction(1)), Fraction(1, 2), "số nguyên"),
        (ON_TIME, "98", "con số"),
        (LATE, "maybe", "“Có, đúng hạn”, “Chậm”, “Không”"),
        (Manual(), Fraction(3), "từ 0 đến 2"),
        (TWO_PARTS, {}, "Chưa nhập"),
        (TWO_PARTS, "2", "Chưa nhập"),
        (TWO_PARTS, {"c": "1"}, "“c”"),
        (TWO_PARTS, {"a": "3"}, "từ 0 đến 2"),
    ],
)
def test_values_out_of_bounds_are_refused_with_the_bounds(rule: Rule, value: Value, says: str) -> None:
    with pytest.raises(InvalidInputError, match=says):
        rule.points(value, Fraction(2))


def test_a_note_gives_no_points() -> None:
    with pytest.raises(RequirementError, match="chấm trực tiếp"):
        Manual().points("tốt", Fraction(5))


@given(
    st.sampled_from([ON_TIME, Proportional(), PerUnit(Fraction(3)), Deduction(Fraction(3))]),
    st.integers(0, 100),
    st.integers(0, 20),
)
def test_points_stay_inside_the_maximum(rule: Rule, value: int, most: int) -> None:
    assert 0 <= rule.points(Fraction(value), Fraction(most)) <= most


@pytest.mark.parametrize(
    "make",
    [
        lambda: Proportional(Fraction(0)),
        lambda: Proportional(Fraction(101)),
        lambda: PerUnit(Fraction(0)),
        lambda: Deduction(Fraction(-1)),
    ],
)
def test_impossible_rules_cannot_be_made(make: Callable[[], Rule]) -> None:
    with pytest.raises(InvalidInputError):
        make()


@pytest.mark.parametrize(
    "rule",
    [ON_TIME, LATE, Proportional(), PerUnit(Fraction(2)), Deduction(Fraction(2)), Manual()],
)
def test_sound_rules_have_no_problems(rule: Rule) -> None:
    assert rule.problems(Fraction(8)) == []


@pytest.mark.parametrize(
    ("rule", "says", "blocks"),
    [
        (_bands(), "Chưa có mức", True),
        (_bands((90, 5), (90, 3)), "cùng ngưỡng", True),
        (_bands((80, 3), (90, 5)), "cao xuống thấp", True),
        (_bands((90, 3), (80, 5)), "nhiều điểm hơn", False),
        (_bands((90, 9)), "điểm chuẩn 5", True),
        (_bands((120, 5)), "từ 0 đến 100 %", True),
        (PerUnit(Fraction(6)), "điểm chuẩn 5", True),
        (Deduction(Fraction(6)), "điểm chuẩn 5", True),
        (Choice(()), "Chưa có lựa chọn", True),
        (Choice((Option("a", "A", Fraction(1)), Option("a", "B", Fraction(1)))), "trùng", True),
        (Choice((Option("a", "A", Fraction(-1)),)), "-1 điểm", True),
        (Parts(()), "chưa đến điểm chuẩn", True),
        (TWO_PARTS, "chưa đến điểm chuẩn", False),
        (Parts((Part("a", "A", Fraction(5)), Part("a", "B", Fraction(5)))), "trùng", True),
        (Parts((Part("a", "A", Fraction(9)),)), "điểm chuẩn 5", True),
        (Parts((Part("a", "A", Fraction(5), PerUnit(Fraction(6))),)), "điểm chuẩn 5", True),
    ],
)
def test_problems_are_reported(rule: Rule, says: str, *, blocks: bool) -> None:
    found = rule.problems(Fraction(5))
    assert [(says in problem.what, problem.blocks) for problem in found].count((True, blocks)) == 1


@pytest.mark.parametrize(
    ("rule", "words", "kind"),
    [
        (_bands((98, 8)), "từ 98 %: 8 điểm; thấp hơn: 0 điểm", ValueKind.PERCENT),
        (_bands((3, 2), unit=Unit.COUNT), "từ 3: 2 điểm; thấp hơn: 0 điểm", ValueKind.COUNT),
        (_bands((3, 2), unit=Unit.NUMBER), "từ 3: 2 điểm; thấp hơn: 0 điểm", ValueKind.NUMBER),
        (Proportional(), "theo tỷ lệ, đạt 100 % được điểm tối đa", ValueKind.PERCENT),
        (PerUnit(Fraction(1, 2)), "mỗi việc 0,5 điểm, không quá điểm chuẩn", ValueKind.COUNT),
        (Deduction(Fraction(3)), "điểm chuẩn, mỗi lần trừ 3 điểm", ValueKind.COUNT),
        (LATE, "Có, đúng hạn: 5 điểm; Chậm: 3 điểm; Không: 0 điểm", ValueKind.CHOICE),
        (TWO_PARTS, "Đúng hạn: tối đa 2 điểm; Giao ước: tối đa 2 điểm", ValueKind.PARTS),
        (Manual(), "chấm trực tiếp, không quá điểm chuẩn", ValueKind.TEXT),
    ],
)
def test_rules_describe_themselves(rule: Rule, words: str, kind: ValueKind) -> None:
    assert rule.describe() == words
    assert rule.value_kind is kind


def test_a_plain_number_has_no_bounds() -> None:
    rule = _bands((-5, 2), unit=Unit.NUMBER)
    assert rule.points(Fraction(-4), Fraction(5)) == 2
    assert rule.problems(Fraction(5)) == []
