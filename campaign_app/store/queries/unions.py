"""Reading the directory: sectors, clusters, unions with their present names, members."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import peewee as pw

from campaign_app.domain.commendation import Rating
from campaign_app.domain.personal_numbers import masked
from campaign_app.domain.workflow import CampaignStage
from campaign_app.store.models.campaigns import Campaign, Registration, Score
from campaign_app.store.models.unions import (
    Cluster,
    Discipline,
    Member,
    MemberKind,
    Membership,
    MemberState,
    Sector,
    Subject,
    Union,
    UnionName,
    UnionState,
    YearlyRating,
)
from campaign_app.store.rows import rows_of, tuples


@dataclass(frozen=True, slots=True)
class SectorRow:
    """A sector or a cluster's sector."""

    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ClusterRow:
    """A cluster and its sector."""

    id: int
    code: str
    name: str
    sector_id: int


@dataclass(frozen=True, slots=True)
class UnionRow:
    """A union under its present name, with the count of its members who are still active."""

    id: int
    code: str
    full_name: str
    printed_name: str
    sector_id: int
    sector: str
    sector_code: str
    cluster_id: int | None
    cluster: str
    host_body: str
    address: str
    founded_on: date | None
    member_count_stated: int | None
    members: int
    women: int
    chair_name: str
    phone: str
    email: str
    state: UnionState
    ended_on: date | None
    merged_on: date | None
    search_key: str
    sort_key: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member with the union and posts of now, or of last where ``ended_on`` is the day they left.

    The personal number is masked.
    """

    id: int
    full_name: str
    born_on: date | None
    gender: str | None
    ethnicity: str
    kind: MemberKind
    qualification: str
    joined_on: date | None
    state: MemberState
    union_id: int
    union: str
    post: str
    union_post: str
    started_on: date | None
    search_key: str
    sort_key: str
    ended_on: date | None
    personal_number: str


@dataclass(frozen=True, slots=True)
class DisciplineRow:
    """A disciplinary measure, with the union the member belonged to on its day, if any."""

    member_id: int
    union_id: int | None
    member: str
    form: str
    decided_on: date
    until: date | None
    id: int
    document: str


def sectors() -> list[SectorRow]:
    """All sectors in their own order."""
    return [SectorRow(r.id, r.code, r.name) for r in Sector.select().order_by(Sector.position, Sector.id)]


def clusters() -> list[ClusterRow]:
    """All clusters by code."""
    return [ClusterRow(r.id, r.code, r.name, r.sector_id) for r in Cluster.select().order_by(Cluster.code)]


def unions(
    *, include_ended: bool = True, union_id: int | None = None, counted: bool = True
) -> list[UnionRow]:
    """All unions under their present names, in Vietnamese order; or only one.

    Not ``counted``, their members are told as none: counting very many takes longer than all the rest.
    """
    counts = (
        Membership.select(
            Membership.union.alias("union_id"),
            pw.fn.COUNT(Membership.id).alias("members"),
            pw.fn.SUM(pw.Case(None, [(Member.gender == "F", 1)], 0)).alias("women"),
        )
        .join(Member)
        .where(Membership.ended_on.is_null() & (Member.state == MemberState.ACTIVE))
        .group_by(Membership.union)
    )
    if union_id is not None:
        counts = counts.where(Membership.union == union_id)
    if not counted:
        counts = counts.where(Membership.id < 0)
    query = (
        Union.select(
            Union.id,
            Union.code,
            UnionName.full_name,
            UnionName.printed_name,
            Union.sector,
            Sector.name.alias("sector_name"),
            Sector.code.alias("sector_code"),
            Union.cluster,
            pw.fn.COALESCE(Cluster.name, "").alias("cluster_name"),
            Union.host_body,
            Union.address,
            Union.founded_on,
            Union.member_count_stated,
            pw.fn.COALESCE(counts.c.members, 0).alias("members"),
            pw.fn.COALESCE(counts.c.women, 0).alias("women"),
            Union.chair_name,
            Union.phone,
            Union.email,
            Union.state,
            Union.ended_on,
            Union.merged_on,
            UnionName.search_key,
            UnionName.sort_key,
        )
        .join(UnionName, on=(UnionName.union == Union.id) & UnionName.valid_to.is_null())
        .switch(Union)
        .join(Sector)
        .switch(Union)
        .left_outer_join(Cluster)
        .switch(Union)
        .left_outer_join(counts, on=(counts.c.union_id == Union.id))
        .order_by(UnionName.sort_key, Union.id)
    )
    if not include_ended:
        query = query.where(Union.state == UnionState.ACTIVE)
    if union_id is not None:
        query = query.where(Union.id == union_id)
    return rows_of(UnionRow, query, state=UnionState)


def frozen_in(union_id: int) -> str:
    """The code of a campaign in which scores of this union stand frozen for a review; empty when none."""
    query = (
        Campaign.select(Campaign.code)
        .join(Registration)
        .join(Subject)
        .switch(Registration)
        .join(Score)
        .where(
            (Subject.union == union_id) & Campaign.stage.in_([CampaignStage.REVIEW, CampaignStage.DECIDED])
        )
        .order_by(Campaign.id)
        .limit(1)
    )
    return next((str(code) for (code,) in tuples(query)), "")


def members(
    *,
    union_id: int | None = None,
    member_ids: Sequence[int] | None = None,
    include_ended: bool = False,
) -> list[MemberRow]:
    """All members where they belong now, by given name; or those of one union, or these.

    With ``include_ended`` those who belong nowhere any more stand where they belonged last.
    """
    place = Membership.ended_on.is_null()
    if include_ended:
        is_open = pw.Case(None, [(Membership.ended_on.is_null(), 1)], 0)
        last = (
            Membership.select(pw.fn.MAX(Membership.id))
            .group_by(Membership.member)
            .having(pw.fn.SUM(is_open) == 0)
        )
        if member_ids is not None:
            last = last.where(Membership.member.in_(member_ids))
        place |= Membership.id.in_(last)
    query = (
        Member.select(
            Member.id,
            Member.full_name,
            Member.born_on,
            Member.gender,
            Member.ethnicity,
            Member.kind,
            Member.qualification,
            Member.joined_on,
            Member.state,
            Membership.union,
            UnionName.printed_name,
            Membership.post,
            Membership.union_post,
            Membership.started_on,
            Member.search_key,
            Member.sort_key,
            Membership.ended_on,
            Member.personal_number,
        )
        .join(Membership, on=(Membership.member == Member.id) & place)
        .join(UnionName, on=(UnionName.union == Membership.union) & UnionName.valid_to.is_null())
        .order_by(Member.sort_key, Member.id)
    )
    if union_id is not None:
        query = query.where(Membership.union == union_id)
    if member_ids is not None:
        query = query.where(Member.id.in_(member_ids))
    return rows_of(MemberRow, query, kind=MemberKind, state=MemberState, personal_number=masked)


def member_count() -> int:
    """How many members the directory knows, wherever they belong."""
    return int(Member.select().count())


def first_days() -> dict[int, date | None]:
    """The day each member began to belong somewhere without a break, by member id; none where unknown."""
    query = Membership.select(Membership.member, Membership.started_on, Membership.ended_on)
    found: dict[int, date | None] = {}
    ended: dict[int, date | None] = {}
    # By days, not by ids: of two entries made one the earlier union may be the later row.
    order = (Membership.started_on.is_null().desc(), Membership.started_on, Membership.id)
    for member_id, started_on, ended_on in tuples(query.order_by(*order)):
        last = ended.get(member_id)
        is_back = last is not None and started_on is not None and started_on - last > timedelta(days=1)
        if member_id not in found or is_back:
            found[member_id] = started_on
            ended[member_id] = ended_on
        elif last is not None:
            ended[member_id] = None if ended_on is None else max(last, ended_on)
    return found


def disciplines(*, member_id: int | None = None) -> list[DisciplineRow]:
    """All disciplinary measures, or a member's, each with the union the member belonged to on its day."""
    query = (
        Discipline.select(
            Member.id,
            Member.full_name,
            Discipline.form,
            Discipline.decided_on,
            Discipline.until,
            Discipline.id,
            Discipline.document,
        )
        .join(Member)
        .order_by(Discipline.decided_on, Discipline.id)
    )
    spans: dict[int, list[tuple[date | None, date | None, int]]] = {}
    disciplined = Discipline.select(Discipline.member)
    if member_id is not None:
        query = query.where(Discipline.member == member_id)
        disciplined = disciplined.where(Discipline.member == member_id)
    belonging = Membership.select(
        Membership.member, Membership.started_on, Membership.ended_on, Membership.union
    ).where(Membership.member.in_(disciplined))
    for person_id, started_on, ended_on, union_id in tuples(belonging.order_by(Membership.id)):
        spans.setdefault(person_id, []).append((started_on, ended_on, union_id))
    return [
        DisciplineRow(
            person_id, _union_on(spans.get(person_id, ()), day), name, form, day, until, measure_id, document
        )
        for person_id, name, form, day, until, measure_id, document in tuples(query)
    ]


def _union_on(spans: Sequence[tuple[date | None, date | None, int]], day: date) -> int | None:
    """The union of the membership that held on the day; on the day of a move it is the new one."""
    held = [
        union_id
        for started_on, ended_on, union_id in spans
        if (started_on is None or started_on <= day) and (ended_on is None or day <= ended_on)
    ]
    return held[-1] if held else None


def ended() -> set[int]:
    """The unions that are no longer active."""
    return {key for (key,) in tuples(Union.select(Union.id).where(Union.state != UnionState.ACTIVE))}


def names() -> list[tuple[int, str, str, bool]]:
    """Id, code, present full name and whether it is active, of every union, without counting anything."""
    query = Union.select(Union.id, Union.code, UnionName.full_name, Union.state == UnionState.ACTIVE).join(
        UnionName, on=(UnionName.union == Union.id) & UnionName.valid_to.is_null()
    )
    return [(key, code, name, bool(active)) for key, code, name, active in tuples(query)]


def searched() -> list[tuple[int, str, str, str]]:
    """Id, present name as printed, sector and search key of every union, without counting anything."""
    query = (
        Union.select(Union.id, UnionName.printed_name, Sector.name, UnionName.search_key)
        .join(UnionName, on=(UnionName.union == Union.id) & UnionName.valid_to.is_null())
        .switch(Union)
        .join(Sector)
    )
    return [(key, name, sector, found_by) for key, name, sector, found_by in tuples(query)]


def ratings_of_year(year: int, *, member_ids: Collection[int] | None = None) -> dict[int, Rating]:
    """How the year of each member, or of these alone, was rated, by member id."""
    query = YearlyRating.select(YearlyRating.member, YearlyRating.rating).where(YearlyRating.year == year)
    if member_ids is not None:
        query = query.where(YearlyRating.member.in_(member_ids))
    return {member_id: Rating(rating) for member_id, rating in tuples(query)}
