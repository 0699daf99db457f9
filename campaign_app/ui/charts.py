"""A small chart in the palette of the window: stacked columns with a legend."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _
from campaign_app.ui import theme

_LEAST_HEIGHT = 130
_BEST_HEIGHT = 220
_WIDEST_COLUMN = 64
_COLUMN_SHARE = 0.56
_SWATCH = 10


@dataclass(frozen=True, slots=True)
class Level:
    """One layer of every column: its words, and the name of its colour in the palette."""

    words: str
    colour: str


@dataclass(frozen=True, slots=True)
class Stack:
    """One column: the words below it, and how much of each level it holds."""

    words: str
    parts: tuple[int, ...]

    @property
    def total(self) -> int:
        """The height of the whole column."""
        return sum(self.parts)


class StackedColumns(QWidget):
    """Draws columns of one or more levels; the numbers stand in the tooltip and for screen readers.

    Args:
        name: what the chart tells; its accessible name.
        levels: the layers from the bottom up.
    """

    def __init__(self, name: str, levels: Sequence[Level], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels = tuple(levels)
        self._stacks: tuple[Stack, ...] = ()
        self.setAccessibleName(name)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Ask for a calm height."""
        return QSize(2 * _BEST_HEIGHT, _BEST_HEIGHT)

    def set_stacks(self, stacks: Sequence[Stack]) -> None:
        """Draw these columns from left to right."""
        self._stacks = tuple(stacks)
        self.setAccessibleDescription("; ".join(self._words_of(stack) for stack in self._stacks))
        self.update()

    def _words_of(self, stack: Stack) -> str:
        parts = ", ".join(
            _("{level} {count}").format(level=level.words, count=format_number(count))
            for level, count in zip(self._levels, stack.parts, strict=True)
        )
        return _("{column}: {parts}").format(column=stack.words, parts=parts)

    def column_at(self, point: QPoint) -> Stack | None:
        """Give the column over this point of the widget; None beside the columns."""
        if not self._stacks:
            return None
        place = int(point.x() // (self.width() / len(self._stacks)))
        return self._stacks[place] if 0 <= place < len(self._stacks) else None

    def event(self, event: QEvent) -> bool:
        """Tell the numbers of the column under the mouse."""
        if isinstance(event, QHelpEvent):
            stack = self.column_at(event.pos())
            QToolTip.showText(event.globalPos(), "" if stack is None else self._words_of(stack), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the legend, the columns, their totals and their words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = painter.fontMetrics()
        line = metrics.height() + theme.STEP
        self._draw_legend(painter, metrics)
        plot = QRect(0, 2 * line, self.width(), max(1, self.height() - 3 * line - theme.STEP))
        painter.setPen(theme.colour("line"))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        largest = max((stack.total for stack in self._stacks), default=0)
        if not largest:
            return
        step = self.width() / len(self._stacks)
        for place, stack in enumerate(self._stacks):
            cell = QRectF(place * step, plot.top(), step, plot.height())
            self._draw_stack(painter, cell, stack, largest)

    def _draw_legend(self, painter: QPainter, metrics: QFontMetrics) -> None:
        x = 0
        for level in self._levels:
            painter.fillRect(
                x, (metrics.height() - _SWATCH) // 2, _SWATCH, _SWATCH, theme.colour(level.colour)
            )
            x += _SWATCH + theme.STEP
            painter.setPen(theme.colour("ink"))
            painter.drawText(x, metrics.ascent(), level.words)
            x += metrics.horizontalAdvance(level.words) + 2 * theme.PADDING

    def _draw_stack(self, painter: QPainter, cell: QRectF, stack: Stack, largest: int) -> None:
        metrics = painter.fontMetrics()
        width = min(cell.width() * _COLUMN_SHARE, _WIDEST_COLUMN)
        left = cell.center().x() - width / 2
        bottom = cell.bottom()
        for level, count in zip(self._levels, stack.parts, strict=True):
            height = cell.height() * count / largest
            painter.fillRect(QRectF(left, bottom - height, width, height), theme.colour(level.colour))
            bottom -= height
        middle = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(theme.colour("ink"))
        above = QRectF(cell.left(), bottom - metrics.height() - 2, cell.width(), metrics.height())
        painter.drawText(above, middle, format_number(stack.total))
        painter.setPen(theme.colour("muted"))
        below = QRectF(cell.left(), cell.bottom() + theme.STEP, cell.width(), metrics.height())
        words = metrics.elidedText(stack.words, Qt.TextElideMode.ElideRight, int(cell.width()) - theme.STEP)
        painter.drawText(below, middle, words)
