"""Lists of monthly ratings: months written in many ways, counts compared, nothing counted twice."""

from typing import Any

import pytest

from campaign_app.services import history, imports
from campaign_app.services.imports import ImportKind
from campaign_app.services.members import MemberKind
from campaign_app.store.models.work import MonthlyRating
from campaign_app.store.queries.exports import union_ratings

RATINGS = ImportKind.MONTHLY_RATINGS
HEADINGS = ["TT", "Đơn vị", "Tháng", "Đối tượng", "HTXS", "HTT", "HT", "KHT"]


def of_union(code: str, year: int) -> dict[tuple[int, MemberKind], tuple[int, int, int, int]]:
    return {
        (row.month, row.staff_kind): (row.excellent, row.good, row.done, row.not_done)
        for row in union_ratings(year)
        if row.union_code == code
    }


@pytest.mark.parametrize("written", [3, "3", "Tháng 3", "T3", "03/2018", "2018-03", "tháng 3 năm 2018"])
def test_months_are_read_in_many_ways(road: Any, written: Any) -> None:
    road.committed(RATINGS, HEADINGS, [[1, "X01", written, "Công chức", 1, 20, "", 0]], year=2018)
    assert of_union("X01", 2018) == {(3, MemberKind.CIVIL_SERVANT): (1, 20, 0, 0)}
    history.undo_last(road.session)
    assert of_union("X01", 2018) == {}


def test_what_differs_is_told_and_an_empty_cell_leaves_the_count(road: Any) -> None:
    assert of_union("X01", 2017)[1, MemberKind.CADRE] == (1, 9, 0, 0)
    rows = [[1, "X01", 1, "Cán bộ", 2, "", 1, ""], [2, "X01", 1, "CC", 1, 8, 1, 0]]
    plan = road.committed(RATINGS, HEADINGS, rows, year=2017)
    (row,) = plan.changes
    assert [(c.label, c.before, c.after) for c in row.changes] == [
        ("Hoàn thành xuất sắc nhiệm vụ", "1", "2"),
        ("Hoàn thành nhiệm vụ", "0", "1"),
    ]
    assert len(plan.skips) == 1
    assert of_union("X01", 2017)[1, MemberKind.CADRE] == (2, 9, 1, 0)


def test_problems_name_their_cells_and_nothing_is_written(road: Any, told: Any) -> None:
    before = MonthlyRating.select().count()
    rows = [
        [1, "X01", 13, "Cán bộ", 1, 1, 1, 1],
        [2, "X01", 2, "giáo sư", 1, 1, 1, 1],
        [3, "X01", 2, "Cán bộ", -1, 1, 1, 1],
        [4, "Không Có", 2, "Cán bộ", 1, 1, 1, 1],
        [5, "X02", "", "Cán bộ", 1, 1, 1, 1],
    ]
    plan = road.plan(RATINGS, HEADINGS, rows, year=2018)
    problems = told(plan)
    assert [problem.split(" – ")[0].split(":")[0] for problem in problems] == [
        "DS!C2", "DS!D3", "DS!E4", "DS!B5", "DS!C6",
    ]  # fmt: skip
    assert not plan.can_commit
    assert MonthlyRating.select().count() == before


def test_the_same_month_twice_and_years_that_differ(road: Any, told: Any) -> None:
    rows = [[1, "X01", 2, "Cán bộ", 1, 1, 1, 1], [2, "x01", "02/2018", "CB", 1, 1, 1, 1]]
    assert "đã có ở DS!" in told(road.plan(RATINGS, HEADINGS, rows, year=2018))[0]
    plan = road.plan(
        RATINGS, [*HEADINGS, "Năm"], [[1, "X01", "02/2018", "Cán bộ", 1, 1, 1, 1, 2019]], year=2018
    )
    assert "Tháng ghi năm 2018, cột năm ghi 2019" in told(plan)[0]
    assert "Chưa ghi số người" in told(road.plan(RATINGS, HEADINGS, [[1, "X01", 2, "Cán bộ"]], year=2018))[0]


def test_one_union_for_all_rows(road: Any) -> None:
    plan = road.plan(
        RATINGS, ["Tháng", "Đối tượng", "Xuất sắc", "Tốt"], [[5, "Viên chức", 2, 3]], year=2018, union_id=2
    )
    assert plan.can_commit
    imports.commit_plan(road.session, plan)
    assert of_union("X02", 2018) == {(5, MemberKind.PUBLIC_EMPLOYEE): (2, 3, 0, 0)}
