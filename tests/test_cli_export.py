"""The command ``export``: a list to a file, beside whatever window is open."""

from pathlib import Path

import pytest

from campaign_app import __main__
from campaign_app.cli.exports import KINDS
from campaign_app.services.exports import ListKind
from campaign_app.services.session import Session
from campaign_app.spreadsheets import read_sheets

Captured = pytest.CaptureFixture[str]


def test_a_list_is_written_beside_an_open_window(example: Session, tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "danh-ba.xlsx"
    assert __main__.main(["export", "unions", "-w", str(example.folder), "-o", str(target)]) == 0
    told = capsys.readouterr()
    assert str(target) in told.out
    assert not told.err
    (sheet,) = read_sheets(target)
    assert sheet.rows[0] == ["DANH SÁCH CÔNG ĐOÀN CƠ SỞ"]
    assert sheet.rows[1][:2] == ["Mã", "Tên công đoàn cơ sở"]


def test_a_list_of_a_campaign_takes_its_code(example_folder: Path, tmp_path: Path, capsys: Captured) -> None:
    arguments = ["export", "results", "-w", str(example_folder), "-o", str(tmp_path / "kq.csv")]
    assert __main__.main(arguments) == 1
    assert "của một phong trào" in capsys.readouterr().err
    assert not (tmp_path / "kq.csv").exists()
    assert __main__.main([*arguments, "--campaign", "1999"]) == 1
    assert __main__.main([*arguments, "--campaign", "2017"]) == 0
    assert (tmp_path / "kq.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_awards_of_a_year(example_folder: Path, tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "kt.csv"
    assert (
        __main__.main(["export", "awards", "-w", str(example_folder), "-o", str(target), "--year", "2017"])
        == 0
    )
    assert "52" in capsys.readouterr().out
    arguments = ["export", "awards", "-w", str(example_folder), "-o", str(target)]
    assert __main__.main([*arguments, "--decision", "58"]) == 0
    assert "52" in capsys.readouterr().out
    assert __main__.main([*arguments, "--decision", "59"]) == 1
    assert "59" in capsys.readouterr().err


def test_an_unknown_list_is_wrong_usage(example_folder: Path, tmp_path: Path, capsys: Captured) -> None:
    assert __main__.main(["export", "moi-thu", "-w", str(example_folder), "-o", str(tmp_path / "a.csv")]) == 2
    assert "moi-thu" in capsys.readouterr().err


def test_the_command_names_every_list() -> None:
    assert set(KINDS) == {str(kind) for kind in ListKind}


def test_what_was_exported_is_imported_without_any_change(
    example_folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    target = tmp_path / "kq.xlsx"
    at = ["-w", str(example_folder), "--campaign", "2017"]
    assert __main__.main(["export", "results", "-o", str(target), *at]) == 0
    assert __main__.main(["import", "results", str(target), *at]) == 0
    assert "Chưa ghi gì vào sổ." in capsys.readouterr().out
