"""What is shipped with the program: its libraries, their versions and licences, read from what is installed.

The list begins at the package's own requirements and follows theirs, so that it never falls behind.
"""

import pyexpat
import re
import sqlite3
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")
_SPDX = re.compile(r"[A-Z][A-Za-z]+-[\d.]+(?:-[A-Za-z]+)?")
_PAPERS = re.compile(r"(?:^|/)(?:LICEN[CS]E|COPYING|NOTICE|OFL)[^/]*$", re.IGNORECASE)
_CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "SIL Open Font License": "OFL-1.1",
    "The Unlicense (Unlicense)": "Unlicense",
}
# Licences whose packages say them in words, or not at all.
_KNOWN = {
    "PySide6_Essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "peewee": "MIT",
    "docxtpl": "LGPL-2.1-only",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
}


@dataclass(frozen=True)
class Component:
    """One thing that is shipped but was made by others.

    Attributes:
        name: as its authors call it.
        version: the one that is shipped.
        licence: an SPDX expression; never empty.
        home: where it comes from; may be empty.
        papers: the texts of its licence that came with it.
        is_package: whether it is a Python package.
    """

    name: str
    version: str
    licence: str
    home: str = ""
    papers: tuple[str, ...] = ()
    is_package: bool = True


def components() -> list[Component]:
    """Give everything shipped, by name.

    Raises:
        LookupError: a library says no licence, and none is known here.
    """
    found = {one.metadata["Name"]: _of(one) for one in _libraries()}
    version = ".".join(map(str, sys.version_info[:3]))
    qt = distribution("PySide6_Essentials").version
    others = [
        Component("CPython", version, "PSF-2.0", "https://www.python.org", is_package=False),
        Component("Expat", expat_version(), "MIT", "https://libexpat.github.io", is_package=False),
        Component("Qt", qt, "LGPL-3.0-only", "https://www.qt.io", is_package=False),
        Component("SQLite", sqlite3.sqlite_version, "blessing", "https://www.sqlite.org", is_package=False),
        Component("zlib", zlib.ZLIB_RUNTIME_VERSION, "Zlib", "https://zlib.net", is_package=False),
        Component(
            "Material Design Icons",
            "7",
            "Apache-2.0",
            "https://pictogrammers.com",
            ((ROOT / "resources" / "icons" / "LICENSE.md").read_text(encoding="utf-8"),),
            is_package=False,
        ),
    ]
    return sorted([*found.values(), *others], key=lambda one: one.name.lower())


def not_shipped() -> list[str]:
    """Give the modules that are installed beside the program but that it does not require.

    A library may use another one where it happens to be there, and would drag it into the frozen program.
    """
    shipped = {_key(one.metadata["Name"]) for one in _libraries()} | {"campaign-app", "pyinstaller"}
    places = packages_distributions().items()
    return sorted(module for module, owners in places if not shipped.intersection(map(_key, owners)))


def _key(name: str) -> str:
    return re.sub(r"[._-]+", "-", name).lower()


def expat_version() -> str:
    """Give the version of the XML reader inside the interpreter."""
    return pyexpat.EXPAT_VERSION.removeprefix("expat_")


def _libraries() -> Iterator[Distribution]:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting, seen = list(project["dependencies"]), set()
    while waiting:
        wanted = waiting.pop()
        matched = _NAME.match(wanted)
        if matched is None or "extra ==" in wanted:
            continue
        name = _key(matched[0])
        if name in seen:
            continue
        seen.add(name)
        try:
            found = distribution(name)
        except PackageNotFoundError:
            if ";" in wanted:  # a library for another system or Python
                continue
            raise
        yield found
        waiting += found.requires or []


def _of(found: Distribution) -> Component:
    name = found.metadata["Name"]
    files = [path for path in found.files or [] if _PAPERS.search(str(path)) and ".dist-info" in str(path)]
    papers = tuple(path.read_text(encoding="utf-8") for path in sorted(files, key=str))
    return Component(name, found.version, _licence(found), _home(found), papers)


def _licence(found: Distribution) -> str:
    """Give the licence a package names: as an expression, in a classifier, or in a short word."""
    name, told = found.metadata["Name"], found.metadata.json
    expression = _KNOWN.get(name) or told.get("license_expression")
    if expression:
        return str(expression)
    for line in told.get("classifier", []):
        kind = str(line).rpartition(" :: ")[2]
        if str(line).startswith("License ::") and kind in _CLASSIFIERS:
            return _CLASSIFIERS[kind]
    word = str(told.get("license", "")).strip()
    short = {"MIT": "MIT", "MIT License": "MIT", "BSD": "BSD-3-Clause", "Apache License 2.0": "Apache-2.0"}
    if word in short or _SPDX.fullmatch(word):
        return short.get(word, word)
    raise LookupError(f"{name} names no licence that is known here: {word[:60]!r}")


def _home(found: Distribution) -> str:
    urls = [str(line).partition(", ") for line in found.metadata.get_all("Project-URL") or []]
    named = {label.lower(): url for label, _comma, url in urls}
    wanted = ("homepage", "home", "source", "source code", "repository", "github")
    return next((named[label] for label in wanted if label in named), found.metadata["Home-page"] or "")
