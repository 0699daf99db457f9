"""Taking acts back and doing them again by name, and reading who did what, when, from what to what."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import peewee as pw

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import LockedError, NotFoundError
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import search_key
from campaign_app.services.history_words import HIDDEN_COLUMNS, column_label, shown_value
from campaign_app.services.session import Session
from campaign_app.services.undo_checks import later_refusal, refuse_torn_members
from campaign_app.store.models.campaigns import Period, Result
from campaign_app.store.models.history import Act, ActKind, ChangeKind
from campaign_app.store.models.unions import Discipline, Membership, UnionName, YearlyRating
from campaign_app.store.models.work import ActivityUnion
from campaign_app.store.queries import history as queries
from campaign_app.store.queries.history import ActRow, ChangeRow
from campaign_app.store.sqlite import history as record
from campaign_app.store.sqlite.opening import write_unit
from campaign_app.store.sqlite.references import label_of
from campaign_app.store.sqlite.taking_back import take_back

__all__ = [
    "ActKind",
    "ActRow",
    "FieldChange",
    "RecordChange",
    "UndoNames",
    "acts",
    "as_csv",
    "changes_of_act",
    "history_of",
    "redo",
    "redo_last",
    "undo",
    "undo_last",
    "undo_names",
    "why_not_undoable",
]

_FLAGS = {
    "issuer": Changes.ISSUER,
    "signatory": Changes.ISSUER,
    "officer": Changes.OFFICERS,
    "legal_document": Changes.REGULATIONS,
    "base_salary": Changes.REGULATIONS,
    "coefficient": Changes.REGULATIONS,
    "sector": Changes.UNIONS,
    "cluster": Changes.UNIONS,
    "union": Changes.UNIONS,
    "union_name": Changes.UNIONS,
    "union_change": Changes.UNIONS,
    "union_change_part": Changes.UNIONS,
    "member": Changes.MEMBERS | Changes.UNIONS,
    "membership": Changes.MEMBERS | Changes.UNIONS,
    "discipline": Changes.MEMBERS | Changes.SCORES,
    "yearly_rating": Changes.MEMBERS,
    "subject": Changes.SUBJECTS,
    "campaign": Changes.CAMPAIGNS | Changes.SCORES,
    "criterion": Changes.CRITERIA | Changes.SCORES,
    "registration": Changes.REGISTRATIONS | Changes.SCORES,
    "pledge": Changes.REGISTRATIONS,
    "result": Changes.RESULTS | Changes.SCORES,
    "evidence": Changes.RESULTS,
    "objection": Changes.RESULTS,
    "score": Changes.SCORES,
    "council": Changes.COUNCIL,
    "council_member": Changes.COUNCIL,
    "council_meeting": Changes.COUNCIL | Changes.CAMPAIGNS,
    "council_attendance": Changes.COUNCIL,
    "vote": Changes.COUNCIL | Changes.NOMINATIONS,
    "written_opinion": Changes.COUNCIL,
    "cluster_meeting": Changes.COUNCIL | Changes.NOMINATIONS,
    "cluster_meeting_line": Changes.COUNCIL | Changes.NOMINATIONS,
    "public_notice": Changes.COUNCIL | Changes.NOMINATIONS,
    "public_notice_line": Changes.COUNCIL | Changes.NOMINATIONS,
    "nomination": Changes.NOMINATIONS,
    "dossier_paper": Changes.NOMINATIONS,
    "decision": Changes.DECISIONS | Changes.CAMPAIGNS,
    "decision_nomination": Changes.DECISIONS | Changes.NOMINATIONS,
    "award": Changes.AWARDS,
    "certificate_issue": Changes.AWARDS | Changes.PRINTS,
    "activity": Changes.ACTIVITIES,
    "activity_union": Changes.ACTIVITIES,
    "survey": Changes.ACTIVITIES,
    "achievement": Changes.ACTIVITIES,
    "monthly_rating": Changes.ACTIVITIES,
    "attainment": Changes.ACTIVITIES,
    "service_indicator": Changes.ACTIVITIES,
}
_LEAST_CHANGES = Changes.CAMPAIGNS  # parts of a campaign (bands, quotas, deadlines) show on its page
_PARTS: dict[str, tuple[tuple[type[pw.Model], pw.Field], ...]] = {
    "union": ((UnionName, UnionName.union),),
    "member": (
        (Membership, Membership.member),
        (YearlyRating, YearlyRating.member),
        (Discipline, Discipline.member),
    ),
    "activity": ((ActivityUnion, ActivityUnion.activity),),
}
CSV_GUARD = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class UndoNames:
    """What Ctrl+Z would take back and Ctrl+Y do again; empty where there is nothing, or it may not be."""

    undo: str
    redo: str
    undo_id: int | None
    redo_id: int | None
    why_not: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One column of a record, before and after; empty before it was there, or after it was gone."""

    column: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What an act did to one record."""

    act_id: int | None
    act: str
    officer: str
    done_at: datetime | None
    table: str
    table_label: str
    row: int
    kind: str
    fields: tuple[FieldChange, ...]


# ---- undo and redo


def undo_names(session: Session) -> UndoNames:
    """What the menu offers: the newest act that still counts, and the newest one taken back after it."""
    known = queries.acts()
    neutral = record.neutral_acts()
    undoable = _undoable(known, neutral)
    why_not = "" if undoable is None else _refusal(session, undoable)
    again = _redoable(known, neutral)
    return UndoNames(
        undo="" if undoable is None or why_not else undoable.name,
        redo="" if again is None else _act(again.reverses or again.id).name,
        undo_id=None if undoable is None or why_not else undoable.id,
        redo_id=None if again is None else again.id,
        why_not=why_not,
    )


def _undoable(known: Sequence[ActRow], neutral: set[int]) -> ActRow | None:
    """The newest act that still counts."""
    return next((a for a in known if a.kind is ActKind.ACT and a.is_undoable and a.id not in neutral), None)


def _redoable(known: Sequence[ActRow], neutral: set[int]) -> ActRow | None:
    """The newest undoing that counts, unless something new was done since."""
    for act in known:
        if act.kind is ActKind.ACT and act.is_undoable and act.id not in neutral:
            later = next((a for a in known if a.kind is ActKind.UNDO and a.undone_by is None), None)
            return later if later is not None and later.id > act.id else None
    return next((a for a in known if a.kind is ActKind.UNDO and a.undone_by is None), None)


def why_not_undoable(session: Session, act_id: int) -> str:
    """Why an act cannot be undone, in words an officer can act on; empty when it can be tried."""
    return _refusal(session, _act(act_id))


def _refusal(session: Session, act: ActRow) -> str:
    if act.is_legal:
        why = _("“{name}” đã có giá trị pháp lý nên không hoàn tác được; khen sai thì thu hồi theo văn bản.")
    elif not act.is_undoable:
        why = _("“{name}” không hoàn tác được.")
    elif act.id in record.neutral_acts():
        why = _("“{name}” đã được hoàn tác.")
    else:
        why = later_refusal(session, act)
    return why.format(name=act.name)


def undo(session: Session, act_id: int) -> Changes:
    """Take an act back; the undoing is an act itself and can be undone (redone).

    Raises:
        LockedError: it is legal, older than a legal act of its campaign, of another stage or schema, or
            what it changed was changed again since.
    """
    return _undone(session, _act(act_id))


def _undone(session: Session, act: ActRow) -> Changes:
    _refuse(_refusal(session, act))
    return _reverse(session, act, ActKind.UNDO, _("Hoàn tác: {name}").format(name=act.name))


def redo(session: Session, act_id: int) -> Changes:
    """Do again what an undoing took back.

    Raises:
        LockedError: it is no undoing that still counts, or something changed since.
    """
    act = _act(act_id)
    if act.kind is not ActKind.UNDO or act.undone_by is not None:
        raise LockedError(_("Việc này không làm lại được."))
    _refuse(later_refusal(session, act).format(name=act.name))
    name = _act(act.reverses or act.id).name
    return _reverse(session, act, ActKind.REDO, _("Làm lại: {name}").format(name=name))


def undo_last(session: Session) -> Changes:
    """Take the newest act back that still counts.

    Raises:
        LockedError: there is none, or it may not be undone; the message says why and what to do instead.
    """
    act = _undoable(queries.acts(), record.neutral_acts())
    if act is None:
        raise LockedError(_("Không còn việc gì để hoàn tác."))
    return _undone(session, act)


def redo_last(session: Session) -> Changes:
    """Do again what was taken back last.

    Raises:
        LockedError: nothing was, or something new was done since.
    """
    act = _redoable(queries.acts(), record.neutral_acts())
    if act is None:
        raise LockedError(_("Không có việc gì để làm lại."))
    return redo(session, act.id)


def _reverse(session: Session, act: ActRow, kind: ActKind, name: str) -> Changes:
    if act.schema != session.schema:
        raise LockedError(_("Việc này làm trước khi sổ được nâng cấp nên không hoàn tác được."))
    if session.read_only:
        raise LockedError(_("Sổ đang mở ở chế độ chỉ xem nên không ghi được."))
    facts = record.ActFacts(
        name=name,
        at=session.now(),
        schema=session.schema,
        officer_id=session.officer_id,
        officer_name=session.officer_name(),
        kind=kind,
        reverses=act.id,
    )
    touched = queries.tables_of(act.id)
    with write_unit(session.database), record.recorded(session.database, facts) as undoing:
        record.refuse_later_changes(act.id)
        _refuse_closed_periods(act.id)
        take_back(session.database, act.id)
        refuse_torn_members(undoing)
        if kind is ActKind.REDO and act.reverses is not None:
            Act.update(undone_by=None).where(Act.id == act.reverses).execute()
        Act.update(undone_by=undoing).where(Act.id == act.id).execute()
    session.changed = True
    flags = Changes.NONE
    for table in touched:
        flags |= _FLAGS.get(table, _LEAST_CHANGES)
    return flags


def _refuse_closed_periods(act_id: int) -> None:
    results = queries.rows_of_act(act_id, "result")
    closed = Period.select(Period.label).where(~Period.is_open)
    if results and closed.exists():
        for start in range(0, len(results), 500):
            part = results[start : start + 500]
            row = (
                Result.select(Period.label).join(Period).where(Result.id.in_(part) & ~Period.is_open).first()
            )
            _refuse("" if row is None else _("Kỳ chấm điểm đã khóa nên không hoàn tác được."))


def _refuse(reason: str) -> None:
    if reason:
        raise LockedError(reason)


def _act(act_id: int) -> ActRow:
    for row in queries.acts():
        if row.id == act_id:
            return row
    raise NotFoundError(_("Không còn việc này trong lịch sử."))


# ---- reading


def acts(
    session: Session,
    *,
    typed: str = "",
    officer: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[ActRow]:
    """What was done, the newest first, by words without diacritics, officer, and moments in UTC."""
    del session
    wanted = search_key(typed).split()
    return [
        row
        for row in queries.acts()
        if (not officer or row.officer == officer)
        and (since is None or row.done_at >= since)
        and (until is None or row.done_at < until)
        and all(word in search_key(f"{row.name} {row.officer}") for word in wanted)
    ]


def changes_of_act(session: Session, act_id: int) -> list[RecordChange]:
    """What an act did, record by record and column by column."""
    return [_told(session, change) for change in queries.changes(act_id=act_id)]


def history_of(session: Session, table: str, row: int) -> list[RecordChange]:
    """Who changed one record and its own parts, when, from what to what; the oldest first.

    A union's names are its parts; a member's memberships, yearly ratings and disciplinary measures; an
    activity's unions.
    """
    found = queries.changes(table=table, row=row)
    born = {change.act_id for change in found if change.kind is ChangeKind.INSERT}
    for part, key in _PARTS.get(table, ()):
        for own in part.select().where(key == row):
            changes = queries.changes(table=part._meta.table_name, row=own.get_id())
            # What came with the record itself is no news beside it.
            found += [c for c in changes if c.kind is not ChangeKind.INSERT or c.act_id not in born]
    return [_told(session, change) for change in sorted(found, key=lambda change: change.id)]


def _told(session: Session, change: ChangeRow) -> RecordChange:
    columns = record.columns_of(session.database, change.table)
    before, after = _values(change.before, columns), _values(change.after, columns)
    fields = [
        FieldChange(column, column_label(column), old, new)
        for column, old, new in zip(columns, before, after, strict=False)
        if old != new and column not in HIDDEN_COLUMNS
    ]
    return RecordChange(
        act_id=change.act_id,
        act=change.act,
        officer=change.officer,
        done_at=change.done_at,
        table=change.table,
        table_label=label_of(change.table),
        row=change.row,
        kind=change.kind.value,
        fields=tuple(fields),
    )


def _values(literals: str | None, columns: Sequence[str]) -> list[str]:
    """The values as an officer reads them; empty ones where there was no row."""
    if literals is None:
        return [""] * len(columns)
    values = [record.literal_value(literal) for literal in json.loads(literals)]
    return [shown_value(column, value) for column, value in zip(columns, values, strict=False)]


def as_csv(rows: Sequence[ActRow]) -> str:
    """The acts as CSV with a byte-order mark, as Excel reads it; no cell can become a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_("Thời điểm"), _("Cán bộ"), _("Việc"), _("Số dòng thay đổi")])
    for row in rows:
        moment = f"{row.done_at.astimezone():%d/%m/%Y %H:%M:%S}"
        writer.writerow([moment, _safe(row.officer), _safe(row.name), row.changes])
    return "\ufeff" + out.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(CSV_GUARD) else text
