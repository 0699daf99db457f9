"""One program writes to a workspace at a time.

The lock of the operating system lies on ``workspace.lock``; it falls by itself when the process that holds
it dies. The file ``workspace.lock.json`` beside it names the holder for the message to others; where one
is found after taking the lock, the holder before did not end in order.
"""

import getpass
import json
import logging
import os
import platform
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import filelock

from campaign_app.domain.errors import LockedError, WorkspaceError
from campaign_app.domain.language import _
from campaign_app.system.clock import Clock, SystemClock
from campaign_app.system.files import write_atomically
from campaign_app.system.processes import is_running

LOCK_NAME = "workspace.lock"
HOLDER_NAME = "workspace.lock.json"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a workspace: computer, user, process id, and the moment in UTC (ISO 8601)."""

    host: str
    user: str
    pid: int
    since: str

    def is_gone(self) -> bool:
        """Tell whether the process ran on this computer and has ended."""
        return self.host == platform.node() and not is_running(self.pid)

    def since_local(self) -> str:
        """Give the moment in local time as ``HH:MM dd/mm/yyyy``, or as it was written."""
        try:
            moment = datetime.fromisoformat(self.since).astimezone()
        except ValueError:
            return self.since
        return f"{moment:%H:%M %d/%m/%Y}"


class WorkspaceLock:
    """The right to write to a workspace, for one process; a context manager.

    Attributes:
        unclean: who held the workspace before and did not end in order; the database deserves a check.
    """

    def __init__(self, folder: Path, *, clock: Clock | None = None) -> None:
        self.folder = folder
        self.unclean: Holder | None = None
        self._clock = clock or SystemClock()
        # Taken by the window's thread and given back by another at the end.
        self._lock = filelock.FileLock(folder / LOCK_NAME, timeout=0, thread_local=False)

    @property
    def held(self) -> bool:
        """Whether this object holds the lock now."""
        return self._lock.is_locked

    def acquire(self) -> None:
        """Take the lock at once.

        Raises:
            LockedError: another program holds it; the message names who.
            WorkspaceError: the folder is missing or cannot be written.
        """
        if not self.folder.is_dir():  # filelock would make it
            raise WorkspaceError(
                _("Không có thư mục {folder}.").format(folder=self.folder),
                hint=_("Hãy chọn một thư mục khác hoặc cắm lại ổ đĩa."),
            )
        try:
            self._lock.acquire()
        except filelock.Timeout:
            raise self._refusal() from None
        except (OSError, NotImplementedError) as error:
            raise WorkspaceError(
                _("Không khóa được sổ trong thư mục {folder}: {reason}.").format(
                    folder=self.folder, reason=getattr(error, "strerror", None) or error
                ),
                hint=_("Hãy kiểm tra thư mục còn đó và bạn có quyền ghi vào đó."),
            ) from error
        self.unclean = holder_of(self.folder)
        if self.unclean:
            log.info("taking over the lock of process %s, which ended without closing", self.unclean.pid)
        self._sign()

    def release(self) -> None:
        """Give the lock back; nothing happens if it is not held."""
        if not self.held:
            return
        try:
            (self.folder / HOLDER_NAME).unlink(missing_ok=True)
        except OSError as error:
            log.info("cannot remove %s: %s", HOLDER_NAME, error)
        self._lock.release()

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def _sign(self) -> None:
        """Say who holds the lock; without it the lock still holds, only the message knows less."""
        since = self._clock.now_utc().isoformat(timespec="seconds")
        holder = Holder(platform.node(), _user(), os.getpid(), since)
        try:
            write_atomically(self.folder / HOLDER_NAME, json.dumps(asdict(holder)).encode())
        except OSError as error:
            log.info("cannot write %s: %s", HOLDER_NAME, error)

    def _refusal(self) -> LockedError:
        """Say who holds the lock, as far as that is known."""
        holder = holder_of(self.folder)
        hint = _("Hãy đóng chương trình đang mở sổ này rồi thử lại.")
        if holder is None or holder.is_gone():
            return LockedError(_("Sổ này đang được một chương trình khác mở."), hint=hint)
        return LockedError(
            _("Sổ này đang được {user} mở trên máy {host} từ {since}.").format(
                user=holder.user, host=holder.host, since=holder.since_local()
            ),
            hint=hint,
        )


def holder_of(folder: Path) -> Holder | None:
    """Give who signed the lock of a workspace, or None; the one named may have ended since."""
    try:
        content = json.loads((folder / HOLDER_NAME).read_text(encoding="utf-8"))
        return Holder(str(content["host"]), str(content["user"]), int(content["pid"]), str(content["since"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _user() -> str:
    """Give the name of the account, or "?" where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # differs by Python version and system
        return "?"
