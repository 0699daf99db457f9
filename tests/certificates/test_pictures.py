import io
import struct
import zlib

import pytest
from PIL import Image

from campaign_app.certificates import pictures
from campaign_app.certificates.pictures import picture_dpi, read_picture
from campaign_app.domain.errors import InvalidInputError


def image(width: int, height: int, kind: str = "PNG", mode: str = "RGB") -> bytes:
    file = io.BytesIO()
    Image.new(mode, (width, height)).save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode", "read_as"),
    [
        ("PNG", "RGBA", "RGBA"),
        ("PNG", "LA", "RGBA"),
        ("PNG", "P", "RGB"),
        ("JPEG", "L", "RGB"),
        ("JPEG", "CMYK", "RGB"),
        ("BMP", "1", "RGB"),
    ],
)
def test_common_images_are_read(kind: str, mode: str, read_as: str) -> None:
    read = read_picture(image(40, 30, kind, mode), 16, 16)
    assert (read.size, read.mode) == ((40, 30), read_as)


def test_a_large_image_is_brought_to_printing_size_with_its_proportions() -> None:
    assert read_picture(image(3000, 1500), 16, 16).size == (377, 189)


def test_too_many_pixels_or_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InvalidInputError, match="12000"):
        read_picture(image(12_001, 1), 16, 16)
    with pytest.raises(InvalidInputError, match="10 MB"):
        read_picture(b"0" * (pictures.LARGEST_FILE + 1), 16, 16)
    with pytest.raises(InvalidInputError):
        read_picture(image(11_000, 11_000, mode="1"), 16, 16)


def test_a_cut_off_image_is_refused() -> None:
    with pytest.raises(InvalidInputError):
        read_picture(image(300, 300, "JPEG")[:-200], 16, 16)


def test_sixteen_bits_of_grey_keep_their_shades() -> None:
    file = io.BytesIO()
    Image.new("I;16", (20, 20), 32_768).save(file, "PNG")
    assert read_picture(file.getvalue(), 16, 16).getpixel((5, 5)) == (128, 128, 128)


def test_sixteen_bits_of_each_colour_keep_their_shades() -> None:
    scanline = b"\0" + bytes.fromhex("ffff80000000") * 4  # red full, green half, blue none
    header = struct.pack(">IIBBBBB", 4, 4, 16, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(scanline * 4)), (b"IEND", b""))
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    assert read_picture(data, 16, 16).getpixel((2, 2)) == (255, 128, 0)


def test_an_emblem_of_sixty_megapixels_is_read_small_or_refused() -> None:
    huge = image(8000, 7500, "JPEG", "L")
    assert max(read_picture(huge, 16, 16).size) <= 378
    with pytest.raises(InvalidInputError, match="60 triệu điểm ảnh"):
        read_picture(image(8000, 7500, mode="1"), 16, 16)


def test_a_drawing_in_svg_is_told_apart() -> None:
    with pytest.raises(InvalidInputError, match="SVG") as caught:
        read_picture(b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 16, 16)
    assert "PNG" in caught.value.hint


def test_a_photograph_is_turned_upright() -> None:
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held on its side
    Image.new("RGB", (60, 20)).save(file, "JPEG", exif=exif)
    assert read_picture(file.getvalue(), 16, 16).size == (20, 60)


def test_resolution_is_that_of_the_print() -> None:
    assert picture_dpi(image(100, 50), 25.4, 25.4) == pytest.approx(100)
    assert picture_dpi(image(600, 600), 25.4, 12.7) == pytest.approx(1200)
