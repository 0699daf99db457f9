"""The bundled font families: which faces there are, their widths and letters; each parsed on first use.

Spectral, Be Vietnam Pro and Great Vibes stand under the SIL Open Font License and hold every
Vietnamese letter. Outlines must be TrueType: reportlab cannot embed CFF.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import as_file, files

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont


class FaceStyle(StrEnum):
    """The faces a family may have."""

    REGULAR = "regular"
    BOLD = "bold"
    ITALIC = "italic"
    BOLD_ITALIC = "bold-italic"
    DISPLAY = "display"


@dataclass(frozen=True, slots=True)
class FaceName:
    """A family and one of its faces."""

    family: str
    style: FaceStyle = FaceStyle.REGULAR

    @property
    def registered(self) -> str:
        """The name reportlab knows the face by."""
        return f"{self.family}-{self.style}".replace(" ", "")

    def __str__(self) -> str:
        return self.family if self.style is FaceStyle.REGULAR else f"{self.family} {self.style}"


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
MISSING_WIDTH = 0.6
"""Width in sizes counted for a letter the face lacks, so that its gap is laid out and can be seen."""


def bundled_faces() -> tuple[FaceName, ...]:
    """Every face that comes with the program."""
    return tuple(_FILES)


class Font:
    """One parsed face, registered with reportlab under ``name.registered``."""

    def __init__(self, name: FaceName) -> None:
        resource = files(_PACKAGES[name.family]) / "files" / _FILES[name]
        with as_file(resource) as path:
            self._ttf = TTFont(name.registered, str(path))
            self.digest = hashlib.sha256(path.read_bytes()).hexdigest()
        self.name = name
        pdfmetrics.registerFont(self._ttf)
        self._glyphs = self._ttf.face.charToGlyph
        self._widths: dict[str, float] = {
            chr(code): width / 1000 for code, width in self._ttf.face.charWidths.items()
        }
        self._known: dict[str, float] = {}

    def width(self, text: str) -> float:
        """Give the width of the text in sizes: multiply by the size in points for points."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) > _WIDTHS_KEPT:
                self._known.clear()
            widths = self._widths
            known = self._known[text] = sum([widths.get(letter, MISSING_WIDTH) for letter in text])
        return known

    def missing(self, text: str) -> list[str]:
        """List the letters of the text that the face lacks, each once, in the order of the text."""
        return [letter for letter in dict.fromkeys(text) if ord(letter) not in self._glyphs]


_WIDTHS_KEPT = 50_000


@lru_cache(maxsize=64)
def load_font(name: FaceName) -> Font:
    """Give the parsed face.

    Raises:
        KeyError: no such face is bundled; templates are checked against :func:`bundled_faces` before.
    """
    return Font(name)


def font_hashes(faces: Iterable[FaceName]) -> dict[str, str]:
    """Give the SHA-256 of each face's file by the face's registered name."""
    return {face.registered: load_font(face).digest for face in faces}
