import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import peewee as pw
import pytest

from campaign_app.domain.errors import DuplicateError, InvalidInputError, UserFacingError, WorkspaceError
from campaign_app.services.session import DATABASE_NAME, Session
from campaign_app.store.models import database
from campaign_app.store.models.unions import Cluster, Sector
from campaign_app.store.sqlite import opening


@pytest.fixture
def other(workspace: Session) -> Iterator[sqlite3.Connection]:
    """Another program at the same file."""
    connection = sqlite3.connect(
        workspace.folder / DATABASE_NAME, isolation_level=None, timeout=0, check_same_thread=False
    )
    yield connection
    connection.close()


def _twice(code: str) -> None:
    for name in ("Khối một", "Khối hai"):
        Sector.create(code=code, name=name)


def _sectors() -> set[str]:
    return {row.code for row in Sector.select()}


def test_pragmas_are_what_was_asked_for(workspace: Session) -> None:
    real = workspace.database
    assert opening.journal_mode(real) == "wal"
    assert {name: real.pragma(name) for name in ("foreign_keys", "synchronous", "recursive_triggers")} == {
        "foreign_keys": 1,
        "synchronous": 2,
        "recursive_triggers": 1,
    }
    assert real.pragma("busy_timeout") == 10_000


def test_journal_mode_says_what_sqlite_really_took(memory: pw.SqliteDatabase) -> None:
    memory.execute_sql("PRAGMA journal_mode = wal")
    assert opening.journal_mode(memory) == "memory"


def test_a_failing_act_leaves_nothing(workspace: Session) -> None:
    before = _sectors()

    def half_done() -> None:
        with workspace.act("Thử"):
            Sector.create(code="A", name="Khối A")
            assert "A" in _sectors()
            raise RuntimeError("broken in the middle")

    with pytest.raises(RuntimeError, match="broken in the middle"):
        half_done()
    assert _sectors() == before
    with pytest.raises(DuplicateError), workspace.act("Thử"):
        _twice("A")
    assert _sectors() == before


def test_an_act_takes_the_write_lock_before_it_writes(workspace: Session, other: sqlite3.Connection) -> None:
    with workspace.act("Chưa ghi gì"):
        with pytest.raises(sqlite3.OperationalError, match="database is locked"):
            other.execute("BEGIN IMMEDIATE")
        assert other.execute("SELECT count(*) FROM sector").fetchone() > (0,)  # reading goes on
    other.execute("BEGIN IMMEDIATE")
    other.execute("ROLLBACK")


def test_a_second_writer_waits_its_turn(workspace: Session, other: sqlite3.Connection) -> None:
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO sector (code, name, position) VALUES ('B', 'Khối B', 9)")

    def finish() -> None:
        time.sleep(0.3)
        other.execute("COMMIT")

    finishing = threading.Thread(target=finish)
    finishing.start()
    with workspace.act("Chờ"):
        Sector.create(code="A", name="Khối A")
    finishing.join()
    assert {"A", "B"} <= _sectors()


def test_a_second_writer_that_waited_in_vain_is_told(workspace: Session, other: sqlite3.Connection) -> None:
    workspace.database.execute_sql("PRAGMA busy_timeout = 50")
    other.execute("BEGIN IMMEDIATE")
    told = "Một chương trình khác đang ghi vào sổ"
    with pytest.raises(WorkspaceError, match=told) as refused, workspace.act("Thử"):
        Sector.create(code="A", name="Khối A")
    assert refused.value.hint == "Chờ vài giây rồi làm lại."
    other.execute("ROLLBACK")
    assert "A" not in _sectors()


def test_reading_beside_a_writer_never_writes(workspace: Session) -> None:
    path = workspace.folder / DATABASE_NAME
    reading = opening.open_for_reading(path)
    with pytest.raises(WorkspaceError, match="Không có quyền ghi"), opening.write_unit(reading):
        Sector.create(code="A", name="Khối A")
    reading.close()
    database.initialize(workspace.database)


@pytest.mark.parametrize(
    ("complaint", "kind", "told", "hint"),
    [
        (sqlite3.OperationalError("database or disk is full"), WorkspaceError, "Ổ đĩa đã đầy", "Xóa bớt tệp"),
        (pw.OperationalError("database is locked"), WorkspaceError, "đang ghi vào sổ", "Chờ vài giây"),
        (
            pw.OperationalError("attempt to write a readonly database"),
            WorkspaceError,
            "Không có quyền ghi",
            "Chọn thư mục khác",
        ),
        (pw.DatabaseError("file is not a database"), WorkspaceError, "bị hỏng", "bản sao lưu"),
        (pw.DatabaseError("database disk image is malformed"), WorkspaceError, "bị hỏng", "bản sao lưu"),
        (pw.OperationalError("unable to open database file"), WorkspaceError, "Không mở được", "ổ đĩa"),
        (pw.OperationalError("disk I/O error"), WorkspaceError, "Không mở được", "ổ đĩa"),
        (
            pw.IntegrityError("UNIQUE constraint failed: union.code"),
            DuplicateError,
            "chỉ được có một lần",
            "union.code",
        ),
        (pw.IntegrityError("FOREIGN KEY constraint failed"), InvalidInputError, "không còn", "Tải lại"),
        (
            pw.IntegrityError("CHECK constraint failed: points >= 0"),
            InvalidInputError,
            "không hợp lệ",
            "points >= 0",
        ),
    ],
)
def test_complaints_are_put_in_words(
    complaint: Exception, kind: type[UserFacingError], told: str, hint: str
) -> None:
    with pytest.raises(kind) as refused, opening.spoken_errors():
        raise complaint
    assert told in refused.value.summary
    assert hint in refused.value.hint


@pytest.mark.parametrize("complaint", ["no such column: full_name", "no such table: locked", "near SELECT"])
def test_a_bug_stays_a_bug(complaint: str) -> None:
    with pytest.raises(pw.OperationalError, match=complaint), opening.spoken_errors():
        raise pw.OperationalError(complaint)


def test_integrity_names_rows_without_parents(workspace: Session, other: sqlite3.Connection) -> None:
    assert opening.integrity_problems(workspace.database) == []
    other.execute("INSERT INTO cluster (code, name, sector_id) VALUES ('C', 'Cụm', 999)")
    assert opening.integrity_problems(workspace.database) == ["cluster: sector"]
    assert Cluster.select().count() == 1


def test_a_file_that_is_none_is_known_by_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"")
    assert not opening.looks_like_a_database(path)
    path.write_bytes(b"SQLite format 3\x00...")
    assert opening.looks_like_a_database(path)
    with pytest.raises(WorkspaceError, match="bị hỏng"):
        opening.open_database(path)
