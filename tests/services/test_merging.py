"""Certificates straight from a list: the words, the problems by row, and the files, all of them or none."""

import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pypdf
import pytest
import xlsxwriter

from campaign_app.domain.errors import InvalidInputError, RequirementError
from campaign_app.domain.variables import CertificateWords
from campaign_app.services import merging
from campaign_app.services.merging import Merged, MergePlan, columns, output
from campaign_app.services.session import Session
from campaign_app.spreadsheets import Table

VALUES = {
    "issuer_parent": "Liên đoàn Lao động tỉnh Hòa Bình",
    "issuer": "Liên đoàn Lao động huyện Sông Mẫu",
    "merit": "Đã có thành tích xuất sắc trong phong trào thi đua “Lao động giỏi” năm 2017",
    "decision_number": "58/QĐ-LĐLĐ",
    "signed_on": "20/12/2017",
    "signer_name": "Lê Văn Mẫu",
    "register_number": "1",
}
HEADINGS = ["STT", "Họ và tên", "Chức vụ", "Đơn vị"]
PEOPLE = [
    [1, "Nguyễn Thị Ví Dụ", "Công chức", "Công đoàn xã Mẫu"],
    [2, "Trần Văn Mẫu", "Giáo viên", "Trường Tiểu học Thử"],
    [3, "Tổ công đoàn Một Cửa", "", "Công đoàn xã Thử"],
]

MakeList = Callable[..., Table]


@pytest.fixture
def listed(tmp_path: Path) -> MakeList:
    """Read a list of these rows."""

    def make(rows: Sequence[Sequence[Any]] = PEOPLE, headings: Sequence[str] = HEADINGS) -> Table:
        path = tmp_path / "ds.xlsx"
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("DS")
            for number, row in enumerate([headings, *rows]):
                sheet.write_row(number, 0, row)
        return merging.read_list(path)

    return make


def merged(table: Table, values: dict[str, str] | None = None, **columns: str) -> Merged:
    return merging.merge(MergePlan(table, merging.columns_of(table, columns), {**VALUES, **(values or {})}))


def text_of(path: Path) -> list[str]:
    return [" ".join((page.extract_text() or "").split()) for page in pypdf.PdfReader(path).pages]


@pytest.mark.parametrize(
    ("headings", "wanted"),
    [
        (["Họ và tên", "Đơn vị", "Chức vụ", "Thành tích"], ["recipient", "unit", "post", "merit"]),
        (["HO TEN", "Don vi cong tac", "Chuc danh"], ["recipient", "unit", "post"]),
        (["Số QĐ", "Ngày quyết định", "Số vào sổ"], ["decision_number", "signed_on", "register_number"]),
        (["TT", "Ngày sinh", "Họ và tên người được khen thưởng"], [None, None, "recipient"]),
        (["Tên tập thể, cá nhân", "Nội dung khen thưởng (ghi trên giấy)"], ["recipient", "merit"]),
        (["Tên đơn vị", "Hình thức khen thưởng"], ["recipient", "form_title"]),
        (["Họ và tên đệm", "Tên"], ["surname", "recipient"]),
        (["recipient", "post_and_unit", "signer_name"], ["recipient", "post_and_unit", "signer_name"]),
        (["Người hoặc tập thể được khen", "Danh xưng"], ["recipient", "salutation"]),
    ],
)
def test_columns_are_guessed_from_usual_headings(
    listed: MakeList, headings: list[str], wanted: list[str | None]
) -> None:
    table = listed([["a"] * len(headings)], headings)
    assert columns.guess(table) == {name: place for place, name in enumerate(wanted) if name}


def test_a_name_in_two_columns_under_one_heading_is_put_together(tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", "TT")
        sheet.merge_range("B1:C1", "Họ và tên")
        sheet.write_row("A2", [1, "Nguyễn Thị", "Dụ"])
    plan = MergePlan(table := merging.read_list(path), columns.guess(table), VALUES)
    assert merging.words_of_row(plan, 0).recipient == "Nguyễn Thị Dụ"


def test_the_words_of_a_row(listed: MakeList) -> None:
    first, _second, third = merged(listed()).sheets

    assert first.words == CertificateWords(
        issuer_parent="LIÊN ĐOÀN LAO ĐỘNG TỈNH HÒA BÌNH",
        issuer="LIÊN ĐOÀN LAO ĐỘNG HUYỆN SÔNG MẪU",
        granter_line="BAN CHẤP HÀNH LIÊN ĐOÀN LAO ĐỘNG HUYỆN SÔNG MẪU",
        granted="TẶNG",
        form_title="GIẤY KHEN",
        recipient="Nguyễn Thị Ví Dụ",
        post_and_unit="Công chức, Công đoàn xã Mẫu",
        merit=VALUES["merit"],
        decision_number="58/QĐ-LĐLĐ",
        decision_date="ngày 20 tháng 12 năm 2017",
        decision_date_short="20/12/2017",
        place="Sông Mẫu",
        place_and_date="Sông Mẫu, ngày 20 tháng 12 năm 2017",
        authority_line="TM. BAN THƯỜNG VỤ",
        signer_post="CHỦ TỊCH",
        signer_name="Lê Văn Mẫu",
        register_number="1",
        year="2017",
        qr_payload=first.words.qr_payload,
    )
    assert first.words.qr_payload.startswith("SV1|DS|2017|1|58/QĐ-LĐLĐ|")
    assert (third.words.register_number, third.words.post_and_unit) == ("3", "Công đoàn xã Thử")
    assert first.where == "DS!dòng 2 – Nguyễn Thị Ví Dụ"


def test_cells_go_before_what_is_set_and_empty_ones_fall_back(listed: MakeList) -> None:
    rows = [["Lê A", "Có công", "ngày 2 tháng 9 năm 2018", 7.0], ["Lê B", "", "", "08"]]
    table = listed(rows, ["Họ tên", "Thành tích", "Ngày", "Số vào sổ"])
    first, second = merged(table).sheets
    assert (first.words.merit, first.words.decision_date) == ("Có công", "ngày 02 tháng 9 năm 2018")
    assert (second.words.merit, second.words.decision_date) == (VALUES["merit"], "ngày 20 tháng 12 năm 2017")
    assert [first.words.register_number, second.words.register_number] == ["7", "08"]


def test_the_merit_is_worded_from_the_movement(listed: MakeList) -> None:
    told = {"merit": "", "movement_title": "Lao động giỏi", "period": "năm 2017"}
    words = merged(listed(), told).sheets[0].words
    assert words.merit == "Đã có thành tích xuất sắc trong phong trào thi đua “Lao động giỏi” năm 2017"


def test_problems_are_told_by_row_and_cell_and_all_of_them(listed: MakeList) -> None:
    rows = [
        ["Nguyễn Thị Ví Dụ", "Xã Mẫu", "20/12/2017", 1],
        ["", "Xã Mẫu", "20/12/2017", 2],
        [12345, "Xã Mẫu", "20/12/2017", 3],
        ["Trần \U0001f600 Mẫu", "Xã Mẫu", "20/12/2017", 4],
        ["Lê Văn Thử", "Xã Mẫu", "32/13/2017", 5],
        ["Vũ Thị Thử", "Xã Mẫu", "20/12/2017", 1],
        ["Ngô " + "Dài" * 100, "Xã Mẫu", "20/12/2017", 7],
    ]
    found = merged(listed(rows, ["Họ và tên", "Đơn vị", "Ngày", "Số vào sổ"]))

    told = [str(problem) for problem in found.problems]
    for where, what in (
        ("DS!dòng 3", "thiếu “Người hoặc tập thể được khen”"),
        ("DS!A4", "“12345” không phải là tên"),
        ("DS!dòng 5", "U+1F600"),
        ("DS!C6", "Không có ngày 32/13/2017"),
        ("DS!dòng 7", "số vào sổ 1 trùng với DS!dòng 2"),
        ("DS!dòng 8", "không vừa khung"),
    ):
        assert any(where in line and what in line for line in told), (where, told)
    assert [sheet.words.recipient for sheet in found.printable] == ["Nguyễn Thị Ví Dụ"]


def test_what_every_row_lacks_is_told_once(listed: MakeList) -> None:
    rows = [[n, f"Người Thứ {n}", "", "Xã Mẫu"] for n in range(1, 31)]
    found = merged(listed(rows), {"decision_number": ""})
    assert [problem.where for problem in found.problems] == ["cả danh sách (30 dòng)"]
    assert not found.printable


def test_the_same_name_twice_is_a_note(listed: MakeList) -> None:
    found = merged(listed([PEOPLE[0], [2, "nguyễn thị  ví dụ", "Công chức", "Công đoàn xã Mẫu"]]))
    assert not found.problems
    assert ["trùng tên và đơn vị với DS!dòng 2" in str(note) for note in found.notes] == [True]


def test_decomposed_letters_and_hidden_signs_are_mended(listed: MakeList) -> None:
    name = "\u202e" + unicodedata.normalize("NFD", "Đặng Thị Ưởng") + "\u0007\u200b"
    found = merged(listed([[1, name, "", ""]]))
    assert found.sheets[0].words.recipient == "Đặng Thị Ưởng"
    assert not found.problems


def test_twenty_thousand_rows_are_looked_at_and_can_be_given_up(listed: MakeList) -> None:
    rows = [[n, f"Nguyễn Văn {'ABCDEGHIKL'[n % 10]}{n}", "", "Xã Mẫu"] for n in range(20_000)]
    table = listed(rows)
    told = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done >= 300:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        merging.merge(MergePlan(table, columns.guess(table), VALUES), stop)
    assert told == [(100, 20_000), (200, 20_000), (300, 20_000)]


def test_one_pdf_in_the_order_of_the_list_with_the_same_bytes(listed: MakeList, tmp_path: Path) -> None:
    found = merged(listed())
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    assert output.write_one(found, first) == 3
    output.write_one(merged(listed()), second)
    assert first.read_bytes() == second.read_bytes()
    pages = text_of(first)
    assert ["Ví Dụ" in pages[0], "Trần Văn Mẫu" in pages[1], "Một Cửa" in pages[2]] == [True] * 3


def test_a_blank_carries_only_what_it_lacks(listed: MakeList, tmp_path: Path) -> None:
    table = listed()
    plan = MergePlan(table, columns.guess(table), VALUES, with_stock=False)
    output.write_one(merging.merge(plan), tmp_path / "phoi.pdf")
    (page, *_more) = text_of(tmp_path / "phoi.pdf")
    assert "Ví Dụ" in page
    assert "CỘNG HÒA" not in page


def test_with_problems_nothing_is_written_unless_they_are_skipped(listed: MakeList, tmp_path: Path) -> None:
    found = merged(listed([*PEOPLE, [4, 999, "", ""]]))
    target = tmp_path / "ra.pdf"
    with pytest.raises(RequirementError) as refused:
        output.write_one(found, target)
    assert "999" in str(refused.value)
    assert not target.exists()
    with pytest.raises(RequirementError):
        output.write_each(found, tmp_path / "ra")
    assert not (tmp_path / "ra").exists()

    assert output.write_one(found, target, skip_problems=True) == 3
    nobody = merged(listed([[1, 999, "", ""]]))
    with pytest.raises(RequirementError, match="Không còn dòng nào"):
        output.write_one(nobody, target, skip_problems=True)


@pytest.mark.parametrize("each", [False, True])
def test_what_is_given_up_or_fails_leaves_nothing(listed: MakeList, tmp_path: Path, *, each: bool) -> None:
    found = merged(listed([[n, f"Người Thứ {'ABCDEGHIKL'[n]}", "", ""] for n in range(10)]))

    def stop(done: int, _total: int) -> None:
        if done >= 2:
            raise KeyboardInterrupt

    folder = tmp_path / "ra"
    folder.mkdir()
    write: Any = output.write_each if each else output.write_one
    with pytest.raises(KeyboardInterrupt):
        write(found, folder if each else folder / "ra.pdf", progress=stop)
    assert not list(folder.iterdir())
    with pytest.raises(KeyboardInterrupt):
        output.write_each(found, tmp_path / "mới", progress=stop)
    assert not (tmp_path / "mới").exists()
    (tmp_path / "tệp").write_text("x", "utf-8")
    with pytest.raises(InvalidInputError):
        output.write_each(found, tmp_path / "tệp")


def test_one_file_a_person(listed: MakeList, tmp_path: Path) -> None:
    rows = [*PEOPLE, [4, "Nguyễn Thị Ví Dụ", "", ""], [5, "../../Lê: Mẫu?", "", ""]]
    found = merged(listed(rows))
    told: list[tuple[int, int]] = []
    folder = tmp_path / "ra"

    written = output.write_each(
        found, folder, pattern="{ten}.pdf", progress=lambda done, total: told.append((done, total))
    )

    assert [path.name for path in written] == [
        "Nguyễn Thị Ví Dụ.pdf",
        "Trần Văn Mẫu.pdf",
        "Tổ công đoàn Một Cửa.pdf",
        "Nguyễn Thị Ví Dụ (2).pdf",
        "-..-Lê- Mẫu-.pdf",
    ]
    assert sorted(folder.iterdir()) == sorted(written)
    assert all(path.parent == folder for path in written)
    assert told == [(n, 5) for n in range(1, 6)]
    assert "Trần Văn Mẫu" in text_of(written[1])[0]
    with pytest.raises(InvalidInputError, match="5 tệp trùng tên"):
        output.write_each(found, folder, pattern="{ten}.pdf")


def test_what_was_said_is_remembered_for_the_same_headings(listed: MakeList, tmp_path: Path) -> None:
    table = listed(PEOPLE, ["STT", "Ai", "Làm gì", "Ở đâu"])
    assert columns.recall(table) is None
    found = merged(table, recipient="ai", post="Lam gi", unit="Ở ĐÂU")
    output.write_one(found, tmp_path / "ra.pdf")

    again = listed(PEOPLE[:1], ["STT", "AI", "Làm gì", "Ở đâu:"])
    assert columns.start(again) == {"recipient": 1, "post": 2, "unit": 3}
    told = columns.recall(again)
    assert told is not None
    assert told.values["signer_name"] == "Lê Văn Mẫu"
    assert not {"decision_number", "signed_on", "register_number"} & set(told.values)
    other = listed(PEOPLE, ["STT", "Ai", "Làm gì", "Nơi nào"])
    assert columns.recall(other) is None


def test_a_damaged_memory_is_forgotten(listed: MakeList, tmp_path: Path, own_home: Path) -> None:
    output.write_one(merged(listed()), tmp_path / "ra.pdf")
    (file,) = own_home.rglob("lists.json")
    for content in ("{", "[]", '{"x": 1}', "\x00"):
        file.write_text(content, "utf-8")
        assert columns.recall(listed()) is None


def test_unknown_fields_and_columns_name_those_there_are(listed: MakeList) -> None:
    table = listed()
    with pytest.raises(InvalidInputError, match="signer_name"):
        merging.columns_of(table, {"nguoi": "STT"})
    with pytest.raises(InvalidInputError, match="Họ và tên"):
        merging.columns_of(table, {"recipient": "Ai"})
    assert merging.columns_of(table, {"merit": "chuc vu"})["merit"] == 2
    assert "post" not in merging.columns_of(table, {"merit": "chuc vu"})


def test_a_workspace_proposes_who_awards_and_signs(example: Session) -> None:
    told = merging.proposed_values(example)
    assert told["issuer"] == "Liên đoàn Lao động huyện Kỳ Sơn"
    assert told["signer_name"]
    assert told["signer_post"]
