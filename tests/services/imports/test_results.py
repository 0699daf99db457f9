"""Lists of results: columns found by number or words, values read by the rule, both sides, points apart."""

from typing import Any

import pytest

from campaign_app.services import history, imports, registrations, results
from campaign_app.services.imports import ImportKind, Policy
from campaign_app.services.imports.results import giving
from campaign_app.store.models.campaigns import Campaign, Period, Result
from campaign_app.store.queries import campaigns as campaign_queries

RESULTS = ImportKind.RESULTS


@pytest.fixture
def empty_road(road: Any) -> Any:
    """The example while results come in, none there yet."""
    Campaign.update(stage="RUNNING").execute()
    Result.delete().execute()
    return road


@pytest.fixture
def open_road(road: Any) -> Any:
    Campaign.update(stage="RUNNING").execute()
    return road


def stored(road: Any, code: str) -> dict[str, Any]:
    held = next(row.id for row in registrations.registrations(road.session, 1) if row.union_code == code)
    codes = {row.id: row.code for row in campaign_queries.criteria(1)}
    return {
        codes[row.criterion_id]: row
        for row in results.results(road.session, 1)
        if row.registration_id == held
    }


def test_values_are_read_by_the_rule_of_their_criterion(empty_road: Any) -> None:
    headings = ["Đơn vị", "1", "Tiêu chí 2", "3. Tuyên truyền", "Tham mưu", "TC 5", "6"]
    rows = [
        ["X01", "Có, đúng hạn", "có; không", "98,7", "2 ", 1, "98 %"],
        ["X02", "cham", "", 96, 0, "", 100],
    ]
    empty_road.committed(RESULTS, headings, rows, campaign_id=1)
    told = stored(empty_road, "X01")
    assert [told[code].self_value for code in "13456"] == ["dung_han", "98.7", "2", "1", "98"]
    assert told["2"].self_value == '{"dang_ky":"co","giao_uoc":"khong"}'
    assert [told[code].self_points for code in "12345"] == [500, 200, 500, 400, 200]
    assert all(row.verified_points is None for row in told.values())
    assert set(stored(empty_road, "X02")) == {"1", "3", "4", "6"}
    history.undo_last(empty_road.session)
    assert not results.results(empty_road.session, 1)


def test_two_heading_rows_tell_own_and_verified_values(empty_road: Any, tmp_path: Any) -> None:
    import xlsxwriter

    path = tmp_path / "hai-dong.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("KQ")
        sheet.write_row(0, 0, ["KẾT QUẢ CHẤM ĐIỂM NĂM 2017"])
        sheet.merge_range(2, 0, 3, 0, "Đơn vị")
        sheet.merge_range(2, 1, 2, 2, "3. Tuyên truyền")
        sheet.merge_range(2, 3, 2, 4, "Tiêu chí 7")
        sheet.write_row(3, 1, ["Tự chấm", "Thẩm định", "Tự chấm", "Thẩm định"])
        sheet.write_row(4, 0, ["Công đoàn cơ sở xã Mông Hoá", 100, 96, 99, 98.5])
    source = imports.read_source(path, RESULTS)
    choice = imports.proposed_choice(empty_road.session, source, RESULTS, campaign_id=1)
    assert choice.columns == {"name": 0, "self:3": 1, "verified:3": 2, "self:7": 3, "verified:7": 4}
    imports.commit_plan(empty_road.session, imports.make_plan(empty_road.session, source, choice))
    told = stored(empty_road, "X07")
    assert (told["3"].self_value, told["3"].verified_value) == ("100", "96")
    assert (told["7"].self_value, told["7"].verified_value) == ("99", "98.5")


def test_a_list_that_does_not_say_gives_what_the_officer_says(empty_road: Any) -> None:
    source = empty_road.read(RESULTS, ["Đơn vị", "3"], [["X01", 95]])
    choice = empty_road.choice(source, RESULTS, campaign_id=1)
    assert dict(choice.columns) == {"name": 0, "self:3": 1}
    verified = giving(choice, verified=True)
    assert dict(verified.columns) == {"name": 0, "verified:3": 1}
    assert dict(giving(verified, verified=False).columns) == dict(choice.columns)
    imports.commit_plan(empty_road.session, imports.make_plan(empty_road.session, source, verified))
    assert stored(empty_road, "X01")["3"].verified_value == "95"
    Campaign.update(stage="SCORING").execute()
    found = imports.proposed_choice(
        empty_road.session, empty_road.read(RESULTS, ["Đơn vị", "4"], [["X01", 1]]), RESULTS, campaign_id=1
    )
    assert "verified:4" in found.columns


def test_out_of_range_and_unknown_words_name_their_cells_and_nothing_is_written(
    empty_road: Any, told: Any
) -> None:
    headings = ["Đơn vị", "1", "3", "4", "6"]
    rows = [["X01", "lúc khác", 120, 1.5, ""], ["X02", "", "", "", "-5"], ["Không Có Đơn Vị", "", 95, "", ""]]
    plan = empty_road.plan(RESULTS, headings, rows, campaign_id=1)
    problems = told(plan)
    assert len(problems) == 5
    assert [problem.split(" – ")[0] for problem in problems[:4]] == ["DS!B2", "DS!C2", "DS!D2", "DS!E3"]
    assert "Có, đúng hạn" in problems[0]
    assert "từ 0 đến 100" in problems[1]
    assert "không có trong danh sách của phong trào" in problems[4]
    assert not plan.can_commit
    assert not results.results(empty_road.session, 1)


def test_what_differs_is_told_before_and_after(open_road: Any) -> None:
    before = stored(open_road, "X01")
    assert before["3"].verified_value == "100"
    plan = open_road.plan(
        RESULTS, ["Đơn vị", "3 – Thẩm định", "1 – Thẩm định"], [["X01", 80, "Có, đúng hạn"]], campaign_id=1
    )
    (row,) = plan.changes
    assert [(change.label, change.before, change.after) for change in row.changes] == [
        ("3. Tuyên truyền – Thẩm định", "100 %", "80 %")
    ]
    imports.commit_plan(open_road.session, plan)
    after = stored(open_road, "X01")
    assert (after["3"].verified_value, after["3"].verified_points) == ("80", 300)
    assert after["3"].self_value == before["3"].self_value
    assert after["1"] == before["1"]


def test_points_apart_from_the_rule_need_their_note(empty_road: Any, told: Any) -> None:
    headings = ["Đơn vị", "3 – Thẩm định", "3 – Điểm thẩm định", "3 – Ghi chú"]
    plan = empty_road.plan(RESULTS, headings, [["X01", 100, "2,5", ""]], campaign_id=1)
    assert "cần ghi rõ lý do" in told(plan)[0]
    empty_road.committed(RESULTS, headings, [["X01", 100, "2,5", "Thiếu minh chứng"]], campaign_id=1)
    held = stored(empty_road, "X01")["3"]
    assert (held.verified_value, held.verified_points, held.override_note) == ("100", 250, "Thiếu minh chứng")
    same = empty_road.plan(RESULTS, headings[:2], [["X01", 100]], campaign_id=1)
    assert (same.count, same.problems) == (0, ())
    over = empty_road.plan(RESULTS, headings, [["X01", 100, "9", "x"]], campaign_id=1)
    assert "điểm phải từ 0 đến 5" in told(over)[0]


def test_a_criterion_that_does_not_apply_takes_no_value(open_road: Any, told: Any) -> None:
    from campaign_app.store.models.campaigns import CriterionSector

    sector = next(row for row in registrations.registrations(open_road.session, 1) if row.union_code == "X01")
    other = next(row.sector_id for row in campaign_queries.sectors(1) if row.code != sector.sector_code)
    with open_road.session.act("khối của tiêu chí"):
        CriterionSector.create(criterion=3, sector=other)
        Result.delete().where(Result.criterion == 3).execute()
    plan = open_road.plan(RESULTS, ["Đơn vị", "3"], [["X01", 95]], campaign_id=1)
    assert "không áp dụng cho" in told(plan)[0]
    assert open_road.plan(RESULTS, ["Đơn vị", "3"], [["X01", "–"]], campaign_id=1).problems == ()


def test_empty_cells_leave_alone_unless_they_are_to_wipe(open_road: Any) -> None:
    headings, rows = ["Đơn vị", "3 – Tự chấm", "4 – Tự chấm"], [["X01", "", 1]]
    plan = open_road.plan(RESULTS, headings, rows, campaign_id=1)
    assert [change.label for row in plan.changes for change in row.changes] in (
        [], ["4. Tham mưu – Tự chấm"],
    )  # fmt: skip
    wiping = open_road.plan(RESULTS, headings, rows, campaign_id=1, blanks_clear=True)
    assert ("3. Tuyên truyền – Tự chấm", "100 %", "") in [
        (change.label, change.before, change.after) for change in wiping.changes[0].changes
    ]
    imports.commit_plan(open_road.session, wiping)
    held = stored(open_road, "X01")["3"]
    assert (held.self_value, held.self_points, held.verified_value) == (None, None, "100")


def test_policies_look_at_single_values(open_road: Any) -> None:
    Result.update(self_value=None, self_points=None).where(Result.criterion == 3).execute()
    headings, rows = ["Đơn vị", "3 – Tự chấm", "7 – Tự chấm"], [["X01", 81, 82]]
    labels = {
        policy: [
            change.label
            for row in open_road.plan(RESULTS, headings, rows, campaign_id=1, policy=policy).changes
            for change in row.changes
        ]
        for policy in Policy
    }
    assert labels[Policy.ADD] == ["3. Tuyên truyền – Tự chấm"]
    assert labels[Policy.UPDATE] == ["7. Hồ sơ đúng hạn – Tự chấm"]
    assert labels[Policy.BOTH] == [*labels[Policy.ADD], *labels[Policy.UPDATE]]


def test_a_small_fraction_of_a_percentage_is_remarked(empty_road: Any, told: Any) -> None:
    plan = empty_road.plan(RESULTS, ["Đơn vị", "3"], [["X01", 0.98]], campaign_id=1)
    assert "0,98 được hiểu là 0,98 %" in told(plan)[0]
    assert plan.can_commit


def test_nothing_is_taken_when_the_results_are_closed(road: Any, told: Any) -> None:
    plan = road.plan(RESULTS, ["Đơn vị", "3 – Tự chấm"], [["X01", 50]], campaign_id=1)
    assert "không ở bước nhập kết quả" in told(plan)[0]
    Campaign.update(stage="RUNNING").execute()
    Period.update(is_open=False).execute()
    plan = road.plan(RESULTS, ["Đơn vị", "3 – Tự chấm"], [["X01", 50]], campaign_id=1)
    assert "đã khóa" in told(plan)[0]


def test_a_union_twice_is_named(empty_road: Any, told: Any) -> None:
    rows = [["X01", 95], ["Công đoàn cơ sở thị trấn Kỳ Sơn", 96]]
    assert "đã có ở DS!" in told(empty_road.plan(RESULTS, ["Đơn vị", "3"], rows, campaign_id=1))[0]


def test_headings_may_begin_with_the_section_and_hold_the_whole_text(empty_road: Any) -> None:
    from campaign_app.services.criteria import criteria

    listed = criteria(empty_road.session, 1)
    headings = ["Đơn vị"]
    for row in listed:
        headings += [
            f"{row.section_title} – {row.code}. {row.rule.text}"[:140] + f" – {side}"
            for side in ("Tự chấm", "Thẩm định")
        ]
    headings = [heading for heading in headings if len(heading) <= 120]
    source = empty_road.read(RESULTS, headings, [["X01", *[""] * (len(headings) - 2), "1"]])
    choice = empty_road.choice(source, RESULTS, campaign_id=1)
    assert len(choice.columns) == len(headings) > 20


def test_a_note_may_come_before_its_value(empty_road: Any) -> None:
    headings, rows = ["Đơn vị", "3 – Ghi chú"], [["X01", "Chờ minh chứng"]]
    empty_road.committed(RESULTS, headings, rows, campaign_id=1)
    held = stored(empty_road, "X01")["3"]
    assert (held.override_note, held.verified_points, held.self_points) == ("Chờ minh chứng", None, None)
    assert empty_road.plan(RESULTS, headings, rows, campaign_id=1).count == 0


def test_a_wiped_verified_value_takes_its_note_along(open_road: Any) -> None:
    held = stored(open_road, "X01")["2"]
    assert held.override_note
    headings, rows = ["Đơn vị", "2 – Thẩm định"], [["X01", ""]]
    open_road.committed(RESULTS, headings, rows, campaign_id=1, blanks_clear=True)
    now = stored(open_road, "X01")["2"]
    assert (now.verified_value, now.verified_points, now.override_note) == (None, None, "")
    assert now.self_value == held.self_value
