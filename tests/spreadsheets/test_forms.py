import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from campaign_app.domain.errors import InvalidInputError
from campaign_app.spreadsheets.form_writing import write_form
from campaign_app.spreadsheets.forms import Form, FormColumn, FormField, FormTable, NumberCheck, open_form

FORM = Form(
    kind="DANG_KY",
    identity={"workspace": "LĐLĐ-KS", "campaign": "2018", "union": "X&01=|"},
    title=("PHIẾU ĐĂNG KÝ THI ĐUA", "Công đoàn cơ sở xã Mẫu"),
    fields=(
        FormField("on", "Ngày đăng ký", date(2018, 1, 20)),
        FormField("titles", "Danh hiệu đăng ký", choices=("Vững mạnh", "Xuất sắc")),
    ),
    tables=(
        FormTable(
            "targets",
            "Chỉ tiêu giao ước",
            (
                FormColumn("code", "TT", 6),
                FormColumn("text", "Tiêu chí", 50),
                FormColumn("target", "Chỉ tiêu đăng ký", 18, is_open=True),
            ),
            rows=[("1", "=1+1 là nội dung", None), ("2", "Báo cáo", "có")],
            choices={(1, 2): ("có", "không")},
        ),
        FormTable(
            "people",
            "Cá nhân đăng ký",
            (
                FormColumn("name", "Họ và tên", 30, is_open=True),
                FormColumn("post", "Chức vụ", 30, is_open=True),
            ),
            spare=3,
        ),
    ),
    notes=("Nơi nhận: Liên đoàn Lao động (ví dụ)",),
)


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    path = tmp_path / "phieu.xlsx"
    write_form(path, FORM, created=datetime(2018, 1, 2, tzinfo=UTC))
    return path


def filled(path: Path, changes: dict[tuple[int, int], Any], *, shift: int = 0) -> Path:
    """The same cells as a spreadsheet program would save them, with some changed and all moved down."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    target = path.with_name("dien.xlsx")
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Sheet1")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate(rows):
            for place in range(max(len(row), 6)):
                value = changes.get((number, place), row[place] if place < len(row) else "")
                at = number if number < 2 else number + shift
                if isinstance(value, date):
                    sheet.write_datetime(at, place, value, day)
                elif value != "":
                    sheet.write(at, place, value)
    return target


def find(path: Path, text: str) -> tuple[int, int]:
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    return next((n, p) for n, row in enumerate(rows) for p, cell in enumerate(row) if cell == text)


def test_a_form_says_what_it_is_and_whose(blank: Path) -> None:
    opened = open_form(blank)
    assert (opened.kind, dict(opened.identity)) == ("DANG_KY", dict(FORM.identity))


@pytest.mark.parametrize("shift", [0, 3])
def test_what_was_filled_in_is_found_wherever_it_moved(blank: Path, shift: int) -> None:
    people = find(blank, "Họ và tên")
    first = find(blank, "=1+1 là nội dung")
    titles = find(blank, "Danh hiệu đăng ký")
    path = filled(
        blank,
        {
            (titles[0], 2): "Xuất sắc",
            (first[0], 2): 0.95,
            (people[0] + 1, 0): "Nguyễn Văn Mẫu",
            (people[0] + 2, 0): "Trần Thị Ví Dụ",
            (people[0] + 2, 1): "Kế toán",
        },
        shift=shift,
    )
    told = open_form(path).read(FORM)
    assert (told.fields["on"].value, told.fields["titles"].value) == (date(2018, 1, 20), "Xuất sắc")
    assert [(row["code"].value, row["target"].value) for row in told.tables["targets"]] == [
        ("1", 0.95),
        ("2", "có"),
    ]
    assert [(row["name"].text, row["post"].text) for row in told.tables["people"]] == [
        ("Nguyễn Văn Mẫu", ""),
        ("Trần Thị Ví Dụ", "Kế toán"),
    ]
    assert told.tables["people"][1]["post"].where == f"Sheet1!B{people[0] + 3 + shift}"


def test_an_empty_form_gives_empty_cells_and_only_rows_filled_before(blank: Path) -> None:
    told = open_form(blank).read(FORM)
    assert told.fields["titles"].value is None
    assert [row["code"].text for row in told.tables["targets"]] == ["2"]
    assert told.tables["people"] == ()


def test_only_open_cells_can_be_changed_and_nothing_is_a_formula(blank: Path) -> None:
    with zipfile.ZipFile(blank) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    assert "<sheetProtection" in sheet
    assert "<f>" not in sheet
    assert '<formula1>"Vững mạnh,Xuất sắc"</formula1>' in sheet


def test_the_same_form_gives_the_same_bytes(blank: Path, tmp_path: Path) -> None:
    again = tmp_path / "lai.xlsx"
    write_form(again, FORM, created=datetime(2018, 1, 2, tzinfo=UTC))
    assert again.read_bytes() == blank.read_bytes()


def test_another_workbook_is_no_form(tmp_path: Path) -> None:
    path = tmp_path / "khac.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write(0, 0, "Họ và tên")
    with pytest.raises(InvalidInputError, match=r"khac\.xlsx không phải là phiếu do chương trình lập"):
        open_form(path)


@pytest.mark.parametrize("gone", ["Danh hiệu đăng ký", "Chỉ tiêu đăng ký"])
def test_a_form_without_one_of_its_parts_is_refused(blank: Path, gone: str) -> None:
    place = find(blank, gone)
    path = filled(blank, {place: "Khác"})
    with pytest.raises(InvalidInputError, match=r"dien\.xlsx thiếu mục"):
        open_form(path).read(FORM)


def test_a_form_open_in_a_spreadsheet_program_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "phieu.xlsx"
    folder.mkdir()
    with pytest.raises(InvalidInputError, match=r"Không ghi được tệp phieu\.xlsx"):
        write_form(folder, replace(FORM, notes=()))


def test_cells_are_checked_shut_hidden_and_listed(tmp_path: Path) -> None:
    table = FormTable(
        "results",
        "Kết quả",
        (
            FormColumn("code", "TT", 6),
            FormColumn("value", "Kết quả đạt được", 20, is_open=True),
            FormColumn("points", "Điểm", 8, is_open=True),
            FormColumn("mark", "Mã kiểm tra", 8, is_hidden=True),
        ),
        rows=[("1", None, "5,00", "abc"), ("2", None, None, "def")],
        choices={(1, 1): ("Có, đúng hạn", "Không")},
        checks={(0, 1): NumberCheck(100, is_whole=False, words="Từ 0 đến 100.")},
        locked=frozenset({(0, 2)}),
    )
    path = tmp_path / "phieu.xlsx"
    write_form(path, replace(FORM, tables=(table,)))
    with zipfile.ZipFile(path) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
        book = packed.read("xl/workbook.xml").decode()
    assert 'hidden="1"' in sheet
    assert 'type="custom"' in sheet
    assert "Từ 0 đến 100." in sheet
    assert "'Danh mục'!$A$1:$A$2" in sheet
    assert 'name="Danh mục" sheetId="2" state="hidden"' in book
    assert "_xlnm.Print_Titles" in book
    (told,) = open_form(path).read(replace(FORM, tables=(table,))).tables["results"]
    assert (told["code"].text, told["points"].text, told["mark"].text) == ("1", "5,00", "abc")
