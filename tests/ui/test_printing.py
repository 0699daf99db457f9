"""Paper is a PDF file here, and a printer that is off is one that shifts and scales what is in it.

What only paper can prove: the edges a real printer leaves blank, and that its driver adds no scaling.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from campaign_app.certificates import page_image
from campaign_app.certificates.calibration import mark_corners
from campaign_app.services import calibration, printing
from campaign_app.services.calibration import Reading
from campaign_app.system.preferences import PrinterTray
from campaign_app.system.printers import PrinterError, PrintSettings
from campaign_app.ui.printing import QtPrinters

DPI = 300
MM = 25.4 / 72
PLACE = PrinterTray(printer="Máy in cũ", tray="manual")


@dataclass(frozen=True)
class Paper:
    """A sheet that came out: its picture, and how many dots of it make a millimetre."""

    image: Image.Image
    across: float
    down: float

    @property
    def size(self) -> tuple[float, float]:
        return self.image.width / self.across, self.image.height / self.down

    def cross(self, x: float, y: float) -> tuple[float, float]:
        """The centre of the cross-hair near a place, in millimetres from the top-left corner."""
        left, top = round((x - 7) * self.across), round((y - 7) * self.down)
        window = self.image.crop((left, top, left + round(14 * self.across), top + round(14 * self.down)))
        across = window.resize((window.width, 1), Image.Resampling.BOX)
        down = window.resize((1, window.height), Image.Resampling.BOX)
        return (left + darkest(across)) / self.across, (top + darkest(down)) / self.down


def darkest(strip: Image.Image) -> float:
    """Where the hair of a strip is, to a part of a dot."""
    darkness = [255 - value for value in strip.tobytes()]
    limit = max(darkness) * 0.6
    found = [(place + 0.5, dark) for place, dark in enumerate(darkness) if dark >= limit]
    return sum(place * dark for place, dark in found) / sum(dark for _place, dark in found)


@dataclass(frozen=True)
class OldPrinter:
    """Prints through Qt; its rollers pull the sheet aside and feed it a little long."""

    folder: Path
    off_x: float
    off_y: float
    stretch_x: float
    stretch_y: float

    def paper(self, pdf: bytes, place: PrinterTray, width: float, height: float) -> Paper:
        """The sheet that comes out."""
        file = self.folder / "out.pdf"
        settings = PrintSettings(place, width, height, "Tờ thử", dpi=DPI)
        assert printing.send(QtPrinters(file), settings, pdf) == printing.Sent(1)
        drawn = page_image(file.read_bytes(), dpi=DPI)
        image = Image.frombytes("RGBA", (drawn.width, drawn.height), drawn.rgba).convert("L")
        box = pypdf.PdfReader(file).pages[0].mediabox
        across = drawn.width / (float(box.width) * MM)
        down = drawn.height / (float(box.height) * MM)
        # What lands at x was drawn at (x - off) / stretch.
        back = (
            1 / self.stretch_x, 0, -self.off_x * across / self.stretch_x,
            0, 1 / self.stretch_y, -self.off_y * down / self.stretch_y,
        )  # fmt: skip
        pulled = image.transform(
            image.size, Image.Transform.AFFINE, back, Image.Resampling.BICUBIC, fillcolor=255
        )
        return Paper(pulled, across, down)


def marks(paper: Paper, width: float, height: float) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = mark_corners(width, height)
    return (*paper.cross(x1, y1), *paper.cross(x2, y2))


Straight = Callable[..., OldPrinter]


@pytest.fixture
def old_printer(tmp_path: Path, qapp: QApplication) -> Straight:
    def make(off_x: float = 0, off_y: float = 0, stretch_x: float = 1, stretch_y: float = 1) -> OldPrinter:
        return OldPrinter(tmp_path, off_x, off_y, stretch_x, stretch_y)

    return make


@pytest.mark.parametrize(("width", "height"), [(297, 210), (210, 297), (420, 297), (400, 300)])
def test_qt_prints_every_paper_at_its_true_size(old_printer: Straight, width: int, height: int) -> None:
    printer = old_printer()
    paper = printer.paper(calibration.sheet_pdf(PLACE, width, height), PLACE, width, height)
    assert paper.size == pytest.approx((width, height), abs=0.2)
    assert marks(paper, width, height) == pytest.approx(
        mark_corners(width, height), abs=0.15
    )  # under two dots


@pytest.mark.parametrize(
    "off",
    [(-1.5, 0.0, 1.0, 1.0), (0.8, -1.2, 1.004, 0.997), (3.0, 2.0, 0.985, 0.985), (-2.2, 1.7, 1.0, 1.006)],
)
def test_after_measuring_the_marks_land_within_a_fifth_of_a_millimetre(
    old_printer: Straight, off: tuple[float, float, float, float]
) -> None:
    printer = old_printer(*off)
    sheet = calibration.sheet_pdf(PLACE, 297, 210)
    x1, y1, x2, y2 = marks(printer.paper(sheet, PLACE, 297, 210), 297, 210)
    expected = mark_corners(297, 210)
    assert max(abs(a - b) for a, b in zip((x1, y1, x2, y2), expected, strict=True)) > 1
    # A ruler tells tenths of a millimetre at best.
    reading = Reading(round(x1, 1), round(y1, 1), round(297 - x2, 1), round(210 - y2, 1))
    place = calibration.measured(PLACE, reading, 297, 210)
    corrected = marks(printer.paper(sheet, place, 297, 210), 297, 210)
    assert corrected == pytest.approx(expected, abs=0.2)


def test_the_pages_of_a_run_keep_their_order(qapp: QApplication, tmp_path: Path) -> None:
    target = tmp_path / "run.pdf"
    both = pypdf.PdfWriter()
    for width in (297, 420):
        (tmp_path / "one.pdf").write_bytes(calibration.sheet_pdf(PLACE, width, 210))
        both.append(tmp_path / "one.pdf")
    both.write(tmp_path / "both.pdf")
    settings = PrintSettings(PLACE, 297, 210, "Giấy khen", dpi=300)
    sent = printing.send(QtPrinters(target), settings, (tmp_path / "both.pdf").read_bytes(), copies=2)
    assert sent == printing.Sent(2)
    drawn = [page_image(target.read_bytes(), index, dpi=72).rgba for index in range(4)]
    assert len(pypdf.PdfReader(target).pages) == 4
    assert drawn[0] == drawn[1] != drawn[2] == drawn[3]


def test_a_printer_that_is_gone_is_named(qapp: QApplication) -> None:
    settings = PrintSettings(replace(PLACE, printer="Máy in đã bán"), 297, 210, "Giấy khen")
    with pytest.raises(PrinterError, match="Không thấy máy in “Máy in đã bán”") as refused:
        QtPrinters().start(settings)
    assert refused.value.hint
    assert "Máy in đã bán" not in [printer.name for printer in QtPrinters().listed()]


class PdfQueue(QtPrinters):
    """A machine whose printing system takes a PDF as it is."""

    def __init__(self, refusal: PrinterError | None = None) -> None:
        super().__init__()
        self.jobs: list[tuple[PrintSettings, bytes, int]] = []
        self._refusal = refusal

    def takes_pdf(self) -> bool:
        return True

    def send_pdf(self, settings: PrintSettings, pdf: bytes, *, copies: int = 1) -> None:
        if self._refusal is not None:
            raise self._refusal
        self.jobs.append((settings, pdf, copies))


def test_where_the_system_takes_pdf_the_pages_go_out_as_such_moved_for_this_print_alone() -> None:
    sheet = calibration.sheet_pdf(PLACE, 297, 210)
    off = replace(PLACE, shift_right_mm=1.5)
    settings = PrintSettings(off, 297, 210, "Tờ thử", as_pdf=True)
    queue = PdfQueue()
    told: list[tuple[int, int]] = []
    sent = printing.send(
        queue, settings, sheet, copies=2, progress=lambda done, total: told.append((done, total))
    )
    assert (sent, told) == (printing.Sent(1), [(0, 1), (1, 1)])
    ((_settings, pdf, copies),) = queue.jobs
    assert copies == 2
    assert pdf != sheet
    assert page_image(pdf, dpi=50) != page_image(sheet, dpi=50)


def test_a_pdf_that_is_not_taken_counts_no_sheet() -> None:
    sheet = calibration.sheet_pdf(PLACE, 297, 210)
    refusal = PrinterError("hết giấy")
    settings = PrintSettings(PLACE, 297, 210, "Tờ thử", as_pdf=True)
    assert printing.send(PdfQueue(refusal), settings, sheet) == printing.Sent(0, refusal)
