from datetime import date
from typing import Any

import pytest

from campaign_app.domain.errors import LockedError
from campaign_app.services import objections, registrations
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Campaign


@pytest.fixture
def registered(workspace: Session, launched: int, subject_id: int) -> int:
    """A registration of a campaign that was just launched."""
    row = registrations.register_subject(
        workspace, campaign_id=launched, subject_id=subject_id, on=date(2017, 1, 20)
    )
    return row.id


def test_objections_are_to_scores(workspace: Session, registered: int, refuses: Any) -> None:
    on = date(2017, 11, 1)
    with refuses(workspace, LockedError, "đang ở bước “Đang nhận đăng ký”", "đến trước khi tổng kết"):
        objections.raise_objection(workspace, registration_id=registered, text="Chấm sót", on=on)
    for stage, taken in (("RUNNING", True), ("DECIDED", True), ("CLOSED", False), ("CANCELLED", False)):
        Campaign.update(stage=stage).execute()
        if taken:
            objections.raise_objection(workspace, registration_id=registered, text="Chấm sót", on=on)
        else:
            with refuses(workspace, LockedError, "không ghi kiến nghị"):
                objections.raise_objection(workspace, registration_id=registered, text="Chấm sót", on=on)
