from typing import Any

import pytest
from PySide6.QtGui import QColor

from campaign_app.domain.charts import Chart, ChartKind, Series, Tone
from campaign_app.ui import charts, theme
from campaign_app.ui.charts import ChartView
from campaign_app.ui.theme import DARK, LIGHT, Colours, Theme


def chart_of(*parts: tuple[int, ...]) -> Chart:
    good, bad = zip(*parts, strict=True)
    return Chart(
        title="Xếp loại",
        kind=ChartKind.STACKED,
        categories=tuple("ABCDEF"[: len(parts)]),
        series=(Series("Tốt", good, Tone.GREEN), Series("Chưa đạt", bad, Tone.RED)),
    )


@pytest.fixture
def view(app_theme: Theme, qtbot: Any) -> ChartView:
    made = ChartView()
    qtbot.addWidget(made)
    made.resize(400, 240)
    made.show()
    return made


def count_pixels(view: ChartView, role: str, left: int, right: int) -> int:
    image = view.grab().toImage()
    wanted = QColor(theme.colour(role)).rgb()
    ratio = image.width() / view.width()
    top = round(30 * ratio)  # below the legend
    return sum(
        image.pixel(x, y) == wanted
        for x in range(round(left * ratio), round(right * ratio))
        for y in range(top, image.height())
    )


def test_columns_are_as_high_as_their_numbers(view: ChartView) -> None:
    view.set_chart(chart_of((30, 0), (15, 0)))
    first, second = count_pixels(view, "green", 0, 200), count_pixels(view, "green", 200, 400)
    assert second > 0
    assert first == pytest.approx(2 * second, rel=0.06)
    assert count_pixels(view, "red", 0, 400) == 0


def test_the_numbers_are_read_aloud(view: ChartView) -> None:
    view.set_chart(chart_of((1_030, 10), (15, 0)))
    assert view.accessibleName() == "Xếp loại"
    assert view.accessibleDescription() == "A: Tốt 1.030, Chưa đạt 10; B: Tốt 15, Chưa đạt 0"


def test_the_column_under_the_mouse(view: ChartView) -> None:
    assert view.place_at(10, 100) is None
    view.set_chart(chart_of((1, 0), (2, 0)))
    assert view.place_at(10, 100) == 0
    assert view.place_at(390, 100) == 1
    assert view.place_at(401, 100) is None


def test_another_size_is_laid_out_anew(view: ChartView) -> None:
    view.set_chart(chart_of((1, 0), (2, 0)))
    assert view.place_at(250, 100) == 1
    view.resize(800, 240)
    assert view.place_at(250, 100) == 0


def test_columns_of_nothing_are_no_fault(view: ChartView) -> None:
    view.set_chart(chart_of((0, 0)))
    assert count_pixels(view, "green", 0, 400) == 0


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_words_on_colours_can_be_read(palette: Colours) -> None:
    before = theme.colours()
    theme.set_current(palette)
    try:
        worn = charts.tones()
    finally:
        theme.set_current(before)
    for tone in Tone:
        assert theme.contrast(worn[f"on_{tone}"], worn[tone]) >= 4.5
        assert theme.contrast(palette.card, worn[tone]) >= 3
