"""A page of a PDF as it will be printed: drawn by the same renderer, sharp on every screen."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.language import _
from campaign_app.ui import icons, theme
from campaign_app.ui.tasks import Lane, Tasks

RenderPage = Callable[[bytes, int, float], tuple[int, int, bytes]]
"""Draws a page: PDF, page index, dpi → width and height in pixels, RGBA bytes."""


def render_page(pdf: bytes, page: int, dpi: float) -> tuple[int, int, bytes]:
    """Draw a page by PDFium; on the render lane only."""
    from campaign_app.certificates.render import page_image

    return page_image(pdf, page, dpi=dpi)


_POINTS_PER_INCH = 72.0
_SMALLEST, _LARGEST, _FACTOR = 0.25, 6.0, 1.25
_PROBE_DPI = 36.0
_MOST_PIXELS = 60_000_000
"""Drawn at once: 240 MB; the zoom ends there, so that the page is sharp at every zoom there is."""


class _Sheet(QWidget):
    """The drawn page with its thin edge."""

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.under: QImage | None = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if self.under is not None:
                painter.drawImage(self.rect(), self.under)
                # Ink darkens the paper it is printed on; the white of the page is no ink.
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.drawImage(self.rect(), self.image)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            self._draw_edge(painter)

    def _draw_edge(self, painter: QPainter) -> None:
        """Fill a thin area along each side: a line would be cut off where the scale is no whole number."""
        width, height = self.width(), self.height()
        for side in (
            QRect(0, 0, width, 1),
            QRect(0, height - 1, width, 1),
            QRect(0, 0, 1, height),
            QRect(width - 1, 0, 1, height),
        ):
            painter.fillRect(side, theme.colour("control_line"))


class PdfPreview(QWidget):
    """Shows one page of a PDF: fits it into the room there is, zooms with Ctrl+wheel and the keys +, - and 0.

    ``zoom_changed`` carries the zoom as a share of the fitted size (1.0 = fits).
    """

    zoom_changed = Signal(float)

    def __init__(self, tasks: Tasks, render: RenderPage = render_page, parent: QWidget | None = None) -> None:
        """Make an empty preview.

        Args:
            tasks: the workers; drawing is done on the render lane.
            render: draws a page (see :data:`RenderPage`).
            parent: the widget it is in.
        """
        super().__init__(parent)
        self._tasks = tasks
        self._render = render
        self._pdf = b""
        self._page = 0
        self._zoom = 1.0
        self._size_pt: tuple[float, float] | None = None
        self._asked = 0
        self._sheet = _Sheet()
        self._area = QScrollArea()
        self._area.setWidget(self._sheet)
        self._area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(_("Xem trước trang giấy"))
        self._area.viewport().setAutoFillBackground(False)
        self.caption = QLabel()
        self.caption.setProperty("kind", "muted")
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(self.caption)
        line.addStretch()
        for icon, words, act in (
            ("magnify-minus-outline", _("Thu nhỏ (phím -)"), self.zoom_out),
            ("fit-to-page-outline", _("Vừa khung (phím 0)"), self.fit),
            ("magnify-plus-outline", _("Phóng to (phím +)"), self.zoom_in),
        ):
            button = QToolButton()
            button.setIconSize(QSize(theme.ICON_SIZE, theme.ICON_SIZE))
            icons.set_icon(button, icon)
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.clicked.connect(act)
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self._area, 1)
        layout.addLayout(line)

    @property
    def zoom(self) -> float:
        """The zoom as a share of the fitted size."""
        return self._zoom

    @property
    def sheet_widget(self) -> QWidget:
        """The page as it lies in the scrolled area."""
        return self._sheet

    @property
    def image(self) -> QImage | None:
        """What is drawn now."""
        return self._sheet.image

    def show_pdf(self, pdf: bytes, page: int = 0, caption: str = "", *, is_same_paper: bool = False) -> None:
        """Show a page of a PDF; empty bytes clear the preview.

        A page known to be as large as the one on screen is there sooner: its size need not be found out.
        """
        self._pdf, self._page = pdf, page
        if not is_same_paper:
            self._size_pt = None
        self.caption.setText(caption)
        if not pdf:
            self._asked += 1
            self._sheet.image = None
            self._sheet.update()
            return
        self._draw()

    def lay_under(self, picture: bytes) -> None:
        """Lay the picture of a blank under the page, stretched to it; empty bytes take it away."""
        self._sheet.under = QImage.fromData(picture) if picture else None
        self._sheet.update()

    def zoom_in(self) -> None:
        """Make the page larger by a quarter."""
        self._set_zoom(self._zoom * _FACTOR)

    def zoom_out(self) -> None:
        """Make the page smaller by a fifth."""
        self._set_zoom(self._zoom / _FACTOR)

    def fit(self) -> None:
        """Fit the page into the area again."""
        self._set_zoom(1.0)

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = min(max(zoom, _SMALLEST), self._largest())
        self.zoom_changed.emit(self._zoom)
        self._resize_sheet()  # at once, blurred for the moment until it is drawn anew
        self._draw()

    def _largest(self) -> float:
        fitted = self._shown_size(1.0)
        if fitted.isEmpty():
            return _LARGEST
        pixels = fitted.width() * fitted.height() * self.devicePixelRatioF() ** 2
        return max(1.0, min(_LARGEST, math.sqrt(_MOST_PIXELS / pixels)))

    def _resize_sheet(self) -> None:
        """Give the page its size and keep in the middle what is in the middle."""
        if self._size_pt is None:
            return
        bars = (self._area.horizontalScrollBar(), self._area.verticalScrollBar())
        before = [(bar.value() + bar.pageStep() / 2) / max(bar.maximum() + bar.pageStep(), 1) for bar in bars]
        self._sheet.resize(self._shown_size(self._zoom))
        for bar, share in zip(bars, before, strict=True):
            bar.setValue(round(share * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))

    def _shown_size(self, zoom: float) -> QSize:
        if self._size_pt is None:
            return QSize()
        width, height = self._size_pt
        room = self._area.viewport().size()
        scale = min((room.width() - 2) / width, (room.height() - 2) / height) * zoom
        return QSize(max(1, round(width * scale)), max(1, round(height * scale)))

    def _draw(self) -> None:
        if not self._pdf:
            return
        self._asked += 1
        number, pdf, page, render = self._asked, self._pdf, self._page, self._render
        size, ratio = self._shown_size(self._zoom), self.devicePixelRatioF()
        # The page's size is known once it was drawn; a small drawing tells it first.
        dpi = (
            _PROBE_DPI
            if self._size_pt is None
            else size.width() * ratio / self._size_pt[0] * _POINTS_PER_INCH
        )
        self._tasks.run(
            self,
            lambda: render(pdf, page, dpi),
            lambda drawn: self._on_drawn(number, dpi, drawn),
            self._on_failed,
            lane=Lane.RENDER,
        )

    def _on_drawn(self, number: int, dpi: float, drawn: tuple[int, int, bytes]) -> None:
        if number != self._asked:
            return  # Another page or size has been asked for since.
        width, height, pixels = drawn
        if self._size_pt is None:
            self._size_pt = (width * _POINTS_PER_INCH / dpi, height * _POINTS_PER_INCH / dpi)
            self._draw()
            return
        image = QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
        self._sheet.image = image
        self._resize_sheet()
        self._sheet.update()

    def _on_failed(self, error: Exception) -> None:
        self._sheet.image = None
        self._sheet.update()
        if isinstance(error, UserFacingError):
            self.caption.setText(str(error))
        else:
            self._tasks.report(self, error)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew for the new room."""
        super().resizeEvent(event)
        if self._size_pt is not None:
            self._resize_sheet()
            self._draw()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom while Ctrl is held."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta() != QPoint():
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom by the keyboard."""
        acts = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.fit,
        }
        act = acts.get(Qt.Key(event.key()))
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)
