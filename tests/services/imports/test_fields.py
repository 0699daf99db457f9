"""Cells are read as officers write them, or told to be wrong."""

from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest

from campaign_app.domain.errors import InvalidInputError
from campaign_app.services.imports import fields
from campaign_app.services.imports.fields import YearOnly


@pytest.mark.parametrize(
    ("read", "cell", "wanted"),
    [
        (fields.text, "hai\ndòng", "hai dòng"),
        (fields.text, 12, "12"),
        (fields.lines, "hai\ndòng", "hai\ndòng"),
        (fields.day, date(2017, 12, 20), date(2017, 12, 20)),
        (fields.day, datetime(2017, 12, 20, 8, 30), date(2017, 12, 20)),  # noqa: DTZ001  as a workbook has it
        (fields.day, "20.12.2017", date(2017, 12, 20)),
        (fields.day, 43089, date(2017, 12, 20)),
        (fields.day, 20122017, date(2017, 12, 20)),
        (fields.day_or_year, 28000, date(1976, 8, 28)),
        (fields.day, "ngày 20 tháng 12 năm 2017", date(2017, 12, 20)),
        (fields.day_or_year, 1985, YearOnly(1985, 1, 1)),
        (fields.day_or_year, "1985", YearOnly(1985, 1, 1)),
        (fields.day_or_year, "02/03/1985", date(1985, 3, 2)),
        (fields.phone, 912345678, "0912345678"),
        (fields.phone, 2183822822, "02183822822"),
        (fields.phone, "0912 345 678", "0912 345 678"),
        (fields.phone, "84912345678", "84912345678"),
        (fields.phone, 113, "113"),
        (fields.whole, 12, 12),
        (fields.whole, "1.250", 1250),
        (fields.whole, 12.0, 12),
        (fields.number, 98.7, Fraction(987, 10)),
        (fields.number, "98,7 %", Fraction(987, 10)),
        (fields.number, 3, Fraction(3)),
        (fields.is_marked, "X", True),
        (fields.is_marked, True, True),
        (fields.is_marked, 1, True),
        (fields.is_marked, "Có", True),
        (fields.is_marked, "không", False),
        (fields.gender, "NỮ", "F"),
        (fields.gender, "nam", "M"),
        (fields.gender, "F", "F"),
    ],
)
def test_what_is_understood(read: Any, cell: Any, wanted: Any) -> None:
    told = read(cell)
    assert (told, type(told)) == (wanted, type(wanted))


@pytest.mark.parametrize(
    ("read", "cell"),
    [
        (fields.day, "31/02/2017"),
        (fields.day, date(1899, 12, 31)),
        (fields.day, 2017),
        (fields.day, "43089"),
        (fields.day, 120575),
        (fields.day_or_year, 1850),
        (fields.whole, "12,5"),
        (fields.whole, 12.5),
        (fields.number, "nhiều"),
        (fields.is_marked, "có lẽ"),
        (fields.gender, "khác"),
    ],
)
def test_what_is_not_understood_is_refused(read: Any, cell: Any) -> None:
    with pytest.raises(InvalidInputError):
        read(cell)


def test_a_choice_of_words_names_them() -> None:
    read = fields.one_of({"vien chuc": 1}, lambda: "Viên chức")
    assert read("VIÊN CHỨC") == 1
    with pytest.raises(InvalidInputError, match="Viên chức"):
        read("giáo viên")


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (None, ""),
        (date(2017, 1, 2), "02/01/2017"),
        (Fraction(987, 10), "98,7"),
        (True, "có"),
        (5, "5"),
        (fields.keys("a | b |"), "('a', 'b')"),
    ],
)
def test_values_are_shown_as_officers_read_them(value: object, wanted: str) -> None:
    assert fields.shown_value(value) == wanted
