"""The words of the papers of clusters and council: their minutes, and the list made public between them."""

from typing import Any

from campaign_app.documents import phrases
from campaign_app.documents.council_words import (
    AttendeeLine,
    ClusterMinutes,
    Minutes,
    OpinionLine,
    PublicNotice,
    ReturnedLine,
)
from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.council import QUORUM
from campaign_app.domain.errors import NotFoundError
from campaign_app.domain.formats import format_percent
from campaign_app.domain.language import _
from campaign_app.domain.states import NominationState
from campaign_app.domain.wording import date_in_words
from campaign_app.services.attendance import seated_on, took_part
from campaign_app.services.cluster_meetings import ClusterMeetingRow, cluster_meetings, judged
from campaign_app.services.papers.cases import (
    DEFAULT_COUNCIL,
    OPEN_DAY,
    campaign_frame,
    case_fields,
    gather_facts,
    passed,
    refuse_empty,
)
from campaign_app.services.papers.head import Frame, head_of, open_number
from campaign_app.services.papers.launching import council_of
from campaign_app.services.public_notices import NoticeRow, notices
from campaign_app.services.reviews import CouncilMemberRow, CouncilRow, MeetingRow, meetings
from campaign_app.services.session import Session

__all__ = ["cluster_minutes_words", "minutes_words", "public_notice_words"]

_TURNED_DOWN = (NominationState.COUNCIL_REJECTED, NominationState.RETURNED)
_OPEN = "……"


# ---- the council


def minutes_words(session: Session, campaign_id: int, meeting_id: int | None = None) -> Minutes:
    """The minutes of a meeting; of the newest one unless another is named.

    Raises:
        NotFoundError: there is no such meeting.
    """
    meeting = _meeting(session, campaign_id, meeting_id)
    frame = campaign_frame(session, campaign_id, meeting.held_on)
    facts = gather_facts(session, frame)
    voted = [row for row in facts.nominations if row.meeting_id == meeting.id]
    let_through = passed(voted)
    refused = [row for row in voted if row.state is NominationState.COUNCIL_REJECTED]
    council = council_of(session, meeting)
    collectives = sum(row.kind is SubjectKind.COLLECTIVE for row in let_through)
    fields = case_fields(facts, frame, voted, voting=meeting.present + meeting.written_opinions)
    fields["counted"] = phrases.counted(collectives, len(let_through) - collectives)
    number = meeting.minutes_number or f"{phrases.OPEN_NUMBER}/BB-HĐTĐKT"  # on paper
    return Minutes(
        **head_of(frame, number=number, on=meeting.held_on),
        **fields,
        **_attendance(session, meeting, council),
        council=council.name if council else DEFAULT_COUNCIL,
        meeting_date=date_in_words(meeting.held_on),
        place=meeting.place or _OPEN,
        chair=meeting.chair or _OPEN,
        secretary=meeting.secretary or _OPEN,
        members_count=str(meeting.members),
        present=str(meeting.present),
        absent=str(meeting.members - meeting.present),
        written_opinions=str(meeting.written_opinions),
        method=phrases.VOTE_METHODS[meeting.method],
        quorum=str(frame.campaign.quorum if frame.campaign else QUORUM),
        pass_share=_pass_share(frame),
        conclusion=meeting.minutes,
        passed=str(len(let_through)),
        refused=str(len(refused)),
    )


def _pass_share(frame: Frame) -> str:
    if frame.campaign is None:
        raise NotFoundError(_("Không còn phong trào này trong sổ."))
    return format_percent(frame.campaign.pass_ratio * 100)


def _attendance(session: Session, meeting: MeetingRow, council: CouncilRow | None) -> dict[str, Any]:
    """Who sat in the council that day, who came, who wrote and what."""
    part = took_part(session, [meeting.id])[meeting.id]
    came, wrote = part.came, part.opinions
    writers = {item.member_id for item in wrote}
    seated = seated_on(council, meeting.held_on) if council else ()
    away = [] if came is None else [item for item in seated if item.id not in came]
    return {
        "members": tuple(
            AttendeeLine(**_person(item), attendance=_attended(item.id, came, writers, meeting))
            for item in seated
        ),
        "absent_names": ", ".join(f"đồng chí {item.name}" for item in away),  # on paper
        "opinions": tuple(
            OpinionLine(
                name=item.name,
                post=item.post,
                role=phrases.COUNCIL_ROLES[item.role],
                received=date_in_words(item.received_on),
                opinion=item.text,
            )
            for item in wrote
        ),
    }


def _person(member: CouncilMemberRow) -> dict[str, str]:
    return {"name": member.name, "post": member.post, "role": phrases.COUNCIL_ROLES[member.role]}


def _attended(member_id: int, came: frozenset[int] | None, writers: set[int], meeting: MeetingRow) -> str:
    """How a member took part; open to be ticked by hand where only numbers are known."""
    if member_id in writers:
        return "Ý kiến bằng văn bản"  # on paper
    if came is None:
        return "Có mặt" if meeting.present == meeting.members else ""  # on paper
    return "Có mặt" if member_id in came else "Vắng"  # on paper


def _meeting(session: Session, campaign_id: int, meeting_id: int | None) -> MeetingRow:
    for row in meetings(session, campaign_id):
        if meeting_id in {None, row.id}:
            return row
    raise NotFoundError(
        _("Chưa có cuộc họp Hội đồng nào của phong trào này."),
        hint=_("Ghi kết quả họp ở trang Bình xét trước."),
    )


# ---- the clusters


def cluster_minutes_words(
    session: Session, campaign_id: int, meeting_id: int | None = None
) -> ClusterMinutes:
    """The minutes of a meeting of a cluster; of the newest one unless another is named.

    Raises:
        NotFoundError: there is no such meeting.
    """
    meeting = _cluster_meeting(session, campaign_id, meeting_id)
    frame = campaign_frame(session, campaign_id, meeting.held_on)
    facts = gather_facts(session, frame)
    told = judged(session, meeting)
    cluster = meeting.cluster if meeting.cluster.startswith("Cụm") else f"Cụm {meeting.cluster}"  # on paper
    number = meeting.minutes_number or f"{phrases.OPEN_NUMBER}/BB-CTĐ"  # on paper
    return ClusterMinutes(
        **head_of(frame, number=number, on=meeting.held_on),
        **case_fields(facts, frame, told.agreed),
        cluster=cluster,
        cluster_capitals=cluster.upper(),
        meeting_date=date_in_words(meeting.held_on),
        place=meeting.place or _OPEN,
        chair=meeting.chair or _OPEN,
        secretary=meeting.secretary or _OPEN,
        present=f"{meeting.present:02d}",
        conclusion=meeting.minutes,
        returned=tuple(ReturnedLine(name=row.name, reason=reason) for row, reason in told.returned),
        returned_count=f"{len(told.returned):02d}",
    )


def _cluster_meeting(session: Session, campaign_id: int, meeting_id: int | None) -> ClusterMeetingRow:
    for row in cluster_meetings(session, campaign_id):
        if meeting_id in {None, row.id}:
            return row
    raise NotFoundError(
        _("Chưa có cuộc họp cụm thi đua nào của phong trào này."),
        hint=_("Ghi kết quả họp cụm ở trang Bình xét trước."),
    )


# ---- the list made public


def public_notice_words(session: Session, campaign_id: int, notice_id: int | None = None) -> PublicNotice:
    """The list made public: as it was posted, the last time unless another is named.

    While none was posted, all who are put forward, or whom the council passed once it has voted; the days
    stay open.

    Raises:
        RequirementError: nobody is put forward.
    """
    found = [row for row in notices(session, campaign_id) if notice_id in {None, row.id}]
    notice = found[0] if found else None
    meeting = next(iter(meetings(session, campaign_id)), None)
    met = None if meeting is None else meeting.held_on
    frame = campaign_frame(session, campaign_id, notice.posted_on if notice else met)
    facts = gather_facts(session, frame)
    rows = [row for row in facts.nominations if row.state not in _TURNED_DOWN]
    if notice is not None:
        rows = [row for row in facts.nominations if row.id in notice.nomination_ids]
    refuse_empty(rows)
    return PublicNotice(
        **head_of(frame, number=_notice_number(frame, notice), on=notice.posted_on if notice else None),
        **case_fields(facts, frame, rows),
        from_day=OPEN_DAY if notice is None else date_in_words(notice.posted_on),
        to_day=OPEN_DAY if notice is None else date_in_words(notice.closes_on),
        place="" if notice is None else notice.place,
        note="" if notice is None else notice.note,
        contact=frame.issuer.name,
    )


def _notice_number(frame: Frame, notice: NoticeRow | None) -> str:
    """The number as it was entered; with its symbol where only the figure was."""
    open_one = open_number(frame, "TB")  # on paper
    if notice is None or not notice.number:
        return open_one
    return notice.number if "/" in notice.number else open_one.replace(phrases.OPEN_NUMBER, notice.number)
