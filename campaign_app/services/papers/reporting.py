"""The words of the report that closes a year: the figures of the year page as a paper tells them."""

from collections.abc import Sequence
from fractions import Fraction

from campaign_app.documents import phrases
from campaign_app.documents.report_words import FinalReport, MonthFigures, SectorFigures
from campaign_app.domain.activity_kinds import activity_kind_on_paper
from campaign_app.domain.formats import (
    format_date,
    format_decimal,
    format_number,
    format_percent,
    format_points,
)
from campaign_app.domain.states import CampaignStage
from campaign_app.domain.wording import campaign_period, money_in_words
from campaign_app.services import awards, campaigns, reports
from campaign_app.services.activities import ActivityRow
from campaign_app.services.awards import DecisionRow, DecisionState
from campaign_app.services.indicators import IndicatorRow
from campaign_app.services.papers import charts
from campaign_app.services.papers.comparing import budget_lines, compared_with_last_year
from campaign_app.services.papers.head import frame_of, head_of, open_number
from campaign_app.services.reports import AttainmentReport, MonthReport, SectorReport
from campaign_app.services.session import Session

__all__ = ["final_report_words", "told_activity"]

_SHARE = "(%)"
_NOT_HELD = (CampaignStage.DRAFT, CampaignStage.CANCELLED)


def final_report_words(session: Session, campaign_id: int) -> FinalReport:
    """The report on the year of a campaign, with all campaigns of that year."""
    row = campaigns.campaign(session, campaign_id)
    frame = frame_of(session, issuer_id=row.issuer_id, campaign=row, on=row.achievement_to)
    told = reports.year_report(session, row.year)
    total = reports.total_of(told.sectors)
    held = [
        item for item in campaigns.campaigns(session) if item.year == row.year and item.stage not in _NOT_HELD
    ]
    decided = [
        item
        for campaign in held
        for item in awards.decisions(session, campaign.id)
        if item.state is DecisionState.NUMBERED
    ]
    compared = compared_with_last_year(session, row.year, total)
    return FinalReport(
        **head_of(frame, number=open_number(frame, "BC"), on=None),
        year=str(row.year),
        movements=tuple(f"“{item.title}” {campaign_period(item.year, item.cycle)}" for item in held),
        activities=tuple(told_activity(item) for item in reversed(told.activities)),
        sectors=tuple(_sector(item) for item in told.sectors),
        total=(_sector(total),) if told.sectors else (),
        months=_months(told.months),
        attainments=tuple(_attainment(item) for item in told.attainments),
        indicators=tuple(_indicator(item) for item in told.indicators if _has_figure(item)),
        decisions=tuple(_decision(item) for item in decided),
        awarded=phrases.counted(total.collectives_awarded, total.people_awarded),
        money=f"{format_number(total.money)} đồng",  # on paper
        money_in_words=money_in_words(total.money),
        budget=tuple(line for item in held for line in budget_lines(session, item)),
        year_before=str(row.year - 1),
        compared=compared,
        chart_registrations=charts.registrations_chart(told.sectors),
        chart_ratings=charts.ratings_chart(told.sectors),
        chart_awards=charts.awards_chart(session, row.year, told.sectors),
        chart_awards_title=charts.awards_chart_title(row.year),
    )


def _sector(item: SectorReport) -> SectorFigures:
    excellent, good, done, not_done = (str(count) for count in item.ratings)
    return SectorFigures(
        name=item.sector or "Khác",  # on paper
        registered=str(item.registered),
        people=str(item.people),
        average="" if item.average is None else format_points(item.average),
        excellent=excellent,
        good=good,
        done=done,
        not_done=not_done,
        collectives_awarded=str(item.collectives_awarded),
        people_awarded=str(item.people_awarded),
        money=format_number(item.money),
    )


def _months(rows: Sequence[MonthReport]) -> tuple[MonthFigures, ...]:
    """All staff together, month by month."""
    return tuple(
        MonthFigures(
            month=str(row.month),
            rated=format_number(row.rated),
            excellent=format_number(row.counts[0]),
            good=format_number(row.counts[1]),
            done=format_number(row.counts[2]),
            not_done=format_number(row.counts[3]),
            good_share="" if row.good_share is None else format_percent(row.good_share),
        )
        for row in rows
        if row.staff_kind is None
    )


def told_activity(row: ActivityRow) -> str:
    """An activity as a report lists it: what, when, how many people."""
    day = f" ({format_date(row.held_on)})" if row.held_on else ""
    people = f", {format_number(row.participants)} người" if row.participants else ""  # on paper
    return f"{activity_kind_on_paper(row.kind)}: {row.title}{day}{people}"


def _attainment(row: AttainmentReport) -> str:
    lowest = format_percent(Fraction(row.lowest, 100))
    least = "" if row.full == row.unions else f", thấp nhất {lowest}"  # on paper
    standard = phrases.small_start(row.standard)
    return f"{row.group}, {standard}: {row.full}/{row.unions} đơn vị đạt 100 %{least}"  # on paper


def _has_figure(row: IndicatorRow) -> bool:
    return row.value is not None or row.rank is not None


def _indicator(row: IndicatorRow) -> str:
    """A figure with its unit, which stands behind the name in the records: "Tỉ lệ đạt chuẩn (%)"."""
    name = row.label.removesuffix(_SHARE).strip()
    told = []
    if row.value is not None:
        value = Fraction(row.value, 100)
        told.append(format_percent(value) if name != row.label else format_decimal(value))
    if row.rank is not None:
        told.append(f"thứ {row.rank}")  # on paper
    group = f" ({phrases.small_start(row.group)})" if row.group else ""
    return f"{name}{group}: {', '.join(told)}"


def _decision(row: DecisionRow) -> str:
    day = f" ngày {format_date(row.signed_on)}" if row.signed_on else ""  # on paper
    counted = phrases.counted(row.collectives, row.awards - row.collectives)
    return f"Quyết định số {row.number_text}{day}: {counted}"  # on paper
