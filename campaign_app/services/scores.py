"""Scores, ratings, ranks and knock-outs: a pure function of what is stored, frozen for the review."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from campaign_app.domain.commendation import KnockoutFacts, Rating, SubjectKind, knockouts
from campaign_app.domain.errors import RequirementError
from campaign_app.domain.periods import year_entry
from campaign_app.domain.ranking import Ranked, Standing, rank
from campaign_app.domain.scoring import Criterion, Entry, ScoreSheet, rating, score, to_hundredths
from campaign_app.domain.vietnamese import loose_key, search_key
from campaign_app.domain.workflow import CampaignStage, registration_stands
from campaign_app.services.campaigns import CampaignRow, campaign
from campaign_app.services.registrations import RegistrationRow, RegistrationState, registration
from campaign_app.services.results import exact_points
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Score
from campaign_app.store.queries import campaigns as campaign_queries
from campaign_app.store.queries import registrations as registration_queries
from campaign_app.store.queries import results as result_queries
from campaign_app.store.queries import unions as union_queries
from campaign_app.store.queries.campaigns import CriterionRow
from campaign_app.store.queries.results import ResultRow

__all__ = ["ScoreRow", "freeze_scores", "live_scores", "score_sheet", "score_table", "thaw_scores"]

FROZEN_STAGES = (CampaignStage.REVIEW, CampaignStage.DECIDED, CampaignStage.CLOSED)
LIGHT_DISCIPLINE = loose_key("Khiển trách")  # a name
"""The one measure lighter than a warning (cảnh cáo), from which a union is barred."""
CORRUPTION = search_key("Tham nhũng")  # a name
"""What a measure's form says when it answers to corruption."""


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """Where a collective stands; points in hundredths, ranks None for who is only followed."""

    registration_id: int
    subject_id: int
    union_id: int | None
    is_whole_union: bool
    name: str
    sector_code: str
    sector: str
    cluster: str
    state: RegistrationState
    total: int
    self_total: int | None
    applicable_max: int
    verified_count: int
    applicable_count: int
    rating: Rating
    rating_label: str
    rank: int | None
    overall_rank: int | None
    tie_note: str
    tied: bool
    knockouts: tuple[str, ...]
    search_key: str
    sort_key: str

    @property
    def opens_the_way(self) -> bool:
        """Whether an award may follow: its registration stands."""
        return registration_stands(self.state)

    @property
    def complete(self) -> bool:
        """Whether every criterion that applies is verified."""
        return self.verified_count == self.applicable_count


@dataclass(frozen=True, slots=True)
class _Scored:
    row: RegistrationRow
    sheet: ScoreSheet


def score_table(session: Session, campaign_id: int) -> list[ScoreRow]:
    """Every collective's score, by sector and rank; from the review on as it was frozen.

    A collective on which no criterion applies is left out; ``check`` names it.
    """
    row = campaign(session, campaign_id)
    rows = live_scores(session, campaign_id)
    if row.stage not in FROZEN_STAGES:
        return rows
    frozen = result_queries.frozen_scores(campaign_id)
    labels = {band.code: band.label for band in campaign_queries.bands(campaign_id)}
    return _in_order(
        _as_frozen(live, frozen[live.registration_id], labels) if live.registration_id in frozen else live
        for live in rows
    )


def _in_order(rows: Iterable[ScoreRow]) -> list[ScoreRow]:
    """By the order of the sectors, then by rank, then by name."""
    order = {sector.code: position for position, sector in enumerate(union_queries.sectors())}
    return sorted(rows, key=lambda r: (order.get(r.sector_code, 99), r.rank or 10**6, r.sort_key))


def _as_frozen(
    live: ScoreRow, frozen: result_queries.FrozenScoreRow, labels: Mapping[Rating, str]
) -> ScoreRow:
    return replace(
        live,
        total=frozen.total,
        self_total=frozen.self_total,
        applicable_max=frozen.applicable_max,
        verified_count=frozen.verified_count,
        applicable_count=frozen.applicable_count,
        rank=frozen.rank,
        overall_rank=frozen.overall_rank,
        tie_note=frozen.tie_note,
        tied=frozen.tied,
        rating=frozen.rating,
        rating_label=labels.get(frozen.rating, live.rating_label),
    )


def live_scores(session: Session, campaign_id: int) -> list[ScoreRow]:
    """The scores as the stored results give them now, whatever was frozen."""
    row = campaign(session, campaign_id)
    scored = _scored(row)
    by_sector, overall = _ranks(scored)
    barred = _knockouts(row, scored)
    bands = campaign_queries.bands(campaign_id)
    rows = []
    for item in scored:
        place = by_sector.get(item.row.id)
        over = overall.get(item.row.id)
        band = rating(bands, item.sheet.verified_total)
        rows.append(
            ScoreRow(
                registration_id=item.row.id,
                subject_id=item.row.subject_id,
                union_id=item.row.union_id,
                is_whole_union=item.row.is_whole_union,
                name=item.row.name,
                sector_code=item.row.sector_code,
                sector=item.row.sector,
                cluster=item.row.cluster,
                state=item.row.state,
                total=item.sheet.verified_total,
                self_total=item.sheet.self_total,
                applicable_max=to_hundredths(item.sheet.applicable_max),
                verified_count=item.sheet.verified_count,
                applicable_count=item.sheet.applicable_count,
                rating=band.code,
                rating_label=band.label,
                rank=place.rank if place else None,
                overall_rank=over.rank if over else None,
                tie_note=(place.tie_broken_by or "") if place else "",
                tied=place.tied if place else False,
                knockouts=tuple(barred[item.row.id]),
                search_key=item.row.search_key,
                sort_key=item.row.sort_key,
            )
        )
    return _in_order(rows)


def score_sheet(session: Session, registration_id: int) -> ScoreSheet:
    """The score of one registration, criterion by criterion, to show and to defend.

    Raises:
        RequirementError: no criterion applies to it.
    """
    row = registration(session, registration_id)
    campaign_row = campaign(session, row.campaign_id)
    criteria = campaign_queries.criteria(row.campaign_id)
    results = result_queries.results(row.campaign_id, registration_id=registration_id)
    rules = [criterion.rule for criterion in criteria]
    return _sheet(campaign_row, row, criteria, rules, results, _weights(row.campaign_id))


def freeze_scores(session: Session, campaign_id: int) -> None:
    """Write the scores down inside an act that is already open."""
    thaw_scores(campaign_id)
    now = session.now()
    rows = [
        {
            "registration": row.registration_id,
            "total": row.total,
            "self_total": row.self_total,
            "applicable_max": row.applicable_max,
            "verified_count": row.verified_count,
            "applicable_count": row.applicable_count,
            "rank": row.rank,
            "overall_rank": row.overall_rank,
            "tie_note": row.tie_note,
            "tied": row.tied,
            "rating": row.rating,
            "frozen_at": now,
        }
        for row in live_scores(session, campaign_id)
    ]
    if rows:
        Score.insert_many(rows).execute()


def thaw_scores(campaign_id: int) -> None:
    """Take the frozen scores away inside an act that is already open."""
    frozen = list(result_queries.frozen_scores(campaign_id))
    Score.delete().where(Score.registration.in_(frozen)).execute()


def _scored(row: CampaignRow) -> list[_Scored]:
    criteria = campaign_queries.criteria(row.id)
    rules = [criterion.rule for criterion in criteria]
    weights = _weights(row.id)
    results: dict[int, list[ResultRow]] = {}
    for result in result_queries.results(row.id):
        results.setdefault(result.registration_id, []).append(result)
    scored = []
    for item in registration_queries.registrations(row.id):
        if item.kind is not SubjectKind.COLLECTIVE:
            continue
        try:
            own = results.get(item.id, [])
            scored.append(_Scored(item, _sheet(row, item, criteria, rules, own, weights)))
        except RequirementError:
            continue
    return scored


def _weights(campaign_id: int) -> dict[int, int]:
    """How often each part of the year counts, by its id."""
    return {period.id: period.weight for period in campaign_queries.periods(campaign_id)}


def _sheet(
    row: CampaignRow,
    item: RegistrationRow,
    criteria: Sequence[CriterionRow],
    rules: Sequence[Criterion],
    results: Sequence[ResultRow],
    weights: Mapping[int, int],
) -> ScoreSheet:
    by_id = {criterion.id: criterion for criterion in criteria}
    parts: dict[str, list[tuple[int, Entry]]] = {}
    for result in results:
        criterion = by_id[result.criterion_id]
        entry = Entry(
            self_points=exact_points(criterion, result.self_value, result.self_points),
            verified_points=exact_points(criterion, result.verified_value, result.verified_points),
        )
        parts.setdefault(criterion.code, []).append((weights[result.period_id], entry))
    entries = {code: year_entry(listed) for code, listed in parts.items()}
    return score(rules, item.kind, item.sector_code, entries, bonus_cap=Fraction(row.bonus_cap, 100))


def _ranks(scored: Sequence[_Scored]) -> tuple[dict[int, Ranked], dict[int, Ranked]]:
    shares = {
        union.id: Fraction(union.women, union.members) for union in union_queries.unions() if union.members
    }
    standings = [
        Standing(
            subject_key=str(item.row.id),
            name_key=item.row.sort_key,
            sector=item.row.sector_code,
            cluster=item.row.cluster_code,
            total=item.sheet.verified_total,
            women_share=shares.get(item.row.union_id or 0) if item.row.is_whole_union else None,
        )
        for item in scored
        if item.row.opens_the_way
    ]
    by_sector = {int(ranked.standing.subject_key): ranked for ranked in rank(standings, "sector")}
    overall = {int(ranked.standing.subject_key): ranked for ranked in rank(standings)}
    return by_sector, overall


def _knockouts(row: CampaignRow, scored: Sequence[_Scored]) -> dict[int, list[str]]:
    # The last day of the period is worked through: who began on 1/1 has twelve months on 31/12.
    judged_on = row.achievement_to + timedelta(days=1)
    active = campaign_queries.knockouts(row.id)
    unions = {union.id: union for union in union_queries.unions()}
    disciplined: dict[int, list[str]] = {}
    corrupt: set[int] = set()
    for measure in union_queries.disciplines():
        if not row.achievement_from <= measure.decided_on <= row.achievement_to:
            continue
        if measure.union_id is None:
            continue
        if CORRUPTION in search_key(measure.form):
            corrupt.add(measure.union_id)
        if is_severe(measure.form):
            disciplined.setdefault(measure.union_id, []).append(measure.member)
    found = {}
    for item in scored:
        union = unions.get(item.row.union_id or 0)
        by_merger = union is not None and union.merged_on is not None and union.merged_on < judged_on
        facts = KnockoutFacts(
            registered=item.row.opens_the_way,
            active_since=_active_since(union, by_merger=by_merger),
            by_merger=by_merger,
            disciplined=tuple(disciplined.get(item.row.union_id or 0, ())),
            corruption=item.row.union_id in corrupt,
            verified_points=tuple(
                (line.criterion.code, line.verified_points)
                for line in item.sheet.lines
                if line.verified_points is not None
            ),
        )
        found[item.row.id] = knockouts(facts, active, judged_on)
    return found


def _active_since(union: union_queries.UnionRow | None, *, by_merger: bool) -> date | None:
    """From when its months count; a merger after the period changes nothing about that period."""
    if union is None:
        return None
    return union.merged_on if by_merger else union.founded_on


def is_severe(form: str) -> bool:
    """Whether a measure counts against the whole union: anything from a warning (cảnh cáo) up."""
    return loose_key(form) != LIGHT_DISCIPLINE
