"""Kết quả thực hiện: the grid of unions and criteria, typed into, verified, scored at every value."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.language import _, ngettext
from campaign_app.services import result_grid
from campaign_app.services.result_grid import GridCell, GridRow, ResultGrid
from campaign_app.ui import theme
from campaign_app.ui.commands import command
from campaign_app.ui.frozen_columns import FrozenColumns
from campaign_app.ui.imports import offer_lists
from campaign_app.ui.page import Card, ElidedLabel
from campaign_app.ui.pages import results_extras as extras
from campaign_app.ui.pages.results_acts import GridPage, ResultActs
from campaign_app.ui.pages.results_cells import ResultDelegate
from campaign_app.ui.pages.results_columns import (
    FROZEN,
    Mode,
    Place,
    Wrong,
    fit_columns,
    make_columns,
    place_of,
    waits,
)
from campaign_app.ui.pages.results_entry import GridEntry
from campaign_app.ui.pages.results_modes import ModeChoice
from campaign_app.ui.pages.results_panel import ResultPanel
from campaign_app.ui.pages.results_period import PeriodChoice
from campaign_app.ui.pages.results_tabs import GRID, ResultTabs
from campaign_app.ui.records import Record, history_command, offer_by_right_click
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Column

_ROOM_FOR_PANEL, _ROOM_FOR_BUTTON = 1200, 1000
_ICON = 14


class ResultsPage(GridPage):
    """Results of every union on every criterion, as the union says and as the federation verified."""

    name: ClassVar[str] = "results"
    shows: ClassVar[Changes] = (
        Changes.RESULTS
        | Changes.SCORES
        | Changes.REGISTRATIONS
        | Changes.CRITERIA
        | Changes.CAMPAIGNS
        | Changes.UNIONS
        | Changes.OFFICERS
    )

    def build(self) -> None:
        """Make grid, toggle and panel."""
        self.mode = Mode.VERIFIED
        self.grid: ResultGrid | None = None
        self.wrong: dict[Place, Wrong] = {}
        self._has_room: bool | None = None
        self._sized_for: tuple[int, ...] = ()
        self.acts = ResultActs(self)
        self.entry = GridEntry(self)
        self.grid_tab = QWidget()
        self._is_grid_stale = False
        self._make_commands()
        self.panel = TablePanel(
            [Column(_("Công đoàn cơ sở"), str, stretch=True), Column(_("Khối"), str)],
            lambda row: row.registration.id,
            name=_("Bảng kết quả thực hiện"),
            filter_hint=_("Lọc theo tên đơn vị"),
            search_text=lambda row: f"{row.registration.name} {row.registration.search_key}",
            count_text=self._count_words,
            empty=self._empty_state(),
            grid=True,
        )
        view = self.panel.view
        view.setItemDelegate(ResultDelegate(view))
        view.setIconSize(QSize(_ICON, _ICON))
        self.frozen = FrozenColumns(view, FROZEN)
        self.sector = self.panel.add_filter(
            _("Khối thi đua"), _("Tất cả khối"), lambda row, code: row.registration.sector_code == code
        )
        self.hint = ElidedLabel("")
        self.panel.bottom.insertWidget(1, self.hint, 1)
        offer_lists(self, self.panel, "results", "scores")
        self.detail = ResultPanel(
            self.override, self.accept_cell, self.sheet, extras.make(extras.BOXES, self)
        )
        self._lay_out()
        view.pasted.connect(self.entry.paste)
        view.cleared.connect(self.entry.empty)
        view.opened.connect(self._on_opened)
        view.chosen_changed.connect(self._show_cell)
        view.selectionModel().currentChanged.connect(lambda _now, _before: self._show_cell())
        view.installEventFilter(self)
        offer_by_right_click(view, *self._grid_commands())
        self.hooks = extras.make(extras.HOOKS, self)

    def _make_commands(self) -> None:
        owner = self.grid_tab  # their keys rest while another tab is in front
        self.accept = command(
            owner,
            _("&Chấp nhận tự chấm"),
            self.acts.accept_chosen,
            icon="check-bold",
            shortcut="Ctrl+Return",
            tip=_("Lấy kết quả tự chấm của các dòng, các ô đang chọn làm kết quả thẩm định"),
        )
        self.accept_cell = command(
            owner,
            _("Chấp nhận ô nà&y"),
            self.acts.accept_one,
            icon="check",
            tip=_("Lấy kết quả tự chấm của ô này làm kết quả thẩm định"),
        )
        self.override = command(
            owner, _("&Sửa điểm, ghi chú…"), self.acts.override, icon="note-edit-outline", shortcut="Ctrl+E"
        )
        self.sheet = command(
            owner, _("&Bảng điểm"), self.acts.open_sheet, icon="file-table-outline", shortcut="Ctrl+B"
        )
        self.show_detail = command(
            owner, _("Chi tiết"), self._toggle_detail, icon="information-outline", shortcut="F4"
        )

        self.history = history_command(owner, self.context, self._record, shortcut="Ctrl+Shift+H")

    def _record(self) -> Record | None:
        row, cell = self.place()
        if row is None or cell is None or cell.result is None:
            return None
        title = _("kết quả “{criterion}” của {name}").format(
            criterion=cell.criterion.short_text, name=row.registration.name
        )
        return Record(title, "result", cell.result.id)

    def _empty_state(self) -> EmptyState:
        return EmptyState(
            "table-edit",
            _("Chưa có đơn vị nào đăng ký thi đua. Ghi đăng ký trước, rồi nhập kết quả tại đây."),
            _("&Mở trang Đăng ký thi đua"),
            lambda: self.context.open_page("registrations"),
        )

    def _make_modes(self) -> ModeChoice:
        choice = ModeChoice(self, self.mode, self.set_mode)
        self.modes = choice.group
        return choice

    def _lay_out(self) -> None:
        card = Card()
        tools = self.panel.take_tools()
        tools.insertLayout(tools.count() - 1, self._make_modes())
        self.period = PeriodChoice(self)
        tools.insertWidget(tools.count() - 1, self.period)
        self.panel.add_act(self.accept, is_main=True)
        self._detail_button = self.panel.add_act(self.show_detail)
        card.body.addLayout(tools)
        beside = QHBoxLayout()
        beside.setSpacing(theme.PADDING)
        beside.addWidget(self.panel, 1)
        beside.addWidget(self.detail)
        card.body.addLayout(beside, 1)
        layout = QVBoxLayout(self.grid_tab)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        self.tabs = ResultTabs(self.context, self.grid_tab)
        self.tabs.currentChanged.connect(self._on_tab)
        for holder in self.tabs.holders:
            holder.built.connect(self.commands_changed)
        self.body.addWidget(self.tabs)

    def load(self) -> None:
        """Read the grid of the campaign on screen; while another tab is in front it waits."""
        self._is_grid_stale = not self.tabs.shows_grid
        if self._is_grid_stale:
            return
        session, campaign_id = self.context.session, self.context.campaign_id
        if campaign_id is None:
            self._show_grid(None)
            return
        self.context.read(self, lambda: result_grid.result_grid(session, campaign_id), self._show_grid)

    def _show_grid(self, grid: ResultGrid | None) -> None:
        before = self.grid
        self.grid = grid
        self.period.show_grid(grid)
        if grid is None:
            self.panel.set_rows([])
            self.hint.setText("")
            self._show_cell()
            return
        if before is None or before.campaign.id != grid.campaign.id:
            self.wrong.clear()
        model = self.panel.model
        columns = make_columns(grid, self.mode, self.wrong, self.entry.commit)
        listed = tuple(criterion.id for criterion in grid.criteria)
        if listed != self._sized_for:
            model.set_rows([])
            model.beginResetModel()
            model.columns = tuple(columns)
            model.endResetModel()
        else:
            model.columns = tuple(columns)
            model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)
        self.panel.set_filter_options(self.sector, [(sector.code, sector.name) for sector in grid.sectors])
        self.panel.set_rows(grid.rows)
        if listed != self._sized_for and grid.rows:
            self._sized_for = listed
            fit_columns(self.panel, len(grid.criteria))
        words = grid.locked or _("Gõ trực tiếp vào ô, hoặc dán từ Excel (Ctrl+V)")
        self.hint.setText(words)
        self.hint.setToolTip(words)
        self._show_cell()

    def set_mode(self, mode: Mode) -> None:
        """Show and take own values, verified ones, or the difference."""
        self.mode = mode
        self.modes.button(mode.value).setChecked(True)
        self.wrong.clear()
        self._show_grid(self.grid)

    def _count_words(self, shown: int, total: int) -> str:
        waiting = 0
        if self.grid is not None:
            waiting = sum(waits(cell) for row in self.grid.rows for cell in row.cells)
        words = _("{shown} / {all} đơn vị").format(shown=shown, all=total)
        if waiting:
            left = ngettext("{count} ô chờ thẩm định", "{count} ô chờ thẩm định", waiting)
            words += " · " + left.format(count=waiting)
        if self.wrong:
            unsaved = ngettext("{count} ô chưa lưu", "{count} ô chưa lưu", len(self.wrong))
            words += " · " + unsaved.format(count=len(self.wrong))
        return words

    def place(self) -> tuple[GridRow | None, GridCell | None]:
        """Give the row the caret is on, and its cell where the caret is on a criterion."""
        index = self.panel.view.currentIndex()
        row = self.panel.model.row_at(index)
        if not isinstance(row, GridRow):
            return None, None
        place = index.column() - FROZEN
        return row, row.cells[place] if 0 <= place < len(row.cells) else None

    def _show_cell(self) -> None:
        row, cell = self.place()
        can_enter = self.grid is not None and not self.grid.locked
        applies = cell is not None and cell.applies
        self.accept.setEnabled(can_enter and row is not None)
        self.accept_cell.setEnabled(can_enter and applies and cell is not None and cell.result is not None)
        self.override.setEnabled(can_enter and applies)
        self.history.setEnabled(cell is not None and cell.result is not None)
        self.sheet.setEnabled(row is not None)
        if self.grid is None or row is None:
            self.detail.show_nothing()
        else:
            wrong = None if cell is None else self.wrong.get(place_of(cell, row))
            self.detail.show_place(self.grid, row, cell, wrong)

    def _toggle_detail(self) -> None:
        self.detail.setVisible(self.detail.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the grid on a small screen; F4 brings the panel back."""
        super().resizeEvent(event)
        self._share_room()

    def showEvent(self, event: QShowEvent) -> None:
        """Know the room before the first paint."""
        super().showEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        has_room = self.width() >= _ROOM_FOR_PANEL
        if hasattr(self, "detail") and has_room is not self._has_room:
            self._has_room = has_room
            self.detail.setVisible(has_room)
        if hasattr(self, "detail"):
            self._detail_button.setVisible(self.width() >= _ROOM_FOR_BUTTON)

    def _on_tab(self, _place: int) -> None:
        if self.tabs.shows_grid and self._is_grid_stale:
            self.load()
        self.commands_changed.emit()

    def commands(self) -> Sequence[QAction]:
        """Give the commands of the tab in front."""
        return self._grid_commands() if self.tabs.shows_grid else self.tabs.front_commands()

    def _grid_commands(self) -> Sequence[QAction]:
        return (self.accept, self.accept_cell, self.override, self.sheet, self.show_detail, self.history)

    def go_to(self, target: object) -> None:
        """Show the row of a registration, a tab by its name, or a place in it by (name, place)."""
        if isinstance(target, int):
            self.tabs.open_tab(GRID)
            self.panel.clear_filters()
            self.panel.view.choose([target], FROZEN)
        elif isinstance(target, str):
            self.tabs.open_tab(target)
        elif isinstance(target, tuple):
            self.tabs.open_tab(*target)

    def take_focus(self) -> None:
        """Put the keyboard into the tab in front."""
        if self.tabs.shows_grid:
            self.panel.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            panel = self.tabs.currentWidget().findChild(TablePanel)
            (panel.view if panel is not None else self.tabs).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc brings back a cell's stored value."""
        press = event if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if press is not None and press.key() == Qt.Key.Key_Escape and self.entry.give_up():
            return True
        return super().eventFilter(watched, event)

    def mark_changed(self) -> None:
        """Count what is not saved anew, and say of the cell the caret is on why."""
        self.panel.model.counts_changed.emit()
        self._show_cell()

    def _on_opened(self, row: object) -> None:
        if isinstance(row, GridRow) and self.place()[1] is None:
            self.acts.open_sheet()
