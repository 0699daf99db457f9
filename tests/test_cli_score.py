"""The command ``score --explain``: a union found by code or name, and its sheet in plain lines."""

from pathlib import Path

import pytest

from campaign_app import __main__


def _told(capsys: pytest.CaptureFixture[str], folder: Path, union: str, *more: str) -> str:
    assert __main__.main(["score", "-w", str(folder), "--explain", union, *more]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "typed", ["D01", "d01", "may mac xuat khau", "Công ty TNHH May mặc Xuất khẩu Minh Họa"]
)
def test_a_union_is_found_by_its_code_or_name(
    example_folder: Path, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    told = _told(capsys, example_folder, typed, "--campaign", "2017")
    assert told.startswith("Công đoàn cơ sở Công ty TNHH May mặc Xuất khẩu Minh Họa\n")
    assert "Điểm của đơn vị: 93,51." in told
    assert "÷ 67" in told
    assert "hạng 1/" in told
    assert "không áp dụng" in told


def test_its_columns_are_aligned_and_no_line_is_wide(
    example_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = _told(capsys, example_folder, "X07").splitlines()
    table = lines[1 : lines.index("")]
    assert max(map(len, table)) <= 140
    ends = {line.rfind("5") for line in table if line.rstrip().endswith("  5")}
    assert len(ends) == 1
    assert [line[:2] for line in table if line[:2].strip().isdigit()] == [f"{at:>2}" for at in range(1, 21)]


def test_a_name_of_many_and_of_none_is_refused(
    example_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert __main__.main(["score", "-w", str(example_folder), "--explain", "mong hoa"]) == 1
    many = capsys.readouterr().err
    assert "nhiều đơn vị" in many
    assert "X07: Công đoàn cơ sở xã Mông Hóa" in many
    assert __main__.main(["score", "-w", str(example_folder), "--explain", "khong co"]) == 1
    assert "Không có đơn vị nào" in capsys.readouterr().err
