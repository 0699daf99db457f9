"""What counts for every registration of a campaign: initiatives by level, and other achievements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from campaign_app.domain.recognition import level_rank
from campaign_app.domain.vietnamese import loose_key
from campaign_app.services.achievements import AchievementKind, AchievementRow, achievements
from campaign_app.services.session import Session
from campaign_app.store.queries import achievements as queries
from campaign_app.store.queries import registrations as registration_queries
from campaign_app.store.queries.achievements import Stay

__all__ = ["Merits", "counted"]


@dataclass(frozen=True, slots=True)
class Merits:
    """What counts for one registration in the achievement period.

    Attributes:
        initiatives: how many initiatives, by the words of the level they were recognised at ("Cấp huyện";
            see :func:`~campaign_app.domain.recognition.level_of`).
        achievements: how many other achievements, by the same.
    """

    initiatives: Mapping[str, int] = field(default_factory=dict)
    achievements: Mapping[str, int] = field(default_factory=dict)


def counted(
    session: Session, campaign_id: int, *, within: tuple[date, date] | None = None
) -> dict[int, Merits]:
    """What counts for every registration of a campaign: accepted, and inside its achievement period.

    ``within`` narrows the period to the days from one to another, a part of the campaign's year.

    A whole union has what it did itself and what its groups and its people did while they belonged to it; a
    group or a person has its own alone. The same initiative, recognised at several levels or written down
    for several who made it together, counts once, at the highest level.

    Returns:
        By registration id; every registration is there.
    """
    first, last = within or (date.min, date.max)
    rows = [
        row
        for row in achievements(session, campaign_id=campaign_id)
        if row.accepted and first <= row.achieved_on <= last
    ]
    stays: dict[int, list[Stay]] = {}
    for stay in queries.stays():
        stays.setdefault(stay.member_id, []).append(stay)
    own: dict[int, list[AchievementRow]] = {}
    of_union: dict[int | None, list[AchievementRow]] = {}
    for row in rows:
        own.setdefault(row.subject_id, []).append(row)
        of_union.setdefault(_union_then(row, stays), []).append(row)
    return {
        item.id: _merits(
            of_union.get(item.union_id, ()) if item.is_whole_union else own.get(item.subject_id, ())
        )
        for item in registration_queries.registrations(campaign_id)
    }


def _union_then(row: AchievementRow, stays: Mapping[int, Sequence[Stay]]) -> int | None:
    """The union somebody belonged to on the day; the present one where the past is not known."""
    for stay in stays.get(row.member_id or 0, ()):
        begins, ends = stay.started_on or date.min, stay.ended_on or date.max
        if begins <= row.achieved_on < ends:
            return stay.union_id
    return row.union_id


def _merits(rows: Iterable[AchievementRow]) -> Merits:
    best: dict[tuple[AchievementKind, str], str] = {}
    for row in rows:
        key = (row.kind, loose_key(row.what))
        if key not in best or level_rank(row.level) > level_rank(best[key]):
            best[key] = row.level
    told: dict[AchievementKind, dict[str, int]] = {kind: {} for kind in AchievementKind}
    for (kind, _what), level in best.items():
        told[kind][level] = told[kind].get(level, 0) + 1
    return Merits(told[AchievementKind.INITIATIVE], told[AchievementKind.ACHIEVEMENT])
