"""The migrations and the models tell of one and the same database."""

import re
import shutil
from pathlib import Path
from typing import Any

import peewee as pw
import pytest

from campaign_app.domain.errors import WorkspaceError
from campaign_app.store import schema
from campaign_app.store.models import TABLES, database
from campaign_app.store.sqlite import search

STEPS = sorted(path.stem for path in schema.FOLDER.glob("[0-9]*.py"))


def _shape(real: pw.SqliteDatabase) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for table in (table._meta.table_name for table in TABLES):
        indexes = real.execute_sql(f'PRAGMA index_list("{table}")').fetchall()
        (sql,) = real.execute_sql("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        found[table] = {
            "columns": real.execute_sql(f'PRAGMA table_info("{table}")').fetchall(),
            "foreign keys": sorted(real.execute_sql(f'PRAGMA foreign_key_list("{table}")').fetchall()),
            "indexes": sorted(
                (
                    row[1:],
                    real.execute_sql(f'PRAGMA index_info("{row[1]}")').fetchall(),
                    real.execute_sql("SELECT sql FROM sqlite_master WHERE name = ?", (row[1],)).fetchone(),
                )
                for row in indexes
            ),
            "checks": sorted(re.findall(r"CHECK .*", re.sub(r",\s+", ", ", sql).replace("\n", " "))),
            "counts upwards": "AUTOINCREMENT" in sql,
        }
    return found


def test_migrations_make_what_the_models_say(memory: pw.SqliteDatabase) -> None:
    memory.create_tables(TABLES, safe=False)
    by_models = _shape(memory)
    assert all(told["counts upwards"] for told in by_models.values())
    other = pw.SqliteDatabase(":memory:", pragmas={"foreign_keys": 1})
    database.initialize(other)
    other.connect()
    assert schema.upgrade(other) == STEPS
    by_steps = _shape(other)
    for table, told in by_models.items():
        assert _plain(by_steps[table]) == _plain(told), table
    tables = set(other.get_tables()) - {"schema_migration", "sqlite_sequence"}
    tables = {table for table in tables if not search.is_of_index(table)}
    assert tables == {table._meta.table_name for table in TABLES}
    other.close()


def _plain(told: dict[str, Any]) -> dict[str, Any]:
    """Checks as one text without layout, so that only their words are compared."""
    return told | {"checks": re.sub(r"\s+", "", "".join(told["checks"]))}


def test_a_second_upgrade_has_nothing_to_do(memory: pw.SqliteDatabase) -> None:
    assert schema.version(memory) == 0
    assert schema.pending(memory) == STEPS
    schema.upgrade(memory)
    assert schema.upgrade(memory) == []
    assert schema.pending(memory) == []
    assert schema.version(memory) == schema.newest() == len(STEPS)


def test_a_step_this_program_does_not_know_is_refused(memory: pw.SqliteDatabase) -> None:
    schema.upgrade(memory)
    schema.refuse_newer(memory)
    memory.execute_sql("INSERT INTO schema_migration (name, applied) VALUES ('0999_later', '2040-01-01')")
    with pytest.raises(WorkspaceError, match="phiên bản mới hơn") as refused:
        schema.refuse_newer(memory)
    assert "Cài phiên bản mới nhất" in refused.value.hint


def test_a_step_that_leaves_orphans_is_refused(
    memory: pw.SqliteDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema.upgrade(memory)
    known = schema.version(memory)
    for step in STEPS:
        shutil.copy(schema.FOLDER / f"{step}.py", tmp_path)
    (tmp_path / f"{known + 1:04d}_break.py").write_text(
        "def up(migrator, db):\n"
        "    db.execute_sql(\"INSERT INTO sector (code, name, position) VALUES ('A', 'A', 1)\")\n"
        "    db.execute_sql(\"INSERT INTO cluster (code, name, sector_id) VALUES ('C', 'C', 99)\")\n",
        "utf-8",
    )
    monkeypatch.setattr(schema, "FOLDER", tmp_path)
    with pytest.raises(WorkspaceError, match=r"Nâng cấp sổ không thành công ở bước \d+_break"):
        schema.upgrade(memory)
    assert schema.version(memory) == known
    assert memory.pragma("foreign_keys") == 1
    assert memory.execute_sql("SELECT count(*) FROM sector").fetchone() == (0,)
