"""Lists of unions: found, compared, added; what is wrong is named; what is near is asked."""

from typing import Any

from campaign_app.services import history, imports, subjects, unions
from campaign_app.services.backups import BackupReason, backups
from campaign_app.services.imports import FieldChange, ImportKind
from campaign_app.services.session import Session

UNIONS = ImportKind.UNIONS
HEADINGS = ["STT", "Mã CĐCS", "Tên CĐCS", "Khối", "Cụm", "SĐT", "Chủ tịch", "Tổng số đoàn viên", "Thành lập"]


def test_new_unions_come_with_the_collective_they_are_awarded_as(bare_road: Any, stored: Any) -> None:
    session: Session = bare_road.session
    before = stored(session)
    rows = [
        [
            1,
            "T01",
            "Công đoàn cơ sở Trường Tiểu học Ví Dụ",
            "Trường học",
            "",
            "0900 000 001",
            "Lê Thị Mẫu",
            25,
            "",
        ],
        [2, "T02", "Công đoàn cơ sở Trường Mầm non Ví Dụ", "TRUONG_HOC", "", 900000002, "", "1.250", ""],
    ]
    plan = bare_road.plan(UNIONS, HEADINGS, rows)
    assert [row.name for row in plan.adds] == [rows[0][2], rows[1][2]]
    assert (plan.can_commit, plan.changes, plan.skips, plan.proposals, plan.problems) == (
        True,
        (),
        (),
        (),
        (),
    )
    assert stored(session) == before

    counted = imports.commit_plan(session, plan)

    assert counted.count == 2
    first, second = sorted(unions.unions(session), key=lambda row: row.code)
    assert (first.full_name, first.sector_code, first.chair_name) == (rows[0][2], "TRUONG_HOC", "Lê Thị Mẫu")
    assert (second.phone, second.member_count_stated) == ("0900000002", 1250)
    assert {row.union_id for row in subjects.subjects(session)} == {first.id, second.id}
    assert [row.reason for row in backups(session)] == ["trước khi nhập dữ liệu"]
    assert BackupReason.IMPORT.value in backups(session)[0].name
    history.undo_last(session)
    assert unions.unions(session) == []
    assert subjects.subjects(session) == []


def test_what_changes_is_told_before_and_after(road: Any) -> None:
    rows = [
        ["X01", "Công đoàn cơ sở thị trấn Kỳ Sơn", "0911 222 333", ""],
        ["x02", "CÔNG ĐOÀN CƠ SỞ XÃ DÂN HẠ", "", "Người Mới"],
        ["", "Công đoàn cơ sở xã Dân Hoà", "", "Bùi Đức Phú"],
    ]
    plan = road.plan(UNIONS, ["Mã", "Tên đơn vị", "Điện thoại", "Chủ tịch"], rows)
    assert plan.can_commit
    assert plan.changes[0].changes == (FieldChange("Điện thoại", "0900 000 001", "0911 222 333"),)
    # Capitals and the place of the tone mark are other spellings of what is stored.
    assert plan.changes[1].changes == (FieldChange("Chủ tịch công đoàn", "Trần Thị Hương", "Người Mới"),)
    assert [(row.number, row.reason) for row in plan.skips] == [(4, "không có gì thay đổi")]
    imports.commit_plan(road.session, plan)
    found = {row.code: row for row in unions.unions(road.session)}
    assert found["X01"].phone == "0911 222 333"
    assert found["X01"].chair_name == "Hoàng Văn Huy"
    assert (found["X02"].phone, found["X02"].full_name) == ("0900 000 002", "Công đoàn cơ sở xã Dân Hạ")


def test_one_union_told_twice_by_code_and_by_name_is_named(road: Any, told: Any) -> None:
    known = next(row for row in unions.unions(road.session) if row.code == "X01")
    rows = [["x 01", "", "Số 1"], ["", known.full_name.upper(), "Số 2"]]
    plan = road.plan(UNIONS, ["Mã", "Tên công đoàn cơ sở", "Địa chỉ"], rows)
    (problem,) = told(plan)
    assert "DS!B3" in problem
    assert "Cùng một công đoàn cơ sở với" in problem
    assert not plan.can_commit


def test_near_names_are_asked_and_never_merged_silently(road: Any) -> None:
    rows = [
        ["M01", "CĐCS TH Mông Hóa"],
        ["M02", "Công đoàn cơ sở xã Dân Hạ"],
        ["", "cong doan co so xa dan hoa"],
    ]
    plan = road.plan(UNIONS, ["Mã", "Tên đơn vị"], rows)
    assert (plan.adds, plan.changes, plan.can_commit) == ((), (), False)
    told = [(item.number, item.candidates[0][1], item.can_be_new) for item in plan.proposals]
    assert told == [
        (2, "Công đoàn cơ sở Trường Tiểu học Mông Hóa (T13)", True),
        (3, "Công đoàn cơ sở xã Dân Hạ (X02)", True),
        (4, "Công đoàn cơ sở xã Dân Hòa (X03)", True),
    ]
    assert "mã khác" in plan.proposals[1].reason
    # A second union of one name is refused as by hand; the same one may get another code.
    as_new = road.again(plan, plan.choice.leaving_out([2, 4]).accepting(plan.proposals[1], None))
    assert "Đã có công đoàn cơ sở tên “Công đoàn cơ sở xã Dân Hạ” (mã X02)" in str(as_new.problems[0])
    choice = plan.choice.leaving_out([2, 4])
    known = road.again(plan, choice.accepting(plan.proposals[1], plan.proposals[1].candidates[0][0]))
    assert known.changes[0].changes == (FieldChange("Mã công đoàn cơ sở", "X02", "M02"),)


def test_what_the_directory_refuses_by_hand_is_a_problem_here(road: Any) -> None:
    headings = ["Mã", "Tên đơn vị", "Khối", "Cụm", "Số đoàn viên", "Ngày thành lập"]
    rows = [
        ["X01", "Công đoàn cơ sở xã Dân Hạ", "", "", "", ""],
        ["M01", "Công đoàn Ví Dụ Một", "", "Cụm không có", "", ""],
        ["M02", "Công đoàn Thử Hai", "", "", -1, ""],
        ["", "Công đoàn Mẫu Ba", "", "", "", ""],
        ["", "", "Trường học", "", "", ""],
        ["M" * 41, "Công đoàn Khác Bốn", "", "", "", ""],
        ["M03", "Công đoàn Lạ Năm", "", "", 1_000_001, "18/06/1815"],
    ]
    plan = road.plan(UNIONS, headings, rows)
    told = [str(problem) for problem in plan.problems]
    wanted = [
        ("DS!D3", "thêm cụm trước"),
        ("DS!E4", "-1 phải từ 0"),
        ("DS!A5", "Mã công đoàn cơ sở chưa được nhập"),
        ("DS!B6", "không có mã và tên"),
        ("DS!dòng 7", "41 ký tự"),
        ("DS!E8", "từ 0 đến 1.000.000"),
        ("DS!F8", "18/06/1815 nằm ngoài"),
    ]
    assert len(told) == len(wanted), told
    for line, (where, what) in zip(told, wanted, strict=True):
        assert line.startswith(where), line
        assert what in line, line
    # The code is of one union, the name of another.
    assert len(plan.proposals[0].candidates) == 2


def test_a_sector_stays_where_scores_stand_frozen(road: Any) -> None:
    plan = road.plan(UNIONS, ["Mã", "Khối"], [["X01", "Trường học"]])
    assert plan.changes == ()
    assert str(plan.problems[0]).startswith("DS!B2 – X01: Điểm và thứ hạng theo khối đã chốt")


def test_without_a_sector_a_union_is_unclassified(bare_road: Any) -> None:
    bare_road.committed(UNIONS, ["Mã", "Tên đơn vị"], [["M01", "Công đoàn Ví Dụ"]])
    assert unions.unions(bare_road.session)[0].sector_code == "CHUA_PHAN_LOAI"


def test_another_sector_and_cluster_are_told_by_name(bare_road: Any) -> None:
    session: Session = bare_road.session
    school = next(row for row in unions.sectors(session) if row.code == "TRUONG_HOC")
    unions.add_cluster(session, code="C1", name="Cụm số 1", sector_id=school.id)
    headings = ["Mã", "Tên đơn vị", "Khối", "Cụm thi đua"]
    bare_road.committed(UNIONS, headings, [["M01", "Công đoàn Ví Dụ", "Cơ quan", ""]])
    plan = bare_road.committed(UNIONS, headings, [["M01", "Công đoàn Ví Dụ", "TRUONG_HOC", "c1"]])
    told = {change.label: change.after for change in plan.changes[0].changes}
    assert told == {"Khối": school.name, "Cụm thi đua": "Cụm số 1"}
    row = unions.unions(session)[0]
    assert (row.sector_code, row.cluster) == ("TRUONG_HOC", "Cụm số 1")
