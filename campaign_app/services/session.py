"""The open workspace that every service works on."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import peewee as pw

from campaign_app.domain.errors import LockedError
from campaign_app.domain.language import _
from campaign_app.store.models.issuers import Officer
from campaign_app.store.sqlite import history
from campaign_app.store.sqlite.opening import write_unit
from campaign_app.system.clock import Clock, SystemClock
from campaign_app.system.lock import WorkspaceLock

DATABASE_NAME = "workspace.sqlite3"
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Session:
    """An open workspace: its folder, its database, the clock and the officer at work.

    Attributes:
        folder: the workspace folder, with ``workspace.sqlite3``, ``files/`` and ``backups/``.
        database: the connection all tables are bound to.
        clock: gives the day and the moment; tests put in their own.
        read_only: whether acts are refused, because another program holds the lock.
        officer_id: the officer who signs what is done; none before one is chosen.
        lock: the right to write, given back when the workspace closes.
        schema: the schema of the open file; undo does not cross a migration.
        changed: whether an act was done since opening or since the last backup.
        is_closed: whether the workspace was closed; nothing may read it any more.
        notices: what the officer should know about this workspace, one sentence each; nothing of it blocks.
        files_at: where the files lie when not in the folder, as for a backup that is looked at elsewhere.
    """

    folder: Path
    database: pw.SqliteDatabase
    clock: Clock = field(default_factory=SystemClock)
    read_only: bool = False
    officer_id: int | None = None
    lock: WorkspaceLock | None = field(default=None, repr=False)
    schema: int = 0
    changed: bool = False
    is_closed: bool = False
    notices: tuple[str, ...] = ()
    files_at: Path | None = None

    @property
    def files_folder(self) -> Path:
        """Where evidence, emblems and templates lie by their hash."""
        return self.folder / "files" if self.files_at is None else self.files_at

    @property
    def backups_folder(self) -> Path:
        """Where copies of the database lie."""
        return self.folder / "backups"

    def now(self) -> datetime:
        """The present moment in UTC."""
        return self.clock.now_utc()

    def today(self) -> date:
        """The present day where the office is."""
        return self.clock.today()

    @contextmanager
    def act(self, name: str, *, is_legal: bool = False, is_undoable: bool = True) -> Iterator[None]:
        """Do one thing as one transaction that takes the write lock at once; all of it happens, or none.

        What it changes is recorded under its name, with the officer and the moment.

        Args:
            name: what the officer did, as the history and the undo menu say it.
            is_legal: a signature, a number taken, an award revoked: nothing of the campaign up to it can be
                undone.
            is_undoable: whether it may be undone at all; a print may not.

        Raises:
            LockedError: the workspace is open for reading only.
        """
        if self.read_only:
            raise LockedError(
                _("Sổ đang mở ở chế độ chỉ xem nên không ghi được."),
                hint=_("Đóng chương trình đang giữ sổ rồi mở lại."),
            )
        facts = history.ActFacts(
            name=name,
            at=self.now(),
            schema=self.schema,
            officer_id=self.officer_id,
            officer_name=self.officer_name(),
            is_legal=is_legal,
            is_undoable=is_undoable,
        )
        with write_unit(self.database), history.recorded(self.database, facts):
            yield
        self.changed = True
        _log.info("act: %s", name)

    def officer_name(self) -> str:
        """The name of the officer at work; empty before one is chosen."""
        if self.officer_id is None:
            return ""
        row = Officer.get_or_none(Officer.id == self.officer_id)
        return "" if row is None else str(row.name)
