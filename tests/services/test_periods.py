from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from campaign_app.domain.errors import LockedError, NotFoundError
from campaign_app.domain.kinds import Cycle
from campaign_app.domain.periods import PeriodPart, PeriodScheme, parts_of
from campaign_app.services import (
    campaign_defaults,
    campaigns,
    criteria,
    history,
    periods,
    registrations,
    results,
    scores,
    stages,
)
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.services.result_grid import result_grid
from campaign_app.services.session import Session

HALVES = parts_of(PeriodScheme.HALVES)


@pytest.fixture
def running(workspace: Session, details: CampaignDetails, subject_id: int) -> dict[str, int]:
    """A campaign of two halves at its results, with one union."""
    campaign_id = campaigns.new_campaign(workspace, replace(details, periods=HALVES)).id
    stages.launch_campaign(workspace, campaign_id=campaign_id, number="01/KH", on=date(2017, 1, 5))
    stages.advance(workspace, campaign_id)
    row = registrations.register_subject(
        workspace, campaign_id=campaign_id, subject_id=subject_id, on=date(2017, 1, 20)
    )
    stages.advance(workspace, campaign_id)
    first, second = (period.id for period in campaigns.periods(workspace, campaign_id))
    only = criteria.criteria(workspace, campaign_id)[0].id
    return {"campaign": campaign_id, "union": row.id, "criterion": only, "first": first, "second": second}


def verify(session: Session, running: dict[str, int], points: str) -> None:
    results.verify_result(
        session,
        registration_id=running["union"],
        criterion_id=running["criterion"],
        typed="",
        points=points,
    )


def total(session: Session, running: dict[str, int]) -> int:
    return scores.score_table(session, running["campaign"])[0].total


def shown(session: Session, running: dict[str, int]) -> tuple[str, int | None]:
    grid = result_grid(session, running["campaign"])
    result = grid.rows[0].cells[0].result
    return grid.period.code, None if result is None else result.verified_points


def test_the_year_is_a_third_of_the_first_half_and_twice_the_second(
    workspace: Session, running: dict[str, int]
) -> None:
    verify(workspace, running, "70")
    assert (total(workspace, running), shown(workspace, running)) == (7000, ("H1", 7000))
    periods.open_period(workspace, running["second"])
    assert shown(workspace, running) == ("H2", None)
    verify(workspace, running, "95")
    assert total(workspace, running) == 8667  # (70 + 2 × 95) / 3, rounded once
    assert shown(workspace, running) == ("H2", 9500)
    sheet = scores.score_sheet(workspace, running["union"])
    assert sheet.verified_total == 8667
    periods.open_period(workspace, running["first"])
    assert shown(workspace, running) == ("H1", 7000)


def test_the_review_waits_for_every_part_of_the_year(workspace: Session, running: dict[str, int]) -> None:
    verify(workspace, running, "70")
    stages.advance(workspace, running["campaign"])
    told = [str(problem) for problem in stages.standing(workspace, running["campaign"]).missing]
    assert told == ["Kết quả: Chưa có kết quả của 6 tháng cuối năm; hãy nhập kết quả của đủ các kỳ."]
    periods.open_period(workspace, running["second"])
    verify(workspace, running, "80")
    assert not stages.standing(workspace, running["campaign"]).missing


def test_changing_the_part_is_an_act_that_can_be_taken_back(
    workspace: Session, running: dict[str, int]
) -> None:
    periods.open_period(workspace, running["second"])
    assert history.acts(workspace)[0].name == "Nhập kết quả cho 6 tháng cuối năm – 2017"
    history.undo_last(workspace)
    assert [row.is_open for row in campaigns.periods(workspace, running["campaign"])] == [True, False]


def test_what_may_not_be_opened(workspace: Session, running: dict[str, int], refuses: Any) -> None:
    with refuses(workspace, NotFoundError, "Không còn kỳ chấm điểm này"):
        periods.open_period(workspace, 99)


def test_a_closed_campaign_keeps_its_parts(example: Session, refuses: Any) -> None:
    (only,) = campaigns.periods(example, 1)
    with refuses(example, LockedError, "không đổi kỳ chấm điểm được"):
        periods.open_period(example, only.id)


def test_a_draft_may_be_parted_anew_and_a_launched_campaign_not(
    workspace: Session, details: CampaignDetails, drafted: int, refuses: Any
) -> None:
    quarters = replace(details, periods=parts_of(PeriodScheme.QUARTERS))
    campaigns.edit_campaign(workspace, campaign_id=drafted, details=quarters)
    assert [row.code for row in campaigns.periods(workspace, drafted)] == ["Q1", "Q2", "Q3", "Q4"]
    stages.launch_campaign(workspace, campaign_id=drafted, number="01/KH", on=date(2017, 1, 5))
    with refuses(workspace, LockedError, "quy định chấm và xét khen không sửa được nữa"):
        campaigns.edit_campaign(workspace, campaign_id=drafted, details=details)


def test_next_year_is_parted_like_this_one(workspace: Session, running: dict[str, int]) -> None:
    own = (PeriodPart("H1", "Sáu tháng đầu"), PeriodPart("H2", "Sáu tháng cuối", 3))
    made = campaigns.new_campaign(
        workspace,
        replace(campaign_defaults.details_after(workspace, running["campaign"], year=2018), periods=own),
    ).id
    after = campaign_defaults.details_after(workspace, made, year=2019)
    assert after.periods == own
    school = campaign_defaults.details_after(workspace, made, year=2019, cycle=Cycle.SCHOOL_YEAR)
    assert [part.label for part in school.periods] == ["Học kỳ I", "Học kỳ II"]
