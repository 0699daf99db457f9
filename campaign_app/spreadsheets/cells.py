"""What stands in a cell, the same whatever kind of file it came from.

A number shown as percent is the text "98 %", whether the file holds the number 0.98 with a percent format
or somebody typed the sign; a plain 0.98 stays a number. So who reads 98 % and who reads 0,98 can be told.
"""

import math
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import cast

from campaign_app.domain.formats import format_date
from campaign_app.domain.legacy_encodings import SOFT_HYPHEN, holds_tcvn3_u
from campaign_app.domain.vietnamese import clean_lines

Cell = str | int | float | bool | date | None
"""Text is tidy and composed (NFC); a whole number is an ``int``, a moment at midnight a ``date``."""

LONGEST_TEXT = 32_767
"""Letters of one cell; Excel holds no more."""
_EXACT = 10**15
"""Spreadsheets keep numbers exact up to here."""
_LETTERS = 26
_ONE_EACH = frozenset({str, date, float})
"""Types whose equal values are the same; a whole number 1 and true equal 1.0 too, and are not the same."""


class TextTooLongError(Exception):
    """A text of a column is longer than :data:`LONGEST_TEXT`; the first one stands at ``place``, from 0."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


def column_name(column: int) -> str:
    """Give the letters of a column counted from 0: 0 is A, 26 is AA."""
    name = ""
    left = column + 1
    while left:
        left, letter = divmod(left - 1, _LETTERS)
        name = chr(ord("A") + letter) + name
    return name


def cell_name(row: int, column: int) -> str:
    """Give the name of a cell, row and column counted from 0: ``cell_name(13, 2)`` is C14."""
    return f"{column_name(column)}{row + 1}"


def column_of(name: str) -> int:
    """Give the column, from 0, of a cell name such as C14; -1 where the name has no letters."""
    column = 0
    for letter in name:
        if not "A" <= letter <= "Z":
            break
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return column - 1


def tidy(value: object) -> Cell:
    """Bring what a reader gives to a :data:`Cell`; an empty text is None."""
    if isinstance(value, str):
        return value or None if _is_tidy(value) else _tidied(value) or None
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, time | timedelta):
        return str(value)
    return value if isinstance(value, date) else None


def tidy_column(column: Sequence[object]) -> list[Cell]:
    """Bring a whole column to cells, as :func:`tidy` does one by one.

    Equal texts and days become one and the same value, which is looked at once, here and by all who read
    the column later.

    Raises:
        TextTooLongError: a text is longer than a cell may be; ``place`` says which.
    """
    kinds = set(map(type, column))
    if kinds <= _ONE_EACH:
        return _tidy_values(column, kinds)
    texts = [text for text in column if type(text) is str]
    _refuse_too_long(texts, column)
    if not _are_tidy(texts):
        return [tidy(value) for value in column]
    return [_number(value) if type(value) is float else tidy(value) for value in column]


def _tidy_values(column: Sequence[object], kinds: set[type]) -> list[Cell]:
    """Bring a column to cells in which equal values are the same, so that each is looked at once."""
    known: dict[object, object] = {}
    same = map(known.setdefault, column, column)
    cells = list(same)
    texts: Collection[str] = cast("dict[str, str]", known)
    if kinds != {str}:
        texts = [value for value in known if type(value) is str]
    _refuse_too_long(texts, column)
    if float in kinds or not _are_tidy(texts):
        told = {value: _number(value) if type(value) is float else tidy(value) for value in known}
        return list(map(told.__getitem__, cells))
    # What is tidy already stays; only an empty text is no value.
    return [cast("Cell", cell or None) for cell in cells] if "" in known else cast("list[Cell]", cells)


def _refuse_too_long(texts: Iterable[str], column: Sequence[object]) -> None:
    if max(map(len, texts), default=0) > LONGEST_TEXT:
        raise TextTooLongError(
            next(at for at, text in enumerate(column) if isinstance(text, str) and len(text) > LONGEST_TEXT)
        )


def _tidied(text: str) -> str:
    if SOFT_HYPHEN in text and holds_tcvn3_u(text):
        # Nothing else in such a text is the letter it stands for until the tidying is done.
        return clean_lines(text.replace(SOFT_HYPHEN, "ư")).replace("ư", SOFT_HYPHEN)
    return clean_lines(text)


def _is_tidy(text: str) -> bool:
    """Whether cleaning would leave one line of text as it is; not sure where it says no."""
    return (
        text.isprintable()
        and "  " not in text
        and text[:1] != " "
        and text[-1:] != " "
        and (text.isascii() or unicodedata.is_normalized("NFC", text))
    )


def _are_tidy(texts: Iterable[str]) -> bool:
    """Look at all texts as one line: a space at an end of one of them makes two spaces side by side."""
    return _is_tidy(" ".join(filter(None, texts)))


def _number(value: float) -> Cell:
    if not math.isfinite(value):
        return None
    return int(value) if -_EXACT <= value <= _EXACT and value == int(value) else value


def percent_text(value: float) -> str:
    """Give the text of a number shown as percent, to the fifteen digits Excel keeps: "98,7 %" for 0.987."""
    percent = format(Decimal(f"{value:.15g}").scaleb(2).normalize(), "f")
    return f"{percent.replace('.', ',')} %"


def text_of(cell: Cell) -> str:
    """Write a cell as an office reads it: 12 for 12.0, 12,5 with a comma, 20/12/2017, nothing for None."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, date):
        return format_date(cell)
    if isinstance(cell, float):
        return f"{cell:.15g}".replace(".", ",")
    return str(cell)
