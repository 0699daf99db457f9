"""All members of a large directory as one list: filtered and sorted by ids, read a window at a time.

What is held of each member is a few numbers, and the name to search in, once for all who have the same;
whoever looks at the list asks for the rows on screen.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from itertools import chain, compress, islice, repeat
from operator import contains
from typing import Any, Self

from campaign_app.domain.commendation import Rating
from campaign_app.domain.vietnamese import search_key
from campaign_app.services.session import Session
from campaign_app.store.queries import unions as queries
from campaign_app.store.queries.unions import MemberRow, UnionRow
from campaign_app.store.sqlite import scans, search

__all__ = ["LARGE", "MemberColumn", "MemberList", "is_large", "member_list", "ratings_of", "reading"]

LARGE = 50_000
"""Members beyond which a list is read by windows."""
_WINDOW = 500
"""Ids in one query."""
_BYTE = 256
_NUMBERS = (("B", _BYTE), ("H", 1 << 16), ("q", 1 << 63))
"""Kinds of numbers, and how many different ones each can tell."""


class MemberColumn(StrEnum):
    """What is known of each member: what the list is searched and sorted by beside its own order of names."""

    NAME = "search_key"
    UNION = "UNION"
    POST = "POST"
    UNION_POST = "UNION_POST"
    GENDER = "gender"
    BORN_ON = "born_on"
    KIND = "kind"
    STATE = "state"
    RATING = "RATING"


_POSTS = (MemberColumn.POST, MemberColumn.UNION_POST)


def is_large(session: Session) -> bool:
    """Whether the directory has so many members that a list of them is read by windows."""
    del session
    return queries.member_count() >= LARGE


def member_list(session: Session, *, year: int) -> "MemberList":
    """Read what a list of all present members is filtered and sorted by; ``year`` is that of the ratings."""
    return MemberList.read(session, year)


def ratings_of(session: Session, *, year: int, member_ids: Collection[int]) -> dict[int, Rating]:
    """How the year of these members was rated, by member id."""
    with reading(session):
        return {
            member: rating
            for some in _windows(list(member_ids))
            for member, rating in queries.ratings_of_year(year, member_ids=some).items()
        }


class MemberList:
    """Every present member by place: ids in the order of names, and codes of union and posts beside them.

    Made on one thread, it may be asked on another, one at a time. It stays as it was when the directory
    changes; read it anew then.
    """

    def __init__(self, session: Session, year: int, ids: Sequence[int]) -> None:
        self._session = session
        self._year = year
        self._place_of = {member: place for place, member in enumerate(ids)}
        self._ids = list(self._place_of)
        self._codes: dict[MemberColumn, tuple[array[int], list[Any]]] = {}
        self._folded: dict[MemberColumn, list[str]] = {}
        self._orders: dict[tuple[MemberColumn, bool], list[int]] = {}

    @classmethod
    def read(cls, session: Session, year: int) -> Self:
        """Read the list as the directory stands now."""
        real = session.database
        members, unions = scans.present_unions(real)
        ordered = scans.members_in_order(real)
        if len(members) != len(ordered):  # a member has one present membership at most
            present = set(members)
            ordered = [member for member in ordered if member in present]
        made = cls(session, year, ordered)
        made._codes[MemberColumn.UNION] = made._coded(made._places(members), unions)
        return made

    @property
    def total(self) -> int:
        """How many members there are."""
        return len(self._ids)

    def prepare(self) -> bool:
        """Read one more column that searching or sorting will need; tell whether any is left.

        Nothing waits for it: whoever asks before reads what is needed then. All columns of 200,000 members
        take some 10 MB, or 25 MB where no two of them have the same name.
        """
        missing = [column for column in MemberColumn if column not in self._codes]
        for column in missing[:1]:
            self._coded_column(column)
        return len(missing) > 1

    def counted_unions(self) -> list[UnionRow]:
        """All unions with the count of their active members and of the women among them."""
        active, are_women = scans.active_members(self._session.database)
        unions, keys = self._codes[MemberColumn.UNION]
        # Who belongs nowhere any more has no place.
        own = [0 if place is None else unions[place] for place in self._places(active)]
        members, women = (
            {keys[code]: count for code, count in Counter(some).items()}
            for some in (own, compress(own, are_women))
        )
        return [
            replace(row, members=members.get(row.id, 0), women=women.get(row.id, 0))
            for row in queries.unions(counted=False)
        ]

    # ---- which, in what order

    def ids(
        self,
        *,
        typed: str = "",
        union_ids: Collection[int] = (),
        sort: MemberColumn | None = None,
        key: Callable[[Any], Any] = lambda value: value,
        downwards: bool = False,
    ) -> list[int]:
        """Give the ids of the members that hold every typed word in name or posts, in order.

        Args:
            typed: words with or without diacritics, in any order.
            union_ids: only members of these unions; all where there are none.
            sort: the column to sort by; by given name when None, and within equal values.
            key: what a value of the column sorts by; a value whose key is None comes last either way.
            downwards: the other way round.
        """
        mask = self._mask(search_key(typed).split(), union_ids)
        if sort is None:
            found = list(self._ids if mask is None else compress(self._ids, mask))
            return found[::-1] if downwards else found
        order = self._order(sort, key, downwards=downwards)
        if mask is not None:
            order = list(compress(order, map(mask.__getitem__, order)))
        return list(map(self._ids.__getitem__, order))

    def having(self, column: MemberColumn, wanted: Callable[[Any], bool]) -> set[int]:
        """Give the ids of the members whose value in a column, as the database writes it, is wanted."""
        return set(compress(self._ids, self._where(column, wanted)))

    def _mask(self, words: Sequence[str], union_ids: Collection[int]) -> bytes | None:
        """Give one byte a place, 1 where the member is wanted; None where all are."""
        masks = [self._having(word) for word in words]
        if union_ids:
            masks.append(self._where(MemberColumn.UNION, lambda union: union in union_ids))
        if not masks:
            return None
        # As one number of so many bytes all places are joined at once.
        joined = int.from_bytes(masks[0])
        for mask in masks[1:]:
            joined &= int.from_bytes(mask)
        return joined.to_bytes(len(self._ids))

    def _having(self, word: str) -> bytes:
        # The index knows no words of one letter or two: the names held are looked through for those.
        is_held = len(word) < search.SHORTEST and MemberColumn.NAME in self._codes
        joined = int.from_bytes(self._holding(MemberColumn.NAME, word) if is_held else self._named(word))
        for column in _POSTS:
            joined |= int.from_bytes(self._holding(column, word))
        return joined.to_bytes(len(self._ids))

    def _named(self, word: str) -> bytes:
        """Ask the database for those whose name holds a word."""
        mask = bytearray(len(self._ids))
        place_of = self._place_of
        for member in search.matching(self._session.database, "member", word):
            place = place_of.get(member)
            if place is not None:
                mask[place] = 1
        return bytes(mask)

    def _holding(self, column: MemberColumn, word: str) -> bytes:
        codes, values = self._coded_column(column)
        if column not in self._folded:
            # The first value is none at all.
            texts = islice(values, 1, None)
            self._folded[column] = list(texts if column is MemberColumn.NAME else map(search_key, texts))
        return _marked(codes, b"\0" + bytes(map(contains, self._folded[column], repeat(word))))

    def _where(self, column: MemberColumn, wanted: Callable[[Any], bool]) -> bytes:
        codes, values = self._coded_column(column)
        return _marked(codes, bytes(bool(wanted(value)) for value in values))

    def _order(self, column: MemberColumn, key: Callable[[Any], Any], *, downwards: bool) -> list[int]:
        known = self._orders.get((column, downwards))
        if known is not None:
            return known
        codes, values = self._coded_column(column)
        told = [key(value) for value in values]
        # Equal keys share a rank, so that names stay in order within them.
        ranks_of = {k: rank for rank, k in enumerate(sorted({k for k in told if k is not None}))}
        # Places are dealt out to their ranks, those without a value to the last; no comparison is made.
        ranks = [len(ranks_of) if k is None else ranks_of[k] for k in told]
        dealt: list[list[int]] = [[] for _rank in range(len(ranks_of) + 1)]
        for place, rank in enumerate(map(ranks.__getitem__, codes)):
            dealt[rank].append(place)
        present, missing = dealt[:-1], dealt[-1]
        order = [*chain.from_iterable(reversed(present) if downwards else present), *missing]
        self._orders[column, downwards] = order
        return order

    def _coded_column(self, column: MemberColumn) -> tuple["array[int]", list[Any]]:
        if column not in self._codes:
            real = self._session.database
            if column is MemberColumn.RATING:
                members, values = scans.ratings(real, self._year)
                self._codes[column] = self._coded(self._places(members), values)
            elif column in _POSTS:
                members, *lists = scans.present_posts(real)
                places = self._places(members)
                for one, values in zip(_POSTS, lists, strict=True):
                    self._codes[one] = self._coded(places, values)
            else:
                members, values = scans.member_values(real, column.value)
                self._codes[column] = self._coded(self._places(members), values)
        return self._codes[column]

    def _places(self, members: Sequence[int]) -> list[int | None]:
        return list(map(self._place_of.get, members))

    def _coded(self, places: Sequence[int | None], values: Sequence[Any]) -> tuple["array[int]", list[Any]]:
        """Lay values beside the places, as numbers of the different ones; the first of those is none."""
        numbers = {value: number for number, value in enumerate(dict.fromkeys([None, *values]))}
        kind = next(kind for kind, bound in _NUMBERS if len(numbers) <= bound)
        codes = array(kind, bytes(array(kind).itemsize * len(self._ids)))
        for place, number in zip(places, map(numbers.__getitem__, values), strict=True):
            if place is not None:
                codes[place] = number
        return codes, list(numbers)

    # ---- what they are

    def rows(self, ids: Sequence[int]) -> list[MemberRow]:
        """Read these members, in this order; one that has gone meanwhile is left out."""
        with reading(self._session):
            found = {row.id: row for some in _windows(ids) for row in queries.members(member_ids=some)}
        return [found[member] for member in ids if member in found]


def _marked(codes: "array[int]", flags: bytes) -> bytes:
    """Give one byte a place: the flag of its code."""
    if not any(flags):
        return b""
    if codes.typecode == "B":
        return codes.tobytes().translate(flags.ljust(_BYTE, b"\0"))
    return bytes(map(flags.__getitem__, codes))


def _windows(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _WINDOW):
        yield ids[start : start + _WINDOW]


@contextmanager
def reading(session: Session) -> Iterator[None]:
    """Read on this thread; a connection opened for it is closed afterwards, so that the file can be moved.

    Opening takes some milliseconds: several reads stand better inside one of these.
    """
    was_closed = session.database.is_closed()
    try:
        yield
    finally:
        if was_closed:
            session.database.close()
