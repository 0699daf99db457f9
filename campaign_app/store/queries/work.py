"""Reading the year's work by union: surveys, who took part, how many staff there are, ratings, discipline."""

from dataclasses import dataclass
from datetime import date

import peewee as pw

from campaign_app.domain.activity_kinds import ActivityKind, activity_kind
from campaign_app.domain.commendation import Rating
from campaign_app.store.models import work as models
from campaign_app.store.models.unions import (
    Discipline,
    Member,
    MemberKind,
    Membership,
    YearlyRating,
)
from campaign_app.store.rows import rows_of, tuples


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """A satisfaction survey; no union: of the whole district."""

    id: int
    union_id: int | None
    year: int
    held_on: date | None
    asked: int
    satisfied: int
    note: str


@dataclass(frozen=True, slots=True)
class JoinedRow:
    """An activity one union took part in.

    Attributes:
        participants: how many came from all unions together; None: not told.
        unions: how many unions took part.
        came: how many came from this union; None: not told.
    """

    union_id: int
    kind: ActivityKind | str
    title: str
    year: int
    held_on: date | None
    participants: int | None
    unions: int
    came: int | None


def unions_of(activity_id: int) -> dict[int, int | None]:
    """The unions that took part in an activity, each with how many came; None: not told."""
    part = models.ActivityUnion
    query = part.select(part.union, part.participants).where(part.activity == activity_id).order_by(part.id)
    return dict(tuples(query))


def joined(years: tuple[int, ...]) -> list[JoinedRow]:
    """Who took part in the activities of these years: a row a union."""
    a, part = models.Activity, models.ActivityUnion
    count = (
        part.select(part.activity.alias("of"), pw.fn.COUNT(part.id).alias("unions"))
        .group_by(part.activity)
        .alias("counted")
    )
    query = (
        part.select(
            part.union, a.kind, a.title, a.year, a.held_on, a.participants, count.c.unions, part.participants
        )
        .join(a)
        .join(count, on=(count.c.of == a.id))
        .where(a.year.in_(years))
        .order_by(a.held_on, a.id)
    )
    return rows_of(JoinedRow, query, kind=activity_kind)


def surveys(year: int | None = None) -> list[SurveyRow]:
    """Surveys, the newest year first."""
    s = models.Survey
    query = s.select(s.id, s.union, s.year, s.held_on, s.asked, s.satisfied, s.note).order_by(
        s.year.desc(), s.id
    )
    if year is not None:
        query = query.where(s.year == year)
    return rows_of(SurveyRow, query)


def staff_counts(day: date) -> dict[tuple[int, MemberKind], int]:
    """How many members of each kind a union had on a day, by (union, kind)."""
    m = Membership
    query = (
        m.select(m.union, Member.kind, pw.fn.COUNT(m.id))
        .join(Member)
        .where(
            (m.started_on.is_null() | (m.started_on <= day)) & (m.ended_on.is_null() | (m.ended_on >= day))
        )
        .group_by(m.union, Member.kind)
    )
    return {(union_id, MemberKind(kind)): count for union_id, kind, count in tuples(query)}


def rated_people(year: int, day: date) -> dict[tuple[int, Rating], int]:
    """How many members of a union reached each rating in a year, by (union, rating); who belongs that day."""
    m, y = Membership, YearlyRating
    query = (
        y.select(m.union, y.rating, pw.fn.COUNT(y.id))
        .join(Member)
        .join(m, on=(m.member == Member.id))
        .where(
            (y.year == year)
            & (m.started_on.is_null() | (m.started_on <= day))
            & (m.ended_on.is_null() | (m.ended_on >= day))
        )
        .group_by(m.union, y.rating)
    )
    return {(union_id, Rating(rating)): count for union_id, rating, count in tuples(query)}


def disciplined(first: date, last: date) -> dict[int, int]:
    """How many members of each union were disciplined in this time, each counted once."""
    m, d = Membership, Discipline
    query = (
        d.select(m.union, pw.fn.COUNT(d.member.distinct()))
        .join(Member)
        .join(m, on=(m.member == Member.id))
        .where(
            d.decided_on.between(first, last)
            & (m.started_on.is_null() | (m.started_on <= d.decided_on))
            & (m.ended_on.is_null() | (m.ended_on >= d.decided_on))
        )
        .group_by(m.union)
    )
    return dict(tuples(query))
