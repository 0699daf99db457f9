"""What the tests of acts share: a look at everything stored, and a refusal that changes none of it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.rule_kinds import Manual
from campaign_app.services import campaigns, criteria, stages, subjects, unions
from campaign_app.services.issuers import issuers
from campaign_app.services.session import DATABASE_NAME, Session

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
    campaigns.launch_campaign(workspace, campaign_id=drafted, number="01/KH-LĐLĐ", on=date(2017, 1, 5))
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
