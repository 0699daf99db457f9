"""Reading nominations, councils and meetings."""

from dataclasses import dataclass
from datetime import date

import peewee as pw

from campaign_app.domain.commendation import AwardBasis, AwardForm, Grant, SubjectKind
from campaign_app.domain.workflow import AwardState, NominationState
from campaign_app.store.models.awards import Award, Decision, DecisionNomination, DecisionState
from campaign_app.store.models.campaigns import Campaign
from campaign_app.store.models.reviews import (
    ClusterMeeting,
    Council,
    CouncilMeeting,
    CouncilMember,
    CouncilRole,
    Nomination,
    Vote,
    VoteMethod,
)
from campaign_app.store.models.unions import Cluster, Sector, Subject, Union, UnionName
from campaign_app.store.rows import or_empty, rows_of, tuples


@dataclass(frozen=True, slots=True)
class NominationRow:
    """A nomination with whom it is for and how the council voted."""

    id: int
    campaign_id: int | None
    subject_id: int
    kind: SubjectKind
    name: str
    salutation: str
    post: str
    unit: str
    union_id: int | None
    union: str
    sector_code: str
    sector: str
    sector_position: int
    cluster_id: int | None
    cluster: str
    form: AwardForm
    basis: AwardBasis
    grant: Grant
    merit: str
    reason: str
    requirements: str
    state: NominationState
    return_reason: str
    meeting_id: int | None
    votes_for: int | None
    votes_against: int | None
    abstained: int | None
    decision_id: int | None
    search_key: str
    sort_key: str


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting with its attendance."""

    id: int
    campaign_id: int | None
    council_id: int
    held_on: date
    place: str
    method: VoteMethod
    members: int
    present: int
    written_opinions: int
    chair: str
    secretary: str
    minutes: str
    minutes_number: str


@dataclass(frozen=True, slots=True)
class CouncilMemberRow:
    """Somebody in a council."""

    id: int
    council_id: int
    name: str
    post: str
    role: CouncilRole
    term_from: date
    term_to: date | None


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """A council with those who sit in it."""

    id: int
    name: str
    valid_from: date
    valid_to: date | None
    members: tuple[CouncilMemberRow, ...]


@dataclass(frozen=True, slots=True)
class PastAwardRow:
    """A valid award a subject has: what for, when, by which decision."""

    subject_id: int
    campaign_id: int | None
    basis: AwardBasis
    year: int
    topic: str
    decision: str


def nominations(campaign_id: int | None, *, upwards: bool = False) -> list[NominationRow]:
    """The nominations of a campaign, or those outside any: collectives by sector, then people by name.

    Those for an award of another body, whose ``level`` names it, stand apart: ``upwards`` gives them alone.
    """
    n, v = Nomination, Vote
    query = (
        n.select(
            n.id,
            n.campaign,
            n.subject,
            Subject.kind,
            Subject.printed_name,
            Subject.salutation,
            Subject.post,
            Subject.unit,
            Subject.union,
            UnionName.printed_name,
            Sector.code,
            Sector.name,
            Sector.position,
            Union.cluster,
            Cluster.name,
            n.form,
            n.basis,
            n.grant,
            n.merit,
            n.reason,
            n.requirements,
            n.state,
            n.return_reason,
            v.meeting,
            v.votes_for,
            v.votes_against,
            v.abstained,
            DecisionNomination.decision,
            Subject.search_key,
            Subject.sort_key,
        )
        .join(Subject)
        .left_outer_join(Union, on=(Subject.union == Union.id))
        .left_outer_join(UnionName, on=(UnionName.union == Union.id) & UnionName.valid_to.is_null())
        .left_outer_join(Sector, on=(Union.sector == Sector.id))
        .left_outer_join(Cluster, on=(Union.cluster == Cluster.id))
        .left_outer_join(v, on=(v.nomination == n.id))
        .left_outer_join(DecisionNomination, on=(DecisionNomination.nomination == n.id))
        .order_by(n.id)
    )
    query = query.where(n.campaign.is_null() if campaign_id is None else n.campaign == campaign_id)
    query = query.where(n.level != "" if upwards else n.level == "")
    rows = rows_of(
        NominationRow,
        query,
        kind=SubjectKind,
        sector_position=_last_without_sector,
        form=AwardForm,
        basis=AwardBasis,
        grant=Grant,
        state=NominationState,
        union=or_empty,
        sector_code=or_empty,
        sector=or_empty,
        cluster=or_empty,
    )
    return sorted(rows, key=register_order)


def _last_without_sector(position: int | None) -> int:
    return 99 if position is None else position


def register_order(row: NominationRow) -> tuple[bool, int, str, int]:
    """Collectives by sector and name, then people by given name: the order of list and register."""
    collective = row.kind is SubjectKind.COLLECTIVE
    return (not collective, row.sector_position if collective else 0, row.sort_key, row.id)


def is_signed(nomination_id: int) -> bool:
    """Whether the nomination stands in a decision that is signed."""
    query = (
        DecisionNomination.select()
        .join(Decision)
        .where((DecisionNomination.nomination == nomination_id) & (Decision.state != DecisionState.DRAFT))
    )
    return bool(query.exists())


def meetings(campaign_id: int | None) -> list[MeetingRow]:
    """The meetings about a campaign, or about awards outside any, the newest first."""
    m = CouncilMeeting
    query = m.select().order_by(m.held_on.desc(), m.id.desc())
    query = query.where(m.campaign.is_null() if campaign_id is None else m.campaign == campaign_id)
    return [
        MeetingRow(
            id=row.id,
            campaign_id=row.campaign_id,
            council_id=row.council_id,
            held_on=row.held_on,
            place=row.place,
            method=VoteMethod(row.method),
            members=row.members,
            present=row.present,
            written_opinions=row.written_opinions,
            chair=row.chair,
            secretary=row.secretary,
            minutes=row.minutes,
            minutes_number=row.minutes_number,
        )
        for row in query
    ]


def councils() -> list[CouncilRow]:
    """All councils, the newest first, each with its members in the order of their posts."""
    order = {role: position for position, role in enumerate(CouncilRole)}
    members: dict[int, list[CouncilMemberRow]] = {}
    for row in CouncilMember.select().order_by(CouncilMember.id):
        found = CouncilMemberRow(
            row.id, row.council_id, row.name, row.post, CouncilRole(row.role), row.term_from, row.term_to
        )
        members.setdefault(row.council_id, []).append(found)
    return [
        CouncilRow(
            row.id,
            row.name,
            row.valid_from,
            row.valid_to,
            tuple(sorted(members.get(row.id, []), key=lambda member: order[member.role])),
        )
        for row in Council.select().order_by(Council.valid_from.desc(), Council.id.desc())
    ]


def cluster_days(campaign_id: int) -> list[tuple[str, date]]:
    """The clusters of a campaign that met, by name, each with its day."""
    query = (
        ClusterMeeting.select(Cluster.name, ClusterMeeting.held_on)
        .join(Cluster)
        .where(ClusterMeeting.campaign == campaign_id)
    )
    return [(str(name), day) for name, day in tuples(query)]


def past_awards(issuer_id: int) -> list[PastAwardRow]:
    """The valid awards of an issuer, with the campaign and year of the merit.

    Awards brought in from an older list do not tell their basis; they count as overall ones.
    """
    query = (
        Award.select(
            Award.subject,
            Decision.campaign,
            pw.fn.COALESCE(Nomination.basis, AwardBasis.OVERALL.value),
            pw.fn.COALESCE(Campaign.year, Award.register_year),
            pw.fn.COALESCE(Campaign.title, ""),
            Decision.number_text,
        )
        .join(Decision)
        .left_outer_join(Campaign)
        .switch(Award)
        .left_outer_join(Nomination)
        .where((Award.issuer == issuer_id) & (Award.state == AwardState.VALID))
    )
    return rows_of(PastAwardRow, query, basis=AwardBasis)
