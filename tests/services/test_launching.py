from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from campaign_app.domain.commendation import Cycle
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.workflow import CampaignStage
from campaign_app.services import (
    campaign_defaults,
    campaigns,
    criteria,
    history,
    launching,
    regulations,
    unions,
)
from campaign_app.services.campaign_defaults import SheetSource, starting_criteria
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.services.launching import LaunchPlan
from campaign_app.services.session import Session

LAUNCHED_ON = date(2018, 1, 10)


@pytest.fixture
def next_year(example: Session) -> CampaignDetails:
    before = campaigns.campaign_by_code(example, "2017")
    told = campaign_defaults.details_after(example, before.id, year=2018)
    return replace(told, criteria=starting_criteria(example, before.id))


def test_last_year_comes_a_year_later_with_its_rules(example: Session, next_year: CampaignDetails) -> None:
    before = campaigns.campaign_by_code(example, "2017")
    made = launching.launch(example, LaunchPlan(campaigns=(next_year,), number="02/KH-LĐLĐ", on=LAUNCHED_ON))
    row = campaigns.campaign(example, made.id)
    assert (row.code, row.stage, row.launch_number, row.launched_on) == (
        "2018",
        CampaignStage.LAUNCHED,
        "02/KH-LĐLĐ",
        LAUNCHED_ON,
    )
    old, new = campaigns.sectors(example, before.id), campaigns.sectors(example, row.id)
    assert [item.collectives for item in new] == [item.collectives for item in old]
    for was, now in zip(old, new, strict=True):
        assert was.register_by is not None
        assert now.register_by == was.register_by.replace(year=was.register_by.year + 1)
    assert campaigns.knockouts(example, row.id) == campaigns.knockouts(example, before.id)
    assert campaigns.bands(example, row.id) == campaigns.bands(example, before.id)
    told, kept = (criteria.criteria(example, key) for key in (row.id, before.id))
    assert [item.rule for item in told] == [item.rule for item in kept]


def test_one_launch_makes_both_cycles_as_one_act(example: Session, next_year: CampaignDetails) -> None:
    plan = LaunchPlan(
        campaigns=campaign_defaults.both_cycles(example, next_year), number="02/KH-LĐLĐ", on=LAUNCHED_ON
    )
    calendar, school = (
        campaigns.campaign(example, key) for key in launching.launch(example, plan).campaign_ids
    )
    assert (calendar.code, calendar.cycle) == ("2018", Cycle.CALENDAR)
    assert (school.code, school.cycle) == ("2018-2019", Cycle.SCHOOL_YEAR)
    assert (school.achievement_from, school.achievement_to) == (date(2018, 9, 1), date(2019, 5, 31))
    taking_part = [{row.code for row in campaigns.sectors(example, item.id)} for item in (calendar, school)]
    assert taking_part[1] == {"TRUONG_HOC"}
    assert "TRUONG_HOC" not in taking_part[0]
    (deadline,) = campaigns.sectors(example, school.id)
    assert (deadline.register_by, deadline.dossier_by) == (date(2018, 10, 20), date(2019, 5, 31))
    history.undo_last(example)
    assert {row.code for row in campaigns.campaigns(example)}.isdisjoint({"2018", "2018-2019"})


def test_where_no_school_takes_part_there_is_one_campaign(
    example: Session, next_year: CampaignDetails
) -> None:
    schools = {row.id for row in unions.sectors(example) if row.code == "TRUONG_HOC"}
    without = replace(next_year, sectors=[s for s in next_year.sectors if s.sector_id not in schools])
    assert [item.code for item in campaign_defaults.both_cycles(example, without)] == ["2018"]


def test_without_a_document_a_draft_is_kept(example: Session, next_year: CampaignDetails) -> None:
    plan = LaunchPlan(campaigns=(replace(next_year, criteria=()),))
    row = campaigns.campaign(example, launching.launch(example, plan).id)
    assert (row.stage, row.launch_number) == (CampaignStage.DRAFT, "")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"code": "2017"}, "mã phong trào này đã có trong sổ"),
        ({"criteria": ()}, "chưa có tiêu chí nào"),
        ({"sectors": ()}, "chưa có khối nào tham gia"),
        ({"title": " "}, "Tên phong trào chưa được nhập"),
    ],
)
def test_what_keeps_a_plan_from_being_launched(
    example: Session, next_year: CampaignDetails, refuses: Any, change: dict[str, Any], told: str
) -> None:
    plan = LaunchPlan(campaigns=(replace(next_year, **change),), number="02/KH-LĐLĐ", on=LAUNCHED_ON)
    with refuses(example, InvalidInputError, told):
        launching.launch(example, plan)


def test_criteria_that_come_to_95_are_launched_only_when_confirmed(
    example: Session, next_year: CampaignDetails, refuses: Any
) -> None:
    sheet = starting_criteria(example, SheetSource.SHIPPED)
    short = [item for item in sheet if item.max_points != Fraction(5)][:1]
    rest = [item for item in sheet if item.max_points == Fraction(5)]
    others = [item for item in sheet if item.max_points != Fraction(5)]
    assert short
    plan = LaunchPlan(
        campaigns=(replace(next_year, criteria=[*others, *rest[1:]]),), number="02/KH-LĐLĐ", on=LAUNCHED_ON
    )
    with refuses(example, InvalidInputError, "tổng điểm chuẩn là 95, không phải 100"):
        launching.launch(example, plan)
    made = launching.launch(example, replace(plan, is_sum_confirmed=True))
    assert campaigns.campaign(example, made.id).stage is CampaignStage.LAUNCHED


def test_a_criterion_of_no_sector_that_takes_part_is_told(
    example: Session, next_year: CampaignDetails
) -> None:
    sheet = list(next_year.criteria)
    sheet[0] = replace(sheet[0], sectors=("TRUONG_HOC",))
    calendar, _school = campaign_defaults.both_cycles(example, replace(next_year, criteria=sheet))
    plan = LaunchPlan(campaigns=(calendar,), number="1", on=LAUNCHED_ON)
    told = [str(problem) for problem in launching.problems_of(example, plan)]
    assert "2018: tiêu chí 1 không áp dụng cho khối nào của phong trào nên không ai được chấm." in told


def test_a_basis_that_had_expired_is_told_and_does_not_block(
    example: Session, next_year: CampaignDetails
) -> None:
    old = regulations.add_legal_document(
        example,
        number="01/QC-LĐLĐ",
        issued_on=date(2010, 1, 1),
        issuer="Liên đoàn Lao động huyện (ví dụ)",
        subject="Quy chế thi đua (ví dụ)",
        valid_to=date(2015, 12, 31),
    ).id
    new = regulations.add_legal_document(
        example,
        number="09/QC-LĐLĐ",
        issued_on=date(2019, 1, 1),
        issuer="Liên đoàn Lao động huyện (ví dụ)",
        subject="Quy chế thi đua mới (ví dụ)",
    ).id
    told = launching.expired_bases(example, document_ids=[old, new], on=LAUNCHED_ON)
    assert [str(problem) for problem in told] == [
        "09/QC-LĐLĐ: đến ngày 01/01/2019 mới có hiệu lực.",
        "01/QC-LĐLĐ: đã hết hiệu lực từ ngày 31/12/2015; hãy xem văn bản thay thế.",
    ]
    plan = LaunchPlan(
        campaigns=(replace(next_year, basis_document_ids=[old]),), number="02/KH-LĐLĐ", on=LAUNCHED_ON
    )
    assert launching.launch(example, plan).campaign_ids


def test_a_school_year_after_a_calendar_year_has_deadlines_of_its_own(example: Session) -> None:
    told = campaign_defaults.details_after(example, 1, year=2018, cycle=Cycle.SCHOOL_YEAR)
    assert {(sector.register_by, sector.dossier_by) for sector in told.sectors} == {
        (date(2018, 10, 20), date(2019, 5, 31))
    }
