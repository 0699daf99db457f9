"""What the selected cells of a table come to: how many, their sum, their average."""

from fractions import Fraction

from PySide6.QtCore import QTimer

from campaign_app.domain.formats import format_decimal, format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.ui.page import ElidedLabel
from campaign_app.ui.table_clipboard import number_in
from campaign_app.ui.table_view import TableView
from campaign_app.ui.tables import Align

MOST_CELLS = 20_000
"""Cells added up while selecting; beyond that only their number is told."""
_DECIMALS = 2


class SelectionSum(ElidedLabel):
    """Tells "Đang chọn 5 ô · Tổng 123,5 · Trung bình 24,7" under a table, once two cells are selected.

    In a list whose rows are selected whole, the numbers of the column the caret is in are added up.
    """

    def __init__(self, view: TableView) -> None:
        super().__init__("", "small")
        self._view = view
        # Selecting a thousand rows with the keys held must not add up a thousand times.
        self._delay = QTimer(self, singleShot=True, interval=0)
        self._delay.timeout.connect(self._tell)
        view.chosen_changed.connect(self._delay.start)
        view.selectionModel().currentChanged.connect(lambda _now, _before: self._delay.start())

    def _tell(self) -> None:
        words = self.words()
        self.setText(words)
        self.setToolTip(words)

    def words(self) -> str:
        """Say what is selected now; nothing for a single cell or row."""
        view = self._view
        cells = view.chosen_cells(
            only=view.currentIndex().column() if view.by_rows else None, most=MOST_CELLS
        )
        count = view.chosen_count() if view.by_rows else view.chosen_cell_count()
        if count < 2:  # noqa: PLR2004  one cell is its own sum
            return ""
        told = format_number(count)
        if view.by_rows:
            parts = [ngettext("Đang chọn {count} dòng", "Đang chọn {count} dòng", count).format(count=told)]
        else:
            parts = [ngettext("Đang chọn {count} ô", "Đang chọn {count} ô", count).format(count=told)]
        columns = view.rows_model.columns
        texts = [
            str(view.rows_model.index(place, column).data() or "")
            for place, column in cells
            if columns[column].align is Align.RIGHT
        ]
        numbers = [number for text in texts if (number := number_in(text)) is not None]
        if len(numbers) > 1:
            total = sum(numbers, Fraction(0))
            parts.append(_("Tổng {sum}").format(sum=format_decimal(total, _DECIMALS)))
            average = format_decimal(total / len(numbers), _DECIMALS)
            parts.append(_("Trung bình {average}").format(average=average))
        return " · ".join(parts)
