"""Nominations: who is put forward, by the rules or by hand."""

import json
from collections.abc import Sequence

from campaign_app.domain.changes import Changes
from campaign_app.domain.commendation import (
    AwardBasis,
    AwardForm,
    Grant,
    Requirement,
    SubjectKind,
)
from campaign_app.domain.commendation import label as kind_label
from campaign_app.domain.errors import (
    DataProblem,
    DuplicateError,
    LockedError,
    NotFoundError,
    RequirementError,
)
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.wording import campaign_merit
from campaign_app.domain.workflow import CampaignStage, NominationState
from campaign_app.services.campaigns import CampaignRow, campaign
from campaign_app.services.candidates import Candidate, candidates
from campaign_app.services.checks import optional_text, required_text
from campaign_app.services.nominees import refuse_outside, refuse_twins
from campaign_app.services.outcome import Added, Counted
from campaign_app.services.session import Session
from campaign_app.services.subjects import subjects
from campaign_app.store.models.reviews import (
    Nomination,
    Vote,
)
from campaign_app.store.queries import reviews as queries
from campaign_app.store.queries.reviews import NominationRow

__all__ = [
    "Candidate",
    "NominationRow",
    "candidates",
    "edit_merit",
    "fit_candidate",
    "merit_of",
    "nominate",
    "nominate_outside",
    "nominations",
    "noted",
    "propose",
    "refuse_fixed_merit",
    "renew_requirements",
    "withdraw_nomination",
    "write_nomination",
]

NEVER_WAIVED = frozenset({"REGISTERED", "REASON", "ONE_AWARD", "DIED"})
"""The requirements no reason stands in for: no registration no award, one merit honoured once, the dead."""


def nominations(session: Session, campaign_id: int | None) -> list[NominationRow]:
    """The nominations of a campaign (or outside any), in the order of list and register."""
    del session
    return queries.nominations(campaign_id)


def merit_of(row: CampaignRow, kind: SubjectKind) -> str:
    """The sentence a certificate of this campaign carries, unless it is edited for one person."""
    collective = kind is SubjectKind.COLLECTIVE
    wanted = row.merit_collective if collective else row.merit_individual
    return wanted or campaign_merit(row.title, row.year, row.cycle, collective=collective)


def propose(session: Session, campaign_id: int) -> Counted:
    """Nominate everybody whom the rules let through and who is not nominated yet; give how many.

    Raises:
        LockedError: the review is not open.
    """
    row = in_review(session, campaign_id)
    known = {nomination.subject_id for nomination in queries.nominations(campaign_id)}
    found = [
        candidate
        for candidate in candidates(session, campaign_id)
        if candidate.eligible and candidate.subject_id not in known
    ]
    name = ngettext(
        "Đề nghị khen thưởng {count} trường hợp", "Đề nghị khen thưởng {count} trường hợp", len(found)
    )
    with session.act(name.format(count=len(found))):
        for candidate in found:
            write_nomination(row, candidate)
    return Counted(len(found), Changes.NOMINATIONS)


def nominate(
    session: Session, *, campaign_id: int, subject_id: int, reason: str = "", merit: str = ""
) -> Added:
    """Nominate one registered subject by hand; give the nomination's id.

    What is not met may be waived with a reason, which the minutes show; not the registration, and not that
    one merit is honoured once.

    Raises:
        RequirementError: not registered, honoured already, or something else is unmet without a reason.
        DuplicateError: nominated already, also under another spelling.
    """
    row = in_review(session, campaign_id)
    found = {candidate.subject_id: candidate for candidate in candidates(session, campaign_id)}
    told = optional_text(reason, _("Lý do đề nghị"), longest=500)
    candidate = fit_candidate(found.get(subject_id), told)
    there = {nomination.subject_id for nomination in queries.nominations(campaign_id)}
    if subject_id in there:
        raise DuplicateError(_("{name} đã có trong danh sách đề nghị.").format(name=candidate.name))
    refuse_twins(session, subject_id, nominated=there, name=candidate.name)
    with session.act(_("Đề nghị khen thưởng – {name}").format(name=candidate.name)):
        return Added(write_nomination(row, candidate, reason=told, merit=merit), Changes.NOMINATIONS)


def fit_candidate(candidate: Candidate | None, reason: str) -> Candidate:
    """Give the candidate when it may be put forward with this reason.

    Raises:
        RequirementError: not registered, honoured already, or something else is unmet without a reason.
    """
    if candidate is None or any(item.code in {"REGISTERED", "REASON"} for item in candidate.unmet):
        raise RequirementError(
            _("Chưa đăng ký thi đua thì không được đề nghị khen thưởng trong phong trào này."),
            hint=_("Thành tích đột xuất thì lập đề nghị khen đột xuất, có nêu lý do."),
        )
    double = [item for item in candidate.unmet if item.code == "ONE_AWARD"]
    if double:
        raise RequirementError(
            _("{name} đã được khen trong năm nên không được khen thêm lần nữa.").format(name=candidate.name),
            problems=[DataProblem(item.label, item.detail) for item in double],
            hint=_("Một thành tích chỉ khen một lần; thành tích đột xuất thì lập đề nghị khen đột xuất."),
        )
    dead = next((item for item in candidate.unmet if item.code == "DIED"), None)
    if dead is not None:
        raise RequirementError(
            _("{name} đã mất nên không đề nghị tặng trong phong trào được.").format(name=candidate.name),
            problems=[DataProblem(dead.label, dead.detail)],
            hint=_("Dùng “Khen ngoài phong trào”, chọn “Truy tặng”."),
        )
    if candidate.unmet and not reason:
        raise RequirementError(
            _("{name} chưa đủ điều kiện.").format(name=candidate.name),
            problems=[DataProblem(item.label, item.detail) for item in candidate.unmet],
            hint=_("Nếu vẫn đề nghị, hãy ghi lý do để Hội đồng xem xét."),
        )
    return candidate


def nominate_outside(
    session: Session,
    *,
    subject_id: int,
    basis: AwardBasis,
    merit: str,
    reason: str,
    grant: Grant = Grant.TANG,
) -> Added:
    """Nominate for a sudden or life-work award, which needs a reason instead of a registration.

    Raises:
        DuplicateError: nominated for it already, also under another spelling.
        RequirementError: the basis asks for a registration, or the subject is disciplined or not there any
            more; the dead are honoured posthumously alone.
        InvalidInputError: merit or reason is missing.
    """
    if basis not in {AwardBasis.SUDDEN, AwardBasis.LIFE_WORK}:
        raise RequirementError(
            _("Khen toàn diện và khen chuyên đề phải theo đăng ký của một phong trào."),
            hint=_("Chọn khen đột xuất hoặc khen quá trình cống hiến."),
        )
    known = {row.id: row.printed_name for row in subjects(session)}
    if subject_id not in known:
        raise NotFoundError(_("Không còn đối tượng này trong sổ."))
    refuse_outside(session, subject_id, grant=grant, name=known[subject_id])
    _refuse_second_outside(session, subject_id, basis, known[subject_id])
    with session.act(_("Đề nghị khen thưởng ngoài phong trào")):
        row = Nomination.create(
            subject=subject_id,
            form=AwardForm.GIAY_KHEN,
            basis=basis,
            grant=grant,
            merit=required_text(merit, _("Thành tích"), longest=600),
            reason=required_text(reason, _("Lý do khen thưởng"), longest=500),
            state=NominationState.SUBMITTED,
        )
        return Added(int(row.id), Changes.NOMINATIONS)


def _refuse_second_outside(session: Session, subject_id: int, basis: AwardBasis, name: str) -> None:
    waiting = {
        row.subject_id
        for row in queries.nominations(None)
        if row.basis is basis and row.state is not NominationState.DECIDED
    }
    if subject_id in waiting:
        raise DuplicateError(
            _("{name} đã được đề nghị {basis} và chưa có quyết định.").format(
                name=name, basis=kind_label(basis).lower()
            )
        )
    refuse_twins(session, subject_id, nominated=waiting, name=name)


def write_nomination(row: CampaignRow, candidate: Candidate, *, reason: str = "", merit: str = "") -> int:
    """Put a candidate forward inside an act that is already open; give the nomination's id."""
    created = Nomination.create(
        campaign=row.id,
        subject=candidate.subject_id,
        form=row.collective_form,
        basis=row.basis,
        merit=optional_text(merit, _("Thành tích"), longest=600) or merit_of(row, candidate.kind),
        reason=reason,
        requirements=noted(candidate.requirements),
        state=NominationState.SUBMITTED,
    )
    return int(created.id)


def noted(requirements: Sequence[Requirement]) -> str:
    """Write down how requirements were met when somebody was put forward."""
    told = [
        {"code": item.code, "label": item.label, "met": item.met, "detail": item.detail}
        for item in requirements
    ]
    return json.dumps(told, ensure_ascii=False)


def renew_requirements(session: Session, campaign_id: int) -> None:
    """Measure the nominations by the scores just frozen, inside an act that is already open.

    Those which no longer meet what is asked, and for which no reason was given, leave the list.
    """
    listed = queries.nominations(campaign_id)
    found = {item.subject_id: item for item in candidates(session, campaign_id)} if listed else {}
    for row in listed:
        candidate = found.get(row.subject_id)
        if candidate is None or _is_barred(candidate) or (candidate.unmet and not row.reason):
            Nomination.delete().where(Nomination.id == row.id).execute()
        else:
            told = noted(candidate.requirements)
            Nomination.update(requirements=told).where(Nomination.id == row.id).execute()


def _is_barred(candidate: Candidate) -> bool:
    """Whether something is unmet which no reason waives."""
    return any(item.code in NEVER_WAIVED for item in candidate.unmet)


def edit_merit(session: Session, *, nomination_id: int, merit: str) -> Changes:
    """Change the sentence one certificate will carry, before the decision is signed.

    Raises:
        LockedError: the decision is signed, or the campaign is over; then a correction is made out instead.
    """
    told = required_text(merit, _("Thành tích"), longest=600)
    with session.act(_("Sửa câu thành tích")):
        refuse_fixed_merit(session, nomination_id)
        Nomination.update(merit=told).where(Nomination.id == nomination_id).execute()
    return Changes.NOMINATIONS


def refuse_fixed_merit(session: Session, nomination_id: int) -> None:
    """See that the sentence of a nomination may still change.

    Raises:
        LockedError: the decision is signed, or the campaign is over.
    """
    hint = _("Dùng “Đính chính” ở trang Khen thưởng: cấp lại bản in cùng số.")
    row = _nomination(nomination_id)
    if row.state == NominationState.DECIDED or queries.is_signed(nomination_id):
        raise LockedError(_("Quyết định đã ký nên không sửa câu thành tích ở đây được."), hint=hint)
    if row.campaign_id is not None:
        held = campaign(session, row.campaign_id)
        if held.stage in {CampaignStage.CLOSED, CampaignStage.CANCELLED}:
            raise LockedError(
                _("Phong trào {code} đã kết thúc nên không sửa câu thành tích được.").format(code=held.code),
                hint=hint,
            )


def withdraw_nomination(session: Session, nomination_id: int) -> Changes:
    """Take a nomination off the list before the council has voted on it.

    Raises:
        LockedError: the council has voted, or the campaign is not in its review.
    """
    with session.act(_("Rút đề nghị khen thưởng")):
        row = _nomination(nomination_id)
        if row.campaign_id is not None:
            in_review(session, row.campaign_id)
        if Vote.select().where(Vote.nomination == nomination_id).exists():
            raise LockedError(
                _("Hội đồng đã biểu quyết đề nghị này nên không rút được."),
                hint=_("Hủy kết quả cuộc họp trước, rồi rút."),
            )
        row.delete_instance()
    return Changes.NOMINATIONS


def _nomination(nomination_id: int) -> Nomination:
    row = Nomination.get_or_none(Nomination.id == nomination_id)
    if row is None:
        raise NotFoundError(_("Không còn đề nghị này trong sổ."))
    return row


def in_review(session: Session, campaign_id: int) -> CampaignRow:
    row = campaign(session, campaign_id)
    if row.stage not in {CampaignStage.REVIEW, CampaignStage.DECIDED}:
        if row.stage in {CampaignStage.CLOSED, CampaignStage.CANCELLED}:
            raise LockedError(
                _("Phong trào {code} đã kết thúc nên không bình xét nữa.").format(code=row.code)
            )
        raise LockedError(
            _("Phong trào {code} chưa ở bước bình xét.").format(code=row.code),
            hint=_("Thẩm định xong kết quả rồi chuyển phong trào sang bước “Bình xét”."),
        )
    return row
