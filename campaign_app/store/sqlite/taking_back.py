"""Taking an act back by the record of its changes, many rows of one table at a time."""

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import peewee as pw

from campaign_app.domain.errors import LockedError
from campaign_app.domain.language import _
from campaign_app.store.models.history import ActChange, ChangeKind
from campaign_app.store.rows import tuples
from campaign_app.store.sqlite.history import columns_of, literal_value, literals_of, recorded_together
from campaign_app.store.sqlite.references import pointing_to, references_from
from campaign_app.store.sqlite.search import told_afterwards

_MANY = 200
"""Rows of one table from which recording them together is quicker."""


class _Change(NamedTuple):
    """One recorded change; what it was before and after as the literals of all columns."""

    table: str
    row: int
    kind: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class _TableFacts:
    """The columns of a table and what points to it, read once for all its changed rows."""

    name: str
    columns: list[str]
    children: tuple[tuple[str, str], ...]

    @property
    def is_own_child(self) -> bool:
        """Whether rows of the table point to others of it."""
        return any(child == self.name for child, _column in self.children)


def take_back(real: pw.SqliteDatabase, act_id: int) -> None:
    """Replay the inverse of an act's changes, the last first, inside an act that is already open.

    Raises:
        LockedError: a row is no longer as the act left it.
    """
    real.execute_sql("PRAGMA defer_foreign_keys = ON")
    tables: dict[str, _TableFacts] = {}
    told = ActChange.select(ActChange.table, ActChange.row, ActChange.kind, ActChange.before, ActChange.after)
    query = told.where(ActChange.act == act_id).order_by(ActChange.id.desc())
    changes = (_Change(*values) for values in tuples(query))
    for (table, kind), run in groupby(changes, key=attrgetter("table", "kind")):
        if table not in tables:
            tables[table] = _TableFacts(table, columns_of(real, table), pointing_to(real, table))
        _INVERSE[ChangeKind(kind)](real, tables[table], list(run))


def _take_out(real: pw.SqliteDatabase, facts: _TableFacts, run: Sequence[_Change]) -> None:
    """Take inserted rows out again.

    What points to such a row and is still there was added later; a cascade would take it along unseen.
    """
    if facts.is_own_child or _are_pointed_to(real, facts, run):
        for change in run:
            _refuse_pointed_to(real, facts, change)
            real.execute_sql(f'DELETE FROM "{facts.name}" WHERE id = ?', (change.row,))
        return
    keys = [change.row for change in run]
    with told_afterwards(real, facts.name, len(run)), _recorded(real, facts, ChangeKind.DELETE, run):
        # One by one, so that the triggers tell a short run in its order.
        real.connection().executemany(f'DELETE FROM "{facts.name}" WHERE id = ?', zip(keys, strict=True))


def _recorded(
    real: pw.SqliteDatabase, facts: _TableFacts, kind: ChangeKind, run: Sequence[_Change]
) -> AbstractContextManager[None]:
    """Record a long run with one statement; a short one is not worth touching a trigger for."""
    if len(run) < _MANY:
        return nullcontext()
    return recorded_together(real, facts.name, kind, [change.row for change in run])


def _are_pointed_to(real: pw.SqliteDatabase, facts: _TableFacts, run: Sequence[_Change]) -> bool:
    keys = json.dumps([change.row for change in run])
    return any(
        real.execute_sql(
            f'SELECT 1 FROM "{child}" WHERE "{column}" IN (SELECT value FROM json_each(?)) LIMIT 1', (keys,)
        ).fetchone()
        for child, column in facts.children
    )


def _refuse_pointed_to(real: pw.SqliteDatabase, facts: _TableFacts, change: _Change) -> None:
    later = references_from(real, facts.children, change.row)
    if later:
        raise LockedError(
            _("Không hoàn tác được vì sau đó đã có thêm: {what}.").format(
                what=", ".join(str(reference) for reference in later)
            ),
            hint=_("Hoàn tác việc làm sau trước."),
        )


def _put_in(real: pw.SqliteDatabase, facts: _TableFacts, run: Sequence[_Change]) -> None:
    """Put deleted rows in again."""
    names = ", ".join(f'"{column}"' for column in facts.columns)
    marks = ", ".join("?" * len(facts.columns))
    with told_afterwards(real, facts.name, len(run)), _recorded(real, facts, ChangeKind.INSERT, run):
        real.connection().executemany(
            f'INSERT INTO "{facts.name}" ({names}) VALUES ({marks})',
            (values for values, _change in _before(facts, run)),
        )


def _put_back(real: pw.SqliteDatabase, facts: _TableFacts, run: Sequence[_Change]) -> None:
    """Give changed rows their values of before; each must still be as the act left it."""
    settings = ", ".join(f'"{column}" = ?' for column in facts.columns)
    changed = real.connection().executemany(
        f'UPDATE "{facts.name}" SET {settings} WHERE id = ? AND {literals_of(facts.columns)} = ?',
        ((*values, change.row, change.after) for values, change in _before(facts, run)),
    )
    if changed.rowcount != len(run):
        raise LockedError(
            _("Không hoàn tác được vì dữ liệu đã khác với lúc làm việc này."),
            hint=_("Xem lịch sử của mục đó rồi sửa trực tiếp."),
        )


def _before(facts: _TableFacts, run: Sequence[_Change]) -> Iterator[tuple[list[object], _Change]]:
    """Give the values of each row before it was changed."""
    for change in run:
        literals = json.loads(change.before or "[]")
        if len(literals) != len(facts.columns):
            raise LockedError(_("Việc này làm ở phiên bản cũ của sổ nên không hoàn tác được."))
        yield list(map(literal_value, literals)), change


_INVERSE = {ChangeKind.INSERT: _take_out, ChangeKind.DELETE: _put_in, ChangeKind.UPDATE: _put_back}
