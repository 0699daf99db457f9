"""Certificates straight from a list: choose the file, look at the columns and the page, save the PDF."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from campaign_app.domain.errors import DataProblem, UserFacingError
from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services import certificates, merging
from campaign_app.services.merging import Merged, MergePlan, Progress, columns, output
from campaign_app.spreadsheets import Table
from campaign_app.system.paths import documents_folder
from campaign_app.ui import theme
from campaign_app.ui.dialogs.fitting import fit_to_screen
from campaign_app.ui.dialogs.merge_emblem import EmblemButton
from campaign_app.ui.dialogs.merge_fields import MergeFields
from campaign_app.ui.dialogs.merge_page import MergePageView
from campaign_app.ui.dialogs.merge_print import MergePrint
from campaign_app.ui.messages import notify, show_error
from campaign_app.ui.page import ElidedComboBox, ElidedLabel, row
from campaign_app.ui.progress import run_with_progress
from campaign_app.ui.table_panel import EmptyState
from campaign_app.ui.tasks import CancelledError, Lane, Steps, Tasks

T = TypeVar("T")

_WIDTH, _HEIGHT = 1240, 720
_LEFT_SHARE, _RIGHT_SHARE, _LEFT_LEAST = 46, 54, 424
_DRAW_AFTER_MS = 150
_TEMPLATE_LETTERS = 12


class MergeDialog(QDialog):
    """In nhanh từ danh sách: needs no workspace, changes none."""

    def __init__(
        self,
        parent: QWidget | None,
        tasks: Tasks,
        *,
        values: Mapping[str, str] | None = None,
        emblem: bytes | None = None,
    ) -> None:
        """Make the dialog with no list chosen.

        Args:
            parent: the window it belongs to.
            tasks: the workers.
            values: what is known of whoever awards and signs, by field.
            emblem: the issuer's image, if there is one.
        """
        super().__init__(parent.window() if parent else None)
        self.setWindowTitle(_("In nhanh từ danh sách"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self._tasks = tasks
        self._values = dict(values or {})
        self.emblem = EmblemButton(emblem, self._fail)
        self.emblem.changed.connect(self._on_changed)
        self.printing = MergePrint(tasks, self)
        self._path: Path | None = None
        self._table: Table | None = None
        self._merged: Merged | None = None
        self._looking: Steps | None = None
        self._asked = 0
        self._at = 0
        self._draw_soon = QTimer(self, singleShot=True, interval=_DRAW_AFTER_MS)
        self._draw_soon.timeout.connect(self._draw)
        self._stack = QStackedWidget()
        self.empty = EmptyState(
            "file-table-outline",
            _(
                "Chọn danh sách người được khen: tệp Excel, LibreOffice hoặc CSV có một dòng tiêu đề cột.\n"
                "Có thể kéo tệp thả vào đây. Không cần lập phong trào."
            ),
            _("&Chọn danh sách…"),
            self.choose_file,
        )
        self.empty.button.setProperty("kind", "act")
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._make_work())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, theme.PADDING)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self._stack, 1)
        layout.addLayout(self._make_buttons())
        fit_to_screen(self, _WIDTH, _HEIGHT)
        self._run(merging.templates, self._fill_templates)

    # ---- making the dialog

    def _make_work(self) -> QWidget:
        self.file_button = QPushButton(_("Chọn danh sách &khác…"))
        self.file_button.setAutoDefault(False)
        self.file_button.clicked.connect(self.choose_file)
        self.file_name = ElidedLabel("", "strong")
        self.template = ElidedComboBox()
        self.template.setMinimumContentsLength(_TEMPLATE_LETTERS)
        self.template.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.template.setAccessibleName(_("Mẫu giấy khen"))
        self.template.setToolTip(_("Mẫu giấy khen"))
        self.template.addItem(_("Mẫu thường dùng"), certificates.DEFAULT_TEMPLATE)
        self.template.currentIndexChanged.connect(lambda _place: self._on_changed())
        self.on_blank = QCheckBox(_("In lên &phôi có sẵn"))
        self.on_blank.setToolTip(_("Không in khung, quốc hiệu và tiêu đề đã có trên phôi"))
        self.on_blank.toggled.connect(lambda _is_on: self._on_changed())
        self.fields = MergeFields()
        self.fields.changed.connect(self._on_changed)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self.fields)
        left = QWidget()
        left.setMinimumWidth(_LEFT_LEAST)
        layout = QVBoxLayout(left)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        head = row(self.file_button)
        head.addWidget(self.file_name, 1)
        layout.addLayout(head)
        look = row(self.template, self.on_blank, self.emblem)
        look.setStretch(0, 1)
        layout.addLayout(look)
        layout.addWidget(scroll, 1)
        self.page = MergePageView(self._tasks)
        self.page.leafed.connect(lambda step: self._show_page(self._at + step))
        self.page.problem_chosen.connect(self._go_to_problem)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self.page)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([_WIDTH * _LEFT_SHARE // 100, _WIDTH * _RIGHT_SHARE // 100])
        return splitter

    def _make_buttons(self) -> QHBoxLayout:
        self.skip = QCheckBox(_("&Bỏ qua dòng cần sửa"))
        self.close_button = QPushButton(_("Đón&g"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        self.each_button = QPushButton(_("Mỗi người một &tệp…"))
        self.each_button.setAutoDefault(False)
        self.each_button.clicked.connect(lambda: self._when_good(self._save_each))
        self.print_button = QPushButton(_("I&n…"))
        self.print_button.setAutoDefault(False)
        self.print_button.clicked.connect(lambda: self._when_good(self._start_print))
        self.save_button = QPushButton(_("&Lưu PDF…"))
        self.save_button.setProperty("kind", "act")
        self.save_button.clicked.connect(lambda: self._when_good(self._save_one))
        for widget in (self.skip, self.each_button, self.print_button, self.save_button):
            widget.hide()
        return row(self.skip, None, self.close_button, self.each_button, self.print_button, self.save_button)

    def _fill_templates(self, listed: list[tuple[str, str]]) -> None:
        chosen = self.template.currentData()
        self.template.blockSignals(True)
        self.template.clear()
        for name, title in listed:
            self.template.addItem(title, name)
        self.template.setCurrentIndex(max(self.template.findData(chosen), 0))
        self.template.blockSignals(False)

    # ---- the list

    def choose_file(self) -> None:
        """Ask for a list and read it."""
        kinds = _("Danh sách (*.xlsx *.xls *.ods *.csv *.txt)")
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Chọn danh sách"), str(self._start_folder()), kinds
        )
        if chosen:
            self.open_list(Path(chosen))

    def _start_folder(self) -> Path:
        if self._path is not None:
            return self._path.parent
        return documents_folder()

    def open_list(self, path: Path) -> None:
        """Read a list; when that fails, what is on screen stays."""
        self._run(lambda: merging.read_list(path), lambda table: self._show_list(path, table))

    def _show_list(self, path: Path, table: Table) -> None:
        self._path, self._table, self._merged, self._at = path, table, None, 0
        told = columns.recall(table)
        values = {**merging.USUAL_VALUES, "register_number": "1", **self._values}
        if told is not None:
            values.update(told.values)
            self.template.setCurrentIndex(max(self.template.findData(told.template), 0))
            self.on_blank.setChecked(not told.with_stock)
        self.fields.show_table(table, columns.start(table), values)
        count = len(table.rows)
        words = ngettext("{file} · {count} dòng", "{file} · {count} dòng", count)
        self.file_name.setText(words.format(file=path.name, count=format_number(count)))
        self.file_name.setToolTip(str(path))
        self._stack.setCurrentIndex(1)
        for widget in (self.skip, self.each_button, self.print_button, self.save_button):
            widget.show()
        self.save_button.setDefault(True)
        self.fields.take_focus()
        self._draw()

    def plan(self) -> MergePlan | None:
        """What is to be printed as the dialog stands; None while no list is chosen."""
        if self._table is None:
            return None
        return MergePlan(
            table=self._table,
            columns=self.fields.columns(),
            values=self.fields.values(),
            template=str(self.template.currentData()),
            with_stock=not self.on_blank.isChecked(),
            emblem=self.emblem.emblem,
        )

    # ---- the page and the problems

    def _on_changed(self) -> None:
        self._forget()
        self._draw_soon.start()

    def _forget(self) -> None:
        """What was found no longer holds, and what is being looked for is no longer wanted."""
        self._merged = None
        self._asked += 1
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def _draw(self) -> None:
        """Draw the page at once, then look through the whole list."""
        plan = self.plan()
        if plan is None:
            return
        self._forget()
        self._draw_page(plan)
        asked, looking = self._asked, Steps(self)
        self._looking = looking
        looking.moved.connect(self.page.wait, Qt.ConnectionType.QueuedConnection)
        self.page.wait(0, len(plan.table.rows))
        self._run(lambda: merging.merge(plan, looking.tell), lambda merged: self._show_merged(asked, merged))

    def _draw_page(self, plan: MergePlan) -> None:
        at, asked, count = self._at, self._asked, len(plan.table.rows)
        words = merging.words_of_row(plan, at)
        self.fields.show_row(plan.table.rows[at])
        self.page.name(words.recipient, at, count)

        def show(pdf: bytes) -> None:
            if (asked, at) == (self._asked, self._at):  # another page may have been asked for since
                self.page.show_page(pdf, at, count)

        self._run(lambda: merging.preview(plan, words), show)

    def _show_merged(self, asked: int, merged: Merged) -> None:
        if asked == self._asked:
            self._merged = merged
            self._looking = None
            self.page.tell(merged)

    def _go_to_problem(self, problem: DataProblem) -> None:
        """Show the page a problem is about."""
        for place, sheet in enumerate(self._merged.sheets if self._merged is not None else ()):
            if problem in sheet.problems:
                self._show_page(place)
                return

    def _show_page(self, place: int) -> None:
        plan = self.plan()
        if plan is not None and 0 <= place < len(plan.table.rows):
            self._at = place
            self._draw_page(plan)

    # ---- saving

    def _when_good(self, then: Callable[[Merged], None]) -> None:
        """Look the whole list through, and go on when it may be written: no name is asked for in vain."""
        plan, merged = self.plan(), self._merged

        def go_on(found: Merged) -> None:
            try:
                output.refuse_problems(found, skip_problems=self.skip.isChecked())
                then(found)
            except UserFacingError as error:
                self._fail(error)

        if merged is not None:
            go_on(merged)
        elif plan is not None:
            run_with_progress(
                self._tasks,
                self,
                _("Đang soát danh sách"),
                lambda progress: merging.merge(plan, progress),
                go_on,
                self._fail,
            )

    def _save_one(self, merged: Merged) -> None:
        if self._path is None:
            return
        proposed = self._path.with_name(f"{_('Giấy khen')} - {self._path.stem}.pdf")
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Lưu giấy khen"), str(proposed), _("Tệp PDF (*.pdf)")
        )
        if chosen:
            target = Path(chosen) if chosen.lower().endswith(".pdf") else Path(f"{chosen}.pdf")
            self._save(
                lambda skip, progress: output.write_one(
                    merged, target, skip_problems=skip, progress=progress
                ),
                target,
            )

    def _save_each(self, merged: Merged) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, _("Chọn thư mục để lưu mỗi người một tệp"), str(self._start_folder())
        )
        if chosen:
            folder = Path(chosen)
            self._save(
                lambda skip, progress: len(
                    output.write_each(merged, folder, skip_problems=skip, progress=progress)
                ),
                folder,
            )

    def _save(self, write: Callable[[bool, Progress], int], target: Path) -> None:
        skip = self.skip.isChecked()

        def work(progress: Progress) -> int:
            return write(skip, progress)

        def tell(count: int) -> None:
            words = ngettext(
                "Đã ghi {count} giấy khen vào {file}", "Đã ghi {count} giấy khen vào {file}", count
            )
            notify(self, words.format(count=format_number(count), file=target.name))

        run_with_progress(self._tasks, self, _("Đang ghi giấy khen"), work, tell, self._fail)

    # ---- printing

    def _start_print(self, merged: Merged) -> None:
        self.printing.start(merged, self._at, skip_problems=self.skip.isChecked())

    # ---- working beside the window

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._tasks.run(self, work, then, self._fail, lane=Lane.GENERAL)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, CancelledError):
            return
        if isinstance(error, UserFacingError):
            show_error(self, error)
        else:
            self._tasks.report(self, error)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file of this machine."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped, once the drag is over."""
        path = Path(event.mimeData().urls()[0].toLocalFile())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self.open_list(path))

    def reject(self) -> None:
        """Close; what is being looked for is no longer wanted."""
        self._forget()
        super().reject()
