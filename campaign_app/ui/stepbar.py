"""The seven steps of a campaign, each a link: done, current, still to come."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from campaign_app.domain.language import _
from campaign_app.ui import theme
from campaign_app.ui.page import Card

_CIRCLE = 24
_TOP = 6
_HEIGHT = 52
_PEN = 2.0


class StepLink(QAbstractButton):
    """One step: a circle with its number or a tick, and its name beneath; lines lead to its neighbours."""

    def __init__(self, number: int, name: str, count: int) -> None:
        super().__init__()
        self._number = number
        self._count = count
        self._current = 1
        self.setText(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_current(0)

    def show_current(self, current: int) -> None:
        """Look done, current or to come, when ``current`` is the campaign's step (1 to 7; 0 for none)."""
        self._current = current
        if self._number < current:
            state = _("đã xong")
        elif self._number == current:
            state = _("đang làm")
        else:
            state = _("chưa đến")
        words = _("Bước {number}: {name}, {state}").format(number=self._number, name=self.text(), state=state)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Give room for the name."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 4 * theme.STEP, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never cut the name."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw lines, circle, name and the frame of the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, _TOP + _CIRCLE / 2)
        self._draw_lines(painter, middle)
        self._draw_circle(painter, middle)
        is_current = self._number == self._current
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if is_current else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(
            theme.colour("red" if is_current else "ink" if self._number < self._current else "muted")
        )
        below = QRectF(0, _TOP + _CIRCLE + 2, self.width(), self.height() - _TOP - _CIRCLE - 2)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus() or self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("red" if self.hasFocus() else "line"), 1))
            width = self.sizeHint().width()
            frame = QRectF((self.width() - width) / 2, 0.5, width, self.height() - 1)
            painter.drawRoundedRect(frame, 6, 6)

    def _draw_lines(self, painter: QPainter, middle: QPointF) -> None:
        edge = _CIRCLE / 2
        ends = ((0.0, middle.x() - edge, 1, self._number <= self._current),)
        right = (middle.x() + edge, float(self.width()), self._count, self._number < self._current)
        for start, end, without, is_done in (*ends, right):
            if self._number != without:
                painter.setPen(QPen(theme.colour("red" if is_done else "control_line"), _PEN))
                painter.drawLine(QPointF(start, middle.y()), QPointF(end, middle.y()))

    def _draw_circle(self, painter: QPainter, middle: QPointF) -> None:
        circle = QRectF(middle.x() - _CIRCLE / 2 + 1, middle.y() - _CIRCLE / 2 + 1, _CIRCLE - 2, _CIRCLE - 2)
        is_done = self._number < self._current
        is_current = self._number == self._current
        painter.setPen(
            QPen(theme.colour("filled" if is_done else "red" if is_current else "control_line"), _PEN)
        )
        painter.setBrush(theme.colour("filled" if is_done else "card"))
        painter.drawEllipse(circle)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(theme.colour("on_red" if is_done else "red" if is_current else "muted"))
        if is_done:
            painter.setPen(QPen(theme.colour("on_red"), _PEN, c=Qt.PenCapStyle.RoundCap))
            x, y = middle.x(), middle.y()
            painter.drawPolyline(
                [QPointF(x - 4.5, y + 0.5), QPointF(x - 1.5, y + 3.5), QPointF(x + 4.5, y - 3.5)]
            )
        else:
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))


class StepBar(Card):
    """The campaign's steps; ``step_chosen`` carries the number (1 to 7) of the step that was followed."""

    step_chosen = Signal(int)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Các bước của phong trào"))
        line = QHBoxLayout()
        line.setSpacing(0)
        self.body.addLayout(line)
        self.links = [StepLink(number, name, len(names)) for number, name in enumerate(names, 1)]
        self.current = 0
        for number, link in enumerate(self.links, 1):
            link.clicked.connect(lambda _checked=False, n=number: self.step_chosen.emit(n))
            line.addWidget(link)

    def set_current(self, number: int) -> None:
        """Show which step the campaign is at: 1 to 7, one more when all are done, 0 for no campaign."""
        self.current = number
        for link in self.links:
            link.show_current(number)

    def set_compact(self, is_compact: bool) -> None:  # noqa: FBT001  the state itself
        """Take less height, for screens with little room."""
        space = 0 if is_compact else theme.PADDING
        margins = self.body.contentsMargins()
        self.body.setContentsMargins(margins.left(), space, margins.right(), space)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between steps with the arrow keys, follow one with Enter."""
        focused = next((i for i, link in enumerate(self.links) if link.hasFocus()), None)
        if focused is None:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self.links[(focused + step) % len(self.links)].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.links[focused].click()
        else:
            super().keyPressEvent(event)
