"""Who may be put forward, in the cases where several things meet."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from campaign_app.domain.commendation import AwardBasis, Rating, SubjectKind
from campaign_app.domain.errors import LockedError
from campaign_app.services import (
    awards,
    campaigns,
    dashboard,
    members,
    memberships,
    participation,
    registrations,
    scores,
    stages,
    unions,
)
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.services.candidates import Candidate, candidates
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Campaign
from campaign_app.store.models.unions import Member, Membership, Union
from campaign_app.store.queries import unions as union_queries


@pytest.fixture
def scoring(example: Session) -> int:
    """The example's campaign, back where results are entered; its scores are live."""
    found = campaigns.campaigns(example)[0].id
    Campaign.update(stage="SCORING").where(Campaign.id == found).execute()
    return found


def _by_subject(session: Session, campaign_id: int) -> dict[int, Candidate]:
    return {row.subject_id: row for row in candidates(session, campaign_id)}


def test_a_group_of_the_union_does_not_stand_for_the_union(example: Session, scoring: int) -> None:
    before = _by_subject(example, scoring)
    person = next(
        row for row in before.values() if row.kind is SubjectKind.INDIVIDUAL and row.eligible and row.union_id
    )
    participation.register_other(
        example,
        campaign_id=scoring,
        kind=SubjectKind.COLLECTIVE,
        name="Tổ Văn phòng",
        unit="Tổ Văn phòng",
        union_id=person.union_id,
        on=date(2017, 1, 10),
    )
    assert _by_subject(example, scoring)[person.subject_id] == person


def test_the_group_does_not_register_its_union(example: Session, scoring: int) -> None:
    sector = unions.sectors(example)[0]
    added = unions.add_union(
        example, unions.UnionDetails(code="MOI", full_name="Công đoàn cơ sở Mới", sector_id=sector.id)
    ).id

    def told() -> tuple[bool, int]:
        waits = added in {row.id for row in registrations.not_registered(example, scoring)}
        line = dashboard.overview(example, scoring).sectors[0]
        return waits, line.unions - line.registered

    before = told()
    participation.register_other(
        example,
        campaign_id=scoring,
        kind=SubjectKind.COLLECTIVE,
        name="Tổ Một cửa",
        unit="Tổ Một cửa",
        union_id=added,
        on=date(2017, 1, 10),
    )
    assert told() == before
    assert before[0]


def test_who_is_honoured_already_takes_no_place_of_the_quota(office: Any, details: CampaignDetails) -> None:
    session = office.session
    first = office.review(details, [95, 50, 50])
    office.meet(first, on=date(2017, 12, 15))
    awards.number_decision(session, decision_id=office.sign(first, on=date(2017, 12, 20)), number=7)
    sectors = [replace(sector, collectives=1) for sector in details.sectors]
    overall = replace(details, code="2017-TD", title="Toàn diện", basis=AwardBasis.OVERALL, sectors=sectors)
    found = _by_subject(session, office.review(overall, [97, 95, 93]))
    unmet = [[item.code for item in found[subject].unmet] for subject in office.subject_ids]
    assert unmet == [["QUOTA", "ONE_AWARD"], [], ["QUOTA"]]


@pytest.mark.parametrize(
    ("began", "told"),
    [(date(2017, 1, 1), "12 tháng"), (date(2017, 3, 1), "10 tháng"), (date(2017, 3, 2), "9 tháng")],
)
@pytest.mark.parametrize("moves", [False, True])
def test_months_are_whole_and_go_along_to_another_union(
    example: Session, scoring: int, began: date, told: str, *, moves: bool
) -> None:
    rows = {row.subject_id: row for row in registrations.registrations(example, scoring)}
    person = next(row for row in rows.values() if row.member_id is not None and row.opens_the_way)
    Membership.update(started_on=began).where(Membership.member == person.member_id).execute()
    if moves:
        known = members.member(example, person.member_id or 0)
        other = next(row.id for row in unions.unions(example) if row.id != known.union_id)
        moved = members.MemberDetails(full_name=known.full_name, union_id=other, joined_on=known.joined_on)
        members.edit_member(example, member_id=known.id, details=moved)
    found = _by_subject(example, scoring)[person.subject_id]
    (months,) = [item for item in found.requirements if item.code == "MONTHS"]
    assert (months.detail, months.met) == (told, told != "9 tháng")


@pytest.mark.parametrize(
    ("spans", "began"),
    [
        ([("2017-03-01", None), ("2010-01-01", "2017-03-01")], "2010-01-01"),
        ([("2010-01-01", "2012-06-30"), ("2012-07-01", None)], "2010-01-01"),
        ([("2010-01-01", "2012-06-30"), ("2017-10-01", None)], "2017-10-01"),
        ([("2010-01-01", "2012-06-30"), ("2011-01-01", "2016-06-30"), ("2016-06-30", None)], "2010-01-01"),
        ([(None, "2012-06-30"), ("2012-06-30", None)], None),
    ],
)
def test_months_begin_with_the_first_day_without_a_break(
    workspace: Session, union_id: int, spans: list[tuple[str | None, str | None]], began: str | None
) -> None:
    person = members.MemberDetails(full_name="Bùi Thị Mẫu", union_id=union_id)
    member_id = members.add_member(workspace, person).id
    Membership.delete().where(Membership.member == member_id).execute()
    for first, last in spans:
        days = [None if day is None else date.fromisoformat(day) for day in (first, last)]
        Membership.create(member=member_id, union=union_id, started_on=days[0], ended_on=days[1])
    assert union_queries.first_days() == {member_id: None if began is None else date.fromisoformat(began)}


@pytest.mark.parametrize(("left", "told"), [(date(2017, 6, 1), "5 tháng"), (date(2017, 12, 1), "11 tháng")])
def test_months_end_with_who_leaves(example: Session, scoring: int, left: date, told: str) -> None:
    person = next(
        row
        for row in registrations.registrations(example, scoring)
        if row.member_id is not None and row.opens_the_way
    )
    Membership.update(started_on=date(2010, 1, 1)).where(Membership.member == person.member_id).execute()
    memberships.leave_members(
        example, member_ids=[person.member_id or 0], state=members.MemberState.RETIRED, on=left
    )
    found = _by_subject(example, scoring)[person.subject_id]
    (months,) = [item for item in found.requirements if item.code == "MONTHS"]
    assert months.detail == told


@pytest.mark.parametrize(("founded", "bars"), [(date(2017, 1, 1), False), (date(2017, 1, 2), True)])
def test_a_union_of_the_whole_year_is_old_enough(
    example: Session, scoring: int, founded: date, *, bars: bool
) -> None:
    row = next(item for item in scores.score_table(example, scoring) if not item.knockouts)
    Union.update(founded_on=founded).where(Union.id == row.union_id).execute()
    told = {item.union_id: item.knockouts for item in scores.score_table(example, scoring)}
    assert bool(told[row.union_id]) is bars


def test_the_sector_stays_while_the_score_is_frozen(
    office: Any, details: CampaignDetails, refuses: Any
) -> None:
    session = office.session
    campaign_id = office.review(details, [95, 92, 60])
    row = next(item for item in unions.unions(session) if item.code == "X1")
    other = unions.sectors(session)[1]
    moved = unions.UnionDetails(code=row.code, full_name=row.full_name, sector_id=other.id)
    with refuses(session, LockedError, "đã chốt để bình xét phong trào 2017", "lùi phong trào"):
        unions.edit_union(session, union_id=row.id, details=moved)
    unions.edit_union(session, union_id=row.id, details=replace(moved, sector_id=row.sector_id, phone="0218"))
    stages.go_back(session, campaign_id, reason="Đổi khối")
    unions.edit_union(session, union_id=row.id, details=moved)
    assert unions.union(session, row.id).sector_code == other.code


@pytest.mark.parametrize(("stated", "within"), [(None, 1), (39, 1), (40, 2)])
def test_the_quota_of_people_counts_stated_members_where_none_are_listed(
    office: Any, details: CampaignDetails, stated: int | None, within: int
) -> None:
    session = office.session
    campaign_id = office.review(details, [95, 92, 60])
    stages.go_back(session, campaign_id, reason="Ghi thêm cá nhân")
    union = next(row for row in unions.unions(session) if row.code == "X1")
    Union.update(member_count_stated=stated).where(Union.id == union.id).execute()
    for number, rating in enumerate((Rating.EXCELLENT, Rating.GOOD)):
        told = members.MemberDetails(full_name=f"Bùi Thị Ví Dụ {number}", union_id=union.id)
        person = members.add_member(session, told).id
        members.rate_member(session, member_id=person, year=2017, rating=rating)
        participation.register_member(
            session, campaign_id=campaign_id, member_id=person, on=date(2017, 1, 20)
        )
    # As workspaces have it in which a state of leaving did not end a membership yet.
    Member.update(state=members.MemberState.RETIRED).execute()
    people = [row for row in candidates(session, campaign_id) if row.kind is SubjectKind.INDIVIDUAL]
    assert [row.eligible for row in people].count(True) == within
