"""The columns of a list read to values; what stands in many rows is read once."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

from campaign_app.domain.errors import InvalidInputError, UserFacingError
from campaign_app.services.imports.encodings import decoded_cell
from campaign_app.services.imports.fields import ImportField
from campaign_app.services.imports.plan import ImportChoice
from campaign_app.spreadsheets import Cell, Table

NOTHING = object()
"""Stands where a cell says nothing."""
_ALIKE = frozenset({int, float, bool})
"""Types of cells that may be equal and not the same: 1, 1.0 and a true cell."""


class Readings:
    """The values of a list, field by field.

    Attributes:
        columns: the values of all rows by the name of the field; :data:`NOTHING` where a row says none.
        failed: what could not be read in a row, by the row's place from 0: the column's place, and why.
    """

    def __init__(self, table: Table, choice: ImportChoice, fields: Mapping[str, ImportField]) -> None:
        self._table = table
        self._choice = choice
        self._problem_rows = [at for at, row in enumerate(table.rows) if row.problems]
        self.failed: dict[int, list[tuple[int, str]]] = {}
        used = [fields[name] for name in choice.columns if name in fields]
        self.columns = {item.name: self._column(item, choice.columns[item.name]) for item in used}
        for item in used:
            if item.before:
                fronts = self.columns.pop(item.name)
                backs: Sequence[Any] = self.columns.get(item.before, [NOTHING] * len(fronts))
                self.columns[item.before] = list(map(_joined, fronts, backs))

    def column(self, name: str) -> Sequence[Any] | None:
        """Give the values of a field; None where no column gives any."""
        return self.columns.get(name)

    def told(self, name: str, nothing: object) -> Iterator[Any]:
        """Give the value of a field in each row, with something else where the row says none."""
        values = self.columns.get(name)
        if values is None:
            return repeat(nothing, len(self._table.rows))
        return (nothing if value is NOTHING else value for value in values)

    def row(self, at: int) -> dict[str, Any]:
        """Give the values a row tells, by field; the row's place counts from 0."""
        return {name: value for name, values in self.columns.items() if (value := values[at]) is not NOTHING}

    def _column(self, field: ImportField, place: int) -> list[Any]:
        encoding = self._choice.decoded.get(place)
        clears = self._choice.blanks_clear and not field.is_required and not field.before
        nothing = field.blank if clears else NOTHING
        cells = self._table.by_column[place]

        def read(cell: Cell) -> tuple[Any, str]:
            if cell is None:
                return nothing, ""
            return _read(field, cell if encoding is None else decoded_cell(cell, encoding))

        if len(_ALIKE.intersection(map(type, cells))) > 1:
            told = [read(cell) for cell in cells]
            values = [value for value, _what in told]
            wrong = {at: what for at, (_value, what) in enumerate(told) if what}
        else:
            known = {cell: read(cell) for cell in set(cells)}
            values = list(map({cell: value for cell, (value, _what) in known.items()}.__getitem__, cells))
            bad = {cell: what for cell, (_value, what) in known.items() if what}
            wrong = {at: bad[cell] for at, cell in enumerate(cells) if cell in bad} if bad else {}
        for at, what in self._unshown(place):
            wrong.setdefault(at, what)
        for at, what in wrong.items():
            self.failed.setdefault(at, []).append((place, what))
            values[at] = NOTHING
        return values

    def _unshown(self, place: int) -> Iterator[tuple[int, str]]:
        """Give the cells of a column that show no value, and why."""
        for at in self._problem_rows:
            what = self._table.rows[at].problems.get(place)
            if what:
                yield at, what


def sentence(error: UserFacingError) -> str:
    """Give what an error tells, and what to do."""
    return " ".join(filter(None, (error.summary, error.hint)))


def _read(field: ImportField, cell: Cell) -> tuple[Any, str]:
    """Give the value of a cell, or nothing and what is wrong with it."""
    try:
        value = field.read(cell)
    except InvalidInputError as error:
        return NOTHING, sentence(error)
    return (NOTHING, "") if value is None or value == "" else (value, "")


def _joined(front: object, back: object) -> object:
    """Put surname and given name together."""
    if front is NOTHING:
        return back
    return f"{front} {'' if back is NOTHING else back or ''}".strip()
