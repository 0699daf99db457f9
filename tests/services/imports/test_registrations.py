"""Lists of registrations: who is found, what the campaign refuses, what is compared and what pledged."""

from datetime import date
from typing import Any

import pytest

from campaign_app.domain.errors import InvalidInputError
from campaign_app.services import criteria, history, imports, members, registrations, subjects, unions
from campaign_app.services.imports import ImportKind, Policy
from campaign_app.services.registrations import RegistrationState
from campaign_app.store.models.campaigns import Campaign, CampaignSector, CriterionSector, Registration
from campaign_app.store.models.unions import Union, UnionState

REGISTRATIONS = ImportKind.REGISTRATIONS
HEADINGS = ["STT", "Mã CĐCS", "Đơn vị", "Họ và tên", "Ngày đăng ký", "Số văn bản", "Danh hiệu"]
ON = date(2017, 1, 20)


@pytest.fixture
def open_road(road: Any) -> Any:
    Campaign.update(stage="RUNNING").execute()
    return road


def registered(road: Any) -> dict[str, Any]:
    return {row.union_code: row for row in registrations.registrations(road.session, 1) if row.is_whole_union}


def forget(road: Any, *codes: str) -> None:
    """Take unions out of the campaign, as if they had never been in it."""
    session = road.session
    wanted = [row.id for row in registrations.registrations(session, 1) if row.union_code in codes]
    Registration.delete().where(Registration.id.in_(wanted)).execute()


def test_a_list_registers_unions_and_people_as_one_act(open_road: Any) -> None:
    session = open_road.session
    forget(open_road, "T01", "T02")
    person = next(row for row in members.members(session) if row.union_id == 1 and row.id > 10)
    known = {row.member_id for row in registrations.registrations(session, 1)}
    assert person.id not in known
    rows = [
        [1, "T01", "", "", "15/01/2017", "05/ĐK", "Giấy khen"],
        [2, "", unions.union(session, registered_id(session, "T02")).full_name, "", ON.isoformat(), "", ""],
        [3, "X01", "", person.full_name, "20/01/2017", "06/ĐK", ""],
    ]
    plan = open_road.plan(REGISTRATIONS, HEADINGS, rows, campaign_id=1)
    assert (len(plan.adds), plan.problems, plan.proposals) == (3, (), ())
    before = len(registrations.registrations(session, 1))
    imports.commit_plan(session, plan)
    now = registered(open_road)
    assert (now["T01"].registered_on, now["T01"].document, now["T01"].titles) == (
        date(2017, 1, 15), "05/ĐK", "Giấy khen",
    )  # fmt: skip
    assert now["T02"].registered_on == ON
    made = next(row for row in registrations.registrations(session, 1) if row.member_id == person.id)
    assert (made.salutation, made.post) == ("Đồng chí", person.post)
    history.undo_last(session)
    assert len(registrations.registrations(session, 1)) == before
    assert person.id not in {row.member_id for row in subjects.subjects(session)}


def registered_id(session: Any, code: str) -> int:
    return next(row.id for row in unions.unions(session) if row.code == code)


def test_the_rules_of_the_campaign_hold_and_every_refusal_names_its_row(open_road: Any, told: Any) -> None:
    session = open_road.session
    forget(open_road, "T01", "T02", "T03", "C01")
    sector = unions.union(session, registered_id(session, "C01")).sector_id
    CampaignSector.delete().where(CampaignSector.sector == sector).execute()
    Union.update(state=UnionState.DISSOLVED, ended_on=ON).where(Union.code == "T01").execute()
    rows = [
        [1, "T01", "", "", "15/01/2017", "", ""],
        [2, "C01", "", "", "15/01/2017", "", ""],
        [3, "T02", "", "", "15/01/2019", "", ""],
        [4, "T03", "", "", "", "", ""],
        [5, "ZZ9", "", "", "15/01/2017", "", ""],
    ]
    plan = open_road.plan(REGISTRATIONS, HEADINGS, rows, campaign_id=1)
    problems = told(plan)
    assert len(problems) == 5
    for number, (problem, word) in enumerate(
        zip(
            problems,
            (
                "đã kết thúc hoạt động",
                "không tham gia phong trào này",
                "nằm ngoài thời gian",
                "Ngày đăng ký chưa được nhập",
                "Không có công đoàn cơ sở “ZZ9”",
            ),
            strict=True,
        ),
        2,
    ):
        assert word in problem
        assert f"{number}" in problem.split(":")[0]
    assert not plan.can_commit
    assert not plan.adds


def test_after_the_deadline_it_is_late(open_road: Any) -> None:
    forget(open_road, "T01")
    plan = open_road.committed(
        REGISTRATIONS,
        [*HEADINGS, "Trạng thái"],
        [[1, "T01", "", "", "20/11/2017", "", "", "Đã đăng ký"]],
        campaign_id=1,
    )
    assert "đăng ký muộn" in str(plan.problems[0])
    assert registered(open_road)["T01"].state is RegistrationState.LATE


def test_what_differs_is_told_and_pledges_with_it(open_road: Any) -> None:
    headings = ["Mã", "Văn bản đăng ký", "Chỉ tiêu 3", "Chỉ tiêu 7. Hồ sơ đúng hạn"]
    plan = open_road.plan(
        REGISTRATIONS, headings, [["X01", "99/ĐK", "98,7 %", ""], ["X02", "", "", ""]], campaign_id=1
    )
    (row,) = plan.changes
    assert [(change.label, change.before, change.after) for change in row.changes] == [
        ("Văn bản đăng ký", "27/ĐK-CĐCS", "99/ĐK"),
        ("Chỉ tiêu 3. Tuyên truyền", "95 %", "98,7 %"),
    ]
    assert len(plan.skips) == 1
    imports.commit_plan(open_road.session, plan)
    held = registered(open_road)["X01"]
    assert held.document == "99/ĐK"
    assert held.registered_on == date(2017, 1, 25)
    pledges = registrations.pledges(open_road.session, 1)[held.id]
    assert (pledges["3"], pledges["7"]) == ("98.7", "95")
    history.undo_last(open_road.session)
    assert registrations.pledges(open_road.session, 1)[held.id]["3"] == "95"


def test_a_pledge_out_of_range_names_its_cell(open_road: Any, told: Any) -> None:
    plan = open_road.plan(REGISTRATIONS, ["Mã", "Chỉ tiêu 3"], [["X01", "120"]], campaign_id=1)
    assert "DS!B2" in told(plan)[0]
    assert "từ 0 đến 100" in told(plan)[0]


def test_a_pledge_on_a_criterion_of_other_sectors_is_refused(open_road: Any, told: Any) -> None:
    session = open_road.session
    sector = next(
        row for row in unions.sectors(session) if row.code != registered(open_road)["X01"].sector_code
    )
    criterion = next(row for row in criteria.criteria(session, 1) if row.code == "3")
    CriterionSector.delete().where(CriterionSector.criterion == criterion.id).execute()
    CriterionSector.create(criterion=criterion.id, sector=sector.id)
    rows = [["X01", "98,7 %"]]
    plan = open_road.plan(REGISTRATIONS, ["Mã", "Chỉ tiêu 3"], rows, campaign_id=1)
    (problem,) = told(plan)
    assert "DS!B2" in problem
    assert "Tiêu chí 3 không áp dụng cho" in problem
    held = registered(open_road)["X01"]
    with pytest.raises(InvalidInputError, match="không áp dụng"):
        registrations.pledge(session, registration_id=held.id, targets={"3": "98"})
    registrations.pledge(session, registration_id=held.id, targets={"3": ""})
    assert "3" not in registrations.pledges(session, 1)[held.id]


def test_unknown_people_are_asked_for_and_may_be_new(open_road: Any) -> None:
    rows = [[1, "X01", "", "Bà Ngoài Danh Bạ", "20/01/2017", "", ""]]
    source = open_road.read(REGISTRATIONS, HEADINGS, rows)
    choice = open_road.choice(source, REGISTRATIONS, campaign_id=1)
    plan = imports.make_plan(open_road.session, source, choice)
    (asked,) = plan.proposals
    assert asked.can_be_new
    assert not plan.can_commit
    again = open_road.again(plan, choice.accepting(asked, None))
    assert again.can_commit
    imports.commit_plan(open_road.session, again)
    made = next(
        row for row in registrations.registrations(open_road.session, 1) if row.name == "Bà Ngoài Danh Bạ"
    )
    assert (made.member_id, made.union_code) == (None, "X01")


def test_a_name_without_its_marks_is_proposed(open_road: Any) -> None:
    person = next(row for row in members.members(open_road.session) if row.union_id == 1)
    bare = "Dinh Dinh Minh"
    found = open_road.plan(
        REGISTRATIONS, HEADINGS, [[1, "X01", "", bare, "20/01/2017", "", ""]], campaign_id=1
    )
    (asked,) = found.proposals
    assert any("Đinh Đình Minh" in label for _id, label in asked.candidates)
    assert person.union_id == 1


def test_two_of_one_name_are_told_apart_by_their_birthday(open_road: Any) -> None:
    session = open_road.session
    first = next(row for row in members.members(session) if row.born_on and row.union_id == 1)
    members.add_member(
        session,
        members.MemberDetails(full_name=first.full_name, union_id=1, born_on=date(1999, 1, 1)),
    )
    headings = ["Mã", "Họ tên", "Ngày sinh", "Ngày đăng ký"]
    row = ["X01", first.full_name, "", "20/01/2017"]
    asked = open_road.plan(REGISTRATIONS, headings, [row], campaign_id=1).proposals
    assert len(asked[0].candidates) == 2
    row[2] = "01/01/1999"
    plan = open_road.plan(REGISTRATIONS, headings, [row], campaign_id=1)
    assert plan.adds[0].payload.recipient.member_id != first.id
    assert not plan.proposals


def test_a_closed_campaign_takes_nothing_and_the_same_list_changes_nothing(road: Any, told: Any) -> None:
    headings = ["Mã", "Văn bản đăng ký"]
    plan = road.plan(REGISTRATIONS, headings, [["X01", "27/ĐK-CĐCS"]], campaign_id=1)
    assert (plan.problems, plan.count) == ((), 0)
    plan = road.plan(REGISTRATIONS, headings, [["X01", "khác"]], campaign_id=1)
    assert "đã qua bước đăng ký" in told(plan)[0]


def test_policies(open_road: Any) -> None:
    forget(open_road, "T01")
    headings = ["Mã", "Ngày đăng ký", "Văn bản đăng ký"]
    rows = [["X01", "", "1/x"], ["T01", "20/01/2017", "2/x"]]
    only_add = open_road.plan(REGISTRATIONS, headings, rows, campaign_id=1, policy=Policy.ADD)
    assert (len(only_add.adds), len(only_add.changes)) == (1, 0)
    only_update = open_road.plan(REGISTRATIONS, headings, rows, campaign_id=1, policy=Policy.UPDATE)
    assert (len(only_update.adds), len(only_update.changes)) == (0, 1)


def test_the_same_twice_is_named(open_road: Any, told: Any) -> None:
    forget(open_road, "T01")
    rows = [["T01", "20/01/2017"], ["T01", "21/01/2017"]]
    plan = open_road.plan(REGISTRATIONS, ["Mã", "Ngày đăng ký"], rows, campaign_id=1)
    assert "đã có ở DS!" in told(plan)[0]


def test_returned_withdrawn_and_followed_come_in_as_such(open_road: Any) -> None:
    forget(open_road, "T01", "T02", "T03")
    open_road.committed(
        REGISTRATIONS,
        ["Mã", "Ngày đăng ký", "Trạng thái", "Lý do"],
        [
            ["T01", "20/01/2017", "Trả lại", "Thiếu chữ ký"],
            ["T02", "20/01/2017", "Đã rút", ""],
            ["T03", "", "Chưa đăng ký", ""],
        ],
        campaign_id=1,
    )
    now = registered(open_road)
    assert (now["T01"].state, now["T01"].reason) == (RegistrationState.RETURNED, "Thiếu chữ ký")
    assert now["T02"].state is RegistrationState.WITHDRAWN
    assert (now["T03"].state, now["T03"].registered_on) == (RegistrationState.NOT_REGISTERED, None)
    open_road.committed(REGISTRATIONS, ["Mã", "Ngày đăng ký"], [["T03", "20/01/2017"]], campaign_id=1)
    assert registered(open_road)["T03"].state is RegistrationState.REGISTERED


def test_another_post_is_told_and_printed_from_then_on(open_road: Any) -> None:
    session = open_road.session
    person = next(
        row for row in registrations.registrations(session, 1) if row.member_id and row.document == ""
    )
    headings = ["Mã", "Họ tên", "Chức vụ"]
    plan = open_road.committed(
        REGISTRATIONS, headings, [[person.union_code, person.name, "Phó Bí thư Đoàn xã"]], campaign_id=1
    )
    (change,) = plan.changes[0].changes
    assert (change.label, change.before, change.after) == ("Chức vụ", person.post, "Phó Bí thư Đoàn xã")
    now = registrations.registration(session, person.id)
    assert (now.post, now.salutation, now.registered_on) == (
        "Phó Bí thư Đoàn xã", person.salutation, person.registered_on,
    )  # fmt: skip
    history.undo_last(session)
    assert registrations.registration(session, person.id).post == person.post


def test_a_returned_registration_stays_returned_unless_it_comes_again(open_road: Any) -> None:
    session = open_road.session
    held = registered(open_road)["X01"]
    registrations.return_registration(session, registration_id=held.id, reason="Thiếu")
    open_road.committed(REGISTRATIONS, ["Mã", "Văn bản đăng ký"], [["X01", "77/ĐK"]], campaign_id=1)
    now = registered(open_road)["X01"]
    assert (now.document, now.state, now.reason) == ("77/ĐK", RegistrationState.RETURNED, "Thiếu")
    open_road.committed(REGISTRATIONS, ["Mã", "Trạng thái"], [["X01", "Đã đăng ký"]], campaign_id=1)
    assert registered(open_road)["X01"].state is RegistrationState.REGISTERED


def test_one_who_is_only_followed_needs_a_day_to_register(open_road: Any, told: Any) -> None:
    forget(open_road, "T01")
    open_road.committed(REGISTRATIONS, ["Mã", "Trạng thái"], [["T01", "Chưa đăng ký"]], campaign_id=1)
    plan = open_road.plan(REGISTRATIONS, ["Mã", "Văn bản đăng ký"], [["T01", "5/ĐK"]], campaign_id=1)
    assert "Ngày đăng ký chưa được nhập" in told(plan)[0]


def test_a_short_name_of_a_union_among_people_is_asked_for(open_road: Any) -> None:
    rows = [["CĐCS xã Dân Hạ", "20/01/2017"]]
    source = open_road.read(REGISTRATIONS, ["Họ và tên", "Ngày ĐK"], rows)
    choice = open_road.choice(source, REGISTRATIONS, campaign_id=1)
    plan = imports.make_plan(open_road.session, source, choice)
    (asked,) = plan.proposals
    ((union_id, label),) = asked.candidates
    assert label == "Công đoàn cơ sở xã Dân Hạ (X02)"
    again = open_road.again(plan, choice.accepting(asked, union_id))
    assert (again.proposals, again.blocking) == ((), ())
    assert again.changes[0].name == "CĐCS xã Dân Hạ"


def test_a_list_that_returns_one_says_why(open_road: Any, told: Any) -> None:
    plan = open_road.plan(REGISTRATIONS, ["Mã", "Trạng thái"], [["X01", "Trả lại"]], campaign_id=1)
    assert "Lý do trả lại" in told(plan)[0]


def test_empty_cells_wipe_pledges_and_documents_only_when_told(open_road: Any) -> None:
    headings, rows = ["Mã", "Ngày đăng ký", "Văn bản đăng ký", "Chỉ tiêu 3"], [["X01", "", "", ""]]
    held = registered(open_road)["X01"]
    assert open_road.plan(REGISTRATIONS, headings, rows, campaign_id=1).count == 0
    open_road.committed(REGISTRATIONS, headings, rows, campaign_id=1, blanks_clear=True)
    now = registered(open_road)["X01"]
    assert (now.document, now.registered_on) == ("", held.registered_on)
    assert "3" not in registrations.pledges(open_road.session, 1)[held.id]


def test_a_new_group_is_found_again(open_road: Any) -> None:
    headings, rows = (
        ["Mã", "Loại", "Tên tập thể", "Ngày đăng ký"],
        [["X01", "Tập thể", "Bộ phận một cửa", "20/01/2017"]],
    )
    source = open_road.read(REGISTRATIONS, headings, rows)
    choice = open_road.choice(source, REGISTRATIONS, campaign_id=1)
    plan = imports.make_plan(open_road.session, source, choice)
    (asked,) = plan.proposals
    imports.commit_plan(open_road.session, open_road.again(plan, choice.accepting(asked, None)))
    again = imports.make_plan(open_road.session, source, choice)
    assert (again.count, again.proposals, len(again.skips)) == (0, (), 1)
