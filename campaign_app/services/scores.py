"""Scores, ratings, ranks and knock-outs: as stored results give them now, frozen for the review."""

from collections.abc import Mapping
from dataclasses import replace

from campaign_app.domain.commendation import Rating
from campaign_app.domain.scoring import ScoreSheet
from campaign_app.domain.workflow import CampaignStage
from campaign_app.services.campaigns import campaign
from campaign_app.services.registrations import registration
from campaign_app.services.scoring_book import (
    Mark,
    ScoreBook,
    ScoreRow,
    book_of,
    cluster_ranks,
    in_order,
    sheet_of,
)
from campaign_app.services.scoring_facts import is_severe, read_facts
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Score
from campaign_app.store.queries import results as result_queries

__all__ = [
    "FROZEN_STAGES",
    "Mark",
    "ScoreBook",
    "ScoreRow",
    "freeze_scores",
    "is_severe",
    "live_book",
    "live_scores",
    "score_book",
    "score_sheet",
    "score_table",
    "thaw_scores",
]

FROZEN_STAGES = (CampaignStage.REVIEW, CampaignStage.DECIDED, CampaignStage.CLOSED)


def score_book(session: Session, campaign_id: int) -> ScoreBook:
    """The scores to show: from the review on as they were frozen, else as results give them now.

    A collective on which no criterion applies is left out; ``check`` names it.
    """
    book = live_book(session, campaign_id)
    if book.facts.campaign.stage not in FROZEN_STAGES:
        return book
    frozen = result_queries.frozen_scores(campaign_id)
    labels = {band.code: band.label for band in book.facts.bands}
    rows = [
        _as_frozen(live, frozen[live.registration_id], labels) if live.registration_id in frozen else live
        for live in book.rows.values()
    ]
    in_clusters = cluster_ranks({row.registration_id: (row.cluster_code, row.overall_rank) for row in rows})
    told = [replace(row, cluster_rank=in_clusters.get(row.registration_id)) for row in rows]
    return replace(book, rows={row.registration_id: row for row in in_order(told, book.facts.sectors)})


def _as_frozen(
    live: ScoreRow, frozen: result_queries.FrozenScoreRow, labels: Mapping[Rating, str]
) -> ScoreRow:
    return replace(
        live,
        total=frozen.total,
        self_total=frozen.self_total,
        applicable_max=frozen.applicable_max,
        verified_count=frozen.verified_count,
        applicable_count=frozen.applicable_count,
        rank=frozen.rank,
        overall_rank=frozen.overall_rank,
        tie_note=frozen.tie_note,
        tied=frozen.tied,
        rating=frozen.rating,
        rating_label=labels.get(frozen.rating, live.rating_label),
    )


def live_book(session: Session, campaign_id: int) -> ScoreBook:
    """The scores as the stored results give them now, whatever was frozen."""
    return book_of(read_facts(campaign(session, campaign_id)))


def score_table(session: Session, campaign_id: int) -> list[ScoreRow]:
    """Every collective's score, by sector and rank; from the review on as it was frozen."""
    return list(score_book(session, campaign_id).rows.values())


def live_scores(session: Session, campaign_id: int) -> list[ScoreRow]:
    """The scores as the stored results give them now, whatever was frozen."""
    return list(live_book(session, campaign_id).rows.values())


def score_sheet(session: Session, registration_id: int) -> ScoreSheet:
    """The score of one registration, criterion by criterion, to show and to defend.

    Raises:
        RequirementError: no criterion applies to it.
    """
    row = registration(session, registration_id)
    facts = read_facts(campaign(session, row.campaign_id))
    return sheet_of(facts, row, facts.marks.get(registration_id, ()))


def freeze_scores(session: Session, campaign_id: int) -> None:
    """Write the scores down inside an act that is already open."""
    thaw_scores(campaign_id)
    now = session.now()
    rows = [
        {
            "registration": row.registration_id,
            "total": row.total,
            "self_total": row.self_total,
            "applicable_max": row.applicable_max,
            "verified_count": row.verified_count,
            "applicable_count": row.applicable_count,
            "rank": row.rank,
            "overall_rank": row.overall_rank,
            "tie_note": row.tie_note,
            "tied": row.tied,
            "rating": row.rating,
            "frozen_at": now,
        }
        for row in live_scores(session, campaign_id)
    ]
    if rows:
        Score.insert_many(rows).execute()


def thaw_scores(campaign_id: int) -> None:
    """Take the frozen scores away inside an act that is already open."""
    frozen = list(result_queries.frozen_scores(campaign_id))
    Score.delete().where(Score.registration.in_(frozen)).execute()
