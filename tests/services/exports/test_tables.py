from datetime import date
from pathlib import Path

import pytest

from campaign_app.domain.errors import InvalidInputError
from campaign_app.services.exports import CellFormat, OutColumn, export_rows
from campaign_app.services.exports.tables import typed_cell
from campaign_app.spreadsheets import read_sheets

COLUMNS = (
    OutColumn("Tên"),
    OutColumn("Điểm", CellFormat.POINTS),
    OutColumn("Tiền", CellFormat.MONEY),
    OutColumn("Ngày", CellFormat.DAY),
)
ROWS = [["Xã Mẫu", "92,20", "1.300.000 đ", "20/12/2017"], ["=1+1", "–", "", "chưa có"]]


def test_a_table_goes_out_as_shown_with_typed_cells(tmp_path: Path) -> None:
    path = tmp_path / "ra.xlsx"
    assert export_rows(path, "Khen thưởng [2017]", COLUMNS, ROWS, filters=["khối Trường học", ""]) == 2
    (sheet,) = read_sheets(path)
    assert sheet.rows[:2] == [["Khen thưởng [2017]"], ["Lọc theo: khối Trường học"]]
    assert sheet.rows[2:] == [
        ["Tên", "Điểm", "Tiền", "Ngày"],
        ["Xã Mẫu", 92.2, 1_300_000, date(2017, 12, 20)],
        ["=1+1", "–", None, "chưa có"],
    ]


def test_without_a_filter_there_is_no_line_of_it(tmp_path: Path) -> None:
    path = tmp_path / "ra.xlsx"
    export_rows(path, "Danh sách", COLUMNS, [])
    (sheet,) = read_sheets(path)
    assert sheet.rows == [["Danh sách"], ["Tên", "Điểm", "Tiền", "Ngày"]]


def test_text_files_hold_no_formula_and_come_back(tmp_path: Path) -> None:
    path = tmp_path / "ra.csv"
    export_rows(path, "Danh sách", COLUMNS, ROWS)
    assert '"=1+1"' not in path.read_text("utf-8-sig")
    (sheet,) = read_sheets(path)
    assert sheet.rows[1:] == [
        ["Xã Mẫu", "92,2", "1300000", "20/12/2017"],
        ["=1+1", "–", None, "chưa có"],
    ]


@pytest.mark.parametrize("name", ["ra.pdf", "ra"])
def test_other_kinds_of_files_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidInputError, match=r"\.xlsx|loại"):
        export_rows(tmp_path / name, "Danh sách", COLUMNS, ROWS)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("text", "wanted", "cell"),
    [
        ("1.796", CellFormat.WHOLE, 1796),
        ("98,7 %", CellFormat.PERCENT, 98.7),
        ("100 %", CellFormat.PERCENT, 100),
        ("27.300.000 đồng", CellFormat.MONEY, 27_300_000),
        ("0123", CellFormat.TEXT, "0123"),
        ("", CellFormat.WHOLE, None),
        ("31/02/2017", CellFormat.DAY, "31/02/2017"),
    ],
)
def test_shown_texts_become_what_they_stand_for(text: str, wanted: CellFormat, cell: object) -> None:
    assert typed_cell(text, wanted) == cell
