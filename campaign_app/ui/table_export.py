"""A list as the screen shows it, written into a workbook."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.formats import CURRENCY_ENDING, parse_date
from campaign_app.domain.language import _, ngettext
from campaign_app.system import remembered
from campaign_app.system.paths import documents_folder
from campaign_app.ui.commands import command
from campaign_app.ui.context import AppContext
from campaign_app.ui.messages import notify
from campaign_app.ui.table_clipboard import number_in
from campaign_app.ui.table_view import TableView
from campaign_app.ui.tables import Align, Column
from campaign_app.ui.tasks import Lane, Progress

if TYPE_CHECKING:
    from campaign_app.spreadsheets import CellFormat

_KIND, _KEY = "folders", "exports"
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('<>:"/\\|?*', "-"))
_TELL_EVERY = 500
_SUFFIXES = (".xlsx", ".csv")


class ListOnScreen(Protocol):
    """What is exported: a table with its name and what it is narrowed by."""

    @property
    def view(self) -> TableView:
        """The table."""

    def narrowed_by(self) -> list[str]:
        """Give the words of every filter that is on."""


def export_command(panel: QWidget, listed: ListOnScreen) -> QAction:
    """Make the command that writes a list as it is shown: its columns, its order, what its filters leave."""
    return command(
        panel,
        _("Xuất Excel…"),
        lambda: export_list(panel, listed),
        icon="file-excel-outline",
        tip=_("Xuất danh sách đúng như đang hiện: cột, thứ tự và bộ lọc"),
    )


def export_list(owner: QWidget, listed: ListOnScreen) -> None:
    """Ask for a file, write the list into it away from the window, and offer to open it."""
    context = context_of(owner)
    if context is None:
        return
    view = listed.view
    title = view.accessibleName()
    path = ask_target(owner, title)
    if path is None:
        return
    columns = [view.rows_model.columns[number] for number in view.shown_columns()]
    # A list that is read by windows is read by whoever owns the database.
    reads = view.rows_model.rows_reader()
    session, filters = context.session, listed.narrowed_by()

    def work(progress: Progress) -> int:
        from campaign_app.services.exports.tables import OutColumn, export_rows

        rows = reads()
        texts = list(_texts(columns, rows, progress))
        outgoing = [
            OutColumn(" ".join(column.title.split()), look_of(column, [row[place] for row in texts]))
            for place, column in enumerate(columns)
        ]
        return export_rows(path, title, outgoing, texts, filters=filters, created=session.now())

    def tell(count: int) -> None:
        words = ngettext("Đã xuất {count} dòng ra {name}.", "Đã xuất {count} dòng ra {name}.", count).format(
            count=count, name=path.name
        )
        notify(owner, words, _("&Mở tệp"), lambda: open_file(path))

    lane = Lane.DATABASE if view.rows_model.reads_database else Lane.GENERAL
    context.run_long_act(owner, _("Đang xuất danh sách"), work, tell, lane=lane)


def _texts(columns: Sequence[Column[Any]], rows: Sequence[Any], progress: Progress) -> "list[list[str]]":
    texts = []
    for number, row in enumerate(rows):
        if number % _TELL_EVERY == 0:
            progress(number, len(rows))
        texts.append([column.text(row) for column in columns])
    return texts


def look_of(column: Column[Any], texts: Sequence[str]) -> "CellFormat":
    """Tell by its texts what a column of numbers or days holds; words stay words."""
    from campaign_app.spreadsheets import CellFormat

    told = [text.strip() for text in texts if text.strip()]
    if column.align is not Align.RIGHT or not told:
        return CellFormat.TEXT
    if all(map(_is_day, told)):
        return CellFormat.DAY
    numbers = [number_in(text) for text in told]
    if any(number is None for number in numbers):
        return CellFormat.TEXT
    for ending, look in ((CURRENCY_ENDING, CellFormat.MONEY), ("%", CellFormat.PERCENT)):
        if all(text.endswith(ending) for text in told):
            return look
        if any(text.endswith(ending) for text in told):
            return CellFormat.TEXT
    return CellFormat.POINTS if any("," in text for text in told) else CellFormat.WHOLE


def _is_day(text: str) -> bool:
    try:
        parse_date(text)
    except UserFacingError:
        return False
    return "/" in text


def ask_target(owner: QWidget, title: str) -> Path | None:
    """Ask for the file, beginning in the folder of the last export; None when the officer thinks better."""
    folder = export_folder()
    name = f"{file_name(title)}.xlsx"
    kinds = ";;".join((_("Bảng tính Excel (*.xlsx)"), _("Bảng tính CSV (*.csv)")))
    typed, kind = QFileDialog.getSaveFileName(owner, _("Xuất Excel"), str(folder / name), kinds)
    if not typed:
        return None
    path = Path(typed)
    if path.suffix.lower() not in _SUFFIXES:
        path = path.with_name(path.name + (".csv" if "csv" in kind else ".xlsx"))
    keep_export_folder(path.parent)
    return path


def export_folder() -> Path:
    """Give the folder of the last export, or that of the officer's documents."""
    known = remembered.recall(_KIND, _KEY).get("folder")
    folder = Path(known) if isinstance(known, str) and known else None
    return folder if folder is not None and folder.is_dir() else documents_folder()


def keep_export_folder(folder: Path) -> None:
    """Begin there the next time."""
    remembered.keep(_KIND, _KEY, {"folder": str(folder)})


def file_name(title: str) -> str:
    """Make a title a file name without its suffix: what no system allows in one becomes a dash."""
    return title.translate(_NOT_IN_NAMES)


def open_file(path: Path) -> None:
    """Open a file with the program the desktop has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def context_of(widget: QWidget) -> AppContext | None:
    """Find what the page or dialog around a widget was given; None outside of any."""
    place: QObject | None = widget
    while place is not None:
        for name in ("context", "_context"):
            found = getattr(place, name, None)
            if isinstance(found, AppContext):
                return found
        place = place.parent()
    return None
