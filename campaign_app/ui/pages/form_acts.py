"""Forms of unions on a page, whatever kind: handed out into a folder, chosen or dropped, and read."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services.forms.returned import is_form
from campaign_app.ui.context import AppContext
from campaign_app.ui.messages import notify
from campaign_app.ui.pages.awards_files import last_folder, remember_folder
from campaign_app.ui.table_export import open_file
from campaign_app.ui.tasks import Progress

P = TypeVar("P")
_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})


class UnionForms:
    """What pages that hand forms out and take them back have in common."""

    def __init__(self, page: QWidget, context: AppContext) -> None:
        self._page = page
        self._context = context

    def write_forms(self, title: str, folder: Path, make: Callable[[Progress], Sequence[Path]]) -> None:
        """Write forms into a folder away from the window, and offer to open it."""

        def tell(made: Sequence[Path]) -> None:
            words = ngettext(
                "Đã lập {count} phiếu trong {name}.", "Đã lập {count} phiếu trong {name}.", len(made)
            )
            self.tell_folder(words.format(count=format_number(len(made)), name=folder.name), folder)

        self._context.run_long_act(self._page, title, make, tell)

    def ask_filled(self, take_in: Callable[[Sequence[Path]], None]) -> None:
        """Ask for filled forms and hand them on."""
        kinds = _("Phiếu đã điền (*.xlsx *.xlsm *.xls *.ods)")
        typed, _kind = QFileDialog.getOpenFileNames(
            self._page, _("Chọn các phiếu đã điền"), str(last_folder()), kinds
        )
        if typed:
            take_in([Path(name) for name in typed])

    def ask_folder(self, title: str) -> Path | None:
        """Ask where files go; it is remembered."""
        chosen = QFileDialog.getExistingDirectory(self._page, title, str(last_folder()))
        if not chosen:
            return None
        try:
            remember_folder(Path(chosen))
        except UserFacingError as error:
            notify(self._page, error.summary)
        return Path(chosen)

    def tell_folder(self, words: str, folder: Path) -> None:
        """Say what was written, and offer to open its folder."""
        notify(self._page, words, _("&Mở thư mục"), lambda: open_file(folder))


def forms_in(told: QMimeData) -> list[Path]:
    """Give the forms that are dragged: several workbooks, or one that is a form.

    One other workbook is left to whoever reads lists.
    """
    urls = told.urls()
    if not urls or not all(url.isLocalFile() for url in urls):
        return []
    paths = [Path(url.toLocalFile()) for url in urls]
    found = [path for path in paths if path.suffix.lower() in _SUFFIXES]
    if len(paths) == 1:
        return [path for path in found if is_form(path)]
    return paths if found else []
