"""How wide the columns of a table are: their texts, what is left, what the officer drew."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTableView

from campaign_app.ui import theme
from campaign_app.ui.table_delegate import CELL_MARGIN
from campaign_app.ui.table_header import NARROWEST, TableHeader
from campaign_app.ui.tables import Column, SnapshotTableModel

_SAMPLE = 100
_WIDEST = 420
_LEAST_STRETCHED = 200


class ColumnWidths:
    """Sets the widths of one view's columns; sizes come from a sample of the rows, never from all of them.

    ``drawn`` are the widths in pixels the officer gave by hand, by column; nothing else changes those.
    """

    def __init__(self, view: QTableView, heads: TableHeader, model: SnapshotTableModel[Any]) -> None:
        self._view = view
        self._model = model
        self._header = heads
        self._is_sized = False
        self._is_fitting = False
        self._told: set[int] = set()
        self._least = _LEAST_STRETCHED
        self.drawn: dict[int, int] = {}
        self._header.sectionResized.connect(self._on_section_resized)

    def recall(self, drawn: Mapping[int, int]) -> None:
        """Give the columns the widths they were drawn to before."""
        self.drawn = dict(drawn)
        if self._is_sized:
            self.fit()

    def draw(self, column: int, width: int) -> None:
        """Give a column the width the officer drew it to."""
        self.drawn[column] = width
        self._header.resizeSection(column, width)

    def fit(self) -> None:
        """Make columns wide enough for their titles and a sample of 100 rows."""
        self._is_sized = True
        self._is_fitting = True
        for number, width in enumerate(self._wanted(range(len(self._model.columns)))):
            if self._model.columns[number].stretch:
                self._least = min(width, _LEAST_STRETCHED)
            if not self._header.isSectionHidden(number):
                self._header.resizeSection(number, self.drawn.get(number, width))
        self._is_fitting = False
        self._told = set(self.drawn)
        self.stretch()

    def fit_to_rows(self) -> None:
        """Fit the columns to the first rows that come, and make room for what comes later."""
        if not self._model.total:
            return
        if self._is_sized:
            self._widen()
        else:
            self.fit()

    def _widen(self) -> None:
        """Make room for what has come into columns since; those the officer drew stay as they are."""
        header = self._header
        self._is_fitting = True
        free = [
            number
            for number, column in enumerate(self._model.columns)
            if number not in self._told and not column.stretch and not header.isSectionHidden(number)
        ]
        for number, width in zip(free, self._wanted(free), strict=True):
            if width > header.sectionSize(number):
                header.resizeSection(number, width)
        self._is_fitting = False
        self.stretch()

    def _wanted(self, columns: Iterable[int]) -> list[int]:
        """Give the width in pixels these columns would take for their titles and a sample of the rows."""
        plain = self._view.fontMetrics()
        strong_font = QFont(self._view.font())
        strong_font.setWeight(QFont.Weight.DemiBold)
        strong = QFontMetrics(strong_font)
        sample = self._model.sample(_SAMPLE)
        return [
            self._wanted_by(column, strong if column.strong else plain, plain, sample)
            for column in map(self._model.columns.__getitem__, columns)
        ]

    @staticmethod
    def _wanted_by(
        column: Column[Any], metrics: QFontMetrics, plain: QFontMetrics, sample: Sequence[Any]
    ) -> int:
        # Header letters are half bold; the arrow of the order stands beside them.
        title = max(plain.horizontalAdvance(line) for line in column.head.split("\n")) * 11 // 10
        widest = max([title, *map(metrics.horizontalAdvance, set(map(column.text, sample)))])
        widest += CELL_MARGIN + (theme.ICON_SIZE + theme.STEP if column.icon else 0)
        return min(max(widest, column.width, NARROWEST), column.widest or _WIDEST)

    def _on_section_resized(self, section: int, _before: int, after: int) -> None:
        if self._is_fitting or not after or section >= len(self._model.columns):
            return
        if not self._model.columns[section].stretch:
            self._told.add(section)
            if self._header.is_held:
                self.drawn[section] = after
            self.stretch()

    def stretch(self) -> None:
        """Give the name columns what the others leave."""
        header = self._header
        stretched = [
            n for n, c in enumerate(self._model.columns) if c.stretch and not header.isSectionHidden(n)
        ]
        if not stretched:
            return
        taken = sum(header.sectionSize(n) for n in range(header.count()) if n not in stretched)
        share = (self._view.viewport().width() - taken) // len(stretched)
        self._is_fitting = True
        for number in stretched:
            header.resizeSection(number, max(share, self._least))
        self._is_fitting = False
