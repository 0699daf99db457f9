"""The page of a union: what it was called, what happened to it, its people, and what it did year by year."""

from dataclasses import dataclass
from datetime import date

from campaign_app.domain.commendation import Rating, SubjectKind
from campaign_app.domain.workflow import AwardState, CampaignStage, RegistrationState
from campaign_app.services.scores import ScoreRow, score_table
from campaign_app.services.session import Session
from campaign_app.services.unions import UnionRow, union
from campaign_app.store.models.unions import MemberKind
from campaign_app.store.queries import union_changes as change_queries
from campaign_app.store.queries import union_years as queries
from campaign_app.store.queries.union_changes import UnionChangeRow, UnionNameRow
from campaign_app.store.queries.union_years import AwardLine

__all__ = ["AwardLine", "KindCount", "UnionCard", "UnionYear", "union_card", "union_years"]


@dataclass(frozen=True, slots=True)
class UnionYear:
    """A union in one campaign.

    Attributes:
        stage: where the campaign stands.
        state: how the union is registered.
        registered_on: when it registered; none for who is only followed.
        reason: why it was returned or withdrawn.
        total: the score in hundredths of a point; none before anything is verified.
        rank: among its sector; none where it has none.
        rating: the level the score gives; none without a score.
        rating_label: the level's words in that campaign.
        is_frozen: whether score and rank were written down for the review, and are not live.
        awards: awards to the union itself that hold.
        groups_awarded: how many of its groups were awarded.
        people_awarded: how many of its people and households were awarded.
    """

    campaign_id: int
    campaign: str
    title: str
    year: int
    stage: CampaignStage
    state: RegistrationState
    registered_on: date | None
    reason: str
    total: int | None
    rank: int | None
    rating: Rating | None
    rating_label: str
    is_frozen: bool
    awards: tuple[AwardLine, ...]
    groups_awarded: int
    people_awarded: int


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many active members of one kind a union has, and how many of them are women."""

    kind: MemberKind
    members: int
    women: int


@dataclass(frozen=True, slots=True)
class UnionCard:
    """Everything the page of a union shows.

    ``other_awards`` are those outside the campaigns the union took part in, other bodies' included.
    """

    union: UnionRow
    names: tuple[UnionNameRow, ...]
    changes: tuple[UnionChangeRow, ...]
    members: tuple[KindCount, ...]
    years: tuple[UnionYear, ...]
    other_awards: tuple[AwardLine, ...]


def union_card(session: Session, union_id: int) -> UnionCard:
    """Read the page of a union.

    Raises:
        NotFoundError: there is no such union.
    """
    row = union(session, union_id)
    years = union_years(session, union_id)
    shown = {year.campaign_id for year in years}
    counts = queries.member_counts([union_id])
    kinds = [kind for kind in MemberKind if any(known is kind for known, _gender in counts)]
    return UnionCard(
        union=row,
        names=tuple(change_queries.names_of([union_id]).get(union_id, ())),
        changes=tuple(change_queries.changes(union_id)),
        members=tuple(
            KindCount(
                kind,
                sum(count for (known, _gender), count in counts.items() if known is kind),
                counts.get((kind, "F"), 0),
            )
            for kind in kinds
        ),
        years=tuple(years),
        other_awards=tuple(
            line for line in queries.awards(union_id=union_id) if line.campaign_id not in shown
        ),
    )


def union_years(session: Session, union_id: int) -> list[UnionYear]:
    """A union in every campaign it is or was in, the newest first; revoked awards do not count."""
    honoured: dict[int | None, list[AwardLine]] = {}
    for line in queries.awards(union_id=union_id):
        if line.state is AwardState.VALID:
            honoured.setdefault(line.campaign_id, []).append(line)
    return [
        _year(entry, _score(session, entry), honoured.get(entry.campaign_id, []))
        for entry in queries.entries(union_id)
    ]


def _score(session: Session, entry: queries.CampaignEntry) -> ScoreRow | None:
    if entry.stage in {CampaignStage.DRAFT, CampaignStage.CANCELLED}:
        return None
    rows = score_table(session, entry.campaign_id)
    found = next((row for row in rows if row.registration_id == entry.registration_id), None)
    return found if found is not None and found.verified_count else None


def _year(entry: queries.CampaignEntry, score: ScoreRow | None, lines: list[AwardLine]) -> UnionYear:
    collectives = [line for line in lines if line.kind is SubjectKind.COLLECTIVE]
    own = tuple(line for line in collectives if line.subject_id == entry.subject_id)
    return UnionYear(
        campaign_id=entry.campaign_id,
        campaign=entry.campaign,
        title=entry.title,
        year=entry.year,
        stage=entry.stage,
        state=entry.state,
        registered_on=entry.registered_on,
        reason=entry.reason,
        total=None if score is None else score.total,
        rank=None if score is None else score.rank,
        rating=None if score is None else score.rating,
        rating_label="" if score is None else score.rating_label,
        is_frozen=entry.is_frozen,
        awards=own,
        groups_awarded=len(collectives) - len(own),
        people_awarded=len(lines) - len(collectives),
    )
