"""From a query to plain typed rows; the one place where rows of unknown shape become typed ones."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

import peewee as pw

Row = TypeVar("Row")


def tuples(query: pw.Query) -> list[tuple[Any, ...]]:
    """Run the query and give its rows as tuples, in the order of its columns."""
    return list(query.tuples())


def rows_of(row_type: Callable[..., Row], query: pw.Query, **readers: Callable[[Any], object]) -> list[Row]:
    """Run the query and give its rows as this dataclass, column by column in the order of the fields.

    Readers, by the name of a field, turn what the database holds into what the field says.
    """
    names = [field.name for field in fields(row_type)]  # type: ignore[arg-type]  # a dataclass is callable
    places = [(names.index(name), reader) for name, reader in readers.items()]
    found = []
    for values in tuples(query):
        if not places:
            found.append(row_type(*values))
            continue
        told = list(values)
        for place, reader in places:
            told[place] = reader(told[place])
        found.append(row_type(*told))
    return found


def or_empty(text: str | None) -> str:
    """Give the text, or an empty one where an outer join found nothing."""
    return text or ""
