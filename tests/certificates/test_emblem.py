import io

import pytest
from PIL import Image

from campaign_app.certificates import emblem
from campaign_app.certificates.emblem import read_emblem
from campaign_app.domain.errors import InvalidInputError


def image(width: int, height: int, kind: str = "PNG", mode: str = "RGB") -> bytes:
    file = io.BytesIO()
    Image.new(mode, (width, height)).save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "L"), ("JPEG", "CMYK"), ("BMP", "1")]
)
def test_common_images_are_read(kind: str, mode: str) -> None:
    read = read_emblem(image(40, 30, kind, mode), 16, 16)
    assert (read.size, read.mode) == ((40, 30), "RGBA")


def test_a_large_image_is_brought_to_printing_size_with_its_proportions() -> None:
    assert read_emblem(image(3000, 1500), 16, 16).size == (377, 189)


def test_too_many_pixels_or_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InvalidInputError, match="12000"):
        read_emblem(image(12_001, 1), 16, 16)
    with pytest.raises(InvalidInputError, match="10 MB"):
        read_emblem(b"0" * (emblem.LARGEST_FILE + 1), 16, 16)
    with pytest.raises(InvalidInputError):
        read_emblem(image(11_000, 11_000, mode="1"), 16, 16)


def test_a_cut_off_image_is_refused() -> None:
    with pytest.raises(InvalidInputError):
        read_emblem(image(300, 300, "JPEG")[:-200], 16, 16)
