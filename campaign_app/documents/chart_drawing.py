"""A chart of :mod:`campaign_app.domain.charts` on paper: a drawing in a text, or a page of its own.

The colours stay apart when printed in grey: their lightness differs, and parts that touch have a gap. Papers
that are always printed or copied in black take red and greys, each box with a black edge.
"""

import io
from collections.abc import Mapping, Sequence

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Circle, Drawing, PolyLine, Rect, String
from reportlab.lib.colors import HexColor, black
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from campaign_app.documents.pdf_pages import PaperFonts
from campaign_app.domain.chart_layout import lay_out
from campaign_app.domain.chart_shapes import Box, Dot, Shape, Stroke, Words
from campaign_app.domain.charts import Chart

__all__ = ["chart_drawing", "chart_pdf"]

LETTERS_PT = 10.0
_WHITE = "#FFFFFF"
_TONES: Mapping[str, str] = {
    "ink": "#1F2933",
    "muted": "#4B5560",
    "line": "#9AA4AF",
    "red": "#A80F14",
    "green": "#1D6F42",
    "gold": "#D6A73A",
    "grey": "#C3CAD2",
    "on_red": _WHITE,
    "on_green": _WHITE,
    "on_gold": "#1F2933",
    "on_grey": "#1F2933",
}
_BLACK = "#000000"
_GREYS: Mapping[str, str] = {
    **dict.fromkeys(("ink", "muted", "line", "on_green", "on_gold", "on_grey"), _BLACK),
    "red": "#B01E23",
    "green": "#A6A6A6",
    "gold": "#DCDCDC",
    "grey": _WHITE,
    "on_red": _WHITE,
}
_EDGE_PT = 0.5


def chart_drawing(
    chart: Chart,
    fonts: PaperFonts,
    *,
    width_mm: float,
    height_mm: float,
    with_title: bool = True,
    letters_pt: float = LETTERS_PT,
    in_greys: bool = False,
) -> Drawing:
    """Draw a chart; the drawing is a flowable that can stand among paragraphs.

    Args:
        chart: what it tells.
        fonts: the faces of the paper.
        width_mm: how wide it is, in mm.
        height_mm: how high, in mm.
        with_title: whether the title stands above.
        letters_pt: size of the letters, in pt.
        in_greys: whether the tones become red and greys with black edges.
    """
    regular = fonts.family()
    faces = (regular, regular.replace("-regular", "-bold"))
    width, height = width_mm * mm, height_mm * mm

    def measure(text: str, size: float, is_bold: bool) -> float:  # noqa: FBT001  the layout's own order
        return float(stringWidth(text, faces[is_bold], size))

    layout = lay_out(chart, width, height, size=letters_pt, measure=measure, with_title=with_title)
    drawing = Drawing(width, height)
    for shape in layout.shapes:
        drawing.add(_drawn(shape, height, faces, _GREYS if in_greys else _TONES))
    return drawing


def _drawn(
    shape: Shape, height: float, faces: Sequence[str], tones: Mapping[str, str]
) -> Rect | PolyLine | Circle | String:
    """Turn a shape the right way up: paper is measured from below."""
    colour = HexColor(tones[shape.tone])
    match shape:
        case Box():
            box = Rect(shape.x, height - shape.y - shape.height, shape.width, shape.height)
            box.fillColor, box.strokeColor = colour, black if tones is _GREYS else None
            box.strokeWidth = _EDGE_PT
            return box
        case Stroke():
            points = [number for x, y in shape.points for number in (x, height - y)]
            return PolyLine(points, strokeColor=colour, strokeWidth=shape.width)
        case Dot():
            return Circle(shape.x, height - shape.y, shape.radius, fillColor=colour, strokeColor=None)
        case Words():
            return String(
                shape.x,
                height - shape.y,
                shape.text,
                fontName=faces[shape.is_bold],
                fontSize=shape.size,
                fillColor=colour,
                textAnchor=shape.anchor.value,
            )


def chart_pdf(
    chart: Chart,
    fonts: PaperFonts,
    *,
    width_mm: float,
    height_mm: float,
    with_title: bool = True,
    in_greys: bool = False,
) -> bytes:
    """Give a chart as a PDF of one page of its own size; the same chart and fonts give the same bytes."""
    drawing = chart_drawing(
        chart, fonts, width_mm=width_mm, height_mm=height_mm, with_title=with_title, in_greys=in_greys
    )
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(drawing.width, drawing.height), invariant=1, lang="vi-VN")
    canvas.setTitle(chart.title)
    canvas.setAuthor("Sổ Vàng")
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()
