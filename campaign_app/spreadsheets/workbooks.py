"""A workbook to sheets of tidy cells, whichever kind of file it is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.spreadsheets import binary, delimited, scans
from campaign_app.spreadsheets.cells import Cell, tidy
from campaign_app.spreadsheets.files import Kind, damaged, encrypted, kind_of
from campaign_app.spreadsheets.tables import Table, find_table

if TYPE_CHECKING:
    import python_calamine

_MOST_SHEETS = 100
Merged = tuple[tuple[int, int], tuple[int, int]]
"""Upper left and lower right cell, as (row, column) from 0."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        name: the sheet's own name; empty for a text file, which has none.
        rows: all rows from the first one of the file on; a row ends with its last filled cell.
        merged: areas shown as one cell; the value stands in the upper left one.
        problems: what is wrong with cells that show no value, by (row, column) from 0.
    """

    name: str
    rows: list[list[Cell]]
    merged: tuple[Merged, ...] = ()
    problems: dict[tuple[int, int], str] = field(default_factory=dict)


def read_sheets(path: Path) -> list[Sheet]:
    """Read the visible sheets of a workbook that hold anything.

    Raises:
        InvalidInputError: the file is no list that can be read; says what to do.
    """
    kind = kind_of(path)
    read = [Sheet("", delimited.read_text(path))] if kind is Kind.TEXT else _read_workbook(path, kind)
    found = [sheet for sheet in read if any(cell is not None for row in sheet.rows for cell in row)]
    if not found:
        raise InvalidInputError(_("Tệp {name} không có dòng nào.").format(name=path.name))
    return found


def read_table(path: Path, *, known: Collection[str] = (), sheet: str | None = None) -> Table:
    """Find the list in a workbook: in the sheet named, or where the most headings are known.

    Args:
        path: the file.
        known: keys of usual headings (:func:`~campaign_app.spreadsheets.tables.heading_key`).
        sheet: the name of the sheet, when it is not to be guessed.

    Raises:
        InvalidInputError: the file cannot be read, has no such sheet, or holds no list.
    """
    return table_of(read_sheets(path), name=path.name, known=known, sheet=sheet)


def table_of(
    sheets: list[Sheet], *, name: str, known: Collection[str] = (), sheet: str | None = None
) -> Table:
    """Find the list in sheets that were read.

    Args:
        sheets: the sheets of one file.
        name: the name of the file.
        known: keys of usual headings.
        sheet: the name of the sheet, when it is not to be guessed.

    Raises:
        InvalidInputError: there is no such sheet, or no list.
    """
    if sheet is not None:
        named = [item for item in sheets if item.name == sheet]
        if not named:
            raise InvalidInputError(
                _("Tệp {name} không có trang tính “{sheet}”.").format(name=name, sheet=sheet),
                hint=_("Các trang tính có nội dung: {names}.").format(
                    names=", ".join(item.name for item in sheets)
                ),
            )
        sheets = named
    tables = [table for item in sheets if (table := find_table(item, known)) is not None]
    if not tables:
        raise InvalidInputError(
            _("Không tìm thấy danh sách trong tệp {name}.").format(name=name),
            hint=_("Danh sách cần một dòng tiêu đề cột (ví dụ Họ và tên, Đơn vị) và các dòng bên dưới."),
        )
    return max(tables, key=lambda table: table.known)  # the first of those that know as many


def _read_workbook(path: Path, kind: Kind) -> Iterable[Sheet]:
    import python_calamine

    seen: dict[str, scans.Scan] = {}
    if kind is Kind.XLS:
        binary.check_binary(path)
    elif kind is Kind.ODS:
        scans.scan_ods(path)
    try:
        with python_calamine.load_workbook(path) as book:
            names = [item.name for item in _visible(book)][:_MOST_SHEETS]
            if kind is Kind.XLSX:
                parts, padding = scans.xlsx_parts(path), scans.xlsx_padding(path)
                seen = {name: scans.scan_xlsx(path, name, parts.get(name, ""), padding) for name in names}
            for name in names:
                yield _sheet(book.get_sheet_by_name(name), seen.get(name, scans.Scan()))
    except python_calamine.PasswordError as error:
        raise encrypted(path) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise damaged(path) from error
    except BaseException as error:
        # What the reader did not foresee it raises as a panic, which is no Exception.
        if type(error).__name__ == "PanicException":
            raise damaged(path) from error
        raise


def _visible(book: "python_calamine.CalamineWorkbook") -> list["python_calamine.SheetMetadata"]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [item for item in book.sheets_metadata if item.typ == SheetTypeEnum.WorkSheet]
    return [item for item in sheets if item.visible == SheetVisibleEnum.Visible] or sheets


def _sheet(raw: "python_calamine.CalamineSheet", seen: scans.Scan) -> Sheet:
    start = raw.start
    if start is None:
        return Sheet(raw.name, [])
    below, right = start
    rows: list[list[Cell]] = [[] for _row in range(below)]
    for values in raw.to_python(skip_empty_area=True):
        cells: list[Cell] = [None] * right
        cells += [tidy(value) for value in values]
        while cells and cells[-1] is None:
            cells.pop()
        rows.append(cells)
    for (row, column), digits in seen.padded.items():
        if row < len(rows) and column < len(rows[row]) and isinstance(rows[row][column], int):
            rows[row][column] = str(rows[row][column]).zfill(digits)
    return Sheet(raw.name, rows, tuple(raw.merged_cell_ranges or ()), seen.problems)
