"""Forms: a workbook that goes out with open cells, is filled in by somebody else, and comes back.

A form says in its first cell what it is and whose. On the way back cells are found by the words beside and
above them, not by their place, so that a row put in between does no harm. ``form_writing`` writes them.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from urllib.parse import parse_qsl, urlencode

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import nfc
from campaign_app.spreadsheets.cells import Cell, cell_name, text_of
from campaign_app.spreadsheets.tables import heading_key
from campaign_app.spreadsheets.workbooks import Sheet, read_sheets

__all__ = [
    "FilledCell",
    "FilledForm",
    "Form",
    "FormColumn",
    "FormField",
    "FormTable",
    "NumberCheck",
    "OpenedForm",
    "open_form",
    "sign_of",
]

_SIGN = "SO-VANG:"
VALUE_COLUMN = 2
"""Values of fields stand in the third column; their words reach over the first two."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A cell to fill in, with its words before it.

    Attributes:
        key: what the program calls it.
        label: the words before it; by them it is found again.
        value: what stands there already.
        choices: what may be chosen, where not everything may be typed.
    """

    key: str
    label: str
    value: Cell = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a table; an open one is filled in, and short words may stand in its middle.

    A hidden one, for what the program itself reads again, comes last.
    """

    key: str
    title: str
    width: int
    is_open: bool = False
    is_centred: bool = False
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """What a spreadsheet program lets be typed into a cell: digits, from 0 to ``most``.

    Attributes:
        most: the highest number.
        is_whole: whether a decimal comma is refused.
        words: what may be typed, shown beside the cell and where it was something else.
    """

    most: int
    is_whole: bool
    words: str


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table in a form.

    Attributes:
        key: what the program calls it.
        title: the words above it.
        columns: its columns; found again by their titles.
        rows: the rows that stand there already.
        choices: what may be chosen in a cell, by (row, column) from 0.
        spare: how many empty rows follow, to be filled in.
        checks: which numbers may be typed into a cell, by (row, column).
        locked: cells of open columns that are not filled in all the same.
    """

    key: str
    title: str
    columns: tuple[FormColumn, ...]
    rows: Sequence[Sequence[Cell]] = ()
    choices: Mapping[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    spare: int = 0
    checks: Mapping[tuple[int, int], NumberCheck] = field(default_factory=dict)
    locked: AbstractSet[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it goes out.

    Attributes:
        kind: what kind of form.
        identity: whose it is, as texts by name; comes back unchanged.
        title: the lines on top.
        fields: single cells.
        tables: tables below them.
        notes: lines at the end.
        signer: lines below them on the right, where the paper is signed.
    """

    kind: str
    identity: Mapping[str, str]
    title: tuple[str, ...]
    fields: tuple[FormField, ...] = ()
    tables: tuple[FormTable, ...] = ()
    notes: tuple[str, ...] = ()
    signer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilledCell:
    """What was filled in, and where it stands ("Phiếu!D14"); ``problem`` says why it shows no value."""

    value: Cell
    where: str
    problem: str = ""

    @property
    def text(self) -> str:
        """The value as an office reads it."""
        return text_of(self.value)


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What came back: single cells by key, and the filled rows of tables, each by column key."""

    fields: Mapping[str, FilledCell]
    tables: Mapping[str, tuple[Mapping[str, FilledCell], ...]]


@dataclass(frozen=True, slots=True)
class OpenedForm:
    """A form that came back: what it says it is, and its sheet."""

    name: str
    kind: str
    identity: Mapping[str, str]
    sheet: Sheet

    def read(self, layout: Form) -> FilledForm:
        """Find the cells of a form laid out like this one.

        Raises:
            InvalidInputError: a field or a table of the form is not there any more; says which.
        """
        return _Finder(self.name, self.sheet, layout).found()


def sign_of(kind: str, identity: Mapping[str, str]) -> str:
    """The line by which a form is known again."""
    return _SIGN + urlencode({"kind": kind, **identity})


# ---- back


def open_form(path: Path) -> OpenedForm:
    """Open a form that came back.

    Raises:
        InvalidInputError: the file cannot be read, or is no form of this program.
    """
    for sheet in read_sheets(path):
        for row in sheet.rows[:3]:
            for cell in row[:3]:
                if isinstance(cell, str) and cell.startswith(_SIGN):
                    told = {name: nfc(value) for name, value in parse_qsl(cell.removeprefix(_SIGN))}
                    return OpenedForm(path.name, told.pop("kind", ""), MappingProxyType(told), sheet)
    raise InvalidInputError(
        _("Tệp {name} không phải là phiếu do chương trình lập.").format(name=path.name),
        hint=_("Đề nghị đơn vị điền vào đúng tệp phiếu đã gửi, không chép sang tệp khác."),
    )


class _Finder:
    """Finds what was filled in by the words around it."""

    def __init__(self, name: str, sheet: Sheet, layout: Form) -> None:
        self._name = name
        self._sheet = sheet
        self._layout = layout
        self._stops = {heading_key(table.title) for table in layout.tables}
        self._stops |= {heading_key(line) for line in layout.notes}

    def found(self) -> FilledForm:
        """Give everything that was filled in.

        Raises:
            InvalidInputError: a field or a table is not there.
        """
        return FilledForm(
            MappingProxyType({item.key: self._field(item) for item in self._layout.fields}),
            MappingProxyType({table.key: tuple(self._rows(table)) for table in self._layout.tables}),
        )

    def _missing(self, what: str) -> InvalidInputError:
        return InvalidInputError(
            _("Tệp {name} thiếu mục “{what}” của phiếu.").format(name=self._name, what=what),
            hint=_("Đề nghị đơn vị điền lại vào phiếu đã gửi, không xóa dòng hay sửa tiêu đề."),
        )

    def _cell(self, row: int, column: int) -> FilledCell:
        rows = self._sheet.rows
        value = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
        problem = self._sheet.problems.get((row, column), "")
        return FilledCell(value, f"{self._sheet.name}!{cell_name(row, column)}", problem)

    def _field(self, item: FormField) -> FilledCell:
        wanted = heading_key(item.label)
        for number, row in enumerate(self._sheet.rows):
            for place, cell in enumerate(row):
                if isinstance(cell, str) and heading_key(cell) == wanted:
                    filled = (at for at in range(place + 1, len(row)) if row[at] is not None)
                    return self._cell(number, next(filled, max(place + 1, VALUE_COLUMN)))
        raise self._missing(item.label)

    def _heading(self, table: FormTable) -> tuple[int, dict[str, int]]:
        wanted = {heading_key(column.title): column.key for column in table.columns}
        title = heading_key(table.title)
        seen = False
        for number, row in enumerate(self._sheet.rows):
            keys = [heading_key(cell) if isinstance(cell, str) else "" for cell in row]
            seen = seen or title in keys
            if not seen:
                continue
            places = {wanted[key]: place for place, key in enumerate(keys) if key in wanted}
            if len(places) == len(wanted):
                return number, places
        raise self._missing(table.title)

    def _rows(self, table: FormTable) -> list[Mapping[str, FilledCell]]:
        heading, places = self._heading(table)
        found: list[Mapping[str, FilledCell]] = []
        opened = [column.key for column in table.columns if column.is_open]
        for number in range(heading + 1, len(self._sheet.rows)):
            first = next((cell for cell in self._sheet.rows[number] if cell is not None), None)
            if isinstance(first, str) and heading_key(first) in self._stops:
                break
            cells = {key: self._cell(number, place) for key, place in places.items()}
            if any(cells[key].value is not None or cells[key].problem for key in opened):
                found.append(MappingProxyType(cells))
        return found
