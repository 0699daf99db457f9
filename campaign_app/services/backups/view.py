"""Looking at a backup without putting it in place: a copy elsewhere, open for reading only."""

import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from campaign_app.domain.errors import NotFoundError, WorkspaceError
from campaign_app.domain.language import _
from campaign_app.services.backups import folder as backup_folder
from campaign_app.services.backups.folder import spoken_trouble
from campaign_app.services.session import DATABASE_NAME, Session
from campaign_app.services.workspaces import open_workspace
from campaign_app.store import schema
from campaign_app.store.sqlite import backup, opening
from campaign_app.system.clock import Clock

__all__ = ["ViewedBackup", "open_backup"]


@dataclass(frozen=True, slots=True)
class ViewedBackup:
    """A backup that is looked at: its copy, open for reading, and the moment it was made, in UTC."""

    session: Session
    moment: datetime


def open_backup(folder: Path, name: str, *, place: Path, clock: Clock | None = None) -> ViewedBackup:
    """Copy a backup of a workspace into an empty folder and open the copy for reading.

    The workspace itself is not touched and may be open elsewhere; its files are read where they lie. The
    copy of an older schema is brought up to date, the backup stays as it is.

    Args:
        folder: the workspace.
        name: the file name of the backup in its ``backups/``.
        place: an empty folder for the copy; the caller takes it away after closing.
        clock: tells the day and the moment.

    Raises:
        NotFoundError: there is no such backup.
        WorkspaceError: the backup is altered or damaged, or the disk refuses.
    """
    known = {item.name: item for item in backup_folder.listed(folder / "backups")}
    if name not in known:
        raise NotFoundError(
            _("Không có bản sao lưu “{name}” trong “{folder}”.").format(name=name, folder=folder / "backups"),
            hint=_("Tải lại danh sách bản sao lưu rồi chọn lại."),
        )
    chosen, copy = known[name], place / DATABASE_NAME
    with spoken_trouble(place, _("Chưa chép được bản sao lưu ra “{folder}” để xem: {reason}.")):
        shutil.copyfile(chosen.path, copy)
        is_whole = backup.sha256_of(copy) == backup_folder.recorded_digest(chosen.path)
    if not is_whole:
        raise WorkspaceError(
            _("Bản sao lưu “{name}” đã bị thay đổi hoặc hỏng nên không xem được.").format(name=name),
            hint=_("Chọn một bản sao lưu khác."),
        )
    _bring_up_to_date(copy)
    session = open_workspace(place, read_only=True, clock=clock)
    return ViewedBackup(replace(session, files_at=folder / "files"), chosen.moment)


def _bring_up_to_date(copy: Path) -> None:
    database = opening.open_database(copy)
    try:
        if schema.pending(database):
            schema.upgrade(database)
        opening.checkpoint(database)
    finally:
        database.close()
