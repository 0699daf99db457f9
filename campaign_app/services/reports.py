"""The tables of a year: by sector, by month, shares that meet a standard, figures of public service."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from campaign_app.domain.commendation import Rating, SubjectKind
from campaign_app.domain.workflow import AwardState, CampaignStage
from campaign_app.services import activities, attainment, campaigns, indicators, monthly_ratings, surveys
from campaign_app.services.indicators import IndicatorRow
from campaign_app.services.members import MemberKind
from campaign_app.services.monthly_ratings import MonthlyRatingRow
from campaign_app.services.scores import ScoreRow, score_table
from campaign_app.services.session import Session
from campaign_app.services.unions import sectors, unions
from campaign_app.store.queries import activities as activity_queries
from campaign_app.store.queries import awards as award_queries
from campaign_app.store.queries import registrations as registration_queries
from campaign_app.store.queries.awards import AwardRow

__all__ = [
    "AttainmentReport",
    "MonthReport",
    "SectorReport",
    "YearReport",
    "attainment_by_group",
    "indicators_of",
    "ratings_by_month",
    "summary_by_sector",
    "total_of",
    "year_report",
    "years",
]

FULL_SHARE = 10_000
"""100 % in hundredths of a percent."""
_NO_REPORT = (CampaignStage.DRAFT, CampaignStage.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorReport:
    """A sector's year in figures.

    Attributes:
        registered: collectives whose registration stands.
        people: individuals and households whose registration stands.
        scored: registered collectives with at least one verified result.
        points: the sum of their scores, in hundredths of a point.
        ratings: how many of the scored reached each level, the best first.
        collectives_awarded: awards to collectives that hold.
        people_awarded: awards to individuals and households that hold.
        money: the rewards of both, in đồng.
    """

    sector_code: str
    sector: str
    registered: int = 0
    people: int = 0
    scored: int = 0
    points: int = 0
    ratings: tuple[int, ...] = (0, 0, 0, 0)
    collectives_awarded: int = 0
    people_awarded: int = 0
    money: int = 0

    @property
    def average(self) -> int | None:
        """The average score in hundredths, a half rounded up; None while nobody is scored."""
        return None if not self.scored else (2 * self.points + self.scored) // (2 * self.scored)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is told of the sector."""
        return not any(
            (self.registered, self.people, self.scored, self.collectives_awarded, self.people_awarded)
        )


@dataclass(frozen=True, slots=True)
class MonthReport:
    """How many staff reached each level in a month, the best first; of one kind of staff, or of all."""

    month: int
    staff_kind: MemberKind | None
    counts: tuple[int, int, int, int]

    @property
    def rated(self) -> int:
        """How many were rated."""
        return sum(self.counts)

    @property
    def good_share(self) -> Fraction | None:
        """The share, in percent, of those who did well or excellently; None where nobody was rated."""
        return None if not self.rated else Fraction(100 * (self.counts[0] + self.counts[1]), self.rated)


@dataclass(frozen=True, slots=True)
class AttainmentReport:
    """How the unions of a year meet a standard; shares in hundredths of a percent.

    Attributes:
        unions: how many unions told their share.
        full: how many of them are at 100 %.
        lowest: the lowest share told.
    """

    group: str
    standard: str
    unions: int
    full: int
    lowest: int


@dataclass(frozen=True, slots=True)
class YearReport:
    """Everything the page of a year shows."""

    year: int
    sectors: list[SectorReport]
    months: list[MonthReport]
    attainments: list[AttainmentReport]
    indicators: list[IndicatorRow]
    activities: list[activities.ActivityRow]


def year_report(session: Session, year: int) -> YearReport:
    """Everything told of a year."""
    return YearReport(
        year=year,
        sectors=summary_by_sector(session, year),
        months=ratings_by_month(session, year),
        attainments=attainment_by_group(session, year),
        indicators=indicators_of(session, year),
        activities=activities.activities(session, year=year),
    )


def years(session: Session) -> list[int]:
    """The years something is told of, and this one; the newest first."""
    found = {session.today().year}
    found.update(row.year for row in campaigns.campaigns(session))
    found.update(row.register_year for row in award_queries.awards())
    found.update(row.year for row in activities.activities(session))
    found.update(row.year for row in indicators.indicators(session))
    found.update(row.year for row in attainment.attainments(session))
    found.update(row.year for row in surveys.surveys(session))
    found.update(activity_queries.rated_years())
    return sorted(found, reverse=True)


def summary_by_sector(session: Session, year: int) -> list[SectorReport]:
    """What the campaigns of a year came to, by sector; sectors without any figure are left out.

    An award counts for the year of its campaign; outside a campaign, for its year in the register. Revoked
    awards do not count.
    """
    of_year = [
        row.id for row in campaigns.campaigns(session) if row.year == year and row.stage not in _NO_REPORT
    ]
    registered: Counter[str] = Counter()
    people: Counter[str] = Counter()
    scored: dict[str, list[ScoreRow]] = {}
    for campaign_id in of_year:
        for row in registration_queries.registrations(campaign_id):
            if row.opens_the_way:
                counter = registered if row.kind is SubjectKind.COLLECTIVE else people
                counter[row.sector_code] += 1
        for score in score_table(session, campaign_id):
            if score.opens_the_way and score.verified_count:
                scored.setdefault(score.sector_code, []).append(score)
    awarded = _awards_by_sector(session, year, of_year)
    rows = [
        _sector(code, name, registered[code], people[code], scored.get(code, []), awarded.get(code, []))
        for code, name in _sector_names(session, awarded)
    ]
    return [row for row in rows if not row.is_empty]


def _sector_names(session: Session, awarded: dict[str, list[AwardRow]]) -> list[tuple[str, str]]:
    known = [(row.code, row.name) for row in sectors(session)]
    return [*known, ("", "")] if "" in awarded else known


def _awards_by_sector(session: Session, year: int, campaign_ids: Sequence[int]) -> dict[str, list[AwardRow]]:
    codes = {row.id: row.sector_code for row in unions(session)}
    found: dict[str, list[AwardRow]] = {}
    for row in award_queries.awards():
        counts = row.register_year == year if row.campaign_id is None else row.campaign_id in campaign_ids
        if counts and row.state is AwardState.VALID:
            code = "" if row.union_id is None else codes.get(row.union_id, "")
            found.setdefault(code, []).append(row)
    return found


def _sector(
    code: str,
    name: str,
    registered: int,
    people: int,
    scored: Sequence[ScoreRow],
    awarded: Sequence[AwardRow],
) -> SectorReport:
    collectives = sum(row.kind is SubjectKind.COLLECTIVE for row in awarded)
    return SectorReport(
        sector_code=code,
        sector=name,
        registered=registered,
        people=people,
        scored=len(scored),
        points=sum(row.total for row in scored),
        ratings=tuple(sum(row.rating is rating for row in scored) for rating in Rating),
        collectives_awarded=collectives,
        people_awarded=len(awarded) - collectives,
        money=sum(row.money for row in awarded),
    )


def total_of(rows: Sequence[SectorReport]) -> SectorReport:
    """All sectors together; the average is that of all scored collectives, not of the sectors."""
    return SectorReport(
        sector_code="",
        sector="",
        registered=sum(row.registered for row in rows),
        people=sum(row.people for row in rows),
        scored=sum(row.scored for row in rows),
        points=sum(row.points for row in rows),
        ratings=tuple(sum(row.ratings[place] for row in rows) for place in range(len(Rating))),
        collectives_awarded=sum(row.collectives_awarded for row in rows),
        people_awarded=sum(row.people_awarded for row in rows),
        money=sum(row.money for row in rows),
    )


def ratings_by_month(session: Session, year: int) -> list[MonthReport]:
    """The monthly ratings of a year: for each month with any, all staff together, then each kind."""
    by_month: dict[int, list[MonthlyRatingRow]] = {}
    for row in monthly_ratings.monthly_ratings(session, year=year):
        by_month.setdefault(row.month, []).append(row)
    found = []
    for month, rows in sorted(by_month.items()):
        each = [MonthReport(month, row.staff_kind, _counts(row)) for row in rows]
        a, b, c, d = (sum(report.counts[place] for report in each) for place in range(4))
        found.append(MonthReport(month, None, (a, b, c, d)))
        found.extend(
            sorted(each, key=lambda report: list(MemberKind).index(report.staff_kind or MemberKind.CADRE))
        )
    return found


def _counts(row: MonthlyRatingRow) -> tuple[int, int, int, int]:
    return row.excellent, row.good, row.done, row.not_done


def attainment_by_group(session: Session, year: int) -> list[AttainmentReport]:
    """How the unions meet each standard, by group of staff, in the order first told.

    Unions differ in size and only shares are told, so no average of shares is made.
    """
    shares: dict[tuple[str, str], list[int]] = {}
    for row in attainment.attainments(session, year=year):
        if row.union_id is not None:
            shares.setdefault((row.group, row.standard), []).append(row.share)
    return [
        AttainmentReport(group, standard, len(told), told.count(FULL_SHARE), min(told))
        for (group, standard), told in shares.items()
    ]


def indicators_of(session: Session, year: int) -> list[IndicatorRow]:
    """The figures of public service of a year; value and rank stay None where the source tells none."""
    return indicators.indicators(session, year=year)
