from datetime import date
from fractions import Fraction

import pytest

from campaign_app.domain.commendation import Cycle
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.rules import Deduction, Manual
from campaign_app.services import campaign_defaults, criteria
from campaign_app.services.campaign_defaults import SheetSource, period_of, starting_criteria, years_later
from campaign_app.services.criteria_sheet import (
    details_of,
    option_key,
    running_totals,
    sector_maxima,
    try_rule,
)
from campaign_app.services.session import Session


def test_what_sectors_reach_in_the_example(example: Session) -> None:
    found = {row.code: (row.criteria, row.points) for row in sector_maxima(example, 1)}
    assert found["XA_THI_TRAN"] == (20, Fraction(100))
    assert found["DOANH_NGHIEP"] == (14, Fraction(67))


def test_running_totals_count_base_criteria(example: Session) -> None:
    assert running_totals(criteria.criteria(example, 1))[-1] == 100


def test_a_copied_criterion_is_what_was_shipped(example: Session) -> None:
    copied = [details_of(row) for row in criteria.criteria(example, 1)]
    assert [(c.code, c.rule, c.max_points) for c in copied] == [
        (c.code, c.rule, c.max_points) for c in criteria.shipped_criteria()
    ]


def test_where_the_first_criteria_come_from(example: Session) -> None:
    assert starting_criteria(example, SheetSource.EMPTY) == []
    assert starting_criteria(example, SheetSource.SHIPPED) == criteria.shipped_criteria()
    assert len(starting_criteria(example, 1)) == 20


def test_trying_a_rule_out() -> None:
    assert try_rule(Deduction(Fraction(2)), max_points=Fraction(5), typed="2") == 1
    assert try_rule(Manual(), max_points=Fraction(5), typed="4,25") == Fraction(17, 4)
    with pytest.raises(InvalidInputError):
        try_rule(Manual(), max_points=Fraction(5), typed="6")


def test_keys_are_made_of_words_and_stay_apart() -> None:
    assert option_key("Có, đúng hạn", []) == "co_dung_han"
    assert option_key("Có, đúng hạn", ["co_dung_han"]) == "co_dung_han_2"
    with pytest.raises(InvalidInputError):
        option_key("…", [])


def test_periods_and_days_of_another_year() -> None:
    assert period_of(2017, Cycle.SCHOOL_YEAR) == ("2017-2018", date(2017, 9, 1), date(2018, 5, 31))
    assert years_later(date(2016, 2, 29), 1) == date(2017, 2, 28)
    assert years_later(None, 1) is None


def test_a_second_campaign_of_a_year_gets_another_code(example: Session) -> None:
    details = campaign_defaults.new_campaign_details(example)
    assert (details.code, details.year, details.criteria) == ("2018", 2018, ())
