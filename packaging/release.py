"""Make a release: ``python packaging/release.py 1.2.0``, then commit and tag what it changed.

It writes the version and the section of the changelog, then freezes the program, takes it through the main
job, and leaves in ``dist/`` what is given away: wheel and sdist, on Linux the Debian package and an archive,
on Windows the installer, the bill of materials, the licences of everything, and the SHA-256 of each file.
``--artefacts-only`` changes nothing in the checkout, as it is wanted of a tag.
"""

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from version_resource import program_version

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging"
SUMS = "SHA256SUMS"
_OPEN = "## Unreleased"
_SHAPE = re.compile(r"\d+\.\d+\.\d+")


class ReleaseError(Exception):
    """The release cannot be made like this; the message says why."""


def dated_changelog(text: str, version: str, day: date) -> str:
    """Give the changelog with what was unreleased under the version and day, and an empty place above.

    Raises:
        ReleaseError: there is nothing unreleased, or the version is there already.
    """
    if re.search(rf"^## {re.escape(version)}\b", text, re.MULTILINE):
        raise ReleaseError(f"the changelog has a section of {version} already")
    before, found, after = text.partition(_OPEN)
    news = re.split(r"^## ", after, maxsplit=1, flags=re.MULTILINE)[0]
    if not found or not news.strip():
        raise ReleaseError("the changelog tells of nothing new")
    return f"{before}{_OPEN}\n\n## {version} – {day:%Y-%m-%d}{after}"


def with_version(text: str, line: str, version: str) -> str:
    """Give a file's text with another version in the line that begins so, such as ``version``.

    Raises:
        ReleaseError: there is no such line, or more than one.
    """
    changed, count = re.subn(rf'^{line} = "[^"]*"$', f'{line} = "{version}"', text, flags=re.MULTILINE)
    if count != 1:
        raise ReleaseError(f"{count} lines name the version where one should")
    return changed


def check_version(version: str, before: str) -> None:
    """Hold a new version against the one before.

    Raises:
        ReleaseError: it is not of three numbers, or not later.
    """
    if not _SHAPE.fullmatch(version):
        raise ReleaseError(f"{version} is not of the shape 1.2.3")
    if _numbers(version) < _numbers(before):
        raise ReleaseError(f"{version} comes before {before}")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def prepare(version: str, day: date, root: Path = ROOT) -> None:
    """Write the version and the changelog's section into the checkout, both or neither.

    Raises:
        ReleaseError: see the functions above.
    """
    places = {
        root / "campaign_app" / "__init__.py": lambda text: with_version(text, "__version__", version),
        root / "pyproject.toml": lambda text: with_version(text, "version", version),
        root / "CHANGELOG.md": lambda text: dated_changelog(text, version, day),
    }
    written = {path: change(path.read_text(encoding="utf-8")) for path, change in places.items()}
    for path, text in written.items():
        path.write_text(text, encoding="utf-8", newline="\n")


def checksums(folder: Path) -> str:
    """Give the SHA-256 of each file of the folder, one a line, as ``sha256sum --check`` reads it."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != SUMS)
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)


def artefacts(output: Path) -> None:
    """Make everything that is given away, and try it out.

    Raises:
        subprocess.CalledProcessError: a step failed; its words went to standard error.
        ReleaseError: the folder holds files of another release.
    """
    from components import components
    from notices import full_text
    from sbom import sbom

    output.mkdir(parents=True, exist_ok=True)
    if any(output.iterdir()):
        raise ReleaseError(f"{output} is not empty")
    version, found = program_version(), components()
    _run("-m", "build", "--no-isolation", "--outdir", str(output), str(ROOT))
    with tempfile.TemporaryDirectory(prefix="so-vang-release-") as work:
        _run(str(HERE / "build.py"), "--output", work)
        _give_away(Path(work) / "so-vang", output, version)
    bill = sbom(found, version, datetime.now(UTC))
    (output / f"so-vang-{version}.cdx.json").write_text(bill, encoding="utf-8")
    (output / f"so-vang-{version}-licences.txt").write_text(full_text(found), encoding="utf-8")
    (output / SUMS).write_text(checksums(output), encoding="utf-8", newline="\n")


def _give_away(frozen: Path, output: Path, version: str) -> None:
    ending = ".exe" if sys.platform == "win32" else ""
    _run(str(HERE / "smoke_test.py"), str(frozen / f"campaign-app{ending}"))
    if sys.platform == "win32":
        _run(str(HERE / "windows_installer.py"), str(frozen), "--output", str(output))
        return
    archive = f"so-vang-{version}-linux"
    shutil.make_archive(str(output / archive), "xztar", frozen.parent, frozen.name)
    if shutil.which("dpkg-deb"):
        _run(str(HERE / "deb.py"), str(frozen), "--output", str(output))


def _run(*command: str) -> None:
    print("·", *command, flush=True)
    subprocess.run([sys.executable, *command], check=True)


def main() -> int:
    """Make the release; 1 where it cannot be made."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("version", nargs="?")
    parser.add_argument("--artefacts-only", action="store_true")
    parser.add_argument("--output", type=Path, default=ROOT / "dist")
    told = parser.parse_args()
    if bool(told.version) == told.artefacts_only:
        parser.error("name a version, or say --artefacts-only")
    try:
        if told.version:
            check_version(told.version, program_version())
            prepare(told.version, datetime.now(UTC).astimezone().date())
        artefacts(told.output.resolve())
    except (ReleaseError, subprocess.CalledProcessError) as error:
        print(f"no release: {error}", file=sys.stderr)
        return 1
    print((told.output / SUMS).read_text(encoding="utf-8"), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
