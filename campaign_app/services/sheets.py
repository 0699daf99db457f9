"""The sheets of a decision: what its list shows, proofs before the number, and what numbering will take."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from campaign_app.domain.commendation import AwardForm, Grant, SubjectKind
from campaign_app.domain.errors import DataProblem, NotFoundError, RequirementError
from campaign_app.domain.language import _
from campaign_app.domain.variables import CertificateWords, words_from_json
from campaign_app.domain.workflow import AwardState, IssueReason
from campaign_app.services import awards, certificates
from campaign_app.services.awards import DecisionRow, DecisionState
from campaign_app.services.campaigns import campaign
from campaign_app.services.issuers import IssuerRow, SignatoryRow, issuers, signatories
from campaign_app.services.session import Session
from campaign_app.store import files
from campaign_app.store.models.issuers import SeriesKind
from campaign_app.store.queries.awards import AwardRow
from campaign_app.store.queries.reviews import NominationRow

__all__ = ["NumberPlan", "SheetRow", "likely_signer", "number_plan", "proof_pdf", "sheet_pdf", "sheets"]

_DEPUTY = "phó"  # on paper: "Phó Chủ tịch"
PROOF_MARK = "BẢN NHÁP"  # on paper


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of a decision's list: an award, or before the number the nomination it will come from.

    Attributes:
        id: the award's id, or the nomination's while ``award`` is None.
        number: the register number; before the decision has its number the place in the list.
        problems: what keeps the sheet from being printed.
    """

    id: int
    number: int
    name: str
    kind: SubjectKind
    form: AwardForm
    grant: Grant
    union: str
    award: AwardRow | None
    problems: tuple[DataProblem, ...]
    search_key: str
    sort_key: str

    @property
    def is_revoked(self) -> bool:
        """Whether the award was revoked."""
        return self.award is not None and self.award.state is AwardState.REVOKED

    @property
    def is_corrected(self) -> bool:
        """Whether the newest certificate corrects a misprint."""
        return self.award is not None and self.award.issue_reason is IssueReason.CORRECTED

    @property
    def made_elsewhere(self) -> bool:
        """Whether it was brought in from an older register, its certificate made out before."""
        return self.award is not None and self.award.made_elsewhere

    @property
    def is_printable(self) -> bool:
        """Whether there is a certificate to print: of a valid award, made out here."""
        return self.award is not None and not self.is_revoked and not self.made_elsewhere

    @property
    def prints(self) -> int:
        """How often the newest certificate went to paper; a file is no print."""
        return 0 if self.award is None else self.award.prints

    @property
    def files(self) -> int:
        """How often the newest certificate was saved as a file."""
        return 0 if self.award is None else self.award.files


@dataclass(frozen=True, slots=True)
class NumberPlan:
    """What giving a decision its number will take.

    Attributes:
        number: the next free number of the issuer's decisions in the year.
        symbol: what follows the number: ``QĐ-LĐLĐ``.
        first_register: the first register number that will be taken.
        last_register: the last one.
    """

    number: int
    symbol: str
    year: int
    signed_on: date
    first_register: int
    last_register: int

    @property
    def count(self) -> int:
        """How many register numbers that are."""
        return self.last_register - self.first_register + 1


def sheets(session: Session, decision_id: int) -> list[SheetRow]:
    """The lines of a decision's list, in the order of their numbers."""
    row = awards.decision(session, decision_id)
    if row.state is DecisionState.NUMBERED:
        return [_of_award(item) for item in awards.awards_of(session, decision_id)]
    proofs = _proofs(session, row)
    return [
        _of_nomination(number, item, proofs.get(item.id))
        for number, item in enumerate(awards.drafted_nominations(session, decision_id), start=1)
    ]


def _of_award(item: AwardRow) -> SheetRow:
    is_printed_here = item.state is not AwardState.REVOKED and not item.made_elsewhere
    problems = _problems(item.template, words_from_json(item.words)) if is_printed_here else ()
    return SheetRow(
        id=item.id,
        number=item.register_number,
        name=item.name,
        kind=item.kind,
        form=item.form,
        grant=item.grant,
        union=item.union,
        award=item,
        problems=problems,
        search_key=item.search_key,
        sort_key=item.sort_key,
    )


def _of_nomination(number: int, item: NominationRow, proof: CertificateWords | None) -> SheetRow:
    return SheetRow(
        id=item.id,
        number=number,
        name=item.name,
        kind=item.kind,
        form=item.form,
        grant=item.grant,
        union=item.union,
        award=None,
        problems=() if proof is None else _problems(certificates.DEFAULT_TEMPLATE, proof),
        search_key=item.search_key,
        sort_key=item.sort_key,
    )


def _problems(template: str, words: CertificateWords) -> tuple[DataProblem, ...]:
    from campaign_app import certificates as sheet_maker

    return tuple(sheet_maker.preflight(certificates.load(template), [words]))


def sheet_pdf(session: Session, row: SheetRow, decision_id: int, *, with_stock: bool = True) -> bytes:
    """The page of one line: the certificate as it will be printed, or its proof before there is a number.

    ``with_stock`` false leaves out what a pre-printed blank already carries.

    Raises:
        RequirementError: no signer is known whose name the proof could carry.
        NotFoundError: the line is no longer in the decision.
    """
    if row.award is not None:
        return certificates.certificate_pdf(session, row.id, with_stock=with_stock)
    return proof_pdf(session, decision_id=decision_id, nomination_id=row.id, with_stock=with_stock)


def proof_pdf(session: Session, *, decision_id: int, nomination_id: int, with_stock: bool = True) -> bytes:
    """The page of a nomination as it will look, marked as a draft, its decision number left open.

    Raises:
        RequirementError: no signer is known.
        NotFoundError: the nomination is not in the decision's list.
    """
    from campaign_app import certificates as sheet_maker

    row = awards.decision(session, decision_id)
    proofs = _proofs(session, row)
    if not proofs:
        raise RequirementError(
            _("Chưa có người ký nên chưa xem trước được."),
            hint=_("Khai báo người ký ở trang Thiết lập."),
        )
    if nomination_id not in proofs:
        raise NotFoundError(_("Trường hợp này không còn trong danh sách của quyết định."))
    template = certificates.load(certificates.DEFAULT_TEMPLATE)
    digest = _issuer(session, row).emblem_sha256
    emblem = files.read(session.files_folder, digest) if digest else None
    return sheet_maker.certificate_page(template, proofs[nomination_id], emblem=emblem, with_stock=with_stock)


def _proofs(session: Session, row: DecisionRow) -> dict[int, CertificateWords]:
    """The words each nomination would be printed with today; none while no signer is known."""
    issuer = _issuer(session, row)
    on = row.signed_on or session.today()
    signer = _signer(session, row, on)
    if signer is None:
        return {}
    campaign_row = None if row.campaign_id is None else campaign(session, row.campaign_id)
    first = _last_register(session, row, on.year) + 1
    return {
        item.id: replace(
            certificates.words_of(
                nomination=item,
                issuer=issuer,
                signatory=signer,
                campaign=campaign_row,
                number_text=f"…/QĐ-{issuer.symbol}",  # on paper
                signed_on=on,
                register_number=number,
            ),
            example_mark=PROOF_MARK,
        )
        for number, item in enumerate(awards.drafted_nominations(session, row.id), start=first)
    }


def _issuer(session: Session, row: DecisionRow) -> IssuerRow:
    return next(item for item in issuers(session) if item.id == row.issuer_id)


def _signer(session: Session, row: DecisionRow, on: date) -> SignatoryRow | None:
    known = [item for item in signatories(session) if item.issuer_id == row.issuer_id]
    if row.signatory_id is not None:
        return next((item for item in known if item.id == row.signatory_id), None)
    return likely_signer(known, on)


def likely_signer(known: Sequence[SignatoryRow], on: date) -> SignatoryRow | None:
    """Who probably signs on a day: the head in office, else a deputy in office, else the newest one known."""
    return min(
        known,
        key=lambda item: (not item.holds_on(on), item.post.casefold().startswith(_DEPUTY)),
        default=None,
    )


def _last_register(session: Session, row: DecisionRow, year: int) -> int:
    return awards.last_number(session, issuer_id=row.issuer_id, year=year, kind=SeriesKind.REGISTER)


def number_plan(session: Session, decision_id: int) -> NumberPlan:
    """What giving this signed decision its number will take.

    Raises:
        RequirementError: the decision is not signed.
    """
    row = awards.decision(session, decision_id)
    if row.signed_on is None or row.year is None:
        raise RequirementError(
            _("Quyết định chưa ký nên chưa có số."), hint=_("Số được cấp sau khi ký (NĐ 30/2020, Điều 15).")
        )
    last = _last_register(session, row, row.year)
    return NumberPlan(
        number=awards.last_number(session, issuer_id=row.issuer_id, year=row.year) + 1,
        symbol=f"QĐ-{_issuer(session, row).symbol}",  # on paper
        year=row.year,
        signed_on=row.signed_on,
        first_register=last + 1,
        last_register=last + row.nominations,
    )
