"""Reading every stored result of a campaign for scoring: plain tuples, nothing that scoring does not need."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple

from campaign_app.store.models.campaigns import Registration, Result
from campaign_app.store.models.history import Act, ActChange
from campaign_app.store.rows import tuples


class Mark(NamedTuple):
    """What a registration has on a criterion in a period; points in hundredths, values as canonical text."""

    criterion_id: int
    period_id: int
    self_value: str | None
    self_points: int | None
    verified_value: str | None
    verified_points: int | None
    registration_id: int = 0
    id: int = 0


def marks(campaign_id: int, *, registration_id: int | None = None) -> dict[int, list[Mark]]:
    """What is stored, by registration, in one query; or that of one registration."""
    r = Result
    query = (
        r.select(
            r.criterion,
            r.period,
            r.self_value,
            r.self_points,
            r.verified_value,
            r.verified_points,
            r.registration,
            r.id,
        )
        .join(Registration)
        .where(Registration.campaign == campaign_id)
    )
    if registration_id is not None:
        query = query.where(r.registration == registration_id)
    found: dict[int, list[Mark]] = {}
    # Made as tuples are: the constructor of a named one takes longer than the database.
    for mark in map(partial(tuple.__new__, Mark), tuples(query)):
        found.setdefault(mark.registration_id, []).append(mark)
    return found


class OlderRow(NamedTuple):
    """A row as it was at a moment: its values as SQL literals, None where it was not there yet."""

    table: str
    row: int
    before: str | None


def rows_before(moment: datetime, tables: Sequence[str]) -> list[OlderRow]:
    """What rows of these tables were at a moment, of those that were changed since; in no order.

    What was changed outside any act has no moment and is not among them.
    """
    query = (
        ActChange.select(ActChange.table, ActChange.row, ActChange.before)
        .join(Act)
        .where((Act.done_at >= moment) & ActChange.table.in_(list(tables)))
        .order_by(ActChange.id)
    )
    found: dict[tuple[str, int], OlderRow] = {}
    for table, row, before in tuples(query):
        # The first change since tells what was there before all of them.
        found.setdefault((table, row), OlderRow(table, row, before))
    return list(found.values())


def moments_of_changes(campaign_id: int) -> list[datetime]:
    """When acts of a campaign changed its results, the newest first."""
    changed = ActChange.select(ActChange.act).where(ActChange.table == "result")
    query = Act.select(Act.done_at).where((Act.campaign_number == campaign_id) & Act.id.in_(changed))
    return [moment for (moment,) in tuples(query.order_by(Act.id.desc()))]


def first_moment() -> datetime | None:
    """From when on the record tells what was done; None where it is empty."""
    return next((moment for (moment,) in tuples(Act.select(Act.done_at).order_by(Act.id).limit(1))), None)
