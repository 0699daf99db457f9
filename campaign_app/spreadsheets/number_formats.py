"""What a number format of a workbook shows that the number alone does not tell."""

import re
from dataclasses import dataclass, field

from campaign_app.spreadsheets.scans import Scan

_ZEROS = re.compile(r"0{2,15}")
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""Quoted and escaped signs, room for a sign, filling, conditions and colours: none is a percent sign."""
PERCENT_FORMATS = frozenset({9, 10})
"""Numbers of the formats 0% and 0.00%, which are never written into the file."""


@dataclass(slots=True)
class Styles:
    """The cell styles of a workbook that change how a number is to be read.

    Attributes:
        padded: digits of each style that fills up with zeros.
        percent: the styles that show percent.
    """

    padded: dict[int, int] = field(default_factory=dict)
    percent: set[int] = field(default_factory=set)

    def add(self, style: int, number: int, code: str) -> None:
        """Take in a style by the number and, where the file tells it, the code of its format."""
        if number in PERCENT_FORMATS or is_percent(code):
            self.percent.add(style)
        elif digits := padding(code):
            self.padded[style] = digits

    def mark(self, scan: Scan, style: int, place: tuple[int, int]) -> None:
        """Note of a cell, by row and column from 0, what its style changes."""
        if style in self.percent:
            scan.percent.add(place)
        elif digits := self.padded.get(style):
            scan.padded[place] = digits


def is_percent(code: str) -> bool:
    """Tell whether a format code shows a hundred times the number and a percent sign."""
    return "%" in _NOT_SHOWN.sub("", code.split(";", maxsplit=1)[0])


def padding(code: str) -> int:
    """Give the digits of a format that is nothing but zeros (``0000``); 0 for any other."""
    return len(code) if _ZEROS.fullmatch(code) else 0
