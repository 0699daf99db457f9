"""What a score and a ranking would be with other values; nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from campaign_app.domain.errors import InvalidInputError, NotFoundError
from campaign_app.domain.language import _
from campaign_app.domain.scoring import ScoreSheet, applies, no_criterion
from campaign_app.services.registrations import registration
from campaign_app.services.result_values import value_and_points
from campaign_app.services.scores import Mark, ScoreBook, ScoreRow, live_book
from campaign_app.services.session import Session

__all__ = ["Supposed", "WhatIf", "suppose", "what_if"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """A value that might be, as a person types it; an empty one takes the value away.

    Attributes:
        criterion_id: the criterion.
        typed: the value, or the points where no rule reckons them.
        verified: whether it is the verified value, or the union's own.
        period_id: the part of the year; the last one of the campaign where none is named.
    """

    criterion_id: int
    typed: str
    verified: bool = True
    period_id: int | None = None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The score as stored results give it, and as it would be.

    Attributes:
        before: score, rating and ranks in sector, cluster and among all, now.
        after: the same with the supposed values.
        sheet_before: the sums now, criterion by criterion.
        sheet_after: the sums with the supposed values.
    """

    before: ScoreRow
    after: ScoreRow
    sheet_before: ScoreSheet
    sheet_after: ScoreSheet


def what_if(session: Session, registration_id: int, supposed: Sequence[Supposed]) -> WhatIf:
    """Score a union as if these were its values, and rank all; nothing is written.

    Results count as they are stored now, also after the review froze the scores.

    Raises:
        NotFoundError: there is no such collective, or no such criterion.
        RequirementError: no criterion applies to it.
        InvalidInputError: a text is no value of its criterion, or it does not apply.
    """
    row = registration(session, registration_id)
    return suppose(live_book(session, row.campaign_id), registration_id, supposed)


def suppose(book: ScoreBook, registration_id: int, supposed: Sequence[Supposed]) -> WhatIf:
    """Do as :func:`what_if` in a book that was made before; it stays as it is."""
    before = book.row(registration_id)
    if registration_id not in book.facts.registrations:
        raise NotFoundError(_("Không còn đăng ký này trong sổ."))
    if before is None:
        raise no_criterion()
    changed = book.with_results(registration_id, _marks(book, registration_id, supposed))
    after = changed.row(registration_id)
    if after is None:
        raise NotFoundError(_("Không còn đăng ký này trong sổ."))
    return WhatIf(before, after, book.sheet(registration_id), changed.sheet(registration_id))


def _marks(book: ScoreBook, registration_id: int, supposed: Sequence[Supposed]) -> list[Mark]:
    facts = book.facts
    item = facts.registrations[registration_id]
    held = {(mark.criterion_id, mark.period_id): mark for mark in facts.marks.get(registration_id, ())}
    last = list(facts.weights)[-1]
    changed: dict[tuple[int, int], Mark] = {}
    for one in supposed:
        criterion = facts.criteria.get(one.criterion_id)
        if criterion is None:
            raise NotFoundError(_("Không còn tiêu chí này trong phong trào."))
        if not applies(criterion.rule, item.kind, item.sector_code):
            raise InvalidInputError(
                _("Tiêu chí {code} không áp dụng cho {name}.").format(code=criterion.code, name=item.name)
            )
        place = criterion.id, last if one.period_id is None else one.period_id
        mark = changed.get(place) or held.get(place) or Mark(*place, None, None, None, None)
        value, points = value_and_points(criterion, one.typed)
        if one.verified:
            changed[place] = Mark(*place, mark.self_value, mark.self_points, value, points)
        else:
            changed[place] = Mark(*place, value, points, mark.verified_value, mark.verified_points)
    return list(changed.values())
