from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_app.domain import wording
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.kinds import Cycle
from campaign_app.domain.wording import Strength


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2018, 12, 5), "ngày 05 tháng 12 năm 2018"),
        (date(2018, 1, 10), "ngày 10 tháng 01 năm 2018"),
        (date(2018, 2, 28), "ngày 28 tháng 02 năm 2018"),
        (date(2018, 3, 9), "ngày 09 tháng 3 năm 2018"),
    ],
)
def test_date_in_words(on: date, words: str) -> None:
    assert wording.date_in_words(on) == words
    assert wording.date_in_words(on, "Kỳ Sơn") == f"Kỳ Sơn, {words}"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (14, "mười bốn"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (1000, "một nghìn"),
        (1001, "một nghìn không trăm linh một"),
        (1_001_005, "một triệu không trăm linh một nghìn không trăm linh năm"),
        (10**9, "một tỷ"),
        (10**9 + 5, "một tỷ không trăm linh năm"),
        (1200 * 10**9, "một nghìn hai trăm tỷ"),
        (10**12, "một nghìn tỷ"),
        (2_340_000, "hai triệu ba trăm bốn mươi nghìn"),
    ],
)
def test_number_in_words(number: int, words: str) -> None:
    assert wording.number_in_words(number) == words


def test_money_in_words() -> None:
    assert wording.money_in_words(27_300_000) == "Hai mươi bảy triệu ba trăm nghìn đồng"
    assert wording.money_in_words(0) == "Không đồng"


@pytest.mark.parametrize("number", [-1, 10**18])
def test_numbers_out_of_reach_are_refused(number: int) -> None:
    with pytest.raises(InvalidInputError):
        wording.money_in_words(number)


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_different_amounts_read_differently(first: int, second: int) -> None:
    same = wording.number_in_words(first) == wording.number_in_words(second)
    assert same == (first == second)


def test_periods() -> None:
    assert wording.school_year(2018) == "2018 - 2019"
    assert wording.year_period(2017) == "năm 2017"
    assert wording.school_period(2018) == "năm học 2018 - 2019"
    assert wording.stretch_period(2010, 2025) == "giai đoạn 2010 - 2025"


def test_merit_sentence() -> None:
    assert wording.merit_sentence(Strength.EXCELLENT, " “Lao động giỏi” ", "năm 2017") == (
        "Đã có thành tích xuất sắc trong phong trào thi đua “Lao động giỏi” năm 2017"
    )
    assert wording.merit_sentence(Strength.TYPICAL, "Lao động giỏi", "", collective=True) == (
        "Đã có thành tích tiêu biểu trong tổ chức, thực hiện phong trào thi đua “Lao động giỏi”"
    )


def test_the_merit_of_a_campaign_names_its_year_and_not_its_code() -> None:
    assert wording.campaign_merit("Lao động giỏi", 2017, Cycle.CALENDAR, collective=False) == (
        "Đã có thành tích xuất sắc trong phong trào thi đua “Lao động giỏi” năm 2017"
    )
    assert wording.campaign_merit("“Lao động giỏi”", 2018, Cycle.SCHOOL_YEAR, collective=True) == (
        "Đã có thành tích xuất sắc trong tổ chức, thực hiện phong trào thi đua “Lao động giỏi”"
        " năm học 2018 - 2019"
    )
