"""The charts of the final report as pictures: registrations, ratings, awards."""

from collections import Counter
from collections.abc import Sequence

from campaign_app.documents.variables import Picture
from campaign_app.domain.charts import Chart, ChartKind, Series, Tone
from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.states import AwardState
from campaign_app.services.exports.pages import chart_png
from campaign_app.services.reports import SectorReport
from campaign_app.services.session import Session
from campaign_app.store.queries import awards as award_queries

__all__ = ["awards_chart", "awards_chart_title", "ratings_chart", "registrations_chart"]

CHART_MM = (160.0, 66.0)
"""Width and height: as wide as the text of a paper upright."""
DPI = 200
"""Sharp on an office printer, and small enough for a letter."""
_LEVELS = ("Xuất sắc", "Tốt", "Hoàn thành", "Không hoàn thành")  # on paper
_COLLECTIVES, _PEOPLE = "Tập thể", "Cá nhân, hộ gia đình"  # on paper
_REGISTERED, _RATED = "Đăng ký theo khối", "Xếp loại theo khối"  # on paper
_MOST_YEARS = 8


def registrations_chart(sectors: Sequence[SectorReport]) -> Picture | None:
    """Who registered in each sector; None where nobody did."""
    rows = [row for row in sectors if row.registered or row.people]
    if not rows:
        return None
    counts = [(row.registered, row.people) for row in rows]
    return _picture(_side_by_side(_REGISTERED, _names(rows), counts))


def ratings_chart(sectors: Sequence[SectorReport]) -> Picture | None:
    """How many of each sector reached each level; None where nobody is scored. Levels nobody has go."""
    rows = [row for row in sectors if row.scored]
    if not rows:
        return None
    levels = tuple(
        Series(level, tuple(row.ratings[place] for row in rows), tone)
        for place, (level, tone) in enumerate(zip(_LEVELS, Tone, strict=True))
    )
    return _picture(Chart(title=_RATED, kind=ChartKind.SHARES, categories=_names(rows), series=levels))


def awards_chart(session: Session, year: int, sectors: Sequence[SectorReport]) -> Picture | None:
    """The awards of the last years up to this one; of its sectors where only one year has any."""
    del session
    by_year = _by_year(year)
    years = sorted(by_year)[-_MOST_YEARS:]
    if len(years) > 1:
        names = tuple(map(str, years))
        counts = [(by_year[told][True], by_year[told][False]) for told in years]
    else:
        rows = [row for row in sectors if row.collectives_awarded or row.people_awarded]
        names = _names(rows)
        counts = [(row.collectives_awarded, row.people_awarded) for row in rows]
    if not counts:
        return None
    return _picture(_side_by_side(awards_chart_title(year), names, counts))


def awards_chart_title(year: int) -> str:
    """What the chart of awards shows: years where there are several, else sectors."""
    return "Khen thưởng qua các năm" if len(_by_year(year)) > 1 else "Khen thưởng theo khối"  # on paper


def _by_year(year: int) -> dict[int, Counter[bool]]:
    """The awards that hold of each year up to this one: those of collectives under True."""
    found: dict[int, Counter[bool]] = {}
    for row in award_queries.awards():
        if row.state is AwardState.VALID and row.register_year <= year:
            found.setdefault(row.register_year, Counter())[row.kind is SubjectKind.COLLECTIVE] += 1
    return found


def _side_by_side(title: str, places: Sequence[str], counts: Sequence[tuple[int, int]]) -> Chart:
    """Columns of collectives and of people over each place."""
    collectives, people = zip(*counts, strict=True)
    series = Series(_COLLECTIVES, collectives, Tone.RED), Series(_PEOPLE, people, Tone.GREEN)
    return Chart(title=title, kind=ChartKind.COLUMNS, categories=tuple(places), series=series)


def _names(rows: Sequence[SectorReport]) -> tuple[str, ...]:
    return tuple(row.sector or "Khác" for row in rows)  # on paper


def _picture(chart: Chart) -> Picture:
    return Picture(chart_png(chart, size_mm=CHART_MM, dpi=DPI, with_title=False, in_greys=True), CHART_MM[0])
