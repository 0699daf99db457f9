"""What nobody foresaw: logged, shown with a report to copy, and the window stays."""

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.language import _
from campaign_app.system import crash
from campaign_app.ui import theme
from campaign_app.ui.messages import show_error

log = logging.getLogger(__name__)

_TEXT_SIZE = (560, 200)


class CrashDialog(QDialog):
    """Says that something unexpected happened and offers the report."""

    def __init__(self, parent: QWidget | None, report: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Lỗi ngoài dự kiến"))
        self._report = report
        title = QLabel(_("Chương trình gặp lỗi ngoài dự kiến."))
        title.setProperty("kind", "heading")
        words = QLabel(
            _(
                "Việc vừa làm có thể chưa xong; những gì đã lưu vẫn còn nguyên. Hãy chép báo cáo dưới đây gửi"
                " người hỗ trợ, rồi làm tiếp hoặc mở lại chương trình."
            )
        )
        words.setWordWrap(True)
        self._text = QPlainTextEdit(report)
        self._text.setReadOnly(True)
        self._text.setMinimumSize(*_TEXT_SIZE)
        self._text.setAccessibleName(_("Báo cáo lỗi"))
        copy = QPushButton(_("&Chép báo cáo"))
        copy.clicked.connect(self.copy)
        close = QPushButton(_("Đó&ng"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(copy)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.PADDING)
        for widget in (title, words, self._text):
            layout.addWidget(widget)
        layout.addLayout(buttons)

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._report)


class CrashHook(QObject):
    """Takes what no code caught, on any thread, and tells it once on the window's thread.

    Args:
        make_report: gives the text of the report on an error.
    """

    _happened = Signal(object)

    def __init__(
        self, make_report: Callable[[BaseException], str] = crash.report, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._make_report = make_report
        self._open: CrashDialog | None = None
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Hear about errors of the main thread, other threads, and destructors."""
        sys.excepthook = self.on_error
        threading.excepthook = lambda args: self._on_thread_error(args.exc_value)
        sys.unraisablehook = lambda args: self._on_thread_error(args.exc_value)

    def on_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an error and have it shown; Ctrl+C in a terminal ends the program as usual."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if not isinstance(error, UserFacingError):
            log.critical("unexpected error", exc_info=(kind, error, trace))
        self._happened.emit(error)

    def _on_thread_error(self, error: BaseException | None) -> None:
        if error is not None:
            self.on_error(type(error), error, error.__traceback__)

    def _show(self, error: BaseException) -> None:
        parent = QApplication.activeWindow()
        if isinstance(error, UserFacingError):
            show_error(parent, error)
            return
        if self._open is not None:
            return  # One report at a time; the others are in the log.
        self._open = CrashDialog(parent, self._make_report(error))
        self._open.finished.connect(self._on_closed)
        self._open.open()

    def _on_closed(self) -> None:
        if self._open is not None:
            self._open.deleteLater()
            self._open = None
