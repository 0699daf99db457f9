import io
import os
import subprocess
import sys
import threading
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from campaign_app.domain.errors import InvalidInputError
from campaign_app.ui.preview import PdfPreview
from campaign_app.ui.tasks import SynchronousTasks, Tasks
from campaign_app.ui.theme import Theme


class Renderer:
    """Draws a white A4 landscape page of the size asked for and remembers who asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[bytes, int, float]] = []
        self.threads: set[str] = set()

    def __call__(self, pdf: bytes, page: int, dpi: float) -> tuple[int, int, bytes]:
        self.asked.append((pdf, page, dpi))
        self.threads.add(threading.current_thread().name.split("_")[0])
        if pdf == b"bad":
            raise InvalidInputError("Không đọc được trang này.")
        width, height = round(842 * dpi / 72), round(595 * dpi / 72)
        return width, height, b"\xff" * (4 * width * height)


def make(tasks: Tasks, renderer: Renderer, qtbot: Any) -> PdfPreview:
    made = PdfPreview(tasks, renderer)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_page_fits_its_room_at_the_screens_own_pixels(app_theme: Theme, qtbot: Any) -> None:
    preview = make(SynchronousTasks(), Renderer(), qtbot)
    preview.show_pdf(b"pdf", caption="1 / 52")
    assert preview.image is not None
    assert abs(preview.image.width() - 600 * preview.devicePixelRatioF()) <= 4
    assert preview.caption.text() == "1 / 52"


def test_zoom_by_keys_draws_larger(app_theme: Theme, qtbot: Any) -> None:
    preview = make(SynchronousTasks(), Renderer(), qtbot)
    preview.show_pdf(b"pdf")
    assert preview.image is not None
    fitted = preview.image.width()
    qtbot.keyClick(preview, Qt.Key.Key_Plus)
    assert preview.zoom == pytest.approx(1.25)
    assert preview.image.width() == pytest.approx(fitted * 1.25, abs=3)
    qtbot.keyClick(preview, Qt.Key.Key_0)
    assert preview.image.width() == fitted


def test_drawing_is_done_on_the_render_thread(app_theme: Theme, workers: Tasks, qtbot: Any) -> None:
    renderer = Renderer()
    preview = make(workers, renderer, qtbot)
    preview.show_pdf(b"first")
    preview.show_pdf(b"second", 3)
    qtbot.waitUntil(lambda: preview.image is not None and not workers.is_busy)
    assert renderer.threads == {"render"}
    assert renderer.asked[-1][:2] == (b"second", 3)


def test_bad_page_says_so(app_theme: Theme, qtbot: Any) -> None:
    preview = make(SynchronousTasks(), Renderer(), qtbot)
    preview.show_pdf(b"bad")
    assert preview.image is None
    assert preview.caption.text() == "Không đọc được trang này."
    preview.show_pdf(b"")
    assert preview.caption.text() == ""


def test_the_page_is_enlarged_at_once_and_sharp_at_the_largest_zoom(app_theme: Theme, qtbot: Any) -> None:
    preview = make(SynchronousTasks(), Renderer(), qtbot)
    preview.show_pdf(b"pdf")
    for _step in range(12):
        preview.zoom_in()
    assert preview.image is not None
    ratio = preview.devicePixelRatioF()
    assert abs(preview.image.width() - preview.sheet_widget.width() * ratio) <= 2
    assert preview.image.width() * preview.image.height() <= 60_500_000


def test_zooming_keeps_the_middle_in_the_middle(app_theme: Theme, qtbot: Any) -> None:
    preview = make(SynchronousTasks(), Renderer(), qtbot)
    preview.show_pdf(b"pdf")
    for _step in range(6):
        preview.zoom_in()
    sheet = preview.sheet_widget
    centre = sheet.mapFrom(preview, preview.rect().center())
    assert centre.x() / sheet.width() == pytest.approx(0.5, abs=0.03)
    assert centre.y() / sheet.height() == pytest.approx(0.5, abs=0.05)


def test_a_blank_lies_under_the_page(app_theme: Theme, qtbot: Any) -> None:
    preview = make(SynchronousTasks(), Renderer(), qtbot)
    picture = io.BytesIO()
    Image.new("RGB", (80, 60), (0, 120, 240)).save(picture, "PNG")
    preview.lay_under(picture.getvalue())
    preview.show_pdf(b"pdf")
    drawn = preview.sheet_widget.grab().toImage()
    assert drawn.pixelColor(drawn.rect().center()) == QColor(0, 120, 240)
    preview.lay_under(b"")
    drawn = preview.sheet_widget.grab().toImage()
    assert drawn.pixelColor(drawn.rect().center()) == QColor(255, 255, 255)


_EDGES = """
from PySide6.QtWidgets import QApplication
from campaign_app.ui import theme
from campaign_app.ui.preview import PdfPreview
from campaign_app.ui.tasks import SynchronousTasks

def render(pdf, page, dpi):
    width, height = round(842 * dpi / 72), round(595 * dpi / 72)
    return width, height, b"\\xff" * (4 * width * height)

app = QApplication([])
preview = PdfPreview(SynchronousTasks(), render)
preview.resize(600, 500)
preview.show()
preview.show_pdf(b"pdf")
app.processEvents()
image, sheet, ratio = preview.grab().toImage(), preview.sheet_widget, preview.devicePixelRatioF()
corner = sheet.mapTo(preview, sheet.rect().topLeft())
left, top = corner.x() * ratio, corner.y() * ratio
right, bottom = left + sheet.width() * ratio, top + sheet.height() * ratio
middle_x, middle_y = round((left + right) / 2), round((top + bottom) / 2)
line = theme.colour("control_line").name()

def near(edge, end):
    return range(max(0, round(edge) - 3), min(end, round(edge) + 3))

def has_line(points):
    return any(image.pixelColor(x, y).name() == line for x, y in points)

print(
    has_line([(x, middle_y) for x in near(left, image.width())]),
    has_line([(x, middle_y) for x in near(right, image.width())]),
    has_line([(middle_x, y) for y in near(top, image.height())]),
    has_line([(middle_x, y) for y in near(bottom, image.height())]),
)
"""


@pytest.mark.parametrize("scale", ["1", "1.25", "1.5"])
def test_the_page_has_all_four_edges_on_every_screen(scale: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", _EDGES],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["True"] * 4
