"""The list of those proposed made public for comment before the decision (công khai danh sách)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import DataProblem, InvalidInputError, NotFoundError, RequirementError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.workflow import NominationState
from campaign_app.services.campaigns import campaign
from campaign_app.services.checks import day_within, optional_text
from campaign_app.services.nominations import in_review
from campaign_app.services.objections import ObjectionRow, ObjectionTopic, objections
from campaign_app.services.outcome import Added
from campaign_app.services.session import Session
from campaign_app.store.models.reviews import PublicNotice, PublicNoticeLine
from campaign_app.store.queries import meetings as queries
from campaign_app.store.queries import reviews as review_queries
from campaign_app.store.queries.meetings import NoticeRow
from campaign_app.store.queries.reviews import NominationRow

__all__ = [
    "NoticeDetails",
    "NoticeRow",
    "edit_notice",
    "list_objections",
    "notice_warnings",
    "notices",
    "post_notice",
    "take_down_notice",
    "to_be_posted",
    "unposted",
    "usual_end",
]

DAYS_OPEN = 10
"""How long a list is usually open for comment; the officer changes the day."""
_POSTED = (NominationState.SUBMITTED, NominationState.CLUSTER_OK, NominationState.COUNCIL_PASSED)
_STANDING = (*_POSTED, NominationState.DECIDED)
_CHANGES = Changes.COUNCIL | Changes.NOMINATIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDetails:
    """Where a list is posted, from which day to which, and by which document."""

    posted_on: date
    closes_on: date
    place: str = ""
    number: str = ""
    note: str = ""


# ---- reading


def notices(session: Session, campaign_id: int) -> list[NoticeRow]:
    """The lists made public in a campaign, the newest first."""
    del session
    return queries.notices(campaign_id)


def to_be_posted(session: Session, campaign_id: int) -> list[NominationRow]:
    """The nominations a list posted now would show: all that are neither returned, refused nor decided."""
    del session
    return [row for row in review_queries.nominations(campaign_id) if row.state in _POSTED]


def unposted(session: Session, campaign_id: int) -> list[NominationRow]:
    """The nominations that stand in no list made public: added later, or none was posted."""
    posted = {key for notice in notices(session, campaign_id) for key in notice.nomination_ids}
    rows = review_queries.nominations(campaign_id)
    return [row for row in rows if row.state in _STANDING and row.id not in posted]


def list_objections(session: Session, campaign_id: int) -> list[ObjectionRow]:
    """What was objected to the list made public, with what was answered."""
    return objections(session, campaign_id, about=ObjectionTopic.LIST)


def usual_end(on: date) -> date:
    """The day to which a list posted on this day is usually open for comment."""
    return on + timedelta(days=DAYS_OPEN)


def notice_warnings(
    session: Session,
    campaign_id: int | None,
    *,
    on: date | None = None,
    nomination_ids: Sequence[int] | None = None,
) -> list[DataProblem]:
    """What to tell before a decision is drafted or signed; it bars nothing.

    Args:
        session: the workspace.
        campaign_id: the campaign of the decision; None for one outside any, whose list is not posted.
        on: the day of the decision; today by default.
        nomination_ids: the decision's list; all that the council passed by default.
    """
    if campaign_id is None:
        return []
    posted = notices(session, campaign_id)
    where = _("Công khai danh sách")
    if not posted:
        return [DataProblem(where, _("danh sách đề nghị chưa được công khai để lấy ý kiến"), blocks=False)]
    day = on or session.today()
    found = []
    closes = max(row.closes_on for row in posted)
    if day <= closes:
        words = _("thời gian lấy ý kiến đến hết ngày {day}, chưa kết thúc vào ngày quyết định {on}")
        told = words.format(day=format_date(closes), on=format_date(day))
        found.append(DataProblem(where, told, blocks=False))
    waiting = [row.name for row in list_objections(session, campaign_id) if not row.is_answered]
    if waiting:
        words = ngettext(
            "còn {count} kiến nghị chưa trả lời: {names}",
            "còn {count} kiến nghị chưa trả lời: {names}",
            len(waiting),
        )
        told = words.format(count=len(waiting), names="; ".join(waiting))
        found.append(DataProblem(_("Kiến nghị về danh sách"), told, blocks=False))
    wanted = None if nomination_ids is None else set(nomination_ids)
    found.extend(
        DataProblem(row.name, _("chưa có trong danh sách đã công khai"), blocks=False)
        for row in unposted(session, campaign_id)
        if (row.state is NominationState.COUNCIL_PASSED if wanted is None else row.id in wanted)
    )
    return found


# ---- writing


def post_notice(session: Session, *, campaign_id: int, details: NoticeDetails) -> Added:
    """Record that the list as it stands is made public; give the id.

    Raises:
        LockedError: the campaign is not in its review.
        InvalidInputError: it ends before it begins, or a day lies outside the campaign's reach.
        RequirementError: nobody is proposed.
    """
    in_review(session, campaign_id)
    columns = _checked(session, campaign_id, details)
    listed = to_be_posted(session, campaign_id)
    if not listed:
        raise RequirementError(
            _("Chưa có đề nghị nào để công khai."), hint=_("Lập danh sách đề nghị khen thưởng trước.")
        )
    with session.act(_("Công khai danh sách đề nghị khen thưởng")):
        made = PublicNotice.create(campaign=campaign_id, **columns)
        for row in listed:
            PublicNoticeLine.create(notice=made, nomination=row.id)
        return Added(int(made.id), _CHANGES)


def edit_notice(session: Session, *, notice_id: int, details: NoticeDetails) -> Changes:
    """Mend days, place, number and note of a notice; the list stays as it was posted.

    Raises:
        As :func:`post_notice`; NotFoundError when it is not there any more.
    """
    row = _notice(notice_id)
    in_review(session, row.campaign_id)
    columns = _checked(session, row.campaign_id, details)
    with session.act(_("Sửa lần công khai danh sách")):
        PublicNotice.update(**columns).where(PublicNotice.id == notice_id).execute()
    return _CHANGES


def take_down_notice(session: Session, notice_id: int) -> Changes:
    """Delete the record of a notice entered by mistake.

    Raises:
        LockedError: the campaign is not in its review.
        NotFoundError: it is not there any more.
    """
    row = _notice(notice_id)
    in_review(session, row.campaign_id)
    with session.act(_("Xóa lần công khai danh sách")):
        row.delete_instance()
    return _CHANGES


def _notice(notice_id: int) -> PublicNotice:
    row = PublicNotice.get_or_none(PublicNotice.id == notice_id)
    if not isinstance(row, PublicNotice):
        raise NotFoundError(_("Không còn lần công khai này trong sổ."))
    return row


def _checked(session: Session, campaign_id: int, details: NoticeDetails) -> dict[str, str | date]:
    if details.closes_on < details.posted_on:
        raise InvalidInputError(
            _("Ngày kết thúc công khai {last} trước ngày bắt đầu {first}.").format(
                last=format_date(details.closes_on), first=format_date(details.posted_on)
            ),
            hint=_("Kiểm tra lại hai ngày."),
        )
    row = campaign(session, campaign_id)
    last = date(row.achievement_to.year + 1, 12, 31)
    for day, words in (
        (details.posted_on, _("Ngày bắt đầu công khai")),
        (details.closes_on, _("Ngày kết thúc công khai")),
    ):
        day_within(day, row.achievement_from, last, words)
    return {
        "posted_on": details.posted_on,
        "closes_on": details.closes_on,
        "place": optional_text(details.place, _("Nơi công khai"), longest=200),
        "number": optional_text(details.number, _("Số thông báo"), longest=60),
        "note": optional_text(details.note, _("Ghi chú"), longest=500),
    }
