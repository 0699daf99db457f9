"""A table too long to hold: its source knows the order of ids, and rows are read as they come in sight."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer

from campaign_app.domain.vietnamese import nfc, search_key
from campaign_app.system.garbage import search_less
from campaign_app.ui.tables import Column, SnapshotTableModel

R = TypeVar("R")

BEFORE, AHEAD = 24, 56
"""Rows read before and after one that comes in sight: some screens, so that scrolling seldom reads."""
_MOST_HELD = 8192
_PAUSE_MS = 50
"""From the rows of a source to what it prepares, so that they are painted before."""

Reader = Callable[[Callable[[], Any], Callable[[Any], None]], None]
"""Does work away from the window and brings its answer back: ``partial(context.read, owner)``."""


class RowSource(Protocol[R]):
    """What a long list comes from."""

    @property
    def total(self) -> int:
        """How many rows there are, shown or not."""

    def ids(self, typed: str, column: int, *, downwards: bool) -> list[int]:
        """Give the ids of the rows that hold every typed word, sorted by a column; below 0 as they come."""

    def rows(self, ids: Sequence[int]) -> list[R]:
        """Read these rows; one that has gone meanwhile is left out."""

    def prepare(self) -> bool:
        """Do one piece of what makes later answers quick; tell whether there is more to do."""


class PagedTableModel(SnapshotTableModel[R]):
    """Shows a :class:`RowSource`: filters and sorts through it, holds only rows that were in sight.

    Given rows instead of a source it is a :class:`SnapshotTableModel` like any other. A
    :class:`~campaign_app.ui.table_panel.TablePanel` takes it in place of its own model. Filtering and sorting
    are done by ``reader``, away from the window; what is typed meanwhile is asked for when the answer is
    there, and an answer nobody waits for any more is not shown.
    """

    def __init__(
        self,
        columns: Sequence[Column[R]],
        row_id: Callable[[R], Hashable],
        reader: Reader,
        *,
        search_text: Callable[[R], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, row_id, search_text=search_text, parent=parent)
        self._reader = reader
        self._source: RowSource[R] | None = None
        self._wanted_source: RowSource[R] | None = None
        self._ids: list[int] = []
        self._held: dict[int, R] = {}
        self._typed = ""
        self._is_asking = False
        self._is_outdated = False
        self._is_settled = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._settle)

    # ---- the source

    @property
    def source(self) -> RowSource[R] | None:
        """What is shown; None while the rows are held."""
        return self._source

    def set_source(self, source: RowSource[R]) -> None:
        """Show another source, or the same one read anew; filter, order and selection stay.

        What was shown before stays until the order of the rows is known.
        """
        self._wanted_source = source
        self._ask()

    def set_rows(self, rows: Sequence[R]) -> None:
        """Hold these rows, without a source from now on."""
        self._wanted_source = None
        if self._source is None:
            super().set_rows(rows)
            return
        self.beginResetModel()
        self._source, self._ids = None, []
        self._held.clear()
        self._rows = tuple(rows)
        self._visible = self._order(self._rows)
        self.endResetModel()
        self.counts_changed.emit()

    def _ask(self) -> None:
        if self._is_asking:
            self._is_outdated = True
            return
        source = self._wanted_source
        if source is None:
            return
        typed, wanted = self._typed, self._wanted
        column, order = self._sorted_by or (-1, Qt.SortOrder.AscendingOrder)
        downwards = order == Qt.SortOrder.DescendingOrder

        def work() -> list[int]:
            try:
                found = source.ids(typed, column, downwards=downwards)
                rows = () if wanted is None else source.rows(found)
            except BaseException:
                self._is_asking = False  # nothing will be delivered; the next letter asks again
                raise
            if wanted is None:
                return found
            return [i for row in rows if wanted(row) and isinstance(i := self._row_id(row), int)]

        self._is_asking, self._is_outdated = True, False
        self._reader(work, lambda ids: self._on_answer(source, ids))

    def _on_answer(self, source: RowSource[R], ids: list[int]) -> None:
        self._is_asking = False
        if self._is_outdated:
            self._ask()
        elif self._wanted_source is source:
            self._show(source, ids)

    def _show(self, source: RowSource[R], ids: list[int]) -> None:
        self.beginResetModel()
        if source is not self._source:
            self._source = source
            self._held.clear()
            self._pending.clear()
            self._search_keys = None
            self._sort_keys.clear()
            self._rows, self._visible = (), []
            self._pause.start()
        self._ids = ids
        self.endResetModel()
        self.counts_changed.emit()

    def _settle(self) -> None:
        """Make what comes next quick, now that the rows stand."""
        if not self._is_settled:
            self._is_settled = True
            search_less()
        self._prepare()

    def _prepare(self) -> None:
        source = self._source
        if source is not None:
            self._reader(source.prepare, lambda has_more: self._on_prepared(source, has_more=has_more))

    def _on_prepared(self, source: RowSource[R], *, has_more: bool) -> None:
        # Piece by piece, so that a letter typed meanwhile waits for one of them only.
        if has_more and source is self._source:
            self._prepare()

    # ---- rows

    @property
    def rows(self) -> tuple[R, ...]:
        """All rows; those of a source are read, every one."""
        source = self._source
        return super().rows if source is None else tuple(source.rows(source.ids("", -1, downwards=False)))

    @property
    def total(self) -> int:
        """How many rows there are, shown or not."""
        return super().total if self._source is None else self._source.total

    @property
    def shown(self) -> int:
        """How many rows pass the filter."""
        return super().shown if self._source is None else len(self._ids)

    @property
    def reads_database(self) -> bool:
        """Whether rows are read from the database as they are asked for."""
        return self._source is not None

    def shown_rows(self) -> list[R]:
        """Give the rows as filtered and sorted; those of a source are read, every one."""
        return self.rows_reader()()

    def rows_reader(self) -> Callable[[], list[R]]:
        """Give what reads the rows shown now, on the worker of the database."""
        source, ids = self._source, self._ids
        if source is None:
            rows = super().shown_rows()
            return lambda: rows
        return lambda: source.rows(ids)

    def sample(self, most: int) -> Sequence[R]:
        """Give some rows: of a source the first, as those all over it would have to be read one by one."""
        if self._source is None:
            return super().sample(most)
        first = range(min(most, self.shown, AHEAD))  # those a single reading brings
        return [row for place in first if (row := self._at(place)) is not None]

    def id_of(self, place: int) -> Hashable:
        """Give the id of the row shown at a place, without reading the row."""
        return super().id_of(place) if self._source is None else self._ids[place]

    def places_of(self, ids: set[Hashable]) -> dict[Hashable, int]:
        """Give the shown position of each of these ids that is shown."""
        if self._source is None:
            return super().places_of(ids)
        return {found: place for place, found in enumerate(self._ids) if found in ids} if ids else {}

    def _at(self, place: int) -> R | None:
        if self._source is None:
            return super()._at(place)
        wanted = self._ids[place]
        if wanted not in self._held:
            if len(self._held) > _MOST_HELD:
                self._held.clear()
            window = self._ids[max(0, place - BEFORE) : place + AHEAD]
            missing = [i for i in window if i not in self._held]
            for row in self._source.rows(missing):
                told = self._row_id(row)
                if isinstance(told, int):
                    self._held[told] = row
        return self._held.get(wanted)

    # ---- filter and order

    def show_matching(self, typed: str) -> None:
        """Show the rows that hold every typed word; a source finds them by itself."""
        self._words = search_key(typed).split()
        if self._source is None:
            super()._rearrange()
        if nfc(typed).split() != self._typed.split():
            self._typed = nfc(typed)
            self._ask()

    def _rearrange(self) -> None:
        if self._source is None:
            super()._rearrange()
        self._ask()
