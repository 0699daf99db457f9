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
from campaign_app.domain.value_words import offered_words, typed_words, value_words

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


def test_choices_and_parts_of_choices_are_offered_as_one_types_them() -> None:
    answer = Choice((Option("co", "Có", Fraction(2)), Option("khong", "Không", Fraction(0))))
    parts = Parts(tuple(Part(key, key, Fraction(2), answer) for key in ("mot", "hai")))
    assert offered_words(answer) == ["Có", "Không"]
    assert offered_words(parts) == ["Có; Có", "Có; Không", "Không; Có", "Không; Không"]
    for words in offered_words(parts):
        assert typed_words(parts, value_to_text(parse_value(parts, words))) == words
    many = Parts(tuple(Part(str(number), str(number), Fraction(2), answer) for number in range(4)))
    assert offered_words(many) == []
    counted = Part("ba", "ba", Fraction(2), PerUnit(Fraction(1)))
    assert offered_words(Parts((counted,))) == []
