"""The numbered steps that make and renew the tables of a workspace."""

import logging
from pathlib import Path

import peewee as pw

from campaign_app.domain.errors import WorkspaceError
from campaign_app.domain.language import _
from campaign_app.store.sqlite import history, search
from campaign_app.store.sqlite.opening import STEPS, spoken_errors, steps_taken

FOLDER = Path(__file__).parent / "migrations"
_log = logging.getLogger(__name__)


def _known() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("[0-9]*.py"))


def newest() -> int:
    """The schema this program works with."""
    return max(int(name[:4]) for name in _known())


def version(real: pw.SqliteDatabase) -> int:
    """The schema of the open file; 0 when it holds no table of ours."""
    return max((int(name[:4]) for name in steps_taken(real)), default=0)


def refuse_newer(real: pw.SqliteDatabase) -> None:
    """Stop before anything else when a newer program wrote this file.

    Raises:
        WorkspaceError: the file has steps this program does not know.
    """
    if set(steps_taken(real)).difference(_known()):
        raise WorkspaceError(
            _("Sổ này do một phiên bản mới hơn của chương trình ghi."),
            hint=_("Cài phiên bản mới nhất rồi mở lại; chưa có gì bị thay đổi."),
        )


def pending(real: pw.SqliteDatabase) -> list[str]:
    """The steps that are still to be taken, in order."""
    applied = set(steps_taken(real))
    return [name for name in _known() if name not in applied]


def upgrade(real: pw.SqliteDatabase) -> list[str]:
    """Take every pending step, each in its own transaction, and see to triggers and index.

    Afterwards every table is watched and every name can be found. Gives the names of the steps taken.

    Raises:
        WorkspaceError: a step left rows without their parents; the step is as if it never ran.
    """
    taken: list[str] = []
    with spoken_errors():
        waiting = pending(real)
        if waiting:
            from campaign_app.store.stepping import CheckedRunner

            runner = CheckedRunner(real, str(FOLDER), STEPS)
            history.drop_triggers(real)
            search.drop_index(real)
            for name in waiting:
                runner.up(name)
                _log.info("schema step %s taken", name)
                taken.append(name)
        history.ensure_triggers(real)
        search.ensure_index(real)
    return taken
