"""Lists in and out of the window: by key, by menu, by dropping a file, from a page."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QToolButton, QWidget

from campaign_app.services import members, overview
from campaign_app.services.imports import ImportKind
from campaign_app.services.session import Session
from campaign_app.spreadsheets import read_sheets
from campaign_app.ui.choice_fields import CheckField
from campaign_app.ui.dialogs.help import HelpDialog
from campaign_app.ui.dialogs.imports import ImportDialog
from campaign_app.ui.forms import FormDialog
from campaign_app.ui.frame import Doors, Frame
from campaign_app.ui.imports import lists_of
from campaign_app.ui.messages import Notice
from campaign_app.ui.shell import MainWindow
from campaign_app.ui.tasks import SynchronousTasks
from campaign_app.ui.theme import Theme

Started = Callable[[Session], MainWindow]


@pytest.fixture
def started(app_theme: Theme, qtbot: Any) -> Started:
    """Show the whole window over a workspace."""

    def start(session: Session) -> MainWindow:
        def nothing(*_told: object) -> None:
            """No other workspace is asked for here."""

        doors = Doors(nothing, nothing, nothing, nothing)
        frame = Frame(session, SynchronousTasks(), overview.overview(session, None), doors)
        qtbot.addWidget(frame.window, before_close_func=lambda _window: frame.stop())
        frame.window.resize(1366, 768)
        frame.window.show()
        frame.window.activateWindow()
        qtbot.waitUntil(frame.window.isActiveWindow)
        return frame.window

    return start


def dialog_of(window: QWidget) -> ImportDialog:
    """The import dialog over the window."""
    (found,) = window.findChildren(ImportDialog)
    return found


def answer_save(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))


def first_cells(path: Path) -> list[Sequence[Any]]:
    (sheet,) = read_sheets(path)
    return [row for row in sheet.rows if row]


def test_the_keys_open_the_dialog_for_the_list_of_the_page(
    started: Started, example: Session, qtbot: Any
) -> None:
    window = started(example)
    for page, kind in (
        ("dashboard", ImportKind.UNIONS),
        ("results", ImportKind.RESULTS),
        ("reports", ImportKind.MONTHLY_RATINGS),
    ):
        window.open_page(page)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
        dialog = dialog_of(window)
        assert dialog.head.kind() is kind
        dialog.reject()
        qtbot.waitUntil(lambda: not window.findChildren(ImportDialog))


def test_every_page_with_lists_offers_them(started: Started, example: Session) -> None:
    window = started(example)
    offered = {}
    for name in ("unions", "registrations", "results", "reviews", "awards", "register", "reports"):
        window.open_page(name)
        lists = lists_of(window.page(name))
        listed = {action.text() for action in window.menus.page.actions()}
        assert {action.text() for action in lists.commands} <= listed
        buttons = window.page(name).findChildren(QToolButton)
        offered[name] = (
            tuple(lists.imports),
            tuple(lists.exports),
            sum(b.text() == "Excel" for b in buttons),
        )
    assert offered == {
        "unions": (("unions", "members"), ("unions", "members"), 2),
        "registrations": (("registrations",), ("registrations",), 2),
        "results": (("results", "achievements"), ("results", "scores", "achievements"), 1),
        "reviews": (("nominations",), ("nominations", "scores"), 1),
        "awards": (("awards",), ("awards",), 0),
        "register": (("awards",), ("awards",), 1),
        "reports": (("monthly-ratings",), ("monthly-ratings",), 1),
    }


def test_members_imported_from_the_sheet_of_a_union_are_of_this_union(
    started: Started, example: Session
) -> None:
    window = started(example)
    window.open_page("unions")
    page: Any = window.page("unions")
    page.open_union(1)
    lists_of(page).imports["members"].trigger()
    dialog = dialog_of(window)
    assert dialog.head.kind() is ImportKind.MEMBERS
    assert dialog.work.options.union_id() == 1


def test_a_list_dropped_on_the_window_is_read(
    started: Started, example: Session, tmp_path: Path, qtbot: Any
) -> None:
    path = tmp_path / "moi.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Mã CĐCS", "Tên CĐCS", "Khối"])
        sheet.write_row(1, 0, ["M01", "Công đoàn cơ sở Ví Dụ", "Trường học"])
    window = started(example)
    window.open_page("unions")
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for dropped, is_taken in ((tmp_path / "anh.png", False), (path, True)):
        told = QMimeData()
        told.setUrls([QUrl.fromLocalFile(str(dropped))])
        enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, told, left, none)
        enter.ignore()
        QApplication.sendEvent(window, enter)
        assert enter.isAccepted() is is_taken
        QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, told, left, none))
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportDialog)))
    assert dialog_of(window).foot.import_button.text() == "&Nhập 1 dòng"


def test_the_dialog_has_its_help(started: Started, example: Session, qtbot: Any) -> None:
    window = started(example)
    qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(window)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    (shown,) = dialog.findChildren(HelpDialog)
    assert shown.text.toPlainText().startswith("Nhập và xuất Excel")


def test_a_standard_list_goes_out_and_can_be_opened(
    started: Started, example: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    window = started(example)
    window.open_page("results")
    target = tmp_path / "bang-diem.xlsx"
    answer_save(monkeypatch, target)
    lists_of(window.page("results")).exports["scores"].trigger()
    assert target.exists()
    (notice,) = window.findChildren(Notice)
    assert "bang-diem.xlsx" in notice.accessibleName()
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    qtbot.mouseClick(notice.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert [url.toLocalFile() for url in opened] == [str(target)]


@pytest.mark.parametrize("wanted", [False, True])
def test_personal_numbers_go_out_only_when_ticked(
    started: Started,
    example: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: Any,
    wanted: bool,
) -> None:
    window = started(example)
    window.open_page("unions")
    target = tmp_path / "doan-vien.xlsx"
    answer_save(monkeypatch, target)

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FormDialog)
        (field,) = dialog.fields
        assert isinstance(field, CheckField)
        assert not field.value()
        field.set_value(wanted)
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, fill)
    export: QAction = lists_of(window.page("unions")).exports["members"]
    export.trigger()
    headings = next(row for row in first_cells(target) if "Họ và tên" in row)
    assert any("định danh" in str(cell).lower() for cell in headings) is wanted
    assert len(first_cells(target)) > len(members.members(example))
