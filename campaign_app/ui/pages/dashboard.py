"""Tổng quan: where the campaign stands, what is due, what to do next."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from campaign_app.domain.changes import Changes
from campaign_app.domain.charts import Chart
from campaign_app.domain.formats import format_date, format_decimal, format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services import dashboard
from campaign_app.services.dashboard import FirstStep, NextAct, Overview, SectorLine
from campaign_app.services.due import due_lines
from campaign_app.services.indicators import IndicatorRow
from campaign_app.services.stages import Standing
from campaign_app.ui import icons, theme
from campaign_app.ui.commands import ActButton, command
from campaign_app.ui.context import AppContext
from campaign_app.ui.page import Card, Page, label, row
from campaign_app.ui.pages.dashboard_cards import ChartsCard, due_card, read_charts
from campaign_app.ui.table_view import TableView
from campaign_app.ui.tables import Align, Column, SnapshotTableModel

_SOON_DAYS = 30
_HEADER_HEIGHT = 40
_NARROW = 940
_SECTORS_SHARE, _INDICATORS_SHARE = 21, 10
_ICONS = {
    "campaigns": "flag-outline",
    "registrations": "clipboard-check-outline",
    "results": "table-edit",
    "reviews": "scale-balance",
    "awards": "certificate-outline",
    "register": "book-open-variant-outline",
    "reports": "chart-bar",
    "settings": "cog-outline",
    "unions": "account-group-outline",
}


class DashboardPage(Page):
    """The first page; every item on it leads to where it is done."""

    name: ClassVar[str] = "dashboard"
    shows: ClassVar[Changes] = Changes.everything()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._acts: list[QAction] = []
        self._figures: QBoxLayout | None = None
        self._charts: ChartsCard | None = None

    def build(self) -> None:
        """Make the scrolled area; what stands in it depends on the workspace."""
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.body.addWidget(self._scroll)

    def load(self) -> None:
        """Read the overview of the campaign on screen."""
        session, campaign_id = self.context.session, self.context.campaign_id
        self.context.read(self, lambda: dashboard.overview(session, campaign_id), self.show_overview)
        # What the officer is to do stands there first; the charts come after it.
        self.context.read(self, lambda: read_charts(session, campaign_id), self._show_charts)

    def _show_charts(self, told: Sequence[Chart]) -> None:
        if self._charts is not None:
            self._charts.show_charts(told)

    def commands(self) -> Sequence[QAction]:
        """Give what is to be done next."""
        return self._acts

    def show_overview(self, told: Overview) -> None:
        """Lay the cards out anew."""
        for action in self._acts:
            self.removeAction(action)
            action.deleteLater()
        self._acts = []
        inside = QWidget()
        inside.setObjectName("scrolled")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.PADDING)
        if told.standing is not None:
            layout.addLayout(self._standing_row(told.standing, told.acts))
        due = due_lines(told)
        if due:
            layout.addWidget(due_card(due, self._open_command))
        if not told.is_ready:
            layout.addWidget(self._steps_card(told.steps, is_first=told.standing is None))
        self._charts = ChartsCard()
        layout.addWidget(self._charts)
        self._figures = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._figures.setSpacing(theme.PADDING)
        if any(line.unions for line in told.sectors):
            self._figures.addWidget(_sectors_card(told), _SECTORS_SHARE)
        if told.indicators:
            self._figures.addWidget(_indicators_card(told.indicators), _INDICATORS_SHARE)
        layout.addLayout(self._figures, 1)
        self._scroll.setWidget(inside)
        self._turn_figures()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the figures one below another on small screens."""
        super().resizeEvent(event)
        self._turn_figures()

    def _turn_figures(self) -> None:
        if self._figures is not None:
            is_narrow = self.width() < _NARROW
            way = QBoxLayout.Direction
            self._figures.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)
            if self._charts is not None:
                self._charts.set_narrow(is_narrow)

    def _standing_row(self, standing: Standing, acts: Sequence[NextAct]) -> QHBoxLayout:
        right = QVBoxLayout()
        right.setSpacing(theme.PADDING)
        right.addWidget(self._acts_card(acts), 1)
        if standing.missing:
            right.addWidget(_missing_card(standing))
        layout = QHBoxLayout()
        layout.setSpacing(theme.PADDING)
        layout.addWidget(_standing_card(standing), 3)
        layout.addLayout(right, 2)
        return layout

    def _open_command(self, title: str, page: str, target: str | None = None) -> QAction:
        action = command(
            self, title, partial(self.context.open_page, page, target), icon=_ICONS.get(page, "arrow-right")
        )
        self._acts.append(action)
        return action

    def _acts_card(self, acts: Sequence[NextAct]) -> Card:
        card = Card(title=_("Việc tiếp theo"))
        card.body.setSpacing(theme.STEP)
        for number, act in enumerate(acts):
            button = ActButton(self._open_command(act.title, act.page, act.target), is_main=number == 0)
            if number:
                button.setProperty("kind", "link")
            card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addStretch()
        return card

    def _steps_card(self, steps: Sequence[FirstStep], *, is_first: bool) -> Card:
        card = Card(title=_("Những bước đầu tiên"))
        count = sum(step.done for step in steps)
        card.body.addWidget(
            label(_("Đã xong {done} / {total} bước").format(done=count, total=len(steps)), "muted")
        )
        waiting = is_first
        for step in steps:
            card.body.addLayout(self._step_row(step, is_main=waiting and not step.done))
            waiting = waiting and step.done
        return card

    def _step_row(self, step: FirstStep, *, is_main: bool) -> QHBoxLayout:
        mark = QLabel()
        name, colour = ("check-circle-outline", "green") if step.done else ("clock-outline", "amber_ink")
        mark.setPixmap(icons.icon(name, colour).pixmap(theme.ICON_SIZE))
        mark.setAccessibleName(_("Đã xong") if step.done else _("Chưa làm"))
        mark.setToolTip(mark.accessibleName())
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(step.title, "strong"))
        words.addWidget(label(step.detail, "small", wrap=True))
        text = _("Xem lại") if step.done else _("Làm ngay")
        action = self._open_command(text, step.page, step.target)
        action.setToolTip(step.title)
        button = ActButton(action, is_main=is_main)
        button.setAccessibleName(_("{act}: {step}").format(act=text, step=step.title))
        layout = row(mark)
        layout.setSpacing(theme.PADDING)
        layout.addLayout(words, 1)
        layout.addWidget(button)
        return layout


def _standing_card(standing: Standing) -> Card:
    campaign = standing.campaign
    card = Card()
    title = label(campaign.title, "heading", wrap=True)
    card.body.addWidget(title)
    card.body.addLayout(row(label(standing.stage_label, "badge"), None))
    launch = (
        _("Số {number}, ngày {day}").format(
            number=campaign.launch_number, day=format_date(campaign.launched_on)
        )
        if campaign.launched_on
        else _("Chưa phát động")
    )
    facts = standing.facts
    lines = [
        (_("Mã"), campaign.code),
        (_("Văn bản phát động"), launch),
        (
            _("Thời gian tính thành tích"),
            _("{first} – {last}").format(
                first=format_date(campaign.achievement_from), last=format_date(campaign.achievement_to)
            ),
        ),
        (_("Tiêu chí"), format_number(facts.criteria_count)),
        (_("Đăng ký được nhận"), format_number(facts.accepted_registrations)),
        (_("Kết quả đã nhập"), _results_words(facts.results_count, facts.unverified_count)),
    ]
    card.body.addLayout(facts_grid(lines))
    return card


def _results_words(entered: int, unverified: int) -> str:
    if not unverified:
        return format_number(entered)
    return _("{count}, trong đó {waiting} chưa thẩm định").format(
        count=format_number(entered), waiting=format_number(unverified)
    )


def facts_grid(lines: Sequence[tuple[str, str]]) -> QGridLayout:
    """Set names and values side by side."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.PADDING)
    grid.setVerticalSpacing(theme.STEP)
    grid.setColumnStretch(1, 1)
    for place, (name, value) in enumerate(lines):
        grid.addWidget(label(name, "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
        words = label(value, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(words, place, 1, Qt.AlignmentFlag.AlignTop)
    return grid


def _missing_card(standing: Standing) -> Card:
    card = Card(title=_("Còn thiếu để sang “{stage}”").format(stage=standing.next_label))
    for problem in standing.missing:
        mark = QLabel()
        mark.setPixmap(icons.icon("alert-outline", "amber_ink").pixmap(theme.ICON_SIZE))
        layout = row(mark)
        layout.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(label(str(problem), wrap=True), 1)
        card.body.addLayout(layout)
    return card


def deadline_words(day: date | None, today: date) -> str:
    """Say a deadline; how many days are left when it is near."""
    if day is None:
        return ""
    left = (day - today).days
    if not 0 <= left <= _SOON_DAYS:
        return format_date(day)
    return ngettext("{day} (còn {count} ngày)", "{day} (còn {count} ngày)", left).format(
        day=format_date(day), count=left
    )


def _sector_columns(told: Overview) -> list[Column[SectorLine]]:
    today = told.today
    columns: list[Column[SectorLine]] = [
        Column(_("Khối"), lambda line: line.name, stretch=True),
        Column(
            _("CĐCS"),
            lambda line: format_number(line.unions),
            align=Align.RIGHT,
            header_tip=_("Số công đoàn cơ sở trong danh bạ"),
        ),
    ]
    if told.stated is not None:
        columns.append(
            Column(
                _("Nguồn nêu"),
                lambda line: "–" if line.stated_unions is None else format_number(line.stated_unions),
                align=Align.RIGHT,
                header_tip=told.stated.source,
            )
        )
    columns.append(
        Column(
            _("Đoàn viên"),
            lambda line: format_number(line.members),
            align=Align.RIGHT,
            tooltip=lambda line: _("Đơn vị báo cáo: {count}").format(
                count=format_number(line.stated_members)
            ),
        )
    )
    if told.standing is not None:
        columns += [
            Column(
                _("Đăng ký"),
                lambda line: format_number(line.registered) if line.takes_part else "–",
                align=Align.RIGHT,
                header_tip=_("Số công đoàn cơ sở đã đăng ký thi đua"),
            ),
            Column(_("Hạn đăng ký"), lambda line: deadline_words(line.register_by, today), align=Align.RIGHT),
            Column(_("Hạn hồ sơ"), lambda line: deadline_words(line.dossier_by, today), align=Align.RIGHT),
        ]
    return columns


def _sectors_card(told: Overview) -> Card:
    card = Card(title=_("Theo khối"))
    model: SnapshotTableModel[SectorLine] = SnapshotTableModel(
        _sector_columns(told), lambda line: line.code, parent=card
    )
    view = TableView(model)
    view.setAccessibleName(_("Công đoàn cơ sở, đăng ký và thời hạn theo khối"))
    view.setSortingEnabled(False)
    model.set_rows(told.sectors)
    view.setFixedHeight(_HEADER_HEIGHT + theme.ROW_HEIGHT * len(told.sectors))
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    card.body.addWidget(view)
    for words in _totals(told):
        card.body.addWidget(label(words, "small", wrap=True))
    card.body.addStretch()
    return card


def _totals(told: Overview) -> list[str]:
    unions = sum(line.unions for line in told.sectors)
    members = sum(line.members for line in told.sectors)
    reported = sum(line.stated_members for line in told.sectors)
    lines = [
        _("Cộng: {unions} công đoàn cơ sở, {members} đoàn viên (các đơn vị báo cáo {reported}).").format(
            unions=format_number(unions), members=format_number(members), reported=format_number(reported)
        )
    ]
    if told.stated is not None:
        lines.append(
            _(
                "Nguồn nêu tổng số {total} công đoàn cơ sở, {members} đoàn viên; "
                "cộng các khối được liệt kê là {itemised}."
            ).format(
                total=format_number(told.stated.unions),
                members=told.stated.members,
                itemised=format_number(sum(told.stated.itemised.values())),
            )
        )
    return lines


def _indicators_card(indicators: Sequence[IndicatorRow]) -> Card:
    card = Card(title=_("Chỉ số phục vụ, cải cách hành chính"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.PADDING)
    grid.setVerticalSpacing(theme.GAP)
    grid.setColumnStretch(1, 1)
    for place, indicator in enumerate(indicators):
        figure = label(indicator_value(indicator), "strong")
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(figure, place, 0)
        name = indicator.label.removesuffix("(%)").strip()
        words = _("{group}: {name}").format(group=indicator.group, name=name) if indicator.group else name
        grid.addWidget(label(words, wrap=True), place, 1)
    card.body.addLayout(grid)
    for source in sorted({indicator.source for indicator in indicators if indicator.source}):
        card.body.addWidget(label(_("Nguồn: {source}").format(source=source), "small", wrap=True))
    card.body.addStretch()
    return card


def indicator_value(indicator: IndicatorRow) -> str:
    """Give what is known of an indicator: its value, its rank, or a dash."""
    if indicator.value is not None:
        number = format_decimal(Fraction(indicator.value, 100))
        return f"{number} %" if indicator.label.endswith("(%)") else number
    if indicator.rank is not None:
        return _("Hạng {rank}").format(rank=indicator.rank)
    return "–"
