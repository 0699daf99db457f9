"""The new rows of a long list, each made when somebody looks at it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import overload

from campaign_app.services.imports.plan import PlannedRow


class PlannedRows(Sequence[PlannedRow]):
    """Rows that need no closer look among those that did, in the order of the list; it cannot be changed.

    Looking at a plan asks for the rows on the screen, writing it for each row once: a hundred thousand of
    them need not be made before the officer has said a word.
    """

    __slots__ = ("_looked_at", "_make", "_places")

    def __init__(
        self,
        make: Callable[[int], PlannedRow],
        settled: Collection[int],
        looked_at: Mapping[int, PlannedRow],
    ) -> None:
        """Keep what the rows are made of.

        Args:
            make: gives the row of a place in the list, from 0; the same one every time.
            settled: the places of the rows that are made.
            looked_at: the rows that are there already, by their place.
        """
        self._make = make
        self._looked_at = looked_at
        self._places = sorted([*settled, *looked_at])

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> PlannedRow: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[PlannedRow, ...]: ...

    def __getitem__(self, at: int | slice) -> PlannedRow | tuple[PlannedRow, ...]:
        """One row, or some."""
        if isinstance(at, slice):
            return tuple(map(self._row, self._places[at]))
        return self._row(self._places[at])

    def __iter__(self) -> Iterator[PlannedRow]:
        """Every row once."""
        return map(self._row, self._places)

    def __eq__(self, other: object) -> bool:
        """Whether the rows are the same."""
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Equal sequences have as many rows."""
        return hash(len(self._places))

    def _row(self, place: int) -> PlannedRow:
        known = self._looked_at.get(place)
        return self._make(place) if known is None else known
