"""Reading who came to the council, what the clusters judged, and the lists made public."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from campaign_app.store.models.reviews import (
    ClusterMeeting,
    ClusterMeetingLine,
    CouncilAttendance,
    CouncilMember,
    CouncilRole,
    PublicNotice,
    PublicNoticeLine,
    WrittenOpinion,
)
from campaign_app.store.models.unions import Cluster
from campaign_app.store.rows import rows_of, tuples


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """What a member wrote who could not come to a meeting of the council."""

    id: int
    meeting_id: int
    member_id: int
    name: str
    post: str
    role: CouncilRole
    received_on: date
    text: str


@dataclass(frozen=True, slots=True)
class ClusterMeetingRow:
    """A meeting of a cluster."""

    id: int
    campaign_id: int
    cluster_id: int
    cluster: str
    held_on: date
    place: str
    chair: str
    secretary: str
    present: int
    minutes: str
    minutes_number: str


@dataclass(frozen=True, slots=True)
class ClusterLineRow:
    """What a meeting of a cluster said of a nomination."""

    meeting_id: int
    nomination_id: int
    agreed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A list made public, from a day to a day, and the nominations that stand in it."""

    id: int
    campaign_id: int
    posted_on: date
    closes_on: date
    place: str
    number: str
    note: str
    nomination_ids: tuple[int, ...]


def attendances(meeting_ids: Collection[int]) -> dict[int, frozenset[int]]:
    """Who came, by meeting of the council; one of which only the number is known is left out."""
    a = CouncilAttendance
    came: dict[int, set[int]] = {}
    for meeting_id, member_id in tuples(a.select(a.meeting, a.member).where(a.meeting.in_(meeting_ids))):
        came.setdefault(meeting_id, set()).add(member_id)
    return {meeting_id: frozenset(members) for meeting_id, members in came.items()}


def opinions(meeting_ids: Collection[int]) -> list[OpinionRow]:
    """The written opinions of meetings, in the order they were entered."""
    w, m = WrittenOpinion, CouncilMember
    query = (
        w.select(w.id, w.meeting, w.member, m.name, m.post, m.role, w.received_on, w.opinion)
        .join(m)
        .where(w.meeting.in_(meeting_ids))
        .order_by(w.id)
    )
    return rows_of(OpinionRow, query, role=CouncilRole)


def cluster_meetings(campaign_id: int) -> list[ClusterMeetingRow]:
    """The meetings of clusters in a campaign, the newest first."""
    m = ClusterMeeting
    query = (
        m.select(
            m.id,
            m.campaign,
            m.cluster,
            Cluster.name,
            m.held_on,
            m.place,
            m.chair,
            m.secretary,
            m.present,
            m.minutes,
            m.minutes_number,
        )
        .join(Cluster)
        .where(m.campaign == campaign_id)
        .order_by(m.held_on.desc(), m.id.desc())
    )
    return rows_of(ClusterMeetingRow, query)


def cluster_lines(campaign_id: int) -> list[ClusterLineRow]:
    """What all meetings of clusters in a campaign said, in the order it was written down."""
    line = ClusterMeetingLine
    query = (
        line.select(line.meeting, line.nomination, line.agreed, line.reason)
        .join(ClusterMeeting)
        .where(ClusterMeeting.campaign == campaign_id)
        .order_by(line.id)
    )
    return rows_of(ClusterLineRow, query)


def notices(campaign_id: int) -> list[NoticeRow]:
    """The lists made public in a campaign, the newest first."""
    listed: dict[int, list[int]] = {}
    line = PublicNoticeLine
    for notice_id, nomination_id in tuples(line.select(line.notice, line.nomination).order_by(line.id)):
        listed.setdefault(notice_id, []).append(nomination_id)
    n = PublicNotice
    query = n.select().where(n.campaign == campaign_id).order_by(n.posted_on.desc(), n.id.desc())
    return [
        NoticeRow(
            id=row.id,
            campaign_id=row.campaign_id,
            posted_on=row.posted_on,
            closes_on=row.closes_on,
            place=row.place,
            number=row.number,
            note=row.note,
            nomination_ids=tuple(listed.get(row.id, ())),
        )
        for row in query
    ]
