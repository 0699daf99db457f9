import unicodedata
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from campaign_app.domain.errors import (
    DuplicateError,
    InvalidInputError,
    LockedError,
    NotFoundError,
    RequirementError,
)
from campaign_app.domain.scoring import default_bands
from campaign_app.domain.workflow import CampaignStage
from campaign_app.services import campaigns, criteria, history, stages
from campaign_app.services.campaigns import CampaignDetails, SectorDetails
from campaign_app.services.session import Session


def test_a_campaign_is_drafted_with_all_its_rules(workspace: Session, details: CampaignDetails) -> None:
    campaign_id = campaigns.new_campaign(workspace, details).id
    row = campaigns.campaign(workspace, campaign_id)
    assert (row.code, row.stage, row.year) == ("2017", CampaignStage.DRAFT, 2017)
    assert (row.collective_minimum, row.union_minimum, row.bonus_cap) == (9_000, 7_000, 500)
    assert campaigns.bands(workspace, campaign_id) == list(default_bands())
    assert len(campaigns.knockouts(workspace, campaign_id)) == 5
    assert [period.code for period in campaigns.periods(workspace, campaign_id)] == ["YEAR"]
    assert [item.code for item in criteria.criteria(workspace, campaign_id)] == ["1"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"code": " "}, "Mã phong trào chưa được nhập"),
        ({"code": "x" * 21}, "Mã phong trào dài 21 ký tự"),
        ({"title": ""}, "Tên phong trào chưa được nhập"),
        ({"bands": default_bands()[:-1]}, "mức thấp nhất bắt đầu từ 0 điểm"),
        ({"bands": ()}, "mức thấp nhất bắt đầu từ 0 điểm"),
        ({"bands": [replace(band, at_least=0) for band in default_bands()]}, "giảm dần, không trùng nhau"),
        ({"title": "Ơ" * 301}, "Tên phong trào dài 301 ký tự"),
        ({"achievement_to": date(2016, 12, 31)}, "kết thúc trước khi bắt đầu"),
        ({"individual_share": Fraction(101)}, "không hợp lệ"),
        ({"months_of_work": 13}, "không hợp lệ"),
        ({"issuer_id": 99}, "không còn trong sổ"),
        (
            {
                "sectors": [
                    SectorDetails(sector_id=1, register_by=date(2017, 2, 1), dossier_by=date(2017, 1, 1))
                ]
            },
            "hạn nộp hồ sơ trước hạn đăng ký",
        ),
    ],
)
def test_what_a_campaign_may_not_be(
    workspace: Session, details: CampaignDetails, refuses: Any, change: dict[str, Any], told: str
) -> None:
    with refuses(workspace, InvalidInputError, told):
        campaigns.new_campaign(workspace, replace(details, **change))


def test_a_code_is_used_once_and_found_however_it_is_typed(
    workspace: Session, details: CampaignDetails, refuses: Any
) -> None:
    campaigns.new_campaign(workspace, replace(details, code="Đợt 1"))
    with refuses(workspace, DuplicateError, "chỉ được có một lần", "campaign.code"):
        campaigns.new_campaign(workspace, replace(details, code=unicodedata.normalize("NFD", "Đợt 1")))
    apart = unicodedata.normalize("NFD", " Đợt 1")
    assert campaigns.campaign_by_code(workspace, apart).code == "Đợt 1"
    with refuses(workspace, NotFoundError, "Không có phong trào mang mã “2099”", "Đợt 1"):
        campaigns.campaign_by_code(workspace, "2099")


def test_criteria_with_one_number_twice(workspace: Session, details: CampaignDetails, refuses: Any) -> None:
    with refuses(workspace, InvalidInputError, "số thứ tự bị lặp", "Tiêu chí 1"):
        campaigns.new_campaign(workspace, replace(details, criteria=[*details.criteria, *details.criteria]))


def test_launching(workspace: Session, drafted: int, refuses: Any) -> None:
    for number, on, kind, told in (
        ("", date(2017, 1, 5), InvalidInputError, "Số văn bản phát động chưa được nhập"),
        ("1", date(2018, 1, 1), InvalidInputError, "nằm ngoài thời gian từ 01/01/2016 đến 31/12/2017"),
        ("1", date(2015, 12, 31), InvalidInputError, "nằm ngoài thời gian"),
    ):
        with refuses(workspace, kind, told):
            stages.launch_campaign(workspace, campaign_id=drafted, number=number, on=on)
    stages.launch_campaign(workspace, campaign_id=drafted, number="01/KH", on=date(2017, 1, 5))
    row = campaigns.campaign(workspace, drafted)
    assert (row.stage, row.launch_number, row.launched_on) == (
        CampaignStage.LAUNCHED,
        "01/KH",
        date(2017, 1, 5),
    )
    with refuses(workspace, LockedError, "đã được phát động"):
        stages.launch_campaign(workspace, campaign_id=drafted, number="02/KH", on=date(2017, 1, 6))


def test_a_campaign_without_criteria_is_not_launched(
    workspace: Session, details: CampaignDetails, refuses: Any
) -> None:
    empty = campaigns.new_campaign(workspace, replace(details, criteria=())).id
    with refuses(workspace, RequirementError, "Chưa có tiêu chí nào; hãy lập bảng tiêu chí"):
        stages.launch_campaign(workspace, campaign_id=empty, number="01/KH", on=date(2017, 1, 5))


def test_a_sum_other_than_a_hundred_is_confirmed(
    workspace: Session, details: CampaignDetails, refuses: Any
) -> None:
    sheet = [replace(details.criteria[0], max_points=Fraction(90))]
    campaign_id = campaigns.new_campaign(workspace, replace(details, criteria=sheet)).id
    with refuses(workspace, RequirementError, "Tổng điểm chuẩn là 90,00, không phải 100"):
        stages.launch_campaign(workspace, campaign_id=campaign_id, number="01/KH", on=date(2017, 1, 5))
    campaigns.confirm_sum(workspace, campaign_id)
    stages.launch_campaign(workspace, campaign_id=campaign_id, number="01/KH", on=date(2017, 1, 5))


def test_what_may_change_when(
    workspace: Session, details: CampaignDetails, launched: int, refuses: Any
) -> None:
    wordings = replace(
        details,
        title="Lao động giỏi, lao động sáng tạo",
        merit_collective="Đã có thành tích",
        sectors=[SectorDetails(sector_id=1, register_by=date(2017, 2, 25), collectives=3)],
    )
    campaigns.edit_campaign(workspace, campaign_id=launched, details=wordings)
    row = campaigns.campaign(workspace, launched)
    assert (row.title, row.merit_collective) == ("Lao động giỏi, lao động sáng tạo", "Đã có thành tích")
    assert [sector.collectives for sector in campaigns.sectors(workspace, launched)] == [3]
    for change in (
        {"collective_minimum": Fraction(80)},
        {"year": 2018},
        {"achievement_to": date(2018, 6, 30)},
        {"knockouts": ()},
        {"bands": details.bands[1:]},
    ):
        with refuses(workspace, LockedError, "đã phát động", "lùi về bước soạn thảo"):
            campaigns.edit_campaign(
                workspace,
                campaign_id=launched,
                details=replace(details, **change),
            )
    stages.go_back(workspace, launched, reason="Sửa mức điểm")
    stages.go_back(workspace, launched, reason="Sửa mức điểm")
    campaigns.edit_campaign(
        workspace, campaign_id=launched, details=replace(details, collective_minimum=Fraction(80))
    )
    assert campaigns.campaign(workspace, launched).collective_minimum == 8_000


def test_a_decided_campaign_is_not_edited(example: Session, refuses: Any) -> None:
    row = campaigns.campaign(example, 1)
    same = CampaignDetails(
        code=row.code,
        title="Tên khác",
        issuer_id=row.issuer_id,
        year=row.year,
        achievement_from=row.achievement_from,
        achievement_to=row.achievement_to,
    )
    with refuses(example, LockedError, "bình xét hoặc đã kết thúc"):
        campaigns.edit_campaign(example, campaign_id=1, details=same)


def test_after_the_launch_criteria_change_with_a_reason(
    workspace: Session, details: CampaignDetails, drafted: int, refuses: Any
) -> None:
    second = replace(details.criteria[0], code="2")
    criterion_id = criteria.add_criterion(workspace, campaign_id=drafted, details=second).id
    criteria.edit_criterion(workspace, criterion_id=criterion_id, details=replace(second, text="Khác"))
    assert [row.code for row in criteria.criteria(workspace, drafted)] == ["1", "2"]
    criteria.remove_criterion(workspace, criterion_id)
    stages.launch_campaign(workspace, campaign_id=drafted, number="01/KH", on=date(2017, 1, 5))
    with refuses(workspace, LockedError, "phải ghi rõ lý do"):
        criteria.add_criterion(workspace, campaign_id=drafted, details=second)
    (only,) = criteria.criteria(workspace, drafted)
    with refuses(workspace, LockedError, "phải ghi rõ lý do"):
        criteria.remove_criterion(workspace, only.id, reason="  ")
    criteria.add_criterion(workspace, campaign_id=drafted, details=second, reason="Bổ sung theo công văn")
    assert history.acts(workspace)[0].name == "Thêm tiêu chí 2: Bổ sung theo công văn"


def test_criteria_are_closed_while_the_scores_are_frozen(example: Session, refuses: Any) -> None:
    another = replace(criteria.shipped_criteria()[0], code="21")
    with refuses(example, LockedError, "Điểm đã chốt để bình xét"):
        criteria.add_criterion(example, campaign_id=1, details=another, reason="Bổ sung")
    with refuses(example, LockedError, "đã chốt để bình xét"):
        campaigns.confirm_sum(example, 1)


def test_the_criteria_are_put_in_another_order(
    workspace: Session, details: CampaignDetails, drafted: int, refuses: Any
) -> None:
    for code in ("2", "3"):
        criteria.add_criterion(
            workspace, campaign_id=drafted, details=replace(details.criteria[0], code=code)
        )
    first, second, third = (row.id for row in criteria.criteria(workspace, drafted))
    criteria.reorder_criteria(workspace, campaign_id=drafted, criterion_ids=[third, first, second])
    assert [row.code for row in criteria.criteria(workspace, drafted)] == ["3", "1", "2"]
    for wrong in ([third, first], [third, first, first], [third, first, 99]):
        with refuses(workspace, InvalidInputError, "vừa thay đổi nên chưa sắp xếp được"):
            criteria.reorder_criteria(workspace, campaign_id=drafted, criterion_ids=wrong)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"max_points": Fraction(0)}, "phải lớn hơn 0 và không quá 1000"),
        ({"max_points": Fraction(1001)}, "phải lớn hơn 0 và không quá 1000"),
        ({"text": ""}, "Nội dung tiêu chí chưa được nhập"),
        ({"code": ""}, "Số thứ tự tiêu chí chưa được nhập"),
        ({"sectors": ("MAT_TRANG",)}, "khối không có trong sổ: MAT_TRANG"),
    ],
)
def test_what_a_criterion_may_not_be(
    workspace: Session, details: CampaignDetails, drafted: int, refuses: Any, change: Any, told: str
) -> None:
    with refuses(workspace, InvalidInputError, told):
        criteria.add_criterion(
            workspace, campaign_id=drafted, details=replace(details.criteria[0], **{"code": "2", **change})
        )


def test_the_sum_may_be_confirmed_after_the_launch(workspace: Session, launched: int, refuses: Any) -> None:
    campaigns.confirm_sum(workspace, launched)
    with refuses(workspace, NotFoundError, "Không còn phong trào này"):
        campaigns.confirm_sum(workspace, 99)
