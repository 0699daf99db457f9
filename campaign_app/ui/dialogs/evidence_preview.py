"""A paper looked at: a picture or the pages of a PDF; of every other kind its name and size, never opened."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QVBoxLayout, QWidget

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _
from campaign_app.services import evidence
from campaign_app.services.evidence import EvidenceFile
from campaign_app.services.evidence_preview import Look, look_of, pdf_pages
from campaign_app.ui import theme
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.fitting import fit_to_screen
from campaign_app.ui.labels import size_label
from campaign_app.ui.messages import notify
from campaign_app.ui.page import ElidedLabel, label, row
from campaign_app.ui.pages.awards_files import last_folder, remember_folder
from campaign_app.ui.pictures import render_picture
from campaign_app.ui.preview import PdfPreview, render_page
from campaign_app.ui.tasks import Lane

_WIDTH, _HEIGHT = 860, 720
_SMALL = (520, 200)


Write = Callable[[Path], object]
"""Writes a copy of a paper where it is told to."""


def open_preview(owner: QWidget, context: AppContext, evidence_id: int) -> None:
    """Read a paper and show it; a file that is lost is told instead."""
    session = context.session
    context.read(
        owner,
        lambda: evidence.evidence_file(session, evidence_id),
        lambda file: EvidencePreview(
            owner, context, file, partial(evidence.save_copy, session, evidence_id)
        ).open(),
    )


def ask_copy(owner: QWidget, context: AppContext, name: str, write: Write) -> None:
    """Ask where to, and have a copy of a paper written there."""
    ending = Path(name).suffix
    typed, _kind = QFileDialog.getSaveFileName(
        owner, _("Lưu bản sao"), str(last_folder() / name), _("Tệp (*{ending})").format(ending=ending)
    )
    if not typed:
        return
    target = Path(typed)
    if target.suffix.lower() != ending.lower():
        target = target.with_name(f"{target.name}{ending}")  # a copy of another kind could be executed

    def work() -> None:
        write(target)
        remember_folder(target.parent)

    def tell(_done: None) -> None:
        notify(owner, _("Đã lưu {name}.").format(name=target.name))

    context.read(owner, work, tell)


class EvidencePreview(QDialog):
    """One paper; pages are turned by the buttons, Page Up and Page Down."""

    def __init__(self, owner: QWidget, context: AppContext, file: EvidenceFile, write: Write) -> None:
        """Show a paper.

        Args:
            owner: the widget it was opened from.
            context: the window's context.
            file: the name, kind and bytes of the paper.
            write: writes a copy of it.
        """
        super().__init__(owner.window())
        self.context = context
        self.file = file
        self._write = write
        self._page, self._pages = 0, 0
        self.look = look_of(file.media_type)
        self.setWindowTitle(_("Minh chứng – {name}").format(name=file.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title = ElidedLabel(file.name, "heading")
        self.about = label(size_label(len(file.data)), "muted")
        render = render_picture if self.look is Look.PICTURE else render_page
        self.preview = PdfPreview(context.tasks, render)
        self.message = label("", wrap=True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.back = self._button(_("&Trang trước"), lambda: self.leaf(-1))
        self.on = self._button(_("Trang &sau"), lambda: self.leaf(+1))
        self.place = ElidedLabel("")
        self.close_button = self._button(_("Đó&ng"), self.reject)
        self.close_button.setDefault(True)
        self.save_button = self._button(_("&Lưu bản sao…"), self.save)
        self._lay_out()
        for keys, steps in (("PgUp", -1), ("PgDown", +1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda by=steps: self.leaf(by))
        self._start()

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GAP)
        top = row(self.title, self.about)
        top.setStretch(0, 1)
        layout.addLayout(top)
        layout.addWidget(self.message)
        layout.addWidget(self.preview, 1)
        buttons = row(self.back, self.on, self.place, self.save_button, self.close_button)
        buttons.setStretch(2, 1)
        layout.addLayout(buttons)
        for widget in (self.back, self.on, self.message):
            widget.hide()
        if self.look is Look.NOTHING:
            self._tell(_("Loại tệp này không xem trước được. Lưu bản sao rồi mở bằng phần mềm của nó."))
        else:
            fit_to_screen(self, _WIDTH, _HEIGHT)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the page into the room there is once the window is laid out."""
        super().showEvent(event)
        QTimer.singleShot(0, self.preview, self.preview.fit)

    def _start(self) -> None:
        if self.look is Look.PICTURE:
            self._show_picture()
        elif self.look is Look.PDF:
            file = self.file
            self.context.tasks.run(
                self, lambda: pdf_pages(file), self._show_pages, self._fail, lane=Lane.RENDER
            )

    def _show_picture(self) -> None:
        """Try it small first: what cannot be drawn is told in words, not by an empty page."""
        data = self.file.data
        self.context.tasks.run(
            self,
            lambda: render_picture(data, 0, 1.0),
            lambda _drawn: self.preview.show_pdf(data),
            self._fail,
            lane=Lane.RENDER,
        )

    def _show_pages(self, count: int) -> None:
        self._pages = count
        for widget in (self.back, self.on):
            widget.setVisible(count > 1)
        self.leaf(0)

    def leaf(self, steps: int) -> None:
        """Show a page before or after the one on screen."""
        if not self._pages:
            return
        page = max(0, min(self._pages - 1, self._page + steps))
        if page == self._page and steps:
            return
        self._page = page
        self.preview.show_pdf(self.file.data, page)
        self.back.setEnabled(page > 0)
        self.on.setEnabled(page < self._pages - 1)
        words = _("Trang {page} / {all}").format(page=format_number(page + 1), all=format_number(self._pages))
        self.place.setText(words if self._pages > 1 else "")

    def _fail(self, error: Exception) -> None:
        if isinstance(error, UserFacingError):
            self._tell(str(error))
        else:
            self.context.tasks.report(self, error)

    def _tell(self, words: str) -> None:
        self.preview.hide()
        self.message.setText(words)
        self.message.show()
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertStretch(2)
        fit_to_screen(self, *_SMALL)

    def save(self) -> None:
        """Ask where to, and write a copy."""
        ask_copy(self, self.context, self.file.name, self._write)
