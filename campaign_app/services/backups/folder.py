"""The folder of backups: names, digests beside them, the newest good one, thinning, a second copy elsewhere.

A backup is called ``20171228T030000Z_close.sqlite3``: the moment in UTC and why it was made. Its digest
lies beside it with ``.sha256`` added, written first, so that a backup with a name always has one.
"""

import logging
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from campaign_app.domain.errors import DamagedWorkspaceError, WorkspaceError
from campaign_app.domain.language import _
from campaign_app.store.sqlite import backup
from campaign_app.store.sqlite.backup import Progress, Retention
from campaign_app.system.files import replace_with_retry, write_atomically

DIGEST_ENDING = ".sha256"
PARTIAL_ENDING = ".part"
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(\d{8}T\d{6}Z)(?:-\d+)?_([a-z-]+)\.sqlite3")
_log = logging.getLogger(__name__)


class BackupReason(StrEnum):
    """Why a backup is made; part of its file name."""

    CLOSE = "close"
    TIMED = "timed"
    REQUEST = "request"
    MIGRATION = "before-migration"
    IMPORT = "before-import"
    RESTORE = "before-restore"


@dataclass(frozen=True, slots=True)
class BackupFile:
    """One backup as it lies in its folder; the moment is UTC, the size in bytes."""

    path: Path
    moment: datetime
    reason: BackupReason
    size: int

    @property
    def name(self) -> str:
        """The file name, by which a backup is chosen."""
        return self.path.name


def stamp(moment: datetime) -> str:
    """A moment as file names carry it, in UTC."""
    return moment.astimezone(UTC).strftime(_STAMP)


def moment_of(name: str) -> datetime | None:
    """When the backup of this file name was made, in UTC; none for other names."""
    named = _NAME.fullmatch(name)
    return None if named is None else datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC)


def listed(folder: Path) -> list[BackupFile]:
    """The backups in a folder, the newest first; files of other names are left out."""
    found: list[BackupFile] = []
    try:
        for path in folder.iterdir():
            named = _NAME.fullmatch(path.name)
            if named and named[2] in list(BackupReason) and path.is_file():
                moment = datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC)
                found.append(BackupFile(path, moment, BackupReason(named[2]), path.stat().st_size))
    except (OSError, ValueError) as error:
        _log.info("the backups in %s cannot be read: %s", folder, error)
    return sorted(found, key=lambda item: (item.moment, item.name), reverse=True)


def is_good(path: Path) -> bool:
    """Whether the bytes of a backup are those its digest was taken from; no digest is not good."""
    try:
        told = path.stat()
        return _digest_of(path, told.st_size, told.st_mtime_ns) == recorded_digest(path)
    except OSError:
        return False


def recorded_digest(path: Path) -> str:
    """The digest that lies beside a backup; empty when there is none."""
    try:
        return path.with_name(path.name + DIGEST_ENDING).read_text("utf-8").split()[0]
    except (OSError, ValueError, IndexError):
        return ""


@lru_cache(maxsize=512)
def _digest_of(path: Path, _size: int, _mtime_ns: int) -> str:
    """Hash a backup once, as long as it lies untouched."""
    return backup.sha256_of(path)


def newest_good(folder: Path) -> BackupFile | None:
    """The newest backup whose digest holds and that passes SQLite's check."""
    return next((item for item in listed(folder) if is_good(item.path) and _is_sound(item.path)), None)


def _is_sound(path: Path) -> bool:
    try:
        told = path.stat()
        return not _problems_of(path, told.st_size, told.st_mtime_ns)
    except (OSError, *backup.DATABASE_ERRORS) as error:
        _log.info("the backup %s cannot be read: %s", path.name, error)
        return False


@lru_cache(maxsize=64)
def _problems_of(path: Path, _size: int, _mtime_ns: int) -> tuple[str, ...]:
    """Check a backup once, as long as it lies untouched."""
    return tuple(backup.problems_of(path))


def make(
    database: Path,
    folder: Path,
    *,
    reason: BackupReason,
    now: datetime,
    progress: Progress = lambda _done, _total: None,
) -> BackupFile:
    """Copy the database into the folder; the name appears only when the copy is whole and checked.

    Raises:
        DamagedWorkspaceError: the database does not pass its check; there is no new backup.
        WorkspaceError: the folder cannot be written or the disk is full; there is no new backup.
    """
    with spoken_trouble(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        final = _free_name(folder, stamp(now), reason)
        partial = final.with_name(final.name + PARTIAL_ENDING)
        try:
            sha256 = backup.copy_checked(database, partial, progress=progress)
            _name(partial, final, sha256)
        except backup.DamagedCopyError as error:
            raise _damaged(folder) from error
        finally:
            _sweep(folder)
    _log.info("backup %s", final.name)
    return BackupFile(final, now.replace(microsecond=0), reason, final.stat().st_size)


def _name(partial: Path, final: Path, sha256: str) -> None:
    """Give a whole copy its name; the digest first, so that no named backup is without one."""
    digest = final.with_name(final.name + DIGEST_ENDING)
    write_atomically(digest, f"{sha256}  {final.name}\n".encode())
    try:
        replace_with_retry(partial, final)
    except BaseException:
        digest.unlink(missing_ok=True)
        raise


def _damaged(folder: Path) -> DamagedWorkspaceError:
    newest = newest_good(folder)
    return DamagedWorkspaceError(
        _("Tệp dữ liệu của sổ bị hỏng nên không sao lưu; các bản sao lưu cũ được giữ nguyên."),
        hint=_("Đóng sổ rồi khôi phục bản sao lưu tốt gần nhất."),
        backup="" if newest is None else newest.name,
    )


def _free_name(folder: Path, stamped: str, reason: BackupReason) -> Path:
    path, count = folder / f"{stamped}_{reason}.sqlite3", 1
    while path.exists():
        count += 1
        path = folder / f"{stamped}-{count}_{reason}.sqlite3"
    return path


def _sweep(folder: Path) -> None:
    """Take away what a copy cut in the middle left; only who holds the lock makes backups."""
    for pattern in (f"*.sqlite3{PARTIAL_ENDING}*", f".*.sqlite3{DIGEST_ENDING}.*{PARTIAL_ENDING}"):
        for stray in folder.glob(pattern):
            stray.unlink(missing_ok=True)
    for digest in folder.glob(f"*.sqlite3{DIGEST_ENDING}"):
        if not digest.with_name(digest.name.removesuffix(DIGEST_ENDING)).exists():
            digest.unlink(missing_ok=True)


@contextmanager
def spoken_trouble(folder: Path, summary: str = "") -> Iterator[None]:
    """Say what kept a backup from being written or read.

    Args:
        folder: where it was to go.
        summary: what did not happen, with ``{folder}`` and ``{reason}``; by default that
            it was not backed up.

    Raises:
        WorkspaceError: the folder is gone, full, or may not be written.
    """
    try:
        yield
    except (OSError, *backup.DATABASE_ERRORS) as error:
        reason = getattr(error, "strerror", None) or str(error)
        if "full" in reason.lower() or "no space" in reason.lower():
            reason = _("ổ đĩa đã đầy")
        raise WorkspaceError(
            (summary or _("Chưa sao lưu được vào “{folder}”: {reason}.")).format(
                folder=folder, reason=reason
            ),
            hint=_("Kiểm tra ổ đĩa còn chỗ và có quyền ghi, rồi làm lại; dữ liệu trong sổ vẫn như cũ."),
        ) from error


def thin(folder: Path, *, now: datetime, keep: Retention) -> list[str]:
    """Delete the backups that are no longer kept; give their names."""
    files = listed(folder)
    gone = backup.surplus((item.moment for item in files), now=now, keep=keep)
    names: list[str] = []
    for item in files:
        if item.moment not in gone:
            continue
        try:
            item.path.unlink(missing_ok=True)
            item.path.with_name(item.name + DIGEST_ENDING).unlink(missing_ok=True)
        except OSError as error:  # held by a virus scanner: the next thinning takes it
            _log.info("the backup %s stays: %s", item.name, error)
        else:
            names.append(item.name)
    return names


def copy_to(made: BackupFile, place: Path) -> Path:
    """Put a copy of a backup into another folder, under the same name, whole or not at all.

    Raises:
        OSError: the folder cannot be written, or what arrived is not what was sent.
    """
    final = place / made.name
    partial = final.with_name(final.name + PARTIAL_ENDING)
    try:
        shutil.copyfile(made.path, partial)
        backup.sync(partial)
        sha256 = backup.sha256_of(partial)
        if sha256 != backup.sha256_of(made.path):
            raise OSError(_("bản chép không khớp bản gốc"))
        _name(partial, final, sha256)
    finally:
        _sweep(place)
    return final


def mirror_files(source: Path, target: Path) -> int:
    """Copy the files named by their hash that are not there yet; give how many.

    Raises:
        OSError: the folder cannot be written.
    """
    count = 0
    for path in sorted(source.glob("??/*")):
        copy = target / path.parent.name / path.name
        if copy.exists() or len(path.name) != 64 or backup.sha256_of(path) != path.name:  # noqa: PLR2004  SHA-256
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        partial = copy.with_name(copy.name + PARTIAL_ENDING)
        try:
            shutil.copyfile(path, partial)
            backup.sync(partial)
            replace_with_retry(partial, copy)
        finally:
            partial.unlink(missing_ok=True)
        count += 1
    return count
