"""The papers of the chosen cell in the side panel: added, dropped, looked at, noted, taken off."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from campaign_app.domain.errors import InvalidInputError, LockedError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _, ngettext
from campaign_app.services import evidence
from campaign_app.services.evidence import EvidenceRow, TakenIn
from campaign_app.services.evidence_files import ENDINGS
from campaign_app.services.evidence_missing import claims
from campaign_app.services.result_grid import GridCell, GridRow, ResultGrid
from campaign_app.ui import icons, theme
from campaign_app.ui.commands import ActButton, command
from campaign_app.ui.dialogs.evidence_preview import ask_copy, open_preview
from campaign_app.ui.forms import LineField, ask_fields
from campaign_app.ui.labels import size_label
from campaign_app.ui.messages import notify, show_error
from campaign_app.ui.page import label, row
from campaign_app.ui.pages.awards_files import last_folder, remember_folder
from campaign_app.ui.pages.results_acts import GridPage
from campaign_app.ui.pages.results_columns import Place, place_of

_REST_MS = 120
"""How long the caret must rest on a cell before its papers are read."""
_MOST_SHOWN = 4
_LINE, _NOTE_LINE = 44, 17
_ICONS = {
    "application/pdf": "file-pdf-box",
    "image/png": "image-outline",
    "image/jpeg": "image-outline",
    "image/tiff": "image-outline",
}


def local_files(told: QMimeData) -> list[Path]:
    """Give the files of this machine that are dragged."""
    return [Path(url.toLocalFile()) for url in told.urls() if url.isLocalFile()]


def refusal(grid: ResultGrid | None, cell: GridCell | None) -> str:
    """Say why a cell takes no papers now; empty when it does."""
    if grid is None or cell is None:
        return _("Chọn ô của một tiêu chí trước.")
    if grid.locked:
        return grid.locked
    if not cell.applies:
        return _("Tiêu chí {code} không áp dụng cho khối của đơn vị này.").format(code=cell.criterion.code)
    return ""


def add_files(page: GridPage, place: Place, paths: Sequence[Path]) -> None:
    """Put files to the result of a cell, and tell which were left out and why."""
    session = page.context.session

    def tell(done: TakenIn) -> None:
        words = ngettext("Đã thêm {count} minh chứng.", "Đã thêm {count} minh chứng.", done.count)
        notify(page, words.format(count=done.count))
        if done.refused:
            show_error(page, InvalidInputError(_("Có tệp không thêm được."), problems=done.refused))

    page.context.run_act(
        page,
        lambda: evidence.add_papers(session, registration_id=place[0], criterion_id=place[1], paths=paths),
        tell,
    )


def ask_files(page: GridPage, place: Place) -> None:
    """Ask which files prove the result of a cell, and add them."""
    endings = " ".join(f"*{ending}" for ending in ENDINGS)
    typed, _kind = QFileDialog.getOpenFileNames(
        page, _("Thêm minh chứng"), str(last_folder()), _("Minh chứng ({endings})").format(endings=endings)
    )
    paths = [Path(path) for path in typed]
    if paths:
        remember_folder(paths[0].parent)
        add_files(page, place, paths)


class EvidenceBox(QWidget):
    """Shown under the values of the chosen cell; files can be dropped onto it."""

    def __init__(self, page: GridPage) -> None:
        super().__init__()
        self._page = page
        self._grid: ResultGrid | None = None
        self._cell: GridCell | None = None
        self._place: Place | None = None
        self._asked = 0
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._read)
        self.setAcceptDrops(True)
        self.setAccessibleName(_("Minh chứng của ô đang chọn"))
        self.title = label(_("Minh chứng"), "strong")
        self.state = label("", "muted", wrap=True)
        self.listed = QListWidget()
        self.listed.setObjectName("boxed")
        self.listed.setAccessibleName(_("Danh sách minh chứng"))
        self.listed.setIconSize(QSize(theme.ICON_SIZE, theme.ICON_SIZE))
        self.listed.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.listed.itemDoubleClicked.connect(lambda _item: self._look())
        self.listed.currentRowChanged.connect(lambda _row: self._follow())
        self._make_commands()
        self._lay_out()
        self.hide()

    def _make_commands(self) -> None:
        self.add = command(
            self,
            _("Thêm tệp…"),
            self._ask,
            icon="paperclip",
            tip=_("Thêm tệp minh chứng cho ô này; kéo tệp thả vào đây cũng được"),
            writes=True,
        )
        self.look = self._for_list(_("Xem"), self._look, "eye-outline", Qt.Key.Key_Return)
        self.save = self._for_list(_("Lưu bản sao…"), self._save, "download-outline")
        self.note = self._for_list(_("Ghi chú…"), self._note, "note-edit-outline", Qt.Key.Key_F2)
        self.take_off = self._for_list(
            _("Gỡ minh chứng"), self._take_off, "delete-outline", Qt.Key.Key_Delete
        )

    def _for_list(self, words: str, run: object, icon: str, key: Qt.Key | None = None) -> QAction:
        """Make a command about the chosen paper, whose key works in the list alone."""
        made = command(self, words, run, icon=icon)  # type: ignore[arg-type]  # a bound method
        if key is not None:
            keys = [QKeySequence(key)]
            made.setShortcuts([*keys, QKeySequence(Qt.Key.Key_Enter)] if key == Qt.Key.Key_Return else keys)
            made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            made.setToolTip(f"{words} ({made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        self.listed.addAction(made)
        return made

    def _lay_out(self) -> None:
        self.listed.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.more = QToolButton()
        icons.set_icon(self.more, "dots-horizontal", "muted")
        self.more.setToolTip(_("Việc với minh chứng đang chọn"))
        self.more.setAccessibleName(_("Việc với minh chứng đang chọn"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        menu.addActions([self.look, self.save, self.note, self.take_off])
        self.more.setMenu(menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.PADDING, 0, 0)
        layout.setSpacing(theme.STEP)
        for widget in (self.title, self.state, self.listed):
            layout.addWidget(widget)
        layout.addLayout(row(ActButton(self.add), None, self.more))

    # ---- what is shown

    def show_place(self, grid: ResultGrid | None, row: GridRow | None, cell: GridCell | None) -> None:
        """Show the papers of a cell once the caret rests on it."""
        place = None if row is None or cell is None else place_of(cell, row)
        if place != self._place:
            self._show([])
        self._grid, self._cell, self._place = grid, cell, place
        self.setVisible(place is not None)
        self._asked += 1
        if place is not None:
            self._rest.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was not read while the panel was away."""
        super().showEvent(event)
        if self._place is not None:
            self._rest.start()

    def _read(self) -> None:
        place, number, session = self._place, self._asked, self._page.context.session
        if place is None or not self.isVisible():
            return

        def show(rows: list[EvidenceRow]) -> None:
            if number == self._asked:
                self._show(rows)

        self._page.context.read(self, lambda: evidence.evidence_of(session, *place), show)

    def _show(self, rows: Sequence[EvidenceRow]) -> None:
        chosen = self.chosen_id()
        self.listed.clear()
        for paper in rows:
            item = QListWidgetItem(icons.icon(_icon(paper), "muted"), self._lines(paper))
            item.setData(Qt.ItemDataRole.UserRole, (paper.id, paper.name, paper.note))
            item.setToolTip("\n".join(filter(None, (paper.name, paper.note, _trouble(paper)))))
            item.setSizeHint(QSize(0, _height(paper)))
            if not paper.is_whole:
                item.setForeground(theme.colour("red"))
            self.listed.addItem(item)
            if paper.id == chosen:
                self.listed.setCurrentItem(item)
        if rows and self.listed.currentRow() < 0:
            self.listed.setCurrentRow(0)
        self.listed.setVisible(bool(rows))
        self.listed.setFixedHeight(sum(map(_height, rows[:_MOST_SHOWN])) + 2 * theme.GAP)
        self.title.setText(_("Minh chứng ({count})").format(count=len(rows)) if rows else _("Minh chứng"))
        self._tell_state(has_papers=bool(rows))
        self._follow()

    def _lines(self, paper: EvidenceRow) -> str:
        told = [size_label(paper.size), format_date(paper.added_at.astimezone().date())]
        if self._grid is not None and len(self._grid.periods) > 1:
            told.append(paper.period)
        return "\n".join(filter(None, (paper.name, " · ".join(told), paper.note)))

    def _tell_state(self, *, has_papers: bool) -> None:
        words, kind = "", "muted"
        cell = self._cell
        if cell is not None and not has_papers and cell.applies:
            words = _("Chưa có tệp nào; kéo tệp thả vào ô hoặc vào đây.")
            if cell.criterion.evidence_needed:
                words = _("Tiêu chí này cần minh chứng; chưa có tệp nào.")
                if cell.result is not None and claims(cell.criterion, cell.result):
                    words, kind = _("Thiếu minh chứng: đã có kết quả mà chưa có tệp kèm theo."), "error"
        if self._grid is not None and self._grid.locked and words:
            words = _("Không có minh chứng.")
        self.state.setText(words)
        self.state.setVisible(bool(words))
        if self.state.property("kind") != kind:
            self.state.setProperty("kind", kind)
            self.state.style().unpolish(self.state)
            self.state.style().polish(self.state)

    def _follow(self) -> None:
        can_write = not refusal(self._grid, self._cell)
        has_one = self.chosen_id() is not None
        self.add.setEnabled(can_write)
        for act in (self.look, self.save):
            act.setEnabled(has_one)
        for act in (self.note, self.take_off):
            act.setEnabled(has_one and can_write)
        self.more.setVisible(has_one)

    def chosen_id(self) -> int | None:
        """Give the chosen paper."""
        return None if (found := self._chosen()) is None else found[0]

    def _chosen(self) -> tuple[int, str, str] | None:
        if self.listed.currentRow() < 0:
            return None
        paper_id, name, note = self.listed.currentItem().data(Qt.ItemDataRole.UserRole)
        return paper_id, name, note

    # ---- what is done

    def _ask(self) -> None:
        if self._place is not None:
            ask_files(self._page, self._place)

    def _look(self) -> None:
        if (chosen := self._chosen()) is not None:
            open_preview(self._page, self._page.context, chosen[0])

    def _save(self) -> None:
        if (chosen := self._chosen()) is not None:
            write = partial(evidence.save_copy, self._page.context.session, chosen[0])
            ask_copy(self._page, self._page.context, chosen[1], write)

    def _note(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        field = LineField(_("&Ghi chú"), value=chosen[2], max_length=evidence.LONGEST_NOTE)
        told = ask_fields(self._page, _("Ghi chú minh chứng"), _("&Lưu"), [field], intro=chosen[1])
        if told is None:
            return
        session, note = self._page.context.session, str(told[0])
        self._page.context.run_act(
            self._page, lambda: evidence.note_evidence(session, evidence_id=chosen[0], note=note)
        )

    def _take_off(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        session = self._page.context.session
        self._page.context.run_act(
            self._page,
            lambda: evidence.take_off_evidence(session, chosen[0]),
            notice=_("Đã gỡ “{name}”; Ctrl+Z để lấy lại.").format(name=chosen[1]),
        )

    # ---- what is dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files; what is wrong with them is told when they are dropped."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()
            self._mark(is_on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._mark(is_on=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the files once the drag is over: the window they come from waits for it."""
        self._mark(is_on=False)
        paths, place = local_files(event.mimeData()), self._place
        event.acceptProposedAction()
        why = refusal(self._grid, self._cell)
        if why or place is None:
            QTimer.singleShot(0, self, lambda: show_error(self._page, LockedError(why)))
        else:
            QTimer.singleShot(0, self, lambda: add_files(self._page, place, paths))

    def _mark(self, *, is_on: bool) -> None:
        self.title.setText(_("Thả tệp để thêm minh chứng") if is_on else _("Minh chứng"))
        if not is_on:
            self._rest.start()


def _icon(paper: EvidenceRow) -> str:
    if not paper.is_whole:
        return "alert-circle-outline"
    return _ICONS.get(paper.media_type, "file-document-outline")


def _trouble(paper: EvidenceRow) -> str:
    return "" if paper.is_whole else _("Tệp bị mất hoặc đã bị thay đổi.")


def _height(paper: EvidenceRow) -> int:
    return _LINE + (_NOTE_LINE if paper.note else 0)
