"""The charts of reports: described once, for the window, for pages of their own and for papers."""

from collections.abc import Sequence
from fractions import Fraction

from campaign_app.domain.charts import Chart, ChartKind, Series, Tone
from campaign_app.domain.commendation import Rating
from campaign_app.domain.language import _
from campaign_app.services.report_years import ServiceLine, ServiceYears, UnionReport, YearTotal
from campaign_app.services.reports import MonthReport, SectorReport

__all__ = [
    "attainment_chart",
    "awards_by_sector",
    "awards_by_year",
    "best_unions",
    "points_by_sector",
    "points_by_year",
    "rank_chart",
    "rating_words",
    "ratings_by_sector",
    "ratings_in_months",
    "registered_by_sector",
    "sector_name",
]

_RATING_TONES = (Tone.GREEN, Tone.GOLD, Tone.GREY, Tone.RED)
_LINE_TONES = (Tone.RED, Tone.GREEN, Tone.GOLD, Tone.GREY)
_MONTHS = 12
_BEST = 10


def rating_words(rating: Rating) -> str:
    """Name a level in a legend."""
    return {
        Rating.EXCELLENT: _("Xuất sắc"),
        Rating.GOOD: _("Tốt"),
        Rating.DONE: _("Hoàn thành"),
        Rating.NOT_DONE: _("Không hoàn thành"),
    }[rating]


def sector_name(row: SectorReport) -> str:
    """Name a sector; who belongs to no union stands under 'Ngoài công đoàn cơ sở'."""
    return row.sector or _("Ngoài công đoàn cơ sở")


def _ratings(title: str, categories: Sequence[str], counts: Sequence[Sequence[int]]) -> Chart:
    return Chart(
        title=title,
        kind=ChartKind.STACKED,
        categories=tuple(categories),
        series=tuple(
            Series(rating_words(rating), tuple(row[place] for row in counts), tone)
            for place, (rating, tone) in enumerate(zip(Rating, _RATING_TONES, strict=True))
        ),
    )


def ratings_by_sector(rows: Sequence[SectorReport], year: int) -> Chart:
    """How many collectives of each sector reached each level."""
    title = _("Xếp loại tập thể theo khối, năm {year}").format(year=year)
    return _ratings(title, [sector_name(row) for row in rows], [row.ratings for row in rows])


def ratings_in_months(rows: Sequence[MonthReport], year: int) -> Chart:
    """How many staff reached each level, month by month; a month nobody was rated in is 0."""
    by_month = {row.month: row.counts for row in rows}
    months = range(1, _MONTHS + 1)
    return _ratings(
        _("Số người theo mức xếp loại hằng tháng, năm {year}").format(year=year),
        [_("Th. {month}").format(month=month) for month in months],
        [by_month.get(month, (0, 0, 0, 0)) for month in months],
    )


def registered_by_sector(rows: Sequence[SectorReport], unions: Sequence[int | None]) -> Chart:
    """How many collectives of each sector registered, beside the unions there are; None where not counted."""
    return Chart(
        title=_("Đăng ký thi đua theo khối"),
        kind=ChartKind.COLUMNS,
        categories=tuple(sector_name(row) for row in rows),
        series=(
            Series(_("Công đoàn cơ sở"), tuple(unions), Tone.GREY),
            Series(_("Tập thể đăng ký"), tuple(row.registered for row in rows), Tone.RED),
        ),
    )


def points_by_sector(rows: Sequence[SectorReport]) -> Chart:
    """The average score of each sector."""
    return Chart(
        title=_("Điểm trung bình theo khối"),
        kind=ChartKind.BARS,
        categories=tuple(sector_name(row) for row in rows),
        series=(
            Series(
                _("Điểm trung bình"),
                tuple(None if row.average is None else Fraction(row.average, 100) for row in rows),
                Tone.GREEN,
            ),
        ),
        unit=_("điểm"),
        is_points=True,
    )


def awards_by_sector(rows: Sequence[SectorReport], year: int) -> Chart:
    """Collectives and people of each sector that were honoured."""
    return Chart(
        title=_("Khen thưởng theo khối, năm {year}").format(year=year),
        kind=ChartKind.COLUMNS,
        categories=tuple(sector_name(row) for row in rows),
        series=_awards(rows),
    )


def awards_by_year(rows: Sequence[YearTotal]) -> Chart:
    """Collectives and people that were honoured, year by year."""
    return Chart(
        title=_("Khen thưởng qua các năm"),
        kind=ChartKind.STACKED,
        categories=tuple(str(row.year) for row in rows),
        series=_awards([row.total for row in rows]),
    )


def _awards(rows: Sequence[SectorReport]) -> tuple[Series, ...]:
    return (
        Series(_("Tập thể"), tuple(row.collectives_awarded for row in rows), Tone.RED),
        Series(_("Cá nhân"), tuple(row.people_awarded for row in rows), Tone.GOLD),
    )


def points_by_year(rows: Sequence[YearTotal]) -> Chart:
    """The average score of all scored collectives, year by year."""
    return Chart(
        title=_("Điểm trung bình qua các năm"),
        kind=ChartKind.LINES,
        categories=tuple(str(row.year) for row in rows),
        series=(
            Series(
                _("Điểm trung bình"),
                tuple(
                    None if row.total.average is None else Fraction(row.total.average, 100) for row in rows
                ),
                Tone.GREEN,
            ),
        ),
        is_points=True,
    )


def best_unions(rows: Sequence[UnionReport], year: int) -> Chart:
    """The highest scores of a year, beside those of the year before where they are known."""
    best = sorted((row for row in rows if row.points is not None), key=lambda row: -(row.points or 0))[:_BEST]
    now = Series(
        str(year), tuple(None if row.points is None else Fraction(row.points, 100) for row in best), Tone.RED
    )
    before = Series(
        str(year - 1),
        tuple(None if row.before is None else Fraction(row.before, 100) for row in best),
        Tone.GREY,
    )
    has_before = any(row.before is not None for row in best)
    return Chart(
        title=_("Các tập thể điểm cao nhất, năm {year}").format(year=year),
        kind=ChartKind.BARS,
        categories=tuple(row.name for row in best),
        series=(now, before) if has_before else (now,),
        unit=_("điểm"),
        is_points=True,
    )


def attainment_chart(told: ServiceYears) -> Chart:
    """Shares over the years: attainment, training, satisfaction; a gap where the source tells none."""
    return _service_chart(
        _("Đạt chuẩn, đào tạo, mức độ hài lòng qua các năm"),
        [line for line in told.lines if line.unit == "%"],
        told.years,
        unit="%",
    )


def rank_chart(told: ServiceYears) -> Chart:
    """Ranks over the years, the first at the top."""
    return _service_chart(
        _("Thứ hạng cải cách hành chính qua các năm"),
        [line for line in told.lines if line.is_rank],
        told.years,
        is_rank=True,
    )


def _service_chart(
    title: str, lines: Sequence[ServiceLine], years: Sequence[int], *, unit: str = "", is_rank: bool = False
) -> Chart:
    sources = dict.fromkeys(source for line in lines for source in line.sources)
    note = _("Nguồn: {source}").format(source="; ".join(sources)) if sources else ""
    if len(years) == 1 and not is_rank:  # nothing to draw a line through
        return Chart(
            title=title,
            kind=ChartKind.BARS,
            categories=tuple(map(_line_words, lines)),
            series=(Series(str(years[0]), tuple(line.values.get(years[0]) for line in lines), Tone.GREEN),),
            unit=unit,
            note=note,
        )
    return Chart(
        title=title,
        kind=ChartKind.LINES,
        categories=tuple(map(str, years)),
        series=tuple(
            Series(
                _line_words(line),
                tuple(line.values.get(year) for year in years),
                _LINE_TONES[place % len(_LINE_TONES)],
            )
            for place, line in enumerate(lines)
        ),
        unit=unit,
        is_rank=is_rank,
        note=note,
    )


def _line_words(line: ServiceLine) -> str:
    return _("{group}: {name}").format(group=line.group, name=line.name) if line.group else line.name
