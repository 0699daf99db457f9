"""Kết quả thực hiện: the grid of unions and criteria, typed into, verified, scored at every value."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.values import ValueKind
from campaign_app.services.result_grid import GridRow, ResultGrid
from campaign_app.ui import theme
from campaign_app.ui.frozen_columns import FrozenColumns
from campaign_app.ui.imports import offer_lists
from campaign_app.ui.page import Card, ElidedLabel
from campaign_app.ui.pages import results_extras as extras
from campaign_app.ui.pages.results_acts import GridPage, ResultActs
from campaign_app.ui.pages.results_cells import ResultDelegate
from campaign_app.ui.pages.results_columns import (
    FROZEN,
    Half,
    Mode,
    Spot,
    Wrong,
    make_columns,
    place_of,
    spots_of,
    waits,
)
from campaign_app.ui.pages.results_commands import GridCommands
from campaign_app.ui.pages.results_entry import GridEntry
from campaign_app.ui.pages.results_layout import fit_columns, fit_frozen, groups_of, listed_groups
from campaign_app.ui.pages.results_modes import ModeChoice
from campaign_app.ui.pages.results_panel import ResultPanel
from campaign_app.ui.pages.results_period import PeriodChoice
from campaign_app.ui.pages.results_reading import GridReader
from campaign_app.ui.pages.results_tabs import GRID, ResultTabs
from campaign_app.ui.records import offer_by_right_click
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Column, Index

_ROOM_FOR_PANEL, _ROOM_FOR_BUTTON = 1200, 1000
_ICON = 14
_FILTER_LETTERS = 14


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
        self.spots: tuple[Spot, ...] = ()
        self.wrong: dict[Half, Wrong] = {}
        self.reader = GridReader(self, self._show_grid, self._show_rows)
        self._expected: frozenset[int] = frozenset()
        self._waiting = 0
        self._has_room: bool | None = None
        self._sized_for: tuple[object, ...] = ()
        self.acts = ResultActs(self)
        self.entry = GridEntry(self)
        self.grid_tab = QWidget()
        self._is_grid_stale = False
        self.keys = GridCommands(self, self.grid_tab)
        self.accept, self.accept_cell = self.keys.accept, self.keys.accept_cell
        self.override, self.sheet, self.history = self.keys.override, self.keys.sheet, self.keys.history
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
        view.setItemDelegate(ResultDelegate(view, self._kind_at, self._applies_at))
        view.setIconSize(QSize(_ICON, _ICON))
        self.frozen = FrozenColumns(view, FROZEN)
        self.sector = self.panel.add_filter(
            _("Khối, cụm thi đua"),
            _("Tất cả khối, cụm"),
            lambda row, group: group in groups_of(row),
        )
        # As wide as most names; the open list is as wide as the longest.
        self.sector.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sector.setMinimumContentsLength(_FILTER_LETTERS)
        self.sector.view().setMinimumWidth(_FILTER_LETTERS * 2 * self.fontMetrics().averageCharWidth())
        self.hint = ElidedLabel("")
        self.panel.bottom.insertWidget(1, self.hint, 1)
        offer_lists(self, self.panel, "results", "scores")
        self.detail = ResultPanel(
            self,
            self.acts.note,
            (self.override, self.accept_cell, self.sheet),
            extras.make(extras.BOXES, self),
        )
        self._lay_out()
        view.pasted.connect(self.entry.paste)
        view.cleared.connect(self.entry.empty)
        view.opened.connect(self._on_opened)
        view.chosen_changed.connect(self._show_cell)
        view.selectionModel().currentChanged.connect(lambda _now, _before: self._show_cell())
        view.installEventFilter(self)
        offer_by_right_click(view, *self.keys.all())
        self.hooks = extras.make(extras.HOOKS, self)

    def _empty_state(self) -> EmptyState:
        return EmptyState(
            "table-edit",
            _("Chưa có đơn vị nào đăng ký thi đua. Ghi đăng ký trước, rồi nhập kết quả tại đây."),
            _("&Mở trang Đăng ký thi đua"),
            lambda: self.context.open_page("registrations"),
        )

    def _lay_out(self) -> None:
        card = Card()
        tools = self.panel.take_tools()
        self.mode_choice = ModeChoice(self.mode, self.set_mode)
        self.modes = self.mode_choice.group
        tools.insertWidget(tools.count() - 1, self.mode_choice)
        self.period = PeriodChoice(self)
        tools.insertWidget(tools.count() - 1, self.period)
        self.panel.add_act(self.accept, is_main=True)
        self._detail_button = self.panel.add_act(self.keys.show_detail)
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
        if not self._is_grid_stale:
            self.reader.read()

    def reload(self, changes: Changes) -> None:
        """Read anew what changed: after an act of the grid itself only the rows it touched."""
        touched, self._expected = self._expected, frozenset()
        is_own = bool(touched) and not changes & ~(Changes.RESULTS | Changes.SCORES)
        if is_own and self.isVisible() and self.tabs.shows_grid and not self._is_stale:
            self.reader.read_again(touched)
        else:
            super().reload(changes)

    def expect(self, registration_ids: Collection[int]) -> None:
        """Know that the act just done touched the results of these registrations alone."""
        self._expected = frozenset(registration_ids)

    def _show_grid(self, grid: ResultGrid | None) -> None:
        before = self.grid
        self.period.show_grid(grid)
        if grid is None:
            self.grid = None
            self.panel.set_rows([])
            self.hint.setText("")
            self._show_cell()
            return
        if before is None or (before.campaign.id, before.period.id) != (grid.campaign.id, grid.period.id):
            self.wrong.clear()
        self._set_columns(grid)
        self.panel.set_filter_options(self.sector, listed_groups(grid))
        self._show_rows(grid)
        self._fit(grid)
        words = grid.locked or _("Gõ trực tiếp vào ô, hoặc dán từ Excel (Ctrl+V)")
        self.hint.setText(words)
        self.hint.setToolTip(words)

    def _show_rows(self, grid: ResultGrid) -> None:
        self.grid = grid
        self._waiting = sum(waits(cell) for row in grid.rows for cell in row.cells)
        self.panel.set_rows(grid.rows)
        self._show_cell()

    def _set_columns(self, grid: ResultGrid) -> None:
        """Lay out the columns of the criteria; where they are others than before, rows come after them."""
        model = self.panel.model
        columns = make_columns(grid, self.mode, self.wrong, self.entry.commit)
        self.spots = spots_of(self.mode, len(grid.criteria))
        if self._layout(grid) != self._sized_for:
            model.set_rows([])
            model.beginResetModel()
            model.columns = tuple(columns)
            model.endResetModel()
        else:
            model.columns = tuple(columns)
            model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)

    def _layout(self, grid: ResultGrid) -> tuple[object, ...]:
        return (self.mode is Mode.BESIDE, *(criterion.id for criterion in grid.criteria))

    def _fit(self, grid: ResultGrid) -> None:
        layout = self._layout(grid)
        if layout != self._sized_for and grid.rows:
            self._sized_for = layout
            fit_columns(self.panel)

    def set_mode(self, mode: Mode) -> None:
        """Show and take own values, verified ones, both side by side, or the difference."""
        row, spot = self.place()[0], self.spot_at(self.panel.view.currentIndex().column())
        self.mode = mode
        self.mode_choice.show_mode(mode)
        self._show_grid(self.grid)
        if row is not None and spot is not None:
            column = min(
                (abs(found.place - spot.place), found.verified is not spot.verified, number)
                for number, found in enumerate(self.spots)
            )[2]
            self.panel.view.choose([row.registration.id], FROZEN + column)

    def _count_words(self, shown: int, total: int) -> str:
        words = _("{shown} / {all} đơn vị").format(shown=shown, all=total)
        if self._waiting:
            left = ngettext("{count} ô chờ thẩm định", "{count} ô chờ thẩm định", self._waiting)
            words += " · " + left.format(count=self._waiting)
        if self.wrong:
            unsaved = ngettext("{count} ô chưa lưu", "{count} ô chưa lưu", len(self.wrong))
            words += " · " + unsaved.format(count=len(self.wrong))
        return words

    def _show_cell(self) -> None:
        row, cell = self.place()
        self.keys.renew(self.grid, row, cell)
        if self.grid is None or row is None:
            self.detail.show_nothing()
        else:
            spot = self.spot_at(self.panel.view.currentIndex().column())
            half = None if cell is None or spot is None else (*place_of(cell, row), spot.verified)
            wrong = None if half is None else self.wrong.get(half)
            self.detail.show_place(self.grid, row, cell, wrong)

    def _applies_at(self, index: Index) -> bool:
        cell = self.cell_at(index)[1]
        return cell is None or cell.applies

    def _kind_at(self, column: int) -> ValueKind | None:
        spot = self.spot_at(column)
        return (
            None if spot is None or self.grid is None else self.grid.criteria[spot.place].rule.rule.value_kind
        )

    def toggle_detail(self) -> None:
        """Show the panel beside the grid, or hide it."""
        self.detail.setVisible(self.detail.isHidden())
        self._share_room()

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
            has_room = self.width() >= _ROOM_FOR_BUTTON
            self._detail_button.setVisible(has_room)
            self.mode_choice.set_room(is_wide=has_room)
            self.detail.set_room(is_wide=has_room)
            fit_frozen(self.panel)

    def _on_tab(self, _place: int) -> None:
        if self.tabs.shows_grid and self._is_grid_stale:
            self.load()
        self.commands_changed.emit()

    def commands(self) -> Sequence[QAction]:
        """Give the commands of the tab in front."""
        if not self.tabs.shows_grid:
            return self.tabs.front_commands()
        return (*self.keys.all(), *extras.commands(self.hooks))

    def go_to(self, target: object) -> None:
        """Show the row of a registration, a tab by its name, or a place in it by (name, place)."""
        if isinstance(target, int):
            self.tabs.open_tab(GRID)
            self.panel.clear_filters()
            self.panel.view.choose([target], FROZEN)
        elif isinstance(target, str) and not extras.lead(self.hooks, target):
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
        """Esc brings back a cell's stored value; the space bar turns yes into no."""
        press = event if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if press is not None and press.key() == Qt.Key.Key_Escape and self.entry.give_up():
            return True
        if press is not None and press.key() == Qt.Key.Key_Space and not press.modifiers():
            return self.entry.toggle()
        return super().eventFilter(watched, event)

    def mark_changed(self) -> None:
        """Count what is not saved anew, and say of the cell the caret is on why."""
        self.panel.model.counts_changed.emit()
        self._show_cell()

    def _on_opened(self, row: object) -> None:
        if isinstance(row, GridRow) and self.place()[1] is None:
            self.acts.open_sheet()
