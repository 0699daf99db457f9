"""The table on screen: typing, copying, pasting, and a selection that stays with its rows."""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.vietnamese import clean
from campaign_app.ui import theme
from campaign_app.ui.messages import show_error
from campaign_app.ui.tables import Align, EditorKind, Index, SnapshotTableModel

_SAMPLE = 100
_CELL_MARGIN = 26
_WIDEST = 420
_NARROWEST = 56
_LEAST_STRETCHED = 200
_TAKEN_AWAY = "taken_away"


class _CellDelegate(QStyledItemDelegate):
    """Opens the column's editor and shows a cut text as a tooltip."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        column = model.columns[index.column()] if isinstance(model, SnapshotTableModel) else None
        editor = column.editor if column else None
        if editor is not None and editor.kind is EditorKind.CHOICE:
            combo = QComboBox(parent)
            found = model.row_at(index) if isinstance(model, SnapshotTableModel) else None
            combo.addItems(list(editor.choices(found)) if editor.choices else [])
            combo.setAccessibleName(column.title if column else "")
            return combo
        line = QLineEdit(parent)
        line.setFrame(False)
        if column is not None:
            line.setAccessibleName(column.title)
            if column.align is Align.RIGHT:
                line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(int(Qt.ItemDataRole.EditRole)) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(text)))
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            # An open editor keeps what is being typed when the rows are renewed beneath it.
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        text = str(index.data() or "")
        if not index.data(int(Qt.ItemDataRole.ToolTipRole)) and text:
            room = option.rect.width() - _CELL_MARGIN // 2
            if view.fontMetrics().horizontalAdvance(text) > room:
                QToolTip.showText(event.globalPos(), text, view)
                return True
        return super().helpEvent(event, view, option, index)


class TableView(QTableView):
    """A table of a :class:`SnapshotTableModel`.

    Enter commits a cell and moves down, Tab right, F2 edits, Esc gives up, Ctrl+C copies for Excel. On a row
    that is only read, Enter and a double click send ``opened`` with the row.
    """

    opened = Signal(object)
    """The row that is to be opened."""
    pasted = Signal(object)
    """A list of (row, column number, text) for every editable cell a paste from Excel fell on."""
    chosen_changed = Signal()
    """Other rows are selected."""

    def __init__(
        self, model: SnapshotTableModel[Any], *, grid: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows_model = model
        self._kept: tuple[set[Hashable], Hashable | None, int] = (set(), None, 0)
        self._is_sized = False
        self._is_fitting = False
        self._told_widths: set[int] = set()
        self._least = _LEAST_STRETCHED
        model.modelAboutToBeReset.connect(self._keep_selection)
        model.modelAboutToBeReset.connect(self._take_editors_away)
        self.setModel(model)
        model.modelReset.connect(self._restore_selection)
        model.dataChanged.connect(self._fit_to_rows)
        model.refused.connect(self._on_refused)
        self.setItemDelegate(_CellDelegate(self))
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(grid)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        unit = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(unit.SelectItems if grid else unit.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked)
        self.setShowGrid(grid)
        self._set_up_headers()
        self.doubleClicked.connect(self._on_double_clicked)

    def _set_up_headers(self) -> None:
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.ROW_HEIGHT)
        rows.hide()
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionsMovable(True)
        columns.setMinimumSectionSize(_NARROWEST)
        columns.setSortIndicatorClearable(True)
        columns.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        columns.sectionResized.connect(self._on_section_resized)

    # ---- rows

    @property
    def rows_model(self) -> SnapshotTableModel[Any]:
        """The model given."""
        return self._rows_model

    def chosen_rows(self) -> list[Any]:
        """Give the selected rows as shown from top to bottom; the current one where none is selected."""
        places = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        if not places and self.currentIndex().isValid():
            places = [self.currentIndex().row()]
        return [self._rows_model.row_at(self._rows_model.index(place, 0)) for place in places]

    def current_row(self) -> Any:  # noqa: ANN401  the rows' own type
        """Give the row the caret is on; None where there is none."""
        return self._rows_model.row_at(self.currentIndex())

    def choose(self, ids: Sequence[Hashable], column: int = 0) -> bool:
        """Select the rows with these ids and scroll to the first; tells whether any is shown."""
        places = self._rows_model.places_of(set(ids))
        if not places:
            return False
        self._select(sorted(places.values()), min(places.values()), column)
        self.scrollTo(self.currentIndex())
        return True

    def _select(self, places: Sequence[int], current: int | None, column: int) -> None:
        model = self._rows_model
        chosen = QItemSelection()
        for place in places:
            chosen.select(model.index(place, 0), model.index(place, len(model.columns) - 1))
        flag = QItemSelectionModel.SelectionFlag
        selection = self.selectionModel()
        if current is not None:
            selection.setCurrentIndex(model.index(current, column), flag.NoUpdate)
        if self.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows:
            selection.select(chosen, flag.ClearAndSelect)
        elif current is not None:
            selection.select(model.index(current, column), flag.ClearAndSelect)

    def _take_editors_away(self) -> None:
        flag = Qt.FindChildOption.FindDirectChildrenOnly
        for editor in self.viewport().findChildren(QWidget, options=flag):
            editor.setProperty(_TAKEN_AWAY, True)

    def _keep_selection(self) -> None:
        model = self._rows_model
        ids = {model.id_at(index) for index in self.selectionModel().selectedIndexes()}
        ids.discard(None)
        current = self.currentIndex()
        self._kept = ({i for i in ids if i is not None}, model.id_at(current), max(current.column(), 0))

    def _restore_selection(self) -> None:
        ids, current_id, column = self._kept
        if ids or current_id is not None:
            wanted = ids | ({current_id} if current_id is not None else set())
            places = self._rows_model.places_of(wanted)
            current = places.get(current_id) if current_id is not None else None
            self._select(sorted(place for i, place in places.items() if i in ids), current, column)
            if current is not None:
                self.scrollTo(self.currentIndex())
        self._fit_to_rows()
        self.chosen_changed.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell who listens that other rows are selected."""
        super().selectionChanged(selected, deselected)
        self.chosen_changed.emit()

    def fit_columns(self) -> None:
        """Make columns wide enough for their titles and a sample of 100 rows."""
        self._is_sized = True
        header = self.horizontalHeader()
        self._is_fitting = True
        for number, width in enumerate(self._wanted_widths()):
            if self._rows_model.columns[number].stretch:
                self._least = min(width, _LEAST_STRETCHED)
            header.resizeSection(number, width)
        self._is_fitting = False
        self._told_widths.clear()
        self._stretch()

    def _fit_to_rows(self) -> None:
        if not self._rows_model.rows:
            return
        if self._is_sized:
            self._widen_columns()
        else:
            self.fit_columns()

    def _widen_columns(self) -> None:
        """Make room for what has come into columns since; those the officer drew stay as they are."""
        header = self.horizontalHeader()
        self._is_fitting = True
        for number, width in enumerate(self._wanted_widths()):
            is_free = number not in self._told_widths and not self._rows_model.columns[number].stretch
            if is_free and width > header.sectionSize(number) and not header.isSectionHidden(number):
                header.resizeSection(number, width)
        self._is_fitting = False
        self._stretch()

    def _wanted_widths(self) -> list[int]:
        """Give the width in pixels each column would take for its title and a sample of the rows."""
        plain = self.fontMetrics()
        strong_font = QFont(self.font())
        strong_font.setWeight(QFont.Weight.DemiBold)
        strong = QFontMetrics(strong_font)
        rows = self._rows_model.rows
        sample = rows[:: max(1, len(rows) // _SAMPLE)][:_SAMPLE]
        widths = []
        for column in self._rows_model.columns:
            metrics = strong if column.strong else plain
            # Header letters are half bold; the arrow of the order stands beside them.
            widest = max(
                [plain.horizontalAdvance(column.title) * 11 // 10]
                + [metrics.horizontalAdvance(column.text(r)) for r in sample]
            )
            widest += _CELL_MARGIN + (theme.ICON_SIZE + theme.STEP if column.icon else 0)
            widths.append(min(max(widest, column.width, _NARROWEST), column.widest or _WIDEST))
        return widths

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the name column what the others leave."""
        super().resizeEvent(event)
        self._stretch()

    def _on_section_resized(self, section: int, _before: int, _after: int) -> None:
        if not self._is_fitting and not self._rows_model.columns[section].stretch:
            self._told_widths.add(section)
            self._stretch()

    def _stretch(self) -> None:
        header = self.horizontalHeader()
        stretched = [
            n for n, c in enumerate(self._rows_model.columns) if c.stretch and not header.isSectionHidden(n)
        ]
        if not stretched:
            return
        taken = sum(header.sectionSize(n) for n in range(header.count()) if n not in stretched)
        share = (self.viewport().width() - taken) // len(stretched)
        self._is_fitting = True
        for number in stretched:
            header.resizeSection(number, max(share, self._least))
        self._is_fitting = False

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, paste, open and move as the officers know it from Excel."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier
        ):
            self._on_enter()
        else:
            super().keyPressEvent(event)

    def _on_enter(self) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            return  # The editor passes its Enter on; closing it moves down.
        current = self.currentIndex()
        if self._rows_model.can_edit(current):
            self._move_down()
        elif current.isValid():
            self.opened.emit(self._rows_model.row_at(current))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if not self._rows_model.can_edit(index):
            self.opened.emit(self._rows_model.row_at(index))

    def _move_down(self) -> None:
        current = self.currentIndex()
        below = self._rows_model.index(current.row() + 1, current.column())
        if below.isValid():
            self.setCurrentIndex(below)

    def commitData(self, editor: QWidget) -> None:
        """Commit what is typed, but not from an editor that renewed rows have taken away already."""
        if not editor.property(_TAKEN_AWAY):
            super().commitData(editor)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Move down after Enter; Tab and Esc do what Qt has for them."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._move_down()

    def copy(self) -> None:
        """Copy the selected cells, as seen, with tabs and line ends, which Excel takes as cells."""
        cells = {(index.row(), index.column()) for index in self.selectionModel().selectedIndexes()}
        if not cells:
            return
        header = self.horizontalHeader()
        order = sorted({c for _r, c in cells}, key=header.visualIndex)
        order = [c for c in order if not header.isSectionHidden(c)]
        model = self._rows_model
        lines = [
            "\t".join(clean(str(model.index(r, c).data() or "")) if (r, c) in cells else "" for c in order)
            for r in sorted({r for r, _c in cells})
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def paste(self) -> None:
        """Lay the clipboard's cells over the table from the current cell on and tell which were meant."""
        start = self.currentIndex()
        text = QGuiApplication.clipboard().text()
        if not start.isValid() or not text:
            return
        header = self.horizontalHeader()
        visible = [header.logicalIndex(v) for v in range(header.count())]
        visible = [c for c in visible if not header.isSectionHidden(c)]
        first = visible.index(start.column())
        model = self._rows_model
        cells = []
        for down, line in enumerate(text.rstrip("\r\n").replace("\r\n", "\n").split("\n")):
            for right, typed in enumerate(line.split("\t")):
                if first + right < len(visible):
                    index = model.index(start.row() + down, visible[first + right])
                    if model.can_edit(index):
                        cells.append((model.row_at(index), index.column(), clean(typed)))
        if cells:
            self.pasted.emit(cells)

    def _on_refused(self, error: object) -> None:
        if isinstance(error, UserFacingError):
            show_error(self, error)


def table_of(widget: QObject) -> TableView | None:
    """Find the table inside a widget, for tests and for commands that work on it."""
    return widget.findChild(TableView)
