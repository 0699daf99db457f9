"""Backups around the work: when asked for, every so often, and at closing; the close is never lost."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.language import _
from campaign_app.services import backups, workspaces
from campaign_app.services.backups import BackupMade, BackupReason
from campaign_app.services.session import Session
from campaign_app.ui.context import AppContext
from campaign_app.ui.messages import ask_choice, notify
from campaign_app.ui.progress import run_with_progress
from campaign_app.ui.shell import MainWindow
from campaign_app.ui.tasks import CancelledError, Lane

EVERY_MS = 15 * 60 * 1000


class Keeper(QObject):
    """Backs up the workspace of one window; ``on_made`` is called after every new backup."""

    def __init__(self, context: AppContext, window: MainWindow, on_made: Callable[[], None]) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._on_made = on_made
        self._may_close = False
        self._is_closing = False
        self._waits = False
        self.timer = QTimer(self, interval=EVERY_MS)
        self.timer.timeout.connect(self.back_up_while_working)
        self.timer.start()

    def stop(self) -> None:
        """Back nothing up any more, because the workspace is left."""
        self.timer.stop()
        self._may_close = True

    # ---- while working

    def back_up_now(self, then: Callable[[], None] | None = None) -> None:
        """Back up because the officer wants it, and say so."""
        session = self._context.session

        def say(made: BackupMade) -> None:
            self._tell_second(made)
            if made.second is not None:
                notify(self._window, _("Đã sao lưu sổ, kèm một bản ở thư mục thứ hai."))
            else:
                notify(self._window, _("Đã sao lưu sổ."))
            if then is not None:
                then()

        run_with_progress(
            self._context.tasks,
            self._window,
            _("Đang sao lưu"),
            lambda progress: backups.make_backup(session, progress=progress),
            say,
            lane=Lane.DATABASE,
        )

    def back_up_while_working(self) -> None:
        """Back up if something changed; what goes wrong stands in the bar, the work is not held up."""
        session, tasks = self._context.session, self._context.tasks

        def fail(error: Exception) -> None:
            if isinstance(error, UserFacingError):
                self._window.notices.tell([f"{error.summary} {error.hint}".strip()])
            else:
                tasks.report(self._window, error)

        def say(made: BackupMade | None) -> None:
            if made is not None:
                self._tell_second(made)

        tasks.run(self._window, lambda: backups.back_up_if_changed(session, BackupReason.TIMED), say, fail)

    def _tell_second(self, made: BackupMade) -> None:
        self._window.notices.tell([made.notice])
        self._on_made()

    # ---- at closing

    def may_close(self) -> bool:
        """Whether the window may close now; if a backup is due, it closes by itself when that is made."""
        session, tasks = self._context.session, self._context.tasks
        is_due = (session.changed or tasks.is_busy) and not session.read_only
        if self._may_close or not is_due or _is_shutting_down():
            return True
        if self._is_closing:
            return False
        self._is_closing, self._waits = True, False
        run_with_progress(
            tasks,
            self._window,
            _("Đang sao lưu trước khi đóng"),
            lambda progress: backups.back_up_if_changed(session, progress=progress),
            self._on_backed_up,
            self._on_not_backed_up,
            lane=Lane.DATABASE,
        )
        self._waits = not self._may_close
        return self._may_close

    def _on_backed_up(self, made: BackupMade | None) -> None:
        if made is not None and made.notice:
            self._ask(_("Chưa có bản sao lưu ở thư mục thứ hai"), made.notice)
        else:
            self._close()

    def _on_not_backed_up(self, error: Exception) -> None:
        if isinstance(error, CancelledError):
            self._ask(_("Đã dừng sao lưu"), _("Dữ liệu vẫn được lưu, nhưng chưa có bản sao lưu mới nhất."))
        elif isinstance(error, UserFacingError):
            self._ask(error.summary, error.hint)
        else:
            self._is_closing = False
            self._context.tasks.report(self._window, error)
            self._ask(_("Chưa sao lưu được vì lỗi ngoài dự kiến"), _("Dữ liệu đã lưu vẫn còn nguyên."))

    def _ask(self, what_happened: str, words: str) -> None:
        chosen = ask_choice(
            self._window,
            _("Đóng sổ"),
            what_happened,
            words,
            (_("&Vẫn đóng sổ"),),
            stay=_("&Chưa đóng"),
        )
        if chosen is None:
            self._is_closing = False
            self._on_made()
        else:
            self._close()

    def _close(self) -> None:
        self._may_close = True
        if self._waits:
            self._window.close()


def close_kept(session: Session, *, back_up: bool = True) -> None:
    """Back up if something changed, then close the workspace whatever came of that; for the worker.

    Raises:
        WorkspaceError: the backup could not be made.
    """
    try:
        if back_up:
            backups.back_up_if_changed(session)
    finally:
        workspaces.close_workspace(session)


def _is_shutting_down() -> bool:
    """Whether the machine is going down and waits for no question."""
    app = QGuiApplication.instance()
    return isinstance(app, QGuiApplication) and app.isSavingSession()
