"""Reading every issue of a certificate, and every sheet that was printed or saved of it."""

from dataclasses import dataclass
from datetime import datetime

import peewee as pw

from campaign_app.domain.workflow import IssueReason
from campaign_app.store.models.awards import CertificateIssue, PrintLog
from campaign_app.store.models.issuers import Officer
from campaign_app.store.rows import rows_of, tuples

_FILE_ENDING = ".pdf"
IS_FILE = PrintLog.target.endswith(_FILE_ENDING)
"""Whether a line of the print log tells of a saved file, which is no print."""


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One issue of an award's certificate."""

    id: int
    award_id: int
    sequence: int
    reason: IssueReason
    document: str
    note: str
    words: str
    words_hash: str
    template: str
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class PrintRow:
    """A sheet that went to a printer or into a file; the moment in UTC."""

    issue_sequence: int
    printed_at: datetime
    target: str
    copies: int
    officer: str
    reason: str

    @property
    def is_file(self) -> bool:
        """Whether it was saved as a PDF file, which is no print."""
        return self.target.lower().endswith(_FILE_ENDING)


def issues(award_id: int) -> list[IssueRow]:
    """Every certificate made out for an award, the first first."""
    rows = (
        CertificateIssue.select()
        .where(CertificateIssue.award == award_id)
        .order_by(CertificateIssue.sequence)
    )
    return [_issue(row) for row in rows]


def all_issues() -> list[IssueRow]:
    """Every certificate of the workspace."""
    return [_issue(row) for row in CertificateIssue.select().order_by(CertificateIssue.id)]


def _issue(row: CertificateIssue) -> IssueRow:
    return IssueRow(
        row.id,
        row.award_id,
        row.sequence,
        IssueReason(row.reason),
        row.document,
        row.note,
        row.words,
        row.words_hash,
        row.template,
        row.issued_at,
    )


def prints(award_id: int) -> list[PrintRow]:
    """Every sheet put out for an award, the first first."""
    p = PrintLog
    query = (
        p.select(
            CertificateIssue.sequence,
            p.printed_at,
            p.target,
            p.copies,
            pw.fn.COALESCE(Officer.name, ""),
            p.reason,
        )
        .join(CertificateIssue)
        .switch(p)
        .left_outer_join(Officer)
        .where(CertificateIssue.award == award_id)
        .order_by(p.printed_at, p.id)
    )
    return rows_of(PrintRow, query)


def paper_prints() -> dict[int, int]:
    """How often each certificate went to a printer, by the id of its issue; PDF files do not count."""
    query = PrintLog.select(PrintLog.issue, pw.fn.COUNT(PrintLog.id)).where(~IS_FILE).group_by(PrintLog.issue)
    return dict(tuples(query))
