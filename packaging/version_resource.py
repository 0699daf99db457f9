"""The version resource of the Windows program: what the system's own window of properties shows."""

import re
from pathlib import Path

_PLACE = Path(__file__).resolve().parent.parent / "campaign_app" / "__init__.py"
_TEMPLATE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1,
                    subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable("042A04B0", [
      StringStruct("CompanyName", "Sổ Vàng"),
      StringStruct("FileDescription", "Sổ Vàng – thi đua, khen thưởng công đoàn"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "so-vang"),
      StringStruct("LegalCopyright", "MIT"),
      StringStruct("OriginalFilename", "so-vang.exe"),
      StringStruct("ProductName", "Sổ Vàng"),
      StringStruct("ProductVersion", "{version}")])]),
    VarFileInfo([VarStruct("Translation", [0x042A, 1200])])
  ]
)
"""


def program_version() -> str:
    """Give the version as the package says it.

    Raises:
        ValueError: the package says none.
    """
    found = re.search(r'^__version__ = "([^"]+)"$', _PLACE.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise ValueError("campaign_app/__init__.py names no version")
    return found[1]


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """Give a version as Windows wants it; what follows the numbers, such as "rc1", is left out."""
    numbers = [int(part) for part in re.split(r"\D+", re.split(r"[^\d.]", version, maxsplit=1)[0]) if part]
    first, second, third, fourth = [*numbers, 0, 0, 0, 0][:4]
    return first, second, third, fourth


def version_resource() -> str:
    """Give the text PyInstaller puts into the program for Windows."""
    version = program_version()
    return _TEMPLATE.format(version=version, numbers=four_numbers(version))
