"""Carrying out an import, and the way back that is offered afterwards."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services import history, imports
from campaign_app.services.imports import ImportPlan
from campaign_app.services.session import Session
from campaign_app.ui.context import AppContext
from campaign_app.ui.messages import notify
from campaign_app.ui.tasks import Progress


@dataclass(frozen=True, slots=True)
class Imported:
    """What has been imported, and the act that can be taken back."""

    count: int
    changes: Changes
    act_id: int | None


def carry_out(session: Session, plan: ImportPlan, progress: Progress) -> Imported:
    """Import what a plan says; for the database worker."""
    told = imports.commit_plan(session, plan, progress)
    return Imported(told.count, told.changes, history.undo_names(session).undo_id)


def offer_way_back(window: QWidget, context: AppContext, told: Imported) -> None:
    """Say in the window what was imported, with the button that takes it back."""
    words = ngettext("Đã nhập {count} dòng.", "Đã nhập {count} dòng.", told.count)
    words = words.format(count=format_number(told.count))
    session, act_id = context.session, told.act_id
    if act_id is None:
        notify(window, words)
        return

    def take_back() -> None:
        context.run_act(window, lambda: history.undo(session, act_id), notice=_("Đã hoàn tác"))

    notify(window, words, _("Hoàn tác"), take_back)
