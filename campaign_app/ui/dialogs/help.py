"""The help of a page: a short text in Vietnamese that stays beside the work."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from campaign_app.domain.language import _
from campaign_app.ui import theme
from campaign_app.ui.commands import ActButton, command

_WIDTH, _HEIGHT = 620, 660
_ROOM_FOR_FRAME = 60
_LINE_HEIGHT = 130
"""Per cent of the letters' own height; the tone marks of two lines must not touch."""
_TITLE, _SECTION = 1, 2
_BULLET_ROOM = 22


class HelpDialog(QDialog):
    """Shows one Markdown page; links lead to the pages beside it and nowhere else.

    The work goes on while the help is open; asking for another page closes the one shown before.
    """

    def __init__(self, parent: QWidget | None, page: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Trợ giúp"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pages = [page]
        self._worn = theme.colours()
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        # The keyboard is always here; a red frame around a text would look like a mistake in it.
        self.text.setStyleSheet("QTextBrowser:focus { border: 1px solid palette(mid); }")
        self.text.setAccessibleName(_("Nội dung trợ giúp"))
        self.text.anchorClicked.connect(self._follow)
        self.back = command(self, _("Trở &lại"), self._go_back, icon="arrow-left", shortcut="Alt+Left")
        close = QPushButton(_("Đó&ng"))
        close.setDefault(True)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(ActButton(self.back))
        buttons.addStretch()
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, theme.PADDING)
        layout.setSpacing(theme.PADDING)
        layout.addWidget(self.text)
        layout.addLayout(buttons)
        self.resize(_WIDTH, _HEIGHT)
        self._show()

    def open(self) -> None:
        """Show beside the work, in the place of a help page that is open already."""
        parent = self.parentWidget()
        if parent is not None:
            for other in parent.findChildren(HelpDialog):
                if other is not self:
                    other.close()
            height = parent.screen().availableGeometry().height() - _ROOM_FOR_FRAME
            self.resize(self.width(), min(self.height(), height))
            corner = parent.mapToGlobal(QPoint(parent.width() - self.width() - theme.MARGIN, theme.MARGIN))
            self.move(max(corner.x(), 0), max(corner.y(), 0))
        self.show()
        self.text.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Take on the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._worn is not theme.colours():
            self._show()

    def _show(self) -> None:
        self._worn = theme.colours()
        self.text.setMarkdown(self._pages[-1].read_text("utf-8"))
        _dress(self.text.document(), QFontInfo(self.text.font()).pixelSize())
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.back.setEnabled(len(self._pages) > 1)

    def _follow(self, link: QUrl) -> None:
        page = self._pages[-1].with_name(link.fileName())
        if link.isRelative() and page.suffix == ".md" and page.is_file():
            self._pages.append(page)
            self._show()

    def _go_back(self) -> None:
        if len(self._pages) > 1:
            self._pages.pop()
            self._show()


def _dress(document: QTextDocument, body: int) -> None:
    """Give the page its letters, distances and lines; ``body`` is the size of running text in pixels."""
    document.setDocumentMargin(theme.PADDING)
    document.setIndentWidth(_BULLET_ROOM)
    tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    for table in tables:
        _dress_table(table)
    block = document.begin()
    while block.isValid():
        in_table = any(table.firstPosition() <= block.position() <= table.lastPosition() for table in tables)
        _dress_block(block, body, in_table=in_table)
        block = block.next()


def _dress_block(block: QTextBlock, body: int, *, in_table: bool) -> None:
    shape = block.blockFormat()
    level = shape.headingLevel()
    shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    in_list = block.textList() is not None and block.next().textList() is not None
    shape.setTopMargin(theme.PADDING + theme.STEP if level == _SECTION else 0)
    shape.setBottomMargin(0 if in_table else theme.STEP if in_list or level == _SECTION else theme.GAP)
    cursor = QTextCursor(block)
    cursor.setBlockFormat(shape)
    if level:
        scaled = theme.sizes(body / theme.sizes().body)
        letters = QTextCharFormat()
        letters.setFontWeight(QFont.Weight.Bold)
        letters.setProperty(
            QTextCharFormat.Property.FontPixelSize, scaled.title if level == _TITLE else scaled.heading
        )
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(letters)


def _dress_table(table: QTextTable) -> None:
    shape = table.format()
    shape.setBorder(1)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(QColor(theme.colours().line))
    shape.setBorderCollapse(True)
    shape.setCellPadding(theme.STEP)
    shape.setCellSpacing(0)
    shape.setTopMargin(theme.STEP)
    shape.setBottomMargin(theme.PADDING)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shape.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, part) for part in (36, 64)]
        if table.columns() == 2  # noqa: PLR2004  the keys and what they do
        else []
    )
    table.setFormat(shape)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        head = cell.format()
        head.setBackground(theme.colour("header"))
        cell.setFormat(head)
