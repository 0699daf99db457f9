"""Many new rows at once: the same conversions as peewee's, a tenth of its time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import peewee as pw

from campaign_app.store.models.base import Table

Convert = Callable[[Any], Any]


def insert_rows(real: pw.SqliteDatabase, table: type[Table], rows: Sequence[Mapping[str, Any]]) -> range:
    """Insert rows inside a transaction that is already open; give their ids in the same order.

    Args:
        real: the database.
        table: the table.
        rows: the values by the names of the fields, the same ones in every row; others get their default.
    """
    first = _next_id(real, table)
    if not rows:
        return range(first, first)
    fields = [field for field in table._meta.sorted_fields if field.name in rows[0]]
    others = [
        field
        for field in table._meta.sorted_fields
        if field.name not in rows[0] and field.name != "id" and field.default is not None
    ]
    defaults = tuple(field.db_value(field.default) for field in others)
    names = ", ".join(f'"{field.column_name}"' for field in (table.id, *fields, *others))
    marks = ", ".join("?" * (1 + len(fields) + len(others)))
    real.connection().executemany(
        f'INSERT INTO "{table._meta.table_name}" ({names}) VALUES ({marks})',
        _tuples(rows, [(field.name, field.db_value) for field in fields], defaults, first),
    )
    return range(first, first + len(rows))


def _next_id(real: pw.SqliteDatabase, table: type[Table]) -> int:
    found = real.execute_sql(
        "SELECT seq FROM sqlite_sequence WHERE name = ?", (table._meta.table_name,)
    ).fetchone()
    return 1 if found is None else int(found[0]) + 1


def _tuples(
    rows: Iterable[Mapping[str, Any]],
    fields: Sequence[tuple[str, Convert]],
    defaults: tuple[Any, ...],
    first: int,
) -> Iterator[tuple[Any, ...]]:
    for number, row in enumerate(rows, first):
        values = [None if (value := row[name]) is None else convert(value) for name, convert in fields]
        yield (number, *values, *defaults)
