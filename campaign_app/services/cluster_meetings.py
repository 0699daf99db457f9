"""Meetings of the clusters (họp cụm thi đua), which judge their own unions before the council does.

A nomination of a union without a cluster goes straight before the council.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
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
from campaign_app.domain.workflow import NominationState, check_nomination, label
from campaign_app.services import unions
from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.checks import day_within, optional_text, required_text
from campaign_app.services.nominations import in_review
from campaign_app.services.outcome import Added
from campaign_app.services.session import Session
from campaign_app.store.models.reviews import ClusterMeeting, ClusterMeetingLine, Nomination
from campaign_app.store.queries import meetings as queries
from campaign_app.store.queries import reviews as review_queries
from campaign_app.store.queries.meetings import ClusterLineRow, ClusterMeetingRow
from campaign_app.store.queries.reviews import NominationRow

__all__ = [
    "ClusterDetails",
    "ClusterList",
    "ClusterMeetingRow",
    "Judged",
    "cancel_cluster_meeting",
    "cluster_lists",
    "cluster_meetings",
    "hold_cluster_meeting",
    "judged",
    "judged_by_meeting",
    "submit_again",
]

_CHANGES = Changes.COUNCIL | Changes.NOMINATIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterDetails:
    """A meeting of a cluster as its minutes have it."""

    cluster_id: int
    held_on: date
    present: int
    place: str = ""
    chair: str = ""
    secretary: str = ""
    minutes: str = ""
    minutes_number: str = ""


@dataclass(frozen=True, slots=True)
class ClusterList:
    """A cluster and those of its unions' nominations it has not judged yet."""

    cluster_id: int
    name: str
    waiting: tuple[NominationRow, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a meeting agreed to, and what it returned, each with the reason."""

    agreed: tuple[NominationRow, ...]
    returned: tuple[tuple[NominationRow, str], ...]


# ---- reading


def cluster_meetings(session: Session, campaign_id: int) -> list[ClusterMeetingRow]:
    """The meetings of clusters in a campaign, the newest first."""
    del session
    return queries.cluster_meetings(campaign_id)


def cluster_lists(session: Session, campaign_id: int) -> list[ClusterList]:
    """The clusters whose unions have nominations to be judged, by code."""
    waiting: dict[int, list[NominationRow]] = {}
    for row in review_queries.nominations(campaign_id):
        if row.cluster_id is not None and row.state is NominationState.SUBMITTED:
            waiting.setdefault(row.cluster_id, []).append(row)
    return [
        ClusterList(item.id, item.name, tuple(waiting[item.id]))
        for item in unions.clusters(session)
        if item.id in waiting
    ]


def judged(session: Session, meeting: ClusterMeetingRow) -> Judged:
    """What a meeting agreed to and returned, of the nominations that are still there."""
    return judged_by_meeting(session, meeting.campaign_id).get(meeting.id, Judged((), ()))


def judged_by_meeting(session: Session, campaign_id: int) -> dict[int, Judged]:
    """What each meeting in a campaign agreed to and returned, in the order of the list of nominations."""
    del session
    lines: dict[int, dict[int, ClusterLineRow]] = {}
    for line in queries.cluster_lines(campaign_id):
        lines.setdefault(line.meeting_id, {})[line.nomination_id] = line
    listed = review_queries.nominations(campaign_id) if lines else []
    found = {}
    for meeting_id, said in lines.items():
        told = [(row, said[row.id]) for row in listed if row.id in said]
        found[meeting_id] = Judged(
            tuple(row for row, line in told if line.agreed),
            tuple((row, line.reason) for row, line in told if not line.agreed),
        )
    return found


# ---- writing


def hold_cluster_meeting(
    session: Session,
    *,
    campaign_id: int,
    details: ClusterDetails,
    agreed: Collection[int],
    returned: Mapping[int, str],
) -> Added:
    """Record a meeting of a cluster; give its id.

    Args:
        session: the workspace.
        campaign_id: the campaign whose nominations it judged.
        details: day, place, people and minutes.
        agreed: the nominations it agreed to, by id.
        returned: the nominations it returned, by id, each with the reason.

    Raises:
        LockedError: the campaign is not in its review.
        InvalidInputError: nobody came, a day after the council met, a reason is missing, or a nomination is
            of another cluster or of none.
        RequirementError: nothing was judged, or it was judged already.
        DuplicateError: the cluster met on this day already.
        NotFoundError: the cluster is gone, or a nomination is not in the list.
    """
    row = in_review(session, campaign_id)
    cluster = _cluster(session, details.cluster_id)
    _check_day(row, details, cluster.name)
    known = {item.id: item for item in review_queries.nominations(campaign_id)}
    _check_judged(cluster, known, [*agreed, *returned])
    reasons = {
        key: required_text(reason, _("Lý do trả lại {name}").format(name=known[key].name), longest=500)
        for key, reason in returned.items()
    }
    with session.act(_("Ghi họp cụm thi đua – {name}").format(name=cluster.name)):
        meeting_id = _written(campaign_id, details)
        for key in sorted(agreed):
            ClusterMeetingLine.create(meeting=meeting_id, nomination=key, agreed=True)
        Nomination.update(state=NominationState.CLUSTER_OK).where(Nomination.id.in_(list(agreed))).execute()
        for key, reason in reasons.items():
            ClusterMeetingLine.create(meeting=meeting_id, nomination=key, agreed=False, reason=reason)
            Nomination.update(state=NominationState.RETURNED, return_reason=reason).where(
                Nomination.id == key
            ).execute()
        return Added(meeting_id, _CHANGES)


def _cluster(session: Session, cluster_id: int) -> unions.ClusterRow:
    found = next((item for item in unions.clusters(session) if item.id == cluster_id), None)
    if found is None:
        raise NotFoundError(_("Không còn cụm thi đua này trong sổ."))
    return found


def _check_day(row: CampaignRow, details: ClusterDetails, name: str) -> None:
    if details.present < 1:
        raise InvalidInputError(_("Cuộc họp cụm phải có ít nhất một người dự."))
    last = date(row.achievement_to.year + 1, 12, 31)
    day_within(details.held_on, row.achievement_from, last, _("Ngày họp cụm"))
    met = min((item.held_on for item in review_queries.meetings(row.id)), default=None)
    if met is not None and details.held_on > met:
        raise InvalidInputError(
            _("Cụm họp ngày {day}, sau khi Hội đồng đã họp ngày {met}.").format(
                day=format_date(details.held_on), met=format_date(met)
            ),
            hint=_("Cụm họp trước Hội đồng; đề nghị bổ sung sau đó trình thẳng Hội đồng."),
        )
    for other in queries.cluster_meetings(row.id):
        if (other.cluster_id, other.held_on) == (details.cluster_id, details.held_on):
            raise DuplicateError(
                _("{name} đã có cuộc họp ngày {day}.").format(name=name, day=format_date(details.held_on)),
                hint=_("Hủy cuộc họp đã ghi rồi ghi lại, hoặc kiểm tra ngày họp."),
            )


def _check_judged(
    cluster: unions.ClusterRow, known: Mapping[int, NominationRow], wanted: Sequence[int]
) -> None:
    if not wanted:
        raise RequirementError(
            _("Cụm chưa xét đề nghị nào."), hint=_("Lập danh sách đề nghị khen thưởng trước.")
        )
    if len(set(wanted)) < len(wanted):
        raise InvalidInputError(_("Có đề nghị vừa được nhất trí vừa bị trả lại."))
    if any(key not in known for key in wanted):
        raise NotFoundError(
            _("Có đề nghị không có trong danh sách của phong trào."), hint=_("Mở lại danh sách rồi ghi lại.")
        )
    strangers = [
        DataProblem(
            known[key].name,
            _("thuộc {cluster}").format(cluster=known[key].cluster)
            if known[key].cluster
            else _("không thuộc cụm nào, trình thẳng Hội đồng"),
        )
        for key in wanted
        if known[key].cluster_id != cluster.id
    ]
    if strangers:
        raise InvalidInputError(
            _("Có đề nghị không thuộc {name}.").format(name=cluster.name), problems=strangers
        )
    for key in wanted:
        check_nomination(known[key].state, NominationState.CLUSTER_OK)


def _written(campaign_id: int, details: ClusterDetails) -> int:
    made = ClusterMeeting.create(
        campaign=campaign_id,
        cluster=details.cluster_id,
        held_on=details.held_on,
        place=optional_text(details.place, _("Địa điểm họp"), longest=200),
        chair=optional_text(details.chair, _("Chủ trì"), longest=120),
        secretary=optional_text(details.secretary, _("Thư ký"), longest=120),
        present=details.present,
        minutes=optional_text(details.minutes, _("Kết luận"), longest=4000),
        minutes_number=optional_text(details.minutes_number, _("Số biên bản"), longest=60),
    )
    return int(made.id)


def cancel_cluster_meeting(session: Session, meeting_id: int) -> Changes:
    """Take a meeting's record back; what it judged waits again.

    Raises:
        LockedError: the council has voted on what it judged, or the campaign is not in its review.
        NotFoundError: it is not there any more.
    """
    meeting = ClusterMeeting.get_or_none(ClusterMeeting.id == meeting_id)
    if meeting is None:
        raise NotFoundError(_("Không còn cuộc họp này trong sổ."))
    in_review(session, meeting.campaign_id)
    lines = queries.cluster_lines(meeting.campaign_id)
    agreed = {line.nomination_id for line in lines if line.meeting_id == meeting_id and line.agreed}
    returned = {line.nomination_id for line in lines if line.meeting_id == meeting_id and not line.agreed}
    # Put forward again and judged once more: what the later meeting said of it stands.
    returned -= {line.nomination_id for line in lines if line.meeting_id > meeting_id}
    rows = review_queries.nominations(meeting.campaign_id)
    voted = [row for row in rows if row.id in agreed and row.state is not NominationState.CLUSTER_OK]
    if voted:
        raise LockedError(
            _("Hội đồng đã biểu quyết đề nghị cụm này nhất trí nên không hủy được cuộc họp của cụm."),
            problems=[DataProblem(row.name, label(row.state)) for row in voted[:5]],
            hint=_("Hủy kết quả cuộc họp Hội đồng trước."),
        )
    back = [
        row.id
        for row in rows
        if row.id in agreed or (row.id in returned and row.state is NominationState.RETURNED)
    ]
    with session.act(_("Hủy cuộc họp cụm thi đua")):
        Nomination.update(state=NominationState.SUBMITTED, return_reason="").where(
            Nomination.id.in_(back)
        ).execute()
        meeting.delete_instance()
    return _CHANGES


def submit_again(session: Session, nomination_id: int) -> Changes:
    """Put a nomination forward again that was returned and has been mended.

    Raises:
        RequirementError: it was not returned.
        LockedError: the campaign is not in its review.
        NotFoundError: it is not there any more.
    """
    row = Nomination.get_or_none(Nomination.id == nomination_id)
    if row is None:
        raise NotFoundError(_("Không còn đề nghị này trong sổ."))
    if row.campaign_id is not None:
        in_review(session, row.campaign_id)
    if row.state != NominationState.RETURNED:
        raise RequirementError(_("Đề nghị này không bị trả lại nên không cần trình lại."))
    with session.act(_("Trình lại đề nghị khen thưởng")):
        Nomination.update(state=NominationState.SUBMITTED, return_reason="").where(
            Nomination.id == nomination_id
        ).execute()
    return Changes.NOMINATIONS
