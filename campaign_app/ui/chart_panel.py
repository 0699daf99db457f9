"""A chart with its title and what can be done with it: copy, save as a picture, PDF or workbook, print."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from campaign_app.domain.charts import Chart
from campaign_app.domain.language import _
from campaign_app.ui import icons, theme
from campaign_app.ui.charts import ChartView
from campaign_app.ui.commands import command
from campaign_app.ui.context import AppContext
from campaign_app.ui.messages import notify
from campaign_app.ui.page import label
from campaign_app.ui.table_export import export_folder, file_name, keep_export_folder, open_file
from campaign_app.ui.tasks import Lane

if TYPE_CHECKING:
    from campaign_app.services.papers import Paper

_SUFFIXES = (".png", ".pdf", ".xlsx", ".csv")


class ChartPanel(QWidget):
    """A chart under its title; a small button opens the menu of what can be done with it."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.issuer = ""
        self.view = ChartView()
        self.title = label("", "strong", wrap=True)
        self.copy_action = command(self, _("&Chép hình"), self.copy_picture, icon="content-copy")
        self.copy_figures_action = command(
            self, _("Chép &số liệu"), self.copy_figures, icon="file-table-outline"
        )
        self.save_action = command(
            self, _("&Lưu hình, PDF, Excel…"), self.save, icon="file-export-outline", writes=False
        )
        self.print_action = command(
            self, _("&In biểu đồ…"), self.print_chart, icon="printer-outline", writes=False
        )
        self._acts = (self.copy_action, self.copy_figures_action, self.save_action, self.print_action)
        self.view.addActions(self._acts)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._button = self._make_button()
        line = QHBoxLayout()
        line.addWidget(self.title, 1)
        line.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.STEP)
        layout.addLayout(line)
        layout.addWidget(self.view, 1)

    def _make_button(self) -> QToolButton:
        button = QToolButton()
        icons.set_icon(button, "dots-horizontal", "muted")
        button.setToolTip(_("Chép, lưu hay in biểu đồ này"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        menu = QMenu(button)
        menu.addActions(self._acts)
        button.setMenu(menu)
        return button

    @property
    def chart(self) -> Chart | None:
        """What is shown."""
        return self.view.chart

    def set_chart(self, chart: Chart) -> None:
        """Show another chart."""
        self.title.setText(chart.title)
        self._button.setAccessibleName(_("Chép, lưu, in biểu đồ “{title}”").format(title=chart.title))
        self.view.set_chart(chart)

    # ---- acts

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as a picture, sharp enough for a paper."""
        chart = self.chart
        if chart is None:
            return

        def tell(png: bytes) -> None:
            data = QMimeData()
            data.setImageData(QImage.fromData(png))
            QGuiApplication.clipboard().setMimeData(data)
            notify(self, _("Đã chép hình biểu đồ; dán vào Word, Excel, thư."))

        self.context.tasks.run(self, lambda: _png(chart), tell, lane=Lane.RENDER)

    def copy_figures(self) -> None:
        """Put the figures on the clipboard as a table."""
        if self.chart is not None:
            lines = [self.chart.head(), *self.chart.rows()]
            QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))
            notify(self, _("Đã chép số liệu của biểu đồ."))

    def save(self) -> None:
        """Ask for a file and write the chart into it: a picture, a page or its figures."""
        chart = self.chart
        if chart is None:
            return
        kinds = {
            _("Hình PNG (*.png)"): ".png",
            _("Tệp PDF (*.pdf)"): ".pdf",
            _("Bảng tính Excel (*.xlsx)"): ".xlsx",
        }
        path = ask_file(self, chart.title, kinds)
        if path is None:
            return
        issuer, created = self.issuer, self.context.session.now()

        def work() -> Path:
            from campaign_app.services.exports import pages

            if path.suffix.lower() == ".png":
                return save_content(path, _png(chart))
            if path.suffix.lower() == ".pdf":
                return save_content(path, pages.chart_page(chart, issuer=issuer))
            pages.save_chart_table(chart, path, created=created)
            return path

        self.context.tasks.run(self, work, lambda saved: tell_saved(self, saved), lane=Lane.RENDER)

    def print_chart(self) -> None:
        """Show the page of the chart, to print it or keep it as PDF."""
        chart, issuer = self.chart, self.issuer
        if chart is None:
            return

        def work() -> bytes:
            from campaign_app.services.exports import pages

            return pages.chart_page(chart, issuer=issuer)

        show_page(self, self.context, chart.title, work)


def _png(chart: Chart) -> bytes:
    from campaign_app.services.exports import pages

    return pages.chart_png(chart)


def ask_file(owner: QWidget, title: str, kinds: dict[str, str]) -> Path | None:
    """Ask where to save; the suffix is that of the kind chosen where none of ours was typed."""
    first = next(iter(kinds.values()))
    proposed = export_folder() / f"{file_name(title)}{first}"
    typed, kind = QFileDialog.getSaveFileName(owner, _("Lưu"), str(proposed), ";;".join(kinds))
    if not typed:
        return None
    path = Path(typed)
    if path.suffix.lower() not in _SUFFIXES:
        path = path.with_name(path.name + kinds.get(kind, first))
    keep_export_folder(path.parent)
    return path


def save_content(path: Path, content: bytes) -> Path:
    """Write a picture or PDF; give the file.

    Raises:
        InvalidInputError: it cannot be written.
    """
    from campaign_app.services.forms.papers import save_paper
    from campaign_app.services.papers import Paper, PaperKind

    return save_paper(Paper(PaperKind.FINAL_REPORT, path.name, content), path)


def tell_saved(owner: QWidget, path: Path) -> None:
    """Say that a file is there, and offer to open it."""
    words = _("Đã lưu {name}.").format(name=path.name)
    notify(owner, words, _("&Mở tệp"), lambda: open_file(path))


def show_page(owner: QWidget, context: AppContext, title: str, work: Callable[[], bytes]) -> None:
    """Make a PDF across away from the window and show it, to be printed or kept."""

    def made() -> "Paper":
        from campaign_app.services.papers import Paper, PaperKind

        return Paper(PaperKind.FINAL_REPORT, f"{file_name(title)}.pdf", work())

    def show(paper: "Paper") -> None:
        from campaign_app.services.exports.pages import SHEET_MM
        from campaign_app.ui.dialogs.registrations_papers import PaperDialog

        PaperDialog(owner, context, title, paper, sheet_mm=SHEET_MM).open()

    context.tasks.run(owner, made, show, lane=Lane.GENERAL)
