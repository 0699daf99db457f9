"""The command ``papers``, called as the script calls it."""

import re
from pathlib import Path

import pytest

from campaign_app import __main__

Captured = pytest.CaptureFixture[str]


def test_the_whole_dossier_is_written_and_listed(
    example_folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    target = tmp_path / "hồ sơ"
    assert __main__.main(["papers", "-w", str(example_folder), "--campaign", "2017", "-o", str(target)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Đã lập 21 văn bản trong ")
    assert re.search(r"5 Quyết định/\d\d Tờ trình 2017\.docx", told)
    assert (target / "1 Phát động" / "01 Kế hoạch 2017.docx").is_file()


def test_chosen_kinds_and_a_decision(example_folder: Path, tmp_path: Path, capsys: Captured) -> None:
    own = ["papers", "-w", str(example_folder), "-o"]
    kinds = ["--kind", "to-trinh", "--kind", "danh-sach-ky-nhan"]
    assert __main__.main([*own, str(tmp_path / "a"), "--campaign", "2017", *kinds]) == 0
    assert {path.name for path in (tmp_path / "a").iterdir()} == {
        "Tờ trình 2017.docx",
        "Danh sách ký nhận 58-QĐ-LĐLĐ 2017.pdf",
    }
    assert __main__.main([*own, str(tmp_path / "b.zip"), "--decision", "58", "--year", "2017"]) == 0
    assert (tmp_path / "b.zip").is_file()
    assert "Quyết định 58-QĐ-LĐLĐ 2017.docx" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ([], "--campaign MÃ"),
        (["--campaign", "1999"], "1999"),
        (["--campaign", "2017", "--kind", "thơ"], "ke-hoach"),
        (["--decision", "999"], "999"),
    ],
)
def test_what_cannot_be_made_is_told(
    example_folder: Path, tmp_path: Path, capsys: Captured, options: list[str], told: str
) -> None:
    target = tmp_path / "x"
    assert __main__.main(["papers", "-w", str(example_folder), "-o", str(target), *options]) == 1
    assert told in capsys.readouterr().err
    assert not target.exists()
