"""What knocks a union out, and that frozen scores hold nothing of the present."""

from datetime import date
from typing import Any

import pytest

from campaign_app.services import history, members, scores, unions
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Result, Score


def _union(session: Session, code: str) -> int:
    return next(row.id for row in unions.unions(session) if row.code == code)


def _member(session: Session, code: str, gender: str | None = None) -> int:
    person = members.MemberDetails(full_name="Bùi Thị Ví Dụ", union_id=_union(session, code), gender=gender)
    return members.add_member(session, person).id


def _knocked_out(session: Session, campaign_id: int) -> dict[str, tuple[str, ...]]:
    return {row.name: row.knockouts for row in scores.score_table(session, campaign_id) if row.knockouts}


def test_frozen_scores_hold_nothing_of_the_present(office: Any, details: CampaignDetails) -> None:
    session = office.session
    campaign_id = office.review(details, [95, 95, 60])
    before = scores.score_table(session, campaign_id)
    assert [(row.overall_rank, row.tied) for row in before] == [(1, True), (1, True), (3, False)]
    _member(session, "X1", "F")
    Result.update(verified_points=None).where(Result.registration == before[1].registration_id).execute()
    Result.update(verified_points=9_900).where(Result.registration == before[2].registration_id).execute()
    assert scores.live_scores(session, campaign_id) != before
    assert scores.score_table(session, campaign_id) == before


@pytest.mark.parametrize(("day", "union"), [(date(2017, 3, 1), 1), (date(2017, 12, 28), 2)])
def test_a_discipline_counts_against_the_union_of_its_day(
    office: Any, details: CampaignDetails, day: date, union: int
) -> None:
    session = office.session
    campaign_id = office.review(details, [95, 92, 60])
    member_id = _member(session, "X1")
    person = members.member(session, member_id)
    moved = members.MemberDetails(full_name=person.full_name, union_id=_union(session, "X2"))
    members.edit_member(session, member_id=member_id, details=moved)  # on 28/12/2017
    members.add_discipline(session, member_id=member_id, form="Cảnh cáo", decided_on=day)
    assert list(_knocked_out(session, campaign_id)) == [f"Công đoàn số {union}"]


def test_a_discipline_before_the_union_counts_against_no_union(office: Any, details: CampaignDetails) -> None:
    session = office.session
    campaign_id = office.review(details, [95, 92, 60])
    person = members.MemberDetails(
        full_name="Bùi Thị Ví Dụ", union_id=_union(session, "X1"), started_on=date(2017, 6, 1)
    )
    member_id = members.add_member(session, person).id
    members.add_discipline(session, member_id=member_id, form="Cảnh cáo", decided_on=date(2017, 5, 31))
    assert _knocked_out(session, campaign_id) == {}
    assert [row.union_id for row in members.disciplines(session)] == [None]


def test_corruption_is_found_however_it_is_written(office: Any, details: CampaignDetails) -> None:
    session = office.session
    campaign_id = office.review(details, [95, 92, 60])
    form = "Cách chức do THAM NHŨNG"
    members.add_discipline(session, member_id=_member(session, "X2"), form=form, decided_on=date(2017, 3, 1))
    assert "Có kết luận về tham nhũng, tiêu cực" in _knocked_out(session, campaign_id)["Công đoàn số 2"]


def test_freezing_is_undone_and_done_again_with_its_step(office: Any, details: CampaignDetails) -> None:
    session = office.session
    office.review(details, [95, 80, 60])
    frozen: list[Any] = list(Score.select().order_by(Score.id).dicts())
    assert [row["total"] for row in frozen] == [9_500, 8_000, 6_000]
    history.undo_last(session)
    assert not Score.select().exists()
    history.redo_last(session)
    assert list(Score.select().order_by(Score.id).dicts()) == frozen
