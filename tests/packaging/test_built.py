"""Frozen program, Debian package and wheel, each put in a fresh place and taken through the job."""

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = [pytest.mark.release, pytest.mark.timeout(1500)]
ROOT = Path(__file__).resolve().parent.parent.parent
SMOKE = str(ROOT / "packaging" / "smoke_test.py")
Tool = Callable[[str], ModuleType]


def good(*command: str, **more: str) -> str:
    """Run a command that has to go well, and give what it said."""
    done = subprocess.run(
        command, cwd=more.get("cwd"), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]
    return done.stdout


def test_the_frozen_program_is_whole_and_small(tool: Tool, frozen: Path) -> None:
    assert tool("bundle").missing(frozen, ROOT) == []
    assert tool("bundle").size_of(frozen) < tool("build").LARGEST


def test_the_frozen_program_does_the_main_job_wherever_it_lies(frozen: Path, tmp_path: Path) -> None:
    moved = tmp_path / "Ổ đĩa của Nguyễn Văn Á" / "so vang"
    shutil.copytree(frozen, moved, symlinks=True)
    assert "passed" in good(sys.executable, SMOKE, str(moved / "campaign-app"))


@pytest.mark.skipif(
    shutil.which("apt-get") is None or os.geteuid() != 0, reason="installing needs Debian and root"
)
def test_the_debian_package_installs_runs_and_goes(tool: Tool, frozen: Path, tmp_path: Path) -> None:
    package = tool("deb").build(frozen, tmp_path)
    tmp_path.chmod(0o755)
    good("apt-get", "install", "-y", "--no-install-recommends", str(package))
    try:
        assert "passed" in good(sys.executable, SMOKE, "/usr/bin/campaign-app")
        if shutil.which("desktop-file-validate"):
            good("desktop-file-validate", "/usr/share/applications/so-vang.desktop")
    finally:
        good("apt-get", "remove", "-y", "so-vang")
    assert not Path("/usr/lib/so-vang").exists()
    assert not Path("/usr/bin/so-vang").exists()


def test_the_wheel_does_the_main_job_in_an_environment_of_its_own(tmp_path: Path) -> None:
    good(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(tmp_path), str(ROOT))
    (wheel,) = tmp_path.glob("*.whl")
    venv.create(tmp_path / "env", with_pip=True)
    programs = tmp_path / "env" / "bin"
    good(str(programs / "python"), "-m", "pip", "install", "--quiet", str(wheel))
    assert "passed" in good(sys.executable, SMOKE, str(programs / "campaign-app"))
    assert "passed" in good(sys.executable, SMOKE, str(programs / "python"), "-m", "campaign_app")
