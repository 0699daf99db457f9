"""The score of a union explained: every criterion with its value, rule, points and papers, and the sum.

Words are those of the window; a paper asks for them inside
:func:`campaign_app.domain.language.paper_language`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from campaign_app.domain.formats import format_decimal
from campaign_app.domain.scoring import ScoreLine, ScoreSheet
from campaign_app.domain.value_words import value_words
from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.registrations import RegistrationRow, registration
from campaign_app.services.score_words import standing_words, sum_words
from campaign_app.services.scores import ScoreBook, ScoreRow, score_book
from campaign_app.services.scoring_book import sheet_of
from campaign_app.services.session import Session
from campaign_app.store.queries import campaigns as campaign_queries
from campaign_app.store.queries import evidence as evidence_queries
from campaign_app.store.queries import results as result_queries
from campaign_app.store.queries.campaigns import CriterionRow, PeriodRow

__all__ = ["ExplainedLine", "ExplainedPart", "ScoreExplanation", "explain", "explain_all"]


@dataclass(frozen=True, slots=True)
class ExplainedPart:
    """What was entered for a part of the year; values in words and as stored, points exact."""

    period_id: int
    label: str
    weight: int
    own: str
    own_points: Fraction | None
    verified: str
    verified_points: Fraction | None
    note: str
    own_value: str | None
    verified_value: str | None


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """One criterion.

    Attributes:
        criterion: the criterion.
        line: its points in the year, and whether it applies.
        rule: how its value becomes points, in words.
        parts: what was entered, one a part of the year in their order.
        papers: the names of the papers that prove it.
    """

    criterion: CriterionRow
    line: ScoreLine
    rule: str
    parts: tuple[ExplainedPart, ...]
    papers: tuple[str, ...]

    @property
    def own(self) -> str:
        """What the union says, in words; with several parts of the year each by its name."""
        return _together((part.label, part.own) for part in self.parts)

    @property
    def verified(self) -> str:
        """What was verified, in words."""
        return _together((part.label, part.verified) for part in self.parts)

    @property
    def notes(self) -> str:
        """Why points differ from the rule's."""
        return "; ".join(part.note for part in self.parts if part.note)

    @property
    def lacks_papers(self) -> bool:
        """Whether papers are asked for and there is none."""
        return self.line.counts and self.criterion.evidence_needed and not self.papers


@dataclass(frozen=True, slots=True)
class ScoreExplanation:
    """How the score of a union came about.

    Attributes:
        campaign: the campaign.
        registration: whose score.
        row: its place in the ranking, as frozen from the review on; None where it has none.
        sheet: the sums.
        lines: every criterion in its order.
        several_parts: whether the year is parted.
        steps: the arithmetic of the sum, step by step.
        standing: rating, ranks, what decided a tie, and what bars it from an award.
    """

    campaign: CampaignRow
    registration: RegistrationRow
    row: ScoreRow | None
    sheet: ScoreSheet
    lines: tuple[ExplainedLine, ...]
    several_parts: bool
    steps: tuple[str, ...]
    standing: tuple[str, ...]


def explain(session: Session, registration_id: int) -> ScoreExplanation:
    """Explain the score of one registration.

    Raises:
        NotFoundError: there is no such registration.
        RequirementError: no criterion applies to it.
    """
    row = registration(session, registration_id)
    return _explained(score_book(session, row.campaign_id), row)


def explain_all(session: Session, campaign_id: int) -> list[ScoreExplanation]:
    """Explain the score of every collective, by sector and rank."""
    book = score_book(session, campaign_id)
    return [_explained(book, book.facts.registrations[key]) for key in book.rows]


def _explained(book: ScoreBook, item: RegistrationRow) -> ScoreExplanation:
    facts = book.facts
    sheet = sheet_of(facts, item, facts.marks.get(item.id, ()))
    periods = campaign_queries.periods(item.campaign_id)
    notes = {
        (found.criterion_id, found.period_id): found.override_note
        for found in result_queries.results(item.campaign_id, registration_id=item.id)
    }
    papers: dict[int, list[str]] = {}
    for paper in evidence_queries.of_registration(item.id):
        papers.setdefault(paper.criterion_id, []).append(paper.name)
    by_code = {line.criterion.code: line for line in sheet.lines}
    row = book.row(item.id)
    return ScoreExplanation(
        campaign=facts.campaign,
        registration=item,
        row=row,
        sheet=sheet,
        lines=tuple(
            ExplainedLine(
                criterion=criterion,
                line=by_code[criterion.code],
                rule=criterion.rule.rule.describe(),
                parts=tuple(_parts(book, item.id, criterion, periods, notes)),
                papers=tuple(papers.get(criterion.id, ())),
            )
            for criterion in sorted(facts.criteria.values(), key=lambda one: one.rule.position)
        ),
        several_parts=len(periods) > 1,
        steps=tuple(sum_words(sheet, row, facts.campaign)),
        standing=() if row is None else tuple(standing_words(row, list(book.rows.values()))),
    )


def _parts(
    book: ScoreBook,
    registration_id: int,
    criterion: CriterionRow,
    periods: Sequence[PeriodRow],
    notes: Mapping[tuple[int, int], str],
) -> Iterable[ExplainedPart]:
    held = {
        mark.period_id: mark
        for mark in book.facts.marks.get(registration_id, ())
        if mark.criterion_id == criterion.id
    }
    points = book.facts.points
    for period in periods:
        mark = held.get(period.id)
        if mark is None:
            continue
        yield ExplainedPart(
            period_id=period.id,
            label=period.label if len(periods) > 1 else "",
            weight=period.weight,
            own=_said(criterion, mark.self_value, mark.self_points),
            own_points=points.of(criterion.id, mark.self_value, mark.self_points),
            verified=_said(criterion, mark.verified_value, mark.verified_points),
            verified_points=points.of(criterion.id, mark.verified_value, mark.verified_points),
            note=notes.get((criterion.id, period.id), ""),
            own_value=mark.self_value,
            verified_value=mark.verified_value,
        )


def _said(criterion: CriterionRow, value: str | None, points: int | None) -> str:
    """The value in words, or the points where they were given without one."""
    if value is not None:
        return value_words(criterion.rule.rule, value)
    return "" if points is None else format_decimal(Fraction(points, 100), 2)


def _together(parts: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"{label}: {words}" if label else words for label, words in parts if words)
