"""Making, opening, closing and checking a workspace."""

import logging
import secrets
import shutil
from collections.abc import Sequence
from pathlib import Path

import peewee as pw

from campaign_app import __version__
from campaign_app.domain.errors import WorkspaceError
from campaign_app.domain.language import _
from campaign_app.services import regulations, seals, soundness
from campaign_app.services.backups import BackupReason, make_backup
from campaign_app.services.backups import folder as backup_folder
from campaign_app.services.issuers import IssuerDetails, add_issuer_row
from campaign_app.services.seals import SealState
from campaign_app.services.session import DATABASE_NAME, Session
from campaign_app.store import schema
from campaign_app.store.models.issuers import WorkspaceInfo
from campaign_app.store.sqlite import opening
from campaign_app.store.sqlite.backup import problems_of
from campaign_app.system.clock import Clock, SystemClock
from campaign_app.system.lock import HOLDER_NAME, LOCK_NAME, WorkspaceLock
from campaign_app.system.paths import check_writable

_log = logging.getLogger(__name__)


def create_workspace(
    folder: Path,
    *,
    issuer: IssuerDetails,
    is_example: bool = False,
    note: str = "",
    clock: Clock | None = None,
) -> Session:
    """Make an empty workspace for this issuer and open it for writing.

    The sectors and the shipped regulations are in it. A folder that did not exist and could not be
    filled is taken away again.

    Raises:
        WorkspaceError: the folder holds something, or cannot be written.
        InvalidInputError: the issuer's details are not acceptable.
    """
    issuer.check()
    existed = is_empty_folder(folder)
    check_writable(folder if existed else folder.parent)
    session = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        session = _fresh_session(folder, clock)
        with session.act(_("Tạo sổ mới")):
            WorkspaceInfo.create(
                id=1,
                code=secrets.token_hex(4).upper(),
                made_at=session.now(),
                made_by_version=__version__,
                is_example=is_example,
                note=note,
            )
            add_issuer_row(issuer)
            regulations.add_shipped_sectors()
            regulations.add_shipped_regulations()
    except BaseException as error:
        if session is not None:
            close_workspace(session)
        take_away(folder, keep_folder=existed)
        if isinstance(error, OSError):
            raise soundness.disk_error(folder, error) from error
        raise
    return session


def is_empty_folder(folder: Path) -> bool:
    """Whether the folder is there, as an empty one.

    Raises:
        WorkspaceError: it holds something, is no folder, or nobody may look.
    """
    try:
        existed = folder.exists()
        taken = existed and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise soundness.disk_error(folder, error) from error
    if taken:
        raise WorkspaceError(
            _("“{folder}” đã có nội dung nên không tạo sổ mới ở đó.").format(folder=folder),
            hint=_("Chọn một thư mục trống hoặc một tên thư mục chưa có."),
        )
    return existed


def _fresh_session(folder: Path, clock: Clock | None) -> Session:
    for name in ("files", "backups"):
        (folder / name).mkdir(exist_ok=True)
    lock = WorkspaceLock(folder)
    lock.acquire()
    try:
        database = opening.open_database(folder / DATABASE_NAME)
    except BaseException:
        lock.release()
        raise
    session = Session(folder=folder, database=database, clock=clock or SystemClock(), lock=lock)
    try:
        schema.upgrade(database)
        session.schema = schema.version(database)
    except BaseException:
        close_workspace(session)
        raise
    return session


def open_workspace(
    folder: Path,
    *,
    read_only: bool = False,
    clock: Clock | None = None,
    accept_altered: bool = False,
    check_large_later: bool = False,
) -> Session:
    """Open a workspace; for writing it takes the lock, for reading it works beside whoever writes.

    The database is compared with the digest taken at the last close; without one, as after a crash, SQLite
    checks all of it. An older schema is backed up and brought up to date. What the officer should know,
    such as a folder on a network, stands in ``notices`` of the session.

    Args:
        folder: the workspace.
        read_only: whether nothing will be written.
        clock: tells the moment; by default the machine's.
        accept_altered: open a sound database though it is not the one that was closed.
        check_large_later: leave the check of a large database to ``check_after_opening``.

    Raises:
        DamagedWorkspaceError: the database is damaged or was altered; it names the newest good backup.
        WorkspaceError: there is none, it is foreign, or of a newer program.
        LockedError: another program writes in it; the message names who and since when.
    """
    later = check_large_later and seals.is_large(folder)
    if not later:
        soundness.refuse_altered(folder, accept_altered=accept_altered)
    file = _database_file(folder)
    if not read_only:
        check_writable(folder)
        _check_file_writable(folder, file)
    if not later:
        soundness.refuse_damaged(folder, file)
    if read_only:
        return _open_for_reading(folder, file, clock)
    # Opening for writing turns the journal on; a file that is not ours must stay as it is.
    close_workspace(_opened_for_reading(folder, file, clock))
    lock = WorkspaceLock(folder)
    lock.acquire()
    if not later or accept_altered:
        seals.break_seal(folder)
    try:
        database = opening.open_database(file)
    except BaseException:
        lock.release()
        raise
    session = Session(folder=folder, database=database, clock=clock or SystemClock(), lock=lock)
    try:
        session.notices = soundness.notices(session)
        if schema.pending(database):
            make_backup(session, BackupReason.MIGRATION)
        schema.upgrade(database)
        session.schema = schema.version(database)
    except BaseException:
        close_workspace(session)
        raise
    return session


def check_after_opening(session: Session) -> None:
    """Check a large database just after the window shows, when opening left it for later.

    Raises:
        DamagedWorkspaceError: it is damaged or was altered; the workspace is closed then.
    """
    folder = session.folder
    if session.read_only or not seals.is_large(folder):
        return
    try:
        state = seals.compare_file(folder)
    except OSError as error:
        raise soundness.disk_error(folder, error) from error
    if session.lock is not None and session.lock.unclean and state is SealState.DIFFERS:
        state = SealState.UNKNOWN
    with opening.spoken_errors():
        found = [] if state is SealState.MATCHES else problems_of(folder / DATABASE_NAME, is_live=True)
    seals.break_seal(folder)
    if found or state is SealState.DIFFERS:
        session.database.close()  # without a new seal
        close_workspace(session)
        raise soundness.damaged(folder, is_readable=not found)


def _open_for_reading(folder: Path, file: Path, clock: Clock | None) -> Session:
    session = _opened_for_reading(folder, file, clock)
    try:
        _refuse_older(session)
    except BaseException:
        close_workspace(session)
        raise
    return session


def _opened_for_reading(folder: Path, file: Path, clock: Clock | None) -> Session:
    database = opening.open_for_reading(file)
    session = Session(folder=folder, database=database, clock=clock or SystemClock(), read_only=True)
    try:
        with opening.spoken_errors():
            _refuse_foreign(session, file)
            schema.refuse_newer(database)
            is_whole = WorkspaceInfo.get_or_none(WorkspaceInfo.id == 1) is not None
    except BaseException:
        close_workspace(session)
        raise
    if not is_whole:
        close_workspace(session)
        raise soundness.damaged(folder, is_readable=False)
    return session


def _refuse_older(session: Session) -> None:
    if schema.pending(session.database):
        raise WorkspaceError(
            _("Sổ này do phiên bản cũ ghi và cần được nâng cấp trước."),
            hint=_("Mở sổ bằng cửa sổ chương trình một lần để nâng cấp."),
        )


def _database_file(folder: Path) -> Path:
    file = folder / DATABASE_NAME
    try:
        there, is_workspace = folder.exists(), file.is_file()
    except OSError as error:
        raise soundness.disk_error(folder, error) from error
    if not there:
        raise WorkspaceError(
            _("Không tìm thấy thư mục “{folder}”.").format(folder=folder),
            hint=_("Kiểm tra lại đường dẫn, hoặc cắm ổ đĩa chứa sổ vào máy."),
        )
    if not is_workspace and backup_folder.listed(folder / "backups"):
        raise soundness.damaged(
            folder,
            is_readable=False,
            summary=_("Tệp {name} của sổ không còn nữa.").format(name=DATABASE_NAME),
        )
    if not is_workspace:
        raise WorkspaceError(
            _("“{folder}” không phải là một sổ thi đua, khen thưởng.").format(folder=folder),
            hint=_("Chọn thư mục có tệp {name}.").format(name=DATABASE_NAME),
        )
    try:
        known = opening.looks_like_a_database(file)
    except OSError as error:
        raise soundness.disk_error(folder, error) from error
    if not known and backup_folder.listed(folder / "backups"):
        raise soundness.damaged(folder, is_readable=False)
    if not known:
        raise WorkspaceError(
            _("Tệp {name} trong “{folder}” không phải là sổ của chương trình hoặc đã hỏng.").format(
                name=DATABASE_NAME, folder=folder
            ),
            hint=_("Tệp được giữ nguyên. Khôi phục từ thư mục backups nếu đây là sổ của bạn."),
        )
    return file


def _check_file_writable(folder: Path, file: Path) -> None:
    """SQLite opens a file that may only be read without a word, and complains at the first act."""
    try:
        with file.open("r+b"):
            pass
    except OSError as error:
        raise soundness.disk_error(folder, error) from error


def _refuse_foreign(session: Session, file: Path) -> None:
    tables = set(session.database.get_tables())
    if not {"schema_migration", "workspace_info"} <= tables:
        raise WorkspaceError(
            _("“{file}” là cơ sở dữ liệu của chương trình khác.").format(file=file),
            hint=_("Chọn đúng thư mục sổ; tệp này được giữ nguyên."),
        )


def close_workspace(session: Session) -> None:
    """Write everything into the main file, close it and give the lock back."""
    session.is_closed = True
    try:
        _close(session)
    finally:
        if session.lock is not None:
            session.lock.release()
            session.lock = None


def _close(session: Session) -> None:
    if session.database.is_closed():
        return
    try:
        is_whole = not session.read_only and opening.checkpoint(session.database)
    except pw.DatabaseError as error:  # a full disk: what was written stays safe in the journal
        is_whole = False
        _log.info("the journal was not written back: %s", error)
    finally:
        session.database.close()
    if is_whole:
        seals.seal(session.folder, now=session.now())


def take_away(folder: Path, *, keep_folder: bool, also: Sequence[str] = ()) -> None:
    """Leave the disk as it was before a workspace could not be made in an empty folder.

    ``also`` names files beside those of the workspace; whatever else lies there stays.
    """
    database = (DATABASE_NAME, f"{DATABASE_NAME}-wal", f"{DATABASE_NAME}-shm")
    for name in (*database, LOCK_NAME, HOLDER_NAME, seals.SEAL_NAME, *also):
        (folder / name).unlink(missing_ok=True)
    for name in ("files", "backups"):
        shutil.rmtree(folder / name, ignore_errors=True)
    if folder.is_dir() and not keep_folder and not any(folder.iterdir()):
        folder.rmdir()
