"""Reading every stored result of a campaign for scoring: plain tuples, nothing that scoring does not need."""

from functools import partial
from typing import NamedTuple

from campaign_app.store.models.campaigns import Registration, Result
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
