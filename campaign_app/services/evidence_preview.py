"""Whether a paper can be looked at in the window, and how many pages it has."""

from enum import Enum, auto

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.services.evidence import EvidenceFile

__all__ = ["Look", "look_of", "pdf_pages"]

_PICTURES = frozenset({"image/png", "image/jpeg"})
_PASSWORD = 4
"""FPDF_ERR_PASSWORD of PDFium: a password is asked for, or the one given is wrong."""


class Look(Enum):
    """How a paper is shown."""

    PDF = auto()
    PICTURE = auto()
    NOTHING = auto()
    """Only its name and size; it is saved elsewhere and opened by a program of the officer's."""


def look_of(media_type: str) -> Look:
    """Tell how papers of this kind are shown."""
    if media_type == "application/pdf":
        return Look.PDF
    return Look.PICTURE if media_type in _PICTURES else Look.NOTHING


def pdf_pages(file: EvidenceFile) -> int:
    """How many pages a PDF has; on the thread that draws pages.

    Raises:
        InvalidInputError: it is broken, has no page, or opens only with a password.
    """
    import pypdfium2

    from campaign_app.certificates.render import PDFIUM

    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(file.data)
        except pypdfium2.PdfiumError as error:
            raise _unreadable(file.name, getattr(error, "err_code", None)) from error
        try:
            count = len(document)
        finally:
            document.close()
    if not count:
        raise _unreadable(file.name, None)
    return count


def _unreadable(name: str, code: int | None) -> InvalidInputError:
    if code == _PASSWORD:
        return InvalidInputError(
            _("Tệp “{name}” được đặt mật khẩu nên không xem trước được.").format(name=name),
            hint=_("Lưu bản sao rồi mở bằng mật khẩu đơn vị cho, hoặc đề nghị gửi bản không có mật khẩu."),
        )
    return InvalidInputError(
        _("Tệp “{name}” bị hỏng nên không xem trước được.").format(name=name),
        hint=_("Đề nghị đơn vị gửi lại; vẫn lưu bản sao được."),
    )
