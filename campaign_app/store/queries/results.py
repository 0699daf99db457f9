"""Reading results and frozen scores."""

from dataclasses import dataclass
from datetime import datetime

from campaign_app.domain.commendation import Rating
from campaign_app.store.models.campaigns import Registration, Result, Score
from campaign_app.store.rows import rows_of

Columns = dict[str, int | str | datetime | None]
"""Columns of a result with their values."""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """What is known of one registration on one criterion; points in hundredths, values as text.

    ``override_note`` says why verified points differ from the rule's, ``self_note`` is the union's own
    explanation, ``note`` the officer's.
    """

    id: int
    registration_id: int
    criterion_id: int
    period_id: int
    self_value: str | None
    self_points: int | None
    verified_value: str | None
    verified_points: int | None
    verified_by: int | None
    verified_at: datetime | None
    override_note: str
    self_by: int | None
    self_at: datetime | None
    self_note: str
    note: str


@dataclass(frozen=True, slots=True)
class FrozenScoreRow:
    """A score as it was when the review opened; points in hundredths."""

    registration_id: int
    total: int
    self_total: int | None
    applicable_max: int
    verified_count: int
    applicable_count: int
    rank: int | None
    overall_rank: int | None
    tie_note: str
    tied: bool
    rating: Rating


def results(campaign_id: int, *, registration_id: int | None = None) -> list[ResultRow]:
    """All results of a campaign in one query, or those of one registration."""
    r = Result
    query = (
        r.select(
            r.id,
            r.registration,
            r.criterion,
            r.period,
            r.self_value,
            r.self_points,
            r.verified_value,
            r.verified_points,
            r.verified_by,
            r.verified_at,
            r.override_note,
            r.self_by,
            r.self_at,
            r.self_note,
            r.note,
        )
        .join(Registration)
        .where(Registration.campaign == campaign_id)
        .order_by(r.id)
    )
    if registration_id is not None:
        query = query.where(r.registration == registration_id)
    return rows_of(ResultRow, query)


def frozen_scores(campaign_id: int) -> dict[int, FrozenScoreRow]:
    """The frozen scores of a campaign by registration; none before the review opened."""
    query = (
        Score.select(
            Score.registration,
            Score.total,
            Score.self_total,
            Score.applicable_max,
            Score.verified_count,
            Score.applicable_count,
            Score.rank,
            Score.overall_rank,
            Score.tie_note,
            Score.tied,
            Score.rating,
        )
        .join(Registration)
        .where(Registration.campaign == campaign_id)
    )
    return {row.registration_id: row for row in rows_of(FrozenScoreRow, query, tied=bool, rating=Rating)}
