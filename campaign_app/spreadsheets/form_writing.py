"""A form as a workbook: pleasant to fill in on the screen, and on A4 when it is printed.

Excel does not make rows higher for words that are there when it opens a workbook, so that the rows are given
the height their words need.
"""

import io
import math
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from campaign_app.spreadsheets.cells import Cell, cell_name, text_of
from campaign_app.spreadsheets.forms import (
    VALUE_COLUMN,
    Form,
    FormColumn,
    FormTable,
    NumberCheck,
    sign_of,
)
from campaign_app.spreadsheets.writer import save_whole

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format

__all__ = ["write_form"]

_LONGEST_LIST = 255
"""Letters a list of choices may have in a workbook."""
_A4 = 9
_MARGIN_IN, _FOOT_IN = 0.4, 0.75
_LINE_PT = 16.0
_OPEN_LINES = 1.4
"""An open row is a little higher than a line: it may be filled in by hand."""
_LETTERS_A_UNIT = 1.25
"""Letters of the form's type that one unit of column width holds; a little less than measured."""
_PLAIN = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
_OPEN = {"locked": False, "bg_color": "#FFFBEA", "num_format": "@"}
"""Open cells keep what is typed: another machine's Excel would take 05/03 for the third of May."""
_LISTS = "Danh mục"  # a name
_REFUSED = "Chưa đúng"  # a name


def write_form(path: Path, form: Form, *, created: datetime | None = None) -> None:
    """Write a form; only its open cells can be changed in a spreadsheet program.

    Args:
        path: the file, which is replaced; its folder must exist.
        form: what goes into it.
        created: when, as the file tells. The same form and moment give the same bytes.

    Raises:
        InvalidInputError: the file cannot be written (open in Excel).
    """
    save_whole(path, lambda: _book(form, created))


def _book(form: Form, created: datetime | None) -> bytes:
    import xlsxwriter

    packed = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(packed, options) as book:
        book.set_properties({"title": form.title[0] if form.title else "", "created": created})
        _Writer(book, form).write()
    return packed.getvalue()


class _Writer:
    """One form while it is written, from the top."""

    def __init__(self, book: "xlsxwriter.Workbook", form: Form) -> None:
        self._form = form
        self._sheet = book.add_worksheet("Phiếu")  # a name
        self._widths = _widths(form)
        boxed = {**_PLAIN, "border": 1, "border_color": "#7B8794", "text_wrap": True}
        middle, opened = {**boxed, "align": "center"}, {**boxed, **_OPEN}
        self._sign = book.add_format({"font_size": 5, "font_color": "#C3CAD2"})
        self._title = book.add_format({**_PLAIN, "bold": True, "font_size": 13, "align": "center"})
        self._part = book.add_format({**_PLAIN, "bold": True, "font_size": 13})
        self._label = book.add_format({**_PLAIN, "align": "right", "indent": 1})
        self._note = book.add_format({**_PLAIN, "italic": True})
        self._signer = book.add_format({**_PLAIN, "bold": True, "align": "center"})
        self._heading = book.add_format({**middle, "bold": True, "bg_color": "#E8ECEF"})
        self._closed = book.add_format(boxed)
        self._centred = book.add_format(middle)
        self._open = book.add_format(opened)
        self._open_centred = book.add_format({**opened, "align": "center"})
        self._shut = book.add_format({**middle, "font_color": "#5B6773", "bg_color": "#F3F5F7"})
        self._day = book.add_format({**opened, "num_format": "dd/mm/yyyy", "align": "left"})
        self._book = book
        self._lists: dict[tuple[str, ...], str] = {}
        self._row = 0

    def write(self) -> None:
        """Write all of it."""
        sheet = self._sheet
        self._page()
        sheet.write_string(0, 0, sign_of(self._form.kind, self._form.identity), self._sign)
        self._end_row(0.5)
        for line in self._form.title:
            self._across(0, len(self._widths) - 1, line, self._title)
            self._end_row(1.15)
        self._end_row(0.5)
        for item in self._form.fields:
            self._across(0, VALUE_COLUMN - 1, item.label, self._label)
            self._across(VALUE_COLUMN, min(VALUE_COLUMN + 2, len(self._widths) - 1), "", self._open)
            self._put(VALUE_COLUMN, item.value, self._day if _is_day(item.value) else self._open)
            self._choose(VALUE_COLUMN, item.choices)
            self._end_row(_OPEN_LINES)
        for table in self._form.tables:
            self._table(table)
        self._end_row(0.5)
        for line in self._form.notes:
            sheet.write_string(self._row, 0, line, self._note)
            self._end_row(1)
        for line in self._form.signer:
            self._across(max(len(self._widths) - 2, 0), len(self._widths) - 1, line, self._signer)
            self._end_row(1.15)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{cell_name(self._row, len(self._widths) - 1)}"})
        sheet.print_area(0, 0, self._row, len(self._widths) - 1)

    def _page(self) -> None:
        sheet = self._sheet
        for place, width in enumerate(self._widths):
            sheet.set_column(place, place, width)
        for table in self._form.tables:
            for place, column in enumerate(table.columns):
                if column.is_hidden:
                    sheet.set_column(place, place, None, None, {"hidden": True})
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.set_margins(left=_MARGIN_IN, right=_MARGIN_IN, top=_MARGIN_IN, bottom=_FOOT_IN)
        sheet.set_footer("&C&P/&N")
        sheet.fit_to_pages(1, 0)
        sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})

    def _end_row(self, lines: float) -> None:
        self._sheet.set_row(self._row, round(lines * _LINE_PT, 1))
        self._row += 1

    def _across(self, first: int, last: int, words: str, look: "Format") -> None:
        if last > first:
            self._sheet.merge_range(self._row, first, self._row, last, words, look)
        else:
            self._sheet.write_string(self._row, first, words, look)

    def _table(self, table: FormTable) -> None:
        rows = [
            table.rows[number] if number < len(table.rows) else ()
            for number in range(len(table.rows) + table.spare)
        ]
        heights = [self._lines(table, row) for row in rows]
        self._end_row(0.6)
        self._sheet.write_string(self._row, 0, table.title, self._part)
        self._end_row(1.2)
        for place, column in enumerate(table.columns):
            self._sheet.write_string(self._row, place, column.title, self._heading)
        if len(self._form.tables) == 1:
            self._sheet.repeat_rows(self._row)
        shown = [column.title for column in table.columns if not column.is_hidden]
        self._end_row(max(1.2, self._lines_of(shown)))
        for number, (given, lines) in enumerate(zip(rows, heights, strict=True)):
            for place, column in enumerate(table.columns):
                value = given[place] if place < len(given) else None
                look = self._shut if (number, place) in table.locked else self._look(column, value)
                self._put(place, value, look)
                self._choose(place, table.choices.get((number, place), ()))
                self._check(place, table.checks.get((number, place)))
            self._end_row(lines)

    def _look(self, column: FormColumn, value: Cell) -> "Format":
        if column.is_open:
            kept = self._open_centred if column.is_centred else self._open
            return self._day if _is_day(value) else kept
        return self._centred if column.is_centred else self._closed

    def _lines(self, table: FormTable, row: Sequence[Cell]) -> float:
        """How many lines high a row is: by its longest words, and never too low to write in by hand."""
        needed = _OPEN_LINES if any(column.is_open for column in table.columns) else 1.0
        return max(needed, self._lines_of(row))

    def _lines_of(self, row: Sequence[Cell]) -> float:
        """How many lines the longest words of a row take in their columns; hidden ones are left out."""
        needed = 1.0
        for value, width in zip(row, self._widths, strict=False):
            letters = width * _LETTERS_A_UNIT
            told = text_of(value).splitlines()
            needed = max(needed, float(sum(math.ceil(max(len(line), 1) / letters) for line in told)))
        return needed

    def _put(self, column: int, value: Cell, look: "Format") -> None:
        if value is None:
            self._sheet.write_blank(self._row, column, None, look)
        elif isinstance(value, date):
            self._sheet.write_datetime(self._row, column, value, look)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            self._sheet.write_number(self._row, column, value, look)
        else:
            self._sheet.write_string(self._row, column, text_of(value), look)

    def _choose(self, column: int, choices: tuple[str, ...]) -> None:
        if not choices:
            return
        told: dict[str, Any] = {"validate": "list", "source": list(choices)}
        if len(",".join(choices)) > _LONGEST_LIST or any("," in text for text in choices):
            told["source"] = self._listed(choices)
        self._sheet.data_validation(self._row, column, self._row, column, told)

    def _listed(self, choices: tuple[str, ...]) -> str:
        """Put answers that hold commas, or are many, on a hidden sheet; give where they stand."""
        if choices not in self._lists:
            sheet = self._book.get_worksheet_by_name(_LISTS) or self._book.add_worksheet(_LISTS)
            sheet.hide()
            sheet.protect()
            place = len(self._lists)
            for number, text in enumerate(choices):
                sheet.write_string(number, place, text)
            first, last = (cell_name(row, place) for row in (0, len(choices) - 1))
            self._lists[choices] = f"='{_LISTS}'!{_fixed(first)}:{_fixed(last)}"
        return self._lists[choices]

    def _check(self, column: int, check: NumberCheck | None) -> None:
        if check is None:
            return
        told: dict[str, Any] = {
            "validate": "custom",
            "value": _number_formula(cell_name(self._row, column), check),
            "input_message": check.words,
            "error_title": _REFUSED,
            "error_message": check.words,
        }
        self._sheet.data_validation(self._row, column, self._row, column, told)


def _number_formula(cell: str, check: NumberCheck) -> str:
    """What must hold of a cell that keeps its text: digits alone, and the part before the comma in bounds.

    It leaves the decimal sign to nobody's Windows: VALUE reads 98,7 as 987 on an English one.
    """
    bare = f'SUBSTITUTE({cell},"%","")'
    digits = f'SUBSTITUTE(SUBSTITUTE({bare},",",""),".","")'
    if check.is_whole:
        return (
            f'=AND(ISNUMBER(VALUE({cell})),ISERROR(FIND("-",{cell})),ISERROR(FIND(",",{cell})),'
            f'ISERROR(FIND("/",{cell})),VALUE({cell})<={check.most})'
        )
    whole = f'LEFT({cell},FIND(".",SUBSTITUTE({bare},",",".")&".")-1)'
    return (
        f'=AND(ISNUMBER(VALUE({digits})),ISERROR(FIND("-",{cell})),ISERROR(FIND("/",{cell})),'
        f"VALUE({whole})<={check.most})"
    )


def _fixed(cell: str) -> str:
    """A cell's name that does not move: $B$12 for B12."""
    letters = cell.rstrip("0123456789")
    return f"${letters}${cell.removeprefix(letters)}"


def _is_day(value: Cell) -> bool:
    return isinstance(value, date)


def _widths(form: Form) -> list[int]:
    """The width of each column: the widest that a table asks for there."""
    seen = [[column for column in table.columns if not column.is_hidden] for table in form.tables]
    widths = [0] * max([VALUE_COLUMN + 1, *(len(columns) for columns in seen)])
    for columns in seen:
        for place, column in enumerate(columns):
            widths[place] = max(widths[place], column.width)
    return [width or 30 for width in widths]
