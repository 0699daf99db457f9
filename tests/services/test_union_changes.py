"""Unions that merge, split and end: members, registrations, results, names, months, papers."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from campaign_app.domain.changes import Changes
from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.errors import (
    DuplicateError,
    InvalidInputError,
    LockedError,
    NotFoundError,
    RequirementError,
)
from campaign_app.services import (
    criteria,
    history,
    members,
    register,
    registrations,
    results,
    scores,
    subjects,
    union_changes,
    unions,
)
from campaign_app.services.members import MemberDetails
from campaign_app.services.registrations import RegistrationState
from campaign_app.services.session import Session
from campaign_app.services.union_changes import Successor
from campaign_app.services.unions import UnionChangeKind, UnionDetails, UnionState

ON = date(2017, 9, 1)


@pytest.fixture
def union_ids(workspace: Session) -> list[int]:
    """Three unions of one sector, founded in 2005, each with two members."""
    sector = unions.sectors(workspace)[0]
    made = []
    for number in range(1, 4):
        details = UnionDetails(
            code=f"X{number}",
            full_name=f"Công đoàn xã số {number}",
            sector_id=sector.id,
            founded_on=date(2005, 1, 1),
        )
        made.append(unions.add_union(workspace, details).id)
        for name in ("An", "Bình"):
            person = MemberDetails(
                full_name=f"Bùi {name} {number}",
                union_id=made[-1],
                post="Công chức",
                started_on=date(2010, 1, 1),
            )
            members.add_member(workspace, person)
    return made


@pytest.fixture
def enter(workspace: Session, launched: int) -> Callable[..., int]:
    """Register a union in the campaign and verify a result of its; give the registration."""

    def do(union_id: int, points: int | None = None) -> int:
        subject = subjects.subject_of_union(workspace, union_id)
        made = registrations.register_subject(
            workspace, campaign_id=launched, subject_id=subject, on=date(2017, 1, 20)
        ).id
        if points is not None:
            (criterion,) = criteria.criteria(workspace, launched)
            results.verify_result(
                workspace, registration_id=made, criterion_id=criterion.id, typed="", points=str(points)
            )
        return made

    return do


def told(session: Session, campaign_id: int) -> dict[int, tuple[int | None, RegistrationState]]:
    """Union and state by registration."""
    return {row.id: (row.union_id, row.state) for row in registrations.registrations(session, campaign_id)}


def told_of_it(lines: list[str]) -> list[str]:
    """What is stored without the record of acts, counters and the index of names."""
    return [
        line for line in lines if not any(word in line for word in ("sqlite_sequence", '"act', '"search_'))
    ]


def of(session: Session, union_id: int) -> list[str]:
    return [row.full_name for row in members.members(session, union_id=union_id)]


def test_unions_merge_into_one_of_them(workspace: Session, union_ids: list[int]) -> None:
    first, second, third = union_ids
    added = union_changes.merge_unions(
        workspace, source_ids=[second, third], into=first, on=ON, document="77/QĐ-LĐLĐ", note="Xã nhập"
    )
    assert added.id == first
    assert added.changes & Changes.MEMBERS
    assert of(workspace, first) == [f"Bùi {name} {n}" for n in (1, 2, 3) for name in ("An", "Bình")]
    for ended in (second, third):
        row = unions.union(workspace, ended)
        assert (row.state, row.ended_on, row.members) == (UnionState.MERGED, ON, 0)
    target = unions.union(workspace, first)
    assert (target.state, target.merged_on, target.members) == (UnionState.ACTIVE, ON, 6)
    for union_id in union_ids:
        (change,) = union_changes.union_changes(workspace, union_id)
        assert (change.kind, change.decided_on, change.document, change.note) == (
            UnionChangeKind.MERGE, ON, "77/QĐ-LĐLĐ", "Xã nhập",
        )  # fmt: skip
        assert [name for _id, name in change.sources] == ["Công đoàn xã số 2", "Công đoàn xã số 3"]
        assert change.successors == ((first, "Công đoàn xã số 1"),)
    assert history.undo_names(workspace).undo == "Sáp nhập vào Công đoàn xã số 1"


def test_a_merger_is_taken_back_whole(
    workspace: Session, union_ids: list[int], enter: Any, launched: int, stored: Any
) -> None:
    for union_id in union_ids:
        enter(union_id, 80)
    plain = told_of_it(stored(workspace))
    new = UnionDetails(code="X9", full_name="Công đoàn xã mới", sector_id=unions.sectors(workspace)[0].id)
    union_changes.merge_unions(
        workspace, source_ids=union_ids, into=new, on=ON, goes_on={launched: union_ids[1]}
    )
    assert len(unions.unions(workspace)) == 4
    history.undo_last(workspace)
    assert told_of_it(stored(workspace)) == plain


def test_a_new_union_may_take_the_name_of_one_that_ends(workspace: Session, union_ids: list[int]) -> None:
    sector = unions.sectors(workspace)[0]
    details = UnionDetails(code="M1", full_name="Công đoàn xã số 1", sector_id=sector.id)
    added = union_changes.merge_unions(workspace, source_ids=union_ids[:2], into=details, on=ON)
    row = unions.union(workspace, added.id)
    assert (row.founded_on, row.merged_on, row.members) == (ON, ON, 4)
    assert [row.id for row in unions.unions(workspace, include_ended=False)] == [added.id, union_ids[2]]


def test_what_no_merger_may_be(workspace: Session, union_ids: list[int], refuses: Any) -> None:
    first, second, third = union_ids

    def merge(sources: list[int], into: Any, on: date = ON) -> None:
        union_changes.merge_unions(workspace, source_ids=sources, into=into, on=on)

    sector = unions.sectors(workspace)[0]
    taken = UnionDetails(code="X3", full_name="Công đoàn xã mới", sector_id=sector.id)
    with refuses(workspace, InvalidInputError, "Công đoàn xã số 1 không thể sáp nhập vào chính mình"):
        merge([first, second], first)
    for sources, into in (([], first), ([second, second], first), ([second], taken)):
        with refuses(workspace, InvalidInputError, "ít nhất hai công đoàn cơ sở khác nhau"):
            merge(sources, into)
    with refuses(workspace, InvalidInputError, "Ngày 29/12/2017 chưa đến"):
        merge([second], first, date(2017, 12, 29))
    with refuses(workspace, InvalidInputError, "Công đoàn xã số 2: thành lập ngày 01/01/2005"):
        merge([second], first, date(2004, 12, 31))
    with refuses(workspace, NotFoundError, "Không còn công đoàn cơ sở này"):
        merge([second], 999)
    with refuses(workspace, DuplicateError, "Mã “X3” đã dùng"):
        merge([first, second], taken)
    merge([second], first)
    with refuses(workspace, LockedError, "đã kết thúc hoạt động", "Công đoàn xã số 2: 01/09/2017"):
        merge([second], third)
    with refuses(workspace, InvalidInputError, "Công đoàn xã số 1: đã có thay đổi ngày 01/09/2017"):
        merge([third], first, date(2017, 8, 31))


def test_the_only_registration_goes_on_with_its_results(
    workspace: Session, union_ids: list[int], enter: Any, launched: int
) -> None:
    first, second, _third = union_ids
    kept = enter(second, 91)
    union_changes.merge_unions(workspace, source_ids=[second], into=first, on=ON)
    assert told(workspace, launched) == {kept: (first, RegistrationState.REGISTERED)}
    (line,) = scores.score_table(workspace, launched)
    assert (line.union_id, line.total) == (first, 9100)


def test_of_several_registrations_one_is_chosen(
    workspace: Session, union_ids: list[int], enter: Any, launched: int, refuses: Any
) -> None:
    first, second, third = union_ids
    rows = {union_id: enter(union_id, 70 + union_id) for union_id in union_ids}
    (choice,) = union_changes.registrations_to_settle(workspace, source_ids=[second, third], into=first)
    assert (choice.campaign, choice.proposed) == ("2017", first)
    assert [(row.union_id, row.results) for row in choice.options] == [(n, 1) for n in union_ids]
    (choice,) = union_changes.registrations_to_settle(workspace, source_ids=union_ids)
    assert choice.proposed is None
    new = UnionDetails(code="X9", full_name="Công đoàn mới", sector_id=unions.sectors(workspace)[0].id)
    with refuses(workspace, RequirementError, "Chưa chọn đăng ký nào đi tiếp", "2017: có nhiều đăng ký"):
        union_changes.merge_unions(workspace, source_ids=union_ids, into=new, on=ON)
    with refuses(workspace, InvalidInputError, "không có đăng ký trong phong trào 2017"):
        union_changes.merge_unions(workspace, source_ids=[second], into=first, on=ON, goes_on={launched: 999})
    union_changes.merge_unions(
        workspace, source_ids=[second, third], into=first, on=ON, goes_on={launched: third}
    )
    assert told(workspace, launched) == {
        rows[third]: (first, RegistrationState.REGISTERED),
        rows[second]: (second, RegistrationState.WITHDRAWN),
        rows[first]: (third, RegistrationState.WITHDRAWN),
    }
    closed = registrations.registration(workspace, rows[second])
    assert closed.reason == "Sáp nhập vào Công đoàn xã số 1 ngày 01/09/2017"
    assert {row.kind for row in subjects.subjects(workspace)} == {SubjectKind.COLLECTIVE}


def test_no_registration_need_go_on(
    workspace: Session, union_ids: list[int], enter: Any, launched: int
) -> None:
    row = enter(union_ids[0])
    union_changes.merge_unions(
        workspace, source_ids=[union_ids[1]], into=union_ids[0], on=ON, goes_on={launched: None}
    )
    assert told(workspace, launched) == {row: (union_ids[0], RegistrationState.WITHDRAWN)}


def test_who_was_only_followed_without_results_leaves_the_campaign(
    workspace: Session, union_ids: list[int], enter: Any, launched: int
) -> None:
    kept = enter(union_ids[0])
    followed = subjects.subject_of_union(workspace, union_ids[1])
    registrations.follow_subject(workspace, campaign_id=launched, subject_id=followed)
    union_changes.merge_unions(workspace, source_ids=[union_ids[1]], into=union_ids[0], on=ON)
    assert list(told(workspace, launched)) == [kept]


def test_a_registration_goes_on_only_where_the_sector_takes_part(
    workspace: Session, union_ids: list[int], launched: int, enter: Any, refuses: Any
) -> None:
    enter(union_ids[0])
    later = unions.add_sector(workspace, code="SAU", name="Khối thêm sau").id
    new = UnionDetails(code="X9", full_name="Công đoàn mới", sector_id=later)
    with refuses(workspace, RequirementError, "Khối thêm sau không tham gia phong trào 2017"):
        union_changes.merge_unions(workspace, source_ids=union_ids[:2], into=new, on=ON)
    added = union_changes.merge_unions(
        workspace, source_ids=union_ids[:2], into=new, on=ON, goes_on={launched: None}
    )
    assert unions.union(workspace, added.id).sector == "Khối thêm sau"


def test_people_and_groups_go_along(workspace: Session, union_ids: list[int]) -> None:
    first, second, _third = union_ids
    person = members.members(workspace, union_id=second)[0]
    subjects.subject_of_member(workspace, member_id=person.id)
    for union_id in (first, second):
        subjects.add_subject(
            workspace,
            kind=SubjectKind.COLLECTIVE,
            printed_name=f"Tổ công đoàn 1 của {union_id}",
            unit="Tổ 1",
            union_id=union_id,
        )
    union_changes.merge_unions(workspace, source_ids=[second], into=first, on=ON)
    rows = {row.printed_name: (row.union_id, row.unit) for row in subjects.subjects(workspace)}
    assert rows[person.full_name] == (first, "")
    assert rows[f"Tổ công đoàn 1 của {first}"] == (first, "Tổ 1")
    assert rows[f"Tổ công đoàn 1 của {second}"] == (first, "Tổ 1 (Công đoàn xã số 2)")
    assert rows["Công đoàn xã số 2"] == (second, "")


def test_groups_go_along_to_an_only_successor(workspace: Session, union_ids: list[int]) -> None:
    first, second, _third = union_ids
    subjects.add_subject(
        workspace, kind=SubjectKind.COLLECTIVE, printed_name="Tổ 1", unit="Tổ 1", union_id=second
    )
    everybody = [row.id for row in members.members(workspace, union_id=second)]
    union_changes.split_union(workspace, union_id=second, successors=[Successor(first, everybody)], on=ON)
    (group,) = (row for row in subjects.subjects(workspace) if row.unit)
    assert group.union_id == first


def test_months_count_from_the_merger(
    workspace: Session, union_ids: list[int], enter: Any, launched: int
) -> None:
    enter(union_ids[0], 95)
    (before,) = scores.score_table(workspace, launched)
    assert before.knockouts == ()
    union_changes.merge_unions(workspace, source_ids=[union_ids[1]], into=union_ids[0], on=ON)
    (after,) = scores.score_table(workspace, launched)
    (barred,) = after.knockouts
    assert "hoạt động từ 01/09/2017, chưa đủ 6 tháng" in barred


@pytest.mark.parametrize(
    ("on", "barred"), [(date(2017, 7, 1), False), (date(2017, 7, 2), True), (date(2018, 3, 1), False)]
)
def test_six_months_after_a_merger_are_enough_and_a_later_one_changes_nothing(
    workspace: Session, clock: Any, union_ids: list[int], enter: Any, launched: int, on: date, *, barred: bool
) -> None:
    enter(union_ids[0], 95)
    clock.moment = clock.moment.replace(year=2018, month=4)
    union_changes.merge_unions(workspace, source_ids=[union_ids[1]], into=union_ids[0], on=on)
    (line,) = scores.score_table(workspace, launched)
    assert bool(line.knockouts) is barred


def test_who_stands_in_a_review_is_left_alone(office: Any, details: Any, refuses: Any) -> None:
    session = office.session
    office.review(details, [95, 90, None])
    first, second, third = (row.id for row in sorted(unions.unions(session), key=lambda row: row.code))
    with refuses(session, LockedError, "phong trào 2017 đã chốt", "2017: Công đoàn số 2", "lùi phong trào"):
        union_changes.merge_unions(session, source_ids=[second], into=third, on=ON)
    with refuses(session, LockedError, "2017: Công đoàn số 1"):
        union_changes.split_union(
            session,
            union_id=third,
            successors=[Successor(first)],
            on=ON,
            source_goes_on=True,
        )
    with refuses(session, LockedError, "đã chốt"):
        union_changes.dissolve_union(session, union_id=first, on=ON)
    union_changes.dissolve_union(session, union_id=third, on=ON)


def test_a_union_is_divided_among_two(
    workspace: Session, union_ids: list[int], enter: Any, launched: int, refuses: Any
) -> None:
    first, second, _third = union_ids
    row = enter(first, 88)
    an, binh = members.members(workspace, union_id=first)
    new = UnionDetails(code="X9", full_name="Công đoàn mới", sector_id=unions.sectors(workspace)[0].id)

    def split(parts: list[Successor], **more: Any) -> union_changes.SplitMade:
        return union_changes.split_union(workspace, union_id=first, successors=parts, on=ON, **more)

    with refuses(workspace, RequirementError, "Còn 1 đoàn viên chưa được phân", binh.full_name):
        split([Successor(new, [an.id])])
    with refuses(workspace, InvalidInputError, "chỉ về một đơn vị mới"):
        split([Successor(new, [an.id, binh.id]), Successor(second, [an.id])])
    with refuses(workspace, InvalidInputError, "mỗi đơn vị một lần"):
        split([Successor(first, [an.id, binh.id])])
    parts = [Successor(second, [an.id]), Successor(new, [binh.id])]
    with refuses(workspace, RequirementError, "Chưa chọn đơn vị tiếp tục đăng ký trong phong trào 2017"):
        split(parts)
    with refuses(workspace, InvalidInputError, "không nằm trong các đơn vị"):
        split(parts, goes_on={launched: 2})
    made = split(parts, goes_on={launched: 1}, document="9/QĐ")
    assert made.union_ids[0] == second
    assert of(workspace, made.union_ids[1]) == [binh.full_name]
    assert an.full_name in of(workspace, second)
    assert unions.union(workspace, first).state is UnionState.SPLIT
    assert unions.union(workspace, made.union_ids[1]).merged_on == ON
    assert told(workspace, launched) == {row: (made.union_ids[1], RegistrationState.REGISTERED)}
    (change,) = union_changes.union_changes(workspace, first)
    assert [union_id for union_id, _name in change.successors] == list(made.union_ids)
    history.undo_last(workspace)
    assert of(workspace, first) == [an.full_name, binh.full_name]
    assert told(workspace, launched) == {row: (first, RegistrationState.REGISTERED)}


@pytest.mark.parametrize("is_registered", [True, False])
def test_the_only_successor_takes_over_unless_it_is_registered_itself(
    workspace: Session, union_ids: list[int], enter: Any, launched: int, *, is_registered: bool
) -> None:
    first, second, _third = union_ids
    row = enter(first, 88)
    own = enter(second, 70) if is_registered else 0
    everybody = [person.id for person in members.members(workspace, union_id=first)]
    union_changes.split_union(workspace, union_id=first, successors=[Successor(second, everybody)], on=ON)
    if is_registered:
        assert told(workspace, launched) == {
            own: (second, RegistrationState.REGISTERED),
            row: (first, RegistrationState.WITHDRAWN),
        }
    else:
        assert told(workspace, launched) == {row: (second, RegistrationState.REGISTERED)}


def test_a_part_goes_away_and_the_union_goes_on(
    workspace: Session, union_ids: list[int], enter: Any, launched: int
) -> None:
    first, _second, _third = union_ids
    row = enter(first)
    an, binh = members.members(workspace, union_id=first)
    new = UnionDetails(code="X9", full_name="Công đoàn mới", sector_id=unions.sectors(workspace)[0].id)
    union_changes.split_union(
        workspace, union_id=first, successors=[Successor(new, [an.id])], on=ON, source_goes_on=True
    )
    source = unions.union(workspace, first)
    assert (source.state, source.merged_on) == (UnionState.ACTIVE, None)
    assert of(workspace, first) == [binh.full_name]
    assert told(workspace, launched) == {row: (first, RegistrationState.REGISTERED)}
    (change,) = union_changes.union_changes(workspace, first)
    assert [name for _id, name in change.successors] == ["Công đoàn xã số 1", "Công đoàn mới"]


def test_a_union_is_dissolved(
    workspace: Session, union_ids: list[int], enter: Any, launched: int, refuses: Any
) -> None:
    first = union_ids[0]
    row = enter(first, 50)
    people = members.members(workspace, union_id=first)
    union_changes.dissolve_union(workspace, union_id=first, on=ON, document="3/QĐ-LĐLĐ")
    assert of(workspace, first) == []
    assert [members.member(workspace, person.id).ended_on for person in people] == [ON, ON]
    assert told(workspace, launched) == {row: (first, RegistrationState.WITHDRAWN)}
    assert registrations.registration(workspace, row).reason == "Giải thể ngày 01/09/2017"
    (change,) = union_changes.union_changes(workspace, first)
    assert (change.kind, change.successors) == (UnionChangeKind.DISSOLVE, ())
    with refuses(workspace, LockedError, "đã kết thúc hoạt động"):
        unions.rename_union(workspace, union_id=first, full_name="Tên", printed_name="", on=ON)
    history.undo_last(workspace)
    assert told(workspace, launched) == {row: (first, RegistrationState.REGISTERED)}


def test_who_joined_after_the_day_goes_along(workspace: Session, union_ids: list[int]) -> None:
    first, second, _third = union_ids
    late = members.add_member(
        workspace, MemberDetails(full_name="Đinh Văn Muộn", union_id=second, started_on=date(2017, 10, 2))
    ).id
    union_changes.merge_unions(workspace, source_ids=[second], into=first, on=ON)
    row = members.member(workspace, late)
    assert (row.union_id, row.started_on) == (first, date(2017, 10, 2))


def test_a_new_name_has_its_decision(workspace: Session, union_ids: list[int], refuses: Any) -> None:
    first = union_ids[0]
    same = {"full_name": "Công đoàn xã số 1", "printed_name": ""}
    with refuses(workspace, InvalidInputError, "giống hệt tên hiện nay"):
        unions.rename_union(workspace, union_id=first, on=ON, **same)
    with refuses(workspace, InvalidInputError, "chưa đến"):
        unions.rename_union(workspace, union_id=first, full_name="Mới", printed_name="", on=date(2018, 1, 1))
    unions.rename_union(
        workspace, union_id=first, full_name="Tên mới", printed_name="", on=ON, document="15/QĐ-UBND"
    )
    (change,) = union_changes.union_changes(workspace, first)
    assert (change.kind, change.document) == (UnionChangeKind.RENAME, "15/QĐ-UBND")
    assert (change.sources, change.successors) == (
        ((first, "Công đoàn xã số 1"),),
        ((first, "Tên mới"),),
    )
    old, new = union_changes.union_names(workspace, first)
    assert (old.printed_name, old.valid_to) == ("Công đoàn xã số 1", date(2017, 8, 31))
    assert (new.printed_name, new.valid_from, new.valid_to) == ("Tên mới", ON, None)


def test_papers_keep_the_old_name(example: Session) -> None:
    award = next(row for row in register.entries(example) if row.kind is SubjectKind.COLLECTIVE)
    assert award.union_id is not None
    unions.rename_union(
        example, union_id=award.union_id, full_name="Tên hoàn toàn khác", printed_name="", on=example.today()
    )
    (after,) = [row for row in register.entries(example) if row.id == award.id]
    assert (after.words, after.issue_id) == (award.words, award.issue_id)
    assert "Tên hoàn toàn khác" not in after.words
