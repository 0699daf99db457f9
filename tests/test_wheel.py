"""The wheel, built and unpacked elsewhere, runs the main job without the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content on a path of its own; its dependencies are those of the tests."""
    place = tmp_path_factory.mktemp("Đĩa của Á")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = place.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place / "site")
    return place


def run(unpacked: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(unpacked / "site"), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-P", "-m", "campaign_app", *arguments],
        cwd=unpacked,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_the_wheel_carries_its_resources(unpacked: Path) -> None:
    package = unpacked / "site" / "campaign_app"
    assert (package / "resources" / "regulations" / "vietnam.json").is_file()
    assert (package / "store" / "migrations" / "0001_initial.py").is_file()
    assert not list((unpacked / "site").glob("tests"))


def test_the_wheel_takes_the_example_to_certificates(unpacked: Path) -> None:
    done = run(unpacked, "demo", "ví dụ")
    assert done.returncode == 0, done.stderr
    assert (unpacked / "ví dụ" / "giay-khen.pdf").stat().st_size > 10_000


def test_the_wheel_tests_itself(unpacked: Path) -> None:
    done = run(unpacked, "--self-test")
    assert done.returncode == 0, done.stderr
    assert "đạt" in done.stdout
