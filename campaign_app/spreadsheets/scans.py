"""What is known of a packed workbook before its reader opens it: how far its cells reach, and more.

The reader lays a sheet out as one full rectangle: a single forgotten cell in the last row would take the
whole memory. The size a sheet says it has is often wrong and is not looked at.
"""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _
from campaign_app.spreadsheets.cells import LONGEST_TEXT, cell_name
from campaign_app.spreadsheets.files import BROKEN, damaged

MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_CELLS = 3_000_000
_CHUNK = 1 << 18

Attributes = dict[str, str]


@dataclass(slots=True)
class Scan:
    """What was seen of one sheet; rows and columns are counted from 0.

    Attributes:
        padded: digits of the cells whose number format fills up with zeros.
        percent: cells whose number format shows percent.
        problems: what is wrong with cells that show no value.
        hidden_rows: rows that are not shown.
        hidden_columns: columns that are not shown.
    """

    padded: dict[tuple[int, int], int] = field(default_factory=dict)
    percent: set[tuple[int, int]] = field(default_factory=set)
    problems: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def no_result() -> str:
    """Say that a formula was never calculated."""
    return _("ô có công thức chưa được tính; mở bằng Excel rồi lưu lại.")


def in_error() -> str:
    """Say that a formula ends in an error."""
    return _("công thức trong ô báo lỗi; hãy sửa công thức.")


def too_long(sheet: str, row: int, column: int) -> InvalidInputError:
    """Make the error for a text no cell can hold, row and column from 0."""
    return InvalidInputError(
        _("Ô {cell} của “{sheet}” dài hơn {limit} ký tự nên không đọc được.").format(
            cell=cell_name(row, column), sheet=sheet, limit=format_number(LONGEST_TEXT)
        ),
        hint=_("Rút ngắn nội dung của ô rồi thử lại; trong tệp CSV hãy xem có thiếu dấu ngoặc kép không."),
    )


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
            ).format(rows=format_number(MOST_ROWS), columns=MOST_COLUMNS),
        )


def local(name: str) -> str:
    """Give an XML name without its prefix."""
    return name.rpartition(":")[2]


def walk(
    path: Path,
    part: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Walk through one XML part in pieces.

    The parser of the standard library is safe here: a document type is refused where it begins, so that
    there are no entities that could grow or name a file, nothing outside the part is ever asked for, and
    the length of all parts together was bounded before.

    Raises:
        InvalidInputError: the part is missing, is no XML, or declares a document type.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text

    def refuse(*_told: object) -> NoReturn:
        raise damaged(path)

    parser.StartDoctypeDeclHandler = refuse
    try:
        with zipfile.ZipFile(path) as packed, packed.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, *BROKEN) as error:
        raise damaged(path) from error
