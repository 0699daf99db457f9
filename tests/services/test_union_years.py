"""The pages of a union and of a member, read in the example year and after changes."""

from datetime import date
from typing import Any

import pytest

from campaign_app.domain.commendation import Rating, SubjectKind
from campaign_app.domain.errors import InvalidInputError, NotFoundError
from campaign_app.services import (
    member_cards,
    members,
    memberships,
    register,
    registrations,
    scores,
    subjects,
    union_changes,
    union_years,
    unions,
)
from campaign_app.services.members import MemberDetails, MemberKind
from campaign_app.services.session import Session


def test_a_year_tells_score_rank_and_awards(example: Session) -> None:
    award = next(row for row in register.entries(example) if row.kind is SubjectKind.COLLECTIVE)
    assert award.union_id is not None
    years = union_years.union_years(example, award.union_id)
    (year,) = [year for year in years if year.campaign_id == award.campaign_id]
    (score,) = [
        row
        for row in scores.score_table(example, year.campaign_id)
        if row.union_id == award.union_id and row.is_whole_union
    ]
    assert (year.total, year.rank, year.rating) == (score.total, score.rank, score.rating)
    assert year.is_frozen
    (line,) = year.awards
    assert (line.register_number, line.decision) == (award.register_number, award.decision)
    people = [
        row
        for row in register.entries(example)
        if row.union_id == award.union_id
        and row.campaign_id == year.campaign_id
        and row.kind is not SubjectKind.COLLECTIVE
    ]
    assert year.people_awarded == len(people)


def test_awarded_people_are_counted_in_all(example: Session) -> None:
    entries = register.entries(example)
    counted = sum(
        year.people_awarded + year.groups_awarded + len(year.awards)
        for row in unions.unions(example)
        for year in union_years.union_years(example, row.id)
    )
    assert counted == len(
        [row for row in entries if row.campaign_id is not None and row.union_id is not None]
    )


def test_the_card_of_a_union(workspace: Session, union_id: int) -> None:
    for name, kind, gender in (
        ("Bùi An", MemberKind.CADRE, "F"),
        ("Bùi Bình", MemberKind.CADRE, "M"),
        ("Bùi Cúc", MemberKind.WORKER, None),
    ):
        details = MemberDetails(full_name=name, union_id=union_id, kind=kind, gender=gender)
        members.add_member(workspace, details)
    unions.rename_union(
        workspace, union_id=union_id, full_name="Tên mới", printed_name="", on=date(2017, 6, 1)
    )
    card = union_years.union_card(workspace, union_id)
    assert [(row.kind, row.members, row.women) for row in card.members] == [
        (MemberKind.CADRE, 2, 1),
        (MemberKind.WORKER, 1, 0),
    ]
    assert [row.printed_name for row in card.names] == ["Công đoàn cơ sở xã Mẫu", "Tên mới"]
    assert [change.document for change in card.changes] == [""]
    assert (card.union.full_name, card.years, card.other_awards) == ("Tên mới", (), ())
    with pytest.raises(NotFoundError):
        union_years.union_card(workspace, 99)


def test_a_followed_union_without_results_has_no_score(
    workspace: Session, launched: int, union_id: int
) -> None:
    subject = subjects.subject_of_union(workspace, union_id)
    registrations.follow_subject(workspace, campaign_id=launched, subject_id=subject)
    (year,) = union_years.union_years(workspace, union_id)
    assert (year.campaign, year.registered_on, year.total, year.rank, year.rating) == (
        "2017", None, None, None, None,
    )  # fmt: skip


def test_the_card_of_a_member(workspace: Session, union_id: int) -> None:
    details = MemberDetails(
        full_name="Bùi Thị An", union_id=union_id, post="Công chức", started_on=date(2010, 1, 1)
    )
    member_id = members.add_member(workspace, details).id
    memberships.change_post(workspace, member_id=member_id, on=date(2015, 5, 1), post="Phó ban")
    sector = unions.sectors(workspace)[0].id
    other = unions.UnionDetails(code="X9", full_name="Công đoàn khác", sector_id=sector)
    made = unions.add_union(workspace, other).id
    union_changes.merge_unions(
        workspace, source_ids=[union_id], into=made, on=date(2017, 9, 1), document="7/QĐ"
    )
    members.rate_members(workspace, year=2016, ratings={member_id: Rating.GOOD})
    members.rate_members(workspace, year=2017, ratings={member_id: Rating.EXCELLENT})
    measure = members.add_discipline(
        workspace, member_id=member_id, form="Khiển trách", decided_on=date(2016, 2, 1)
    ).id
    card = member_cards.member_card(workspace, member_id)
    assert [(row.union, row.post, row.started_on, row.ended_on) for row in card.posts] == [
        ("Công đoàn cơ sở xã Mẫu", "Công chức", date(2010, 1, 1), date(2015, 5, 1)),
        ("Công đoàn cơ sở xã Mẫu", "Phó ban", date(2015, 5, 1), date(2017, 9, 1)),
        ("Công đoàn khác", "Phó ban", date(2017, 9, 1), None),
    ]
    assert (card.posts[1].end_document, card.posts[2].start_document) == ("7/QĐ", "7/QĐ")
    assert [(row.year, row.rating) for row in card.ratings] == [(2017, Rating.EXCELLENT), (2016, Rating.GOOD)]
    assert [(row.id, row.form, row.union_id) for row in card.disciplines] == [
        (measure, "Khiển trách", union_id)
    ]


def test_measures_and_ratings_are_mended_and_taken_away(
    workspace: Session, union_id: int, refuses: Any
) -> None:
    member_id = members.add_member(workspace, MemberDetails(full_name="Bùi An", union_id=union_id)).id
    measure = members.add_discipline(
        workspace, member_id=member_id, form="Khiển trách", decided_on=date(2016, 2, 1)
    ).id
    told: dict[str, Any] = {"discipline_id": measure, "form": "Cảnh cáo", "decided_on": date(2016, 3, 1)}
    with refuses(workspace, InvalidInputError, "trước ngày quyết định"):
        members.edit_discipline(workspace, **told, until=date(2016, 2, 1))
    members.edit_discipline(workspace, **told, until=date(2017, 2, 1), document="4/QĐ")
    (row,) = member_cards.member_card(workspace, member_id).disciplines
    assert (row.form, row.decided_on, row.until, row.document) == (
        "Cảnh cáo", date(2016, 3, 1), date(2017, 2, 1), "4/QĐ",
    )  # fmt: skip
    members.remove_discipline(workspace, measure)
    members.rate_member(workspace, member_id=member_id, year=2016, rating=Rating.GOOD)
    members.remove_rating(workspace, member_id=member_id, year=2016)
    card = member_cards.member_card(workspace, member_id)
    assert (card.disciplines, card.ratings) == ((), ())
    with refuses(workspace, NotFoundError, "Không còn hình thức kỷ luật"):
        members.remove_discipline(workspace, measure)
    with refuses(workspace, NotFoundError, "chưa có xếp loại năm 2016"):
        members.remove_rating(workspace, member_id=member_id, year=2016)


def test_awards_stand_on_the_card(example: Session) -> None:
    person = next(
        row for row in register.entries(example) if row.kind is SubjectKind.INDIVIDUAL and row.union_id
    )
    subject = next(row for row in subjects.subjects(example) if row.id == person.subject_id)
    assert subject.member_id is not None
    card = member_cards.member_card(example, subject.member_id)
    line = next(line for line in card.awards if line.award_id == person.id)
    assert (line.register_number, line.register_year, line.decision, line.decided_on) == (
        person.register_number, person.register_year, person.decision, person.signed_on,
    )  # fmt: skip
    assert line.merit
