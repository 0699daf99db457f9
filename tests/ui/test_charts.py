from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from campaign_app.ui import theme
from campaign_app.ui.charts import Level, Stack, StackedColumns
from campaign_app.ui.theme import Theme


@pytest.fixture
def chart(app_theme: Theme, qtbot: Any) -> StackedColumns:
    made = StackedColumns("Xếp loại", [Level("Tốt", "green"), Level("Chưa đạt", "red")])
    qtbot.addWidget(made)
    made.resize(400, 240)
    made.show()
    return made


def count_pixels(chart: StackedColumns, role: str, left: int, right: int) -> int:
    image = chart.grab().toImage()
    wanted = QColor(theme.colour(role)).rgb()
    ratio = image.width() / chart.width()
    top = round(30 * ratio)  # below the legend
    return sum(
        image.pixel(x, y) == wanted
        for x in range(round(left * ratio), round(right * ratio))
        for y in range(top, image.height())
    )


def test_columns_are_as_high_as_their_numbers(chart: StackedColumns) -> None:
    chart.set_stacks([Stack("A", (30, 10)), Stack("B", (15, 0))])
    green_first, green_second = count_pixels(chart, "green", 0, 200), count_pixels(chart, "green", 200, 400)
    assert green_second > 0
    assert green_first == pytest.approx(2 * green_second, rel=0.06)
    assert count_pixels(chart, "red", 0, 200) == pytest.approx(green_first / 3, rel=0.12)
    assert count_pixels(chart, "red", 200, 400) == 0


def test_the_numbers_are_read_aloud(chart: StackedColumns) -> None:
    chart.set_stacks([Stack("A", (1_030, 10)), Stack("B", (15, 0))])
    assert chart.accessibleDescription() == "A: Tốt 1.030, Chưa đạt 10; B: Tốt 15, Chưa đạt 0"


def test_the_column_under_the_mouse(chart: StackedColumns) -> None:
    assert chart.column_at(QPoint(10, 10)) is None
    first, second = Stack("A", (1, 0)), Stack("B", (2, 0))
    chart.set_stacks([first, second])
    assert chart.column_at(QPoint(10, 100)) is first
    assert chart.column_at(QPoint(390, 100)) is second
    assert chart.column_at(QPoint(401, 100)) is None


def test_columns_of_nothing_are_no_fault(chart: StackedColumns) -> None:
    chart.set_stacks([Stack("A", (0, 0))])
    assert count_pixels(chart, "green", 0, 400) == 0
