from fractions import Fraction

import pytest

from campaign_app.domain.rules import (
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
    parse_value,
    value_to_text,
)
from campaign_app.domain.value_words import typed_words, value_words

ANSWER = Choice((Option("yes", "Có, đúng hạn", Fraction(5)), Option("late", "Chậm", Fraction(3))))
PARTS = Parts(
    (
        Part("a", "Hội nghị", Fraction(2)),
        Part("b", "Quy chế", Fraction(2), PerUnit(Fraction(1))),
        Part("c", "Đúng hạn", Fraction(5), ANSWER),
    )
)


@pytest.mark.parametrize(
    ("rule", "stored", "shown", "typed"),
    [
        (Proportional(), "98.7", "98,7 %", "98,7"),
        (Bands(()), "100", "100 %", "100"),
        (PerUnit(Fraction(2)), "1796", "1.796", "1.796"),
        (Deduction(Fraction(2)), "0", "0", "0"),
        (ANSWER, "late", "Chậm", "Chậm"),
        (ANSWER, "gone", "gone", "gone"),
        (Manual(), "có sáng kiến", "có sáng kiến", "có sáng kiến"),
        (PARTS, '{"a":"1.5","c":"yes"}', "1,5; ; Có, đúng hạn", "1,5; ; Có, đúng hạn"),
        (PARTS, '{"a":"2"}', "2", "2"),
    ],
)
def test_stored_values_read_as_officers_write_them(rule: Rule, stored: str, shown: str, typed: str) -> None:
    assert value_words(rule, stored) == shown
    assert typed_words(rule, stored) == typed


@pytest.mark.parametrize(
    ("rule", "stored"),
    [
        (Proportional(), "98.7"),
        (PerUnit(Fraction(1)), "1796"),
        (ANSWER, "yes"),
        (PARTS, '{"a":"1.5","c":"yes"}'),
        (PARTS, '{"b":"2"}'),
    ],
)
def test_what_the_editor_shows_reads_back_as_the_same_value(rule: Rule, stored: str) -> None:
    assert value_to_text(parse_value(rule, typed_words(rule, stored))) == stored
