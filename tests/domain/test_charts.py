"""What a chart tells in words, and where its shapes stand."""

from fractions import Fraction
from typing import Any

import pytest

from campaign_app.domain.chart_layout import elided, lay_out
from campaign_app.domain.chart_shapes import Box, Dot, Layout, Stroke, Words
from campaign_app.domain.charts import Chart, ChartKind, Series, Tone

SIZE = 10.0


def measure(text: str, size: float, is_bold: bool) -> float:
    return len(text) * size * (0.6 if is_bold else 0.5)


def made(kind: ChartKind, *series: Series, width: float = 400, height: float = 200, **more: Any) -> Layout:
    count = len(series[0].values)
    chart = Chart(
        title="Thử",
        kind=kind,
        categories=tuple(f"Khối {number}" for number in range(count)),
        series=series,
        **more,
    )
    return lay_out(chart, width, height, size=SIZE, measure=measure)


def boxes(layout: Layout, tone: str) -> list[Box]:
    """The columns of a series; its swatch in the legend is left out."""
    found = [shape for shape in layout.shapes if isinstance(shape, Box) and shape.tone == tone]
    return [box for box in found if (box.width, box.height) != (SIZE * 0.8, SIZE * 0.8)]


def texts(layout: Layout) -> list[str]:
    return [shape.text for shape in layout.shapes if isinstance(shape, Words)]


def test_a_chart_is_told_in_words() -> None:
    chart = Chart(
        title="Khen thưởng",
        kind=ChartKind.COLUMNS,
        categories=("A", "B"),
        series=(Series("Tập thể", (1_030, None)), Series("Cá nhân", (Fraction(5, 2), 0))),
        unit="%",
    )
    assert chart.described() == "A: Tập thể 1.030 %, Cá nhân 2,5 %; B: Tập thể –, Cá nhân 0 %"
    assert list(chart.rows()) == [["A", "1.030 %", "2,5 %"], ["B", "–", "0 %"]]
    assert chart.head() == ["", "Tập thể", "Cá nhân"]
    assert not chart.is_empty


def test_a_chart_without_figures_is_empty() -> None:
    chart = Chart(title="", kind=ChartKind.LINES, categories=("A", "B"), series=(Series("", (None, 0)),))
    assert chart.is_empty


def test_stacked_columns_are_as_high_as_their_figures() -> None:
    layout = made(ChartKind.STACKED, Series("Tốt", (30, 15), Tone.GREEN), Series("Chưa", (10, 0), Tone.RED))
    first, second = boxes(layout, "green")
    assert first.height + 1 == pytest.approx(2 * (second.height + 1))
    (top,) = boxes(layout, "red")
    assert top.y + top.height == pytest.approx(first.y, abs=1.01)
    assert {"40", "30", "10"} <= set(texts(layout))


def test_shares_fill_one_length_and_leave_out_what_is_nothing() -> None:
    layout = made(
        ChartKind.SHARES,
        Series("Tốt", (30, 1), Tone.GREEN),
        Series("Hoàn thành", (10, 0), Tone.GOLD),
        Series("Chưa", (0, 199), Tone.RED),
    )
    most, little = boxes(layout, "green")
    (part,) = boxes(layout, "gold")
    (nearly_all,) = boxes(layout, "red")
    assert most.width + 1 == pytest.approx(3 * (part.width + 1))
    assert part.x + part.width == pytest.approx(nearly_all.x + nearly_all.width)
    figures = [s for s in layout.shapes if isinstance(s, Words) and s.text.isdigit()]
    assert [(s.text, s.tone) for s in figures] == [
        ("30", "on_green"),
        ("10", "on_gold"),
        ("1", "ink"),  # above its part, which is too narrow for it
        ("199", "on_red"),
    ]
    assert figures[2].y < little.y


def test_a_long_name_takes_the_lines_it_needs() -> None:
    name = "Đơn vị sự nghiệp công lập trực thuộc huyện"
    for kind in (ChartKind.COLUMNS, ChartKind.SHARES, ChartKind.BARS):
        chart = Chart(title="", kind=kind, categories=(name, "Khối"), series=(Series("", (1, 2)),))
        told = texts(lay_out(chart, 240, 200, size=SIZE, measure=measure))
        assert name in " ".join(told)
        assert name not in told


def test_what_is_not_told_is_a_dash_and_no_column() -> None:
    layout = made(ChartKind.COLUMNS, Series("Năm", (4, None, 0)))
    assert len(boxes(layout, "red")) == 1
    assert [words for words in texts(layout) if not words.startswith("Khối")] == ["4", "–", "0"]


def test_a_line_has_a_gap_where_nothing_is_told() -> None:
    layout = made(ChartKind.LINES, Series("Tỉ lệ", (90, 95, None, 99)))
    assert len([shape for shape in layout.shapes if isinstance(shape, Dot)]) == 3
    lines = [shape for shape in layout.shapes if isinstance(shape, Stroke) and shape.tone == "red"]
    assert [len(line.points) for line in lines] == [2]


def test_the_first_rank_stands_at_the_top() -> None:
    dots = [
        s for s in made(ChartKind.LINES, Series("Hạng", (7, 1)), is_rank=True).shapes if isinstance(s, Dot)
    ]
    assert dots[1].y < dots[0].y


def test_figures_and_names_of_lines_do_not_cover_one_another() -> None:
    layout = made(
        ChartKind.LINES,
        Series("Cán bộ đạt chuẩn", (90, 100)),
        Series("Công chức đạt chuẩn", (90, 99), Tone.GREEN),
        height=160,
    )
    found = [shape for shape in layout.shapes if isinstance(shape, Words)]
    for shape in found:
        same = [other for other in found if other is not shape and other.x == shape.x]
        assert all(abs(other.y - shape.y) >= SIZE * 0.9 for other in same)


@pytest.mark.parametrize("kind", list(ChartKind))
@pytest.mark.parametrize(("width", "height"), [(400, 200), (180, 110), (900, 500)])
def test_everything_stays_inside(kind: ChartKind, width: float, height: float) -> None:
    layout = made(
        kind,
        Series("Hoàn thành xuất sắc", (12, 3, 0, None, 1_250), Tone.GREEN),
        Series("Hoàn thành", (1, 33, 0, 6, 7), Tone.GOLD),
        width=width,
        height=height,
    )
    for shape in layout.shapes:
        match shape:
            case Box():
                assert shape.x >= 0
                assert shape.y >= -0.01
                assert shape.x + shape.width <= width + 0.01
                assert shape.y + shape.height <= height + 0.01
            case Words():
                assert 0 <= shape.y <= height
    assert len(layout.spots) == 5


@pytest.mark.parametrize("kind", list(ChartKind))
def test_columns_of_nothing_are_no_fault(kind: ChartKind) -> None:
    assert boxes(made(kind, Series("", (0, None))), "red") == []


def test_long_words_are_cut_with_dots() -> None:
    assert elided("Công đoàn cơ sở", 40, SIZE, measure) == "Công đo…"
    assert elided("Cơ sở", 400, SIZE, measure) == "Cơ sở"
