"""What a Linux desktop is told of the program."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree
from PIL import Image

LINUX = Path(__file__).resolve().parent.parent.parent / "packaging" / "linux"
Tool = Callable[[str], ModuleType]


def checked(*command: str) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"no {command[0]} here")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_desktop_entry_is_valid() -> None:
    checked("desktop-file-validate", str(LINUX / "so-vang.desktop"))


def test_the_description_for_software_centres_is_valid(tool: Tool, tmp_path: Path) -> None:
    place = tmp_path / "vn.so_vang.SoVang.metainfo.xml"
    place.write_text(tool("deb").metainfo(), encoding="utf-8")
    release = etree.parse(str(place)).find("releases/release")
    assert release is not None
    assert release.get("version") == tool("version_resource").program_version()
    checked("appstreamcli", "validate", "--no-net", str(place))


def test_a_double_click_on_a_backup_starts_the_program() -> None:
    entry = (LINUX / "so-vang.desktop").read_text(encoding="utf-8")
    kind = etree.parse(str(LINUX / "so-vang.xml")).getroot()[0]
    assert f"MimeType={kind.get('type')};" in entry
    assert "Exec=so-vang %f" in entry
    assert [part.get("pattern") for part in kind if part.tag.endswith("glob")] == ["*.sovang"]


def test_the_icon_is_drawn_in_every_size(tool: Tool, tmp_path: Path) -> None:
    icons = tool("icons")
    for size in icons.PNG_SIZES:
        icons.write_png(size, tmp_path / f"{size}.png")
        with Image.open(tmp_path / f"{size}.png") as drawn:
            assert drawn.size == (size, size)
            place = 4 * (size * (size // 2) + size // 8)
            red, green, _blue, opaque = drawn.convert("RGBA").tobytes()[place : place + 4]
        assert opaque == 255
        assert red > 2 * green
    icons.write_ico(tmp_path / "so-vang.ico")
    with Image.open(tmp_path / "so-vang.ico") as icon:
        assert {(16, 16), (32, 32), (48, 48), (256, 256)} <= icon.info["sizes"]
