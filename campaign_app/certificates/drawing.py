"""Positioned pieces onto a reportlab canvas; the one place where millimetres become points.

A page counts millimetres down from its upper edge, PDF counts points up from the lower one.
"""

from collections.abc import Iterable
from functools import lru_cache

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from campaign_app.certificates.border import draw_border, draw_lotus
from campaign_app.certificates.emblem import read_emblem
from campaign_app.certificates.layout import PT_PER_MM, Code, Placed, Rule, Run
from campaign_app.certificates.qr import modules
from campaign_app.certificates.template import BorderField, EmblemField

_color = lru_cache(maxsize=256)(HexColor)


def draw_placed(canvas: Canvas, placed: Iterable[Placed], page_height: float) -> None:
    """Draw laid-out fields on a page of this height in mm: all letters in one text object, then the rest."""
    runs: list[Run] = []
    for item in placed:
        runs.extend(item.runs)
        for rule in item.rules:
            _draw_rule(canvas, rule, page_height)
        for code in item.codes:
            _draw_code(canvas, code, page_height)
    _draw_runs(canvas, runs, page_height)


def _draw_runs(canvas: Canvas, runs: list[Run], page_height: float) -> None:
    if not runs:
        return
    text = canvas.beginText()
    tracking, color = 0.0, ""
    for run in runs:
        text.setFont(run.face.registered, run.size)
        if run.tracking != tracking:
            tracking = run.tracking
            text.setCharSpace(tracking)
        if run.color != color:
            color = run.color
            text.setFillColor(_color(color))
        text.setTextOrigin(run.x * PT_PER_MM, (page_height - run.baseline) * PT_PER_MM)
        text.textOut(run.text)
    if tracking:
        text.setCharSpace(0)  # it would outlive the text object
    canvas.drawText(text)


def _draw_rule(canvas: Canvas, rule: Rule, page_height: float) -> None:
    canvas.setStrokeColor(_color(rule.color))
    canvas.setLineWidth(rule.thickness)
    y = (page_height - rule.y) * PT_PER_MM
    canvas.line(rule.x * PT_PER_MM, y, (rule.x + rule.width) * PT_PER_MM, y)


def _draw_code(canvas: Canvas, code: Code, page_height: float) -> None:
    """Draw the code as an inline one-bit mask in hexadecimal: binary inline data breaks in reportlab."""
    side, rows = modules(code.text)
    size = code.size * PT_PER_MM
    x, y = code.x * PT_PER_MM, (page_height - code.y) * PT_PER_MM - size
    canvas.saveState()
    canvas.setFillColor(_color("#000000"))
    canvas.transform(size, 0, 0, size, x, y)
    canvas._code.append(  # type: ignore[attr-defined]  # noqa: SLF001  reportlab offers no call for a mask
        f"BI /W {side} /H {side} /IM true /BPC 1 /D [1 0] /F /AHx ID\n{rows.hex()}>\nEI"
    )
    canvas.restoreState()


_FRAMES: dict[tuple[BorderField, float, float], tuple[str, ...]] = {}
_FRAMES_KEPT = 8


def draw_frame(canvas: Canvas, border: BorderField, page_width: float, page_height: float) -> None:
    """Draw the border of the template on a page of this size in mm.

    Its thousands of curves take 80 ms to write out; they name no font or image, so the same operators
    serve every later document.
    """
    key = (border, page_width, page_height)
    code = canvas._code  # type: ignore[attr-defined]  # noqa: SLF001  the operators written so far
    drawn = _FRAMES.get(key)
    if drawn is not None:
        code.extend(drawn)
        return
    start = len(code)
    draw_border(canvas, border, page_width, page_height)
    if len(_FRAMES) >= _FRAMES_KEPT:
        _FRAMES.clear()
    _FRAMES[key] = tuple(code[start:])


def draw_emblem(canvas: Canvas, field: EmblemField, data: bytes | None, red: str, page_height: float) -> None:
    """Draw the emblem centred in its box with its own proportions, or the lotus where there is none.

    Raises:
        InvalidInputError: the data are no usable image.
    """
    box = field.box
    if data is None:
        if field.lotus:
            draw_lotus(canvas, box, field.gold, red, page_height)
        return
    image = read_emblem(data, box.width, box.height)
    scale = min(box.width / image.width, box.height / image.height)
    width, height = image.width * scale, image.height * scale
    x = box.x + (box.width - width) / 2
    y = page_height - box.y - (box.height + height) / 2
    canvas.drawImage(
        ImageReader(image),
        x * PT_PER_MM,
        y * PT_PER_MM,
        width * PT_PER_MM,
        height * PT_PER_MM,
        mask="auto",
    )
