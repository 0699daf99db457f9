"""What the tests of acts share: a look at everything stored, and a refusal that changes none of it."""

import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.rule_kinds import Manual
from campaign_app.services import (
    awards,
    backups,
    campaigns,
    criteria,
    nominations,
    registrations,
    results,
    reviews,
    stages,
    subjects,
    unions,
    workspaces,
)
from campaign_app.services.issuers import add_signatory, issuers
from campaign_app.services.session import DATABASE_NAME, Session
from campaign_app.system.preferences import BackupPreferences

Refuses = Callable[..., AbstractContextManager[None]]


def _stored(folder: Path) -> list[str]:
    connection = sqlite3.connect(f"{(folder / DATABASE_NAME).as_uri()}?mode=ro", uri=True)
    try:
        rows = list(connection.iterdump())
    finally:
        connection.close()
    files = [str(path.relative_to(folder)) for path in sorted((folder / "files").rglob("*"))]
    return [*rows, *files]


@pytest.fixture
def stored() -> Callable[[Session], list[str]]:
    """Everything a workspace holds, as text to compare."""
    return lambda session: _stored(session.folder)


@pytest.fixture
def refuses() -> Refuses:
    """Expect a refusal with these words, and a workspace that is as it was before."""

    @contextmanager
    def expect(session: Session, kind: type[UserFacingError], *words: str) -> Iterator[None]:
        before = _stored(session.folder)
        with pytest.raises(UserFacingError) as refused:
            yield
        told = str(refused.value)
        assert type(refused.value) is kind, told
        assert not [word for word in words if word not in told], told
        assert _stored(session.folder) == before

    return expect


@pytest.fixture
def details(workspace: Session) -> campaigns.CampaignDetails:
    """A small campaign of 2017 with one criterion for everybody."""
    return campaigns.CampaignDetails(
        code="2017",
        title="Lao động giỏi",
        issuer_id=issuers(workspace)[0].id,
        year=2017,
        achievement_from=date(2017, 1, 1),
        achievement_to=date(2017, 12, 31),
        sectors=[
            campaigns.SectorDetails(sector_id=row.id, register_by=date(2017, 1, 25))
            for row in unions.sectors(workspace)
        ],
        criteria=[
            criteria.CriterionDetails(
                code="1", text="Làm tốt việc được giao", max_points=Fraction(100), rule=Manual()
            )
        ],
    )


@pytest.fixture
def drafted(workspace: Session, details: campaigns.CampaignDetails) -> int:
    """The small campaign, drafted."""
    return campaigns.new_campaign(workspace, details).id


@pytest.fixture
def union_id(workspace: Session) -> int:
    """A union of the small workspace."""
    sector = unions.sectors(workspace)[0]
    return unions.add_union(
        workspace,
        unions.UnionDetails(code="X01", full_name="Công đoàn cơ sở xã Mẫu", sector_id=sector.id),
    ).id


@pytest.fixture
def subject_id(workspace: Session, union_id: int) -> int:
    """The collective that union is registered as."""
    return subjects.subject_of_union(workspace, union_id)


@pytest.fixture
def launched(workspace: Session, drafted: int) -> int:
    """The small campaign, launched and open for registration."""
    stages.launch_campaign(workspace, campaign_id=drafted, number="01/KH-LĐLĐ", on=date(2017, 1, 5))
    stages.advance(workspace, drafted)
    return drafted


@pytest.fixture
def collective_of() -> Callable[[Session, str], int]:
    """The subject id of a union of the example, by the union's code."""

    def find(session: Session, code: str) -> int:
        union = next(row for row in unions.unions(session) if row.code == code)
        return next(
            row.id
            for row in subjects.subjects(session)
            if row.union_id == union.id and row.kind is SubjectKind.COLLECTIVE
        )

    return find


@dataclass
class Office:
    """A small federation that takes a campaign of few unions through its year."""

    session: Session
    signer_id: int
    council_id: int
    subject_ids: list[int]

    def review(self, details: campaigns.CampaignDetails, points: Sequence[int | None]) -> int:
        """Take a campaign to its review; a union without points has not registered."""
        session = self.session
        campaign_id = campaigns.new_campaign(session, details).id
        stages.launch_campaign(session, campaign_id=campaign_id, number="01/KH", on=date(details.year, 1, 5))
        stages.advance(session, campaign_id)
        criterion = criteria.criteria(session, campaign_id)[0]
        for subject, own in zip(self.subject_ids, points, strict=True):
            if own is None:
                row = registrations.follow_subject(session, campaign_id=campaign_id, subject_id=subject).id
            else:
                on = date(details.year, 1, 20)
                row = registrations.register_subject(
                    session, campaign_id=campaign_id, subject_id=subject, on=on
                ).id
            results.verify_result(
                session,
                registration_id=row,
                criterion_id=criterion.id,
                typed="",
                points=str(100 if own is None else own),
            )
        for _step in ("running", "scoring", "review"):
            stages.advance(session, campaign_id)
        return campaign_id

    def meet(self, campaign_id: int, *, on: date, against: Sequence[int] = ()) -> int:
        """Propose by the rules and let the council vote; against the subjects named."""
        nominations.propose(self.session, campaign_id)
        votes = {
            row.id: reviews.VoteCount(0, 5) if row.subject_id in against else reviews.VoteCount(5)
            for row in nominations.nominations(self.session, campaign_id)
            if row.meeting_id is None
        }
        details = reviews.MeetingDetails(council_id=self.council_id, held_on=on, members=5, present=5)
        return reviews.record_meeting(self.session, campaign_id=campaign_id, details=details, votes=votes).id

    def sign(self, campaign_id: int, *, on: date) -> int:
        """Draft the decision and sign it."""
        issuer_id = issuers(self.session)[0].id
        drafted = awards.draft_decision(self.session, campaign_id=campaign_id, issuer_id=issuer_id).id
        awards.sign_decision(self.session, decision_id=drafted, signatory_id=self.signer_id, on=on)
        return drafted


@pytest.fixture
def office(workspace: Session) -> Office:
    """Three unions, a signer and a council of five."""
    issuer_id = issuers(workspace)[0].id
    sector = unions.sectors(workspace)[0]
    made = [
        unions.add_union(
            workspace,
            unions.UnionDetails(code=f"X{number}", full_name=f"Công đoàn số {number}", sector_id=sector.id),
        ).id
        for number in (1, 2, 3)
    ]
    signer = add_signatory(
        workspace, issuer_id=issuer_id, name="Nguyễn Văn Mẫu", post="Chủ tịch", term_from=date(2015, 1, 1)
    )
    council = reviews.add_council(
        workspace,
        issuer_id=issuer_id,
        name="Hội đồng",
        valid_from=date(2015, 1, 1),
        members=[reviews.CouncilMemberDetails(name=f"Ủy viên {number}") for number in range(1, 6)],
    )
    subject_ids = [subjects.subject_of_union(workspace, union_id) for union_id in made]
    return Office(workspace, signer.id, council.id, subject_ids)


@pytest.fixture
def backed_up(example_folder: Path) -> Path:
    """The example, closed, with one backup of its present state."""
    session = workspaces.open_workspace(example_folder)
    backups.make_backup(session, kept=BackupPreferences())
    workspaces.close_workspace(session)
    return example_folder


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of half a megabyte."""
    place = tmp_path / "dia-nho"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(place)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)
