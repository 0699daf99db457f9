"""A picture as pixels, drawn the way a page is: its size is seen before anything of it is unpacked."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _

_MOST_PIXELS = 120_000_000
"""A picture of a telephone has up to 108 million; one made to fill the memory has thousands of millions."""
_ALLOCATION_MB = 512
_PICTURE_DPI = 96.0
_BYTES = 4


def render_picture(data: bytes, _page: int, dpi: float) -> tuple[int, int, bytes]:
    """Draw a picture, turned as its camera says; 96 dpi is its own size, more does not enlarge it.

    Raises:
        InvalidInputError: it is broken, or so large that it is not unpacked.
    """
    QImageReader.setAllocationLimit(_ALLOCATION_MB)
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() * size.height() > _MOST_PIXELS:
        raise InvalidInputError(
            _("Ảnh quá lớn ({width} × {height} điểm ảnh) nên không xem trước được.").format(
                width=format_number(size.width()), height=format_number(size.height())
            ),
            hint=_("Lưu bản sao rồi xem bằng phần mềm ảnh."),
        )
    share = min(1.0, dpi / _PICTURE_DPI)
    if size.isValid() and share < 1:
        reader.setScaledSize(QSize(max(1, round(size.width() * share)), max(1, round(size.height() * share))))
    image = reader.read()
    if image.isNull():
        raise InvalidInputError(
            _("Ảnh bị hỏng nên không xem trước được."),
            hint=_("Đề nghị đơn vị gửi lại; vẫn lưu bản sao được."),
        )
    return _pixels(image)


def _pixels(image: QImage) -> tuple[int, int, bytes]:
    drawn = image.convertToFormat(QImage.Format.Format_RGBA8888)
    width, height = drawn.width(), drawn.height()
    return width, height, bytes(drawn.constBits()[: width * height * _BYTES])
