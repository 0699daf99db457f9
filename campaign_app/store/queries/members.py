"""Reading what the directory keeps of single members: numbers, posts through the years, ratings."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from campaign_app.domain.commendation import Rating
from campaign_app.store.models.unions import Member, Membership, MemberState, YearlyRating
from campaign_app.store.queries.union_changes import name_on, names_of
from campaign_app.store.queries.unions import MemberRow, members
from campaign_app.store.rows import or_empty, rows_of, tuples

_AT_ONCE = 500
"""Keys a query is asked for at a time."""


@dataclass(frozen=True, slots=True)
class PostRow:
    """Where a member belonged and what they were there; the union under the name it had at the end."""

    union_id: int
    union: str
    post: str
    union_post: str
    started_on: date | None
    ended_on: date | None
    start_document: str
    end_document: str


def personal_numbers(member_ids: Collection[int]) -> dict[int, str]:
    """The whole numbers by member id, empty for who has none; who is not there is left out."""
    wanted = sorted(member_ids)
    found: dict[int, str] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        query = Member.select(Member.id, Member.personal_number).where(Member.id.in_(part))
        found |= {key: or_empty(number) for key, number in tuples(query)}
    return found


def with_number(number: str) -> list[int]:
    """The members who have this number."""
    return [key for (key,) in tuples(Member.select(Member.id).where(Member.personal_number == number))]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Where a member belongs, or belonged last."""

    id: int
    member_id: int
    union_id: int


def last_places(member_ids: Sequence[int]) -> dict[int, PlaceRow]:
    """The membership that holds, or the last one of who belongs nowhere any more, by member id."""
    found: dict[int, PlaceRow] = {}
    for start in range(0, len(member_ids), _AT_ONCE):
        query = (
            Membership.select(Membership.id, Membership.member, Membership.union)
            .where(Membership.member.in_(member_ids[start : start + _AT_ONCE]))
            .order_by(Membership.ended_on.is_null(), Membership.id)
        )
        # The last one told of a member stays.
        found.update((row.member_id, row) for row in rows_of(PlaceRow, query))
    return found


def with_states(member_ids: Sequence[int], states: Sequence[MemberState]) -> set[int]:
    """Those of these members who stand in one of the states."""
    found: set[int] = set()
    for start in range(0, len(member_ids), _AT_ONCE):
        part = Member.id.in_(member_ids[start : start + _AT_ONCE])
        query = Member.select(Member.id).where(part & Member.state.in_(list(states)))
        found.update(key for (key,) in tuples(query))
    return found


@dataclass(frozen=True, slots=True)
class PersonKeys:
    """What tells a member from others, and the union they belong to."""

    id: int
    full_name: str
    search_key: str
    born_on: date | None
    number: str | None
    union_id: int | None


def person_keys() -> list[PersonKeys]:
    """All members in the order they came in."""
    query = (
        Member.select(
            Member.id,
            Member.full_name,
            Member.search_key,
            Member.born_on,
            Member.personal_number,
            Membership.union,
        )
        .left_outer_join(Membership, on=(Membership.member == Member.id) & Membership.ended_on.is_null())
        .order_by(Member.id)
    )
    return rows_of(PersonKeys, query)


def rows_by_id(member_ids: Collection[int]) -> dict[int, MemberRow]:
    """The rows of these members, those who left included, by id."""
    wanted = sorted(member_ids)
    found: dict[int, MemberRow] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        part = members(member_ids=wanted[start : start + _AT_ONCE], include_ended=True)
        found |= {row.id: row for row in part}
    return found


def posts(member_id: int) -> list[PostRow]:
    """A member's memberships, the oldest first."""
    query = (
        Membership.select(
            Membership.union,
            Membership.post,
            Membership.union_post,
            Membership.started_on,
            Membership.ended_on,
            Membership.start_document,
            Membership.end_document,
        )
        .where(Membership.member == member_id)
        .order_by(Membership.id)
    )
    rows = tuples(query)
    names = names_of(row[0] for row in rows)
    return sorted(
        (
            PostRow(
                union_id,
                name_on(names.get(union_id, ()), ended_on or date.max),
                post,
                union_post,
                started_on,
                ended_on,
                or_empty(start),
                or_empty(end),
            )
            for union_id, post, union_post, started_on, ended_on, start, end in rows
        ),
        key=lambda row: (row.started_on or date.min, row.ended_on or date.max),
    )


def ratings(member_id: int) -> list[tuple[int, Rating]]:
    """A member's yearly ratings, the newest first."""
    query = (
        YearlyRating.select(YearlyRating.year, YearlyRating.rating)
        .where(YearlyRating.member == member_id)
        .order_by(YearlyRating.year.desc())
    )
    return [(year, Rating(rating)) for year, rating in tuples(query)]
