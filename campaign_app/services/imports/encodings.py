"""Columns in an encoding of the years before Unicode: shown decoded, never read silently."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import cast

from campaign_app.domain.language import _
from campaign_app.domain.legacy_encodings import Encoding, decode_tcvn3, decode_vni, detect
from campaign_app.domain.vietnamese import nfc
from campaign_app.spreadsheets import Cell, Table

_MOST_SAMPLES = 5
_MOST_LOOKED_AT = 2_000
"""Different texts a column is judged by; a list has one encoding from beginning to end."""


@dataclass(frozen=True, slots=True)
class LegacyColumn:
    """A column that looks written in an old encoding.

    Attributes:
        place: its place among the headings.
        encoding: which one.
        samples: texts as they stand and as they would read, to compare.
        note: what the conversion cannot know; empty where nothing is lost.
    """

    place: int
    encoding: Encoding
    samples: tuple[tuple[str, str], ...]
    note: str = ""


def decoded(text: str, encoding: Encoding) -> str:
    """Give the Unicode text of a text in an old encoding."""
    return nfc(decode_tcvn3(text) if encoding is Encoding.TCVN3 else decode_vni(text))


def decoded_cell(cell: Cell, encoding: Encoding) -> Cell:
    """Give the cell with its text decoded; what is no text stays."""
    return decoded(cell, encoding) if isinstance(cell, str) else cell


def readable_headings(table: Table) -> Table:
    """Give the list with its headings decoded, where they are in an old encoding; its cells stay."""
    encoding = detect(table.headings)
    if encoding is None:
        return table
    return replace(table, headings=tuple(decoded(heading, encoding) for heading in table.headings))


def legacy_columns(table: Table) -> tuple[LegacyColumn, ...]:
    """Find the columns written in an old encoding; each is judged as a whole."""
    return tuple(_legacy_columns(table))


def _legacy_columns(table: Table) -> Iterator[LegacyColumn]:
    for place, cells in enumerate(table.by_column):
        # Where every cell is another text, the first ones do, and none needs them all one by one.
        texts = _marked(cells[: 2 * _MOST_LOOKED_AT])
        if len(texts) < _MOST_LOOKED_AT:
            texts = [] if _is_plain(cells) else _marked(cells)
        encoding = detect(texts) if texts else None
        if encoding is not None:
            samples = tuple((text, decoded(text, encoding)) for text in texts[:_MOST_SAMPLES])
            yield LegacyColumn(place, encoding, samples, _note(encoding))


def _marked(cells: Sequence[Cell]) -> list[str]:
    """Give the first of the different texts that hold more than plain letters."""
    different = dict.fromkeys(cells)
    marked = (cell for cell in different if isinstance(cell, str) and not cell.isascii())
    return list(islice(marked, _MOST_LOOKED_AT))


def _is_plain(cells: Sequence[Cell]) -> bool:
    """Whether there are but texts of plain letters; not sure where it says no."""
    try:
        return "".join(cast("Sequence[str]", cells)).isascii()  # any other cell ends the joining
    except TypeError:
        return False


def _note(encoding: Encoding) -> str:
    if encoding is Encoding.TCVN3:
        return _("TCVN3 không có chữ hoa mang dấu thanh; chữ hoa có thể đã thành chữ thường.")
    return ""
