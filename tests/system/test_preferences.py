import json
from dataclasses import replace
from pathlib import Path

import pytest

from campaign_app.domain.errors import WorkspaceError
from campaign_app.system import preferences
from campaign_app.system.preferences import (
    RECENT_LIMIT,
    Preferences,
    PrinterTray,
    PrintingPreferences,
    RecentPreferences,
    WindowPreferences,
)


def test_without_a_file_there_are_defaults() -> None:
    assert preferences.load() == (Preferences(), [])


def test_what_is_saved_is_loaded() -> None:
    tray = PrinterTray("Máy in phòng Hành chính", "Khay 2", 0.5, -1.25, 0.99, 1.01)
    changed = Preferences(
        window=WindowPreferences(language="en", text_size_pt=12),
        printing=PrintingPreferences("Máy in phòng Hành chính", (tray,)),
        recent=RecentPreferences(("D:\\Sổ Vàng",), "Nguyễn Thị Ví Dụ"),
    )
    preferences.save(changed)
    assert preferences.load() == (changed, [])


def test_what_a_newer_program_keeps_survives(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    file.write_text(json.dumps({"window": {"future": 1, "height": 900}, "later": [1]}), encoding="utf-8")
    loaded, problems = preferences.load(file)
    assert problems == []
    preferences.save(replace(loaded, window=replace(loaded.window, width=1000)), file)
    content = json.loads(file.read_text(encoding="utf-8"))
    assert content["later"] == [1]
    assert content["window"]["future"] == 1
    assert (content["window"]["width"], content["window"]["height"]) == (1000, 900)


def test_one_bad_value_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    file.write_text(json.dumps({"window": {"width": "wide", "height": 900}}), encoding="utf-8")
    loaded, problems = preferences.load(file)
    assert loaded.window == WindowPreferences(height=900)
    assert [problem.where for problem in problems] == ["Chiều rộng cửa sổ"]


@pytest.mark.parametrize("text", ["{", "[]", "\x00\x01", "[" * 100_000, '{"a": "' + "x" * 1_000_001 + '"}'])
def test_a_broken_file_is_kept_aside(tmp_path: Path, text: str) -> None:
    file = tmp_path / "preferences.json"
    file.write_text(text, encoding="utf-8")
    loaded, problems = preferences.load(file)
    assert loaded == Preferences()
    assert len(problems) == 1
    assert not file.exists()
    assert (tmp_path / "preferences.broken.json").read_text(encoding="utf-8") == text


def test_saving_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WorkspaceError, match="Không lưu được thiết lập"):
        preferences.save(Preferences(), tmp_path / "file" / "preferences.json")


def test_recent_workspaces_are_newest_first_each_once_and_few(tmp_path: Path) -> None:
    recent = RecentPreferences()
    for number in range(RECENT_LIMIT + 3):
        recent = recent.opened(tmp_path / str(number))
    recent = recent.opened(tmp_path / "7")
    assert recent.folders()[:2] == [tmp_path / "7", tmp_path / str(RECENT_LIMIT + 2)]
    assert len(recent.folders()) == len(set(recent.folders())) == RECENT_LIMIT
    assert tmp_path / "7" not in recent.without(tmp_path / "7").folders()


def test_a_tray_is_measured_once_more() -> None:
    first = PrinterTray("HP", "1", shift_right_mm=1.0)
    second = PrinterTray("HP", "1", shift_right_mm=2.0)
    other = PrinterTray("HP", "2", shift_right_mm=3.0)
    printing = PrintingPreferences().with_tray(first).with_tray(other).with_tray(second)
    assert printing.trays == (other, second)
    assert printing.tray("HP", "1") == second
    assert printing.tray("Canon", "1") == PrinterTray("Canon", "1")


def test_paper_that_lies_turned_is_measured_for_itself() -> None:
    across = PrinterTray("HP", "1", shift_right_mm=1.0, paper="297x210")
    printing = PrintingPreferences().with_tray(across)
    assert printing.tray("HP", "1", "297x210") == across
    turned = printing.tray("HP", "1", "210x297")
    assert (turned.paper, turned.is_measured, across.is_measured) == ("210x297", False, True)


def test_a_file_that_cannot_be_read_is_told_and_left(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    file.mkdir()
    loaded, problems = preferences.load(file)
    assert loaded == Preferences()
    assert [problem.where for problem in problems] == ["preferences.json"]
    assert file.is_dir()
