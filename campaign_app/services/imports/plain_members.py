"""The rows of a list of members that surely are new people, found column by column.

In a first list nearly every row is one, and looking at a hundred thousand of them one by one takes nearly as
long as reading the file. Whatever leaves a question is left to the closer look in ``members``: a cell that
cannot be read, a union that is not certain, a day that does not fit, somebody who may be in the list or the
workspace already. So nothing is refused or asked here, and a row left over without need only costs time.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.vietnamese import search_key
from campaign_app.services.imports.draft import Draft
from campaign_app.services.imports.people import People
from campaign_app.services.imports.plan import Policy
from campaign_app.services.imports.readings import NOTHING
from campaign_app.services.members import new_member

UnionOf = Callable[[str, str], int | None]
"""Gives the union a code and a name mean, where it is certain and takes members."""
_TICKED = ("man", "woman")
_DAYS = ("born_on", "joined_on", "started_on")
_CHECKED = ("full_name", "gender", "ethnicity", "kind", "qualification", "post", "union_post", "state")
"""A personal number is not among them: its column has read every one by the rule of the register."""


def plain_members(draft: Draft, people: People, union_of: UnionOf) -> dict[int, int]:
    """Give the union of each row, by its place from 0, that is a new member and leaves no question."""
    readings = draft.readings
    names = readings.column("full_name")
    born = readings.column("born_on")
    if draft.choice.policy is Policy.UPDATE or names is None or born is None:
        return {}
    if any(readings.column(name) is not None for name in _TICKED):
        return {}
    words = list(zip(readings.told("union_code", ""), readings.told("union", ""), strict=True))
    known = {told: union_of(*told) for told in dict.fromkeys(words)}
    unions = list(map(known.__getitem__, words))
    keys = {name: search_key(name) if isinstance(name, str) else "" for name in set(names)}
    persons = list(zip(map(keys.__getitem__, names), unions, strict=True))
    numbers = list(readings.told("personal_number", ""))
    asked = _unclear(persons, born)
    out = _passed_over(draft) | _twice(numbers) | _unfit(draft) | _joined_before_birth(draft)
    if not people.is_empty:
        told = zip(persons, born, numbers, strict=True)
        out |= {
            at
            for at, ((key, union), day, number) in enumerate(told)
            if people.may_be(key, union, day, number)
        }
    return {
        at: person[1]
        for at, person in enumerate(persons)
        if person[1] is not None and person[0] and person not in asked and at not in out
    }


def _unclear(persons: Sequence[tuple[str, int | None]], born: Sequence[Any]) -> set[tuple[str, int | None]]:
    """Give names in unions that not every row tells apart by a whole day of birth of its own."""
    births = list(zip(persons, born, strict=True))
    unclear = (
        set() if set(map(type, born)) == {date} else {who for who, day in births if type(day) is not date}
    )
    if len(set(births)) < len(births):
        unclear |= {who for (who, _day), count in Counter(births).items() if count > 1}
    return unclear


def _passed_over(draft: Draft) -> set[int]:
    """Give the rows of which a cell cannot be read, and those the officer has said something of."""
    said = draft.choice.left_out | draft.choice.accepted.keys()
    rows = draft.source.table.rows
    return {*draft.readings.failed, *(at for at, row in enumerate(rows) if said and row.number in said)}


def _twice(numbers: Sequence[str]) -> set[int]:
    """Give the rows whose personal number another row has too."""
    told = list(filter(None, numbers))
    if len(set(told)) == len(told):
        return set()
    count = Counter(told)
    return {at for at, number in enumerate(numbers) if count[number] > 1}


def _unfit(draft: Draft) -> set[int]:
    """Give the rows of which a value alone is no value of a member."""
    found: set[int] = set()
    for name in (*_CHECKED, *_DAYS):
        values = draft.readings.column(name)
        if values is None:
            continue
        different = set(values) - {NOTHING, None}
        # Days are refused for being too early or too late; between two that fit, all do.
        ends = {min(different), max(different)} if name in _DAYS and different else different
        if _all_fit(name, ends):
            continue
        bad = {value for value in different if not _all_fit(name, (value,))}
        found.update(at for at, value in enumerate(values) if value in bad)
    return found


def _all_fit(name: str, values: Iterable[object]) -> bool:
    try:
        for value in values:
            new_member(0, {"full_name": "A", name: value})
    except InvalidInputError:
        return False
    return True


def _joined_before_birth(draft: Draft) -> set[int]:
    born, joined = (draft.readings.column(name) for name in ("born_on", "joined_on"))
    if born is None or joined is None:
        return set()
    return {
        at
        for at, (birth, day) in enumerate(zip(born, joined, strict=True))
        if isinstance(day, date) and isinstance(birth, date) and day < birth
    }
