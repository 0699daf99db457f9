"""The zoo: what office programs and offices do to a list, one animal a test, each read as it is meant."""

import datetime as dt
import struct
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from campaign_app.domain import legacy_encodings as legacy
from campaign_app.domain.errors import InvalidInputError
from campaign_app.spreadsheets import Cell, Sheet, Table, read_pasted, read_sheets, read_table
from campaign_app.spreadsheets.number_formats import Styles, is_percent, padding
from campaign_app.spreadsheets.scans import walk
from campaign_app.spreadsheets.xlsx_sheets import _Pattern, _Walk, at_most

Make = Callable[..., Path]
KNOWN = {"ho va ten", "don vi", "so", "ti le", "ma"}
SHEET = "xl/worksheets/sheet1.xml"


def rows_of(table: Table) -> list[tuple[Cell, ...]]:
    return [row.cells for row in table.rows]


def only_sheet(path: Path) -> Sheet:
    (sheet,) = read_sheets(path)
    return sheet


def told(table: Table) -> str:
    return "\n".join(map(str, table.notes))


# Sizes that lie


def test_a_million_formatted_rows_are_no_rows(xlsx: Make, changed: Make) -> None:
    path = changed(
        xlsx([["Họ và tên"], ["Lê Mẫu"]]),
        SHEET,
        lambda xml: xml.replace(
            b"</sheetData>",
            b'<row r="3" s="1" customFormat="1"><c r="A3" s="0"/></row>'
            b'<row r="1048576" s="1" customFormat="1"><c r="XFD1048576" s="0"/></row></sheetData>',
        ),
    )
    assert rows_of(read_table(path, known=KNOWN)) == [("Lê Mẫu",)]


def test_a_sheet_saved_by_wps_is_read_whole(xlsx: Make, changed: Make) -> None:
    rows = [["Họ và tên", "Đơn vị"], ["Lê Mẫu", "Xã Mẫu"], ["Vũ Mẫu", "Xã Thử"]]
    path = changed(xlsx(rows), SHEET, lambda xml: xml.replace(b'ref="A1:B3"', b'ref="A1:A1"'))
    assert rows_of(read_table(path, known=KNOWN)) == [("Lê Mẫu", "Xã Mẫu"), ("Vũ Mẫu", "Xã Thử")]


# Days


@pytest.mark.parametrize("epoch", [1900, 1904])
def test_days_as_numbers_of_either_calendar_and_as_text(tmp_path: Path, epoch: int) -> None:
    path = tmp_path / "ds.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": epoch == 1904}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Họ và tên", "Đơn vị"])
        codes = ["dd/mm/yyyy", "[$-42A]dd/mm/yyyy", "d/m/yy;@", "[$-F800]dddd, mmmm dd, yyyy", "mm-dd-yy"]
        for row, code in enumerate(codes, 1):
            sheet.write_string(row, 0, "Lê Mẫu")
            sheet.write_datetime(row, 1, dt.date(1987, 3, 8), book.add_format({"num_format": code}))
        sheet.write_row(6, 0, ["Vũ Mẫu", "08/03/1987"])
        sheet.write_row(7, 0, ["Vũ Thử", 31844])

    found = [cells[1] for cells in rows_of(read_table(path, known=KNOWN))]
    assert found == [dt.date(1987, 3, 8)] * 5 + ["08/03/1987", 31844]


# Numbers that are names, and the other way round


def test_codes_phones_and_identity_numbers_keep_their_zeros(xlsx: Make) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["Mã", "Họ và tên", "Số"])
        for row, (code, digits) in enumerate([("0000", 4), ("000000000000", 12), ("General", 0)], 1):
            sheet.write_string(row, 0, "0123")
            sheet.write_string(row, 1, "0912345678")
            number = 87_000_123 if digits == 12 else 7
            sheet.write_number(row, 2, number, book.add_format({"num_format": code}))
        sheet.write_row(4, 0, [12.0, 123_456_789_012, 12.5])

    assert rows_of(read_table(xlsx(fill), known=KNOWN)) == [
        ("0123", "0912345678", "0007"),
        ("0123", "0912345678", "000087000123"),
        ("0123", "0912345678", 7),
        (12, 123_456_789_012, 12.5),
    ]


def test_numbers_as_text_keep_their_comma(xlsx: Make) -> None:
    table = read_table(xlsx([["Họ và tên", "Số"], ["Lê Mẫu", "98,7"], ["Vũ Mẫu", "1.796,5"]]), known=KNOWN)
    assert rows_of(table) == [("Lê Mẫu", "98,7"), ("Vũ Mẫu", "1.796,5")]


# Percent

PERCENT = [("98 %",), ("98 %",), ("98,7 %",), ("100 %",), ("-5 %",), (0.98,), (98,), ("98%",)]


def test_percent_is_told_from_a_plain_number_in_xlsx(xlsx: Make) -> None:
    def fill(book: Any, sheet: Any) -> None:
        whole, fine, own, quoted = (
            book.add_format({"num_format": code}) for code in (9, 10, "0.0 %;[Red]-0.0 %", '0.00" %"')
        )
        sheet.write_row(0, 0, ["Họ và tên", "Tỉ lệ"])
        values = [(0.98, whole), (0.98, fine), (0.987, own), (1, whole), (-0.05, own), (0.98, quoted)]
        for row, (value, look) in enumerate(values, 1):
            sheet.write_string(row, 0, "Lê Mẫu")
            sheet.write_number(row, 1, value, look)
        sheet.write_row(7, 0, ["Lê Mẫu", 98])
        sheet.write_row(8, 0, ["Lê Mẫu", "98%"])

    assert [cells[1:] for cells in rows_of(read_table(xlsx(fill), known=KNOWN))] == PERCENT


def test_percent_is_told_in_open_document(ods: Make) -> None:
    def cell(kind: str, value: str, text: str) -> str:
        given = f' office:value="{value}"' if value else ""
        return (
            f'<table:table-cell office:value-type="{kind}"{given}><text:p>{text}</text:p></table:table-cell>'
        )

    cells = [
        cell("percentage", "0.987", "98,7 %"), cell("float", "0.98", "0,98"), cell("string", "", "98 %"),
    ]  # fmt: skip
    rows = "".join(f"<table:table-row>{one}</table:table-row>" for one in cells)
    assert only_sheet(ods(rows)).rows == [["98,7 %"], [0.98], ["98 %"]]


def test_zeros_formulas_and_hidden_columns_of_open_document(ods: Make) -> None:
    styles = (
        '<office:automatic-styles><number:number-style style:name="N1"><number:number '
        'number:decimal-places="0" number:min-integer-digits="4"/></number:number-style>'
        '<style:style style:name="c1" style:family="table-cell" style:data-style-name="N1"/>'
        '<style:style style:name="c2" style:family="table-cell"/></office:automatic-styles>'
    )
    number = (
        '<table:table-cell office:value-type="float" office:value="7"{}><text:p>7</text:p></table:table-cell>'
    )
    rows = (
        '<table:table-column table:default-cell-style-name="c1"/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/><table:table-row>'
        + number.format("")
        + number.format(' table:style-name="c1"')
        + number.format(' table:style-name="c2"')
        + '<table:table-cell table:formula="of:=1+1"/></table:table-row>'
    )
    sheet = only_sheet(ods(rows, styles=styles))
    assert sheet.rows == [["0007", "0007", 7]]
    assert "chưa được tính" in sheet.problems[0, 3]
    assert sheet.hidden_columns == {1, 2}


def test_looks_and_hidden_rows_of_old_excel(xls: Make) -> None:
    code = "0.0%".encode("utf-16-le")
    formats = struct.pack("<HHHHB", 0x41E, 5 + len(code), 170, 4, 1) + code
    formats += struct.pack("<HHHHB", 0x41E, 9, 171, 4, 0) + b"0000"
    for number in (0, 9, 170, 171):
        formats += struct.pack("<HH", 0xE0, 20) + struct.pack("<HH", 0, number) + bytes(16)
    path = xls(
        {(0, 0): "Họ và tên", (0, 1): "Tỉ lệ", (1, 0): "Lê Mẫu", (1, 1): 0.98,
         (2, 0): "Vũ Mẫu", (2, 1): 0.987,
         (3, 0): "Vũ Thử", (3, 1): 7.0, (4, 0): "Đỗ Thử", (4, 1): 0.98},
        before=formats,
        styles={(1, 1): 1, (2, 1): 2, (3, 1): 3},
        hidden=[2],
    )  # fmt: skip
    table = read_table(path, known=KNOWN)
    assert [cells[1] for cells in rows_of(table)] == ["98 %", "98,7 %", "0007", 0.98]
    assert "các dòng bị ẩn hoặc bị lọc vẫn được đọc: 3." in told(table)


@pytest.mark.parametrize(
    ("code", "percent", "zeros"),
    [
        ("0%", True, 0), ("0.00 %", True, 0), ('0"%"', False, 0), ("0\\%", False, 0), ("[>1]0%", True, 0),
        ("[$%]0", False, 0), ("0;0%", False, 0), ("0000", False, 4), ("0", False, 0), ("00.0", False, 0),
    ],
)  # fmt: skip
def test_what_a_number_format_shows(code: str, percent: bool, zeros: int) -> None:
    assert is_percent(code) is percent
    assert padding(code) == zeros


# Formulas


@pytest.mark.parametrize("value", [b"", b"<v></v>", b"<v/>"])
@pytest.mark.parametrize("remark", [b"", b"<!-- x -->"])
def test_a_formula_never_calculated_is_a_problem_of_its_cell(
    xlsx: Make, changed: Make, value: bytes, remark: bytes
) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["Họ và tên", "Số"])
        sheet.write_string(1, 0, "Lê Mẫu")
        sheet.write_formula(1, 1, "=1+1", None, 2)
        sheet.write_string(2, 0, "Vũ Mẫu")
        sheet.write_formula(2, 1, "=1+986", None, 987)
        sheet.write_string(3, 0, "Đỗ Mẫu")
        sheet.write_formula(3, 1, '=""', None, "trống")

    path = changed(
        xlsx(fill),
        SHEET,
        lambda xml: (
            xml.replace(b"<v>987</v>", value)
            .replace("<v>trống</v>".encode(), b"<v></v>")
            .replace(b"</sheetData>", remark + b"</sheetData>")
        ),
    )
    table = read_table(path, known=KNOWN)
    assert rows_of(table) == [("Lê Mẫu", 2), ("Vũ Mẫu", None), ("Đỗ Mẫu", None)]
    assert [dict(row.problems) for row in table.rows] == [
        {}, {1: "ô có công thức chưa được tính; mở bằng Excel rồi lưu lại."}, {},
    ]  # fmt: skip
    assert table.where(table.rows[1], 1) == "Danh sách!B3"


# What is not shown


def test_hidden_rows_and_columns_are_read_and_named(xlsx: Make) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        rows = [["Họ và tên", "Đơn vị", "Số"], ["Lê Mẫu", "Xã Mẫu", 1], ["Vũ Mẫu", "Xã Thử", 2]]
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})

    table = read_table(xlsx(fill), known=KNOWN)
    assert rows_of(table) == [("Lê Mẫu", "Xã Mẫu", 1), ("Vũ Mẫu", "Xã Thử", 2)]
    assert "Danh sách!1 dòng ẩn: các dòng bị ẩn hoặc bị lọc vẫn được đọc: 2." in told(table)
    assert "Danh sách!cột C: cột bị ẩn vẫn được đọc." in told(table)
    assert not any(note.blocks for note in table.notes)


def test_hidden_rows_of_open_document(ods: Make) -> None:
    def row(text: str, more: str = "") -> str:
        return (
            f'<table:table-row{more}><table:table-cell office:value-type="string"><text:p>{text}</text:p>'
            "</table:table-cell></table:table-row>"
        )

    table = read_table(
        ods(row("Họ và tên") + row("Lê Mẫu", ' table:visibility="filter"') + row("Vũ Mẫu")), known=KNOWN
    )
    assert rows_of(table) == [("Lê Mẫu",), ("Vũ Mẫu",)]
    assert "vẫn được đọc: 2." in told(table)


def test_hidden_sheets_are_passed_over_and_named(xlsx: Make) -> None:
    def fill(book: Any, sheet: Any) -> None:
        for page in (sheet, book.add_worksheet("Cũ")):
            page.write_row(0, 0, ["Họ và tên", "Đơn vị"])
            page.write_row(1, 0, ["Lê Mẫu", page.get_name()])
        page.hide()

    table = read_table(xlsx(fill), known=KNOWN)
    assert rows_of(table) == [("Lê Mẫu", "Danh sách")]
    assert "Cũ: trang tính bị ẩn nên không được đọc." in told(table)


def test_macros_and_links_are_named_and_their_values_read(xlsx: Make) -> None:
    path = xlsx([["Họ và tên", "Đơn vị"], ["Lê Mẫu", "Xã Mẫu"]], name="ds.xlsm")
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"\xd0\xcf")
        packed.writestr("xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    table = read_table(path, known=KNOWN)
    assert rows_of(table) == [("Lê Mẫu", "Xã Mẫu")]
    assert "ds.xlsm: tệp có macro" in told(table)
    assert "ds.xlsm: tệp lấy giá trị từ tệp khác" in told(table)


# Letters


@pytest.mark.parametrize(
    "typed",
    [
        unicodedata.normalize("NFD", "Nguyễn Thị Ví Dụ"),
        "Nguyễn\u00a0Thị  Ví\u200b Dụ ",
        "\u202aNguyễn Thị\u202f Ví Dụ\ufeff",
        " Nguyễn Thị Ví Dụ\n",
    ],
)
def test_letters_are_composed_and_spaces_plain(xlsx: Make, typed: str) -> None:
    table = read_table(xlsx([["Họ và tên", "Đơn vị"], [typed, "Xã Mẫu"], ["Lê Mẫu", "x"]]), known=KNOWN)
    assert rows_of(table) == [("Nguyễn Thị Ví Dụ", "Xã Mẫu"), ("Lê Mẫu", "x")]


NAMES = ["Bùi Thị Hằng", "Công đoàn cơ sở xã Mông Hóa", "Thư viện trường Ước Mơ", "Nước sạch"]


@pytest.mark.parametrize("kind", [legacy.Encoding.TCVN3, legacy.Encoding.VNI])
def test_old_text_comes_in_with_all_its_signs(xlsx: Make, tmp_path: Path, kind: legacy.Encoding) -> None:
    is_tcvn3 = kind is legacy.Encoding.TCVN3
    encode = legacy.encode_tcvn3 if is_tcvn3 else legacy.encode_vni
    decode = legacy.decode_tcvn3 if is_tcvn3 else legacy.decode_vni
    old = [encode(name) for name in NAMES]
    text = tmp_path / "ds.csv"
    text.write_bytes("\r\n".join([encode("Họ và tên"), *old]).encode("cp1252"))
    for rows in (
        only_sheet(xlsx([["Họ và tên"], *([name] for name in old)])).rows[1:],
        only_sheet(text).rows[1:],
        read_pasted("\r\n".join(["Họ và tên\tĐơn vị", *(f"{name}\tx" for name in old)])).rows[1:],
    ):
        read = [str(row[0]) for row in rows]
        assert legacy.detect(read) is kind
        assert [decode(name) for name in read] == NAMES


@pytest.mark.parametrize("encode", [legacy.encode_tcvn3, legacy.encode_vni])
def test_headings_and_totals_in_old_text_are_known(xlsx: Make, encode: Callable[[str], str]) -> None:
    rows: list[list[str | int | None]] = [
        ["Danh sách"],
        ["Số", "Họ và tên", "Đơn vị", "Ghi chú thêm"],
        [1, "Thư viện", "Xã Mẫu", "ư"],
        ["Tổng cộng", None, 1],
    ]
    old = [[encode(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    table = read_table(xlsx(old), known=KNOWN)
    assert table.headings == tuple(rows[1])
    assert table.known == 3
    assert [row.cells[1] for row in table.rows] == [encode("Thư viện")]


# Rows that are no people


def test_totals_and_sections_are_passed_over_and_companies_kept(xlsx: Make) -> None:
    table = read_table(
        xlsx(
            [
                ["Đơn vị", "Họ và tên", "Số"],
                ["A", "Tập thể"],
                ["Tổng công ty Mẫu", "Lê Mẫu", 2],
                ["Tổng số phụ nữ", "Vũ Mẫu", 3],
                ["Công Sơn", None, 3],
                ["Công sở Mẫu", None, 4],
                ["Cộng", None, 5],
                ["Tổng cộng:", "02", 5],
                ["TONG SO", None, 5],
                ["- Cộng chung", None, 5],
            ]
        ),
        known=KNOWN,
    )
    assert rows_of(table) == [
        ("Tổng công ty Mẫu", "Lê Mẫu", 2),
        ("Tổng số phụ nữ", "Vũ Mẫu", 3),
        ("Công Sơn", None, 3),
        ("Công sở Mẫu", None, 4),
    ]
    assert len(table.notes) == 5


def test_a_code_of_one_letter_is_no_section(xlsx: Make) -> None:
    rows = [["Mã", "Họ và tên", "Đơn vị"], ["A", "Lê Mẫu"], ["B", "Vũ Mẫu"]]
    assert rows_of(read_table(xlsx(rows), known=KNOWN)) == [("A", "Lê Mẫu", None), ("B", "Vũ Mẫu", None)]


# The clipboard


def test_what_excel_copies_is_read() -> None:
    sheet = read_pasted('Họ và tên\tGhi chú\r\nLê Mẫu\t"hai\r\ndòng, ""x"""\r\nVũ Mẫu\t0123\r\n\t\r\n')
    assert sheet.rows == [["Họ và tên", "Ghi chú"], ["Lê Mẫu", 'hai\ndòng, "x"'], ["Vũ Mẫu", "0123"], []]


def test_the_sign_of_an_inch_does_not_swallow_what_follows() -> None:
    assert read_pasted('Màn\t"24\nLê\tx\n').rows == [["Màn", '"24'], ["Lê", "x"]]


def test_commas_and_semicolons_in_a_pasted_table_separate_nothing() -> None:
    assert read_pasted("Tên\tSố\na, b, c\t1\nd; e, f\t2").rows == [
        ["Tên", "Số"],
        ["a, b, c", "1"],
        ["d; e, f", "2"],
    ]


def test_nothing_pasted_is_told() -> None:
    with pytest.raises(InvalidInputError, match="không có dòng nào"):
        read_pasted(" \t\n\n")


# The two ways to look through a sheet see the same


def _both(path: Path, styles: Styles) -> Sequence[Any]:
    with zipfile.ZipFile(path) as packed:
        content = packed.read(SHEET)
    walked = _Walk("Danh sách", styles)
    walk(path, SHEET, walked.start, walked.end, walked.text)
    return _Pattern(content, styles).scan(), walked.scan


def test_patterns_see_what_a_walk_sees(xlsx: Make) -> None:
    def fill(book: Any, sheet: Any) -> None:
        looks = [book.add_format({"num_format": code}) for code in ("0%", "0000", "#,##0")]
        for row in range(40):
            sheet.write_number(row, 0, row, looks[row % 3])
            sheet.write_formula(row, 1, "=1/0", None, "#DIV/0!" if row % 5 == 0 else row)
            sheet.write_blank(row, 5, None, looks[0])
            sheet.write_string(row, 3 + row % 2, 'a<b> f t="e" !')
        sheet.set_row(7, None, None, {"hidden": True})
        sheet.set_column(2, 4, None, None, {"hidden": True})

    seen, walked = _both(xlsx(fill), Styles(padded={2: 4}, percent={1}))
    assert seen == walked
    assert len(walked.percent) == 14 + 40
    assert len(walked.padded) == 13
    assert len(walked.problems) == 8
    assert walked.hidden_rows == {7}
    assert walked.hidden_columns == {2, 3, 4}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<c r="B2"', b'<c r="B9999999"'),
        (b'<c r="B2"', b'<c r="GS2"'),
        (b'<c r="B2"', b"<c"),
        (b'<c r="B2"', b'<c s="0" r="B2"'),
        (b'<c r="B2"', b'<c r="b2"'),
        (b'<c r="B2"', b"<c r='B2'"),
        (b"<sheetData>", b"<sheetData><!-- -->"),
        (b"<worksheet", b"<!DOCTYPE a><worksheet"),
        (b"</sheetData>", b"</sheetData><sheetData></sheetData>"),
        (b'encoding="UTF-8"', b'encoding="ISO-8859-1"'),
        (b'<row r="2"', b"<row"),
    ],
)
def test_patterns_give_up_on_anything_unusual(xlsx: Make, old: bytes, new: bytes) -> None:
    path = xlsx([["Họ và tên", "Đơn vị"], ["Lê Mẫu", "Xã Mẫu"]])
    with zipfile.ZipFile(path) as packed:
        content = packed.read(SHEET)
    assert _Pattern(content, Styles()).scan() is not None
    assert old in content
    assert _Pattern(content.replace(old, new), Styles()).scan() is None


@pytest.mark.parametrize(("text", "first", "last"), [("7", "0", "9"), ("1", "0", "9"), ("204", "0", "9")])
def test_counts_up_to_a_number(text: str, first: str, last: str) -> None:
    import re

    pattern = re.compile(at_most(text, first, last))
    wanted = range(1, int(text) + 1)
    assert [n for n in range(1500) if pattern.fullmatch(str(n))] == list(wanted)


def test_columns_up_to_a_letter() -> None:
    import re

    from campaign_app.spreadsheets import column_name

    for last in (0, 1, 25, 26, 30, 199, 701, 702):
        pattern = re.compile(at_most(column_name(last), "A", "Z"))
        assert [n for n in range(1000) if pattern.fullmatch(column_name(n))] == list(range(last + 1))
