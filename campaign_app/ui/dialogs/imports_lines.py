"""The plan of an import as one list: what is added, changed, left alone, asked, and what is wrong."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal

from campaign_app.domain.errors import DataProblem
from campaign_app.domain.language import _, ngettext
from campaign_app.services.imports import FieldChange, ImportField, ImportPlan, PlannedRow, Proposal
from campaign_app.services.imports.encodings import decoded_cell
from campaign_app.spreadsheets import text_of
from campaign_app.ui.labels import short_union
from campaign_app.ui.tables import DISPLAY, EDIT, Column, Index, SnapshotTableModel

_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_NOWHERE = QModelIndex()
_MOST_TOLD = 5
"""Values of a new record told in its line; the whole row stands in the file."""


class LineState(StrEnum):
    """What becomes of what a line is about."""

    ERROR = "error"
    ASK = "ask"
    ADD = "add"
    CHANGE = "change"
    NOTE = "note"
    SKIP = "skip"


OPEN = frozenset({LineState.ERROR, LineState.ASK})
"""What has to be settled before anything is imported."""
_ICONS = {
    LineState.ERROR: ("alert-circle-outline", "red"),
    LineState.ASK: ("help-circle-outline", "amber_ink"),
    LineState.ADD: ("plus", "green"),
    LineState.CHANGE: ("pencil-outline", "gold_ink"),
    LineState.NOTE: ("information-outline", "muted"),
    LineState.SKIP: ("minus", "muted"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list.

    Attributes:
        key: what it keeps from one plan to the next.
        state: what becomes of it.
        numbers: the rows of the list it is about; none for the whole list.
        where: sheet and cell, or sheet and row.
        name: whom or what the row is of.
        words: what will be done, or what is wrong, in one line.
        details: the same, a line each.
        is_ticked: whether its rows are imported; None where there is nothing to choose.
        proposal: what is asked.
    """

    key: Hashable
    state: LineState
    numbers: tuple[int, ...]
    where: str
    name: str
    words: str
    details: tuple[str, ...] = ()
    is_ticked: bool | None = True
    proposal: Proposal | None = None

    @property
    def at(self) -> str:
        """Where in its sheet: a sheet's name may hold an exclamation mark, a cell's may not."""
        return self.where.rpartition("!")[2]

    @property
    def place(self) -> tuple[bool, int]:
        """What is open stands first, then every row as the file has it."""
        return self.state not in OPEN, self.numbers[0] if self.numbers else 0


def state_label(state: LineState) -> str:
    """Give the words of a state."""
    return {
        LineState.ERROR: _("Lỗi"),
        LineState.ASK: _("Cần chọn"),
        LineState.ADD: _("Thêm mới"),
        LineState.CHANGE: _("Sửa"),
        LineState.NOTE: _("Lưu ý"),
        LineState.SKIP: _("Bỏ qua"),
    }[state]


def counts_of(lines: Sequence[Line]) -> dict[LineState, int]:
    """Count the lines of each state there is, in the order of the states."""
    found = Counter(line.state for line in lines)
    return {state: found[state] for state in LineState if found[state]}


def lines_of(plan: ImportPlan, fields: Sequence[ImportField]) -> tuple[Line, ...]:
    """Give every line of a plan: what is open first, the rest in the order of the file."""
    found = [*_problems(plan), *map(_asked, plan.proposals), *_adds(plan, fields)]
    found += [_changed(row) for row in plan.changes]
    for skipped in plan.skips:
        ticked = False if skipped.number in plan.choice.left_out else None
        found.append(
            Line(
                ("row", skipped.number),
                LineState.SKIP,
                (skipped.number,),
                skipped.where,
                skipped.name,
                skipped.reason,
                is_ticked=ticked,
            )
        )
    return tuple(sorted(found, key=lambda line: line.place))


def _problems(plan: ImportPlan) -> Iterator[Line]:
    seen: Counter[int] = Counter()
    for number, problem in zip(plan.problem_rows, plan.problems, strict=True):
        seen[number] += 1
        where, name = _where_and_name(problem, plan.source.table.sheet) if number else (problem.where, "")
        yield Line(
            ("problem", number, seen[number], problem.blocks),
            LineState.ERROR if problem.blocks else LineState.NOTE,
            (number,) if number else (),
            where,
            name,
            problem.what,
            is_ticked=True if number else None,
        )


def _where_and_name(problem: DataProblem, sheet: str) -> tuple[str, str]:
    """Part the cell from whom the row is of; the name of a sheet may hold a dash as well."""
    begin = f"{sheet}!" if sheet else ""
    at, _dash, name = problem.where.removeprefix(begin).partition(" – ")
    return f"{begin}{at}", name


def _asked(proposal: Proposal) -> Line:
    key = ("word", proposal.field, proposal.written) if proposal.field else ("row", proposal.number)
    words = proposal.reason or _("Chọn mục đã có trong sổ, hoặc cho biết đó là mục mới.")
    if proposal.rows > 1:
        told = ngettext("{count} dòng", "{count} dòng", proposal.rows).format(count=proposal.rows)
        words = f"{told}. {words}"
    where = proposal.where.partition(" – ")[0] if proposal.field else proposal.where
    return Line(key, LineState.ASK, proposal.numbers, where, proposal.written, words, proposal=proposal)


def _adds(plan: ImportPlan, fields: Sequence[ImportField]) -> Iterator[Line]:
    choice, rows = plan.choice, {row.number: row for row in plan.source.table.rows}
    told = [
        (item.shown_label, place) for item in fields if (place := choice.columns.get(item.name)) is not None
    ]
    for planned in plan.adds:
        row = rows[planned.number]
        known = [planned.note] if planned.note else []
        for label, place in told:
            cell, encoding = row.cells[place], choice.decoded.get(place)
            text = text_of(cell if encoding is None else decoded_cell(cell, encoding))
            if text and text != planned.name:
                known.append(_("{label}: {value}").format(label=label, value=" ".join(text.split())))
        yield Line(
            ("row", planned.number),
            LineState.ADD,
            (planned.number,),
            planned.where,
            planned.name,
            "; ".join(known[:_MOST_TOLD]),
            tuple(known),
        )


def _changed(row: PlannedRow) -> Line:
    told = tuple(map(_change_words, row.changes))
    return Line(
        ("row", row.number), LineState.CHANGE, (row.number,), row.where, row.name, "; ".join(told), told
    )


def _change_words(change: FieldChange) -> str:
    nothing = _("(trống)")
    return _("{label}: {before} → {after}").format(
        label=change.label, before=change.before or nothing, after=change.after or nothing
    )


def line_columns() -> list[Column[Line]]:
    """Give the columns of the list; the tick stands in the first."""
    return [
        Column(
            _("Chỗ trong tệp"),
            lambda line: line.at,
            sort_key=lambda line: line.numbers,
            tooltip=lambda line: line.where,
            width=118,
        ),
        Column(
            _("Trạng thái"),
            lambda line: state_label(line.state),
            sort_key=lambda line: list(LineState).index(line.state),
            icon=lambda line: _ICONS[line.state][0],
            colour=lambda line: _ICONS[line.state][1],
        ),
        Column(
            _("Tên"),
            lambda line: short_union(line.name),
            tooltip=lambda line: line.name,
            strong=True,
            widest=250,
        ),
        Column(
            _("Nội dung"),
            lambda line: line.words,
            tooltip=lambda line: "\n".join(line.details) or line.words,
            stretch=True,
        ),
    ]


class LinesModel(SnapshotTableModel[Line]):
    """The lines with a box before each that can be left out."""

    ticked = Signal(object, bool)
    """Numbers of rows, and whether they are wanted."""

    _expected: Mapping[Hashable, bool] = MappingProxyType({})

    def set_rows(self, rows: Sequence[Line]) -> None:
        """Show these lines, each with the box its plan gives it."""
        self._expected = {}
        super().set_rows(rows)

    def expect(self, numbers: Collection[int], *, wanted: bool) -> None:
        """Show at once that these rows are wanted or not; the plan that follows brings the rest."""
        meant = frozenset(numbers)
        told = {line.key: wanted for line in self.rows if meant.intersection(line.numbers)}
        self._expected = {**self._expected, **told}
        if self.shown:
            self.dataChanged.emit(self.index(0, 0), self.index(self.shown - 1, 0))

    def is_ticked(self, line: Line) -> bool | None:
        """Whether a line is shown as wanted; None where it has no box."""
        return None if line.is_ticked is None else self._expected.get(line.key, line.is_ticked)

    def data(self, index: Index, role: int = DISPLAY) -> Any:  # noqa: ANN401  Qt's variant
        """Give the state of the box besides what every table gives."""
        if role != _CHECK:
            return super().data(index, role)
        line = self.row_at(index)
        if line is None or line.is_ticked is None or index.column():
            return None
        return Qt.CheckState.Checked if self.is_ticked(line) else Qt.CheckState.Unchecked

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say which lines have a box."""
        line = self.row_at(index)
        if line is None or line.is_ticked is None or index.column():
            return super().flags(index)
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def setData(self, index: Index, value: object, role: int = EDIT) -> bool:
        """Tell that a box was clicked; the new plan brings its new state."""
        line = self.row_at(index)
        if role != _CHECK:
            return super().setData(index, value, role)
        if line is None or line.is_ticked is None:
            return False
        self.ticked.emit(line.numbers, not self.is_ticked(line))
        return True


def without(left_out: Collection[int], numbers: Collection[int], *, wanted: bool) -> frozenset[int]:
    """Give the rows left out once these are wanted or not."""
    return frozenset(left_out) - frozenset(numbers) if wanted else frozenset(left_out) | frozenset(numbers)


def summary(counts: Mapping[LineState, int]) -> str:
    """Tell the counts in one line: "5 lỗi · 12 thêm mới"."""
    return " · ".join(f"{count} {state_label(state).lower()}" for state, count in counts.items())
