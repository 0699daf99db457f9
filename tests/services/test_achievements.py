"""Achievements and initiatives: written down, accepted or refused, and counted for a campaign."""

import json
from datetime import date
from typing import Any

import pytest

from campaign_app.domain.errors import DuplicateError, InvalidInputError, NotFoundError
from campaign_app.domain.kinds import SubjectKind
from campaign_app.services import achievements, criteria, history, members, registrations, results, subjects
from campaign_app.services.achievement_counts import Merits, counted
from campaign_app.services.achievements import (
    AchievementDetails,
    AchievementKind,
    AchievementOrigin,
    AchievementState,
)
from campaign_app.services.session import Session

ON = date(2017, 5, 16)
INITIATIVE = AchievementKind.INITIATIVE


def add(session: Session, subject_id: int, what: str = "Bảng tra định mức", **more: Any) -> int:
    told = {"subject_id": subject_id, "achieved_on": ON, "kind": INITIATIVE, "level": "huyện", **more}
    return achievements.add_achievement(session, what=what, **told).id


def test_an_achievement_is_written_down_changed_and_deleted(workspace: Session, subject_id: int) -> None:
    key = add(workspace, subject_id, recognised_by="Hội đồng Sáng kiến huyện", note="Xem hồ sơ")
    row = achievements.achievement(workspace, key)
    assert (row.subject_id, row.kind, row.what, row.achieved_on) == (
        subject_id,
        INITIATIVE,
        "Bảng tra định mức",
        ON,
    )
    assert (row.level, row.recognised_by, row.note) == ("Cấp huyện", "Hội đồng Sáng kiến huyện", "Xem hồ sơ")
    assert (row.origin, row.state) == (AchievementOrigin.OFFICE, AchievementState.ACCEPTED)
    details = AchievementDetails(
        subject_id=subject_id, what="Bảng tra", achieved_on=ON, level="Cụm thi đua số 1"
    )
    achievements.edit_achievement(workspace, achievement_id=key, details=details)
    row = achievements.achievement(workspace, key)
    assert (row.what, row.level, row.kind, row.note) == ("Bảng tra", "Cụm thi đua số 1", "ACHIEVEMENT", "")
    assert achievements.delete_achievements(workspace, [key]).count == 1
    with pytest.raises(NotFoundError):
        achievements.achievement(workspace, key)
    for _step in range(3):
        history.undo_last(workspace)
    assert achievements.achievements(workspace) == []


def test_a_member_who_was_never_put_forward_becomes_a_subject(example: Session) -> None:
    known = {row.member_id for row in subjects.subjects(example)}
    person = next(row for row in members.members(example) if row.id not in known)
    details = AchievementDetails(subject_id=0, what="Cờ đầu", achieved_on=ON)
    key = achievements.add_of_member(example, member_id=person.id, details=details).id
    row = achievements.achievement(example, key)
    assert (row.member_id, row.subject, row.union_id) == (person.id, person.full_name, person.union_id)
    history.undo_last(example)
    assert person.id not in {row.member_id for row in subjects.subjects(example)}


def test_what_says_nothing_or_is_to_come_is_refused(
    workspace: Session, subject_id: int, refuses: Any
) -> None:
    with refuses(workspace, InvalidInputError, "Nội dung thành tích chưa được nhập"):
        add(workspace, subject_id, "  ")
    with refuses(workspace, InvalidInputError, "nhiều nhất là 1000"):
        add(workspace, subject_id, "x" * 1001)
    with refuses(workspace, InvalidInputError, "chưa đến"):
        add(workspace, subject_id, achieved_on=date(2999, 1, 1))
    with refuses(workspace, NotFoundError, "Không còn đối tượng"):
        add(workspace, 999)


def test_the_same_initiative_is_written_down_once_a_level_and_year(
    workspace: Session, subject_id: int, refuses: Any
) -> None:
    first = add(workspace, subject_id)
    with refuses(workspace, DuplicateError, "đã được ghi trong năm 2017", "cấp cao hơn"):
        add(workspace, subject_id, "BẢNG  tra định mức", achieved_on=date(2017, 9, 1))
    higher = add(workspace, subject_id, level="tỉnh")
    details = AchievementDetails(
        subject_id=subject_id, what="Bảng tra định mức", achieved_on=ON, level="Cấp tỉnh", kind=INITIATIVE
    )
    with refuses(workspace, DuplicateError, "đã được ghi"):
        achievements.edit_achievement(workspace, achievement_id=first, details=details)
    achievements.edit_achievement(workspace, achievement_id=higher, details=details)


def test_what_the_union_puts_forward_waits_and_is_accepted_or_refused_with_a_reason(
    workspace: Session, subject_id: int, refuses: Any
) -> None:
    keys = [
        add(workspace, subject_id, what, origin=AchievementOrigin.UNION, note="Công đoàn báo")
        for what in ("Một", "Hai")
    ]

    def states() -> list[AchievementState]:
        return [achievements.achievement(workspace, key).state for key in keys]

    assert states() == [AchievementState.WAITING] * 2
    with refuses(workspace, InvalidInputError, "Lý do chưa được nhập"):
        achievements.refuse_achievements(workspace, keys, reason=" ")
    achievements.refuse_achievements(workspace, keys, reason="Chưa có quyết định")
    assert states() == [AchievementState.REFUSED] * 2
    row = achievements.achievement(workspace, keys[0])
    assert row.note == "Không công nhận: Chưa có quyết định\nCông đoàn báo"
    details = AchievementDetails(subject_id=subject_id, what="Ba", achieved_on=ON, note="Khác")
    achievements.edit_achievement(workspace, achievement_id=keys[0], details=details)
    assert achievements.achievement(workspace, keys[0]).note == "Không công nhận: Chưa có quyết định\nKhác"
    assert achievements.accept_achievements(workspace, keys).count == 2
    assert states() == [AchievementState.ACCEPTED] * 2
    assert [achievements.achievement(workspace, key).note for key in keys] == ["Khác", "Công đoàn báo"]
    assert achievements.accept_achievements(workspace, keys).count == 0
    history.undo_last(workspace)
    assert states() == [AchievementState.REFUSED] * 2


def test_lists_are_narrowed_by_year_period_subject_and_kind(example: Session) -> None:
    everything = achievements.achievements(example)
    assert len(everything) == 79
    assert achievements.achievements(example, year=2017) == everything
    assert achievements.achievements(example, year=2016) == []
    assert achievements.achievements(example, campaign_id=1) == everything
    assert achievements.achievements(example, kind=AchievementKind.ACHIEVEMENT) == []
    one = next(row for row in everything if row.member_id is not None)
    assert one in achievements.achievements(example, member_id=one.member_id)
    assert {row.union_id for row in achievements.achievements(example, union_id=one.union_id)} == {
        one.union_id
    }
    own = achievements.achievements(example, subject_id=one.subject_id)
    assert {row.subject_id for row in own} == {one.subject_id}


def test_levels_are_offered_from_the_lowest_and_then_those_in_use(example: Session) -> None:
    add(example, 1, "Khác", level="Tổng công ty")
    add(example, 1, "Khác nữa", level="CẤP TỈNH")
    assert achievements.known_levels(example) == [
        "Cấp cơ sở",
        "Cấp huyện",
        "Cấp tỉnh",
        "Toàn quốc",
        "Tổng công ty",
    ]


def test_a_day_outside_the_period_is_warned_of_and_not_counted(example: Session) -> None:
    told = achievements.outside_period(example, 1, date(2016, 12, 1))
    assert "01/12/2016" in told
    assert "không được tính" in told
    assert achievements.outside_period(example, 1, ON) == ""


def test_the_counts_of_the_example_are_what_the_federation_verified(example: Session) -> None:
    criterion = next(row.id for row in criteria.criteria(example, 1) if row.code == "18")
    verified = {
        row.registration_id: json.loads(row.verified_value)
        for row in results.results(example, 1)
        if row.criterion_id == criterion and row.verified_value
    }
    found = counted(example, 1)
    assert len(verified) > 30
    for key, value in verified.items():
        told = (found[key].initiatives.get("Cấp cơ sở", 0), found[key].initiatives.get("Cấp huyện", 0))
        assert told == (int(value["co_so"]), int(value["huyen"]))
    assert set(found) == {row.id for row in registrations.registrations(example, 1)}


def test_only_what_is_accepted_and_in_the_period_counts_and_each_once(example: Session) -> None:
    row = next(
        item
        for item in registrations.registrations(example, 1)
        if item.is_whole_union and not achievements.achievements(example, union_id=item.union_id)
    )
    person = subjects.add_subject(
        example, kind=SubjectKind.INDIVIDUAL, printed_name="Bùi Văn Mẫu", union_id=row.union_id
    ).id
    add(example, row.subject_id, "Một", level="Cấp cơ sở")
    add(example, person, "Một", level="Cấp huyện")
    add(example, row.subject_id, "Hai", origin=AchievementOrigin.UNION)
    add(example, row.subject_id, "Ba", achieved_on=date(2016, 1, 1))
    add(example, row.subject_id, "Cờ đầu", kind=AchievementKind.ACHIEVEMENT, level="Cấp tỉnh")
    assert counted(example, 1)[row.id] == Merits({"Cấp huyện": 1}, {"Cấp tỉnh": 1})


def test_an_initiative_stays_with_the_union_where_it_was_made(example: Session) -> None:
    from campaign_app.store.models.unions import Membership, Subject

    rows = {item.union_id: item for item in registrations.registrations(example, 1) if item.is_whole_union}
    done = next(row for row in achievements.achievements(example) if row.member_id and row.union_id in rows)
    before, other = rows[done.union_id], next(item for key, item in rows.items() if key != done.union_id)
    counts = counted(example, 1)
    with example.act("chuyển"):
        Membership.update(ended_on=date(2017, 12, 1)).where(Membership.member == done.member_id).execute()
        Membership.create(member=done.member_id, union=other.union_id, started_on=date(2017, 12, 1))
        Subject.update(union=other.union_id).where(Subject.id == done.subject_id).execute()
    after = counted(example, 1)
    assert (after[before.id], after[other.id]) == (counts[before.id], counts[other.id])
