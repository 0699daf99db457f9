"""Lists as text: separated by commas, semicolons or tabs, in the encodings Vietnamese offices save."""

import csv
import io
import re
from pathlib import Path
from typing import Literal

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.domain.legacy_encodings import bytes_in_use
from campaign_app.spreadsheets.cells import LONGEST_TEXT, Cell, tidy
from campaign_app.spreadsheets.files import damaged
from campaign_app.spreadsheets.scans import Extent, too_long

_SEPARATORS = "\t;,"
_SAMPLE_LINES = 30
_QUOTED = re.compile(r'(?:(?<=[\t;,\n])|\A)"(?:[^"]|"")*"')
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_WINDOWS = "cp1258"
_SAMPLE_BYTES = 2000
_NUL_SHARE = 0.2
"""A comma or a space is one zero byte in UTF-16; Vietnamese text has at least so many."""
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""How a text begins that Excel takes for a formula; earlier quotes count, so that there is one way back."""


def guarded(text: str) -> str:
    """Put a quote before a text that a spreadsheet would take for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Take off the quote that :func:`guarded` put there."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def read_text(path: Path) -> list[list[Cell]]:
    """Read the rows of a text file; all cells are text, so that 0123 stays 0123.

    Raises:
        InvalidInputError: the encoding is unknown, or there is more than is read.
    """
    return rows_of_text(decode(path), path.name)


def rows_of_text(text: str, name: str) -> list[list[Cell]]:
    """Give the rows of a text, of a file or of what was copied from a table; all cells are text.

    Raises:
        InvalidInputError: there is more than is read, or it is no table; ``name`` says of what.
    """
    first, _newline, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        separator, text = first.strip()[-1], rest
    else:
        separator = separator_of(text)
    rows: list[list[Cell]] = []
    extent = Extent(name)
    # A lone quote in what was copied is the sign of an inch; it must not swallow the rows after it.
    is_plain = separator == "\t" and text.count('"') % 2
    quoting: Literal[0, 3] = csv.QUOTE_NONE if is_plain else csv.QUOTE_MINIMAL
    try:
        for number, line in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting)
        ):
            for column, word in enumerate(line):
                if len(word) > LONGEST_TEXT:
                    raise too_long(name, number, column)
            cells = [tidy(unguarded(word)) for word in line]
            while cells and cells[-1] is None:
                cells.pop()
            if cells:
                extent.reach(number, len(cells) - 1)
            rows.append(cells)
    except csv.Error as error:
        raise damaged(Path(name)) from error
    return rows


def decode(path: Path) -> str:
    """Read a text in UTF-8, UTF-16 or Windows-1258, whichever it is.

    A text in TCVN3 or VNI comes as the Western letters its bytes are in a workbook too.

    Raises:
        InvalidInputError: it is none of them.
    """
    content = path.read_bytes()
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        legacy = bytes_in_use(content, text.splitlines()) if encoding == _WINDOWS else None
        return legacy or text
    raise InvalidInputError(
        _("Không nhận ra bảng mã của tệp {name}.").format(name=path.name),
        hint=_("Mở tệp bằng Excel, chọn Lưu thành (Save As) dạng CSV UTF-8 hoặc .xlsx rồi dùng tệp mới."),
    )


def _encodings(content: bytes) -> tuple[str, ...]:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return (encoding,)
    sample = content[:_SAMPLE_BYTES]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) > _NUL_SHARE * len(sample) / 2:
        return ("utf-16-be",) if even > odd else ("utf-16-le",)
    return () if 0 in content else ("utf-8", _WINDOWS)


def separator_of(text: str) -> str:
    """Tell what separates the columns: what stands most evenly in the first lines, else a comma.

    A tab in half of the lines is one: nobody types it, and a table copied from a sheet has it.
    """
    plain = _QUOTED.sub("", "\n".join(text.splitlines()[: 4 * _SAMPLE_LINES]))
    lines = [line for line in plain.split("\n") if line.strip(" ")][:_SAMPLE_LINES]
    if 2 * sum("\t" in line for line in lines) >= len(lines) > 0:
        return "\t"
    best, best_share = ",", 0.0
    for separator in _SEPARATORS:
        counts = [line.count(separator) for line in lines]
        usual = max(set(counts), key=lambda count: (counts.count(count), count), default=0)
        share = (
            counts.count(usual) / len(counts) if usual else sum(map(bool, counts)) / (10 * len(counts or [0]))
        )
        if share > best_share:
            best, best_share = separator, share
    return best
