"""A list opened as the wrong kind is told from one whose headings fit."""

from pathlib import Path
from typing import Any

import pytest

from campaign_app.services import exports, imports
from campaign_app.services.exports import ListKind
from campaign_app.services.imports import ImportKind
from campaign_app.services.imports.likeness import likelier_kind, likelier_words
from campaign_app.services.session import Session

UNIONS, MEMBERS = ImportKind.UNIONS, ImportKind.MEMBERS


@pytest.mark.parametrize(
    ("kind", "headings", "wanted"),
    [
        (UNIONS, ["STT", "Họ và tên", "Đơn vị", "Điện thoại"], MEMBERS),
        (UNIONS, ["STT", "Họ đệm", "Tên", "Năm sinh", "Mã CĐCS", "Đơn vị", "SĐT", "Email"], MEMBERS),
        (UNIONS, ["Mã", "Tên CĐCS", "Họ và tên chủ tịch", "SĐT"], None),
        (UNIONS, ["Mã", "Công đoàn cơ sở", "Khối"], None),
        (MEMBERS, ["Mã", "Tên CĐCS", "Khối", "Cụm", "Chủ tịch", "SĐT", "Địa chỉ", "Số đoàn viên"], UNIONS),
        (MEMBERS, ["Họ và tên", "Đơn vị", "Màu", "Vị", "Hình"], None),
    ],
)
def test_headings_tell_the_kind(
    bare_road: Any, kind: ImportKind, headings: list[str], wanted: ImportKind | None
) -> None:
    plan = bare_road.plan(kind, headings, [["a"] * len(headings)])
    assert plan.likelier is wanted


@pytest.mark.parametrize("kind", ImportKind)
def test_own_lists_fit_their_kind(example: Session, tmp_path: Path, kind: ImportKind) -> None:
    path = tmp_path / "ra.xlsx"
    exports.export_list(example, ListKind(kind.value), path, campaign_id=1, year=None)
    source = imports.read_source(path, kind)
    choice = imports.proposed_choice(example, source, kind, campaign_id=1, year=2017)
    assert likelier_kind(source.table, kind, choice.columns.values()) is None


def test_a_column_used_by_hand_is_no_sign_of_another_kind(bare_road: Any) -> None:
    source = bare_road.read(UNIONS, ["Mã", "Họ và tên"], [["M01", "Công đoàn Ví Dụ"]])
    assert likelier_kind(source.table, UNIONS, (0,)) is MEMBERS
    assert likelier_kind(source.table, UNIONS, (0, 1)) is None


def test_the_words_name_both_kinds() -> None:
    words = likelier_words(UNIONS, MEMBERS)
    assert words.index("“Đoàn viên”") < words.index("“Công đoàn cơ sở”")
