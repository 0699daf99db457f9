"""Putting a backup or a whole zip in place: checked first, then all of it or none, and nothing thrown away.

The database that was there is backed up when it is sound, and in any case kept aside in the workspace
folder: ``so-truoc-khoi-phuc-….sqlite3``, or ``so-hong-….sqlite3`` when it is damaged.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from campaign_app.domain.errors import DamagedWorkspaceError, InvalidInputError, NotFoundError, WorkspaceError
from campaign_app.domain.language import _
from campaign_app.services import seals
from campaign_app.services.backups import folder as backup_folder
from campaign_app.services.backups import workspace_zip
from campaign_app.services.backups.folder import BackupReason, spoken_trouble
from campaign_app.services.seals import SealState
from campaign_app.services.session import DATABASE_NAME
from campaign_app.store import files
from campaign_app.store.sqlite import backup
from campaign_app.system.clock import Clock, SystemClock
from campaign_app.system.files import replace_with_retry
from campaign_app.system.lock import HOLDER_NAME, LOCK_NAME, WorkspaceLock
from campaign_app.system.paths import check_writable

STAGE_PREFIX = ".khoi-phuc-"
_JOURNALS = ("-wal", "-shm", "-journal")
Fetch = Callable[[Path], tuple[Path, Sequence[tuple[str, Path]]]]
"""Brings a database and its files into a stage."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of restoring.

    Attributes:
        folder: the workspace.
        kept_aside: where the database that was there lies now; none when there was none.
        backup: the name of its backup; empty when there was none, or it was too damaged for one.
        notices: what the officer should know, such as files altered before they were backed up.
    """

    folder: Path
    kept_aside: Path | None
    backup: str
    notices: tuple[str, ...] = ()


def restore_backup(
    folder: Path, name: str, *, source: Path | None = None, clock: Clock | None = None
) -> Restored:
    """Put a backup in the place of a closed workspace's database.

    Args:
        folder: the workspace; it is made when it is gone, if its own folder is there.
        name: the file name of the backup.
        source: the folder the backup lies in, such as one on the second drive, with its ``files/``; by
            default ``backups/`` of the workspace.
        clock: gives the moment.

    Raises:
        NotFoundError: there is no such backup.
        LockedError: the workspace is open.
        WorkspaceError: the backup is altered or damaged, or the disk refuses; nothing was changed.
    """
    lies = folder / "backups" if source is None else source
    chosen = lies / name
    if Path(name).name != name or not chosen.is_file():
        raise NotFoundError(
            _("Không có bản sao lưu “{name}” trong “{folder}”.").format(name=name, folder=lies),
            hint=_("Tải lại danh sách bản sao lưu rồi chọn lại."),
        )

    def fetch(stage: Path) -> tuple[Path, Sequence[tuple[str, Path]]]:
        staged = stage / DATABASE_NAME
        shutil.copyfile(chosen, staged)
        if backup.sha256_of(staged) != backup_folder.recorded_digest(chosen):
            raise WorkspaceError(
                _("Bản sao lưu “{name}” đã bị thay đổi hoặc hỏng nên không dùng được.").format(name=name),
                hint=_("Chưa có gì bị thay đổi. Chọn một bản sao lưu khác."),
            )
        return staged, ()

    with _place(folder, clock or SystemClock()) as place:
        restored = place.fill(fetch)
        if source is not None:
            backup_folder.mirror_files(source / "files", folder / "files")
    return restored


def restore_zip(path: Path, folder: Path, *, clock: Clock | None = None) -> Restored:
    """Put the workspace of a ``.zip`` or ``.sovang`` in a folder that is missing, empty, or a workspace.

    Raises:
        InvalidInputError: the zip is not one of ours, is damaged, or holds what it should not.
        LockedError: the workspace in the folder is open.
        WorkspaceError: the folder holds something else, or the disk refuses; nothing was changed.
    """

    def fetch(stage: Path) -> tuple[Path, Sequence[tuple[str, Path]]]:
        unpacked = workspace_zip.unpack(path, stage)
        return unpacked.database, unpacked.files

    workspace_zip.check_ending(path)
    with _place(folder, clock or SystemClock()) as place:
        return place.fill(fetch)


class _Place:
    """A folder held for restoring into it."""

    def __init__(self, folder: Path, now: datetime, *, is_altered: bool) -> None:
        self.folder = folder
        self.now = now
        self.is_altered = is_altered

    def fill(self, fetch: Fetch) -> Restored:
        """Fetch into a stage beside, check, and only then replace."""
        with tempfile.TemporaryDirectory(dir=self.folder, prefix=STAGE_PREFIX) as made:
            staged, found = fetch(Path(made))
            _refuse_unusable(staged)
            backup.turn_journal_on(staged)
            saved = self._back_up()
            added, notices = _add_files(self.folder / "files", found)
            try:
                aside = self._replace(staged, "so-truoc-khoi-phuc" if saved else "so-hong")
            except BaseException:
                for path in added:
                    path.unlink(missing_ok=True)
                raise
        for name in ("files", "backups"):
            (self.folder / name).mkdir(exist_ok=True)
        return Restored(self.folder, aside, saved, tuple(notices))

    def _back_up(self) -> str:
        """Back up what is there; the name is empty when nothing is, or it cannot be trusted."""
        present = self.folder / DATABASE_NAME
        if self.is_altered or not present.exists():
            return ""
        try:
            made = backup_folder.make(
                present, self.folder / "backups", reason=BackupReason.RESTORE, now=self.now
            )
        except DamagedWorkspaceError:
            return ""
        backup.empty_journal(present)
        return made.name

    def _replace(self, staged: Path, word: str) -> Path | None:
        present = self.folder / DATABASE_NAME
        aside = _free(self.folder, f"{word}-{backup_folder.stamp(self.now)}") if present.exists() else None
        moved: list[tuple[Path, Path]] = []
        try:
            if aside is not None:
                # An old journal must never meet the new database.
                for ending in _JOURNALS:
                    journal, kept = Path(f"{present}{ending}"), Path(f"{aside}{ending}")
                    if journal.exists():
                        replace_with_retry(journal, kept)
                        moved.append((journal, kept))
                _keep(present, aside)
            seals.break_seal(self.folder)
            replace_with_retry(staged, present)
        except BaseException:
            for journal, kept in moved:
                kept.replace(journal)
            if aside is not None:
                aside.unlink(missing_ok=True)
            raise
        seals.seal(self.folder, now=self.now)
        return aside


def _keep(present: Path, aside: Path) -> None:
    """Give the file a second name, or copy it where the disk knows no second names."""
    try:
        os.link(present, aside)
    except OSError:
        shutil.copyfile(present, aside)
        backup.sync(aside)


def _free(folder: Path, word: str) -> Path:
    path, count = folder / f"{word}.sqlite3", 1
    while path.exists():
        count += 1
        path = folder / f"{word}-{count}.sqlite3"
    return path


def _refuse_unusable(staged: Path) -> None:
    if backup.refusal_of(staged):
        raise WorkspaceError(
            _("Bản sao lưu này bị hỏng hoặc không phải là sổ của chương trình."),
            hint=_("Chưa có gì bị thay đổi. Chọn một bản sao lưu khác."),
        )


def _add_files(folder: Path, found: Sequence[tuple[str, Path]]) -> tuple[list[Path], list[str]]:
    """Move the files in that are not there yet; give those added, and a word on those that were altered."""
    added: list[Path] = []
    altered = 0
    for sha256, path in found:
        is_whole = backup.sha256_of(path) == sha256
        altered += not is_whole
        target = files.path_of(folder, sha256)
        if target.exists() and (not is_whole or backup.sha256_of(target) == sha256):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        is_new = not target.exists()
        replace_with_retry(path, target)
        if is_new:
            added.append(target)
    words = _("Có {count} tệp đính kèm đã bị thay đổi từ trước khi sao lưu; chạy kiểm tra sổ để xem tệp nào.")
    return added, [words.format(count=altered)] if altered else []


@contextmanager
def _place(folder: Path, clock: Clock) -> Iterator[_Place]:
    """Hold the folder for restoring; where it was missing or empty, a failure leaves it so."""
    is_new, was_there = _look(folder), folder.exists()
    summary = _("Chưa khôi phục được vào “{folder}”: {reason}.")
    with spoken_trouble(folder, summary):
        check_writable(folder if was_there else folder.parent)
        folder.mkdir(exist_ok=True)
        is_altered = not is_new and seals.compare(folder) is SealState.DIFFERS
        try:
            with WorkspaceLock(folder):
                for stray in folder.glob(f"{STAGE_PREFIX}*"):
                    shutil.rmtree(stray, ignore_errors=True)
                yield _Place(folder, clock.now_utc(), is_altered=is_altered)
        except BaseException:
            if is_new and not (folder / DATABASE_NAME).exists():
                _leave_empty(folder, keep_folder=was_there)
            raise


def _look(folder: Path) -> bool:
    """Whether the folder holds no workspace yet; what else it may hold is refused."""
    own = {LOCK_NAME, HOLDER_NAME, "files", "backups"}
    try:
        if (folder / DATABASE_NAME).is_file():
            return False
        lost_its_database = bool(backup_folder.listed(folder / "backups"))
        taken = (
            folder.exists()
            and not lost_its_database
            and (
                not folder.is_dir()
                or any(
                    path.name not in own and not path.name.startswith(STAGE_PREFIX)
                    for path in folder.iterdir()
                )
            )
        )
    except OSError as error:
        raise InvalidInputError(
            _("Không đọc được thư mục “{folder}”: {reason}.").format(
                folder=folder, reason=error.strerror or error
            ),
            hint=_("Chọn một thư mục khác."),
        ) from error
    if taken:
        raise WorkspaceError(
            _("“{folder}” có nội dung khác, không phải là sổ, nên không khôi phục vào đó.").format(
                folder=folder
            ),
            hint=_("Chọn một thư mục trống, một tên thư mục chưa có, hoặc thư mục của một sổ."),
        )
    return True


def _leave_empty(folder: Path, *, keep_folder: bool) -> None:
    """Take away what this attempt made; files and backups that were there stay."""
    for name in (LOCK_NAME, HOLDER_NAME):
        (folder / name).unlink(missing_ok=True)
    for name in ("files", "backups"):
        for path in sorted((folder / name).rglob("*"), reverse=True):
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()
        if (folder / name).is_dir() and not any((folder / name).iterdir()):
            (folder / name).rmdir()
    if not keep_folder and not any(folder.iterdir()):
        folder.rmdir()
