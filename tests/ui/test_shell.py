from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)

from campaign_app.domain import workflow
from campaign_app.domain.changes import Changes
from campaign_app.ui.commands import command
from campaign_app.ui.context import AppContext, SearchHit
from campaign_app.ui.crash import CrashDialog, CrashHook
from campaign_app.ui.dialogs.keys import KeySheet
from campaign_app.ui.menus import ShellActs
from campaign_app.ui.page import Page
from campaign_app.ui.shell import MainWindow
from campaign_app.ui.sidebar import rooms
from campaign_app.ui.stepbar import StepBar
from campaign_app.ui.theme import Theme
from campaign_app.ui.welcome import WelcomePage


class Room(Page):
    """Counts what the window does with it."""

    shows: ClassVar[Changes] = Changes.UNIONS

    def build(self) -> None:
        self.built = getattr(self, "built", 0) + 1
        self.loaded = 0
        self.targets: list[object] = []
        self.body.addWidget(QLabel("x"))
        self.own = command(self, "&Nhập từ Excel", lambda: None, icon="file-excel-outline", shortcut="Ctrl+I")

    def load(self) -> None:
        self.loaded += 1

    def go_to(self, target: object) -> None:
        self.targets.append(target)

    def commands(self) -> list[QAction]:
        return [self.own]


def make_all(names: list[str]) -> dict[str, Callable[[AppContext], Page]]:
    return dict.fromkeys(names, Room)


@pytest.fixture
def window(context: AppContext, qtbot: Any) -> MainWindow:
    acts = ShellActs(undo=lambda: None, redo=lambda: None, open_workspace=lambda: None, back_up=lambda: None)
    made = MainWindow(context, make_all([room.name for room in rooms()]), acts)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def room(window: MainWindow, name: str) -> Room:
    page = window.page(name)
    assert isinstance(page, Room)
    return page


def test_ten_pages_open_by_their_keys(window: MainWindow, qtbot: Any) -> None:
    for place, listed in enumerate(rooms()):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + (place + 1) % 10), Qt.KeyboardModifier.ControlModifier)
        assert window.page_name == listed.name
        assert window.sidebar.button(listed.name).isChecked()
        assert room(window, listed.name).built == 1


def test_page_loads_when_shown_and_when_what_it_shows_changed(
    window: MainWindow, context: AppContext
) -> None:
    dashboard = room(window, "dashboard")
    assert (dashboard.built, dashboard.loaded) == (1, 1)
    context.bus.data_changed.emit(Changes.PRINTS)
    assert dashboard.loaded == 1
    context.bus.data_changed.emit(Changes.UNIONS | Changes.PRINTS)
    assert dashboard.loaded == 2
    window.open_page("unions")
    context.bus.data_changed.emit(Changes.UNIONS)
    assert dashboard.loaded == 2
    window.open_page("dashboard")
    assert (dashboard.built, dashboard.loaded) == (1, 3)


def test_another_campaign_loads_the_page_anew(window: MainWindow, context: AppContext) -> None:
    window.set_campaigns([(1, "2017 – Đẩy mạnh CCHC"), (2, "2018 – Công sở văn minh")])
    combo = window.header.campaigns
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert context.campaign_id == 2
    assert room(window, "dashboard").loaded == 2
    context.choose_campaign(1)
    assert combo.currentData() == 1


def test_links_lead_into_pages(window: MainWindow, context: AppContext) -> None:
    context.open_page("register", 58)
    assert window.page_name == "register"
    assert room(window, "register").targets == [58]
    context.open_page("nowhere")
    assert window.page_name == "register"


def test_menu_holds_the_commands_of_the_page(window: MainWindow) -> None:
    titles = [title for title, _actions in window.menus.all_commands()]
    assert titles == ["Sổ", "Sửa", "Đi tới", "Trang", "Trợ giúp"]
    assert [a.text() for a in window.menus.page.actions()] == ["&Nhập từ Excel"]


def test_no_two_commands_share_keys(window: MainWindow) -> None:
    keys = [a.shortcut().toString() for _title, actions in window.menus.all_commands() for a in actions]
    keys = [key for key in keys if key]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+Z", "Ctrl+Y", "Ctrl+K", "Ctrl+F", "F1", "Ctrl+/", "Ctrl+0", "Ctrl+9"} <= set(keys)


def test_sheet_of_keys_lists_them(window: MainWindow, qtbot: Any) -> None:
    window.menus.show_keys()
    sheet = window.findChild(KeySheet)
    assert isinstance(sheet, KeySheet)
    words = {label.text() for label in sheet.findChildren(QLabel)}
    assert {"Ctrl+K", "F2", "Kết quả thực hiện", "Ctrl+5"} <= words
    sheet.close()


def test_undo_goes_by_the_name_of_the_act(window: MainWindow) -> None:
    undo, redo = window.menus.undo, window.menus.redo
    assert undo is not None
    assert redo is not None
    window.set_undo("Xác nhận kết quả – CĐCS xã Mông Hóa", "")
    assert undo.text() == "&Hoàn tác: Xác nhận kết quả – CĐCS xã Mông Hóa"
    assert undo.isEnabled()
    assert not redo.isEnabled()


def test_command_of_a_page_works_wherever_the_caret_is(window: MainWindow, qtbot: Any) -> None:
    window.open_page("results")
    window.header.search.setFocus()
    with qtbot.waitSignal(room(window, "results").own.triggered):
        qtbot.keyClick(window.header.search, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    window.open_page("unions")
    with qtbot.assertNotEmitted(room(window, "results").own.triggered):
        qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)


def test_help_names_the_page(window: MainWindow, context: AppContext, qtbot: Any) -> None:
    window.open_page("results")
    with qtbot.waitSignal(context.bus.help_wanted) as told:
        qtbot.keyClick(window, Qt.Key.Key_F1)
    assert told.args == ["results"]


def test_search_finds_pages_and_what_the_workspace_holds(
    window: MainWindow, context: AppContext, qtbot: Any
) -> None:
    hit = SearchHit("account-outline", "Bùi Thị Hằng", "đoàn viên", "unions", 12)
    context.search = lambda typed: [hit] if "hang" in typed else []
    box = window.header.search
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert box.hasFocus()
    qtbot.keyClicks(box, "so vang")
    box.search_now()
    assert box.hits[0].page == "register"
    box.clear()
    qtbot.keyClicks(box, "hang")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.page_name == "unions"
    assert room(window, "unions").targets == [12]
    assert box.text() == ""


def test_search_waits_while_letters_are_composed(window: MainWindow, context: AppContext) -> None:
    asked: list[str] = []

    def search(typed: str) -> list[SearchHit]:
        asked.append(typed)
        return []

    context.search = search
    box = window.header.search
    box.setFocus()
    QApplication.sendEvent(box, QInputMethodEvent("hằ", []))
    assert box.text() == ""
    assert asked == []


@pytest.fixture
def steps(app_theme: Theme, qtbot: Any) -> StepBar:
    made = StepBar([workflow.label(step) for step in workflow.Step])
    qtbot.addWidget(made)
    made.resize(1000, 76)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_steps_say_where_the_campaign_stands(steps: StepBar) -> None:
    steps.set_current(3)
    names = [link.accessibleName() for link in steps.links]
    assert names[1] == "Bước 2: Đăng ký, đã xong"
    assert names[2] == "Bước 3: Kết quả, đang làm"
    assert names[3] == "Bước 4: Bình xét, chưa đến"
    before = steps.grab().toImage()
    steps.set_current(8)
    assert steps.links[6].accessibleName().endswith("đã xong")
    assert steps.grab().toImage() != before


def test_steps_are_walked_by_keys(steps: StepBar, qtbot: Any) -> None:
    steps.links[6].setFocus()
    qtbot.keyClick(steps.links[6], Qt.Key.Key_Right)
    assert steps.links[0].hasFocus()
    qtbot.keyClick(steps.links[0], Qt.Key.Key_Right)
    with qtbot.waitSignal(steps.step_chosen) as told:
        qtbot.keyClick(steps.links[1], Qt.Key.Key_Return)
    assert told.args == [2]
    with qtbot.waitSignal(steps.step_chosen) as told:
        qtbot.keyClick(steps.links[4], Qt.Key.Key_Space)
    assert told.args == [5]


def test_step_opens_its_page(window: MainWindow, qtbot: Any) -> None:
    window.set_step(workflow.Step.RESULTS)
    assert window.steps.current == 3
    window.steps.links[3].click()
    assert window.page_name == "reviews"


def test_small_screen_keeps_everything_in_reach(window: MainWindow, qtbot: Any) -> None:
    wide = window.sidebar.width()
    window.resize(911, 490)
    qtbot.waitUntil(lambda: window.sidebar.width() < wide)
    assert window.sidebar.button("results").text() == ""
    assert window.sidebar.button("results").accessibleName() == "Kết quả thực hiện"
    right = window.header.search.mapTo(window, window.header.search.rect().topRight()).x()
    assert right < window.width()
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: window.sidebar.width() == wide)


def test_every_control_of_the_window_has_a_name(window: MainWindow) -> None:
    window.set_campaigns([(1, "2017")])
    for kind in (QAbstractButton, QLineEdit, QComboBox):
        for control in window.findChildren(kind):
            if control.isVisible() and not control.objectName().startswith("qt_"):
                words = control.accessibleName() or str(control.property("text") or "")
                assert words, control


def test_example_is_marked(window: MainWindow, context: AppContext) -> None:
    context.is_example = True
    window.set_issuer("LĐLĐ huyện Kỳ Sơn")
    assert "VÍ DỤ" in {label.text() for label in window.sidebar.findChildren(QLabel) if label.isVisible()}
    assert window.windowTitle() == "LĐLĐ huyện Kỳ Sơn – Sổ Vàng"


def test_window_asks_before_it_closes(window: MainWindow) -> None:
    window.on_close = lambda: False
    assert not window.close()
    window.on_close = None
    assert window.close()


def test_welcome_has_three_doors(app_theme: Theme, qtbot: Any) -> None:
    entered: list[object] = []
    page = WelcomePage(
        open_example=lambda: entered.append("example"),
        start_own=lambda: entered.append("own"),
        open_other=lambda: entered.append("other"),
        open_file=lambda: entered.append("file"),
        open_path=entered.append,
        recent=[Path("Sổ Kỳ Sơn")],
    )
    qtbot.addWidget(page)
    for door in page.doors:
        door.button.click()
    assert entered == ["example", "own", "other"]


@pytest.mark.expects_log
def test_unforeseen_error_is_reported_and_the_window_stays(window: MainWindow, qtbot: Any) -> None:
    hook = CrashHook(lambda error: f"báo cáo: {error}")
    error = ZeroDivisionError("chia cho không")
    hook.on_error(type(error), error, None)
    hook.on_error(type(error), error, None)
    qtbot.waitUntil(lambda: window.findChild(CrashDialog) is not None)
    dialogs = window.findChildren(CrashDialog)
    assert len(dialogs) == 1
    dialogs[0].copy()
    assert QApplication.clipboard().text() == "báo cáo: chia cho không"
    dialogs[0].accept()
    assert window.isVisible()


def test_escape_leaves_the_search(window: MainWindow) -> None:
    box = window.header.search
    box.setFocus()
    box.setText("khong co gi")
    box.search_now()
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(box, event)
    assert box.text() == ""


def acted(window: MainWindow) -> list[str]:
    """Write down what the window undoes and does again."""
    told: list[str] = []
    for action, name in ((window.menus.undo, "undo"), (window.menus.redo, "redo")):
        assert action is not None
        action.setEnabled(True)
        action.triggered.connect(lambda _checked=False, name=name: told.append(name))
    return told


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox])
def test_a_line_with_nothing_to_take_back_leaves_ctrl_z_to_the_window(
    window: MainWindow, qtbot: Any, kind: type[QWidget]
) -> None:
    told, line, held = acted(window), kind(window.page("dashboard")), Qt.KeyboardModifier.ControlModifier
    line.show()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClick(line, Qt.Key.Key_Z, held)
    qtbot.keyClick(line, Qt.Key.Key_Y, held)
    assert told == ["undo", "redo"]


def test_what_was_typed_is_taken_back_first_and_then_the_act(window: MainWindow, qtbot: Any) -> None:
    told, line, held = acted(window), QLineEdit(window.page("dashboard")), Qt.KeyboardModifier.ControlModifier
    line.show()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, "hoa")
    qtbot.keyClick(line, Qt.Key.Key_Z, held)
    assert (line.text(), told) == ("", [])
    qtbot.keyClick(line, Qt.Key.Key_Z, held)
    assert told == ["undo"]


def test_quick_print_is_in_the_menu_of_the_workspace(context: AppContext, qtbot: Any) -> None:
    asked: list[str] = []
    acts = ShellActs(quick_print=lambda: asked.append("print"))
    made = MainWindow(context, make_all([room.name for room in rooms()]), acts)
    qtbot.addWidget(made)
    listed = dict(made.menus.all_commands())["Sổ"]
    (action,) = [a for a in listed if a.text().replace("&", "") == "In nhanh từ danh sách…"]
    action.trigger()
    assert asked == ["print"]
    letters = [a.text().split("&")[1][0].lower() for a in listed if "&" in a.text()]
    assert len(letters) == len(set(letters))
