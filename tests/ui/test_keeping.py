"""Backups around the work: on request, while working, and at closing, which is never lost."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from campaign_app.services import backups, overview, unions
from campaign_app.services.backups.folder import BackupReason, listed
from campaign_app.services.session import Session
from campaign_app.system import preferences
from campaign_app.ui.frame import Doors, Frame
from campaign_app.ui.keeping import EVERY_MS, Keeper
from campaign_app.ui.labels import moment_label, size_label
from campaign_app.ui.tasks import SynchronousTasks, Tasks
from campaign_app.ui.theme import Theme

MINUTE_MS = 60_000


def make_frame(session: Session, tasks: Tasks, qtbot: Any) -> Frame:
    def nothing(*_told: object) -> None:
        """No other workspace is asked for here."""

    frame = Frame(session, tasks, overview.overview(session, None), Doors(nothing, nothing, nothing, nothing))
    assert frame.keeper is not None
    frame.window.on_close = frame.keeper.may_close
    qtbot.addWidget(frame.window, before_close_func=lambda _window: frame.stop())
    frame.window.show()
    return frame


@pytest.fixture
def frame(workspace: Session, app_theme: Theme, qtbot: Any) -> Frame:
    workspace.changed = False  # since it was made
    return make_frame(workspace, SynchronousTasks(), qtbot)


def keeper(frame: Frame) -> Keeper:
    assert frame.keeper is not None
    return frame.keeper


def change(frame: Frame) -> None:
    session = frame.session
    frame.context.run_act(
        frame.window, lambda: unions.add_cluster(session, code="C9", name="Cụm mới", sector_id=1)
    )


def reasons(frame: Frame) -> list[BackupReason]:
    return [item.reason for item in listed(frame.session.backups_folder)]


def answer_next(words: str) -> None:
    def press() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QDialog)
        (found,) = [b for b in question.findChildren(QPushButton) if b.text().replace("&", "") == words]
        found.click()

    QTimer.singleShot(0, press)


def spoil_backups(frame: Frame) -> None:
    """Put a file where the folder of backups should be, so that none can be made, by root neither."""
    shutil.rmtree(frame.session.backups_folder)
    frame.session.backups_folder.write_text("không phải thư mục")


def use_second(folder: Path) -> None:
    known = preferences.load()[0]
    preferences.save(replace(known, backup=replace(known.backup, second_folder=str(folder))))


def test_the_menu_backs_up_and_the_status_line_tells(frame: Frame) -> None:
    frame.refresh()
    assert "Chưa có bản sao lưu" in frame.window._status.text()
    (act,) = [a for _t, acts in frame.window.menus.all_commands() for a in acts if "Sao lưu" in a.text()]
    act.trigger()
    assert reasons(frame) == [BackupReason.REQUEST]
    made = frame.session.now().astimezone()
    assert frame.window._status.text().startswith(f"Đã lưu · Sao lưu gần nhất: hôm nay {made:%H:%M}")


def test_the_timer_backs_up_what_changed_and_only_that(frame: Frame) -> None:
    assert keeper(frame).timer.isActive()
    assert keeper(frame).timer.interval() == EVERY_MS == 15 * MINUTE_MS
    keeper(frame).timer.timeout.emit()
    assert reasons(frame) == []
    change(frame)
    keeper(frame).timer.timeout.emit()
    keeper(frame).timer.timeout.emit()
    assert reasons(frame) == [BackupReason.TIMED]


def test_trouble_while_working_stands_in_the_bar_until_it_is_read(frame: Frame) -> None:
    change(frame)
    spoil_backups(frame)
    keeper(frame).timer.timeout.emit()
    assert "Chưa sao lưu được" in frame.window.notices.text
    frame.window.notices.close_button.click()
    assert frame.window.notices.text == ""
    keeper(frame).timer.timeout.emit()
    assert frame.window.notices.text == ""


def test_a_missing_second_folder_is_told_in_the_bar(frame: Frame, tmp_path: Path) -> None:
    use_second(tmp_path / "usb")
    keeper(frame).back_up_now()
    assert "thư mục thứ hai" in frame.window.notices.text
    assert reasons(frame) == [BackupReason.REQUEST]


def test_closing_backs_up_what_changed(frame: Frame) -> None:
    change(frame)
    assert frame.window.close()
    assert reasons(frame) == [BackupReason.CLOSE]


def test_closing_without_a_change_makes_no_backup(frame: Frame) -> None:
    assert frame.window.close()
    assert reasons(frame) == []


def test_where_the_backup_fails_the_officer_decides_about_closing(frame: Frame) -> None:
    change(frame)
    spoil_backups(frame)
    answer_next("Chưa đóng")
    assert not frame.window.close()
    assert frame.window.isVisible()
    answer_next("Vẫn đóng sổ")
    assert frame.window.close()
    assert not frame.window.isVisible()


def test_closing_without_the_second_folder_asks_too(frame: Frame, tmp_path: Path) -> None:
    use_second(tmp_path / "usb")
    change(frame)
    answer_next("Chưa đóng")
    assert not frame.window.close()
    assert reasons(frame) == [BackupReason.CLOSE]
    assert frame.window.close()  # nothing changed since


def test_the_window_waits_for_the_backup_and_closes_by_itself(
    workspace: Session, app_theme: Theme, workers: Tasks, qtbot: Any
) -> None:
    frame = make_frame(workspace, workers, qtbot)
    workspace.changed = True
    assert not frame.window.close()
    assert frame.window.isVisible()
    qtbot.waitUntil(lambda: not frame.window.isVisible(), timeout=10_000)
    assert reasons(frame) == [BackupReason.CLOSE]


def test_what_the_opening_found_is_told_once(workspace: Session, app_theme: Theme, qtbot: Any) -> None:
    workspace.notices = ("Thư mục đang được OneDrive đồng bộ.",)
    frame = make_frame(workspace, SynchronousTasks(), qtbot)
    assert frame.window.notices.text == "Thư mục đang được OneDrive đồng bộ."
    frame.window.notices.close_button.click()
    frame.window.notices.tell(workspace.notices)
    assert frame.window.notices.text == ""


@pytest.mark.parametrize(
    ("days", "words"), [(0, "hôm nay 08:15"), (1, "hôm qua 08:15"), (2, "26/12/2017 08:15")]
)
def test_near_days_are_called_by_their_names(days: int, words: str) -> None:
    moment = datetime(2017, 12, 28, 8, 15).astimezone() - timedelta(days=days)
    assert moment_label(moment.astimezone(UTC), date(2017, 12, 28)) == words


@pytest.mark.parametrize(
    ("size", "words"), [(1, "1 KB"), (1025, "2 KB"), (3 * 1024**2, "3 MB"), (3_355_443, "3,2 MB")]
)
def test_sizes_read_as_in_folders(size: int, words: str) -> None:
    assert size_label(size) == words


def test_a_backup_of_the_frame_is_one_of_the_list(frame: Frame) -> None:
    keeper(frame).back_up_now()
    assert [row.is_good for row in backups.backups(frame.session)] == [True]
