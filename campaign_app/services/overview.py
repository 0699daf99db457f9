"""What the frame of the window shows: who, which campaigns, which step, how many."""

from dataclasses import dataclass

from campaign_app.domain.workflow import CampaignStage, Step
from campaign_app.services import campaigns, history, issuers, stages
from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.session import Session
from campaign_app.services.unions import UnionState, unions
from campaign_app.store.queries.issuers import workspace

__all__ = ["Overview", "overview"]


@dataclass(frozen=True, slots=True)
class Overview:
    """The window's frame in figures; ``step`` is that of the campaign asked for, or of the newest."""

    issuer: str
    is_example: bool
    campaigns: tuple[CampaignRow, ...]
    step: Step | None
    closed: bool
    unions: int
    members: int
    undo: history.UndoNames
    officers: tuple[issuers.OfficerRow, ...]


def overview(session: Session, campaign_id: int | None) -> Overview:
    """Read what the frame shows for a campaign; none, or one that is gone, means the newest."""
    rows = campaigns.campaigns(session)
    shown = next((row for row in rows if row.id == campaign_id), rows[0] if rows else None)
    known = issuers.issuers(session)
    living = [row for row in unions(session) if row.state is UnionState.ACTIVE]
    return Overview(
        issuer=known[0].short_name if known else "",
        is_example=workspace().is_example,
        campaigns=tuple(rows),
        step=None if shown is None else stages.standing(session, shown.id).step,
        closed=shown is not None and shown.stage is CampaignStage.CLOSED,
        unions=len(living),
        members=sum(row.members for row in living),
        undo=history.undo_names(session),
        officers=tuple(issuers.officers(session)),
    )
