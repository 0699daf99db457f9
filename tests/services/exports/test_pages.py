"""Charts and tables as pages, pictures and workbooks."""

import io
from fractions import Fraction
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from campaign_app.domain.charts import Chart, ChartKind, Series, Tone
from campaign_app.services.exports.pages import Alignment, chart_page, chart_png, save_chart_table, table_page
from campaign_app.spreadsheets import read_sheets

CHART = Chart(
    title="Tỉ lệ đạt chuẩn qua các năm",
    kind=ChartKind.LINES,
    categories=("2016", "2017"),
    series=(Series("Cán bộ", (None, 100)), Series("Công chức", (Fraction(195, 2), 99), Tone.GREEN)),
    unit="%",
    note="Nguồn: báo cáo năm",
)


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_a_page_of_a_chart_holds_its_figures() -> None:
    pdf = chart_page(CHART, issuer="Liên đoàn Lao động huyện Sông Mẫu")
    (page,) = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (842, 595)
    words = words_of(pdf)
    for told in ("huyện Sông Mẫu", CHART.title, "97,5 %", "100 %", "–", "Công chức", "Nguồn: báo cáo năm"):
        assert told in words
    assert pdf == chart_page(CHART, issuer="Liên đoàn Lao động huyện Sông Mẫu")


@pytest.mark.parametrize("kind", list(ChartKind))
def test_every_kind_becomes_a_picture_of_its_size(kind: ChartKind) -> None:
    chart = Chart(title="Thử", kind=kind, categories=("A", "B"), series=(Series("Số", (3, 5)),))
    picture = Image.open(io.BytesIO(chart_png(chart, size_mm=(101.6, 50.8), dpi=100)))
    assert picture.size == (400, 200)
    colours = picture.getcolors(100_000)
    assert colours is not None
    reds = sum(count for count, (r, g, b) in colours if (r, g, b) == (0xA8, 0x0F, 0x14))  # type: ignore[misc]
    assert reds > 50


def test_a_long_table_repeats_its_heading() -> None:
    rows = [[f"Công đoàn trường {number}", str(number)] for number in range(80)]
    pdf = table_page(
        "Theo công đoàn cơ sở",
        ["Đơn vị", "Điểm"],
        rows,
        Alignment(left=(0,), right=(1,)),
        notes=["Cộng: 80", ""],
    )
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) > 1
    assert all("Đơn vị" in page.extract_text() for page in pages)
    assert "Cộng: 80" in words_of(pdf)


def test_the_figures_go_into_a_workbook(tmp_path: Path) -> None:
    target = tmp_path / "bieu-do.xlsx"
    assert save_chart_table(CHART, target) == 2
    (sheet,) = read_sheets(target)
    assert ["2016", "–", 97.5] in sheet.rows
