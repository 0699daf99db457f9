"""What a new campaign starts with; proposals an officer may change, none of them law."""

from datetime import date
from fractions import Fraction

from campaign_app.domain.commendation import Cycle
from campaign_app.services import campaigns, unions
from campaign_app.services.campaigns import CampaignDetails, SectorDetails
from campaign_app.services.criteria import criteria
from campaign_app.services.criteria_sheet import details_of
from campaign_app.services.issuers import issuers
from campaign_app.services.session import Session
from campaign_app.store.queries.campaigns import basis_ids

__all__ = ["campaign_details", "merit_sentence", "new_campaign_details", "period_of"]

SCHOOL = "TRUONG_HOC"
USUAL_TITLE = "Đẩy mạnh cải cách hành chính và nâng cao chất lượng công vụ"  # on paper
UNCLASSIFIED = "CHUA_PHAN_LOAI"


def period_of(year: int, cycle: Cycle) -> tuple[str, date, date]:
    """The code and the first and last day of merit of a year: 2017, or the school year 2017-2018."""
    if cycle is Cycle.CALENDAR:
        return str(year), date(year, 1, 1), date(year, 12, 31)
    return f"{year}-{year + 1}", date(year, 9, 1), date(year + 1, 5, 31)


def _deadlines(year: int, sector_code: str) -> tuple[date, date]:
    """Register by 25/1, schools by 20/10 when their year begins; papers by 20/11."""
    register_by = date(year, 10, 20) if sector_code == SCHOOL else date(year, 1, 25)
    return register_by, date(year, 11, 20)


def merit_sentence(title: str, code: str, cycle: Cycle, *, is_collective: bool) -> str:
    """The merit printed on a certificate of this campaign, as unions usually word it."""
    period = f"năm {code}" if cycle is Cycle.CALENDAR else f"năm học {code}"  # on paper
    beginning = "Đã có thành tích xuất sắc trong"  # on paper
    if is_collective:
        beginning = f"{beginning} tổ chức, thực hiện"  # on paper
    return f"{beginning} phong trào thi đua “{title}” {period}"  # on paper


def new_campaign_details(session: Session, *, year: int | None = None) -> CampaignDetails:
    """A campaign of this year with the usual deadlines for every sector that has unions.

    In a directory that is still empty every sector but the unclassified takes part.
    """
    wanted = year or session.today().year
    code, first, last = period_of(wanted, Cycle.CALENDAR)
    used = {row.code for row in campaigns.campaigns(session)}
    present = {row.sector_id for row in unions.unions(session, include_ended=False)}
    sectors = [
        SectorDetails(
            sector_id=sector.id,
            register_by=_deadlines(wanted, sector.code)[0],
            dossier_by=_deadlines(wanted, sector.code)[1],
        )
        for sector in unions.sectors(session)
        if (sector.id in present if present else sector.code != UNCLASSIFIED)
    ]
    return CampaignDetails(
        code=_free_code(code, used),
        title=USUAL_TITLE,
        issuer_id=issuers(session)[0].id,
        year=wanted,
        achievement_from=first,
        achievement_to=last,
        sectors=sectors,
    )


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
        criteria=[details_of(found) for found in criteria(session, campaign_id)],
    )
