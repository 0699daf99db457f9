"""What is written is read back cell for cell, prints on A4 and holds no formula."""

import datetime as dt
import re
import zipfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
import python_calamine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaign_app.domain.errors import InvalidInputError
from campaign_app.spreadsheets import read_sheets, read_table
from campaign_app.spreadsheets.delimited import guarded, unguarded
from campaign_app.spreadsheets.outgoing import sheet_names
from campaign_app.spreadsheets.writer import CellFormat, OutCell, OutColumn, OutTable, write_csv, write_xlsx

NOW = dt.datetime(2017, 12, 20, 8, 30)  # noqa: DTZ001  a file tells the time of its office
COLUMNS = (
    OutColumn("STT", CellFormat.WHOLE),
    OutColumn("Họ và tên"),
    OutColumn("Số CCCD", width=15),
    OutColumn("Điểm", CellFormat.POINTS),
    OutColumn("Tỉ lệ", CellFormat.PERCENT),
    OutColumn("Số tiền", CellFormat.MONEY),
    OutColumn("Ngày sinh", CellFormat.DAY),
)
ROWS: list[tuple[OutCell, ...]] = [
    (1, "Nguyễn Thị Ví Dụ", "001087000123", Fraction(9220, 100), 98, 596_000, dt.date(1987, 3, 8)),
    (2, "=1+1", "0123", 9.5, Fraction(197, 2), 298_000, dt.date(1890, 5, 19)),
    (3, "@SUM(A1)\nhttps://vi.du/", None, None, None, None, None),
]
TABLE = OutTable(
    "Đoàn viên", COLUMNS, ROWS, title=("DANH SÁCH ĐOÀN VIÊN", "Năm 2017"), notes=("Lọc: xã Mẫu",)
)


def sheet_xml(path: Path, number: int = 1) -> str:
    with zipfile.ZipFile(path) as packed:
        return packed.read(f"xl/worksheets/sheet{number}.xml").decode()


def test_values_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    write_xlsx(path, [TABLE], created=NOW)

    with python_calamine.load_workbook(path) as book:
        raw = book.get_sheet_by_name("Đoàn viên").to_python()
    assert raw[0][0] == "DANH SÁCH ĐOÀN VIÊN"
    assert raw[2][0] == "Lọc: xã Mẫu"
    assert raw[3] == [column.title for column in COLUMNS]
    assert raw[4] == [1, "Nguyễn Thị Ví Dụ", "001087000123", 92.2, 0.98, 596_000, dt.date(1987, 3, 8)]
    assert raw[5] == [2, "=1+1", "0123", 9.5, 0.985, 298_000, "19/05/1890"]
    assert raw[6][1] == "@SUM(A1)\nhttps://vi.du/"
    assert isinstance(raw[4][2], str)
    table = read_table(path, known={"ho va ten", "stt"})
    assert table.headings == tuple(column.title for column in COLUMNS)
    assert [row.cells[1] for row in table.rows] == [row[1] for row in ROWS]


def test_no_text_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    texts = ["=1+1", "+84 912", "-5", "@x", "\tx", "https://vi.du/", "{=A1}", "0123", "12", "1e5", "TRUE"]
    write_xlsx(path, [OutTable("A", (OutColumn("=B1"),), [[text] for text in texts])], created=None)
    xml = sheet_xml(path)
    assert "<f>" not in xml
    assert "<hyperlink" not in xml
    assert set(re.findall(r'<c r="\w+" s="\d+"( t="s")?>', xml)) == {' t="s"'}
    (sheet,) = read_sheets(path)
    assert [row[0] for row in sheet.rows] == ["=B1", *(text.strip() for text in texts)]


def test_a_sheet_prints_on_the_width_of_a4_with_its_headings_on_every_page(tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    write_xlsx(path, [TABLE], created=NOW)
    xml = sheet_xml(path)
    assert 'paperSize="9" fitToHeight="0" orientation="landscape"' in xml
    assert '<pageSetUpPr fitToPage="1"/>' in xml
    assert 'ySplit="4" topLeftCell="A5" activePane="bottomLeft" state="frozen"' in xml
    with zipfile.ZipFile(path) as packed:
        book = packed.read("xl/workbook.xml").decode()
        styles = packed.read("xl/styles.xml").decode()
    assert "'Đoàn viên'!$A$1:$G$7</definedName>" in book
    assert "'Đoàn viên'!$4:$4</definedName>" in book
    codes = set(re.findall(r'formatCode="([^"]+)"', styles))
    assert codes >= {"0.00", "#,##0", "0%", "0.00%", "dd/mm/yyyy", "@"}
    widths = [float(width) for width in re.findall(r'<col min="\d+" max="\d+" width="([\d.]+)"', xml)]
    assert len(widths) == 7
    assert widths[1] > widths[0]


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_xlsx(tmp_path / name, [TABLE], created=NOW)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_many_rows_are_the_same_rows(tmp_path: Path) -> None:
    rows: list[tuple[OutCell, ...]] = [
        (number, f"Người Thứ {number}", *["x"] * 19) for number in range(10_000)
    ]
    columns = (OutColumn("STT"), OutColumn("Họ và tên"), *(OutColumn(f"Cột {n}") for n in range(19)))
    path = tmp_path / "ds.xlsx"
    write_xlsx(path, [OutTable("Nhiều", columns, rows)], created=NOW)
    table = read_table(path, known={"stt", "ho va ten"})
    assert [row.cells for row in table.rows] == rows
    assert [item.name for item in tmp_path.iterdir()] == ["ds.xlsx"]


def test_what_a_sheet_cannot_hold_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    table = OutTable("A", (OutColumn("Ghi chú"),), [["a"], ["a" * 32_768]], title=("Bảng",))
    with pytest.raises(InvalidInputError, match="Ô A4 của bảng “A”"):
        write_xlsx(path, [table], created=None)
    assert not list(tmp_path.iterdir())
    wide = OutTable("A", (OutColumn("x"),) * 16_385, [])
    with pytest.raises(InvalidInputError, match="lớn hơn một trang tính"):
        write_xlsx(path, [wide], created=None)


@pytest.mark.parametrize(
    "write", [lambda p: write_xlsx(p, [TABLE], created=NOW), lambda p: write_csv(p, TABLE)]
)
def test_a_name_that_cannot_be_written_is_told_and_leaves_nothing(
    tmp_path: Path, write: Callable[[Path], None]
) -> None:
    taken = tmp_path / "ds"
    taken.mkdir()
    (taken / "x").touch()
    with pytest.raises(InvalidInputError, match="Không ghi được tệp ds") as told:
        write(taken)
    assert "Đóng tệp" in told.value.hint
    assert [item.name for item in tmp_path.iterdir()] == ["ds"]
    with pytest.raises(InvalidInputError):
        write(tmp_path / "không có" / "ds.xlsx")


def test_the_old_file_stays_until_the_new_one_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    path.write_text("cũ", "utf-8")
    with pytest.raises(InvalidInputError):
        write_xlsx(path, [TABLE, OutTable("B", (OutColumn("x"),), [["a" * 40_000]])], created=None)
    assert path.read_text("utf-8") == "cũ"
    write_xlsx(path, [TABLE], created=None)
    assert path.read_bytes().startswith(b"PK")
    assert [item.name for item in tmp_path.iterdir()] == ["ds.xlsx"]


def test_sheet_names_are_made_fit() -> None:
    names = ["A/B: [1]", "a b 1", "", "x" * 40, "x" * 50, "History", "'Khối'"]
    assert sheet_names([OutTable(name, (), []) for name in names]) == [
        "A B 1", "a b 1 (2)", "Trang 3", "x" * 31, "x" * 27 + " (2)", "History (2)", "Khối",
    ]  # fmt: skip


def test_sheets_stand_side_by_side(tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    write_xlsx(path, [TABLE, OutTable("Khác", (OutColumn("Tên"),), [["Mẫu"]], landscape=False)], created=NOW)
    assert [sheet.name for sheet in read_sheets(path)] == ["Đoàn viên", "Khác"]
    assert 'orientation="portrait"' in sheet_xml(path, 2)


def test_a_text_file_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    write_csv(path, TABLE)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert b'"\'=1+1"' in content
    (sheet,) = read_sheets(path)
    assert sheet.rows == [
        [column.title for column in COLUMNS],
        ["1", "Nguyễn Thị Ví Dụ", "001087000123", "92,2", "98 %", "596000", "08/03/1987"],
        ["2", "=1+1", "0123", "9,5", "98,5 %", "298000", "19/05/1890"],
        ["3", "@SUM(A1)\nhttps://vi.du/"],
    ]


def test_negative_numbers_and_ticks_in_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    moment = dt.datetime(2017, 12, 20, 9, 5)  # noqa: DTZ001  a moment of the office
    write_csv(path, OutTable("A", tuple(map(OutColumn, "abcd")), [[-5, True, moment], [1.25, False]]))
    (sheet,) = read_sheets(path)
    assert sheet.rows[1:] == [["-5", "x", "20/12/2017 09:05"], ["1,25"]]


@given(st.text(alphabet="'=+-@\t\rab", max_size=6))
def test_the_quote_of_a_formula_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


CELLS = st.one_of(
    st.none(),
    st.integers(-(10**15), 10**15),
    st.text(alphabet="aáỗĐ 0=+-@';,\"\n_x1F", max_size=12).map(
        lambda text: "\n".join(" ".join(line.split()) for line in text.split("\n")).strip("\n") or None
    ),
    st.dates(dt.date(1900, 3, 1), dt.date(2100, 1, 1)),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5))
def test_any_cells_come_back(tmp_path: Path, rows: list[tuple[OutCell, ...]]) -> None:
    path = tmp_path / "bất kỳ.xlsx"
    write_xlsx(path, [OutTable("A", tuple(map(OutColumn, "abc")), rows)], created=NOW)
    (sheet,) = read_sheets(path)
    padded = [tuple([*row, None, None, None][:3]) for row in sheet.rows[1:]]
    padded += [(None, None, None)] * (len(rows) - len(padded))
    assert padded == rows
