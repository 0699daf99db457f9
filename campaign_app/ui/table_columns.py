"""Which columns of a table are shown, how wide and in what order; remembered on this machine."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from campaign_app.domain.language import _
from campaign_app.system import remembered
from campaign_app.ui.table_view import TableView

KIND = "tables"
_MOST_COLUMNS = 200
_WIDEST = 4000


class ColumnChoice(QObject):
    """Lets the officer hide columns and puts everything back as it was left the last time.

    Columns are known by their titles, so that a list whose columns change keeps what still fits. At least
    one column is always shown. ``menu`` opens from the heads of the columns and from a button.
    """

    def __init__(self, view: TableView, name: str) -> None:
        super().__init__(view)
        self._view = view
        self._name = name
        self._titles: tuple[str, ...] = ()
        self._hidden: set[str] = set()
        self.menu = QMenu(view)
        self.menu.aboutToShow.connect(self._fill)
        view.heads.customContextMenuRequested.connect(self._open_at)
        view.heads.drawn_by_hand.connect(self._keep)
        view.rows_model.modelReset.connect(self._follow)
        self._follow()

    # ---- what is shown

    def _follow(self) -> None:
        """Take up what is remembered, once and whenever the list has other columns."""
        titles = tuple(_plain(column.title) for column in self._view.rows_model.columns)
        if titles == self._titles:
            return
        self._titles = titles
        known = remembered.recall(KIND, self._name)
        hidden = known.get("hidden")
        self._hidden = (
            {title for title in hidden if isinstance(title, str)}
            if isinstance(hidden, list)
            else self._seldom()
        )
        if not set(titles) - self._hidden:
            self._hidden = set()
        self._apply()
        self._recall_widths(known.get("widths"))
        self._recall_order(known.get("order"))
        self._recall_sort(known.get("sort"))

    def _seldom(self) -> set[str]:
        """Give the columns that are left out until they are asked for."""
        columns = self._view.rows_model.columns
        return {title for title, column in zip(self._titles, columns, strict=True) if column.seldom}

    def _apply(self) -> None:
        self._view.choose_away({n for n, title in enumerate(self._titles) if title in self._hidden})

    def _recall_widths(self, widths: object) -> None:
        if isinstance(widths, dict):
            drawn = {n: widths[title] for n, title in enumerate(self._titles) if title in widths}
            self._view.widths.recall(
                {n: w for n, w in drawn.items() if isinstance(w, int) and 0 < w <= _WIDEST}
            )

    def _recall_order(self, order: object) -> None:
        heads = self._view.heads
        if not isinstance(order, list) or not heads.sectionsMovable():
            return
        known = [self._titles.index(title) for title in order if title in self._titles]
        for place, column in enumerate(known):
            heads.moveSection(heads.visualIndex(column), place)

    def _recall_sort(self, sort: object) -> None:
        if isinstance(sort, list) and len(sort) == 2 and sort[0] in self._titles:  # noqa: PLR2004  title, downwards
            order = Qt.SortOrder.DescendingOrder if sort[1] else Qt.SortOrder.AscendingOrder
            self._view.heads.setSortIndicator(self._titles.index(sort[0]), order)

    def is_shown(self, column: int) -> bool:
        """Whether the officer has not chosen this column away."""
        return self._titles[column] not in self._hidden

    def set_shown(self, column: int, *, shown: bool) -> None:
        """Show or hide a column; the last one that is shown stays."""
        title = self._titles[column]
        if not shown and not self._may_hide(column):
            return
        (self._hidden.discard if shown else self._hidden.add)(title)
        self._apply()
        self._keep()

    def _may_hide(self, column: int) -> bool:
        return any(other != column for other in self._view.shown_columns())

    def restore(self) -> None:
        """Forget what was chosen and drawn: the usual columns, as wide as their texts, in the order given."""
        heads = self._view.heads
        self._hidden = self._seldom()
        self._apply()
        if heads.sectionsMovable():
            for column in range(heads.count()):
                heads.moveSection(heads.visualIndex(column), column)
        heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._view.widths.recall({})
        remembered.keep(KIND, self._name, {})

    # ---- remembering

    def _keep(self) -> None:
        heads, widths = self._view.heads, self._view.widths
        known = remembered.recall(KIND, self._name)
        gone = known.get("hidden")
        others = {t for t in gone if t not in self._titles} if isinstance(gone, list) else set()
        order = [self._titles[heads.logicalIndex(place)] for place in range(heads.count())]
        told: dict[str, object] = {
            "hidden": sorted(self._hidden | others)[:_MOST_COLUMNS],
            "widths": {self._titles[n]: width for n, width in sorted(widths.drawn.items())},
        }
        if order != list(self._titles):
            told["order"] = order
        if 0 <= heads.sortIndicatorSection() < len(self._titles):
            is_down = heads.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            told["sort"] = [self._titles[heads.sortIndicatorSection()], is_down]
        remembered.keep(KIND, self._name, told)

    # ---- the menu

    def _open_at(self, place: QPoint) -> None:
        self.menu.popup(self._view.heads.viewport().mapToGlobal(place))

    def _fill(self) -> None:
        self.menu.clear()
        for column, title in enumerate(self._titles):
            action = QAction(title.replace("&", "&&"), self.menu)
            action.setCheckable(True)
            action.setChecked(self.is_shown(column))
            action.setEnabled(not self.is_shown(column) or self._may_hide(column))
            action.toggled.connect(partial(self._on_toggled, column))
            self.menu.addAction(action)
        self.menu.addSeparator()
        self.menu.addAction(_("Trở về như ban đầu"), self.restore)

    def _on_toggled(self, column: int, shown: bool) -> None:  # noqa: FBT001  Qt's signal
        self.set_shown(column, shown=shown)


def _plain(title: str) -> str:
    return " ".join(title.split())
