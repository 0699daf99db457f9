from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.rule_kinds import Choice, Manual, Option, PerUnit, Proportional
from campaign_app.domain.workflow import CampaignStage
from campaign_app.services import campaigns, criteria, history, registrations, results, scores, stages
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.services.criteria import CriterionDetails
from campaign_app.services.session import Session

REASON = "Theo công văn hướng dẫn"


@pytest.fixture
def share() -> CriterionDetails:
    return CriterionDetails(
        code="1", text="Tỷ lệ hồ sơ đúng hạn", max_points=Fraction(60), rule=Proportional()
    )


@pytest.fixture
def place(
    workspace: Session, details: CampaignDetails, subject_id: int, share: CriterionDetails
) -> dict[str, int]:
    """A campaign at its results: one criterion by rule, one by hand; a union with a value and points."""
    by_hand = CriterionDetails(code="2", text="Sáng tạo", max_points=Fraction(40), rule=Manual())
    campaign_id = campaigns.new_campaign(workspace, replace(details, criteria=[share, by_hand])).id
    stages.launch_campaign(workspace, campaign_id=campaign_id, number="01/KH", on=date(2017, 1, 5))
    stages.advance(workspace, campaign_id)
    row = registrations.register_subject(
        workspace, campaign_id=campaign_id, subject_id=subject_id, on=date(2017, 1, 20)
    )
    stages.advance(workspace, campaign_id)
    first, second = (item.id for item in criteria.criteria(workspace, campaign_id))
    results.enter_result(workspace, registration_id=row.id, criterion_id=first, typed="90 %")
    results.verify_result(workspace, registration_id=row.id, criterion_id=first, typed="80 %")
    results.verify_result(workspace, registration_id=row.id, criterion_id=second, typed="", points="30")
    return {"campaign": campaign_id, "registration": row.id, "first": first, "second": second}


def points(session: Session, place: dict[str, int]) -> list[tuple[int | None, int | None]]:
    return [(row.self_points, row.verified_points) for row in results.results(session, place["campaign"])]


def total(session: Session, place: dict[str, int]) -> int:
    return scores.score_table(session, place["campaign"])[0].total


def test_another_maximum_scores_anew_and_undo_brings_the_old_points_back(
    workspace: Session, place: dict[str, int], share: CriterionDetails
) -> None:
    assert points(workspace, place) == [(5400, 4800), (None, 3000)]
    assert total(workspace, place) == 7800
    criteria.edit_criterion(
        workspace,
        criterion_id=place["first"],
        details=replace(share, max_points=Fraction(50)),
        reason=REASON,
    )
    assert points(workspace, place) == [(4500, 4000), (None, 3000)]
    assert total(workspace, place) == 7778
    history.undo_last(workspace)
    assert points(workspace, place) == [(5400, 4800), (None, 3000)]


def test_points_an_officer_gave_against_the_rule_stay(
    workspace: Session, place: dict[str, int], share: CriterionDetails
) -> None:
    results.verify_result(
        workspace,
        registration_id=place["registration"],
        criterion_id=place["first"],
        typed="80 %",
        points="45",
        note="Trừ vì nộp muộn",
    )
    criteria.edit_criterion(
        workspace, criterion_id=place["first"], details=replace(share, max_points=Fraction(50)), reason=REASON
    )
    assert points(workspace, place)[0] == (4500, 4500)


@pytest.mark.parametrize(
    ("which", "change", "told"),
    [
        ("second", {"code": "2", "max_points": Fraction(20), "rule": Manual()}, "vượt điểm tối đa mới là 20"),
        (
            "first",
            {
                "rule": Choice(
                    options=(Option("co", "Có", Fraction(60)), Option("khong", "Không", Fraction(0)))
                )
            },
            "Công đoàn cơ sở xã Mẫu",
        ),
    ],
)
def test_results_the_new_criterion_cannot_take_are_named(
    workspace: Session,
    place: dict[str, int],
    share: CriterionDetails,
    refuses: Any,
    which: str,
    change: dict[str, Any],
    told: str,
) -> None:
    with refuses(workspace, InvalidInputError, "không nhận kết quả đã nhập", told):
        criteria.edit_criterion(
            workspace, criterion_id=place[which], details=replace(share, **change), reason=REASON
        )


def test_a_sheet_that_no_longer_adds_up_keeps_the_review_closed(
    workspace: Session, place: dict[str, int], share: CriterionDetails
) -> None:
    criteria.edit_criterion(
        workspace, criterion_id=place["first"], details=replace(share, max_points=Fraction(50)), reason=REASON
    )
    stages.advance(workspace, place["campaign"])
    standing = stages.standing(workspace, place["campaign"])
    assert standing.next_stage is CampaignStage.REVIEW
    assert [str(problem) for problem in standing.missing] == [
        "Tiêu chí: Tổng điểm chuẩn là 90,00, không phải 100; hãy sửa hoặc xác nhận tổng này."
    ]
    campaigns.confirm_sum(workspace, place["campaign"])
    assert not stages.standing(workspace, place["campaign"]).missing


def test_a_counting_rule_takes_over_what_is_a_number(
    workspace: Session, place: dict[str, int], share: CriterionDetails
) -> None:
    counted = replace(share, rule=PerUnit(each=Fraction(1, 2)))
    criteria.edit_criterion(workspace, criterion_id=place["first"], details=counted, reason=REASON)
    assert points(workspace, place)[0] == (4500, 4000)
