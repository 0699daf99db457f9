"""What the page 'Khen thưởng' reads at once."""

from dataclasses import dataclass

from campaign_app.domain.workflow import NominationState
from campaign_app.services import awards, nominations, sheets
from campaign_app.services.awards import DecisionRow
from campaign_app.services.session import Session
from campaign_app.services.sheets import SheetRow


@dataclass(frozen=True, slots=True)
class Told:
    """What the page shows: the decisions, the chosen one's sheets, how many wait for a decision."""

    decisions: list[DecisionRow]
    chosen: DecisionRow | None
    sheets: list[SheetRow]
    waiting: int
    waiting_outside: int


def read(session: Session, campaign_id: int | None, wanted: int | None) -> Told:
    """Read the page: the wanted decision, else the campaign's newest, else the newest one outside."""
    rows = [row for row in awards.decisions(session) if row.campaign_id in {campaign_id, None}]
    chosen = next((row for row in rows if row.id == wanted), None) or next(
        (row for row in rows if row.campaign_id == campaign_id), rows[0] if rows else None
    )
    return Told(
        decisions=rows,
        chosen=chosen,
        sheets=[] if chosen is None else sheets.sheets(session, chosen.id),
        waiting=0 if campaign_id is None else _waiting(session, campaign_id),
        waiting_outside=_waiting(session, None),
    )


def _waiting(session: Session, campaign_id: int | None) -> int:
    return sum(
        row.state is NominationState.COUNCIL_PASSED and row.decision_id is None
        for row in nominations.nominations(session, campaign_id)
        if row.campaign_id == campaign_id
    )
