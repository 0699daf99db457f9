"""Commands on one chosen record, the same on every page: its history, and deleting it with a way back."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.language import _
from campaign_app.services import deleting, history
from campaign_app.services.deleting import Deletable
from campaign_app.ui.commands import command
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.history import RecordHistoryDialog
from campaign_app.ui.messages import notify
from campaign_app.ui.table_view import TableView


class Record(NamedTuple):
    """A record as an officer calls it, and where it stands in the workspace."""

    title: str
    table: str
    row: int


class Doomed(NamedTuple):
    """A record that may be deleted: what it is called, what it is, its id."""

    name: str
    kind: Deletable
    key: int


def history_command(
    owner: QWidget,
    context: AppContext,
    chosen: Callable[[], Record | None],
    *,
    text: str = "",
    shortcut: str = "",
) -> QAction:
    """Make the command that shows who changed the chosen record, when, from what to what."""

    def show() -> None:
        found = chosen()
        if found is not None:
            RecordHistoryDialog(owner, context, found.title, found.table, found.row).open()

    return command(
        owner,
        text or _("Lịc&h sử…"),
        show,
        icon="history",
        shortcut=shortcut,
        tip=_("Ai đã sửa mục đang chọn, khi nào, từ gì thành gì"),
    )


def delete_command(
    owner: QWidget, context: AppContext, chosen: Callable[[], Doomed | None], *, text: str = ""
) -> QAction:
    """Make the command that deletes the chosen record; no question, the notice offers the way back."""

    def run() -> None:
        found = chosen()
        if found is not None:
            delete_with_way_back(owner, context, found)

    return command(
        owner,
        text or _("&Xóa"),
        run,
        icon="delete-outline",
        tip=_("Xóa mục đang chọn; hoàn tác được bằng Ctrl+Z"),
    )


def delete_with_way_back(owner: QWidget, context: AppContext, doomed: Doomed) -> None:
    """Delete a record and offer to take that back; where it is referred to, say by what."""
    session = context.session

    def work() -> tuple[Changes, int | None]:
        changes = deleting.delete(session, doomed.kind, doomed.key)
        return changes, history.undo_names(session).undo_id

    def offer(done: tuple[Changes, int | None]) -> None:
        act_id = done[1]
        words = _("Đã xóa {name}").format(name=doomed.name)
        if act_id is None:
            notify(owner, words)
            return

        def take_back() -> None:
            context.run_act(owner, lambda: history.undo(session, act_id), notice=_("Đã hoàn tác"))

        notify(owner, words, _("Hoàn tác"), take_back)

    context.run_act(owner, work, offer)


def offer_by_right_click(view: TableView, *actions: QAction) -> None:
    """Put these commands into the menu of the right mouse button over a list."""
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    # What every list can do stands below what this one can.
    its_own = view.actions()
    if not its_own:
        view.addActions(list(actions))
        return
    between = QAction(view)
    between.setSeparator(True)
    view.insertActions(its_own[0], [*actions, between])
