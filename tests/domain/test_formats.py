from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_app.domain import formats
from campaign_app.domain.errors import InvalidInputError


@pytest.mark.parametrize(
    "typed",
    ["20/12/17", "20-12-2017", "20.12.2017", "2017-12-20", " 20/12/2017 ", "20 12 2017", "20122017"],
)
def test_dates_as_people_type_them(typed: str) -> None:
    assert formats.parse_date(typed) == date(2017, 12, 20)


def test_days_as_papers_word_them() -> None:
    assert formats.read_day("Hòa Bình, ngày 20 tháng 12 năm 2017") == date(2017, 12, 20)
    assert formats.read_day("20/12/2017") == date(2017, 12, 20)
    with pytest.raises(InvalidInputError):
        formats.read_day("ngày 31 tháng 2 năm 2017")


def test_two_digit_years_turn_at_seventy() -> None:
    assert formats.parse_date("1/2/69").year == 2069
    assert formats.parse_date("1/2/70").year == 1970


@pytest.mark.parametrize(
    "typed",
    ["", "hôm nay", "20/12", "20/12-2017", "٢٠/١٢/٢٠١٧", "30/2/2017", "0/1/2017", "1/13/2017", "20171220"],
)
def test_what_is_no_date_is_refused_with_a_hint(typed: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        formats.parse_date(typed)
    assert "20/12/2017" in caught.value.hint


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("98.7", Fraction(987, 10)),
        ("98,7", Fraction(987, 10)),
        ("98,7 %", Fraction(987, 10)),
        ("1.796", Fraction(1796)),
        ("1 796", Fraction(1796)),
        ("1\u00a0796", Fraction(1796)),
        ("1.796,5", Fraction(3593, 2)),
        ("27.300.000", Fraction(27_300_000)),
        ("0.125", Fraction(1, 8)),
        ("1.79", Fraction(179, 100)),
        ("-3", Fraction(-3)),
        ("−3,5", Fraction(-7, 2)),
        ("+4", Fraction(4)),
        ("007", Fraction(7)),
    ],
)
def test_numbers_as_people_type_them(typed: str, number: Fraction) -> None:
    assert formats.parse_number(typed) == number


@pytest.mark.parametrize(
    "typed",
    ["", "%", "abc", "1,2,3", "1.2.3", "1,", ",5", "1.7,5", "1 796.000", "١٢", "1e5", "9" * 41, "1/2"],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        formats.parse_number(typed)
    assert caught.value.hint


def test_whole_numbers() -> None:
    assert formats.parse_whole("1.796") == 1796
    assert formats.parse_whole("12,0") == 12
    with pytest.raises(InvalidInputError, match="số nguyên"):
        formats.parse_whole("12,5")


def test_what_is_shown() -> None:
    assert formats.format_date(date(2017, 2, 5)) == "05/02/2017"
    assert formats.format_number(1796) == "1.796"
    assert formats.format_number(-1796) == "-1.796"
    assert formats.format_points(9220) == "92,20"
    assert formats.format_points(-5) == "-0,05"
    assert formats.format_percent(Fraction(987, 10)) == "98,7 %"
    assert formats.format_percent(Fraction(200, 3)) == "66,67 %"
    assert formats.format_money(27_300_000) == "27.300.000 đ"
    assert formats.format_decimal(Fraction(-1, 2)) == "-0,5"
    assert formats.format_decimal(Fraction(-1, 10**9)) == "0"
    assert formats.format_decimal(Fraction(1, 8), 2) == "0,13"


@given(st.integers(-(10**9), 10**9))
def test_what_is_shown_is_read_back(thousandths: int) -> None:
    number = Fraction(thousandths, 1000)
    assert formats.parse_number(formats.format_decimal(number)) == number
