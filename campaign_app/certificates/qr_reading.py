"""The texts of the QR codes on a photographed, scanned or saved sheet."""

import pypdfium2
import zxingcpp
from PIL import Image

from campaign_app.certificates.pictures import read_picture
from campaign_app.certificates.render import PDFIUM
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _

LARGEST_FILE = 200 * 1024 * 1024
"""Bytes; a file of a thousand certificates has one."""
MOST_PAGES = 200
"""Pages of a PDF that are looked at; a code is asked for one sheet, seldom for a whole edition."""
_DPI = 200
"""At this a code of 18 mm has four pixels a module, which is read also when slightly turned."""
_LARGEST_PAGE = 40_000_000
"""Pixels; a larger page is looked at in less detail."""
_PLACE_MM = 420.0
"""A picture is read as if it were a photograph of an A3 sheet: fine enough for the code on it."""
_POINTS = 72
_KIND = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def codes_in(data: bytes) -> list[str]:
    """Give the texts of the QR codes of a PDF or a picture, page by page, each once.

    Args:
        data: the bytes of a PDF, PNG, JPEG or BMP file.

    Raises:
        InvalidInputError: it is none of these, broken, protected by a password, or too large.
    """
    if len(data) > LARGEST_FILE:
        raise InvalidInputError(
            _("Tệp lớn quá {size} MB nên không được đọc.").format(size=LARGEST_FILE // 2**20),
            hint=_("Chọn tệp PDF của một giấy khen, hoặc ảnh chụp phần có mã QR."),
        )
    if b"%PDF-" in data[:1024]:
        return _of_pdf(data)
    picture = read_picture(data, _PLACE_MM, _PLACE_MM, _DPI * 1.5)
    return _of_picture(picture.convert("L"))


def _of_pdf(data: bytes) -> list[str]:
    found: dict[str, None] = {}
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise InvalidInputError(
                _("Không đọc được tệp PDF."), hint=_("Tệp bị hỏng hoặc có mật khẩu; hãy chọn tệp khác.")
            ) from error
        try:
            for number in range(min(len(document), MOST_PAGES)):
                found.update(dict.fromkeys(_of_picture(_page(document[number]))))
        except pypdfium2.PdfiumError as error:
            raise InvalidInputError(_("Có trang của tệp PDF không đọc được.")) from error
        finally:
            document.close()
    return list(found)


def _page(page: pypdfium2.PdfPage) -> Image.Image:
    width, height = page.get_size()
    scale = _DPI / _POINTS
    if width * height * scale**2 > _LARGEST_PAGE:
        scale = (_LARGEST_PAGE / (width * height)) ** 0.5
    shown: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return shown


def _of_picture(picture: Image.Image) -> list[str]:
    codes = zxingcpp.read_barcodes(picture, formats=_KIND)
    return [code.text for code in codes if code.text]
