"""Proposals to another body: bằng khen, cờ thi đua and kỷ niệm chương of the province or the Confederation.

What comes of them is that body's: no certificate, no register number and no money of ours follows.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from campaign_app.domain.changes import Changes
from campaign_app.domain.commendation import AwardBasis, AwardForm, Requirement, SubjectKind
from campaign_app.domain.commendation import label as kind_label
from campaign_app.domain.errors import (
    DataProblem,
    DuplicateError,
    InvalidInputError,
    LockedError,
    NotFoundError,
    RequirementError,
)
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.workflow import NominationState
from campaign_app.services.campaigns import campaign
from campaign_app.services.checks import optional_text, required_text
from campaign_app.services.issuers import issuers
from campaign_app.services.nominations import in_review, noted
from campaign_app.services.nominees import refuse_twins
from campaign_app.services.outcome import Added, Counted
from campaign_app.services.session import Session
from campaign_app.services.upward_checks import UPWARD_FORMS, checked_requirements, subject_of
from campaign_app.store.models.reviews import Nomination
from campaign_app.store.queries import reviews as review_queries
from campaign_app.store.queries import upwards as queries

__all__ = [
    "UpwardDetails",
    "UpwardRow",
    "UpwardState",
    "likely_body",
    "nominate_upwards",
    "submit_upwards",
    "upward_nomination",
    "upward_state_label",
    "upwards",
    "withdraw_upward",
]

NEVER_WAIVED = frozenset({"REGISTERED", "NO_DISCIPLINE", "STANDING"})
"""What no reason stands in for."""


class UpwardState(StrEnum):
    """Where a proposal to another body stands."""

    PREPARED = "PREPARED"
    SUBMITTED = "SUBMITTED"
    AWARDED = "AWARDED"
    REFUSED = "REFUSED"


def upward_state_label(state: UpwardState) -> str:
    """Name where a proposal stands."""
    return {
        UpwardState.PREPARED: _("Đang lập hồ sơ"),
        UpwardState.SUBMITTED: _("Đã trình"),
        UpwardState.AWARDED: _("Được khen"),
        UpwardState.REFUSED: _("Không được khen"),
    }[state]


@dataclass(frozen=True, slots=True)
class UpwardRow:
    """A proposal to another body.

    Attributes:
        id: of the nomination, which its dossier goes by too.
        campaign_id: the campaign it comes from; None outside any.
        subject_id: whom it is for.
        kind: collective, person or household.
        name: the name on paper.
        place: the sector of a collective, the unit or union of a person.
        form: the form asked for.
        body: who is asked for it.
        merit: the sentence put forward.
        reason: why it is proposed though something is unmet.
        requirements: what was asked when it was written down.
        state: where it stands.
        submitted_on: the day it was sent; None before.
        submission: number and symbol of the letter it was sent with.
        decision: number and symbol of the decision that came.
        decided_on: its day.
        decided_by: who decided.
        foreign_award_id: the award written down by it.
        answer: why it was not awarded.
        search_key: what it is found by.
        sort_key: what orders it among others.
    """

    id: int
    campaign_id: int | None
    subject_id: int
    kind: SubjectKind
    name: str
    place: str
    form: AwardForm
    body: str
    merit: str
    reason: str
    requirements: tuple[Requirement, ...]
    state: UpwardState
    submitted_on: date | None
    submission: str
    decision: str
    decided_on: date | None
    decided_by: str
    foreign_award_id: int | None
    answer: str
    search_key: str
    sort_key: str

    @property
    def unmet(self) -> tuple[Requirement, ...]:
        """The requirements that were not met."""
        return tuple(item for item in self.requirements if not item.met)


@dataclass(frozen=True, slots=True, kw_only=True)
class UpwardDetails:
    """What is proposed to another body.

    Attributes:
        subject_id: whom it is for.
        form: which form of award.
        body: who is asked for it.
        merit: the sentence put forward.
        campaign_id: the campaign it comes from; None outside any, which takes a reason.
        reason: why, where something is unmet.
        checked: what the officer looked at by hand; see ``upward_checks.checked_requirements``.
    """

    subject_id: int
    form: AwardForm
    body: str
    merit: str
    campaign_id: int | None = None
    reason: str = ""
    checked: Collection[str] = ()


def upwards(session: Session, campaign_id: int | None) -> list[UpwardRow]:
    """The proposals of a campaign to other bodies, or those outside any, in the order of lists."""
    del session
    facts = queries.upward_facts(campaign_id)
    return [_row(row, facts[row.id]) for row in review_queries.nominations(campaign_id, upwards=True)]


def _row(row: review_queries.NominationRow, facts: queries.UpwardFacts) -> UpwardRow:
    collective = row.kind is SubjectKind.COLLECTIVE
    return UpwardRow(
        id=row.id,
        campaign_id=row.campaign_id,
        subject_id=row.subject_id,
        kind=row.kind,
        name=row.name,
        place=row.sector if collective else row.unit or row.union,
        form=row.form,
        body=facts.body,
        merit=row.merit,
        reason=row.reason,
        requirements=tuple(Requirement(**item) for item in json.loads(row.requirements)),
        state=_state(row.state, facts.submitted_on),
        submitted_on=facts.submitted_on,
        submission=facts.submission,
        decision=facts.number_text,
        decided_on=facts.decided_on,
        decided_by=facts.decided_by,
        foreign_award_id=facts.foreign_award_id,
        answer=row.return_reason,
        search_key=row.search_key,
        sort_key=row.sort_key,
    )


def _state(state: NominationState, submitted_on: date | None) -> UpwardState:
    if state is NominationState.DECIDED:
        return UpwardState.AWARDED
    if state is NominationState.RETURNED:
        return UpwardState.REFUSED
    return UpwardState.PREPARED if submitted_on is None else UpwardState.SUBMITTED


def nominate_upwards(session: Session, details: UpwardDetails) -> Added:
    """Propose somebody to another body; give the nomination's id.

    Raises:
        DuplicateError: proposed already, also under another spelling.
        InvalidInputError: the form is our own, or a text is missing or too long.
        LockedError: the campaign is not in its review.
        NotFoundError: the subject is not there any more.
        RequirementError: disciplined, gone, not registered; or something else is unmet without a reason.
    """
    if details.form not in UPWARD_FORMS:
        raise InvalidInputError(
            _("{form} do cấp mình tặng, không trình cấp trên.").format(form=kind_label(details.form)),
            hint=_("Chọn bằng khen, cờ thi đua hay kỷ niệm chương."),
        )
    columns = {
        "level": required_text(details.body, _("Cấp khen"), longest=200),
        "merit": required_text(details.merit, _("Thành tích"), longest=600),
        "reason": optional_text(details.reason, _("Lý do đề nghị"), longest=500),
    }
    row = None if details.campaign_id is None else in_review(session, details.campaign_id)
    subject = subject_of(details.subject_id)
    _refuse_double(session, details, subject.printed_name)
    found = checked_requirements(
        session,
        subject_id=details.subject_id,
        form=details.form,
        campaign_id=details.campaign_id,
        checked=details.checked,
    )
    _refuse_unmet(subject.printed_name, found, columns["reason"])
    if row is None and not columns["reason"]:
        raise InvalidInputError(_("Đề nghị ngoài phong trào phải nêu lý do."))
    told = _("Đề nghị {form} – {name}").format(form=kind_label(details.form), name=subject.printed_name)
    with session.act(told):
        created = Nomination.create(
            campaign=details.campaign_id,
            subject=details.subject_id,
            form=details.form,
            basis=AwardBasis.LIFE_WORK if row is None else row.basis,
            requirements=noted(found),
            state=NominationState.SUBMITTED,
            **columns,
        )
        return Added(int(created.id), Changes.NOMINATIONS)


def _refuse_double(session: Session, details: UpwardDetails, name: str) -> None:
    there = upwards(session, details.campaign_id)
    waiting = [
        row
        for row in there
        if row.form is details.form
        and (row.campaign_id is not None or row.state in {UpwardState.PREPARED, UpwardState.SUBMITTED})
    ]
    if any(row.subject_id == details.subject_id for row in waiting):
        raise DuplicateError(
            _("{name} đã có trong danh sách đề nghị {form}.").format(name=name, form=kind_label(details.form))
        )
    refuse_twins(session, details.subject_id, nominated={row.subject_id for row in waiting}, name=name)


def _refuse_unmet(name: str, found: Sequence[Requirement], reason: str) -> None:
    barring = [item for item in found if not item.met and item.code in NEVER_WAIVED]
    if barring:
        raise RequirementError(
            _("{name} không đề nghị cấp trên khen được.").format(name=name),
            problems=[DataProblem(item.label, item.detail) for item in barring],
        )
    unmet = [item for item in found if not item.met]
    if unmet and not reason:
        raise RequirementError(
            _("{name} chưa đủ điều kiện đề nghị cấp trên khen.").format(name=name),
            problems=[DataProblem(item.label, item.detail) for item in unmet],
            hint=_("Đánh dấu điều đã kiểm tra trên hồ sơ; nếu vẫn đề nghị, hãy ghi lý do."),
        )


def submit_upwards(session: Session, *, nomination_ids: Sequence[int], on: date, number: str) -> Counted:
    """Record that proposals were sent, by which letter and when; give how many.

    Raises:
        InvalidInputError: the number is missing, or the day has not come.
        LockedError: one was answered already.
        NotFoundError: one is not there any more.
    """
    told = required_text(number, _("Số tờ trình"), longest=80)
    if on > session.today():
        raise InvalidInputError(_("Ngày trình {day} chưa đến.").format(day=format_date(on)))
    count = len(nomination_ids)
    words = ngettext(
        "Trình cấp trên {count} trường hợp theo {number}",
        "Trình cấp trên {count} trường hợp theo {number}",
        count,
    )
    with session.act(words.format(count=count, number=told)):
        for nomination_id in nomination_ids:
            row = upward_nomination(nomination_id)
            if row.state in {NominationState.DECIDED, NominationState.RETURNED}:
                raise LockedError(_("Cấp trên đã trả lời đề nghị này nên không sửa việc trình được."))
            Nomination.update(submitted_on=on, submission=told).where(Nomination.id == row.id).execute()
    return Counted(count, Changes.NOMINATIONS)


def withdraw_upward(session: Session, nomination_id: int) -> Changes:
    """Take a proposal off the list before it was sent.

    Raises:
        LockedError: it was sent, or its campaign is over.
        NotFoundError: it is not there any more.
    """
    row = upward_nomination(nomination_id)
    if row.submitted_on is not None:
        raise LockedError(
            _("Đã trình cấp trên theo {number} nên không rút ở đây được.").format(number=row.submission),
            hint=_("Cấp trên không khen thì ghi “Không được khen”, có lý do."),
        )
    with session.act(_("Rút đề nghị cấp trên khen")):
        if row.campaign_id is not None:
            in_review(session, row.campaign_id)
        row.delete_instance()
    return Changes.NOMINATIONS


def upward_nomination(nomination_id: int) -> Nomination:
    """One proposal to another body.

    Raises:
        NotFoundError: it is not there any more, or is one for an award of ours.
    """
    row = Nomination.get_or_none((Nomination.id == nomination_id) & (Nomination.level != ""))
    if row is None:
        raise NotFoundError(_("Không còn đề nghị này trong sổ."))
    return row


def likely_body(session: Session, campaign_id: int) -> str:
    """Who would be asked: the parent of the issuer, where it is known."""
    row = campaign(session, campaign_id)
    return next((item.parent_name for item in issuers(session) if item.id == row.issuer_id), "")
