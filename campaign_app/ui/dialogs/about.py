"""What program this is, in which version, under which licence, and whose works come with it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from campaign_app import __version__
from campaign_app.domain.language import _
from campaign_app.system.paths import resource
from campaign_app.ui import theme

_WIDTH, _HEIGHT = 560, 480
_ICON = 64


class AboutDialog(QDialog):
    """Names the program and those whose works it carries."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Giới thiệu Sổ Vàng"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.words = QLabel(
            _(
                "<b>Sổ Vàng</b>, phiên bản {version}<br>Phong trào thi đua và giấy khen của công đoàn.<br>"
                "Phần mềm tự do theo giấy phép MIT; dữ liệu chỉ nằm trên máy này."
            ).format(version=__version__)
        )
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        picture = QLabel()
        picture.setPixmap(QIcon(str(resource("so-vang.svg"))).pixmap(QSize(_ICON, _ICON)))
        head = QHBoxLayout()
        head.setSpacing(theme.PADDING)
        head.addWidget(picture)
        head.addWidget(self.words, 1)
        title = QLabel(_("&Tác phẩm của người khác đi cùng chương trình"))
        self.notices = QTextBrowser()
        self.notices.setOpenLinks(False)
        self.notices.setMarkdown(resource("third-party.md").read_text("utf-8"))
        title.setBuddy(self.notices)
        close = QPushButton(_("Đó&ng"))
        close.setDefault(True)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, theme.PADDING)
        layout.setSpacing(theme.PADDING)
        layout.addLayout(head)
        layout.addWidget(title)
        layout.addWidget(self.notices, 1)
        layout.addLayout(buttons)
        self.resize(_WIDTH, _HEIGHT)
