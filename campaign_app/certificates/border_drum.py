"""A frame after the bands of a Đông Sơn bronze drum: tangent circles, saw teeth, and the sun in the corners.

All lengths are millimetres; the frame lies symmetric about the middle of the page.
"""

import math

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from campaign_app.certificates.border import frame, in_mm, tint

_TEETH_IN, _TEETH_OUT = 1.5, 3.1
_RINGS_IN, _RINGS_OUT = 3.5, 7.1
DEPTH = 8.5
"""From the outer edge of the frame to its innermost rule, in mm."""
_SUN = 7.4
"""Radius of the sun in each corner, in mm; its middle stands on the middle of the ring band."""
_RAYS = 14
_TOOTH = 1.7
_RING = 3.0
_SECTORS = 28


def draw_drum_border(canvas: Canvas, gold: Color, red: Color, width: float, height: float) -> None:
    """Draw the frame, whose outer edge is a rectangle of this size in mm from the origin."""
    middle = (_RINGS_IN + _RINGS_OUT) / 2
    with in_mm(canvas):
        frame(canvas, red, 0.9, 0.45, width, height)
        for at in (_TEETH_IN - 0.25, _TEETH_OUT + 0.1, _RINGS_IN - 0.05, _RINGS_OUT):
            frame(canvas, gold, 0.18, at, width, height)
        frame(canvas, red, 0.35, DEPTH - 0.18, width, height)
        for turned, length in ((False, width), (True, height)):
            far = (height if not turned else width) - middle
            for at, away in ((middle, 1), (far, -1)):
                _rings(canvas, gold, middle, at, length - 2 * middle, turned=turned)
                _teeth(canvas, gold, middle, at, length - 2 * middle, away, turned=turned)
        for x in (middle, width - middle):
            for y in (middle, height - middle):
                _sun(canvas, gold, red, x, y)


def _rings(canvas: Canvas, gold: Color, start: float, at: float, length: float, *, turned: bool) -> None:
    """Draw circles with a dot in each, tied to one another by slanting tangents."""
    count = max(2, round(length / (2 * _RING)))
    step = length / count
    radius = (_RINGS_OUT - _RINGS_IN) / 2 * 0.62

    def point(along: float, across: float) -> tuple[float, float]:
        return (at + across, start + along) if turned else (start + along, at + across)

    canvas.setStrokeColor(gold)
    canvas.setLineWidth(0.2)
    slant = math.acos(min(1.0, 2 * radius / step))
    lean_x, lean_y = radius * math.cos(slant), radius * math.sin(slant)
    for number in range(count - 1):
        here = (number + 0.5) * step
        canvas.line(*point(here + lean_x, lean_y), *point(here + step - lean_x, -lean_y))
    for number in range(count):
        x, y = point((number + 0.5) * step, 0)
        canvas.setFillColor(tint(gold, 0.14))
        canvas.circle(x, y, radius, stroke=1, fill=1)
        canvas.circle(x, y, radius * 0.6, stroke=1, fill=0)
        canvas.setFillColor(gold)
        canvas.circle(x, y, radius * 0.24, stroke=0, fill=1)


def _teeth(
    canvas: Canvas, gold: Color, start: float, at: float, length: float, away: int, *, turned: bool
) -> None:
    """Draw a row of saw teeth outside the rings, their points outwards; ``away`` is 1 on the near side."""
    count = max(2, round(length / _TOOTH))
    step = length / count
    middle = (_RINGS_IN + _RINGS_OUT) / 2
    foot, tip = at - away * (middle - _TEETH_OUT), at - away * (middle - _TEETH_IN)
    path = canvas.beginPath()
    for number in range(count):
        corners = (
            (start + number * step, foot),
            (start + (number + 0.5) * step, tip),
            (start + (number + 1) * step, foot),
        )
        for place, (along, across) in enumerate(corners):
            x, y = (across, along) if turned else (along, across)
            (path.lineTo if place else path.moveTo)(x, y)
        path.close()
    canvas.setFillColor(tint(gold, 0.8))
    canvas.drawPath(path, stroke=0, fill=1)


def _sun(canvas: Canvas, gold: Color, red: Color, x: float, y: float) -> None:
    """Draw a sun of many rays in rings of teeth and dots, on white so that the bands end at its edge."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.setFillColor(HexColor("#ffffff"))
    canvas.setStrokeColor(gold)
    canvas.setLineWidth(0.5)
    canvas.circle(0, 0, _SUN, stroke=1, fill=1)
    canvas.setLineWidth(0.16)
    canvas.setFillColor(tint(gold, 0.14))
    for share, filled in ((0.93, 0), (0.76, 1), (0.56, 0)):
        canvas.circle(0, 0, _SUN * share, stroke=1, fill=filled)
    canvas.setFillColor(tint(gold, 0.85))
    _wheel(canvas, _SECTORS, _SUN * 0.77, _SUN * 0.92, 0.42)
    canvas.setFillColor(gold)
    for number in range(_SECTORS):
        angle = 2 * math.pi * (number + 0.5) / _SECTORS
        canvas.circle(_SUN * 0.66 * math.cos(angle), _SUN * 0.66 * math.sin(angle), 0.24, stroke=0, fill=1)
    canvas.setFillColor(red)
    _wheel(canvas, _RAYS, _SUN * 0.2, _SUN * 0.53, 0.5)
    canvas.circle(0, 0, _SUN * 0.215, stroke=0, fill=1)
    canvas.setFillColor(tint(gold, 0.6))
    canvas.circle(0, 0, _SUN * 0.1, stroke=0, fill=1)
    canvas.restoreState()


def _wheel(canvas: Canvas, count: int, inner: float, outer: float, broad: float) -> None:
    """Fill triangles that point outwards; ``broad`` is half the share of its sector a foot takes."""
    path = canvas.beginPath()
    turn = 2 * math.pi / count
    for number in range(count):
        angle = number * turn
        for place, (lean, reach) in enumerate(((-broad, inner), (0.0, outer), (broad, inner))):
            at = angle + lean * turn
            (path.lineTo if place else path.moveTo)(reach * math.cos(at), reach * math.sin(at))
        path.close()
    canvas.drawPath(path, stroke=0, fill=1)
