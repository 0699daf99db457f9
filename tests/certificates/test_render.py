import pytest

from campaign_app.certificates import Template, certificate_page, page_image
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.variables import CertificateWords


def test_a_page_becomes_rows_of_pixels(template: Template, words: CertificateWords) -> None:
    image = page_image(certificate_page(template, words), dpi=25.4)
    assert (image.width, image.height) == (297, 210)
    assert len(image.rgba) == 297 * 210 * 4
    assert image.rgba[:4] == b"\xff\xff\xff\xff"


def test_red_is_red(template: Template, words: CertificateWords) -> None:
    image = page_image(certificate_page(template, words), dpi=254)
    place = (820 * image.width + 1000) * 4
    row = [image.rgba[place + 4 * step : place + 4 * step + 3] for step in range(1000)]
    assert bytes.fromhex("a8141b") in row


def test_what_cannot_be_shown_is_told(template: Template, words: CertificateWords) -> None:
    pdf = certificate_page(template, words)
    for data, index, dpi in ((b"no pdf", 0, 96), (pdf, 1, 96), (pdf, -1, 96), (pdf, 0, 5000)):
        with pytest.raises(InvalidInputError):
            page_image(data, index, dpi=dpi)
