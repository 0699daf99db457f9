"""What lies beneath the words: background, border, emblem, pictures, lines and shapes.

They are drawn on a reportlab canvas, once for all sheets that share them.
"""

import hashlib
from collections.abc import Callable
from functools import lru_cache

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from campaign_app.certificates.border import draw_lotus, draw_lotus_border
from campaign_app.certificates.border_drum import draw_drum_border
from campaign_app.certificates.layout import PT_PER_MM
from campaign_app.certificates.pictures import read_picture
from campaign_app.certificates.raw import PackedPicture, draw_packed, operators, pack
from campaign_app.certificates.template import (
    BorderField,
    Box,
    EmblemField,
    ImageField,
    LineField,
    Ornament,
    Outline,
    ShapeField,
)

_FALLBACK_RED = "#a8141b"
_BORDERS: dict[str, Callable[[Canvas, Color, Color, float, float], None]] = {
    "lotus": draw_lotus_border,
    "drum": draw_drum_border,
}
_FRAMES: dict[tuple[BorderField, float, float], tuple[str, ...]] = {}
_FRAMES_KEPT = 8


def draw_ornaments(
    canvas: Canvas, ornaments: tuple[Ornament, ...], emblem: bytes | None, width: float, height: float
) -> None:
    """Draw the ornaments in their order on a page of this size in mm.

    Raises:
        InvalidInputError: the emblem is no usable image.
    """
    red = next((field.red for field in ornaments if isinstance(field, BorderField)), _FALLBACK_RED)
    for field in ornaments:
        match field:
            case BorderField():
                _draw_frame(canvas, field, width, height)
            case EmblemField():
                _draw_emblem(canvas, field, emblem, red, height)
            case ImageField():
                _draw_picture(canvas, field.data, field.box, height)
            case LineField():
                _draw_line(canvas, field, height)
            case ShapeField():
                _draw_shape(canvas, field, height)


def draw_background(canvas: Canvas, data: bytes, width: float, height: float) -> None:
    """Lay a scan or the first page of a PDF under everything; the page's size is in mm.

    Raises:
        InvalidInputError: it is no usable scan or PDF.
    """
    from campaign_app.certificates.background import read_background

    scan = read_background(data, width, height)
    name = hashlib.sha256(scan.jpeg).hexdigest()[:16]
    picture = PackedPicture(scan.width, scan.height, scan.jpeg, None, "DCTDecode")
    draw_packed(canvas, name, picture, *_corner(scan.box, height))


def _draw_frame(canvas: Canvas, border: BorderField, page_width: float, page_height: float) -> None:
    """Draw the border of the template on a page of this size in mm.

    Its thousands of curves take 80 ms to write out; they name no font or image, so the same operators
    serve every later document.
    """
    key = (border, page_width, page_height)
    code = operators(canvas)
    drawn = _FRAMES.get(key)
    if drawn is not None:
        code.extend(drawn)
        return
    start = len(code)
    scale = border.scale
    canvas.saveState()
    canvas.translate(border.inset * PT_PER_MM, border.inset_y * PT_PER_MM)
    canvas.scale(scale, scale)
    width, height = page_width - 2 * border.inset, page_height - 2 * border.inset_y
    _BORDERS[border.style](canvas, HexColor(border.gold), HexColor(border.red), width / scale, height / scale)
    canvas.restoreState()
    if len(_FRAMES) >= _FRAMES_KEPT:
        _FRAMES.clear()
    _FRAMES[key] = tuple(code[start:])


def _draw_emblem(
    canvas: Canvas, field: EmblemField, data: bytes | None, red: str, page_height: float
) -> None:
    """Draw the emblem, or the lotus where there is none."""
    if data is not None:
        _draw_picture(canvas, data, field.box, page_height)
    elif field.lotus:
        draw_lotus(canvas, field.box, field.gold, red, page_height)


@lru_cache(maxsize=8)
def _packed(data: bytes, width: float, height: float) -> tuple[str, PackedPicture]:
    """Read and deflate a picture once for all documents."""
    name = hashlib.sha256(data + f"|{width}|{height}".encode()).hexdigest()[:16]
    return name, pack(read_picture(data, width, height))


def _draw_picture(canvas: Canvas, data: bytes, box: Box, page_height: float) -> None:
    """Draw a picture centred in its box with its own proportions."""
    name, picture = _packed(data, box.width, box.height)
    scale = min(box.width / picture.width, box.height / picture.height)
    width, height = picture.width * scale, picture.height * scale
    place = Box(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height)
    draw_packed(canvas, name, picture, *_corner(place, page_height))


def _corner(box: Box, page_height: float) -> tuple[float, float, float, float]:
    """Give a box in mm as PDF wants it: lower left corner, width and height in points."""
    x, y = box.x * PT_PER_MM, (page_height - box.bottom) * PT_PER_MM
    return x, y, box.width * PT_PER_MM, box.height * PT_PER_MM


def _draw_line(canvas: Canvas, line: LineField, page_height: float) -> None:
    canvas.saveState()
    canvas.setStrokeColor(HexColor(line.color))
    canvas.setLineWidth(line.thickness)
    if line.dashes:
        canvas.setDash(list(line.dashes))
    canvas.line(
        line.x * PT_PER_MM,
        (page_height - line.y) * PT_PER_MM,
        line.to_x * PT_PER_MM,
        (page_height - line.to_y) * PT_PER_MM,
    )
    canvas.restoreState()


def _draw_shape(canvas: Canvas, shape: ShapeField, page_height: float) -> None:
    x, y, width, height = _corner(shape.box, page_height)
    stroke, fill = int(shape.color is not None), int(shape.fill is not None)
    canvas.saveState()
    canvas.setLineWidth(shape.thickness)
    if shape.color is not None:
        canvas.setStrokeColor(HexColor(shape.color))
    if shape.fill is not None:
        canvas.setFillColor(HexColor(shape.fill))
    if shape.outline is Outline.ELLIPSE:
        canvas.ellipse(x, y, x + width, y + height, stroke=stroke, fill=fill)
    elif shape.radius:
        radius = min(shape.radius * PT_PER_MM, width / 2, height / 2)
        canvas.roundRect(x, y, width, height, radius, stroke=stroke, fill=fill)
    else:
        canvas.rect(x, y, width, height, stroke=stroke, fill=fill)
    canvas.restoreState()
