"""The help of a page: a short text in Vietnamese beside the window."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from campaign_app.domain.language import _
from campaign_app.ui import theme

_WIDTH, _HEIGHT = 640, 560


class HelpDialog(QDialog):
    """Shows one Markdown page; links to the outside are not followed."""

    def __init__(self, parent: QWidget | None, page: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Trợ giúp"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setMarkdown(page.read_text("utf-8"))
        self.text.setAccessibleName(_("Nội dung trợ giúp"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, theme.PADDING)
        layout.addWidget(self.text)
        layout.addWidget(buttons)
        self.resize(_WIDTH, _HEIGHT)
