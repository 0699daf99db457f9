"""Results that claim something and have no paper where the criterion asks for one; whom to call about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from campaign_app.domain.formats import format_points
from campaign_app.domain.language import _
from campaign_app.domain.scoring import applies
from campaign_app.domain.states import RegistrationState
from campaign_app.domain.value_words import value_words
from campaign_app.domain.values import is_number, number_from_text
from campaign_app.services import campaigns, criteria, registrations, results, unions
from campaign_app.services.criteria import CriterionRow
from campaign_app.services.registrations import RegistrationRow
from campaign_app.services.results import ResultRow
from campaign_app.services.session import Session
from campaign_app.services.unions import UnionRow
from campaign_app.store.queries import evidence as queries

__all__ = ["MissingPaper", "missing_evidence"]

_GONE = (RegistrationState.RETURNED, RegistrationState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class MissingPaper:
    """A result without the paper its criterion asks for.

    Attributes:
        registration_id: the registration.
        criterion_id: the criterion.
        result_id: the result.
        name: the collective or person.
        union_code: code of the grassroots union.
        sector_code: code of the sector.
        sector: its name.
        criterion_code: number of the criterion.
        criterion: its short text.
        period: the part of the year; empty where the year has one.
        value: what is claimed, in words.
        is_verified: whether the value was verified, or is the union's own.
        chair_name: who leads the union.
        phone: where to call.
        email: where to write.
    """

    registration_id: int
    criterion_id: int
    result_id: int
    name: str
    union_code: str
    sector_code: str
    sector: str
    criterion_code: str
    criterion: str
    period: str
    value: str
    is_verified: bool
    chair_name: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class _Known:
    criteria: Mapping[int, CriterionRow]
    periods: Mapping[int, str]
    unions: Mapping[int, UnionRow]


def missing_evidence(session: Session, campaign_id: int) -> list[MissingPaper]:
    """Every result of a campaign above nothing whose criterion asks for a paper and which has none.

    By union, then by criterion; what withdrew or was returned is left out, and so is a criterion that does
    not apply. The verified value stands before the union's own: verified down to nothing needs no paper.
    """
    listed = criteria.criteria(session, campaign_id)
    parts = campaigns.periods(session, campaign_id)
    known = _Known(
        {row.id: row for row in listed if row.evidence_needed},
        {part.id: part.label if len(parts) > 1 else "" for part in parts},
        {row.id: row for row in unions.unions(session)},
    )
    waiting: dict[int, list[ResultRow]] = {}
    proved = queries.proved_results(campaign_id) if known.criteria else set()
    for result in results.results(session, campaign_id) if known.criteria else ():
        criterion = known.criteria.get(result.criterion_id)
        if criterion is not None and result.id not in proved and claims(criterion, result):
            waiting.setdefault(result.registration_id, []).append(result)
    order = {row.id: place for place, row in enumerate(listed)}
    return [
        _missing(row, result, known)
        for row in registrations.registrations(session, campaign_id)
        if row.state not in _GONE
        for result in sorted(
            waiting.get(row.id, ()), key=lambda item: (order[item.criterion_id], item.period_id)
        )
        if applies(known.criteria[result.criterion_id].rule, row.kind, row.sector_code)
    ]


def claims(criterion: CriterionRow, result: ResultRow) -> bool:
    """Whether a result says more than nothing: points, or a number above zero that earns none yet."""
    value, points = _standing(result)
    if points:
        return True
    kind = criterion.rule.rule.value_kind
    return value is not None and is_number(kind) and number_from_text(value) > 0


def _standing(result: ResultRow) -> tuple[str | None, int | None]:
    """Give the verified value and points, or the union's own while nothing is verified."""
    if result.verified_points is not None:
        return result.verified_value, result.verified_points
    return result.self_value, result.self_points


def _missing(row: RegistrationRow, result: ResultRow, known: _Known) -> MissingPaper:
    criterion, union = known.criteria[result.criterion_id], known.unions.get(row.union_id or 0)
    return MissingPaper(
        registration_id=row.id,
        criterion_id=criterion.id,
        result_id=result.id,
        name=row.name,
        union_code=row.union_code,
        sector_code=row.sector_code,
        sector=row.sector,
        criterion_code=criterion.code,
        criterion=criterion.short_text or criterion.rule.text,
        period=known.periods.get(result.period_id, ""),
        value=_words(criterion, result),
        is_verified=result.verified_points is not None,
        chair_name="" if union is None else union.chair_name,
        phone="" if union is None else union.phone,
        email="" if union is None else union.email,
    )


def _words(criterion: CriterionRow, result: ResultRow) -> str:
    value, points = _standing(result)
    if value is not None:
        return value_words(criterion.rule.rule, value)
    return _("{points} điểm").format(points=format_points(points or 0))
