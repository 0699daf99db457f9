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
    assert (second.phone, second.member_count_stated) == ("900000002", 1250)
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
