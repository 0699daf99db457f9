"""The issuer's emblem: an image from outside, checked and brought to the size it is printed at."""

import io
import warnings
from functools import lru_cache

from PIL import Image, UnidentifiedImageError

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_SIDE = 12_000
"""Pixels on a side that are still decoded; more is a mistake or an attack on the memory."""
_DOTS_PER_MM = 600 / 25.4


@lru_cache(maxsize=4)
def read_emblem(data: bytes, width_mm: float, height_mm: float) -> Image.Image:
    """Give the image for a place of this size in mm, at 600 dots an inch at most, transparency kept.

    Raises:
        InvalidInputError: it is too large, broken, or no PNG, JPEG or BMP image.
    """
    if len(data) > LARGEST_FILE:
        raise InvalidInputError(
            _("Tệp biểu trưng quá lớn (tối đa {size} MB).").format(size=LARGEST_FILE // 2**20)
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "BMP"))
            if max(image.size) > LARGEST_SIDE:
                raise InvalidInputError(
                    _("Ảnh biểu trưng quá lớn (tối đa {side} điểm ảnh mỗi chiều).").format(side=LARGEST_SIDE)
                )
            image.load()
            colored = image.convert("RGBA")
    except (
        OSError,
        SyntaxError,
        ValueError,
        UnidentifiedImageError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise InvalidInputError(
            _("Không đọc được ảnh biểu trưng."), hint=_("Hãy chọn ảnh PNG hoặc JPEG khác.")
        ) from error
    colored.thumbnail(
        (max(1, int(width_mm * _DOTS_PER_MM)), max(1, int(height_mm * _DOTS_PER_MM))),
        Image.Resampling.LANCZOS,
    )
    return colored
