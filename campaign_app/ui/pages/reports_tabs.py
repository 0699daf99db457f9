"""The tabs of the reports: a table over its charts, both to be copied, saved and printed."""

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from campaign_app.domain.charts import Chart
from campaign_app.domain.language import _
from campaign_app.services import report_charts
from campaign_app.services.report_years import ServiceYears, UnionReport, YearTotal
from campaign_app.services.reports import YearReport
from campaign_app.ui import theme
from campaign_app.ui.chart_panel import ChartPanel, ask_file, save_content, show_page, tell_saved
from campaign_app.ui.context import AppContext
from campaign_app.ui.page import label
from campaign_app.ui.pages import reports_tables as tables
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Align, Column
from campaign_app.ui.tasks import Lane

if TYPE_CHECKING:
    from campaign_app.services.exports.pages import Alignment

_ROOM_FOR_BOTH = 460
_SIDE_BY_SIDE = 2
_LEAST_HEIGHT = 180


def tab() -> tuple[QWidget, QVBoxLayout]:
    """Make the inside of a tab."""
    inside = QWidget()
    layout = QVBoxLayout(inside)
    layout.setContentsMargins(0, theme.PADDING, 0, 0)
    layout.setSpacing(theme.GAP)
    return inside, layout


class ReportTab(QSplitter):
    """A table over its charts; where the screen is low one of them, as the officer asks."""

    def __init__(
        self,
        context: AppContext,
        panel: TablePanel,
        *,
        title: str = "",
        charts: int = 1,
        shares: tuple[int, int] = (3, 2),
    ) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.panel = panel
        self.charts = [ChartPanel(context) for _place in range(charts)]
        self._is_low = self._wants_charts = False
        self.setChildrenCollapsible(False)
        self._above, above = tab()
        if title:
            above.addWidget(label(title, "strong"))
        above.addWidget(panel)
        self._below = QWidget()
        below = QHBoxLayout(self._below)
        below.setContentsMargins(0, theme.PADDING, 0, 0)
        below.setSpacing(theme.MARGIN)
        for chart in self.charts:
            below.addWidget(chart, 1)
        self.addWidget(self._above)
        self.addWidget(self._below)
        for place, share in enumerate(shares):
            self.setStretchFactor(place, share)
        self.setSizes([share * _ROOM_FOR_BOTH for share in shares])

    def minimumSizeHint(self) -> QSize:
        """Ask for the height of one part alone: where there is less than for both, one of them is hidden."""
        return QSize(super().minimumSizeHint().width(), _LEAST_HEIGHT)

    def show_charts(self, *charts: Chart, issuer: str) -> None:
        """Show these charts; one without a figure is hidden."""
        for panel, chart in zip(self.charts, charts, strict=True):
            panel.issuer = issuer
            panel.set_chart(chart)
            panel.setVisible(not chart.is_empty)
        self.fit(is_low=self._is_low, wants_charts=self._wants_charts)

    def fit(self, *, is_low: bool, wants_charts: bool) -> None:
        """Show both where there is room, else the charts where they are asked for."""
        self._is_low, self._wants_charts = is_low, wants_charts
        has_charts = any(panel.chart is not None and not panel.chart.is_empty for panel in self.charts)
        self._below.setVisible(has_charts and (wants_charts or not is_low))
        self._above.setVisible(not (is_low and wants_charts and has_charts))


def union_tab(context: AppContext) -> ReportTab:
    """The collectives of a year beside their last year."""
    panel = TablePanel(
        tables.union_columns(),
        lambda r: r.key,
        name=_("Kết quả theo tập thể"),
        filter_hint=_("Lọc theo tên, khối, xếp loại"),
        count_text=lambda shown, total: _("{shown} / {all} tập thể").format(shown=shown, all=total),
        empty=EmptyState("chart-bar", _("Năm này chưa có tập thể nào đăng ký thi đua.")),
    )
    return ReportTab(context, panel, shares=(1, 1))


def years_tab(context: AppContext) -> ReportTab:
    """Year against year."""
    panel = TablePanel(
        tables.year_columns(),
        lambda r: r.year,
        name=_("So sánh qua các năm"),
        filter_hint=_("Lọc theo năm"),
        empty=EmptyState("chart-bar", _("Chưa có năm nào có số liệu thi đua, khen thưởng.")),
    )
    panel.filter.hide()  # a line a year
    return ReportTab(context, panel, charts=_SIDE_BY_SIDE, shares=(1, 1))


class ServiceTab(QWidget):
    """Figures of public service over the years: a column a year, and their charts."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._years: tuple[int, ...] | None = None
        self.inside: ReportTab | None = None
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)

    def show_service(self, told: ServiceYears, *, issuer: str) -> ReportTab:
        """Show the figures; other years make other columns. Gives the tab as it now is."""
        if self.inside is None or told.years != self._years:
            self._years = told.years
            if self.inside is not None:
                self.inside.hide()
                self.inside.deleteLater()
            panel = TablePanel(
                tables.service_columns(told.years),
                lambda r: (r.name, r.group, r.is_rank),
                name=_("Chỉ số phục vụ qua các năm"),
                filter_hint=_("Lọc chỉ tiêu"),
                empty=EmptyState("target", _("Chưa ghi chỉ số phục vụ nào.")),
            )
            panel.filter.hide()
            self.inside = ReportTab(self._context, panel, charts=_SIDE_BY_SIDE, shares=(1, 1))
            self._body.addWidget(self.inside)
        self.inside.panel.set_rows(told.lines)
        self.inside.show_charts(
            report_charts.attainment_chart(told), report_charts.rank_chart(told), issuer=issuer
        )
        return self.inside


def show_sectors(shown: ReportTab, told: YearReport, *, issuer: str) -> None:
    """Show the sectors of a year and their two charts."""
    shown.panel.set_rows(told.sectors)
    shown.show_charts(
        report_charts.ratings_by_sector(told.sectors, told.year),
        report_charts.awards_by_sector(told.sectors, told.year),
        issuer=issuer,
    )


def show_unions(shown: ReportTab, rows: Sequence[UnionReport], year: int, *, issuer: str) -> None:
    """Show the collectives of a year and the best of them."""
    shown.panel.set_rows(rows)
    shown.show_charts(report_charts.best_unions(rows, year), issuer=issuer)


def show_years(shown: ReportTab, rows: Sequence[YearTotal], *, issuer: str) -> None:
    """Show the years, the newest above, and their two charts."""
    shown.panel.set_rows(rows[::-1])
    shown.show_charts(report_charts.awards_by_year(rows), report_charts.points_by_year(rows), issuer=issuer)


# ---- what can be done with the table on screen


def print_table(owner: QWidget, context: AppContext, panel: TablePanel, title: str, issuer: str) -> None:
    """Show a table as it stands, as a PDF to print or keep."""
    head, rows, places, notes = _shown(panel)

    def work() -> bytes:
        from campaign_app.services.exports import pages

        return pages.table_page(title, head, rows, _alignment(places), issuer=issuer, notes=notes)

    show_page(owner, context, title, work)


def save_table_picture(
    owner: QWidget, context: AppContext, panel: TablePanel, title: str, issuer: str
) -> None:
    """Ask for a file and write a table into it as it would be printed: a picture or a PDF."""
    path = ask_file(owner, title, {_("Hình PNG (*.png)"): ".png", _("Tệp PDF (*.pdf)"): ".pdf"})
    if path is None:
        return
    head, rows, places, notes = _shown(panel)

    def work() -> None:
        from campaign_app.services.exports import pages

        pdf = pages.table_page(title, head, rows, _alignment(places), issuer=issuer, notes=notes)
        save_content(path, pdf if path.suffix.lower() == ".pdf" else pages.table_png(pdf))

    context.tasks.run(owner, work, lambda _done: tell_saved(owner, path), lane=Lane.RENDER)


def _shown(panel: TablePanel) -> tuple[list[str], list[list[str]], list[Align], list[str]]:
    """The headings, texts and places of the columns of a table as it is shown, and its notes."""
    view = panel.view
    columns: list[Column[Any]] = [view.rows_model.columns[place] for place in view.shown_columns()]
    rows = [[column.text(row) for column in columns] for row in view.rows_model.rows_reader()()]
    head = [" ".join(column.title.split()) for column in columns]
    return head, rows, [column.align for column in columns], [panel.footer.text(), *panel.narrowed_by()]


def _alignment(places: Sequence[Hashable]) -> "Alignment":
    from campaign_app.services.exports.pages import Alignment

    return Alignment(
        left=[place for place, align in enumerate(places) if align is Align.LEFT],
        right=[place for place, align in enumerate(places) if align is Align.RIGHT],
    )


def is_low(widget: QWidget) -> bool:
    """Whether a page is too low for a table and its charts together."""
    return widget.height() < _ROOM_FOR_BOTH
