"""Whether a workspace may be opened as it lies on the disk, and what the officer should know of its place."""

from pathlib import Path

from campaign_app.domain.errors import DamagedWorkspaceError, WorkspaceError
from campaign_app.domain.language import _
from campaign_app.services import seals
from campaign_app.services.backups import folder as backup_folder
from campaign_app.services.seals import SealState
from campaign_app.services.session import DATABASE_NAME, Session
from campaign_app.store.sqlite import opening
from campaign_app.store.sqlite.backup import problems_of
from campaign_app.system.paths import looks_remote


def refuse_altered(folder: Path, *, accept_altered: bool) -> None:
    """Refuse a database that is not the one that was closed; before it is read at all.

    Raises:
        DamagedWorkspaceError: it is not, and either it is damaged or the change was not accepted.
    """
    try:
        if not (folder / DATABASE_NAME).is_file() or seals.compare(folder) is not SealState.DIFFERS:
            return
    except OSError as error:
        raise disk_error(folder, error) from error
    with opening.spoken_errors():
        is_readable = not problems_of(folder / DATABASE_NAME)
    if not (is_readable and accept_altered):
        raise damaged(folder, is_readable=is_readable)


def refuse_damaged(folder: Path, file: Path) -> None:
    """Have SQLite check all of a database that no seal speaks for.

    Raises:
        DamagedWorkspaceError: it is damaged.
        WorkspaceError: it cannot be read.
    """
    if seals.compare(folder) is not SealState.UNKNOWN:
        return
    with opening.spoken_errors():
        found = problems_of(file, is_live=True)
    was_ours = "file is not a database" not in found or backup_folder.listed(folder / "backups")
    if found and was_ours:
        raise damaged(folder, is_readable=False)


def damaged(folder: Path, *, is_readable: bool, summary: str = "") -> DamagedWorkspaceError:
    """The error that tells of damage and names the newest good backup."""
    newest = backup_folder.newest_good(folder / "backups")
    if newest is None:
        hint = _(
            "Tệp được giữ nguyên. Thư mục backups không có bản sao lưu tốt; tìm bản ở USB hoặc tệp .zip."
        )
    else:
        hint = _(
            "Tệp được giữ nguyên. Khôi phục bản sao lưu tốt mới nhất trong thư mục backups: {name}"
        ).format(name=newest.name)
    if not summary:
        summary = (
            _("Tệp dữ liệu của sổ đã bị thay đổi ngoài chương trình kể từ lần đóng trước nên chưa mở.")
            if is_readable
            else _("Tệp dữ liệu của sổ bị hỏng nên chưa mở.")
        )
    return DamagedWorkspaceError(
        summary, hint=hint, backup="" if newest is None else newest.name, is_readable=is_readable
    )


def notices(session: Session) -> tuple[str, ...]:
    """What of the place and the last end of a workspace is worth a word; nothing of it blocks."""
    found: list[str] = []
    remote = looks_remote(session.folder)
    if remote is not None:
        found.append(
            _(
                "{reason} Cơ sở dữ liệu ở đó dễ bị hỏng: hãy chép cả thư mục sổ về ổ đĩa của máy này "
                "và trao đổi bằng tệp sao lưu."
            ).format(reason=remote)
        )
    mode = opening.journal_mode(session.database)
    if mode != "wal":
        found.append(
            _(
                "Ổ đĩa này không cho ghi nhật ký WAL nên sổ chạy ở chế độ {mode}: chậm hơn và chỉ một "
                "chương trình đọc được. Nên đặt sổ trên ổ đĩa của máy."
            ).format(mode=mode)
        )
    if session.lock is not None and session.lock.unclean is not None:
        found.append(
            _(
                "Lần trước chương trình dừng đột ngột (từ {since}). Sổ đã được kiểm tra và còn nguyên vẹn."
            ).format(since=session.lock.unclean.since_local())
        )
    return tuple(found)


def disk_error(folder: Path, error: OSError) -> WorkspaceError:
    """The error that says why a folder cannot be read or written."""
    return WorkspaceError(
        _("Không đọc hoặc ghi được thư mục “{folder}”: {reason}").format(
            folder=folder, reason=error.strerror or _("lỗi ổ đĩa")
        ),
        hint=_("Kiểm tra quyền truy cập và dung lượng trống, rồi làm lại."),
    )
