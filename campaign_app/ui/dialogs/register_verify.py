"""Whether a certificate somebody holds is ours: its picture, its PDF, its code or its number."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.domain.variables import words_from_json
from campaign_app.services import verification
from campaign_app.services.verification import Standing, Verified
from campaign_app.ui import icons, theme
from campaign_app.ui.commands import ActButton, command
from campaign_app.ui.context import AppContext
from campaign_app.ui.messages import show_error
from campaign_app.ui.page import label, row
from campaign_app.ui.pages.awards_files import last_folder

_SIZE = (640, 460)
_LONGEST = 500
_LOOKS = {
    Standing.VALID: ("check-circle-outline", "green"),
    Standing.REPLACED: ("alert-outline", "amber_ink"),
    Standing.REVOKED: ("cancel", "red"),
    Standing.ALTERED: ("cancel", "red"),
    Standing.UNKNOWN: ("help-circle-outline", "amber_ink"),
    Standing.OTHER_REGISTER: ("help-circle-outline", "amber_ink"),
    Standing.NO_CODE_OF_OURS: ("help-circle-outline", "amber_ink"),
}


class VerifyDialog(QDialog):
    """Answers for each code what the register says; an entry can be opened on the page.

    Args:
        parent: the page.
        context: what pages are given.
        on_entry: called with the id of an award whose entry is to be shown.
    """

    def __init__(self, parent: QWidget, context: AppContext, on_entry: Callable[[int], None]) -> None:
        super().__init__(parent)
        self.context = context
        self._on_entry = on_entry
        self.answers: Sequence[Verified] = ()
        self.setWindowTitle(_("Kiểm tra giấy khen"))
        self.setAcceptDrops(True)
        self.resize(*_SIZE)
        self.line = QLineEdit()
        self.line.setMaxLength(_LONGEST)
        self.line.setAccessibleName(_("Số Sổ vàng hoặc nội dung mã QR"))
        self.line.setPlaceholderText(_("Số Sổ vàng như 12/2018, hoặc nội dung mã QR"))
        self.line.returnPressed.connect(self.check)
        self.check_action = command(self, _("&Kiểm tra"), self.check, icon="magnify")
        self.file_action = command(self, _("Chọn ảnh, &PDF…"), self.choose_file, icon="qrcode-scan")
        self._answers = QScrollArea()
        self._answers.setWidgetResizable(True)
        self._answers.setFrameShape(QFrame.Shape.NoFrame)
        self._answers.setAccessibleName(_("Kết quả kiểm tra"))
        self._lay_out()
        self.tell(())

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.PADDING)
        intro = _(
            "Gõ số ghi trên giấy khen, quét mã QR vào ô dưới đây, hoặc kéo thả tệp ảnh, PDF vào cửa sổ."
        )
        layout.addWidget(label(intro, "muted", wrap=True))
        asking = QHBoxLayout()
        asking.addWidget(self.line, 1)
        for action, is_main in ((self.check_action, True), (self.file_action, False)):
            button = ActButton(action, is_main=is_main)
            button.setAutoDefault(False)  # Enter in the line looks up, and nothing else
            asking.addWidget(button)
        layout.addLayout(asking)
        layout.addWidget(self._answers, 1)
        close = QPushButton(_("Đón&g"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        layout.addLayout(row(None, close))

    def check(self) -> None:
        """Look up what was typed or scanned into the line."""
        text, session = self.line.text(), self.context.session
        if text.strip():
            self.context.read(self, lambda: verification.verify_text(session, text), self.tell, self._fail)

    def choose_file(self) -> None:
        """Ask for a picture or a PDF and look its codes up."""
        kinds = _("Ảnh, PDF (*.pdf *.png *.jpg *.jpeg *.bmp)")
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Chọn ảnh chụp hoặc PDF của giấy khen"), str(last_folder()), kinds
        )
        if chosen:
            self.check_file(Path(chosen))

    def check_file(self, path: Path) -> None:
        """Look up every code of a file."""
        session = self.context.session
        self.line.clear()
        self.context.read(self, lambda: verification.verify_file(session, path), self.tell, self._fail)

    def _fail(self, error: Exception) -> None:
        """Leave no older answer standing beside what went wrong."""
        self.tell(())
        if isinstance(error, UserFacingError):
            show_error(self, error)
        else:
            self.context.tasks.report(self, error)

    def tell(self, found: Sequence[Verified]) -> None:
        """Show the answers; none says what will stand here."""
        self.answers = found
        inside = QWidget()
        inside.setObjectName("scrolled")
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, theme.GAP, 0)
        lines.setSpacing(theme.PADDING)
        if not found:
            lines.addWidget(label(_("Chưa kiểm tra giấy khen nào."), "muted"))
        for item in found:
            lines.addWidget(self._answer(item))
        lines.addStretch()
        self._answers.setWidget(inside)

    def _answer(self, item: Verified) -> QWidget:
        made = QFrame()
        made.setObjectName("card")
        lines = QVBoxLayout(made)
        lines.setSpacing(theme.STEP)
        icon_name, colour = _LOOKS[item.standing]
        sign = label("")
        sign.setPixmap(icons.icon(icon_name, colour).pixmap(theme.ICON_SIZE, theme.ICON_SIZE))
        answer = label(verification.standing_words(item), "strong", wrap=True)
        head = QHBoxLayout()
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(answer, 1)
        lines.addLayout(head)
        for words in _entry_lines(item):
            told = label(words, wrap=True)
            told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            lines.addWidget(told)
        lines.addWidget(label(item.asked, "small", wrap=True))
        award = item.award
        if award is not None:
            button = QPushButton(_("Xem mục này trong Sổ vàng"))
            button.setProperty("kind", "link")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False: self._show_entry(award.id))
            lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _show_entry(self, award_id: int) -> None:
        self._on_entry(award_id)
        self.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file of this machine."""
        if _file_in(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look up what was dropped, once the drag is over."""
        path = _file_in(event)
        if path is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.check_file(path))


def _file_in(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def _entry_lines(item: Verified) -> list[str]:
    """The entry, then the words of the sheet, so that the paper in hand can be compared with them."""
    award = item.award
    if award is None:
        return []
    lines = [
        _("Vào sổ số {number}/{year}, Quyết định {decision} ngày {day}").format(
            number=f"{award.register_number:02d}",
            year=award.register_year,
            decision=award.decision,
            day=format_date(award.signed_on),
        )
    ]
    told = words_from_json(award.words if item.issue is None else item.issue.words)
    recipient = " ".join(filter(None, (told.salutation, told.recipient)))
    return [*lines, *(words for words in (recipient, told.post_and_unit, told.merit) if words)]
