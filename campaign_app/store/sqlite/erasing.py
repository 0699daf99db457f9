"""Taking values away for good: out of their rows, the record of changes, and the pages of the file."""

import json
from collections.abc import Collection

import peewee as pw

from campaign_app.store.sqlite.history import columns_of
from campaign_app.store.sqlite.opening import checkpoint

_NOTHING = "NULL"  # as quote() writes it


def erase(real: pw.SqliteDatabase, table: str, column: str, rows: Collection[int] | None) -> int:
    """Empty a column of these rows, or of all, and wherever the record of changes holds its values.

    Values of a row that is gone, but equal to one that is erased, are erased too: it was merged into another.
    Works inside an act that is already open. What is left of the record stays as true as before, so that
    earlier acts can still be taken back, without these values. Gives how many rows were emptied.
    """
    # Freed cells are overwritten from here on, not only marked as free.
    real.execute_sql("PRAGMA secure_delete = ON").fetchone()
    place = f"$[{columns_of(real, table).index(column)}]"
    wanted = None if rows is None else json.dumps(sorted(rows))
    values = _recorded(real, table, column, place, wanted)
    own = "" if wanted is None else "AND id IN (SELECT value FROM json_each(?))"
    emptied = real.execute_sql(
        f'UPDATE "{table}" SET "{column}" = NULL WHERE "{column}" IS NOT NULL {own}',
        () if wanted is None else (wanted,),
    ).rowcount
    # The trigger has just written the old values down once more.
    real.execute_sql(
        "DELETE FROM act_change WHERE table_name = ?"
        " AND act_id = (SELECT act_number FROM history_state WHERE id = 1)",
        (table,),
    )
    for side in ("before_values", "after_values"):
        real.execute_sql(
            f"UPDATE act_change SET {side} = json_set({side}, ?, ?) WHERE table_name = ?"
            f" AND json_extract({side}, ?) IN (SELECT value FROM json_each(?))",
            (place, _NOTHING, table, place, json.dumps(sorted(values))),
        )
    return int(emptied)


def _recorded(real: pw.SqliteDatabase, table: str, column: str, place: str, wanted: str | None) -> set[str]:
    """Every value of the column that these rows hold or held, as the record writes it."""
    within = "" if wanted is None else "AND {key} IN (SELECT value FROM json_each(?))"
    own = () if wanted is None else (wanted,)
    found = real.execute_sql(
        f'SELECT quote("{column}") FROM "{table}" WHERE "{column}" IS NOT NULL {within.format(key="id")}', own
    ).fetchall()
    for side in ("before_values", "after_values"):
        found += real.execute_sql(
            f"SELECT DISTINCT json_extract({side}, ?) FROM act_change WHERE table_name = ?"
            f" AND {side} IS NOT NULL {within.format(key='row_number')}",
            (place, table, *own),
        ).fetchall()
    return {str(value) for (value,) in found if value is not None} - {_NOTHING}


def rewrite(real: pw.SqliteDatabase) -> bool:
    """Write the whole file anew, so that no free page or journal keeps what was erased.

    Outside any transaction. Gives whether the journal could be emptied too; it is when nobody else reads.
    """
    real.execute_sql("VACUUM")
    return checkpoint(real)


def holds(real: pw.SqliteDatabase, table: str, column: str, rows: Collection[int] | None) -> bool:
    """Whether a database still has values of a column in these rows or any, or in their record."""
    place = f"$[{columns_of(real, table).index(column)}]"
    wanted = None if rows is None else json.dumps(sorted(rows))
    return bool(_recorded(real, table, column, place, wanted))
