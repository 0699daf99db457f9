"""The line to choose by typing: what a click and the keys do in it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from campaign_app.ui.choice import ChoiceEdit
from campaign_app.ui.theme import Theme

OPTIONS = [(1, "Đơn vị mới thành lập"), (2, "CĐCS Trường Tiểu học Kim Bình"), (3, "CĐCS xã Đông Bắc")]


def test_what_is_typed_after_a_click_takes_the_place_of_the_words(app_theme: Theme, qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first, line = QLineEdit(window), ChoiceEdit(window)
    column = QVBoxLayout(window)
    column.addWidget(first)
    column.addWidget(line)
    line.set_options(OPTIONS)
    line.set_value(1)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    first.setFocus()

    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert line.selectedText() == OPTIONS[0][1]
    qtbot.keyClicks(line, "dong bac")
    assert line.text() == "dong bac"
    line.set_value(2)
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert not line.selectedText()
