"""The installer for Windows, compiled with a small payload; and installed and removed where there is Wine."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Tool = Callable[[str], ModuleType]
WINE = shutil.which("wine64") or shutil.which("wine64", path="/usr/lib/wine") or shutil.which("wine")
OPEN = r"HKCU\Software\Classes\SoVang.Backup\shell\open\command"
pytestmark = pytest.mark.skipif(shutil.which("makensis") is None, reason="no makensis here")


@pytest.fixture
def installer(tool: Tool, tmp_path: Path) -> Path:
    payload = tmp_path / "payload"
    (payload / "_internal").mkdir(parents=True)
    for name in ("so-vang.exe", "campaign-app.exe", "LICENSE.txt", "_internal/chữ Việt.txt"):
        (payload / name).write_text(name, encoding="utf-8")
    made: Path = tool("windows_installer").build(payload, tmp_path / "given")
    return made


def test_the_script_compiles_without_a_warning(installer: Path) -> None:
    assert installer.read_bytes().startswith(b"MZ")
    assert installer.stat().st_size > 50_000


class Windows:
    """A small Windows of its own, under Wine."""

    def __init__(self, place: Path) -> None:
        quiet = {"WINEDEBUG": "-all", "WINEARCH": "win64", "WINEDLLOVERRIDES": "mscoree=;mshtml="}
        self._environment = {**os.environ, **quiet, "WINEPREFIX": str(place)}
        self.users = place / "drive_c" / "users"
        self.run("wineboot", "-i")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = ["xvfb-run", "-a", str(WINE), *arguments]
        return subprocess.run(
            command, env=self._environment, capture_output=True, text=True, timeout=200, check=False
        )

    def found(self, name: str) -> list[Path]:
        return sorted(self.users.rglob(name))


@pytest.mark.release
@pytest.mark.timeout(600)
@pytest.mark.skipif(WINE is None or shutil.which("xvfb-run") is None, reason="no Wine or xvfb here")
def test_it_installs_for_one_user_and_goes_without_touching_workspaces(
    installer: Path, tmp_path: Path
) -> None:
    windows = Windows(tmp_path / "wine")
    windows.run("winecfg", "-v", "win7")
    assert windows.run(str(installer), "/S").returncode == 3
    assert windows.found("so-vang.exe") == []

    windows.run("winecfg", "-v", "win10")
    assert windows.run(str(installer), "/S").returncode == 0
    (program,) = windows.found("so-vang.exe")
    assert (program.parent / "_internal" / "chữ Việt.txt").is_file()
    assert len(windows.found("Sổ Vàng.lnk")) == 1
    assert r'so-vang.exe" "%1"' in windows.run("reg", "query", OPEN, "/ve").stdout

    workspace = program.parent / "sổ của tôi" / "workspace.sqlite3"
    workspace.parent.mkdir()
    workspace.write_bytes(b"kept")
    (program.parent / "_internal" / "of the old version.txt").write_bytes(b"x")
    assert windows.run(str(installer), "/S").returncode == 0
    assert windows.found("of the old version.txt") == []

    place = subprocess.run(
        [str(WINE), "winepath", "-w", str(program.parent)],
        env=windows._environment, capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    windows.run(str(program.parent / "so-vang-uninstall.exe"), "/S", f"_?={place}")
    assert windows.found("so-vang.exe") == []
    assert windows.found("Sổ Vàng.lnk") == []
    assert windows.run("reg", "query", OPEN, "/ve").returncode != 0
    assert workspace.read_bytes() == b"kept"
