"""Years as nobody planned them: whatever happens, the same promises hold."""

import contextlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaign_app.domain.commendation import AwardBasis
from campaign_app.domain.errors import UserFacingError
from campaign_app.services import awards, nominations, register, registrations, stages, workspaces
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.services.integrity import check_workspace

MET, SIGNED = date(2017, 12, 15), date(2017, 12, 20)
POINTS = st.none() | st.integers(min_value=80, max_value=100)
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
    assert check_workspace(session) == []
