"""Counts and stages of a workspace, for the command line and the dashboard."""

from dataclasses import asdict, dataclass
from datetime import date

from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.workflow import AwardState, RegistrationState
from campaign_app.services import awards, budget, campaigns, issuers, stages
from campaign_app.services.awards import DecisionState
from campaign_app.services.session import Session
from campaign_app.services.unions import UnionState, sectors, unions
from campaign_app.store import schema
from campaign_app.store.queries import registrations as registration_queries
from campaign_app.store.queries import results as result_queries
from campaign_app.store.queries import reviews as review_queries
from campaign_app.store.queries import unions as union_queries
from campaign_app.store.queries.issuers import workspace

__all__ = ["CampaignStatus", "DecisionStatus", "Status", "as_json", "status"]


@dataclass(frozen=True, slots=True)
class DecisionStatus:
    """A numbered decision."""

    number: str
    date: str
    awards: int


@dataclass(frozen=True, slots=True)
class CampaignStatus:
    """A campaign in figures; awards are those that hold, money in đồng theirs.

    ``planned_money`` is that of nominations under way, ``left`` what remains of ``reward_budget`` after
    frames and both; None where no budget is set.
    """

    code: str
    title: str
    stage: str
    stage_label: str
    registrations: int
    collectives_registered: int
    results: int
    nominations: int
    decisions: tuple[DecisionStatus, ...]
    awards: int
    collectives_awarded: int
    money: int
    sheets_left: int
    last_register_number: int
    reward_budget: int | None
    planned_money: int
    frame_money: int
    left: int | None


@dataclass(frozen=True, slots=True)
class Status:
    """A workspace in figures."""

    schema: int
    issuer: str
    is_example: bool
    unions: int
    unions_by_sector: dict[str, int]
    members: int
    campaigns: tuple[CampaignStatus, ...]


def status(session: Session) -> Status:
    """Count what the workspace holds now."""
    living = [row for row in unions(session) if row.state is UnionState.ACTIVE]
    by_sector = {sector.code: 0 for sector in sectors(session)}
    for row in living:
        by_sector[row.sector_code] += 1
    known = issuers.issuers(session)
    return Status(
        schema=schema.version(session.database),
        issuer=known[0].name if known else "",
        is_example=workspace().is_example,
        unions=len(living),
        unions_by_sector=by_sector,
        members=len(union_queries.members()),
        campaigns=tuple(_campaign(session, row) for row in campaigns.campaigns(session)),
    )


def _campaign(session: Session, row: campaigns.CampaignRow) -> CampaignStatus:
    registered = [
        item
        for item in registration_queries.registrations(row.id)
        if item.state is not RegistrationState.NOT_REGISTERED
    ]
    decided = [item for item in awards.decisions(session, row.id) if item.state is DecisionState.NUMBERED]
    rows = [award for item in decided for award in awards.awards_of(session, item.id)]
    valid = [award for award in rows if award.state is AwardState.VALID]
    standing = stages.standing(session, row.id)
    spent = budget.budget(session, row.id)
    return CampaignStatus(
        code=row.code,
        title=row.title,
        stage=row.stage.value,
        stage_label=standing.stage_label,
        registrations=len(registered),
        collectives_registered=sum(item.kind is SubjectKind.COLLECTIVE for item in registered),
        results=len(result_queries.results(row.id)),
        nominations=len(review_queries.nominations(row.id)),
        decisions=tuple(
            DecisionStatus(item.number_text, (item.signed_on or date.min).isoformat(), item.awards)
            for item in sorted(decided, key=lambda item: (item.year or 0, item.number or 0))
        ),
        awards=len(valid),
        collectives_awarded=sum(award.kind is SubjectKind.COLLECTIVE for award in valid),
        money=sum(award.money for award in valid),
        sheets_left=standing.facts.sheets_left,
        last_register_number=max((award.register_number for award in rows), default=0),
        reward_budget=spent.limit,
        planned_money=spent.planned,
        frame_money=spent.frame_money,
        left=spent.left,
    )


def as_json(told: Status) -> dict[str, object]:
    """The figures as plain JSON values."""
    return asdict(told)
