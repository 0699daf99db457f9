from datetime import date

import pytest

from campaign_app.domain.errors import DuplicateError, InvalidInputError, RequirementError
from campaign_app.domain.kinds import SubjectKind
from campaign_app.services import (
    campaigns,
    members,
    participation,
    registering,
    registrations,
    stages,
    subjects,
    unions,
)
from campaign_app.services.participation import TakingPart
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Campaign, CampaignSector
from campaign_app.store.models.unions import Union, UnionState


@pytest.fixture
def campaign_id(example: Session) -> int:
    found = campaigns.campaigns(example)[0].id
    Campaign.update(stage="REGISTRATION_OPEN").where(Campaign.id == found).execute()
    return found


def test_every_union_stands_in_the_list_once(example: Session, campaign_id: int) -> None:
    found = participation.participation(example, campaign_id)
    assert found.is_open
    assert len(found.collectives) == 52
    assert len({p.key for p in found.collectives}) == 52
    assert [p.sort_key for p in found.collectives] == sorted(p.sort_key for p in found.collectives)
    missing = {p.name for p in found.collectives if p.state is TakingPart.NOT_YET}
    assert missing == {row.printed_name for row in registrations.not_registered(example, campaign_id)} - {
        p.name for p in found.collectives if p.state is TakingPart.FOLLOWED
    }
    assert all(p.kind is not SubjectKind.COLLECTIVE for p in found.people)


def test_days_left_count_from_today_to_the_deadline_of_the_sector(example: Session, campaign_id: int) -> None:
    deadlines = {row.code: row.register_by for row in campaigns.sectors(example, campaign_id)}
    for found in participation.participation(example, campaign_id).collectives:
        by = deadlines[found.sector_code]
        assert found.register_by == by
        assert by is not None
        assert found.days_left == (by - date(2017, 12, 28)).days


def test_registering_a_member_makes_the_subject_with_the_printed_post(
    example: Session, campaign_id: int
) -> None:
    known = {p.registration.member_id for p in _people(example, campaign_id) if p.registration}
    member = next(row for row in members.members(example) if row.id not in known)
    added = participation.register_member(
        example,
        campaign_id=campaign_id,
        member_id=member.id,
        on=date(2017, 3, 1),
        post="Giáo viên, tổ trưởng công đoàn",
        merit_summary="Làm tốt.",
    )
    row = registrations.registration(example, added.id)
    assert (row.name, row.post, row.merit_summary) == (
        member.full_name,
        "Giáo viên, tổ trưởng công đoàn",
        "Làm tốt.",
    )
    with pytest.raises(DuplicateError):
        participation.register_member(
            example, campaign_id=campaign_id, member_id=member.id, on=date(2017, 3, 1)
        )


def test_refused_registration_leaves_no_subject_behind(example: Session, campaign_id: int) -> None:
    known = {row.printed_name for row in subjects.subjects(example)}
    member = next(row for row in members.members(example) if row.full_name not in known)
    before = len(subjects.subjects(example))
    with pytest.raises(InvalidInputError):
        participation.register_member(
            example, campaign_id=campaign_id, member_id=member.id, on=date(2030, 1, 1)
        )
    assert len(subjects.subjects(example)) == before


def test_union_group_stands_beside_its_union(example: Session, campaign_id: int) -> None:
    union = next(p.union for p in participation.participation(example, campaign_id).collectives if p.union)
    with pytest.raises(InvalidInputError):
        participation.register_other(
            example,
            campaign_id=campaign_id,
            kind=SubjectKind.COLLECTIVE,
            name="Tổ công đoàn Văn phòng",
            on=date(2017, 3, 1),
            union_id=union.id,
        )
    added = participation.register_other(
        example,
        campaign_id=campaign_id,
        kind=SubjectKind.COLLECTIVE,
        name="Tổ công đoàn Văn phòng",
        on=date(2017, 3, 1),
        unit="Văn phòng",
        union_id=union.id,
    )
    found = participation.participation(example, campaign_id).collectives
    assert len(found) == 53
    (group,) = [p for p in found if p.registration and p.registration.id == added.id]
    assert group.key == f"r{added.id}"
    assert sum(p.key == f"u{union.id}" for p in found) == 1


def test_criteria_for_a_person_are_those_of_people(example: Session, campaign_id: int) -> None:
    found = participation.participation(example, campaign_id)
    school = next(p for p in found.collectives if p.sector_code == "TRUONG_HOC")
    sheet = participation.criteria_for(found, school)
    assert sheet
    assert all(SubjectKind.COLLECTIVE in row.rule.subject_kinds for row in sheet)
    assert all(not row.rule.sectors or "TRUONG_HOC" in row.rule.sectors for row in sheet)


def test_people_of_an_ended_union_and_of_other_sectors_are_refused_too(
    example: Session, campaign_id: int
) -> None:
    known = {p.registration.member_id for p in _people(example, campaign_id) if p.registration}
    member = next(row for row in members.members(example) if row.id not in known)
    on = date(2017, 3, 1)
    Union.update(state=UnionState.DISSOLVED, ended_on=on).where(Union.id == member.union_id).execute()
    with pytest.raises(RequirementError) as refused:
        participation.register_member(example, campaign_id=campaign_id, member_id=member.id, on=on)
    assert "đã kết thúc hoạt động" in str(refused.value)
    assert member.id not in {row.member_id for row in subjects.subjects(example)}
    with pytest.raises(RequirementError, match="không đăng ký được"):
        participation.register_other(
            example,
            campaign_id=campaign_id,
            kind=SubjectKind.INDIVIDUAL,
            name="Ông Bùi Văn Mẫu",
            union_id=member.union_id,
            on=on,
        )
    Union.update(state=UnionState.ACTIVE, ended_on=None).where(Union.id == member.union_id).execute()
    sector_id = unions.union(example, member.union_id).sector_id
    CampaignSector.delete().where(CampaignSector.sector == sector_id).execute()
    with pytest.raises(RequirementError) as refused:
        participation.register_member(example, campaign_id=campaign_id, member_id=member.id, on=on)
    assert "không tham gia phong trào này" in str(refused.value)


def test_closed_stage_takes_no_registration(example: Session) -> None:
    campaign_id = campaigns.campaigns(example)[0].id
    assert stages.standing(example, campaign_id).campaign.stage not in registering.OPEN_STAGES
    assert not participation.participation(example, campaign_id).is_open


def _people(session: Session, campaign_id: int) -> tuple[participation.Participant, ...]:
    return participation.participation(session, campaign_id).people
