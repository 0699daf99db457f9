"""A scan or PDF of the blank under the words: where it lies, whatever its page boxes, and what is refused."""

import io
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from campaign_app.certificates import Template, certificate_page, preflight, write_certificates
from campaign_app.certificates.background import LARGEST_PDF, read_background
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.variables import CertificateWords

Picture = Callable[..., Image.Image]
MM = 72 / 25.4
RED, GREEN, BLUE, YELLOW = (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0)


def blank_page(*, rotate: int = 0, offset: float = 0, crop: float = 0) -> bytes:
    """A PDF that shows 297 × 210 mm with a colour in each corner, whatever its boxes and its turn.

    ``offset`` moves the media box away from the origin, ``crop`` adds a margin the crop box cuts off, in mm.
    """
    file = io.BytesIO()
    side = rotate in (90, 270)
    wide, high = (210, 297) if side else (297, 210)
    canvas = Canvas(file, pagesize=((wide + 2 * crop) * MM, (high + 2 * crop) * MM))
    colors = [RED, GREEN, YELLOW, BLUE]  # clockwise from the upper left, as they shall be seen
    turned = colors[rotate // 90 :] + colors[: rotate // 90]
    places = [(0, 1), (1, 1), (1, 0), (0, 0)]
    for (right, up), color in zip(places, turned, strict=True):
        canvas.setFillColorRGB(*color)
        canvas.rect(
            (crop + right * wide / 2) * MM, (crop + up * high / 2) * MM, wide / 2 * MM, high / 2 * MM, 0, 1
        )
    canvas.showPage()
    canvas.save()
    reader = pypdf.PdfReader(io.BytesIO(file.getvalue()))
    writer = pypdf.PdfWriter()
    page = writer.add_page(reader.pages[0])
    if offset:
        page.add_transformation(pypdf.Transformation().translate(offset * MM, offset * MM))
        page.mediabox = pypdf.generic.RectangleObject(
            tuple(float(value) + offset * MM for value in page.mediabox)
        )
    west, south, east, north = (float(value) for value in page.mediabox)
    page.cropbox = pypdf.generic.RectangleObject(
        (west + crop * MM, south + crop * MM, east - crop * MM, north - crop * MM)
    )
    if rotate:
        page.rotate(rotate)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def png(width: int, height: int, color: str = "red") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), color).save(file, "PNG")
    return file.getvalue()


def near(seen: Any, color: tuple[int, int, int]) -> bool:
    return all(abs(one - 255 * other) < 24 for one, other in zip(seen, color, strict=True))


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize(("offset", "crop"), [(0, 0), (37, 0), (0, 12), (-25, 8)])
def test_a_pdf_lies_under_the_words_as_a_viewer_shows_it(
    template: Template, words: CertificateWords, picture: Picture, rotate: int, offset: float, crop: float
) -> None:
    background = blank_page(rotate=rotate, offset=offset, crop=crop)
    image = picture(
        certificate_page(template, words, background=background, with_stock=False), dpi=50.8
    )  # two dots a millimetre
    for x, y, color in ((4, 4, RED), (293, 4, GREEN), (293, 206, YELLOW), (4, 206, BLUE)):
        assert near(image.getpixel((2 * x, 2 * y)), color), (rotate, x, y)
    assert near(image.getpixel((2 * 147, 2 * 4)), RED)  # the middle is where it is on the sheet
    assert near(image.getpixel((2 * 150, 2 * 4)), GREEN)


def test_the_words_stand_where_they_stand_without_it(
    template: Template, words: CertificateWords, show: Callable[[bytes], Any]
) -> None:
    without = show(certificate_page(template, words)).letters
    assert show(certificate_page(template, words, background=blank_page())).letters == without


def test_a_scan_is_stored_once_in_a_file_of_many_sheets(template: Template, words: CertificateWords) -> None:
    def size(count: int) -> int:
        file = io.BytesIO()
        write_certificates(file, template, [words] * count, background=png(1200, 848))
        return file.tell()

    assert size(40) - size(1) < 40 * 2000


def test_a_scan_of_other_proportions_is_centred_and_not_distorted(template: Template) -> None:
    scan = read_background(png(400, 400), 297, 210)
    assert (scan.box.width, scan.box.height) == pytest.approx((210, 210))
    assert scan.box.x == pytest.approx(43.5)


def test_a_clear_picture_lies_on_white(template: Template) -> None:
    file = io.BytesIO()
    Image.new("RGBA", (297, 210), (0, 0, 0, 0)).save(file, "PNG")
    scan = read_background(file.getvalue(), 297, 210)
    with Image.open(io.BytesIO(scan.jpeg)) as image:
        assert image.convert("RGB").getpixel((100, 100)) == (255, 255, 255)


def test_size_and_coarseness_are_told_and_do_not_keep_from_printing(
    template: Template, words: CertificateWords
) -> None:
    assert preflight(template, [words], background=blank_page()) == []
    assert preflight(template, [words], background=png(2970, 2100)) == []
    (coarse,) = preflight(template, [words], background=png(594, 420))
    assert "51 điểm/inch" in coarse.what
    assert not coarse.blocks
    (other,) = preflight(template, [words], background=png(3000, 3000))
    assert "210 × 210 mm" in other.what
    assert not other.blocks


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7\nnothing of the kind", "Không đọc được tệp PDF"),
        (b"%PDF-" + b"0" * LARGEST_PDF, "quá lớn"),
        (b"GIF89a", "Không đọc được ảnh"),
        (b"", "Không đọc được ảnh"),
    ],
)
def test_what_is_no_background_is_refused_with_plain_words(
    template: Template, words: CertificateWords, data: bytes, told: str
) -> None:
    with pytest.raises(InvalidInputError, match=told):
        certificate_page(template, words, background=data)
    (problem,) = preflight(template, [words], background=data)
    assert problem.where == "Nền giấy"
    assert problem.blocks
    assert told in problem.what


def test_a_locked_pdf_is_refused(template: Template, words: CertificateWords) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(blank_page()))
    writer.encrypt("mật khẩu", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    with pytest.raises(InvalidInputError) as caught:
        certificate_page(template, words, background=file.getvalue())
    assert "mật khẩu" in caught.value.hint
