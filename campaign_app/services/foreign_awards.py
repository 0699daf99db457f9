"""Awards of other bodies: what came of our proposals, and those known otherwise. None has a paper of ours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from campaign_app.domain.changes import Changes
from campaign_app.domain.commendation import AwardForm
from campaign_app.domain.errors import (
    DuplicateError,
    InvalidInputError,
    LockedError,
    NotFoundError,
    RequirementError,
)
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.workflow import NominationState
from campaign_app.services.checks import optional_text, required_text
from campaign_app.services.outcome import Added, Counted
from campaign_app.services.session import Session
from campaign_app.services.upward_checks import subject_of
from campaign_app.services.upwards import upward_nomination
from campaign_app.store.models.awards import ForeignAward
from campaign_app.store.models.reviews import Nomination
from campaign_app.store.models.unions import Subject
from campaign_app.store.queries import union_changes as change_queries
from campaign_app.store.queries import upwards as queries
from campaign_app.store.queries.upwards import ForeignAwardRow

__all__ = [
    "ForeignAwardRow",
    "ForeignDecision",
    "add_foreign_award",
    "foreign_awards",
    "foreign_record",
    "record_foreign_decision",
    "record_refusal",
    "remove_foreign_award",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignDecision:
    """A decision of another body as it came; an empty merit takes the words of the proposal."""

    issuer: str
    number: str
    decided_on: date
    merit: str = ""


def foreign_awards(session: Session) -> list[ForeignAwardRow]:
    """Every award of another body, the newest first."""
    del session
    return queries.foreign_awards()


def foreign_record(session: Session, subject_id: int) -> list[ForeignAwardRow]:
    """The awards a subject has of other bodies, the newest first; a union's go on through its mergers."""
    del session
    subject = subject_of(subject_id)
    own = {subject_id}
    if subject.union_id is not None:
        of_unions = change_queries.own_subjects(change_queries.line_of(subject.union_id))
        own |= of_unions if subject_id in of_unions else set()
    return [row for row in queries.foreign_awards() if row.subject_id in own]


def record_foreign_decision(
    session: Session, *, nomination_ids: Sequence[int], decision: ForeignDecision
) -> Counted:
    """Record the decision of another body on proposals of ours, as one act; give how many it honours.

    Raises:
        DuplicateError: the decision honours one of them already.
        InvalidInputError: its day comes before the proposal or has not come, or a text is missing.
        LockedError: one was answered already.
        RequirementError: one was not sent yet.
    """
    columns = _checked(session, decision)
    count = len(nomination_ids)
    words = ngettext(
        "Ghi quyết định {number} của cấp trên khen {count} trường hợp",
        "Ghi quyết định {number} của cấp trên khen {count} trường hợp",
        count,
    )
    with session.act(words.format(number=columns["number_text"], count=count)):
        for nomination_id in nomination_ids:
            row = _waiting(nomination_id)
            if row.submitted_on is not None and decision.decided_on < row.submitted_on:
                raise InvalidInputError(
                    _("Quyết định ngày {day} trước ngày trình {sent} ({number}).").format(
                        day=format_date(decision.decided_on),
                        sent=format_date(row.submitted_on),
                        number=row.submission,
                    ),
                    hint=_("Kiểm tra lại ngày quyết định, hoặc ngày trình."),
                )
            told = columns | {"merit": columns["merit"] or row.merit}
            _write(row.subject_id, AwardForm(row.form), told, nomination_id=nomination_id)
            Nomination.update(state=NominationState.DECIDED).where(Nomination.id == row.id).execute()
    return Counted(count, Changes.NOMINATIONS | Changes.AWARDS)


def record_refusal(session: Session, *, nomination_ids: Sequence[int], reason: str) -> Counted:
    """Record that another body did not award these proposals, and why; give how many.

    Raises:
        InvalidInputError: the reason is missing.
        LockedError: one was answered already.
        RequirementError: one was not sent yet.
    """
    told = required_text(reason, _("Lý do không khen"), longest=500)
    count = len(nomination_ids)
    words = ngettext(
        "Ghi {count} trường hợp cấp trên không khen", "Ghi {count} trường hợp cấp trên không khen", count
    )
    with session.act(words.format(count=count)):
        for nomination_id in nomination_ids:
            row = _waiting(nomination_id)
            Nomination.update(state=NominationState.RETURNED, return_reason=told).where(
                Nomination.id == row.id
            ).execute()
    return Counted(count, Changes.NOMINATIONS)


def add_foreign_award(
    session: Session, *, subject_id: int, form: AwardForm, decision: ForeignDecision
) -> Added:
    """Write down an award of another body that no proposal of ours led to; give its id.

    Raises:
        DuplicateError: it is written down already.
        InvalidInputError: the day has not come, or a text is missing.
        NotFoundError: the subject is not there any more.
    """
    columns = _checked(session, decision)
    name = subject_of(subject_id).printed_name
    with session.act(_("Ghi khen thưởng của cấp trên – {name}").format(name=name)):
        return Added(_write(subject_id, form, columns), Changes.AWARDS)


def remove_foreign_award(session: Session, foreign_award_id: int) -> Changes:
    """Take an award of another body back that was written down by mistake; its proposal waits again.

    Raises:
        NotFoundError: it is not there any more.
    """
    row = ForeignAward.get_or_none(ForeignAward.id == foreign_award_id)
    if row is None:
        raise NotFoundError(_("Không còn khen thưởng này trong sổ."))
    name = str(Subject.get_by_id(row.subject_id).printed_name)
    with session.act(_("Gỡ khen thưởng của cấp trên – {name}").format(name=name)):
        if row.nomination_id is not None:
            Nomination.update(state=NominationState.SUBMITTED).where(
                Nomination.id == row.nomination_id
            ).execute()
        row.delete_instance()
    return Changes.NOMINATIONS | Changes.AWARDS


def _checked(session: Session, decision: ForeignDecision) -> dict[str, object]:
    if decision.decided_on > session.today():
        raise InvalidInputError(
            _("Ngày quyết định {day} chưa đến.").format(day=format_date(decision.decided_on))
        )
    return {
        "issuer_name": required_text(decision.issuer, _("Cơ quan quyết định"), longest=200),
        "number_text": required_text(decision.number, _("Số quyết định"), longest=80),
        "decided_on": decision.decided_on,
        "merit": optional_text(decision.merit, _("Thành tích"), longest=600),
    }


def _waiting(nomination_id: int) -> Nomination:
    row = upward_nomination(nomination_id)
    if row.state in {NominationState.DECIDED, NominationState.RETURNED}:
        raise LockedError(_("Đề nghị này đã ghi kết quả của cấp trên."))
    if row.submitted_on is None:
        raise RequirementError(
            _("Đề nghị này chưa trình cấp trên nên chưa có kết quả để ghi."),
            hint=_("Ghi ngày trình và số tờ trình trước."),
        )
    return row


def _write(
    subject_id: int, form: AwardForm, columns: dict[str, object], *, nomination_id: int | None = None
) -> int:
    same = (
        (ForeignAward.subject == subject_id)
        & (ForeignAward.form == form)
        & (ForeignAward.number_text == columns["number_text"])
        & (ForeignAward.decided_on == columns["decided_on"])
    )
    if ForeignAward.select().where(same).exists():
        name = str(Subject.get_by_id(subject_id).printed_name)
        raise DuplicateError(
            _("Quyết định {number} khen {name} đã ghi trong sổ.").format(
                number=columns["number_text"], name=name
            )
        )
    made = ForeignAward.create(subject=subject_id, form=form, nomination=nomination_id, **columns)
    return int(made.id)
