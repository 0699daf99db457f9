"""The numbered steps that make and renew the tables of a workspace."""

import logging
from pathlib import Path
from types import ModuleType

import peewee as pw
from playhouse.migrations import Runner

from campaign_app.domain.errors import WorkspaceError
from campaign_app.domain.language import _
from campaign_app.store.sqlite import history, search
from campaign_app.store.sqlite.opening import orphans, spoken_errors

FOLDER = Path(__file__).parent / "migrations"
_log = logging.getLogger(__name__)


class _CheckedRunner(Runner):  # type: ignore[misc]  # playhouse is untyped
    """Looks for rows without their parents inside the step's own transaction, so that it falls whole."""

    def _run(self, name: str, module: ModuleType, direction: str, fake: bool = False) -> None:  # noqa: FBT001, FBT002  the base's own shape
        change = getattr(module, direction)

        def checked(migrator: object, real: pw.SqliteDatabase) -> None:
            change(migrator, real)
            if orphans(real):
                raise WorkspaceError(
                    _("Nâng cấp sổ không thành công ở bước {step}.").format(step=name),
                    hint=_("Sổ được giữ nguyên như trước; hãy gửi báo cáo lỗi cho nơi cung cấp."),
                )

        setattr(module, direction, checked)
        super()._run(name, module, direction, fake=fake)


def _runner(real: pw.SqliteDatabase) -> Runner:
    return _CheckedRunner(real, str(FOLDER))


def newest() -> int:
    """The schema this program works with."""
    return max(int(path.name[:4]) for path in FOLDER.glob("[0-9]*.py"))


def version(real: pw.SqliteDatabase) -> int:
    """The schema of the open file; 0 when it holds no table of ours."""
    applied = _runner(real).applied()
    return max((int(name[:4]) for name in applied), default=0)


def refuse_newer(real: pw.SqliteDatabase) -> None:
    """Stop before anything else when a newer program wrote this file.

    Raises:
        WorkspaceError: the file has steps this program does not know.
    """
    known = {path.stem for path in FOLDER.glob("[0-9]*.py")}
    if set(_runner(real).applied()) - known:
        raise WorkspaceError(
            _("Sổ này do một phiên bản mới hơn của chương trình ghi."),
            hint=_("Cài phiên bản mới nhất rồi mở lại; chưa có gì bị thay đổi."),
        )


def pending(real: pw.SqliteDatabase) -> list[str]:
    """The steps that are still to be taken, in order."""
    return [step.name for step in _runner(real).status() if step.applied is None]


def upgrade(real: pw.SqliteDatabase) -> list[str]:
    """Take every pending step, each in its own transaction, and see to triggers and index.

    Afterwards every table is watched and every name can be found. Gives the names of the steps taken.

    Raises:
        WorkspaceError: a step left rows without their parents; the step is as if it never ran.
    """
    taken: list[str] = []
    runner = _runner(real)
    with spoken_errors():
        waiting = pending(real)
        if waiting:
            history.drop_triggers(real)
            search.drop_index(real)
        for name in waiting:
            runner.up(name)
            _log.info("schema step %s taken", name)
            taken.append(name)
        history.ensure_triggers(real)
        search.ensure_index(real)
    return taken
