"""The command ``import``: shows the plan, writes all of it or nothing, and says what it wrote."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from campaign_app import __main__
from campaign_app.cli.imports import KINDS, POLICIES
from campaign_app.domain.legacy_encodings import encode_tcvn3
from campaign_app.services import backups, members, unions, workspaces
from campaign_app.services.imports import ImportKind, Policy, kinds

Captured = pytest.CaptureFixture[str]
HEADINGS = ["STT", "Mã CĐCS", "Tên công đoàn cơ sở", "Khối", "Điện thoại"]
NEW = [1, "M01", "Công đoàn cơ sở Trường Tiểu học Ví Dụ", "Trường học", "0900 000 100"]
KNOWN = [2, "X01", "Công đoàn cơ sở thị trấn Kỳ Sơn", "", "0911 111 111"]


def listed(path: Path, rows: Sequence[Sequence[Any]], headings: Sequence[str] = HEADINGS) -> str:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("DS")
        for number, row in enumerate([headings, *rows]):
            sheet.write_row(number, 0, row)
    return str(path)


def run(folder: Path, kind: str, file: str, *more: str) -> int:
    return __main__.main(["import", kind, file, "-w", str(folder), *more])


def phones(folder: Path) -> dict[str, str]:
    session = workspaces.open_workspace(folder, read_only=True)
    try:
        return {row.code: row.phone for row in unions.unions(session)}
    finally:
        workspaces.close_workspace(session)


def test_a_list_is_shown_and_then_written(example_folder: Path, tmp_path: Path, capsys: Captured) -> None:
    file = listed(tmp_path / "ds.xlsx", [NEW, KNOWN])
    before = phones(example_folder)
    assert run(example_folder, "unions", file, "--dry-run") == 0
    told = capsys.readouterr()
    assert not told.err
    assert "Thêm mới: 1; thay đổi: 1; bỏ qua: 0." in told.out
    assert "+ DS!dòng 2: Công đoàn cơ sở Trường Tiểu học Ví Dụ" in told.out
    assert "Điện thoại: “0900 000 001” → “0911 111 111”" in told.out
    assert "Chưa ghi gì" in told.out
    assert phones(example_folder) == before

    assert run(example_folder, "unions", file) == 0
    assert "Đã nhập 2 dòng." in capsys.readouterr().out
    assert phones(example_folder) == {**before, "M01": "0900 000 100", "X01": "0911 111 111"}
    session = workspaces.open_workspace(example_folder, read_only=True)
    try:
        assert "trước khi nhập dữ liệu" in [row.reason for row in backups.backups(session)]
    finally:
        workspaces.close_workspace(session)
    assert run(example_folder, "unions", file) == 0
    assert "không có gì thay đổi" in capsys.readouterr().out


def test_a_list_of_another_kind_is_told(example_folder: Path, tmp_path: Path, capsys: Captured) -> None:
    file = listed(tmp_path / "ds.xlsx", [[*KNOWN[2:3], "Người Ví Dụ", "1"]], ["Đơn vị", "Họ và tên", "SĐT"])
    run(example_folder, "unions", file, "--dry-run")
    assert "giống loại “Đoàn viên” hơn là “Công đoàn cơ sở”" in capsys.readouterr().err


def test_columns_that_are_not_used_are_named(example_folder: Path, tmp_path: Path, capsys: Captured) -> None:
    file = listed(tmp_path / "ds.xlsx", [[*NEW, "a", "b"]], [*HEADINGS, "Màu sắc", "Ghi chú"])
    assert run(example_folder, "unions", file, "--dry-run") == 0
    assert "Cột không dùng: Màu sắc; Ghi chú\n" in capsys.readouterr().out
    assert run(example_folder, "unions", listed(tmp_path / "ds2.xlsx", [NEW]), "--dry-run") == 0
    assert "Cột không dùng" not in capsys.readouterr().out


def test_problems_are_named_and_nothing_is_written(
    example_folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    rows = [NEW, [2, "X01", "", "Khối lạ", ""], [3, "M01", "Công đoàn cơ sở khác", "", ""]]
    before = phones(example_folder)
    assert run(example_folder, "unions", listed(tmp_path / "ds.xlsx", rows)) == 1
    told = capsys.readouterr().err
    assert "DS!D3 – X01: Không có khối “Khối lạ”" in told
    assert "DS!B4" in told
    assert "DS!B2" in told
    assert phones(example_folder) == before


def test_columns_policy_and_sheet_may_be_said(example_folder: Path, tmp_path: Path, capsys: Captured) -> None:
    file = listed(tmp_path / "ds.xlsx", [NEW, KNOWN], ["a", "b", "c", "d", "e"])
    mapped = ["--map", "code=B", "--map", "full_name=c", "--map", "phone=e", "--map", "sector=d"]
    assert run(example_folder, "unions", file, *mapped, "--policy", "update", "--sheet", "DS") == 0
    assert "Thêm mới: 0; thay đổi: 1; bỏ qua: 1." in capsys.readouterr().out
    # The columns were said once; they are remembered for lists of this shape.
    assert run(example_folder, "unions", file, "--policy", "add", "--dry-run") == 0
    assert "Thêm mới: 1; thay đổi: 0; bỏ qua: 1." in capsys.readouterr().out
    assert run(example_folder, "unions", file, "--map", "colour=c") == 1
    assert "full_name" in capsys.readouterr().err
    assert run(example_folder, "unions", file, "--sheet", "Khác") == 1
    assert run(example_folder, "unions", file, "--map", "code") == 2
    assert run(example_folder, "unions", file, "--answer", "2=x") == 2
    assert run(example_folder, "trees", file) == 2


def test_what_is_asked_is_answered_by_row(example_folder: Path, tmp_path: Path, capsys: Captured) -> None:
    file = listed(tmp_path / "ds.xlsx", [["Người Mới", "CĐCS TH Mông Hóa"]], ["Họ tên", "Đơn vị"])
    assert run(example_folder, "members", file) == 1
    told = capsys.readouterr().err
    line = next(line for line in told.splitlines() if "Trường Tiểu học Mông Hóa" in line)
    answer = line.split("--answer ")[1].split(":")[0]
    assert run(example_folder, "members", file, "--answer", answer) == 0
    session = workspaces.open_workspace(example_folder, read_only=True)
    try:
        (row,) = [row for row in members.members(session) if row.full_name == "Người Mới"]
    finally:
        workspaces.close_workspace(session)
    assert row.union == "Công đoàn cơ sở Trường Tiểu học Mông Hóa"


def test_a_whole_list_of_one_union_in_an_old_encoding(
    example_folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    people = [[encode_tcvn3(name)] for name in ("Nguyễn Thị Ví Dụ", "Trần Đức Thử", "Lê Quốc Mẫu")]
    file = listed(tmp_path / "ds.xlsx", people, ["Họ và tên"])
    assert run(example_folder, "members", file, "--union", "ZZ") == 1
    assert "ZZ" in capsys.readouterr().err
    assert run(example_folder, "members", file, "--union", "x02", "--dry-run") == 0
    assert "TCVN3" in capsys.readouterr().err
    assert run(example_folder, "members", file, "--union", "x02", "--accept-legacy", "--dry-run") == 0
    told = capsys.readouterr()
    assert not told.err
    assert "Nguyễn Thị Ví Dụ" in told.out


def test_a_list_of_a_campaign_asks_for_it(example_folder: Path, tmp_path: Path, capsys: Captured) -> None:
    file = listed(tmp_path / "ds.xlsx", [["X01", ""]], ["Mã CĐCS", "Ngày đăng ký"])
    assert run(example_folder, "registrations", file, "--dry-run") == 1
    assert "Chưa chọn phong trào" in capsys.readouterr().err
    assert run(example_folder, "registrations", file, "--dry-run", "--campaign", "1999") == 1


def test_the_names_are_those_of_the_services() -> None:
    assert set(KINDS) == {kind.value for kind in ImportKind}
    assert set(POLICIES) == {policy.value for policy in Policy}
    assert {kind.value for kind in kinds()} <= set(KINDS)
