"""What goes out into a file: tables of plain values, each column with the look of its numbers.

The kind of a value decides what the cell becomes, so that a file read again gives the same cells: a text
is always a text (0123 and =1+1 too), a number a number, a day a day. The column's format only says how
its numbers are shown.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from fractions import Fraction

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.spreadsheets.cells import Cell, cell_name, text_of

LONGEST_CELL = 32_767
"""Letters a cell of Excel can hold."""
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
_EXACT = 10**15
_FIRST_SURE_DAY = date(1900, 3, 1)
"""Excel counts a 29 February 1900 that never was; days before it are written as text."""
_PERCENT = 100
_SAMPLE = 300
_NARROWEST, _WIDEST = 6, 60
_HEADING_WIDEST = 18
_LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))

OutCell = Cell | Fraction
"""A truth value goes out as offices tick: x for yes, nothing for no."""


class CellFormat(Enum):
    """How the numbers of a column are shown.

    A number in a ``PERCENT`` column counts percent: 98.7 is shown as 98,7 % and read back as "98,7 %".
    """

    TEXT = auto()
    WHOLE = auto()
    POINTS = auto()
    PERCENT = auto()
    MONEY = auto()
    DAY = auto()


@dataclass(frozen=True, slots=True)
class OutColumn:
    """A column.

    Attributes:
        title: its heading.
        format: how its numbers are shown.
        width: in characters; 0 takes the width from the content.
    """

    title: str
    format: CellFormat = CellFormat.TEXT
    width: int = 0


@dataclass(frozen=True, slots=True)
class OutTable:
    """A table on its way into a file.

    Attributes:
        name: the sheet's name; what Excel does not allow in it is left out.
        columns: the columns, at least one.
        rows: one value a column; a shorter row is filled with empty cells.
        title: lines above the headings, in bold.
        notes: lines between the title and the headings, in italics: as of when, which filter.
        landscape: whether the page lies on its side.
    """

    name: str
    columns: tuple[OutColumn, ...]
    rows: Sequence[Sequence[OutCell]]
    title: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    landscape: bool = True


def out_value(cell: OutCell, look: CellFormat) -> str | int | float | date | None:
    """Give what the file stores: what a spreadsheet could not keep exactly becomes text."""
    if isinstance(cell, date):
        day = cell.date() if isinstance(cell, datetime) else cell
        return cell if day >= _FIRST_SURE_DAY else format_date(day)
    if isinstance(cell, bool) or not isinstance(cell, int | float | Fraction):
        return text_of(cell) or None
    if isinstance(cell, float) and not math.isfinite(cell):
        return None
    if look is CellFormat.PERCENT:
        return float((cell if isinstance(cell, Fraction) else Fraction(str(cell))) / _PERCENT)
    if isinstance(cell, int):
        return cell if abs(cell) <= _EXACT else str(cell)
    return float(cell)


def out_text(cell: OutCell, look: CellFormat) -> str:
    """Write a cell as an office reads it, for a text file and for the width of its column."""
    if isinstance(cell, Fraction):
        cell = float(cell)
    if look is CellFormat.PERCENT and isinstance(cell, int | float) and not isinstance(cell, bool):
        return f"{text_of(cell)} %"
    if isinstance(cell, datetime):
        return f"{format_date(cell)} {cell:%H:%M}"
    return text_of(cell)


def column_widths(table: OutTable) -> list[int]:
    """Give the width of each column in characters: the one asked for, else of its longest line."""
    widths = []
    for place, column in enumerate(table.columns):
        if column.width > 0:
            widths.append(column.width)
            continue
        texts = [out_text(row[place], column.format) for row in table.rows[:_SAMPLE] if place < len(row)]
        longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
        word = max(map(len, column.title.split()), default=0)
        heading = max(min(len(column.title), _HEADING_WIDEST), word)
        widths.append(min(max(longest, heading, _NARROWEST - 2) + 2, _WIDEST))
    return widths


def sheet_names(tables: Sequence[OutTable]) -> list[str]:
    """Give a name Excel takes to each table: at most 31 letters, no two alike."""
    names: list[str] = []
    for number, table in enumerate(tables, 1):
        plain = " ".join(table.name.translate(_NOT_IN_NAMES).split()).strip("'")[:_LONGEST_NAME].strip(" '")
        name = plain or f"Trang {number}"
        copy = 2
        while name.casefold() in {"history", *(taken.casefold() for taken in names)}:
            end = f" ({copy})"
            name, copy = (plain or "Trang")[: _LONGEST_NAME - len(end)] + end, copy + 1
        names.append(name)
    return names


def check_table(table: OutTable) -> None:
    """See that a sheet can hold the table.

    Raises:
        InvalidInputError: it has too many rows or columns, or a text is too long; the cell is named.
    """
    above = len(table.title) + len(table.notes) + 1
    if len(table.rows) + above > MOST_ROWS or len(table.columns) > MOST_COLUMNS:
        raise InvalidInputError(
            _("Bảng “{name}” lớn hơn một trang tính Excel.").format(name=table.name),
            hint=_("Lọc bớt dòng hoặc cột rồi xuất lại."),
        )
    for number, row in enumerate(table.rows):
        for place, cell in enumerate(row):
            if isinstance(cell, str) and len(cell) > LONGEST_CELL:
                raise InvalidInputError(
                    _("Ô {cell} của bảng “{name}” dài hơn một ô Excel chứa được.").format(
                        cell=cell_name(number + above, place), name=table.name
                    ),
                    hint=_("Rút ngắn nội dung của ô này rồi xuất lại."),
                )
