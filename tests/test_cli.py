"""The command line, called as the script calls it, with its own words and exit codes."""

import json
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest

from campaign_app import __main__, cli
from campaign_app.services import workspaces
from campaign_app.services.example import STEPS

Captured = pytest.CaptureFixture[str]


def test_demo_walks_the_year_and_says_where_the_certificates_lie(tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "ky-son"

    assert __main__.main(["demo", str(folder), "--no-window"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == STEPS + 1
    assert lines[-1].endswith(str(folder / "giay-khen.pdf"))
    assert len(pypdf.PdfReader(folder / "giay-khen.pdf").pages) == 52


def test_demo_into_a_folder_that_holds_something_changes_nothing(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "thư.txt").write_text("giữ nguyên", "utf-8")

    assert __main__.main(["demo", str(tmp_path), "--no-window"]) == 1

    assert "đã có nội dung" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["thư.txt"]


def test_status_json_agrees_with_the_pdf_and_the_rules(example_folder: Path, capsys: Captured) -> None:
    assert __main__.main(["status", "-w", str(example_folder), "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["schema"] >= 1
    assert told["issuer"] == "Liên đoàn Lao động huyện Kỳ Sơn"
    assert (told["unions"], told["members"]) == (52, 1796)
    assert told["unions_by_sector"] == {
        "XA_THI_TRAN": 10,
        "CO_QUAN": 9,
        "TRUONG_HOC": 27,
        "DOANH_NGHIEP": 5,
        "KHAC": 0,
        "CHUA_PHAN_LOAI": 1,
    }
    (campaign,) = told["campaigns"]
    assert campaign["code"] == "2017"
    assert campaign["stage"] == "DECIDED"
    assert campaign["decisions"] == [{"number": "58/QĐ-LĐLĐ", "date": "2017-12-20", "awards": 52}]
    assert (campaign["awards"], campaign["last_register_number"]) == (52, 52)
    texts = [page.extract_text() for page in pypdf.PdfReader(example_folder / "giay-khen.pdf").pages]
    assert len(texts) == campaign["awards"]
    for number, text in enumerate(texts, start=1):
        assert f"Vào Sổ vàng số: {number}" in " ".join(text.split())


def test_status_in_words(example_folder: Path, capsys: Captured) -> None:
    assert __main__.main(["status", "-w", str(example_folder)]) == 0
    told = capsys.readouterr().out
    assert "52 công đoàn cơ sở, 1.796 đoàn viên" in told
    assert "27.300.000 đ" in told


def test_score_is_ranked_by_sector(example_folder: Path, capsys: Captured) -> None:
    assert __main__.main(["score", "-w", str(example_folder), "--campaign", "2017", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    schools = [row for row in rows if row["sector"] == "TRUONG_HOC" and row["rank"]]
    assert [row["rank"] for row in schools][:5] == [1, 2, 3, 4, 4]
    assert all(before["total"] >= after["total"] for before, after in pairwise(schools))

    assert __main__.main(["score", "-w", str(example_folder), "--campaign", "2017"]) == 0
    table = capsys.readouterr().out
    assert "Công đoàn cơ sở xã Mông Hóa" in table
    assert "96,80" in table


def test_score_of_an_unknown_campaign_names_those_there_are(example_folder: Path, capsys: Captured) -> None:
    assert __main__.main(["score", "-w", str(example_folder), "--campaign", "2099"]) == 1
    told = capsys.readouterr().err
    assert "“2099”" in told
    assert "2017" in told


def test_certificates_of_a_decision(example_folder: Path, tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "ra.pdf"
    arguments = ["certificates", "-w", str(example_folder), "-o", str(target)]

    assert __main__.main([*arguments, "--decision", "58", "--year", "2017"]) == 0
    assert "52" in capsys.readouterr().out
    assert target.read_bytes() == (example_folder / "giay-khen.pdf").read_bytes()
    assert __main__.main([*arguments, "--decision", "58/QĐ-LĐLĐ"]) == 0
    capsys.readouterr()

    target.unlink()
    assert __main__.main([*arguments, "--decision", "59"]) == 1
    assert "59" in capsys.readouterr().err
    assert not target.exists()


def test_each_certificate_of_a_decision_in_a_file(
    example_folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    folder = tmp_path / "ra"
    arguments = ["certificates", "-w", str(example_folder), "-o", str(folder), "--decision", "58", "--each"]

    assert __main__.main([*arguments, "--name", "{ten}.txt"]) == 0
    assert f"Đã ghi 52 giấy khen vào {folder}" in capsys.readouterr().out
    assert len(list(folder.iterdir())) == 52
    assert {path.suffix for path in folder.iterdir()} == {".pdf"}

    assert __main__.main([*arguments, "--name", "{ten}.txt"]) == 1
    assert "52 tệp trùng tên" in capsys.readouterr().err
    assert __main__.main([*arguments, "--name", "{họ}"]) == 1
    assert "Mẫu tên tệp “{họ}” không dùng được" in capsys.readouterr().err


def test_certificates_in_another_template_onto_a_blank(
    example_folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    target = tmp_path / "ra.pdf"
    arguments = ["certificates", "-w", str(example_folder), "-o", str(target), "--blank"]
    assert __main__.main([*arguments, "-t", "giay-khen-a3"]) == 0
    page = pypdf.PdfReader(target).pages[0]
    assert float(page.mediabox.width) > 1190
    assert "CỘNG HÒA" not in page.extract_text()
    capsys.readouterr()


def test_commands_that_read_work_beside_a_window(example_folder: Path, capsys: Captured) -> None:
    session = workspaces.open_workspace(example_folder)
    try:
        for command in (["status"], ["check"], ["score", "--campaign", "2017"]):
            assert __main__.main([command[0], "-w", str(example_folder), *command[1:]]) == 0
    finally:
        workspaces.close_workspace(session)
    capsys.readouterr()


def test_check_names_what_is_wrong(example_folder: Path, capsys: Captured) -> None:
    assert __main__.main(["check", "-w", str(example_folder)]) == 0
    assert "nguyên vẹn" in capsys.readouterr().out

    session = workspaces.open_workspace(example_folder)
    session.database.execute_sql(
        "UPDATE certificate_issue SET words = replace(words, 'TẶNG', 'TẠNG') WHERE id = 1"
    )
    workspaces.close_workspace(session)

    assert __main__.main(["check", "-w", str(example_folder)]) == 1
    assert "chữ đã in không khớp" in capsys.readouterr().err


def test_new_makes_an_empty_workspace(tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "Công đoàn xã"
    assert __main__.main(["new", str(folder), "--issuer", "Công đoàn xã Thịnh Minh"]) == 0
    capsys.readouterr()
    assert __main__.main(["status", "-w", str(folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["issuer"], told["unions"], told["campaigns"]) == ("Công đoàn xã Thịnh Minh", 0, [])


@pytest.mark.parametrize(
    "arguments", [["statu"], ["status"], ["demo"], ["certificates", "-w", "x"], ["--nothing"]]
)
def test_wrong_usage_is_told_in_vietnamese(arguments: list[str], capsys: Captured) -> None:
    assert __main__.main(arguments) == 2
    told = capsys.readouterr().err
    assert "cách dùng" in told
    assert "usage" not in told


def test_a_missing_workspace_is_bad_input(tmp_path: Path, capsys: Captured) -> None:
    assert __main__.main(["status", "-w", str(tmp_path / "không có")]) == 1
    assert "Không tìm thấy thư mục" in capsys.readouterr().err


def test_without_a_screen_no_window_is_opened(capsys: Captured) -> None:
    assert cli.run([]) == 1
    assert "không có màn hình" in capsys.readouterr().err


def test_with_a_screen_the_window_is_left_to_the_caller(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cli, "has_screen", lambda: True)
    assert cli.run(["open", str(tmp_path)]) == cli.OpenWindow(tmp_path)
    assert cli.run([]) == cli.OpenWindow(None)
    told = ["open", str(tmp_path), "--backup", "20171228T030000Z_close.sqlite3"]
    assert cli.run(told) == cli.OpenWindow(tmp_path, "20171228T030000Z_close.sqlite3")
    assert cli.run(["open", "--backup", "20171228T030000Z_close.sqlite3"]) == 2
    assert isinstance(cli.run(["--self-test"]), cli.SelfTest)


def test_help_is_vietnamese(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.run(["--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert "lệnh" in told
    assert "show" not in told
    assert "exit" not in told
