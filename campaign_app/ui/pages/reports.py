"""The page 'Báo cáo': the tables and charts of a year."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QTabWidget, QWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.language import _
from campaign_app.services import activities, report_charts, unions
from campaign_app.services.activities import ActivityRow
from campaign_app.services.deleting import Deletable
from campaign_app.services.members import MemberKind
from campaign_app.services.outcome import Added
from campaign_app.services.papers import PaperKind
from campaign_app.services.reports import MonthReport
from campaign_app.services.unions import UnionRow
from campaign_app.ui.commands import ActButton, command
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.activities import ActivityDialog
from campaign_app.ui.dialogs.papers import ask_papers
from campaign_app.ui.imports import offer_lists
from campaign_app.ui.labels import member_kind_label
from campaign_app.ui.page import Card, ListScope, Page, label, row
from campaign_app.ui.pages import reports_tables as tables
from campaign_app.ui.pages.reports_reading import YearTold, read_year
from campaign_app.ui.pages.reports_tabs import (
    ReportTab,
    ServiceTab,
    is_low,
    print_table,
    save_table_picture,
    show_sectors,
    show_unions,
    show_years,
    tab,
    union_tab,
    years_tab,
)
from campaign_app.ui.records import Doomed, delete_command, offer_by_right_click
from campaign_app.ui.table_panel import EmptyState, TablePanel


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
        self._sum = self._issuer = ""
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
        self._make_output_commands()
        self.years = QComboBox()
        self.years.setAccessibleName(_("Năm báo cáo"))
        self.years.setToolTip(_("Năm báo cáo"))
        self.years.activated.connect(lambda _place: self._choose_year(self.years.currentData()))
        words = label(_("&Năm báo cáo"))
        words.setBuddy(self.years)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.sector_tab, self.union_tab = self._make_sectors(), union_tab(self.context)
        self.years_tab, self.month_tab = years_tab(self.context), self._make_months()
        self.service_tab = ServiceTab(self.context)
        for inside, title in (
            (self.sector_tab, _("Theo khối")),
            (self.union_tab, _("Theo công đoàn")),
            (self.years_tab, _("Qua các năm")),
            (self.month_tab, _("Xếp loại hằng tháng")),
            (self.service_tab, _("Chỉ số qua các năm")),
            (self._make_figures(), _("Đạt chuẩn trong năm")),
            (self._make_activities(), _("Hoạt động trong năm")),
        ):
            self.tabs.addTab(inside, title)
        self.tabs.setUsesScrollButtons(True)
        card = Card()
        card.body.addLayout(
            row(
                words,
                self.years,
                None,
                self._charts_button,
                ActButton(self.print_action),
                ActButton(self.papers_action),
                ActButton(self.add_action, is_main=True),
            )
        )
        card.body.addWidget(self.tabs, 1)
        self.body.addWidget(card, 1)

    def _make_output_commands(self) -> None:
        self.print_action = command(
            self,
            _("&In bảng…"),
            lambda: self._with_table(print_table),
            icon="printer-outline",
            shortcut=QKeySequence.StandardKey.Print,
            tip=_("Xem trang in của bảng đang hiện, in hoặc lưu thành PDF"),
            writes=False,
        )
        self.picture_action = command(
            self,
            _("Lưu bảng thành &hình, PDF…"),
            lambda: self._with_table(save_table_picture),
            icon="image-outline",
            shortcut="Ctrl+Shift+G",
        )
        self.charts_action = command(
            self,
            _("&Biểu đồ"),
            self._fit,
            icon="chart-bar",
            shortcut="Ctrl+B",
            tip=_("Xem biểu đồ thay cho bảng"),
        )
        self.charts_action.setCheckable(True)
        self._charts_button = ActButton(self.charts_action)

    def _with_table(self, act: Callable[[QWidget, AppContext, TablePanel, str, str], None]) -> None:
        """Do it with the table worked in, or the first on screen."""
        shown = [panel for panel in self.findChildren(TablePanel) if panel.isVisible()]
        panel = next((p for p in shown if p.view.hasFocus()), shown[0] if shown else None)
        if panel is not None:
            of_years = panel in (self.years_tab.panel, getattr(self.service_tab.inside, "panel", None))
            name = panel.view.accessibleName()
            title = name if of_years else _("{table}, năm {year}").format(table=name, year=self._year)
            act(self, self.context, panel, title, self._issuer)

    def commands(self) -> Sequence[QAction]:
        """Give the page's commands."""
        return (
            self.add_action,
            self.delete_action,
            self.papers_action,
            self.print_action,
            self.picture_action,
            self.charts_action,
        )

    def list_scope(self) -> ListScope:
        """Give the year on screen."""
        return ListScope(year=self._year)

    def _doomed(self) -> Doomed | None:
        found: ActivityRow | None = self.activities.view.current_row()
        if found is None:
            return None
        return Doomed(_("hoạt động “{title}”").format(title=found.title), Deletable.ACTIVITY, found.id)

    def _make_sectors(self) -> ReportTab:
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
        return ReportTab(self.context, self.sectors, charts=2)

    def _make_months(self) -> ReportTab:
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
        return ReportTab(self.context, self.months)

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
        inside, layout = tab()
        for title, panel, share in (
            (_("Chỉ số cải cách hành chính, đào tạo"), self.indicators, 5),
            (_("Tỉ lệ đạt chuẩn ở các công đoàn cơ sở"), self.attainments, 4),
        ):
            panel.filter.hide()  # a handful of lines, all in sight
            layout.addWidget(label(title, "strong"))
            layout.addWidget(panel, share)
        inside.setObjectName("scrolled")
        rolled = QScrollArea()  # two lists do not fit on a low screen; the page is not held up by them
        rolled.setFrameShape(QFrame.Shape.NoFrame)
        rolled.setWidgetResizable(True)
        rolled.setWidget(inside)
        return rolled

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
        inside, layout = tab()
        layout.addWidget(self.activities)
        return inside

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen show tables, or charts where they are asked for."""
        super().resizeEvent(event)
        if self._is_built:
            self._fit()

    def _fit(self) -> None:
        low = is_low(self)
        self.charts_action.setVisible(low)
        self._charts_button.setVisible(low)
        wants = low and self.charts_action.isChecked()
        for shown in self._with_charts():
            shown.fit(is_low=low, wants_charts=wants)

    def _with_charts(self) -> list[ReportTab]:
        return [
            *(self.sector_tab, self.union_tab, self.years_tab, self.month_tab),
            *((self.service_tab.inside,) if self.service_tab.inside is not None else ()),
        ]

    # ---- reading and showing

    def load(self) -> None:
        """Read the year; another campaign on screen brings its own year."""
        session, campaign_id = self.context.session, self.context.campaign_id
        if campaign_id != self._campaign_id:
            self._campaign_id, self._year = campaign_id, None
        wanted = self._year
        self.context.read(self, lambda: read_year(session, campaign_id, wanted), self._show)

    def go_to(self, target: object) -> None:
        """Show a year."""
        if isinstance(target, int):
            self._choose_year(target)

    def _choose_year(self, year: int) -> None:
        self._year = year
        self.load()

    def _show(self, told: YearTold) -> None:
        known, report = told.known, told.report
        self._year = report.year
        self.years.blockSignals(True)
        self.years.clear()
        for year in known:
            self.years.addItem(str(year), year)
        self.years.setCurrentIndex(known.index(report.year))
        self.years.blockSignals(False)
        self._sum = tables.total_words(report.sectors)
        self._issuer = told.issuer
        show_sectors(self.sector_tab, report, issuer=told.issuer)
        show_unions(self.union_tab, told.unions, report.year, issuer=told.issuer)
        show_years(self.years_tab, told.years, issuer=told.issuer)
        self.service_tab.show_service(told.service, issuer=told.issuer)
        self._months = report.months
        self._show_months()
        self.indicators.set_rows(report.indicators)
        self.attainments.set_rows(report.attainments)
        self.activities.set_rows(report.activities)

    def _show_months(self) -> None:
        kind = self.staff.currentData()
        rows = [r for r in self._months if r.staff_kind == kind]
        self.months.set_rows(rows)
        if self._year is not None:
            self.month_tab.show_charts(report_charts.ratings_in_months(rows, self._year), issuer=self._issuer)
        self._fit()

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
