"""Columns: guessed in any order, changed by hand, remembered for lists of the same shape."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.legacy_encodings import Encoding, encode_tcvn3, encode_vni
from campaign_app.services import imports
from campaign_app.services.imports import ImportKind, columns

UNIONS, MEMBERS = ImportKind.UNIONS, ImportKind.MEMBERS


@pytest.mark.parametrize(
    ("kind", "headings", "wanted"),
    [
        (
            UNIONS,
            ["STT", "Mã CĐCS", "Tên CĐCS", "Khối", "Cụm", "Chủ tịch", "SĐT", "Địa chỉ", "Tổng số đoàn viên"],
            [None, "code", "full_name", "sector", "cluster", "chair_name", "phone", "address",
             "member_count_stated"],
        ),
        (UNIONS, ["ma so", "DON VI", "Dien thoai", "E-mail"], ["code", "full_name", "phone", "email"]),
        (UNIONS, ["Công đoàn", "Mã", "Ngày thành lập (nếu có)"], ["full_name", "code", "founded_on"]),
        (UNIONS, ["Tên in trên giấy khen", "Tên đơn vị"], ["printed_name", "full_name"]),
        (
            MEMBERS,
            ["TT", "Họ và tên", "Năm sinh", "Giới tính", "Chức vụ", "Đơn vị công tác"],
            [None, "full_name", "born_on", "gender", "post", "union"],
        ),
        (MEMBERS, ["Họ tên", "Nữ (x)", "CĐCS", "Mã CĐCS"], ["full_name", "woman", "union", "union_code"]),
        (MEMBERS, ["Họ đệm", "Tên", "Ngày, tháng, năm sinh"], ["surname", "full_name", "born_on"]),
        (MEMBERS, ["Tên", "Họ", "Số CCCD/CMND"], ["full_name", "surname", "personal_number"]),
        (MEMBERS, ["HO VA TEN", "Chuc vu CD", "Chuc vu chuyen mon"], ["full_name", "union_post", "post"]),
    ],
)  # fmt: skip
def test_headings_are_known_in_any_order_and_without_marks(
    bare_road: Any, kind: ImportKind, headings: list[str], wanted: list[str | None]
) -> None:
    for form in ("NFC", "NFD"):
        told = [unicodedata.normalize(form, heading) for heading in headings]
        source = bare_road.read(kind, told, [["a"] * len(told)])
        choice = imports.proposed_choice(bare_road.session, source, kind)
        assert dict(choice.columns) == {name: at for at, name in enumerate(wanted) if name}


def test_columns_said_once_are_remembered_for_the_same_shape_and_kind(bare_road: Any) -> None:
    headings = ["A1", "Ai", "Ai"]
    rows = [["M01", "Trường học", "Công đoàn Ví Dụ"]]
    told = {"code": 0, "sector": 1, "full_name": 2}
    plan = bare_road.committed(UNIONS, headings, rows, columns=told)
    again = bare_road.read(UNIONS, ["a1:", "AI", "ai"], [["M02", "", "Công đoàn Khác"]])
    assert dict(imports.proposed_choice(bare_road.session, again, UNIONS).columns) == told
    assert columns.recall(plan.source.table, MEMBERS, ["full_name"]) is None
    other = bare_road.read(UNIONS, ["A1", "Ai", "Ai đó"], rows)
    assert imports.proposed_choice(bare_road.session, other, UNIONS).columns == {}


def test_columns_may_be_said_by_heading_or_letter(bare_road: Any) -> None:
    source = bare_road.read(UNIONS, ["Mã", "Tên đơn vị", "Ghi chú"], [["M01", "Công đoàn", "x"]])
    fields = imports.spec_of(UNIONS).fields
    proposed = columns.guess(source.table, {"ma": "code", "ten don vi": "full_name"})
    assert columns.with_columns(source.table, fields, proposed, {"full_name": "ghi chu"}) == {
        "code": 0, "full_name": 2,
    }  # fmt: skip
    assert columns.with_columns(source.table, fields, proposed, {"phone": "Mã"}) == {
        "full_name": 1,
        "phone": 0,
    }
    assert columns.with_columns(source.table, fields, proposed, {"code": ""}) == {"full_name": 1}
    with pytest.raises(InvalidInputError, match="Tên đơn vị"):
        columns.with_columns(source.table, fields, proposed, {"phone": "Không có"})


def test_a_pasted_list_is_read_with_its_headings(bare_road: Any) -> None:
    source = imports.read_pasted("Mã\tTên CĐCS\nM01\tCông đoàn Ví Dụ\n", UNIONS)
    choice = imports.proposed_choice(bare_road.session, source, UNIONS)
    assert imports.make_plan(bare_road.session, source, choice).adds[0].name == "Công đoàn Ví Dụ"
    with pytest.raises(InvalidInputError, match="nội dung đã dán"):
        imports.read_pasted("một dòng", UNIONS)


@pytest.mark.parametrize(("encode", "encoding"), [(encode_tcvn3, Encoding.TCVN3), (encode_vni, Encoding.VNI)])
def test_old_encodings_are_shown_and_read_only_when_confirmed(
    bare_road: Any, encode: Any, encoding: Encoding
) -> None:
    names = ["Công đoàn trường Ví Dụ", "Công đoàn xã Thử Nghiệm", "Công đoàn Mẫu Mực"]
    headings = [encode(heading) for heading in ("Mã", "Tên đơn vị", "Điện thoại")]
    source = bare_road.read(UNIONS, headings, [[f"M{n}", encode(name), n] for n, name in enumerate(names)])
    assert source.table.headings == ("Mã", "Tên đơn vị", "Điện thoại")
    (column,) = source.legacy
    assert (column.place, column.encoding, column.samples[1]) == (1, encoding, (encode(names[1]), names[1]))
    assert bool(column.note) is (encoding is Encoding.TCVN3)

    plain = imports.proposed_choice(bare_road.session, source, UNIONS)
    assert [row.name for row in imports.make_plan(bare_road.session, source, plain).adds] != names
    told = bare_road.choice(source, UNIONS, decoded={1: encoding})
    assert [row.name for row in imports.make_plan(bare_road.session, source, told).adds] == names


def test_another_sheet_may_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, code in (("Một", "M01"), ("Hai", "M02")):
            sheet = book.add_worksheet(name)
            sheet.write_row("A1", ["Mã", "Tên đơn vị"])
            sheet.write_row("A2", [code, "Công đoàn Ví Dụ"])
    told: list[tuple[int, int]] = []
    source = imports.read_source(path, UNIONS, progress=lambda done, total: told.append((done, total)))
    assert (source.table.sheet, source.sheets) == ("Một", ("Một", "Hai"))
    assert told[-1][0] == told[-1][1]
    assert imports.read_source(path, UNIONS, sheet="Hai").table.rows[0].text(0) == "M02"
