"""Year against year: the totals of years, unions beside their last year, service figures over the years."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.language import _
from campaign_app.domain.workflow import AwardState, CampaignStage
from campaign_app.services import attainment, campaigns, indicators, reports, surveys
from campaign_app.services.reports import SectorReport
from campaign_app.services.scores import ScoreRow, score_table
from campaign_app.services.session import Session
from campaign_app.store.queries import awards as award_queries

__all__ = [
    "ServiceLine",
    "ServiceYears",
    "UnionReport",
    "YearTotal",
    "awards_each_year",
    "service_over_years",
    "summary_by_union",
    "years_compared",
]

MOST_YEARS = 8
"""As many as a chart shows with room for their figures; older ones are in the tables of their year."""
_NO_REPORT = (CampaignStage.DRAFT, CampaignStage.CANCELLED)
_PERCENT_ENDING = "(%)"


@dataclass(frozen=True, slots=True)
class YearTotal:
    """All sectors of a year together."""

    year: int
    total: SectorReport


@dataclass(frozen=True, slots=True, kw_only=True)
class UnionReport:
    """A collective's year beside its last.

    Attributes:
        key: of the collective.
        points: its score in hundredths; None while nothing is verified.
        rank: in its sector; None for who is only followed.
        before: its score of the year before, in hundredths; None where it had none.
        collectives: awards to the union and its collectives that hold.
        people: awards to its people that hold.
    """

    key: int
    name: str
    sector: str
    points: int | None
    rating: str
    rank: int | None
    before: int | None
    collectives: int
    people: int
    search_key: str
    sort_key: str

    @property
    def change(self) -> int | None:
        """How many hundredths of a point more than the year before; None where one of the two is unknown."""
        return None if self.points is None or self.before is None else self.points - self.before


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A figure of public service over the years.

    Attributes:
        name: what it tells.
        group: of whom.
        unit: "%" for shares; empty for counts and ranks.
        is_rank: whether 1 is the best.
        values: what is told, by year; years nothing is told of are not in it.
        sources: where the figures come from, each once.
    """

    name: str
    group: str
    unit: str
    is_rank: bool
    values: Mapping[int, Fraction]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceYears:
    """Figures of public service: the years in order, without a gap, and a line for each figure."""

    years: tuple[int, ...]
    lines: tuple[ServiceLine, ...]


def years_compared(session: Session) -> list[YearTotal]:
    """The totals of the last years that have any, the oldest first."""
    told = []
    for year in reports.years(session):
        total = reports.total_of(reports.summary_by_sector(session, year))
        if not total.is_empty:
            told.append(YearTotal(year, total))
    return told[:MOST_YEARS][::-1]


def awards_each_year(session: Session) -> list[YearTotal]:
    """How many collectives and people were honoured in the years that have awards, the oldest first.

    An award counts for the year of its campaign; outside a campaign, for its year in the register.
    """
    years = {row.id: row.year for row in campaigns.campaigns(session)}
    collectives: Counter[int] = Counter()
    people: Counter[int] = Counter()
    for award in award_queries.awards():
        if award.state is AwardState.VALID:
            year = years.get(award.campaign_id or 0, award.register_year)
            (collectives if award.kind is SubjectKind.COLLECTIVE else people)[year] += 1
    return [
        YearTotal(
            year,
            SectorReport(
                sector_code="",
                sector="",
                collectives_awarded=collectives[year],
                people_awarded=people[year],
            ),
        )
        for year in sorted({*collectives, *people})[-MOST_YEARS:]
    ]


def summary_by_union(session: Session, year: int) -> list[UnionReport]:
    """Every collective whose registration of a year stands, in the order of its campaign."""
    before = {row.subject_id: row.total for row in _scores(session, year - 1) if row.verified_count}
    collectives: Counter[int] = Counter()
    people: Counter[int] = Counter()
    of_year = {row.id for row in campaigns.campaigns(session) if row.year == year}
    for award in award_queries.awards():
        counts = award.register_year == year if award.campaign_id is None else award.campaign_id in of_year
        if counts and award.state is AwardState.VALID and award.union_id is not None:
            (collectives if award.kind is SubjectKind.COLLECTIVE else people)[award.union_id] += 1
    return [
        UnionReport(
            key=row.registration_id,
            name=row.name,
            sector=row.sector,
            points=row.total if row.verified_count else None,
            rating=row.rating_label if row.verified_count else "",
            rank=row.rank,
            before=before.get(row.subject_id),
            collectives=collectives[row.union_id or 0] if row.is_whole_union else 0,
            people=people[row.union_id or 0] if row.is_whole_union else 0,
            search_key=row.search_key,
            sort_key=row.sort_key,
        )
        for row in _scores(session, year)
    ]


def _scores(session: Session, year: int) -> list[ScoreRow]:
    wanted = [
        row.id for row in campaigns.campaigns(session) if row.year == year and row.stage not in _NO_REPORT
    ]
    return [row for campaign_id in wanted for row in score_table(session, campaign_id) if row.opens_the_way]


def service_over_years(session: Session) -> ServiceYears:
    """Figures of public service, satisfaction and attainment of the whole district, year by year.

    What a source does not tell stays empty: no value is made of the ones beside it.
    """
    lines = [*_indicator_lines(session), *_attainment_lines(session), *_satisfaction(session)]
    told = {year for line in lines for year in line.values}
    years = tuple(range(min(told), max(told) + 1))[-MOST_YEARS:] if told else ()
    return ServiceYears(years, tuple(lines))


def _indicator_lines(session: Session) -> list[ServiceLine]:
    values: dict[tuple[str, str, bool], dict[int, Fraction]] = {}
    names: dict[tuple[str, str, bool], str] = {}
    sources: dict[tuple[str, str, bool], dict[str, None]] = {}
    for row in sorted(indicators.indicators(session), key=lambda row: row.year):
        for is_rank, told in (
            (False, None if row.value is None else Fraction(row.value, 100)),
            (True, None if row.rank is None else Fraction(row.rank)),
        ):
            if told is None:
                continue
            key = (row.code, row.group, is_rank)
            values.setdefault(key, {})[row.year] = told
            names[key] = row.label or row.code
            sources.setdefault(key, {})[row.source] = None
    return [
        ServiceLine(
            name=names[key].removesuffix(_PERCENT_ENDING).strip(),
            group=key[1],
            unit="%" if names[key].endswith(_PERCENT_ENDING) and not key[2] else "",
            is_rank=key[2],
            values=told,
            sources=tuple(filter(None, sources[key])),
        )
        for key, told in values.items()
    ]


def _attainment_lines(session: Session) -> list[ServiceLine]:
    """What is told of the whole district; unions tell shares alone, of which no average can be made."""
    values: dict[tuple[str, str], dict[int, Fraction]] = {}
    for row in attainment.attainments(session):
        if row.union_id is None:
            values.setdefault((row.standard, row.group), {})[row.year] = Fraction(row.share, 100)
    return [ServiceLine(name, group, "%", False, told) for (name, group), told in values.items()]


def _satisfaction(session: Session) -> list[ServiceLine]:
    """The satisfied among all who were asked in a year; a survey of the whole district stands alone."""
    asked: Counter[int] = Counter()
    satisfied: Counter[int] = Counter()
    told = surveys.surveys(session)
    whole = {row.year for row in told if row.union_id is None}
    for row in told:
        if row.year not in whole or row.union_id is None:
            asked[row.year] += row.asked
            satisfied[row.year] += row.satisfied
    if not asked:
        return []
    shares = {year: Fraction(100 * satisfied[year], asked[year]) for year in asked}
    return [ServiceLine(_("Tỉ lệ người dân, tổ chức hài lòng"), "", "%", False, shares)]
