import time
from dataclasses import dataclass, replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.vietnamese import person_key
from campaign_app.ui.commands import command
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Align, Column, Editor, SnapshotTableModel
from campaign_app.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    name: str
    points: int | None


PEOPLE = (
    Person(1, "Nguyễn Văn Ánh", 90),
    Person(2, "Bùi Thị Hằng", 85),
    Person(3, "Đinh Công Đoàn", None),
    Person(4, "Trần Thị An", 97),
)


class Store:
    """Takes committed cells, refuses what is no number."""

    def __init__(self) -> None:
        self.taken: list[tuple[int, str]] = []

    def take(self, person: Person, typed: str) -> None:
        if not typed.isdecimal():
            raise InvalidInputError("Không phải là số.")
        self.taken.append((person.id, typed))


def columns(store: Store | None = None) -> list[Column[Person]]:
    editor = Editor(commit=store.take) if store else None
    return [
        Column("Họ và tên", lambda p: p.name, sort_key=lambda p: person_key(p.name), stretch=True),
        Column(
            "Điểm",
            lambda p: "" if p.points is None else str(p.points),
            align=Align.RIGHT,
            sort_key=lambda p: p.points,
            editor=editor,
        ),
    ]


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def panel(app_theme: Theme, qtbot: Any, store: Store) -> TablePanel:
    made = TablePanel(columns(store), lambda p: p.id, name="Danh sách", grid=True)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.set_rows(PEOPLE)
    made.show()
    qtbot.waitExposed(made)
    return made


def names(model: SnapshotTableModel[Any]) -> list[str]:
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_model_keeps_qts_rules(qtmodeltester: Any, qapp: QApplication) -> None:
    model = SnapshotTableModel(columns(), lambda p: p.id)
    model.set_rows(PEOPLE)
    qtmodeltester.check(model)
    model.show_matching("an")
    qtmodeltester.check(model)


def test_people_go_by_given_name(panel: TablePanel) -> None:
    panel.model.sort(0)
    assert names(panel.model) == ["Trần Thị An", "Nguyễn Văn Ánh", "Đinh Công Đoàn", "Bùi Thị Hằng"]


@pytest.mark.parametrize("order", [Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder])
def test_missing_values_stand_last_either_way(panel: TablePanel, order: Qt.SortOrder) -> None:
    panel.model.sort(1, order)
    assert names(panel.model)[-1] == "Đinh Công Đoàn"


def test_filter_needs_no_diacritics_and_any_order_of_words(panel: TablePanel) -> None:
    panel.model.show_matching("hang bui")
    assert names(panel.model) == ["Bùi Thị Hằng"]
    assert panel.footer.text() == "1 / 4 dòng"
    panel.clear_filters()
    assert panel.model.shown == 4


def test_chosen_filter_joins_the_typed_one(panel: TablePanel) -> None:
    combo = panel.add_filter("Mức điểm", "Mọi mức", lambda p, least: (p.points or 0) >= least)
    panel.set_filter_options(combo, [(90, "Từ 90")])
    combo.setCurrentIndex(1)
    assert set(names(panel.model)) == {"Nguyễn Văn Ánh", "Trần Thị An"}
    panel.model.show_matching("tran")
    assert names(panel.model) == ["Trần Thị An"]


def test_typing_filters_after_a_moment_and_is_not_rewritten(
    panel: TablePanel, qtbot: Any, send_letters: Any
) -> None:
    panel.focus_filter()
    qtbot.keyClicks(panel.filter, "a")
    qtbot.keyClick(panel.filter, Qt.Key.Key_Backspace)
    send_letters(panel.filter, "ằng")
    assert panel.filter.text() == "ằng"
    qtbot.waitUntil(lambda: panel.model.shown < 4)
    assert names(panel.model) == ["Bùi Thị Hằng"]


def test_composed_letters_reach_the_filter_whole(panel: TablePanel, qtbot: Any) -> None:
    panel.focus_filter()
    QApplication.sendEvent(panel.filter, QInputMethodEvent("â", []))
    assert panel.filter.text() == ""
    done = QInputMethodEvent("", [])
    done.setCommitString("ánh")
    QApplication.sendEvent(panel.filter, done)
    assert panel.filter.text() == "ánh"
    qtbot.waitUntil(lambda: names(panel.model) == ["Nguyễn Văn Ánh"])


def test_selection_stays_with_its_row(panel: TablePanel) -> None:
    panel.view.choose([4], 1)
    panel.model.sort(0)
    assert panel.view.current_row().id == 4
    assert panel.view.currentIndex().column() == 1
    panel.set_rows((*PEOPLE, Person(5, "Lê Văn Ất", 70)))
    assert panel.view.current_row().id == 4
    panel.set_rows([replace(p, points=1) for p in PEOPLE])
    assert [p.id for p in panel.view.chosen_rows()] == [4]


def test_enter_commits_and_moves_down(panel: TablePanel, qtbot: Any, store: Store) -> None:
    panel.view.setFocus()
    panel.view.choose([1], 1)
    qtbot.keyClick(panel.view, Qt.Key.Key_8)
    editor = panel.view.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "8")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: store.taken == [(1, "88")])
    assert panel.model.index(0, 1).data() == "88"
    assert panel.view.current_row().id == 2


def test_escape_gives_up(panel: TablePanel, qtbot: Any, store: Store) -> None:
    panel.view.setFocus()
    panel.view.choose([1], 1)
    qtbot.keyClick(panel.view, Qt.Key.Key_F2)
    editor = panel.view.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "5")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert store.taken == []
    assert panel.model.index(0, 1).data() == "90"


def test_first_key_of_windows_input_methods_reaches_the_cell(
    panel: TablePanel, qtbot: Any, send_letters: Any
) -> None:
    panel.view.setFocus()
    panel.view.choose([1], 1)
    qtbot.keyClick(panel.view, "a")
    editor = panel.view.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    send_letters(editor, "â")
    assert editor.text() == "â"


def test_renewed_rows_leave_an_open_editor_alone(panel: TablePanel, qtbot: Any) -> None:
    panel.view.setFocus()
    panel.view.choose([2], 1)
    qtbot.keyClick(panel.view, Qt.Key.Key_7)
    editor = panel.view.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    panel.set_rows([replace(p, points=50) for p in PEOPLE])
    assert editor.text() == "7"
    assert panel.model.index(0, 1).data() == "50"


def test_refused_value_is_told_and_not_kept(panel: TablePanel, store: Store) -> None:
    assert not panel.model.setData(panel.model.index(0, 1), "chín")
    assert panel.model.index(0, 1).data() == "90"
    dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    assert dialogs
    for dialog in dialogs:
        dialog.close()


def test_cells_go_to_excel_and_come_back(panel: TablePanel, qtbot: Any) -> None:
    panel.view.selectAll()
    panel.view.copy()
    assert QGuiApplication.clipboard().text().split("\n")[1] == "Bùi Thị Hằng\t85"
    QGuiApplication.clipboard().setText("Tên lạ\t70\r\nTên khác\t 71 \r\n")
    panel.view.choose([1], 0)
    with qtbot.waitSignal(panel.view.pasted) as told:
        panel.view.paste()
    assert [(p.id, column, typed) for p, column, typed in told.args[0]] == [(1, 1, "70"), (2, 1, "71")]


def test_read_only_row_opens_by_enter(app_theme: Theme, qtbot: Any) -> None:
    listed = TablePanel(columns(), lambda p: p.id, name="Danh sách")
    qtbot.addWidget(listed)
    listed.set_rows(PEOPLE)
    listed.view.choose([3])
    with qtbot.waitSignal(listed.view.opened) as told:
        qtbot.keyClick(listed.view, Qt.Key.Key_Return)
    assert told.args[0].id == 3


def test_empty_list_says_what_to_do(app_theme: Theme, qtbot: Any) -> None:
    pressed: list[int] = []
    empty = EmptyState("flag-outline", "Chưa có ai đăng ký.", "&Đăng ký", lambda: pressed.append(1))
    listed = TablePanel(columns(), lambda p: p.id, name="Danh sách", empty=empty)
    qtbot.addWidget(listed)
    listed.show()
    assert empty.isVisible()
    empty.button.click()
    assert pressed == [1]
    listed.set_rows(PEOPLE)
    assert not empty.isVisible()


def test_button_follows_its_command(panel: TablePanel, qtbot: Any) -> None:
    act = command(panel, "&In giấy khen", lambda: None, icon="printer-outline", shortcut="Ctrl+P")
    button = panel.add_act(act, is_main=True)
    assert (button.text(), button.toolTip()) == ("&In giấy khen", "In giấy khen (Ctrl+P)")
    with qtbot.waitSignal(act.triggered):
        button.click()
    act.setText("&In 52 giấy khen")
    act.setEnabled(False)
    assert button.text() == "&In 52 giấy khen"
    assert not button.isEnabled()


def test_name_column_takes_what_is_left_and_keeps_enough(panel: TablePanel, qtbot: Any) -> None:
    header = panel.view.horizontalHeader()
    qtbot.waitUntil(lambda: header.sectionSize(0) + header.sectionSize(1) == panel.view.viewport().width())
    panel.resize(120, 300)
    assert header.sectionSize(0) >= 100


def test_columns_widen_for_what_comes_later_but_not_where_they_were_drawn(
    app_theme: Theme, qtbot: Any
) -> None:
    note_column: Column[Person] = Column("Ghi chú", lambda p: "" if p.points is None else "đã " * p.points)
    panel = TablePanel([*columns(), note_column], lambda p: p.id, name="Danh sách")
    qtbot.addWidget(panel)
    panel.set_rows([Person(1, "Nguyễn Văn Ánh", None)])
    header = panel.view.horizontalHeader()
    points, note = header.sectionSize(1), header.sectionSize(2)
    panel.set_rows([Person(1, "Nguyễn Văn Ánh", 10)])
    assert header.sectionSize(2) > note
    assert header.sectionSize(1) == points

    header.resizeSection(2, 60)
    panel.set_rows([Person(1, "Nguyễn Văn Ánh", 20)])
    assert header.sectionSize(2) == 60


def test_half_bold_texts_have_room(app_theme: Theme, qtbot: Any) -> None:
    def width(*, strong: bool) -> int:
        name: Column[Person] = Column("Tên", lambda p: p.name, strong=strong)
        panel = TablePanel([name], lambda p: p.id, name="Danh sách")
        qtbot.addWidget(panel)
        panel.set_rows([Person(1, "M" * 30, None)])
        return panel.view.columnWidth(0)

    assert width(strong=True) > width(strong=False)


def test_escape_takes_the_filter_back_then_closes_the_dialog(app_theme: Theme, qtbot: Any) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    panel = TablePanel(columns(), lambda p: p.id, name="Danh sách", parent=dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    panel.filter.setFocus()
    panel.filter.setText("an")
    qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert (panel.filter.text(), dialog.isVisible()) == ("", True)
    qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_twenty_thousand_rows_are_quick(app_theme: Theme, qtbot: Any) -> None:
    many = [Person(i, f"Nguyễn Văn {'Ánh' if i % 7 else 'Bình'} {i}", i % 100) for i in range(20_000)]
    listed = TablePanel(columns(), lambda p: p.id, name="Danh sách")
    qtbot.addWidget(listed)
    listed.show()
    listed.set_rows(many)
    listed.model.show_matching("x")
    listed.model.sort(0)
    listed.model.sort(1)
    began = time.perf_counter()
    listed.model.show_matching("binh 7")
    listed.model.sort(1, Qt.SortOrder.DescendingOrder)
    listed.model.show_matching("")
    listed.model.sort(0)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert listed.model.shown == 20_000
    assert time.perf_counter() - began < 1.0


def test_typed_cell_may_bring_other_rows(app_theme: Theme, qtbot: Any) -> None:
    made: TablePanel

    def take(person: Person, typed: str) -> None:
        made.set_rows([*made.model.rows, Person(person.id + 100, typed, None)])

    made = TablePanel(
        [Column("Họ và tên", lambda p: p.name, editor=Editor(commit=take))],
        lambda p: p.id,
        name="Danh sách",
        grid=True,
    )
    qtbot.addWidget(made)
    made.set_rows(PEOPLE[:1])
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.view.setFocus()
    made.view.setCurrentIndex(made.model.index(0, 0))
    qtbot.keyClick(made.view, Qt.Key.Key_F2)
    (line,) = made.view.viewport().findChildren(QLineEdit)
    qtbot.waitUntil(line.hasFocus)
    line.setText("Trần Thị An")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not made.view.viewport().findChildren(QLineEdit))
    assert names(made.model) == ["Nguyễn Văn Ánh", "Trần Thị An"]
