"""The heads of a table's columns, which tell what is done to them by hand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHeaderView, QWidget

NARROWEST = 56
"""Pixels a column keeps, however narrow it is drawn."""


class TableHeader(QHeaderView):
    """Column heads that can be clicked, drawn wider and moved.

    ``drawn_by_hand`` is sent when the mouse has widened, moved or sorted a column, and never for what the
    program does to columns by itself; only the former is worth remembering. ``is_held`` tells whether the
    mouse is at it just now.
    """

    drawn_by_hand = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.is_held = False
        self._is_changed = False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setMinimumSectionSize(NARROWEST)
        self.setSortIndicatorClearable(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for change in (self.sectionResized, self.sectionMoved, self.sortIndicatorChanged):
            change.connect(self._on_changed)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Know that what follows is the officer's doing."""
        self.is_held = True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell what was done while the button was down."""
        super().mouseReleaseEvent(event)
        self.is_held = False
        if self._is_changed:
            self._is_changed = False
            self.drawn_by_hand.emit()

    def _on_changed(self) -> None:
        self._is_changed = self._is_changed or self.is_held
