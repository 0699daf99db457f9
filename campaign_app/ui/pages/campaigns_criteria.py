"""The criteria sheet of a campaign: running total, what each sector can reach, adding and editing."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from campaign_app.domain.formats import format_decimal, format_number
from campaign_app.domain.language import _
from campaign_app.domain.rules import Manual
from campaign_app.domain.scoring import CriterionRole
from campaign_app.domain.workflow import CampaignStage
from campaign_app.services import campaigns, criteria
from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.criteria import CriterionDetails, CriterionRow
from campaign_app.services.criteria_sheet import SectorMaximum, details_of, running_totals
from campaign_app.services.unions import SectorRow
from campaign_app.ui import theme
from campaign_app.ui.commands import command
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.campaigns_criterion import ask_criterion, role_label
from campaign_app.ui.page import label
from campaign_app.ui.pages.added import choose_added
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Align, Column

_HUNDRED = Fraction(100)
_RULE_COLUMN, _RULE_WIDTH = 2, 190
_SCOPE_COLUMN, _SCOPE_WIDTH = 5, 90


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A criterion with the sum of the maxima up to it."""

    row: CriterionRow
    running: Fraction
    scope: str


class CriteriaTab(QWidget):
    """The sheet; it is open while the campaign is being drafted."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self._campaign: CampaignRow | None = None
        self._sectors: Sequence[SectorRow] = ()
        self.add = command(self, _("Thêm tiê&u chí"), self._add, icon="plus")
        self.edit = command(self, _("Sửa tiêu c&hí"), self._edit, icon="pencil-outline")
        self.remove = command(self, _("B&ỏ tiêu chí"), self._remove, icon="delete-outline")
        self.confirm = command(self, _("&Xác nhận tổng điểm"), self._confirm, icon="check-circle-outline")
        self.panel = TablePanel(
            _columns(),
            lambda line: line.row.id,
            name=_("Bảng tiêu chí"),
            filter_hint=_("Lọc tiêu chí"),
            count_text=self._count_text,
            search_text=_search_text,
            empty=EmptyState(
                "format-list-checks",
                _("Chưa có tiêu chí. Bảng tiêu chí cần cộng đủ 100 điểm trước khi phát động."),
                _("Thêm tiê&u chí"),
                self._add,
            ),
        )
        self.closed_hint = self.panel.add_hint(_("Bảng tiêu chí đã khóa từ khi phát động"))
        self._buttons = [
            self.panel.add_act(action) for action in (self.confirm, self.remove, self.edit, self.add)
        ]
        self.panel.view.chosen_changed.connect(self._enable)
        self.panel.view.opened.connect(self._edit_line)
        self.maxima = label("", "small", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, theme.PADDING)
        layout.setSpacing(theme.STEP)
        layout.addWidget(self.panel, 1)
        layout.addWidget(self.maxima)
        self._enable()

    def commands(self) -> list[QAction]:
        """Give the commands of the sheet."""
        return [self.add, self.edit, self.remove, self.confirm]

    def show_sheet(
        self,
        campaign: CampaignRow | None,
        rows: Sequence[CriterionRow],
        maxima: Sequence[SectorMaximum],
        sectors: Sequence[SectorRow],
    ) -> None:
        """Show the criteria of a campaign."""
        self._campaign, self._sectors = campaign, sectors
        names = {sector.code: sector.name for sector in sectors}
        lines = [
            CriterionLine(row, running, _scope(row, names))
            for row, running in zip(rows, running_totals(rows), strict=True)
        ]
        was_empty = not self.panel.model.rows
        self.panel.set_rows(lines)
        if was_empty and lines:
            header = self.panel.view.horizontalHeader()
            header.resizeSection(_RULE_COLUMN, _RULE_WIDTH)
            header.resizeSection(_SCOPE_COLUMN, _SCOPE_WIDTH)
        self.maxima.setText(_maxima_words(maxima))
        self.maxima.setVisible(bool(rows))
        self._enable()

    def _count_text(self, shown: int, total: int) -> str:
        lines = self.panel.model.rows if hasattr(self, "panel") else ()
        points = lines[-1].running if lines else Fraction(0)
        return _("{shown} / {all} tiêu chí · tổng {points} điểm").format(
            shown=format_number(shown), all=format_number(total), points=format_decimal(points)
        )

    @property
    def _is_open(self) -> bool:
        return self._campaign is not None and self._campaign.stage is CampaignStage.DRAFT

    def _enable(self) -> None:
        chosen = self.panel.view.current_row() is not None
        lines = self.panel.model.rows
        total = lines[-1].running if lines else Fraction(0)
        self.add.setEnabled(self._is_open)
        self.edit.setEnabled(self._is_open and chosen)
        self.remove.setEnabled(self._is_open and chosen)
        open_sum = bool(lines) and total != _HUNDRED
        self.closed_hint.setVisible(not self._is_open)
        for button in self._buttons:
            button.setVisible(self._is_open)
        self._buttons[0].setVisible(self._is_open and open_sum)
        self.confirm.setEnabled(
            self._is_open and open_sum and self._campaign is not None and not self._campaign.sum_confirmed
        )

    def _add(self) -> None:
        if self._campaign is None or not self._is_open:
            return
        lines = self.panel.model.rows
        last: CriterionRow | None = lines[-1].row if lines else None
        start = CriterionDetails(
            code=str(len(lines) + 1),
            text="",
            max_points=Fraction(5),
            rule=Manual(),
            section=last.rule.section if last else "A",
            section_title=last.section_title if last else "",
        )
        details = ask_criterion(self, start, self._sectors, is_new=True)
        session, campaign_id = self.context.session, self._campaign.id
        if details is not None:
            self.context.run_act(
                self,
                lambda: criteria.add_criterion(session, campaign_id=campaign_id, details=details),
                choose_added(self.panel),
            )

    def _edit(self) -> None:
        line = self.panel.view.current_row()
        if line is not None:
            self._edit_line(line)

    def _edit_line(self, line: CriterionLine) -> None:
        if not self._is_open:
            return
        details = ask_criterion(self, details_of(line.row), self._sectors, is_new=False)
        session, criterion_id = self.context.session, line.row.id
        if details is not None:
            self.context.run_act(
                self, lambda: criteria.edit_criterion(session, criterion_id=criterion_id, details=details)
            )

    def _remove(self) -> None:
        line = self.panel.view.current_row()
        if line is not None and self._is_open:
            session, criterion_id = self.context.session, line.row.id
            self.context.run_act(
                self,
                lambda: criteria.remove_criterion(session, criterion_id),
                notice=_("Đã bỏ tiêu chí {code}.").format(code=line.row.code),
            )

    def _confirm(self) -> None:
        if self._campaign is not None:
            session, campaign_id = self.context.session, self._campaign.id
            self.context.run_act(
                self,
                lambda: campaigns.confirm_sum(session, campaign_id),
                notice=_("Đã xác nhận tổng điểm khác 100; điểm được quy về thang 100 khi chấm."),
            )


def _search_text(line: CriterionLine) -> str:
    found = line.row
    return f"{found.code} {found.short_text} {found.rule.text} {found.section_title}"


def _columns() -> tuple[Column[CriterionLine], ...]:
    return (
        Column(_("Số"), lambda line: line.row.code, sort_key=lambda line: line.row.rule.position),
        Column(
            _("Tiêu chí"),
            lambda line: line.row.short_text or line.row.rule.text,
            tooltip=lambda line: line.row.rule.text,
            stretch=True,
        ),
        Column(
            _("Cách chấm"),
            lambda line: line.row.rule.rule.describe(),
            tooltip=lambda line: line.row.rule.rule.describe(),
        ),
        Column(
            _("Điểm"),
            _points_words,
            align=Align.RIGHT,
            sort_key=lambda line: line.row.max_points,
            tooltip=lambda line: role_label(line.row.rule.role),
        ),
        Column(
            _("Cộng dồn"),
            lambda line: format_decimal(line.running),
            align=Align.RIGHT,
            sort_key=lambda line: line.row.rule.position,
        ),
        Column(_("Áp dụng"), lambda line: line.scope, tooltip=lambda line: line.scope),
        Column(
            _("Minh chứng"),
            lambda line: _("cần") if line.row.evidence_needed else "",
            icon=lambda line: "paperclip" if line.row.evidence_needed else None,
        ),
    )


def _points_words(line: CriterionLine) -> str:
    points = format_decimal(line.row.max_points)
    sign = {CriterionRole.BASE: "", CriterionRole.BONUS: "+", CriterionRole.PENALTY: "−"}
    return f"{sign[line.row.rule.role]}{points}"


def _scope(row: CriterionRow, names: dict[str, str]) -> str:
    if not row.rule.sectors:
        return _("Mọi khối")
    return ", ".join(name for code, name in names.items() if code in row.rule.sectors)


def _maxima_words(maxima: Sequence[SectorMaximum]) -> str:
    parts = []
    for found in maxima:
        words = _("{sector}: {points} điểm").format(sector=found.name, points=format_decimal(found.points))
        if found.points not in (_HUNDRED, Fraction(0)):
            words = _("{words} → quy về 100").format(words=words)
        parts.append(words)
    if not parts:
        return ""
    return _("Điểm tối đa áp dụng theo khối: {parts}.").format(parts=" · ".join(parts))
