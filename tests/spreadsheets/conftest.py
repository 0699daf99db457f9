"""Workbooks made on the spot: XLSX by XlsxWriter, OpenDocument and old Excel piece by piece."""

import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

_OPEN_DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0">{styles}<office:body><office:spreadsheet>'
    '<table:table table:name="Danh sách">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}'
    "</manifest:manifest>"
)


@pytest.fixture
def xlsx(tmp_path: Path) -> Callable[..., Path]:
    """Write an XLSX: rows of values from A1 on, or a function that fills the first sheet."""

    def write(fill: Sequence[Sequence[Any]] | Callable[[Any, Any], None], name: str = "ds.xlsx") -> Path:
        path = tmp_path / name
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet("Danh sách")
        if callable(fill):
            fill(book, sheet)
        else:
            for number, row in enumerate(fill):
                sheet.write_row(number, 0, row)
        book.close()
        return path

    return write


@pytest.fixture
def changed() -> Callable[..., Path]:
    """Write a packed file anew with one part changed."""

    def write(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
        target = path.with_name(f"changed-{path.name}")
        with zipfile.ZipFile(path) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
            for name in before.namelist():
                content = before.read(name)
                after.writestr(name, change(content) if name == part else content)
        return target

    return write


@pytest.fixture
def ods(tmp_path: Path) -> Callable[..., Path]:
    """Write an OpenDocument sheet from the XML of its rows."""

    def write(rows: str, *, manifest: str = "", styles: str = "") -> Path:
        path = tmp_path / "ds.ods"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            packed.writestr("META-INF/manifest.xml", _MANIFEST.format(manifest))
            packed.writestr("content.xml", _OPEN_DOCUMENT.format(rows=rows, styles=styles))
        return path

    return write


@pytest.fixture
def xls(tmp_path: Path) -> Callable[..., Path]:
    """Write an old Excel workbook from its cells: (row, column) to text or number."""

    def write(
        cells: dict[tuple[int, int], str | float],
        *,
        before: bytes = b"",
        stream: str = "Workbook",
        name: str = "ds.xls",
        styles: Mapping[tuple[int, int], int] | None = None,
        hidden: Sequence[int] = (),
    ) -> Path:
        path = tmp_path / name
        path.write_bytes(_compound(stream, _book(cells, before, styles or {}, hidden)))
        return path

    return write


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _book(
    cells: dict[tuple[int, int], str | float],
    before: bytes,
    styles: Mapping[tuple[int, int], int],
    hidden: Sequence[int],
) -> bytes:
    """BIFF8: globals with one sheet, then the sheet."""
    name = "Danh sách".encode("utf-16-le")
    start = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + before
    bound = struct.pack("<IBBBB", 0, 0, 0, len(name) // 2, 1) + name
    offset = len(start) + len(_record(0x85, bound)) + 4
    bound = struct.pack("<I", offset) + bound[4:]
    body = b"".join(_record(0x208, struct.pack("<HHHHHHHH", row, 0, 9, 0, 0, 0, 0x20, 0)) for row in hidden)
    for (row, column), value in sorted(cells.items()):
        where = struct.pack("<HHH", row, column, styles.get((row, column), 0))
        if isinstance(value, str):
            text = value.encode("utf-16-le")
            body += _record(0x204, where + struct.pack("<HB", len(text) // 2, 1) + text)
        else:
            body += _record(0x203, where + struct.pack("<d", value))
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 16, 0, 0, 0, 0)) + body + _record(0xA, b"")
    return start + _record(0x85, bound) + _record(0xA, b"") + sheet


def _compound(stream: str, content: bytes) -> bytes:
    """A compound file: header, one allocation sector, one directory sector, the stream."""
    content = content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0")
    count = len(content) // 512
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0) + b"\xff" * (4 * 108)
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, count + 2), 0xFFFFFFFE]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    assert len(table) == 512
    directory = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _entry(stream, 2, 0xFFFFFFFF, 2, len(content))
    return header + table + directory.ljust(512, b"\0") + content


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    words = name.encode("utf-16-le") + b"\0\0"
    return (
        words.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(words), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        + bytes(36)
        + struct.pack("<III", first, size, 0)
    )
