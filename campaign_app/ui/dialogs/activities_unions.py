"""Which unions took part in an activity, ticked in a list, and how many people each sent."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLayout,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import clean, search_key
from campaign_app.services.unions import UnionRow
from campaign_app.ui import theme
from campaign_app.ui.fields import Field
from campaign_app.ui.labels import short_union
from campaign_app.ui.table_filter import FilterLine

NAME, PEOPLE = 0, 1
"""The columns: the union with its tick, and how many came."""
_LIST_HEIGHT = 176
_LINE_HEIGHT = 26
_PEOPLE_WIDTH = 120

Came = dict[int, int | None]
"""The unions that took part by id, each with how many came; None: not told."""


class _PeopleDelegate(QStyledItemDelegate):
    """Opens an editor for numbers alone: a union's name is only read."""

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Open a line for the number; the name has none."""
        if index.column() != PEOPLE:
            return None  # type: ignore[return-value]  # Qt's way to say that there is no editor
        line = QLineEdit(parent)
        line.setFrame(False)
        line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return line


class UnionsField(Field[Came]):
    """Ticked unions with how many came; a list above ticks a whole sector, all of them or none.

    A number typed beside a union ticks it; a tick taken away takes the number along.
    """

    def __init__(
        self, label: str, unions: Sequence[UnionRow], came: Mapping[int, int | None] | None = None
    ) -> None:
        self.listed = QTreeWidget()
        self.listed.setObjectName("boxed")
        hint = _("Gõ số người ở cột bên phải nếu biết; để trống nếu chưa rõ.")
        super().__init__(label, self.listed, hint=hint)
        self._unions = tuple(unions)
        self._sectors = {row.id: row.sector_code for row in unions}
        self._items: dict[int, QTreeWidgetItem] = {}
        self._set_up_list()
        self.filter = FilterLine(_("Lọc công đoàn cơ sở"))
        self.filter.typed.connect(self._show_found)
        self.filter.entered.connect(lambda: self.listed.setFocus(Qt.FocusReason.OtherFocusReason))
        self.sectors = QComboBox()
        self.sectors.setAccessibleName(_("Đánh dấu cả khối"))
        self._offer_sectors()
        self.set_value(dict(came or {}))
        self.listed.itemChanged.connect(self._on_changed)

    def _set_up_list(self) -> None:
        listed = self.listed
        listed.setColumnCount(2)
        listed.setHeaderLabels([_("Công đoàn cơ sở"), _("Số người")])
        at_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        listed.headerItem().setTextAlignment(PEOPLE, at_right)
        listed.setRootIsDecorated(False)
        listed.setUniformRowHeights(True)
        listed.setTextElideMode(Qt.TextElideMode.ElideRight)
        listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        listed.setMaximumHeight(_LIST_HEIGHT)
        trigger = QTreeWidget.EditTrigger
        listed.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked)
        listed.setItemDelegate(_PeopleDelegate(listed))
        heads = listed.header()
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(PEOPLE, QHeaderView.ResizeMode.Fixed)
        heads.resizeSection(PEOPLE, _PEOPLE_WIDTH)
        for row in self._unions:
            item = self._items[row.id] = QTreeWidgetItem(listed, [short_union(row.printed_name), ""])
            item.setToolTip(NAME, row.printed_name)
            item.setTextAlignment(PEOPLE, at_right)
            item.setSizeHint(NAME, QSize(0, _LINE_HEIGHT))
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsEditable
            )

    def _offer_sectors(self) -> None:
        self.sectors.addItem(_("Đánh dấu nhiều…"), None)
        self.sectors.addItem(_("Tất cả"), "*")
        for code, name in dict.fromkeys((row.sector_code, row.sector) for row in self._unions):
            self.sectors.addItem(_("Thêm khối {sector}").format(sector=name), code)
        self.sectors.addItem(_("Bỏ hết dấu"), "")
        self.sectors.activated.connect(lambda _place: self._tick(self.sectors.currentData()))

    def cell(self) -> QWidget | QLayout:
        """Lay the filter and the ticks by sector over the list."""
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.filter, 1)
        head.addWidget(self.sectors)
        stacked = QVBoxLayout()
        stacked.setSpacing(theme.STEP)
        stacked.addLayout(head)
        stacked.addWidget(self.listed)
        return stacked

    def item_of(self, union_id: int) -> QTreeWidgetItem:
        """Give the line of a union."""
        return self._items[union_id]

    def read(self) -> Came:
        """Read the ticked unions, in the order offered, with how many came from each.

        Raises:
            InvalidInputError: a number that is none.
        """
        return {
            row.id: self._people(self.item_of(row.id), row)
            for row in self._unions
            if self.item_of(row.id).checkState(NAME) == Qt.CheckState.Checked
        }

    def _people(self, item: QTreeWidgetItem, row: UnionRow) -> int | None:
        typed = clean(item.text(PEOPLE))
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit()):
            raise InvalidInputError(
                _("{union}: “{typed}” không phải là số người.").format(
                    union=short_union(row.printed_name), typed=typed
                ),
                hint=_("Gõ số nguyên, hoặc để trống nếu chưa rõ."),
            )
        return int(typed)

    def set_value(self, value: Came) -> None:
        """Tick exactly these, with their numbers."""
        was_quiet = self.listed.blockSignals(True)
        for row in self._unions:
            item, came = self.item_of(row.id), value.get(row.id)
            is_ticked = row.id in value
            item.setCheckState(NAME, Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
            item.setText(PEOPLE, "" if came is None else str(came))
        self.listed.blockSignals(was_quiet)
        self.changed.emit()

    def is_empty(self) -> bool:
        """Whether nothing is ticked."""
        return not any(self.item_of(row.id).checkState(NAME) == Qt.CheckState.Checked for row in self._unions)

    def _on_changed(self, item: QTreeWidgetItem, column: int) -> None:
        was_quiet = self.listed.blockSignals(True)
        if column == PEOPLE and item.text(PEOPLE).strip():
            item.setCheckState(NAME, Qt.CheckState.Checked)
        elif column == NAME and item.checkState(NAME) != Qt.CheckState.Checked:
            item.setText(PEOPLE, "")
        self.listed.blockSignals(was_quiet)
        self.listed.viewport().update()
        self.changed.emit()

    def _tick(self, code: str | None) -> None:
        wanted = {union for union, sector in self._sectors.items() if code in {"*", sector}}
        for row in self._unions:
            if code == "":
                self.item_of(row.id).setCheckState(NAME, Qt.CheckState.Unchecked)
            elif row.id in wanted:
                self.item_of(row.id).setCheckState(NAME, Qt.CheckState.Checked)
        self.sectors.setCurrentIndex(0)

    def _show_found(self, typed: str) -> None:
        """Hide the lines that lack a typed word, diacritics or not; ticked ones stay in sight."""
        words = search_key(typed).split()
        for row in self._unions:
            item = self.item_of(row.id)
            key = search_key(item.text(NAME))
            is_ticked = item.checkState(NAME) == Qt.CheckState.Checked
            item.setHidden(not is_ticked and not all(word in key for word in words))
