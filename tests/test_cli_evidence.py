"""The command ``evidence``, called as the script calls it."""

import zipfile
from pathlib import Path

import pytest

from campaign_app import __main__

Captured = pytest.CaptureFixture[str]


def test_a_union_is_packed_and_what_it_owes_is_listed(
    example_folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    own = ["evidence", "-w", str(example_folder), "--campaign", "2017"]
    assert __main__.main([*own, "--union", "x02"]) == 0
    told = capsys.readouterr().out
    assert "kết quả thiếu minh chứng bắt buộc" in told.splitlines()[0]
    assert " – 0900 000" in told.splitlines()[1]

    target = tmp_path / "Hồ sơ.zip"
    assert __main__.main([*own, "--union", "X02", "-o", str(target)]) == 0
    assert "Đã gói 0 minh chứng của 2 đơn vị, cá nhân vào " in capsys.readouterr().out
    with zipfile.ZipFile(target) as package:
        names = package.namelist()
    assert [name.split("/")[1] for name in names] == ["Danh mục minh chứng.xlsx"] * 2


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--campaign", "1999"], "1999"),
        (["--campaign", "2017", "--union", "Z99"], "Z99"),
        (["--campaign", "2017", "--union", "X02", "-o", "hồ sơ.pdf"], "tệp .zip"),
    ],
)
def test_what_cannot_be_packed_is_told(
    example_folder: Path, capsys: Captured, options: list[str], told: str
) -> None:
    assert __main__.main(["evidence", "-w", str(example_folder), *options]) == 1
    assert told in capsys.readouterr().err
