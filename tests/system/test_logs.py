import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from campaign_app.system import logs


@pytest.fixture(autouse=True)
def closed_log() -> Iterator[None]:
    yield
    logs.stop()


def test_a_line_says_when_where_and_what() -> None:
    file = logs.start()
    logging.getLogger("campaign_app.store").info("đã mở sổ")
    line = file.read_text(encoding="utf-8").strip()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ INFO campaign_app\.store \[\w+\]: đã mở sổ", line)


def test_starting_twice_writes_a_line_once(tmp_path: Path) -> None:
    logs.start(tmp_path)
    file = logs.start(tmp_path)
    logging.getLogger("campaign_app").info("một lần")
    assert file.read_text(encoding="utf-8").count("một lần") == 1


def test_the_file_rotates_and_old_ones_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "_LARGEST_FILE", 200)
    file = logs.start(tmp_path)
    for number in range(40):
        logging.getLogger("campaign_app").info("dòng %s", number)
    assert "dòng 39" in file.read_text(encoding="utf-8")
    assert len(list(tmp_path.iterdir())) == 1 + logs._OLD_FILES


def test_a_file_held_by_another_window_goes_on_growing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "_LARGEST_FILE", 200)
    file = logs.start(tmp_path)

    def held(_path: Path, _target: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", held)
    for number in range(10):
        logging.getLogger("campaign_app").info("dòng %s", number)
    text = file.read_text(encoding="utf-8")
    assert "dòng 0" in text
    assert "dòng 9" in text
    assert logs.tail(file, 2).splitlines()[0].endswith("dòng 8")


def test_the_tail_of_a_missing_file_is_empty(tmp_path: Path) -> None:
    assert logs.tail(tmp_path / "không có") == ""


@pytest.mark.expects_log
def test_a_warning_is_written(tmp_path: Path) -> None:
    file = logs.start(tmp_path, level=logging.WARNING)
    logging.getLogger("campaign_app").warning("coi chừng")
    logging.getLogger("campaign_app").info("chuyện nhỏ")
    assert "coi chừng" in file.read_text(encoding="utf-8")
    assert "chuyện nhỏ" not in file.read_text(encoding="utf-8")
