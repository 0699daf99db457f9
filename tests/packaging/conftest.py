"""The release tools as modules, and what is built once for the tests that take it apart."""

import importlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
BUILDS = "SO_VANG_RELEASE_TESTS"
Tool = Callable[[str], ModuleType]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Builds take minutes: they run where they are asked for, as CI does when packaging has changed."""
    if os.environ.get(BUILDS):
        return
    for item in items:
        if item.get_closest_marker("release"):
            item.add_marker(pytest.mark.skip(reason=f"takes minutes; runs with {BUILDS}=1"))


@pytest.fixture(scope="session")
def tool() -> Iterator[Tool]:
    """Load a script of packaging/ by its name; they find one another as they do when they are run."""
    folder = str(ROOT / "packaging")
    sys.path.insert(0, folder)
    yield importlib.import_module
    sys.path.remove(folder)


@pytest.fixture(scope="session")
def frozen(tmp_path_factory: pytest.TempPathFactory, tool: Tool) -> Path:
    """The frozen program."""
    made: Path = tool("build").build(tmp_path_factory.mktemp("frozen"))
    return made
