"""Reading what decisions did to unions: names through time, changes, and registrations they concern."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

import peewee as pw

from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.workflow import STANDING_REGISTRATIONS, CampaignStage, RegistrationState
from campaign_app.store.models.campaigns import Campaign, Registration, Result
from campaign_app.store.models.unions import (
    ChangeRole,
    Subject,
    UnionChange,
    UnionChangeKind,
    UnionChangePart,
    UnionName,
)
from campaign_app.store.rows import rows_of, tuples

REVIEWED_STAGES = (CampaignStage.REVIEW, CampaignStage.DECIDED)
OPEN_STAGES = (
    CampaignStage.LAUNCHED,
    CampaignStage.REGISTRATION_OPEN,
    CampaignStage.RUNNING,
    CampaignStage.SCORING,
)


@dataclass(frozen=True, slots=True)
class UnionNameRow:
    """What a union was called, from a day to a day; the present name has no end."""

    union_id: int
    full_name: str
    printed_name: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class UnionChangeRow:
    """A change with its decision; unions as (id, the name of before for sources, of after for successors)."""

    id: int
    kind: UnionChangeKind
    decided_on: date
    document: str
    note: str
    sources: tuple[tuple[int, str], ...]
    successors: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class OwnRegistration:
    """The registration of a whole union in a campaign that still takes registrations."""

    id: int
    campaign_id: int
    campaign: str
    union_id: int
    subject_id: int
    state: RegistrationState
    registered_on: date | None
    results: int


def names_of(union_ids: Iterable[int]) -> dict[int, list[UnionNameRow]]:
    """The names of these unions through time, the oldest first."""
    query = (
        UnionName.select(
            UnionName.union,
            UnionName.full_name,
            UnionName.printed_name,
            UnionName.valid_from,
            UnionName.valid_to,
        )
        .where(UnionName.union.in_(sorted(set(union_ids))))
        .order_by(UnionName.valid_from, UnionName.id)
    )
    found: dict[int, list[UnionNameRow]] = {}
    for row in rows_of(UnionNameRow, query):
        found.setdefault(row.union_id, []).append(row)
    return found


def name_on(names: Collection[UnionNameRow], day: date) -> str:
    """The printed name that held on a day; the oldest for days before all of them."""
    held = [row.printed_name for row in names if row.valid_from <= day]
    return held[-1] if held else next((row.printed_name for row in names), "")


def changes(union_id: int) -> list[UnionChangeRow]:
    """What happened to a union, the oldest first."""
    own = UnionChangePart.select(UnionChangePart.change).where(UnionChangePart.union == union_id)
    parts: dict[int, dict[ChangeRole, list[int]]] = {}
    listed = UnionChangePart.select(UnionChangePart.change, UnionChangePart.role, UnionChangePart.union)
    for change_id, role, part in tuples(
        listed.where(UnionChangePart.change.in_(own)).order_by(UnionChangePart.id)
    ):
        parts.setdefault(change_id, {}).setdefault(ChangeRole(role), []).append(part)
    names = names_of(part for sides in parts.values() for side in sides.values() for part in side)
    found = []
    for row in (
        UnionChange.select().where(UnionChange.id.in_(own)).order_by(UnionChange.decided_on, UnionChange.id)
    ):
        sides = parts[row.id]
        before = date.fromordinal(row.decided_on.toordinal() - 1)
        found.append(
            UnionChangeRow(
                id=row.id,
                kind=UnionChangeKind(row.kind),
                decided_on=row.decided_on,
                document=row.document,
                note=row.note,
                sources=tuple(
                    (part, name_on(names[part], before)) for part in sides.get(ChangeRole.SOURCE, ())
                ),
                successors=tuple(
                    (part, name_on(names[part], row.decided_on))
                    for part in sides.get(ChangeRole.SUCCESSOR, ())
                ),
            )
        )
    return found


def line_of(union_id: int) -> set[int]:
    """A union, every union it came from, and every one that came from it, through all merges and splits."""
    part, other = UnionChangePart, UnionChangePart.alias()
    pairs = tuples(
        part.select(part.union, other.union)
        .join(other, on=(part.change == other.change))
        .where((part.role == ChangeRole.SOURCE) & (other.role == ChangeRole.SUCCESSOR))
    )
    found = {union_id}
    for here, there in ((0, 1), (1, 0)):
        open_ends = {union_id}
        while open_ends:
            reached = {pair[there] for pair in pairs if pair[here] in open_ends}
            open_ends = reached - found
            found |= reached
    return found


def own_subjects(union_ids: Iterable[int]) -> set[int]:
    """The subjects these unions themselves are, their groups left out."""
    query = Subject.select(Subject.id).where(
        Subject.union.in_(list(union_ids)) & (Subject.kind == SubjectKind.COLLECTIVE) & (Subject.unit == "")
    )
    return {subject_id for (subject_id,) in tuples(query)}


def last_change(union_id: int) -> date | None:
    """The day of the newest change of a union; none when nothing happened to it."""
    query = (
        UnionChange.select(UnionChange.decided_on)
        .join(UnionChangePart)
        .where(UnionChangePart.union == union_id)
        .order_by(UnionChange.decided_on.desc())
        .limit(1)
    )
    return next((day for (day,) in tuples(query)), None)


def own_registrations(union_ids: Iterable[int]) -> list[OwnRegistration]:
    """The registrations these unions themselves have in campaigns that are open, in their order."""
    counted = Result.select(
        Result.registration.alias("registration_id"), pw.fn.COUNT(Result.id).alias("results")
    ).group_by(Result.registration)
    query = (
        Registration.select(
            Registration.id,
            Registration.campaign,
            Campaign.code,
            Subject.union,
            Registration.subject,
            Registration.state,
            Registration.registered_on,
            pw.fn.COALESCE(counted.c.results, 0),
        )
        .join(Campaign)
        .switch(Registration)
        .join(Subject)
        .switch(Registration)
        .left_outer_join(counted, on=(counted.c.registration_id == Registration.id))
        .where(
            Subject.union.in_(sorted(set(union_ids)))
            & (Subject.kind == SubjectKind.COLLECTIVE)
            & (Subject.unit == "")
            & Campaign.stage.in_(OPEN_STAGES)
        )
        .order_by(Campaign.id, Registration.id)
    )
    return rows_of(OwnRegistration, query, state=RegistrationState)


def reviewed_campaigns(union_ids: Iterable[int]) -> list[tuple[str, str]]:
    """Campaign code and name of everybody of these unions who stands in a review or a decision."""
    query = (
        Registration.select(Campaign.code, Subject.printed_name)
        .join(Campaign)
        .switch(Registration)
        .join(Subject)
        .where(
            Subject.union.in_(sorted(set(union_ids)))
            & Campaign.stage.in_(REVIEWED_STAGES)
            & Registration.state.in_(sorted(STANDING_REGISTRATIONS))
        )
        .order_by(Campaign.id, Subject.kind, Subject.sort_key)
    )
    return [(str(code), str(name)) for code, name in tuples(query)]
