"""Work off the window's thread: one lane for the database, one for PDFium, a pool for the rest.

Work functions take and give plain values: no Qt object goes in, no lazily loaded row comes out.
"""

import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum, auto
from threading import Event
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from campaign_app.domain.errors import UserFacingError

T = TypeVar("T")

Progress = Callable[[int, int], None]
"""What a service tells how far it is: done, total."""

_TELL_EVERY_S = 0.05


class Lane(Enum):
    """Where work is done."""

    DATABASE = auto()
    """One thread: every write, and the reads that may take long."""
    RENDER = auto()
    """One thread: PDFium must not be entered twice."""
    GENERAL = auto()
    """A few threads: files, spreadsheets, making PDFs."""


class CancelledError(Exception):
    """The officer gave up; raised inside the work by its progress callable, so that it rolls back."""


@dataclass(frozen=True, slots=True)
class _Job:
    owner: QObject
    then: Callable[[Any], None] | None
    failed: Callable[[Exception], None] | None


class Steps(QObject):
    """How far one long work is, and the way to give it up.

    ``moved`` is sent with done and total, at most twenty times a second, from the worker's thread.
    """

    moved = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._give_up = Event()
        self._told = 0.0

    def cancel(self) -> None:
        """Ask the work to stop; it does so when it next tells how far it is."""
        self._give_up.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether the officer gave up."""
        return self._give_up.is_set()

    def tell(self, done: int, total: int) -> None:
        """Pass on how far the work is.

        Raises:
            CancelledError: the officer gave up.
        """
        if self._give_up.is_set():
            raise CancelledError
        now = time.monotonic()
        if done >= total or now - self._told >= _TELL_EVERY_S:
            self._told = now
            self.moved.emit(done, total)


class Tasks(QObject):
    """Runs work on the lanes and delivers what comes out on the window's thread.

    ``busy_changed`` tells whether any work is under way. :attr:`on_known_error` is called with the owner and
    an error an officer can act on, where the starter does not handle it.
    """

    busy_changed = Signal(bool)
    _done = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[Lane, Executor] = {
            Lane.DATABASE: ThreadPoolExecutor(1, "database"),
            Lane.RENDER: ThreadPoolExecutor(1, "render"),
            Lane.GENERAL: ThreadPoolExecutor(3, "general"),
        }
        self._under_way = 0
        self.on_known_error: Callable[[QObject, UserFacingError], None] | None = None
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        lane: Lane = Lane.DATABASE,
    ) -> None:
        """Start ``work``; ``then`` gets its value, ``failed`` its error, on the window's thread.

        Nothing is delivered once ``owner`` has been destroyed. Without ``failed`` an error an officer can act
        on goes to :attr:`on_known_error`, any other to the crash report. A cancelled work delivers nothing
        unless ``failed`` is given.
        """
        job = _Job(owner, then, failed)
        self._count(+1)
        future = self._lanes[lane].submit(work)
        future.add_done_callback(lambda finished: self._emit_done(job, finished))

    def shut_down(self) -> None:
        """Finish what is under way on the database lane and drop the rest; for the end of the program."""
        for lane, executor in self._lanes.items():
            executor.shutdown(wait=True, cancel_futures=lane is not Lane.DATABASE)

    def _emit_done(self, job: _Job, finished: "Future[Any]") -> None:
        if shiboken6.isValid(self):
            self._done.emit(job, finished)

    def _count(self, step: int) -> None:
        was_busy = self._under_way > 0
        self._under_way += step
        if was_busy != (self._under_way > 0):
            self.busy_changed.emit(self._under_way > 0)

    @property
    def is_busy(self) -> bool:
        """Whether any work is under way or waits to be delivered."""
        return self._under_way > 0

    @Slot(object, object)
    def _deliver(self, job: _Job, finished: "Future[Any]") -> None:
        self._count(-1)
        if finished.cancelled() or not shiboken6.isValid(job.owner):
            return
        error = finished.exception()
        if error is None:
            if job.then is not None:
                job.then(finished.result())
            return
        if not isinstance(error, Exception):
            raise error
        self.report(job.owner, error, job.failed)

    def report(
        self, owner: QObject, error: Exception, failed: Callable[[Exception], None] | None = None
    ) -> None:
        """Hand an error to whoever is to tell it: ``failed``, the window, or the crash report."""
        if failed is not None:
            failed(error)
        elif isinstance(error, CancelledError):
            return
        elif isinstance(error, UserFacingError) and self.on_known_error is not None:
            self.on_known_error(owner, error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)


class SynchronousTasks(Tasks):
    """Does the work at once on the caller's thread, so that tests need not wait."""

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        lane: Lane = Lane.DATABASE,  # noqa: ARG002  every lane is this thread
    ) -> None:
        """Do ``work`` and deliver before returning."""
        self._count(+1)
        future: Future[T] = Future()
        try:
            future.set_result(work())
        except Exception as error:  # noqa: BLE001  delivered below, as a worker's would be
            future.set_exception(error)
        self._deliver(_Job(owner, then, failed), future)


def window_of(owner: QObject) -> QWidget | None:
    """Give the window an owner of work belongs to, for dialogs about that work."""
    widget: QObject | None = owner
    while widget is not None and not isinstance(widget, QWidget):
        widget = widget.parent()
    return widget.window() if isinstance(widget, QWidget) else None
