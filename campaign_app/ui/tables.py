"""Tables that stay quick: immutable rows, stored search and sort keys, no proxy models.

The view is in :mod:`campaign_app.ui.table_view`, filters and footer in :mod:`campaign_app.ui.table_panel`.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.vietnamese import nfc, search_key
from campaign_app.ui import icons, theme
from campaign_app.ui.table_keys import search_keys, sort_keys

R = TypeVar("R")

Index = QModelIndex | QPersistentModelIndex

# A cell that is not plain asks for seven roles; comparing plain integers is three times cheaper.
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
EDIT = int(Qt.ItemDataRole.EditRole)
ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
DECORATION = int(Qt.ItemDataRole.DecorationRole)
FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
FONT = int(Qt.ItemDataRole.FontRole)
TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
READ_ALOUD = int(Qt.ItemDataRole.AccessibleTextRole)

_READ = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_EDITED = _READ | Qt.ItemFlag.ItemIsEditable
_NOWHERE = QModelIndex()


class Align(Enum):
    """Where a column's words stand; numbers stand right."""

    LEFT = auto()
    RIGHT = auto()
    CENTRE = auto()


ALIGNMENTS = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
}
"""Where the words of a column stand in their cells."""


class EditorKind(Enum):
    """What opens when a cell is edited."""

    LINE = auto()
    CHOICE = auto()


@dataclass(frozen=True, slots=True)
class Editor(Generic[R]):
    """How a cell is edited.

    Attributes:
        commit: called with the row and the typed text (NFC); raises a :class:`UserFacingError` to refuse it.
        kind: a line, or a list to choose from.
        choices: the list's texts for a row.
        start: the text the editor begins with; the shown text when None.
        can_edit: whether this row's cell may be edited; all may when None.
    """

    commit: Callable[[R, str], None]
    kind: EditorKind = EditorKind.LINE
    choices: Callable[[R], Sequence[str]] | None = None
    start: Callable[[R], str] | None = None
    can_edit: Callable[[R], bool] | None = None


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: how its cells read, sort, look and are edited.

    Attributes:
        title: the words in the header.
        text: the cell's text.
        align: numbers and money are RIGHT.
        sort_key: what to sort by, None is last either way; by default the Vietnamese alphabet of the text.
        tooltip: more words on the cell; a cut text gets one by itself.
        header_tip: more words on the header.
        entry: what is to be typed, under the title in the header ("gõ %").
        width: pixels to begin with; from a sample of the rows when 0.
        widest: pixels at most to begin with, for long words that may be cut; the table's own bound when 0.
        stretch: the name column, which takes what is left.
        editor: None for a column that is only read.
        icon: name of an icon before the text, with ``colour``'s colour.
        colour: name of one of :class:`~campaign_app.ui.theme.Colours`; None for ink. Never the only sign.
        strong: whether the text is half bold.
        seldom: left out until the officer asks for it in the choice of columns.
    """

    title: str
    text: Callable[[R], str]
    align: Align = Align.LEFT
    sort_key: Callable[[R], Any] | None = None
    tooltip: Callable[[R], str] | None = None
    header_tip: str = ""
    entry: str = ""
    width: int = 0
    widest: int = 0
    stretch: bool = False
    editor: Editor[R] | None = None
    icon: Callable[[R], str | None] | None = None
    colour: Callable[[R], str | None] | None = None
    strong: bool = False
    seldom: bool = False

    @property
    def head(self) -> str:
        """The words in the header: the title, and below it what is to be typed."""
        return f"{self.title}\n{self.entry}" if self.entry else self.title


class SnapshotTableModel(QAbstractTableModel, Generic[R]):
    """Immutable rows with stored search and sort keys; filtering and sorting never call ``data``.

    ``counts_changed`` is sent when other rows are shown. ``refused`` carries the error of a cell that was
    not taken.
    """

    counts_changed = Signal()
    refused = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        row_id: Callable[[R], Hashable],
        *,
        search_text: Callable[[R], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._row_id = row_id
        self._search_text = search_text
        self._rows: tuple[R, ...] = ()
        self._visible: list[int] = []
        self._search_keys: list[str] | None = None
        self._sort_keys: dict[int, list[tuple[bool, Any]]] = {}
        self._words: list[str] = []
        self._wanted: Callable[[R], bool] | None = None
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self._pending: dict[tuple[Hashable, int], str] = {}
        self._is_plain = type(self).data is SnapshotTableModel.data
        self._strong = QFont()
        self._strong.setWeight(QFont.Weight.DemiBold)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows; the same rows with other values are renewed in place, so an open editor stays."""
        renewed = tuple(rows)
        same = [self._row_id(r) for r in renewed] == [self._row_id(r) for r in self._rows]
        self._search_keys = None
        self._sort_keys.clear()
        self._pending.clear()
        order = self._order(renewed)
        if same and order == self._visible:
            self._rows = renewed
            if order:
                self.dataChanged.emit(self.index(0, 0), self.index(len(order) - 1, len(self.columns) - 1))
        else:
            self.beginResetModel()
            self._rows = renewed
            self._visible = order
            self.endResetModel()
        self.counts_changed.emit()

    @property
    def rows(self) -> tuple[R, ...]:
        """All rows, in the order given."""
        return self._rows

    @property
    def total(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._rows)

    @property
    def shown(self) -> int:
        """How many rows pass the filter."""
        return len(self._visible)

    def sample(self, most: int) -> Sequence[R]:
        """Give some rows from all over the list, at most so many, to measure columns by."""
        return self._rows[:: max(1, len(self._rows) // most)][:most]

    @property
    def reads_database(self) -> bool:
        """Whether rows are read from the database as they are asked for."""
        return False

    def shown_rows(self) -> list[R]:
        """Give the rows as filtered and sorted."""
        return [self._rows[i] for i in self._visible]

    def rows_reader(self) -> Callable[[], list[R]]:
        """Give what reads the rows shown now, on any thread, for export."""
        rows = self.shown_rows()
        return lambda: rows

    def row_at(self, index: Index) -> R | None:
        """Give the row of an index; None for no place."""
        return self._at(index.row()) if self._is_inside(index) else None

    def id_at(self, index: Index) -> Hashable | None:
        """Give the id of the row of an index; None for no place."""
        return self.id_of(index.row()) if self._is_inside(index) else None

    def id_of(self, place: int) -> Hashable:
        """Give the id of the row shown at a place."""
        return self._row_id(self._rows[self._visible[place]])

    def places_of(self, ids: set[Hashable]) -> dict[Hashable, int]:
        """Give the shown position of each of these ids that is shown."""
        places = {}
        for place, number in enumerate(self._visible):
            found = self._row_id(self._rows[number])
            if found in ids:
                places[found] = place
        return places

    def _at(self, place: int) -> R | None:
        """Give the row shown at a place; None for one that has gone and is still to be taken away."""
        return self._rows[self._visible[place]]

    def show_matching(self, typed: str) -> None:
        """Show the rows that hold every typed word, with or without diacritics."""
        self._words = search_key(typed).split()
        self._rearrange()

    def show_only(self, wanted: Callable[[R], bool] | None) -> None:
        """Show the rows for which this holds as well; None shows all."""
        self._wanted = wanted
        self._rearrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column's stored keys; a column below 0 brings back the order given."""
        self._sorted_by = (column, order) if 0 <= column < len(self.columns) else None
        self._rearrange()

    def _rearrange(self) -> None:
        order = self._order(self._rows)
        if order == self._visible:
            return
        self.beginResetModel()
        self._visible = order
        self.endResetModel()
        self.counts_changed.emit()

    def _order(self, rows: tuple[R, ...]) -> list[int]:
        chosen: Sequence[int] = range(len(rows))
        if self._words:
            keys = self._found_by(rows)
            chosen = [i for i in chosen if all(word in keys[i] for word in self._words)]
        if self._wanted is not None:
            chosen = [i for i in chosen if self._wanted(rows[i])]
        if self._sorted_by is None:
            return list(chosen)
        column, direction = self._sorted_by
        sort_keys = self._sorted_keys(rows, column)
        present = [i for i in chosen if not sort_keys[i][0]]
        missing = [i for i in chosen if sort_keys[i][0]]
        present.sort(key=sort_keys.__getitem__, reverse=direction == Qt.SortOrder.DescendingOrder)
        return present + missing

    def _found_by(self, rows: tuple[R, ...]) -> list[str]:
        if self._search_keys is None:
            self._search_keys = search_keys(rows, self.columns, self._search_text)
        return self._search_keys

    def _sorted_keys(self, rows: tuple[R, ...], column: int) -> list[tuple[bool, Any]]:
        if column not in self._sort_keys:
            self._sort_keys[column] = sort_keys(rows, self.columns[column])
        return self._sort_keys[column]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the shown rows."""
        return 0 if parent.isValid() else self.shown

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = DISPLAY) -> Any:  # noqa: ANN401, PLR0911  Qt's variant; one return a role
        """Give what the view asks for."""
        if not self._is_inside(index):
            return None
        number = index.column()
        column = self.columns[number]
        found = self._at(index.row())
        if found is None:
            return None
        if role in (DISPLAY, READ_ALOUD):
            return self._text(found, number)
        if role == ALIGNMENT:
            return ALIGNMENTS[column.align]
        if role == FOREGROUND:
            name = column.colour(found) if column.colour else None
            return theme.colour(name) if name else None
        if role == DECORATION:
            return self._icon(column, found)
        if role == FONT:
            return self._strong if column.strong else None
        if role == EDIT:
            start = column.editor.start if column.editor else None
            return start(found) if start else self._text(found, number)
        if role == TOOLTIP:
            return column.tooltip(found) or None if column.tooltip else None
        return None

    def plain_cell(self, index: Index) -> tuple[Column[R], str, str | None] | None:
        """Give column, text and name of the colour, all at once; None where ``data`` tells more."""
        if not self._is_plain or not self._is_inside(index):
            return None
        column, found = self.columns[index.column()], self._at(index.row())
        if found is None or (column.icon is not None and column.icon(found)):
            return None
        return column, self._text(found, index.column()), column.colour(found) if column.colour else None

    def _text(self, found: R, number: int) -> str:
        if self._pending:
            waiting = self._pending.get((self._row_id(found), number))
            if waiting is not None:
                return waiting
        return self.columns[number].text(found)

    @staticmethod
    def _icon(column: Column[R], found: R) -> object:
        name = column.icon(found) if column.icon else None
        if not name:
            return None
        return icons.icon(name, (column.colour(found) if column.colour else None) or "muted")

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:  # noqa: ANN401  Qt's variant
        """Give a column's title, its alignment and its tooltip."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == DISPLAY:
            return column.head
        if role == ALIGNMENT:
            return ALIGNMENTS[column.align]
        if role == TOOLTIP:
            return column.header_tip or column.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say whether a cell can be chosen and edited."""
        if not self._is_inside(index):
            return Qt.ItemFlag.NoItemFlags
        return _EDITED if self.can_edit(index) else _READ

    def can_edit(self, index: Index) -> bool:
        """Say whether this cell may be edited."""
        if not self._is_inside(index):
            return False
        editor = self.columns[index.column()].editor
        if editor is None:
            return False
        found = self.row_at(index)
        return found is not None and (editor.can_edit is None or editor.can_edit(found))

    def setData(self, index: Index, value: object, role: int = EDIT) -> bool:
        """Hand a typed text to the column's editor; it is shown until the rows come anew."""
        found = self.row_at(index)
        if role != EDIT or found is None or not self.can_edit(index):
            return False
        editor = self.columns[index.column()].editor
        typed = nfc(str(value)).strip()
        if editor is None or typed == str(self.data(index, EDIT)).strip():
            return False
        key = (self._row_id(found), index.column())
        self._pending[key] = typed
        try:
            editor.commit(found, typed)
        except UserFacingError as error:
            self._pending.pop(key, None)
            self.refused.emit(error)
            return False
        self.dataChanged.emit(index, index)
        return True

    def drop_pending(self) -> None:
        """Show the stored values again, because a typed one could not be stored."""
        if self._pending:
            self._pending.clear()
            self.dataChanged.emit(self.index(0, 0), self.index(self.shown - 1, len(self.columns) - 1))

    def _is_inside(self, index: Index) -> bool:
        return index.isValid() and 0 <= index.row() < self.shown and 0 <= index.column() < len(self.columns)
