"""Lists as offices lay them out: titles above, totals and signatures below, merged cells between."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_app.domain.errors import InvalidInputError
from campaign_app.spreadsheets import Table, cell_name, heading_key, read_table
from campaign_app.spreadsheets.cells import column_of, text_of

Make = Callable[..., Path]
KNOWN = {"ho va ten", "don vi", "chuc vu", "stt"}


def texts(table: Table) -> list[list[str]]:
    return [[row.text(place) for place in range(len(table.headings))] for row in table.rows]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("  Số QĐ (nếu có): ", "so qd"),
        ("HỌ VÀ TÊN", "ho va ten"),
        ("Ho\u0323 va\u0300 te\u0302n", "ho va ten"),
        ("Đơn vị\n công tác", "don vi cong tac"),
        ("***", ""),
    ],
)
def test_heading_keys(typed: str, key: str) -> None:
    assert heading_key(typed) == key


def test_headings_are_found_below_a_title_block(xlsx: Make) -> None:
    table = read_table(
        xlsx(
            [
                ["LIÊN ĐOÀN LAO ĐỘNG HUYỆN SÔNG MẪU", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
                [],
                ["DANH SÁCH KHEN THƯỞNG NĂM 2017"],
                [],
                ["STT", "Ho va ten", "DON VI"],
                [1, 2, 3],
                ["I", "CÁ NHÂN"],
                [1, "Nguyễn Thị Ví Dụ", "Xã Mẫu"],
                [],
                [2, "Trần Văn Mẫu", "Xã Thử"],
                ["Tổng cộng: 02 người"],
                ["II. TẬP THỂ"],
                [3, "Tổ Mẫu", "Xã Thử"],
                ["", "", "Sông Mẫu, ngày 20 tháng 12 năm 2017"],
                ["NGƯỜI LẬP BIỂU", "", "CHỦ TỊCH"],
                ["", "", "Lê Thị Thử"],
            ]
        ),
        known=KNOWN,
    )

    assert table.headings == ("STT", "Ho va ten", "DON VI")
    assert [row[1] for row in texts(table)] == ["Nguyễn Thị Ví Dụ", "Trần Văn Mẫu", "Tổ Mẫu"]
    assert [row.number for row in table.rows] == [8, 10, 13]
    told = [str(note) for note in table.notes]
    assert ["dòng 7" in told[0], "dòng 11" in told[1], "dòng 12" in told[2]] == [True] * 3
    assert "dừng ở đây" in told[3]
    assert not any(note.blocks for note in table.notes)


def test_merged_headings_are_put_together_and_merged_rows_filled(xlsx: Make) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.merge_range("A1:D1", "DANH SÁCH")
        sheet.merge_range("A3:A4", "Họ và tên")
        sheet.merge_range("B3:C3", "Khen thưởng")
        sheet.write_row("B4", ["Hình thức", "Số tiền"])
        sheet.merge_range("D3:D4", "Đơn vị")
        sheet.write_row("A5", ["Lê Mẫu", "Giấy khen", 500])
        sheet.write_row("A6", ["Vũ Mẫu", "Giấy khen", 500])
        sheet.merge_range("D5:D6", "Xã Mẫu")

    table = read_table(xlsx(fill), known=KNOWN)

    assert table.headings == ("Họ và tên", "Khen thưởng – Hình thức", "Khen thưởng – Số tiền", "Đơn vị")
    assert texts(table) == [
        ["Lê Mẫu", "Giấy khen", "500", "Xã Mẫu"],
        ["Vũ Mẫu", "Giấy khen", "500", "Xã Mẫu"],
    ]
    assert ["D5:D6" in str(note) for note in table.notes] == [True]


def test_a_heading_merged_over_names_does_not_eat_the_first_row(xlsx: Make) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.write("A1", "STT")
        sheet.merge_range("B1:C1", "Họ và tên")
        sheet.write_row("A2", [1, "Nguyễn Thị", "Ví Dụ"])
        sheet.write_row("A3", [2, "Trần Văn", "Mẫu"])

    table = read_table(xlsx(fill), known=KNOWN)
    assert texts(table) == [["1", "Nguyễn Thị", "Ví Dụ"], ["2", "Trần Văn", "Mẫu"]]


def test_without_known_headings_the_first_row_of_words_is_taken(xlsx: Make) -> None:
    table = read_table(xlsx([["Danh sách"], ["Tên gọi", "Nơi ở"], ["An", "Mẫu"], ["Bình", "Thử"]]))
    assert table.headings == ("Tên gọi", "Nơi ở")
    assert table.known == 0


def test_columns_without_heading_are_named_by_their_letter_or_left_out(xlsx: Make) -> None:
    table = read_table(xlsx([["Họ và tên", "", "", "Đơn vị"], ["An", "", "x", "Mẫu"]]), known=KNOWN)
    assert table.headings == ("Họ và tên", "C", "Đơn vị")
    assert table.columns == (0, 2, 3)


def test_a_file_without_rows_or_headings_says_what_is_needed(xlsx: Make) -> None:
    for rows in ([["Họ và tên", "Đơn vị"]], [[1, 2], [3, 4]]):
        with pytest.raises(InvalidInputError, match="Không tìm thấy danh sách"):
            read_table(xlsx(rows), known=KNOWN)


def test_numbers_dates_and_ticks_read_as_an_office_writes_them() -> None:
    assert [text_of(cell) for cell in (None, 12, 12.5, True, False, 10**15)] == [
        "", "12", "12,5", "x", "", "1000000000000000",
    ]  # fmt: skip


@given(st.integers(0, 10**6), st.integers(0, 20_000))
def test_cell_names_are_read_back(row: int, column: int) -> None:
    name = cell_name(row, column)
    assert column_of(name) == column
    assert name.endswith(str(row + 1))
