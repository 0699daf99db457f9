"""Reading what was done through the year."""

from dataclasses import dataclass
from datetime import date

import peewee as pw

from campaign_app.domain.activity_kinds import ActivityKind, activity_kind
from campaign_app.store.models import work as models
from campaign_app.store.models.unions import MemberKind
from campaign_app.store.rows import rows_of, tuples


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity and how many unions took part."""

    id: int
    kind: ActivityKind | str  # words where an earlier version wrote what is no kind
    title: str
    held_on: date | None
    year: int
    participants: int | None
    organiser: str
    note: str
    unions: int


@dataclass(frozen=True, slots=True)
class MonthlyRatingRow:
    """Counts by the four levels in a month for a kind of staff, over all unions."""

    month: int
    staff_kind: MemberKind
    excellent: int
    good: int
    done: int
    not_done: int
    unions: int


@dataclass(frozen=True, slots=True)
class AttainmentRow:
    """A share in hundredths of a percent."""

    year: int
    group: str
    standard: str
    share: int
    union_id: int | None
    id: int = 0


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A figure in hundredths, or none; a rank, or none."""

    year: int
    code: str
    label: str
    group: str
    value: int | None
    rank: int | None
    source: str
    id: int = 0


def activities(year: int | None) -> list[ActivityRow]:
    """Activities, the newest first."""
    a, u = models.Activity, models.ActivityUnion
    query = (
        a.select(
            a.id, a.kind, a.title, a.held_on, a.year, a.participants, a.organiser, a.note, pw.fn.COUNT(u.id)
        )
        .left_outer_join(u)
        .group_by(a.id, a.kind, a.title, a.held_on, a.year, a.participants, a.organiser, a.note)
        .order_by(a.year.desc(), a.held_on.desc(), a.id.desc())
    )
    if year is not None:
        query = query.where(a.year == year)
    return rows_of(ActivityRow, query, kind=activity_kind)


def monthly_ratings(year: int) -> list[MonthlyRatingRow]:
    """Counts by month and kind of staff."""
    r = models.MonthlyRating
    total = pw.fn.SUM
    query = (
        r.select(
            r.month,
            r.staff_kind,
            total(r.excellent),
            total(r.good),
            total(r.done),
            total(r.not_done),
            pw.fn.COUNT(r.union.distinct()),
        )
        .where(r.year == year)
        .group_by(r.month, r.staff_kind)
        .order_by(r.month, r.staff_kind)
    )
    return rows_of(MonthlyRatingRow, query, staff_kind=MemberKind)


def rated_years() -> list[int]:
    """The years with any monthly rating."""
    r = models.MonthlyRating
    return [year for (year,) in tuples(r.select(r.year).distinct())]


def attainments(year: int | None) -> list[AttainmentRow]:
    """Shares, the newest year first."""
    a = models.Attainment
    query = a.select(a.year, a.group, a.standard, a.share, a.union, a.id).order_by(a.year.desc(), a.id)
    if year is not None:
        query = query.where(a.year == year)
    return rows_of(AttainmentRow, query)


def indicators() -> list[IndicatorRow]:
    """Figures by year, the newest first."""
    i = models.ServiceIndicator
    query = i.select(i.year, i.code, i.label, i.group, i.value, i.rank, i.source, i.id).order_by(
        i.year.desc(), i.id
    )
    return rows_of(IndicatorRow, query)
