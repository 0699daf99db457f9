"""Drawn ornaments: the lotus frame with its band of interlaced waves, and a lotus in place of an emblem.

All lengths are millimetres. Everything is vector, drawn once a document inside a form XObject, and lies
symmetric about the middle of the page, so that it does not matter from which edge it is measured.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from campaign_app.certificates.template import Box

PT_PER_MM = 72 / 25.4
DEPTH = 8.4
"""From the outer edge of the frame to its innermost rule, in mm."""
_BAND_IN, _BAND_OUT = 2.2, 6.8
_BAND_MIDDLE = (_BAND_IN + _BAND_OUT) / 2
_CORNER = 11.5
"""Radius of the bow that the inner rule makes around the lotus of a corner, in mm."""
_PERIOD = 6.2
_QUARTER = 4


@contextmanager
def in_mm(canvas: Canvas) -> Iterator[None]:
    """Draw in millimetres, with round joins and ends."""
    canvas.saveState()
    canvas.scale(PT_PER_MM, PT_PER_MM)
    canvas.setLineJoin(1)
    canvas.setLineCap(1)
    yield
    canvas.restoreState()


def tint(color: Color, share: float) -> Color:
    """Mix the colour with white; ``share`` is how much of the colour stays."""
    return Color(*(1 - (1 - part) * share for part in color.rgb()))


def draw_lotus_border(canvas: Canvas, gold: Color, red: Color, width: float, height: float) -> None:
    """Draw the frame, whose outer edge is a rectangle of this size in mm from the origin."""
    with in_mm(canvas):
        frame(canvas, gold, 1.15, 0.575, width, height)
        frame(canvas, gold, 0.22, _BAND_IN, width, height)
        frame(canvas, gold, 0.22, _BAND_OUT, width, height)
        _band(canvas, gold, width, height)
        _inner_rule(canvas, red, 0.38, DEPTH - 0.19, _CORNER, width, height)
        _inner_rule(canvas, gold, 0.18, DEPTH + 0.75, _CORNER, width, height)
        for across, up, turn in ((0, 0, 0), (1, 0, 90), (1, 1, 180), (0, 1, 270)):
            canvas.saveState()
            canvas.translate(width * across, height * up)
            canvas.rotate(turn)
            _corner(canvas, gold, red)
            canvas.restoreState()


def frame(canvas: Canvas, color: Color, line: float, at: float, width: float, height: float) -> None:
    """Draw a rectangle whose line of ``line`` mm runs ``at`` mm from every edge of the page."""
    canvas.setStrokeColor(color)
    canvas.setLineWidth(line)
    canvas.setLineJoin(0)
    canvas.rect(at, at, width - 2 * at, height - 2 * at)
    canvas.setLineJoin(1)


def _inner_rule(
    canvas: Canvas, color: Color, line: float, at: float, radius: float, width: float, height: float
) -> None:
    """Draw the inner rule, bowed inwards at each corner."""
    canvas.setStrokeColor(color)
    canvas.setLineWidth(line)
    right, top = width - at, height - at
    path = canvas.beginPath()
    path.moveTo(at + radius, at)
    path.lineTo(right - radius, at)
    _bow(path, right, at, radius, 180)
    path.lineTo(right, top - radius)
    _bow(path, right, top, radius, 270)
    path.lineTo(at + radius, top)
    _bow(path, at, top, radius, 0)
    path.lineTo(at, at + radius)
    _bow(path, at, at, radius, 90)
    path.close()
    canvas.drawPath(path)


def _bow(path: PDFPathObject, x: float, y: float, radius: float, start: float) -> None:
    """Continue the path on a quarter circle about the point, clockwise from ``start`` degrees."""
    handle = radius * 4 / 3 * math.tan(math.pi / 8)
    from_x, from_y = math.cos(math.radians(start)), math.sin(math.radians(start))
    to_x, to_y = from_y, -from_x
    path.curveTo(
        x + radius * from_x + handle * to_x,
        y + radius * from_y + handle * to_y,
        x + radius * to_x + handle * from_x,
        y + radius * to_y + handle * from_y,
        x + radius * to_x,
        y + radius * to_y,
    )


def _band(canvas: Canvas, gold: Color, width: float, height: float) -> None:
    """Draw the four sides of the band, each a whole number of waves between the corner squares."""
    start = _BAND_OUT
    for turned, length, far in (
        (False, width - 2 * start, height - _BAND_MIDDLE),
        (True, height - 2 * start, width - _BAND_MIDDLE),
    ):
        waves = max(1, round(length / _PERIOD))
        for middle in (_BAND_MIDDLE, far):
            _waves(canvas, gold, start, middle, length, waves, turned=turned)


def _waves(
    canvas: Canvas, gold: Color, start: float, middle: float, length: float, waves: int, *, turned: bool
) -> None:
    """Interlace four waves of three heights, with a small bead in each eye."""
    for amplitude, line, share in ((1.75, 0.2, 1.0), (1.75 * 0.62, 0.14, 0.75), (1.75 * 0.3, 0.12, 0.6)):
        canvas.setStrokeColor(tint(gold, share))
        canvas.setLineWidth(line)
        for sign in (1, -1):
            path = canvas.beginPath()
            _wave(path, start, middle, length, waves, sign * amplitude, turned=turned)
            canvas.drawPath(path)
    canvas.setFillColor(gold)
    for eye in range(2 * waves):
        along = start + (eye + 0.5) * length / (2 * waves)
        x, y = (middle, along) if turned else (along, middle)
        canvas.circle(x, y, 0.28, stroke=0, fill=1)


def _wave(
    path: PDFPathObject,
    start: float,
    middle: float,
    length: float,
    waves: int,
    amplitude: float,
    *,
    turned: bool,
) -> None:
    """Add a sine wave as Bézier quarters whose handles follow its slope."""
    steps = _QUARTER * waves
    step = length / steps
    slope = amplitude * math.pi / 2 / step  # the greatest slope, at a crossing
    turn = math.pi / 2

    def point(along: float, across: float) -> tuple[float, float]:
        return (middle + across, start + along) if turned else (start + along, middle + across)

    path.moveTo(*point(0, 0))
    for number in range(steps):
        here, there = number * turn, (number + 1) * turn
        path.curveTo(
            *point((number + 1 / 3) * step, amplitude * math.sin(here) + slope * math.cos(here) * step / 3),
            *point((number + 2 / 3) * step, amplitude * math.sin(there) - slope * math.cos(there) * step / 3),
            *point((number + 1) * step, amplitude * math.sin(there)),
        )


def _corner(canvas: Canvas, gold: Color, red: Color) -> None:
    """Draw the lower left corner: a rosette in the square of the band, a lotus in the bow of the rule."""
    middle = _BAND_MIDDLE
    side = _BAND_OUT - _BAND_IN
    canvas.setFillColor(tint(gold, 0.12))
    canvas.setStrokeColor(gold)
    canvas.setLineWidth(0.22)
    canvas.rect(_BAND_IN, _BAND_IN, side, side, stroke=1, fill=1)
    _rosette(canvas, gold, red, middle, middle, side * 0.44)
    canvas.saveState()
    at = DEPTH - 0.19
    canvas.translate(at - 0.6, at - 0.6)
    canvas.rotate(45)
    _lotus(canvas, gold, red, 10.6, 78)
    canvas.restoreState()


def _rosette(canvas: Canvas, gold: Color, red: Color, x: float, y: float, radius: float) -> None:
    canvas.saveState()
    canvas.translate(x, y)
    for turn in range(0, 360, 45):
        canvas.saveState()
        canvas.rotate(turn)
        _petal(canvas, radius, radius * 0.3, fill=tint(gold, 0.35), stroke=gold, line=0.14)
        canvas.restoreState()
    canvas.setFillColor(red)
    canvas.circle(0, 0, radius * 0.24, stroke=0, fill=1)
    canvas.restoreState()


def _petal(canvas: Canvas, length: float, half: float, *, fill: Color, stroke: Color, line: float) -> None:
    """Draw a pointed petal from the origin along the x axis; ``half`` is half its greatest width."""
    canvas.setFillColor(fill)
    canvas.setStrokeColor(stroke)
    canvas.setLineWidth(line)
    path = canvas.beginPath()
    path.moveTo(0, 0)
    path.curveTo(0.10 * length, 0.75 * half, 0.30 * length, half, 0.52 * length, half)
    path.curveTo(0.74 * length, half, 0.86 * length, 0.32 * half, length, 0)
    path.curveTo(0.86 * length, -0.32 * half, 0.74 * length, -half, 0.52 * length, -half)
    path.curveTo(0.30 * length, -half, 0.10 * length, -0.75 * half, 0, 0)
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)


def _lotus(canvas: Canvas, gold: Color, red: Color, size: float, spread: float) -> None:
    """Draw an opened lotus that grows from the origin along the x axis.

    ``size`` is the length of its middle petal, ``spread`` the angle between the outermost petals.
    """
    rows = ((0.96, 0.5, 0.30, 5), (0.86, 0.333, 0.18, 4), (0.74, 0.25, 0.08, 3), (0.56, 0.0, 0.0, 1))
    for reach, share, paleness, count in rows:
        for side in _fan(count):
            canvas.saveState()
            canvas.rotate(side * spread * share)
            length = size * reach * (1 - 0.12 * abs(side))
            _petal(canvas, length, length * 0.17, fill=tint(gold, paleness), stroke=gold, line=0.2)
            canvas.setLineWidth(0.1)
            canvas.line(length * 0.3, 0, length * 0.82, 0)
            canvas.restoreState()
    canvas.setFillColor(red)
    canvas.circle(size * 1.05, 0, 0.42, stroke=0, fill=1)


def _fan(count: int) -> list[float]:
    """Places from -1 to 1, the outermost first, so that inner petals lie over them."""
    if count == 1:
        return [0.0]
    return sorted(
        (number / (count - 1) * 2 - 1 for number in range(count)), key=lambda side: (-abs(side), side)
    )


def draw_lotus(canvas: Canvas, box: Box, gold: str, red: str, page_height: float) -> None:
    """Draw an opened lotus over two leaves of water, filling the box (mm) as far as its shape lets."""
    size = min(box.height * 0.8, box.width * 0.54)
    with in_mm(canvas):
        canvas.translate(box.x + box.width / 2, page_height - box.y - box.height / 2 - size * 0.36)
        color = HexColor(gold)
        canvas.saveState()
        canvas.rotate(90)
        _lotus(canvas, color, HexColor(red), size, 150)
        canvas.restoreState()
        canvas.setStrokeColor(color)
        for reach, drop, line in ((1.15, 0.6, 0.28), (0.72, 1.35, 0.2)):
            canvas.setLineWidth(line)
            path = canvas.beginPath()
            path.moveTo(-size * reach, -drop)
            path.curveTo(-size * reach * 0.5, -drop - 0.7, -size * reach * 0.3, -drop - 0.7, 0, -drop)
            path.curveTo(
                size * reach * 0.3, -drop - 0.7, size * reach * 0.5, -drop - 0.7, size * reach, -drop
            )
            canvas.drawPath(path)
