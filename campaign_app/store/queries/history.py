"""Reading the record of what was done."""

from dataclasses import dataclass
from datetime import datetime

import peewee as pw

from campaign_app.store.models.awards import Award, DecisionNomination
from campaign_app.store.models.history import Act, ActChange, ActKind, ChangeKind
from campaign_app.store.rows import rows_of, tuples


@dataclass(frozen=True, slots=True)
class ActRow:
    """One thing that was done, with how many rows it changed."""

    id: int
    name: str
    kind: ActKind
    officer: str
    done_at: datetime
    campaign_id: int | None
    stage: str
    is_legal: bool
    is_undoable: bool
    schema: int
    reverses: int | None
    undone_by: int | None
    changes: int


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One changed row: values as SQL literals, before and after."""

    id: int
    act_id: int | None
    act: str
    officer: str
    done_at: datetime | None
    table: str
    row: int
    kind: ChangeKind
    before: str | None
    after: str | None


def acts(*, limit: int | None = None) -> list[ActRow]:
    """What was done, the newest first."""
    counts = (
        ActChange.select(ActChange.act.alias("act_id"), pw.fn.COUNT(ActChange.id).alias("changes"))
        .group_by(ActChange.act)
        .alias("counts")
    )
    query = (
        Act.select(
            Act.id,
            Act.name,
            Act.kind,
            Act.officer_name,
            Act.done_at,
            Act.campaign_number,
            Act.stage,
            Act.is_legal,
            Act.is_undoable,
            Act.schema,
            Act.reverses,
            Act.undone_by,
            pw.fn.COALESCE(counts.c.changes, 0),
        )
        .left_outer_join(counts, on=(counts.c.act_id == Act.id))
        .order_by(Act.id.desc())
    )
    if limit is not None:
        query = query.limit(limit)
    return rows_of(ActRow, query, kind=ActKind)


def changes(*, act_id: int | None = None, table: str = "", row: int | None = None) -> list[ChangeRow]:
    """The changed rows of an act, or those of one row through time, in the order they happened."""
    query = (
        ActChange.select(
            ActChange.id,
            ActChange.act,
            pw.fn.COALESCE(Act.name, ""),
            pw.fn.COALESCE(Act.officer_name, ""),
            Act.done_at,
            ActChange.table,
            ActChange.row,
            ActChange.kind,
            ActChange.before,
            ActChange.after,
        )
        .left_outer_join(Act)
        .order_by(ActChange.id)
    )
    if act_id is not None:
        query = query.where(ActChange.act == act_id)
    if table:
        query = query.where((ActChange.table == table) & (ActChange.row == row))
    return rows_of(ChangeRow, query, kind=ChangeKind)


def tables_of(act_id: int) -> list[str]:
    """The tables of which an act changed rows, in no order."""
    return [
        str(table)
        for (table,) in tuples(ActChange.select(ActChange.table).where(ActChange.act == act_id).distinct())
    ]


def rows_of_act(act_id: int, table: str) -> list[int]:
    """The rows of a table that an act changed, in the order they were changed."""
    query = ActChange.select(ActChange.row).where((ActChange.act == act_id) & (ActChange.table == table))
    return [int(row) for (row,) in tuples(query.order_by(ActChange.id))]


def last_barrier(campaign_id: int) -> int:
    """The id of the newest legal act of a campaign; 0 when there is none."""
    query = Act.select(pw.fn.COALESCE(pw.fn.MAX(Act.id), 0)).where(
        (Act.campaign_number == campaign_id) & Act.is_legal
    )
    return int(tuples(query)[0][0])


def decisions_listing(nomination_ids: set[int]) -> set[int]:
    """The decisions in whose lists these nominations stand."""
    query = DecisionNomination.select(DecisionNomination.decision).where(
        DecisionNomination.nomination.in_(sorted(nomination_ids))
    )
    return {int(decision_id) for (decision_id,) in tuples(query)}


def last_barrier_of(decision_ids: set[int]) -> int:
    """The id of the newest legal act on these decisions or their awards; 0 when there is none."""
    wanted = sorted(decision_ids)
    awards = Award.select(Award.id).where(Award.decision.in_(wanted))
    touched = ((ActChange.table == "decision") & ActChange.row.in_(wanted)) | (
        (ActChange.table == "award") & ActChange.row.in_(awards)
    )
    query = Act.select(pw.fn.COALESCE(pw.fn.MAX(Act.id), 0)).join(ActChange).where(Act.is_legal & touched)
    return int(tuples(query)[0][0])


def stage_before(campaign_id: int, act_id: int) -> str:
    """The stage in which a campaign was when an act of it began; empty when it is the first."""
    query = (
        Act.select(Act.stage)
        .where((Act.campaign_number == campaign_id) & (Act.id < act_id))
        .order_by(Act.id.desc())
        .limit(1)
    )
    return next((str(stage) for (stage,) in tuples(query)), "")


def acts_after(campaign_id: int, act_id: int) -> set[int]:
    """The acts of a campaign that came later."""
    query = Act.select(Act.id).where((Act.campaign_number == campaign_id) & (Act.id > act_id))
    return {int(later) for (later,) in tuples(query)}
