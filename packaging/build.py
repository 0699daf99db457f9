"""Freeze the program into one folder: ``python packaging/build.py [--output DIR]``.

Needs PyInstaller beside the program's own libraries: ``pip install .[release]``. Ends with 1 when the folder
lacks a resource, or is larger than it may be.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging"
LARGEST = 150_000_000
"""Bytes the folder may take; officers' machines are old and so are their disks."""


def build(output: Path) -> Path:
    """Freeze the program below the folder; give the folder of the program.

    Raises:
        subprocess.CalledProcessError: PyInstaller failed; its words went to standard error.
    """
    from components import components
    from icons import write_ico
    from notices import full_text
    from version_resource import version_resource

    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="so-vang-build-") as work:
        environment = {**os.environ, "SO_VANG_ROOT": str(ROOT)}
        if sys.platform == "win32":
            resource = Path(work) / "version.txt"
            resource.write_text(version_resource(), encoding="utf-8")
            icon = Path(work) / "so-vang.ico"
            write_ico(icon)
            environment |= {"SO_VANG_VERSION_FILE": str(resource), "SO_VANG_ICON": str(icon)}
        command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
        command += ["--distpath", str(output), "--workpath", work, str(HERE / "campaign_app.spec")]
        subprocess.run(command, cwd=work, env=environment, check=True)
    made = output / "so-vang"
    if sys.platform != "win32":
        _slim(made)
        (made / "campaign-app").symlink_to("so-vang")
    shutil.copyfile(ROOT / "LICENSE", made / "LICENSE.txt")
    (made / "THIRD-PARTY.txt").write_text(full_text(components()), encoding="utf-8")
    return made


def _slim(made: Path) -> None:
    """Take the debugging symbols out of the interpreter and of what was compiled with them left in."""
    inside = made / "_internal"
    qt = inside / "PySide6"
    libraries = [path for path in inside.rglob("*.so*") if path.is_file() and not path.is_symlink()]
    others = [str(path) for path in libraries if not path.is_relative_to(qt)]
    subprocess.run(["strip", "--strip-unneeded", *others], check=True)  # noqa: S607  binutils


def main() -> int:
    """Build, check what is inside, and tell how large it is."""
    sys.path[:0] = [str(ROOT), str(HERE)]
    import bundle

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=ROOT / "dist")
    made = build(parser.parse_args().output.resolve())
    lacking, size = bundle.missing(made, ROOT), bundle.size_of(made)
    for name in lacking:
        print(f"wrong in the bundle: {name}", file=sys.stderr)
    print(f"{made}: {size / 1e6:.1f} MB")
    if size > LARGEST:
        print(f"larger than {LARGEST / 1e6:.0f} MB", file=sys.stderr)
    return 1 if lacking or size > LARGEST else 0


if __name__ == "__main__":
    sys.exit(main())
