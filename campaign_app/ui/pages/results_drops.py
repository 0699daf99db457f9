"""Files dropped on a cell of the results grid go to that cell; while they are dragged it is shown which."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel

from campaign_app.domain.errors import LockedError
from campaign_app.domain.language import _
from campaign_app.services.result_grid import GridCell, GridRow
from campaign_app.ui import theme
from campaign_app.ui.dialogs.imports_files import SUFFIXES
from campaign_app.ui.imports import open_import
from campaign_app.ui.labels import short_union
from campaign_app.ui.messages import ask_choice, show_error
from campaign_app.ui.pages.results_acts import GridPage
from campaign_app.ui.pages.results_columns import FROZEN, place_of
from campaign_app.ui.pages.results_evidence import add_files, local_files, refusal

_AROUND_WORDS = 24


class CellDrops(QObject):
    """Watches the grid's viewport.

    A single list of Excel may be meant as results to read: the officer is asked. Several of them are left to
    the window, which takes forms of unions.
    """

    def __init__(self, page: GridPage) -> None:
        super().__init__(page)
        self._page = page
        self._view = page.panel.view
        viewport = self._view.viewport()
        viewport.setAcceptDrops(True)
        viewport.installEventFilter(self)
        self.frame = QFrame(viewport)
        self.frame.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = QLabel(viewport)
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self._hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is dragged over the cells, and take what is dropped."""
        if isinstance(event, QDropEvent) and not self._page.context.viewing:
            paths = local_files(event.mimeData())
            if not is_for_cells(paths):
                return super().eventFilter(watched, event)
            place = event.position().toPoint()
            if isinstance(event, QDragEnterEvent | QDragMoveEvent):
                self._show(place)
            else:
                self._hide()
                QTimer.singleShot(0, self, lambda: self._take(place, paths))
            event.acceptProposedAction()
            return True
        if event.type() in {QEvent.Type.DragLeave, QEvent.Type.Leave}:
            self._hide()
        return super().eventFilter(watched, event)

    def cell_at(self, place: QPoint) -> tuple[GridRow | None, GridCell | None]:
        """Give the row and the cell under a point of the viewport."""
        index = self._view.indexAt(place)
        row, cell = self._page.cell_at(index)
        return (None, None) if cell is None else (row, cell)

    def _show(self, place: QPoint) -> None:
        row, cell = self.cell_at(place)
        if row is None or cell is None:
            self._hide()
            return
        why = refusal(self._page.grid, cell)
        colour = theme.colour("red" if why else "green").name()
        self.frame.setStyleSheet(f"border: 2px solid {colour}; background: transparent;")
        self.frame.setGeometry(self._view.visualRect(self._view.indexAt(place)))
        room = self._view.viewport().width() - self._frozen_width() - _AROUND_WORDS
        words = why or _target_words(row, cell)
        self.words.setText(self.words.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
        back, front = theme.colour("card").name(), theme.colour("ink").name()
        self.words.setStyleSheet(
            f"border: 1px solid {colour}; background: {back}; color: {front}; padding: 3px 8px;"
        )
        self.words.adjustSize()
        self._lay_words()
        self.frame.show()
        self.words.show()

    def _lay_words(self) -> None:
        """Lay the words below the cell, above it where the viewport ends."""
        room, cell = self._view.viewport().rect(), self.frame.geometry()
        left = max(self._frozen_width(), min(cell.left(), room.width() - self.words.width()))
        below = cell.bottom() + theme.STEP
        fits = below + self.words.height() <= room.height()
        self.words.move(left, below if fits else cell.top() - theme.STEP - self.words.height())
        self.words.raise_()

    def _frozen_width(self) -> int:
        """How much of the viewport's left the columns cover that stay in sight."""
        return sum(self._view.columnWidth(column) for column in range(FROZEN))

    def _hide(self) -> None:
        self.frame.hide()
        self.words.hide()

    def _take(self, place: QPoint, paths: Sequence[Path]) -> None:
        row, cell = self.cell_at(place)
        is_list = len(paths) == 1 and paths[0].suffix.lower() in SUFFIXES
        if row is None or cell is None:
            if is_list:
                self._import(paths[0])
            else:
                show_error(self._page, LockedError(_("Thả tệp vào ô của một tiêu chí.")))
            return
        why = refusal(self._page.grid, cell)
        if is_list and not self._is_paper(row, cell, paths[0], why):
            return
        if why:
            show_error(self._page, LockedError(why))
            return
        self._view.setCurrentIndex(self._view.indexAt(place))
        add_files(self._page, place_of(cell, row), paths)

    def _is_paper(self, row: GridRow, cell: GridCell, path: Path, why: str) -> bool:
        """Ask what a list of Excel is meant as; read it where it holds results."""
        papers = [] if why else [_("Thêm &minh chứng")]
        chosen = ask_choice(
            self._page,
            _("Thả bảng tính"),
            _("“{name}” là bảng tính. Dùng làm gì?").format(name=path.name),
            why or _target_words(row, cell),
            [*papers, _("&Nhập kết quả từ bảng…")],
        )
        if chosen is None:
            return False
        if chosen < len(papers):
            return True
        self._import(path)
        return False

    def _import(self, path: Path) -> None:
        open_import(self._page, self._page.context, "results").open_list(path)


def is_for_cells(paths: Sequence[Path]) -> bool:
    """Whether these files are for a cell: any but several lists, which are forms that came back."""
    return bool(paths) and (len(paths) == 1 or any(path.suffix.lower() not in SUFFIXES for path in paths))


def _target_words(row: GridRow, cell: GridCell) -> str:
    return _("Minh chứng cho tiêu chí {code} của {name}").format(
        code=cell.criterion.code, name=short_union(row.registration.name)
    )
