import itertools
from dataclasses import replace
from datetime import date

import pytest

from campaign_app.domain import workflow
from campaign_app.domain.errors import LockedError, RequirementError
from campaign_app.domain.workflow import (
    CampaignFacts,
    CampaignStage,
    NominationState,
    RegistrationState,
    Step,
)

READY = CampaignFacts(
    criteria_count=20,
    criteria_sum=10_000,
    launch_number="05/KH-LĐLĐ",
    launch_date=date(2017, 1, 10),
    accepted_registrations=49,
    results_count=900,
    meeting_held=True,
    nominations_passed=52,
    decisions_signed=1,
)
ROAD: list[CampaignStage] = [stage for stage in CampaignStage if stage is not CampaignStage.CANCELLED]


@pytest.mark.parametrize(
    ("stage", "step"),
    [
        (CampaignStage.DRAFT, Step.LAUNCH),
        (CampaignStage.LAUNCHED, Step.LAUNCH),
        (CampaignStage.REGISTRATION_OPEN, Step.REGISTRATION),
        (CampaignStage.RUNNING, Step.RESULTS),
        (CampaignStage.SCORING, Step.RESULTS),
        (CampaignStage.REVIEW, Step.REVIEW),
        (CampaignStage.DECIDED, Step.CERTIFICATES),
        (CampaignStage.CLOSED, Step.SUMMARY),
        (CampaignStage.CANCELLED, Step.SUMMARY),
    ],
)
def test_steps(stage: CampaignStage, step: Step) -> None:
    assert workflow.step_of(stage, 52) is step


def test_the_decided_campaign_moves_from_number_to_sheets_to_summary() -> None:
    assert workflow.step_of(CampaignStage.DECIDED, 0, unnumbered=1) is Step.DECISION
    assert workflow.step_of(CampaignStage.DECIDED, 1) is Step.CERTIFICATES
    assert workflow.step_of(CampaignStage.DECIDED, 0) is Step.SUMMARY


def test_a_ready_campaign_walks_the_whole_road() -> None:
    for stage, target in itertools.pairwise(ROAD):
        assert workflow.next_stage(stage) is target
        assert workflow.previous_stage(target) is stage
        workflow.check_advance(stage, target, READY)
    for end in (CampaignStage.CLOSED, CampaignStage.CANCELLED):
        assert workflow.next_stage(end) is None
    for start in (CampaignStage.DRAFT, CampaignStage.CANCELLED):
        assert workflow.previous_stage(start) is None


@pytest.mark.parametrize(
    ("target", "facts", "says"),
    [
        (CampaignStage.LAUNCHED, replace(READY, criteria_count=0), "Chưa có tiêu chí"),
        (CampaignStage.LAUNCHED, replace(READY, criteria_sum=9800), "98,00"),
        (CampaignStage.LAUNCHED, replace(READY, launch_number=" "), "nhập số văn bản"),
        (CampaignStage.LAUNCHED, replace(READY, launch_date=None), "nhập ngày văn bản"),
        (CampaignStage.RUNNING, replace(READY, accepted_registrations=0), "Chưa có đăng ký"),
        (CampaignStage.REVIEW, replace(READY, results_count=0), "Chưa có kết quả"),
        (CampaignStage.REVIEW, replace(READY, unverified_count=3), "Còn 3 kết quả chưa thẩm định"),
        (CampaignStage.DECIDED, replace(READY, meeting_held=False), "chưa họp hợp lệ"),
        (CampaignStage.DECIDED, replace(READY, nominations_passed=0), "hội đồng thông qua"),
        (CampaignStage.DECIDED, replace(READY, decisions_signed=0), "được ký"),
        (CampaignStage.CLOSED, replace(READY, sheets_left=7), "Còn 7 giấy khen chưa in"),
        (CampaignStage.CLOSED, replace(READY, decisions_unnumbered=1), "chưa có số"),
    ],
)
def test_what_is_missing_stops_the_campaign(target: CampaignStage, facts: CampaignFacts, says: str) -> None:
    problems = workflow.missing_for(target, facts)
    assert len(problems) == 1
    assert says in problems[0].what
    before = ROAD[ROAD.index(target) - 1]
    with pytest.raises(RequirementError) as caught:
        workflow.check_advance(before, target, facts)
    assert caught.value.problems == tuple(problems)


def test_another_sum_than_a_hundred_can_be_confirmed() -> None:
    facts = replace(READY, criteria_sum=9800, sum_confirmed=True)
    assert workflow.missing_for(CampaignStage.LAUNCHED, facts) == []


@pytest.mark.parametrize(
    ("stage", "target"),
    [
        (CampaignStage.DRAFT, CampaignStage.RUNNING),
        (CampaignStage.REVIEW, CampaignStage.SCORING),
        (CampaignStage.CLOSED, CampaignStage.CANCELLED),
        (CampaignStage.CANCELLED, CampaignStage.DRAFT),
    ],
)
def test_no_stage_is_jumped_over(stage: CampaignStage, target: CampaignStage) -> None:
    with pytest.raises(RequirementError, match="Không thể chuyển"):
        workflow.check_advance(stage, target, READY)


def test_cancelling_ends_with_the_first_signature() -> None:
    unsigned = replace(READY, decisions_signed=0)
    workflow.check_advance(CampaignStage.REVIEW, CampaignStage.CANCELLED, unsigned)
    with pytest.raises(RequirementError):
        workflow.check_advance(CampaignStage.REVIEW, CampaignStage.CANCELLED, READY)


def test_the_way_back() -> None:
    unsigned = replace(READY, decisions_signed=0)
    assert workflow.check_back(CampaignStage.REVIEW, unsigned) is CampaignStage.SCORING
    assert workflow.check_back(CampaignStage.CLOSED, READY) is CampaignStage.DECIDED
    assert workflow.check_back(CampaignStage.LAUNCHED, CampaignFacts()) is CampaignStage.DRAFT


@pytest.mark.parametrize(
    ("stage", "facts", "says"),
    [
        (CampaignStage.DECIDED, READY, "đã ký"),
        (CampaignStage.REVIEW, READY, "đã ký"),
        (CampaignStage.LAUNCHED, replace(READY, decisions_signed=0), "đã có đơn vị"),
        (CampaignStage.DRAFT, CampaignFacts(), "không lùi"),
        (CampaignStage.CANCELLED, CampaignFacts(), "không lùi"),
    ],
)
def test_no_way_back_once_something_legal_happened(
    stage: CampaignStage, facts: CampaignFacts, says: str
) -> None:
    with pytest.raises(LockedError) as caught:
        workflow.check_back(stage, facts)
    assert says in str(caught.value).lower()


def test_the_road_of_a_nomination() -> None:
    road = [
        NominationState.DRAFT,
        NominationState.SUBMITTED,
        NominationState.RETURNED,
        NominationState.SUBMITTED,
        NominationState.CLUSTER_OK,
        NominationState.COUNCIL_REJECTED,
        NominationState.CLUSTER_OK,
        NominationState.COUNCIL_PASSED,
        NominationState.DECIDED,
    ]
    for state, target in itertools.pairwise(road):
        workflow.check_nomination(state, target)


@pytest.mark.parametrize("target", list(NominationState))
def test_a_decided_nomination_stays_decided(target: NominationState) -> None:
    with pytest.raises(RequirementError, match="Đã có quyết định"):
        workflow.check_nomination(NominationState.DECIDED, target)


def test_the_road_of_a_registration() -> None:
    workflow.check_registration(RegistrationState.LATE, RegistrationState.REGISTERED)
    workflow.check_registration(RegistrationState.REGISTERED, RegistrationState.RETURNED)
    with pytest.raises(RequirementError, match="Đã rút"):
        workflow.check_registration(RegistrationState.WITHDRAWN, RegistrationState.RETURNED)


def test_which_registration_stands() -> None:
    standing = [state for state in RegistrationState if workflow.registration_stands(state)]
    assert standing == [RegistrationState.REGISTERED, RegistrationState.LATE]


@pytest.mark.parametrize("state", list(RegistrationState))
def test_every_registration_state_says_where_it_leads(state: RegistrationState) -> None:
    with pytest.raises(RequirementError, match="không chuyển sang"):
        workflow.check_registration(state, state)
