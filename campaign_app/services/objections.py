"""What unions object to: their scores, and the list made public."""

from datetime import date

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import LockedError
from campaign_app.domain.language import _
from campaign_app.domain.workflow import CampaignStage, label
from campaign_app.services.campaigns import campaign
from campaign_app.services.checks import required_text
from campaign_app.services.outcome import Added
from campaign_app.services.registrations import registration
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Objection

__all__ = ["raise_objection"]

OBJECTION_STAGES = (
    CampaignStage.RUNNING,
    CampaignStage.SCORING,
    CampaignStage.REVIEW,
    CampaignStage.DECIDED,
)
"""From the first verified score until the campaign is summed up."""


def raise_objection(session: Session, *, registration_id: int, text: str, on: date) -> Added:
    """Record what a union objects to in its score; give the id.

    Raises:
        LockedError: nothing is scored yet at this stage, or the campaign is over.
    """
    told = required_text(text, _("Nội dung kiến nghị"), longest=4000)
    row = registration(session, registration_id)
    held = campaign(session, row.campaign_id)
    if held.stage not in OBJECTION_STAGES:
        raise LockedError(
            _("Phong trào {code} đang ở bước “{stage}” nên không ghi kiến nghị về điểm được.").format(
                code=held.code, stage=label(held.stage)
            ),
            hint=_("Kiến nghị được ghi từ bước “Kết quả” đến trước khi tổng kết."),
        )
    with session.act(_("Ghi kiến nghị – {name}").format(name=row.name)):
        return Added(
            int(Objection.create(registration=registration_id, raised_on=on, text=told).id), Changes.RESULTS
        )
