"""Awards decided before this workspace was kept: written down as history, so that the register knows them.

Writing them is no legal act of ours: the decisions were signed and numbered then. They can be taken back
like any other entry, take part in "honoured already", and their numbers are not given again. Their
certificates were made out elsewhere, so there is none to print; a lost one can be reissued.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import DuplicateError, InvalidInputError, RequirementError
from campaign_app.domain.formats import format_date
from campaign_app.domain.kinds import AwardForm, Grant
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.vietnamese import clean, loose_key
from campaign_app.services import certificates
from campaign_app.services.awards import LARGEST_NUMBER, last_number, remember_number
from campaign_app.services.checks import optional_text
from campaign_app.services.issuers import IssuerRow, SignatoryRow, issuer_on, issuers, signatories
from campaign_app.services.outcome import Counted
from campaign_app.services.session import Session
from campaign_app.services.subjects import SubjectRow, subjects, write_subject_of_member
from campaign_app.store.models.awards import Award, Decision, DecisionState
from campaign_app.store.models.issuers import SeriesKind, Signatory
from campaign_app.store.queries import awards as queries
from campaign_app.store.queries.awards import AwardRow, DecisionRow

__all__ = ["PastAward", "PastAwards", "add_past_award", "add_past_awards", "number_of", "write_past_awards"]

_NUMBER = re.compile(r"(\d{1,5})(?:\s*/.*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAward:
    """An award as an older list tells it.

    Attributes:
        subject_id: who was honoured.
        number: the decision's number, whole ("58/QĐ-LĐLĐ") or alone.
        signed_on: the day of the decision.
        register_number: in the golden register of that year; None where the list has none, then the next
            free one is taken.
        form: the form.
        grant: to the living, or posthumously.
        post: the post of those days, for the words; empty for what the subject has.
        merit: the sentence, where it is told.
        money: the reward, in đồng.
        signer: who signed; empty for who held office on the day.
        signer_post: the post of a signer nobody knows yet.
        reason: what the decision was about.
    """

    subject_id: int
    number: str
    signed_on: date
    register_number: int | None = None
    form: AwardForm = AwardForm.GIAY_KHEN
    grant: Grant = Grant.TANG
    post: str = ""
    merit: str = ""
    money: int = 0
    signer: str = ""
    signer_post: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Honour:
    """What the words of the certificate are made of."""

    award: PastAward
    subject: SubjectRow

    kind = property(lambda self: self.subject.kind)
    grant = property(lambda self: self.award.grant)
    form = property(lambda self: self.award.form)
    name = property(lambda self: self.subject.printed_name)
    salutation = property(lambda self: self.subject.salutation)
    post = property(lambda self: self.award.post or self.subject.post)
    unit = property(lambda self: self.subject.unit)
    union = property(lambda self: self.subject.union)
    merit = property(lambda self: self.award.merit)


def number_of(typed: str) -> int:
    """Read the number of a decision: 58 of "58/QĐ-LĐLĐ" or "58".

    Raises:
        InvalidInputError: there is none in it.
    """
    found = _NUMBER.fullmatch(clean(typed))
    number = int(found[1]) if found else 0
    if not 1 <= number <= LARGEST_NUMBER:
        raise InvalidInputError(
            _("Không hiểu số quyết định “{typed}”.").format(typed=typed),
            hint=_("Ghi số trước, ký hiệu sau, ví dụ 58/QĐ-LĐLĐ."),
        )
    return number


class PastAwards:
    """Checks awards of older lists against what the workspace has, one after another.

    What was checked counts as given, so that a list cannot use a number twice.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._issuers = issuers(session)
        self._signers = signatories(session)
        self._decisions: dict[tuple[int, int, int], DecisionRow] = {
            (row.issuer_id, row.year, row.number): row
            for row in queries.decisions()
            if row.year is not None and row.number is not None
        }
        self._past = queries.past_decisions()
        rows = queries.awards()
        self._register = {(row.issuer_id, row.register_year, row.register_number): row for row in rows}
        self._honoured = {(row.decision_id, row.subject_id, row.form) for row in rows}
        self._given: dict[tuple[int, int, int], date] = {}
        self._taken: set[tuple[int, int, int]] = set()
        self._highest: dict[tuple[int, int], int] = {}
        for issuer_id, year, number in self._register:
            self._highest[issuer_id, year] = max(number, self._highest.get((issuer_id, year), 0))
        self._named: set[tuple[int, int, int, int, AwardForm]] = set()

    def issuer(self, award: PastAward) -> IssuerRow:
        """Who decided: the issuer there was on the day.

        Raises:
            NotFoundError: there was none.
        """
        known = next((row for row in self._issuers if row.holds_on(award.signed_on)), None)
        return issuer_on(self._session, award.signed_on) if known is None else known

    def known(self, award: PastAward) -> AwardRow | None:
        """The award of the register with the same number or, where it has none, decision and subject."""
        issuer, year = self.issuer(award), award.signed_on.year
        if award.register_number is not None:
            return self._register.get((issuer.id, year, award.register_number))
        decision = self._decisions.get((issuer.id, year, number_of(award.number)))
        return next(
            (
                row
                for row in self._register.values()
                if decision is not None
                and (row.decision_id, row.subject_id, row.form) == (decision.id, award.subject_id, award.form)
            ),
            None,
        )

    def check(self, award: PastAward) -> int:
        """See that the award can be written; give its number in the register.

        Raises:
            DuplicateError: the decision's or the register's number is used already.
            InvalidInputError: a number or a text cannot be.
            NotFoundError: no issuer on the day.
            RequirementError: nobody is known to have signed.
        """
        issuer, year, number = self.issuer(award), award.signed_on.year, number_of(award.number)
        if award.signed_on > self._session.today():
            raise InvalidInputError(_("Ngày quyết định {day} chưa đến.").format(day=_day(award)))
        if award.money < 0:
            raise InvalidInputError(_("Tiền thưởng không thể âm."))
        optional_text(award.merit, _("Thành tích"), longest=600)
        optional_text(award.reason, _("Nội dung quyết định"), longest=500)
        self._check_decision(award, (issuer.id, year, number))
        signer_of(self._signers, issuer, award)
        place = award.register_number or self._next_free(issuer.id, year)
        key = (issuer.id, year, place)
        if place < 1 or place > LARGEST_NUMBER:
            raise InvalidInputError(_("Số vào sổ phải từ 1 đến 99999."))
        if key in self._register or key in self._taken:
            raise DuplicateError(
                _("Số vào sổ {number} năm {year} đã dùng.").format(number=place, year=year),
                hint=_("Kiểm tra lại cột số vào sổ; để trống thì sổ lấy số tiếp theo."),
            )
        self._taken.add(key)
        return place

    def _check_decision(self, award: PastAward, key: tuple[int, int, int]) -> None:
        held = self._decisions.get(key)
        day = self._given.setdefault(key, award.signed_on)
        if held is not None and (held.id not in self._past or held.signed_on != award.signed_on):
            raise DuplicateError(
                _("Số {number} năm {year} đã cấp cho quyết định ngày {day}.").format(
                    number=held.number, year=held.year, day=format_date(held.signed_on or date.min)
                ),
                hint=_("Quyết định này đã có trong sổ; chỉ nhập khen thưởng của những năm trước."),
            )
        if day != award.signed_on:
            raise DuplicateError(
                _("Quyết định số {number} năm {year} ghi hai ngày khác nhau: {first} và {second}.").format(
                    number=key[2], year=key[1], first=format_date(day), second=_day(award)
                )
            )
        named = (*key, award.subject_id, award.form)
        if named in self._named or (
            held is not None and (held.id, award.subject_id, award.form) in self._honoured
        ):
            raise DuplicateError(_("Quyết định này đã khen đối tượng này."))
        self._named.add(named)

    def expect(self, listed: Iterable[tuple[date, int | None]]) -> None:
        """Keep the register numbers a list gives itself from being taken as the next free ones."""
        for signed_on, number in listed:
            issuer = next((row for row in self._issuers if row.holds_on(signed_on)), None)
            if number is not None and issuer is not None:
                key = (issuer.id, signed_on.year)
                self._highest[key] = max(number, self._highest.get(key, 0))

    def _next_free(self, issuer_id: int, year: int) -> int:
        place = self._highest.get((issuer_id, year), 0) + 1
        self._highest[issuer_id, year] = place
        return place


def signer_of(known: Sequence[SignatoryRow], issuer: IssuerRow, award: PastAward) -> SignatoryRow | None:
    """Who signed: the one named, or who held office on the day; None for one named but not known yet.

    Raises:
        RequirementError: nobody is named and nobody held office, or the post of somebody new is missing.
    """
    own = [row for row in known if row.issuer_id == issuer.id]
    if award.signer:
        found = [row for row in own if loose_key(row.name) == loose_key(award.signer)]
        found.sort(key=lambda row: not row.holds_on(award.signed_on))
        if not found and not award.signer_post:
            raise RequirementError(
                _("Chưa biết chức vụ của người ký {name}.").format(name=award.signer),
                hint=_("Thêm cột Chức vụ người ký, hoặc thêm người ký ở trang Thiết lập."),
            )
        return found[0] if found else None
    found = [row for row in own if row.holds_on(award.signed_on)]
    if not found:
        raise RequirementError(
            _("Chưa biết ai ký quyết định ngày {day}.").format(day=_day(award)),
            hint=_("Thêm cột Người ký và Chức vụ người ký, hoặc thêm người ký ở trang Thiết lập."),
        )
    return found[0]


def add_past_awards(session: Session, listed: Sequence[PastAward]) -> Counted:
    """Write awards of earlier years as one act that can be undone; all of them, or none. Gives how many.

    Raises:
        DuplicateError, InvalidInputError, NotFoundError, RequirementError: as :meth:`PastAwards.check`.
    """
    name = ngettext(
        "Ghi {count} khen thưởng của những năm trước",
        "Ghi {count} khen thưởng của những năm trước",
        len(listed),
    )
    with session.act(name.format(count=len(listed))):
        write_past_awards(session, listed)
    return Counted(len(listed), Changes.AWARDS | Changes.DECISIONS | Changes.ISSUER)


def add_past_award(session: Session, award: PastAward, *, member_id: int | None = None) -> Counted:
    """Write one award of an earlier year as it is typed; the same act makes a member a subject where needed.

    Args:
        session: the workspace.
        award: the award; its subject is not looked at where a member is given.
        member_id: the member who was honoured and is no subject yet.

    Raises:
        DuplicateError, InvalidInputError, NotFoundError, RequirementError: as :meth:`PastAwards.check`.
    """
    with session.act(_("Ghi khen thưởng {number} của năm trước").format(number=award.number)):
        if member_id is not None:
            award = replace(award, subject_id=write_subject_of_member(member_id=member_id))
        write_past_awards(session, [award])
    return Counted(1, Changes.AWARDS | Changes.DECISIONS | Changes.ISSUER | Changes.MEMBERS)


def write_past_awards(session: Session, listed: Sequence[PastAward]) -> None:
    """Check and write them inside an act that is already open."""
    checks = PastAwards(session)
    checks.expect((award.signed_on, award.register_number) for award in listed)
    numbers = [checks.check(award) for award in listed]
    _write_signers(session, checks, listed)
    known = {row.id: row for row in subjects(session)}
    signers = signatories(session)
    decisions: dict[tuple[int, int, int], int] = {
        (row.issuer_id, row.year or 0, row.number or 0): row.id for row in queries.decisions()
    }
    print_of = certificates.fingerprint(certificates.DEFAULT_TEMPLATE)
    for award, place in zip(listed, numbers, strict=True):
        issuer = checks.issuer(award)
        signer = signer_of(signers, issuer, award)
        if signer is None:
            raise RequirementError(_("Chưa biết ai ký quyết định ngày {day}.").format(day=_day(award)))
        key = (issuer.id, award.signed_on.year, number_of(award.number))
        if key not in decisions:
            decisions[key] = _write_decision(award, issuer, signer)
        row = _write_award(award, decisions[key], issuer.id, place)
        words = certificates.words_of(
            nomination=_Honour(award, known[award.subject_id]),
            issuer=issuer,
            signatory=signer,
            campaign=None,
            number_text=_number_text(award, issuer),
            signed_on=award.signed_on,
            register_number=place,
        )
        certificates.write_first_issue(session, award_id=row.id, words=words, print_of=print_of)
    _remember(session, checks, listed, numbers)


def _write_signers(session: Session, checks: PastAwards, listed: Sequence[PastAward]) -> None:
    """Add those named who are not known, in office from the first to the last day they signed."""
    known = signatories(session)
    missing: dict[tuple[int, str], list[PastAward]] = {}
    for award in listed:
        issuer = checks.issuer(award)
        if signer_of(known, issuer, award) is None:
            missing.setdefault((issuer.id, loose_key(award.signer)), []).append(award)
    for (issuer_id, _key), awards in missing.items():
        days = [award.signed_on for award in awards]
        Signatory.create(
            issuer=issuer_id,
            name=clean(awards[0].signer),
            post=clean(awards[0].signer_post),
            term_from=min(days),
            term_to=max(days),
        )


def _write_decision(award: PastAward, issuer: IssuerRow, signer: SignatoryRow) -> int:
    year = award.signed_on.year
    made = Decision.create(
        issuer=issuer.id,
        reason=clean(award.reason) or f"Khen thưởng năm {year}",  # on paper
        state=DecisionState.NUMBERED,
        number=number_of(award.number),
        number_text=_number_text(award, issuer),
        year=year,
        signed_on=award.signed_on,
        signatory=signer.id,
    )
    return int(made.id)


def _number_text(award: PastAward, issuer: IssuerRow) -> str:
    told = clean(award.number)
    return told if "/" in told else f"{number_of(told):02d}/QĐ-{issuer.symbol}"  # on paper


def _write_award(award: PastAward, decision_id: int, issuer_id: int, place: int) -> Award:
    return Award.create(
        decision=decision_id,
        subject=award.subject_id,
        issuer=issuer_id,
        form=award.form,
        grant=award.grant,
        register_year=award.signed_on.year,
        register_number=place,
        money=award.money,
    )


def _remember(
    session: Session, checks: PastAwards, listed: Sequence[PastAward], numbers: Sequence[int]
) -> None:
    """See that the series of those years go on after the highest number brought in."""
    highest: dict[tuple[int, SeriesKind, int], int] = {}
    for award, place in zip(listed, numbers, strict=True):
        issuer_id, year = checks.issuer(award).id, award.signed_on.year
        for kind, number in ((SeriesKind.DECISION, number_of(award.number)), (SeriesKind.REGISTER, place)):
            key = (issuer_id, kind, year)
            highest[key] = max(number, highest.get(key, 0))
    for (issuer_id, kind, year), number in highest.items():
        last = last_number(session, issuer_id=issuer_id, year=year, kind=kind)
        if number > last:
            remember_number(issuer_id, kind, year, number)


def _day(award: PastAward) -> str:
    return format_date(award.signed_on)
