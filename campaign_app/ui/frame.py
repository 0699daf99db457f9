"""The main window over one open workspace: what its frame shows, and the commands of its menus."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import NotFoundError
from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services import backups, history, overview
from campaign_app.services.overview import Overview
from campaign_app.services.session import Session
from campaign_app.system.paths import resource
from campaign_app.ui.context import AppContext, SearchHit
from campaign_app.ui.imports import ListDrops, kind_of_page, open_import
from campaign_app.ui.keeping import Keeper
from campaign_app.ui.labels import moment_label
from campaign_app.ui.menus import ShellActs
from campaign_app.ui.messages import notify, show_error
from campaign_app.ui.pages import page_factories
from campaign_app.ui.shell import MainWindow
from campaign_app.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways out of a workspace into another one, or into another state of the same."""

    new_workspace: Callable[[], None]
    open_workspace: Callable[[], None]
    open_example: Callable[[], None]
    restore_backup: Callable[[str], None]


class Frame(QObject):
    """Wires a window to the services; one for each opening of a workspace."""

    def __init__(
        self, session: Session, tasks: Tasks, told: Overview, doors: Doors, *, viewing: str = ""
    ) -> None:
        super().__init__()
        self.session = session
        self._doors = doors
        self.context = context = AppContext(
            session=session, tasks=tasks, search=self._search, is_example=told.is_example, viewing=viewing
        )
        context.campaign_id = told.campaigns[0].id if told.campaigns else None
        self.window = MainWindow(context, page_factories(), self._acts())
        self.setParent(self.window)
        ListDrops(self.window, context, lambda: self.window.page_name)
        self.keeper = None if session.read_only else Keeper(context, self.window, self.refresh)
        context.bus.data_changed.connect(self._on_data_changed)
        context.bus.campaign_changed.connect(self.refresh)
        context.bus.help_wanted.connect(self._show_help)
        context.bus.backups_wanted.connect(self.show_backups)
        if viewing:
            words = _("{viewing}. Muốn làm việc tiếp từ bản này, khôi phục nó ở cửa sổ của sổ.")
            self.window.notices.tell([words.format(viewing=viewing)], stays=True)
        else:
            self.window.notices.tell(session.notices)

    def _acts(self) -> ShellActs:
        if self.context.viewing:
            return ShellActs(history=self.show_history, quick_print=self.quick_print, about=self.show_about)
        return ShellActs(
            new_workspace=self._doors.new_workspace,
            open_workspace=self._doors.open_workspace,
            open_example=self._doors.open_example,
            back_up=self.back_up,
            restore=self.show_backups,
            import_list=self.import_list,
            quick_print=self.quick_print,
            undo=self._undo,
            redo=self._redo,
            history=self.show_history,
            about=self.show_about,
        )

    def stop(self) -> None:
        """Let go of the workspace: no timed backup, no question at closing."""
        if self.keeper is not None:
            self.keeper.stop()

    # ---- commands

    def show_about(self) -> None:
        """Tell what program this is, and whose works come with it."""
        from campaign_app.ui.dialogs.about import AboutDialog

        AboutDialog(self.window).open()

    def import_list(self) -> None:
        """Import a list of the kind the page on screen is about."""
        open_import(self.window, self.context, kind_of_page(self.window.page_name))

    def quick_print(self) -> None:
        """Print certificates straight from a list, beside any decision."""
        from campaign_app.ui.pages.awards_acts import print_from_list

        print_from_list(self.context, self.window)

    def back_up(self) -> None:
        """Back up now."""
        if self.keeper is not None:
            self.keeper.back_up_now()

    def _undo(self) -> None:
        """Take the last act back and name it; where that may not be, say why."""

        def work() -> tuple[Changes, str]:
            name = history.undo_names(self.session).undo
            return history.undo_last(self.session), _("Đã hoàn tác: {name}").format(name=name)

        self.context.run_act(self.window, work, self._say)

    def _redo(self) -> None:
        """Do the act again that was taken back last, and name it."""

        def work() -> tuple[Changes, str]:
            name = history.undo_names(self.session).redo
            return history.redo_last(self.session), _("Đã làm lại: {name}").format(name=name)

        self.context.run_act(self.window, work, self._say)

    def _say(self, told: tuple[Changes, str]) -> None:
        notify(self.window, told[1])

    def show_history(self) -> None:
        """Show who did what, when, from what to what."""
        from campaign_app.ui.dialogs.history import AuditDialog

        AuditDialog(self.window, self.context).open()

    def show_backups(self) -> None:
        """Show the backups and what can be done with them."""
        from campaign_app.ui.dialogs.backups import BackupsDialog

        if self.keeper is not None:
            dialog = BackupsDialog(
                self.window, self.context, self.keeper.back_up_now, self._doors.restore_backup
            )
            dialog.open()

    def _search(self, typed: str) -> Sequence[SearchHit]:
        from campaign_app.ui.search_hits import search_hits

        return search_hits(self.session, typed)

    def _show_help(self, name: str) -> None:
        from campaign_app.ui.dialogs.help import HelpDialog

        try:
            page = resource("help", f"{name}.md")
        except NotFoundError as error:
            show_error(self.window, error)
            return
        HelpDialog(self.window, page).open()

    # ---- what the frame shows

    def _on_data_changed(self, _changes: Changes) -> None:
        self.refresh()

    def refresh(self, _campaign_id: object = None) -> None:
        """Read and show the issuer, the campaigns, the step, what can be undone, and the status line."""
        session, campaign_id = self.session, self.context.campaign_id

        def work() -> tuple[Overview, datetime | None]:
            return overview.overview(session, campaign_id), backups.last_backup(session)

        self.context.read(self, work, lambda found: self._tell(*found))

    def show_first(self, told: Overview) -> None:
        """Show what was read while opening; when the last backup was made is looked up meanwhile."""
        session = self.session
        self.context.read(self, lambda: backups.last_backup(session), lambda moment: self._tell(told, moment))

    def _tell(self, told: Overview, last_backup: datetime | None) -> None:
        window, context = self.window, self.context
        if context.campaign_id not in {row.id for row in told.campaigns}:
            context.choose_campaign(told.campaigns[0].id if told.campaigns else None)
        window.set_issuer(told.issuer)
        window.set_campaigns([(row.id, f"{row.code} – {row.title}") for row in told.campaigns])
        window.set_step(told.step, all_done=told.closed)
        if not context.viewing:
            window.set_undo(told.undo.undo, told.undo.redo, told.undo.why_not)
        words = [
            ngettext("{count} công đoàn cơ sở", "{count} công đoàn cơ sở", told.unions).format(
                count=format_number(told.unions)
            ),
            ngettext("{count} đoàn viên", "{count} đoàn viên", told.members).format(
                count=format_number(told.members)
            ),
        ]
        if not context.viewing:
            words.insert(0, self._backup_words(last_backup))
        window.set_status(*words)

    def _backup_words(self, moment: datetime | None) -> str:
        if moment is None:
            return _("Chưa có bản sao lưu")
        return _("Sao lưu gần nhất: {moment}").format(moment=moment_label(moment, self.session.today()))
