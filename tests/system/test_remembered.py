"""Small things kept on this machine: newest kept, damage forgotten, a closed folder no obstacle."""

import json
from pathlib import Path

import pytest

from campaign_app.system import paths, remembered


def test_what_is_kept_is_recalled_by_its_kind_and_key() -> None:
    assert remembered.recall("lists", "a") == {}
    remembered.keep("lists", "a", {"cột": "Họ và tên"})
    remembered.keep("lists", "b", {"x": 1})
    remembered.keep("lists", "a", {"cột": "Tên"})
    assert remembered.recall("lists", "a") == {"cột": "Tên"}
    assert remembered.recall("lists", "b") == {"x": 1}
    assert remembered.recall("khác", "a") == {}


def test_the_oldest_go_beyond_a_hundred() -> None:
    for number in range(101):
        remembered.keep("lists", str(number), {"n": number})
    remembered.keep("lists", "1", {"n": 1})  # used again, so it is the newest
    remembered.keep("lists", "101", {"n": 101})
    assert remembered.recall("lists", "0") == {}
    assert remembered.recall("lists", "2") == {}
    assert remembered.recall("lists", "1") == {"n": 1}


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"a": 3}', "\udcff", "[" * 5000, " " * 2_000_001])
def test_damage_is_forgotten(content: str) -> None:
    remembered.keep("lists", "a", {"x": 1})
    file = paths.config_folder() / "lists.json"
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert remembered.recall("lists", "a") == {}
    remembered.keep("lists", "a", {"x": 2})
    assert json.loads(file.read_text("utf-8"))["a"] == {"x": 2}


def test_where_nothing_can_be_written_nothing_is_kept_and_nothing_fails(own_home: Path) -> None:
    folder = paths.config_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file in the folder's place", "utf-8")
    remembered.keep("lists", "a", {"x": 1})
    assert remembered.recall("lists", "a") == {}
