"""A chart as its figures and words; the window and the papers draw the same description."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from campaign_app.domain.formats import format_decimal, format_number, format_points
from campaign_app.domain.language import _

Value = int | Fraction | None
"""A figure, exact; None where nothing is told, which is never drawn as 0."""
UNKNOWN = "–"
_DIGITS = 2
_HUNDRED = 100


class ChartKind(StrEnum):
    """How the figures are drawn."""

    STACKED = "stacked"
    """Columns whose parts stand on one another; the total stands above."""
    COLUMNS = "columns"
    """Columns side by side, one for each series."""
    BARS = "bars"
    """Lying bars, for long names."""
    SHARES = "shares"
    """Lying bars of one length, in parts: what share of its category each series has."""
    LINES = "lines"
    """Lines over the years; a gap where nothing is told."""


class Tone(StrEnum):
    """The colours of series; printed in grey they stay apart, and thin gaps part those that touch."""

    RED = "red"
    GREEN = "green"
    GOLD = "gold"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures, a value for each category."""

    words: str
    values: tuple[Value, ...]
    tone: Tone = Tone.RED


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart.

    Attributes:
        title: what it tells.
        kind: how it is drawn.
        categories: the words below the columns, beside the bars, or the years of lines.
        series: the figures.
        unit: follows every number ("%", "điểm"); empty for counts.
        is_rank: a rank, the first of which is the best: 1 stands at the top.
        is_points: scores, always told with two decimals.
        note: where the figures come from, for paper.
    """

    title: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    is_rank: bool = False
    is_points: bool = False
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether no figure is told, or all are 0."""
        return not any(value for item in self.series for value in item.values)

    def words(self, value: Value) -> str:
        """Give a figure as it is read, with its unit; a dash where nothing is told."""
        return UNKNOWN if value is None else f"{self.number(value)} {self.unit}".strip()

    def number(self, value: Value) -> str:
        """Give a figure without its unit: thousands dotted, two decimals at most."""
        if value is None:
            return UNKNOWN
        if self.is_points:
            return format_points(round(value * _HUNDRED))
        whole = int(value)
        return format_number(whole) if whole == value else format_decimal(Fraction(value), _DIGITS)

    def told_at(self, place: int) -> str:
        """Tell the figures of one category: "2017: Xuất sắc 12, Tốt 30"."""
        if len(self.series) == 1:
            parts = self.words(self.series[0].values[place])
        else:
            parts = ", ".join(
                _("{level} {count}").format(level=item.words, count=self.words(item.values[place]))
                for item in self.series
            )
        return _("{column}: {parts}").format(column=self.categories[place], parts=parts)

    def described(self) -> str:
        """Tell the whole chart, for who cannot see it."""
        return "; ".join(self.told_at(place) for place in range(len(self.categories)))

    def head(self) -> list[str]:
        """The heading of the chart's table: nothing over the categories, then each series."""
        return ["", *(item.words for item in self.series)]

    def rows(self) -> Iterator[list[str]]:
        """The chart's table: for each category its words and the figure of each series."""
        for place, category in enumerate(self.categories):
            yield [category, *(self.words(item.values[place]) for item in self.series)]
