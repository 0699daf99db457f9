"""What the frozen program must hold besides code, told by the package itself; and whether a folder holds it.

Nothing is listed by hand: the resources are those of the wheel, the fonts those the certificates name, the
migrations those that lie in their folder.
"""

import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from prune import is_wanted

FONTS = ("fontpkg_spectral", "fontpkg_be_vietnam_pro", "fontpkg_great_vibes")
METADATA = ("PySide6_Essentials", "peewee", "reportlab", "python-calamine", "pypdfium2")
"""Libraries whose version a crash report names."""

_INSIDE = "_internal"
_LEFT_OUT = frozenset({".po", ".ts", ".pyc"})  # what translators work on; the program reads .mo and .qm


def data_files(root: Path) -> Iterator[tuple[Path, str]]:
    """Give each file the program reads at run time, and the folder of the bundle it goes into."""
    resources = root / "resources"
    for path in sorted(resources.rglob("*")):
        if path.is_file() and path.suffix not in _LEFT_OUT:
            yield path, (Path("campaign_app/resources") / path.relative_to(resources).parent).as_posix()
    for path in sorted((root / "campaign_app").rglob("*")):
        is_step = path.suffix == ".py" and path.parent.name == "migrations"
        is_data = path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts
        if is_step or is_data:
            yield path, path.relative_to(root).parent.as_posix()


def font_data() -> Iterator[tuple[Path, str]]:
    """Give each font file the certificates print with, and the folder of the bundle it goes into."""
    from campaign_app.certificates import font_files as faces

    for face, name in faces._FILES.items():  # noqa: SLF001  the one list of the faces there is
        package = faces._PACKAGES[face.family]  # noqa: SLF001  the same
        base = Path(str(files(package)))
        found = next(base.rglob(name))
        yield found, (Path(package) / found.relative_to(base).parent).as_posix()


def expected(root: Path) -> list[str]:
    """Give every path, below the bundle's inner folder, that has to be there."""
    return [f"{target}/{path.name}" for path, target in [*data_files(root), *font_data()]]


def missing(bundle: Path, root: Path) -> list[str]:
    """Give what the frozen folder lacks, or holds with nothing in it; and what of Qt is there for nothing."""
    inside = bundle / _INSIDE
    lacking = [name for name in expected(root) if not _is_filled(inside / name, root)]
    needless = [
        path.relative_to(inside).as_posix()
        for path in sorted(inside.rglob("*"))
        if path.is_file() and not is_wanted(path.relative_to(inside).as_posix())
    ]
    return [*lacking, *(f"{name} (not used)" for name in needless)]


def _is_filled(path: Path, root: Path) -> bool:
    return path.is_file() and (path.stat().st_size > 0 or _is_empty_in(root, path.name))


def _is_empty_in(root: Path, name: str) -> bool:
    """A file that is empty in the checkout may be so in the bundle."""
    return any(path.stat().st_size == 0 for path in (root / "campaign_app").rglob(name))


def size_of(bundle: Path) -> int:
    """Give the bytes of all files of the folder; a link counts nothing."""
    return sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file() and not path.is_symlink())


def main() -> int:
    """Check the folder named; 1 where something is missing."""
    root = Path(__file__).resolve().parent.parent
    sys.path.insert(0, str(root))
    bundle = Path(sys.argv[1])
    lacking = missing(bundle, root)
    for name in lacking:
        print(name, file=sys.stderr)
    print(f"{len(expected(root))} files looked for, {len(lacking)} wrong, {size_of(bundle) / 1e6:.1f} MB")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
