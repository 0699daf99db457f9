"""Make the installer for Windows: ``python packaging/windows_installer.py FROZEN [--output DIR]``.

Needs ``makensis``, on Windows or on Linux (Debian's ``nsis``), and the program frozen on Windows.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from frozen_command import run
from icons import write_ico
from version_resource import four_numbers, program_version

SCRIPT = Path(__file__).resolve().parent / "windows" / "installer.nsi"


def build(frozen: Path, output: Path) -> Path:
    """Compile the installer of a frozen program; give its path.

    Raises:
        FileNotFoundError: there is no makensis.
        subprocess.CalledProcessError: the script has a fault or a warning; makensis told which.
    """
    output.mkdir(parents=True, exist_ok=True)
    version = program_version()
    made = output / f"so-vang-{version}-windows.exe"
    found = shutil.which("makensis") or shutil.which("makensis", path=r"C:\Program Files (x86)\NSIS")
    if found is None:
        raise FileNotFoundError("makensis")
    with tempfile.TemporaryDirectory(prefix="so-vang-nsis-") as work:
        icon = Path(work) / "so-vang.ico"
        write_ico(icon)
        told = {
            "PROGRAM_VERSION": version,
            "PROGRAM_NUMBERS": ".".join(map(str, four_numbers(version))),
            "PROGRAM_FOLDER": str(frozen),
            "ICON": str(icon),
            "OUTPUT": str(made),
        }
        defined = [f"-D{name}={value}" for name, value in told.items()]
        subprocess.run([found, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defined, str(SCRIPT)], check=True)
    return made


if __name__ == "__main__":
    sys.exit(run(__doc__, build))
