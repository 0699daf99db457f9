"""Reading law, base salaries and coefficients as the plain values of the rules."""

from dataclasses import dataclass
from decimal import Decimal

from campaign_app.domain.commendation import AwardForm, Rounding, SubjectKind
from campaign_app.domain.regulations import BaseSalary, Coefficient, LegalDocument
from campaign_app.store.models import law


@dataclass(frozen=True, slots=True)
class LegalDocumentRow:
    """A document and its row."""

    id: int
    document: LegalDocument


def legal_documents() -> list[LegalDocumentRow]:
    """All documents, the newest first."""
    rows = law.LegalDocument.select().order_by(law.LegalDocument.valid_from.desc(), law.LegalDocument.id)
    return [
        LegalDocumentRow(
            row.id,
            LegalDocument(
                number=row.number,
                issued_on=row.issued_on,
                issuer=row.issuer_name,
                subject=row.subject,
                kind=row.kind,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                source=row.source,
                verified=bool(row.verified),
            ),
        )
        for row in rows
    ]


def base_salaries() -> list[BaseSalary]:
    """All base salaries, the oldest first; amounts in đồng."""
    return [
        BaseSalary(
            amount=row.amount,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            source=row.source,
            verified=bool(row.verified),
        )
        for row in law.BaseSalary.select().order_by(law.BaseSalary.valid_from)
    ]


def coefficients() -> list[Coefficient]:
    """All coefficients with the rounding that goes with each."""
    return [
        Coefficient(
            form=AwardForm(row.form),
            subject_kind=SubjectKind(row.subject_kind),
            value=Decimal(row.value),
            rounding=Rounding(row.rounding),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            source=row.source,
            verified=bool(row.verified),
        )
        for row in law.Coefficient.select().order_by(
            law.Coefficient.form, law.Coefficient.subject_kind, law.Coefficient.valid_from
        )
    ]
