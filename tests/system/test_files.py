import sys
from pathlib import Path

import pytest

from campaign_app.system.files import replace_with_retry, write_atomically


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


def test_a_file_held_for_a_moment_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = tmp_path / "new", tmp_path / "old"
    source.write_bytes(b"2")
    target.write_bytes(b"1")
    really, refusals = Path.replace, [1, 2, 3]

    def held(path: Path, to: Path) -> Path:
        if refusals:
            refusals.pop()
            raise PermissionError
        return really(path, to)

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(Path, "replace", held)
    replace_with_retry(source, target)
    assert target.read_bytes() == b"2"


def test_a_file_that_stays_held_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    attempts = []

    def held(path: Path, _to: Path) -> Path:
        attempts.append(path)
        raise PermissionError

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(PermissionError):
        replace_with_retry(tmp_path / "new", tmp_path / "old")
    assert len(attempts) > 1
