"""Achievements and initiatives of people and collectives."""

from datetime import date

from campaign_app.domain.changes import Changes
from campaign_app.domain.language import _
from campaign_app.services.checks import optional_text, required_text
from campaign_app.services.outcome import Added
from campaign_app.services.session import Session
from campaign_app.store.models import work as models
from campaign_app.store.models.work import AchievementKind
from campaign_app.store.queries import achievements as queries
from campaign_app.store.queries.achievements import AchievementRow

__all__ = ["AchievementKind", "AchievementRow", "achievements", "add_achievement"]


def add_achievement(
    session: Session,
    *,
    subject_id: int,
    what: str,
    achieved_on: date,
    kind: AchievementKind = AchievementKind.ACHIEVEMENT,
    level: str = "",
    recognised_by: str = "",
) -> Added:
    """Record something a subject achieved; give its id."""
    told = required_text(what, _("Nội dung thành tích"), longest=1000)
    with session.act(_("Ghi thành tích")):
        row = models.Achievement.create(
            subject=subject_id,
            kind=kind,
            what=told,
            achieved_on=achieved_on,
            level=optional_text(level, _("Cấp công nhận"), longest=80),
            recognised_by=optional_text(recognised_by, _("Nơi công nhận"), longest=200),
        )
        return Added(int(row.id), Changes.ACTIVITIES)


def achievements(session: Session) -> list[AchievementRow]:
    """Achievements and initiatives, the newest first."""
    del session
    return queries.achievements()
