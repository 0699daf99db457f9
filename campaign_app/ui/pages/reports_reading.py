"""What the page of reports reads at once."""

from dataclasses import dataclass

from campaign_app.services import campaigns, issuers, report_years, reports
from campaign_app.services.report_years import ServiceYears, UnionReport, YearTotal
from campaign_app.services.reports import YearReport
from campaign_app.services.session import Session


@dataclass(frozen=True, slots=True)
class YearTold:
    """Everything the page shows."""

    known: list[int]
    report: YearReport
    unions: list[UnionReport]
    years: list[YearTotal]
    service: ServiceYears
    issuer: str


def read_year(session: Session, campaign_id: int | None, wanted: int | None) -> YearTold:
    """Read a year: the one wanted, else that of the campaign on screen, else the newest."""
    known = reports.years(session)
    if wanted is None:
        wanted = known[0] if campaign_id is None else campaigns.campaign(session, campaign_id).year
    if wanted not in known:
        known = sorted({*known, wanted}, reverse=True)
    named = issuers.issuers(session)
    return YearTold(
        known,
        reports.year_report(session, wanted),
        report_years.summary_by_union(session, wanted),
        report_years.years_compared(session),
        report_years.service_over_years(session),
        named[0].name if named else "",
    )
