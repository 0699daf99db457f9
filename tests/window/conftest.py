"""An officer at the real window: sees what is on screen, clicks and types, and answers dialogs."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QTabBar,
    QTableView,
    QTabWidget,
    QWidget,
)

from campaign_app.app import Program
from campaign_app.services.session import Session
from campaign_app.system.preferences import Preferences
from campaign_app.ui.choice import ChoiceEdit
from campaign_app.ui.forms import FormDialog
from campaign_app.ui.shell import MainWindow
from campaign_app.ui.tasks import SynchronousTasks
from campaign_app.ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
_LOOK_EVERY_MS = 15


def pytest_itemcollected(item: pytest.Item) -> None:
    """The screenless platform says so of itself; every other warning of Qt fails a test."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


def plain(words: str) -> str:
    """Words as they are read, without the mark of the mnemonic."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&")


@dataclass
class Answer:
    """How a dialog is answered: what goes into its fields by label, and the button pressed then."""

    button: str
    fields: Mapping[str, object] = field(default_factory=dict)
    before: Callable[["Officer", QDialog], None] | None = None


class Officer:
    """Works the window by clicks and keys alone."""

    def __init__(self, window: MainWindow, qtbot: Any) -> None:
        self.window = window
        self.qtbot = qtbot

    # ---- seeing

    def button(self, words: str, within: QWidget) -> QAbstractButton:
        """Find a button on screen that can be pressed; words ending in * stand for a beginning."""
        found = [
            b
            for b in within.findChildren(QAbstractButton)
            if b.isVisible() and b.isEnabled() and self._is_named(b, words)
        ]
        assert found, f"no button “{words}” among {self._buttons(within)}"
        return next((b for b in found if b.property("kind") == "act"), found[0])

    @staticmethod
    def _is_named(button: QAbstractButton, words: str) -> bool:
        told = plain(button.text())
        return told.startswith(words[:-1]) if words.endswith("*") else told == words

    @staticmethod
    def _buttons(within: QWidget) -> list[str]:
        return [
            f"{plain(b.text())}{'' if b.isEnabled() else ' (off)'}"
            for b in within.findChildren(QAbstractButton)
            if b.isVisible()
        ]

    def page(self) -> Any:
        """The page on screen."""
        return self.window.page(self.window.page_name)

    # ---- acting

    def open_room(self, number: int) -> Any:
        """Open the n-th room by its keys; gives the page."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.qtbot.keyClick(self.window, Qt.Key(Qt.Key.Key_0 + number % 10), CONTROL)
        QApplication.processEvents()
        return self.page()

    def open_tab(self, tabs: QTabWidget | QTabBar, place: int) -> None:
        """Click a tab."""
        bar = tabs if isinstance(tabs, QTabBar) else tabs.tabBar()
        self.qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(place).center())
        assert bar.currentIndex() == place

    def open_tab_named(self, tabs: QTabWidget, words: str) -> None:
        """Click the tab whose words begin so."""
        places = [i for i in range(tabs.count()) if plain(tabs.tabText(i)).startswith(words)]
        assert places, [plain(tabs.tabText(i)) for i in range(tabs.count())]
        self.open_tab(tabs, places[0])

    def press_keys(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a shortcut of the page."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.qtbot.keyClick(self.window, key, held)

    def press(self, words: str, *answers: Answer) -> None:
        """Press a button of the page and answer the dialogs that follow, in turn."""
        self.answering(lambda: self.qtbot.mouseClick(self.button(words, self.page()), LEFT), *answers)

    def answering(self, act: Callable[[], None], *answers: Answer) -> None:
        """Do something that opens dialogs, and answer them in turn; any other dialog is a failure."""
        waiting, failures = list(answers), []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog) or dialog.property("answered"):
                return
            dialog.setProperty("answered", True)
            try:
                assert waiting, f"a dialog nobody expected: {_words_of(dialog)}"
                self._answer(dialog, waiting.pop(0))
            except Exception as error:  # noqa: BLE001  told after every dialog is closed
                failures.append(error)
                dialog.reject()

        timer = QTimer()
        timer.setInterval(_LOOK_EVERY_MS)
        timer.timeout.connect(look)
        timer.start()
        try:
            act()
            if not failures and waiting:
                self.qtbot.waitUntil(lambda: bool(failures) or not waiting)
            # An error is told in a dialog of its own, which comes after the last answer.
            self.qtbot.wait(3 * _LOOK_EVERY_MS)
        finally:
            timer.stop()
        if failures:
            raise failures[0]

    def _answer(self, dialog: QDialog, answer: Answer) -> None:
        dialog.activateWindow()
        if answer.fields:
            assert isinstance(dialog, FormDialog), _words_of(dialog)
            known = {plain(f.label): f for f in dialog.fields}
            for label, value in answer.fields.items():
                assert label in known, f"no field “{label}” among {list(known)}"
                self._fill(dialog, known[label].widget, value)
        if answer.before is not None:
            answer.before(self, dialog)
        self.qtbot.mouseClick(self.button(answer.button, dialog), LEFT)
        if dialog.isVisible() and isinstance(dialog, FormDialog):
            wrong = {plain(f.label): dialog.problem_of(f) for f in dialog.fields if dialog.problem_of(f)}
            raise AssertionError(f"the form refused: {wrong} {dialog.error.text()}")

    def _fill(self, dialog: QDialog, widget: QWidget, value: object) -> None:
        if isinstance(widget, ChoiceEdit):
            self.qtbot.waitUntil(dialog.isActiveWindow)
            self.type_over(widget, str(value))
            self.qtbot.waitUntil(widget._list.isVisible)
            self.qtbot.keyClick(widget._list, Qt.Key.Key_Down)
            self.qtbot.keyClick(widget._list, Qt.Key.Key_Return)
            assert widget.value() is not None, f"“{value}” was not found"
        elif isinstance(widget, QComboBox):
            self.choose(widget, str(value))
        elif isinstance(widget, QListWidget):
            self.tick(widget, str(value))
        else:
            self.type_over(widget, str(value))

    def choose(self, combo: QComboBox, words: str) -> None:
        """Choose from a list by the arrow keys."""
        combo.setFocus()
        self.qtbot.keyClick(combo, Qt.Key.Key_Home)
        for _step in range(combo.count()):
            if combo.currentText() == words:
                return
            self.qtbot.keyClick(combo, Qt.Key.Key_Down)
        assert combo.currentText() == words, [combo.itemText(i) for i in range(combo.count())]

    def tick(self, listed: QListWidget, words: str) -> None:
        """Tick a line of a list by the space bar."""
        (item,) = listed.findItems(words, Qt.MatchFlag.MatchStartsWith)
        listed.setFocus()
        listed.setCurrentItem(item)
        self.qtbot.keyClick(listed, Qt.Key.Key_Space)

    def type_over(self, widget: QWidget, words: str) -> None:
        """Click into a line and type over what stands in it."""
        self.qtbot.mouseClick(widget, LEFT)
        self.qtbot.keyClick(widget, Qt.Key.Key_A, CONTROL)
        self.type(widget, words)

    @staticmethod
    def type(widget: QWidget, words: str) -> None:
        """Send letters as UniKey and EVKey do; Qt's own test keys know ASCII alone."""
        for letter in words:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def click_cell(self, view: QTableView, row: int, column: int, *, add: bool = False) -> None:
        """Click a cell of a table; with Ctrl held when it is to be chosen besides others."""
        index = view.model().index(row, column)
        view.scrollTo(index)
        place: QPoint = view.visualRect(index).center()
        held = CONTROL if add else Qt.KeyboardModifier.NoModifier
        self.qtbot.mouseClick(view.viewport(), LEFT, held, place)
        assert view.currentIndex() == index

    def type_cell(self, view: QTableView, row: int, column: int, words: str) -> None:
        """Type over a cell: F2, the words, Enter."""
        self.click_cell(view, row, column)
        self.qtbot.keyClick(view, Qt.Key.Key_F2)
        (editor,) = [e for e in view.viewport().findChildren(QLineEdit) if e.isVisible()]
        self.type_over(editor, words)
        self.qtbot.keyClick(editor, Qt.Key.Key_Return)
        # Qt commits an editor with the next turn of the event loop.
        self.qtbot.waitUntil(lambda: not shiboken6.isValid(editor) or not editor.isVisible())


def _words_of(dialog: QDialog) -> str:
    return " | ".join([dialog.windowTitle(), *(found.text() for found in dialog.findChildren(QLabel))])


@pytest.fixture
def program(workspace: Session, qapp: QApplication) -> Iterator[Program]:
    """The composed program over an empty workspace; its work is done at once."""
    theme = Theme(qapp, scheme=Qt.ColorScheme.Light)
    made = Program(Preferences(), SynchronousTasks())
    made._on_opened(workspace)
    yield made
    window = made.window
    if isinstance(window, QMainWindow):
        window.close()
        window.deleteLater()
    made.deleteLater()
    theme.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def officer(program: Program, qtbot: Any) -> Officer:
    """An officer at the window of the empty workspace."""
    window = program.window
    assert isinstance(window, MainWindow)
    window.resize(1366, 768)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return Officer(window, qtbot)


@pytest.fixture
def answer() -> type[Answer]:
    """How a dialog is answered."""
    return Answer
