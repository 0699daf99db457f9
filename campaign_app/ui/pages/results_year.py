"""What the tabs beside the results grid share: a year of the campaign on screen, read and shown anew."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.language import _
from campaign_app.services import campaigns
from campaign_app.services.session import Session
from campaign_app.ui.context import AppContext
from campaign_app.ui.page import Card


def _years(session: Session, campaign_id: int | None) -> tuple[int, list[int]]:
    """The campaign's year and the years its merit is of, the newest first; this year without a campaign."""
    if campaign_id is None:
        year = session.today().year
        return year, [year]
    row = campaigns.campaign(session, campaign_id)
    years = {row.year, *range(row.achievement_from.year, row.achievement_to.year + 1)}
    return row.year, sorted(years, reverse=True)


class YearTab(QWidget):
    """A tab about one year: the year of the campaign on screen, or another year its merit is of.

    A tab sets :attr:`shows` and writes :meth:`build`, :meth:`read`, :meth:`show_rows` and :meth:`commands`.
    """

    shows: ClassVar[Changes] = Changes.ACTIVITIES | Changes.CAMPAIGNS | Changes.UNIONS

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.year = context.session.today().year
        self._wanted: int | None = None
        self._campaign_id = context.campaign_id
        self.years = QComboBox()
        self.years.setAccessibleName(_("Năm"))
        self.years.setToolTip(_("Năm của phong trào đang xem"))
        self.years.activated.connect(lambda _place: self.choose_year(self.years.currentData()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.card = Card()
        layout.addWidget(self.card)
        self.build()

    @abstractmethod
    def build(self) -> None:
        """Make the widgets into ``card.body``."""

    @abstractmethod
    def read(self, session: Session, year: int) -> Any:  # noqa: ANN401  each tab's own rows
        """Read what the tab shows of a year; called on the database worker."""

    @abstractmethod
    def show_rows(self, told: Any) -> None:  # noqa: ANN401  each tab's own rows
        """Show what was read."""

    def commands(self) -> Sequence[QAction]:
        """Give the tab's commands for the menu."""
        return ()

    def choose_year(self, year: int) -> None:
        """Show another year."""
        self._wanted = year
        self.load()

    def load(self) -> None:
        """Read the year; another campaign on screen brings its own."""
        session, campaign_id = self.context.session, self.context.campaign_id
        if campaign_id != self._campaign_id:
            self._campaign_id, self._wanted = campaign_id, None
        wanted = self._wanted

        def work() -> tuple[int, list[int], Any]:
            usual, listed = _years(session, campaign_id)
            year = usual if wanted is None else wanted
            return year, sorted({*listed, year}, reverse=True), self.read(session, year)

        self.context.read(self, work, self._show)

    def _show(self, told: tuple[int, list[int], Any]) -> None:
        self.year, listed, rows = told
        self.years.blockSignals(True)
        self.years.clear()
        for year in listed:
            self.years.addItem(_("Năm {year}").format(year=year), year)
        self.years.setCurrentIndex(listed.index(self.year))
        self.years.blockSignals(False)
        self.years.setVisible(len(listed) > 1)
        self.show_rows(rows)
