"""Law, base salary and coefficients: shipped as data, kept in the workspace, read for a day."""

import json
from datetime import date

from campaign_app.domain import regulations as rules
from campaign_app.domain.changes import Changes
from campaign_app.domain.language import _
from campaign_app.domain.regulations import BaseSalary, Coefficient, LegalDocument, Regulations
from campaign_app.services.checks import required_text
from campaign_app.services.outcome import Added
from campaign_app.services.session import Session
from campaign_app.store.models import law
from campaign_app.store.models.unions import Sector
from campaign_app.store.queries import regulations as queries
from campaign_app.store.queries.regulations import LegalDocumentRow
from campaign_app.system.paths import resource

__all__ = [
    "LegalDocumentRow",
    "Regulations",
    "add_legal_document",
    "add_shipped_regulations",
    "add_shipped_sectors",
    "all_base_salaries",
    "all_coefficients",
    "in_force",
    "legal_documents",
]


def add_shipped_sectors() -> None:
    """Write the usual sectors inside an act that is already open."""
    listed = json.loads(resource("regulations", "sectors.json").read_text("utf-8"))
    for position, sector in enumerate(listed):
        Sector.create(code=sector["code"], name=sector["name"], position=position)


def add_shipped_regulations() -> None:
    """Write the shipped law, salaries and coefficients inside an act that is already open."""
    text = resource("regulations", "vietnam.json").read_text("utf-8")
    documents, salaries, coefficients = rules.regulations_from_json(text)
    for document in documents:
        _write_document(document)
    for salary in salaries:
        law.BaseSalary.create(
            amount=salary.amount,
            valid_from=salary.valid_from,
            valid_to=salary.valid_to,
            source=salary.source,
            verified=salary.verified,
        )
    for coefficient in coefficients:
        law.Coefficient.create(
            form=coefficient.form,
            subject_kind=coefficient.subject_kind,
            value=str(coefficient.value),
            rounding=coefficient.rounding,
            valid_from=coefficient.valid_from,
            valid_to=coefficient.valid_to,
            source=coefficient.source,
            verified=coefficient.verified,
        )


def _write_document(document: LegalDocument) -> int:
    row = law.LegalDocument.create(
        number=document.number,
        issued_on=document.issued_on,
        issuer_name=document.issuer,
        subject=document.subject,
        kind=document.kind,
        valid_from=document.valid_from,
        valid_to=document.valid_to,
        source=document.source,
        verified=document.verified,
    )
    return int(row.id)


def add_legal_document(
    session: Session,
    *,
    number: str,
    issued_on: date,
    issuer: str,
    subject: str,
    kind: str = "plan",
    valid_to: date | None = None,
    source: str = "",
) -> Added:
    """Add a document campaigns can stand on, in force from its own day; give the new id."""
    document = LegalDocument(
        number=required_text(number, _("Số văn bản"), longest=80),
        issued_on=issued_on,
        issuer=required_text(issuer, _("Cơ quan ban hành"), longest=200),
        subject=required_text(subject, _("Trích yếu"), longest=500),
        kind=kind,
        valid_from=issued_on,
        valid_to=valid_to,
        source=source,
        verified=False,
    )
    with session.act(_("Thêm văn bản {number}").format(number=document.number)):
        return Added(_write_document(document), Changes.REGULATIONS)


def legal_documents(session: Session) -> list[LegalDocumentRow]:
    """All documents, the newest first."""
    del session
    return queries.legal_documents()


def all_base_salaries(session: Session) -> list[BaseSalary]:
    """Every base salary with its days, the oldest first."""
    del session
    return queries.base_salaries()


def all_coefficients(session: Session) -> list[Coefficient]:
    """Every coefficient with its days."""
    del session
    return queries.coefficients()


def in_force(session: Session, on: date, *, base_salary: int | None = None) -> Regulations:
    """What law, salary and coefficients hold on this day; a salary given in đồng stands for the day's own.

    Raises:
        RequirementError: no base salary is known for the day, or two overlap.
    """
    salaries = all_base_salaries(session) if base_salary is None else [BaseSalary(base_salary, on)]
    return rules.in_force(
        on,
        [row.document for row in legal_documents(session)],
        salaries,
        all_coefficients(session),
    )
