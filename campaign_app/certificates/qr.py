"""The QR code of a certificate as rows of modules."""

from functools import lru_cache

import zxingcpp

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _

LONGEST = 400
"""Characters a code of 18 mm can carry and still be read from a printed sheet."""


_MASK = 0
"""The checkerboard. The library would try all eight masks, which takes four fifths of its time; of blurred,
turned and noisy pictures of our codes as many with this one are read back as with the mask it chooses."""
_DIGITS = bytes([ord("1"), *[ord("0")] * 255])
"""Turns black pixels, which are zero, to the digit 1 and all others to 0."""


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
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=_MASK)
    image = code.to_image(scale=1, add_quiet_zones=False)
    side = int(image.shape[0])
    pixels = bytes(memoryview(image)).translate(_DIGITS)  # type: ignore[arg-type]  # a buffer, which its stubs do not say
    stride = (side + 7) // 8
    spare = stride * 8 - side
    rows = [
        (int(pixels[start : start + side], 2) << spare).to_bytes(stride, "big")
        for start in range(0, side * side, side)
    ]
    return side, b"".join(rows)
