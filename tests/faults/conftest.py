"""Workspaces to break, the worker that is killed over them, and a look at what is left."""

import os
import random
import secrets
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import filelock
import pytest

from campaign_app.domain.commendation import AwardBasis, SubjectKind
from campaign_app.services import awards, issuers, members, nominations, reviews, subjects, unions, workspaces
from campaign_app.services.example.preparation import fill_directory, launch, set_up_office
from campaign_app.services.example.road import Road
from campaign_app.services.example.year import enter_results, live_through, register
from campaign_app.services.issuers import IssuerDetails
from campaign_app.services.session import Session
from campaign_app.system.paths import resource
from tests.faults.killing import Worker
from tests.faults.worker import NAMED

SEED_VARIABLE = "SO_VANG_FAULT_SEED"
DRAFTS = 14
"""How many decisions wait for their numbers."""

# ---- workspaces to break


def _members(session: Session) -> None:
    sector = unions.sectors(session)[0]
    details = unions.UnionDetails(code="X01", full_name="Công đoàn cơ sở xã Mẫu", sector_id=sector.id)
    union_id = unions.add_union(session, details).id
    people = [
        members.MemberDetails(full_name=f"Trần Văn Mẫu {row}", union_id=union_id, post="có từ trước")
        for row in range(100)
    ]
    members.add_members(session, people)


def _scores(session: Session) -> None:
    road = Road(session, resource("example", "ky-son"), lambda _line: None)
    for step in (set_up_office, fill_directory, launch, register, live_through, enter_results):
        step(road)


def _numbers(session: Session) -> None:
    issuer_id = issuers.issuers(session)[0].id
    issuers.add_signatory(
        session, issuer_id=issuer_id, name="Nguyễn Văn Ký", post="Chủ tịch", term_from=date(2015, 1, 1)
    )
    seat = reviews.CouncilMemberDetails(name="Nguyễn Văn Ký", role=reviews.CouncilRole.CHAIR)
    council_id = reviews.add_council(
        session, issuer_id=issuer_id, name="Hội đồng mẫu", valid_from=date(2015, 1, 1), members=[seat]
    ).id
    for draft in range(DRAFTS):
        people = [
            subjects.add_subject(
                session,
                kind=SubjectKind.INDIVIDUAL,
                printed_name=f"Lê Thị Mẫu {draft}.{row}",
                salutation="Bà",
            ).id
            for row in range(NAMED)
        ]
        put_forward = [
            nominations.nominate_outside(
                session, subject_id=person, basis=AwardBasis.SUDDEN, merit="Cứu người", reason="Đột xuất"
            ).id
            for person in people
        ]
        meeting = reviews.MeetingDetails(
            council_id=council_id, held_on=date(2017, 12, 1), members=1, present=1
        )
        votes = dict.fromkeys(put_forward, reviews.VoteCount(1))
        reviews.record_meeting(session, campaign_id=None, details=meeting, votes=votes)
        awards.draft_decision(session, campaign_id=None, issuer_id=issuer_id, reason="Đột xuất")


def _many(session: Session) -> None:
    _members(session)
    with session.act("Nhập nhiều đoàn viên"):
        session.database.execute_sql(
            "INSERT INTO membership (member_id, union_id, post, union_post, started_on, ended_on) "
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
            "SELECT 1 + i % 100, 1, 'chức vụ ' || i, '', '2010-01-01', '2011-01-01' FROM n"
        )


MAKERS: dict[str, Callable[[Session], None]] = {
    "members": _members,
    "doors": _members,
    "scores": _scores,
    "numbers": _numbers,
    "backup": _many,
    "migration": _many,
}


@pytest.fixture
def template(
    tmp_path_factory: pytest.TempPathFactory, issuer_details: IssuerDetails
) -> Callable[[str], Path]:
    """A closed workspace of a kind, made once for all workers; never open it, copy it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def made(kind: str) -> Path:
        folder, finished = shared / f"fault-{kind}", shared / f"fault-{kind}.done"
        with filelock.FileLock(shared / f"fault-{kind}.lock"):
            if not finished.exists():
                shutil.rmtree(folder, ignore_errors=True)
                session = workspaces.create_workspace(folder, issuer=issuer_details)
                MAKERS[kind](session)
                workspaces.close_workspace(session)
                finished.touch()
        return folder

    return made


@pytest.fixture
def copied(template: Callable[[str], Path], tmp_path: Path) -> Callable[[str, str], Path]:
    """A fresh copy of a workspace of a kind, under a name."""

    def copy(kind: str, name: str) -> Path:
        folder = tmp_path / name
        shutil.copytree(template(kind), folder, ignore=shutil.ignore_patterns("workspace.lock*"))
        return folder

    return copy


# ---- the worker


@pytest.fixture
def new_worker() -> Iterator[Callable[[], Worker]]:
    """Start workers; they end with the test."""
    if not hasattr(os, "fork"):
        pytest.skip("the worker forks a child a kill")
    started: list[Worker] = []

    def start() -> Worker:
        started.append(Worker())
        return started[-1]

    yield start
    for worker in started:
        worker.close()


@pytest.fixture
def chance() -> Callable[[str], random.Random]:
    """Random moments that can be had again: the seed is printed, and taken from the environment."""
    seed = os.environ.get(SEED_VARIABLE) or str(secrets.randbits(32))
    print(f"{SEED_VARIABLE}={seed}")  # noqa: T201  pytest shows it where a test fails
    return lambda name: random.Random(f"{seed} {name}")  # noqa: S311  no secret
