"""What would fill the memory, or is no list at all: refused or read with a word about it, soon."""

import os
import sys
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from campaign_app.domain.errors import InvalidInputError
from campaign_app.spreadsheets import read_sheets

Make = Callable[..., Path]
SHEET = "xl/worksheets/sheet1.xml"
SOON_S = 20  # on a busy machine; what is looked for would take minutes or never end
LITTLE = 40_000_000  # bytes


@contextmanager
def soon_and_small() -> Iterator[None]:
    tracemalloc.start()
    begun = time.monotonic()
    try:
        yield
        assert time.monotonic() - begun < SOON_S
        assert tracemalloc.get_traced_memory()[1] < LITTLE
    finally:
        tracemalloc.stop()


def refusal(path: Path) -> str:
    with soon_and_small(), pytest.raises(InvalidInputError) as refused:
        read_sheets(path)
    assert refused.value.hint
    return str(refused.value)


def test_a_text_of_half_a_gigabyte_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "lớn.csv"
    with path.open("wb") as stream:
        stream.write("Họ và tên;Đơn vị\n".encode())
        stream.truncate(500_000_000)
    assert "lớn 500 MB; danh sách được đọc tối đa 30 MB" in refusal(path)


def test_a_bomb_in_any_part_is_refused_before_it_is_unpacked(xlsx: Make) -> None:
    path = xlsx([["Họ và tên"], ["Lê Mẫu"]])
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/media/a.bin", "w", force_zip64=True) as part,
    ):
        for _megabyte in range(300):
            part.write(bytes(1 << 20))
    assert "nở ra quá lớn" in refusal(path)


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"])
def test_entities_that_multiply_are_refused_where_they_are_declared(
    xlsx: Make, changed: Make, part: str
) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + step, b"&%c;" % (97 + step) * 10) for step in range(9)
    )
    path = changed(
        xlsx([["Họ và tên"], ["Lê Mẫu"]]), part, lambda xml: xml.replace(b"?>", b"?>" + bomb + b"]>", 1)
    )
    assert "bị hỏng" in refusal(path)


def test_a_file_named_by_an_entity_is_never_opened(xlsx: Make, changed: Make, tmp_path: Path) -> None:
    secret = tmp_path / "bí mật.txt"
    secret.write_text("bí mật", "utf-8")
    declared = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode()
    path = changed(
        xlsx([["Họ và tên"], ["Lê Mẫu"]]),
        "xl/sharedStrings.xml",
        lambda xml: xml.replace(b"?>", b"?>" + declared, 1).replace("Lê Mẫu".encode(), b"&x;"),
    )
    try:
        read = str(read_sheets(path))
    except InvalidInputError as error:
        read = str(error)
    assert "bí mật" not in read


def test_two_parts_or_sheets_of_one_name_are_damage(xlsx: Make, changed: Make, tmp_path: Path) -> None:
    path = xlsx([["Họ và tên"], ["Lê Mẫu"]])
    twice = changed(
        path,
        "xl/workbook.xml",
        lambda xml: xml.replace(
            b"</sheets>", b'<sheet name="Danh s\xc3\xa1ch" sheetId="2" r:id="rId2"/></sheets>'
        ),
    )
    assert "bị hỏng" in refusal(twice)
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("xl/worksheets/SHEET1.xml", b"<worksheet/>")
    assert "bị hỏng" in refusal(path)


def test_a_workbook_with_a_password_is_told(xls: Make) -> None:
    assert "đặt mật khẩu" in refusal(xls({}, stream="EncryptedPackage", name="khóa.xlsx"))


def test_a_web_page_with_the_name_of_a_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bao cao.xlsx"
    path.write_text("<html><body><table><tr><td>Họ tên</td></tr></table></body></html>", "utf-8")
    assert "trang web (HTML)" in refusal(path)


def test_a_sheet_of_all_columns_is_refused_by_the_first_too_many(xlsx: Make) -> None:
    path = xlsx([[f"Cột {number}" for number in range(16_384)], ["Lê Mẫu"]])
    assert "ô GS1, quá xa" in refusal(path)


@pytest.mark.parametrize("place", ["XFD1048576", "xfd1048576", "A1048576", "XFD2"])
def test_a_cell_that_lies_about_its_row_is_measured_by_its_own_name(
    xlsx: Make, changed: Make, place: str
) -> None:
    path = changed(
        xlsx([["Họ và tên"], ["Lê Mẫu"]]),
        SHEET,
        lambda xml: xml.replace(b'<c r="A2"', f'<c r="{place}"'.encode()),
    )
    assert place.upper() in refusal(path)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_cell_as_long_as_excel_allows_is_read_and_a_longer_one_named(
    xlsx: Make, changed: Make, tmp_path: Path, form: str
) -> None:
    text = "Rất dài " * 4096
    whole = text[:32_767].strip()

    def made(letters: str) -> Path:
        if form == "csv":
            path = tmp_path / "ds.csv"
            path.write_text(f"Họ và tên;Ghi chú\nLê Mẫu;{letters}\n", "utf-8")
            return path
        path = xlsx([["Họ và tên", "Ghi chú"], ["Lê Mẫu", "THAY"]])
        return changed(path, "xl/sharedStrings.xml", lambda xml: xml.replace(b"THAY", letters.encode()))

    (sheet,) = read_sheets(made(whole))
    assert sheet.rows[1] == ["Lê Mẫu", whole]
    told = refusal(made("d" * 32_768))
    assert "Ô B2" in told
    assert "32.767 ký tự" in told


def test_a_quote_never_closed_in_a_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text('Họ và tên;Ghi chú\nLê Mẫu;"mở\n' + "Vũ Mẫu;x\n" * 20_000, "utf-8")
    assert "hỏng" in refusal(path)


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, xlsx: Make) -> None:
    path = xlsx([["Họ và tên"], ["Lê Mẫu"]])
    with unreadable(path) as held:
        told = refusal(held)
    assert "giữ, hoặc không có quyền đọc" in told
    assert "đóng lại" in told


@contextmanager
def unreadable(path: Path) -> Iterator[Path]:
    """The path while it may not be read; a folder refuses so on Windows, where rights are another matter."""
    if sys.platform == "win32":
        yield path.parent
        return
    path.chmod(0)
    me = os.geteuid()
    if me == 0:
        os.seteuid(65534)  # who owns the machine may read everything
    try:
        yield path
    finally:
        os.seteuid(me)
        path.chmod(0o600)


def test_a_folder_and_a_file_that_is_not_there_are_told(tmp_path: Path) -> None:
    assert "không có tệp này" in refusal(tmp_path / "không có.xlsx")
    told = refusal(tmp_path)
    assert "đây là một thư mục" in told or "quyền đọc" in told


def test_the_file_excel_keeps_beside_an_open_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "~$ds.xlsx"
    path.write_bytes(b"\x05Ai \0" * 30)
    assert "tệp tạm của Excel" in refusal(path)


def test_strange_cells_in_a_text_are_still_text(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("Họ và tên,Số\n'=1+1,'0123\n\"'@x\",-5\n", "utf-8")
    (sheet,) = read_sheets(path)
    assert sheet.rows[1:] == [["=1+1", "'0123"], ["@x", "-5"]]


def test_many_percent_cells_said_to_be_repeated_are_refused(ods: Make) -> None:
    cell: Any = (
        '<table:table-cell office:value-type="percentage" office:value="1"'
        ' table:number-columns-repeated="190"/>'
    )
    rows = f'<table:table-row table:number-rows-repeated="190000">{cell}</table:table-row>'
    assert "quá xa một danh sách" in refusal(ods(rows))
