"""Which results have no paper though their criterion asks for one, and whom to call about it."""

import itertools
from datetime import date
from pathlib import Path

import pytest

from campaign_app.services import criteria, evidence, registrations, results
from campaign_app.services.evidence_missing import missing_evidence
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Criterion, Result


@pytest.fixture
def place(workspace: Session, launched: int, subject_id: int) -> tuple[int, int]:
    row = registrations.register_subject(
        workspace, campaign_id=launched, subject_id=subject_id, on=date(2017, 1, 20)
    )
    criterion_id = criteria.criteria(workspace, launched)[0].id
    Criterion.update(evidence_needed=True).execute()
    return row.id, criterion_id


def _enter(session: Session, place: tuple[int, int], points: str) -> None:
    results.enter_result(session, registration_id=place[0], criterion_id=place[1], typed="", points=points)


def test_a_value_without_a_paper_is_missing_one(
    workspace: Session, launched: int, place: tuple[int, int], tmp_path: Path
) -> None:
    assert missing_evidence(workspace, launched) == []  # nothing claimed yet
    _enter(workspace, place, "90")
    (found,) = missing_evidence(workspace, launched)
    assert (found.registration_id, found.criterion_id) == place
    assert (found.value, found.is_verified, found.period) == ("90,00 điểm", False, "")

    paper = tmp_path / "Báo cáo.pdf"
    paper.write_bytes(b"%PDF-1.7")
    added = evidence.add_evidence(workspace, registration_id=place[0], criterion_id=place[1], path=paper)
    assert missing_evidence(workspace, launched) == []
    evidence.take_off_evidence(workspace, added.id)
    assert len(missing_evidence(workspace, launched)) == 1


def test_nothing_claimed_needs_no_paper(workspace: Session, launched: int, place: tuple[int, int]) -> None:
    _enter(workspace, place, "0")
    assert missing_evidence(workspace, launched) == []
    _enter(workspace, place, "90")
    results.verify_result(
        workspace, registration_id=place[0], criterion_id=place[1], typed="", points="0", note="Không có"
    )
    assert missing_evidence(workspace, launched) == []  # verified down to nothing
    Result.update(verified_points=None).execute()
    Criterion.update(evidence_needed=False).execute()
    assert missing_evidence(workspace, launched) == []


def test_who_withdrew_owes_no_paper(workspace: Session, launched: int, place: tuple[int, int]) -> None:
    _enter(workspace, place, "90")
    registrations.withdraw_registration(workspace, registration_id=place[0])
    assert missing_evidence(workspace, launched) == []


def test_the_example_year_tells_every_gap_with_its_phone(example: Session) -> None:
    listed = {row.id: row for row in criteria.criteria(example, 1)}
    standing = {row.id for row in registrations.registrations(example, 1) if row.opens_the_way}
    asked = {
        result.id: result
        for result in results.results(example, 1)
        if listed[result.criterion_id].evidence_needed
    }
    found = missing_evidence(example, 1)  # no paper is stored in the example
    told = {item.result_id for item in found}
    assert told >= {
        item.id for item in asked.values() if item.verified_points and item.registration_id in standing
    }
    earned_nothing = [asked[result_id] for result_id in told if not asked[result_id].verified_points]
    assert all(item.verified_value not in {None, "0", "khong"} for item in earned_nothing)
    assert all(item.is_verified and item.phone for item in found)
    names = [item.name for item in found]
    assert sorted(set(names), key=names.index) == [name for name, _more in itertools.groupby(names)]
