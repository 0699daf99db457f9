"""From a query to plain typed rows; the one place where rows of unknown shape become typed ones.

Rows are turned column by column: a list of thousands holds few different kinds, days and states, and each
is read once. What SQLite gives as it is wanted is not touched.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from itertools import repeat
from typing import Any, TypeVar

import peewee as pw

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


def tuples(query: pw.Query) -> list[tuple[Any, ...]]:
    """Run the query and give its rows as tuples, in the order of its columns."""
    found, converters = _run(query)
    if not any(converters) or not found:
        return found
    columns = list(zip(*found, strict=True))
    return list(zip(*map(_converted, columns, converters), strict=True))


def rows_of(row_type: Callable[..., Row], query: pw.Query, **readers: Callable[[Any], object]) -> list[Row]:
    """Run the query and give its rows as this dataclass, column by column in the order of the fields.

    Readers, by the name of a field, turn what the database holds into what the field says.
    """
    names = [field.name for field in fields(row_type)]  # type: ignore[arg-type]  # a dataclass is callable
    found, converters = _run(query)
    if not found:
        return []
    columns: list[Sequence[Any]] = list(map(_converted, zip(*found, strict=True), converters))
    for name, reader in readers.items():
        place = names.index(name)
        columns[place] = _converted(columns[place], reader)
    if isinstance(row_type, type) and _is_plain(row_type):
        return _laid_out(row_type, names, columns, len(found))
    return [row_type(*values) for values in zip(*columns, strict=True)]


def _run(query: pw.Query) -> tuple[list[tuple[Any, ...]], list[Callable[[Any], Any] | None]]:
    """Give the bare rows, and for each column what turns its values into ours."""
    wrapper = query.tuples().execute()
    found = wrapper.cursor.fetchall()
    wrapper.initialize()
    count = len(wrapper.cursor.description)
    wrapper.cursor.close()
    told: Sequence[Callable[[Any], Any] | None] = getattr(wrapper, "converters", None) or [None] * count
    return found, [None if _gives_the_same(converter) else converter for converter in told]


def _gives_the_same(converter: Callable[[Any], Any] | None) -> bool:
    field = getattr(converter, "__self__", None)
    for kind in _AS_IT_IS:
        if isinstance(field, kind) and not isinstance(field, pw.BooleanField):
            return type(field).python_value is kind.python_value
    return False


def _converted(values: Sequence[Any], converter: Callable[[Any], Any] | None) -> Sequence[Any]:
    """Turn the values of a column, each different one once."""
    if converter is None:
        return values
    known = {value: converter(value) for value in set(values)}
    return list(map(known.__getitem__, values))


def _is_plain(row_type: type) -> bool:
    """Whether rows may be laid out without their constructor: slots, and nothing that it would look after."""
    slots = row_type.__dict__.get("__slots__")
    return is_dataclass(row_type) and slots is not None and not hasattr(row_type, "__post_init__")


def _laid_out(
    row_type: type[Row], names: Sequence[str], columns: Sequence[Sequence[Any]], count: int
) -> list[Row]:
    """Make the rows and fill them by columns; the constructor of a frozen row takes three times as long."""
    if len(columns) != len(names):
        raise TypeError(f"{row_type.__name__} has {len(names)} fields, the query {len(columns)} columns")
    made: list[Row] = list(map(object.__new__, repeat(row_type, count)))
    for name, values in zip(names, columns, strict=True):
        slot = row_type.__dict__[name]
        deque(map(slot.__set__, made, values), maxlen=0)
    return made


def or_empty(text: str | None) -> str:
    """Give the text, or an empty one where an outer join found nothing."""
    return text or ""
