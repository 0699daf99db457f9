"""A chart in the palette of the window; what it shows is laid out as on paper."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from campaign_app.domain.chart_layout import LINE, lay_out
from campaign_app.domain.chart_shapes import Anchor, Box, Dot, Layout, Shape, Stroke, Words
from campaign_app.domain.charts import Chart, ChartKind
from campaign_app.ui import theme

_LEAST_HEIGHT, _BEST_HEIGHT = 130, 220
_DARK_INK, _LIGHT_INK = "#14181D", "#FFFFFF"


def tones() -> Mapping[str, str]:
    """The colours of charts in the palette that is on; words on a series take what can be read there."""
    worn = theme.colours()
    series = {"red": worn.red, "green": worn.green, "gold": worn.gold, "grey": worn.muted}
    on_series = {
        f"on_{name}": max(_DARK_INK, _LIGHT_INK, key=lambda ink: theme.contrast(ink, ground))
        for name, ground in series.items()
    }
    return {"ink": worn.ink, "muted": worn.muted, "line": worn.control_line, **series, **on_series}


class ChartView(QWidget):
    """Draws a chart; the figures of a category stand in its tooltip, all of them for screen readers."""

    def __init__(self, parent: QWidget | None = None, *, least_height: int = _LEAST_HEIGHT) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self._layout: Layout | None = None
        self._least = least_height
        self.setMinimumHeight(least_height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def chart(self) -> Chart | None:
        """What is shown."""
        return self._chart

    def sizeHint(self) -> QSize:
        """Ask for a calm height; lying bars for as much as their lines need."""
        height = max(self._least, _BEST_HEIGHT)
        if self._chart is not None and self._chart.kind is ChartKind.BARS:
            height = round(len(self._chart.categories) * self._letters() * LINE * 1.4)
        return QSize(2 * _BEST_HEIGHT, height)

    def set_chart(self, chart: Chart) -> None:
        """Draw another chart."""
        self._chart, self._layout = chart, None
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.described())
        self.updateGeometry()
        self.update()

    def place_at(self, x: float, y: float) -> int | None:
        """Give the number of the category at this point of the widget; None beside all."""
        return next((spot.place for spot in self._laid().spots if spot.holds(x, y)), None)

    def event(self, event: QEvent) -> bool:
        """Tell the figures of the category under the mouse; lay out anew when size or letters change."""
        if isinstance(event, QHelpEvent) and self._chart is not None:
            place = self.place_at(event.pos().x(), event.pos().y())
            words = "" if place is None else self._chart.told_at(place)
            QToolTip.showText(event.globalPos(), words, self)
            return True
        if event.type() in {QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._layout = None
        return super().event(event)

    def _letters(self) -> float:
        return float(self.fontInfo().pixelSize())

    def _face(self, size: float, *, is_bold: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(1, round(size)))
        font.setBold(is_bold)
        return font

    def _measure(self, text: str, size: float, is_bold: bool) -> float:  # noqa: FBT001  the layout's own order
        return QFontMetricsF(self._face(size, is_bold=is_bold)).horizontalAdvance(text)

    def _laid(self) -> Layout:
        if self._layout is None:
            self._layout = (
                Layout()
                if self._chart is None
                else lay_out(
                    self._chart, self.width(), self.height(), size=self._letters(), measure=self._measure
                )
            )
        return self._layout

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shapes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worn = tones()
        for shape in self._laid().shapes:
            self._paint(painter, shape, QColor(worn[shape.tone]))

    def _paint(self, painter: QPainter, shape: Shape, colour: QColor) -> None:
        match shape:
            case Box():
                painter.fillRect(QRectF(shape.x, shape.y, shape.width, shape.height), colour)
            case Stroke():
                painter.setPen(QPen(colour, shape.width))
                painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in shape.points]))
            case Dot():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour)
                painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
            case Words():
                self._write(painter, shape, colour)

    def _write(self, painter: QPainter, shape: Words, colour: QColor) -> None:
        face = self._face(shape.size, is_bold=shape.is_bold)
        width = QFontMetricsF(face).horizontalAdvance(shape.text)
        back = {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[shape.anchor]
        painter.setFont(face)
        painter.setPen(colour)
        painter.drawText(QPointF(shape.x - back, shape.y), shape.text)
