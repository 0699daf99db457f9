"""Years beside one another: totals, collectives, figures of public service."""

from fractions import Fraction

from campaign_app.domain.charts import ChartKind
from campaign_app.services import attainment, indicators, report_charts, report_years, reports, surveys
from campaign_app.services.indicators import IndicatorDetails
from campaign_app.services.report_years import ServiceLine
from campaign_app.services.session import Session
from campaign_app.services.surveys import SurveyDetails


def line_of(session: Session, name: str, group: str = "") -> ServiceLine:
    (found,) = [
        line
        for line in report_years.service_over_years(session).lines
        if line.name.startswith(name) and line.group == group
    ]
    return found


def test_a_year_is_the_sum_of_its_sectors(example: Session) -> None:
    (told,) = report_years.years_compared(example)
    assert told.year == 2017
    assert (told.total.registered, told.total.people) == (49, 54)
    assert (told.total.collectives_awarded, told.total.people_awarded) == (18, 34)
    assert told.total == reports.total_of(reports.summary_by_sector(example, 2017))


def test_unions_stand_in_the_order_of_their_sectors_with_their_awards(example: Session) -> None:
    rows = report_years.summary_by_union(example, 2017)
    assert len(rows) == 49
    assert sum(row.collectives for row in rows) <= 18
    first = rows[0]
    assert (first.rank, first.points is not None, first.before, first.change) == (1, True, None, None)
    assert report_years.summary_by_union(example, 2016) == []


def test_what_the_article_tells_stays_as_it_is_and_the_rest_empty(example: Session) -> None:
    told = report_years.service_over_years(example)
    assert told.years == (2017,)
    rank = line_of(example, "Chỉ số cải cách hành chính", "Huyện Kỳ Sơn")
    assert rank.is_rank
    assert rank.values == {2017: Fraction(1)}
    training = line_of(example, "Tỉ lệ tham gia đào tạo", "Cán bộ, công chức cấp xã")
    assert training.unit == "%"
    assert training.values[2017] == Fraction(85)
    assert report_charts.attainment_chart(told).kind is ChartKind.BARS  # one year makes no line


def test_a_year_nothing_is_told_of_is_a_gap(example: Session) -> None:
    indicators.record_indicator(
        example, IndicatorDetails(year=2015, code="PAR_INDEX", label="Xếp hạng", group="Huyện Kỳ Sơn", rank=4)
    )
    attainment.record_attainment(
        example, year=2015, group="Công chức cấp xã", standard="Đạt chuẩn", share=Fraction(97)
    )
    told = report_years.service_over_years(example)
    assert told.years == (2015, 2016, 2017)
    (ranks,) = report_charts.rank_chart(told).series
    assert ranks.values == (4, None, 1)
    shares = report_charts.attainment_chart(told)
    assert shares.kind is ChartKind.LINES
    assert (Fraction(97), None, None) in [series.values for series in shares.series]
    assert shares.note.startswith("Nguồn: ")


def test_satisfaction_counts_everybody_asked_and_a_survey_of_the_district_stands_alone(
    workspace: Session,
) -> None:
    assert report_years.service_over_years(workspace).years == ()
    for asked, satisfied in ((100, 90), (300, 210)):
        surveys.add_survey(workspace, SurveyDetails(year=2016, asked=asked, satisfied=satisfied))
    assert dict(line_of(workspace, "Tỉ lệ người dân").values) == {2016: 75}


def test_charts_of_a_year(example: Session) -> None:
    rows = reports.summary_by_sector(example, 2017)
    by_rating = report_charts.ratings_by_sector(rows, 2017)
    assert sum(sum(v for v in series.values if v) for series in by_rating.series) == 49
    awarded = report_charts.awards_by_sector(rows, 2017)
    assert [sum(v for v in series.values if v) for series in awarded.series] == [18, 34]
    best = report_charts.best_unions(report_years.summary_by_union(example, 2017), 2017)
    (scores,) = best.series
    told = [value for value in scores.values if value is not None]
    assert told == sorted(told, reverse=True)
    assert len(told) == 10
    months = report_charts.ratings_in_months(
        [row for row in reports.ratings_by_month(example, 2017) if row.staff_kind is None], 2017
    )
    assert len(months.categories) == 12
    assert report_charts.points_by_sector(rows).words(Fraction(8607, 100)) == "86,07 điểm"
