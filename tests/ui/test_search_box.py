"""The search box: groups, what the window itself has, the keyboard."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QWidget

from campaign_app.ui.commands import command
from campaign_app.ui.context import AppContext, SearchHit
from campaign_app.ui.search_box import SearchBox, grouped
from campaign_app.ui.search_places import help_hits, settings_hits, window_hits
from campaign_app.ui.sidebar import rooms


def hit(title: str, group: str, rank: int = 0) -> SearchHit:
    return SearchHit("magnify", title, "", "unions", title, group=group, rank=rank)


@pytest.fixture
def box(context: AppContext, qtbot: Any) -> Iterator[SearchBox]:
    window = QMainWindow()
    made = SearchBox(context, rooms())
    window.setCentralWidget(QWidget())
    made.setParent(window.centralWidget())
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    made.setFocus()
    yield made
    window.close()


def test_the_group_with_the_best_answer_stands_first_and_none_takes_all() -> None:
    many = [hit(f"Người {number}", "Đoàn viên", 4) for number in range(20)]
    told = grouped([*many, hit("Xã Mẫu", "Công đoàn", 0), hit("Khác", "Trang", 6)])
    assert [found.group for found in told] == ["Công đoàn", *["Đoàn viên"] * 4, "Trang"]
    assert len(grouped(many)) == 12


def test_arrows_walk_over_the_headings_and_enter_opens(
    box: SearchBox, context: AppContext, qtbot: Any
) -> None:
    context.search = lambda _typed: [
        hit("Lan", "Đoàn viên", 1),
        hit("Xã Lan", "Công đoàn", 3),
        hit("Loan", "Đoàn viên", 5),
    ]
    box.places = lambda _words: []
    qtbot.keyClicks(box, "lan")
    box.search_now()
    shown = box._popup()
    assert [shown.item(row).text() for row in range(shown.count())] == [
        "Đoàn viên",
        "Lan",
        "Loan",
        "Công đoàn",
        "Xã Lan",
    ]
    chosen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        chosen.append(shown.currentItem().text())
        qtbot.keyClick(box, key)
    assert chosen == ["Lan", "Loan", "Xã Lan", "Lan"]
    with qtbot.waitSignal(box.hit_chosen) as told:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert told.args[0].title == "Xã Lan"
    assert not shown.isVisible()


def test_commands_are_found_with_their_keys_and_run(app_theme: Any, qtbot: Any) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    done: list[str] = []
    add = command(page, "Thê&m hoạt động…", lambda: done.append("add"), icon="plus", shortcut="Ctrl+N")
    off = command(page, "Xóa hoạt động", lambda: done.append("off"))
    off.setEnabled(False)
    told = window_hits(rooms(), [("Trang", [add, off])], ["hoat", "dong"], lambda _name: None)
    (found,) = [one for one in told if one.group == "Lệnh"]
    assert (found.title, found.detail, found.icon) == ("Thêm hoạt động", "Trang · Ctrl+N", "plus")
    assert found.run is not None
    found.run()
    assert done == ["add"]


def test_settings_and_help_are_found() -> None:
    assert [found.target for _fits, found in settings_hits(["nguoi", "ky"])] == ["signatories"]
    assert "machine" in [found.target for _fits, found in settings_hits(["ngon", "ngu"])]
    helped = help_hits(["bao", "cao"])
    assert ("reports", "Báo cáo") in [one[1:3] for one in helped]
    asked: list[str] = []
    told = window_hits(rooms(), [], ["hoan", "tac"], asked.append)
    leads = [one for one in told if one.group == "Trợ giúp"]
    assert leads
    assert leads[0].run is not None
    leads[0].run()
    assert len(asked) == 1
