"""A cell told at once looks exactly as the one Qt asks for role by role."""

from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QStyledItemDelegate

from campaign_app.ui.table_delegate import CellDelegate
from campaign_app.ui.table_panel import TablePanel
from campaign_app.ui.tables import Align, Column

COLUMNS: list[Column[int]] = [
    Column("Họ và tên", lambda n: f"Lê Thị Mẫu, tên dài đến mức bị cắt {n}", strong=True, widest=90),
    Column("Hai dòng", lambda n: "trên\ndưới" if n % 3 else "", colour=lambda _n: "muted"),
    Column(
        "Điểm",
        lambda n: str(n * 5),
        align=Align.RIGHT,
        colour=lambda n: "amber_ink" if n % 2 else None,
        icon=lambda n: "alert-outline" if n % 2 else None,
    ),
    Column("Ở giữa", lambda n: "x" * n, align=Align.CENTRE, colour=lambda _n: "red"),
]


@pytest.fixture
def panel(qtbot: Any) -> TablePanel:
    made = TablePanel(COLUMNS, lambda n: n, name="Bảng mẫu")
    qtbot.addWidget(made)
    made.resize(500, 500)
    made.set_rows(range(30))
    made.show()
    made.view.selectRow(3)
    return made


def _painted(panel: TablePanel, delegate: QStyledItemDelegate) -> QImage:
    panel.view.setItemDelegate(delegate)
    QApplication.processEvents()
    return panel.view.viewport().grab().toImage()


def test_cells_look_as_qt_paints_them(panel: TablePanel) -> None:
    ours = _painted(panel, CellDelegate(panel.view))
    assert ours == _painted(panel, QStyledItemDelegate(panel.view))


def test_a_cell_with_an_icon_is_asked_for_role_by_role(panel: TablePanel) -> None:
    told = [panel.model.plain_cell(panel.model.index(1, column)) for column in range(4)]
    assert [cell and cell[1:] for cell in told] == [
        ("Lê Thị Mẫu, tên dài đến mức bị cắt 1", None),
        ("trên\ndưới", "muted"),
        None,
        ("x", "red"),
    ]
