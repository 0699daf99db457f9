"""What the window's tests share: the theme on the application, and workers that do not wait."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

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
    session: Any = None
    return AppContext(session=session, tasks=SynchronousTasks())


@pytest.fixture
def workers(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.shut_down()
