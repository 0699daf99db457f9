"""What scoring stands on, read from the store once: rules, results, and what may knock a union out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from campaign_app.domain.commendation import KnockoutFacts, KnockoutRule, SubjectKind
from campaign_app.domain.errors import RequirementError
from campaign_app.domain.scoring import RatingBand, check_points
from campaign_app.domain.tally import Ratio
from campaign_app.domain.vietnamese import loose_key, search_key
from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.registrations import RegistrationRow
from campaign_app.services.result_values import exact_points
from campaign_app.store.queries import campaigns as campaign_queries
from campaign_app.store.queries import registrations as registration_queries
from campaign_app.store.queries import scoring as queries
from campaign_app.store.queries import unions as union_queries
from campaign_app.store.queries.campaigns import CriterionRow
from campaign_app.store.queries.scoring import Mark

__all__ = ["Mark", "PointsOfValues", "ScoringFacts", "is_severe", "read_facts"]

LIGHT_DISCIPLINE = loose_key("Khiển trách")  # a name
"""The one measure lighter than a warning (cảnh cáo), from which a union is barred."""
CORRUPTION = search_key("Tham nhũng")  # a name
"""What a measure's form says when it answers to corruption."""


class PointsOfValues(dict[tuple[int, str | None, int], Ratio]):
    """The exact points of stored values, each different value of a criterion reckoned once.

    By criterion id, value text and the hundredths stored for it, as numerator and denominator.
    """

    def __init__(self, criteria: Mapping[int, CriterionRow]) -> None:
        super().__init__()
        self._criteria = criteria

    def __missing__(self, key: tuple[int, str | None, int]) -> Ratio:
        """Reckon points that are asked for the first time.

        Raises:
            InvalidInputError: they lie outside the criterion's range.
        """
        criterion_id, value, stored = key
        criterion = self._criteria[criterion_id]
        try:
            points = exact_points(criterion, value, stored)
        except RequirementError:
            # A text is no points; beside it stand those an officer gave.
            points = None
        told = check_points(criterion.rule, Fraction(stored, 100) if points is None else points)
        ratio = self[key] = told.as_integer_ratio()
        return ratio

    def of(self, criterion_id: int, value: str | None, stored: int | None) -> Fraction | None:
        """Give the points as a fraction; None without points.

        Raises:
            InvalidInputError: they lie outside the criterion's range.
        """
        return None if stored is None else Fraction(*self[criterion_id, value, stored])


@dataclass(frozen=True, slots=True)
class ScoringFacts:
    """All that scores of a campaign follow from; the same facts give the same scores.

    Attributes:
        campaign: the campaign.
        criteria: its criteria by id, in their order.
        bands: its rating bands.
        knockouts: the knock-outs it applies.
        weights: how often each part of the year counts, by the period's id.
        registrations: its collectives by the registration's id, by the alphabet.
        marks: what is stored of each of them.
        women: the share of women, 0..1, in each union that has members, by the union's id.
        circumstances: what may knock each registration out, beside its points.
        judged_on: the day the knock-outs are judged on.
        sectors: the codes of the sectors in their order.
        points: the points of values under these criteria.
    """

    campaign: CampaignRow
    criteria: Mapping[int, CriterionRow]
    bands: tuple[RatingBand, ...]
    knockouts: tuple[KnockoutRule, ...]
    weights: Mapping[int, int]
    registrations: Mapping[int, RegistrationRow]
    marks: Mapping[int, list[Mark]]
    women: Mapping[int, Fraction]
    circumstances: Mapping[int, KnockoutFacts]
    judged_on: date
    sectors: tuple[str, ...]
    points: PointsOfValues = field(compare=False)


def read_facts(row: CampaignRow) -> ScoringFacts:
    """Read what the scores of a campaign stand on, in as many queries whatever its size."""
    criteria = {item.id: item for item in campaign_queries.criteria(row.id)}
    registrations = {
        item.id: item
        for item in registration_queries.registrations(row.id)
        if item.kind is SubjectKind.COLLECTIVE
    }
    unions = {union.id: union for union in union_queries.unions()}
    # The last day of the period is worked through: who began on 1/1 has twelve months on 31/12.
    judged_on = row.achievement_to + timedelta(days=1)
    return ScoringFacts(
        campaign=row,
        criteria=criteria,
        bands=tuple(campaign_queries.bands(row.id)),
        knockouts=tuple(campaign_queries.knockouts(row.id)),
        weights={period.id: period.weight for period in campaign_queries.periods(row.id)},
        registrations=registrations,
        marks=queries.marks(row.id),
        women={union.id: Fraction(union.women, union.members) for union in unions.values() if union.members},
        circumstances=_circumstances(row, registrations, unions, judged_on),
        judged_on=judged_on,
        sectors=tuple(sector.code for sector in union_queries.sectors()),
        points=PointsOfValues(criteria),
    )


def _circumstances(
    row: CampaignRow,
    registrations: Mapping[int, RegistrationRow],
    unions: Mapping[int, union_queries.UnionRow],
    judged_on: date,
) -> dict[int, KnockoutFacts]:
    disciplined: dict[int, list[str]] = {}
    corrupt: set[int] = set()
    for measure in union_queries.disciplines():
        if not row.achievement_from <= measure.decided_on <= row.achievement_to:
            continue
        if measure.union_id is None:
            continue
        if CORRUPTION in search_key(measure.form):
            corrupt.add(measure.union_id)
        if is_severe(measure.form):
            disciplined.setdefault(measure.union_id, []).append(measure.member)
    found = {}
    for item in registrations.values():
        union = unions.get(item.union_id or 0)
        by_merger = union is not None and union.merged_on is not None and union.merged_on < judged_on
        found[item.id] = KnockoutFacts(
            registered=item.opens_the_way,
            active_since=_active_since(union, by_merger=by_merger),
            by_merger=by_merger,
            disciplined=tuple(disciplined.get(item.union_id or 0, ())),
            corruption=item.union_id in corrupt,
        )
    return found


def _active_since(union: union_queries.UnionRow | None, *, by_merger: bool) -> date | None:
    """From when its months count; a merger after the period changes nothing about that period."""
    if union is None:
        return None
    return union.merged_on if by_merger else union.founded_on


def is_severe(form: str) -> bool:
    """Whether a measure counts against the whole union: anything from a warning (cảnh cáo) up."""
    return loose_key(form) != LIGHT_DISCIPLINE
