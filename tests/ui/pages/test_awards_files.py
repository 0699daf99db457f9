"""Saving certificates from the page: one file a person, where dialogs open, what the list says then."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QMainWindow

from campaign_app.services.session import Session
from campaign_app.system import preferences
from campaign_app.ui.forms import FormDialog
from campaign_app.ui.menus import Menus, ShellActs
from campaign_app.ui.pages.awards import AwardsPage
from campaign_app.ui.pages.awards_files import last_folder, remember_folder
from campaign_app.ui.pages.awards_list import sheet_state

OpenPage = Callable[..., Any]
Fill = Callable[..., None]


@pytest.fixture
def page(open_page: OpenPage, example: Session, qtbot: Any) -> AwardsPage:
    shown: AwardsPage = open_page(AwardsPage, example)
    qtbot.waitUntil(lambda: bool(shown.panel.model.rows))
    return shown


def choose(monkeypatch: pytest.MonkeyPatch, kind: str, chosen: Path | None) -> list[str]:
    """Answer the system's dialog; give where it opened."""
    opened: list[str] = []

    def answer(_parent: object, _title: str, start: str, *_filters: str) -> Any:
        opened.append(start)
        told = "" if chosen is None else str(chosen)
        return (told, "") if kind == "getSaveFileName" else told

    monkeypatch.setattr(QFileDialog, kind, answer)
    return opened


def test_one_file_a_person(
    page: AwardsPage, fill_next: Fill, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "Giấy khen"
    folder.mkdir()
    choose(monkeypatch, "getExistingDirectory", folder)
    fill_next({"Tên tệp": "{so} {ten}"})

    page.save_each_action.trigger()

    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 52
    assert names[0] == "01 Công đoàn cơ sở thị trấn Kỳ Sơn.pdf"
    assert len(pypdf.PdfReader(folder / names[0]).pages) == 1
    assert {sheet_state(row) for row in page.panel.model.rows} == {"Đã lưu PDF"}
    assert last_folder() == folder


def test_a_name_that_would_be_the_same_for_all_is_refused_in_the_form(
    page: AwardsPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened = choose(monkeypatch, "getExistingDirectory", tmp_path)
    told: list[str] = []

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FormDialog)
        (field,) = dialog.fields
        field.set_value("giấy khen")
        dialog.accept_button.click()
        told.append(dialog.problem_of(field))
        dialog.reject()

    QTimer.singleShot(0, fill)
    page.save_each_action.trigger()
    assert "Mẫu tên tệp “giấy khen” không dùng được" in told[0]
    assert opened == []


def test_giving_up_saves_nothing(
    page: AwardsPage, fill_next: Fill, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "ra"
    choose(monkeypatch, "getExistingDirectory", None)
    fill_next({})
    page.save_each_action.trigger()
    assert not folder.exists()
    choose(monkeypatch, "getSaveFileName", None)
    page.save_action.trigger()
    assert last_folder() == documents()


def documents() -> Path:
    found = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    found.mkdir(parents=True, exist_ok=True)
    return found


def test_the_dialog_opens_among_the_documents_and_then_where_it_was_last(
    page: AwardsPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "lưu"
    folder.mkdir()
    opened = choose(monkeypatch, "getSaveFileName", folder / "a")
    page.save_action.trigger()
    page.save_action.trigger()
    assert [Path(start).parent for start in opened] == [documents(), folder]
    assert (folder / "a.pdf").is_file()

    folder.joinpath("a.pdf").unlink()
    folder.rmdir()
    assert last_folder() == documents()
    told, _problems = preferences.load()
    assert told.recent.save_folder == str(folder)
    remember_folder(tmp_path)
    assert last_folder() == tmp_path


def test_the_whole_name_stands_above_the_page(page: AwardsPage, qtbot: Any) -> None:
    for row in page.panel.model.rows[:10]:
        page.panel.view.choose([(False, row.id)])
        name = page.sheet.name
        qtbot.waitUntil(lambda shown=name, row=row: shown.text() == row.name)
        assert name.fontMetrics().horizontalAdvance(row.name) <= name.width(), row.name
        assert name.toolTip() == row.name


def test_no_letter_of_the_page_is_one_of_the_menus(page: AwardsPage) -> None:
    window = QMainWindow()
    Menus(window, ShellActs(), ())
    letters = [_letter(action.text()) for action in window.menuBar().actions()]
    letters += [_letter(button.text()) for button in page.findChildren(QAbstractButton) if button.isVisible()]
    known = [letter for letter in letters if letter]
    assert len(known) == len(set(known)), sorted(known)
    for menu in (page.commands(),):
        assert all(_letter(action.text()).isascii() for action in menu), "a letter no keyboard has"
    window.deleteLater()


def _letter(words: str) -> str:
    found = re.search(r"&([^&])", words)
    return found[1].casefold() if found else ""
