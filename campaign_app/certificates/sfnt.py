"""What a font file says of itself, read from its header and name table alone.

A system has hundreds of fonts; parsing one whole takes milliseconds, reading these tables a tenth of one.
The tables are those of the OpenType specification (ISO/IEC 14496-22).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from campaign_app.certificates.faces import FaceStyle

_TRUETYPE = (b"\x00\x01\x00\x00", b"true")
_CFF = b"OTTO"
_COLLECTION = b"ttcf"
_MOST_TABLES = 128
_MOST_FACES = 64
_LONGEST_TABLE = 1 << 20
_FAMILY = 1
_BOLD, _ITALIC = 0x01, 0x02
_NO_EMBEDDING = 0x0002
_USAGE = 0x000F
_WINDOWS, _UNICODE, _MACINTOSH = 3, 0, 1
_VIETNAMESE, _ENGLISH = 0x042A, 0x0409
_STYLES = {
    0: FaceStyle.REGULAR,
    _BOLD: FaceStyle.BOLD,
    _ITALIC: FaceStyle.ITALIC,
    _BOLD | _ITALIC: FaceStyle.BOLD_ITALIC,
}


@dataclass(frozen=True, slots=True)
class FontFacts:
    """One face of a font file.

    Attributes:
        index: its place in a collection, 0 in a file of one face.
        families: its family names, in whatever languages the file gives.
        style: which of the four faces of the family it is.
        is_truetype: whether its outlines are TrueType; otherwise they are CFF.
        is_variable: whether it holds a range of weights, of which only one can be printed.
        may_embed: whether its licence bits let it be put into a document.
    """

    index: int
    families: tuple[str, ...]
    style: FaceStyle
    is_truetype: bool
    is_variable: bool
    may_embed: bool


def read_facts(path: Path) -> list[FontFacts]:
    """List the faces of a font file; none when it is no font, is cut off or cannot be read."""
    try:
        with path.open("rb") as file:
            return [
                facts for index, start in _starts(file) if (facts := _face(file, index, start)) is not None
            ]
    except (OSError, ValueError, struct.error):
        return []


def _starts(file: BinaryIO) -> Iterator[tuple[int, int]]:
    if file.read(4) != _COLLECTION:
        yield 0, 0
        return
    _version, count = struct.unpack(">II", file.read(8))
    if count > _MOST_FACES:
        return
    yield from enumerate(struct.unpack(f">{count}I", file.read(4 * count)))


def _face(file: BinaryIO, index: int, start: int) -> FontFacts | None:
    file.seek(start)
    kind = file.read(4)
    if kind != _CFF and kind not in _TRUETYPE:
        return None
    tables = _directory(file)
    families = tuple(dict.fromkeys(_families(_table(file, tables, b"name"))))
    if not families:
        return None
    return FontFacts(
        index=index,
        families=families,
        style=_STYLES[struct.unpack_from(">H", _table(file, tables, b"head"), 44)[0] & (_BOLD | _ITALIC)],
        is_truetype=kind != _CFF and b"glyf" in tables,
        is_variable=b"fvar" in tables,
        may_embed=b"OS/2" not in tables
        or struct.unpack_from(">H", _table(file, tables, b"OS/2"), 8)[0] & _USAGE != _NO_EMBEDDING,
    )


def _directory(file: BinaryIO) -> dict[bytes, tuple[int, int]]:
    (count,) = struct.unpack(">H6x", file.read(8))
    if count > _MOST_TABLES:
        raise ValueError(count)
    entries = struct.iter_unpack(">4s4xII", file.read(16 * count))
    return {tag: (offset, length) for tag, offset, length in entries}


def _table(file: BinaryIO, tables: dict[bytes, tuple[int, int]], tag: bytes) -> bytes:
    offset, length = tables.get(tag, (0, 0))
    if length > _LONGEST_TABLE:
        raise ValueError(tag)
    file.seek(offset)
    return file.read(length)


def _families(table: bytes) -> Iterator[str]:
    """Give the family names, English and Vietnamese ones first."""
    _format, count, storage = struct.unpack_from(">3H", table)
    found: list[tuple[bool, str]] = []
    for platform, _encoding, language, name, length, offset in struct.iter_unpack(
        ">6H", table[6 : 6 + 12 * count]
    ):
        if name != _FAMILY:
            continue
        raw = table[storage + offset : storage + offset + length]
        if platform in (_WINDOWS, _UNICODE):
            text = raw.decode("utf-16-be", errors="ignore")
        elif platform == _MACINTOSH:
            text = raw.decode("mac-roman", errors="ignore")
        else:
            continue
        text = text.replace("\0", "").strip()
        if text:
            found.append((language not in (_ENGLISH, _VIETNAMESE, 0), text))
    yield from (text for _foreign, text in sorted(found, key=lambda pair: pair[0]))
