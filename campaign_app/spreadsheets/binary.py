"""Old Excel workbooks (.xls): whether they have a password, how far their cells reach, how numbers look.

Only as much of the compound file and of its records is understood as is needed for that; the cells
themselves are read by the library.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.spreadsheets.files import damaged, encrypted
from campaign_app.spreadsheets.number_formats import Styles
from campaign_app.spreadsheets.scans import MOST_COLUMNS, Extent, Scan

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
_NUMBERS = {0x0006, 0x0203, 0x027E}
_FORMAT, _STYLE, _ROW, _COLUMN = 0x041E, 0x00E0, 0x0208, 0x007D
_FORMAT_HEAD = 5
_ROW_FLAGS, _ROW_HIDDEN = 12, 0x20
_COLUMN_FLAGS = 8


def scan_xls(path: Path) -> list[Scan]:
    """See that an old workbook may be given to its reader; gives what was seen of its sheets, in order.

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
        return _scan_book(path, streams.read(name))
    except (struct.error, IndexError) as error:
        raise damaged(path) from error


def _scan_book(path: Path, book: bytes) -> list[Scan]:
    starts: list[int] = []
    looks = _Looks()
    for kind, record in _records(book, 0):
        if kind == _FILE_PASS:
            raise encrypted(path)
        if kind == _BOUND_SHEET and len(starts) < _MOST_SHEETS:
            starts.append(struct.unpack_from("<I", record)[0])
        looks.take(kind, record)
    seen: dict[int, Scan] = {}
    walked = 0
    for start in dict.fromkeys((0, *starts)):  # the reader goes by where the sheets are said to begin
        sheet = _Sheet(path.name, looks.styles())
        for kind, record in _records(book, start):
            if kind == _END and start:
                break
            if kind == _BEGIN:
                sheet = _Sheet(path.name, looks.styles())
            sheet.take(kind, record)
            walked += 4 + len(record)
            if walked > _MOST_WALKED * len(book):
                raise damaged(path)
        seen[start] = sheet.scan
    return [seen[start] for start in starts]


class _Looks:
    """The number formats of a book."""

    def __init__(self) -> None:
        self._codes: dict[int, str] = {}
        self._numbers: list[int] = []

    def take(self, kind: int, record: bytes) -> None:
        """Take in a record if it is a format or a cell style."""
        if kind == _FORMAT and len(record) > _FORMAT_HEAD:
            number, length, wide = struct.unpack_from("<HHB", record)
            letters = record[_FORMAT_HEAD:]
            code = letters[: 2 * length].decode("utf-16-le", "replace") if wide & 1 else ""
            self._codes[number] = code or letters[:length].decode("latin-1")
        elif kind == _STYLE:
            self._numbers.append(struct.unpack_from("<H", record, 2)[0])

    def styles(self) -> Styles:
        """Give the styles, in the order cells name them."""
        styles = Styles()
        for style, number in enumerate(self._numbers):
            styles.add(style, number, self._codes.get(number, ""))
        return styles


class _Sheet:
    """Follows the records of one sheet."""

    def __init__(self, name: str, styles: Styles) -> None:
        self.scan = Scan()
        self._extent = Extent(name)
        self._styles = styles

    def take(self, kind: int, record: bytes) -> None:
        """Take in a record."""
        if kind in _CELLS and len(record) >= _CELL_HEAD:
            row, column, style = struct.unpack_from("<HHH", record)
            self._extent.reach(row, column)
            if kind in _NUMBERS:
                self._styles.mark(self.scan, style, (row, column))
        elif kind == _MANY and len(record) >= _CELL_HEAD:
            row, column = struct.unpack_from("<HH", record)
            (last,) = struct.unpack_from("<H", record, len(record) - 2)
            count = (len(record) - _CELL_HEAD) // _SHORT_NUMBER
            self._extent.reach(row, max(last, column + count))
            for place in range(count):
                (style,) = struct.unpack_from("<H", record, 4 + place * _SHORT_NUMBER)
                self._styles.mark(self.scan, style, (row, column + place))
        elif kind == _ROW and len(record) >= _ROW_FLAGS + 2:
            row, flags = *struct.unpack_from("<H", record), *struct.unpack_from("<H", record, _ROW_FLAGS)
            if flags & _ROW_HIDDEN:
                self.scan.hidden_rows.add(row)
        elif kind == _COLUMN and len(record) >= _COLUMN_FLAGS + 2:
            first, last = struct.unpack_from("<HH", record)
            if struct.unpack_from("<H", record, _COLUMN_FLAGS)[0] & 1:
                self.scan.hidden_columns.update(range(first, min(last + 1, MOST_COLUMNS)))


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
