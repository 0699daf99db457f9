"""The record of every changed row, kept by triggers, and taking acts back by it.

Only the key of an inserted row is kept: its values stand in the table, and the deletion that takes the
insert back records them. Values are SQL literals as ``quote()`` gives them, so that the text '12' does not
come back as a number. Triggers are dropped before a migration and made anew after it.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import peewee as pw

from campaign_app.domain.errors import LockedError
from campaign_app.domain.language import _
from campaign_app.store.models.history import Act, ActChange, ActKind, ChangeKind, HistoryState
from campaign_app.store.rows import tuples
from campaign_app.store.sqlite import search
from campaign_app.store.sqlite.references import keys_of

UNRECORDED = frozenset(
    {"act", "act_change", "history_state", "schema_migration", "print_log", "hand_over", "sqlite_sequence"}
)
"""Tables no trigger watches: the record itself, and what undo must never touch."""


@dataclass(frozen=True, slots=True)
class ActFacts:
    """What is written down of an act beside its changes."""

    name: str
    at: datetime
    schema: int
    officer_id: int | None = None
    officer_name: str = ""
    is_legal: bool = False
    is_undoable: bool = True
    kind: ActKind = ActKind.ACT
    reverses: int | None = None


# ---- triggers


def recorded_tables(real: pw.SqliteDatabase) -> list[str]:
    """The tables whose rows are watched; the index of names follows them by itself."""
    return sorted(
        table for table in real.get_tables() if table not in UNRECORDED and not search.is_of_index(table)
    )


def columns_of(real: pw.SqliteDatabase, table: str) -> list[str]:
    """The columns of a table in their order, the key among them."""
    return [str(row[1]) for row in real.execute_sql(f'PRAGMA table_info("{table}")').fetchall()]


def ensure_triggers(real: pw.SqliteDatabase) -> None:
    """Make the triggers anew unless every table is watched just as it should be.

    Does nothing before the record's own tables exist.
    """
    if not {"act", "act_change", "history_state"} <= set(real.get_tables()):
        return
    wanted = {
        statement
        for table in recorded_tables(real)
        for statement in _triggers(table, columns_of(real, table))
    }
    rows = real.execute_sql(
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'history!_%' ESCAPE '!'"
    ).fetchall()
    if wanted == {str(statement) for (statement,) in rows}:
        return
    with real.atomic("IMMEDIATE"):
        _make_triggers(real)


def _make_triggers(real: pw.SqliteDatabase) -> None:
    drop_triggers(real)
    real.execute_sql("INSERT OR IGNORE INTO history_state (id) VALUES (1)")
    for table in recorded_tables(real):
        for statement in _triggers(table, columns_of(real, table)):
            real.execute_sql(statement)


def drop_triggers(real: pw.SqliteDatabase) -> None:
    """Stop watching, so that a migration is not taken for somebody's act."""
    rows = real.execute_sql(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'history!_%' ESCAPE '!'"
    ).fetchall()
    for (name,) in rows:
        real.execute_sql(f'DROP TRIGGER "{name}"')


def _triggers(table: str, columns: list[str]) -> Iterator[str]:
    under_way = "(SELECT act_number FROM history_state WHERE id = 1)"
    into = "INSERT INTO act_change (act_id, table_name, row_number, kind, before_values, after_values)"
    old, new = _values("OLD", columns), _values("NEW", columns)
    differs = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)
    yield (
        f'CREATE TRIGGER "history_{table}_insert" AFTER INSERT ON "{table}" BEGIN '
        f"{into} VALUES ({under_way}, '{table}', NEW.id, 'I', NULL, NULL); END"
    )
    yield (
        f'CREATE TRIGGER "history_{table}_update" AFTER UPDATE ON "{table}" WHEN {differs} BEGIN '
        f"{into} VALUES ({under_way}, '{table}', OLD.id, 'U', {old}, {new}); END"
    )
    yield (
        f'CREATE TRIGGER "history_{table}_delete" AFTER DELETE ON "{table}" BEGIN '
        f"{into} VALUES ({under_way}, '{table}', OLD.id, 'D', {old}, NULL); END"
    )


def _values(side: str, columns: list[str]) -> str:
    prefix = f"{side}." if side else ""
    return "json_array(" + ", ".join(f'quote({prefix}"{column}")' for column in columns) + ")"


def literals_of(columns: list[str]) -> str:
    """The expression that gives the values of a row as the record keeps them."""
    return _values("", columns)


@contextmanager
def recorded_together(
    real: pw.SqliteDatabase, table: str, kind: ChangeKind, keys: Sequence[int]
) -> Iterator[None]:
    """Record rows inserted or deleted inside with one statement, instead of one by one.

    Works inside a transaction that is already open; whatever goes wrong, the trigger is back as it was.

    Args:
        real: the database.
        table: the table.
        kind: whether the rows are inserted or deleted; a change of rows is left to its trigger.
        keys: the rows, and no others, in the order in which they are told.
    """
    trigger = f"history_{table}_{'insert' if kind is ChangeKind.INSERT else 'delete'}"
    found = real.execute_sql("SELECT sql FROM sqlite_master WHERE name = ?", (trigger,)).fetchone()
    if found is None or kind is ChangeKind.UPDATE:
        yield
        return
    before = literals_of(columns_of(real, table)) if kind is ChangeKind.DELETE else "NULL"
    record = (
        "INSERT INTO act_change (act_id, table_name, row_number, kind, before_values)"
        f' SELECT (SELECT act_number FROM history_state WHERE id = 1), ?, "{table}".id, ?, {before}'
        " FROM (SELECT key AS told_place, value AS told_row FROM json_each(?))"
        f' CROSS JOIN "{table}" ON "{table}".id = told_row ORDER BY told_place'
    )
    told = (table, kind.value, json.dumps(list(keys)))
    with real.atomic():
        real.execute_sql(f'DROP TRIGGER "{trigger}"')
        if kind is ChangeKind.DELETE:
            real.execute_sql(record, told)
        yield
        if kind is ChangeKind.INSERT:
            real.execute_sql(record, told)
        real.execute_sql(found[0])


# ---- acts


@contextmanager
def recorded(real: pw.SqliteDatabase, facts: ActFacts) -> Iterator[int]:
    """Group what is changed inside under one act; inside another act it belongs to that one.

    An act that changed nothing leaves no trace, unless it may not be undone (a print is worth knowing of).
    Works inside a transaction that is already open, and falls with it.
    """
    state = HistoryState.get_by_id(1)
    if state.act_number is not None:
        yield int(state.act_number)
        return
    row = Act.create(
        name=facts.name[:400],
        kind=facts.kind,
        officer_number=facts.officer_id,
        officer_name=facts.officer_name,
        done_at=facts.at,
        is_legal=facts.is_legal,
        is_undoable=facts.is_undoable,
        schema=facts.schema,
        reverses=facts.reverses,
    )
    HistoryState.update(act_number=row.id).execute()
    yield int(row.id)
    HistoryState.update(act_number=None).execute()
    if facts.is_undoable and ActChange.get_or_none(ActChange.act == row.id) is None:
        Act.delete().where(Act.id == row.id).execute()
        return
    campaign_id = _campaign_of(real, row.id)
    if campaign_id is not None:
        stage = real.execute_sql("SELECT stage FROM campaign WHERE id = ?", (campaign_id,)).fetchone()
        Act.update(campaign_number=campaign_id, stage="" if stage is None else stage[0]).where(
            Act.id == row.id
        ).execute()


def _campaign_of(real: pw.SqliteDatabase, act_id: int) -> int | None:
    """The campaign an act belongs to: that of the first row it changed which belongs to one.

    A row belongs to the campaign its foreign keys lead to; a deleted row's own key is in what was recorded.
    """
    query = ActChange.select(ActChange.table).where(ActChange.act == act_id).distinct()
    for (table,) in tuples(query):
        path = path_to(real, table, "campaign")
        if path is None:
            continue
        chosen = "SELECT row_number FROM act_change WHERE act_id = ? AND table_name = ?"
        found = real.execute_sql(f"{_climb(path, chosen)} LIMIT 1", (act_id, table)).fetchone()
        if found is None:
            found = _campaign_of_deleted(real, act_id, table, path)
        if found is not None and found[0] is not None:
            return int(found[0])
    return None


def campaigns_of(real: pw.SqliteDatabase, act_id: int) -> set[int]:
    """Every campaign that rows an act changed belong to, or belonged to before."""
    found: list[tuple[Any, ...]] = []
    for (table,) in tuples(ActChange.select(ActChange.table).where(ActChange.act == act_id).distinct()):
        path = path_to(real, table, "campaign")
        if path is None:
            continue
        own = "FROM act_change WHERE act_id = ? AND table_name = ?"
        found += real.execute_sql(_climb(path, f"SELECT row_number {own}"), (act_id, table)).fetchall()
        if path:
            place = f"$[{columns_of(real, table).index(path[0][1])}]"
            # Keys are whole numbers, which quote() writes as they are.
            keys = f"SELECT CAST(json_extract(before_values, ?) AS INTEGER) {own} AND before_values NOT NULL"
            found += real.execute_sql(_climb(path[1:], keys), (place, act_id, table)).fetchall()
    return {int(key) for (key,) in found if key is not None}


def value_after(real: pw.SqliteDatabase, act_id: int, row: tuple[str, int], column: str) -> Any:  # noqa: ANN401  whatever the column holds
    """What a column held when an act was done, where it was changed since; else None."""
    table, number = row
    later = (
        ActChange.select()
        .where(
            (ActChange.act > act_id)
            & (ActChange.table == table)
            & (ActChange.row == number)
            & ActChange.before.is_null(False)
        )
        .order_by(ActChange.id)
        .first()
    )
    if later is None:
        return None
    return literal_value(json.loads(later.before)[columns_of(real, table).index(column)])


def path_to(real: pw.SqliteDatabase, table: str, target: str) -> list[tuple[str, str]] | None:
    """The shortest way from a table to another, as (table, foreign key) steps, where there is one."""
    if table == target:
        return []
    waiting: list[list[tuple[str, str]]] = [[(table, key)] for _parent, key in keys_of(real, table)]
    targets = {(table, key): parent for parent, key in keys_of(real, table)}
    seen = {table}
    while waiting:
        path = waiting.pop(0)
        parent = targets[path[-1]]
        if parent == target:
            return path
        if parent in seen:
            continue
        seen.add(parent)
        for grandparent, key in keys_of(real, parent):
            targets[parent, key] = grandparent
            waiting.append([*path, (parent, key)])
    return None


def reached(real: pw.SqliteDatabase, act_id: int, target: str) -> set[int]:
    """The rows of a table to which the keys of the rows an act changed lead, of deleted ones too."""
    found: list[tuple[Any, ...]] = []
    rows = "SELECT row_number FROM act_change WHERE act_id = ? AND table_name = ?"
    for (table,) in tuples(ActChange.select(ActChange.table).where(ActChange.act == act_id).distinct()):
        path = path_to(real, table, target)
        if path is None:
            continue
        found += real.execute_sql(_climb(path, rows) if path else rows, (act_id, table)).fetchall()
        if path:
            place = f"$[{columns_of(real, table).index(path[0][1])}]"
            keys = (
                "SELECT CAST(json_extract(before_values, ?1) AS INTEGER) FROM act_change"
                " WHERE act_id = ?2 AND table_name = ?3"
                " AND before_values NOT NULL AND json_extract(before_values, ?1) <> 'NULL'"
            )
            before = _climb(path[1:], keys) if len(path) > 1 else keys
            found += real.execute_sql(before, (place, act_id, table)).fetchall()
    return {int(key) for (key,) in found if key is not None}


def _climb(path: list[tuple[str, str]], chosen: str) -> str:
    """The query for the campaigns of the rows whose keys another query chooses."""
    if not path:
        return f"SELECT id FROM campaign WHERE id IN ({chosen})"
    for table, key in path:
        chosen = f'SELECT "{key}" FROM "{table}" WHERE id IN ({chosen})'
    return chosen


def _campaign_of_deleted(
    real: pw.SqliteDatabase, act_id: int, table: str, path: list[tuple[str, str]]
) -> tuple[Any, ...] | None:
    change = ActChange.get_or_none(
        (ActChange.act == act_id) & (ActChange.table == table) & ActChange.before.is_null(False)
    )
    if change is None or not path:
        return None
    literal = json.loads(change.before)[columns_of(real, table).index(path[0][1])]
    if len(path) == 1:
        return (literal_value(literal),)
    found = real.execute_sql(f"{_climb(path[1:], literal)} LIMIT 1").fetchone()
    return None if found is None else tuple(found)


# ---- taking back


def neutral_acts() -> set[int]:
    """Acts that no longer count: undone ones, and the undoing of those."""
    found: set[int] = set()
    for act_id, undone_by in tuples(Act.select(Act.id, Act.undone_by).where(Act.undone_by.is_null(False))):
        found |= {int(act_id), int(undone_by)}
    return found


def refuse_later_changes(act_id: int) -> None:
    """See that nobody changed a row of this act since.

    Raises:
        LockedError: somebody did; the message names the later act.
    """
    own = ActChange.act == act_id
    last = ActChange.select(pw.fn.COALESCE(pw.fn.MAX(ActChange.id), 0)).where(own).scalar()
    query = ActChange.select(ActChange.table, ActChange.row, ActChange.act).where(ActChange.id > last)
    neutral = neutral_acts()
    later = [change for change in tuples(query.order_by(ActChange.id)) if change[2] not in neutral]
    if not later:
        return
    touched = set(tuples(ActChange.select(ActChange.table, ActChange.row).where(own)))
    for table, row, other in later:
        if (table, row) in touched:
            name = "" if other is None else Act.get_by_id(other).name
            raise LockedError(
                _("Không hoàn tác được vì sau đó dữ liệu này đã được sửa tiếp: {name}.").format(
                    name=name or _("thay đổi ngoài chương trình")
                ),
                hint=_("Hoàn tác việc làm sau trước, hoặc sửa trực tiếp."),
            )


def literal_value(literal: str) -> Any:  # noqa: ANN401  whatever the column holds
    """Read a literal as ``quote()`` wrote it: none, a number, or text."""
    if literal == "NULL":
        return None
    if literal.startswith("'"):
        return literal[1:-1].replace("''", "'")
    return float(literal) if "." in literal or "e" in literal.lower() else int(literal)
