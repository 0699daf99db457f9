"""Years as nobody planned them: whatever happens, the same promises hold."""

import contextlib
import io
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaign_app.domain.commendation import AwardBasis
from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.formats import format_number
from campaign_app.domain.wording import money_in_words
from campaign_app.domain.workflow import AwardState
from campaign_app.services import (
    awards,
    budget,
    nominations,
    papers,
    register,
    registrations,
    stages,
    workspaces,
)
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.services.integrity import check_workspace

MET, SIGNED = date(2017, 12, 15), date(2017, 12, 20)
POINTS = st.none() | st.integers(min_value=80, max_value=100)
MONEY = re.compile(r"\d{1,3}(?:\.\d{3})+")
YEARS = st.lists(st.tuples(POINTS, POINTS, POINTS), min_size=1, max_size=2)


@pytest.fixture
def fresh(office: Any, tmp_path: Path) -> Iterator[Callable[[], Any]]:
    """Put the small federation back to where its year begins."""
    folder = office.session.folder
    workspaces.close_workspace(office.session)
    kept = tmp_path / "dau-nam"
    shutil.copytree(folder, kept)
    used: list[Any] = []

    def again() -> Any:
        if used:
            workspaces.close_workspace(used.pop())
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        used.append(workspaces.open_workspace(folder, clock=office.session.clock))
        return replace(office, session=used[0])

    yield again
    for session in used:
        workspaces.close_workspace(session)


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    years=YEARS, overall=st.booleans(), by_hand=st.booleans(), against=st.integers(0, 3), lost=st.booleans()
)
def test_promises_hold(
    fresh: Callable[[], Any],
    details: CampaignDetails,
    years: list[tuple[int | None, ...]],
    overall: bool,
    by_hand: bool,
    against: int,
    lost: bool,
) -> None:
    office = fresh()
    session = office.session
    for number, points in enumerate(years):
        campaign = replace(
            details,
            code=f"2017-{number}",
            title=f"Phong trào {number}",
            basis=AwardBasis.OVERALL if overall and number else AwardBasis.TOPICAL,
        )
        refused = office.subject_ids[:against]
        with contextlib.suppress(UserFacingError):  # the rules may stop a year
            _live(office, campaign, points, by_hand=by_hand, against=refused, number=number)
    rows = register.entries(session)
    if lost and rows:
        register.revoke(session, award_id=rows[0].id, document="1/QĐ", on=date(2018, 1, 2), reason="Sai")
    _check(session)


def _live(
    office: Any,
    campaign: CampaignDetails,
    points: tuple[int | None, ...],
    *,
    by_hand: bool,
    against: list[int],
    number: int,
) -> None:
    session = office.session
    campaign_id = office.review(campaign, points)
    for subject in office.subject_ids if by_hand else ():
        with contextlib.suppress(UserFacingError):
            nominations.nominate(session, campaign_id=campaign_id, subject_id=subject, reason="Vượt khó")
    office.meet(campaign_id, on=MET, against=against)
    signed = office.sign(campaign_id, on=SIGNED)
    awards.number_decision(session, decision_id=signed, number=10 + number)
    assert stages.standing(session, campaign_id).campaign.stage == "DECIDED"


def _check_totals(session: Any, decision: awards.DecisionRow) -> None:
    """Decision, list, register, money list and budget tell one sum; read back from the papers themselves."""
    if decision.state is not awards.DecisionState.NUMBERED:
        return
    listed = awards.drafted_nominations(session, decision.id)
    entries = [row for row in register.entries(session) if row.decision_id == decision.id]
    total = sum(row.money for row in entries)
    assert sorted(row.subject_id for row in entries) == sorted(row.subject_id for row in listed)
    assert (decision.awards, decision.money) == (len(listed), total)
    told = budget.budget(session, decision.campaign_id or 0)
    valid = [row for row in entries if row.state is AwardState.VALID]
    assert told.decided == sum(row.money for row in valid)
    assert told.planned == 0
    papers_made = (papers.decision(session, decision.id), papers.money_list(session, decision.id))
    for text in (_word_text(papers_made[0].content), _pdf_text(papers_made[1].content)):
        assert format_number(total) in text
        assert money_in_words(total) in text
        for row in entries:
            assert row.name in text
    shares = [int(found.replace(".", "")) for found in MONEY.findall(_pdf_text(papers_made[1].content))]
    assert [share for share in shares if share < total or len(entries) == 1][: len(entries)] == [
        row.money for row in sorted(entries, key=lambda row: row.register_number)
    ]


def _word_text(content: bytes) -> str:
    parts = Document(io.BytesIO(content)).element.body.iter()
    return " ".join("".join(part.text or "" for part in parts if part.tag.endswith("}t")).split())


def _pdf_text(content: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def _check(session: Any) -> None:
    rows = register.entries(session)
    assert sorted(row.register_number for row in rows) == list(range(1, len(rows) + 1))
    for row in rows:
        known = registrations.registrations(session, row.campaign_id or 0)
        assert row.subject_id in {item.subject_id for item in known if item.opens_the_way}
    bases: dict[int, list[AwardBasis]] = {}
    for decision in awards.decisions(session):
        for item in awards.drafted_nominations(session, decision.id):
            if item.subject_id in {row.subject_id for row in awards.awards_of(session, decision.id)}:
                bases.setdefault(item.subject_id, []).append(item.basis)
    for given_for in bases.values():
        assert given_for.count(AwardBasis.OVERALL) == 0 or len(given_for) == 1
    assert len({(row.campaign_id, row.subject_id) for row in rows}) == len(rows)
    given = [(row.year, row.number) for row in awards.decisions(session) if row.number]
    assert len(set(given)) == len(given)
    for decision in awards.decisions(session):
        _check_totals(session, decision)
    assert check_workspace(session) == []
