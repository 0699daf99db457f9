"""The sheet of keys is made of the commands themselves."""

from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMainWindow, QWidget

from campaign_app.ui.commands import command
from campaign_app.ui.dialogs.keys import KeyGroup, KeySheet, as_text, keys_in_sight
from campaign_app.ui.theme import Theme


@pytest.fixture
def window(app_theme: Theme, qtbot: Any) -> QMainWindow:
    made = QMainWindow()
    made.setCentralWidget(QWidget())
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def sheet(window: QMainWindow, qtbot: Any) -> KeySheet:
    back_up = command(window, "&Sao lưu ngay…", lambda: None, shortcut="Ctrl+Shift+S")
    without = command(window, "Giới thiệu", lambda: None)
    inside = window.centralWidget()
    assert inside is not None
    command(inside, "Đổi &cách xem", lambda: None, shortcut="Ctrl+B")
    hidden = QWidget(inside)
    command(hidden, "Chỗ khác", lambda: None, shortcut="Ctrl+T")
    hidden.hide()
    made = KeySheet(window, keys_in_sight(window, [("Sổ", [back_up, without])]))
    qtbot.addWidget(made)
    made.show()
    return made


def told(groups: list[KeyGroup]) -> list[tuple[str, str, str]]:
    return [(group.title, row.words, row.keys) for group in groups for row in group.rows]


def test_menus_what_is_in_sight_and_tables_are_listed(sheet: KeySheet) -> None:
    rows = told(sheet.shown())
    assert rows[:2] == [
        ("Sổ", "Sao lưu ngay", "Ctrl+Shift+S"),
        ("Khác, đang hiện", "Đổi cách xem", "Ctrl+B"),
    ]
    assert ("Trong bảng", "Sửa ô", "F2") in rows
    assert not any("Chỗ khác" in words for _title, words, _keys in rows)


def test_it_is_searched_by_words_and_keys(sheet: KeySheet) -> None:
    sheet.filter.setText("sao luu")
    assert told(sheet.shown()) == [("Sổ", "Sao lưu ngay", "Ctrl+Shift+S")]
    sheet.filter.setText("ctrl+b")
    assert [words for _title, words, _keys in told(sheet.shown())] == ["Đổi cách xem"]
    sheet.filter.setText("khong co")
    assert sheet.shown() == []


def test_it_goes_out_as_text_and_paper(
    sheet: KeySheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet.copy_button.click()
    text = QGuiApplication.clipboard().text()
    assert text == as_text(sheet.shown())
    (line,) = [line for line in text.splitlines() if "Sao lưu ngay" in line]
    assert line.split()[-1] == "Ctrl+Shift+S"
    target = tmp_path / "phim.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
    sheet.save_button.click()
    words = "".join(page.extract_text() for page in pypdf.PdfReader(target).pages)
    assert "Ctrl+Shift+S" in words
