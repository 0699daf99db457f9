"""What is due and what is overdue, by the stage of the campaign."""

from dataclasses import replace
from datetime import date

from campaign_app.domain.workflow import CampaignStage
from campaign_app.services import campaigns, dashboard
from campaign_app.services.dashboard import Overview
from campaign_app.services.due import due_lines
from campaign_app.services.session import Session


def on(told: Overview, stage: CampaignStage, today: date) -> Overview:
    """The example as it would stand at another stage, on another day."""
    assert told.standing is not None
    campaign = replace(told.standing.campaign, stage=stage)
    return replace(told, standing=replace(told.standing, campaign=campaign), today=today)


def test_registration_waits_for_those_who_have_not_registered(example: Session) -> None:
    told = dashboard.overview(example, campaigns.campaigns(example)[0].id)
    open_now = CampaignStage.REGISTRATION_OPEN
    due = due_lines(on(told, open_now, date(2017, 1, 20)))
    assert [(line.words, line.left, line.is_overdue) for line in due] == [
        ("Doanh nghiệp: 1 công đoàn cơ sở chưa đăng ký", 5, False)
    ]
    assert due[0].when == "25/01/2017 – còn 5 ngày"
    late = due_lines(on(told, open_now, date(2017, 10, 20)))
    assert [line.when for line in late] == ["25/01/2017 – quá hạn 268 ngày", "20/10/2017 – hôm nay"]
    assert [line.is_overdue for line in late] == [True, False]
    assert (late[0].page, late[0].target) == ("registrations", "missing")


def test_dossiers_are_due_while_results_come_in_and_nothing_after(example: Session) -> None:
    told = dashboard.overview(example, campaigns.campaigns(example)[0].id)
    due = due_lines(on(told, CampaignStage.RUNNING, date(2017, 11, 21)))
    assert {line.when for line in due} == {"20/11/2017 – quá hạn 1 ngày"}
    assert {line.page for line in due} == {"results"}
    assert due_lines(told) == []
    assert due_lines(on(told, CampaignStage.RUNNING, date(2017, 3, 1))) == []
    assert due_lines(dashboard.overview(example, None)) == []
