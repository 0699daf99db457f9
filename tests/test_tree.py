"""The source tree: types, lint, layers, and the shape that makes it easy to find one's way."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.tree

ROOT = Path(__file__).resolve().parent.parent
TOP = {"campaign_app", "resources", "tests", "packaging", "pyproject.toml", "README.md", "LICENSE"}
TOP_OPTIONAL = {"CHANGELOG.md"}
BUILT = {"build", "dist", "__pycache__"}
LONGEST_MODULE = 400
FROZEN = "/migrations/"  # a migration is written once and stays as it is
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b|raise NotImplemented" r"Error")
HOME_PATH = re.compile(r"(?<![\w.])/(?:home|Users|root)/\w|[A-Z]:\\\\?Users\\\\?(?!Nguyễn)\w")


def run(*command: str) -> None:
    """Run a tool of the environment on the whole tree; its output is the failure."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def tracked() -> list[str]:
    """The files of the project: what git knows, or what lies here where there is no git."""
    try:
        listed = subprocess.run(
            ["git", "-c", "core.quotePath=false", "ls-files"],
            cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True,
        ).stdout.splitlines()  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        listed = []
    if listed:
        return [name for name in listed if (ROOT / name).is_file()]
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return [
        path.as_posix()
        for path in found
        if not BUILT.intersection(path.parts) and not any(part.startswith(".") for part in path.parts)
    ]


def sources() -> list[str]:
    return [name for name in tracked() if name.endswith(".py")]


def test_ruff_finds_nothing() -> None:
    run(sys.executable, "-m", "ruff", "check", ".")


def test_the_source_is_formatted() -> None:
    run(sys.executable, "-m", "ruff", "format", "--check", ".")


def test_the_types_hold() -> None:
    run(sys.executable, "-m", "mypy")


def test_the_layers_hold() -> None:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    run(sys.executable, "-c", program)


def test_nothing_is_left_unfinished() -> None:
    found = [
        f"{name}:{number}: {line.strip()}"
        for name in sources()
        for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert not found, "\n".join(found)


def test_no_module_is_long() -> None:
    lengths = {
        name: len((ROOT / name).read_text(encoding="utf-8").splitlines())
        for name in sources()
        if name.startswith(("campaign_app/", "packaging/")) and FROZEN not in name
    }
    long = {name: length for name, length in lengths.items() if length >= LONGEST_MODULE}
    assert not long


def test_no_file_names_somebodys_folder() -> None:
    texts = (".py", ".toml", ".md", ".json", ".po", ".ts", ".nsi", ".desktop", ".spec", ".iss", ".csv")
    found = [
        f"{name}:{number}: {line.strip()}"
        for name in tracked()
        if name.endswith(texts) and name != "tests/test_tree.py"
        for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), 1)
        if HOME_PATH.search(line)
    ]
    assert not found, "\n".join(found)


def test_the_top_of_the_tree_is_the_agreed_list() -> None:
    names = {name.split("/")[0] for name in tracked()}
    visible = {name for name in names if not name.startswith(".")}
    assert visible - TOP_OPTIONAL == TOP


def test_the_patterns_find_what_they_look_for() -> None:
    assert UNFINISHED.search("# {}DO later".format("TO"))
    assert HOME_PATH.search('open("/home/somebody/file")')
    assert not HOME_PATH.search("https://example.org/home/page")
