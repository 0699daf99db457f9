"""Decisions: drafted, signed, numbered; with the number come the awards and their register numbers."""

from collections.abc import Sequence
from datetime import date

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import (
    DataProblem,
    DuplicateError,
    InvalidInputError,
    LockedError,
    NotFoundError,
    RequirementError,
)
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.domain.regulations import Regulations
from campaign_app.domain.vietnamese import clean
from campaign_app.domain.workflow import CampaignStage, NominationState
from campaign_app.services import certificates, regulations, stages
from campaign_app.services.campaigns import CampaignRow, campaign
from campaign_app.services.checks import required_text
from campaign_app.services.decision_checks import (
    refuse_barred,
    refuse_unfit,
    refuse_unpassed,
    signer_of,
)
from campaign_app.services.issuers import IssuerRow, issuers, signatories
from campaign_app.services.nominations import in_review
from campaign_app.services.outcome import Added, Counted
from campaign_app.services.session import Session
from campaign_app.store.models.awards import (
    Award,
    Decision,
    DecisionNomination,
    DecisionState,
)
from campaign_app.store.models.issuers import NumberSeries, SeriesKind
from campaign_app.store.models.reviews import Nomination
from campaign_app.store.queries import awards as queries
from campaign_app.store.queries import reviews as review_queries
from campaign_app.store.queries.awards import AwardRow, DecisionRow
from campaign_app.store.queries.reviews import NominationRow

__all__ = [
    "AwardRow",
    "DecisionRow",
    "DecisionState",
    "awards_of",
    "decision",
    "decision_by_number",
    "decisions",
    "discard_draft",
    "draft_decision",
    "drafted_nominations",
    "last_number",
    "number_decision",
    "number_warnings",
    "remember_number",
    "rewards",
    "sign_decision",
    "take_off_draft",
]

LARGEST_NUMBER = 99_999


def decisions(session: Session, campaign_id: int | None = None) -> list[DecisionRow]:
    """All decisions, or a campaign's, the newest first."""
    del session
    return queries.decisions(campaign_id)


def decision(session: Session, decision_id: int) -> DecisionRow:
    """One decision.

    Raises:
        NotFoundError: there is none with this id.
    """
    del session
    for row in queries.decisions(decision_id=decision_id):
        return row
    raise NotFoundError(_("Không còn quyết định này trong sổ."))


def decision_by_number(session: Session, number: str, *, year: int | None = None) -> DecisionRow:
    """The numbered decision with this number, written whole ("58/QĐ-LĐLĐ") or as its number alone.

    Raises:
        NotFoundError: there is none.
        InvalidInputError: several years have it; the message lists them.
    """
    number = clean(number)
    found = [
        row
        for row in decisions(session)
        if row.state is DecisionState.NUMBERED
        and number in {row.number_text, str(row.number)}
        and year in {None, row.year}
    ]
    if not found:
        raise NotFoundError(
            _("Không có quyết định số “{number}”.").format(number=number),
            hint=_("Các số đang có: {numbers}.").format(
                numbers=", ".join(
                    f"{row.number_text} ({row.year})" for row in decisions(session) if row.number
                )
                or _("chưa có")
            ),
        )
    if len(found) > 1:
        years = ", ".join(str(row.year) for row in found)
        raise InvalidInputError(
            _("Số “{number}” có ở nhiều năm: {years}.").format(number=number, years=years),
            hint=_("Ghi thêm năm của quyết định."),
        )
    return found[0]


def awards_of(session: Session, decision_id: int) -> list[AwardRow]:
    """The awards of a decision by register number."""
    del session
    return queries.awards(decision_id=decision_id)


def drafted_nominations(session: Session, decision_id: int) -> list[NominationRow]:
    """The nominations in a decision's list, in their order."""
    row = decision(session, decision_id)
    known = {item.id: item for item in review_queries.nominations(row.campaign_id)}
    return [known[item] for item in queries.drafted_nominations(decision_id) if item in known]


def draft_decision(session: Session, *, campaign_id: int | None, issuer_id: int, reason: str = "") -> Added:
    """Draft a decision for everybody the council passed and no decision names yet; give its id.

    Raises:
        RequirementError: the council has passed nobody.
        LockedError: the campaign's review is not open.
    """
    row = None if campaign_id is None else in_review(session, campaign_id)
    passed = [
        item
        for item in review_queries.nominations(campaign_id)
        if item.state is NominationState.COUNCIL_PASSED and item.decision_id is None
    ]
    if not passed:
        raise RequirementError(
            _("Chưa có trường hợp nào được Hội đồng thông qua mà chưa có quyết định."),
            hint=_("Ghi kết quả họp Hội đồng ở trang Bình xét trước."),
        )
    told = (
        required_text(reason, _("Lý do khen thưởng ngoài phong trào"), longest=500) if row is None else reason
    )
    with session.act(_("Dự thảo quyết định khen thưởng")):
        created = Decision.create(
            issuer=issuer_id,
            campaign=campaign_id,
            meeting=passed[0].meeting_id,
            reason=told,
            achievement_from=None if row is None else row.achievement_from,
            achievement_to=None if row is None else row.achievement_to,
        )
        for position, item in enumerate(passed):
            DecisionNomination.create(decision=created, nomination=item.id, position=position)
        return Added(int(created.id), Changes.DECISIONS | Changes.NOMINATIONS)


def discard_draft(session: Session, decision_id: int) -> Changes:
    """Throw a draft away; its nominations wait for another decision."""
    with session.act(_("Bỏ dự thảo quyết định")):
        row = decision(session, decision_id)
        if row.state is not DecisionState.DRAFT:
            raise LockedError(
                _("Quyết định đã ký thì không bỏ được."), hint=_("Khen sai thì thu hồi từng trường hợp.")
            )
        Decision.delete().where(Decision.id == decision_id).execute()
    return Changes.DECISIONS | Changes.NOMINATIONS


def take_off_draft(session: Session, decision_id: int, nomination_id: int) -> Changes:
    """Take one case out of a draft's list; it keeps the council's vote and waits for another decision.

    Raises:
        LockedError: the decision is signed.
        NotFoundError: the draft does not list it.
        RequirementError: it is the only one in the list.
    """
    row = decision(session, decision_id)
    listed = drafted_nominations(session, decision_id)
    found = next((item for item in listed if item.id == nomination_id), None)
    if found is None:
        raise NotFoundError(_("Danh sách của quyết định không có đề nghị này."))
    with session.act(_("Đưa {name} ra khỏi dự thảo quyết định").format(name=found.name)):
        if row.state is not DecisionState.DRAFT:
            raise LockedError(
                _("Quyết định đã ký nên danh sách không sửa được."),
                hint=_("Khen sai thì thu hồi từng trường hợp."),
            )
        if len(listed) == 1:
            raise RequirementError(
                _("{name} là trường hợp duy nhất trong dự thảo.").format(name=found.name),
                hint=_("Bỏ cả dự thảo quyết định."),
            )
        key = (DecisionNomination.decision == decision_id) & (DecisionNomination.nomination == nomination_id)
        DecisionNomination.delete().where(key).execute()
    return Changes.DECISIONS | Changes.NOMINATIONS


def sign_decision(session: Session, *, decision_id: int, signatory_id: int, on: date) -> Changes:
    """Record that a drafted decision was signed; it still waits for its number.

    Raises:
        RequirementError: the council's vote no longer stands, signed before the council met, outside the
            signer's term or the issuer's days, somebody in it is no longer registered, honoured already,
            knocked out or disciplined since the proposal, dead and not honoured posthumously, or named twice,
            or no law or coefficient is known for the day.
        LockedError: it is signed already.
    """
    row = decision(session, decision_id)
    if row.state is not DecisionState.DRAFT:
        raise LockedError(_("Quyết định này đã ký."))
    listed = drafted_nominations(session, decision_id)
    signer = signer_of(session, row, signatory_id, on)
    refuse_unfit(session, row, listed, on)
    law = regulations.in_force(session, on)
    rewards(law, listed)
    with session.act(_("Ký quyết định khen thưởng ngày {day}").format(day=format_date(on)), is_legal=True):
        Decision.update(
            state=DecisionState.SIGNED,
            signed_on=on,
            year=on.year,
            signatory=signer.id,
            base_salary=law.base_salary.amount,
        ).where(Decision.id == decision_id).execute()
    return Changes.DECISIONS


def last_number(
    session: Session, *, issuer_id: int, year: int, kind: SeriesKind = SeriesKind.DECISION
) -> int:
    """The last number given in a series; 0 when none was."""
    del session
    row = NumberSeries.get_or_none(
        (NumberSeries.issuer == issuer_id) & (NumberSeries.kind == kind) & (NumberSeries.year == year)
    )
    return 0 if row is None else int(row.last_number)


def number_warnings(session: Session, *, decision_id: int, number: int) -> list[DataProblem]:
    """Where the days run backwards against the numbers; none of it blocks.

    A gap says nothing: other decisions of the office take numbers of the same series.
    """
    row = decision(session, decision_id)
    if row.signed_on is None or row.year is None:
        return []
    numbered = [
        other
        for other in decisions(session)
        if other.issuer_id == row.issuer_id and other.year == row.year and other.number and other.signed_on
    ]
    later = [
        o
        for o in numbered
        if o.number and o.signed_on and (o.number < number) and o.signed_on > row.signed_on
    ]
    earlier = [
        o
        for o in numbered
        if o.number and o.signed_on and (o.number > number) and o.signed_on < row.signed_on
    ]
    return [
        DataProblem(
            other.number_text,
            _("ngày {day} không theo thứ tự số").format(day=format_date(other.signed_on or row.signed_on)),
            blocks=False,
        )
        for other in (*later, *earlier)
    ]


def rewards(law: Regulations, nominations: Sequence[NominationRow]) -> dict[int, int]:
    """The money of each nomination in đồng, by the law of the decision's day (NĐ 91/2017 Điều 73).

    Raises:
        RequirementError: no coefficient is known for a form and kind in the list, or more than one.
    """
    return {item.id: law.reward(item.form, item.kind) for item in nominations}


def number_decision(session: Session, *, decision_id: int, number: int) -> Counted:
    """Give a signed decision its number; awards, register numbers and certificates come with it.

    All in one transaction: either everything is there, or nothing. Gives how many awards there are.

    Raises:
        DuplicateError: the number is used in that year.
        LockedError: not signed yet, or numbered already.
        RequirementError: the council's vote no longer stands, or somebody in it was honoured meanwhile by
            another decision.
        InvalidInputError: no number can be like this.
    """
    row = decision(session, decision_id)
    if row.state is DecisionState.DRAFT or row.signed_on is None or row.year is None:
        raise LockedError(
            _("Quyết định chưa ký nên chưa có số."), hint=_("Số được cấp sau khi ký (NĐ 30/2020, Điều 15).")
        )
    if row.state is DecisionState.NUMBERED:
        raise LockedError(_("Quyết định này đã có số {number}.").format(number=row.number_text))
    if not 1 <= number <= LARGEST_NUMBER:
        raise InvalidInputError(_("Số quyết định phải từ 1 đến 99999."))
    listed = drafted_nominations(session, decision_id)
    refuse_unpassed(listed)
    refuse_barred(session, row, listed)
    issuer = next(item for item in issuers(session) if item.id == row.issuer_id)
    text = f"{number:02d}/QĐ-{issuer.symbol}"  # on paper
    with session.act(_("Vào số quyết định {number} và Sổ vàng").format(number=text), is_legal=True):
        _refuse_used(session, row, number, text)
        Decision.update(state=DecisionState.NUMBERED, number=number, number_text=text).where(
            Decision.id == decision_id
        ).execute()
        last = max(number, last_number(session, issuer_id=row.issuer_id, year=row.year))
        remember_number(row.issuer_id, SeriesKind.DECISION, row.year, last)
        count = _write_awards(session, row, text, issuer)
        if row.campaign_id is not None and campaign(session, row.campaign_id).stage is CampaignStage.REVIEW:
            stages.move(row.campaign_id, CampaignStage.DECIDED)
        return Counted(count, Changes.DECISIONS | Changes.AWARDS | Changes.NOMINATIONS | Changes.CAMPAIGNS)


def _refuse_used(session: Session, row: DecisionRow, number: int, text: str) -> None:
    """A number is given once a year and symbol, also where one office followed another in the year."""
    for other in decisions(session):
        is_same = other.number_text == text or (other.issuer_id == row.issuer_id and other.number == number)
        if other.year == row.year and is_same:
            raise DuplicateError(
                _("Số {number} năm {year} đã cấp cho quyết định ngày {day}.").format(
                    number=number, year=row.year, day=format_date(other.signed_on or date.min)
                ),
                hint=_("Kiểm tra sổ văn bản rồi nhập đúng số."),
            )


def remember_number(issuer_id: int, kind: SeriesKind, year: int, last: int) -> None:
    """Note the last number given in a series, inside an act that is already open."""
    key = (NumberSeries.issuer == issuer_id) & (NumberSeries.kind == kind) & (NumberSeries.year == year)
    if not NumberSeries.update(last_number=last).where(key).execute():
        NumberSeries.create(issuer=issuer_id, kind=kind, year=year, last_number=last)


def _write_awards(session: Session, row: DecisionRow, number_text: str, issuer: IssuerRow) -> int:
    if row.signed_on is None or row.year is None:
        raise LockedError(_("Quyết định chưa ký nên chưa có số."))
    nominations = drafted_nominations(session, row.id)
    law = regulations.in_force(session, row.signed_on, base_salary=row.base_salary)
    money = rewards(law, nominations)
    campaign_row: CampaignRow | None = None if row.campaign_id is None else campaign(session, row.campaign_id)
    signer = next(item for item in signatories(session) if item.id == row.signatory_id)
    print_of = certificates.fingerprint(certificates.DEFAULT_TEMPLATE)
    last = last_number(session, issuer_id=row.issuer_id, year=row.year, kind=SeriesKind.REGISTER)
    for register_number, item in enumerate(nominations, start=last + 1):
        award = Award.create(
            decision=row.id,
            nomination=item.id,
            subject=item.subject_id,
            issuer=row.issuer_id,
            form=item.form,
            grant=item.grant,
            register_year=row.year,
            register_number=register_number,
            money=money[item.id],
        )
        words = certificates.words_of(
            nomination=item,
            issuer=issuer,
            signatory=signer,
            campaign=campaign_row,
            number_text=number_text,
            signed_on=row.signed_on,
            register_number=register_number,
        )
        certificates.write_first_issue(session, award_id=award.id, words=words, print_of=print_of)
    Nomination.update(state=NominationState.DECIDED).where(
        Nomination.id.in_([item.id for item in nominations])
    ).execute()
    remember_number(row.issuer_id, SeriesKind.REGISTER, row.year, last + len(nominations))
    return len(nominations)
