"""The charts of the final report as pictures: registrations, ratings, awards."""

import io
from collections import Counter
from collections.abc import Sequence

from PIL import Image

from campaign_app.certificates.render import page_image
from campaign_app.documents.report_charts import CHART_MM, Series, bars, parts
from campaign_app.documents.variables import Picture
from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.states import AwardState
from campaign_app.services.papers.lists import paper_fonts
from campaign_app.services.reports import SectorReport
from campaign_app.services.session import Session
from campaign_app.store.queries import awards as award_queries

__all__ = ["awards_chart", "awards_chart_title", "ratings_chart", "registrations_chart"]

DPI = 200
"""Sharp on an office printer, and small enough for a letter."""
_LEVELS = ("Xuất sắc", "Tốt", "Hoàn thành", "Không hoàn thành")  # on paper
_COLLECTIVES, _PEOPLE = "Tập thể", "Cá nhân, hộ gia đình"  # on paper
_MOST_YEARS = 8


def registrations_chart(sectors: Sequence[SectorReport]) -> Picture | None:
    """Who registered in each sector; None where nobody did."""
    rows = [row for row in sectors if row.registered or row.people]
    if not rows:
        return None
    series = (
        Series(_COLLECTIVES, tuple(row.registered for row in rows)),
        Series(_PEOPLE, tuple(row.people for row in rows)),
    )
    return _picture(bars([_name(row) for row in rows], series, paper_fonts()))


def ratings_chart(sectors: Sequence[SectorReport]) -> Picture | None:
    """How many of each sector reached each level; None where nobody is scored. Levels nobody has go."""
    rows = [row for row in sectors if row.scored]
    if not rows:
        return None
    levels = [Series(level, tuple(row.ratings[place] for row in rows)) for place, level in enumerate(_LEVELS)]
    return _picture(parts([_name(row) for row in rows], levels, paper_fonts()))


def awards_chart(session: Session, year: int, sectors: Sequence[SectorReport]) -> Picture | None:
    """The awards of the last years up to this one; of its sectors where only one year has any."""
    del session
    by_year = _by_year(year)
    years = sorted(by_year)[-_MOST_YEARS:]
    if len(years) > 1:
        names = [str(told) for told in years]
        counts = [(by_year[told][True], by_year[told][False]) for told in years]
    else:
        rows = [row for row in sectors if row.collectives_awarded or row.people_awarded]
        names = [_name(row) for row in rows]
        counts = [(row.collectives_awarded, row.people_awarded) for row in rows]
    if not counts:
        return None
    series = (
        Series(_COLLECTIVES, tuple(collectives for collectives, _people in counts)),
        Series(_PEOPLE, tuple(people for _collectives, people in counts)),
    )
    return _picture(bars(names, series, paper_fonts()))


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


def _name(row: SectorReport) -> str:
    return row.sector or "Khác"  # on paper


def _picture(pdf: bytes) -> Picture:
    page = page_image(pdf, dpi=DPI)
    image = Image.frombytes("RGBA", (page.width, page.height), page.rgba).convert("RGB")
    buffer = io.BytesIO()
    image.save(buffer, "PNG", dpi=(DPI, DPI), optimize=True)
    return Picture(buffer.getvalue(), CHART_MM[0])
