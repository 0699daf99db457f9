"""Lists of awards of earlier years: recipients found, numbers read, what the register has is left alone."""

from datetime import date
from typing import Any

import pytest

from campaign_app.domain.kinds import AwardForm, SubjectKind
from campaign_app.services import history, imports, members, register, subjects
from campaign_app.services.imports import ImportKind
from campaign_app.store.models.issuers import Issuer

AWARDS = ImportKind.AWARDS
HEADINGS = [
    "TT", "Họ và tên/Tên tập thể", "Đơn vị", "Số vào sổ", "Số quyết định", "Ngày QĐ", "Hình thức",
    "Thành tích", "Tiền thưởng", "Người ký", "Chức vụ người ký",
]  # fmt: skip
SIGNED = ["Bùi Văn Cũ", "Chủ tịch"]


@pytest.fixture(autouse=True)
def long_standing(example: Any) -> None:
    """The office of the example, as if it had been there for long."""
    Issuer.update(valid_from=date(2000, 1, 1)).execute()


def past(road: Any) -> list[Any]:
    return [row for row in register.entries(road.session) if row.is_past]


def test_unions_members_and_people_long_gone_come_into_the_register(road: Any) -> None:
    session = road.session
    member = next(row for row in members.members(session) if row.union_id == 1)
    known = len(subjects.subjects(session))
    rows = [
        [
            1,
            "",
            "Công đoàn cơ sở xã Mông Hoá",
            1,
            "40/QĐ-LĐLĐ",
            "10/12/2015",
            "Giấy khen",
            "Dẫn đầu",
            "",
            *SIGNED,
        ],
        [2, member.full_name, "X01", 2, "40/QĐ-LĐLĐ", "10/12/2015", "GK", "", "345.000 đ", *SIGNED],
        [3, "Bà Phùng Thị Xa Xưa", "Xí nghiệp Gạch cũ", 3, "40", date(2015, 12, 10), "", "", "", *SIGNED],
        [
            4,
            "Bà Phùng Thị Xa Xưa",
            "Xí nghiệp Gạch cũ",
            "",
            "12/QĐ-LĐLĐ ngày 20/10/2014",
            "",
            "",
            "",
            "",
            *SIGNED,
        ],
    ]
    for row in rows:
        row[5] = row[5] if isinstance(row[5], str) else "10/12/2015"
    plan = road.plan(AWARDS, HEADINGS, rows)
    assert (plan.proposals, plan.blocking, len(plan.adds)) == ((), (), 4)
    assert plan.adds[-1].note == "vào sổ số 1"
    assert not plan.problems
    imports.commit_plan(session, plan)
    found = {(row.register_year, row.register_number): row for row in past(road)}
    assert set(found) == {(2015, 1), (2015, 2), (2015, 3), (2014, 1)}
    assert found[2015, 1].union == "Công đoàn cơ sở xã Mông Hóa"
    assert found[2015, 2].money == 345_000
    assert found[2015, 3].subject_id == found[2014, 1].subject_id
    assert register.words(session, found[2015, 3].id).post_and_unit == "Xí nghiệp Gạch cũ"
    assert len(subjects.subjects(session)) == known + 2
    again = road.plan(AWARDS, HEADINGS, rows)
    assert (again.count, again.blocking, len(again.skips)) == (0, (), 4)
    history.undo_last(session)
    assert past(road) == []
    assert len(subjects.subjects(session)) == known


@pytest.mark.parametrize("heading", ["Danh hiệu", "Danh hiệu, hình thức khen thưởng", "Loại khen thưởng"])
def test_a_form_under_another_usual_heading_is_no_certificate_of_merit(road: Any, heading: str) -> None:
    headings = [heading if item == "Hình thức" else item for item in HEADINGS]
    line = [1, "", "X01", 1, "40/QĐ-LĐLĐ", "10/12/2015", "Bằng khen", "Dẫn đầu", "", *SIGNED]
    plan = road.plan(AWARDS, headings, [line])
    assert plan.blocking == ()
    imports.commit_plan(road.session, plan)
    assert [row.form for row in past(road)] == [AwardForm.BANG_KHEN]


@pytest.mark.parametrize("unit", ["", "X01"])
def test_a_union_or_group_called_tap_the_is_no_person(road: Any, unit: str) -> None:
    rows = [
        [1, "Tập thể Công đoàn cơ sở xã Mông Hóa", "", 1, "40", "10/12/2015", "", "Dẫn đầu", "", *SIGNED],
        [2, "Tập thể Tổ nấu ăn", unit, 2, "40", "10/12/2015", "", "Dẫn đầu", "", *SIGNED],
    ]
    plan = road.plan(AWARDS, HEADINGS, rows)
    assert (plan.proposals, plan.blocking) == ((), ())
    imports.commit_plan(road.session, plan)
    found = {row.register_number: row for row in past(road)}
    assert found[1].union == "Công đoàn cơ sở xã Mông Hóa"
    assert {row.kind for row in found.values()} == {SubjectKind.COLLECTIVE}
    assert found[2].name == "Tập thể Tổ nấu ăn"


def test_what_the_register_has_is_not_changed(road: Any, told: Any) -> None:
    row = register.entries(road.session)[0]
    headings = ["Tên tập thể", "Số vào sổ", "Số quyết định", "Ngày quyết định", "Tiền thưởng"]
    line = [row.name, row.register_number, row.decision, "20/12/2017", row.money]
    assert road.plan(AWARDS, headings, [line]).problems == ()
    line[-1] = 1
    assert "không sửa bằng danh sách" in told(road.plan(AWARDS, headings, [line]))[0]
    other = register.entries(road.session)[1]
    line = [other.name, row.register_number, row.decision, "20/12/2017", ""]
    assert f"đã là của {row.name}" in told(road.plan(AWARDS, headings, [line]))[0]


def test_five_errors_are_named_and_nothing_is_written(road: Any, told: Any) -> None:
    before = len(register.entries(road.session))
    rows = [
        [1, "", "X01", 1, "không số", "10/12/2015", "", "", "", *SIGNED],
        [2, "", "X02", 1, "40", "31/02/2015", "", "", "", *SIGNED],
        [3, "", "X03", 1, "40", "10/12/2015", "Huân chương", "", "", *SIGNED],
        [4, "", "X04", 5, "40", "10/12/2015", "", "", "", *SIGNED],
        [5, "", "X05", 5, "40", "10/12/2015", "", "", "", *SIGNED],
        [6, "", "X06", 6, "40", "10/12/2016", "", "", "", "", ""],
        [7, "", "X07", 7, "40", "10/12/2015", "", "", "", *SIGNED],
    ]
    plan = road.plan(AWARDS, HEADINGS, rows)
    problems = told(plan)
    assert len(plan.blocking) == 5
    for problem, cell in zip(problems, ("E2", "F3", "G4", "E6", "E7"), strict=True):
        assert problem.startswith(f"DS!{cell}")
    assert "Số vào sổ 5 năm 2015 đã dùng" in problems[3]
    assert "Chưa biết ai ký" in problems[4]
    assert not plan.can_commit
    assert len(register.entries(road.session)) == before


def test_near_names_are_asked_for(road: Any) -> None:
    rows = [[1, "Dinh Dinh Minh", "X01", 1, "40", "10/12/2015", "", "", "", *SIGNED]]
    (asked,) = road.plan(AWARDS, HEADINGS, rows).proposals
    assert asked.can_be_new
    assert any("Đinh Đình Minh" in label for _id, label in asked.candidates)


def test_a_namesake_of_a_unit_nobody_knows_is_asked_for(road: Any) -> None:
    everybody = members.members(road.session)
    names = [row.full_name for row in everybody]
    member = next(row for row in everybody if names.count(row.full_name) == 1 and row.born_on)
    headings = [*HEADINGS, "Ngày sinh"]
    row = [1, member.full_name, "Xí nghiệp Gạch cũ", 1, "40", "10/12/2015", "", "", "", *SIGNED]
    (asked,) = road.plan(AWARDS, headings, [[*row, ""]]).proposals
    assert asked.can_be_new
    assert [key for key, _label in asked.candidates] == [member.id]
    plan = road.plan(AWARDS, headings, [[*row, member.born_on]])
    assert (len(plan.adds), plan.proposals) == (1, ())


@pytest.mark.parametrize(("year", "count"), [(2015, 0), (2016, 1)])
def test_the_year_goes_with_the_day(road: Any, year: int, count: int) -> None:
    rows = [[1, "", "X01", 1, "40", "10/12/2015", "", "", "", *SIGNED, year]]
    assert len(road.plan(AWARDS, [*HEADINGS, "Năm"], rows).blocking) == count


def test_dates_and_money_of_a_workbook_are_read(road: Any) -> None:
    rows = [[1, "", "X01", 1, 40, "ngày 10 tháng 12 năm 2015", "", "", 345000, *SIGNED]]
    road.committed(AWARDS, HEADINGS, rows)
    (row,) = past(road)
    assert (row.decision, row.signed_on, row.money) == ("40/QĐ-LĐLĐ", date(2015, 12, 10), 345_000)


def test_the_post_of_those_days_stands_in_the_words_alone(road: Any) -> None:
    member = next(row for row in members.members(road.session) if row.union_id == 1)
    headings = [*HEADINGS, "Chức vụ"]
    rows = [[1, member.full_name, "X01", 1, "40", "10/12/2015", "", "", "", *SIGNED, "Văn thư"]]
    road.committed(AWARDS, headings, rows)
    (row,) = past(road)
    assert register.words(road.session, row.id).post_and_unit.startswith("Văn thư, ")
    assert row.post == member.post
    history.undo_last(road.session)
    history.redo_last(road.session)
    assert [item.id for item in past(road)] == [row.id]


def test_empty_cells_wipe_nothing_of_an_award(road: Any) -> None:
    rows = [[1, "", "X01", "", "40", "10/12/2015", "", "", "", *SIGNED]]
    plan = road.plan(AWARDS, HEADINGS, rows, blanks_clear=True)
    assert (len(plan.adds), plan.blocking) == (1, ())
