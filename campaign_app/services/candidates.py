"""Who may be put forward, requirement by requirement."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from campaign_app.domain.commendation import (
    AwardRules,
    CollectiveCase,
    EarlierAward,
    IndividualCase,
    Rating,
    Requirement,
    SubjectKind,
    collective_requirements,
    individual_quota,
    individual_requirements,
    label,
    months_between,
    select_within_quota,
)
from campaign_app.domain.ranking import Ranked, Standing, rank
from campaign_app.services import scores
from campaign_app.services.campaigns import CampaignRow, campaign
from campaign_app.services.nominees import Absence, absences
from campaign_app.services.registrations import RegistrationRow
from campaign_app.services.scores import ScoreRow
from campaign_app.services.session import Session
from campaign_app.store.queries import campaigns as campaign_queries
from campaign_app.store.queries import registrations as registration_queries
from campaign_app.store.queries import reviews as review_queries
from campaign_app.store.queries import unions as union_queries
from campaign_app.store.queries.unions import MemberRow

__all__ = ["Candidate", "candidates", "rules_of"]

ORDER_OF_RATINGS = {rating: position for position, rating in enumerate(reversed(Rating), start=1)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A registered subject and how it meets what the award asks for; ``total`` in hundredths."""

    registration_id: int
    subject_id: int
    kind: SubjectKind
    name: str
    union_id: int | None
    union: str
    sector_code: str
    sector: str
    total: int | None
    rating_label: str
    rank: int | None
    requirements: tuple[Requirement, ...]
    search_key: str
    sort_key: str

    @property
    def eligible(self) -> bool:
        """Whether every requirement is met."""
        return _all_met(self.requirements)

    @property
    def unmet(self) -> tuple[Requirement, ...]:
        """The requirements that are not met."""
        return tuple(requirement for requirement in self.requirements if not requirement.met)


def candidates(session: Session, campaign_id: int) -> list[Candidate]:
    """Every collective and person of a campaign, collectives first, each with its requirements."""
    row = campaign(session, campaign_id)
    table = scores.score_table(session, campaign_id)
    earlier = _earlier(row)
    gone = absences(session)
    people = [
        item
        for item in registration_queries.registrations(campaign_id)
        if item.kind is not SubjectKind.COLLECTIVE
    ]
    return [*_collectives(row, table, earlier, gone), *_people(row, people, table, earlier, gone)]


def rules_of(row: CampaignRow) -> AwardRules:
    """What a campaign asks of those it awards."""
    return AwardRules(
        min_collective=row.collective_minimum,
        min_individual=row.individual_rating,
        individual_share=Fraction(row.individual_share, 10_000),
        individual_minimum=row.individual_minimum,
        min_months=row.months_of_work,
        quorum=row.quorum,
        passing=row.pass_ratio,
    )


def _earlier(row: CampaignRow) -> dict[int, tuple[EarlierAward, ...]]:
    found: dict[int, list[EarlierAward]] = {}
    for award in review_queries.past_awards(row.issuer_id):
        if award.campaign_id == row.id:
            continue
        found.setdefault(award.subject_id, []).append(
            EarlierAward(award.basis, award.year, award.decision, award.topic)
        )
    return {subject_id: tuple(awards) for subject_id, awards in found.items()}


def _collectives(
    row: CampaignRow,
    table: Sequence[ScoreRow],
    earlier: dict[int, tuple[EarlierAward, ...]],
    gone: dict[int, Absence],
) -> list[Candidate]:
    rules = rules_of(row)
    cases = {
        item.registration_id: CollectiveCase(
            basis=row.basis,
            year=row.year,
            registered=item.opens_the_way,
            total=item.total,
            verified=item.complete,
            knockout_reasons=item.knockouts,
            earlier=earlier.get(item.subject_id, ()),
            topic=row.title,
            gone=gone.get(item.subject_id, Absence()).gone,
        )
        for item in table
    }
    fit = [item for item in table if _all_met(collective_requirements(cases[item.registration_id], rules))]
    within = _within_sector_quota(row, fit)
    found = []
    for item in table:
        case = replace(cases[item.registration_id], within_quota=within.get(item.registration_id, False))
        found.append(
            Candidate(
                registration_id=item.registration_id,
                subject_id=item.subject_id,
                kind=SubjectKind.COLLECTIVE,
                name=item.name,
                union_id=item.union_id,
                union=item.name,
                sector_code=item.sector_code,
                sector=item.sector,
                total=item.total,
                rating_label=item.rating_label,
                rank=item.rank,
                requirements=tuple(collective_requirements(case, rules)),
                search_key=item.search_key,
                sort_key=item.sort_key,
            )
        )
    return found


def _all_met(requirements: Sequence[Requirement]) -> bool:
    return all(requirement.met for requirement in requirements)


def _within_sector_quota(row: CampaignRow, fit: Sequence[ScoreRow]) -> dict[int, bool | None]:
    """Who stands inside the sector's quota, of those nothing else bars; the others take no place."""
    quotas = {sector.code: sector.collectives for sector in campaign_queries.sectors(row.id)}
    groups: dict[str, list[Ranked]] = {}
    within: dict[int, bool | None] = {}
    for item in fit:
        if item.rank is None:
            continue
        if quotas.get(item.sector_code) is None:
            within[item.registration_id] = True
            continue
        standing = Standing(str(item.registration_id), item.sort_key, item.sector_code, "", item.total)
        groups.setdefault(item.sector_code, []).append(
            Ranked(standing, item.rank, item.tie_note or None, item.tied)
        )
    for sector, ranked in groups.items():
        within |= _selected(ranked, quotas[sector] or 0)
    return within


def _selected(ranked: Sequence[Ranked], quota: int) -> dict[int, bool | None]:
    selection = select_within_quota(ranked, quota)
    found: dict[int, bool | None] = {int(item.standing.subject_key): False for item in ranked}
    found |= dict.fromkeys((int(item.standing.subject_key) for item in selection.chosen), True)
    found |= dict.fromkeys((int(item.standing.subject_key) for item in selection.tied_at_line), None)
    return found


def _people(
    row: CampaignRow,
    people: Sequence[RegistrationRow],
    table: Sequence[ScoreRow],
    earlier: dict[int, tuple[EarlierAward, ...]],
    gone: dict[int, Absence],
) -> list[Candidate]:
    rules = rules_of(row)
    ratings = union_queries.ratings_of_year(row.year)
    members = {member.id: member for member in union_queries.members(include_ended=True)}
    unions = {item.union_id: item for item in table if item.is_whole_union}
    disciplined = {
        measure.member_id: measure.form
        for measure in union_queries.disciplines()
        if measure.decided_on <= row.achievement_to
        and (measure.until is None or measure.until >= row.achievement_from)
    }
    starts = union_queries.first_days()
    cases = {
        item.id: IndividualCase(
            basis=row.basis,
            year=row.year,
            registered=item.opens_the_way,
            rating=ratings.get(item.member_id or 0),
            union_rating=_union_rating(row, unions.get(item.union_id)),
            months=_months(row, members.get(item.member_id or 0), starts.get(item.member_id or 0)),
            discipline=disciplined.get(item.member_id or 0, ""),
            earlier=earlier.get(item.subject_id, ()),
            topic=row.title,
            gone=gone.get(item.subject_id, Absence()).gone,
            died=gone.get(item.subject_id, Absence()).died,
        )
        for item in people
    }
    fit = [item for item in people if _all_met(individual_requirements(cases[item.id], rules))]
    within = _within_union_quota(fit, ratings, rules)
    found = []
    for item in people:
        union_score = unions.get(item.union_id)
        case = replace(cases[item.id], within_quota=within.get(item.id, item.union_id is None))
        found.append(
            Candidate(
                registration_id=item.id,
                subject_id=item.subject_id,
                kind=item.kind,
                name=item.name,
                union_id=item.union_id,
                union=item.union,
                sector_code=item.sector_code,
                sector=item.sector,
                total=None if union_score is None else union_score.total,
                rating_label=rating_label(case.rating),
                rank=None,
                requirements=tuple(individual_requirements(case, rules)),
                search_key=f"{item.search_key} {union_score.search_key if union_score else ''}",
                sort_key=item.sort_key,
            )
        )
    return found


def rating_label(rating: Rating | None) -> str:
    """The words of a yearly rating; empty when there is none."""
    return "" if rating is None else label(rating)


def _union_rating(row: CampaignRow, union_score: ScoreRow | None) -> Rating | None:
    """The union's level; a campaign may ask for more points than the band of “Tốt” does."""
    if union_score is None or union_score.total < row.union_minimum:
        return (
            None
            if union_score is None
            else min(union_score.rating, Rating.DONE, key=ORDER_OF_RATINGS.__getitem__)
        )
    return union_score.rating


def _months(row: CampaignRow, member: MemberRow | None, first_day: date | None) -> int | None:
    """How many whole months of the period a member worked; moving loses none, leaving ends them."""
    started = None if member is None else first_day or member.joined_on
    if started is None or member is None:
        return None
    day_after = row.achievement_to + timedelta(days=1)
    if member.ended_on is not None:
        day_after = min(day_after, member.ended_on)
    return max(0, months_between(max(started, row.achievement_from), day_after))


def _within_union_quota(
    fit: Sequence[RegistrationRow], ratings: dict[int, Rating], rules: AwardRules
) -> dict[int, bool | None]:
    """Who of those nothing else bars is inside the union's share: the better rated first, then a woman."""
    members = {union.id: union.members or union.member_count_stated or 0 for union in union_queries.unions()}
    groups: dict[int, list[Standing]] = {}
    within: dict[int, bool | None] = {}
    for item in fit:
        rating = ratings.get(item.member_id or 0)
        if item.union_id is None or rating is None:
            continue
        groups.setdefault(item.union_id, []).append(
            Standing(
                str(item.id),
                item.sort_key,
                item.sector_code,
                "",
                ORDER_OF_RATINGS[rating],
                is_woman=None if item.gender is None else item.gender == "F",
            )
        )
    for union_id, standings in groups.items():
        quota = individual_quota(members.get(union_id, 0), rules.individual_share, rules.individual_minimum)
        within |= _selected(rank(standings), quota)
    return within
