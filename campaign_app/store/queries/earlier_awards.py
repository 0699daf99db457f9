"""Reading what subjects were awarded through the years, here and by other bodies."""

from dataclasses import dataclass
from datetime import date

from campaign_app.domain.commendation import AwardForm
from campaign_app.domain.workflow import AwardState
from campaign_app.store.models.awards import Award, Decision, DecisionState, ForeignAward
from campaign_app.store.rows import tuples


@dataclass(frozen=True, slots=True)
class EarlierHonour:
    """An award somebody has: ``body`` names another body that gave it, and is empty for ours.

    ``campaign_id`` is the campaign of ours it came from, if any.
    """

    subject_id: int
    form: AwardForm
    decision: str
    decided_on: date
    body: str
    campaign_id: int | None = None


def earlier_honours(first: date, last: date) -> list[EarlierHonour]:
    """Every valid award decided in these days, the newest first; one query for ours, one for the others'."""
    own = (
        Award.select(Award.subject, Award.form, Decision.number_text, Decision.signed_on, Decision.campaign)
        .join(Decision)
        .where(
            (Award.state == AwardState.VALID)
            & (Decision.state == DecisionState.NUMBERED)
            & Decision.signed_on.between(first, last)
        )
    )
    others = ForeignAward.select(
        ForeignAward.subject,
        ForeignAward.form,
        ForeignAward.number_text,
        ForeignAward.decided_on,
        ForeignAward.issuer_name,
    ).where(ForeignAward.decided_on.between(first, last))
    found = [
        *(
            EarlierHonour(subject, AwardForm(form), number, on, "", campaign_id)
            for subject, form, number, on, campaign_id in tuples(own)
        ),
        *(
            EarlierHonour(subject, AwardForm(form), number, on, body)
            for subject, form, number, on, body in tuples(others)
        ),
    ]
    return sorted(found, key=lambda row: (row.decided_on, row.decision), reverse=True)
