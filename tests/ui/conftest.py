"""What the window's tests share: the theme on the application, and workers that do not wait."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from campaign_app.system.printers import Printer, PrinterError, PrintSettings, Sheet, Tray
from campaign_app.ui.context import AppContext
from campaign_app.ui.tasks import SynchronousTasks, Tasks
from campaign_app.ui.theme import Theme


def pytest_itemcollected(item: pytest.Item) -> None:
    """The screenless platform says so of itself; every other warning of Qt fails a test."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def send_letters() -> Callable[[QWidget, str], None]:
    """Send letters as UniKey and EVKey do; Qt's own test keys know ASCII alone."""

    def send(widget: QWidget, letters: str) -> None:
        for letter in letters:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    return send


@pytest.fixture
def app_theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, scheme=Qt.ColorScheme.Light)
    yield made
    made.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def context(app_theme: Theme) -> AppContext:
    # The window's own parts ask nothing of a session but whether it is closed or only looked at.
    session: Any = SimpleNamespace(is_closed=False, read_only=False)
    return AppContext(session=session, tasks=SynchronousTasks())


@pytest.fixture
def workers(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.shut_down()


@dataclass
class Office:
    """Two printers that keep their sheets in a list; they may run out of paper."""

    paper: int = 1000
    sheets: list[Sheet] = field(default_factory=list)
    asked: list[PrintSettings] = field(default_factory=list)
    dpi: float = 20
    on_sheet: Callable[[], None] = lambda: None

    def listed(self) -> list[Printer]:
        trays = (Tray("auto", "Theo máy in"), Tray("manual", "Nạp tay từng tờ"))
        return [Printer("Canon LBP 2900", trays, is_default=True), Printer("HP tầng hai", trays[:1])]

    def start(self, settings: PrintSettings) -> "Office":
        self.asked.append(settings)
        return self

    def put(self, sheet: Sheet) -> None:
        if len(self.sheets) >= self.paper:
            raise PrinterError("Hết giấy.", hint="Nạp thêm giấy.")
        self.sheets.append(sheet)
        self.on_sheet()

    def close(self) -> None:
        pass


@pytest.fixture
def printers() -> Office:
    return Office()
