"""Tables and queries could move to PostgreSQL: everything outside ``store/sqlite`` compiles for it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import peewee as pw
import pytest

import campaign_app
from campaign_app.services import workspaces
from campaign_app.services.example import build_example
from campaign_app.store import models
from campaign_app.store.models import TABLES

STANDARD_FUNCTIONS = {"COUNT", "SUM", "MAX", "MIN", "COALESCE", "DISTINCT"}
OF_SQLITE = ("store/sqlite/", "store/migrations/")


def schema_of(table: Any) -> Any:
    """What peewee makes a table with; its types do not tell of it."""
    return table._schema


@pytest.fixture
def postgresql(free_proxy: None) -> pw.PostgresqlDatabase:
    """PostgreSQL that is never connected to; it only writes SQL."""
    real = pw.PostgresqlDatabase("x")
    models.database.initialize(real)
    return real


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Any]]:
    """Every kind of query the services ran while they made the example year."""
    seen: dict[tuple[str, str], Any] = {}
    execute: Any = pw.Database.execute

    def record(database: pw.Database, query: Any, *rest: Any, **named: Any) -> Any:
        sql, _values = database.get_sql_context().sql(query).query()
        seen.setdefault((type(query).__name__, sql), query)
        return execute(database, query, *rest, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pw.Database, "execute", record)
        built = build_example(tmp_path_factory.mktemp("recorded") / "ky-son")
        workspaces.close_workspace(built.session)
    yield [query for query in seen.values() if getattr(query, "model", None) in TABLES or _reads(query)]
    seen.clear()


def _reads(query: Any) -> bool:
    return isinstance(query, pw.Select) and not isinstance(query, pw.ModelSelect)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table._meta.table_name)
def test_a_table_is_made(postgresql: pw.PostgresqlDatabase, table: type[models.Table]) -> None:
    sql, values = schema_of(table)._create_table(safe=False).query()
    assert sql.startswith(f'CREATE TABLE "{table._meta.table_name}" ("id" SERIAL NOT NULL PRIMARY KEY')
    assert "AUTOINCREMENT" not in sql
    assert not values
    columns = {field.column_name for field in table._meta.sorted_fields}
    assert all(f'"{column}" ' in sql for column in columns)
    for index in schema_of(table)._create_indexes(safe=False):
        sql, values = index.query()
        assert re.match(r'CREATE (UNIQUE )?INDEX "\w+" ON "\w+" \(', sql)
        assert sql.count("%s") == len(values)


def test_no_two_indexes_share_a_name(postgresql: pw.PostgresqlDatabase) -> None:
    names = [
        re.findall(r'INDEX "(\w+)"', index.query()[0])[0]
        for table in TABLES
        for index in schema_of(table)._create_indexes(safe=False)
    ]
    assert sorted(set(names)) == sorted(names)  # a name belongs to the whole PostgreSQL schema
    assert max(map(len, names)) < 64


def test_every_query_of_the_year_is_understood(
    recorded: list[Any], postgresql: pw.PostgresqlDatabase
) -> None:
    kinds = {type(query).__name__ for query in recorded}
    assert {"ModelSelect", "ModelInsert", "ModelUpdate", "ModelDelete"} <= kinds
    assert len(recorded) > 100
    for query in recorded:
        sql, values = postgresql.get_sql_context().sql(query).query()
        assert "?" not in re.sub(r"'[^']*'", "", sql), sql
        assert sql.count("%s") == len(values), sql
        called = set(re.findall(r"\b([A-Z_]+)\(", sql)) - {"AS", "EXISTS", "IN", "VALUES"}
        assert called <= STANDARD_FUNCTIONS, sql
        for word in ("INSERT OR", "GLOB", "IFNULL", "ROWID", "strftime", "PRAGMA"):
            assert word not in sql, sql


def test_every_table_the_year_fills_is_among_them(recorded: list[Any]) -> None:
    written = {query.model._meta.table_name for query in recorded if isinstance(query, pw.ModelInsert)}
    assert {"union", "member", "campaign", "result", "score", "nomination", "award", "print_log"} <= written


def test_sqlite_is_spoken_in_one_place() -> None:
    root = Path(campaign_app.__file__).parent
    told = [
        path.relative_to(root).as_posix()
        for folder in ("store", "services")
        for path in (root / folder).rglob("*.py")
        if re.search(r"execute_sql|PRAGMA|sqlite_master|import sqlite3", path.read_text("utf-8"))
    ]
    assert [path for path in told if not path.startswith(OF_SQLITE)] == []
