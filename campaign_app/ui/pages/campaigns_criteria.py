"""The criteria sheet of a campaign: running total, what each sector can reach, adding and editing."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from campaign_app.domain.formats import format_decimal, format_number
from campaign_app.domain.language import _
from campaign_app.domain.rules import Manual
from campaign_app.domain.scoring import SCORED_LIKE, CriterionRole
from campaign_app.domain.workflow import CampaignStage
from campaign_app.services import campaigns, criteria
from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.criteria import CriterionDetails, CriterionRow
from campaign_app.services.criteria_sheet import SectorMaximum, details_of, running_totals
from campaign_app.services.unions import SectorRow
from campaign_app.ui import theme
from campaign_app.ui.commands import ActButton, command
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.campaigns import ask_reason
from campaign_app.ui.dialogs.campaigns_criterion import ask_criterion, role_label
from campaign_app.ui.dialogs.launch_sheet import maxima_words
from campaign_app.ui.messages import notify
from campaign_app.ui.page import ElidedLabel
from campaign_app.ui.pages.added import choose_added
from campaign_app.ui.pages.campaigns_order import OrderedModel, allow_dragging
from campaign_app.ui.pages.campaigns_sheet import SheetActs
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Align, Column

_HUNDRED = Fraction(100)
_RULE_COLUMN, _RULE_WIDTH = 2, 122
_SCOPE_COLUMN, _SCOPE_WIDTH = 5, 90


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A criterion with the sum of the maxima up to it."""

    row: CriterionRow
    running: Fraction
    scope: str
    is_idle: bool


class CriteriaTab(QWidget):
    """The sheet: free while the campaign is being drafted, with a reason until the scores are frozen."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self._campaign: CampaignRow | None = None
        self._sectors: Sequence[SectorRow] = ()
        self.add = command(self, _("Thê&m tiêu chí"), self._add, icon="plus")
        self.edit = command(self, _("Sửa tiêu c&hí"), self._edit, icon="pencil-outline")
        self.remove = command(self, _("&Bỏ tiêu chí"), self._remove, icon="delete-outline")
        self.confirm = command(self, _("&Xác nhận tổng điểm"), self._confirm, icon="check-circle-outline")
        self.up = command(
            self, _("Đưa tiêu chí lên"), lambda: self._step(-1), icon="arrow-up", shortcut="Alt+Up"
        )
        self.down = command(
            self, _("Đưa tiêu chí xuống"), lambda: self._step(1), icon="arrow-down", shortcut="Alt+Down"
        )
        self.excel = SheetActs(context, self, lambda: self._campaign)
        self.model = OrderedModel(_columns(), lambda line: line.row.id, search_text=_search_text)
        self.model.reordered.connect(self._reorder)
        self.panel = TablePanel(
            _columns(),
            lambda line: line.row.id,
            model=self.model,
            name=_("Bảng tiêu chí"),
            filter_hint=_("Lọc tiêu chí"),
            count_text=self._count_text,
            empty=EmptyState(
                "format-list-checks",
                _("Chưa có tiêu chí. Bảng tiêu chí cần cộng đủ 100 điểm trước khi phát động."),
                _("Thê&m tiêu chí"),
                self._add,
            ),
        )
        allow_dragging(self.panel.view)
        self.panel.view.addActions([self.up, self.down])
        self.closed_hint = self.panel.add_hint("")
        self._buttons = [self.panel.add_act(action) for action in (self.remove, self.edit, self.add)]
        self.panel.tools.addWidget(self.excel.button())
        self.panel.view.chosen_changed.connect(self._enable)
        self.panel.view.opened.connect(self._edit_line)
        self.maxima = ElidedLabel("", "small")
        self._confirm_button = ActButton(self.confirm)
        self._confirm_button.setProperty("kind", "link")
        self.panel.bottom.insertWidget(1, self._confirm_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, theme.PADDING)
        layout.setSpacing(theme.STEP)
        layout.addWidget(self.panel, 1)
        layout.addWidget(self.maxima)
        self._enable()

    def commands(self) -> list[QAction]:
        """Give the commands of the sheet."""
        own = [self.add, self.edit, self.remove, self.confirm, self.up, self.down]
        return [*own, *self.excel.commands()]

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
        taking_part = {found.code for found in maxima}
        lines = [
            CriterionLine(row, running, _scope(row, names), reaches_nobody(row, taking_part))
            for row, running in zip(rows, running_totals(rows), strict=True)
        ]
        was_empty = not self.panel.model.rows
        self.panel.set_rows(lines)
        if was_empty and lines:
            header = self.panel.view.horizontalHeader()
            header.resizeSection(_RULE_COLUMN, _RULE_WIDTH)
            header.resizeSection(_SCOPE_COLUMN, _SCOPE_WIDTH)
        self.maxima.setText(maxima_words(maxima))
        self.maxima.setToolTip(maxima_words(maxima))
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
        """Whether the sheet is free: nobody competes by it yet."""
        return self._campaign is not None and self._campaign.stage is CampaignStage.DRAFT

    @property
    def _asks_reason(self) -> bool:
        return self._campaign is not None and criteria.needs_reason(self._campaign.stage)

    def _enable(self) -> None:
        chosen = self.panel.view.current_row() is not None
        lines = self.panel.model.rows
        total = lines[-1].running if lines else Fraction(0)
        can_change = self._is_open or self._asks_reason
        self.add.setEnabled(can_change)
        self.edit.setEnabled(can_change and chosen)
        self.remove.setEnabled(can_change and chosen)
        self.model.can_order = self._is_open
        for action in (self.up, self.down):
            action.setEnabled(self._is_open and chosen)
        self.excel.enable(is_open=self._is_open, has_rows=bool(lines))
        open_sum = bool(lines) and total != _HUNDRED
        words = _("Điểm đã chốt để bình xét nên bảng tiêu chí khóa lại")
        if self._asks_reason:
            words = _("Đã phát động: mỗi thay đổi phải ghi lý do")
        self.closed_hint.setText(words)
        self.closed_hint.setToolTip(words)
        self.closed_hint.setVisible(self._campaign is not None and not self._is_open)
        for button in self._buttons:
            button.setVisible(can_change)
        is_unconfirmed = self._campaign is not None and not self._campaign.sum_confirmed
        self._confirm_button.setVisible(can_change and open_sum and is_unconfirmed)
        self.confirm.setEnabled(can_change and open_sum and is_unconfirmed)

    def _reason(self) -> str | None:
        """Ask why a launched sheet is changed; nothing to ask for a draft, None when given up."""
        if not self._asks_reason:
            return ""
        return ask_reason(
            self,
            _("Sửa bảng tiêu chí đã phát động"),
            _("&Sửa"),
            _("Các đơn vị đang thi đua theo bảng này. Kết quả đã nhập được chấm lại; lý do ghi vào lịch sử."),
        )

    def _step(self, step: int) -> None:
        if self._is_open and self._is_in_order():
            self.model.ask_step([line.row.id for line in self.panel.view.chosen_rows()], step)

    def _is_in_order(self) -> bool:
        """Whether the lines stand as the sheet prints them; otherwise there is no place to move to."""
        shown = [line.row.rule.position for line in self.model.shown_rows()]
        if shown == sorted(shown):
            return True
        notify(self, _("Bấm vào đầu cột “Số” để xếp theo thứ tự của bảng, rồi mới đổi thứ tự."))
        return False

    def _reorder(self, wanted: list[int]) -> None:
        if self._campaign is not None and self._is_in_order():
            session, campaign_id = self.context.session, self._campaign.id
            self.context.run_act(
                self,
                lambda: criteria.reorder_criteria(session, campaign_id=campaign_id, criterion_ids=wanted),
            )

    def _add(self) -> None:
        if self._campaign is None:
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
        reason = None if details is None else self._reason()
        if details is not None and reason is not None:
            self.context.run_act(
                self,
                lambda: criteria.add_criterion(
                    session, campaign_id=campaign_id, details=details, reason=reason
                ),
                choose_added(self.panel),
            )

    def _edit(self) -> None:
        line = self.panel.view.current_row()
        if line is not None:
            self._edit_line(line)

    def _edit_line(self, line: CriterionLine) -> None:
        if not self.edit.isEnabled():
            return
        details = ask_criterion(self, details_of(line.row), self._sectors, is_new=False)
        session, criterion_id = self.context.session, line.row.id
        reason = None if details is None else self._reason()
        if details is not None and reason is not None:
            self.context.run_act(
                self,
                lambda: criteria.edit_criterion(
                    session, criterion_id=criterion_id, details=details, reason=reason
                ),
            )

    def _remove(self) -> None:
        line = self.panel.view.current_row()
        reason = None if line is None else self._reason()
        if line is not None and reason is not None:
            session, criterion_id = self.context.session, line.row.id
            self.context.run_act(
                self,
                lambda: criteria.remove_criterion(session, criterion_id, reason=reason),
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
        Column(
            _("Áp dụng"),
            lambda line: line.scope,
            tooltip=_scope_words,
            icon=lambda line: "alert-outline" if line.is_idle else None,
            colour=lambda line: "amber_ink" if line.is_idle else None,
        ),
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


def reaches_nobody(row: CriterionRow, taking_part: set[str]) -> bool:
    """Whether a criterion applies to no sector that takes part, so that nobody is scored by it."""
    like = {SCORED_LIKE.get(code, code) for code in taking_part}
    return bool(row.rule.sectors) and (taking_part | like).isdisjoint(row.rule.sectors)


def _scope_words(line: CriterionLine) -> str:
    if line.is_idle:
        return _("{scope}: không khối nào trong đó tham gia phong trào nên không ai được chấm").format(
            scope=line.scope
        )
    return line.scope
