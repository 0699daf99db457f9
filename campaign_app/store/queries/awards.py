"""Reading decisions, awards and their certificates; the golden register."""

from dataclasses import dataclass
from datetime import date, datetime

import peewee as pw

from campaign_app.domain.commendation import AwardForm, Grant, SubjectKind
from campaign_app.domain.vietnamese import alphabet_key, person_key, search_key
from campaign_app.domain.workflow import AwardState, IssueReason
from campaign_app.store.models.awards import (
    Award,
    CertificateIssue,
    Decision,
    DecisionNomination,
    DecisionState,
    HandOver,
    PrintLog,
)
from campaign_app.store.models.issuers import Signatory
from campaign_app.store.models.unions import Subject, UnionName
from campaign_app.store.queries.certificates import IS_FILE
from campaign_app.store.rows import rows_of, tuples


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision with the counts and money of its awards, in đồng."""

    id: int
    issuer_id: int
    campaign_id: int | None
    meeting_id: int | None
    reason: str
    state: DecisionState
    number: int | None
    number_text: str
    year: int | None
    signed_on: date | None
    base_salary: int | None
    signatory_id: int | None
    signer: str
    signer_post: str
    nominations: int
    awards: int
    collectives: int
    money: int


@dataclass(frozen=True, slots=True)
class AwardRow:
    """An award as the golden register shows it, with its newest certificate; money in đồng."""

    id: int
    decision_id: int
    campaign_id: int | None
    issuer_id: int
    subject_id: int
    kind: SubjectKind
    register_year: int
    register_number: int
    recipient: str  # as the newest certificate has it
    present_name: str  # of the subject, who may have been renamed since
    post: str
    union_id: int | None
    union: str
    form: AwardForm
    grant: Grant
    decision: str
    signed_on: date
    money: int
    state: AwardState
    revoked_on: date | None
    revoked_by_document: str
    revoked_reason: str
    issue_id: int
    issue_sequence: int
    issue_reason: IssueReason
    words: str
    template: str
    prints: int  # how often the newest certificate went to a printer
    files: int  # how often it was saved as a file, which is no print
    printed_at: datetime | None  # when it last went to either
    handed_on: date | None
    received_by: str
    present_search_key: str
    present_sort_key: str
    is_past: bool  # brought in from an older list, not decided here

    @property
    def is_renamed(self) -> bool:
        """Whether the subject bears another name now than on the certificate."""
        return bool(self.recipient) and self.recipient.casefold() != self.present_name.casefold()

    @property
    def name(self) -> str:
        """The name as it was awarded; people, whom a certificate names in capitals, as names are written."""
        if not self.is_renamed:
            return self.present_name
        is_person = self.kind is SubjectKind.INDIVIDUAL and self.recipient.isupper()
        return self.recipient.title() if is_person else self.recipient

    @property
    def search_key(self) -> str:
        """What it is found by: the name as awarded, and the present one."""
        if not self.is_renamed:
            return self.present_search_key
        return f"{search_key(self.name)} {self.present_search_key}"

    @property
    def sort_key(self) -> str:
        """What orders it among others: by the name as awarded."""
        if not self.is_renamed:
            return self.present_sort_key
        return alphabet_key(self.name) if self.kind is SubjectKind.COLLECTIVE else person_key(self.name)

    @property
    def made_elsewhere(self) -> bool:
        """Whether its certificate was made out before this workspace, so that there is none to print."""
        return self.is_past and self.issue_sequence == 1


def decisions(campaign_id: int | None = None, *, decision_id: int | None = None) -> list[DecisionRow]:
    """All decisions, or a campaign's, or the one, the newest first."""
    collective = pw.Case(None, [(Subject.kind == SubjectKind.COLLECTIVE, 1)], 0)
    sums = (
        Award.select(
            Award.decision.alias("decision_id"),
            pw.fn.COUNT(Award.id).alias("awards"),
            pw.fn.SUM(collective).alias("collectives"),
            pw.fn.SUM(Award.money).alias("money"),
        )
        .join(Subject)
        .group_by(Award.decision)
    )
    drafted = DecisionNomination.select(
        DecisionNomination.decision.alias("decision_id"),
        pw.fn.COUNT(DecisionNomination.id).alias("nominations"),
    ).group_by(DecisionNomination.decision)
    d = Decision
    query = (
        d.select(
            d.id,
            d.issuer,
            d.campaign,
            d.meeting,
            d.reason,
            d.state,
            d.number,
            d.number_text,
            d.year,
            d.signed_on,
            d.base_salary,
            d.signatory,
            pw.fn.COALESCE(Signatory.name, ""),
            pw.fn.COALESCE(Signatory.post, ""),
            pw.fn.COALESCE(drafted.c.nominations, 0),
            pw.fn.COALESCE(sums.c.awards, 0),
            pw.fn.COALESCE(sums.c.collectives, 0),
            pw.fn.COALESCE(sums.c.money, 0),
        )
        .left_outer_join(Signatory)
        .switch(d)
        .left_outer_join(sums, on=(sums.c.decision_id == d.id))
        .left_outer_join(drafted, on=(drafted.c.decision_id == d.id))
        .order_by(d.signed_on.desc(), d.id.desc())
    )
    if campaign_id is not None:
        query = query.where(d.campaign == campaign_id)
    if decision_id is not None:
        query = query.where(d.id == decision_id)
    return rows_of(DecisionRow, query, state=DecisionState)


def awards(
    *,
    decision_id: int | None = None,
    subject_id: int | None = None,
    award_id: int | None = None,
    entry: tuple[int, int] | None = None,
) -> list[AwardRow]:
    """All awards by year and register number, or those of a decision, a subject or an entry, or the one.

    An entry is a year with a number, which more than one issuer may have given.
    """
    newest = (
        CertificateIssue.select(
            CertificateIssue.award.alias("award_id"), pw.fn.MAX(CertificateIssue.sequence).alias("sequence")
        )
        .group_by(CertificateIssue.award)
        .alias("newest")
    )
    printed = (
        PrintLog.select(
            PrintLog.issue.alias("issue_id"),
            pw.fn.SUM(pw.Case(None, [(IS_FILE, 0)], 1)).alias("prints"),
            pw.fn.SUM(pw.Case(None, [(IS_FILE, 1)], 0)).alias("files"),
            pw.fn.MAX(PrintLog.printed_at).alias("printed_at"),
        )
        .group_by(PrintLog.issue)
        .alias("printed")
    )
    a, issue = Award, CertificateIssue
    query = (
        a.select(
            a.id,
            a.decision,
            Decision.campaign,
            a.issuer,
            a.subject,
            Subject.kind,
            a.register_year,
            a.register_number,
            # Damaged words of one certificate must not keep the whole register from being read.
            pw.Case(
                None, [(pw.fn.json_valid(issue.words), pw.fn.json_extract(issue.words, "$.recipient"))], ""
            ),
            Subject.printed_name,
            Subject.post,
            Subject.union,
            pw.fn.COALESCE(UnionName.printed_name, ""),
            a.form,
            a.grant,
            Decision.number_text,
            Decision.signed_on,
            a.money,
            a.state,
            a.revoked_on,
            a.revoked_by_document,
            a.revoked_reason,
            issue.id,
            issue.sequence,
            issue.reason,
            issue.words,
            issue.template,
            pw.fn.COALESCE(printed.c.prints, 0),
            pw.fn.COALESCE(printed.c.files, 0),
            printed.c.printed_at,
            HandOver.handed_on,
            pw.fn.COALESCE(HandOver.received_by, ""),
            Subject.search_key,
            Subject.sort_key,
            a.nomination.is_null(),
        )
        .join(Decision)
        .switch(a)
        .join(Subject)
        .left_outer_join(UnionName, on=(UnionName.union == Subject.union) & UnionName.valid_to.is_null())
        .join(newest, on=(newest.c.award_id == a.id))
        .join(issue, on=(issue.award == a.id) & (issue.sequence == newest.c.sequence))
        .left_outer_join(printed, on=(printed.c.issue_id == issue.id))
        .left_outer_join(HandOver, on=(HandOver.award == a.id))
        .order_by(a.register_year.desc(), a.register_number, a.id)
    )
    for field, wanted in ((a.decision, decision_id), (a.subject, subject_id), (a.id, award_id)):
        if wanted is not None:
            query = query.where(field == wanted)
    if entry is not None:
        query = query.where((a.register_year == entry[0]) & (a.register_number == entry[1]))
    return rows_of(
        AwardRow,
        query,
        kind=SubjectKind,
        form=AwardForm,
        grant=Grant,
        state=AwardState,
        issue_reason=IssueReason,
        recipient=_text,
        printed_at=_moment,
        is_past=bool,
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _moment(value: datetime | str | None) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def drafted_nominations(decision_id: int) -> list[int]:
    """The nominations in a decision's list, in their order."""
    query = (
        DecisionNomination.select(DecisionNomination.nomination)
        .where(DecisionNomination.decision == decision_id)
        .order_by(DecisionNomination.position, DecisionNomination.id)
    )
    return [nomination_id for (nomination_id,) in tuples(query)]


def register_numbers() -> list[tuple[int, int, int]]:
    """Issuer, year and number of every register entry, in order."""
    query = Award.select(Award.issuer, Award.register_year, Award.register_number).order_by(
        Award.issuer, Award.register_year, Award.register_number
    )
    return tuples(query)


def past_years() -> set[tuple[int, int]]:
    """The issuers and years of which awards were brought in; older lists need not have every number."""
    query = Award.select(Award.issuer, Award.register_year).where(Award.nomination.is_null()).distinct()
    return {(issuer_id, year) for issuer_id, year in tuples(query)}


def past_decisions() -> set[int]:
    """The decisions that were brought in with their awards."""
    query = Award.select(Award.decision).where(Award.nomination.is_null()).distinct()
    return {decision_id for (decision_id,) in tuples(query)}
