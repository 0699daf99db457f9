"""Old Excel workbooks (.xls): whether they have a password and how far their cells reach.

Only as much of the compound file and of its records is understood as is needed for that; the cells
themselves are read by the library.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.spreadsheets.files import damaged, encrypted
from campaign_app.spreadsheets.scans import Extent

_HEADER = 512
_FREE = 0xFFFFFFFA  # from here on a sector number means something else
_ENTRY = 128
_ROOT, _STREAM = 5, 2
_BEGIN, _END, _FILE_PASS, _BOUND_SHEET = 0x809, 0x0A, 0x2F, 0x85
_MOST_SHEETS = 100
_MOST_WALKED = 3
"""Times the length of a book: every sheet is seen twice, unless sheets are said to lie within each other."""
_CELLS = {0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E}
"""Whole number, number, text, truth value of the oldest files; formula, rich and shared text, number,
text, truth value, short number."""
_MANY = 0x00BD  # several short numbers side by side
_CELL_HEAD = _SHORT_NUMBER = 6


def check_binary(path: Path) -> None:
    """See that an old workbook may be given to its reader.

    Raises:
        InvalidInputError: it has a password, is no workbook, is damaged, or a cell lies too far out.
    """
    content = path.read_bytes()
    try:
        streams = _Compound(content)
        if "EncryptedPackage" in streams.places:
            raise encrypted(path)
        name = next((name for name in ("Workbook", "Book") if name in streams.places), None)
        if name is None:
            raise InvalidInputError(
                _("Tệp {name} không phải là bảng tính.").format(name=path.name),
                hint=_("Dùng tệp Excel (.xlsx, .xls), OpenDocument (.ods) hoặc CSV."),
            )
        _check_book(path, streams.read(name))
    except (struct.error, IndexError) as error:
        raise damaged(path) from error


def _check_book(path: Path, book: bytes) -> None:
    starts = [0]
    for kind, record in _records(book, 0):
        if kind == _FILE_PASS:
            raise encrypted(path)
        if kind == _BOUND_SHEET and len(starts) <= _MOST_SHEETS:
            starts.append(struct.unpack_from("<I", record)[0])
    walked = 0
    for start in dict.fromkeys(starts):  # the reader goes by where the sheets are said to begin
        extent = Extent(path.name)
        for kind, record in _records(book, start):
            if kind == _END and start:
                break
            if kind == _BEGIN:
                extent = Extent(path.name)
            _count_cell(extent, kind, record)
            walked += 4 + len(record)
            if walked > _MOST_WALKED * len(book):
                raise damaged(path)


def _count_cell(extent: Extent, kind: int, record: bytes) -> None:
    if kind in _CELLS and len(record) >= _CELL_HEAD:
        row, column = struct.unpack_from("<HH", record)
        extent.reach(row, column)
    elif kind == _MANY and len(record) >= _CELL_HEAD:
        row, column = struct.unpack_from("<HH", record)
        (last,) = struct.unpack_from("<H", record, len(record) - 2)
        extent.reach(row, max(last, column + (len(record) - _CELL_HEAD) // _SHORT_NUMBER))


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


class _Compound:
    """The streams of a compound file, by name."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._sector = 1 << struct.unpack_from("<H", content, 30)[0]
        self._mini = 1 << struct.unpack_from("<H", content, 32)[0]
        if not 1 < self._sector <= 1 << 16 or not 1 < self._mini <= self._sector:
            raise IndexError(self._sector)
        first_directory, least, first_mini = (
            struct.unpack_from("<I", content, 48)[0],
            struct.unpack_from("<I", content, 56)[0],
            struct.unpack_from("<I", content, 60)[0],
        )
        self._least = least
        self._next = self._allocation()
        self._next_mini = self._numbers(self._chain(first_mini)) if first_mini < _FREE else ()
        self._root = b""
        self.places: dict[str, tuple[int, int]] = {}
        directory = self._chain(first_directory)
        for place in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length = struct.unpack_from("<H", directory, place + 64)[0]
            kind = directory[place + 66]
            first, size = struct.unpack_from("<II", directory, place + 116)
            name = directory[place : place + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            if kind == _ROOT:
                self._root = self._chain(first)[:size] if first < _FREE else b""
            elif kind == _STREAM:
                self.places[name] = (first, size)

    def read(self, name: str) -> bytes:
        """Give the bytes of a stream."""
        first, size = self.places[name]
        if size >= self._least:
            return self._chain(first)[:size]
        sectors = self._follow(first, self._next_mini)
        return b"".join(self._root[at * self._mini : (at + 1) * self._mini] for at in sectors)[:size]

    @staticmethod
    def _numbers(raw: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])

    def _at(self, sector: int) -> bytes:
        start = _HEADER + sector * self._sector if self._sector == _HEADER else (sector + 1) * self._sector
        return self._content[start : start + self._sector]

    def _allocation(self) -> tuple[int, ...]:
        tables = [number for number in self._numbers(self._content[76:_HEADER]) if number < _FREE]
        further = struct.unpack_from("<I", self._content, 68)[0]
        seen: set[int] = set()
        while further < _FREE and further not in seen:
            seen.add(further)
            *more, further = self._numbers(self._at(further)) or (_FREE,)
            tables.extend(number for number in more if number < _FREE)
        most = len(self._content) // self._sector + 1
        return self._numbers(b"".join(self._at(number) for number in tables[:most]))

    def _follow(self, first: int, following: tuple[int, ...]) -> Iterator[int]:
        seen = 0
        while first < _FREE and seen <= len(following):
            yield first
            seen += 1
            first = following[first]

    def _chain(self, first: int) -> bytes:
        return b"".join(self._at(sector) for sector in self._follow(first, self._next))
