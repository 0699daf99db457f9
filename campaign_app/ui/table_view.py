"""The table on screen: typing, copying, pasting, and a selection that stays with its rows."""

from collections.abc import Hashable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from campaign_app.domain.errors import UserFacingError
from campaign_app.ui import theme
from campaign_app.ui.messages import show_error
from campaign_app.ui.table_blocks import copied, meant_by_paste, take_block
from campaign_app.ui.table_clipboard import from_text, to_mime
from campaign_app.ui.table_delegate import CellDelegate
from campaign_app.ui.table_header import TableHeader
from campaign_app.ui.table_typing import note_opening, way_out
from campaign_app.ui.table_widths import ColumnWidths
from campaign_app.ui.tables import SnapshotTableModel

_TAKEN_AWAY = "taken_away"


class _Kept(NamedTuple):
    """What is selected, by ids, while the rows come anew."""

    ids: set[Hashable]
    current: Hashable | None
    column: int


class TableView(QTableView):
    """A table of a :class:`SnapshotTableModel`.

    Enter commits a cell and moves down, Tab right, F2 edits, Esc gives up, Delete empties, Ctrl+C copies for
    Excel. Where single cells are selected, an arrow leaves a cell that is typed into, unless F2 opened it.
    On a row that is only read, Enter and a double click send ``opened`` with the row.
    """

    opened = Signal(object)
    """The row that is to be opened."""
    pasted = Signal(object)
    """A list of (row, column number, text) for every editable cell a paste from Excel fell on."""
    cleared = Signal(object)
    """A list of (row, column number, "") for every editable cell that is to be emptied by Delete."""
    chosen_changed = Signal()
    """Other rows are selected."""

    def __init__(
        self, model: SnapshotTableModel[Any], *, grid: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows_model = model
        self._kept = _Kept(set(), None, 0)
        self._is_closing = False
        self._left_out: set[int] = set()
        self._chosen_away: set[int] = set()
        self.heads = TableHeader(self)
        self.setHorizontalHeader(self.heads)
        model.modelAboutToBeReset.connect(self._keep_selection)
        model.modelAboutToBeReset.connect(self._take_editors_away)
        self.setModel(model)
        self.widths = ColumnWidths(self, self.heads, model)
        model.modelReset.connect(self._restore_selection)
        model.dataChanged.connect(self.widths.fit_to_rows)
        model.refused.connect(self._on_refused)
        self.setItemDelegate(CellDelegate(self))
        self._set_up(grid=grid)
        self.doubleClicked.connect(self._on_double_clicked)

    def _set_up(self, *, grid: bool) -> None:
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(grid)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        unit = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(unit.SelectItems if grid else unit.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked)
        self.setShowGrid(grid)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.ROW_HEIGHT)
        rows.hide()
        self.setSortingEnabled(True)

    @property
    def by_rows(self) -> bool:
        """Whether rows are selected whole, instead of cells."""
        return self.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows

    # ---- rows

    @property
    def rows_model(self) -> SnapshotTableModel[Any]:
        """The model given."""
        return self._rows_model

    def chosen_rows(self) -> list[Any]:
        """Give the selected rows as shown from top to bottom; the current one where none is selected."""
        model = self._rows_model
        return [model.row_at(model.index(place, 0)) for place in self._chosen_places()]

    def chosen_count(self) -> int:
        """Count the selected rows without reading them; the current one counts where none is selected."""
        return len(self._chosen_places())

    def _chosen_places(self) -> list[int]:
        """Give the places of the selected rows, from the ranges: a whole list is one range, not its cells."""
        places = {
            place
            for chosen in self.selectionModel().selection().toList()
            for place in range(chosen.top(), chosen.bottom() + 1)
        }
        if not places and self.currentIndex().isValid():
            places = {self.currentIndex().row()}
        return sorted(places)

    def chosen_cell_count(self) -> int:
        """Count the selected cells in columns that are shown."""
        return sum(
            chosen.height() * sum(not self.isColumnHidden(c) for c in _columns_of(chosen))
            for chosen in self.selectionModel().selection().toList()
        )

    def chosen_cells(self, *, only: int | None = None, most: int | None = None) -> list[tuple[int, int]]:
        """Give the selected cells of shown columns as (place of the row, column), from top to bottom.

        ``only`` one column, where given; none at all where there are more than ``most``.
        """
        ranges = [
            (chosen, [c for c in _columns_of(chosen) if only in {None, c} and not self.isColumnHidden(c)])
            for chosen in self.selectionModel().selection().toList()
        ]
        if most is not None and sum(chosen.height() * len(columns) for chosen, columns in ranges) > most:
            return []
        return sorted(
            (place, column)
            for chosen, columns in ranges
            for place in range(chosen.top(), chosen.bottom() + 1)
            for column in columns
        )

    def current_row(self) -> Any:  # noqa: ANN401  the rows' own type
        """Give the row the caret is on; None where there is none."""
        return self._rows_model.row_at(self.currentIndex())

    def choose(self, ids: Sequence[Hashable], column: int = 0) -> bool:
        """Select the rows with these ids and scroll to the first; tells whether any is shown."""
        places = self._rows_model.places_of(set(ids))
        if not places:
            return False
        self._select(sorted(places.values()), min(places.values()), column)
        self.scrollTo(self.currentIndex())
        return True

    def _select(self, places: Sequence[int], current: int | None, column: int) -> None:
        model = self._rows_model
        last = len(model.columns) - 1
        chosen = QItemSelection()
        for first, bottom in _runs(places):
            chosen.select(model.index(first, 0), model.index(bottom, last))
        flag = QItemSelectionModel.SelectionFlag
        selection = self.selectionModel()
        if current is not None:
            selection.setCurrentIndex(model.index(current, column), flag.NoUpdate)
        if self.by_rows:
            selection.select(chosen, flag.ClearAndSelect)
        elif current is not None:
            selection.select(model.index(current, column), flag.ClearAndSelect)

    def _take_editors_away(self) -> None:
        flag = Qt.FindChildOption.FindDirectChildrenOnly
        for editor in self.viewport().findChildren(QWidget, options=flag):
            editor.setProperty(_TAKEN_AWAY, True)

    def _keep_selection(self) -> None:
        model, current = self._rows_model, self.currentIndex()
        places = self._chosen_places() if self.selectionModel().hasSelection() else []
        ids = {model.id_of(place) for place in places if place < model.shown}
        self._kept = _Kept(ids, model.id_at(current), max(current.column(), 0))

    def _restore_selection(self) -> None:
        ids, current_id, column = self._kept
        if ids or current_id is not None:
            wanted = ids | ({current_id} if current_id is not None else set())
            places = self._rows_model.places_of(wanted)
            current = places.get(current_id) if current_id is not None else None
            self._select(sorted(place for i, place in places.items() if i in ids), current, column)
            if current is not None:
                self.scrollTo(self.currentIndex())
        self.widths.fit_to_rows()
        self.chosen_changed.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell who listens that other rows are selected."""
        super().selectionChanged(selected, deselected)
        self.chosen_changed.emit()

    # ---- columns

    def fit_columns(self) -> None:
        """Make columns wide enough for their titles and a sample of 100 rows."""
        self.widths.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the name column what the others leave."""
        super().resizeEvent(event)
        self.widths.stretch()

    def setColumnWidth(self, column: int, width: int) -> None:
        """Give a column a width in pixels, unless the officer drew another."""
        super().setColumnWidth(column, self.widths.drawn.get(column, width))

    def setColumnHidden(self, column: int, hide: bool) -> None:  # noqa: FBT001  Qt's own shape
        """Leave a column out while it says nothing; it comes back unless the officer chose it away."""
        (self._left_out.add if hide else self._left_out.discard)(column)
        super().setColumnHidden(column, hide or column in self._chosen_away)

    def choose_away(self, columns: set[int]) -> None:
        """Hide these columns because the officer does not want to see them, and bring back the others."""
        self._chosen_away = set(columns)
        for column in range(len(self._rows_model.columns)):
            super().setColumnHidden(column, column in self._chosen_away or column in self._left_out)
        self.widths.fit_to_rows()
        self.widths.stretch()

    def shown_columns(self) -> list[int]:
        """Give the numbers of the columns on screen, from left to right."""
        ordered = (self.heads.logicalIndex(place) for place in range(self.heads.count()))
        return [column for column in ordered if not self.isColumnHidden(column)]

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, paste, empty, open and move as the officers know it from Excel."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Delete and plain and self._clear():
            event.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._on_enter()
        else:
            super().keyPressEvent(event)

    def _on_enter(self) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            return  # The editor passes its Enter on; closing it moves down.
        current = self.currentIndex()
        if self._rows_model.can_edit(current):
            self._move_down()
        elif current.isValid():
            self.opened.emit(self._rows_model.row_at(current))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if not self._rows_model.can_edit(index):
            self.opened.emit(self._rows_model.row_at(index))

    def _move_down(self) -> None:
        current = self.currentIndex()
        below = self._rows_model.index(current.row() + 1, current.column())
        if below.isValid():
            self.setCurrentIndex(below)

    def edit(  # type: ignore[override]  # Qt has two of this name, told apart by how much they are given
        self,
        index: QModelIndex,
        trigger: QAbstractItemView.EditTrigger = QAbstractItemView.EditTrigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Open a cell's editor, and know by what it was opened."""
        opened: bool = super().edit(index, trigger, event)  # type: ignore[arg-type]  # Qt takes none
        editor = self.indexWidget(index) if opened and not self.by_rows else None
        if editor is not None:
            note_opening(editor, trigger)
            editor.installEventFilter(self)
        return opened

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take an arrow out of a cell that is typed into: what was typed counts, and the caret moves on."""
        way = way_out(watched, event) if event.type() == QEvent.Type.KeyPress else None
        if way is None or not isinstance(watched, QWidget):
            return super().eventFilter(watched, event)
        self.commitData(watched)
        self.closeEditor(watched, QAbstractItemDelegate.EndEditHint.NoHint)
        to = self.moveCursor(way, Qt.KeyboardModifier.NoModifier)
        if to.isValid():
            self.setCurrentIndex(to)
        return True

    def commitData(self, editor: QWidget) -> None:
        """Commit what is typed, but not from an editor that renewed rows have taken away already."""
        if not editor.property(_TAKEN_AWAY):
            super().commitData(editor)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Move down after Enter; Tab and Esc do what Qt has for them."""
        self._is_closing = True
        super().closeEditor(editor, hint)
        self._is_closing = False
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._move_down()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  Qt's own name and value
        """Go to the next cell, once: an editor that is being hidden asks for this, too."""
        return self._is_closing or super().focusNextPrevChild(next)

    # ---- many cells

    def copy(self) -> None:
        """Copy the selected cells, as seen, for Excel and LibreOffice; a gap between them stays empty."""
        rows = copied(self)
        if rows:
            QGuiApplication.clipboard().setMimeData(to_mime(rows))

    def paste(self) -> None:
        """Lay the clipboard's cells over the table from the current cell on; one cell fills a selection."""
        text = QGuiApplication.clipboard().text()
        if self.currentIndex().isValid() and text:
            take_block(self, meant_by_paste(self, from_text(text)), self.pasted)

    def _clear(self) -> bool:
        """Empty the selected cells that can be edited; whether there were any. Whole rows are left alone."""
        if self.by_rows:
            return False
        model = self._rows_model
        chosen = self.chosen_cells() or [(self.currentIndex().row(), self.currentIndex().column())]
        meant = [(p, c, "") for p, c in chosen if model.can_edit(model.index(p, c))]
        if meant:
            take_block(self, meant, self.cleared)
        return bool(meant)

    def _on_refused(self, error: object) -> None:
        if isinstance(error, UserFacingError):
            show_error(self, error)


def _columns_of(chosen: QItemSelectionRange) -> range:
    return range(chosen.left(), chosen.right() + 1)


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Join neighbouring places: 3, 4, 5, 9 are two runs."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def table_of(widget: QObject) -> TableView | None:
    """Find the table inside a widget, for tests and for commands that work on it."""
    return widget.findChild(TableView)
