"""The commands that carry a workspace away and bring it back, with their words and exit codes."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from campaign_app import __main__
from campaign_app.services import backups, unions, workspaces
from campaign_app.services.session import DATABASE_NAME

Captured = pytest.CaptureFixture[str]


def _dump(folder: Path) -> list[str]:
    with closing(sqlite3.connect(f"{(folder / DATABASE_NAME).as_uri()}?mode=ro", uri=True)) as real:
        return list(real.iterdump())


@pytest.mark.parametrize("ending", ["zip", "sovang"])
def test_backup_and_restore_carry_the_whole_workspace(
    example_folder: Path, tmp_path: Path, capsys: Captured, ending: str
) -> None:
    file, target = tmp_path / f"Kỳ Sơn.{ending}", tmp_path / "Máy mới"

    assert __main__.main(["backup", "-w", str(example_folder), "-o", str(file)]) == 0
    assert capsys.readouterr().out == f"Đã sao lưu cơ sở dữ liệu và 0 tệp đính kèm vào {file}\n"
    assert __main__.main(["restore", str(file), str(target)]) == 0
    assert capsys.readouterr().out == f"Đã khôi phục sổ vào {target}\n"

    assert _dump(target) == _dump(example_folder)
    assert __main__.main(["check", "-w", str(target)]) == 0


def test_backup_works_beside_an_open_window_and_restore_does_not(
    example_folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "so.zip"
    session = workspaces.open_workspace(example_folder)
    try:
        unions.add_sector(session, code="MOI", name="Khối mới")
        assert __main__.main(["backup", "-w", str(example_folder), "-o", str(file)]) == 0
        capsys.readouterr()
        assert __main__.main(["restore", str(file), str(example_folder)]) == 1
        assert "mở trên máy" in capsys.readouterr().err
    finally:
        workspaces.close_workspace(session)
    assert __main__.main(["restore", str(file), str(tmp_path / "lai")]) == 0
    assert _dump(tmp_path / "lai") == _dump(example_folder)


def test_restore_over_a_workspace_tells_where_the_old_one_is(
    example_folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "so.zip"
    assert __main__.main(["backup", "-w", str(example_folder), "-o", str(file)]) == 0
    session = workspaces.open_workspace(example_folder)
    unions.add_sector(session, code="MOI", name="Khối mới")
    workspaces.close_workspace(session)
    capsys.readouterr()

    assert __main__.main(["restore", str(file), str(example_folder)]) == 0

    told = capsys.readouterr().out.splitlines()
    assert len(told) == 3
    saved, aside = (line.rpartition(": ")[2] for line in told[1:])
    for copy in (example_folder / "backups" / saved, Path(aside)):
        with closing(sqlite3.connect(copy)) as real:
            assert real.execute("SELECT count(*) FROM sector WHERE code = 'MOI'").fetchone() == (1,)


def test_a_damaged_workspace_is_refused_and_its_backup_restored(
    example_folder: Path, capsys: Captured
) -> None:
    session = workspaces.open_workspace(example_folder)
    name = backups.make_backup(session).name
    workspaces.close_workspace(session)
    before = _dump(example_folder)
    database = example_folder / DATABASE_NAME
    data = bytearray(database.read_bytes())
    data[4096:40_960] = bytes(36_864)
    database.write_bytes(data)

    for command in ("status", "check"):
        assert __main__.main([command, "-w", str(example_folder)]) == 1
        told = capsys.readouterr().err
        assert "bị hỏng nên chưa mở" in told
        assert name in told
    assert __main__.main(["restore", str(example_folder / "backups" / name), str(example_folder)]) == 0
    assert "so-hong-" in capsys.readouterr().out
    assert _dump(example_folder) == before
    assert __main__.main(["check", "-w", str(example_folder)]) == 0


def test_check_names_a_change_from_outside(example_folder: Path, capsys: Captured) -> None:
    with closing(sqlite3.connect(example_folder / DATABASE_NAME)) as other:
        other.execute("UPDATE sector SET name = 'Khối khác' WHERE id = 1")
        other.commit()
    assert __main__.main(["check", "-w", str(example_folder)]) == 1
    assert "thay đổi ngoài chương trình" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["backup", "-w", "{here}", "-o", "{here}/so.rar"], 1, "đuôi .zip hoặc .sovang"),
        (["backup", "-w", "{here}/khong-co", "-o", "{here}/so.zip"], 1, "Không tìm thấy thư mục"),
        (["backup", "-w", "{here}", "-o", "{here}/khong/co/so.zip"], 1, "Chưa sao lưu được vào"),
        (["backup", "-w", "{here}"], 2, "-o"),
        (["restore", "{here}/khong-co.zip", "{here}/lai"], 1, "Không tìm thấy tệp sao lưu"),
        (["restore", "{here}/khong-co.sqlite3", "{here}/lai"], 1, "Không có bản sao lưu"),
        (["restore", "{here}/giay-khen.pdf", "{here}/lai"], 1, "đuôi .zip hoặc .sovang"),
        (["restore", "{here}/so.zip"], 2, "THƯ_MỤC"),
    ],
)
def test_wrong_use_is_told_and_changes_nothing(
    example_folder: Path, capsys: Captured, arguments: list[str], code: int, told: str
) -> None:
    before = {
        path: path.stat().st_size for path in example_folder.rglob("*") if "workspace." not in path.name
    }
    assert __main__.main([word.format(here=example_folder) for word in arguments]) == code
    assert told in capsys.readouterr().err
    after = {path: path.stat().st_size for path in example_folder.rglob("*") if "workspace." not in path.name}
    assert after == before
