import io
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from PIL import Image

from campaign_app.certificates.calibration import mark_corners
from campaign_app.certificates.calibration_sheet import calibration_sheet

Show = Callable[[bytes], Any]
Picture = Callable[..., Image.Image]
SIZES = [(297, 210), (210, 297), (420, 297), (400, 300), (300, 210)]
DPI = 254  # ten dots a millimetre


def dark(image: Image.Image, x: float, y: float) -> bool:
    """Whether there is ink within two tenths of a millimetre."""
    box = (round(x * 10) - 2, round(y * 10) - 2, round(x * 10) + 3, round(y * 10) + 3)
    darkest = image.convert("L").crop(box).getextrema()[0]
    assert isinstance(darkest, int | float)
    return darkest < 128


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_cross_hairs_stand_at_their_millimetres(width: int, height: int, picture: Picture) -> None:
    image = picture(calibration_sheet(width, height), dpi=DPI)
    assert (image.width / 10, image.height / 10) == pytest.approx((width, height), abs=0.2)
    x1, y1, x2, y2 = mark_corners(width, height)
    for x, y in ((x1, y1), (x2, y2)):
        assert all(dark(image, x + step, y) for step in (-8.5, -5, 0, 5, 8.5))
        assert all(dark(image, x, y + step) for step in (-8.5, -5, 5, 8.5))
        assert not dark(image, x - 9.6, y)
        assert not dark(image, x, y + 9.6)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_both_rulers_are_100_mm_long(width: int, height: int, picture: Picture) -> None:
    image = picture(calibration_sheet(width, height), dpi=DPI)
    left, y = (width - 100) / 2, height - 28 - 4
    assert [place for place in range(101) if dark(image, left + place, y)] == list(range(0, 101, 10))
    assert not dark(image, left - 1, height - 28)
    assert not dark(image, left + 101, height - 28)
    x, top = width - 40 - 4, (height - 100) / 2
    assert [place for place in range(101) if dark(image, x, top + place)] == list(range(0, 101, 10))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_no_word_leaves_its_room_or_meets_a_ruler(width: int, height: int, show: Show) -> None:
    page = show(calibration_sheet(width, height, printer="Máy in phòng Hành chính", tray="Nạp tay từng tờ"))
    first = page.line("1. Đo bằng thước")[0]
    body = [letter for letter in page.letters if letter.baseline >= first.baseline - 1]
    written = [letter for letter in body if letter.x < width - 47]
    assert all(letter.x > 15 for letter in page.letters)
    assert page.line("Hai thước trên tờ giấy phải dài đúng")[-1].baseline < height - 45
    assert len(written) > 200


def test_it_names_the_printer_the_tray_and_the_paper(show: Show) -> None:
    text = show(calibration_sheet(297, 210, printer="Canon LBP 2900", tray="Khay dưới")).text
    assert "Máyin:CanonLBP2900·Khay:Khaydưới·Khổgiấy297×210mm" in text
    assert "MÉPTRÊNCỦAGIẤYKHEN" in text
    assert "Khay:" not in show(calibration_sheet(297, 210)).text


def test_only_the_bundled_faces_are_in_the_file() -> None:
    reader = pypdf.PdfReader(io.BytesIO(calibration_sheet(297, 210, printer="Máy in")))
    resources = reader.pages[0]["/Resources"].get_object()
    assert isinstance(resources, pypdf.generic.DictionaryObject)
    fonts = resources["/Font"].get_object()
    assert isinstance(fonts, pypdf.generic.DictionaryObject)
    names = {str(font.get_object()["/BaseFont"]).split("+")[-1] for font in fonts.values()}
    assert names == {"BeVietnamPro-Regular", "BeVietnamPro-Bold"}
    assert calibration_sheet(297, 210) == calibration_sheet(297, 210)
