"""The page 'Báo cáo': the tables and charts of a year."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QComboBox, QSplitter, QTabWidget, QVBoxLayout, QWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.formats import format_money, format_number, format_points
from campaign_app.domain.language import _
from campaign_app.services import activities, campaigns, reports, unions
from campaign_app.services.activities import ActivityRow
from campaign_app.services.deleting import Deletable
from campaign_app.services.members import MemberKind
from campaign_app.services.outcome import Added
from campaign_app.services.papers import PaperKind
from campaign_app.services.reports import MonthReport, SectorReport, YearReport
from campaign_app.services.session import Session
from campaign_app.services.unions import UnionRow
from campaign_app.ui import theme
from campaign_app.ui.charts import Stack, StackedColumns
from campaign_app.ui.commands import ActButton, command
from campaign_app.ui.dialogs.activities import ActivityDialog
from campaign_app.ui.dialogs.papers import ask_papers
from campaign_app.ui.imports import offer_lists
from campaign_app.ui.labels import member_kind_label
from campaign_app.ui.page import Card, ListScope, Page, label, row
from campaign_app.ui.pages import reports_tables as tables
from campaign_app.ui.records import Doomed, delete_command, offer_by_right_click
from campaign_app.ui.table_panel import EmptyState, TablePanel

_MONTHS = 12
_ROOM_FOR_CHART = 440


def _read(session: Session, campaign_id: int | None, wanted: int | None) -> tuple[list[int], YearReport]:
    known = reports.years(session)
    if wanted is None:
        wanted = known[0] if campaign_id is None else campaigns.campaign(session, campaign_id).year
    if wanted not in known:
        known = sorted({*known, wanted}, reverse=True)
    return known, reports.year_report(session, wanted)


class ReportsPage(Page):
    """Shows a year by sector, by month, by standard and indicator, and its activities, to which one adds."""

    name: ClassVar[str] = "reports"
    shows: ClassVar[Changes] = (
        Changes.ACTIVITIES
        | Changes.AWARDS
        | Changes.CAMPAIGNS
        | Changes.DECISIONS
        | Changes.REGISTRATIONS
        | Changes.RESULTS
        | Changes.SCORES
        | Changes.UNIONS
    )

    # ---- making the page

    def build(self) -> None:
        """Make the year's line and the tabs."""
        self._year: int | None = None
        self._campaign_id = self.context.campaign_id
        self._months: list[MonthReport] = []
        self._sum = ""
        self.add_action = command(
            self, _("Thê&m hoạt động…"), self._add_activity, icon="plus", shortcut="Ctrl+N"
        )
        self.delete_action = delete_command(self, self.context, self._doomed, text=_("&Xóa hoạt động"))
        self.delete_action.setEnabled(False)
        self.papers_action = command(
            self,
            _("&Văn bản…"),
            lambda: ask_papers(self, kinds=(PaperKind.FINAL_REPORT,)),
            icon="file-document-outline",
            shortcut="Ctrl+Shift+P",
            tip=_("Lập báo cáo tổng kết hay cả hồ sơ của phong trào đang xem"),
        )
        self.years = QComboBox()
        self.years.setAccessibleName(_("Năm báo cáo"))
        self.years.setToolTip(_("Năm báo cáo"))
        self.years.activated.connect(lambda _place: self._choose_year(self.years.currentData()))
        words = label(_("&Năm báo cáo"))
        words.setBuddy(self.years)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self._make_sectors(), _("Theo khối"))
        self.tabs.addTab(self._make_months(), _("Xếp loại hằng tháng"))
        self.tabs.addTab(self._make_figures(), _("Đạt chuẩn, chỉ số"))
        self.tabs.addTab(self._make_activities(), _("Hoạt động trong năm"))
        card = Card()
        card.body.addLayout(
            row(
                words,
                self.years,
                None,
                ActButton(self.papers_action),
                ActButton(self.add_action, is_main=True),
            )
        )
        card.body.addWidget(self.tabs, 1)
        self.body.addWidget(card, 1)

    def commands(self) -> Sequence[QAction]:
        """Give the page's commands."""
        return (self.add_action, self.delete_action, self.papers_action)

    def list_scope(self) -> ListScope:
        """Give the year on screen."""
        return ListScope(year=self._year)

    def _doomed(self) -> Doomed | None:
        found: ActivityRow | None = self.activities.view.current_row()
        if found is None:
            return None
        return Doomed(_("hoạt động “{title}”").format(title=found.title), Deletable.ACTIVITY, found.id)

    def _make_sectors(self) -> QWidget:
        self.sectors = TablePanel(
            tables.sector_columns(),
            lambda r: r.sector_code,
            name=_("Tổng hợp theo khối thi đua"),
            filter_hint=_("Lọc theo khối"),
            count_text=lambda _shown, _all: self._sum,
            empty=EmptyState(
                "chart-bar",
                _("Năm này chưa có phong trào nào được phát động."),
                _("Đến trang &Phong trào thi đua"),
                lambda: self.context.open_page("campaigns"),
            ),
        )
        self.sectors.filter.hide()  # a handful of lines, all in sight
        self.sector_chart = StackedColumns(_("Xếp loại tập thể theo khối"), tables.rating_levels())
        self._below_sectors = _titled(_("Xếp loại tập thể theo khối"), self.sector_chart)
        return _stacked(self.sectors, self._below_sectors)

    def _make_months(self) -> QWidget:
        self.months = TablePanel(
            tables.month_columns(),
            lambda r: (r.month, r.staff_kind),
            name=_("Xếp loại cán bộ, công chức, viên chức hằng tháng"),
            filter_hint=_("Lọc theo tháng"),
            search_text=lambda r: str(r.month),
            empty=EmptyState(
                "calendar-month-outline",
                _("Năm này chưa ghi xếp loại hằng tháng của cán bộ, công chức, viên chức."),
            ),
        )
        self.staff = QComboBox()
        self.staff.setAccessibleName(_("Đối tượng xếp loại"))
        self.staff.setToolTip(_("Đối tượng xếp loại"))
        self.staff.addItem(_("Tất cả đối tượng"), None)
        for kind in MemberKind:
            self.staff.addItem(member_kind_label(kind), kind)
        self.staff.currentIndexChanged.connect(lambda _place: self._show_months())
        self.months.filter.hide()  # twelve lines; the kind of staff is chosen beside it
        self.months.tools.insertWidget(1, self.staff)
        offer_lists(self, self.months, "monthly-ratings")
        self.month_chart = StackedColumns(_("Xếp loại hằng tháng"), tables.rating_levels())
        self._below_months = _titled(_("Số người theo mức xếp loại"), self.month_chart)
        return _stacked(self.months, self._below_months)

    def _make_figures(self) -> QWidget:
        self.indicators = TablePanel(
            tables.indicator_columns(),
            lambda r: (r.code, r.group),
            name=_("Chỉ số phục vụ"),
            filter_hint=_("Lọc chỉ tiêu"),
            empty=EmptyState("target", _("Năm này chưa ghi chỉ số nào.")),
        )
        self.attainments = TablePanel(
            tables.attainment_columns(),
            lambda r: (r.group, r.standard),
            name=_("Tỉ lệ đạt chuẩn ở các công đoàn cơ sở"),
            filter_hint=_("Lọc theo nhóm, chuẩn"),
            empty=EmptyState("school-outline", _("Năm này chưa ghi tỉ lệ đạt chuẩn của đơn vị nào.")),
        )
        inside, layout = _tab()
        for title, panel, share in (
            (_("Chỉ số cải cách hành chính, đào tạo"), self.indicators, 5),
            (_("Tỉ lệ đạt chuẩn ở các công đoàn cơ sở"), self.attainments, 4),
        ):
            panel.filter.hide()  # a handful of lines, all in sight
            layout.addWidget(label(title, "strong"))
            layout.addWidget(panel, share)
        return inside

    def _make_activities(self) -> QWidget:
        self.activities = TablePanel(
            tables.activity_columns(),
            lambda r: r.id,
            name=_("Hoạt động trong năm"),
            filter_hint=_("Lọc theo nội dung, loại"),
            count_text=lambda shown, total: _("{shown} / {all} hoạt động").format(shown=shown, all=total),
            empty=EmptyState(
                "bullhorn-outline",
                _("Năm này chưa ghi hoạt động tuyên truyền, đào tạo nào."),
                self.add_action.text(),
                self.add_action.trigger,
            ),
        )
        self.activities.view.chosen_changed.connect(
            lambda: self.delete_action.setEnabled(self.activities.view.current_row() is not None)
        )
        offer_by_right_click(self.activities.view, self.delete_action)
        inside, layout = _tab()
        layout.addWidget(self.activities)
        return inside

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen leave the room to the tables."""
        super().resizeEvent(event)
        if self._is_built:
            self._fit_charts()

    def _fit_charts(self) -> None:
        is_high = self.height() >= _ROOM_FOR_CHART
        self._below_sectors.setVisible(is_high and bool(self.sectors.model.rows))
        self._below_months.setVisible(is_high and bool(self.months.model.rows))

    # ---- reading and showing

    def load(self) -> None:
        """Read the year; another campaign on screen brings its own year."""
        session, campaign_id = self.context.session, self.context.campaign_id
        if campaign_id != self._campaign_id:
            self._campaign_id, self._year = campaign_id, None
        wanted = self._year
        self.context.read(self, lambda: _read(session, campaign_id, wanted), self._show)

    def go_to(self, target: object) -> None:
        """Show a year."""
        if isinstance(target, int):
            self._choose_year(target)

    def _choose_year(self, year: int) -> None:
        self._year = year
        self.load()

    def _show(self, told: tuple[list[int], YearReport]) -> None:
        known, report = told
        self._year = report.year
        self.years.blockSignals(True)
        self.years.clear()
        for year in known:
            self.years.addItem(str(year), year)
        self.years.setCurrentIndex(known.index(report.year))
        self.years.blockSignals(False)
        self._sum = _total_words(report.sectors)
        self.sectors.set_rows(report.sectors)
        self.sector_chart.set_stacks([Stack(tables.sector_name(r), r.ratings) for r in report.sectors])
        self._fit_charts()
        self._months = report.months
        self._show_months()
        self.indicators.set_rows(report.indicators)
        self.attainments.set_rows(report.attainments)
        self.activities.set_rows(report.activities)

    def _show_months(self) -> None:
        kind = self.staff.currentData()
        rows = [r for r in self._months if r.staff_kind == kind]
        self.months.set_rows(rows)
        by_month = {r.month: r.counts for r in rows}
        self.month_chart.set_stacks(
            [
                Stack(_("Tháng {month}").format(month=month), by_month.get(month, (0, 0, 0, 0)))
                for month in range(1, _MONTHS + 1)
            ]
        )
        self._fit_charts()

    # ---- acts

    def _add_activity(self) -> None:
        session, year = self.context.session, self._year
        if year is None:
            return

        def ask(listed: list[UnionRow]) -> None:
            told = ActivityDialog.ask(self, year, listed)
            if told is None:
                return
            self.context.run_act(
                self,
                lambda: activities.write_activity(session, told),
                self._show_added,
                notice=_("Đã ghi hoạt động."),
            )

        self.context.read(self, lambda: unions.unions(session, include_ended=False), ask)

    def _show_added(self, added: Added) -> None:
        self.tabs.setCurrentIndex(self.tabs.count() - 1)
        self.activities.view.choose([added.id])


def _tab() -> tuple[QWidget, QVBoxLayout]:
    inside = QWidget()
    layout = QVBoxLayout(inside)
    layout.setContentsMargins(0, theme.PADDING, 0, 0)
    layout.setSpacing(theme.GAP)
    return inside, layout


def _titled(title: str, chart: StackedColumns) -> QWidget:
    inside, layout = _tab()
    layout.addWidget(label(title, "strong"))
    layout.addWidget(chart, 1)
    return inside


def _stacked(panel: TablePanel, below: QWidget) -> QWidget:
    """A table over its chart; the officer may move the border between them."""
    both = QSplitter(Qt.Orientation.Vertical)
    both.setChildrenCollapsible(False)
    inside, above = _tab()
    above.addWidget(panel)
    both.addWidget(inside)
    both.addWidget(below)
    both.setStretchFactor(0, 3)
    both.setStretchFactor(1, 2)
    both.setSizes([3 * _ROOM_FOR_CHART, 2 * _ROOM_FOR_CHART])
    return both


def _total_words(rows: Sequence[SectorReport]) -> str:
    if not rows:
        return ""
    total = reports.total_of(rows)
    return _(
        "Cộng: {registered} tập thể, {people} cá nhân đăng ký · {scored} tập thể chấm điểm, trung bình "
        "{average} · khen {collectives} tập thể, {awarded} cá nhân · {money}"
    ).format(
        registered=format_number(total.registered),
        people=format_number(total.people),
        scored=format_number(total.scored),
        average=tables.UNKNOWN if total.average is None else format_points(total.average),
        collectives=format_number(total.collectives_awarded),
        awarded=format_number(total.people_awarded),
        money=format_money(total.money),
    )
