"""The list of backups: what it tells and what its buttons do."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QProcess, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QPushButton, QWidget

from campaign_app.domain.errors import UserFacingError
from campaign_app.services import backups, unions
from campaign_app.services.backups.workspace_zip import unpack
from campaign_app.services.session import Session
from campaign_app.system import preferences
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.backups import BackupsDialog, viewer_command
from campaign_app.ui.messages import Notice
from campaign_app.ui.tasks import SynchronousTasks
from campaign_app.ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def restored() -> list[str]:
    return []


@pytest.fixture
def show(example: Session, app_theme: Theme, qtbot: Any, restored: list[str]) -> Callable[[], BackupsDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    context = AppContext(session=example, tasks=SynchronousTasks())

    def back_up(then: Callable[[], None]) -> None:
        backups.make_backup(example)
        then()

    def make() -> BackupsDialog:
        dialog = BackupsDialog(parent, context, back_up, restored.append)
        dialog.show()
        return dialog

    return make


def button(dialog: QWidget, words: str) -> QPushButton:
    (found,) = [b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == words]
    return found


def cells(dialog: BackupsDialog) -> list[list[str]]:
    model = dialog.panel.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def answer_next(words: str) -> list[str]:
    """Press a button of the question that is about to open; what the question said is filled in then."""
    said: list[str] = []

    def press() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QDialog)
        said.extend(label.text() for label in question.findChildren(QLabel))
        button(question, words).click()

    QTimer.singleShot(0, press)
    return said


def test_each_backup_says_when_why_how_large_and_what_was_done_since(
    show: Callable[[], BackupsDialog], example: Session
) -> None:
    backups.make_backup(example)
    unions.add_cluster(example, code="C9", name="Cụm mới", sector_id=1)
    (told,) = cells(show())
    local = example.now().astimezone()
    assert told == [f"hôm nay {local:%H:%M}", "theo yêu cầu", told[2], "1", "Nguyên vẹn"]
    assert told[2].endswith(" MB")


def test_an_altered_backup_is_told_of_and_cannot_be_restored_or_viewed(
    show: Callable[[], BackupsDialog], example: Session
) -> None:
    made = backups.make_backup(example)
    made.path.write_bytes(made.path.read_bytes()[:-100])
    dialog = show()
    assert cells(dialog)[0][-1] == "Hỏng, không dùng được"
    assert not dialog.restore.isEnabled()
    assert not dialog.view.isEnabled()


def test_without_backups_the_list_says_so_and_its_button_makes_one(
    show: Callable[[], BackupsDialog], example: Session, qtbot: Any
) -> None:
    dialog = show()
    start = dialog.panel._empty.button
    assert start.isVisible()
    qtbot.mouseClick(start, LEFT)
    assert len(backups.backups(example)) == 1
    assert len(cells(dialog)) == 1


def test_restoring_asks_and_names_what_is_lost(
    show: Callable[[], BackupsDialog], example: Session, restored: list[str], qtbot: Any
) -> None:
    made = backups.make_backup(example)
    unions.add_cluster(example, code="C9", name="Cụm mới", sector_id=1)
    dialog = show()
    said = answer_next("Thôi")
    qtbot.mouseClick(button(dialog, "Khôi phục bản này…"), LEFT)
    assert any("1 việc làm sau lúc ấy" in words and "được sao lưu" in words for words in said)
    assert restored == []
    assert dialog.isVisible()

    answer_next("Khôi phục")
    qtbot.mouseClick(button(dialog, "Khôi phục bản này…"), LEFT)
    assert restored == [made.name]
    assert not dialog.isVisible()


def test_viewing_starts_a_process_of_its_own(
    show: Callable[[], BackupsDialog], example: Session, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backups.make_backup(example)
    started: list[object] = []

    def start(program: str, arguments: list[str]) -> tuple[bool, int]:
        started.append((program, arguments))
        return True, 1

    monkeypatch.setattr(QProcess, "startDetached", start)
    qtbot.mouseClick(button(show(), "Xem bản này"), LEFT)
    told = ["-m", "campaign_app", "open", str(example.folder), "--backup", made.name]
    assert started == [(sys.executable, told)]


def test_the_frozen_program_opens_the_view_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    program, told = viewer_command(tmp_path, "a.sqlite3")
    assert program == sys.executable
    assert told == ["open", str(tmp_path), "--backup", "a.sqlite3"]


def test_export_writes_the_whole_workspace(
    show: Callable[[], BackupsDialog], tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "Kỳ Sơn"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_told: (str(target), ""))
    dialog = show()
    qtbot.mouseClick(button(dialog, "Xuất sổ ra tệp…"), LEFT)
    place = tmp_path / "ra"
    place.mkdir()
    assert unpack(tmp_path / "Kỳ Sơn.sovang", place).database.is_file()
    assert dialog.findChild(Notice) is not None


def test_the_second_folder_is_chosen_missed_and_given_up(
    show: Callable[[], BackupsDialog], tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    dialog = show()
    assert "Chưa chọn" in dialog.second.text()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_told: str(stick))
    qtbot.mouseClick(button(dialog, "Chọn thư mục thứ hai…"), LEFT)
    assert preferences.load()[0].backup.second_folder == str(stick)
    assert dialog.second.text() == str(stick)

    stick.rmdir()
    again = show()
    assert "Không tìm thấy" in again.second.text()
    qtbot.mouseClick(button(again, "Bỏ"), LEFT)
    assert preferences.load()[0].backup.second_folder == ""


def test_the_second_folder_may_not_lie_in_the_workspace(
    show: Callable[[], BackupsDialog], example: Session, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[UserFacingError] = []
    monkeypatch.setattr(
        "campaign_app.ui.dialogs.backups.show_error", lambda _parent, error: shown.append(error)
    )
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_told: str(example.backups_folder))
    qtbot.mouseClick(button(show(), "Chọn thư mục thứ hai…"), LEFT)
    assert len(shown) == 1
    known = preferences.load()[0]
    assert known.backup == replace(known.backup, second_folder="")
