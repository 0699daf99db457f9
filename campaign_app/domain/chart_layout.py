"""Where everything of a chart stands: boxes, lines and words, for whoever draws them.

The same layout is painted in the window and written on paper. Measures are points or pixels as the drawer
takes them, from the upper left corner, downwards. No axis of numbers is drawn: every figure is written where
it stands.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from campaign_app.domain.chart_shapes import Anchor, Box, Dot, Layout, Spot, Stroke, Words
from campaign_app.domain.charts import Chart, ChartKind, Value

Measure = Callable[[str, float, bool], float]
"""Tells how wide words are: the words, the size of the letters, whether they are bold."""

LINE = 1.35
"""Height of a line of words in sizes of its letters."""
_MOST_COLUMN, _MOST_BAR = 4.6, 1.9
_COLUMN_SHARE, _BAR_SHARE = 0.62, 0.66
_NAMES_SHARE = 0.42
_MOST_LINES, _TALL = 3, 12
_DOTS = "…"


@dataclass(frozen=True, slots=True)
class _Room:
    """What is left to draw in."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return max(self.right - self.left, 1)

    @property
    def height(self) -> float:
        return max(self.bottom - self.top, 1)


def lay_out(
    chart: Chart, width: float, height: float, *, size: float, measure: Measure, with_title: bool = False
) -> Layout:
    """Place a chart in an area.

    Args:
        chart: the figures and words.
        width: of the area.
        height: of the area.
        size: of the letters.
        measure: tells how wide words are.
        with_title: whether the title is drawn above.
    """
    return _Layer(chart, size, measure).laid(_Room(0, 0, width, height), with_title=with_title)


def elided(text: str, room: float, size: float, measure: Measure) -> str:
    """Cut words with dots where they do not fit."""
    if measure(text, size, False) <= room:
        return text
    while text and measure(text + _DOTS, size, False) > room:
        text = text[:-1]
    return text.rstrip(" ,;:–-") + _DOTS if text else ""


class _Layer:
    """Lays one chart out."""

    def __init__(self, chart: Chart, size: float, measure: Measure) -> None:
        self._chart = chart
        self._size = size
        self._measure = measure
        self._line = size * LINE
        self._made = Layout()

    def laid(self, room: _Room, *, with_title: bool) -> Layout:
        top = room.top
        if with_title:
            size = self._size * 1.15
            self._write(room.left, top + size, self._chart.title, "ink", Anchor.START, bold=True, size=size)
            top += size * LINE + self._size * 0.5
        if len(self._chart.series) > 1 and self._chart.kind is not ChartKind.LINES:
            top = self._legend(_Room(room.left, top, room.right, room.bottom))
        if self._chart.categories:
            left = _Room(room.left, top, room.right, room.bottom)
            if self._chart.kind is ChartKind.BARS:
                self._bars(left)
            elif self._chart.kind is ChartKind.SHARES:
                self._shares(left)
            elif self._chart.kind is ChartKind.LINES:
                self._lines(left)
            else:
                self._columns(left)
        return self._made

    # ---- parts

    def _write(
        self,
        x: float,
        y: float,
        text: str,
        tone: str,
        anchor: Anchor = Anchor.MIDDLE,
        *,
        bold: bool = False,
        size: float = 0,
    ) -> None:
        self._made.shapes.append(Words(x, y, text, tone, size or self._size, anchor, bold))

    def _wide(self, text: str, *, bold: bool = False) -> float:
        return self._measure(text, self._size, bold)

    def _legend(self, room: _Room) -> float:
        """Set swatches and words in as many lines as they need; give where they end."""
        swatch, gap = self._size * 0.8, self._size * 0.45
        x, y = room.left, room.top
        for item in self._chart.series:
            needed = swatch + gap + self._wide(item.words) + 2.4 * gap
            if x > room.left and x + needed > room.right + 2.4 * gap:
                x, y = room.left, y + self._line
            self._made.shapes.append(Box(x, y + self._size * 0.22, swatch, swatch, item.tone))
            self._write(x + swatch + gap, y + self._size, item.words, "ink", Anchor.START)
            x += needed
        return y + self._line + gap

    def _wrapped(self, text: str, room: float, most: int) -> list[str]:
        """Break words into lines; what the last of them does not hold is cut."""
        lines, rest = [""], text.split()
        while rest:
            longer = f"{lines[-1]} {rest[0]}".strip()
            if not lines[-1] or self._wide(longer) <= room:
                lines[-1] = longer
            elif len(lines) < most:
                lines.append(rest[0])
            else:
                lines[-1] = " ".join([lines[-1], *rest])
                break
            rest.pop(0)
        return [elided(line, room, self._size, self._measure) for line in lines]

    def _names_below(self, room: _Room) -> float:
        """Write the categories below the columns; give where the columns end."""
        step = room.width / len(self._chart.categories)
        most = _MOST_LINES if room.height >= _TALL * self._line else _MOST_LINES - 1
        names = [self._wrapped(words, step - self._size * 0.4, most) for words in self._chart.categories]
        lines = max(map(len, names))
        foot = room.bottom - lines * self._line - self._size * 0.2
        for place, told in enumerate(names):
            for number, words in enumerate(told):
                y = foot + self._size * 1.15 + number * self._line
                self._write(room.left + (place + 0.5) * step, y, words, "muted")
            spot = Spot(room.left + place * step, room.top, step, room.bottom - room.top, place)
            self._made.spots.append(spot)
        self._made.shapes.append(Stroke(((room.left, foot), (room.right, foot)), "line", 1))
        return foot

    # ---- columns

    def _columns(self, room: _Room) -> None:
        foot = self._names_below(room)
        is_stacked = self._chart.kind is ChartKind.STACKED
        tops = [
            sum(told) if is_stacked else max(told, default=0) for told in map(self._told_at, self._places)
        ]
        largest = float(max(tops, default=0))
        scale = max(foot - room.top - self._line, 1) / largest if largest > 0 else 0.0
        step = room.width / len(self._chart.categories)
        for place in self._places:
            middle = room.left + (place + 0.5) * step
            if is_stacked:
                width = min(step * _COLUMN_SHARE, self._size * _MOST_COLUMN)
                self._stack(place, middle, width, foot, scale)
            else:
                self._group(place, middle, step * _COLUMN_SHARE, foot, scale)

    @property
    def _places(self) -> range:
        return range(len(self._chart.categories))

    def _told_at(self, place: int) -> list[int | Fraction]:
        return [value for item in self._chart.series if (value := item.values[place]) is not None]

    def _stack(self, place: int, middle: float, width: float, foot: float, scale: float) -> None:
        bottom, told = foot, self._told_at(place)
        for item in self._chart.series:
            value = item.values[place]
            if not value:
                continue
            height = float(value) * scale
            top = bottom - height
            gap = min(1.0, height / 4)  # parts that touch are told apart without their colours
            self._made.shapes.append(Box(middle - width / 2, top + gap, width, height - gap, item.tone))
            number = self._chart.number(value)
            fits = height >= self._size * 1.25 and self._wide(number) <= width - 2
            if fits and len(told) > 1:
                y = top + gap + (height - gap) / 2 + self._size * 0.36
                self._write(middle, y, number, f"on_{item.tone}")
            bottom = top
        total = self._chart.number(sum(told)) if told else self._chart.words(None)
        self._write(middle, bottom - self._size * 0.35, total, "ink", bold=True)

    def _group(self, place: int, middle: float, room: float, foot: float, scale: float) -> None:
        count = len(self._chart.series)
        width = min(room / count, self._size * _MOST_COLUMN)
        left = middle - width * count / 2
        for number, item in enumerate(self._chart.series):
            value = item.values[place]
            height = 0.0 if value is None else float(value) * scale
            x = left + number * width
            if height:
                self._made.shapes.append(Box(x + 0.5, foot - height, width - 1, height, item.tone))
            words = self._chart.number(value)
            if self._wide(words) <= max(width, room / count) * 1.25 or count == 1:
                tone = "muted" if value is None else "ink"
                self._write(x + width / 2, foot - height - self._size * 0.35, words, tone)

    # ---- bars

    def _bars(self, room: _Room) -> None:
        left = room.left + self._names_width(room)
        figures = [self._chart.words(v) for item in self._chart.series for v in item.values]
        length = max(room.right - left - max(map(self._wide, figures)) - self._size, 1)
        largest = float(max((v for place in self._places for v in self._told_at(place)), default=0))
        scale = length / largest if largest > 0 else 0.0
        step, tops = self._rows(room, left, self._size * 3.2 * len(self._chart.series))
        for place, top in enumerate(tops):
            self._bar_group(place, left, top, step, scale)

    def _names_width(self, room: _Room) -> float:
        widest = max(map(self._wide, self._chart.categories))
        return min(widest + self._size, room.width * _NAMES_SHARE)

    def _rows(self, room: _Room, left: float, most: float) -> tuple[float, list[float]]:
        """Write the categories beside their bars; give how high a row is and where each begins."""
        fitting = max(1, int(room.height // self._line))  # the first ones, where there is no room
        shown = self._chart.categories[:fitting]
        step = room.height / len(shown)
        lines = max(1, min(_MOST_LINES, int(step // self._line)))
        wide = left - room.left - self._size * 0.6
        names = [self._wrapped(category, wide, lines) for category in shown]
        step = min(step, max(most, max(map(len, names)) * self._line))
        tops = [room.top + place * step for place in range(len(shown))]
        for place, (told, top) in enumerate(zip(names, tops, strict=True)):
            first = top + (step - (len(told) - 1) * self._line) / 2 + self._size * 0.36
            for number, words in enumerate(told):
                self._write(left - self._size * 0.6, first + number * self._line, words, "ink", Anchor.END)
            self._made.spots.append(Spot(room.left, top, room.width, step, place))
        foot = room.top + step * len(shown)
        self._made.shapes.append(Stroke(((left, room.top), (left, foot)), "line", 1))
        return step, tops

    def _shares(self, room: _Room) -> None:
        left = room.left + self._names_width(room)
        step, tops = self._rows(room, left, self._size * 3.6)
        height = min(step * _BAR_SHARE, self._size * _MOST_BAR, max(step - self._size, self._size))
        for place, top in enumerate(tops):
            whole = sum(self._told_at(place))
            x, y = left, top + (step - height) / 2
            for item in self._chart.series:
                value = item.values[place]
                if not value:
                    continue
                width = float(value / Fraction(whole)) * (room.right - left)
                self._made.shapes.append(Box(x, y, max(width - 1, width / 2), height, item.tone))
                number = self._chart.number(value)
                is_inside = self._wide(number) <= width - 2
                base = y + height / 2 + self._size * 0.36 if is_inside else y - self._size * 0.15
                middle = min(x + width / 2, room.right - self._wide(number) / 2)
                self._write(middle, base, number, f"on_{item.tone}" if is_inside else "ink")
                x += width

    def _bar_group(self, place: int, left: float, top: float, step: float, scale: float) -> None:
        count = len(self._chart.series)
        height = min(step * _BAR_SHARE / count, self._size * _MOST_BAR)
        y = top + (step - height * count) / 2
        for item in self._chart.series:
            value = item.values[place]
            width = 0.0 if value is None else float(value) * scale
            if width:
                self._made.shapes.append(Box(left, y + 0.5, width, height - 1, item.tone))
            x = left + width + self._size * 0.4
            tone = "muted" if value is None else "ink"
            base = y + height / 2 + self._size * 0.36
            self._write(x, base, self._chart.words(value), tone, Anchor.START)
            y += height

    # ---- lines

    def _lines(self, room: _Room) -> None:
        ends = [item.words for item in self._chart.series] if len(self._chart.series) > 1 else []
        names = min(max(map(self._wide, ends), default=0) + self._size * 0.8, room.width * _NAMES_SHARE)
        inside = _Room(room.left, room.top, room.right - (names if ends else 0), room.bottom)
        foot = self._names_below(inside)
        told = [float(v) for place in self._places for v in self._told_at(place)]
        if not told:
            return
        low, high = min(told), max(told)
        top, bottom = room.top + self._line * 1.6, foot - self._line
        step = inside.width / len(self._chart.categories)

        def height_of(value: Value) -> float:
            share = 0.5 if high == low else (float(value or 0) - low) / (high - low)
            return top + (share if self._chart.is_rank else 1 - share) * max(bottom - top, 1)

        taken: list[float] = []
        for item in self._chart.series:
            points = [
                None if value is None else (inside.left + (place + 0.5) * step, height_of(value))
                for place, value in enumerate(item.values)
            ]
            self._line_of(points, item.values, item.tone)
            last = next((point for point in reversed(points) if point), None)
            if ends and last is not None:
                y = _free(last[1], taken, self._line)
                taken.append(y)
                words = elided(item.words, names - self._size * 0.6, self._size, self._measure)
                self._write(
                    inside.right + self._size * 0.2, y + self._size * 0.36, words, "ink", Anchor.START
                )
                self._made.shapes.append(Stroke(((last[0], last[1]), (inside.right, y)), item.tone, 0.6))

    def _line_of(
        self, points: Sequence[tuple[float, float] | None], values: Sequence[Value], tone: str
    ) -> None:
        run: list[tuple[float, float]] = []
        for point in [*points, None]:
            if point is not None:
                run.append(point)
                continue
            if len(run) > 1:
                self._made.shapes.append(Stroke(tuple(run), tone, 2))
            run = []
        for point, value in zip(points, values, strict=True):
            if point is not None:
                self._made.shapes.append(Dot(*point, self._size * 0.3, tone))
                y = self._figure_at(*point)
                self._write(point[0], y, self._chart.words(value), "ink")

    def _figure_at(self, x: float, y: float) -> float:
        """Above its point, or below it where another figure stands there."""
        above, below = y - self._size * 0.6, y + self._size * 1.35
        standing = [
            shape.y
            for shape in self._made.shapes
            if isinstance(shape, Words) and shape.x == x  # the same column
        ]
        return below if any(abs(other - above) < self._size for other in standing) else above


def _free(wanted: float, taken: Sequence[float], line: float) -> float:
    """Move words down until they cover no others."""
    y = wanted
    for other in sorted(taken):
        if abs(other - y) < line:
            y = other + line
    return y
