from datetime import date
from fractions import Fraction

import pytest

from campaign_app.domain.errors import InvalidInputError, LockedError, RequirementError
from campaign_app.domain.rules import Manual, Proportional
from campaign_app.services import (
    campaigns,
    criteria,
    history,
    issuers,
    registrations,
    result_cells,
    result_grid,
    results,
    stages,
    subjects,
    unions,
)
from campaign_app.services.result_cells import TypedCell
from campaign_app.services.result_grid import ResultGrid
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Period


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
        TypedCell(registration_id=r, criterion_id=c, typed=t, verified=False)
        for (r, c), t in zip(where, ("90%", "35", "", "41"), strict=True)
    ]
    with pytest.raises(InvalidInputError) as refused:
        result_cells.enter_cells(workspace, campaign_id=open_campaign, cells=typed)
    assert [problem.where for problem in refused.value.problems] == ["Công đoàn cơ sở Bình Mẫu"]
    assert results.results(workspace, open_campaign) == []

    told = result_cells.enter_cells(workspace, campaign_id=open_campaign, cells=typed[:3])
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
    assert result_cells.accept_self(workspace, campaign_id=open_campaign, cells=where).count == 1
    kept = {(r.registration_id, r.criterion_id): r for r in results.results(workspace, open_campaign)}
    assert (kept[where[0]].verified_points, kept[where[1]].verified_points) == (4800, 3500)
    with pytest.raises(RequirementError):
        result_cells.accept_self(workspace, campaign_id=open_campaign, cells=where)
    result_cells.accept_self(workspace, campaign_id=open_campaign, cells=where[:1], again=True)
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


def typed_in(grid: ResultGrid, place: int, text: str, *, verified: bool = True) -> TypedCell:
    registration_id, criterion_id = places(grid)[place]
    return TypedCell(
        registration_id=registration_id, criterion_id=criterion_id, typed=text, verified=verified
    )


def test_a_refreshed_grid_is_the_grid_read_anew(workspace: Session, open_campaign: int) -> None:
    grid = result_grid.result_grid(workspace, open_campaign)
    first, last = grid.rows[0].registration.id, grid.rows[1].registration.id
    for cell in (typed_in(grid, 0, "90"), typed_in(grid, 1, "35"), typed_in(grid, 2, "95")):
        result_cells.enter_cell(workspace, cell)
        grid = result_grid.refreshed(workspace, grid, {cell.registration_id})
        assert grid.rows == result_grid.result_grid(workspace, open_campaign).rows
    assert [row.score.rank for row in grid.rows if row.score] == [1, 2]
    result_cells.enter_cell(workspace, typed_in(grid, 1, ""))
    results.verify_result(
        workspace, registration_id=last, criterion_id=grid.criteria[1].id, typed="", points="40"
    )
    grid = result_grid.refreshed(workspace, grid, {first, last})
    assert grid.rows == result_grid.result_grid(workspace, open_campaign).rows
    assert [row.score.rank for row in grid.rows if row.score] == [2, 1]
    assert grid.rows[0].cells[1].result is None


def test_many_registrations_are_refreshed_by_reading_all(workspace: Session, open_campaign: int) -> None:
    grid = result_grid.result_grid(workspace, open_campaign)
    result_cells.enter_cell(workspace, typed_in(grid, 0, "90"))
    again = result_grid.refreshed(workspace, grid, range(1, 40))
    assert again == result_grid.result_grid(workspace, open_campaign)


def test_a_share_of_one_is_asked_for_where_percent_are_meant(workspace: Session, open_campaign: int) -> None:
    grid = result_grid.result_grid(workspace, open_campaign)
    for typed in ("0,98", "0.98"):
        with pytest.raises(InvalidInputError) as refused:
            result_cells.enter_cell(workspace, typed_in(grid, 0, typed))
        assert refused.value.summary == f"Tiêu chí 1: chưa rõ “{typed}” là 0,98 % hay 98 %."
        assert refused.value.hint == "Gõ “98” nếu là 98 %, gõ “0,98%” nếu đúng là 0,98 %."
    with pytest.raises(InvalidInputError) as many:
        result_cells.enter_cells(
            workspace,
            campaign_id=open_campaign,
            cells=[typed_in(grid, 0, "0,5"), typed_in(grid, 1, "0,5")],
        )
    assert len(many.value.problems) == 1
    assert results.results(workspace, open_campaign) == []
    for typed, kept in (("0,98 %", "0.98"), ("98", "98"), ("0", "0"), ("1", "1")):
        result_cells.enter_cell(workspace, typed_in(grid, 0, typed))
        assert results.results(workspace, open_campaign)[0].verified_value == kept


def test_the_second_officer_sees_what_the_first_had_verified(workspace: Session, open_campaign: int) -> None:
    grid = result_grid.result_grid(workspace, open_campaign)
    first = issuers.add_officer(workspace, name="Bùi Thị Mẫu").id
    second = issuers.add_officer(workspace, name="Đinh Văn Ví Dụ").id
    workspace.officer_id = first
    assert result_cells.enter_cell(workspace, typed_in(grid, 0, "90")).replaced == ()
    assert result_cells.enter_cell(workspace, typed_in(grid, 0, "91")).replaced == ()
    workspace.officer_id = second
    assert result_cells.enter_cell(workspace, typed_in(grid, 0, "91")).replaced == ()
    workspace.officer_id = first
    (before,) = result_cells.enter_cell(workspace, typed_in(grid, 0, "80")).replaced
    assert (before.verified_value, before.verified_by) == ("91", second)
    workspace.officer_id = second
    assert result_cells.enter_cell(workspace, typed_in(grid, 0, "70", verified=False)).replaced == ()
    told = result_cells.enter_cells(
        workspace, campaign_id=open_campaign, cells=[typed_in(grid, 0, "70"), typed_in(grid, 2, "60")]
    )
    assert [(row.verified_value, row.verified_by) for row in told.replaced] == [("80", first)]


def test_many_cells_are_emptied_as_one_act(workspace: Session, open_campaign: int) -> None:
    grid = result_grid.result_grid(workspace, open_campaign)
    cells = [typed_in(grid, 0, "90"), typed_in(grid, 0, "95", verified=False), typed_in(grid, 2, "80")]
    result_cells.enter_cells(workspace, campaign_id=open_campaign, cells=cells)
    told = result_cells.clear_cells(workspace, campaign_id=open_campaign, cells=[cells[0], cells[2]])
    assert told.count == 2
    (left,) = results.results(workspace, open_campaign)
    assert (left.self_value, left.verified_value, left.verified_at) == ("95", None, None)
    assert history.undo_names(workspace).undo == "Xóa 2 ô kết quả"
    history.undo_last(workspace)
    assert {row.verified_value for row in results.results(workspace, open_campaign)} == {"90", "80"}


def test_a_closed_period_takes_nothing(workspace: Session, open_campaign: int) -> None:
    grid = result_grid.result_grid(workspace, open_campaign)
    with workspace.act("Khóa kỳ (ví dụ)"):
        Period.update(is_open=False).execute()
    with pytest.raises(LockedError, match="đều đã khóa"):
        result_cells.enter_cell(workspace, typed_in(grid, 0, "90"))
    with pytest.raises(LockedError, match="đều đã khóa"):
        result_cells.enter_cells(workspace, campaign_id=open_campaign, cells=[typed_in(grid, 0, "90")])
    assert "đã khóa" in result_grid.result_grid(workspace, open_campaign).locked
