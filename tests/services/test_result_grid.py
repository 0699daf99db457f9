from datetime import date
from fractions import Fraction

import pytest

from campaign_app.domain.errors import InvalidInputError, LockedError, RequirementError
from campaign_app.domain.rules import Manual, Proportional
from campaign_app.services import (
    campaigns,
    criteria,
    registrations,
    result_grid,
    results,
    stages,
    subjects,
    unions,
)
from campaign_app.services.result_grid import ResultGrid, TypedCell
from campaign_app.services.session import Session


@pytest.fixture
def open_campaign(workspace: Session) -> int:
    """A campaign with a reckoned criterion and one scored by hand, and two unions registered."""
    sector_id = unions.sectors(workspace)[0].id
    details = campaigns.CampaignDetails(
        code="2017",
        title="Đẩy mạnh cải cách hành chính",
        issuer_id=1,
        year=2017,
        achievement_from=date(2017, 1, 1),
        achievement_to=date(2017, 12, 31),
        sectors=[campaigns.SectorDetails(sector_id=sector_id)],
        criteria=[
            criteria.CriterionDetails(
                code="1", text="Đúng hạn", max_points=Fraction(60), rule=Proportional()
            ),
            criteria.CriterionDetails(code="2", text="Nền nếp", max_points=Fraction(40), rule=Manual()),
        ],
    )
    campaign_id = campaigns.new_campaign(workspace, details).id
    stages.launch_campaign(workspace, campaign_id=campaign_id, number="05/KH-LĐLĐ", on=date(2017, 1, 5))
    for code, name in (("A", "Công đoàn cơ sở An Mẫu"), ("B", "Công đoàn cơ sở Bình Mẫu")):
        union_id = unions.add_union(
            workspace, unions.UnionDetails(code=code, full_name=name, sector_id=sector_id)
        ).id
        registrations.register_subject(
            workspace,
            campaign_id=campaign_id,
            subject_id=subjects.subject_of_union(workspace, union_id),
            on=date(2017, 1, 20),
        )
    for _step in range(2):
        stages.advance(workspace, campaign_id)
    return campaign_id


def places(grid: ResultGrid) -> list[tuple[int, int]]:
    return [(row.registration.id, cell.criterion.id) for row in grid.rows for cell in row.cells]


def test_many_cells_go_in_as_one_act_or_not_at_all(workspace: Session, open_campaign: int) -> None:
    grid = result_grid.result_grid(workspace, open_campaign)
    where = places(grid)
    typed = [
        TypedCell(registration_id=r, criterion_id=c, typed=t)
        for (r, c), t in zip(where, ("90%", "35", "", "41"), strict=True)
    ]
    with pytest.raises(InvalidInputError) as refused:
        result_grid.enter_cells(workspace, campaign_id=open_campaign, cells=typed, verified=False)
    assert [problem.where for problem in refused.value.problems] == ["Công đoàn cơ sở Bình Mẫu"]
    assert results.results(workspace, open_campaign) == []

    told = result_grid.enter_cells(workspace, campaign_id=open_campaign, cells=typed[:3], verified=False)
    assert told.count == 2
    kept = {(r.registration_id, r.criterion_id): r for r in results.results(workspace, open_campaign)}
    assert (kept[where[0]].self_value, kept[where[0]].self_points) == ("90", 5400)
    assert (kept[where[1]].self_value, kept[where[1]].self_points) == (None, 3500)


def test_own_values_are_accepted_once_and_again_only_when_asked(
    workspace: Session, open_campaign: int
) -> None:
    where = places(result_grid.result_grid(workspace, open_campaign))
    for (registration_id, criterion_id), typed in zip(where[:2], ("90", "35"), strict=True):
        results.enter_result(
            workspace, registration_id=registration_id, criterion_id=criterion_id, typed=typed
        )
    results.verify_result(workspace, registration_id=where[0][0], criterion_id=where[0][1], typed="80")
    assert result_grid.accept_self(workspace, campaign_id=open_campaign, cells=where).count == 1
    kept = {(r.registration_id, r.criterion_id): r for r in results.results(workspace, open_campaign)}
    assert (kept[where[0]].verified_points, kept[where[1]].verified_points) == (4800, 3500)
    with pytest.raises(RequirementError):
        result_grid.accept_self(workspace, campaign_id=open_campaign, cells=where)
    result_grid.accept_self(workspace, campaign_id=open_campaign, cells=where[:1], again=True)
    score = result_grid.result_grid(workspace, open_campaign).rows[0].score
    assert score is not None
    assert score.total == 5400 + 3500


def test_other_points_need_a_note_and_a_closed_campaign_says_so(
    workspace: Session, open_campaign: int
) -> None:
    grid = result_grid.result_grid(workspace, open_campaign)
    criterion = grid.criteria[0]
    with pytest.raises(InvalidInputError, match="cần ghi rõ lý do"):
        results.check_verified(criterion, "90", "50", "")
    assert results.check_verified(criterion, "90", "50", "Có hồ sơ trễ") == ("90", 5000)
    assert results.check_verified(criterion, "90", "54", "") == ("90", 5400)
    assert grid.locked == ""
    stages.cancel_campaign(workspace, open_campaign, reason="Gộp phong trào")
    closed = result_grid.result_grid(workspace, open_campaign)
    assert "chỉ xem" in closed.locked
    registration_id, criterion_id = places(closed)[0]
    with pytest.raises(LockedError):
        results.enter_result(workspace, registration_id=registration_id, criterion_id=criterion_id, typed="1")
