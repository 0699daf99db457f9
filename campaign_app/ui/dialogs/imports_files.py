"""Files around an import: choosing, dropping, reading and pasting lists, problems saved for a union."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from campaign_app.domain.errors import InvalidInputError, UserFacingError
from campaign_app.domain.language import _, ngettext
from campaign_app.services import imports
from campaign_app.services.imports import ImportKind, Source
from campaign_app.system import remembered
from campaign_app.system.paths import documents_folder, resource
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.help import HelpDialog
from campaign_app.ui.dialogs.imports_plan import problem_titles
from campaign_app.ui.messages import notify, show_error
from campaign_app.ui.progress import run_with_progress
from campaign_app.ui.table_export import ask_target, open_file
from campaign_app.ui.tasks import CancelledError, Lane

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt"})
_FOLDERS, _KEY = "folders", "imports"


def list_in(told: QMimeData) -> Path | None:
    """Give the list that is dragged: one file of this machine that a list may stand in."""
    urls = told.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in SUFFIXES else None


class ListDropDialog(QDialog):
    """A dialog a list can be dropped into, with the help on lists behind F1.

    Args:
        parent: the window it belongs to.
        context: what pages are given.
    """

    def __init__(self, parent: QWidget | None, context: AppContext) -> None:
        super().__init__(parent)
        self.context = context
        self.setAcceptDrops(True)
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self).activated.connect(self._help)

    def _help(self) -> None:
        HelpDialog(self, resource("help", "imports.md")).open()

    def open_list(self, path: Path, sheet: str | None = None) -> None:
        """Read a list; what the dialog does with it is its own."""

    def fail(self, error: Exception) -> None:
        """Tell what went wrong; what the officer gave up is no error."""
        if isinstance(error, UserFacingError):
            show_error(self, error)
        elif not isinstance(error, CancelledError):
            self.context.tasks.report(self, error)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file of this machine."""
        if list_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped, once the drag is over."""
        path = list_in(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.open_list(path))


def ask_list(owner: QWidget, path: Path | None) -> Path | None:
    """Ask for a list, beginning where the list on screen or the last one lies; None for none."""
    kinds = _("Danh sách (*.xlsx *.xls *.ods *.csv *.txt)")
    chosen, _kind = QFileDialog.getOpenFileName(
        owner, _("Chọn danh sách để nhập"), str(_start_folder(path)), kinds
    )
    return Path(chosen) if chosen else None


def _start_folder(path: Path | None) -> Path:
    """Give the folder to look in: of the list on screen, else of the last one, else the documents."""
    if path is not None:
        return path.parent
    known = remembered.recall(_FOLDERS, _KEY).get("folder")
    if isinstance(known, str) and known and Path(known).is_dir():
        return Path(known)
    return documents_folder()


def remember_folder(path: Path) -> None:
    """Keep the folder of a list for the next one."""
    remembered.keep(_FOLDERS, _KEY, {"folder": str(path.parent)})


def read_list(
    owner: QWidget,
    context: AppContext,
    kind: ImportKind,
    path: Path,
    sheet: str | None,
    then: Callable[[Source], None],
    failed: Callable[[Exception], None],
) -> None:
    """Read a list from a file away from the window, with a way to give up."""
    run_with_progress(
        context.tasks,
        owner,
        _("Đang đọc danh sách"),
        lambda progress: imports.read_source(path, kind, sheet=sheet, progress=progress),
        then,
        failed,
    )


def read_clipboard(
    owner: QWidget,
    context: AppContext,
    kind: ImportKind,
    then: Callable[[Source], None],
    failed: Callable[[Exception], None],
) -> None:
    """Read a list that was copied from a table; where nothing was, say what to copy."""
    text = QGuiApplication.clipboard().text()
    if not text.strip():
        hint = _("Chép bảng trong Excel, kể cả dòng tiêu đề cột, rồi bấm Dán danh sách.")
        show_error(owner, InvalidInputError(_("Chưa có gì để dán."), hint=hint))
        return
    run_with_progress(
        context.tasks,
        owner,
        _("Đang đọc danh sách"),
        lambda _progress: imports.read_pasted(text, kind),
        then,
        failed,
    )


def problems_saver(owner: QWidget, context: AppContext, name: str, rows: Sequence[Sequence[str]]) -> None:
    """Ask for a file and write the problems of a list into it, to send to a union."""
    title = _("Chỗ cần sửa trong {name}").format(name=name)
    path = ask_target(owner, title)
    if path is None:
        return
    moment = context.session.now()

    def work() -> int:
        from campaign_app.services.exports import OutColumn, export_rows

        return export_rows(
            path, title, [OutColumn(words) for words in problem_titles()], rows, created=moment
        )

    def tell(count: int) -> None:
        words = ngettext("Đã ghi {count} chỗ ra {name}.", "Đã ghi {count} chỗ ra {name}.", count)
        notify(owner, words.format(count=count, name=path.name), _("&Mở tệp"), lambda: open_file(path))

    context.tasks.run(owner, work, tell, lane=Lane.GENERAL)
