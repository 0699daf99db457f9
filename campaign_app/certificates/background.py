"""A scan or PDF of the blank, laid under the words to place them or to print on white paper."""

import io
from functools import lru_cache
from typing import NamedTuple, cast

import pypdfium2
from PIL import Image

from campaign_app.certificates.pictures import COARSEST, coarse, picture_dpi, read_picture
from campaign_app.certificates.render import PDFIUM
from campaign_app.certificates.template import Box, Template
from campaign_app.domain.errors import DataProblem, InvalidInputError
from campaign_app.domain.language import _

DPI = 300.0
LARGEST_PDF = 20 * 1024 * 1024
_MM_PER_POINT = 25.4 / 72
_MM_PER_INCH = 25.4
_QUALITY = 88
_SIZE_SLACK = 2.0
"""Millimetres by which a page may differ from the paper: scanners and printers cut so much."""
_SHAPE_SLACK = 0.02
_HEAD = 1024


class Scan(NamedTuple):
    """A background ready to be placed: a JPEG, its size in pixels, where it stands on the paper in mm."""

    jpeg: bytes
    width: int
    height: int
    box: Box


@lru_cache(maxsize=2)
def read_background(data: bytes, width: float, height: float) -> Scan:
    """Bring a scan (PNG, JPEG, BMP) or the first page of a PDF under a page of this size in mm.

    It fills the paper as far as its own proportions let, centred. A PDF is taken as a viewer shows it:
    turned as its page says and cut to its crop box, wherever on the sheet that lies.

    Raises:
        InvalidInputError: it is no such file, is broken, locked by a password or too large.
    """
    image = _pdf_page(data, width, height) if _is_pdf(data) else read_picture(data, width, height, DPI)
    if image.mode == "RGBA":
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    scale = min(width / image.width, height / image.height)
    wide, high = image.width * scale, image.height * scale
    file = io.BytesIO()
    image.save(file, "JPEG", quality=_QUALITY)
    return Scan(file.getvalue(), *image.size, Box((width - wide) / 2, (height - high) / 2, wide, high))


def background_problems(data: bytes, template: Template) -> list[DataProblem]:
    """Tell what an officer should know of a background before printing; a broken one keeps from it."""
    where = _("Nền giấy")
    try:
        read_background(data, template.width, template.height)
        wide, high = _pdf_size(data) if _is_pdf(data) else _shape(data, template)
        dpi = DPI if _is_pdf(data) else picture_dpi(data, template.width, template.height)
    except InvalidInputError as error:
        return [DataProblem(where, error.summary)]
    found: list[DataProblem] = []
    if abs(wide - template.width) > _SIZE_SLACK or abs(high - template.height) > _SIZE_SLACK:
        found.append(
            DataProblem(
                where,
                _("khổ {wide} × {high} mm khác với khổ của mẫu {width} × {height} mm.").format(
                    wide=round(wide),
                    high=round(high),
                    width=f"{template.width:g}",
                    height=f"{template.height:g}",
                ),
                blocks=False,
            )
        )
    if dpi < COARSEST:
        found.append(DataProblem(where, coarse(dpi), blocks=False))
    return found


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:_HEAD]


def _shape(data: bytes, template: Template) -> tuple[float, float]:
    """Give the paper's own size for a picture of its proportions, else the size it would fill."""
    box = read_background(data, template.width, template.height).box
    if (
        abs(box.width / template.width - 1) < _SHAPE_SLACK
        and abs(box.height / template.height - 1) < _SHAPE_SLACK
    ):
        return template.width, template.height
    return box.width, box.height


def _pdf_size(data: bytes) -> tuple[float, float]:
    with PDFIUM:
        document = _open(data)
        try:
            wide, high = document[0].get_size()
        finally:
            document.close()
    return wide * _MM_PER_POINT, high * _MM_PER_POINT


def _pdf_page(data: bytes, width: float, height: float) -> Image.Image:
    with PDFIUM:
        document = _open(data)
        try:
            page = document[0]
            wide, high = page.get_size()
            if wide <= 0 or high <= 0:
                raise InvalidInputError(_("Trang PDF làm nền không có kích thước."))
            scale = min(width / wide, height / high) / _MM_PER_INCH * DPI
            bitmap = page.render(scale=scale, rev_byteorder=True, fill_color=(255, 255, 255, 255))
            return cast("Image.Image", bitmap.to_pil().convert("RGB"))
        finally:
            document.close()


def _open(data: bytes) -> pypdfium2.PdfDocument:
    if len(data) > LARGEST_PDF:
        raise InvalidInputError(
            _("Tệp PDF làm nền quá lớn (tối đa {size} MB).").format(size=LARGEST_PDF // 2**20)
        )
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise InvalidInputError(
            _("Không đọc được tệp PDF làm nền."), hint=_("Tệp có thể bị hỏng hoặc có mật khẩu.")
        ) from error
    if not len(document):
        document.close()
        raise InvalidInputError(_("Tệp PDF làm nền không có trang nào."))
    return document
