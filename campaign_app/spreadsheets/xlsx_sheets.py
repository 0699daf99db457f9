"""The cells of an XLSX sheet before the reader opens it: how far they reach, and what it would not tell.

Sheets as every office program writes them are looked through by patterns, at the speed of the disk; any
that is written in another way is walked through element by element. Both see the same.
"""

import re
import zipfile
from pathlib import Path
from string import ascii_uppercase

from campaign_app.spreadsheets.cells import column_name, column_of
from campaign_app.spreadsheets.files import BROKEN, damaged
from campaign_app.spreadsheets.number_formats import Styles
from campaign_app.spreadsheets.scans import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Attributes,
    Extent,
    Scan,
    in_error,
    local,
    no_result,
    walk,
)

_LARGEST_QUICK = 120_000_000  # bytes of one part kept in memory
_TRUE = {"1", "true"}
_CELLS = b"<sheetData>"
_TAIL = 100

_ENCODING = re.compile(rb"[^>]{,200}?encoding=[\"']([\w-]+)")
_ROW_NUMBER = re.compile(rb'<row r="([1-9]\d{0,6})"')
_HIDDEN_ROW = re.compile(rb'<row r="(\d+)"[^>]*? hidden="(?:1|true)"')
_COLUMN = re.compile(rb"<col [^>]*>")
_HIDDEN = re.compile(rb' hidden="(?:1|true)"')
_BETWEEN = re.compile(rb' (min|max)="(\d{1,5})"')
_ERROR = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*? t="e"')
_FORMULA = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*)><f(.*?)</c>', re.DOTALL)
_VALUE = re.compile(rb"<v(?: [^>]*)?>[^<]|<is>")


def scan_xlsx(path: Path, sheet: str, part: str, styles: Styles) -> Scan:
    """Look through one sheet.

    Raises:
        InvalidInputError: a filled cell lies too far out, or the file is damaged.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            quick = packed.getinfo(part).file_size <= _LARGEST_QUICK
            seen = _Pattern(packed.read(part), styles).scan() if quick else None
    except (KeyError, *BROKEN) as error:
        raise damaged(path) from error
    if seen is not None:
        return seen
    walked = _Walk(sheet, styles)
    walk(path, part, walked.start, walked.end, walked.text)
    return walked.scan


def at_most(text: str, first: str, last: str) -> str:
    """Give a pattern of all counts up to this one, written in the signs from ``first`` to ``last``.

    Shorter counts are smaller, as in 9 < 10 and Z < AA; none begins with the sign 0.
    """
    any_sign, lead = f"[{first}-{last}]", max(first, "1")
    ways = [f"[{lead}-{last}]{any_sign}{{,{len(text) - 2}}}"] if len(text) > 1 else []
    for place, sign in enumerate(text):
        lowest = lead if place == 0 else first
        if sign > lowest:
            below = f"[{lowest}-{chr(ord(sign) - 1)}]"
            ways.append(f"{text[:place]}{below}{any_sign}{{{len(text) - place - 1}}}")
    return f"(?:{'|'.join([*ways, text])})"


class _Pattern:
    """Looks through a sheet by patterns; gives up on anything it would have to understand."""

    def __init__(self, content: bytes, styles: Styles) -> None:
        self._content = content
        self._styles = styles
        self._start = content.find(_CELLS)
        self._end = content.find(b"</sheetData>", self._start)

    def scan(self) -> Scan | None:
        """Give what was seen; None where the sheet has to be walked through."""
        if not self._is_usual() or not self._is_within():
            return None
        scan = Scan()
        if not self._add_formulas(scan) or not self._add_hidden(scan):
            return None
        self._add_looks(scan)
        return scan

    def _count(self, sign: bytes) -> int:
        return self._content.count(sign, self._start, self._end)

    def _has(self, sign: bytes, rare: bytes) -> bool:
        """Whether a sign stands among the cells; looks for its rarest letter first, which is quicker."""
        at = self._content.find(rare, self._start + len(_CELLS), self._end)
        return at >= 0 and self._content.find(sign, self._start, self._end) >= 0

    def _is_usual(self) -> bool:
        """Whether it is plain UTF-8 without declarations, comments or raw text, and of one piece."""
        content = self._content
        told = _ENCODING.match(content)
        return (
            0 <= self._start < self._end
            and (told is None or told[1].lower() == b"utf-8")
            and (content.find(b"!") < 0 or content.find(b"<!") < 0)
            and content.find(b"<!", 0, self._start) < 0
            and content.find(b"<?", 4, self._start) < 0
            and not self._has(b"<?", b"?")
            and content.find(b"<sheetData", self._end) < 0
            and content[-_TAIL:].rstrip().endswith(b"</worksheet>")
        )

    def _is_within(self) -> bool:
        """Whether every cell, even an empty one, names its place first and lies within what is read.

        No cell may lie below the last row, so that the rows themselves need not be looked at.
        """
        row = _ROW_NUMBER.match(self._content, self._content.rfind(b"<row", self._start, self._end))
        if row is None or int(row[1]) > MOST_ROWS:
            return False
        widest = column_name(min(MOST_COLUMNS, MOST_CELLS // int(row[1])) - 1)
        place = at_most(widest, "A", "Z") + at_most(row[1].decode(), "0", "9")
        outside = re.compile(f'<c(?! r="{place}")'.encode())
        return outside.search(self._content, self._start, self._end) is None

    def _add_formulas(self, scan: Scan) -> bool:
        content, span = self._content, (self._start, self._end)
        if self._has(b"<f", b"f"):
            found = 0
            for column, row, attributes, rest in _FORMULA.findall(content, *span):
                found += 1
                empty_text = b' t="str"' in attributes and b"<v" in rest
                if not empty_text and _VALUE.search(rest) is None:
                    scan.problems[_place(column, row)] = no_result()
            if found != self._count(b"<f"):
                return False
        if self._has(b' t="e"', b"e"):
            for column, row in _ERROR.findall(content, *span):
                scan.problems[_place(column, row)] = in_error()
        return True

    def _add_looks(self, scan: Scan) -> None:
        styles = self._styles
        used = [
            str(style) for style in (*styles.padded, *styles.percent) if self._has(b' s="%d"' % style, b"s")
        ]
        if not used:
            return
        styled = re.compile(f'<c r="([A-Z]+)(\\d+)"[^>]*? s="({"|".join(used)})"'.encode())
        for column, row, style in styled.findall(self._content, self._start, self._end):
            styles.mark(scan, int(style), _place(column, row))

    def _add_hidden(self, scan: Scan) -> bool:
        if self._content.find(b' hidden="', self._start, self._end) >= 0:
            if len(_ROW_NUMBER.findall(self._content, self._start, self._end)) != self._count(b"<row"):
                return False
            hidden = _HIDDEN_ROW.findall(self._content, self._start, self._end)
            scan.hidden_rows.update(int(row) - 1 for row in hidden)
        for column in _COLUMN.findall(self._content, 0, self._start):
            if _HIDDEN.search(column):
                told = {name: int(number) for name, number in _BETWEEN.findall(column)}
                _hide_columns(scan, told.get(b"min", 0), told.get(b"max", 0))
        return True


def _place(column: bytes, row: bytes) -> tuple[int, int]:
    return int(row) - 1, column_of(column.decode())


def _hide_columns(scan: Scan, first: int, last: int) -> None:
    scan.hidden_columns.update(range(max(first, 1) - 1, min(last, MOST_COLUMNS)))


class _Walk:
    """Follows the cells of one sheet."""

    def __init__(self, name: str, styles: Styles) -> None:
        self.scan = Scan()
        self._extent = Extent(name)
        self._styles = styles
        self._row = self._column = -1
        self._kind = ""
        self._formula = self._value = self._in_value = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        match local(name):
            case "col" if attributes.get("hidden") in _TRUE:
                _hide_columns(self.scan, int(attributes.get("min", "0")), int(attributes.get("max", "0")))
            case "row":
                self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
                self._column = -1
                if attributes.get("hidden") in _TRUE:
                    self.scan.hidden_rows.add(self._row)
            case "c":
                self._cell(attributes)
            case "f":
                self._formula = True
            case "v" | "is" as tag:
                self._in_value = tag == "v"
                self._value |= tag == "is" or self._kind == "str"
                self._extent.reach(self._row, self._column)

    def _cell(self, attributes: Attributes) -> None:
        told = attributes.get("r", "").upper()
        self._column = column_of(told) if told else self._column + 1
        row = told.lstrip(ascii_uppercase)
        if row:  # the reader goes by the cell, whatever its row says
            self._row = int(row) - 1
        self._kind = attributes.get("t", "n")
        self._formula = self._value = False
        self._styles.mark(self.scan, int(attributes.get("s", "0")), (self._row, self._column))

    def text(self, _text: str) -> None:
        """Letters stand in the element."""
        self._value |= self._in_value

    def end(self, name: str) -> None:
        """An element ends."""
        match local(name):
            case "v":
                self._in_value = False
            case "c" if self._kind == "e":
                self._blame(in_error())
            case "c" if self._formula and not self._value:
                self._blame(no_result())

    def _blame(self, what: str) -> None:
        self._extent.reach(self._row, self._column)
        self.scan.problems[self._row, self._column] = what
