"""Reading the meetings of clusters and the lists made public."""

from dataclasses import dataclass
from datetime import date

from campaign_app.store.models.reviews import ClusterMeeting, PublicNotice, PublicNoticeLine
from campaign_app.store.models.unions import Cluster
from campaign_app.store.rows import rows_of, tuples


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
