"""Which column of a list is which field: guessed from the heading, changed by hand, remembered."""

import hashlib
from collections.abc import Mapping, Sequence

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.services.imports.fields import ImportField
from campaign_app.services.imports.kind import ImportKind
from campaign_app.spreadsheets import Table, heading_key
from campaign_app.system import remembered

MEMORY = "imports"


def guess(table: Table, usual: Mapping[str, str]) -> dict[str, int]:
    """Give the place of the column for each field its heading names; every column serves once.

    A whole heading counts before the beginning of a longer one.

    Args:
        table: the list.
        usual: the field of each usual heading, by the heading's key.
    """
    found: dict[str, int] = {}
    taken: set[int] = set()
    for place, heading in enumerate(table.headings):
        _take(found, taken, place, next(filter(None, map(usual.get, _parts(heading))), None))
    for place, heading in enumerate(table.headings):
        _take(
            found,
            taken,
            place,
            next((name for key in _parts(heading) if (name := _begins(key, usual))), None),
        )
    return found


def _take(found: dict[str, int], taken: set[int], place: int, name: str | None) -> None:
    if name is not None and name not in found and place not in taken:
        found[name] = place
        taken.add(place)


def _parts(heading: str) -> tuple[str, ...]:
    """Give the keys of a heading put together from several rows: the whole, then the lowest part."""
    return heading_key(heading), heading_key(heading.rpartition("–")[2])


def _begins(key: str, usual: Mapping[str, str]) -> str | None:
    """Find the longest usual heading of at least two words that a heading begins with."""
    fitting = [known for known in usual if " " in known and key.startswith(f"{known} ")]
    return usual[max(fitting, key=len)] if fitting else None


def split_name(table: Table, found: dict[str, int], *, surname: str, name: str) -> None:
    """A heading over two columns of one name: surname and middle name stand in the first."""
    place = found.get(name)
    if place is None or surname in found or place + 1 >= len(table.headings):
        return
    following = place + 1
    same = heading_key(table.headings[place]) == heading_key(table.headings[following])
    unnamed = len(table.headings[following]) == 1 and table.columns[following] == table.columns[place] + 1
    if following not in found.values() and (same or (unnamed and _is_given_names(table, following))):
        found[surname], found[name] = place, following


def _is_given_names(table: Table, place: int) -> bool:
    texts = [row.text(place) for row in table.rows[:50]]
    return all(text and len(text.split()) == 1 and text.isalpha() for text in texts)


def named_columns(table: Table, named: Mapping[str, str], *, strict: bool = True) -> dict[str, int]:
    """Find the columns of fields by their headings, with or without marks, or by their letters.

    Args:
        table: the list.
        named: the heading of each field's column.
        strict: whether a heading the list does not have is refused; else it is passed over.

    Raises:
        InvalidInputError: there is no such column; the message names those there are.
    """
    keys = {heading_key(heading): place for place, heading in reversed([*enumerate(table.headings)])}
    found = {}
    for name, heading in named.items():
        place = keys.get(heading_key(heading))
        if place is not None:
            found[name] = place
        elif strict:
            raise InvalidInputError(
                _("Danh sách không có cột “{heading}”.").format(heading=heading),
                hint=_("Các cột của danh sách: {names}.").format(names=", ".join(table.headings)),
            )
    return found


def with_columns(
    table: Table, fields: Sequence[ImportField], proposed: Mapping[str, int], named: Mapping[str, str]
) -> dict[str, int]:
    """Give the proposed columns with others put in by hand; a column named by hand serves nothing else.

    Args:
        table: the list.
        fields: what its columns may give.
        proposed: the columns so far.
        named: the heading of a field's column; an empty one leaves the field out.

    Raises:
        InvalidInputError: there is no such field or no such column; the message names those there are.
    """
    known = [item.name for item in fields]
    for name in named:
        if name not in known:
            raise InvalidInputError(
                _("Danh sách loại này không có mục “{name}”.").format(name=name),
                hint=_("Các mục: {names}.").format(names=", ".join(known)),
            )
    told = named_columns(table, {name: heading for name, heading in named.items() if heading})
    others = {name: at for name, at in proposed.items() if name not in named and at not in told.values()}
    return {**others, **told}


def signature(table: Table) -> str:
    """Give the same short text for lists with the same headings."""
    keys = "\n".join(heading_key(heading) for heading in table.headings)
    return hashlib.sha256(keys.encode()).hexdigest()[:16]


def remember(table: Table, kind: ImportKind, columns: Mapping[str, int]) -> None:
    """Keep the columns for the next list of this kind with these headings."""
    what: dict[str, object] = dict(columns)
    remembered.keep(MEMORY, f"{kind.value}:{signature(table)}", what)


def recall(table: Table, kind: ImportKind, names: Sequence[str]) -> dict[str, int] | None:
    """Give the columns a list of this kind with these headings had last time; None when there was none."""
    kept = remembered.recall(MEMORY, f"{kind.value}:{signature(table)}")
    found = {
        name: place
        for name in names
        if type(place := kept.get(name)) is int and 0 <= place < len(table.headings)
    }
    return found or None
