"""The charts of reports: bars side by side and bars in parts, drawn as a PDF page that becomes a picture.

Readable in black and white: red stands first and prints dark, then greys with a black edge, and each bar
has its figure. Measures in mm, letters in pt.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color, HexColor, black, white
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from campaign_app.documents.pdf_pages import PaperFonts

__all__ = ["CHART_MM", "Series", "bars", "parts"]

CHART_MM = (160.0, 66.0)
"""Width and height: as wide as the text of a paper upright."""
_RED, _GREYS = HexColor(0xB01E23), (HexColor(0xA6A6A6), HexColor(0xDCDCDC), white)
_SIZE, _SMALL = 10.0, 9.0
_LEADING = 1.15
_LEGEND_MM, _BASE_MM, _TOP_MM = 10.0, 10.0, 6.0
_EDGE = 0.5


@dataclass(frozen=True, slots=True)
class Series:
    """What is counted: its name in the legend, and a figure for each place of the chart."""

    name: str
    values: tuple[int, ...]


def bars(places: Sequence[str], series: Sequence[Series], fonts: PaperFonts) -> bytes:
    """Draw bars side by side over each place, as a PDF of one page.

    Args:
        places: what stands beneath each group of bars.
        series: at most four, each with a figure for every place.
        fonts: the fonts of papers.
    """
    family = fonts.family()
    drawing = _empty()
    _legend(drawing, [item.name for item in series], family)
    most = max((value for item in series for value in item.values), default=0) or 1
    room = (CHART_MM[1] - _LEGEND_MM - _BASE_MM - _TOP_MM) * mm
    step = CHART_MM[0] * mm / max(len(places), 1)
    width = min(step * 0.72 / len(series), 14 * mm)
    for place, name in enumerate(places):
        middle = (place + 0.5) * step
        left = middle - width * len(series) / 2
        for number, item in enumerate(series):
            height = room * item.values[place] / most
            at = left + number * width
            drawing.add(_box(at, _BASE_MM * mm, width, height, number))
            above = _BASE_MM * mm + height + 2
            _words(drawing, at + width / 2, above, str(item.values[place]), family, _SMALL)
        for line, words in enumerate(_wrapped(name, family, step - 2 * mm)):
            _words(drawing, middle, _BASE_MM * mm - (line + 1) * _SIZE * _LEADING, words, family, _SIZE)
    base = _BASE_MM * mm
    drawing.add(Line(0, base, CHART_MM[0] * mm, base, strokeColor=black, strokeWidth=0.8))
    return _pdf(drawing)


def parts(places: Sequence[str], series: Sequence[Series], fonts: PaperFonts) -> bytes:
    """Draw a lying bar for each place, made of the shares of its series, as a PDF of one page.

    Every bar is as long as the text; a figure in its part says how many it stands for.
    """
    family = fonts.family()
    drawing = _empty()
    _legend(drawing, [item.name for item in series], family)
    names_width = min(max(stringWidth(name, family, _SIZE) for name in places) + 2 * mm, 55 * mm)
    room = CHART_MM[0] * mm - names_width
    step = (CHART_MM[1] - _LEGEND_MM - 4) * mm / len(places)
    thick = min(step * 0.7, 9 * mm)
    for place, name in enumerate(places):
        middle = (CHART_MM[1] - _LEGEND_MM) * mm - (place + 0.5) * step
        lines = _wrapped(name, family, names_width - 2 * mm)
        top = middle + (len(lines) / 2 - 1) * _SIZE * _LEADING + _SIZE * 0.25
        for line, words in enumerate(lines):
            at = top - line * _SIZE * _LEADING
            drawing.add(String(0, at, words, fontName=family, fontSize=_SIZE))
        _bar_in_parts(drawing, names_width, middle - thick / 2, (room, thick), place, series, family)
    return _pdf(drawing)


def _bar_in_parts(
    drawing: Drawing,
    left: float,
    bottom: float,
    size: tuple[float, float],
    place: int,
    series: Sequence[Series],
    family: str,
) -> None:
    whole = sum(item.values[place] for item in series)
    for number, item in enumerate(series):
        value = item.values[place]
        if not value:
            continue
        width = size[0] * value / whole
        drawing.add(_box(left, bottom, width, size[1], number))
        colour = black if number else white
        at = bottom + size[1] / 2 - _SMALL * 0.35
        _words(drawing, left + width / 2, at, str(value), family, _SMALL, colour)
        left += width


def _empty() -> Drawing:
    width, height = (side * mm for side in CHART_MM)
    drawing = Drawing(width, height)
    drawing.add(_filled(Rect(0, 0, width, height), white, 0))
    return drawing


def _legend(drawing: Drawing, names: Sequence[str], family: str) -> None:
    """The names of the series on one line in the middle, each behind a small box."""
    widths = [stringWidth(name, family, _SIZE) + 10 * mm for name in names]
    left = (CHART_MM[0] * mm - sum(widths)) / 2
    bottom = (CHART_MM[1] - 6) * mm
    for number, (name, width) in enumerate(zip(names, widths, strict=True)):
        drawing.add(_box(left, bottom, 4 * mm, 3 * mm, number))
        drawing.add(String(left + 5.5 * mm, bottom + 0.5, name, fontName=family, fontSize=_SIZE))
        left += width


def _box(left: float, bottom: float, width: float, height: float, number: int) -> Rect:
    colour: Color = (_RED, *_GREYS)[number]
    return _filled(Rect(left, bottom, width, height), colour, _EDGE)


def _filled(box: Rect, colour: Color, edge: float) -> Rect:
    box.fillColor, box.strokeWidth = colour, edge
    box.strokeColor = black if edge else None
    return box


def _words(
    drawing: Drawing,
    middle: float,
    bottom: float,
    words: str,
    family: str,
    size: float,
    colour: Color = black,
) -> None:
    drawing.add(
        String(middle, bottom, words, fontName=family, fontSize=size, textAnchor="middle", fillColor=colour)
    )


def _wrapped(words: str, family: str, width: float) -> list[str]:
    """The words on as many lines as the width asks for."""
    lines: list[str] = []
    for word in words.split():
        if lines and stringWidth(f"{lines[-1]} {word}", family, _SIZE) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _pdf(drawing: Drawing) -> bytes:
    buffer = io.BytesIO()
    renderPDF.drawToFile(drawing, buffer, autoSize=1)
    return buffer.getvalue()
