"""New members found column by column: the plan is the one a closer look at every row gives."""

from collections.abc import Callable
from typing import Any

import pytest

from campaign_app.services import imports, members
from campaign_app.services.imports import ImportKind, ImportPlan, Policy
from campaign_app.services.imports.draft import Draft
from campaign_app.services.imports.people import People
from campaign_app.services.imports.plain_members import plain_members

MEMBERS = ImportKind.MEMBERS
HEADINGS = ["Họ đệm", "Tên", "Ngày sinh", "Giới tính", "Ngày vào công đoàn", "Số CCCD", "Mã CĐCS"]
PLAIN = ["Nguyễn Thị", "Ví Dụ", "01/02/1990", "Nữ", "01/02/2010", "", "X01"]
ROWS = [
    PLAIN,
    ["Đinh Đình", "Minh", "10/02/1963", "Nam", "", "", "X01"],
    ["Đinh Đình", "Minh", "11/02/1963", "Nam", "", "", "X01"],
    ["Đinh Đinh", "Minh", "10/02/1963", "Nam", "", "", "X02"],
    ["Trần Văn", "Mẫu", "01/02/1990", "Nam", "01/02/1980", "", "X01"],
    ["Trần Văn", "Mẫu", "02/02/1990", "Nam", "", "", "X02"],
    ["Trần Văn", "Mẫu", "02/02/1990", "Nam", "", "", "X02"],
    ["Trần Văn", "Mẫu", "03/02/1990", "Nam", "", "", "X02"],
    ["Lê Thị", "Mẫu", "1990", "Nữ", "", "", "X02"],
    ["Lê Thị", "Mẫu", "05/05/1990", "Nữ", "", "", "X02"],
    ["Bùi Văn", "Mẫu", "06/05/1990", "?", "", "", "X02"],
    ["Quách Văn", "Mẫu", "07/05/1990", "Nam", "", "001090000001", "X02"],
    ["Quách Thị", "Mẫu", "08/05/1990", "Nữ", "", "001090000001", "X03"],
    ["Xa Thị", "Mẫu", "08/05/1890", "Nữ", "", "", "X03"],
    ["Hà Thị", "Mẫu", "09/05/1990", "Nữ", "", "", "Q99"],
    ["", "", "09/05/1990", "Nữ", "", "", "X03"],
    ["Mẫu" * 30, "Dài" * 30, "10/05/1990", "Nữ", "", "", "X03"],
    ["Hoàng Thị", "Mẫu", "11/05/1990", "Nữ", "12/05/2015", "001190000002", "X03"],
    ["Phạm Thị", "Mẫu", "", "Nữ", "", "", "X03"],
]


def told(plan: ImportPlan) -> tuple[Any, ...]:
    adds = [tuple(row) for row in plan.adds]
    return adds, plan.changes, plan.skips, plan.proposals, list(map(str, plan.problems)), plan.problem_rows


@pytest.mark.parametrize("place", ["road", "bare_road"])
@pytest.mark.parametrize(
    "more",
    [
        {},
        {"left_out": frozenset({2, 9})},
        {"accepted": {7: None, 10: None}},
        {"policy": Policy.UPDATE},
        {"policy": Policy.ADD},
    ],
)
def test_the_plan_is_the_one_of_a_closer_look(
    request: pytest.FixtureRequest, place: str, more: dict[str, Any]
) -> None:
    road = request.getfixturevalue(place)
    quick = road.plan(MEMBERS, HEADINGS, ROWS, **more)
    # A column of ticks that ticks nobody says nothing, and every row is looked at for it.
    closer = road.plan(MEMBERS, [*HEADINGS, "Nam"], [[*row, ""] for row in ROWS], **more)
    assert told(quick) == told(closer)


@pytest.fixture
def plain_of(road: Any) -> Callable[..., dict[int, int]]:
    def places(rows: list[list[Any]], **more: Any) -> dict[int, int]:
        source = road.read(MEMBERS, HEADINGS, rows)
        draft = Draft(road.session, imports.spec_of(MEMBERS), source, road.choice(source, MEMBERS, **more))
        people = People(members.members(road.session, include_ended=True), {})
        return plain_members(draft, people, lambda code, _name: int(code[1:]) if code[0] == "X" else None)

    return places


def test_only_what_leaves_no_question_is_passed_over(plain_of: Callable[..., dict[int, int]]) -> None:
    assert plain_of(ROWS) == {0: 1, 17: 3}
    assert plain_of(ROWS, left_out=frozenset({2})) == {17: 3}
    assert plain_of(ROWS, policy=Policy.UPDATE) == {}


def test_rows_are_made_when_they_are_looked_at(road: Any) -> None:
    plan = road.plan(MEMBERS, HEADINGS, [PLAIN, ROWS[5], ROWS[17], ROWS[11]])
    assert [(row.number, row.name) for row in plan.adds] == [
        (2, "Nguyễn Thị Ví Dụ"),
        (3, "Trần Văn Mẫu"),
        (4, "Hoàng Thị Mẫu"),
        (5, "Quách Văn Mẫu"),
    ]
    assert plan.adds[1:3] == (plan.adds[1], plan.adds[-2])
    assert plan.adds[2].payload.columns["personal_number"] == "001190000002"
    assert plan.adds == road.again(plan, plan.choice).adds
    assert plan.adds != ()
    with pytest.raises(TypeError):
        plan.adds[0] = plan.adds[1]
