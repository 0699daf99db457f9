"""Which part of the year results are entered in; nothing to see where the year is scored as a whole."""

from PySide6.QtWidgets import QComboBox

from campaign_app.domain.language import _
from campaign_app.services import periods
from campaign_app.services.result_grid import ResultGrid
from campaign_app.ui.page import Page


class PeriodChoice(QComboBox):
    """Lists the parts of the year; choosing one opens it for entry and shows its values.

    Args:
        page: the page whose grid is shown.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.setAccessibleName(_("Kỳ chấm điểm"))
        self.setToolTip(_("Kỳ đang nhập kết quả; điểm cả năm tính từ các kỳ theo hệ số"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._open)
        self.hide()

    def show_grid(self, grid: ResultGrid | None) -> None:
        """List the parts of the campaign's year."""
        self.clear()
        self.setVisible(grid is not None and len(grid.periods) > 1)
        if grid is None:
            return
        for period in grid.periods:
            self.addItem(period.label, period.id)
        self.setCurrentIndex(grid.periods.index(grid.period))
        self.setEnabled(not grid.locked or not any(period.is_open for period in grid.periods))

    def _open(self, place: int) -> None:
        context, period_id = self._page.context, self.itemData(place)
        session = context.session
        context.run_act(self._page, lambda: periods.open_period(session, period_id), failed=self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._page.load()
        self._page.context.tasks.report(self._page, error)
