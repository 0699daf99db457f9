"""A plan in the making: the rows of a list read to values, and what is to be done with each."""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from typing import Any, TypeVar

from campaign_app.domain.errors import DataProblem, UserFacingError
from campaign_app.domain.language import _
from campaign_app.services.imports.fields import ImportField
from campaign_app.services.imports.kinds import ImportSpec
from campaign_app.services.imports.matching import Candidate, Directory, Found
from campaign_app.services.imports.plan import (
    FieldChange,
    ImportChoice,
    ImportPlan,
    PlannedRow,
    Policy,
    Progress,
    Proposal,
    Skipped,
    Source,
)
from campaign_app.services.imports.planned_rows import PlannedRows
from campaign_app.services.imports.readings import NOTHING, Readings, sentence
from campaign_app.services.session import Session
from campaign_app.spreadsheets import TableRow

Value = TypeVar("Value")
_BATCH = 2_000


@dataclass(slots=True)
class ReadRow:
    """One row of the list.

    Attributes:
        number: the row as the officer counts it.
        name: whom or what it is of.
        values: the value of each field the row says something of; where empty cells wipe, also theirs.
        is_bad: whether something of it could not be read; nothing is done with it.
        row: as it stands in the table.
    """

    number: int
    name: str
    values: dict[str, Any]
    row: TableRow
    is_bad: bool = False

    def text(self, field: str) -> str:
        """The text of a field; empty where the row says nothing of it."""
        return self.values.get(field) or ""


class Draft:
    """Collects what a kind finds out about each row, and gives the plan."""

    def __init__(
        self,
        session: Session,
        spec: ImportSpec,
        source: Source,
        choice: ImportChoice,
        progress: Progress | None = None,
    ) -> None:
        self.session = session
        self.spec = spec
        self.source = source
        self.choice = choice
        self.fields: Mapping[str, ImportField] = {
            item.name: item for item in spec.all_fields(session, choice)
        }
        self._readings: Readings | None = None
        self._referred: dict[tuple[str, str, str], int] = {}
        self._required = [item for item in self.fields.values() if item.is_required]
        self._progress = progress
        self._sheet = source.table.sheet
        self._adds: list[PlannedRow] = []
        self._settled: Collection[int] = ()
        self._payload: Callable[[int, Mapping[str, Any]], object] = lambda _place, values: values
        self._changes: list[PlannedRow] = []
        self._skips: list[Skipped] = []
        self._proposals: list[Proposal] = []
        self._asked: dict[tuple[str, str], list[int]] = {}
        self._problems: list[tuple[int, DataProblem]] = []
        self._firsts: dict[Hashable, ReadRow] = {}
        self._lacking: set[str] = set()

    # ---- reading

    @property
    def readings(self) -> Readings:
        """The columns of the list read to values."""
        if self._readings is None:
            self._readings = Readings(self.source.table, self.choice, self.fields)
        return self._readings

    def rows(self, settled: Collection[int] = ()) -> Iterator[ReadRow]:
        """Give the rows that are to be imported, each with its values; tells of cells that cannot be read.

        Args:
            settled: places of rows, from 0, that need no closer look and are passed over.
        """
        table, left_out, readings = self.source.table, self.choice.left_out, self.readings
        names, failed = tuple(readings.columns), readings.failed
        cells_of = zip(*readings.columns.values(), strict=True) if names else iter(() for _row in table.rows)
        rows: Iterator[tuple[int, TableRow, tuple[Any, ...]]]
        rows = zip(range(len(table.rows)), table.rows, cells_of, strict=True)
        if settled:
            rows = compress(rows, (at not in settled for at in range(len(table.rows))))
        total, due = len(table.rows), _BATCH
        for at, row, cells in rows:
            if self._progress is not None and at + 1 >= due:
                due += _BATCH
                self._progress(at + 1, total)
            values = dict(zip(names, cells, strict=True))
            if NOTHING in cells:
                values = {name: value for name, value in values.items() if value is not NOTHING}
            read = ReadRow(row.number, self._named(values), values, row)
            if row.number in left_out:
                self.skip(read, _("không chọn nhập"))
                continue
            if at in failed:
                for place, what in failed[at]:
                    self._problem_at(read, place, what)
            if not values and not read.is_bad:
                self.skip(read, _("không có gì để nhập"))
                continue
            yield read
        if self._progress is not None:
            self._progress(total, total)

    def _named(self, values: Mapping[str, Any]) -> str:
        for field in self.spec.named_by:
            if values.get(field):
                return str(values[field])
        return ""

    # ---- what is told of a row

    def where(self, row: ReadRow, field: str = "") -> str:
        """Name the cell of a field, or the row, and whom or what the row is of."""
        place = self.choice.columns.get(field)
        at = self.source.table.where(row.row, place)
        return f"{at} – {row.name}" if row.name else at

    def problem(self, row: ReadRow, what: str, field: str = "") -> None:
        """Tell what is wrong with a row; nothing is imported before it is mended."""
        row.is_bad = True
        self._problems.append((row.number, DataProblem(self.where(row, field), what)))

    def _problem_at(self, row: ReadRow, place: int, what: str) -> None:
        row.is_bad = True
        at = self.source.table.where(row.row, place)
        self._problems.append((row.number, DataProblem(f"{at} – {row.name}" if row.name else at, what)))

    def note(self, row: ReadRow, what: str, field: str = "") -> None:
        """Tell what the officer should know of a row and may leave as it is."""
        self._problems.append((row.number, DataProblem(self.where(row, field), what, blocks=False)))

    def remark(self, what: str) -> None:
        """Tell what the officer should know of the whole list."""
        self._problems.append((0, DataProblem(self.source.table.sheet, what, blocks=False)))

    def skip(self, row: ReadRow, reason: str) -> None:
        """Leave a row alone, and say why."""
        self._skips.append(Skipped(row.number, self.source.table.where(row.row), row.name, reason))

    def propose(
        self, row: ReadRow, candidates: Sequence[Candidate], *, written: str = "", reason: str = ""
    ) -> None:
        """Ask which record a row is; a record, or a new one."""
        row.is_bad = True
        where = self.source.table.where(row.row)
        self._proposals.append(
            Proposal(row.number, where, written or row.name, tuple(candidates), reason, numbers=(row.number,))
        )

    def is_answered(self, row: ReadRow) -> bool:
        """Whether the officer has said which record a row is; ask for it in ``choice.accepted``."""
        return row.number in self.choice.accepted

    def checked(self, row: ReadRow, make: Callable[[], Value], field: str = "") -> Value | None:
        """Give what ``make`` gives; where a service refuses it, its words are the row's problem."""
        try:
            return make()
        except UserFacingError as error:
            self.problem(row, sentence(error), field)
            return None

    def is_first(self, row: ReadRow, key: Hashable, what: str, field: str = "") -> bool:
        """Whether no row before this one has the same key; else both rows are named.

        Args:
            row: the row.
            key: what may stand in a list only once.
            what: what is the same, with ``{typed}`` for it and ``{where}`` for the row before.
            field: the column it stands in.
        """
        first = self._firsts.setdefault(key, row)
        if first is row:
            return True
        self.problem(row, what.format(typed=row.text(field), where=self.where(first, field)), field)
        return False

    def refer(
        self, row: ReadRow, directory: Directory, *, name: str, code: str = "", missing: str
    ) -> int | None:
        """Tell which record the words of a row mean; asks, or tells the problem, where it is not certain.

        Args:
            row: the row.
            directory: the records it may mean.
            name: the field of the name.
            code: the field of the code, where there may be one.
            missing: what is wrong where there is no such record, with ``{typed}``.
        """
        told_code, told_name = row.values.get(code) or "", row.values.get(name) or ""
        key = (name, told_code, told_name)
        known = self._referred.get(key)
        if known is not None or not (told_code or told_name):
            return known
        written, field = _written(told_code, told_name), name if told_name else code
        found = self.found(directory, told_code, told_name, name=name, code=code)
        record = found.id
        if record is not None:
            self._referred[key] = record
        elif found.candidates:
            self._ask(row, field, written, found.candidates)
        else:
            self.problem(row, missing.format(typed=written), field)
        return record

    def found(
        self, directory: Directory, told_code: str, told_name: str, *, name: str, code: str = ""
    ) -> Found:
        """Tell which record a code and a name mean, and what the officer has said of them before.

        Args:
            directory: the records they may mean.
            told_code: the code as written; may be empty.
            told_name: the name as written; may be empty.
            name: the field of the name.
            code: the field of the code, where there may be one.
        """
        field = name if told_name else code
        accepted = self.choice.references.get((field, _written(told_code, told_name)))
        if accepted is not None and accepted in directory:
            return Found(accepted)
        return directory.find(code=told_code, name=told_name)

    def _ask(self, row: ReadRow, field: str, written: str, candidates: tuple[Candidate, ...]) -> None:
        row.is_bad = True
        numbers = self._asked.setdefault((field, written), [])
        numbers.append(row.number)
        if len(numbers) == 1:
            reason = _("Tên gần giống; hãy chọn đúng tên trong sổ.")
            where = self.where(row, field)
            self._proposals.append(Proposal(row.number, where, written, candidates, reason, field))

    def _counted(self, proposal: Proposal) -> Proposal:
        """Give a proposal with the rows that wait for it."""
        numbers = tuple(self._asked.get((proposal.field, proposal.written), ())) if proposal.field else ()
        return replace(proposal, rows=len(numbers), numbers=numbers) if numbers else proposal

    # ---- what is done with a row

    def may_add(self, row: ReadRow) -> bool:
        """Whether a new record may be made of the row; else tells why not."""
        if self.choice.policy is Policy.UPDATE:
            self.skip(row, _("chưa có trong sổ; chỉ cập nhật mục đã có"))
            return False
        for item in self._required:
            if row.values.get(item.name):
                continue
            if item.name in self.choice.columns:
                self.problem(row, _("{label} chưa được nhập.").format(label=item.shown_label), item.name)
                continue
            row.is_bad = True
            if item.name not in self._lacking:
                self._lacking.add(item.name)
                what = _("Chưa chọn cột {label}; mục thêm mới cần có.").format(label=item.shown_label)
                self._problems.append((0, DataProblem(self.source.table.sheet, what)))
        return not row.is_bad

    def add(self, row: ReadRow, payload: object, note: str = "") -> None:
        """Plan a new record; a note is told in its line."""
        if not row.is_bad:
            self._adds.append(PlannedRow(row.number, self._sheet, row.name, None, (), payload, note))

    def settle(self, settled: Collection[int], payload: Callable[[int, Mapping[str, Any]], object]) -> None:
        """Plan new records of rows that need no closer look; those that do are given by ``rows(settled)``.

        Args:
            settled: their places, from 0.
            payload: makes what is written of a row from its place and its values; the same every time.
        """
        self._settled = settled
        self._payload = payload

    def _new_row(self, place: int) -> PlannedRow:
        values = self.readings.row(place)
        number = self.source.table.rows[place].number
        return PlannedRow(number, self._sheet, self._named(values), None, (), self._payload(place, values))

    def _new_rows(self) -> Sequence[PlannedRow]:
        if not self._settled:
            return tuple(self._adds)
        looked_at: dict[int, PlannedRow] = {}
        if self._adds:
            places = {row.number: at for at, row in enumerate(self.source.table.rows)}
            looked_at = {places[row.number]: row for row in self._adds}
        return PlannedRows(self._new_row, self._settled, looked_at)

    def may_change(self, row: ReadRow) -> bool:
        """Whether a record may be changed by the row; else tells why not."""
        if self.choice.policy is Policy.ADD:
            self.skip(row, _("đã có trong sổ; chỉ thêm mục mới"))
            return False
        return not row.is_bad

    def change(self, row: ReadRow, record_id: int, changes: Sequence[FieldChange], payload: object) -> None:
        """Plan a change of a record; where nothing differs the row is left alone."""
        if row.is_bad:
            return
        if not changes:
            self.skip(row, _("không có gì thay đổi"))
            return
        self._changes.append(
            PlannedRow(row.number, self._sheet, row.name, record_id, tuple(changes), payload)
        )

    def merged(self, row: ReadRow, before: Mapping[str, Any]) -> dict[str, Any]:
        """Give the stored values with what the row says instead; equal spellings stay as stored."""
        found = dict(before)
        for name, value in row.values.items():
            if name not in before:
                continue
            same = self.fields[name].same if name in self.fields else None
            if same is None or not value or not before[name] or same(value) != same(before[name]):
                found[name] = value
        return found

    def differences(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldChange, ...]:
        """Give the fields whose values differ, as an officer reads them."""
        found = []
        for name, value in after.items():
            if before.get(name) != value and name in self.fields:
                item = self.fields[name]
                found.append(FieldChange(item.shown_label, item.show(before.get(name)), item.show(value)))
        return tuple(found)

    def finish(self, data_version: int) -> ImportPlan:
        """Give the plan."""
        told = sorted(self._problems, key=lambda pair: pair[0])
        notes = self.source.table.notes
        return ImportPlan(
            source=self.source,
            choice=self.choice,
            adds=self._new_rows(),
            changes=tuple(self._changes),
            skips=tuple(sorted(self._skips, key=lambda item: item.number)),
            proposals=tuple(map(self._counted, self._proposals)),
            problems=(*notes, *(problem for _number, problem in told)),
            data_version=data_version,
            problem_rows=(*(0 for _note in notes), *(number for number, _problem in told)),
        )


def _written(code: str, name: str) -> str:
    return " – ".join(filter(None, (code, name)))
