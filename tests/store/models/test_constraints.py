"""What the database refuses by itself, whoever writes: tried with plain SQL on a filled example year."""

import re
import sqlite3
from collections.abc import Iterator
from typing import Any

import peewee as pw
import pytest

from campaign_app.store.models import TABLES

WRONG = (
    (r"CHECK \((\w+) IN \(.*\)\)", lambda _found: ("NOPE", "")),
    (
        r"CHECK \(length\((\w+)\) BETWEEN 1 AND (\d+)\)",
        lambda found: ("", "ă" * (int(found[2]) + 1)),
    ),
    (r"CHECK \(length\((\w+)\) = (\d+)\)", lambda found: ("a" * (int(found[2]) - 1),)),
    (r"CHECK \((\w+) BETWEEN (\d+) AND (\d+)\)", lambda found: (int(found[2]) - 1, int(found[3]) + 1)),
    (
        r"CHECK \((\w+) BETWEEN '1900-01-01' AND '2999-12-31'\)",
        lambda _found: ("1899-12-31", "3000-01-01", "x"),
    ),
    (r"CHECK \((\w+) >= (\d+)\)", lambda found: (int(found[2]) - 1,)),
    (r"CHECK \((\w+) > 0\)", lambda _found: (0, -1)),
    (r"CHECK \(length\((\w+)\) <= (\d+)\)", lambda found: ("ă" * (int(found[2]) + 1),)),
)
"""The shapes of a column's checks, and values each must refuse."""


def _column_cases() -> Iterator[tuple[str, str, Any]]:
    for table in TABLES:
        for field in table._meta.sorted_fields:
            for check in field.constraints or ():
                if check.sql.startswith("DEFAULT "):
                    continue
                shapes = [(re.fullmatch(shape, check.sql), values) for shape, values in WRONG]
                matching = [
                    values(found) for found, values in shapes if found and found[1] == field.column_name
                ]
                assert len(matching) == 1, f"{table.__name__}.{field.name}: no test knows {check.sql}"
                for value in matching[0]:
                    yield table._meta.table_name, field.column_name, value


COLUMN_CASES = list(_column_cases())

ROW_CASES = [
    ("subject", "kind = 'HOUSEHOLD'", "member_id IS NOT NULL"),
    ("subject", "salutation = 'Đồng chí'", "kind = 'COLLECTIVE'"),
    ("union_name", "valid_to = '1900-01-01'", "valid_from > '1900-01-01'"),
    ("issuer", "valid_to = '1900-01-01'", "1"),
    ("signatory", "term_to = '1900-01-01'", "1"),
    ("legal_document", "valid_to = '1900-01-01'", "valid_from > '1900-01-01'"),
    ("base_salary", "valid_to = '1900-01-01'", "1"),
    ("coefficient", "valid_to = '1900-01-01'", "1"),
    ("council", "valid_to = '1900-01-01'", "1"),
    ("council_member", "term_to = '1900-01-01'", "1"),
    ("discipline", "until = '1900-01-01'", "1"),
    ("membership", "ended_on = '1900-01-01'", "started_on IS NOT NULL"),
    ("campaign", "achievement_to = '2016-12-31'", "1"),
    ("campaign", "launch_number = ''", "1"),
    ("campaign", "launched_on = NULL", "1"),
    ("campaign_sector", "dossier_by = '2017-01-01'", "register_by IS NOT NULL"),
    ("registration", "registered_on = NULL", "state = 'REGISTERED'"),
    ("registration", "state = 'REGISTERED'", "state = 'NOT_REGISTERED'"),
    ("registration", "state = 'RETURNED', reason = ''", "state = 'REGISTERED'"),
    ("objection", "answered_on = '2017-11-30'", "1"),
    ("council_meeting", "present = members, written_opinions = 1", "1"),
    ("cluster_meeting_line", "agreed = 0, reason = ''", "1"),
    ("survey", "satisfied = asked + 1", "1"),
    ("public_notice", "closes_on = '1900-01-01'", "1"),
    ("nomination", "campaign_id = NULL, reason = ''", "1"),
    ("nomination", "state = 'RETURNED', return_reason = ''", "1"),
    ("decision", "achievement_to = '2016-12-31'", "1"),
    ("decision", "campaign_id = NULL, reason = ''", "1"),
    ("decision", "signed_on = NULL", "1"),
    ("decision", "year = NULL", "1"),
    ("decision", "signatory_id = NULL", "1"),
    ("decision", "number = NULL", "1"),
    ("decision", "number_text = ''", "1"),
    ("decision", "state = 'SIGNED'", "1"),
    ("award", "state = 'REVOKED'", "1"),
    ("award", "state = 'REVOKED', revoked_on = '2018-01-02', revoked_by_document = '1/QĐ'", "1"),
    ("award", "state = 'REVOKED', revoked_on = '2018-01-02', revoked_reason = 'sai'", "1"),
    ("certificate_issue", "sequence = 2, note = ''", "1"),
    ("workspace_info", "id = 2", "1"),
    ("history_state", "id = 2", "1"),
]
"""Table, what a row may not become, and which rows would break the rule."""


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")') if row[1] != "id"]


def test_every_table_holds_something_to_try(filled: sqlite3.Connection) -> None:
    empty = [
        table._meta.table_name
        for table in TABLES
        if filled.execute(f'SELECT count(*) FROM "{table._meta.table_name}"').fetchone() == (0,)  # noqa: S608  our own names
    ]
    assert not empty


@pytest.mark.parametrize(
    ("table", "column", "value"), COLUMN_CASES, ids=[f"{t}-{c}-{str(v)[:12]}" for t, c, v in COLUMN_CASES]
)
def test_a_column_refuses(trial: sqlite3.Connection, table: str, column: str, value: object) -> None:
    columns = _columns(trial, table)
    chosen = ", ".join("?" if name == column else f'"{name}"' for name in columns)
    listed = ", ".join(f'"{name}"' for name in columns)
    with pytest.raises(sqlite3.IntegrityError, match=rf"CHECK constraint failed: .*{column}"):
        trial.execute(
            f'INSERT INTO "{table}" ({listed}) SELECT {chosen} FROM "{table}" LIMIT 1',  # noqa: S608  our own names
            (value,),
        )


@pytest.mark.parametrize(("table", "change", "where"), ROW_CASES)
def test_a_row_refuses(trial: sqlite3.Connection, table: str, change: str, where: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
        trial.execute(f'UPDATE "{table}" SET {change} WHERE {where}')  # noqa: S608  our own names


def test_every_rule_over_a_whole_row_is_tried() -> None:
    rules = {table._meta.table_name: len(table._meta.constraints or ()) for table in TABLES}
    tried = {name: sum(case[0] == name for case in ROW_CASES) for name in rules}
    assert not [name for name, count in rules.items() if tried[name] < count]


def _foreign_keys() -> list[tuple[str, str]]:
    return [
        (table._meta.table_name, field.column_name)
        for table in TABLES
        for field in table._meta.sorted_fields
        if isinstance(field, pw.ForeignKeyField)
    ]


@pytest.mark.parametrize(("table", "column"), _foreign_keys())
def test_a_row_may_not_point_nowhere(trial: sqlite3.Connection, table: str, column: str) -> None:
    last = f'(SELECT max(id) FROM "{table}")'  # noqa: S608  our own names
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY constraint failed"):
        trial.execute(f'UPDATE "{table}" SET "{column}" = 999999 WHERE id = {last}')  # noqa: S608  our own names


def _unique() -> list[tuple[str, tuple[str, ...]]]:
    return [
        (table._meta.table_name, tuple(field.column_name for field in index._expressions))
        for table in TABLES
        for index in table._meta.fields_to_index()
        if index._unique
    ]


UNIQUE = _unique()


@pytest.mark.parametrize(("table", "columns"), UNIQUE, ids=[f"{t}-{'-'.join(c)}" for t, c in UNIQUE])
def test_what_may_be_there_once(trial: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> None:
    condition = "1"
    for name, parts, sql in _unique_indexes(trial, table):
        if parts == columns:
            condition = sql.partition(" WHERE ")[2] or "1"
        else:
            trial.execute(f'DROP INDEX "{name}"')  # it would speak first
    listed = ", ".join(f'"{name}"' for name in _columns(trial, table))
    given = " AND ".join(f'"{name}" IS NOT NULL' for name in columns)
    with pytest.raises(sqlite3.IntegrityError) as refused:
        trial.execute(
            f'INSERT INTO "{table}" ({listed}) SELECT {listed} FROM "{table}" '  # noqa: S608  our own names
            f"WHERE {given} AND {condition} LIMIT 1"
        )
    told = str(refused.value).removeprefix("UNIQUE constraint failed: ").split(", ")
    assert told == [f"{table}.{column}" for column in columns]


def _unique_indexes(connection: sqlite3.Connection, table: str) -> list[tuple[str, tuple[str, ...], str]]:
    found = []
    for row in connection.execute(f'PRAGMA index_list("{table}")').fetchall():
        parts = tuple(part[2] for part in connection.execute(f'PRAGMA index_info("{row[1]}")'))
        query = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (row[1],))
        if row[2]:
            found.append((row[1], parts, query.fetchone()[0]))
    return found


def test_the_district_has_one_figure_a_standard(trial: sqlite3.Connection) -> None:
    row = (2017, "Cán bộ", "Đạt chuẩn", 9_900)
    insert = "INSERT INTO attainment (year, group_name, standard, share) VALUES (?, ?, ?, ?)"
    trial.execute(insert, row)
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        trial.execute(insert, row)
