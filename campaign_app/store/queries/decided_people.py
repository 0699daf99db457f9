"""Reading what has become of those a decision names: the member, and the union."""

from dataclasses import dataclass
from datetime import date

import peewee as pw

from campaign_app.store.models.unions import Member, Membership, MemberState, Subject, Union, UnionState
from campaign_app.store.rows import rows_of


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """Somebody in a list, as the directory knows them today; a stranger to it has no member."""

    subject_id: int
    member_id: int | None
    born_on: date | None
    member_state: MemberState | None
    left_on: date | None
    union_state: UnionState | None
    union_ended_on: date | None


def decided_people(subject_ids: list[int]) -> dict[int, DecidedRow]:
    """What the directory knows of these subjects, by their ids."""
    last = (
        Membership.select(Membership.member, pw.fn.MAX(Membership.ended_on).alias("left_on"))
        .group_by(Membership.member)
        .alias("last")
    )
    query = (
        Subject.select(
            Subject.id,
            Subject.member,
            Member.born_on,
            Member.state,
            last.c.left_on,
            Union.state,
            Union.ended_on,
        )
        .left_outer_join(Member)
        .switch(Subject)
        .left_outer_join(Union, on=(Subject.union == Union.id))
        .left_outer_join(last, on=(last.c.member_id == Subject.member))
        .where(Subject.id.in_(subject_ids))
    )
    rows = rows_of(
        DecidedRow,
        query,
        member_state=lambda told: None if told is None else MemberState(told),
        left_on=lambda told: date.fromisoformat(told) if isinstance(told, str) else told,
        union_state=lambda told: None if told is None else UnionState(told),
    )
    return {row.subject_id: row for row in rows}
