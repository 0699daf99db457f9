"""Reading achievements and initiatives."""

from dataclasses import dataclass
from datetime import date

from campaign_app.store.models import work as models
from campaign_app.store.models.unions import Subject
from campaign_app.store.models.work import AchievementKind
from campaign_app.store.rows import rows_of


@dataclass(frozen=True, slots=True)
class AchievementRow:
    """An achievement and whose it is."""

    id: int
    subject_id: int
    subject: str
    kind: AchievementKind
    what: str
    achieved_on: date
    level: str
    recognised_by: str


def achievements() -> list[AchievementRow]:
    """Achievements, the newest first."""
    a = models.Achievement
    query = (
        a.select(
            a.id, a.subject, Subject.printed_name, a.kind, a.what, a.achieved_on, a.level, a.recognised_by
        )
        .join(Subject)
        .order_by(a.achieved_on.desc(), a.id.desc())
    )
    return rows_of(AchievementRow, query, kind=AchievementKind)
