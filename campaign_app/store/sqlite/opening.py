"""Opening the file of a workspace: pragmas, the journal read back, and SQLite's complaints in words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import peewee as pw

from campaign_app.domain.errors import DuplicateError, InvalidInputError, UserFacingError, WorkspaceError
from campaign_app.domain.language import _
from campaign_app.store.models import database

PRAGMAS = {
    "foreign_keys": 1,
    "journal_mode": "wal",
    "synchronous": "full",
    "busy_timeout": 10_000,
    "recursive_triggers": 1,
}
STEPS = "schema_migration"
"""The table that names the steps of the schema a file has taken."""
MAGIC = b"SQLite format 3\x00"


def looks_like_a_database(path: Path) -> bool:
    """Whether the file begins as an SQLite file does; an empty one does not."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def open_database(path: Path) -> pw.SqliteDatabase:
    """Connect to the file and bind the tables to it.

    Raises:
        WorkspaceError: the file cannot be opened or is not a database.
    """
    return _bound(pw.SqliteDatabase(str(path), pragmas=PRAGMAS))


def open_for_reading(path: Path) -> pw.SqliteDatabase:
    """Connect without ever writing, beside a program that writes; bind the tables to it.

    Raises:
        WorkspaceError: the file cannot be opened or is not a database.
    """
    place = f"{path.absolute().as_uri()}?mode=ro"
    return _bound(pw.SqliteDatabase(place, uri=True, pragmas={"query_only": 1, "busy_timeout": 10_000}))


def _bound(real: pw.SqliteDatabase) -> pw.SqliteDatabase:
    try:
        with spoken_errors():
            real.connect()
            real.execute_sql("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        real.close()  # an open file could not be moved or put back on Windows
        raise
    database.initialize(real)
    return real


def journal_mode(real: pw.SqliteDatabase) -> str:
    """Give the journal mode SQLite really took; ``wal`` is refused on some network disks."""
    row = real.execute_sql("PRAGMA journal_mode").fetchone()
    return str(row[0])


def integrity_problems(real: pw.SqliteDatabase) -> list[str]:
    """Give what SQLite's own checks find in the file; empty when it is sound."""
    try:
        found = [str(row[0]) for row in real.execute_sql("PRAGMA integrity_check(50)").fetchall()]
        if found == ["ok"]:
            found = []
        return [*found, *orphans(real)]
    except (pw.DatabaseError, sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return [str(error)]


def steps_taken(real: pw.SqliteDatabase) -> list[str]:
    """The names of the steps of the schema a file has taken, as it tells itself; none in an empty one."""
    if not real.table_exists(STEPS):
        return []
    return [str(row[0]) for row in real.execute_sql(f'SELECT name FROM "{STEPS}"').fetchall()]


def orphans(real: pw.SqliteDatabase) -> list[str]:
    """Name every row that points to a row which is not there, as its table and that of the missing one."""
    found = real.execute_sql("PRAGMA foreign_key_check").fetchall()
    return [f"{table}: {parent}" for table, _row, parent, _key in found]


def checkpoint(real: pw.SqliteDatabase) -> bool:
    """Write the journal back into the main file, and tell whether the file alone is whole now.

    It is not while another program reads an older state of it; nothing is lost then.
    """
    busy, _frames, _written = real.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return int(busy) == 0


@contextmanager
def write_unit(real: pw.Database) -> Iterator[None]:
    """One transaction that takes the write lock at once, so that a clash shows before any work is done.

    Raises:
        UserFacingError: SQLite's complaint in words; nothing was written.
    """
    with spoken_errors(), real.atomic("IMMEDIATE"):
        yield


@contextmanager
def spoken_errors() -> Iterator[None]:
    """Turn the complaints a disk, a lock or a foreign file cause into messages an officer can act on."""
    try:
        yield
    except (pw.DatabaseError, sqlite3.DatabaseError) as error:
        cause = _first_cause(error)
        if isinstance(cause, pw.IntegrityError | sqlite3.IntegrityError):
            raise _constraint_error(str(cause)) from error
        spoken = _database_error(str(cause).lower())
        if spoken is None:
            raise
        raise spoken from error


def _first_cause(error: BaseException) -> BaseException:
    """Find what went wrong before there was nothing left to take back.

    On a full disk SQLite takes the transaction back by itself, and peewee's own rollback then fails.
    """
    cause = error
    while "no transaction is active" in str(cause) and cause.__context__ is not None:
        cause = cause.__context__
    return cause


def _constraint_error(complaint: str) -> UserFacingError:
    if "UNIQUE" in complaint:
        return DuplicateError(
            _("Dữ liệu này đã có trong sổ và chỉ được có một lần."),
            hint=_("Kiểm tra mã, số hoặc tên vừa nhập: {what}").format(what=complaint.rpartition(": ")[2]),
        )
    if "FOREIGN KEY" in complaint:
        return InvalidInputError(
            _("Mục được nhắc tới không còn trong sổ, hoặc đang được nơi khác dùng đến."),
            hint=_("Tải lại trang rồi chọn lại."),
        )
    return InvalidInputError(
        _("Giá trị vừa nhập không hợp lệ nên không được ghi."),
        hint=_("Kiểm tra lại: {what}").format(what=complaint.rpartition(": ")[2]),
    )


def _database_error(complaint: str) -> WorkspaceError | None:
    if "is full" in complaint:
        return WorkspaceError(
            _("Ổ đĩa đã đầy, việc vừa làm chưa được ghi."),
            hint=_("Xóa bớt tệp hoặc chuyển sổ sang ổ khác rồi làm lại; dữ liệu trước đó vẫn nguyên vẹn."),
        )
    if "is locked" in complaint or "is busy" in complaint:
        return WorkspaceError(
            _("Một chương trình khác đang ghi vào sổ."), hint=_("Chờ vài giây rồi làm lại.")
        )
    if "readonly" in complaint or "read-only" in complaint or "permission" in complaint:
        return WorkspaceError(
            _("Không có quyền ghi vào thư mục của sổ."),
            hint=_("Chọn thư mục khác hoặc nhờ người quản trị máy cấp quyền ghi."),
        )
    if "not a database" in complaint or "malformed" in complaint:
        return WorkspaceError(
            _("Tệp dữ liệu bị hỏng hoặc không phải là sổ của chương trình."),
            hint=_("Mở một bản sao lưu trong thư mục backups."),
        )
    if "unable to open" in complaint or "disk i/o" in complaint:
        return WorkspaceError(
            _("Không mở được tệp dữ liệu."),
            hint=_("Kiểm tra ổ đĩa, quyền truy cập và việc rút USB giữa chừng."),
        )
    return None
