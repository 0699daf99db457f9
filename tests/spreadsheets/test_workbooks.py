"""Files of every kind and every kind of damage: read right, or told plainly, in little memory."""

import datetime as dt
import tracemalloc
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from campaign_app.domain.errors import InvalidInputError
from campaign_app.spreadsheets import read_sheets, read_table
from campaign_app.spreadsheets.workbooks import Sheet

Make = Callable[..., Path]
PEOPLE = [["Họ và tên", "Đơn vị"], ["Nguyễn Thị Ví Dụ", "Xã Mẫu"], ["Trần Văn Mẫu", "Xã Thử"]]


def cell(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def refusal(path: Path) -> str:
    with pytest.raises(InvalidInputError) as refused:
        read_sheets(path)
    assert refused.value.hint
    return str(refused.value)


def only_sheet(path: Path) -> Sheet:
    (sheet,) = read_sheets(path)
    return sheet


def test_cells_keep_what_they_are(xlsx: Make) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(1, 1, [12.0, 12.5, "0123", True])
        sheet.write_datetime(2, 1, dt.date(2017, 12, 20), book.add_format({"num_format": "d/m/yy"}))
        sheet.write_number(2, 2, 7, book.add_format({"num_format": "0000"}))
        sheet.write_string(2, 3, unicodedata.normalize("NFD", "  Nguyễn\u200b  Ví Dụ "))
        sheet.write_formula(2, 4, "=3*4", None, 12)

    sheet = only_sheet(xlsx(fill))

    assert sheet.name == "Danh sách"
    assert sheet.rows == [
        [],
        [None, 12, 12.5, "0123", True],
        [None, dt.date(2017, 12, 20), "0007", "Nguyễn Ví Dụ", 12],
    ]
    assert isinstance(sheet.rows[1][1], int)


def test_a_formula_without_a_value_is_told_by_its_cell(xlsx: Make, changed: Make) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["Họ và tên", "Số"])
        sheet.write_string(1, 0, "Nguyễn Thị Ví Dụ")
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
        sheet.write_string(2, 0, "Trần Văn Mẫu")
        sheet.write_formula(2, 1, "=1+986", None, 987)

    path = changed(xlsx(fill), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<v>987</v>", b""))

    table = read_table(path)
    assert [sorted(row.problems) for row in table.rows] == [[1], [1]]
    assert "báo lỗi" in table.rows[0].problems[1]
    assert "chưa được tính" in table.rows[1].problems[1]
    assert table.where(table.rows[1], 1) == "Danh sách!B3"


def test_open_document_and_old_excel_read_the_same(xlsx: Make, ods: Make, xls: Make) -> None:
    wanted = only_sheet(xlsx(PEOPLE)).rows
    empty = '<table:table-cell table:number-columns-repeated="16382"/>'
    rows = "".join(row(*map(cell, texts), empty) for texts in PEOPLE)
    rows += row('<table:table-cell table:number-columns-repeated="16384"/>',
                more=' table:number-rows-repeated="1048573"')  # fmt: skip
    assert only_sheet(ods(rows)).rows == wanted
    cells = {(r, c): text for r, texts in enumerate(PEOPLE) for c, text in enumerate(texts)}
    assert only_sheet(xls(cells)).rows == wanted
    assert only_sheet(xls({(0, 0): "Số", (1, 0): 12.0})).rows == [["Số"], [12]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_text_in_every_encoding_with_every_separator(tmp_path: Path, encoding: str, separator: str) -> None:
    text = "\r\n".join(separator.join(f'"{word}"' for word in line) for line in [*PEOPLE, ["0123", ""]])
    if encoding == "cp1258":  # this encoding writes the five tones as signs of their own
        text = "".join(
            unicodedata.normalize("NFC", letter[0] + "".join(m for m in letter[1:] if m not in TONES))
            + "".join(m for m in letter[1:] if m in TONES)
            for letter in (unicodedata.normalize("NFD", one) for one in text)
        )
    path = tmp_path / "ds.csv"
    path.write_bytes(text.encode(encoding))

    assert only_sheet(path).rows == [*PEOPLE, ["0123"]]


TONES = "\u0300\u0301\u0303\u0309\u0323"


def test_the_separator_a_text_names_itself_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("sep=;\nHọ tên;Ghi chú\nLê Mẫu;a,b,c\n", "utf-8")
    assert only_sheet(path).rows == [["Họ tên", "Ghi chú"], ["Lê Mẫu", "a,b,c"]]


def test_a_text_of_unknown_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_bytes(b"a;b\n\x00\x01\xd2\xff;2\n")
    assert "bảng mã" in refusal(path)


def test_what_is_no_workbook_is_told_for_what_it_is(tmp_path: Path, xlsx: Make, xls: Make, ods: Make) -> None:
    path = tmp_path / "ds.xlsx"
    path.write_text("\n<html><table><tr><td>Họ tên</td></tr></table></html>", "utf-8")
    assert "trang web (HTML)" in refusal(path)
    path.write_bytes(b"%PDF-1.4 ...")
    assert "không phải là bảng tính" in refusal(path)
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", "<w/>")
    assert "không phải là bảng tính" in refusal(path)
    assert "không phải là bảng tính" in refusal(xls({}, stream="WordDocument"))
    assert "mật khẩu" in refusal(xls({}, stream="EncryptedPackage", name="khoa.xlsx"))
    assert "mật khẩu" in refusal(xls({(0, 0): "a"}, before=b"\x2f\x00\x04\x00\x00\x00\x00\x00"))
    assert "mật khẩu" in refusal(ods("", manifest="<manifest:encryption-data/>"))
    whole = xlsx(PEOPLE).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "bị hỏng" in refusal(path)
    path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + b"\xff" * 3000)
    assert "bị hỏng" in refusal(path)
    path.write_bytes(b"")
    with pytest.raises(InvalidInputError, match="trống"):
        read_sheets(path)
    assert "Không đọc được" in refusal(tmp_path / "không có.xlsx")


def test_damage_inside_is_never_more_than_a_refusal(xlsx: Make, tmp_path: Path) -> None:
    whole = xlsx(PEOPLE).read_bytes()
    path = tmp_path / "hỏng.xlsx"
    for place in range(0, len(whole), 97):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        try:
            read_sheets(path)
        except InvalidInputError as error:
            assert error.summary  # noqa: PT017  either way is right; anything else is not


def test_damage_the_reader_did_not_foresee_is_a_refusal(xls: Make, tmp_path: Path) -> None:
    whole = bytearray(xls({(row, 0): "Người" for row in range(30)}).read_bytes())
    at = whole.index(b"\x85\x00") + 4
    whole[at : at + 4] = (50_000).to_bytes(4, "little")  # the sheet is said to begin beyond the file
    path = tmp_path / "lệch.xls"
    path.write_bytes(whole)
    assert "bị hỏng" in refusal(path)


def test_a_file_that_would_fill_the_memory_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bom.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/workbook.xml", "w", force_zip64=True) as part,
    ):
        for _megabyte in range(60):
            part.write(bytes(1 << 20))
    tracemalloc.start()
    told = refusal(path)
    assert "quá lớn khi mở" in told
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_part_longer_than_it_says_is_damage(xlsx: Make, tmp_path: Path) -> None:
    whole = bytearray(xlsx([["Họ tên"], *([f"Người {n}"] for n in range(2000))]).read_bytes())
    with zipfile.ZipFile(tmp_path / "ds.xlsx") as packed:
        size = packed.getinfo("xl/worksheets/sheet1.xml").file_size
    said = size.to_bytes(4, "little")
    path = tmp_path / "lie.xlsx"
    path.write_bytes(bytes(whole).replace(said, (100).to_bytes(4, "little")))
    assert "bị hỏng" in refusal(path)


@pytest.mark.parametrize("said", [b"A1", b"A1:XFD1048576"])
def test_the_size_a_sheet_says_it_has_counts_for_nothing(xlsx: Make, changed: Make, said: bytes) -> None:
    path = changed(
        xlsx(PEOPLE),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'ref="A1:B3"', b'ref="' + said + b'"'),
    )
    assert only_sheet(path).rows == PEOPLE


def test_cells_without_value_far_out_are_passed_over(xlsx: Make) -> None:
    def fill(book: Any, sheet: Any) -> None:
        for number, texts in enumerate(PEOPLE):
            sheet.write_row(number, 0, texts)
        sheet.write_blank(1048575, 16383, None, book.add_format({"bold": True}))

    assert only_sheet(xlsx(fill)).rows == PEOPLE


def test_a_forgotten_cell_far_out_is_named(xlsx: Make, ods: Make, xls: Make) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "Họ tên")
        sheet.write(1048575, 16383, "x")

    assert "XFD1048576" in refusal(xlsx(fill))
    many = row(
        cell("x", ' table:number-columns-repeated="16384"'), more=' table:number-rows-repeated="1048576"'
    )
    assert "XFD1048576" in refusal(ods(many))
    # A long first column and a wide first row make a large rectangle together.
    assert "A20001" in refusal(xls({(0, 0): "Họ tên", (1, 199): "x", (20_000, 0): "y"}))
    assert "A20001" in refusal(
        xlsx(lambda _book, sheet: (sheet.write(0, 199, "x"), sheet.write(20_000, 0, "y")))
    )
    assert "IV65536" in refusal(xls({(0, 0): "Họ tên", (65535, 255): "x"}))


def test_twenty_thousand_rows(xlsx: Make) -> None:
    path = xlsx([["Họ và tên", "Đơn vị"], *([f"Người Thứ {n}", "Xã Mẫu"] for n in range(20_000))])
    table = read_table(path)
    assert len(table.rows) == 20_000
    assert table.rows[-1].text(0) == "Người Thứ 19999"
    assert table.where(table.rows[-1], 0) == "Danh sách!A20001"


def test_more_rows_than_are_read_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("Họ tên\n" + "Lê Mẫu\n" * 200_001, "utf-8")
    assert "200.000 dòng" in refusal(path)


def test_a_sheet_is_chosen_by_name_or_by_its_headings(xlsx: Make) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["Ngày", "Việc"])
        sheet.write_row(1, 0, ["20/12", "họp"])
        other = book.add_worksheet("Khen")
        other.write_row(0, 0, ["Họ và tên", "Đơn vị"])
        other.write_row(1, 0, ["Lê Mẫu", "Xã Mẫu"])
        hidden = book.add_worksheet("Ẩn")
        hidden.write_row(0, 0, ["Họ và tên", "Đơn vị", "Chức vụ"])
        hidden.write_row(1, 0, ["Cũ", "Cũ", "Cũ"])
        hidden.hide()

    path = xlsx(fill)
    known = {"ho va ten", "don vi", "chuc vu"}
    assert read_table(path, known=known).sheet == "Khen"
    assert read_table(path, known=known, sheet="Danh sách").headings == ("Ngày", "Việc")
    with pytest.raises(InvalidInputError, match="không có trang tính"):
        read_table(path, sheet="Khác")
