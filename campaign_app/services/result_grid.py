"""Results as a grid of collectives and criteria: read whole, and refreshed where something changed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.language import _
from campaign_app.domain.scoring import applies
from campaign_app.domain.value_words import value_words
from campaign_app.domain.workflow import label
from campaign_app.services import campaigns, criteria, issuers, registrations, results, scores
from campaign_app.services.campaigns import CampaignRow, CampaignSectorRow, PeriodRow
from campaign_app.services.criteria import CriterionRow
from campaign_app.services.registrations import RegistrationRow
from campaign_app.services.results import OPEN_STAGES, ResultRow
from campaign_app.services.scores import Mark, ScoreBook, ScoreRow
from campaign_app.services.session import Session
from campaign_app.store.queries import results as queries

__all__ = [
    "GridCell",
    "GridRow",
    "ResultGrid",
    "refreshed",
    "result_grid",
    "shown_period",
]

_MOST_REFRESHED = 20
"""Registrations above which everything is read at once instead."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One criterion of one collective; ``pledge`` in words, ``result`` None while nothing is known."""

    criterion: CriterionRow
    applies: bool
    result: ResultRow | None
    pledge: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """One collective with its cells in the order of the grid's criteria."""

    registration: RegistrationRow
    score: ScoreRow | None
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class ResultGrid:
    """The whole grid; ``locked`` says why nothing can be entered now and is empty when it can.

    ``book`` holds the scores the rows show.
    """

    campaign: CampaignRow
    criteria: tuple[CriterionRow, ...]
    sectors: tuple[CampaignSectorRow, ...]
    rows: tuple[GridRow, ...]
    officers: Mapping[int, str]
    locked: str
    periods: tuple[PeriodRow, ...]
    period: PeriodRow
    book: ScoreBook


def result_grid(session: Session, campaign_id: int) -> ResultGrid:
    """Every collective of a campaign with its results on every criterion; of several periods the open one."""
    row = campaigns.campaign(session, campaign_id)
    listed = [
        criterion
        for criterion in criteria.criteria(session, campaign_id)
        if SubjectKind.COLLECTIVE in criterion.rule.subject_kinds
    ]
    periods = campaigns.periods(session, campaign_id)
    period = shown_period(periods)
    known = _results(session, campaign_id, period.id)
    pledged = registrations.pledges(session, campaign_id)
    book = scores.score_book(session, campaign_id)
    return ResultGrid(
        campaign=row,
        criteria=tuple(listed),
        sectors=tuple(campaigns.sectors(session, campaign_id)),
        rows=tuple(
            GridRow(
                registration=item,
                score=book.row(item.id),
                cells=tuple(_cell(item, criterion, known, pledged.get(item.id, {})) for criterion in listed),
            )
            for item in registrations.registrations(session, campaign_id)
            if item.kind is SubjectKind.COLLECTIVE
        ),
        officers={officer.id: officer.name for officer in issuers.officers(session)},
        locked=_locked(session, row),
        periods=tuple(periods),
        period=period,
        book=book,
    )


def refreshed(session: Session, grid: ResultGrid, registration_ids: Collection[int]) -> ResultGrid:
    """Give the grid with the results of these registrations read anew, and every score and rank that follows.

    It is what :func:`result_grid` would give after acts on results of these registrations alone, at a small
    part of its cost.
    """
    if grid.locked or len(registration_ids) > _MOST_REFRESHED:
        return result_grid(session, grid.campaign.id)
    book = grid.book
    known: dict[int, dict[int, ResultRow]] = {}
    for registration_id in registration_ids:
        found = queries.results(grid.campaign.id, registration_id=registration_id)
        known[registration_id] = {row.criterion_id: row for row in found if row.period_id == grid.period.id}
        if registration_id in book.facts.registrations:
            book = book.with_results(registration_id, _marks(book, registration_id, found))
    return replace(grid, book=book, rows=tuple(_renewed(row, known, book) for row in grid.rows))


def _marks(book: ScoreBook, registration_id: int, found: Sequence[ResultRow]) -> list[Mark]:
    """What the book is told: the results there are, and empty ones in place of those that are gone."""
    told = [
        Mark(
            row.criterion_id,
            row.period_id,
            row.self_value,
            row.self_points,
            row.verified_value,
            row.verified_points,
        )
        for row in found
    ]
    present = {(mark.criterion_id, mark.period_id) for mark in told}
    before = book.facts.marks.get(registration_id, ())
    gone = {(mark.criterion_id, mark.period_id) for mark in before} - present
    return told + [Mark(criterion, period, None, None, None, None) for criterion, period in gone]


def _renewed(row: GridRow, known: Mapping[int, Mapping[int, ResultRow]], book: ScoreBook) -> GridRow:
    score, found = book.row(row.registration.id), known.get(row.registration.id)
    if found is None:
        return row if row.score == score else replace(row, score=score)
    cells = tuple(replace(cell, result=found.get(cell.criterion.id)) for cell in row.cells)
    return replace(row, score=score, cells=cells)


def _results(session: Session, campaign_id: int, period_id: int) -> dict[tuple[int, int], ResultRow]:
    return {
        (result.registration_id, result.criterion_id): result
        for result in results.results(session, campaign_id)
        if result.period_id == period_id
    }


def shown_period(listed: Sequence[PeriodRow]) -> PeriodRow:
    """The part of the year whose values are shown: the open one, or the last when all are closed."""
    return next((period for period in listed if period.is_open), listed[-1])


def _cell(
    item: RegistrationRow,
    criterion: CriterionRow,
    known: Mapping[tuple[int, int], ResultRow],
    pledged: Mapping[str, str],
) -> GridCell:
    target = pledged.get(criterion.code)
    return GridCell(
        criterion=criterion,
        applies=applies(criterion.rule, item.kind, item.sector_code),
        result=known.get((item.id, criterion.id)),
        pledge="" if target is None else value_words(criterion.rule.rule, target),
    )


def _locked(session: Session, row: CampaignRow) -> str:
    if row.stage not in OPEN_STAGES:
        return _("Phong trào ở bước “{stage}” nên chỉ xem, không nhập kết quả.").format(
            stage=label(row.stage)
        )
    if not any(period.is_open for period in campaigns.periods(session, row.id)):
        return _("Các kỳ chấm điểm đều đã khóa nên chỉ xem, không nhập kết quả.")
    return ""
