"""Who may be put forward, in the cases where several things meet."""

from datetime import date

import pytest

from campaign_app.domain.commendation import SubjectKind
from campaign_app.services import campaigns, dashboard, participation, registrations, unions
from campaign_app.services.candidates import Candidate, candidates
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Campaign


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
