"""What stands in a cell, the same whatever kind of file it came from."""

import math
from datetime import date, datetime, time, timedelta

from campaign_app.domain.formats import format_date
from campaign_app.domain.vietnamese import clean_lines

Cell = str | int | float | bool | date | None
"""Text is tidy and composed (NFC); a whole number is an ``int``, a moment at midnight a ``date``."""

LONGEST_TEXT = 10_000
"""Letters kept of one cell; more than any certificate could print."""
_EXACT = 10**15
"""Spreadsheets keep numbers exact up to here."""
_LETTERS = 26


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
        return clean_lines(value[:LONGEST_TEXT]) or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value)
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, time | timedelta):
        return str(value)
    return value if isinstance(value, bool | date) else None


def _number(value: float) -> Cell:
    if not math.isfinite(value):
        return None
    return int(value) if abs(value) <= _EXACT and value == int(value) else value


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
