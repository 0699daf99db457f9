from dataclasses import replace

import pytest

from campaign_app.domain.workflow import CampaignFacts, CampaignStage
from campaign_app.services import dashboard, stages
from campaign_app.services.session import Session


def test_example_counts_what_the_source_states_and_what_is_written_down(example: Session) -> None:
    told = dashboard.overview(example, 1)
    assert told.stated is not None
    assert (told.stated.unions, sum(told.stated.itemised.values())) == (52, 51)
    assert sum(line.unions for line in told.sectors) == 52
    assert sum(line.members for line in told.sectors) == 1796
    assert told.is_ready
    assert [row.rank for row in told.indicators if row.code == "PAR_INDEX"] == [1]


def test_an_own_workspace_has_no_stated_totals(workspace: Session) -> None:
    assert dashboard.stated_totals() is None
    assert [step.done for step in dashboard.overview(workspace, None).steps] == [False] * 5


@pytest.mark.parametrize(
    ("stage", "facts", "title", "page"),
    [
        (CampaignStage.DRAFT, {}, "Lập bảng tiêu chí", "campaigns"),
        (CampaignStage.DRAFT, {"criteria_count": 20}, "Phát động phong trào", "campaigns"),
        (CampaignStage.LAUNCHED, {}, "Mở đăng ký thi đua", "campaigns"),
        (
            CampaignStage.REGISTRATION_OPEN,
            {},
            "Ghi đăng ký: còn 3 công đoàn cơ sở chưa đăng ký",
            "registrations",
        ),
        (CampaignStage.RUNNING, {}, "Nhập kết quả thực hiện", "results"),
        (CampaignStage.SCORING, {"unverified_count": 7}, "Thẩm định 7 kết quả còn lại", "results"),
        (CampaignStage.SCORING, {}, "Chuyển sang bình xét", "campaigns"),
        (CampaignStage.REVIEW, {}, "Lập danh sách đề nghị khen thưởng", "reviews"),
        (CampaignStage.REVIEW, {"meeting_held": True}, "Ghi kết quả biểu quyết", "reviews"),
        (
            CampaignStage.REVIEW,
            {"meeting_held": True, "nominations_passed": 2},
            "Soạn và ký quyết định khen thưởng",
            "awards",
        ),
        (
            CampaignStage.REVIEW,
            {"meeting_held": True, "nominations_passed": 2, "decisions_signed": 1},
            "Chuyển sang bước quyết định",
            "campaigns",
        ),
        (CampaignStage.DECIDED, {"decisions_unnumbered": 1}, "Lấy số quyết định", "awards"),
        (CampaignStage.DECIDED, {"sheets_left": 52}, "In 52 giấy khen còn lại", "awards"),
        (CampaignStage.DECIDED, {}, "Tổng kết phong trào", "campaigns"),
        (CampaignStage.CLOSED, {}, "Tra cứu Sổ vàng", "register"),
        (CampaignStage.CANCELLED, {}, "Tra cứu Sổ vàng", "register"),
    ],
)
def test_the_first_act_of_every_stage(
    example: Session, stage: CampaignStage, facts: dict[str, int], title: str, page: str
) -> None:
    before = stages.standing(example, 1)
    standing = replace(
        before,
        campaign=replace(before.campaign, stage=stage),
        facts=CampaignFacts(**facts),  # type: ignore[arg-type]  # counts and one yes or no
    )
    first = dashboard.next_acts(standing, waiting=3)[0]
    assert (first.title, first.page) == (title, page)
