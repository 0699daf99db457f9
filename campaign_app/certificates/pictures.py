"""Pictures from outside (an emblem, a scan, one inside a template), checked and brought to printing size."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from PIL import Image, ImageOps, UnidentifiedImageError

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_SIDE = 12_000
"""Pixels on a side that are still decoded; more is a mistake or an attack on the memory."""
MOST_PIXELS = 40_000_000
"""Pixels in all that are decoded at once: 160 MB; a JPEG is read at a smaller scale first."""
FINEST = 600.0
"""Dots an inch beyond which no office printer shows a difference."""
COARSEST = 150.0
"""Dots an inch below which a picture looks ragged on paper."""
_MM_PER_INCH = 25.4
_HEAD = 1024


@lru_cache(maxsize=4)
def read_picture(data: bytes, width_mm: float, height_mm: float, dpi: float = FINEST) -> Image.Image:
    """Give the picture for a place of this size in mm, at ``dpi`` at most, in RGB or, if clear, RGBA.

    Raises:
        InvalidInputError: it is too large, broken, or no PNG, JPEG or BMP image.
    """
    room = tuple(max(1, int(side / _MM_PER_INCH * dpi)) for side in (width_mm, height_mm))
    with _opened(data) as image:
        if image.format == "JPEG":
            image.draft(None, (2 * room[0], 2 * room[1]))
        if image.width * image.height > MOST_PIXELS:
            raise InvalidInputError(
                _("Ảnh có {count} triệu điểm ảnh, quá lớn (tối đa {limit} triệu).").format(
                    count=round(image.width * image.height / 1e6), limit=MOST_PIXELS // 10**6
                ),
                hint=_("Hãy thu nhỏ ảnh rồi chọn lại."),
            )
        image.load()
        upright = ImageOps.exif_transpose(image)
        shown = _eight_bits(upright)
        shown.thumbnail((room[0], room[1]), Image.Resampling.LANCZOS, reducing_gap=3)
    return shown


def picture_dpi(data: bytes, width_mm: float, height_mm: float) -> float:
    """Give the dots an inch at which the picture, fitted into this place in mm, will be printed.

    Raises:
        InvalidInputError: as :func:`read_picture`.
    """
    with _opened(data) as image:
        return max(image.width / width_mm, image.height / height_mm) * _MM_PER_INCH


def coarse(dpi: float) -> str:
    """Say that a picture will look ragged."""
    return _("ảnh chỉ đạt {dpi} điểm/inch khi in, sẽ bị vỡ nét; nên dùng ảnh từ {least} điểm/inch.").format(
        dpi=round(dpi), least=round(COARSEST)
    )


def _eight_bits(image: Image.Image) -> Image.Image:
    """Bring any kind of pixels to eight bits of red, green and blue, with opacity where there is any."""
    if image.mode.startswith("I"):  # 16 bits of grey, which a plain conversion would make all white
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """Open the picture, read only as far as its size."""
    if len(data) > LARGEST_FILE:
        raise InvalidInputError(_("Tệp ảnh quá lớn (tối đa {size} MB).").format(size=LARGEST_FILE // 2**20))
    if b"<svg" in data[:_HEAD]:
        raise InvalidInputError(
            _("Ảnh dạng SVG không in được trên giấy khen."), hint=_("Hãy xuất ảnh ra PNG rồi chọn lại.")
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the size is looked at here
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "BMP")) as image:
                if max(image.size) > LARGEST_SIDE:
                    raise InvalidInputError(
                        _("Ảnh quá lớn (tối đa {side} điểm ảnh mỗi chiều).").format(side=LARGEST_SIDE)
                    )
                yield image
    except (
        OSError,
        SyntaxError,
        ValueError,
        UnidentifiedImageError,
        Image.DecompressionBombError,
    ) as error:
        raise InvalidInputError(
            _("Không đọc được ảnh."), hint=_("Hãy chọn ảnh PNG hoặc JPEG khác.")
        ) from error
