"""Papers of the registration on screen: leaf through them, save them as PDF, print them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from campaign_app.domain.errors import RequirementError, UserFacingError
from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services import printing
from campaign_app.services.forms.papers import page_count, save_paper
from campaign_app.services.papers import Paper
from campaign_app.services.printing import Sent
from campaign_app.system import preferences
from campaign_app.system.printers import COARSEST_DPI, Printer, Printers, PrintSettings
from campaign_app.ui import theme
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.fitting import fit_to_screen
from campaign_app.ui.forms import ComboField, WholeField, ask_fields
from campaign_app.ui.messages import notify, show_error
from campaign_app.ui.page import ElidedLabel
from campaign_app.ui.pages.awards_files import last_folder, remember_folder
from campaign_app.ui.preview import PdfPreview
from campaign_app.ui.progress import run_with_progress
from campaign_app.ui.table_export import open_file
from campaign_app.ui.tasks import Lane

_WIDTH, _HEIGHT = 860, 720
_A4_MM = (210.0, 297.0)
_MOST_COPIES = 20


class PaperDialog(QDialog):
    """One PDF of as many papers as unions were ticked."""

    def __init__(
        self,
        parent: QWidget,
        context: AppContext,
        title: str,
        paper: Paper,
        printers: Printers | None = None,
        *,
        sheet_mm: tuple[float, float] = _A4_MM,
    ) -> None:
        """Show a paper.

        Args:
            parent: the page.
            context: the window's context.
            title: what the papers are.
            paper: the PDF.
            printers: where it is printed; the printers of this machine unless others are given.
            sheet_mm: width and height of the pages in mm.
        """
        super().__init__(parent.window())
        self._sheet_mm = sheet_mm
        self.context = context
        self.paper = paper
        self._title = title
        self._printers = printers
        self._page, self._pages = 0, page_count(paper)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.preview = PdfPreview(context.tasks)
        self.back = self._button(_("&Trang trước"), lambda: self.leaf(-1))
        self.on = self._button(_("Trang &sau"), lambda: self.leaf(+1))
        self.place = ElidedLabel("")
        self.close_button = self._button(_("Đó&ng"), self.reject)
        self.print_button = self._button(_("&In…"), self.print_paper)
        self.save_button = self._button(_("&Lưu PDF…"), self.save)
        self.save_button.setProperty("kind", "act")
        self.save_button.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        for widget in (self.back, self.on):
            buttons.addWidget(widget)
        buttons.addWidget(self.place, 1)
        for widget in (self.close_button, self.print_button, self.save_button):
            buttons.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.PADDING)
        layout.addWidget(self.preview, 1)
        layout.addLayout(buttons)
        fit_to_screen(self, _WIDTH, _HEIGHT)
        self.leaf(0)

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def leaf(self, steps: int) -> None:
        """Show a page before or after the one on screen."""
        self._page = max(0, min(self._pages - 1, self._page + steps))
        self.preview.show_pdf(self.paper.content, self._page, is_same_paper=bool(steps))
        self.back.setEnabled(self._page > 0)
        self.on.setEnabled(self._page < self._pages - 1)
        self.place.setText(
            _("Trang {page} / {all}").format(
                page=format_number(self._page + 1), all=format_number(self._pages)
            )
        )

    def save(self) -> None:
        """Ask for a file and write the PDF into it."""
        typed, _kind = QFileDialog.getSaveFileName(
            self, self._title, str(last_folder() / self.paper.name), _("Tệp PDF (*.pdf)")
        )
        if not typed:
            return
        target = Path(typed)
        if target.suffix.lower() != ".pdf":
            target = target.with_name(f"{target.name}.pdf")
        paper = self.paper

        def work() -> Path:
            remember_folder(target.parent)
            return save_paper(paper, target)

        def tell(path: Path) -> None:
            words = _("Đã lưu {name}.").format(name=path.name)
            notify(self, words, _("&Mở tệp"), lambda: open_file(path))

        self.context.tasks.run(self, work, tell, lane=Lane.GENERAL)

    # ---- printing

    def print_paper(self) -> None:
        """Look for the printers, ask which, and send the pages."""
        printers = self._printers or _machine()
        self.context.tasks.run(
            self, printers.listed, lambda listed: self._ask_printer(printers, listed), lane=Lane.GENERAL
        )

    def _ask_printer(self, printers: Printers, listed: Sequence[Printer]) -> None:
        if not listed:
            hint = _("Nối máy in rồi thử lại, hoặc lưu PDF để in ở máy khác.")
            show_error(self, RequirementError(_("Máy này chưa có máy in nào."), hint=hint))
            return
        usual = next((item.name for item in listed if item.is_default), listed[0].name)
        told = ask_fields(
            self,
            self._title,
            _("&In"),
            [
                ComboField(_("&Máy in"), [(item.name, item.name) for item in listed], usual),
                WholeField(_("&Số bản"), 1, required=True, minimum=1, maximum=_MOST_COPIES),
            ],
            intro=ngettext("{count} trang A4.", "{count} trang A4.", self._pages).format(
                count=format_number(self._pages)
            ),
        )
        if told is not None:
            self._send(printers, str(told[0]), int(told[1]))

    def _send(self, printers: Printers, name: str, copies: int) -> None:
        settings = PrintSettings(
            place=preferences.PrinterTray(printer=name, tray="auto"),
            width_mm=self._sheet_mm[0],
            height_mm=self._sheet_mm[1],
            title=self._title,
            dpi=COARSEST_DPI,
        )
        pdf = self.paper.content

        def tell(sent: Sent) -> None:
            if isinstance(sent.stopped, UserFacingError):
                show_error(self, sent.stopped)
                return
            words = ngettext(
                "Đã gửi {count} trang đến máy in {name}.",
                "Đã gửi {count} trang đến máy in {name}.",
                sent.count,
            )
            notify(self, words.format(count=format_number(sent.count), name=name))

        run_with_progress(
            self.context.tasks,
            self,
            self._title,
            lambda progress: printing.send(printers, settings, pdf, copies=copies, progress=progress),
            tell,
            lane=Lane.RENDER,
        )


def _machine() -> Printers:
    from campaign_app.ui.printing import QtPrinters

    return QtPrinters()
