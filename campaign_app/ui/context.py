"""What every page is given: the session, the workers, the campaign on screen, and how to act."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import UserFacingError
from campaign_app.ui.messages import notify, show_error
from campaign_app.ui.progress import run_with_progress
from campaign_app.ui.tasks import CancelledError, Lane, Progress, Tasks, window_of

if TYPE_CHECKING:
    from campaign_app.services.session import Session

T = TypeVar("T")


@runtime_checkable
class HasChanges(Protocol):
    """What a service gives back when it gives more than its changes."""

    @property
    def changes(self) -> Changes:
        """What the act touched."""


def changes_of(result: object) -> Changes:
    """Find what an act touched in what its service gave back; nothing where it does not say."""
    if isinstance(result, Changes):
        return result
    if isinstance(result, HasChanges):
        return result.changes
    if isinstance(result, tuple):
        found = Changes.NONE
        for part in result:
            if isinstance(part, Changes):
                found |= part
        return found
    return Changes.NONE


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One thing found by the search box; ``target`` is what the page's :meth:`Page.go_to` understands.

    Attributes:
        group: the heading it stands under.
        rank: how well it answers; lower is better.
        run: what choosing it does, where it leads to no page.
    """

    icon: str
    title: str
    detail: str
    page: str
    target: object = None
    group: str = ""
    rank: int = 0
    run: Callable[[], object] | None = None


class Bus(QObject):
    """The few signals the whole window listens to."""

    data_changed = Signal(object)
    """Changes: an act has been done."""
    campaign_changed = Signal(object)
    """int or None: another campaign is on screen."""
    page_wanted = Signal(str, object)
    """Name of a page and a target in it: a link was followed."""
    help_wanted = Signal(str)
    """Name of a page whose help is to open."""
    backups_wanted = Signal()
    """The list of backups is to open."""
    saved = Signal()
    """An act has reached the disk."""


@dataclass
class AppContext:
    """Passed down to every page and dialog; there is no other way to reach the program.

    Attributes:
        session: the services' session over the open workspace.
        tasks: the workers.
        bus: the signals of the window.
        campaign_id: the campaign on screen; None while there is none.
        search: finds what the search box asks for; called on the database worker.
        is_example: whether the workspace is the shipped example.
        viewing: what is looked at and cannot be written, in words ("Bản sao lưu ngày … – chỉ xem"); else "".
    """

    session: "Session"
    tasks: Tasks
    bus: Bus = field(default_factory=Bus)
    campaign_id: int | None = None
    search: Callable[[str], Sequence[SearchHit]] | None = None
    is_example: bool = False
    viewing: str = ""

    def __post_init__(self) -> None:
        self.tasks.on_known_error = show_task_error

    def choose_campaign(self, campaign_id: int | None) -> None:
        """Put another campaign on screen."""
        if campaign_id != self.campaign_id:
            self.campaign_id = campaign_id
            self.bus.campaign_changed.emit(campaign_id)

    def open_page(self, name: str, target: object = None) -> None:
        """Go to a page, and to a place in it."""
        self.bus.page_wanted.emit(name, target)

    def read(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Read on the database worker and show the answer on the window's thread.

        A workspace closed in the meantime is not read: a late timer of its window would open it again.
        """

        def while_open() -> T:
            if self.session.is_closed:
                raise CancelledError
            return work()

        def told(error: Exception) -> None:
            if failed is not None and not isinstance(error, CancelledError):
                failed(error)

        self.tasks.run(owner, while_open, then, None if failed is None else told, lane=Lane.DATABASE)

    def run_act(
        self,
        owner: QWidget,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        notice: str = "",
        first: Callable[[T], None] | None = None,
    ) -> None:
        """Do a service call on the database worker, then have every page reload what it touched.

        The call gives its :class:`Changes`, an object with ``changes``, or a tuple holding one. ``then`` gets
        the whole answer after the pages were told, ``first`` before; ``notice`` is shown in the window. A
        :class:`UserFacingError` is shown in the owner's window unless ``failed`` takes it.
        """

        def done(result: T) -> None:
            if first is not None:
                first(result)
            self._finish(owner, result, then, notice)

        self.tasks.run(owner, work, done, failed)

    def run_long_act(
        self,
        owner: QWidget,
        title: str,
        work: Callable[[Progress], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        notice: str = "",
        lane: Lane = Lane.DATABASE,
    ) -> None:
        """Do the same with a progress dialog; ``work`` gets the progress callable and can be given up."""
        run_with_progress(
            self.tasks,
            owner,
            title,
            work,
            lambda result: self._finish(owner, result, then, notice),
            failed,
            lane=lane,
        )

    def _finish(self, owner: QWidget, result: Any, then: Callable[[Any], None] | None, notice: str) -> None:  # noqa: ANN401  any service's answer
        changes = changes_of(result)
        if changes:
            self.bus.saved.emit()
            self.bus.data_changed.emit(changes)
        if notice:
            notify(owner, notice)
        if then is not None:
            then(result)


def show_task_error(owner: QObject, error: UserFacingError) -> None:
    """Show an error of background work in the window of its owner."""
    show_error(window_of(owner), error)
