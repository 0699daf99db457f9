"""A list whose rows are put into another order by dragging them."""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView

from campaign_app.ui.table_view import TableView
from campaign_app.ui.tables import SnapshotTableModel

Index = QModelIndex | QPersistentModelIndex


class OrderedModel(SnapshotTableModel[Any]):
    """Rows that can be dragged while :attr:`can_order` is on; what is stored is changed by who listens."""

    reordered = Signal(object)
    """The ids of all rows in the order wanted."""

    can_order = False
    _dragged: tuple[Hashable, ...] = ()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be dragged, and dropped between others."""
        flags = super().flags(index)
        if not self.can_order:
            return flags
        return flags | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled)

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved, never copied."""
        return Qt.DropAction.MoveAction

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Remember which rows are on their way."""
        places = sorted({index.row() for index in indexes})
        self._dragged = tuple(self.id_of(place) for place in places)
        return super().mimeData(list(indexes))

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for the order the drop means; the rows themselves come anew, so nothing is taken away here."""
        del data, action, column
        place = row if row >= 0 else parent.row() if parent.isValid() else self.shown
        before = self.id_of(place) if place < self.shown else None
        self.ask_order(self._dragged, before)
        return False

    def ask_order(self, moved: Sequence[Hashable], before: Hashable | None) -> None:
        """Ask for these rows to stand before another, or at the end."""
        order = [self._row_id(row) for row in self.rows]
        stay = [row_id for row_id in order if row_id not in moved]
        if not self.can_order or not moved or before in moved:
            return
        place = len(stay) if before is None else stay.index(before)
        wanted = [*stay[:place], *(row_id for row_id in order if row_id in moved), *stay[place:]]
        if wanted != order:
            self.reordered.emit(wanted)

    def ask_step(self, moved: Sequence[Hashable], step: int) -> None:
        """Ask for these rows to go one place up (-1) or down (1)."""
        order = [self._row_id(row) for row in self.rows]
        places = [order.index(row_id) for row_id in moved if row_id in order]
        if not places:
            return
        place = min(places) - 1 if step < 0 else max(places) + 2
        if place >= 0:
            self.ask_order(moved, order[place] if place < len(order) else None)


def allow_dragging(view: TableView) -> None:
    """Let the rows of a table be dragged to another place in it."""
    view.setDragEnabled(True)
    view.setAcceptDrops(True)
    view.setDropIndicatorShown(True)
    view.setDragDropOverwriteMode(False)
    view.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
