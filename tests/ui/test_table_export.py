"""Lists go out as they are on screen."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from campaign_app.spreadsheets import CellFormat
from campaign_app.spreadsheets.workbooks import read_table
from campaign_app.system import remembered
from campaign_app.system.paths import documents_folder
from campaign_app.ui import table_export
from campaign_app.ui.commands import command
from campaign_app.ui.context import AppContext
from campaign_app.ui.messages import Notice
from campaign_app.ui.records import offer_by_right_click
from campaign_app.ui.table_export import ask_target, context_of, look_of
from campaign_app.ui.table_panel import TablePanel
from campaign_app.ui.tables import Align, Column

ROWS = (("=1+1", "1.796", "20/12/2017"), ("Ánh", "12", ""), ("Bình", "", "01/02/2018"))


class NoWorkspace:
    """All an export asks of a session."""

    @staticmethod
    def now() -> None:
        """No moment in the workbook's properties."""


class Room(QWidget):
    """What a page is to a list: it holds the context."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        session: Any = NoWorkspace()
        self.context = replace(context, session=session)


@pytest.fixture
def room(context: AppContext, qtbot: Any) -> Room:
    made = Room(context)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def panel(room: Room) -> TablePanel:
    columns: list[Column[Any]] = [
        Column("Họ và\ntên", lambda r: r[0], stretch=True),
        Column("Số", lambda r: r[1], align=Align.RIGHT),
        Column("Ngày", lambda r: r[2], align=Align.RIGHT),
    ]
    made = TablePanel(columns, lambda r: r[0], name="Danh sách: thử/nghiệm", parent=room)
    made.set_rows(ROWS)
    room.show()
    return made


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    def prepare(path: str, kind: str = "Bảng tính Excel (*.xlsx)") -> list[str]:
        proposed: list[str] = []

        def answer(_owner: QWidget, _title: str, start: str, _kinds: str) -> tuple[str, str]:
            proposed.append(start)
            return path, kind

        monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
        return proposed

    return prepare


def test_what_is_shown_goes_out(
    panel: TablePanel, choose: Callable[..., list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(table_export, "open_file", opened.append)
    target = tmp_path / "ra.xlsx"
    proposed = choose(str(target.with_suffix("")))
    panel.view.heads.moveSection(1, 0)
    panel.columns.set_shown(2, shown=False)
    panel.filter.setText("n")
    panel.filter.apply()
    panel.model.sort(0, Qt.SortOrder.DescendingOrder)
    panel.export.trigger()
    told = read_table(target)
    assert told.headings == ("Số", "Họ và tên")
    assert [row.cells for row in told.rows] == [(None, "Bình"), (12, "Ánh")]
    assert proposed[0].endswith("Danh sách- thử-nghiệm.xlsx")
    (notice,) = panel.window().findChildren(Notice)
    assert notice.accessibleName() == "Đã xuất 2 dòng ra ra.xlsx."
    notice.findChildren(QPushButton)[0].click()
    assert opened == [target]
    assert remembered.recall("folders", "exports") == {"folder": str(tmp_path)}


def test_nothing_is_written_when_the_officer_thinks_better(
    panel: TablePanel, choose: Callable[..., list[str]], tmp_path: Path
) -> None:
    choose("")
    panel.export.trigger()
    assert list(tmp_path.iterdir()) == []
    assert panel.window().findChildren(Notice) == []


def test_the_next_export_begins_in_the_last_folder(
    panel: TablePanel, choose: Callable[..., list[str]], tmp_path: Path
) -> None:
    proposed = choose(str(tmp_path / "một.v2"), "Bảng tính CSV (*.csv)")
    assert ask_target(panel, "Danh sách") == tmp_path / "một.v2.csv"
    ask_target(panel, "Danh sách")
    assert Path(proposed[0]).parent == documents_folder()
    assert Path(proposed[1]) == tmp_path / "Danh sách.xlsx"


@pytest.mark.parametrize(
    ("texts", "look"),
    [
        (["1.796", "", "12"], CellFormat.WHOLE),
        (["92,20", "100"], CellFormat.POINTS),
        (["98,7 %", "100 %"], CellFormat.PERCENT),
        (["27.300.000 đ", ""], CellFormat.MONEY),
        (["20/12/2017", ""], CellFormat.DAY),
        (["12", "Đạt"], CellFormat.TEXT),
        (["12", "98 %"], CellFormat.TEXT),
        (["", ""], CellFormat.TEXT),
    ],
)
def test_a_columns_look_is_told_by_its_texts(texts: list[str], look: CellFormat) -> None:
    right: Column[str] = Column("Số", str, align=Align.RIGHT)
    assert look_of(right, texts) is look
    assert look_of(Column("Mã", str), texts) is CellFormat.TEXT


def test_a_list_outside_of_any_page_offers_nothing_to_write_with(app_theme: Any, qtbot: Any) -> None:
    alone = QWidget()
    qtbot.addWidget(alone)
    assert context_of(alone) is None


def test_the_filters_are_told_in_the_file(panel: TablePanel) -> None:
    combo = panel.add_filter("Khối", "Tất cả", lambda _row, _value: True)
    panel.set_filter_options(combo, [(1, "Trường học")])
    assert panel.narrowed_by() == []
    combo.setCurrentIndex(1)
    panel.filter.setText(" an ")
    assert panel.narrowed_by() == ["“an”", "Khối: Trường học"]


def test_own_commands_of_a_list_stand_below_those_of_its_page(panel: TablePanel) -> None:
    edit = command(panel, "Sửa", lambda: None)
    offer_by_right_click(panel.view, edit)
    words = [action.text() for action in panel.view.actions()]
    assert words == ["Sửa", "", "Chép", "Xuất Excel…"]
    assert panel.view.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
