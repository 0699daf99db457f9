"""Tables out to a file: a workbook ready to print on A4, or a text file.

No cell of the officer's can become a formula or a link: in a workbook every text is a text cell, in a
text file a sign that would begin a formula stands behind a quote, which our own reading takes off again.
"""

import csv
import io
import math
import os
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.spreadsheets.delimited import guarded
from campaign_app.spreadsheets.outgoing import (
    CellFormat,
    OutCell,
    OutColumn,
    OutTable,
    check_table,
    column_widths,
    out_text,
    out_value,
    sheet_names,
)

if TYPE_CHECKING:
    import xlsxwriter

__all__ = ["CellFormat", "OutCell", "OutColumn", "OutTable", "save_whole", "write_csv", "write_xlsx"]

_MANY_CELLS = 200_000
"""From here on rows go to the disk as they come, instead of all staying in memory."""
_A4 = 9
_MARGIN = 0.4  # inch, as the format counts
_BOTTOM = 0.6  # inch; the page number stands in it
_NUMBERS = {
    CellFormat.TEXT: "General",
    CellFormat.WHOLE: "0",
    CellFormat.POINTS: "0.00",
    CellFormat.PERCENT: "0%",
    CellFormat.MONEY: "#,##0",
    CellFormat.DAY: "dd/mm/yyyy",
}
_DAY, _MOMENT, _TEXT, _DECIMAL_PERCENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm", "@", "0.00%"
_SEPARATOR = ";"
"""Excel with Vietnamese settings separates by it, because the comma stands in numbers."""


def write_xlsx(path: Path, tables: Sequence[OutTable], *, created: datetime | None) -> None:
    """Write a workbook with one sheet a table; the name appears, or changes, only when all is there.

    Each sheet has its title lines, bold headings that stay in sight and are repeated on every page, and
    prints on A4 as wide as the page.

    Args:
        path: the file, which is replaced; its folder must exist.
        tables: the sheets, at least one.
        created: when, as the file tells; None for now. The same tables and moment give the same bytes.

    Raises:
        InvalidInputError: a table does not fit a sheet, or the file cannot be written (open in Excel).
    """
    for table in tables:
        check_table(table)
    save_whole(path, lambda: _book(tables, created))


def write_csv(path: Path, table: OutTable) -> None:
    """Write the headings and rows as text (UTF-8 with its mark), separated by semicolons.

    The title lines stay out: a text file is for other programs.

    Raises:
        InvalidInputError: the file cannot be written.
    """
    save_whole(path, lambda: _lines(table))


def _lines(table: OutTable) -> bytes:
    text = io.StringIO(newline="")
    out = csv.writer(text, delimiter=_SEPARATOR, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    columns = table.columns
    out.writerow([guarded(column.title) for column in columns])
    for row in table.rows:
        cells = [*row, *([None] * (len(columns) - len(row)))]
        out.writerow(
            [
                guarded(cell) if isinstance(cell, str) else out_text(cell, column.format)
                for cell, column in zip(cells, columns, strict=True)
            ]
        )
    return text.getvalue().encode("utf-8-sig")


def save_whole(path: Path, make: Callable[[], bytes]) -> None:
    """Write what is made beside the target first; the old file stays until the new one is complete.

    Raises:
        InvalidInputError: the file cannot be written; says what to do.
    """
    partial = path.with_name(f".{path.stem[:80]}-{uuid4().hex}.part")
    try:
        content = make()
        try:
            with partial.open("xb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            partial.replace(path)
        except BaseException:
            with suppress(OSError):
                partial.unlink()
            raise
    except OSError as error:
        raise InvalidInputError(
            _("Không ghi được tệp {name}.").format(name=path.name),
            hint=_("Đóng tệp nếu đang mở ở chương trình khác, hoặc chọn thư mục còn chỗ và có quyền ghi."),
        ) from error


def _book(tables: Sequence[OutTable], created: datetime | None) -> bytes:
    import xlsxwriter

    packed = io.BytesIO()  # a packed file is small; and a full disk cannot break it halfway
    many = sum(len(table.rows) * len(table.columns) for table in tables) > _MANY_CELLS
    with tempfile.TemporaryDirectory(prefix="so-vang-", ignore_cleanup_errors=True) as folder:
        options = {
            "in_memory": not many,
            "constant_memory": many,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "remove_timezone": True,
        }
        with xlsxwriter.Workbook(packed, options) as book:
            title = tables[0].title[0] if tables and tables[0].title else ""
            book.set_properties({"title": title, **({"created": created} if created else {})})
            looks = _Looks(book)
            for table, name in zip(tables, sheet_names(tables), strict=True):
                _Sheet(book.add_worksheet(name), table, looks).write()
    return packed.getvalue()


class _Looks:
    """The cell formats of a book, each made once."""

    def __init__(self, book: "xlsxwriter.Workbook") -> None:
        self._book = book
        self._made: dict[str, Any] = {}
        plain = {"font_name": "Times New Roman", "font_size": 12}
        self.title = book.add_format({**plain, "bold": True, "font_size": 13})
        self.note = book.add_format({**plain, "italic": True})
        self.heading = book.add_format(
            {**plain, "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter",
             "border": 1, "bg_color": "#E8ECEF"}
        )  # fmt: skip
        self._body = {**plain, "border": 1, "valign": "top"}

    def of(self, number: str) -> Any:  # noqa: ANN401  the library gives no types
        """Give the format of a cell that shows its number so; texts wrap."""
        made = self._made.get(number)
        if made is None:
            wrap = {"text_wrap": True} if number == _TEXT else {}
            made = self._made[number] = self._book.add_format({**self._body, "num_format": number, **wrap})
        return made


class _Sheet:
    """One sheet while it is being written, row by row from the top."""

    def __init__(self, sheet: Any, table: OutTable, looks: _Looks) -> None:  # noqa: ANN401  the library gives no types
        self._sheet = sheet
        self._table = table
        self._looks = looks

    def write(self) -> None:
        """Write all of it."""
        row = self._lines()
        for place, column in enumerate(self._table.columns):
            self._sheet.write_string(row, place, column.title, self._looks.heading)
        self._page(row)
        columns = self._table.columns
        text = self._looks.of(_TEXT)
        for number, cells in enumerate(self._table.rows, row + 1):
            for place, column in enumerate(columns):
                cell = cells[place] if place < len(cells) else None
                if cell and isinstance(cell, str):  # nearly every cell is one
                    self._sheet.write_string(number, place, cell, text)
                else:
                    self._cell(number, place, cell, column.format)

    def _lines(self) -> int:
        """Write the lines above the headings; gives the row of the headings."""
        row = 0
        for lines, look in ((self._table.title, self._looks.title), (self._table.notes, self._looks.note)):
            for line in lines:
                self._sheet.write_string(row, 0, line, look)
                row += 1
        return row

    def _page(self, heading: int) -> None:
        sheet, table = self._sheet, self._table
        for place, width in enumerate(column_widths(table)):
            sheet.set_column(place, place, width)
        sheet.freeze_panes(heading + 1, 0)
        sheet.set_paper(_A4)
        if table.landscape:
            sheet.set_landscape()
        sheet.set_margins(left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=_BOTTOM)
        sheet.set_footer("&C&P/&N")
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(heading)
        sheet.print_area(0, 0, heading + len(table.rows), max(len(table.columns) - 1, 0))

    def _cell(self, row: int, column: int, cell: OutCell, look: CellFormat) -> None:
        value = out_value(cell, look)
        if value is None:
            self._sheet.write_blank(row, column, None, self._looks.of(_NUMBERS[look]))
        elif isinstance(value, str):
            self._sheet.write_string(row, column, value, self._looks.of(_TEXT))
        elif isinstance(value, date):
            moment = _MOMENT if isinstance(value, datetime) else _DAY
            self._sheet.write_datetime(row, column, value, self._looks.of(moment))
        else:
            self._sheet.write_number(row, column, value, self._looks.of(_number_look(value, look)))


def _number_look(value: float, look: CellFormat) -> str:
    """Give the number format; a percentage shows decimals only where it has some."""
    if look is CellFormat.PERCENT and not math.isclose(value * 100, round(value * 100), abs_tol=1e-6):
        return _DECIMAL_PERCENT
    return "General" if look is CellFormat.DAY else _NUMBERS[look]
