"""Reading issuers, signatories and officers."""

from dataclasses import dataclass
from datetime import date

from campaign_app.domain.vietnamese import person_key
from campaign_app.store.models.files import StoredFile
from campaign_app.store.models.issuers import Issuer, Officer, Signatory, SignMode, WorkspaceInfo


@dataclass(frozen=True, slots=True)
class WorkspaceRow:
    """What a workspace says of itself."""

    code: str
    is_example: bool
    note: str


@dataclass(frozen=True, slots=True)
class IssuerRow:
    """An issuer with its printed lines."""

    id: int
    parent_name: str
    name: str
    short_name: str
    granter_line: str
    authority_line: str
    place: str
    symbol: str
    valid_from: date
    valid_to: date | None
    emblem_sha256: str | None

    def holds_on(self, day: date) -> bool:
        """Whether the issuer existed on this day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class SignatoryRow:
    """A signer and the term."""

    id: int
    issuer_id: int
    name: str
    post: str
    sign_mode: SignMode
    term_from: date
    term_to: date | None

    def holds_on(self, day: date) -> bool:
        """Whether the term holds on this day."""
        return self.term_from <= day and (self.term_to is None or day <= self.term_to)


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """Somebody who works here."""

    id: int
    name: str
    post: str


def workspace() -> WorkspaceRow:
    """The one row of the workspace."""
    row = WorkspaceInfo.get_by_id(1)
    return WorkspaceRow(row.code, bool(row.is_example), row.note)


def issuers() -> list[IssuerRow]:
    """All issuers, the newest first."""
    rows = (
        Issuer.select(Issuer, StoredFile.sha256)
        .left_outer_join(StoredFile)
        .order_by(Issuer.valid_from.desc(), Issuer.id.desc())
    )
    return [
        IssuerRow(
            id=row.id,
            parent_name=row.parent_name,
            name=row.name,
            short_name=row.short_name,
            granter_line=row.granter_line,
            authority_line=row.authority_line,
            place=row.place,
            symbol=row.symbol,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            emblem_sha256=None if row.emblem is None else row.emblem.sha256,
        )
        for row in rows
    ]


def signatories() -> list[SignatoryRow]:
    """All signers, the newest term first."""
    rows = Signatory.select().order_by(Signatory.term_from.desc(), Signatory.id.desc())
    return [
        SignatoryRow(
            row.id, row.issuer_id, row.name, row.post, SignMode(row.sign_mode), row.term_from, row.term_to
        )
        for row in rows
    ]


def officers() -> list[OfficerRow]:
    """Officers who are still here, by given name."""
    rows = Officer.select().where(Officer.active)
    found = [OfficerRow(row.id, row.name, row.post) for row in rows]
    return sorted(found, key=lambda row: person_key(row.name))
