"""Tables and charts as they are shown, as pages to print, pictures and workbooks."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from campaign_app.domain.charts import Chart
from campaign_app.domain.language import _
from campaign_app.services.exports.tables import OutColumn, typed_cell, write_table
from campaign_app.spreadsheets import CellFormat, OutTable

if TYPE_CHECKING:
    from campaign_app.documents.pdf_pages import Pages

__all__ = ["SHEET_MM", "Alignment", "chart_page", "chart_png", "save_chart_table", "table_page", "table_png"]

SHEET_MM = (297.0, 210.0)
"""The pages are A4 across."""
PICTURE_MM = (170.0, 85.0)
"""A chart as it stands between the margins of a paper."""
_CHART_HEIGHT_MM = 105.0
_DPI = 300.0
_LETTERS_MM = 2.1
"""About the width of a letter of a table, for the share of the page a column takes."""
_LEAST, _MOST = 5, 44


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which columns of a page's table stand left and which right; the others stand in the middle."""

    left: Sequence[int] = ()
    right: Sequence[int] = ()


def chart_page(chart: Chart, *, issuer: str = "") -> bytes:
    """Give a page with the chart and its figures in a table, as PDF, A4 across.

    Args:
        chart: the chart.
        issuer: who reports, above the title; nothing when empty.
    """
    from campaign_app.documents.chart_drawing import chart_drawing
    from campaign_app.documents.pdf_pages import Pages
    from campaign_app.services.papers import lists

    fonts = lists.paper_fonts()
    pages = Pages(fonts, title=chart.title, landscape=True)
    _head(pages, chart.title, issuer)
    pages.add(
        chart_drawing(
            chart, fonts, width_mm=pages.width_mm, height_mm=_CHART_HEIGHT_MM, with_title=False, letters_pt=11
        )
    )
    pages.gap(5)
    rows = list(chart.rows())
    across = [chart.head(), *rows]
    widths = _widths(across, pages.width_mm)
    pages.grid(
        list(zip(across[0], widths, strict=True)), rows, left=(0,), right=range(1, len(across[0])), size=10
    )
    if chart.note:
        pages.gap(3)
        pages.add(pages.text(chart.note, size=10, italic=True))
    return pages.pdf()


def table_page(
    title: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    places: Alignment,
    *,
    issuer: str = "",
    notes: Sequence[str] = (),
) -> bytes:
    """Give a table as it is shown, as PDF, A4 across, its heading on every page.

    Args:
        title: above the table.
        head: the headings of the columns.
        rows: the shown texts.
        places: how the columns are set.
        issuer: who reports, above the title; nothing when empty.
        notes: below the table: the sum, what the list is narrowed by.
    """
    from campaign_app.documents.pdf_pages import Pages
    from campaign_app.services.papers import lists

    pages = Pages(lists.paper_fonts(), title=title, landscape=True)
    _head(pages, title, issuer)
    widths = _widths([head, *rows], pages.width_mm)
    columns = list(zip(head, widths, strict=True))
    pages.grid(columns, rows, left=places.left, right=places.right, size=10)
    for note in filter(None, notes):
        pages.gap(2)
        pages.add(pages.text(note, size=10, italic=True))
    return pages.pdf()


def _head(pages: "Pages", title: str, issuer: str) -> None:
    if issuer:
        pages.add(pages.text(issuer, align="left", size=11))
    pages.add(pages.text(title, align="center", size=15, bold=True, spaceAfter=10))


def _widths(rows: Sequence[Sequence[str]], room_mm: float) -> list[float]:
    """Share the page out by the longest word and the usual length of each column, in mm."""
    wanted = []
    for column in zip(*rows, strict=True):
        longest_word = max((len(word) for text in column for word in text.split()), default=0)
        lengths = sorted(map(len, column))
        usual = lengths[len(lengths) * 9 // 10]
        wanted.append(min(max(longest_word, usual, _LEAST), _MOST) * _LETTERS_MM + 3)
    share = room_mm / sum(wanted)
    return [width * share for width in wanted]


def chart_png(
    chart: Chart,
    *,
    size_mm: tuple[float, float] = PICTURE_MM,
    dpi: float = _DPI,
    with_title: bool = True,
    in_greys: bool = False,
) -> bytes:
    """Give a chart as a PNG on white, as sharp as paper asks for; on the render thread only.

    Args:
        chart: the chart.
        size_mm: width and height in mm, which the picture tells programs that lay it out.
        dpi: dots an inch.
        with_title: whether the title stands above.
        in_greys: whether it is drawn in red and greys with black edges, for papers that are copied in black.
    """
    from PIL import Image

    from campaign_app.certificates import page_image
    from campaign_app.documents.chart_drawing import chart_pdf
    from campaign_app.services.papers import lists

    pdf = chart_pdf(
        chart,
        lists.paper_fonts(),
        width_mm=size_mm[0],
        height_mm=size_mm[1],
        with_title=with_title,
        in_greys=in_greys,
    )
    drawn = page_image(pdf, dpi=dpi)
    picture = Image.frombytes("RGBA", (drawn.width, drawn.height), drawn.rgba).convert("RGB")
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", dpi=(dpi, dpi), optimize=True)
    return buffer.getvalue()


def table_png(pdf: bytes, *, dpi: float = 200) -> bytes:
    """Give the pages of a table as one picture on white, its empty edges cut; on the render thread only."""
    from PIL import Image, ImageChops

    from campaign_app.certificates.print_pages import PrintPages

    parts = []
    with PrintPages(pdf) as pages:
        for number in range(len(pages)):
            drawn = pages.pixels(number, dpi)
            page = Image.frombuffer(
                "RGB", (drawn.width, drawn.height), drawn.rgb, "raw", "RGB", drawn.stride, 1
            )
            inked = ImageChops.invert(page.convert("L")).getbbox()
            if inked is not None:
                parts.append(page.crop((0, inked[1], page.width, inked[3])))
    edge = round(dpi / 10)
    whole = Image.new("RGB", (parts[0].width, sum(p.height + edge for p in parts) + edge), "white")
    top = edge
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height + edge
    buffer = io.BytesIO()
    whole.save(buffer, "PNG", dpi=(dpi, dpi), optimize=True)
    return buffer.getvalue()


def save_chart_table(chart: Chart, path: Path, *, created: datetime | None = None) -> int:
    """Write the figures of a chart into an ``.xlsx`` or ``.csv`` file; give how many rows.

    Raises:
        InvalidInputError: the suffix is neither of the two, or the file cannot be written.
    """
    look = CellFormat.WHOLE if _is_whole(chart) else CellFormat.POINTS
    head = [OutColumn(_("Mục"), CellFormat.TEXT)] + [OutColumn(item.words, look) for item in chart.series]
    rows = [
        [category, *(typed_cell(chart.number(item.values[place]), look) for item in chart.series)]
        for place, category in enumerate(chart.categories)
    ]
    title = f"{chart.title} ({chart.unit})" if chart.unit else chart.title
    table = OutTable(
        chart.title, tuple(head), rows, title=(title,), notes=(chart.note,) if chart.note else ()
    )
    write_table(path, table, created=created)
    return len(rows)


def _is_whole(chart: Chart) -> bool:
    told = [value for item in chart.series for value in item.values if value is not None]
    return all(value == int(value) for value in told)
