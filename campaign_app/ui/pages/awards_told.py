"""What the page 'Khen thưởng' reads at once."""

from dataclasses import dataclass

from campaign_app.domain.workflow import NominationState
from campaign_app.services import awards, budget, nominations, sheets
from campaign_app.services.awards import DecisionRow
from campaign_app.services.budget import Budget
from campaign_app.services.decision_notes import meetings_behind, minutes_words
from campaign_app.services.session import Session
from campaign_app.services.sheets import SheetRow


@dataclass(frozen=True, slots=True)
class Told:
    """What the page shows: the decisions, the chosen one's sheets, how many wait for a decision.

    Attributes:
        minutes: the minutes the chosen decision stands on; empty where it was brought in without.
        budget: the money of its campaign; None outside any.
    """

    decisions: list[DecisionRow]
    chosen: DecisionRow | None
    sheets: list[SheetRow]
    waiting: int
    waiting_outside: int
    minutes: str = ""
    budget: Budget | None = None


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
        minutes="" if chosen is None else minutes_words(meetings_behind(session, chosen.id)),
        budget=None
        if chosen is None or chosen.campaign_id is None
        else budget.budget(session, chosen.campaign_id),
    )


def _waiting(session: Session, campaign_id: int | None) -> int:
    return sum(
        row.state is NominationState.COUNCIL_PASSED and row.decision_id is None
        for row in nominations.nominations(session, campaign_id)
        if row.campaign_id == campaign_id
    )
