"""The first columns of a wide table, which stay in sight while the others scroll."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from campaign_app.ui import theme
from campaign_app.ui.table_header import TableHeader
from campaign_app.ui.table_view import TableView


class FrozenColumns(QTableView):
    """Lies over the left edge of a table and shows its first columns again, whatever is scrolled.

    It shares the table's model and selection, never takes the keyboard, and passes on what is clicked. The
    table's columns keep their order.
    """

    def __init__(self, view: TableView, count: int) -> None:
        super().__init__(view)
        self.setObjectName("frozen")
        self._view = view
        self._count = count
        self.setModel(view.model())
        self.setSelectionModel(view.selectionModel())
        # A delegate of its own: a shared one would hand the table's editors to this view, too.
        self.setItemDelegate(type(view.itemDelegate())(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionBehavior(view.selectionBehavior())
        self.setAlternatingRowColors(True)
        self.setShowGrid(view.showGrid())
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(view.verticalScrollMode())
        self.setAccessibleName(view.accessibleName())
        self._heads = TableHeader(self)
        self.setHorizontalHeader(self._heads)
        self._set_up_headers()
        self._follow()
        self.show()

    def _set_up_headers(self) -> None:
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.ROW_HEIGHT)
        rows.hide()
        own, theirs = self._heads, self._view.heads
        for heads in (own, theirs):
            heads.setSectionsMovable(False)
        own.setSortIndicatorShown(True)
        own.setSortIndicator(theirs.sortIndicatorSection(), theirs.sortIndicatorOrder())
        own.sectionClicked.connect(self._on_header_clicked)
        own.sectionResized.connect(self._on_own_resized)
        theirs.sectionResized.connect(self._on_their_resized)
        theirs.sortIndicatorChanged.connect(self._on_sorted)
        own.drawn_by_hand.connect(theirs.drawn_by_hand)
        own.customContextMenuRequested.connect(theirs.customContextMenuRequested)

    def _follow(self) -> None:
        view = self._view
        view.verticalScrollBar().valueChanged.connect(lambda value: self.verticalScrollBar().setValue(value))
        self.verticalScrollBar().valueChanged.connect(lambda value: view.verticalScrollBar().setValue(value))
        view.selectionModel().currentChanged.connect(self._uncover)
        self.doubleClicked.connect(self._on_double_clicked)
        view.model().modelReset.connect(self._take_widths)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        self._take_widths()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place over the table when it changes its size."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest}:
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row without scrolling the table back to its first column."""
        bar = self._view.horizontalScrollBar()
        place = bar.value()
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)
        bar.setValue(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the table scroll."""
        self._view.wheelEvent(event)

    def _take_widths(self) -> None:
        header = self._view.horizontalHeader()
        for column in range(header.count()):
            self.setColumnHidden(column, column >= self._count or header.isSectionHidden(column))
            if column < self._count:
                self.setColumnWidth(column, header.sectionSize(column))
        self._place()

    def _on_own_resized(self, column: int, _before: int, width: int) -> None:
        if not self._heads.is_held or not width or self._view.columnWidth(column) == width:
            return
        if self._view.rows_model.columns[column].stretch:
            self.setColumnWidth(column, self._view.columnWidth(column))
        else:
            self._view.widths.draw(column, width)

    def _on_their_resized(self, column: int, _before: int, width: int) -> None:
        if column < self._count:
            # A column is narrowed to nothing before it counts as hidden.
            self.setColumnHidden(column, width == 0)
            if width and self.columnWidth(column) != width:
                self.setColumnWidth(column, width)
        self._place()

    def _on_header_clicked(self, column: int) -> None:
        """Go from upwards over downwards back to the order given, as the table's own header does."""
        header = self._view.horizontalHeader()
        order = Qt.SortOrder.AscendingOrder
        if header.sortIndicatorSection() == column:
            if header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder:
                column = -1
            else:
                order = Qt.SortOrder.DescendingOrder
        header.setSortIndicator(column, order)

    def _on_sorted(self, column: int, order: Qt.SortOrder) -> None:
        self.horizontalHeader().setSortIndicator(column, order)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self._view.doubleClicked.emit(index)

    def _place(self) -> None:
        view = self._view
        header = view.horizontalHeader()
        width = sum(header.sectionSize(column) for column in range(min(self._count, header.count())))
        frame = view.frameWidth()
        self.horizontalHeader().setFixedHeight(header.height())
        self.setGeometry(frame, frame, width, view.viewport().height() + header.height())

    def _uncover(self, current: QModelIndex, _before: QModelIndex) -> None:
        """Bring a cell out from under the frozen columns."""
        if current.isValid() and current.column() >= self._count:
            hidden = self.width() - self._view.columnViewportPosition(current.column())
            if hidden > 0:
                bar = self._view.horizontalScrollBar()
                bar.setValue(bar.value() - hidden)
