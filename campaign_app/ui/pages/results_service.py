"""The tab of service quality: attainment of standards, satisfaction surveys, figures of the year."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtGui import QAction, QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget

from campaign_app.domain.formats import format_date, format_number
from campaign_app.domain.language import _
from campaign_app.services import attainment, indicators, surveys, unions
from campaign_app.services.attainment import AttainmentRow
from campaign_app.services.deleting import Deletable
from campaign_app.services.indicators import IndicatorRow
from campaign_app.services.session import Session
from campaign_app.services.surveys import SurveyRow
from campaign_app.services.unions import UnionRow
from campaign_app.ui.commands import ActButton, command
from campaign_app.ui.dialogs.service_quality import AttainmentDialog, IndicatorDialog, SurveyDialog
from campaign_app.ui.labels import short_union
from campaign_app.ui.pages.reports_tables import UNKNOWN, indicator_columns, percent
from campaign_app.ui.pages.results_year import YearTab
from campaign_app.ui.records import Doomed, delete_command, offer_by_right_click
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Align, Column

_BUTTON_MARGIN = 26


class _Told(NamedTuple):
    attainments: list[AttainmentRow]
    surveys: list[SurveyRow]
    indicators: list[IndicatorRow]
    unions: list[UnionRow]


@dataclass(frozen=True, slots=True)
class _Kind:
    """One of the three lists: its words, what deletes a row of it, and the names of its rows."""

    title: str
    deletable: Deletable
    panel: TablePanel
    name: Callable[[Any], str]


class ServiceTab(YearTab):
    """Three lists behind three buttons; rows are added, changed and taken away in each."""

    def build(self) -> None:
        """Make the lists and their acts."""
        self._unions: list[UnionRow] = []
        self._attainments: list[AttainmentRow] = []
        self._names: dict[int, str] = {}
        self.add = command(self, _("&Thêm…"), self._add, icon="plus", shortcut="Ctrl+N")
        self.edit = command(self, _("&Sửa…"), self._edit, icon="pencil-outline", shortcut="Ctrl+E")
        self.remove = delete_command(self, self.context, self._doomed)
        self.attainments = self._panel(_attainment_columns(self._union), _("Tỉ lệ đạt chuẩn"))
        self.surveys = self._panel(_survey_columns(self._union), _("Khảo sát mức độ hài lòng"))
        self.indicators = self._panel(_figure_columns(), _("Chỉ số của năm"))
        self._kinds = self._make_kinds()
        self._lay_out()
        self.switch_to(0)

    def _make_kinds(self) -> tuple[_Kind, ...]:
        return (
            _Kind(
                _("Đạt chuẩ&n"),
                Deletable.ATTAINMENT,
                self.attainments,
                lambda row: f"{row.group} – {self._union(row)}",
            ),
            _Kind(
                _("&Hài lòng"),
                Deletable.SURVEY,
                self.surveys,
                lambda row: _("khảo sát của {union}").format(union=self._union(row)),
            ),
            _Kind(_("&Chỉ số năm"), Deletable.INDICATOR, self.indicators, lambda row: row.label or row.code),
        )

    def _lay_out(self) -> None:
        self._lists = QStackedWidget()
        tools = QHBoxLayout()
        tools.addWidget(self.years)
        tools.addLayout(self._make_switch())
        self._filters = QStackedWidget()
        self._filters.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for kind in self._kinds:
            kind.panel.tools.removeWidget(kind.panel.filter)
            self._filters.addWidget(kind.panel.filter)
        tools.addWidget(self._filters, 1)
        tools.addStretch()
        for action in (self.edit, self.remove):
            tools.addWidget(ActButton(action))
        tools.addWidget(ActButton(self.add, is_main=True))
        for kind in self._kinds:
            self._lists.addWidget(kind.panel)
            kind.panel.view.opened.connect(lambda _row: self.edit.trigger())
            kind.panel.view.chosen_changed.connect(self._allow)
            offer_by_right_click(kind.panel.view, self.add, self.edit, self.remove)
        self.card.body.addLayout(tools)
        self.card.body.addWidget(self._lists, 1)

    def _panel(self, columns: Sequence[Column[Any]], name: str) -> TablePanel:
        return TablePanel(
            columns,
            lambda row: row.id,
            name=name,
            empty=EmptyState(
                "chart-bar",
                _("Chưa ghi số liệu nào của năm này. Điều gì không rõ thì để trống, không ước đoán."),
                _("&Thêm…"),
                self.add.trigger,
            ),
        )

    def _make_switch(self) -> QHBoxLayout:
        self.switch = QButtonGroup(self)
        line = QHBoxLayout()
        line.setSpacing(0)
        for place, kind in enumerate(self._kinds):
            button = QPushButton(kind.title)
            button.setCheckable(True)
            button.setProperty("kind", "room")
            button.ensurePolished()
            bold = button.font()
            bold.setWeight(QFont.Weight.DemiBold)
            words = kind.title.replace("&", "")
            button.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(words) + _BUTTON_MARGIN)
            button.clicked.connect(partial(self.switch_to, place))
            self.switch.addButton(button, place)
            line.addWidget(button)
        return line

    def switch_to(self, place: int) -> None:
        """Show one of the lists: 0 attainment, 1 surveys, 2 figures of the year."""
        self._lists.setCurrentIndex(place)
        self._filters.setCurrentIndex(place)
        self.switch.button(place).setChecked(True)
        self._allow()

    def commands(self) -> Sequence[QAction]:
        """Give the tab's commands."""
        return (self.add, self.edit, self.remove)

    def read(self, session: Session, year: int) -> _Told:
        """Read the year's figures and the unions; figures of other years stand beside them."""
        return _Told(
            attainment.attainments(session, year=year),
            surveys.surveys(session, year=year),
            indicators.indicators(session),
            unions.unions(session),
        )

    def show_rows(self, told: _Told) -> None:
        """Show them."""
        self._unions, self._attainments = told.unions, told.attainments
        self._names = {row.id: short_union(row.printed_name) for row in told.unions}
        self.attainments.set_rows(told.attainments)
        self.surveys.set_rows(told.surveys)
        self.indicators.set_rows(told.indicators)
        self._allow()

    def _union(self, row: AttainmentRow | SurveyRow) -> str:
        return _("Chung toàn địa bàn") if row.union_id is None else self._names.get(row.union_id, "")

    @property
    def _shown(self) -> _Kind:
        return self._kinds[self._lists.currentIndex()]

    def _allow(self) -> None:
        has_row = self._shown.panel.view.current_row() is not None
        for action in (self.edit, self.remove):
            action.setEnabled(has_row)

    def _doomed(self) -> Doomed | None:
        kind = self._shown
        row = kind.panel.view.current_row()
        return None if row is None else Doomed(kind.name(row), kind.deletable, row.id)

    # ---- adding and changing

    def _add(self) -> None:
        self._ask(None)

    def _edit(self) -> None:
        row = self._shown.panel.view.current_row()
        if row is not None:
            self._ask(row)

    def _ask(self, row: Any) -> None:  # noqa: ANN401  a row of whichever list is shown
        asks: Mapping[Deletable, Callable[[Any], None]] = {
            Deletable.ATTAINMENT: self._ask_attainment,
            Deletable.SURVEY: self._ask_survey,
            Deletable.INDICATOR: self._ask_indicator,
        }
        asks[self._shown.deletable](row)

    def _ask_attainment(self, row: AttainmentRow | None) -> None:
        dialog = AttainmentDialog(self, self.year, self._unions, self._attainments, row)
        if not dialog.ask_value():
            return
        told, session = dialog.told(), self.context.session
        if row is None:
            self._run(lambda: attainment.add_attainment(session, told))
        else:
            self._run(lambda: attainment.edit_attainment(session, row.id, told))

    def _ask_survey(self, row: SurveyRow | None) -> None:
        dialog = SurveyDialog(self, self.year, self._unions, row)
        if not dialog.ask_value():
            return
        told, session = dialog.told(), self.context.session
        if row is None:
            self._run(lambda: surveys.add_survey(session, told))
        else:
            self._run(lambda: surveys.edit_survey(session, row.id, told))

    def _ask_indicator(self, row: IndicatorRow | None) -> None:
        dialog = IndicatorDialog(self, self.year if row is None else row.year, row)
        if not dialog.ask_value():
            return
        told, session = dialog.told(), self.context.session
        if row is None:
            self._run(lambda: indicators.record_indicator(session, told))
        else:
            self._run(lambda: indicators.edit_indicator(session, row.id, told))

    def _run(self, work: Callable[[], object]) -> None:
        self.context.run_act(self, work, notice=_("Đã ghi số liệu."))


def _attainment_columns(union: Callable[[AttainmentRow], str]) -> list[Column[AttainmentRow]]:
    return [
        Column(_("Đơn vị"), union, stretch=True),
        Column(_("Nhóm"), lambda row: row.group, width=160),
        Column(_("Chuẩn"), lambda row: row.standard, tooltip=lambda row: row.standard, width=290),
        Column(
            _("Tỉ lệ"),
            lambda row: percent(Fraction(row.share, 100)),
            align=Align.RIGHT,
            sort_key=lambda row: row.share,
        ),
    ]


def _survey_columns(union: Callable[[SurveyRow], str]) -> list[Column[SurveyRow]]:
    return [
        Column(_("Đơn vị"), union, stretch=True),
        Column(
            _("Ngày"),
            lambda row: UNKNOWN if row.held_on is None else format_date(row.held_on),
            align=Align.RIGHT,
            sort_key=lambda row: row.held_on,
        ),
        Column(
            _("Được hỏi"),
            lambda row: format_number(row.asked),
            align=Align.RIGHT,
            sort_key=lambda row: row.asked,
        ),
        Column(
            _("Hài lòng"),
            lambda row: format_number(row.satisfied),
            align=Align.RIGHT,
            sort_key=lambda row: row.satisfied,
        ),
        Column(
            _("Tỉ lệ"),
            lambda row: percent(surveys.share_of(row)),
            align=Align.RIGHT,
            sort_key=surveys.share_of,
            strong=True,
        ),
        Column(_("Ghi chú"), lambda row: row.note, tooltip=lambda row: row.note, width=220),
    ]


def _figure_columns() -> list[Column[IndicatorRow]]:
    year: Column[IndicatorRow] = Column(_("Năm"), lambda row: str(row.year), sort_key=lambda row: row.year)
    return [year, *indicator_columns()]
