from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_app.domain import values
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.values import ValueKind


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(987, 10), "98.7"),
        (Fraction(12), "12"),
        (Fraction(0), "0"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 20), "0.05"),
        (Fraction(2, 3), "2/3"),
        (Fraction(-2, 3), "-2/3"),
    ],
)
def test_numbers_have_one_text(number: Fraction, text: str) -> None:
    assert values.number_to_text(number) == text
    assert values.number_from_text(text) == number


@given(st.fractions(-(10**40), 10**40, max_denominator=10_000))
def test_numbers_come_back_exactly(number: Fraction) -> None:
    text = values.value_to_text(number)
    assert values.value_from_text(ValueKind.NUMBER, text) == number


@pytest.mark.parametrize("text", ["", "98,7", "1e5", "1/0", "nan", " 1", "1.2/3"])
def test_other_texts_are_no_numbers(text: str) -> None:
    with pytest.raises(InvalidInputError):
        values.value_from_text(ValueKind.PERCENT, text)


def test_texts_and_choices_come_back_composed() -> None:
    assert values.value_from_text(ValueKind.TEXT, values.value_to_text("Hòa")) == "Hòa"
    assert values.value_to_text("Ho\u0300a") == "Hòa"
    assert values.value_from_text(ValueKind.CHOICE, "late") == "late"


def test_parts_come_back_and_have_one_text() -> None:
    text = values.value_to_text({"b": "2", "a": "1.5"})
    assert text == '{"a":"1.5","b":"2"}'
    assert values.value_from_text(ValueKind.PARTS, text) == {"a": "1.5", "b": "2"}


@pytest.mark.parametrize("text", ["", "[]", '{"a":2}', "{"])
def test_broken_parts_are_refused(text: str) -> None:
    with pytest.raises(InvalidInputError, match="phần điểm"):
        values.value_from_text(ValueKind.PARTS, text)


def test_number_kinds() -> None:
    assert {kind for kind in ValueKind if values.is_number(kind)} == {
        ValueKind.PERCENT,
        ValueKind.COUNT,
        ValueKind.NUMBER,
    }
