"""Any table as it is shown, and a table of any kind, as one workbook or text file."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Generic, TypeVar

from campaign_app.domain.errors import InvalidInputError, UserFacingError
from campaign_app.domain.formats import parse_date, parse_number, parse_whole
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import clean_lines
from campaign_app.spreadsheets import (
    Cell,
    CellFormat,
    OutCell,
    OutColumn,
    OutTable,
    write_csv,
    write_xlsx,
)

__all__ = ["CellFormat", "ListColumn", "OutColumn", "export_rows", "list_of", "typed_cell", "write_table"]


Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class ListColumn(Generic[Row]):
    """A column of a standard list: its heading, what stands in it, how its numbers look, its width."""

    title: str
    cell: Callable[[Row], OutCell]
    format: CellFormat = CellFormat.TEXT
    width: int = 0


def list_of(
    name: str,
    columns: Sequence[ListColumn[Row]],
    rows: Iterable[Row],
    *,
    title: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> OutTable:
    """Make a standard list of rows of any kind."""
    return OutTable(
        name=name,
        columns=tuple(OutColumn(column.title, column.format, column.width) for column in columns),
        rows=[[column.cell(row) for column in columns] for row in rows],
        title=tuple(title),
        notes=tuple(notes),
    )


def export_rows(
    path: Path,
    title: str,
    columns: Sequence[OutColumn],
    rows: Sequence[Sequence[str]],
    *,
    filters: Sequence[str] = (),
    created: datetime | None = None,
) -> int:
    """Write a list as the screen shows it: its columns, its order, what its filters leave; give the rows.

    Args:
        path: an ``.xlsx`` or ``.csv`` file.
        title: the line above the list, and the name of the sheet.
        columns: title, format and width of each column in the order shown; a text that is no such number
            or day goes out as it is.
        rows: the shown texts; numbers, money and days become such cells.
        filters: what the list was narrowed by, told below the title.
        created: the moment written into the workbook's properties.

    Raises:
        InvalidInputError: the suffix is neither of the two, or the file cannot be written.
    """
    told = "; ".join(filter(None, map(clean_lines, filters)))
    table = OutTable(
        name=title,
        columns=tuple(columns),
        rows=[
            [typed_cell(text, item.format) for text, item in zip(row, columns, strict=True)] for row in rows
        ],
        title=(title,),
        notes=(_("Lọc theo: {filters}").format(filters=told),) if told else (),
    )
    write_table(path, table, created=created)
    return len(rows)


def typed_cell(text: str, wanted: CellFormat) -> Cell:
    """Give a shown text as the cell it stands for: 1.796 as a number, 20/12/2017 as a day, "–" as it is."""
    told = clean_lines(text)
    read = _READERS.get(wanted)
    if not told or read is None:
        return told or None
    try:
        return read(told)
    except UserFacingError:
        return told


def _money(text: str) -> int:
    return parse_whole(text.removesuffix("đồng").removesuffix("đ").strip())  # on paper


def _decimal(text: str) -> int | float:
    number = parse_number(text)
    return number.numerator if number.denominator == 1 else float(number)


_READERS: Mapping[CellFormat, Callable[[str], Cell]] = {
    CellFormat.WHOLE: parse_whole,
    CellFormat.POINTS: _decimal,
    CellFormat.PERCENT: _decimal,
    CellFormat.MONEY: _money,
    CellFormat.DAY: parse_date,
}


def write_table(path: Path, table: OutTable, *, created: datetime | None = None) -> None:
    """Write one table as the file's suffix says.

    Raises:
        InvalidInputError: the suffix is neither ``.xlsx`` nor ``.csv``.
    """
    match path.suffix.lower():
        case ".xlsx":
            write_xlsx(path, [table], created=created)
        case ".csv":
            write_csv(path, table)
        case other:
            raise InvalidInputError(
                _("Không ghi được danh sách ra tệp loại “{suffix}”.").format(suffix=other or path.name),
                hint=_("Đặt tên tệp có đuôi .xlsx hoặc .csv."),
            )
