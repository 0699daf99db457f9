"""What a new campaign starts with; proposals an officer may change, none of them law."""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from campaign_app.domain.commendation import Cycle
from campaign_app.domain.periods import PeriodPart, parts_of, scheme_of
from campaign_app.services import campaigns, unions
from campaign_app.services.campaigns import CampaignDetails, SectorDetails
from campaign_app.services.criteria import CriterionDetails, criteria, shipped_criteria
from campaign_app.services.criteria_sheet import details_of
from campaign_app.services.issuers import issuers
from campaign_app.services.sectors import UNCLASSIFIED
from campaign_app.services.session import Session
from campaign_app.store.queries.campaigns import basis_ids

__all__ = [
    "SheetSource",
    "both_cycles",
    "campaign_details",
    "details_after",
    "new_campaign_details",
    "period_of",
    "school_deadlines",
    "starting_criteria",
    "usual_details",
    "years_later",
]


class SheetSource(StrEnum):
    """Where the criteria of a new campaign come from, besides another campaign."""

    SHIPPED = "SHIPPED"
    EMPTY = "EMPTY"


SCHOOL = "TRUONG_HOC"
USUAL_TITLE = "Đẩy mạnh cải cách hành chính và nâng cao chất lượng công vụ"  # on paper


def period_of(year: int, cycle: Cycle) -> tuple[str, date, date]:
    """The code and the first and last day of merit of a year: 2017, or the school year 2017-2018."""
    if cycle is Cycle.CALENDAR:
        return str(year), date(year, 1, 1), date(year, 12, 31)
    return f"{year}-{year + 1}", date(year, 9, 1), date(year + 1, 5, 31)


def _deadlines(year: int, sector_code: str) -> tuple[date, date]:
    """Register by 25/1, schools by 20/10 when their year begins; papers by 20/11."""
    register_by = date(year, 10, 20) if sector_code == SCHOOL else date(year, 1, 25)
    return register_by, date(year, 11, 20)


def school_deadlines(year: int) -> tuple[date, date]:
    """Schools that compete by the school year register by 20/10 and hand their papers in at its end."""
    return date(year, 10, 20), date(year + 1, 5, 31)


def years_later(day: date | None, years: int) -> date | None:
    """The same day of another year; 29/2 becomes 28/2 where the year has none."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def new_campaign_details(session: Session) -> CampaignDetails:
    """What a new campaign starts with: the newest campaign a year later, or the usual rules."""
    known = campaigns.campaigns(session)
    return details_after(session, known[0].id) if known else usual_details(session)


def details_after(
    session: Session, campaign_id: int, *, year: int | None = None, cycle: Cycle | None = None
) -> CampaignDetails:
    """An earlier campaign brought to another year: deadlines shifted, rules and quotas as they were.

    Its criteria are not among them; :func:`starting_criteria` gives those.

    Args:
        session: the workspace.
        campaign_id: the earlier campaign.
        year: the new one; the year after, but not before this one, when not given.
        cycle: the new cycle; as it was when not given. A school year brings deadlines of its own.
    """
    before = campaign_details(session, campaign_id)
    if year is None:
        year = max(session.today().year, before.year + 1)
    wanted = before.cycle if cycle is None else cycle
    code, first, last = period_of(year, wanted)
    used = {row.code for row in campaigns.campaigns(session)}
    return replace(
        before,
        code=_free_code(code, used),
        year=year,
        cycle=wanted,
        achievement_from=first,
        achievement_to=last,
        merit_collective="",
        merit_individual="",
        periods=before.periods if wanted is before.cycle else parts_of(scheme_of(before.periods), wanted),
        sectors=[_moved(sector, year, year - before.year, wanted, before.cycle) for sector in before.sectors],
        criteria=(),
    )


def _moved(sector: SectorDetails, year: int, years: int, cycle: Cycle, before: Cycle) -> SectorDetails:
    """The same sector in another year; a year of another kind has deadlines of its own."""
    if cycle is Cycle.SCHOOL_YEAR and before is Cycle.CALENDAR:
        register_by, dossier_by = school_deadlines(year)
        return replace(sector, register_by=register_by, dossier_by=dossier_by)
    return replace(
        sector,
        register_by=years_later(sector.register_by, years),
        dossier_by=years_later(sector.dossier_by, years),
    )


def both_cycles(session: Session, details: CampaignDetails) -> tuple[CampaignDetails, ...]:
    """The calendar year's campaign and beside it the schools' own, which follows the school year.

    One campaign where no school takes part, or where nobody else does: each sector competes once.
    """
    schools = {row.id for row in unions.sectors(session) if row.code == SCHOOL}
    inside = [sector for sector in details.sectors if sector.sector_id in schools]
    others = [sector for sector in details.sectors if sector.sector_id not in schools]
    used = {row.code for row in campaigns.campaigns(session)}
    made: list[CampaignDetails] = []
    for cycle, chosen in ((Cycle.CALENDAR, others), (Cycle.SCHOOL_YEAR, inside)):
        if not chosen:
            continue
        code, first, last = period_of(details.year, cycle)
        kept = details.code if cycle is details.cycle else _free_code(code, used)
        days = (details.achievement_from, details.achievement_to) if cycle is details.cycle else (first, last)
        kept_sectors = chosen
        if cycle is Cycle.SCHOOL_YEAR and details.cycle is Cycle.CALENDAR:
            register_by, dossier_by = school_deadlines(details.year)
            kept_sectors = [replace(item, register_by=register_by, dossier_by=dossier_by) for item in chosen]
        made.append(
            replace(
                details,
                code=kept,
                cycle=cycle,
                achievement_from=days[0],
                achievement_to=days[1],
                sectors=kept_sectors,
                periods=details.periods
                if cycle is details.cycle
                else parts_of(scheme_of(details.periods), cycle),
                reward_budget=None if made else details.reward_budget,  # one sum is not set aside twice
            )
        )
    return tuple(made)


def usual_details(session: Session) -> CampaignDetails:
    """A campaign of this year with the usual deadlines for every sector that has unions.

    In a directory that is still empty every sector but the unclassified takes part.
    """
    year = session.today().year
    code, first, last = period_of(year, Cycle.CALENDAR)
    present = {row.sector_id for row in unions.unions(session, include_ended=False)}
    sectors = []
    for sector in unions.sectors(session):
        if sector.id in present if present else sector.code != UNCLASSIFIED:
            register_by, dossier_by = _deadlines(year, sector.code)
            sectors.append(SectorDetails(sector_id=sector.id, register_by=register_by, dossier_by=dossier_by))
    return CampaignDetails(
        code=code,
        title=USUAL_TITLE,
        issuer_id=issuers(session)[0].id,
        year=year,
        achievement_from=first,
        achievement_to=last,
        sectors=sectors,
    )


def starting_criteria(session: Session, source: SheetSource | int) -> list[CriterionDetails]:
    """The criteria a campaign begins with: the shipped sheet, none, or those of the campaign of this id."""
    if source is SheetSource.SHIPPED:
        return shipped_criteria()
    if source is SheetSource.EMPTY:
        return []
    return [details_of(row) for row in criteria(session, int(source))]


def _free_code(code: str, used: set[str]) -> str:
    number, free = 1, code
    while free in used:
        number += 1
        free = f"{code}/{number}"
    return free


def _points(hundredths: int) -> Fraction:
    return Fraction(hundredths, 100)


def campaign_details(session: Session, campaign_id: int) -> CampaignDetails:
    """The settings of a campaign as they can be edited, its criteria with them."""
    row = campaigns.campaign(session, campaign_id)
    sectors = [
        SectorDetails(
            sector_id=sector.sector_id,
            register_by=sector.register_by,
            dossier_by=sector.dossier_by,
            collectives=sector.collectives,
        )
        for sector in campaigns.sectors(session, campaign_id)
    ]
    return CampaignDetails(
        code=row.code,
        title=row.title,
        issuer_id=row.issuer_id,
        year=row.year,
        achievement_from=row.achievement_from,
        achievement_to=row.achievement_to,
        cycle=row.cycle,
        kind=row.kind,
        basis=row.basis,
        level=row.level,
        bonus_cap=_points(row.bonus_cap),
        merit_collective=row.merit_collective,
        merit_individual=row.merit_individual,
        collective_minimum=_points(row.collective_minimum),
        union_minimum=_points(row.union_minimum),
        individual_rating=row.individual_rating,
        individual_share=_points(row.individual_share),
        individual_minimum=row.individual_minimum,
        months_of_work=row.months_of_work,
        sectors=sectors,
        bands=campaigns.bands(session, campaign_id),
        knockouts=campaigns.knockouts(session, campaign_id),
        basis_document_ids=basis_ids(campaign_id),
        periods=tuple(
            PeriodPart(part.code, part.label, part.weight) for part in campaigns.periods(session, campaign_id)
        ),
        criteria=[details_of(found) for found in criteria(session, campaign_id)],
        reward_budget=row.reward_budget,
        frame_cost=row.frame_cost,
    )
