from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from campaign_app.certificates import Template, page_image, write_certificates
from campaign_app.certificates.calibration_sheet import calibration_sheet
from campaign_app.certificates.print_pages import MOST_PIXELS, PrintPages
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.variables import CertificateWords


def test_pages_come_one_by_one_and_are_those_of_the_screen(
    template: Template, words: CertificateWords
) -> None:
    file = BytesIO()
    write_certificates(file, template, [words, replace(words, recipient="TRẦN VĂN MẪU")])
    with PrintPages(file.getvalue()) as pages:
        assert len(pages) == 2
        assert pages.size_mm(0) == pytest.approx((297, 210), abs=0.01)
        drawn = [pages.pixels(index, 100) for index in (0, 1)]
    shown = page_image(file.getvalue(), 1, dpi=100)
    expected = Image.frombytes("RGBA", (shown.width, shown.height), shown.rgba).convert("RGB")
    second = drawn[1]
    image = Image.frombytes("RGB", (second.width, second.height), second.rgb, "raw", "RGB", second.stride)
    # Opaque and transparent bitmaps blend the edges of letters one step of grey apart.
    grey = ImageChops.difference(image, expected).convert("L")
    assert not any(grey.histogram()[4:])
    assert drawn[0].rgb != drawn[1].rgb


@pytest.mark.parametrize(("width", "height"), [(297, 210), (420, 297), (400, 300)])
def test_no_paper_takes_more_memory_than_a4_at_600(width: int, height: int) -> None:
    with PrintPages(calibration_sheet(width, height)) as pages:
        drawn = pages.pixels(0, 600)
    assert MOST_PIXELS * 0.9 < drawn.width * drawn.height <= MOST_PIXELS * 1.001
    assert drawn.width / drawn.height == pytest.approx(width / height, rel=1e-3)


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="Không đọc được tệp PDF"):
        PrintPages(b"%PDF-nothing")
