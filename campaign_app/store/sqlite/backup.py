"""Copies of a database, live or not, that can be trusted: whole, checked, with a digest; and which may go."""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import peewee as pw

from campaign_app.store import schema
from campaign_app.store.sqlite import opening

PAGES_A_STEP = 4096
KEEP_ALL = timedelta(days=2)
Progress = Callable[[int, int], None]
DATABASE_ERRORS = (pw.DatabaseError, sqlite3.Error)
"""What a file that is being copied or looked into may answer with."""
_COMPLAINTS = (pw.DatabaseError, sqlite3.DatabaseError, UnicodeDecodeError)
"""A complaint that quotes a damaged table's name may itself not be readable."""
_NOT_THE_FILES_FAULT = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}


class DamagedCopyError(Exception):
    """A copy does not pass SQLite's own check; so neither does what it was taken from."""

    def __init__(self, found: list[str]) -> None:
        super().__init__("; ".join(found[:3]))
        self.found = found


@dataclass(frozen=True, slots=True)
class Retention:
    """How many copies are kept beyond the first two days, the newest of each day, week and month."""

    days: int = 7
    weeks: int = 5
    months: int = 12


@dataclass(frozen=True, slots=True)
class LastAct:
    """The newest act in a copy."""

    id: int
    done_at: datetime


def copy_checked(source: Path, target: Path, *, progress: Progress = lambda _done, _total: None) -> str:
    """Copy the database as it stands at this moment, while others may write in it; give the copy's SHA-256.

    The copy is one file without a journal, on the disk before the call returns. What stands at ``target``
    when the call fails is worth nothing.

    Args:
        source: the database; its journal is read with it.
        target: a file that does not exist.
        progress: gets the pages copied and their number.

    Raises:
        DamagedCopyError: the copy, and so the source, is damaged.
        sqlite3.Error, OSError: the disk is full, gone, or may not be written.
    """
    try:
        _copy(source, target, progress)
    except _COMPLAINTS as error:
        if not _is_damage(error):
            raise
        raise DamagedCopyError([str(error)]) from error
    sync(target)
    found = problems_of(target)
    if found:
        raise DamagedCopyError(found)
    return sha256_of(target)


def _copy(source: Path, target: Path, progress: Progress) -> None:
    place = f"{source.absolute().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(place, uri=True, isolation_level=None)) as live,
        closing(sqlite3.connect(target, isolation_level=None)) as copy,
    ):
        live.execute("PRAGMA busy_timeout = 10000")
        # Hold one moment for all steps; otherwise each act in between would start the copy anew.
        live.execute("BEGIN")
        live.execute("SELECT count(*) FROM sqlite_master").fetchone()
        live.backup(
            copy,
            pages=PAGES_A_STEP,
            progress=lambda _status, remaining, total: progress(total - remaining, total),
        )
        copy.execute("PRAGMA journal_mode = DELETE")


def sync(path: Path) -> None:
    """Have the system write the file to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def empty_journal(path: Path) -> None:
    """Bring what stands in the journal into the file itself, so that the file alone is whole."""
    with closing(sqlite3.connect(path)) as whole:
        whole.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def turn_journal_on(path: Path) -> None:
    """Leave the file as opening it would, so that opening does not change it under its seal."""
    with closing(sqlite3.connect(path)) as real:
        real.execute("PRAGMA journal_mode = WAL").fetchone()
    sync(path)


def sha256_of(path: Path) -> str:
    """The digest of a file of any size, in hexadecimal.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def looked_into(path: Path, *, is_live: bool = False) -> Iterator[pw.SqliteDatabase]:
    """Read a database file without binding the tables to it and without leaving a trace beside it.

    Args:
        path: the file.
        is_live: whether others may be writing in it, so that its journal counts.
    """
    place = f"{path.absolute().as_uri()}?mode=ro" + ("" if is_live else "&immutable=1")
    real = pw.SqliteDatabase(place, uri=True, pragmas={"query_only": 1, "busy_timeout": 10_000})
    try:
        yield real
    finally:
        real.close()


def problems_of(path: Path, *, is_live: bool = False) -> list[str]:
    """What SQLite's full check and the check of the keys find in a file; empty when it is sound.

    Raises:
        pw.DatabaseError: the file cannot be read, which says nothing of its soundness.
    """
    with looked_into(path, is_live=is_live) as real:
        try:
            real.execute_sql("SELECT count(*) FROM sqlite_master").fetchone()
        except _COMPLAINTS as error:
            if not _is_damage(error):
                raise
        return opening.integrity_problems(real)


def _is_damage(error: BaseException) -> bool:
    """Whether SQLite complains of the file itself, and not of the disk, the rights or another program."""
    cause = getattr(error, "orig", error)  # peewee carries SQLite's own error so
    code = int(getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT))
    return code & 0xFF not in _NOT_THE_FILES_FAULT


def refusal_of(path: Path) -> str:
    """Why a file at rest cannot be the database of a workspace: damaged, foreign or newer; empty if it can.

    Raises:
        WorkspaceError: a newer program wrote it.
    """
    with looked_into(path) as real:
        found = opening.integrity_problems(real)
        if found:
            return found[0]
        if not {"schema_migration", "workspace_info"} <= set(real.get_tables()):
            return "no workspace_info"
        schema.refuse_newer(real)
    return ""


def last_act(path: Path) -> LastAct | None:
    """The newest act in a file at rest; none where there is none, or the file cannot be read."""
    try:
        with looked_into(path) as real:
            row = real.execute_sql("SELECT id, done_at FROM act ORDER BY id DESC LIMIT 1").fetchone()
    except _COMPLAINTS:
        return None
    return None if row is None else LastAct(int(row[0]), datetime.fromisoformat(str(row[1])))


def surplus(
    moments: Iterable[datetime], *, now: datetime, keep: Retention, zone: tzinfo | None = None
) -> set[datetime]:
    """Which copies may go: all of two days stay, then the newest of each of the last days, weeks, months.

    Days without a copy do not count, so that a long leave costs nothing.

    Args:
        moments: when the copies were made, in UTC.
        now: this moment in UTC.
        keep: how many days, weeks and months.
        zone: where days begin and end; by default where the machine is.
    """
    found = set(moments)
    kept = {moment for moment in found if now - moment < KEEP_ALL}
    rest = sorted(found - kept, reverse=True)
    steps: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
        (keep.days, lambda local: local.date()),
        (keep.weeks, lambda local: local.isocalendar()[:2]),
        (keep.months, lambda local: (local.year, local.month)),
    )
    for count, period_of in steps:
        periods: list[Hashable] = []
        older: list[datetime] = []
        for moment in rest:
            period = period_of(moment.astimezone(zone))
            if period not in periods and len(periods) < count:
                periods.append(period)
                kept.add(moment)
            elif period not in periods:
                older.append(moment)
        rest = older
    return {moment for moment in found if moment not in kept}
