from fractions import Fraction

import pytest

from campaign_app.domain.rules import Band, Bands, Choice, Deduction, Manual, Option, PerUnit, Rule
from campaign_app.domain.suggestion_sources import (
    SuggestionSource,
    can_feed,
    source_label,
    source_on_paper,
    source_told,
    standard_source,
)

PERCENT = Bands((Band(Fraction(90), Fraction(4)),))
YES_NO = Choice((Option("co", "Có", Fraction(2)), Option("khong", "Không", Fraction(0))))


@pytest.mark.parametrize("source", list(SuggestionSource))
def test_a_source_is_read_back_from_its_code_and_from_its_words(source: SuggestionSource) -> None:
    assert source_label(source)
    assert source_told(source_on_paper(source.value)) == source.value
    assert source_told(source.value.lower()) == source.value


def test_other_words_are_no_source() -> None:
    assert source_told("theo báo cáo") == ""
    assert source_told("") == ""
    assert source_on_paper("") == ""


@pytest.mark.parametrize(
    ("source", "rule", "expected"),
    [
        (SuggestionSource.SATISFACTION, PERCENT, True),
        (SuggestionSource.SATISFACTION, PerUnit(Fraction(1)), False),
        (SuggestionSource.MONTHS_RATED, Deduction(Fraction(1)), True),
        (SuggestionSource.MONTHS_RATED, PERCENT, True),
        (SuggestionSource.INITIATIVES, PERCENT, False),
        (SuggestionSource.REGISTERED_ON_TIME, YES_NO, True),
        (SuggestionSource.DISCIPLINED, Manual(), False),
    ],
)
def test_a_figure_feeds_values_of_its_own_kind(source: SuggestionSource, rule: Rule, expected: bool) -> None:
    assert can_feed(source, rule) is expected


def test_a_standard_tells_what_its_share_is_of() -> None:
    assert standard_source("Tham gia bồi dưỡng trong năm") is SuggestionSource.TRAINED_SHARE
    assert standard_source("Được tuyên truyền về thủ tục") is SuggestionSource.INFORMED_SHARE
    assert standard_source("Đạt chuẩn chức danh") is SuggestionSource.ATTAINMENT_SHARE
