import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone

import peewee as pw
import pytest

from campaign_app.store.models import TABLES, Table
from campaign_app.store.models.files import StoredFile
from campaign_app.store.models.issuers import Officer
from campaign_app.store.models.law import BaseSalary
from campaign_app.store.models.unions import Sector


@pytest.fixture
def tables(memory: pw.SqliteDatabase) -> pw.SqliteDatabase:
    memory.create_tables(TABLES)
    return memory


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table._meta.table_name)
def test_an_unknown_keyword_is_an_error(table: type[Table]) -> None:
    with pytest.raises(TypeError, match=f"{table.__name__} has no colour, size_of_shoe"):
        table(colour="đỏ", size_of_shoe=42)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table._meta.table_name)
def test_ids_are_never_given_twice(tables: pw.SqliteDatabase, table: type[Table]) -> None:
    sql = tables.execute_sql("SELECT sql FROM sqlite_master WHERE name = ?", (table._meta.table_name,))
    assert '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT' in sql.fetchone()[0]


def test_a_number_stays_away_with_its_row(tables: pw.SqliteDatabase) -> None:
    first = Sector.create(code="A", name="Khối A")
    second = Sector.create(code="B", name="Khối B")
    second.delete_instance()
    assert Sector.create(code="C", name="Khối C").id == second.id + 1 == first.id + 2


def test_text_is_composed_by_every_door(tables: pw.SqliteDatabase) -> None:
    name = "Nguyễn Thị Hằng Ỷ"
    apart = unicodedata.normalize("NFD", name)
    assert apart != name
    created = Officer.create(name=apart)
    Officer.update(post=apart).where(Officer.id == created.id).execute()
    Officer.insert(name=f"{apart} 2").execute()
    stored = tables.execute_sql("SELECT name, post FROM officer ORDER BY id").fetchall()
    assert stored == [(name, name), (f"{name} 2", "")]
    assert Officer.get(Officer.name == apart).id == created.id


def test_a_day_is_a_date_and_nothing_else(tables: pw.SqliteDatabase) -> None:
    BaseSalary.create(amount=1_300_000, valid_from=date(2017, 7, 1))
    assert BaseSalary.get().valid_from == date(2017, 7, 1)
    BaseSalary.create(amount=1_390_000, valid_from="2018-07-01")
    assert tables.execute_sql("SELECT valid_from FROM base_salary ORDER BY id").fetchall() == [
        ("2017-07-01",),
        ("2018-07-01",),
    ]
    with pytest.raises(TypeError, match="a day must be a date"):
        BaseSalary.create(amount=1, valid_from=datetime(2017, 7, 1, 8, 0, tzinfo=UTC))
    with pytest.raises(ValueError, match="Invalid isoformat"):
        BaseSalary.create(amount=1, valid_from="01/07/2017")


def test_a_moment_is_kept_in_utc(tables: pw.SqliteDatabase) -> None:
    hanoi = timezone(timedelta(hours=7))
    row = StoredFile.create(
        sha256="0" * 64, original_name="a.pdf", size=1, added_at=datetime(2017, 12, 20, 8, 30, tzinfo=hanoi)
    )
    assert tables.execute_sql("SELECT added_at FROM stored_file").fetchone() == ("2017-12-20T01:30:00+00:00",)
    assert StoredFile.get_by_id(row.id).added_at == datetime(2017, 12, 20, 1, 30, tzinfo=UTC)
    with pytest.raises(TypeError, match="needs its time zone"):
        StoredFile.create(sha256="1" * 64, original_name="a", size=1, added_at=datetime(2017, 12, 20, 8, 30))  # noqa: DTZ001  what is refused
