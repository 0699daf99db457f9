"""The criteria sheet as a whole: to Excel and back, by file and by clipboard."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.formats import format_decimal
from campaign_app.domain.language import _, ngettext
from campaign_app.services import criteria
from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.criteria import CriterionDetails
from campaign_app.services.criteria_sheet import details_of, draft_totals
from campaign_app.ui import icons
from campaign_app.ui.commands import command
from campaign_app.ui.context import AppContext
from campaign_app.ui.messages import notify
from campaign_app.ui.pages.awards_files import last_folder
from campaign_app.ui.table_clipboard import CopiedCell, to_mime
from campaign_app.ui.table_export import ask_target, open_file


class SheetActs:
    """Copies, writes, reads and pastes the sheet of the campaign ``chosen`` gives."""

    def __init__(self, context: AppContext, owner: QWidget, chosen: Callable[[], CampaignRow | None]) -> None:
        self._context = context
        self._owner = owner
        self._chosen = chosen
        self.copy = command(owner, _("Chép cả bảng"), self._copy, icon="content-copy")
        self.paste = command(owner, _("Dán cả bảng từ Excel"), self._paste, icon="content-paste")
        self.read = command(owner, _("Đọc bảng từ tệp Excel…"), self._read, icon="file-import-outline")
        self.write = command(owner, _("Ghi bảng ra tệp Excel…"), self._write, icon="file-excel-outline")

    def commands(self) -> list[QAction]:
        """Give the commands."""
        return [self.copy, self.paste, self.read, self.write]

    def button(self) -> QPushButton:
        """Make the button that offers them."""
        made = QPushButton(_("&Excel"))
        icons.set_icon(made, "file-excel-outline", "muted")
        made.setAccessibleName(_("Bảng tiêu chí với Excel"))
        menu = QMenu(made)
        menu.addActions(self.commands())
        made.setMenu(menu)
        return made

    def enable(self, *, is_open: bool, has_rows: bool) -> None:
        """Let a draft take a sheet, and any campaign with criteria give its own."""
        for action in (self.paste, self.read):
            action.setEnabled(is_open)
        for action in (self.copy, self.write):
            action.setEnabled(has_rows)

    def _copy(self) -> None:
        found, session = self._chosen(), self._context.session
        if found is None:
            return

        def work() -> list[list[str]]:
            from campaign_app.services import criteria_files
            from campaign_app.spreadsheets.outgoing import out_text

            sheet = [details_of(row) for row in criteria.criteria(session, found.id)]
            table = criteria_files.criteria_table(session, sheet, name=found.title)
            titles = [column.title for column in table.columns]
            looks = [column.format for column in table.columns]
            rows = [
                [out_text(cell, look) for cell, look in zip(row, looks, strict=True)] for row in table.rows
            ]
            return [titles, *rows]

        def show(rows: list[list[str]]) -> None:
            QGuiApplication.clipboard().setMimeData(to_mime([[CopiedCell(text) for text in r] for r in rows]))
            count = len(rows) - 1
            words = ngettext(
                "Đã chép {count} tiêu chí; dán vào Excel bằng Ctrl+V.",
                "Đã chép {count} tiêu chí; dán vào Excel bằng Ctrl+V.",
                count,
            )
            notify(self._owner, words.format(count=count))

        self._context.read(self._owner, work, show)

    def _paste(self) -> None:
        text, session = QGuiApplication.clipboard().text(), self._context.session

        def read() -> list[CriterionDetails]:
            from campaign_app.services import criteria_files

            return criteria_files.read_criteria_pasted(session, text)

        self._replace(read)

    def _read(self) -> None:
        kinds = _("Bảng tính (*.xlsx *.xls *.ods *.csv)")
        typed, _kind = QFileDialog.getOpenFileName(
            self._owner, _("Đọc bảng tiêu chí"), str(last_folder()), kinds
        )
        session = self._context.session

        def read() -> list[CriterionDetails]:
            from campaign_app.services import criteria_files

            return criteria_files.read_criteria_file(session, Path(typed))

        if typed:
            self._replace(read)

    def _replace(self, read: Callable[[], list[CriterionDetails]]) -> None:
        found, session = self._chosen(), self._context.session
        if found is None:
            return

        def work() -> tuple[Changes, list[CriterionDetails]]:
            sheet = read()
            done = criteria.replace_criteria(session, campaign_id=found.id, sheet=sheet)
            return done.changes, sheet

        def show(told: tuple[Changes, list[CriterionDetails]]) -> None:
            totals = draft_totals(told[1])
            words = ngettext(
                "Đã lấy {count} tiêu chí, tổng {sum} điểm.",
                "Đã lấy {count} tiêu chí, tổng {sum} điểm.",
                len(totals),
            )
            notify(self._owner, words.format(count=len(totals), sum=format_decimal(totals[-1])))

        self._context.run_act(self._owner, work, show)

    def _write(self) -> None:
        found, session = self._chosen(), self._context.session
        path = (
            None
            if found is None
            else ask_target(self._owner, _("Bảng tiêu chí {code}").format(code=found.code))
        )
        if found is None or path is None:
            return

        def show(count: int) -> None:
            words = ngettext(
                "Đã ghi {count} tiêu chí ra {name}.", "Đã ghi {count} tiêu chí ra {name}.", count
            )
            notify(
                self._owner,
                words.format(count=count, name=path.name),
                _("&Mở tệp"),
                lambda: open_file(path),
            )

        def work() -> int:
            from campaign_app.services import criteria_files

            return criteria_files.export_criteria(session, found.id, path)

        self._context.read(self._owner, work, show)
