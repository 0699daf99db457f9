"""What changed in scores since a day, from the record of what was done."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from campaign_app.services import results, score_changes, scores, stages
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.services.score_changes import change_words
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Criterion

DAY = datetime(2017, 12, 28, 3, 0, tzinfo=UTC)


def _scored(office: Any, details: CampaignDetails, points: list[int]) -> int:
    """A campaign with these points verified, back at its scoring."""
    campaign_id: int = office.review(details, points)
    stages.go_back(office.session, campaign_id, reason="Bổ sung kết quả")
    return campaign_id


def _verify(session: Session, registration_id: int, points: str) -> None:
    results.verify_result(
        session, registration_id=registration_id, criterion_id=Criterion.get().id, typed=points
    )


def test_scores_of_an_earlier_day_are_the_scores_that_were_shown_then(
    office: Any, details: CampaignDetails, clock: Any
) -> None:
    session = office.session
    campaign_id = _scored(office, details, [95, 80, 60])
    shown = {row.registration_id: row for row in scores.score_table(session, campaign_id)}
    first, second, third = sorted(shown)
    clock.moment = DAY + timedelta(days=2)
    _verify(session, second, "97")
    _verify(session, second, "98,5")
    _verify(session, third, "")

    told = score_changes.score_changes(session, campaign_id, since=date(2017, 12, 30))

    assert told.problem == ""
    assert {key: item.before for key, item in told.rows.items()} == shown
    assert told.rows[second].climbed == 1
    assert told.rows[first].climbed == -1
    assert (told.rows[third].after.total, told.rows[third].climbed) == (0, 0)
    assert told.rows[third].is_changed
    assert change_words(told.rows[second]).startswith("Điểm: 80,00 → 98,50\nHạng khối: 2 → 1")
    assert told.days == (date(2017, 12, 30), date(2017, 12, 28))
    # Of itself it compares with the last earlier day on which something changed.
    usual = score_changes.score_changes(session, campaign_id)
    assert usual.since == date(2017, 12, 28)


def test_a_record_that_begins_later_says_so(office: Any, details: CampaignDetails) -> None:
    session = office.session
    campaign_id = _scored(office, details, [95, 80, 60])
    told = score_changes.score_changes(session, campaign_id, since=date(2017, 12, 1))
    assert told.rows == {}
    assert "trước ngày 01/12/2017" in told.problem


def test_nothing_entered_is_nothing_to_compare(workspace: Session, launched: int) -> None:
    told = score_changes.score_changes(workspace, launched)
    assert (told.since, told.rows, told.problem) == (None, {}, "")
