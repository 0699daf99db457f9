"""The composer: doors, opening, what the frame shows, undo from the menu, closing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from campaign_app import app as composer
from campaign_app.domain.errors import UserFacingError
from campaign_app.services import unions, workspaces
from campaign_app.services.issuers import IssuerDetails
from campaign_app.system import preferences
from campaign_app.ui.dialogs.workspace import NewWorkspace, NewWorkspaceDialog
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
