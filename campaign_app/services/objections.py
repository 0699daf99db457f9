"""What unions object to, their scores or the list made public, and what is answered."""

from collections.abc import Collection
from datetime import date

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import InvalidInputError, LockedError, NotFoundError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.workflow import CampaignStage, label
from campaign_app.services.campaigns import campaign
from campaign_app.services.checks import day_within, optional_text, required_text
from campaign_app.services.outcome import Added, Counted
from campaign_app.services.registrations import RegistrationRow, registration
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Objection, ObjectionTopic
from campaign_app.store.queries import objections as queries
from campaign_app.store.queries.objections import ObjectionRow

__all__ = [
    "ObjectionRow",
    "ObjectionTopic",
    "answer_objection",
    "delete_objections",
    "edit_objection",
    "objection",
    "objections",
    "raise_objection",
    "take_back_answer",
    "topic_label",
    "waiting_count",
    "waiting_words",
]

OBJECTION_STAGES = (
    CampaignStage.RUNNING,
    CampaignStage.SCORING,
    CampaignStage.REVIEW,
    CampaignStage.DECIDED,
)
"""From the first verified score until the campaign is summed up."""
LONGEST = 4000


def topic_label(about: ObjectionTopic) -> str:
    """Give the words for what is objected to."""
    return {
        ObjectionTopic.SCORE: _("Điểm chấm"),
        ObjectionTopic.LIST: _("Danh sách công khai"),
    }[about]


# ---- reading


def objections(
    session: Session,
    campaign_id: int,
    *,
    about: ObjectionTopic | None = None,
    registration_id: int | None = None,
) -> list[ObjectionRow]:
    """The objections raised in a campaign, those waiting first and then the newest.

    Args:
        session: the workspace.
        campaign_id: the campaign.
        about: only those about the scores, or only those about the list made public.
        registration_id: only those of this registration.
    """
    del session
    return queries.objections(campaign_id, about=about, registration_id=registration_id)


def objection(session: Session, objection_id: int) -> ObjectionRow:
    """One objection.

    Raises:
        NotFoundError: there is none with this id.
    """
    del session
    found = queries.objections(objection_id=objection_id)
    if not found:
        raise NotFoundError(_("Kiến nghị này không còn trong sổ."))
    return found[0]


def waiting_count(session: Session, campaign_id: int, *, about: ObjectionTopic | None = None) -> int:
    """How many objections of a campaign wait for their answer."""
    del session
    return queries.waiting(campaign_id, about)


def waiting_words(session: Session, campaign_id: int) -> str:
    """What to tell before a step is closed while objections wait; empty when none does. It bars nothing."""
    count = waiting_count(session, campaign_id)
    if not count:
        return ""
    return ngettext(
        "Còn {count} kiến nghị chưa trả lời.", "Còn {count} kiến nghị chưa trả lời.", count
    ).format(count=count)


# ---- writing


def raise_objection(
    session: Session,
    *,
    registration_id: int,
    text: str,
    on: date,
    about: ObjectionTopic = ObjectionTopic.SCORE,
    raised_by: str = "",
) -> Added:
    """Record what is objected to; give the id.

    Args:
        session: the workspace.
        registration_id: whose score or place in the list it is about.
        text: what it says.
        on: the day it was raised.
        about: a score, or the list made public.
        raised_by: who raised it; empty where the subject did so itself.

    Raises:
        InvalidInputError: it says nothing, or the day lies before the launch or is to come.
        LockedError: nothing is scored yet at this stage, or the campaign is over.
        NotFoundError: the registration is not there any more.
    """
    row = registration(session, registration_id)
    columns = _checked(session, row.campaign_id, text=text, on=on, about=about, raised_by=raised_by)
    _refuse_closed(session, row)
    with session.act(_("Ghi kiến nghị – {name}").format(name=row.name)):
        return Added(int(Objection.create(registration=registration_id, **columns).id), Changes.RESULTS)


def edit_objection(
    session: Session,
    *,
    objection_id: int,
    text: str,
    on: date,
    about: ObjectionTopic,
    raised_by: str = "",
) -> Changes:
    """Change what an objection tells; its answer stays.

    Raises:
        InvalidInputError: it says nothing, or the day lies before the launch, is to come or is later than
            the answer.
        LockedError: the campaign is over.
        NotFoundError: it is not there any more.
    """
    known = objection(session, objection_id)
    columns = _checked(session, known.campaign_id, text=text, on=on, about=about, raised_by=raised_by)
    _refuse_closed(session, registration(session, known.registration_id))
    if known.answered_on is not None and on > known.answered_on:
        raise InvalidInputError(
            _("Kiến nghị này đã được trả lời ngày {day}, trước ngày vừa nhập.").format(
                day=format_date(known.answered_on)
            ),
            hint=_("Kiểm tra lại ngày kiến nghị."),
        )
    with session.act(_("Sửa kiến nghị – {name}").format(name=known.name)):
        Objection.update(**columns).where(Objection.id == objection_id).execute()
    return Changes.RESULTS


def answer_objection(session: Session, *, objection_id: int, answer: str, on: date) -> Changes:
    """Answer an objection, or change the answer; also after the campaign was summed up.

    Raises:
        InvalidInputError: the answer says nothing, or its day lies before the objection or is to come.
        LockedError: the campaign was cancelled.
        NotFoundError: the objection is not there any more.
    """
    known = objection(session, objection_id)
    told = required_text(answer, _("Nội dung trả lời"), longest=LONGEST)
    day_within(on, known.raised_on, session.today(), _("Ngày trả lời"))
    _refuse_cancelled(session, known)
    with session.act(_("Trả lời kiến nghị – {name}").format(name=known.name)):
        Objection.update(answer=told, answered_on=on).where(Objection.id == objection_id).execute()
    return Changes.RESULTS


def take_back_answer(session: Session, objection_id: int) -> Changes:
    """Take an answer back; the objection waits again.

    Raises:
        LockedError: the campaign was cancelled.
        NotFoundError: the objection is not there any more, or was not answered.
    """
    known = objection(session, objection_id)
    if not known.is_answered:
        raise NotFoundError(_("Kiến nghị này chưa được trả lời."))
    _refuse_cancelled(session, known)
    with session.act(_("Bỏ trả lời kiến nghị – {name}").format(name=known.name)):
        Objection.update(answer="", answered_on=None).where(Objection.id == objection_id).execute()
    return Changes.RESULTS


def delete_objections(session: Session, objection_ids: Collection[int]) -> Counted:
    """Delete objections entered by mistake, as one act; Ctrl+Z brings them back. Gives how many.

    Raises:
        LockedError: the campaign is over.
        NotFoundError: one of them is not there any more.
    """
    rows = [objection(session, objection_id) for objection_id in objection_ids]
    for row in rows:
        _refuse_closed(session, registration(session, row.registration_id))
    name = _("Xóa kiến nghị – {name}").format(name=rows[0].name) if len(rows) == 1 else _deleting(len(rows))
    with session.act(name):
        Objection.delete().where(Objection.id.in_([row.id for row in rows])).execute()
    return Counted(len(rows), Changes.RESULTS)


def _deleting(count: int) -> str:
    return ngettext("Xóa {count} kiến nghị", "Xóa {count} kiến nghị", count).format(count=count)


def _checked(
    session: Session, campaign_id: int, *, text: str, on: date, about: ObjectionTopic, raised_by: str
) -> dict[str, str | date]:
    told = required_text(text, _("Nội dung kiến nghị"), longest=LONGEST)
    held = campaign(session, campaign_id)
    first = min(held.launched_on or held.achievement_from, session.today())
    day_within(on, first, session.today(), _("Ngày kiến nghị"))
    return {
        "text": told,
        "raised_on": on,
        "about": about,
        "raised_by": optional_text(raised_by, _("Người kiến nghị"), longest=200),
    }


def _refuse_closed(session: Session, row: RegistrationRow) -> None:
    held = campaign(session, row.campaign_id)
    if held.stage not in OBJECTION_STAGES:
        raise LockedError(
            _("Phong trào {code} đang ở bước “{stage}” nên không ghi kiến nghị về điểm được.").format(
                code=held.code, stage=label(held.stage)
            ),
            hint=_("Kiến nghị được ghi từ bước “Kết quả” đến trước khi tổng kết."),
        )


def _refuse_cancelled(session: Session, row: ObjectionRow) -> None:
    held = campaign(session, row.campaign_id)
    if held.stage is CampaignStage.CANCELLED:
        raise LockedError(_("Phong trào {code} đã hủy nên không trả lời nữa.").format(code=held.code))
