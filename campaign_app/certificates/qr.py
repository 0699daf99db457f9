"""The QR code of a certificate as rows of modules."""

from functools import lru_cache

import zxingcpp

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _

LONGEST = 400
"""Characters a code of 18 mm can carry and still be read from a printed sheet."""


@lru_cache(maxsize=64)
def modules(text: str) -> tuple[int, bytes]:
    """Give the side in modules and the code as packed rows: one bit a module, dark is 1, rows start a byte.

    Error correction M (15 %). There is no quiet zone; the page leaves one.

    Raises:
        InvalidInputError: the text is longer than :data:`LONGEST`.
    """
    if len(text) > LONGEST:
        raise InvalidInputError(
            _("Nội dung mã QR dài {count} ký tự; tối đa {limit}.").format(count=len(text), limit=LONGEST)
        )
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = code.to_image(scale=1, add_quiet_zones=False)
    side = int(image.shape[0])
    pixels = bytes(memoryview(image))  # type: ignore[arg-type]  # a buffer, which its stubs do not say
    stride = (side + 7) // 8
    rows = bytearray()
    for row in range(side):
        bits = 0
        for column in range(side):
            bits = bits << 1 | (pixels[row * side + column] == 0)
        rows += (bits << (stride * 8 - side)).to_bytes(stride, "big")
    return side, bytes(rows)
