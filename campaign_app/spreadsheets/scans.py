"""How far the cells of a packed workbook reach, and what its reader would not tell, before it is opened.

The reader lays a sheet out as one full rectangle: a single forgotten cell in the last row would take the
whole memory. The size a sheet says it has is often wrong and is not looked at.
"""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.spreadsheets.cells import cell_name, column_of
from campaign_app.spreadsheets.files import damaged

MOST_ROWS = 50_000
MOST_COLUMNS = 200
MOST_CELLS = 1_000_000
_CHUNK = 1 << 18
_ZEROS = re.compile(r"0{2,15}")
_REPEATED = "number-{}-repeated"


@dataclass(slots=True)
class Scan:
    """What was seen of one sheet.

    Attributes:
        padded: digits of the cells whose number format fills up with zeros, by (row, column) from 0.
        problems: what is wrong with cells that show no value, by (row, column) from 0.
    """

    padded: dict[tuple[int, int], int] = field(default_factory=dict)
    problems: dict[tuple[int, int], str] = field(default_factory=dict)


class Extent:
    """How far the filled cells of a sheet reach; the reader takes memory for the whole rectangle."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._rows = self._columns = 0

    def reach(self, row: int, column: int) -> None:
        """Count in a filled cell, row and column from 0.

        Raises:
            InvalidInputError: it lies too far out, or makes the rectangle too large; the cell is named.
        """
        if row < self._rows and column < self._columns:
            return
        self._rows, self._columns = max(self._rows, row + 1), max(self._columns, column + 1)
        within = self._rows <= MOST_ROWS and self._columns <= MOST_COLUMNS
        if within and self._rows * self._columns <= MOST_CELLS:
            return
        raise InvalidInputError(
            _("Trang tính “{sheet}” có nội dung ở ô {cell}, quá xa một danh sách.").format(
                sheet=self._sheet, cell=cell_name(row, column)
            ),
            hint=_(
                "Danh sách được đọc tối đa {rows} dòng, {columns} cột. "
                "Xóa ô thừa hoặc chép bảng sang tệp mới."
            ).format(rows=f"{MOST_ROWS:,}".replace(",", "."), columns=MOST_COLUMNS),
        )


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _parse(
    path: Path, part: str, start: Callable[..., None], end: Callable[[str], None] | None = None
) -> None:
    """Walk through one XML part in pieces; anything that could make it grow is refused."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end

    def refuse(*_told: object) -> NoReturn:
        raise damaged(path)

    parser.StartDoctypeDeclHandler = refuse
    try:
        with zipfile.ZipFile(path) as packed, packed.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, OSError, ValueError) as error:
        raise damaged(path) from error


def xlsx_parts(path: Path) -> dict[str, str]:
    """Give the part that holds each sheet, by the sheet's name."""
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "sheet":
            keys = [key for key in attributes if _local(key) == "id"]
            sheets[attributes.get("name", "")] = attributes[keys[0]] if keys else ""

    _parse(path, "xl/_rels/workbook.xml.rels", relation)
    _parse(path, "xl/workbook.xml", sheet)
    found = {}
    for name, key in sheets.items():
        target = targets.get(key, "")
        found[name] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def xlsx_padding(path: Path) -> dict[int, int]:
    """Give the digits of each cell style whose number format is nothing but zeros (``0000``)."""
    formats: dict[int, int] = {}
    styles: dict[int, int] = {}
    place = {"inside": False, "number": 0}

    def start(name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "numFmt":
                code = attributes.get("formatCode", "")
                if _ZEROS.fullmatch(code):
                    formats[int(attributes.get("numFmtId", "-1"))] = len(code)
            case "cellXfs":
                place["inside"] = True
            case "xf" if place["inside"]:
                digits = formats.get(int(attributes.get("numFmtId", "0")))
                if digits:
                    styles[place["number"]] = digits
                place["number"] += 1

    def end(name: str) -> None:
        if _local(name) == "cellXfs":
            place["inside"] = False

    with zipfile.ZipFile(path) as packed:
        if "xl/styles.xml" not in packed.namelist():
            return {}
    _parse(path, "xl/styles.xml", start, end)
    return styles


class _XlsxSheet:
    """Follows the cells of one sheet."""

    def __init__(self, name: str, padding: dict[int, int]) -> None:
        self.scan = Scan()
        self._extent = Extent(name)
        self._padding = padding
        self._row = self._column = -1
        self._formula = self._value = self._error = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "row":
                self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
                self._column = -1
            case "c":
                told = attributes.get("r", "")
                self._column = column_of(told) if told else self._column + 1
                self._formula = self._value = False
                self._error = attributes.get("t") == "e"
                digits = self._padding.get(int(attributes.get("s", "0"))) if self._padding else None
                if digits and attributes.get("t", "n") == "n":
                    self.scan.padded[self._row, self._column] = digits
            case "f":
                self._formula = True
            case "v" | "is":
                self._value = True
                self._extent.reach(self._row, self._column)

    def end(self, name: str) -> None:
        if _local(name) != "c":
            return
        if self._error:
            self._blame(_("công thức trong ô báo lỗi; hãy sửa công thức."))
        elif self._formula and not self._value:
            self._blame(_("công thức trong ô chưa có kết quả; mở tệp bằng Excel rồi lưu lại."))

    def _blame(self, what: str) -> None:
        self._extent.reach(self._row, self._column)
        self.scan.problems[self._row, self._column] = what


def scan_xlsx(path: Path, sheet: str, part: str, padding: dict[int, int]) -> Scan:
    """Walk through one sheet.

    Raises:
        InvalidInputError: a filled cell lies too far out, or the file is damaged.
    """
    seen = _XlsxSheet(sheet, padding)
    _parse(path, part, seen.start, seen.end)
    return seen.scan


def scan_ods(path: Path) -> None:
    """Walk through all sheets of an OpenDocument workbook.

    Raises:
        InvalidInputError: a filled cell lies too far out, or the file is damaged.
    """
    place = {"row": 0, "rows": 1, "column": 0}
    extent = Extent("")

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal extent
        told = {_local(key): value for key, value in attributes.items()}
        match _local(tag):
            case "table":
                extent = Extent(told.get("name", ""))
                place.update(row=0, column=0)
            case "table-row":
                place.update(rows=int(told.get(_REPEATED.format("rows"), "1")), column=0)
            case "table-cell" | "covered-table-cell":
                place["column"] += int(told.get(_REPEATED.format("columns"), "1"))
                if "value-type" in told:
                    extent.reach(place["row"] + place["rows"] - 1, place["column"] - 1)
            case "p":
                extent.reach(place["row"] + place["rows"] - 1, max(place["column"] - 1, 0))

    def end(tag: str) -> None:
        if _local(tag) == "table-row":
            place["row"] += place["rows"]

    _parse(path, "content.xml", start, end)
