"""Cards of the first page: what is due, and the small charts of the year."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from campaign_app.domain.charts import Chart
from campaign_app.domain.language import _
from campaign_app.services import campaigns, report_charts, report_years, reports
from campaign_app.services.due import Due
from campaign_app.services.session import Session
from campaign_app.services.unions import unions
from campaign_app.ui import icons, theme
from campaign_app.ui.charts import ChartView
from campaign_app.ui.commands import ActButton
from campaign_app.ui.page import Card, label, row

_CHARTS = 3
_CHART_HEIGHT = 170
_MOST_DUE = 6

OpenCommand = Callable[[str, str, str | None], QAction]
"""Makes a command that leads to a page and a place in it."""


def read_charts(session: Session, campaign_id: int | None) -> list[Chart]:
    """Registration and scores by sector in the year of a campaign, awards by year; none without one."""
    if campaign_id is None:
        return []
    year = campaigns.campaign(session, campaign_id).year
    rows = reports.summary_by_sector(session, year)
    living: dict[str, int] = {}
    for union in unions(session, include_ended=False):
        living[union.sector_code] = living.get(union.sector_code, 0) + 1
    return [
        report_charts.registered_by_sector(rows, [living.get(row.sector_code) for row in rows]),
        report_charts.points_by_sector(rows),
        report_charts.awards_by_year(report_years.awards_each_year(session)),
    ]


class ChartsCard(QWidget):
    """Small charts side by side, or one below another; those without a figure are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.PADDING)
        self._cards: list[Card] = []
        self.views: list[ChartView] = []
        self._titles: list[QLabel] = []
        for _place in range(_CHARTS):
            card, view, title = Card(), ChartView(least_height=_CHART_HEIGHT), label("", "strong")
            card.body.addWidget(title)
            card.body.addWidget(view, 1)
            card.hide()
            self._line.addWidget(card, 1)
            self._cards.append(card)
            self.views.append(view)
            self._titles.append(title)
        self.hide()

    def show_charts(self, charts: Sequence[Chart]) -> None:
        """Show these charts."""
        for card, view, title, chart in zip(self._cards, self.views, self._titles, charts, strict=False):
            view.set_chart(chart)
            title.setText(chart.title)
            card.setVisible(not chart.is_empty)
        self.setVisible(any(not chart.is_empty for chart in charts))

    def set_narrow(self, is_narrow: bool) -> None:  # noqa: FBT001  what the page found out of its width
        """Set the charts one below another where there is no room beside."""
        way = QBoxLayout.Direction
        self._line.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)


def due_card(listed: Sequence[Due], open_command: OpenCommand) -> Card:
    """What is due or overdue, each a link to where it is done; overdue is told by sign and words."""
    card = Card(title=_("Đến hạn, quá hạn"))
    card.body.setSpacing(theme.STEP)
    for due in listed[:_MOST_DUE]:
        name, colour = ("alert-circle-outline", "red") if due.is_overdue else ("clock-outline", "amber_ink")
        mark = QLabel()
        mark.setPixmap(icons.icon(name, colour).pixmap(theme.ICON_SIZE))
        mark.setAccessibleName(_("Quá hạn") if due.is_overdue else _("Sắp đến hạn"))
        mark.setToolTip(mark.accessibleName())
        button = ActButton(open_command(due.words, due.page, due.target))
        button.setProperty("kind", "link")
        words = QVBoxLayout()
        words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        line = row(mark)
        line.addLayout(words)
        line.addStretch()
        line.addWidget(label(due.when, "strong" if due.is_overdue else "muted"))
        card.body.addLayout(line)
    return card
