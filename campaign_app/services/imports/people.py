"""Which member a row means: by personal number, else by name, union and day of birth; else it is asked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple

from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import loose_key, search_key
from campaign_app.services.imports.fields import YearOnly
from campaign_app.services.imports.matching import Candidate
from campaign_app.services.members import MemberRow

_NEAR = 0.82
_MOST_CANDIDATES = 5


class Person(NamedTuple):
    """What a row says of who it is of.

    Attributes:
        name: as written.
        key: its search key.
        union_id: where they belong.
        born_on: the day, only the year, or unknown.
        number: the whole personal number; empty when not told.
    """

    name: str
    key: str
    union_id: int
    born_on: date | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Matched:
    """The member a row is certainly of, or those it may be of and why it is not certain."""

    id: int | None = None
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""


_NOBODY = Matched()


def may_be_born(first: date | None, second: date | None) -> bool:
    """Whether two tellings of a birth may be of one day; what is not known may be anything."""
    if first is None or second is None:
        return True
    if isinstance(first, YearOnly) or isinstance(second, YearOnly):
        return first.year == second.year
    return first == second


class People:
    """The members of the workspace, looked through once and asked for many rows."""

    def __init__(self, rows: Iterable[MemberRow], numbers: dict[int, str]) -> None:
        self._rows = {row.id: row for row in rows}
        self._numbers = numbers
        self._by_number = {number: member for member, number in numbers.items()}
        self._by_union: dict[tuple[str, int], list[MemberRow]] = {}
        self._by_birth: dict[tuple[str, date], list[MemberRow]] = {}
        self._born: dict[tuple[int, date], list[MemberRow]] = {}
        for row in self._rows.values():
            key = search_key(row.full_name)
            self._by_union.setdefault((key, row.union_id), []).append(row)
            if row.born_on is not None:
                self._by_birth.setdefault((key, row.born_on), []).append(row)
                self._born.setdefault((row.union_id, row.born_on), []).append(row)

    @property
    def is_empty(self) -> bool:
        """Whether nobody is in the workspace, so that nobody can be meant."""
        return not self._rows

    def row(self, member_id: int) -> MemberRow:
        """A member."""
        return self._rows[member_id]

    def __contains__(self, member_id: int) -> bool:
        return member_id in self._rows

    def may_be(self, key: str, union_id: int | None, born: object, number: str) -> bool:
        """Whether anybody shares number, name and union, name and birth, or union and birth.

        Args:
            key: the search key of the name.
            union_id: where the person belongs.
            born: the day, where it is known.
            number: the whole personal number; empty when not told.
        """
        return (
            (key, union_id) in self._by_union
            or (key, born) in self._by_birth
            or (union_id, born) in self._born
            or bool(number and number in self._by_number)
        )

    def find(self, person: Person) -> Matched:
        """Tell which member a row is of."""
        if not self._rows:
            return _NOBODY
        known = self._by_number.get(person.number) if person.number else None
        if known is not None:
            return self._by_its_number(person, self._rows[known])
        here = self._with_number(person, self._by_union.get((person.key, person.union_id), ()))
        if here:
            return self._among(person, here)
        return self._elsewhere(person)

    def _by_its_number(self, person: Person, row: MemberRow) -> Matched:
        if search_key(row.full_name) == person.key:
            return Matched(row.id)
        reason = _("Số định danh là của người có tên khác trong sổ.")
        return Matched(candidates=self._told([row]), reason=reason)

    def _with_number(self, person: Person, rows: Sequence[MemberRow]) -> list[MemberRow]:
        """Those whose personal number does not say that they are somebody else."""
        if not person.number:
            return list(rows)
        return [row for row in rows if self._numbers.get(row.id, person.number) == person.number]

    def _among(self, person: Person, rows: Sequence[MemberRow]) -> Matched:
        """Tell which of the members of that name in that union it is."""
        loose = loose_key(person.name)
        equal = [row for row in rows if row.full_name == person.name or loose_key(row.full_name) == loose]
        if not equal:
            near = [row for row in rows if may_be_born(person.born_on, row.born_on)]
            return self._asked(near, _("Tên trong sổ có dấu khác."))
        if person.born_on is not None:
            exact = [row for row in equal if row.born_on and may_be_born(person.born_on, row.born_on)]
            if len(exact) == 1:
                return Matched(exact[0].id)
            if not exact and len(equal) == 1 and equal[0].born_on is None:
                return Matched(equal[0].id)
            reason = _("Cùng họ tên, cùng đơn vị; ngày sinh không nói rõ là ai.")
            return self._asked(exact or equal, reason)
        if len(equal) == 1:
            return Matched(equal[0].id)
        return self._asked(equal, _("Nhiều người cùng họ tên trong đơn vị; dòng không có ngày sinh."))

    def _elsewhere(self, person: Person) -> Matched:
        """Look for the same person in another union, and for a slip of the pen in this one."""
        born = person.born_on
        if born is None or isinstance(born, YearOnly):
            return _NOBODY
        moved = self._with_number(person, self._by_birth.get((person.key, born), ()))
        if moved:
            return self._asked(moved, _("Người cùng họ tên, cùng ngày sinh đang ở đơn vị khác."))
        same_day = self._with_number(person, self._born.get((person.union_id, born), ()))
        near = [row for row in same_day if _is_near(search_key(row.full_name), person.key)]
        return self._asked(near, _("Tên gần giống với người cùng ngày sinh trong đơn vị."))

    def _asked(self, rows: Sequence[MemberRow], reason: str) -> Matched:
        return Matched(candidates=self._told(rows), reason=reason) if rows else _NOBODY

    def _told(self, rows: Sequence[MemberRow]) -> tuple[Candidate, ...]:
        return tuple((row.id, _label(row)) for row in rows[:_MOST_CANDIDATES])


def _label(row: MemberRow) -> str:
    return ", ".join(_label_parts(row))


def _label_parts(row: MemberRow) -> Iterator[str]:
    yield row.full_name
    if row.born_on is not None:
        yield format_date(row.born_on)
    yield row.union
    if row.ended_on is not None:
        yield _("đã thôi sinh hoạt")


def _is_near(first: str, second: str) -> bool:
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _NEAR
