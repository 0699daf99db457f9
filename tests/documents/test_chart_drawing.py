"""Charts on paper: every name and figure stands in them, in the fonts of papers."""

import io
from itertools import pairwise
from typing import Any

import pypdf
import pytest
from reportlab.graphics.shapes import Rect
from reportlab.lib.colors import black

from campaign_app.documents.chart_drawing import chart_drawing, chart_pdf
from campaign_app.documents.pdf_pages import PaperFonts
from campaign_app.domain.charts import Chart, ChartKind, Series, Tone
from campaign_app.services.papers.lists import paper_fonts

WIDTH_MM, HEIGHT_MM = 160.0, 66.0
LEVELS = ("Xuất sắc", "Tốt", "Hoàn thành", "Không hoàn thành")


@pytest.fixture(scope="module")
def fonts() -> PaperFonts:
    return paper_fonts()


def chart_of(kind: ChartKind, places: tuple[str, ...], *series: Series) -> Chart:
    return Chart(title="Khen thưởng theo khối", kind=kind, categories=places, series=series)


def page_of(chart: Chart, fonts: PaperFonts, *, with_title: bool = False) -> pypdf.PageObject:
    pdf = chart_pdf(
        chart, fonts, width_mm=WIDTH_MM, height_mm=HEIGHT_MM, with_title=with_title, in_greys=True
    )
    (page,) = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert float(page.mediabox.width) == pytest.approx(WIDTH_MM / 25.4 * 72, abs=1)
    return page


def test_columns_carry_their_figures_and_places(fonts: PaperFonts) -> None:
    places = ("Xã, thị trấn", "Đơn vị sự nghiệp công lập trực thuộc huyện")
    columns = Series("Tập thể", (10, 257)), Series("Cá nhân", (0, 9), Tone.GREEN)
    told = page_of(chart_of(ChartKind.COLUMNS, places, *columns), fonts).extract_text()
    for expected in ("Xã, thị trấn", "Đơn vị", "trực thuộc", "Tập thể", "Cá nhân", "10", "257", "0", "9"):
        assert expected in told
    assert "Khen thưởng" not in told


def test_a_bar_in_parts_leaves_out_parts_that_are_nothing(fonts: PaperFonts) -> None:
    values = ((13, 0), (0, 4), (2, 0))
    levels = [Series(*told) for told in zip(LEVELS, values, Tone, strict=False)]
    chart = chart_of(ChartKind.SHARES, ("Trường học", "Doanh nghiệp"), *levels)
    told = page_of(chart, fonts, with_title=True).extract_text()
    assert {"13", "2", "4"} <= set(told.split())
    assert "0" not in told.split()
    assert "Hoàn thành" in told
    assert chart.title in told


def test_in_greys_each_series_is_lighter_than_the_one_before_and_has_an_edge(fonts: PaperFonts) -> None:
    levels = [Series(name, (5,), tone) for name, tone in zip(LEVELS, Tone, strict=True)]
    chart = chart_of(ChartKind.SHARES, ("Khối",), *levels)
    drawing = chart_drawing(
        chart, fonts, width_mm=WIDTH_MM, height_mm=HEIGHT_MM, with_title=False, in_greys=True
    )
    boxes = [shape for shape in drawing.contents if isinstance(shape, Rect)]
    assert len(boxes) == 2 * len(LEVELS)  # with the swatches
    assert all(box.strokeColor == black for box in boxes)
    fills = [box.fillColor for box in boxes[len(LEVELS) :]]
    lightness = [0.3 * fill.red + 0.59 * fill.green + 0.11 * fill.blue for fill in fills if fill]
    assert len(lightness) == len(LEVELS)
    assert all(lighter - darker > 0.1 for darker, lighter in pairwise(lightness))


def test_its_fonts_go_with_it(fonts: PaperFonts) -> None:
    page = page_of(chart_of(ChartKind.COLUMNS, ("Khối ế",), Series("Tập thể", (1,))), fonts)
    fonts_of: Any = page["/Resources"]
    names = [str(font.get_object()["/BaseFont"]) for font in fonts_of["/Font"].values()]
    assert any("+" in name for name in names), "a subset of the font is embedded"
