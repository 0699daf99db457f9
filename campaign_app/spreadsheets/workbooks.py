"""A workbook to sheets of tidy cells, whichever kind of file it is."""

import gc
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from campaign_app.domain.errors import DataProblem, InvalidInputError
from campaign_app.domain.language import _
from campaign_app.spreadsheets import binary, delimited, open_document, xlsx_book, xlsx_sheets
from campaign_app.spreadsheets.cells import Cell, TextTooLongError, percent_text, tidy_column
from campaign_app.spreadsheets.files import Kind, damaged, encrypted, kind_of
from campaign_app.spreadsheets.scans import Scan, too_long
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
        hidden_rows: rows the workbook does not show, from 0; they are read.
        hidden_columns: columns it does not show, from 0; they are read.
        notes: what the officer should know of the file.
    """

    name: str
    rows: list[list[Cell]]
    merged: tuple[Merged, ...] = ()
    problems: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    notes: tuple[DataProblem, ...] = ()


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep Python from looking for rings of objects while millions of cells are made, which hold none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_no_collecting()
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


def read_pasted(text: str) -> Sheet:
    """Read what was copied from a table: tabs between the cells, quotes around cells of several lines.

    Raises:
        InvalidInputError: there is nothing in it, or more than is read.
    """
    rows = delimited.rows_of_text(text, _("nội dung đã dán"))
    if not any(rows):
        raise InvalidInputError(_("Nội dung đã dán không có dòng nào."))
    return Sheet("", rows)


@_no_collecting()
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

    old = binary.scan_xls(path) if kind is Kind.XLS else []
    open_sheets = open_document.scan_ods(path) if kind is Kind.ODS else {}
    try:
        with python_calamine.load_workbook(path) as book:
            shown, hidden = _visible(book)
            notes = [_hidden_sheet(item.name) for item in hidden]
            parts = None
            if kind is Kind.XLSX:
                parts = xlsx_book.read_book(path)
                notes += _book_notes(path, parts)
            order = {name: place for place, name in enumerate(book.sheet_names)}
            for item in shown[:_MOST_SHEETS]:
                name = item.name
                if parts is not None:
                    seen = xlsx_sheets.scan_xlsx(path, name, parts.parts.get(name, ""), parts.styles)
                else:
                    seen = open_sheets.get(name) or (old[order[name]] if order[name] < len(old) else Scan())
                yield _sheet(book.get_sheet_by_name(name), seen, tuple(notes))
    except python_calamine.PasswordError as error:
        raise encrypted(path) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise damaged(path) from error
    except BaseException as error:
        # What the reader did not foresee it raises as a panic, which is no Exception.
        if type(error).__name__ == "PanicException":
            raise damaged(path) from error
        raise


def _hidden_sheet(name: str) -> DataProblem:
    return DataProblem(name, _("trang tính bị ẩn nên không được đọc."), blocks=False)


def _book_notes(path: Path, book: xlsx_book.Book) -> list[DataProblem]:
    notes = []
    if book.has_macros:
        notes.append(_("tệp có macro; chỉ các giá trị được đọc, macro không được chạy."))
    if book.has_links:
        notes.append(_("tệp lấy giá trị từ tệp khác; các giá trị lưu lần cuối được đọc."))
    return [DataProblem(path.name, note, blocks=False) for note in notes]


def _visible(
    book: "python_calamine.CalamineWorkbook",
) -> tuple[list["python_calamine.SheetMetadata"], list["python_calamine.SheetMetadata"]]:
    """Give the sheets to read, and those passed over because they are hidden."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [item for item in book.sheets_metadata if item.typ == SheetTypeEnum.WorkSheet]
    shown = [item for item in sheets if item.visible == SheetVisibleEnum.Visible]
    return (shown, [item for item in sheets if item not in shown]) if shown else (sheets, [])


def _sheet(raw: "python_calamine.CalamineSheet", seen: Scan, notes: tuple[DataProblem, ...]) -> Sheet:
    start = raw.start
    if start is None:
        return Sheet(raw.name, [])
    below, right = start
    values = raw.to_python(skip_empty_area=True)
    columns = []
    for place, cells_below in enumerate(zip(*values, strict=True)):
        try:
            columns.append(tidy_column(cells_below))
        except TextTooLongError as error:
            raise too_long(raw.name, below + error.place, right + place) from error
    nothing: list[Cell] = [None] * len(values)
    rows: list[list[Cell]] = [[] for _row in range(below)]
    rows.extend(map(list, zip(*[nothing] * right, *columns, strict=True)))
    for cells in rows:
        while cells and cells[-1] is None:
            cells.pop()
    for row, column in seen.percent:
        if isinstance(value := _at(rows, row, column), int | float) and not isinstance(value, bool):
            rows[row][column] = percent_text(value)
    for (row, column), digits in seen.padded.items():
        if isinstance(value := _at(rows, row, column), int) and not isinstance(value, bool):
            rows[row][column] = str(value).zfill(digits)
    return Sheet(
        raw.name,
        rows,
        tuple(raw.merged_cell_ranges or ()),
        seen.problems,
        frozenset(seen.hidden_rows),
        frozenset(seen.hidden_columns),
        notes,
    )


def _at(rows: Sequence[Sequence[Cell]], row: int, column: int) -> Cell:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None
