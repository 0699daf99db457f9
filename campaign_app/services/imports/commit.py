"""Carrying a plan out: a backup, one act, all of it or nothing."""

from campaign_app.domain.errors import LockedError, RequirementError
from campaign_app.domain.language import _, ngettext
from campaign_app.services.backups import BackupReason, make_backup
from campaign_app.services.imports import columns
from campaign_app.services.imports.kinds import spec_of
from campaign_app.services.imports.plan import ImportPlan, Progress
from campaign_app.services.imports.version import data_version
from campaign_app.services.outcome import Counted
from campaign_app.services.session import Session
from campaign_app.system.garbage import collected_later


def commit_plan(session: Session, plan: ImportPlan, progress: Progress | None = None) -> Counted:
    """Write what a plan says, as one act that can be undone; the columns are remembered.

    Args:
        session: the workspace the plan was made for.
        plan: as it was shown.
        progress: told (rows written, rows in all); may raise to give up, and nothing is written.

    Raises:
        RequirementError: something is wrong or open in the plan, or there is nothing to do.
        LockedError: the workspace has changed since the plan was made, or is open for reading only.
        WorkspaceError: the backup cannot be made; nothing was written.
    """
    _refuse_unfinished(plan)
    _refuse_stale(session, plan)
    spec = spec_of(plan.choice.kind)
    make_backup(session, BackupReason.IMPORT)
    with collected_later(), session.act(spec.act(plan.count)):
        _refuse_stale(session, plan)
        spec.write(session, plan, progress)
    columns.remember(plan.source.table, plan.choice.kind, plan.choice.columns)
    return Counted(plan.count, spec.changes)


def _refuse_unfinished(plan: ImportPlan) -> None:
    if plan.blocking:
        count = len(plan.blocking)
        words = ngettext(
            "Danh sách còn {count} chỗ phải sửa nên chưa nhập gì.",
            "Danh sách còn {count} chỗ phải sửa nên chưa nhập gì.",
            count,
        )
        raise RequirementError(words.format(count=count), problems=plan.blocking)
    if plan.proposals:
        count = len(plan.proposals)
        words = ngettext(
            "Còn {count} chỗ cần chọn nên chưa nhập gì.", "Còn {count} chỗ cần chọn nên chưa nhập gì.", count
        )
        raise RequirementError(
            words.format(count=count), hint=_("Chọn mục đã có trong sổ, hoặc cho biết đó là mục mới.")
        )
    if not plan.count:
        raise RequirementError(_("Danh sách không có gì để nhập."))


def _refuse_stale(session: Session, plan: ImportPlan) -> None:
    if plan.data_version != data_version(session):
        raise LockedError(
            _("Sổ đã thay đổi từ lúc xem trước nên chưa nhập gì."),
            hint=_("Xem lại danh sách rồi nhập."),
        )
