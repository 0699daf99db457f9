"""The pages of a PDF as a printer gets them: one at a time, at its resolution, in bounded memory.

PDFium is not thread-safe: every call here holds :data:`campaign_app.certificates.render.PDFIUM`.
"""

from types import TracebackType
from typing import NamedTuple, Self

import pypdfium2

from campaign_app.certificates.render import PDFIUM
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _

MOST_PIXELS = 36_000_000
"""A4 at 600 dots an inch; larger paper is drawn somewhat coarser, never in more memory."""
_MM_PER_POINT = 25.4 / 72
_SNUG = 1 - 1e-6
"""PDFium rounds a page up to whole pixels; the written size of 297 mm is a hair over 297 mm."""


class PagePixels(NamedTuple):
    """A page: width and height in pixels, then rows of red, green, blue bytes, ``stride`` bytes each."""

    width: int
    height: int
    stride: int
    rgb: bytes


class PrintPages:
    """An open PDF whose pages are drawn one by one; use it with ``with``.

    Raises:
        InvalidInputError: the bytes are no PDF.
    """

    def __init__(self, pdf: bytes) -> None:
        try:
            with PDFIUM:
                self._document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise InvalidInputError(_("Không đọc được tệp PDF.")) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with PDFIUM:
            self._document.close()

    def __len__(self) -> int:
        with PDFIUM:
            return len(self._document)

    def size_mm(self, index: int) -> tuple[float, float]:
        """Give width and height of a page in millimetres."""
        with PDFIUM:
            width, height = self._document[index].get_size()
        return width * _MM_PER_POINT, height * _MM_PER_POINT

    def pixels(self, index: int, dpi: float) -> PagePixels:
        """Draw a page on white at this resolution, or at the finest its size allows."""
        with PDFIUM:
            page = self._document[index]
            try:
                width, height = page.get_size()
                scale = min(dpi / 72, (MOST_PIXELS / (width * height)) ** 0.5) * _SNUG
                bitmap = page.render(scale=scale, rev_byteorder=True, force_bitmap_format=_RGB)
                try:
                    return PagePixels(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
                finally:
                    bitmap.close()
            finally:
                page.close()


_RGB = pypdfium2.raw.FPDFBitmap_BGR
