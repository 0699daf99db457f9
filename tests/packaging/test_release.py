"""Version, changelog, checksums, licences and bill of materials of a release."""

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
Tool = Callable[[str], ModuleType]
NEWS = "# Changelog\n\n## Unreleased\n\n### Added\n\n- A thing.\n\n## 0.1.0 – 2026-01-01\n\n- The first.\n"


def test_what_is_unreleased_gets_version_and_day(tool: Tool) -> None:
    written = tool("release").dated_changelog(NEWS, "0.2.0", date(2027, 2, 1))
    assert "## Unreleased\n\n## 0.2.0 – 2027-02-01\n\n### Added\n\n- A thing.\n\n## 0.1.0 –" in written


@pytest.mark.parametrize(
    "text", [NEWS.replace("### Added\n\n- A thing.\n\n", ""), "# Changelog\n", NEWS.replace("0.1.0", "0.2.0")]
)
def test_a_release_without_news_or_made_before_is_refused(tool: Tool, text: str) -> None:
    release = tool("release")
    with pytest.raises(release.ReleaseError):
        release.dated_changelog(text, "0.2.0", date(2027, 2, 1))


@pytest.mark.parametrize("version", ["0.0.9", "1.0", "1.0.0rc1", "v1.0.0"])
def test_a_version_goes_on_and_has_three_numbers(tool: Tool, version: str) -> None:
    release = tool("release")
    with pytest.raises(release.ReleaseError):
        release.check_version(version, "0.1.0")


def test_preparing_writes_all_three_files_or_none(tool: Tool, tmp_path: Path) -> None:
    release = tool("release")
    (tmp_path / "campaign_app").mkdir()
    (tmp_path / "campaign_app/__init__.py").write_text('__version__ = "0.1.0"\n', encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "0.1.0"\n', encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n", encoding="utf-8")
    with pytest.raises(release.ReleaseError):
        release.prepare("0.2.0", date(2027, 2, 1), tmp_path)
    assert "0.1.0" in (tmp_path / "pyproject.toml").read_text(encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(NEWS, encoding="utf-8")
    release.prepare("0.2.0", date(2027, 2, 1), tmp_path)
    told = [
        (tmp_path / name).read_text(encoding="utf-8")
        for name in ("campaign_app/__init__.py", "pyproject.toml")
    ]
    assert told == ['__version__ = "0.2.0"\n', '[project]\nversion = "0.2.0"\n']


def test_the_checkout_names_one_version(tool: Tool) -> None:
    version = tool("version_resource").program_version()
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert tool("release").with_version(project, "version", version) == project


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum here")
def test_the_checksums_are_those_sha256sum_looks_for(tool: Tool, tmp_path: Path) -> None:
    release = tool("release")
    (tmp_path / "a.bin").write_bytes(b"a")
    (tmp_path / "b.bin").write_bytes(b"b")
    (tmp_path / release.SUMS).write_text(release.checksums(tmp_path), encoding="utf-8")
    command = ["sha256sum", "--check", "--strict", release.SUMS]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    (tmp_path / "b.bin").write_bytes(b"c")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode != 0


def test_the_list_in_the_program_names_every_library_and_its_licence(tool: Tool) -> None:
    """Renew it with ``python packaging/notices.py``."""
    listed = tool("notices").LIST.read_text(encoding="utf-8")
    found = tool("components").components()
    assert [one.name for one in found if f"- **{one.name}** – {one.licence}" not in listed] == []


def test_the_full_notices_carry_texts_of_licences(tool: Tool) -> None:
    text = tool("notices").full_text(tool("components").components())
    assert "Permission is hereby granted, free of charge" in text
    assert "SIL OPEN FONT LICENSE" in text.upper()


def test_the_bill_names_everything_with_its_licence(tool: Tool) -> None:
    pytest.importorskip("cyclonedx")
    found = tool("components").components()
    moment = datetime(2027, 2, 1, tzinfo=UTC)
    bill = json.loads(tool("sbom").sbom(found, "1.2.3", moment))
    assert bill["metadata"]["component"]["version"] == "1.2.3"
    assert {entry["name"] for entry in bill["components"]} == {one.name for one in found}
    assert all(entry["licenses"] for entry in bill["components"])
    assert json.loads(tool("sbom").sbom(found, "1.2.3", moment)) == bill


@pytest.mark.parametrize(
    ("version", "numbers"), [("1.2.3", (1, 2, 3, 0)), ("1.2", (1, 2, 0, 0)), ("1.2.3rc4", (1, 2, 3, 0))]
)
def test_windows_gets_four_numbers(tool: Tool, version: str, numbers: tuple[int, ...]) -> None:
    assert tool("version_resource").four_numbers(version) == numbers
