"""Cells tidied as a column are the cells tidied one by one."""

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_app.spreadsheets.cells import (
    LONGEST_TEXT,
    TextTooLongError,
    percent_text,
    text_of,
    tidy,
    tidy_column,
)

TEXTS = st.text(alphabet="aá\u0301 \u00a0\u00ad\u200b\nđ#\t", max_size=5)
VALUES = st.one_of(
    TEXTS, st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes(), st.times(), st.none()
)


@given(st.one_of(st.lists(VALUES), st.lists(TEXTS), st.lists(st.one_of(TEXTS, st.dates()))))
def test_a_column_is_tidied_as_its_cells_are(column: list[object]) -> None:
    assert repr(tidy_column(column)) == repr([tidy(value) for value in column])


@given(TEXTS)
def test_a_tidy_text_stays(text: str) -> None:
    once = tidy(text)
    assert once is None or tidy(once) == once


def test_the_same_word_often_is_the_same_word() -> None:
    column = ["Nữ", "", " Nam", "Nữ"] * 300
    assert tidy_column(column) == ["Nữ", None, "Nam", "Nữ"] * 300
    assert tidy_column(["Nữ", "", "Nam"] * 300) == ["Nữ", None, "Nam"] * 300


def test_numbers_are_whole_where_they_are() -> None:
    day, moment = dt.datetime(2017, 12, 20), dt.datetime(2017, 12, 20, 8, 30)  # noqa: DTZ001  as cells have them
    assert tidy_column([12.0, 12.5, math.nan, math.inf, 1e300, True, day, moment, dt.time(8, 30)]) == [
        12, 12.5, None, None, 1e300, True, dt.date(2017, 12, 20), moment, "08:30:00",
    ]  # fmt: skip


def test_the_text_that_is_too_long_is_found() -> None:
    with pytest.raises(TextTooLongError) as told:
        tidy_column(["a", 1.0, "b" * (LONGEST_TEXT + 1), "c" * (LONGEST_TEXT + 2)])
    assert told.value.place == 2


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.98, "98 %"), (0.987, "98,7 %"), (1, "100 %"), (0, "0 %"), (12, "1200 %"), (-0.05, "-5 %"),
        (0.07, "7 %"), (0.57, "57 %"), (1e-7, "0,00001 %"), (1 / 3, "33,3333333333333 %"),
        (0.1 + 0.2, "30 %"),
    ],
)  # fmt: skip
def test_percent_is_written_as_excel_keeps_it(value: float, text: str) -> None:
    assert percent_text(value) == text
    assert text_of(percent_text(value)) == text
