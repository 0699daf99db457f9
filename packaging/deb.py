"""Make the Debian package: ``python packaging/deb.py FROZEN [--output DIR]``, FROZEN as build.py made it.

The system's libraries it needs are read out of the frozen files, and dpkg says which package brings each, so
that none is forgotten. It is made on the oldest Debian it is to run on.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from frozen_command import run
from icons import PNG_SIZES, SVG, write_png
from version_resource import program_version

LINUX = Path(__file__).resolve().parent / "linux"
PACKAGE = "so-vang"
# Qt loads these by name when a window opens, so that no file is linked to them.
_LOADED_LATE = ("libegl1", "libgl1", "libxcb-cursor0", "libxkbcommon-x11-0", "libfontconfig1")
_NEEDED = re.compile(r"\(NEEDED\)\s+Shared library: \[(.+?)\]")
_KNOWN = re.compile(r"^\s+(\S+) \(libc6,x86-64.*?\) => (\S+)$", re.MULTILINE)
_CONTROL = """Package: {package}
Version: {version}
Section: misc
Priority: optional
Architecture: {architecture}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: fonts-noto-core
Maintainer: The Sổ Vàng developers <so-vang@localhost>
Description: emulation campaigns and certificates of merit of trade unions
 Sổ Vàng goes with a federation of trade unions through a year of emulation:
 it launches the campaign, takes in registrations and results, scores them,
 leads through the reviews and the decision, and prints the certificates.
"""


def build_day() -> datetime:
    """Give the moment the package is of: SOURCE_DATE_EPOCH, or now."""
    return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())), UTC)


def lay_out(frozen: Path, tree: Path) -> None:
    """Put the program, its starters and what the desktop wants to know below the folder."""
    home = tree / "usr/lib" / PACKAGE
    shutil.copytree(frozen, home, symlinks=True)
    starters = tree / "usr/bin"
    starters.mkdir(parents=True)
    for name in (PACKAGE, "campaign-app"):
        (starters / name).symlink_to(f"../lib/{PACKAGE}/{name}")
    share = tree / "usr/share"
    for folder, name in (("applications", "so-vang.desktop"), ("mime/packages", "so-vang.xml")):
        (share / folder).mkdir(parents=True)
        shutil.copyfile(LINUX / name, share / folder / name)
    (share / "metainfo").mkdir()
    (share / "metainfo" / "vn.so_vang.SoVang.metainfo.xml").write_text(metainfo(), encoding="utf-8")
    for size in PNG_SIZES:
        write_png(size, share / f"icons/hicolor/{size}x{size}/apps/so-vang.png")
    (share / "icons/hicolor/scalable/apps").mkdir(parents=True)
    shutil.copyfile(SVG, share / "icons/hicolor/scalable/apps/so-vang.svg")
    papers = share / "doc" / PACKAGE
    papers.mkdir(parents=True)
    texts = [(frozen / name).read_text(encoding="utf-8") for name in ("LICENSE.txt", "THIRD-PARTY.txt")]
    (papers / "copyright").write_text("\n".join(texts), encoding="utf-8")
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or path == home / PACKAGE
            path.chmod(0o755 if runs else 0o644)


def metainfo() -> str:
    """Give the description software centres show, with this version as its newest release."""
    text = (LINUX / "metainfo.xml.in").read_text(encoding="utf-8")
    return text.replace("{version}", program_version()).replace("{day}", f"{build_day():%Y-%m-%d}")


def depends(tree: Path) -> str:
    """Give the packages which bring the libraries that the frozen files are linked to and do not hold.

    Raises:
        LookupError: a library is neither among the frozen files nor from a package of this system.
    """
    files = [path for path in tree.rglob("*") if path.is_file()]
    here = {path.name for path in files}
    linked = [path for path in files if not path.is_symlink() and _is_linked(path)]
    shown = _said("readelf", "--dynamic", *map(str, linked))
    needed = sorted({name for name in _NEEDED.findall(shown) if name not in here})
    known = dict(_KNOWN.findall(_said("ldconfig", "-p")))
    packages = {_package_of(name, known) for name in needed} | set(_LOADED_LATE)
    oldest = _said("dpkg-query", "--show", "--showformat=${Version}", "libc6").split("-")[0]
    return ", ".join(f"{name} (>= {oldest})" if name == "libc6" else name for name in sorted(packages))


def _is_linked(path: Path) -> bool:
    with path.open("rb") as opened:
        return opened.read(4) == b"\x7fELF"


def _package_of(library: str, known: Mapping[str, str]) -> str:
    if library.startswith("ld-linux"):
        return "libc6"
    if library not in known:
        raise LookupError(f"{library} is not on this system")
    place = Path(known[library]).resolve()
    # What lies in /lib is listed by its packages as there or as in /usr/lib.
    for path in (place, Path("/") / place.relative_to("/usr") if place.is_relative_to("/usr") else place):
        command = ["/usr/bin/dpkg-query", "--search", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout.split(":")[0]
    raise LookupError(f"{place} is of no package")


def _said(*command: str) -> str:
    environment = {**os.environ, "LC_ALL": "C", "PATH": f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"}
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout


def build(frozen: Path, output: Path) -> Path:
    """Make the package of a frozen program; give its path.

    Raises:
        subprocess.CalledProcessError: a tool of dpkg failed.
        LookupError: a library belongs to no package.
    """
    output.mkdir(parents=True, exist_ok=True)
    architecture = _said("dpkg", "--print-architecture").strip()
    with tempfile.TemporaryDirectory(prefix="so-vang-deb-") as folder:
        tree = Path(folder) / "tree"
        lay_out(frozen, tree)
        size = sum(path.stat().st_size for path in tree.rglob("*") if not path.is_symlink())
        control = _CONTROL.format(
            package=PACKAGE,
            version=program_version(),
            architecture=architecture,
            kilobytes=size // 1024,
            depends=depends(tree),
        )
        (tree / "DEBIAN").mkdir()
        (tree / "DEBIAN" / "control").write_text(control, encoding="utf-8")
        made = output / f"{PACKAGE}_{program_version()}_{architecture}.deb"
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(made)]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(int(build_day().timestamp()))}
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return made


if __name__ == "__main__":
    sys.exit(run(__doc__, build))
