"""A PDF for one tray of one printer: its pages moved and scaled as the tray needs it; never kept.

PDFium is not thread-safe: every call here holds :data:`campaign_app.certificates.render.PDFIUM`.
"""

import io

import pypdfium2

from campaign_app.certificates.calibration import PrinterProfile
from campaign_app.certificates.render import PDFIUM
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _

_PT_PER_MM = 72 / 25.4


def placed_pdf(pdf: bytes, profile: PrinterProfile) -> bytes:
    """Give the same pages with their content scaled, then shifted; the paper stays as large as it is.

    Args:
        pdf: pages that stand upright (no /Rotate), as the certificates' are.
        profile: the correction of a tray.

    Raises:
        InvalidInputError: the bytes are no PDF.
    """
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise InvalidInputError(_("Không đọc được tệp PDF.")) from error
        try:
            for page in document:
                _place(page, profile)
                page.close()
            out = io.BytesIO()
            document.save(out)
            return out.getvalue()
        finally:
            document.close()


def _place(page: pypdfium2.PdfPage, profile: PrinterProfile) -> None:
    """PDF counts from the lower edge; what is at the top has to stay at the top when it is scaled."""
    width, height = page.get_size()
    up = height * (1 - profile.scale_y) - profile.shift_down_mm * _PT_PER_MM
    matrix = pypdfium2.raw.FS_MATRIX(
        profile.scale_x, 0, 0, profile.scale_y, profile.shift_right_mm * _PT_PER_MM, up
    )
    paper = pypdfium2.raw.FS_RECTF(0, height, width, 0)
    pypdfium2.raw.FPDFPage_TransFormWithClip(page, matrix, paper)
