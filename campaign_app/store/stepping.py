"""Taking one step of the schema so that it is whole or not there at all; imported when a step is due."""

from types import ModuleType

import peewee as pw
from playhouse.migrations import Runner

from campaign_app.domain.errors import WorkspaceError
from campaign_app.domain.language import _
from campaign_app.store.sqlite.opening import orphans


class CheckedRunner(Runner):  # type: ignore[misc]  # playhouse is untyped
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
