"""The charts of reports: every name and figure stands in them, in the fonts of papers."""

import io
from typing import Any

import pypdf
import pytest

from campaign_app.documents.pdf_pages import PaperFonts
from campaign_app.documents.report_charts import CHART_MM, Series, bars, parts
from campaign_app.services.papers.lists import paper_fonts


@pytest.fixture(scope="module")
def fonts() -> PaperFonts:
    return paper_fonts()


def words_of(pdf: bytes) -> str:
    (page,) = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert float(page.mediabox.width) == pytest.approx(CHART_MM[0] / 25.4 * 72, abs=1)
    return page.extract_text()


def test_bars_carry_their_figures_and_places(fonts: PaperFonts) -> None:
    places = ["Xã, thị trấn", "Đơn vị sự nghiệp công lập trực thuộc huyện"]
    told = words_of(bars(places, [Series("Tập thể", (10, 257)), Series("Cá nhân", (0, 9))], fonts))
    for expected in ("Xã, thị trấn", "Đơn vị", "trực thuộc", "Tập thể", "Cá nhân", "10", "257", "0", "9"):
        assert expected in told


def test_a_bar_in_parts_leaves_out_parts_that_are_nothing(fonts: PaperFonts) -> None:
    levels = [Series("Xuất sắc", (13, 0)), Series("Tốt", (0, 4)), Series("Hoàn thành", (2, 0))]
    told = words_of(parts(["Trường học", "Doanh nghiệp"], levels, fonts))
    assert {"13", "2", "4"} <= set(told.split())
    assert "0" not in told.split()
    assert "Hoàn thành" in told


def test_all_zeros_still_make_a_chart(fonts: PaperFonts) -> None:
    assert "0" in words_of(bars(["Khối"], [Series("Tập thể", (0,))], fonts))


def test_its_fonts_go_with_it(fonts: PaperFonts) -> None:
    (page,) = pypdf.PdfReader(io.BytesIO(bars(["Khối ế"], [Series("Tập thể", (1,))], fonts))).pages
    fonts_of: Any = page["/Resources"]
    names = [str(font.get_object()["/BaseFont"]) for font in fonts_of["/Font"].values()]
    assert any("+" in name for name in names), "a subset of the font is embedded"
