"""Reading what only lists for a file show: personal numbers, birthdays, monthly ratings by union."""

from dataclasses import dataclass
from datetime import date

from campaign_app.store.models.unions import Member, MemberKind, Subject, Union, UnionName
from campaign_app.store.models.work import MonthlyRating
from campaign_app.store.rows import rows_of, tuples


@dataclass(frozen=True, slots=True)
class UnionRatingRow:
    """How many of a union's staff of one kind reached each level in a month."""

    id: int
    union_id: int
    union_code: str
    union: str
    year: int
    month: int
    staff_kind: MemberKind
    excellent: int
    good: int
    done: int
    not_done: int


def personal_numbers() -> dict[int, str]:
    """The personal numbers that are known, by member id."""
    query = Member.select(Member.id, Member.personal_number).where(Member.personal_number.is_null(False))
    return dict(tuples(query))


def birthdays() -> dict[int, date]:
    """The days on which the members among the subjects were born, where they are known, by subject id."""
    query = Subject.select(Subject.id, Member.born_on).join(Member).where(Member.born_on.is_null(False))
    return dict(tuples(query))


def union_ratings(year: int | None = None) -> list[UnionRatingRow]:
    """The monthly ratings by year, union, month and kind of staff; of one year, or of all."""
    r = MonthlyRating
    query = (
        r.select(
            r.id,
            r.union,
            Union.code,
            UnionName.full_name,
            r.year,
            r.month,
            r.staff_kind,
            r.excellent,
            r.good,
            r.done,
            r.not_done,
        )
        .join(Union)
        .join(UnionName, on=(UnionName.union == Union.id) & UnionName.valid_to.is_null())
        .order_by(r.year, UnionName.sort_key, r.union, r.month, r.staff_kind)
    )
    if year is not None:
        query = query.where(r.year == year)
    return rows_of(UnionRatingRow, query, staff_kind=MemberKind)
