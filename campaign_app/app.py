"""The desktop program, composed here and nowhere else.

Start-up, in this order: notes of a hard crash → log → preferences → language → QApplication and its own
words → colours → report of unexpected errors → the workspace named, or the last one, or the welcome →
the window → what can wait. ``self_test`` takes the same road unseen and draws one certificate.
"""

import contextlib
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from campaign_app import __version__
from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import NotFoundError, UserFacingError
from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _
from campaign_app.services import history, issuers, overview, workspaces
from campaign_app.services.issuers import OfficerRow
from campaign_app.services.session import Session
from campaign_app.system import crash, language, logs, preferences
from campaign_app.system.paths import proposed_workspace_home, resource
from campaign_app.ui.context import AppContext, SearchHit
from campaign_app.ui.crash import CrashHook
from campaign_app.ui.dialogs.officer import ask_who_works
from campaign_app.ui.dialogs.workspace import NewWorkspace, NewWorkspaceDialog, ask_folder
from campaign_app.ui.menus import ShellActs
from campaign_app.ui.messages import show_error
from campaign_app.ui.pages import page_factories
from campaign_app.ui.progress import run_with_progress
from campaign_app.ui.qt_language import install_qt_translator
from campaign_app.ui.search_hits import search_hits
from campaign_app.ui.shell import MainWindow
from campaign_app.ui.tasks import Progress, Tasks
from campaign_app.ui.theme import Theme
from campaign_app.ui.welcome import WelcomePage

EXAMPLE_FOLDER = "Sổ Vàng - Ví dụ Kỳ Sơn"  # a name
_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


class Program(QObject):
    """The running program: which workspace is open, and in which window."""

    def __init__(self, told: preferences.Preferences, tasks: Tasks | None = None) -> None:
        super().__init__()
        self.preferences = told
        self.tasks = tasks or Tasks(self)
        self.session: Session | None = None
        self.context: AppContext | None = None
        self.window: QMainWindow | None = None

    # ---- doors

    def start(self, folder: Path | None) -> None:
        """Open the folder, or the last workspace that is still there, or the welcome."""
        known = [path for path in self.preferences.recent.folders() if path.is_dir()]
        wanted = folder or (known[0] if known else None)
        if wanted is None:
            self.show_welcome()
        else:
            self.open_folder(wanted)

    def show_welcome(self) -> None:
        """Show the three doors."""
        window = QMainWindow()
        window.setWindowTitle(_("Sổ Vàng"))
        window.setCentralWidget(
            WelcomePage(
                open_example=self.open_example,
                start_own=self.start_own,
                open_other=self.open_other,
                recent=[path for path in self.preferences.recent.folders() if path.is_dir()],
                open_recent=self.open_folder,
            )
        )
        self._swap(window)

    def open_folder(self, folder: Path) -> None:
        """Open a workspace in place of the one on screen; when that fails, nothing changes."""
        self._open(lambda: workspaces.open_workspace(folder))

    def open_other(self) -> None:
        """Ask for a workspace and open it."""
        folder = ask_folder(self.window, _("Chọn thư mục sổ"), proposed_workspace_home())
        if folder is not None:
            self.open_folder(folder)

    def start_own(self) -> None:
        """Ask who awards, make an empty workspace, and open it."""
        told = NewWorkspaceDialog.ask(self.window, proposed_workspace_home())
        if told is not None:
            self._open(lambda: _made(told))

    def open_example(self) -> None:
        """Open the example beside the officer's own workspaces; it is built the first time."""
        folder = proposed_workspace_home() / EXAMPLE_FOLDER
        if (folder / "workspace.sqlite3").is_file():
            self.open_folder(folder)
            return
        if self.window is None:
            return
        self._leave()
        run_with_progress(
            self.tasks,
            self.window,
            _("Đang dựng sổ ví dụ"),
            lambda progress: _built_example(folder, progress),
            self._on_opened,
            self._on_failed,
        )

    def _open(self, work: Callable[[], Session]) -> None:
        self._leave()
        self.tasks.run(self, work, self._on_opened, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        if self.window is None:
            self.show_welcome()
        if not isinstance(error, UserFacingError):
            sys.excepthook(type(error), error, error.__traceback__)
            return
        show_error(self.window, error)
        if isinstance(self.window, MainWindow):
            self.show_welcome()

    # ---- the window over a workspace

    def _on_opened(self, session: Session) -> None:
        self.session = session
        self._remember(session.folder)
        context = AppContext(session=session, tasks=self.tasks, search=self._search)
        self.context = context
        self.tasks.run(self, lambda: overview.overview(session, None), self._show_window)

    def _show_window(self, told: overview.Overview) -> None:
        if self.context is None:
            return
        self.context.is_example = told.is_example
        self.context.campaign_id = told.campaigns[0].id if told.campaigns else None
        acts = ShellActs(
            new_workspace=self.start_own,
            open_workspace=self.open_other,
            open_example=self.open_example,
            undo=self.undo,
            redo=self.redo,
            history=self.show_history,
        )
        window = MainWindow(self.context, page_factories(), acts)
        window.on_close = self._on_close
        self.context.bus.data_changed.connect(self._on_data_changed)
        self.context.bus.campaign_changed.connect(self._refresh)
        self.context.bus.help_wanted.connect(self._show_help)
        self._swap(window)
        self._refresh()
        self._choose_officer(told.officers)

    def _choose_officer(self, known: Sequence[OfficerRow]) -> None:
        """Work under a name: the only one there is, or the one the officer says."""
        session = self.session
        if session is None or not known or session.officer_id is not None:
            return
        last = self.preferences.recent.officer
        chosen = known[0].id if len(known) == 1 else ask_who_works(self.window, known, last)
        if chosen is None:
            return
        name = next(row.name for row in known if row.id == chosen)
        self.tasks.run(self, lambda: issuers.choose_officer(session, chosen))
        if name != last:
            told, _problems = preferences.load()
            self._save(replace(told, recent=replace(told.recent, officer=name)))

    # ---- taking back

    def undo(self) -> None:
        """Take the newest act back; where that may not be, say why."""
        self._reverse(history.undo_last, _("Đã hoàn tác"))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._reverse(history.redo_last, _("Đã làm lại"))

    def _reverse(self, act: Callable[[Session], Changes], notice: str) -> None:
        session, context, window = self.session, self.context, self.window
        if session is not None and context is not None and window is not None:
            context.run_act(window, lambda: act(session), notice=notice)

    def show_history(self) -> None:
        """Show who did what, when, from what to what."""
        from campaign_app.ui.dialogs.history import AuditDialog

        if self.context is not None and self.window is not None:
            AuditDialog(self.window, self.context).open()

    # ---- the frame

    def _on_data_changed(self, _changes: Changes) -> None:
        self._refresh()

    def _refresh(self, _campaign_id: object = None) -> None:
        context, session = self.context, self.session
        if context is not None and session is not None:
            campaign_id = context.campaign_id
            self.tasks.run(self, lambda: overview.overview(session, campaign_id), self._tell)

    def _tell(self, told: overview.Overview) -> None:
        window, context = self.window, self.context
        if not isinstance(window, MainWindow) or context is None:
            return
        known = {row.id for row in told.campaigns}
        if context.campaign_id not in known:
            context.choose_campaign(told.campaigns[0].id if told.campaigns else None)
        window.set_issuer(told.issuer)
        window.set_campaigns([(row.id, f"{row.code} – {row.title}") for row in told.campaigns])
        window.set_step(told.step, all_done=told.closed)
        window.set_undo(told.undo.undo, told.undo.redo, told.undo.why_not)
        window.set_status(
            _("{count} công đoàn cơ sở").format(count=format_number(told.unions)),
            _("{count} đoàn viên").format(count=format_number(told.members)),
        )

    def _search(self, typed: str) -> Sequence[SearchHit]:
        return () if self.session is None else search_hits(self.session, typed)

    def _show_help(self, name: str) -> None:
        from campaign_app.ui.dialogs.help import HelpDialog

        try:
            page = resource("help", f"{name}.md")
        except NotFoundError as error:
            show_error(self.window, error)
            return
        HelpDialog(self.window, page).open()

    # ---- leaving

    def _swap(self, window: QMainWindow) -> None:
        before, self.window = self.window, window
        size = self.preferences.window
        window.resize(size.width, size.height)
        if size.maximized:
            window.showMaximized()
        else:
            window.show()
        if before is not None:
            if isinstance(before, MainWindow):
                before.on_close = None
            before.close()
            before.deleteLater()

    def _leave(self) -> None:
        """Close the workspace on the worker that holds its connection, before another is opened."""
        session, self.session, self.context = self.session, None, None
        if session is not None:
            self.tasks.run(self, lambda: workspaces.close_workspace(session))

    def _on_close(self) -> bool:
        window = self.window
        if window is not None:
            width, height = window.normalGeometry().width(), window.normalGeometry().height()
            shown = replace(
                self.preferences.window, width=width, height=height, maximized=window.isMaximized()
            )
            self._save(replace(self.preferences, window=shown))
        return True

    def _remember(self, folder: Path) -> None:
        told, _problems = preferences.load()
        self._save(replace(told, recent=told.recent.opened(folder)))

    def _save(self, told: preferences.Preferences) -> None:
        self.preferences = told
        try:
            preferences.save(told)
        except UserFacingError as error:
            show_error(self.window, error)

    def end(self) -> None:
        """Close the workspace and finish what is under way."""
        self._leave()
        self.tasks.shut_down()


def _made(told: NewWorkspace) -> Session:
    session = workspaces.create_workspace(told.folder, issuer=told.issuer)
    if told.signer_name and told.term_from is not None:
        issuers.add_signatory(
            session,
            issuer_id=issuers.issuers(session)[0].id,
            name=told.signer_name,
            post=told.signer_post,
            term_from=told.term_from,
        )
    if told.officer:
        issuers.choose_officer(session, issuers.add_officer(session, name=told.officer).id)
    return session


def _built_example(folder: Path, progress: Progress) -> Session:
    from campaign_app.services.example import STEPS, build_example

    done = 0

    def tell(_line: str) -> None:
        nonlocal done
        done += 1
        progress(min(done, STEPS), STEPS)

    return build_example(folder, tell=tell).session


def start_application(told: preferences.Preferences) -> QApplication:
    """Make the application with its own words and colours."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(["campaign-app"])
    app.setApplicationName("Sổ Vàng")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("so-vang")
    if told.window.language == "vi":
        install_qt_translator(app, resource("locale", "qtbase_vi.qm"))
    Theme(app, scheme=_SCHEMES.get(told.window.theme))
    return app


def main(folder: Path | None = None) -> int:
    """Run the window until it is closed; give the exit code."""
    with contextlib.suppress(OSError):  # where no log can be written the work goes on without one
        crash.watch()
        logs.start()
    told, _problems = preferences.load()
    language.use(told.window.language)
    app = start_application(told)
    hook = CrashHook()
    hook.install()
    program = Program(told)
    program.start(folder)
    code = app.exec()
    program.end()
    crash.unwatch()
    return code


def self_test() -> int:
    """Start up unseen over a workspace of its own, draw one certificate, and say how it went."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from campaign_app import certificates
    from campaign_app.domain.variables import sample_words
    from campaign_app.services.issuers import IssuerDetails
    from campaign_app.ui.tasks import SynchronousTasks

    told = preferences.Preferences()
    language.use(told.window.language)
    app = start_application(told)
    with tempfile.TemporaryDirectory(prefix="so-vang-", ignore_cleanup_errors=True) as folder:
        workspace = Path(folder) / "Nguyễn Văn Á"  # a name
        issuer = IssuerDetails(
            name=_("Đơn vị thử"), place=_("Kỳ Sơn"), symbol="DVT", valid_from=date(2000, 1, 1)
        )
        session = workspaces.create_workspace(workspace, issuer=issuer)
        context = AppContext(session=session, tasks=SynchronousTasks())
        window = MainWindow(context, page_factories(), ShellActs())
        window.show()
        app.processEvents()
        print(_("Cửa sổ: mở được trang {page}").format(page=window.page_name))
        template = certificates.load_template(resource("templates", "certificates", "giay-khen-a4.json"))
        page = certificates.certificate_page(template, sample_words())
        image = certificates.page_image(page)
        print(_("Giấy khen: {width} × {height} điểm ảnh").format(width=image.width, height=image.height))
        window.close()
        workspaces.close_workspace(session)
    print(_("Tự kiểm tra: đạt"))
    return 0
