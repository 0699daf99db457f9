"""Rewards and frames against what a campaign has for them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from campaign_app.domain.errors import InvalidInputError, LockedError
from campaign_app.services import (
    awards,
    budget,
    campaign_defaults,
    campaigns,
    history,
    nominations,
    register,
)
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.services.session import Session
from campaign_app.services.status import status
from campaign_app.store.models.campaigns import Campaign
from campaign_app.store.models.law import BaseSalary

MET, SIGNED = date(2017, 12, 15), date(2017, 12, 20)
COLLECTIVE = 780_000  # 0.6 × 1,300,000


@pytest.fixture
def campaign_id(office: Any, details: CampaignDetails) -> int:
    """The small campaign in its review, with money for three collectives and their frames."""
    found: int = office.review(replace(details, reward_budget=2_500_000, frame_cost=50_000), [95, 92, 60])
    return found


def test_what_is_planned_becomes_what_is_decided(office: Any, campaign_id: int) -> None:
    session = office.session
    nothing = budget.budget(session, campaign_id)
    assert (nothing.total, nothing.left, nothing.frames) == (0, 2_500_000, 0)
    office.meet(campaign_id, on=MET)
    planned = budget.budget(session, campaign_id)
    assert planned.planned_collectives == budget.Part(2, 2 * COLLECTIVE)
    assert planned.decided_collectives == planned.decided_individuals == budget.Part()
    assert (planned.frames, planned.frame_money, planned.left) == (2, 100_000, 840_000)
    signed = office.sign(campaign_id, on=SIGNED)
    awards.number_decision(session, decision_id=signed, number=7)
    decided = budget.budget(session, campaign_id)
    assert decided.decided_collectives == planned.planned_collectives
    assert decided.planned == 0
    assert (decided.left, decided.total) == (planned.left, planned.total)
    assert budget.summary(decided) == "Kinh phí 2.500.000 đ, còn 840.000 đ"
    assert budget.told_parts(decided) == [
        "Tập thể đã quyết định: 2 – 1.560.000 đ",
        "Khung: 2 khung × 50.000 đ = 100.000 đ",
        "Cộng: 1.660.000 đ",
    ]


def test_a_revoked_award_gives_its_money_back_and_keeps_its_frame(office: Any, campaign_id: int) -> None:
    session = office.session
    office.meet(campaign_id, on=MET)
    awards.number_decision(session, decision_id=office.sign(campaign_id, on=SIGNED), number=7)
    first = register.entries(session)[0]
    register.revoke(session, award_id=first.id, document="9/QĐ", on=date(2018, 1, 5), reason="Sai")
    told = budget.budget(session, campaign_id)
    assert (told.decided_collectives, told.frames) == (budget.Part(1, COLLECTIVE), 2)


def test_a_rejected_case_costs_nothing(office: Any, campaign_id: int) -> None:
    office.meet(campaign_id, on=MET, against=office.subject_ids[:1])
    assert budget.budget(office.session, campaign_id).planned_collectives == budget.Part(1, COLLECTIVE)


def test_over_the_budget_is_told_and_bars_nothing(office: Any, campaign_id: int) -> None:
    session = office.session
    budget.set_budget(session, campaign_id=campaign_id, reward_budget=1_560_000, frame_cost=1)
    office.meet(campaign_id, on=MET)
    told = budget.budget(session, campaign_id)
    assert told.is_over
    assert budget.summary(told) == "Vượt kinh phí 2 đ (cần 1.560.002 đ)"
    (caution,) = budget.cautions(session, campaign_id)
    assert not caution.blocks
    assert str(caution) == "Kinh phí khen thưởng: vượt 2 đ (cần 1.560.002 đ, có 1.560.000 đ)"
    signed = office.sign(campaign_id, on=SIGNED)
    assert awards.number_decision(session, decision_id=signed, number=7).count == 2
    budget.set_budget(session, campaign_id=campaign_id, reward_budget=1_560_002, frame_cost=1)
    assert budget.cautions(session, campaign_id) == budget.cautions(session, None) == []


def test_without_a_budget_nothing_is_said(office: Any, details: CampaignDetails) -> None:
    campaign_id = office.review(details, [95, 92, 60])
    nominations.propose(office.session, campaign_id)
    told = budget.budget(office.session, campaign_id)
    assert (told.left, told.is_over, budget.summary(told)) == (None, False, "")
    assert "Khung: 2 khung, chưa có giá" in budget.told_parts(told)
    assert budget.cautions(office.session, campaign_id) == []


def test_the_salary_fixed_at_signing_counts_and_a_missing_one_is_told(office: Any, campaign_id: int) -> None:
    session = office.session
    office.meet(campaign_id, on=MET)
    signed = office.sign(campaign_id, on=SIGNED)
    BaseSalary.delete().execute()
    assert budget.budget(session, campaign_id).planned == 2 * COLLECTIVE
    awards.number_decision(session, decision_id=signed, number=7)
    subject = office.subject_ids[2]
    nominations.nominate(session, campaign_id=campaign_id, subject_id=subject, reason="Vượt khó")
    told = budget.budget(session, campaign_id)
    assert (told.planned_collectives, told.frames) == (budget.Part(1, 0), 3)
    assert "Chưa có mức lương cơ sở" in budget.told_parts(told)[-1]


def test_what_may_be_set_and_until_when(office: Any, campaign_id: int, refuses: Any) -> None:
    session = office.session
    for limit, frame in ((-1, None), (None, -5), (3_000_000_000, None)):
        with refuses(session, InvalidInputError, "phải từ 0 đến 2.000.000.000 đ"):
            budget.set_budget(session, campaign_id=campaign_id, reward_budget=limit, frame_cost=frame)
    budget.set_budget(session, campaign_id=campaign_id, reward_budget=None, frame_cost=0)
    row = campaigns.campaign(session, campaign_id)
    assert (row.reward_budget, row.frame_cost) == (None, 0)
    history.undo(session, history.acts(session)[0].id)
    assert campaigns.campaign(session, campaign_id).reward_budget == 2_500_000
    Campaign.update(stage="CLOSED").where(Campaign.id == campaign_id).execute()
    with refuses(session, LockedError, "đã kết thúc"):
        budget.set_budget(session, campaign_id=campaign_id, reward_budget=1, frame_cost=1)


def test_the_year_after_starts_with_the_same_money(workspace: Session, details: CampaignDetails) -> None:
    first = campaigns.new_campaign(
        workspace, replace(details, reward_budget=35_000_000, frame_cost=45_000)
    ).id
    told = campaign_defaults.details_after(workspace, first)
    assert (told.year, told.reward_budget, told.frame_cost) == (2018, 35_000_000, 45_000)
    both = campaign_defaults.both_cycles(workspace, told)
    assert [item.reward_budget for item in both] == [35_000_000, None]  # one sum is not set aside twice
    with pytest.raises(InvalidInputError, match="Kinh phí khen thưởng phải từ 0"):
        campaigns.edit_campaign(workspace, campaign_id=first, details=replace(details, reward_budget=-1))


def test_the_status_tells_the_budget(office: Any, campaign_id: int) -> None:
    office.meet(campaign_id, on=MET)
    (row,) = status(office.session).campaigns
    assert (row.reward_budget, row.frame_money, row.planned_money, row.left) == (
        2_500_000,
        100_000,
        1_560_000,
        840_000,
    )
