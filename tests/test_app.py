"""The composer: doors, opening, what the frame shows, undo from the menu, closing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from campaign_app import app as composer
from campaign_app.domain.errors import UserFacingError
from campaign_app.services import backups, seals, unions, workspaces
from campaign_app.services.backups.folder import listed
from campaign_app.services.issuers import IssuerDetails
from campaign_app.system import paths, preferences
from campaign_app.ui.dialogs.workspace import NewWorkspace, NewWorkspaceDialog
from campaign_app.ui.menus import plain
from campaign_app.ui.messages import Notice
from campaign_app.ui.shell import MainWindow
from campaign_app.ui.tasks import SynchronousTasks
from campaign_app.ui.welcome import WelcomePage


@pytest.fixture
def program(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[composer.Program]:
    monkeypatch.setattr(composer, "ask_who_works", lambda _parent, known, _last: known[0].id)
    made = composer.Program(preferences.Preferences(), tasks=SynchronousTasks())
    yield made
    made.end()
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()


@pytest.fixture
def shown_errors(monkeypatch: pytest.MonkeyPatch) -> list[UserFacingError]:
    shown: list[UserFacingError] = []
    monkeypatch.setattr(composer, "show_error", lambda _parent, error: shown.append(error))
    return shown


def main_window(program: composer.Program) -> MainWindow:
    assert isinstance(program.window, MainWindow)
    return program.window


def test_without_a_workspace_the_welcome_has_three_doors(program: composer.Program) -> None:
    program.start(None)
    assert isinstance(program.window, QMainWindow)
    welcome = program.window.centralWidget()
    assert isinstance(welcome, WelcomePage)
    assert len(welcome.doors) == 3


def test_a_window_that_would_not_fit_fills_the_screen(program: composer.Program) -> None:
    program.preferences = replace(program.preferences, window=preferences.WindowPreferences(width=20_000))
    program.show_welcome()
    assert program.window is not None
    assert program.window.isMaximized()


def test_a_window_that_fits_keeps_its_size(program: composer.Program) -> None:
    size = preferences.WindowPreferences(width=700, height=500)
    program.preferences = replace(program.preferences, window=size)
    program.show_welcome()
    assert program.window is not None
    assert not program.window.isMaximized()


def test_the_window_opens_on_the_example(program: composer.Program, example_folder: Path) -> None:
    program.start(example_folder)
    window = main_window(program)
    assert window.page_name == "dashboard"
    assert "LĐLĐ huyện Kỳ Sơn" in window.windowTitle()
    assert program.context is not None
    assert program.context.is_example
    told, _problems = preferences.load()
    assert told.recent.folders()[0] == example_folder


def test_the_last_workspace_is_opened_again(program: composer.Program, example_folder: Path) -> None:
    known = preferences.Preferences()
    program.preferences = replace(known, recent=known.recent.opened(example_folder))
    program.start(None)
    assert main_window(program).page_name == "dashboard"


@pytest.mark.parametrize("what", ["missing", "random", "foreign"])
def test_what_cannot_be_opened_is_told_and_the_welcome_stays(
    what: str, program: composer.Program, tmp_path: Path, shown_errors: list[UserFacingError]
) -> None:
    folder = tmp_path / "so"
    if what != "missing":
        folder.mkdir()
        content = b"SQLite format 3\x00" + b"\x01" * 5000 if what == "foreign" else b"\x00\x01 kh\xc3\xb4ng"
        (folder / "workspace.sqlite3").write_bytes(content)
    program.start(folder)
    assert len(shown_errors) == 1
    assert program.window is not None
    assert isinstance(program.window.centralWidget(), WelcomePage)
    if what != "missing":
        assert (folder / "workspace.sqlite3").read_bytes() == content


def test_starting_an_own_workspace(
    program: composer.Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = NewWorkspace(
        folder=tmp_path / "Sông Mẫu",
        issuer=IssuerDetails(name="Liên đoàn Lao động huyện Sông Mẫu", place="Sông Mẫu", symbol="LĐLĐ"),
        signer_name="Nguyễn Văn Mẫu",
        signer_post="Chủ tịch",
        term_from=date(2024, 1, 1),
        officer="Bùi Thị Ví Dụ",
    )
    monkeypatch.setattr(NewWorkspaceDialog, "ask", lambda _parent, _home: told)
    program.show_welcome()
    program.start_own()
    assert main_window(program).page_name == "dashboard"
    assert program.session is not None
    assert program.session.officer_id is not None


def test_on_a_new_machine_the_proposed_folder_will_do(
    program: composer.Program,
    shown_errors: list[UserFacingError],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    home = tmp_path / "Sổ Vàng"
    for module in (composer, paths):
        monkeypatch.setattr(module, "proposed_workspace_home", lambda: home)

    def fill(dialog: NewWorkspaceDialog) -> bool:
        dialog.name.set_value("Liên đoàn Lao động huyện Sông Mẫu")
        return dialog.check()

    monkeypatch.setattr(NewWorkspaceDialog, "ask_value", fill)
    program.show_welcome()
    program.start_own()
    assert shown_errors == []
    assert program.session is not None
    assert program.session.folder == home / "Liên đoàn Lao động huyện Sông Mẫu"


def test_a_folder_that_will_not_do_is_told_in_the_form(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NewWorkspaceDialog(None, tmp_path / "Sổ Vàng")
    qtbot.addWidget(dialog)
    dialog.name.set_value("Liên đoàn Lao động huyện Sông Mẫu")
    (tmp_path / "đầy").mkdir()
    (tmp_path / "đầy" / "thư.txt").touch()
    for folder, told in (
        ("Kỳ Sơn", "đường dẫn đầy đủ"),
        (str(tmp_path / "ổ rời" / "Kỳ Sơn"), "Không có thư mục"),
        (str(tmp_path / "đầy"), "đã có nội dung"),
    ):
        dialog.folder.set_value(folder)
        assert not dialog.check()
        assert told in dialog.problem_of(dialog.folder)
    dialog.folder.set_value(str(tmp_path / "Kỳ Sơn"))
    assert dialog.check()


def test_the_folder_of_a_new_workspace_can_be_chosen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "Liên đoàn Lao động huyện Sông Mẫu"
    dialog = NewWorkspaceDialog(None, tmp_path / "Sổ Vàng")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.place.line.placeholderText() == "Ví dụ: Kỳ Sơn"
    assert dialog.symbol.line.placeholderText() == "Ví dụ: LĐLĐ"
    dialog.name.set_value(name)
    full, empty = tmp_path / "đầy", tmp_path / "trống"
    for folder in (full, empty):
        folder.mkdir()
    (full / "thư.txt").touch()
    for chosen, expected in ((full, full / name), (empty, empty), ("", empty)):
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked, answer=chosen: str(answer))
        dialog.folder.button.click()
        assert dialog.told().folder == expected
        assert dialog.folder.line.toolTip() == str(expected)
    assert dialog.check()


def test_ctrl_z_takes_the_last_act_back_by_its_name(
    program: composer.Program, tmp_path: Path, issuer_details: IssuerDetails
) -> None:
    folder = tmp_path / "so"
    workspaces.close_workspace(workspaces.create_workspace(folder, issuer=issuer_details))
    program.start(folder)
    window, session = main_window(program), program.session
    assert session is not None
    assert program.context is not None
    details = unions.UnionDetails(code="A1", full_name="Công đoàn cơ sở A1", sector_id=1)
    program.context.run_act(window, lambda: unions.add_union(session, details))
    assert window.menus.undo is not None
    assert "Thêm công đoàn cơ sở Công đoàn cơ sở A1" in window.menus.undo.text()

    window.menus.undo.trigger()
    assert unions.unions(session) == []
    notice = window.findChildren(Notice)[-1].findChild(QLabel)
    assert isinstance(notice, QLabel)
    assert notice.text() == "Đã hoàn tác: Thêm công đoàn cơ sở Công đoàn cơ sở A1"
    assert window.menus.redo is not None
    assert "Thêm công đoàn cơ sở" in window.menus.redo.text()
    window.menus.redo.trigger()
    assert [row.code for row in unions.unions(session)] == ["A1"]


def test_behind_a_signed_decision_undo_tells_why(
    program: composer.Program, example_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[UserFacingError] = []
    monkeypatch.setattr("campaign_app.ui.context.show_error", lambda _parent, error: shown.append(error))
    program.start(example_folder)
    undo = main_window(program).menus.undo
    assert undo is not None
    undo.trigger()
    assert "thu hồi" in shown[0].summary


def test_search_finds_without_diacritics_and_leads_to_the_page(
    program: composer.Program, example_folder: Path, qtbot: QtBot
) -> None:
    program.start(example_folder)
    window = main_window(program)
    assert program.context is not None
    assert program.context.search is not None
    hits = program.context.search("mong hoa")
    assert hits[0].title.casefold().startswith("công đoàn cơ sở xã mông hóa")
    window.activateWindow()
    window.header.search.setFocus()
    qtbot.waitUntil(window.header.search.hasFocus)
    window.header.search.setText("58/qđ")
    window.header.search.search_now()
    QTest.keyClick(window.header.search, Qt.Key.Key_Return)
    assert window.page_name == "awards"


def test_another_program_holding_the_workspace_is_named(
    program: composer.Program, example_folder: Path, shown_errors: list[UserFacingError]
) -> None:
    session = workspaces.open_workspace(example_folder)
    program.start(example_folder)
    workspaces.close_workspace(session)
    assert shown_errors
    assert program.session is None


# ---- getting data back


def changed_since(folder: Path) -> str:
    """Back a workspace up, add a cluster after it, and close it; give the name of the backup."""
    session = workspaces.open_workspace(folder)
    made = backups.make_backup(session)
    unions.add_cluster(session, code="C9", name="Cụm mới", sector_id=1)
    workspaces.close_workspace(session)
    return made.name


def clusters(program: composer.Program) -> set[str]:
    assert program.session is not None
    return {row.name for row in unions.clusters(program.session)}


def answer_next(words: str) -> None:
    """Press a button of the question that is about to open, by the beginning of its words."""

    def press() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QDialog)
        listed = question.findChildren(QPushButton)
        (found,) = [b for b in listed if b.text().replace("&", "").startswith(words)]
        found.click()

    QTimer.singleShot(0, press)


def test_a_backup_is_restored_in_place_and_what_was_there_is_kept(
    program: composer.Program, example_folder: Path
) -> None:
    name = changed_since(example_folder)
    program.start(example_folder)
    assert "Cụm mới" in clusters(program)
    program.restore_backup(name)
    assert "Cụm mới" not in clusters(program)
    assert "so-truoc-khoi-phuc" in main_window(program).notices.text
    assert list(example_folder.glob("so-truoc-khoi-phuc-*.sqlite3"))


def test_where_restoring_fails_the_workspace_is_open_again(
    program: composer.Program, example_folder: Path, shown_errors: list[UserFacingError]
) -> None:
    name = changed_since(example_folder)
    program.start(example_folder)
    backup = example_folder / "backups" / name
    backup.write_bytes(backup.read_bytes()[:-10])
    program.restore_backup(name)
    assert "hỏng" in shown_errors[0].summary
    assert "Cụm mới" in clusters(program)


def test_a_damaged_workspace_offers_its_newest_good_backup(
    program: composer.Program, example_folder: Path
) -> None:
    changed_since(example_folder)
    database = example_folder / "workspace.sqlite3"
    database.write_bytes(database.read_bytes()[: 40 * 4096])
    answer_next("Khôi phục bản")
    program.start(example_folder)
    assert "Cụm mới" not in clusters(program)
    assert list(example_folder.glob("so-hong-*.sqlite3"))


def test_a_damaged_workspace_is_left_alone_when_nothing_is_wanted(
    program: composer.Program, example_folder: Path
) -> None:
    changed_since(example_folder)
    database = example_folder / "workspace.sqlite3"
    harmed = database.read_bytes()[: 40 * 4096]
    database.write_bytes(harmed)
    answer_next("Thôi")
    program.start(example_folder)
    assert program.session is None
    assert database.read_bytes() == harmed
    assert program.window is not None
    assert isinstance(program.window.centralWidget(), WelcomePage)


def test_a_file_changed_elsewhere_may_be_opened_as_it_is(
    program: composer.Program, example_folder: Path
) -> None:
    with closing(sqlite3.connect(example_folder / "workspace.sqlite3")) as other:
        other.execute("UPDATE cluster SET name = 'Cụm sửa tay'")
        other.commit()
    answer_next("Mở tệp như đang có")
    program.start(example_folder)
    assert "Cụm sửa tay" in clusters(program)


def test_a_large_file_is_checked_behind_the_window(
    program: composer.Program, example_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed_since(example_folder)
    monkeypatch.setattr(seals, "LARGE_BYTES", 1000)
    with closing(sqlite3.connect(example_folder / "workspace.sqlite3")) as other:
        other.execute("UPDATE cluster SET name = 'Cụm sửa tay'")
        other.commit()
    windows: list[str] = []
    swap = program._swap

    def watch(window: QMainWindow) -> None:
        windows.append(type(window).__name__)
        swap(window)

    monkeypatch.setattr(program, "_swap", watch)
    answer_next("Khôi phục bản")
    program.start(example_folder)
    assert windows == ["MainWindow", "QMainWindow", "MainWindow"]
    assert "Cụm mới" not in clusters(program)


def test_a_file_brought_from_elsewhere_is_restored_from_the_welcome(
    program: composer.Program, example_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = workspaces.open_workspace(example_folder)
    file = backups.export_zip(session, tmp_path / "Kỳ Sơn.sovang").path
    workspaces.close_workspace(session)
    program.show_welcome()
    assert program.window is not None
    welcome = program.window.centralWidget()
    assert isinstance(welcome, WelcomePage)
    home = tmp_path / "nhà"
    home.mkdir()
    monkeypatch.setattr(composer, "proposed_workspace_home", lambda: home)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_told: (str(file), ""))
    answer_next("Khôi phục")
    welcome.doors[2].second.click()
    assert program.session is not None
    assert program.session.folder == home / "Kỳ Sơn"
    assert main_window(program).page_name == "dashboard"


def test_a_file_can_be_dropped_on_the_welcome(
    program: composer.Program, example_folder: Path, qtbot: QtBot
) -> None:
    program.show_welcome()
    assert program.window is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(example_folder))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    copy, welcome = Qt.DropAction.CopyAction, program.window.centralWidget()
    assert welcome is not None
    over = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    QApplication.sendEvent(welcome, over)
    assert over.isAccepted()
    QApplication.sendEvent(welcome, QDropEvent(QPointF(5, 5), copy, data, left, none))
    qtbot.waitUntil(lambda: program.session is not None)
    assert main_window(program).page_name == "dashboard"


def test_another_workspace_is_opened_after_a_backup_of_this_one(
    program: composer.Program, example_folder: Path, tmp_path: Path, issuer_details: IssuerDetails
) -> None:
    other = tmp_path / "so-khac"
    workspaces.close_workspace(workspaces.create_workspace(other, issuer=issuer_details))
    program.start(example_folder)
    session = program.session
    assert session is not None
    unions.add_cluster(session, code="C9", name="Cụm mới", sector_id=1)
    program.open_folder(other)
    assert [item.reason for item in listed(example_folder / "backups")] == [backups.BackupReason.CLOSE]


def test_closing_keeps_what_was_set_meanwhile(program: composer.Program, example_folder: Path) -> None:
    program.start(example_folder)
    known = preferences.load()[0]
    preferences.save(replace(known, backup=replace(known.backup, second_folder="/usb")))
    assert main_window(program).close()
    assert preferences.load()[0].backup.second_folder == "/usb"


def test_a_backup_is_viewed_and_cannot_be_written(
    program: composer.Program, example_folder: Path, shown_errors: list[UserFacingError]
) -> None:
    name = changed_since(example_folder)
    program.start(example_folder, name)
    window, context = main_window(program), program.context
    assert context is not None
    assert window.windowTitle().startswith("Bản sao lưu ngày ")
    assert "– chỉ xem" in window.windowTitle()
    assert window._status.text().startswith("Chỉ xem")
    assert "chỉ xem" in window.notices.text
    assert window.notices.close_button.isHidden()
    assert "Cụm mới" not in clusters(program)
    assert {plain(a.text()) for _t, acts in window.menus.all_commands() for a in acts}.isdisjoint(
        {"Sao lưu ngay", "Mở sổ…", "Hoàn tác"}
    )
    refused: list[Exception] = []
    session = context.session
    context.run_act(
        window, lambda: unions.add_cluster(session, code="C8", name="X", sector_id=1), failed=refused.append
    )
    assert "chỉ xem" in str(refused[0])
    assert preferences.load()[0].recent.folders() == []
    place = session.folder
    assert place.is_dir()
    assert window.close()
    program.end()
    assert not place.exists()
    assert shown_errors == []


def test_a_closed_workspace_is_not_read_by_a_late_timer(
    program: composer.Program, example_folder: Path
) -> None:
    program.start(example_folder)
    window, session = main_window(program), program.session
    assert session is not None
    read: list[str] = []
    context = window.context
    workspaces.close_workspace(session)
    context.read(window, lambda: "đã đọc", read.append, lambda error: read.append(str(error)))
    assert read == []
    assert session.database.is_closed()
