"""From a query to plain typed rows; the one place where rows of unknown shape become typed ones.

Values are turned column by column: a list of thousands holds few different kinds, days and states, and each
is read once. What SQLite gives as it is wanted is not touched.
"""

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import fields, is_dataclass, make_dataclass
from datetime import date
from functools import cache
from itertools import chain, repeat, starmap
from operator import attrgetter, is_
from typing import Any, TypeVar

import peewee as pw

from campaign_app.store.models.base import Day

Row = TypeVar("Row")

_AS_IT_IS = (
    pw.TextField,
    pw.CharField,
    pw.IntegerField,
    pw.BigIntegerField,
    pw.AutoField,
    pw.ForeignKeyField,
)
"""Fields whose values SQLite gives as they are wanted, unless a field of ours reads them in its own way."""


_Converter = Callable[[Any], Any] | None
_become = object.__dict__["__class__"].__set__


def tuples(query: pw.Query) -> list[tuple[Any, ...]]:
    """Run the query and give its rows as tuples, in the order of its columns."""
    cursor, converters = _started(query)
    with closing(cursor):
        found: list[tuple[Any, ...]] = cursor.fetchall()
    if not any(converters) or not found:
        return found
    columns = zip(*found, strict=True)
    return list(zip(*map(_read, columns, converters), strict=True))


def rows_of(row_type: Callable[..., Row], query: pw.Query, **readers: Callable[[Any], object]) -> list[Row]:
    """Run the query and give its rows as this dataclass, whose fields stand in the order of its columns.

    Readers, by the name of a field, turn what the database holds into what the field says.
    """
    names = [field.name for field in fields(row_type)]  # type: ignore[arg-type]  # a dataclass is callable
    wanted = [readers.get(name) for name in names]
    cursor, converters = _started(query)
    twin = _open_twin(row_type) if isinstance(row_type, type) else None
    with closing(cursor):
        if twin is None:
            found = zip(*cursor.fetchall(), strict=True)
            columns = map(_read, found, converters, chain(wanted, repeat(None)))
            return [row_type(*values) for values in zip(*columns, strict=True)]
        # Straight from the database into the rows: as many tuples are never held at once.
        made: list[Any] = list(starmap(twin, cursor))
    for name, converter, reader in zip(names, converters, wanted, strict=True):
        if converter is not None or reader is not None:
            held = list(map(attrgetter(name), made))
            told = _read(held, converter, reader)
            if told is not held:
                deque(map(twin.__dict__[name].__set__, made, told), maxlen=0)
    deque(map(_become, made, repeat(row_type)), maxlen=0)
    return made


def _started(query: pw.Query) -> tuple[Any, list[_Converter]]:
    """Run the query; give the cursor, and for each column what turns its values into ours."""
    wrapper = query.tuples().execute()
    wrapper.initialize()
    count = len(wrapper.cursor.description)
    told: Sequence[_Converter] = getattr(wrapper, "converters", None) or [None] * count
    return wrapper.cursor, [None if _gives_the_same(converter) else converter for converter in told]


def _gives_the_same(converter: _Converter) -> bool:
    field = getattr(converter, "__self__", None)
    for kind in _AS_IT_IS:
        if isinstance(field, kind) and not isinstance(field, pw.BooleanField):
            return type(field).python_value is kind.python_value
    return False


def _read(values: Sequence[Any], converter: _Converter, reader: _Converter = None) -> Sequence[Any]:
    """Turn the values of a column, each different one once; give the same column where nothing is other."""
    if converter is None and reader is None:
        return values
    if _reads_days(converter) and reader is None:
        # Days of birth are nearly all different, and read sooner than compared.
        with suppress(TypeError):  # there are rows without a day
            return list(map(date.fromisoformat, values))
    is_one = bool(values) and values.count(values[0]) == len(values)
    known: dict[Any, Any] = {value: value for value in (values[:1] if is_one else set(values))}
    for turn in (converter, reader):
        if turn is not None:
            known = dict(zip(known, map(turn, known.values()), strict=True))
    if all(map(is_, known, known.values())):
        return values
    return [*known.values()] * len(values) if is_one else list(map(known.__getitem__, values))


def _reads_days(converter: _Converter) -> bool:
    field = getattr(converter, "__self__", None)
    return isinstance(field, Day) and type(field).python_value is Day.python_value


@cache
def _open_twin(row_type: type) -> type | None:
    """Give a class with the same slots, whose rows may become rows of this one; None where there is none.

    Its constructor writes the values plainly: that of a frozen row takes five times as long. A row that
    looks after its values when it is made, or holds more than its own slots, is made by itself.
    """
    names = [field.name for field in fields(row_type)] if is_dataclass(row_type) else []
    has_own_slots = list(row_type.__dict__.get("__slots__", ())) == names
    if not has_own_slots or hasattr(row_type, "__post_init__"):
        return None
    return make_dataclass(row_type.__name__, names, eq=False, repr=False, slots=True)


def or_empty(text: str | None) -> str:
    """Give the text, or an empty one where an outer join found nothing."""
    return text or ""
