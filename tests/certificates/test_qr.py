from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from campaign_app.certificates import Template, certificate_page
from campaign_app.certificates.qr import LONGEST, modules
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.variables import CertificateWords

Picture = Callable[..., Image.Image]
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
PAYLOAD = "58/QĐ-LĐLĐ|20/12/2017|12|Công đoàn cơ sở xã Mông Hóa"


def read(image: Image.Image) -> str:
    grey = image.convert("L")
    found = zxingcpp.read_barcodes(grey, formats=QR)
    return str(found[0].text) if found else ""


@pytest.fixture
def page(template: Template, words: CertificateWords) -> bytes:
    return certificate_page(template, replace(words, qr_payload=PAYLOAD))


@pytest.mark.parametrize("dpi", [100, 200, 300, 600])
def test_the_code_is_read_back_from_the_page(page: bytes, picture: Picture, dpi: float) -> None:
    assert read(picture(page, dpi=dpi)) == PAYLOAD


def test_a_blurred_and_turned_code_is_read_back(page: bytes, picture: Picture) -> None:
    image = picture(page, dpi=200).filter(ImageFilter.GaussianBlur(1.6))
    assert read(image.rotate(7, expand=True, fillcolor="white")) == PAYLOAD


def test_the_code_stands_where_the_table_says(page: bytes, picture: Picture) -> None:
    image = picture(page, dpi=254)  # ten dots a millimetre
    (code,) = zxingcpp.read_barcodes(image.convert("L"), formats=QR)
    corner, far = code.position.top_left, code.position.bottom_right
    assert (corner.x, corner.y) == pytest.approx((340, 1520), abs=4)
    assert (far.x, far.y) == pytest.approx((520, 1700), abs=4)


def test_the_longest_text_is_read_back_and_a_longer_one_refused(
    template: Template, words: CertificateWords, picture: Picture
) -> None:
    text = "ợ" * LONGEST
    assert read(picture(certificate_page(template, replace(words, qr_payload=text)), dpi=600)) == text
    with pytest.raises(InvalidInputError):
        modules(text + "x")


def test_rows_are_packed_bits_with_the_finder_in_the_corner() -> None:
    side, rows = modules("x")
    stride = (side + 7) // 8
    assert (side, len(rows)) == (21, 21 * stride)
    assert rows[0] >> 1 == 0b1111111
    assert rows[stride] >> 1 == 0b1000001


def test_an_empty_text_prints_no_code(template: Template, words: CertificateWords, picture: Picture) -> None:
    image = picture(certificate_page(template, replace(words, qr_payload="")))
    left, top, right, bottom = (round(value * 100 / 25.4) for value in (34, 152, 52, 170))
    assert image.crop((left, top, right, bottom)).getextrema() == ((255, 255),) * 3


def test_our_mask_is_read_as_well_as_the_one_the_library_chooses() -> None:
    payloads = [f"SV1|KYSON|2017|{number}|58/QĐ-LĐLĐ|{number * 7919:012x}" for number in range(40)]

    def read_back(code: object, payload: str, turn: float) -> bool:
        picture: Any = code
        pixels = picture.to_image(scale=1, add_quiet_zones=True)
        image = Image.frombytes("L", pixels.shape[1::-1], bytes(memoryview(pixels)))
        image = image.resize((image.width * 3, image.height * 3), Image.Resampling.BILINEAR)
        image = image.filter(ImageFilter.GaussianBlur(1.05))
        return read(image.rotate(turn, Image.Resampling.BILINEAR, expand=True, fillcolor=255)) == payload

    def share(**options: int) -> float:
        codes = [
            zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level="M", **options)
            for payload in payloads
        ]
        turns = [(number * 37 % 41) - 20 for number in range(len(codes))]
        return sum(map(read_back, codes, payloads, turns)) / len(codes)

    assert share(data_mask=0) >= 0.8
    assert share(data_mask=0) >= share() - 0.1
