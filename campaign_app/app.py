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
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from campaign_app.domain.errors import DamagedWorkspaceError, UserFacingError
from campaign_app.domain.language import _
from campaign_app.services import issuers, overview, workspaces
from campaign_app.services.issuers import OfficerRow
from campaign_app.services.session import Session
from campaign_app.system import crash, language, logs, preferences
from campaign_app.system.paths import proposed_workspace_home
from campaign_app.ui import late
from campaign_app.ui.context import AppContext
from campaign_app.ui.crash import CrashHook
from campaign_app.ui.dialogs.officer import ask_who_works
from campaign_app.ui.frame import Doors, Frame
from campaign_app.ui.keeping import close_kept
from campaign_app.ui.messages import show_error
from campaign_app.ui.progress import run_with_progress
from campaign_app.ui.shell import MainWindow
from campaign_app.ui.starting import plan_the_rest, settle, start_application
from campaign_app.ui.tasks import CancelledError, Lane, Tasks

if TYPE_CHECKING:
    from campaign_app.services.backups.restoring import Restored


class Program(QObject):
    """The running program: which workspace is open, and in which window."""

    def __init__(self, told: preferences.Preferences, tasks: Tasks | None = None) -> None:
        super().__init__()
        self.preferences = told
        self.tasks = tasks or Tasks(self)
        self.session: Session | None = None
        self.frame: Frame | None = None
        self.window: QMainWindow | None = None
        self._wanted: Path | None = None
        self._news: list[str] = []
        self._view_place: tempfile.TemporaryDirectory[str] | None = None

    @property
    def context(self) -> AppContext | None:
        """What the pages of the open workspace are given; none while none is open."""
        return None if self.frame is None else self.frame.context

    # ---- doors

    def start(self, folder: Path | None, backup: str | None = None) -> None:
        """Open the folder, or the last workspace that is still there, or the welcome.

        With ``backup`` a copy of that backup of the folder is shown, which cannot be written.
        """
        known = [path for path in self.preferences.recent.folders() if path.is_dir()]
        wanted = folder or (known[0] if known else None)
        if wanted is None:
            self.show_welcome()
        elif backup is not None:
            self.view_backup(wanted, backup)
        else:
            self.open_path(wanted)

    def show_welcome(self) -> None:
        """Show the three doors."""
        from campaign_app.ui.welcome import WelcomePage, open_merge

        window = QMainWindow()
        window.setWindowTitle(_("Sổ Vàng"))
        window.setCentralWidget(
            WelcomePage(
                open_example=self.open_example,
                start_own=self.start_own,
                open_other=self.open_other,
                open_file=self.open_file,
                open_path=self.open_path,
                recent=[path for path in self.preferences.recent.folders() if path.is_dir()],
                print_list=lambda: open_merge(self.window, self.tasks),
            )
        )
        self._swap(window)

    def open_path(self, path: Path) -> None:
        """Open a folder, or restore what a file with a whole workspace holds."""
        if path.is_file() and late.is_workspace_zip(path):
            self.restore_file(path)
        else:
            self.open_folder(path)

    def open_folder(self, folder: Path, *, accept_altered: bool = False) -> None:
        """Open a workspace in place of the one on screen; when that fails, nothing changes."""
        self._wanted = folder
        self._open(
            lambda: workspaces.open_workspace(folder, accept_altered=accept_altered, check_large_later=True)
        )

    def open_other(self) -> None:
        """Ask for a workspace and open it."""
        folder = late.ask_folder(self.window, _("Chọn thư mục sổ"), proposed_workspace_home())
        if folder is not None:
            self.open_folder(folder)

    def open_file(self) -> None:
        """Ask for a file with a whole workspace and restore it."""
        file = late.ask_zip(self.window, proposed_workspace_home())
        if file is not None:
            self.restore_file(file)

    def restore_file(self, file: Path) -> None:
        """Ask where the workspace of a file is to be, put it there and open it."""
        if self.window is None:
            self.show_welcome()
        folder = late.ask_target(self.window, file, proposed_workspace_home())
        if folder is not None:
            self._leave()
            self._restore(folder, lambda: late.restore_into(file, folder))

    def restore_backup(self, name: str) -> None:
        """Put a backup in the place of the open workspace, and open it again either way."""
        session = self.session
        if session is not None:
            # The state that is replaced is backed up by the restoring itself.
            self._leave(back_up=False)
            self._restore(session.folder, lambda: late.restore_backup(session.folder, name))

    def _restore(self, folder: Path, work: "Callable[[], Restored]") -> None:
        if self.window is None:
            self.show_welcome()
        if self.window is None:
            return

        def fail(error: Exception) -> None:
            was_open = isinstance(self.window, MainWindow)
            self._tell(error)
            if was_open:
                self.open_folder(folder)

        run_with_progress(
            self.tasks,
            self.window,
            _("Đang khôi phục sổ"),
            lambda _progress: work(),
            self._on_restored,
            fail,
            lane=Lane.DATABASE,
            can_stop=False,
        )

    def _on_restored(self, told: "Restored") -> None:
        words = [_("Đã khôi phục sổ.")]
        if told.kept_aside is not None:
            kept = _("Dữ liệu trước đó được giữ trong tệp {name}, trong thư mục sổ.")
            words.append(kept.format(name=told.kept_aside.name))
        self._news = [" ".join(words), *told.notices]
        self.open_folder(told.folder)

    def view_backup(self, folder: Path, name: str) -> None:
        """Show a copy of a backup that cannot be written; the copy goes at the end."""
        from campaign_app.services.backups.view import open_backup

        self._view_place = tempfile.TemporaryDirectory(prefix="so-vang-xem-", ignore_cleanup_errors=True)
        place = Path(self._view_place.name)
        self.tasks.run(
            self,
            lambda: open_backup(folder, name, place=place),
            lambda told: self._on_opened(told.session, f"{told.moment.astimezone():%d/%m/%Y %H:%M}"),
            self._on_failed,
        )

    def start_own(self) -> None:
        """Ask who awards, make an empty workspace, and open it."""
        told = late.ask_new_workspace(self.window, proposed_workspace_home())
        if told is not None:
            self._wanted = None
            self._open(lambda: late.make_workspace(told))

    def open_example(self) -> None:
        """Open the example beside the officer's own workspaces; it is built the first time."""
        folder = proposed_workspace_home() / late.EXAMPLE_FOLDER
        if (folder / "workspace.sqlite3").is_file():
            self.open_folder(folder)
            return
        if self.window is None:
            return
        self._wanted = None
        self._leave()
        run_with_progress(
            self.tasks,
            self.window,
            _("Đang dựng sổ ví dụ"),
            lambda progress: late.make_example(folder, progress),
            self._on_opened,
            self._on_failed,
        )

    def _open(self, work: Callable[[], Session]) -> None:
        self._leave()
        self.tasks.run(self, work, self._on_opened, self._on_failed)

    # ---- what went wrong

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, DamagedWorkspaceError) and self._wanted is not None:
            self._offer_rescue(self._wanted, error)
            return
        if isinstance(self.window, MainWindow):
            self.show_welcome()
        self._tell(error)

    def _tell(self, error: Exception) -> None:
        if self.window is None:
            self.show_welcome()
        if isinstance(error, UserFacingError):
            show_error(self.window, error)
        elif not isinstance(error, CancelledError):
            sys.excepthook(type(error), error, error.__traceback__)

    def _offer_rescue(self, folder: Path, error: DamagedWorkspaceError) -> None:
        """Offer the newest good backup, or the altered file itself where it can be read."""
        from campaign_app.ui.dialogs.rescue import Rescue

        if self.window is None or isinstance(self.window, MainWindow):
            self.show_welcome()
        if not error.backup and not error.is_readable:
            self._tell(error)
            return
        wanted = late.ask_rescue(self.window, error)
        if wanted is Rescue.RESTORE:
            self._restore(folder, lambda: late.restore_backup(folder, error.backup))
        elif wanted is Rescue.OPEN_AS_IT_IS:
            self.open_folder(folder, accept_altered=True)

    # ---- the window over a workspace

    def _on_opened(self, session: Session, viewed: str = "") -> None:
        self.session = session
        if not viewed:
            self._remember(session.folder)
        viewing = _("Bản sao lưu ngày {moment} – chỉ xem").format(moment=viewed) if viewed else ""
        self.tasks.run(
            self, lambda: overview.overview(session, None), lambda told: self._show_window(told, viewing)
        )

    def _show_window(self, told: overview.Overview, viewing: str) -> None:
        session = self.session
        if session is None:
            return
        doors = Doors(self.start_own, self.open_other, self.open_example, self.restore_backup)
        self.frame = frame = Frame(session, self.tasks, told, doors, viewing=viewing)
        frame.window.on_close = self._on_close
        self._swap(frame.window)
        frame.show_first(told)
        news, self._news = self._news, []
        frame.window.notices.tell(news)
        self._check_large(session)
        if self.session is session and not viewing:
            self._choose_officer(told.officers)

    def _check_large(self, session: Session) -> None:
        """Check a large database behind the window that shows already."""

        def fail(error: Exception) -> None:
            if self.session is session and isinstance(error, DamagedWorkspaceError):
                self._forget()
                self._offer_rescue(session.folder, error)
            else:
                self._tell(error)

        self.tasks.run(self, lambda: workspaces.check_after_opening(session), None, fail)

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

    def _swap(self, window: QMainWindow) -> None:
        before, self.window = self.window, window
        size, room = self.preferences.window, window.screen().availableSize()
        window.resize(size.width, size.height)
        # With its frame it would not fit: the status bar would lie below the screen.
        if size.maximized or size.width >= room.width() or size.height >= room.height():
            window.showMaximized()
        else:
            window.show()
        settle()
        if before is not None:
            if isinstance(before, MainWindow):
                before.on_close = None
            before.close()
            before.deleteLater()

    def _leave(self, *, back_up: bool = True) -> None:
        """Close the workspace on the worker that holds its connection, before another is opened."""
        session = self._forget()
        if session is not None:
            self.tasks.run(self, lambda: close_kept(session, back_up=back_up), None, self._tell)

    def _forget(self) -> Session | None:
        session, self.session = self.session, None
        if self.frame is not None:
            self.frame.stop()
        self.frame = None
        return session

    def _on_close(self) -> bool:
        window, frame = self.window, self.frame
        if frame is not None and frame.keeper is not None and not frame.keeper.may_close():
            return False
        if window is not None:
            width, height = window.normalGeometry().width(), window.normalGeometry().height()
            told, _problems = preferences.load()
            shown = replace(told.window, width=width, height=height, maximized=window.isMaximized())
            self._save(replace(told, window=shown))
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
        """Close the workspace, finish what is under way, and take the copy of a viewed backup away."""
        self._leave(back_up=False)
        self.tasks.shut_down()
        if self._view_place is not None:
            self._view_place.cleanup()


def main(folder: Path | None = None, backup: str | None = None) -> int:
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
    program.start(folder, backup)
    plan_the_rest()
    code = app.exec()
    program.end()
    crash.unwatch()
    return code


def self_test() -> int:
    """Start up unseen over a workspace of its own, draw one certificate, and say how it went."""
    from campaign_app.ui.trial import try_out

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    told = preferences.Preferences()
    language.use(told.window.language)
    app = start_application(told)
    for line in try_out(app):
        print(line)
    print(_("Tự kiểm tra: đạt"))
    return 0
