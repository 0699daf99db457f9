"""A table too long to hold: its source knows the order of ids, and rows are read as they come in sight."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, ClassVar, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt

from campaign_app.domain.vietnamese import nfc
from campaign_app.ui.tables import Column, SnapshotTableModel

R = TypeVar("R")

BEFORE, AHEAD = 64, 192
"""Rows read before and after one that comes in sight: some screens, so that scrolling seldom reads."""
_MOST_HELD = 8192

Reader = Callable[[Callable[[], list[int]], Callable[[list[int]], None]], None]
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


class PagedTableModel(SnapshotTableModel[R]):
    """Shows a :class:`RowSource`: filters and sorts through it, holds only rows that were in sight.

    A :class:`~campaign_app.ui.table_panel.TablePanel` takes it in place of its own model. Filtering and
    sorting are done by ``reader``, away from the window; what is typed meanwhile is asked for when the answer
    is there, and an answer nobody waits for any more is not shown.
    """

    def __init__(
        self,
        columns: Sequence[Column[R]],
        row_id: Callable[[R], Hashable],
        reader: Reader,
        *,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, row_id, parent=parent)
        self._reader = reader
        self._source: RowSource[R] | None = None
        self._ids: list[int] = []
        self._held: dict[int, R] = {}
        self._typed = ""
        self._is_asking = False
        self._is_outdated = False

    # ---- the source

    def set_source(self, source: RowSource[R] | None) -> None:
        """Show another source, or the same one read anew; filter, order and selection stay."""
        self._source = source
        self._held.clear()
        self._pending.clear()
        self._ask()

    def _ask(self) -> None:
        if self._is_asking:
            self._is_outdated = True
            return
        source = self._source
        if source is None:
            self._show([])
            return
        typed, wanted = self._typed, self._wanted
        column, order = self._sorted_by or (-1, Qt.SortOrder.AscendingOrder)
        downwards = order == Qt.SortOrder.DescendingOrder

        def work() -> list[int]:
            found = source.ids(typed, column, downwards=downwards)
            if wanted is None:
                return found
            return [
                i for row in source.rows(found) if wanted(row) and isinstance(i := self._row_id(row), int)
            ]

        self._is_asking, self._is_outdated = True, False
        self._reader(work, self._on_answer)

    def _on_answer(self, ids: list[int]) -> None:
        self._is_asking = False
        if self._is_outdated:
            self._ask()
        else:
            self._show(ids)

    def _show(self, ids: list[int]) -> None:
        self.beginResetModel()
        self._ids = ids
        self.endResetModel()
        self.counts_changed.emit()

    # ---- rows

    def set_rows(self, rows: Sequence[R]) -> None:
        """Hold these few rows after all; :meth:`set_source` is for many."""
        self.set_source(_Few(rows, self.columns, self._row_id))

    @property
    def rows(self) -> tuple[R, ...]:
        """Every row of the source; reads all of them."""
        source = self._source
        return () if source is None else tuple(source.rows(source.ids("", -1, downwards=False)))

    @property
    def total(self) -> int:
        """How many rows the source has."""
        return 0 if self._source is None else self._source.total

    @property
    def shown(self) -> int:
        """How many rows pass the filter."""
        return len(self._ids)

    reads_database: ClassVar[bool] = True

    def shown_rows(self) -> list[R]:
        """Read all rows as filtered and sorted."""
        return self.rows_reader()()

    def rows_reader(self) -> Callable[[], list[R]]:
        """Give what reads the rows shown now, on the worker of the database."""
        source, ids = self._source, self._ids
        return lambda: [] if source is None else source.rows(ids)

    def sample(self, most: int) -> Sequence[R]:
        """Give the first rows: those all over the list would have to be read one by one."""
        return [row for place in range(min(most, self.shown)) if (row := self._at(place)) is not None]

    def id_of(self, place: int) -> Hashable:
        """Give the id of the row shown at a place, without reading the row."""
        return self._ids[place]

    def places_of(self, ids: set[Hashable]) -> dict[Hashable, int]:
        """Give the shown position of each of these ids that is shown."""
        return {found: place for place, found in enumerate(self._ids) if found in ids} if ids else {}

    def _at(self, place: int) -> R | None:
        wanted = self._ids[place]
        if wanted not in self._held and self._source is not None:
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
        """Ask the source for the rows that hold every typed word."""
        if nfc(typed).split() != self._typed.split():
            self._typed = nfc(typed)
            self._ask()

    def _rearrange(self) -> None:
        self._ask()


class _Few(RowSource[R]):
    """A few rows that are held, so that a long list can be cut down to them."""

    def __init__(
        self, rows: Sequence[R], columns: Sequence[Column[R]], row_id: Callable[[R], Hashable]
    ) -> None:
        self._model = SnapshotTableModel(columns, row_id)
        self._model.set_rows(rows)
        self._rows: dict[Any, R] = {row_id(row): row for row in rows}

    @property
    def total(self) -> int:
        return len(self._rows)

    def ids(self, typed: str, column: int, *, downwards: bool) -> list[int]:
        self._model.sort(column, Qt.SortOrder.DescendingOrder if downwards else Qt.SortOrder.AscendingOrder)
        self._model.show_matching(typed)
        return [
            found for place in range(self._model.shown) if isinstance(found := self._model.id_of(place), int)
        ]

    def rows(self, ids: Sequence[int]) -> list[R]:
        return [self._rows[i] for i in ids if i in self._rows]
