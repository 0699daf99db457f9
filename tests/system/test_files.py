from pathlib import Path

import pytest

from campaign_app.system.files import write_atomically


def test_the_new_content_replaces_the_old(tmp_path: Path) -> None:
    file = tmp_path / "sổ.json"
    write_atomically(file, b"1")
    write_atomically(file, b"2")
    assert file.read_bytes() == b"2"
    assert [path.name for path in tmp_path.iterdir()] == ["sổ.json"]


def test_a_failed_replacement_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    (target / "inside").touch()
    with pytest.raises(OSError, match="folder"):
        write_atomically(target, b"1")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
