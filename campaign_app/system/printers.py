"""What the program needs of printers; the window brings them, tests bring printers that are off."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from campaign_app.domain.errors import UserFacingError
from campaign_app.system.preferences import PrinterTray

FINEST_DPI, COARSEST_DPI = 600, 300
"""Dots an inch a sheet is drawn with; the coarsest still prints the smallest letters sharply."""


class PrinterError(UserFacingError):
    """A printer is not there or does not take a sheet."""


@dataclass(frozen=True, slots=True)
class Tray:
    """Where a printer takes paper from; ``key`` is how the printer's driver names it."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer of this machine, with the trays its driver tells."""

    name: str
    trays: tuple[Tray, ...]
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is put on one sheet: width and height in pixels, rows of red, green, blue of ``stride`` bytes."""

    width: int
    height: int
    stride: int
    rgb: bytes


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """How a run of sheets is printed.

    Attributes:
        place: the printer, its tray, and the shift and scale measured on it; applied to the print alone.
        width_mm: width of the paper as the sheet is read.
        height_mm: its height.
        title: what the printer's queue shows.
        dpi: dots an inch wanted; a printer that has fewer is given what it has.
        as_pdf: whether the pages go out as PDF, where the machine takes that, and not as pictures.
    """

    place: PrinterTray
    width_mm: float
    height_mm: float
    title: str
    dpi: int = FINEST_DPI
    as_pdf: bool = False


class PrintRun(Protocol):
    """A run under way; used on one thread."""

    @property
    def dpi(self) -> float:
        """Dots an inch the sheets should be drawn with."""

    def put(self, sheet: Sheet) -> None:
        """Print one sheet of paper.

        Raises:
            PrinterError: the printer does not take it.
        """

    def close(self) -> None:
        """End the run; the sheets put so far go out."""


class Printers(Protocol):
    """The printers of a machine."""

    def listed(self) -> Sequence[Printer]:
        """List the printers there are; may take a while where some are on a network."""

    def start(self, settings: PrintSettings) -> PrintRun:
        """Begin a run.

        Raises:
            PrinterError: there is no such printer, or it takes no work.
        """


@runtime_checkable
class PdfPrinters(Protocol):
    """Printers that take a PDF as it is."""

    def takes_pdf(self) -> bool:
        """Whether the machine has a printing system for it."""

    def send_pdf(self, settings: PrintSettings, pdf: bytes, *, copies: int = 1) -> None:
        """Print a PDF that is shifted and scaled already, each page ``copies`` times.

        Raises:
            PrinterError: it is not taken.
        """
