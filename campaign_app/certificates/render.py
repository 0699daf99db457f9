"""A page of a PDF as pixels, by PDFium: what the screen shows is what the printer gets.

PDFium is not thread-safe: whoever uses it holds :data:`PDFIUM`.
"""

import threading
from typing import NamedTuple

import pypdfium2

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _

PDFIUM = threading.RLock()
"""Held by every use of PDFium in the program."""
MOST_PIXELS = 120_000_000
"""400 × 300 mm at 600 dots an inch, with some room."""


class PageImage(NamedTuple):
    """A rendered page: width and height in pixels, then rows of red, green, blue, opacity bytes."""

    width: int
    height: int
    rgba: bytes


def page_image(pdf: bytes, page_index: int = 0, *, dpi: float = 96) -> PageImage:
    """Render a page, counted from 0, on white.

    Raises:
        InvalidInputError: the bytes are no PDF, it has no such page, or the picture would be too large.
    """
    with PDFIUM:
        return _render(pdf, page_index, dpi)


def _render(pdf: bytes, page_index: int, dpi: float) -> PageImage:
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise InvalidInputError(_("Không đọc được tệp PDF.")) from error
    try:
        if not 0 <= page_index < len(document):
            raise InvalidInputError(_("Tệp PDF không có trang {number}.").format(number=page_index + 1))
        page = document[page_index]
        width, height = page.get_size()
        if width * height * (dpi / 72) ** 2 > MOST_PIXELS:
            raise InvalidInputError(_("Trang quá lớn để hiển thị ở độ phân giải này."))
        bitmap = page.render(scale=dpi / 72 * _SNUG, rev_byteorder=True, force_bitmap_format=_RGBA)
        return PageImage(bitmap.width, bitmap.height, bytes(bitmap.buffer))
    finally:
        document.close()


_SNUG = 1 - 1e-6
"""PDFium rounds a page up to whole pixels; the written size of 297 mm is a hair over 297 mm."""
_RGBA = pypdfium2.raw.FPDFBitmap_BGRA
