"""The machine's printers through Qt: every sheet is the picture of its page, placed to the tenth of a mm."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from campaign_app.domain.language import _
from campaign_app.system import spooler
from campaign_app.system.printers import (
    COARSEST_DPI,
    FINEST_DPI,
    Printer,
    PrinterError,
    PrintSettings,
    Sheet,
    Tray,
)

_MM_PER_INCH = 25.4
_SOURCES = {
    QPrinter.PaperSource.Auto: "auto",
    QPrinter.PaperSource.Manual: "manual",
    QPrinter.PaperSource.Upper: "upper",
    QPrinter.PaperSource.Middle: "middle",
    QPrinter.PaperSource.Lower: "lower",
    QPrinter.PaperSource.LargeCapacity: "large",
    QPrinter.PaperSource.Cassette: "cassette",
    QPrinter.PaperSource.Envelope: "envelope",
    QPrinter.PaperSource.EnvelopeManual: "envelope-manual",
    QPrinter.PaperSource.FormSource: "form",
}
_ALWAYS = (QPrinter.PaperSource.Auto, QPrinter.PaperSource.Manual)
"""Every printer takes paper from its usual tray and sheet by sheet by hand."""


def _label(source: QPrinter.PaperSource) -> str:
    known = {
        QPrinter.PaperSource.Auto: _("Theo máy in"),
        QPrinter.PaperSource.Manual: _("Nạp tay từng tờ"),
        QPrinter.PaperSource.Upper: _("Khay trên"),
        QPrinter.PaperSource.Middle: _("Khay giữa"),
        QPrinter.PaperSource.Lower: _("Khay dưới"),
        QPrinter.PaperSource.LargeCapacity: _("Khay lớn"),
        QPrinter.PaperSource.Cassette: _("Hộp giấy"),
        QPrinter.PaperSource.Envelope: _("Khay phong bì"),
        QPrinter.PaperSource.EnvelopeManual: _("Nạp tay phong bì"),
        QPrinter.PaperSource.FormSource: _("Giấy mẫu in sẵn"),
    }
    return known[source]


class QtPrinters:
    """The printers of this machine.

    Args:
        output: a PDF file to write in place of paper, whatever printer is asked for.
    """

    def __init__(self, output: Path | None = None) -> None:
        self._output = output

    def listed(self) -> Sequence[Printer]:
        """List the printers there are, the usual one first."""
        usual = QPrinterInfo.defaultPrinterName()
        names = sorted(
            QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name.casefold())
        )
        return [Printer(name, tuple(_trays(name)), is_default=name == usual) for name in names]

    def start(self, settings: PrintSettings) -> "QtPrintRun":
        """Begin a run; on the thread that will put the sheets.

        Raises:
            PrinterError: there is no such printer, or it takes no work.
        """
        return QtPrintRun(settings, self._output)

    def takes_pdf(self) -> bool:
        """Whether the machine has a printing system that takes a PDF as it is."""
        return self._output is None and spooler.takes_pdf()

    def send_pdf(self, settings: PrintSettings, pdf: bytes, *, copies: int = 1) -> None:
        """Print a PDF that is shifted and scaled already, each page ``copies`` times.

        Raises:
            PrinterError: it is not taken.
        """
        spooler.spool_pdf(settings, pdf, copies=copies)


def _trays(name: str) -> Iterator[Tray]:
    sources = list(_ALWAYS)
    if sys.platform == "win32":  # elsewhere Qt does not tell them
        told = QPrinter(QPrinterInfo.printerInfo(name)).supportedPaperSources()
        sources += [source for source in told if source in _SOURCES and source not in _ALWAYS]
    for source in sources:
        yield Tray(_SOURCES[source], _label(source))


class QtPrintRun:
    """Sheets on their way to one printer, as one job of its queue."""

    def __init__(self, settings: PrintSettings, output: Path | None) -> None:
        self._settings = settings
        self._printer = _prepared(settings, output)
        self._painter = QPainter()
        if not self._painter.begin(self._printer):
            raise PrinterError(
                _("Máy in “{name}” không nhận lệnh in.").format(name=settings.place.printer),
                hint=_("Xem máy in đã bật, còn giấy và không báo lỗi, rồi in lại."),
            )
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        self._is_first = True

    @property
    def dpi(self) -> float:
        """Dots an inch the sheets should be drawn with."""
        return float(self._printer.resolution())

    def put(self, sheet: Sheet) -> None:
        """Print one sheet; shift and scale of its tray move this picture and nothing that is kept.

        Raises:
            PrinterError: the printer does not take it.
        """
        if not self._is_first and not self._printer.newPage():
            raise PrinterError(
                _("Máy in “{name}” ngừng nhận giấy in.").format(name=self._settings.place.printer),
                hint=_("Xem máy in, rồi in tiếp từ tờ chưa in."),
            )
        self._is_first = False
        image = QImage(sheet.rgb, sheet.width, sheet.height, sheet.stride, QImage.Format.Format_RGB888)
        self._painter.drawImage(self._target(), image)

    def _target(self) -> QRectF:
        """Where the page goes, in dots from the corner of the paper."""
        place, dots = self._settings.place, self._printer.resolution() / _MM_PER_INCH
        return QRectF(
            place.shift_right_mm * dots,
            place.shift_down_mm * dots,
            self._settings.width_mm * place.scale_x * dots,
            self._settings.height_mm * place.scale_y * dots,
        )

    def close(self) -> None:
        """End the job; what was put goes out."""
        self._painter.end()


def _prepared(settings: PrintSettings, output: Path | None) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if output is not None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(output))
    elif QPrinterInfo.printerInfo(settings.place.printer).isNull():
        raise PrinterError(
            _("Không thấy máy in “{name}”.").format(name=settings.place.printer),
            hint=_("Bật và nối máy in, hoặc chọn máy in khác."),
        )
    else:
        printer.setPrinterName(settings.place.printer)
        printer.setResolution(max(COARSEST_DPI, min(settings.dpi, printer.resolution(), FINEST_DPI)))
    if output is not None:
        printer.setResolution(max(COARSEST_DPI, min(settings.dpi, FINEST_DPI)))
    printer.setDocName(settings.title)
    printer.setCreator(_("Sổ Vàng"))
    printer.setPageLayout(_layout(settings.width_mm, settings.height_mm))
    printer.setFullPage(True)
    source = next((s for s, key in _SOURCES.items() if key == settings.place.tray), None)
    if source is not None:
        printer.setPaperSource(source)
    return printer


def _layout(width_mm: float, height_mm: float) -> QPageLayout:
    """Paper of this size; drivers know sizes upright and turn the page for the other way."""
    short, long = sorted((width_mm, height_mm))
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = width_mm > height_mm
    layout = QPageLayout(
        size,
        QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
