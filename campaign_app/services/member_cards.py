"""The card of a member: posts through the years, ratings, awards and discipline."""

from dataclasses import dataclass

from campaign_app.domain.commendation import Rating
from campaign_app.services.members import member
from campaign_app.services.session import Session
from campaign_app.store.queries import achievements as achievement_queries
from campaign_app.store.queries import members as queries
from campaign_app.store.queries import union_years
from campaign_app.store.queries.achievements import AchievementRow
from campaign_app.store.queries.members import PostRow
from campaign_app.store.queries.union_years import AwardLine
from campaign_app.store.queries.unions import DisciplineRow, MemberRow, disciplines

__all__ = ["MemberCard", "PostRow", "YearRating", "member_card"]


@dataclass(frozen=True, slots=True)
class YearRating:
    """How one year was rated."""

    year: int
    rating: Rating


@dataclass(frozen=True, slots=True)
class MemberCard:
    """Everything known of a member; posts from the oldest, ratings, awards, achievements from the newest.

    Awards are with decision and register number; revoked ones are among them and say so.
    """

    member: MemberRow
    posts: tuple[PostRow, ...]
    ratings: tuple[YearRating, ...]
    awards: tuple[AwardLine, ...]
    disciplines: tuple[DisciplineRow, ...]
    achievements: tuple[AchievementRow, ...]


def member_card(session: Session, member_id: int) -> MemberCard:
    """Read the card of a member, also of one who left.

    Raises:
        NotFoundError: there is no such member.
    """
    return MemberCard(
        member=member(session, member_id),
        posts=tuple(queries.posts(member_id)),
        ratings=tuple(YearRating(year, rating) for year, rating in queries.ratings(member_id)),
        awards=tuple(union_years.awards(member_id=member_id)),
        disciplines=tuple(disciplines(member_id=member_id)),
        achievements=tuple(achievement_queries.achievements(member_id=member_id)),
    )
