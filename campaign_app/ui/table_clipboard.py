"""Cells to and from the clipboard, in the shapes Excel and LibreOffice lay there.

As text, cells of a row stand between tabs and rows between line ends; a cell that holds a tab, a line end
or a quote stands in quotes, with its own quotes doubled. Beside it lies the same as HTML, which tells a
spreadsheet what is a number, whatever language it speaks, and what must stay a text: 0123, +84…, =1+1.
"""

import csv
import html
import io
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from PySide6.QtCore import QMimeData

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.formats import CURRENCY_ENDING, parse_number
from campaign_app.domain.vietnamese import clean_lines, nfc

_SPECIAL = frozenset('\t\n\r"')
_MOST_IN_HTML = 100_000
"""Cells; beyond that the text alone is quick enough to make."""
_TEXT_ONLY = "mso-number-format:'\\@'"


class CopiedCell(NamedTuple):
    """A cell as it is shown, and whether its column is one of numbers."""

    text: str
    is_number: bool = False


def number_in(text: str) -> Fraction | None:
    """Read the number of a cell as the office writes it: 1.796, 98,7 %, 27.300.000 đ; None for none."""
    told = text.strip().removesuffix(CURRENCY_ENDING.strip()).strip()
    if not told or told[-1] not in "0123456789%":
        return None
    try:
        return parse_number(told)
    except UserFacingError:
        return None


def to_mime(rows: Sequence[Sequence[CopiedCell]]) -> QMimeData:
    """Lay cells out for the clipboard, as text and as HTML."""
    made = QMimeData()
    made.setText(as_text(rows))
    if sum(map(len, rows)) <= _MOST_IN_HTML:
        made.setHtml(as_html(rows))
    return made


def as_text(rows: Sequence[Sequence[CopiedCell]]) -> str:
    """Write cells as text; words that a spreadsheet would take for a formula get a quote before them."""
    from campaign_app.spreadsheets.delimited import guarded

    def told(cell: CopiedCell) -> str:
        text = nfc(cell.text)
        return _quoted(text if cell.is_number and number_in(text) is not None else guarded(text))

    return "\n".join("\t".join(map(told, row)) for row in rows)


def _quoted(told: str) -> str:
    return '"' + told.replace('"', '""') + '"' if _SPECIAL & set(told) else told


def as_html(rows: Sequence[Sequence[CopiedCell]]) -> str:
    """Write cells as a table that says of each what it is."""
    lines = ["<tr>" + "".join(map(_html_cell, row)) + "</tr>" for row in rows]
    head = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><meta charset="utf-8">'
    return f"{head}<table>{''.join(lines)}</table></html>"


def _html_cell(cell: CopiedCell) -> str:
    told = nfc(cell.text)
    words = html.escape(told).replace("\n", '<br style="mso-data-placement:same-cell">')
    if not cell.is_number:
        return f'<td style="{_TEXT_ONLY}">{words}</td>'
    number = number_in(told)
    if number is None or told.endswith(("%", CURRENCY_ENDING)):
        return f"<td>{words}</td>"
    exact = f"{float(number):.15g}"
    return f'<td x:num="{exact}" sdval="{exact}">{words}</td>'


def from_text(text: str) -> list[list[str]]:
    """Read what a spreadsheet laid into the clipboard; each cell tidy, without the quote of a formula."""
    from campaign_app.spreadsheets.delimited import unguarded

    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if _is_quoted(lines):
        read = list(csv.reader(io.StringIO(lines, newline=""), delimiter="\t"))
    else:
        read = [line.split("\t") for line in lines.split("\n")]
    return [[clean_lines(unguarded(cell)) for cell in row] or [""] for row in read]


def _is_quoted(text: str) -> bool:
    """Whether quotes hold cells together: the sign of an inch must not swallow the rows after it."""
    begins = text.startswith('"') or '\t"' in text or '\n"' in text
    return begins and text.count('"') % 2 == 0
