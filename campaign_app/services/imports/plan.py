"""The values an import is made of: what was read, what the officer chose, what would be done.

All of them are frozen: the plan that was shown is the plan that is carried out.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from campaign_app.domain.errors import DataProblem
from campaign_app.domain.legacy_encodings import Encoding
from campaign_app.services.imports.encodings import LegacyColumn
from campaign_app.services.imports.kind import ImportKind
from campaign_app.spreadsheets import Table, row_name

PayloadT = TypeVar("PayloadT")
Progress = Callable[[int, int], None]
"""Told (done, in all); may raise to give up."""
Candidate = tuple[int, str]
"""A record the officer may choose, and how it is called."""


class Policy(StrEnum):
    """What an import may do to the workspace."""

    ADD = "add"
    UPDATE = "update"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Source:
    """A list as it was read.

    Attributes:
        name: of the file; what the act is remembered by.
        table: the list.
        legacy: the columns that look written in an encoding of the years before Unicode.
        sheets: the names of all sheets that hold anything, to choose another one.
    """

    name: str
    table: Table
    legacy: tuple[LegacyColumn, ...] = ()
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportChoice:
    """Everything the officer decides of an import.

    Attributes:
        kind: what the list is of.
        columns: the place of the column of each field.
        policy: whether records are added, changed, or both.
        decoded: columns, by place, whose conversion from an old encoding the officer confirmed.
        accepted: what a proposed row is, by row number: a record, or None where it is a new one.
        references: what a proposed word means, by (field, word as written): a record.
        left_out: the rows, by number, that are not imported.
        blanks_clear: whether an empty cell wipes what is stored; by default it leaves it alone.
        campaign_id: the campaign the list belongs to, for kinds that need one.
        year: the year the list is of, for kinds that need one.
        union_id: the union all rows belong to where the list does not say.
    """

    kind: ImportKind
    columns: Mapping[str, int] = field(default_factory=dict)
    policy: Policy = Policy.BOTH
    decoded: Mapping[int, Encoding] = field(default_factory=dict)
    accepted: Mapping[int, int | None] = field(default_factory=dict)
    references: Mapping[tuple[str, str], int] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    blanks_clear: bool = False
    campaign_id: int | None = None
    year: int | None = None
    union_id: int | None = None

    def __post_init__(self) -> None:
        for name in ("columns", "decoded", "accepted", "references"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    def accepting(self, proposal: "Proposal", record_id: int | None) -> "ImportChoice":
        """The same choice with a proposal answered: a record of its candidates, or None for a new one."""
        if proposal.field and record_id is not None:
            told = {**self.references, (proposal.field, proposal.written): record_id}
            return replace(self, references=told)
        return replace(self, accepted={**self.accepted, proposal.number: record_id})

    def leaving_out(self, numbers: Collection[int]) -> "ImportChoice":
        """The same choice without these rows."""
        return replace(self, left_out=self.left_out | frozenset(numbers))


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value of a record, before and after."""

    label: str
    before: str
    after: str


class PlannedRow(NamedTuple):
    """One row that will be written; a plan may hold a hundred thousand of them.

    Attributes:
        number: the row as the officer counts it.
        sheet: the name of its sheet; empty for a text file.
        name: whom or what it is of.
        record_id: the record that is changed; None for a new one.
        changes: what changes; empty for a new record.
        payload: what the kind writes; a frozen value.
        note: what else the officer should know of it.
    """

    number: int
    sheet: str
    name: str
    record_id: int | None
    changes: tuple[FieldChange, ...]
    payload: object
    note: str = ""

    @property
    def where(self) -> str:
        """The row with its sheet, as the officer finds it."""
        return row_name(self.sheet, self.number)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something a row may mean; the officer says what, nothing is merged silently.

    Attributes:
        number: the row as the officer counts it; the first one where several share the word.
        where: the same with its sheet.
        written: what stands there.
        candidates: the records it may mean; may be empty where only "new" or "leave out" are left.
        reason: why it is asked.
        field: empty where it is asked which record the row is; else the field whose word is asked about,
            and the answer holds for every row with that word. A reference cannot be new.
        rows: how many rows wait for the answer.
        numbers: which rows these are.
    """

    number: int
    where: str
    written: str
    candidates: tuple[Candidate, ...]
    reason: str = ""
    field: str = ""
    rows: int = 1
    numbers: tuple[int, ...] = ()

    @property
    def can_be_new(self) -> bool:
        """Whether "it is a new one" is an answer."""
        return not self.field


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is not written, and why."""

    number: int
    where: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do.

    Attributes:
        source: the list.
        choice: what the officer decided.
        adds: rows that become new records; those of a long list are made when they are looked at.
        changes: rows that change records, each with what changes.
        skips: rows that are left alone.
        proposals: what the officer has to say first.
        problems: what is wrong, by row; notes among them block nothing.
        data_version: the state of the workspace the plan was made for.
        problem_rows: the row of each problem; 0 for one of the whole list.
        likelier: the kind whose headings the list has clearly more of; None where its own fits.
    """

    source: Source
    choice: ImportChoice
    adds: Sequence[PlannedRow]
    changes: tuple[PlannedRow, ...]
    skips: tuple[Skipped, ...]
    proposals: tuple[Proposal, ...]
    problems: tuple[DataProblem, ...]
    data_version: int
    problem_rows: tuple[int, ...] = ()
    likelier: ImportKind | None = None

    @property
    def count(self) -> int:
        """How many rows would be written."""
        return len(self.adds) + len(self.changes)

    @property
    def blocking(self) -> tuple[DataProblem, ...]:
        """What has to be mended first."""
        return tuple(problem for problem in self.problems if problem.blocks)

    @property
    def can_commit(self) -> bool:
        """Whether nothing is wrong or open, and there is something to do."""
        return bool(self.count) and not self.proposals and not self.blocking

    def payloads(
        self, kind: type[PayloadT], progress: Progress | None
    ) -> Iterator[tuple[int | None, PayloadT]]:
        """Give for every row to be written the record it changes, None for a new one, and what it says.

        Args:
            kind: what every row has to say.
            progress: told after each row that is done.

        Raises:
            TypeError: a row says something else, which is a fault of the planner.
        """
        for done, row in enumerate((*self.adds, *self.changes), 1):
            if not isinstance(row.payload, kind):
                raise TypeError(type(row.payload).__name__)
            yield row.record_id, row.payload
            if progress is not None:
                progress(done, self.count)
