"""What looks as if it were twice in the directory, and two entries of one person made one."""

import time
from datetime import date
from typing import Any

import pytest

from campaign_app.domain.commendation import Rating
from campaign_app.domain.errors import InvalidInputError, LockedError, NotFoundError
from campaign_app.services import (
    duplicates,
    history,
    member_cards,
    member_merging,
    members,
    memberships,
    personal_numbers,
    register,
    registrations,
    subjects,
    unions,
)
from campaign_app.services.duplicates import Likeness
from campaign_app.services.members import MemberDetails
from campaign_app.services.session import Session

BORN = date(1985, 3, 4)
NUMBER = "017085001234"


@pytest.fixture
def add(workspace: Session, union_id: int) -> Any:
    """Add a member of the small union; give the id."""

    def do(name: str, **more: Any) -> int:
        told: dict[str, Any] = {"full_name": name, "union_id": union_id, "born_on": BORN, **more}
        return members.add_member(workspace, MemberDetails(**told)).id

    return do


@pytest.mark.parametrize(
    ("first", "second", "likeness"),
    [
        (("Hoàng Thị Hoà", {}), ("HOÀNG  THỊ HÒA", {}), Likeness.SAME_NAME_AND_BIRTH),
        (("Bùi Thị Mỹ", {}), ("Bùi Thị Mĩ", {}), Likeness.SAME_NAME_AND_BIRTH),
        (("Bùi Thị Lan", {}), ("Bui Thi Lan", {}), Likeness.NEAR_NAME_AND_BIRTH),
        (("Bùi Thị Lan", {}), ("Bùi Lan", {}), None),
        (("Bùi Thị Ngọc Lan", {}), ("Bùi Ngọc Lan", {}), Likeness.NEAR_NAME_AND_BIRTH),
        (("Bùi Thị Lan", {}), ("Bùi Thị Loan", {}), Likeness.NEAR_NAME_AND_BIRTH),
        (("Bùi Thị Lan", {}), ("Bùi Thị Hương", {}), None),
        (("Bùi Thị Lan", {}), ("Bùi Thị Lan", {"born_on": date(1990, 1, 1)}), None),
        (("Bùi Thị Lan", {}), ("Bùi Thị Lan", {"born_on": None}), Likeness.SAME_NAME_SAME_UNION),
        (
            ("Bùi Thị Lan", {"personal_number": NUMBER}),
            ("Đinh Văn Hùng", {"personal_number": NUMBER, "born_on": None}),
            Likeness.SAME_NUMBER,
        ),
    ],
)
def test_who_looks_alike(
    workspace: Session, add: Any, first: Any, second: Any, likeness: Likeness | None
) -> None:
    ids = [add(name, **more) for name, more in (first, second)]
    add("Quách Văn Khác", born_on=date(1970, 5, 5))
    found = duplicates.like_members(workspace)
    if likeness is None:
        assert found == []
        return
    (group,) = found
    assert (group.likeness, [row.id for row in group.members]) == (likeness, ids)
    assert group.likeness.label


def test_a_day_put_down_for_everybody_tells_nothing(workspace: Session, add: Any, union_id: int) -> None:
    names = [f"Bùi Thị {'bcdghklmnp'[n // 10]}{'bcdghklmnp'[n % 10]}" for n in range(60)]
    everybody = [MemberDetails(full_name=name, union_id=union_id, born_on=BORN) for name in names]
    members.add_members(workspace, everybody)
    assert duplicates.like_members(workspace) == []


def test_many_are_looked_through_at_once(workspace: Session, union_id: int) -> None:
    middles, givens = ("Thị", "Văn", "Đức", "Ngọc"), ("An", "Bình", "Chi", "Dũng", "Hà")
    people = [
        MemberDetails(
            full_name=f"Bùi {middles[n % 4]} {givens[n % 5]}{n % 7 * 'h'}",
            union_id=union_id,
            born_on=date.fromordinal(date(1960, 1, 1).toordinal() + n * 7 % 14_000),
        )
        for n in range(4_000)
    ]
    members.add_members(workspace, people)
    began = time.perf_counter()
    assert len(duplicates.like_members(workspace, most=50)) <= 50
    assert time.perf_counter() - began < 5


def test_unions_whose_names_are_near(workspace: Session) -> None:
    sector = unions.sectors(workspace)[0].id
    names = (
        "Công đoàn cơ sở Trường Tiểu học Mông Hoá",
        "CĐCS trường TH Mông Hóa",
        "Công đoàn cơ sở Trường Trung học cơ sở Mông Hóa",
        "Công đoàn cơ sở xã Dân Hòa",
        "Công đoàn cơ sở xã Dân Hạ",
        "Công đoàn Phòng Giáo dục",
    )
    ids = [
        unions.add_union(workspace, unions.UnionDetails(code=f"U{n}", full_name=name, sector_id=sector)).id
        for n, name in enumerate(names)
    ]
    (group,) = duplicates.like_unions(workspace)
    assert group.likeness is Likeness.NEAR_NAME
    assert {row.id for row in group.unions} == set(ids[:2])


def test_two_entries_become_one(workspace: Session, add: Any, union_id: int, launched: int) -> None:
    sector = unions.sectors(workspace)[0].id
    other = unions.add_union(
        workspace, unions.UnionDetails(code="X9", full_name="Công đoàn khác", sector_id=sector)
    ).id
    keep = add("Bùi Thị Lan", started_on=date(2015, 1, 1), born_on=None)
    drop = add(
        "Bùi Thị  Lan",
        union_id=other,
        started_on=date(2010, 1, 1),
        personal_number=NUMBER,
        ethnicity="Mường",
    )
    members.rate_members(workspace, year=2016, ratings={keep: Rating.GOOD, drop: Rating.GOOD})
    members.rate_members(workspace, year=2015, ratings={drop: Rating.DONE})
    members.add_discipline(workspace, member_id=drop, form="Khiển trách", decided_on=date(2012, 1, 1))
    subject = subjects.subject_of_member(workspace, member_id=drop).id
    row = registrations.register_subject(
        workspace, campaign_id=launched, subject_id=subject, on=date(2017, 1, 20)
    ).id
    member_merging.merge_members(workspace, keep_id=keep, drop_id=drop)
    card = member_cards.member_card(workspace, keep)
    assert (card.member.born_on, card.member.ethnicity, card.member.union_id) == (BORN, "Mường", union_id)
    assert [(post.union_id, post.ended_on) for post in card.posts] == [
        (other, date(2015, 1, 1)),
        (union_id, None),
    ]
    assert [(item.year, item.rating) for item in card.ratings] == [(2016, Rating.GOOD), (2015, Rating.DONE)]
    assert [measure.form for measure in card.disciplines] == ["Khiển trách"]
    assert personal_numbers.personal_number(workspace, keep) == NUMBER
    moved = registrations.registration(workspace, row)
    assert (moved.member_id, moved.union_id) == (keep, union_id)
    with pytest.raises(NotFoundError):
        members.member(workspace, drop)
    assert history.undo_names(workspace).undo == "Gộp đoàn viên Bùi Thị Lan"
    history.undo_last(workspace)
    assert members.member(workspace, drop).ethnicity == "Mường"
    assert registrations.registration(workspace, row).member_id == drop


def test_what_hangs_on_both_subjects_comes_together(workspace: Session, add: Any, launched: int) -> None:
    keep, drop = add("Bùi Thị Lan"), add("Bùi Thị Lan")
    kept = subjects.subject_of_member(workspace, member_id=keep).id
    subject = subjects.subject_of_member(workspace, member_id=drop).id
    row = registrations.register_subject(
        workspace, campaign_id=launched, subject_id=subject, on=date(2017, 1, 20)
    ).id
    member_merging.merge_members(workspace, keep_id=keep, drop_id=drop)
    assert registrations.registration(workspace, row).subject_id == kept
    assert [item.id for item in subjects.subjects(workspace) if item.member_id] == [kept]


def test_what_bars_a_merger_is_listed(workspace: Session, add: Any, launched: int, refuses: Any) -> None:
    keep, drop = add("Bùi Thị Lan", personal_number=NUMBER), add("Bùi Thị Lan", personal_number="113456789")
    members.rate_members(workspace, year=2016, ratings={keep: Rating.GOOD, drop: Rating.DONE})
    for member_id in (keep, drop):
        subject = subjects.subject_of_member(workspace, member_id=member_id).id
        registrations.register_subject(
            workspace, campaign_id=launched, subject_id=subject, on=date(2017, 1, 20)
        )
    told = ("hai số khác nhau", "Năm 2016: hai mục xếp loại khác nhau", "2017: cả hai mục đều có đăng ký")
    with refuses(workspace, LockedError, *told):
        member_merging.merge_members(workspace, keep_id=keep, drop_id=drop)
    with refuses(workspace, InvalidInputError, "hai đoàn viên khác nhau"):
        member_merging.merge_members(workspace, keep_id=keep, drop_id=keep)
    with refuses(workspace, NotFoundError, "Không còn đoàn viên"):
        member_merging.merge_members(workspace, keep_id=keep, drop_id=99)


def test_awards_go_to_the_kept_entry_with_every_word(example: Session) -> None:
    award = next(row for row in register.entries(example) if row.kind == "INDIVIDUAL" and row.union_id)
    subject = next(row for row in subjects.subjects(example) if row.id == award.subject_id)
    assert subject.member_id is not None
    known = members.member(example, subject.member_id)
    double = members.add_member(
        example, MemberDetails(full_name=known.full_name, union_id=known.union_id, born_on=known.born_on)
    ).id
    member_merging.merge_members(example, keep_id=known.id, drop_id=double)
    after = next(row for row in register.entries(example) if row.id == award.id)
    assert (after.words, after.subject_id) == (award.words, award.subject_id)


def test_who_left_is_made_one_with_who_came_back(workspace: Session, add: Any) -> None:
    left, back = add("Bùi Thị Lan", started_on=date(2010, 1, 1)), add("Bùi Thị Lan")
    memberships.leave_members(
        workspace, member_ids=[left], state=members.MemberState.MOVED, on=date(2014, 1, 1)
    )
    member_merging.merge_members(workspace, keep_id=back, drop_id=left)
    posts = member_cards.member_card(workspace, back).posts
    assert {post.ended_on for post in posts} == {None, date(2014, 1, 1)}
    assert members.member(workspace, back).ended_on is None
