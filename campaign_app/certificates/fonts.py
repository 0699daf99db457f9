"""Parsed font faces: widths, letters and kerning; each face is parsed on first use.

Outlines must be TrueType: reportlab cannot embed CFF. A face that cannot be had or printed is replaced by
the fallback face, so that a page can still be shown, and says so by ``trouble``.
"""

import hashlib
import struct
from collections.abc import Iterable
from functools import cached_property, lru_cache

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from campaign_app.certificates.faces import FaceName, FaceStyle
from campaign_app.certificates.font_files import FontFile, FontTrouble, bundled_faces, find_font_file

__all__ = ["FaceName", "FaceStyle", "Font", "bundled_faces", "font_hashes", "load_font"]

FALLBACK_FACE = FaceName("Spectral")
"""For a face that cannot be printed, and for a template without a text of its own."""
MISSING_WIDTH = 0.6
"""Width in sizes counted for a letter the face lacks, so that its gap is laid out and can be seen."""
_WIDTHS_KEPT = 50_000
_ONLY_KERNING = {"kern": True, "liga": False, "clig": False, "calt": False, "ccmp": False, "locl": False}


class Font:
    """One parsed face.

    Attributes:
        name: the face asked for.
        trouble: why it cannot be printed, or None; the letters are then those of the fallback face.
        ttf: the face as reportlab has it.
        digest: the SHA-256 of its file.
        file: where it lies.
    """

    def __init__(self, name: FaceName) -> None:
        self.name = name
        self.trouble, self.ttf, self.digest, self.file = _open(name)
        if self.ttf.fontName not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(self.ttf)
        self._glyphs = self.ttf.face.charToGlyph
        self._widths: dict[str, float] = {
            chr(code): width / 1000 for code, width in self.ttf.face.charWidths.items()
        }
        self._letters = frozenset(map(chr, self._glyphs))
        self._known: dict[str, float] = {}
        self._kerned: dict[str, tuple[float, ...]] = {}

    @property
    def registered(self) -> str:
        """The name under which reportlab has the face."""
        return str(self.ttf.fontName)

    def width(self, text: str) -> float:
        """Give the width of the text in sizes: multiply by the size in points for points."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) > _WIDTHS_KEPT:
                self._known.clear()
            widths = self._widths
            known = self._known[text] = sum([widths.get(letter, MISSING_WIDTH) for letter in text])
        return known

    def widths(self, words: list[str]) -> list[float]:
        """Give the width of each word in sizes."""
        known = self._known
        return [known.get(word) or self.width(word) for word in words]

    def missing(self, text: str) -> list[str]:
        """List the letters of the text that the face lacks, each once, in the order of the text."""
        if self._letters.issuperset(text):
            return []
        return [letter for letter in dict.fromkeys(text) if ord(letter) not in self._glyphs]

    def kerning(self, text: str) -> tuple[float, ...]:
        """Give what the face adds behind each letter of one word, in sizes; empty when that is nothing."""
        known = self._kerned.get(text)
        if known is None:
            if len(self._kerned) > _WIDTHS_KEPT:
                self._kerned.clear()
            known = self._kerned[text] = self._kern(text)
        return known

    def _kern(self, text: str) -> tuple[float, ...]:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._shaper, buffer, _ONLY_KERNING)
        if len(buffer.glyph_infos) != len(text) or buffer.direction != "ltr":
            return ()  # letters that grow together are set one by one here, and not kerned
        scale = self._shaper.face.upem
        found = tuple(
            round(place.x_advance / scale - self._shaper.get_glyph_h_advance(info.codepoint) / scale, 4)
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        )
        return found if any(found) else ()

    @cached_property
    def _shaper(self) -> uharfbuzz.Font:
        blob = uharfbuzz.Blob.from_file_path(str(self.file.path))
        return uharfbuzz.Font(uharfbuzz.Face(blob, self.file.index))


def _open(name: FaceName) -> tuple[FontTrouble | None, TTFont, str, FontFile]:
    """Parse the face, or the fallback face with the reason why."""
    file = find_font_file(name)
    trouble = FontTrouble.MISSING if file is None else file.trouble
    if file is not None and trouble is None:
        try:
            ttf = TTFont(name.registered, str(file.path), subfontIndex=file.index)
            digest = hashlib.sha256(file.path.read_bytes()).hexdigest()
        except (TTFError, OSError, struct.error, ValueError, IndexError, KeyError, AssertionError):
            trouble = FontTrouble.BROKEN
        else:
            return None, ttf, digest, file
    instead = load_font(FALLBACK_FACE)
    return trouble, instead.ttf, instead.digest, instead.file


@lru_cache(maxsize=64)
def load_font(name: FaceName) -> Font:
    """Give the parsed face, parsed once."""
    return Font(name)


def font_hashes(faces: Iterable[FaceName]) -> dict[str, str]:
    """Give the SHA-256 of each face's file by the face's registered name."""
    return {face.registered: load_font(face).digest for face in faces}
