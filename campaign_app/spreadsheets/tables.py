"""The list in a sheet: its headings below a title block, its rows above the totals and signatures."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from campaign_app.domain.errors import DataProblem
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.legacy_encodings import decode_tcvn3, decode_vni
from campaign_app.domain.vietnamese import search_key
from campaign_app.spreadsheets.cells import Cell, cell_name, column_name, text_of

if TYPE_CHECKING:
    from campaign_app.spreadsheets.workbooks import Merged, Sheet

Reading = Callable[[str], str]
_READINGS: tuple[Reading, ...] = (str, decode_tcvn3, decode_vni)
"""As the letters stand, and as they stand for in the years before Unicode; the first is preferred."""
_DEEPEST_HEADING = 40
"""Rows looked at for the headings; a title block is shorter."""
_LONGEST_HEADING = 120
_MOST_HEADING_ROWS = 3
_BRACKETS = re.compile(r"\([^)]*\)")
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_TOTAL = re.compile(
    r"(?:tong|cong|tong cong|tong so)(?: (?:(?:cong(?! ty)|so|chung)\b|toan don vi).*| \d.*)?"
)
_TOTAL_WORD = re.compile(r"\W*(?:tổng|cộng)\b")
_TOTAL_BEGINS = "TtCc"
_NUMBER = re.compile(r"[\d.,\s%-]+")
_END = re.compile(
    r"(?:danh sach (?:nay )?(?:co|gom)|an dinh danh sach|nguoi lap|noi nhan|thu truong don vi|"
    r"tm ban|kt chu tich).*|(?:.* )?ngay \d* ?thang \d* ?nam \d*"
)
_SECTION = re.compile(r"(?:[IVX]{1,5}|[A-H])(?:\s*[.)/:-]\s+.*)?")
_COUNTING = re.compile(r"\(?(\d{1,2}|[A-Z])\)?")
_FEWEST_COUNTED = 3
_FEW = 3
"""A line of signatures or of the place and date has no more texts."""
_NO_PROBLEMS: Mapping[int, str] = MappingProxyType({})
_MOST_NAMED = 10
_CODE_HEADING = ("ma", "ky hieu", "so hieu")
_MOST_MERGED = 5_000
_MOST_FILLED = 200_000


def heading_key(text: str) -> str:
    """Give the key of a heading: no marks, case, brackets or punctuation ("Số QĐ (nếu có):" is "so qd")."""
    return _NO_LETTER.sub(" ", search_key(_BRACKETS.sub(" ", text))).strip()


class TableRow(NamedTuple):
    """One row below the headings.

    Attributes:
        number: the row as the officer counts it, from 1.
        cells: one value a heading.
        problems: what is wrong with cells that show no value, by their place among the headings.
    """

    number: int
    cells: tuple[Cell, ...]
    problems: Mapping[int, str] = _NO_PROBLEMS

    def text(self, place: int) -> str:
        """Write the cell under a heading as an office reads it."""
        return text_of(self.cells[place])


@dataclass(frozen=True, slots=True)
class Table:
    """A list found in a sheet.

    Attributes:
        sheet: the sheet's name; empty for a text file.
        headings: the columns' headings; a column without one is named by its letter.
        columns: the sheet's column of each heading, from 0.
        rows: the rows that hold anything.
        notes: what was passed over or filled in, so that the officer can see to it; none of it blocks.
        known: how many headings are among the usual ones.
        by_column: the cells of all rows once more, one tuple a heading.
    """

    sheet: str
    headings: tuple[str, ...]
    columns: tuple[int, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[DataProblem, ...] = ()
    known: int = 0
    by_column: tuple[tuple[Cell, ...], ...] = field(default=(), repr=False, compare=False)

    def where(self, row: TableRow, place: int | None = None) -> str:
        """Name a cell as the officer finds it ("Trang 1!C14"), or the row where no column is meant."""
        if place is None:
            return row_name(self.sheet, row.number)
        name = cell_name(row.number - 1, self.columns[place])
        return f"{self.sheet}!{name}" if self.sheet else name


def row_name(sheet: str, number: int) -> str:
    """Name a row as the officer finds it: its sheet, where there is one, and its number from 1."""
    name = _("dòng {number}").format(number=number)
    return f"{sheet}!{name}" if sheet else name


def find_table(sheet: "Sheet", known: Collection[str] = ()) -> Table | None:
    """Find the list in a sheet; None when there is none.

    The headings are the row that holds the most of the ``known`` ones; where none is known, the first row
    with at least two texts and no numbers. Headings of two or three merged rows are put together. Headings
    in TCVN3 or VNI are known too, and given as they read.
    """
    keys = frozenset(known)
    found = _heading_row(sheet, keys)
    if found is None:
        return None
    first, score, reading = found
    last = _last_heading_row(sheet, first)
    named = [(column, reading(heading)) for column, heading in _headings(sheet, first, last)]
    body = _Body(sheet, last + 1, named, reading)
    rows = tuple(body.rows())
    if not rows:
        return None
    body.note_hidden(rows)
    used = _used(named, rows)
    if len(used) < len(named):
        rows = tuple(_narrowed(row, used) for row in rows)
    return Table(
        sheet=sheet.name,
        headings=tuple(named[place][1] or column_name(named[place][0]) for place in used),
        columns=tuple(named[place][0] for place in used),
        rows=rows,
        notes=(*sheet.notes, *body.notes),
        known=score,
        by_column=tuple(zip(*(row.cells for row in rows), strict=True)),
    )


def _used(named: Sequence[tuple[int, str]], rows: Sequence[TableRow]) -> list[int]:
    """Leave out columns with neither heading nor content."""
    return [
        place
        for place, (_column, heading) in enumerate(named)
        if heading_key(heading) or any(row.cells[place] is not None for row in rows)
    ]


def _narrowed(row: TableRow, used: Sequence[int]) -> TableRow:
    problems = {place: row.problems[old] for place, old in enumerate(used) if old in row.problems}
    return TableRow(row.number, tuple(row.cells[place] for place in used), problems)


def _heading_row(sheet: "Sheet", known: frozenset[str]) -> tuple[int, int, Reading] | None:
    """Give the row of the headings, how many of them are known, and how their letters are to be read."""
    best: tuple[int, int, Reading] | None = None
    plain: int | None = None
    looked = 0
    for number, row in enumerate(sheet.rows):
        filled = [cell for cell in row if cell is not None]
        if not filled:
            continue
        looked += 1
        if looked > _DEEPEST_HEADING:
            break
        texts = [cell for cell in filled if isinstance(cell, str) and len(cell) <= _LONGEST_HEADING]
        for reading in _READINGS:
            score = sum(heading_key(reading(text)) in known for text in texts)
            if score and (best is None or score > best[1]):
                best = (number, score, reading)
        if plain is None and len(texts) == len(filled) and len({*texts}) > 1:
            plain = number
    if best is not None or plain is None:
        return best
    return plain, 0, str


def _last_heading_row(sheet: "Sheet", first: int) -> int:
    """Headings reach as far down as their merged cells, one row further below one merged sideways."""
    last = first
    for (top, left), (bottom, right) in sheet.merged:
        if top != first:
            continue
        if bottom > top:
            last = max(last, bottom)
        elif right > left and _is_below_heading(sheet, first + 1, left, right):
            last = max(last, first + 1)
    return min(last, first + _MOST_HEADING_ROWS - 1)


def _is_below_heading(sheet: "Sheet", row: int, left: int, right: int) -> bool:
    """Tell whether the row below a wide heading is one of sub-headings: different texts, nothing else."""
    if row >= len(sheet.rows):
        return False
    below = [cell for cell in sheet.rows[row][left : right + 1] if cell is not None]
    others = [
        cell
        for column, cell in enumerate(sheet.rows[row])
        if cell is not None and not left <= column <= right
    ]
    return len(below) > 1 and all(isinstance(cell, str) for cell in below) and not others


def _headings(sheet: "Sheet", first: int, last: int) -> Iterator[tuple[int, str]]:
    """Give each column with its heading; what is merged sideways stands before its sub-headings."""
    width = max((len(row) for row in sheet.rows[first:]), default=0)
    spread = {
        (row, column): _at(sheet, top, left)
        for (top, left), (bottom, right) in sheet.merged
        if first <= top <= last
        for row in range(top, min(bottom, last) + 1)
        for column in range(left, min(right, width - 1) + 1)
    }
    for column in range(width):
        words: list[str] = []
        for row in range(first, last + 1):
            cell = spread.get((row, column), _at(sheet, row, column))
            word = " ".join(text_of(cell).split())[:_LONGEST_HEADING]
            if word and word not in words:
                words.append(word)
        yield column, " – ".join(words)


def _at(sheet: "Sheet", row: int, column: int) -> Cell:
    if row >= len(sheet.rows) or column >= len(sheet.rows[row]):
        return None
    return sheet.rows[row][column]


class _Body:
    """The rows below the headings."""

    def __init__(
        self, sheet: "Sheet", first: int, named: Sequence[tuple[int, str]], reading: Reading
    ) -> None:
        self.notes: list[DataProblem] = []
        self._sheet = sheet
        self._first = first
        self._width = len(named)
        self._reading = reading
        self._codes = frozenset(
            column for column, heading in named if heading_key(heading).startswith(_CODE_HEADING)
        )
        self._filled = self._merged_down(sheet.merged)

    def _merged_down(self, merged: Sequence["Merged"]) -> dict[tuple[int, int], Cell]:
        """Give the value of a cell merged downwards to every row it covers, as it reads on paper."""
        filled: dict[tuple[int, int], Cell] = {}
        for (top, left), (lowest, _right) in merged[:_MOST_MERGED]:
            value = _at(self._sheet, top, left)
            bottom = min(lowest, len(self._sheet.rows) - 1)
            if top < self._first or bottom <= top or value is None:
                continue
            if len(filled) > _MOST_FILLED:
                break
            filled.update({(row, left): value for row in range(top + 1, bottom + 1)})
            self._note(
                f"{cell_name(top, left)}:{cell_name(bottom, left)}",
                _("ô gộp; “{value}” được dùng cho mọi dòng trong đó.").format(value=text_of(value)[:60]),
            )
        return filled

    def _note(self, where: str, what: str) -> None:
        name = f"{self._sheet.name}!{where}" if self._sheet.name else where
        self.notes.append(DataProblem(name, what, blocks=False))

    def rows(self) -> Iterator[TableRow]:
        """Give the rows of the list."""
        given = 0
        as_they_stand = not self._filled and not self._sheet.problems
        width = self._width
        for number in range(self._first, len(self._sheet.rows)):
            own = self._sheet.rows[number]
            if given and _is_plain(own):
                # Nearly every row of a long list goes this way.
                if as_they_stand and len(own) == width:
                    yield TableRow(number + 1, tuple(own))
                else:
                    yield self._row(number, own)
                continue
            filled = [cell for cell in own if cell is not None]
            if not filled:
                continue
            if not given and _counts_columns([text_of(cell) for cell in filled]):
                continue
            if given and len(filled) <= _FEW and _END.fullmatch(self._key(filled[0])):
                self._note(
                    _("dòng {number}").format(number=number + 1),
                    _("“{text}”: danh sách dừng ở đây, các dòng sau không được đọc.").format(
                        text=text_of(filled[0])[:60]
                    ),
                )
                return
            if (given and _is_total(filled, self._reading)) or (
                len(filled) <= _FEW and self._is_section(own, filled)
            ):
                self._note(
                    _("dòng {number}").format(number=number + 1),
                    _("“{text}” là dòng nhóm hoặc dòng cộng nên được bỏ qua.").format(
                        text=" ".join(map(text_of, filled))[:60]
                    ),
                )
                continue
            given += 1
            yield self._row(number, own)

    def _key(self, cell: Cell) -> str:
        return heading_key(self._reading(text_of(cell)))

    def _row(self, number: int, own: Sequence[Cell]) -> TableRow:
        cells = tuple(own) if len(own) == self._width else (*own, *([None] * (self._width - len(own))))
        if self._filled:
            cells = tuple(self._filled.get((number, column), cell) for column, cell in enumerate(cells))
        if not self._sheet.problems:
            return TableRow(number + 1, cells, _NO_PROBLEMS)
        problems = {
            column: self._sheet.problems[number, column]
            for column in range(self._width)
            if (number, column) in self._sheet.problems
        }
        return TableRow(number + 1, cells, problems)

    def _is_section(self, own: Sequence[Cell], filled: Sequence[Cell]) -> bool:
        """Tell whether a row names a part of the list: "I | TẬP THỂ", "A. Cá nhân"; a code is no number."""
        mark = filled[0]
        if len(filled) > 2 or not isinstance(mark, str) or not _SECTION.fullmatch(mark):  # noqa: PLR2004  a number and a title
            return False
        if len(filled) == 1:
            return len(mark) > 1
        return self._width > len(filled) and own.index(mark) not in self._codes

    def note_hidden(self, rows: Sequence[TableRow]) -> None:
        """Note which of the rows and columns the workbook does not show; they are read all the same."""
        not_shown = self._sheet.hidden_rows
        hidden = [row.number for row in rows if row.number - 1 in not_shown] if not_shown else []
        if hidden:
            named = ", ".join(map(str, hidden[:_MOST_NAMED])) + ("…" if len(hidden) > _MOST_NAMED else "")
            self._note(
                ngettext("{count} dòng ẩn", "{count} dòng ẩn", len(hidden)).format(count=len(hidden)),
                _("các dòng bị ẩn hoặc bị lọc vẫn được đọc: {rows}.").format(rows=named),
            )
        columns = [
            column_name(column) for column in sorted(self._sheet.hidden_columns) if column < self._width
        ]
        if columns:
            self._note(_("cột {columns}").format(columns=", ".join(columns)), _("cột bị ẩn vẫn được đọc."))


def _counts_columns(texts: Sequence[str]) -> bool:
    """Tell whether a row only numbers the columns: 1, 2, 3 … or (1), (2), (3) …, or A, B, 1, 2."""
    if len(texts) < _FEWEST_COUNTED:
        return False
    found = [_COUNTING.fullmatch(text) for text in texts]
    digits = [int(match[1]) for match in found if match is not None and match[1].isdigit()]
    return all(found) and digits == list(range(1, len(digits) + 1)) and len(digits) > 1


def _is_plain(own: Sequence[Cell]) -> bool:
    """Tell whether a row is surely no sum, section or end: its first cells are filled, none begins a sum."""
    if len(own) <= _FEW or own[0] is None or own[1] is None or own[2] is None or own[_FEW] is None:
        return False
    first = own[0]
    return not isinstance(first, str) or (first[0] not in _TOTAL_BEGINS and first[0].isalnum())


def _is_total(filled: Sequence[Cell], reading: Reading) -> bool:
    """Tell whether a row adds up the ones above: a word for it, and nothing but numbers beside it."""
    first = filled[0]
    if not isinstance(first, str) or (first[0] not in _TOTAL_BEGINS and first[0].isalnum()):
        return False
    others = [cell for cell in filled[1:] if isinstance(cell, str) and not _NUMBER.fullmatch(cell)]
    first = reading(first)
    # Without its marks the commune "Công Sơn" would be a sum; who types none has to bear it.
    is_word = first.isascii() or _TOTAL_WORD.match(first.casefold()) is not None
    return not others and is_word and _TOTAL.fullmatch(heading_key(first)) is not None
