"""Backing up an open workspace: when, where to, which are kept, and what the list of them tells."""

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from campaign_app.domain.errors import LockedError
from campaign_app.domain.language import N_, _
from campaign_app.services.backups import folder as backup_folder
from campaign_app.services.backups.folder import BackupFile, BackupReason
from campaign_app.services.session import DATABASE_NAME, Session
from campaign_app.store.models.issuers import WorkspaceInfo
from campaign_app.store.queries import backups as queries
from campaign_app.store.sqlite.backup import Progress, Retention, last_act
from campaign_app.system import preferences
from campaign_app.system.preferences import BackupPreferences

__all__ = [
    "BackupMade",
    "BackupRow",
    "back_up_if_changed",
    "backups",
    "last_backup",
    "make_backup",
    "second_name",
]

_REASONS = {
    BackupReason.CLOSE: N_("khi đóng sổ"),
    BackupReason.TIMED: N_("trong lúc làm việc"),
    BackupReason.REQUEST: N_("theo yêu cầu"),
    BackupReason.MIGRATION: N_("trước khi nâng cấp"),
    BackupReason.IMPORT: N_("trước khi nhập dữ liệu"),
    BackupReason.RESTORE: N_("trước khi khôi phục"),
}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup as the list shows it.

    Attributes:
        name: the file name, by which it is restored.
        moment: when it was made, in UTC.
        size: in bytes.
        reason: why it was made, in words.
        is_good: whether its bytes are those that were written.
        acts_since: how many acts were done since; none when the backup cannot be read.
    """

    name: str
    moment: datetime
    size: int
    reason: str
    is_good: bool
    acts_since: int | None


@dataclass(frozen=True, slots=True)
class BackupMade:
    """What came of a backup.

    Attributes:
        name: the file name in ``backups/``.
        path: where it lies.
        second: where the second copy lies; none when none is wanted or it could not be made.
        notice: what the officer should know: the second folder is missing; empty when all is well.
    """

    name: str
    path: Path
    second: Path | None
    notice: str


def make_backup(
    session: Session,
    reason: BackupReason = BackupReason.REQUEST,
    *,
    kept: BackupPreferences | None = None,
    progress: Progress = lambda _done, _total: None,
) -> BackupMade:
    """Back up the database, thin the older backups, and copy the new one to the second folder.

    The second folder also gets the files of the workspace it does not have yet.

    Args:
        session: an open workspace that may be written.
        reason: why; it shows in the list.
        kept: how many are kept and where the second copy goes; by default as set on this machine.
        progress: gets the pages copied and their number.

    Raises:
        LockedError: the workspace is open for reading only.
        DamagedWorkspaceError: the database is damaged; nothing was made and nothing thinned.
        WorkspaceError: the folder cannot be written or the disk is full; nothing was thinned.
    """
    if session.read_only:
        raise LockedError(
            _("Sổ đang mở ở chế độ chỉ xem nên không sao lưu vào đó được."),
            hint=_("Dùng lệnh campaign-app backup để ghi bản sao lưu ra tệp ngoài."),
        )
    told = preferences.load()[0].backup if kept is None else kept
    keep = Retention(told.keep_days, told.keep_weeks, told.keep_months)
    made = backup_folder.make(
        session.folder / DATABASE_NAME,
        session.backups_folder,
        reason=reason,
        now=session.now(),
        progress=progress,
    )
    session.changed = False
    backup_folder.thin(session.backups_folder, now=session.now(), keep=keep)
    if not told.second_folder:
        return BackupMade(made.name, made.path, None, "")
    place = Path(told.second_folder)
    try:
        second = _copy_out(session, made, place, keep)
    except OSError as error:
        _log.info("no second copy in %s: %s", place, error)
        return BackupMade(made.name, made.path, None, _why_no_second(place, error))
    return BackupMade(made.name, made.path, second, "")


def _copy_out(session: Session, made: BackupFile, place: Path, keep: Retention) -> Path:
    if not place.is_dir():
        raise FileNotFoundError(2, _("không tìm thấy thư mục"))
    own = place / second_name(session)
    own.mkdir(exist_ok=True)
    copy = backup_folder.copy_to(made, own)
    backup_folder.mirror_files(session.files_folder, own / "files")
    backup_folder.thin(own, now=session.now(), keep=keep)
    return copy


def second_name(session: Session) -> str:
    """The name of this workspace's folder within the second folder, which several may share."""
    info = WorkspaceInfo.get_by_id(1)
    return f"{session.folder.name} {info.code}"


def _why_no_second(place: Path, error: OSError) -> str:
    return _(
        "Đã sao lưu trong sổ nhưng chưa chép được sang thư mục thứ hai “{folder}”: {reason}. "
        "Cắm lại USB hoặc ổ đĩa rồi chọn Sao lưu ngay, hoặc đổi thư mục trong phần Thiết lập."
    ).format(folder=place, reason=error.strerror or error)


def back_up_if_changed(
    session: Session,
    reason: BackupReason = BackupReason.CLOSE,
    *,
    kept: BackupPreferences | None = None,
    progress: Progress = lambda _done, _total: None,
) -> BackupMade | None:
    """Back up where an act was done since opening or since the last backup; none otherwise.

    Raises:
        WorkspaceError: the backup could not be made.
    """
    if session.read_only or not session.changed:
        return None
    return make_backup(session, reason, kept=kept, progress=progress)


def last_backup(session: Session) -> datetime | None:
    """When the newest backup in the workspace was made, in UTC; none while there is none."""
    known = backup_folder.listed(session.backups_folder)
    return known[0].moment if known else None


def backups(session: Session) -> list[BackupRow]:
    """The backups of the workspace, the newest first, each compared with its digest."""
    return [
        BackupRow(
            name=item.name,
            moment=item.moment,
            size=item.size,
            reason=_(_REASONS[item.reason]),
            is_good=backup_folder.is_good(item.path),
            acts_since=_acts_since(item.path),
        )
        for item in backup_folder.listed(session.backups_folder)
    ]


def _acts_since(path: Path) -> int | None:
    newest = last_act(path)
    return None if newest is None else queries.acts_after(newest.done_at, newest.id)
