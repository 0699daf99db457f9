"""The list of papers to tick: a box and the name, the step it belongs to, what it is."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from campaign_app.domain.language import _
from campaign_app.domain.states import label as state_label
from campaign_app.services.papers import PaperKind, PaperKindRow
from campaign_app.ui import theme
from campaign_app.ui.dialogs.papers_words import about

ROW_HEIGHT = 32
_KIND, _STEP, _ABOUT = (Qt.ItemDataRole.UserRole + place for place in range(3))
_BOX = 40  # pixels the box takes before the name
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class PaperList(QListWidget):
    """Kinds of paper in the order of the year, each with a box; Space and a click on the box tick it."""

    def __init__(self, rows: Sequence[PaperKindRow], ticked: Collection[PaperKind]) -> None:
        """List the kinds.

        Args:
            rows: the kinds there are.
            ticked: those ticked at first; all where none of them is listed.
        """
        super().__init__()
        self.setObjectName("boxed")
        self.setAccessibleName(_("Văn bản lập được lúc này"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_PaperLine(self, rows))
        listed = {row.kind for row in rows}
        on = listed.intersection(ticked) or listed
        for row in rows:
            self._add(row, is_on=row.kind in on)
        self.setCurrentRow(0)

    def _add(self, row: PaperKindRow, *, is_on: bool) -> None:
        step, words = state_label(row.step), about(row)
        item = QListWidgetItem(row.label, self)
        item.setData(_KIND, str(row.kind))
        item.setData(_STEP, step)
        item.setData(_ABOUT, words)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.label}, {step}, {words}")
        item.setToolTip(f"{row.label}\n{words}")
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
        item.setFlags(flags)
        item.setCheckState(_ON if is_on else _OFF)

    def ticked(self) -> list[PaperKind]:
        """Give the kinds that are ticked, in the order of the year."""
        return [PaperKind(item.data(_KIND)) for item in self._items() if item.checkState() == _ON]

    def tick_all(self, *, is_on: bool) -> None:
        """Tick every kind, or none."""
        for item in self._items():
            item.setCheckState(_ON if is_on else _OFF)

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(place) for place in range(self.count())]


class _PaperLine(QStyledItemDelegate):
    """Draws the step and what a paper is in columns of their own, in grey.

    The columns are as wide as their longest words; what a paper is takes the rest.
    """

    def __init__(self, parent: QListWidget, rows: Sequence[PaperKindRow]) -> None:
        super().__init__(parent)
        self._names = [row.label for row in rows]
        self._steps = [state_label(row.step) for row in rows]

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ANN401  Qt's option
        """Give every line the same height."""
        del option, index
        return QSize(0, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the box and the name as every list does, then the two columns."""
        super().paint(painter, option, index)
        told: Any = option
        rect: QRect = told.rect
        left = rect.left() + _BOX + _longest(told.fontMetrics, self._names) + theme.MARGIN
        middle = left + _longest(told.fontMetrics, self._steps) + theme.MARGIN
        painter.save()
        painter.setPen(theme.colour("muted"))
        for start, end, role in ((left, middle, _STEP), (middle, rect.right(), _ABOUT)):
            place = QRect(start, rect.top(), end - start - theme.GAP, rect.height())
            words = told.fontMetrics.elidedText(index.data(role), Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


def _longest(metrics: QFontMetrics, words: Sequence[str]) -> int:
    return max(metrics.horizontalAdvance(text) for text in words)
