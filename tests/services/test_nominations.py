"""Until when a nomination may be changed or taken back."""

from datetime import date
from typing import Any

import pytest

from campaign_app.domain.errors import LockedError
from campaign_app.services import nominations, reviews
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.store.models.campaigns import Campaign

MET, SIGNED = date(2017, 12, 15), date(2017, 12, 20)


@pytest.fixture
def campaign_id(office: Any, details: CampaignDetails) -> int:
    found: int = office.review(details, [95, 92, 60])
    return found


def test_the_merit_is_edited_until_the_signature(office: Any, campaign_id: int, refuses: Any) -> None:
    session = office.session
    office.meet(campaign_id, on=MET)
    first = nominations.nominations(session, campaign_id)[0]
    nominations.edit_merit(session, nomination_id=first.id, merit="Đã có thành tích")
    office.sign(campaign_id, on=SIGNED)
    with refuses(session, LockedError, "Quyết định đã ký", "“Đính chính”"):
        nominations.edit_merit(session, nomination_id=first.id, merit="Đã có thành tích khác")


def test_nothing_is_edited_in_a_campaign_that_is_over(office: Any, campaign_id: int, refuses: Any) -> None:
    session = office.session
    office.meet(campaign_id, on=MET, against=office.subject_ids[:1])
    first = nominations.nominations(session, campaign_id)[0]
    Campaign.update(stage="CLOSED").execute()
    with refuses(session, LockedError, "Phong trào 2017 đã kết thúc", "“Đính chính”"):
        nominations.edit_merit(session, nomination_id=first.id, merit="Đã có thành tích")


@pytest.mark.parametrize(("stage", "told"), [("SCORING", "chưa ở bước bình xét"), ("CLOSED", "đã kết thúc")])
def test_outside_the_review_nothing_is_taken_back(
    office: Any, campaign_id: int, refuses: Any, stage: str, told: str
) -> None:
    session = office.session
    meeting = office.meet(campaign_id, on=MET)
    added = nominations.nominate(
        session, campaign_id=campaign_id, subject_id=office.subject_ids[2], reason="Vượt khó"
    ).id
    Campaign.update(stage=stage).execute()
    with refuses(session, LockedError, told):
        nominations.withdraw_nomination(session, added)
    with refuses(session, LockedError, told):
        reviews.cancel_meeting(session, meeting)
    Campaign.update(stage="REVIEW").execute()
    nominations.withdraw_nomination(session, added)
    reviews.cancel_meeting(session, meeting)
    assert {row.meeting_id for row in nominations.nominations(session, campaign_id)} == {None}
