"""A list as every page has it: filters, table, count, and what to do while it is empty."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from campaign_app.domain.language import _
from campaign_app.ui import icons, theme
from campaign_app.ui.commands import ActButton, command
from campaign_app.ui.page import ElidedComboBox, ElidedLabel
from campaign_app.ui.table_columns import ColumnChoice
from campaign_app.ui.table_export import export_command
from campaign_app.ui.table_filter import FilterLine
from campaign_app.ui.table_sums import SelectionSum
from campaign_app.ui.table_view import TableView
from campaign_app.ui.tables import Column, SnapshotTableModel


class EmptyState(QWidget):
    """Shown in place of an empty list: an icon, what there would be, and the button to begin."""

    def __init__(
        self, icon_name: str, sentence: str, act: str = "", on_act: Callable[[], None] | None = None
    ) -> None:
        super().__init__()
        self._icon_name = icon_name
        self._mark = QLabel()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = QLabel(sentence)
        self._sentence.setProperty("kind", "muted")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._stacked = layout = QVBoxLayout(self)
        layout.setSpacing(theme.PADDING)
        layout.addStretch()
        layout.addWidget(self._mark)
        layout.addWidget(self._sentence)
        self.button = QPushButton(act)
        self.button.setVisible(on_act is not None)
        if on_act is not None:
            self.button.clicked.connect(on_act)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch()

    def add_button(self, button: QPushButton) -> None:
        """Put another way to begin below the button there is."""
        self._stacked.insertWidget(self._stacked.count() - 1, button, 0, Qt.AlignmentFlag.AlignCenter)

    def tell(self, sentence: str, act: str = "") -> None:
        """Say something else to do first; without words for it the button goes."""
        self._sentence.setText(sentence)
        self.button.setText(act)
        self.button.setVisible(bool(act))

    def showEvent(self, event: Any) -> None:  # noqa: ANN401  Qt's event
        """Draw the icon in the palette that is on now."""
        size = 3 * theme.ICON_SIZE
        self._mark.setPixmap(icons.icon(self._icon_name, "muted", size).pixmap(size))
        super().showEvent(event)


class TablePanel(QWidget):
    """A filtered, sorted, counted list.

    ``view`` is the table and ``model`` its model. Buttons put in by :meth:`add_act` stand right of the
    filters.
    """

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        row_id: Callable[[Any], Hashable],
        *,
        name: str,
        filter_hint: str = "",
        count_text: Callable[[int, int], str] | None = None,
        search_text: Callable[[Any], str] | None = None,
        empty: EmptyState | None = None,
        grid: bool = False,
        model: SnapshotTableModel[Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make the panel.

        Args:
            columns: what is shown.
            row_id: gives the id a row keeps.
            name: the table's accessible name ("Danh sách đơn vị").
            filter_hint: the grey words in the filter line.
            count_text: gives the footer for (shown, all); a plain count when None.
            search_text: what the filter looks in; all columns when None.
            empty: shown while there are no rows at all.
            grid: a grid of cells to type in, instead of rows to choose.
            model: a model of another kind over the same columns, for a list too long to hold.
            parent: the widget it is in.
        """
        super().__init__(parent)
        self.model: SnapshotTableModel[Any] = model or SnapshotTableModel(
            columns, row_id, search_text=search_text, parent=self
        )
        self.view = TableView(self.model, grid=grid)
        self.view.setAccessibleName(name)
        self.columns = ColumnChoice(self.view, name)
        self._count_text = count_text
        self._conditions: dict[QComboBox, Callable[[Any, Any], bool]] = {}
        self._options: dict[QComboBox, list[Any]] = {}
        self.filter = FilterLine(filter_hint or _("Lọc danh sách"))
        self.filter.typed.connect(self.model.show_matching)
        self.filter.entered.connect(self._enter_table)
        self.export = export_command(self, self)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.view.addActions([command(self, _("Chép"), self.view.copy, icon="content-copy"), self.export])
        self._make_stack(empty or EmptyState("filter-variant", _("Chưa có gì trong danh sách này.")))
        self._lay_out()
        self.model.counts_changed.connect(self._on_counts_changed)
        self._on_counts_changed()

    def _make_stack(self, empty: EmptyState) -> None:
        self._empty = empty
        # The same act stands above the list: with the letter on both, the key would only move between them.
        self._empty.button.setText(self._empty.button.text().replace("&", ""))
        self._nothing = EmptyState(
            "magnify", _("Không có dòng nào khớp với bộ lọc."), _("&Bỏ lọc"), self.clear_filters
        )
        self._stack = QStackedWidget()
        for widget in (self.view, self._empty, self._nothing):
            self._stack.addWidget(widget)

    def _lay_out(self) -> None:
        self.tools = QHBoxLayout()
        self.tools.setSpacing(theme.GAP)
        self.tools.addWidget(self.filter, 2)
        self.tools.addStretch()
        self._filters_end = 1
        self.footer = QLabel()
        self.footer.setProperty("kind", "small")
        self.sum = SelectionSum(self.view)
        self.bottom = QHBoxLayout()
        self.bottom.setSpacing(theme.GAP)
        self.bottom.addWidget(self.footer)
        self.bottom.addStretch()
        self.bottom.addWidget(self.sum)
        self.bottom.addWidget(self._make_column_button())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addLayout(self.tools)
        layout.addWidget(self._stack, 1)
        layout.addLayout(self.bottom)

    def _make_column_button(self) -> QToolButton:
        button = QToolButton()
        icons.set_icon(button, "view-column-outline", "muted")
        button.setText(_("Cột"))
        button.setAccessibleName(_("Chọn cột hiện trong bảng"))
        button.setToolTip(_("Chọn cột hiện trong bảng; bấm phải vào đầu cột cũng được"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # No taller than the words beside it: lists on small screens need every line.
        button.setStyleSheet("padding: 0 4px;")
        button.setFixedHeight(self.fontMetrics().height() + theme.STEP)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(self.columns.menu)
        return button

    def _enter_table(self) -> None:
        if self.model.shown:
            self.view.setFocus()
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.model.index(0, 0))

    def _apply_typed(self) -> None:
        self.filter.apply()

    def focus_filter(self) -> None:
        """Put the caret into the filter line (Ctrl+F)."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def clear_filters(self) -> None:
        """Show all rows again."""
        self.filter.clear()
        for combo in self._conditions:
            combo.setCurrentIndex(0)
        self._apply_typed()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; selection, filter and order stay."""
        self.model.set_rows(rows)

    def add_filter(self, name: str, all_text: str, matches: Callable[[Any, Any], bool]) -> QComboBox:
        """Add a list to choose one value from.

        Args:
            name: accessible name and tooltip ("Khối thi đua").
            all_text: the first entry, which filters nothing ("Tất cả khối").
            matches: tells for a row and the chosen value whether the row is shown.

        Returns:
            The list; fill it by :meth:`set_filter_options`.
        """
        combo = ElidedComboBox()
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        combo.addItem(all_text, None)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._conditions[combo] = matches
        combo.currentIndexChanged.connect(self._on_condition)
        self.tools.insertWidget(self._filters_end, combo)
        self._filters_end += 1
        return combo

    def set_filter_options(self, combo: QComboBox, options: Sequence[tuple[Any, str]]) -> None:
        """Fill a list of :meth:`add_filter` with (value, text); what is chosen stays chosen if it can."""
        chosen = combo.currentData()
        self._options[combo] = [value for value, _text in options]
        combo.blockSignals(True)
        while combo.count() > 1:
            combo.removeItem(1)
        for value, text in options:
            combo.addItem(text, value)
        values = [None, *(value for value, _text in options)]
        combo.setCurrentIndex(values.index(chosen) if chosen in values else 0)
        combo.blockSignals(False)
        self._on_condition()

    def _on_condition(self) -> None:
        active = [(m, self._chosen(c)) for c, m in self._conditions.items() if c.currentIndex() > 0]
        self.model.show_only((lambda r: all(m(r, value) for m, value in active)) if active else None)

    def _chosen(self, combo: QComboBox) -> object:
        # Qt gives a member of a text enumeration back as bare text.
        chosen = combo.currentData()
        return next((value for value in self._options.get(combo, ()) if value == chosen), chosen)

    def narrowed_by(self) -> list[str]:
        """Give the words of every filter that is on, for the head of what is exported."""
        typed = self.filter.text().strip()
        chosen = [
            f"{c.accessibleName()}: {c.currentText()}" for c in self._conditions if c.currentIndex() > 0
        ]
        return ([f"“{typed}”"] if typed else []) + chosen

    def add_hint(self, text: str) -> QLabel:
        """Put grey words after the filters ("Nhập trực tiếp vào ô, hoặc dán từ Excel (Ctrl+V)")."""
        hint = ElidedLabel(text)
        self.tools.insertWidget(self._filters_end, hint, 1)
        self._filters_end += 1
        return hint

    def add_act(self, action: QAction, *, is_main: bool = False) -> ActButton:
        """Put a button for a command right of the filters; a page has one main act."""
        button = ActButton(action, is_main=is_main)
        self.tools.addWidget(button)
        return button

    def take_tools(self) -> QHBoxLayout:
        """Give the row of filters and buttons away, to stand over more than the list itself."""
        own = self.layout()
        if own is not None:
            own.removeItem(self.tools)
        self.tools.setParent(None)
        return self.tools

    def set_widths(self, widths: Sequence[int]) -> None:
        """Give columns these widths instead of what their texts would take; 0 leaves one as it is."""
        self.view.fit_columns()
        for column, width in enumerate(widths):
            if width:
                self.view.setColumnWidth(column, width)

    def _on_counts_changed(self) -> None:
        shown, total = self.model.shown, self.model.total
        self._stack.setCurrentWidget(self.view if shown else self._nothing if total else self._empty)
        if self._count_text is not None:
            self.footer.setText(self._count_text(shown, total))
        else:
            self.footer.setText(_("{shown} / {all} dòng").format(shown=shown, all=total))
