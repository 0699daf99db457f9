"""What a column of a list may hold, and how its cells are read to values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from fractions import Fraction
from typing import Any

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import (
    format_date,
    format_decimal,
    format_number,
    parse_number,
    parse_whole,
    read_day,
)
from campaign_app.domain.language import _
from campaign_app.domain.language import _ as translate
from campaign_app.domain.vietnamese import search_key
from campaign_app.services.checks import day_within
from campaign_app.spreadsheets import Cell, text_of
from campaign_app.store.models.base import EARLIEST_DAY, LATEST_DAY

Reader = Callable[[Cell], Any]
"""Gives the value of a cell that is not empty; raises InvalidInputError with what is wrong with it."""
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2999
_DAY_ZERO = date(1899, 12, 30)
"""From here workbooks count days; a date whose cell has lost its date format is such a number."""
_EARLIEST_COUNTED, _LATEST_COUNTED = 7306, 73415
"""1920 to 2100: smaller numbers are years or mistakes, larger ones are no days of this register."""
_MOBILE = 10
_YES = frozenset({"x", "co", "v", "1", "yes", "dung", "\u2713", "\u2714", "\u221a"})
_NO = frozenset({"khong", "0", "no", "-", "ko", "k"})


class YearOnly(date):
    """The first day of a year of which no more is known."""


def text(cell: Cell) -> str:
    """Read one line of text; a whole number is written without decimals."""
    if type(cell) is str and "\n" not in cell:
        return cell
    return " ".join(text_of(cell).split())


def lines(cell: Cell) -> str:
    """Read text that may have several lines."""
    return text_of(cell)


def day(cell: Cell) -> date:
    """Read a day: a date cell (also one shown as a number), 20/12/2017, or ngày 20 tháng 12 năm 2017."""
    if isinstance(cell, datetime):
        told = cell.date()
    elif type(cell) is int and _EARLIEST_COUNTED <= cell <= _LATEST_COUNTED:
        told = _DAY_ZERO + timedelta(days=cell)
    else:
        told = cell if isinstance(cell, date) else read_day(text(cell))
    return day_within(told, EARLIEST_DAY, LATEST_DAY, _("Ngày"))


def day_or_year(cell: Cell) -> date:
    """Read a day, or a year alone; that is a :class:`YearOnly`."""
    if isinstance(cell, date):
        return day(cell)
    told = text(cell)
    if told.isascii() and told.isdigit() and _EARLIEST_YEAR <= int(told) <= _LATEST_YEAR:
        return YearOnly(int(told), 1, 1)
    return day(cell)


def whole(cell: Cell) -> int:
    """Read a whole number."""
    return cell if type(cell) is int else parse_whole(text_of(cell))


def whole_up_to(most: int) -> Reader:
    """Make a reader of whole numbers from 0 to this one."""

    def read(cell: Cell) -> int:
        told = whole(cell)
        if not 0 <= told <= most:
            raise InvalidInputError(
                _("{number} phải từ 0 đến {most}.").format(
                    number=format_number(told), most=format_number(most)
                )
            )
        return told

    return read


def phone(cell: Cell) -> str:
    """Read a telephone number; the first 0, which a cell of numbers drops, comes back.

    Mobile numbers have ten figures, those of a line eleven that begin with 02.
    """
    told = text(cell)
    is_short = told.isascii() and told.isdigit() and not told.startswith("0")
    lost = is_short and (len(told) == _MOBILE - 1 or (len(told) == _MOBILE and told.startswith("2")))
    return f"0{told}" if lost else told


def number(cell: Cell) -> Fraction:
    """Read a number exactly as it is written; 98,7 is 987/10."""
    return Fraction(cell) if type(cell) is int else parse_number(text_of(cell))


def is_marked(cell: Cell) -> bool:
    """Read a tick: x, có, 1 or a true cell; không, 0 or a false cell is none."""
    if isinstance(cell, bool):
        return cell
    told = search_key(text(cell))
    if told in _YES or told in _NO:
        return told in _YES
    raise InvalidInputError(_("“{typed}”: hãy đánh dấu x hoặc để trống.").format(typed=text(cell)))


def one_of(words: Mapping[str, Any], shown: Callable[[], str]) -> Reader:
    """Make a reader of a choice of words, written with or without marks.

    Args:
        words: the value of each word, by its search key.
        shown: gives the words to name where another one stands in a cell.
    """

    def read(cell: Cell) -> Any:  # noqa: ANN401  whatever the words mean
        typed = text(cell)
        key = search_key(typed)
        if key not in words:
            raise InvalidInputError(
                _("“{typed}” không có trong các giá trị: {words}.").format(typed=typed, words=shown())
            )
        return words[key]

    return read


def gender(cell: Cell) -> str:
    """Read a gender: Nam or Nữ in words, letters or as stored (M, F)."""
    found = _GENDERS.get(search_key(text(cell)))
    if found is None:
        raise InvalidInputError(_("Giới tính “{typed}”: chỉ nhận Nam hoặc Nữ.").format(typed=text(cell)))
    return found


_GENDERS = {"nu": "F", "f": "F", "female": "F", "ba": "F", "nam": "M", "m": "M", "male": "M", "ong": "M"}


def shown_value(value: object) -> str:
    """Write a value as an officer reads it; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, Fraction):
        return format_decimal(value)
    return str(value.value) if isinstance(value, Enum) else str(value)


def shown_gender(value: object) -> str:
    """Write a gender as it is stored in a word."""
    return {"F": _("Nữ"), "M": _("Nam")}.get(str(value), "")


@dataclass(frozen=True, slots=True)
class ImportField:
    """Something a column may give.

    Attributes:
        name: by which the command line and the memory of columns know it.
        label: its Vietnamese name, marked for the catalogue; show ``shown_label``.
        headings: keys of the headings it usually has
            (:func:`~campaign_app.spreadsheets.heading_key`), besides its label and its name.
        read: gives the value of a cell that is not empty.
        is_required: whether a new record cannot do without.
        blank: what an empty cell stores, where the officer wants empty cells to wipe.
        show: writes a value as an officer reads it.
        same: gives the key two spellings of one value share; a stored value with the same key stays.
        before: the field whose text this one is put before (surname before given name).
    """

    name: str
    label: str
    headings: tuple[str, ...] = ()
    read: Reader = text
    is_required: bool = False
    blank: object = ""
    show: Callable[[object], str] = shown_value
    same: Callable[[Any], object] | None = None
    before: str = ""

    @property
    def shown_label(self) -> str:
        """The label in the language of the program."""
        return translate(self.label)


def keys(listed: str) -> tuple[str, ...]:
    """Give the heading keys of a list written with bars: ``keys("ho va ten | ho ten")``."""
    return tuple(key.strip() for key in listed.split("|") if key.strip())
