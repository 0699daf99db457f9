"""The dialog of long work: a count, a bar and a button that leaves nothing half done."""

from collections.abc import Callable
from typing import TypeVar

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from campaign_app.domain.language import _
from campaign_app.ui import theme
from campaign_app.ui.tasks import Lane, Progress, Steps, Tasks

T = TypeVar("T")

_SHOW_AFTER_MS = 400


class ProgressDialog(QDialog):
    """Shows how far a work is; the button asks it to stop and waits until it has.

    Work that may not be stopped midway (``can_stop`` false) has no button.
    """

    def __init__(self, parent: QWidget | None, title: str, steps: Steps, *, can_stop: bool = True) -> None:
        super().__init__(parent)
        self._steps = steps
        self._can_stop = can_stop
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        self._what = QLabel(title)
        self._what.setProperty("kind", "heading")
        self._count = QLabel(_("Đang chuẩn bị…"))
        self._count.setProperty("kind", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(title)
        self._cancel = QPushButton(_("&Dừng lại"))
        self._cancel.clicked.connect(self.reject)
        self._cancel.setVisible(can_stop)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.PADDING)
        for widget in (self._what, self._bar, self._count):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        steps.moved.connect(self._on_moved, Qt.ConnectionType.QueuedConnection)

    def _on_moved(self, done: int, total: int) -> None:
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(done)
        self._count.setText(_("Đã xong {done} / {total}").format(done=done, total=total))

    def reject(self) -> None:
        """Ask the work to stop; the dialog closes when the work has ended."""
        if not self._can_stop:
            return
        self._steps.cancel()
        self._cancel.setEnabled(False)
        self._count.setText(_("Đang dừng lại, việc làm dở sẽ được bỏ trọn vẹn…"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take the window's cross for the button."""
        self.reject()
        event.ignore()

    def finish(self) -> None:
        """Close, because the work has ended."""
        self.done(QDialog.DialogCode.Accepted)
        self.deleteLater()


def run_with_progress(
    tasks: Tasks,
    owner: QWidget,
    title: str,
    work: Callable[[Progress], T],
    then: Callable[[T], None] | None = None,
    failed: Callable[[Exception], None] | None = None,
    *,
    lane: Lane = Lane.GENERAL,
    can_stop: bool = True,
) -> Steps:
    """Run work that may take over a second, with its count and a way to give it up.

    ``work`` gets the progress callable services know; that callable raises
    :class:`~campaign_app.ui.tasks.CancelledError` when the officer has given up.

    Returns:
        The steps, through which the caller may cancel too.
    """
    steps = Steps(owner)
    dialog = ProgressDialog(owner.window(), title, steps, can_stop=can_stop)
    timer = QTimer(dialog, singleShot=True, interval=_SHOW_AFTER_MS)
    timer.timeout.connect(dialog.open)

    def end() -> None:
        if shiboken6.isValid(dialog):
            timer.stop()
            dialog.finish()

    def succeed(value: T) -> None:
        end()
        if then is not None:
            then(value)

    def fail(error: Exception) -> None:
        end()
        tasks.report(owner, error, failed)

    timer.start()
    tasks.run(owner, lambda: work(steps.tell), succeed, fail, lane=lane)
    return steps
