"""Which font file holds a face: the families that come with the program, then those of the system.

Spectral, Be Vietnam Pro and Great Vibes stand under the SIL Open Font License and hold every Vietnamese
letter. Of the system any static TrueType family can be used by its name; a template never names a path.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from campaign_app.certificates.faces import FaceName, FaceStyle
from campaign_app.certificates.sfnt import FontFacts, read_facts
from campaign_app.domain.language import _

_PACKAGES = {
    "Spectral": "fontpkg_spectral",
    "Be Vietnam Pro": "fontpkg_be_vietnam_pro",
    "Great Vibes": "fontpkg_great_vibes",
}
_FILES = {
    FaceName("Spectral"): "Spectral-Regular.ttf",
    FaceName("Spectral", FaceStyle.BOLD): "Spectral-Bold.ttf",
    FaceName("Spectral", FaceStyle.ITALIC): "Spectral-Italic.ttf",
    FaceName("Spectral", FaceStyle.BOLD_ITALIC): "Spectral-BoldItalic.ttf",
    FaceName("Spectral", FaceStyle.DISPLAY): "Spectral-ExtraBold.ttf",
    FaceName("Be Vietnam Pro"): "BeVietnamPro-Regular.ttf",
    FaceName("Be Vietnam Pro", FaceStyle.BOLD): "BeVietnamPro-Bold.ttf",
    FaceName("Be Vietnam Pro", FaceStyle.ITALIC): "BeVietnamPro-Italic.ttf",
    FaceName("Be Vietnam Pro", FaceStyle.BOLD_ITALIC): "BeVietnamPro-BoldItalic.ttf",
    FaceName("Great Vibes"): "GreatVibes-Regular.ttf",
}
_SUFFIXES = (".ttf", ".ttc", ".otf", ".otc")


class FontTrouble(StrEnum):
    """Why a face cannot be printed; the page is shown in the fallback face instead."""

    MISSING = "missing"
    CFF = "cff"
    VARIABLE = "variable"
    NO_EMBEDDING = "no-embedding"
    BROKEN = "broken"

    def explain(self, face: FaceName) -> str:
        """Say it to the officer."""
        match self:
            case FontTrouble.CFF:
                what = _(
                    "phông chữ {font} là loại OpenType/CFF (.otf), không nhúng được vào PDF; "
                    "hãy chọn phông TrueType (.ttf)."
                )
            case FontTrouble.VARIABLE:
                what = _(
                    "phông chữ {font} là phông biến thiên, chỉ in được một độ đậm; hãy cài bản tĩnh (static) "
                    "của phông này hoặc chọn phông khác."
                )
            case FontTrouble.NO_EMBEDDING:
                what = _("phông chữ {font} không cho phép nhúng vào tài liệu; hãy chọn phông khác.")
            case FontTrouble.BROKEN:
                what = _("tệp phông chữ {font} bị hỏng; hãy cài lại hoặc chọn phông khác.")
            case _:
                what = _("máy này không có phông chữ {font}; hãy cài phông hoặc chọn phông khác.")
        return what.format(font=face)


@dataclass(frozen=True, slots=True)
class FontFile:
    """Where a face lies, its place in a collection, and why it cannot be printed, if so."""

    path: Path
    index: int = 0
    trouble: FontTrouble | None = None


def bundled_faces() -> tuple[FaceName, ...]:
    """Every face that comes with the program."""
    return tuple(_FILES)


def find_font_file(name: FaceName) -> FontFile | None:
    """Give the file of a face, the program's own before the system's; None when there is none.

    A family is found whatever the case of its letters.
    """
    if name in _FILES:
        with as_file(files(_PACKAGES[name.family]) / "files" / _FILES[name]) as path:
            return FontFile(path)
    return _system_faces().get((name.family.casefold(), name.style))


@lru_cache(maxsize=1)
def _system_faces() -> dict[tuple[str, FaceStyle], FontFile]:
    found: dict[tuple[str, FaceStyle], FontFile] = {}
    for path in _font_paths():
        for facts in read_facts(path):
            file = FontFile(path, facts.index, _trouble(facts))
            for family in facts.families:
                key = (family.casefold(), facts.style)
                known = found.get(key)
                if known is None or (known.trouble is not None and file.trouble is None):
                    found[key] = file
    return found


def _trouble(facts: FontFacts) -> FontTrouble | None:
    if not facts.is_truetype:
        return FontTrouble.CFF
    if facts.is_variable:
        return FontTrouble.VARIABLE
    return None if facts.may_embed else FontTrouble.NO_EMBEDDING


def _font_paths() -> Iterator[Path]:
    """Give every font file of the system in an order that is always the same."""
    for folder in font_folders():
        for root, folders, names in os.walk(folder):
            folders.sort()
            for name in sorted(names):
                if name.lower().endswith(_SUFFIXES):
                    yield Path(root, name)


def font_folders() -> list[Path]:
    """Give the folders where this system keeps fonts, the officer's own first."""
    home = Path.home()
    if sys.platform == "win32":
        windows, local = os.environ.get("WINDIR", r"C:\Windows"), os.environ.get("LOCALAPPDATA")
        own = [Path(local, "Microsoft", "Windows", "Fonts")] if local else []
        return [*own, Path(windows, "Fonts")]
    if sys.platform == "darwin":
        return [home / "Library" / "Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    data = os.environ.get("XDG_DATA_HOME") or home / ".local" / "share"
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    return [Path(data, "fonts"), home / ".fonts", *(Path(place, "fonts") for place in shared.split(":"))]
