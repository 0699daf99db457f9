"""Reading achievements and initiatives."""

from dataclasses import dataclass
from datetime import date

import peewee as pw

from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.recognition import AchievementState, achievement_state
from campaign_app.store.models.files import StoredFile
from campaign_app.store.models.unions import Membership, Subject, Union, UnionName
from campaign_app.store.models.work import Achievement, AchievementKind, AchievementOrigin
from campaign_app.store.rows import or_empty, rows_of, tuples


@dataclass(frozen=True, slots=True)
class AchievementRow:
    """An achievement and whose it is.

    Attributes:
        id: by which it is changed.
        subject_id: whose it is; ``subject`` is the name.
        subject_kind: a collective, a person or a household.
        member_id: the member the subject is, if it is one.
        union_id: the union the subject belongs to or is; ``union`` is its name now.
        kind: an achievement or an initiative.
        what: what was achieved.
        achieved_on: the day, usually that of the recognition.
        level: at which level it was recognised, in words; empty where nobody said.
        recognised_by: who recognised it.
        origin: who wrote it down.
        accepted: whether it counts.
        note: of the officer; of a refused one the reason stands in the first line.
        evidence_id: the stored file that proves it, if any; ``evidence`` is the file's name.
        search_key: of the subject.
    """

    id: int
    subject_id: int
    subject: str
    subject_kind: SubjectKind
    member_id: int | None
    union_id: int | None
    union: str
    kind: AchievementKind
    what: str
    achieved_on: date
    level: str
    recognised_by: str
    origin: AchievementOrigin
    accepted: bool
    note: str
    evidence_id: int | None
    evidence: str
    search_key: str

    @property
    def state(self) -> AchievementState:
        """Whether it counts, waits or was refused."""
        return achievement_state(accepted=self.accepted, note=self.note)


def achievements(
    *,
    first: date | None = None,
    last: date | None = None,
    subject_id: int | None = None,
    member_id: int | None = None,
    union_id: int | None = None,
    kind: AchievementKind | None = None,
    achievement_id: int | None = None,
) -> list[AchievementRow]:
    """Achievements, the newest first; each argument narrows them."""
    a, s = Achievement, Subject
    query = (
        a.select(
            a.id,
            a.subject,
            s.printed_name,
            s.kind,
            s.member,
            s.union,
            UnionName.printed_name,
            a.kind,
            a.what,
            a.achieved_on,
            a.level,
            a.recognised_by,
            a.origin,
            a.accepted,
            a.note,
            a.evidence,
            StoredFile.original_name,
            s.search_key,
        )
        .join(s)
        .left_outer_join(Union, on=(s.union == Union.id))
        .left_outer_join(UnionName, on=(UnionName.union == Union.id) & UnionName.valid_to.is_null())
        .switch(a)
        .left_outer_join(StoredFile, on=(a.evidence == StoredFile.id))
        .order_by(a.achieved_on.desc(), a.id.desc())
    )
    wanted: tuple[tuple[object, pw.Expression], ...] = (
        (first, a.achieved_on >= first),
        (last, a.achieved_on <= last),
        (subject_id, s.id == subject_id),
        (member_id, s.member == member_id),
        (union_id, s.union == union_id),
        (kind, a.kind == kind),
        (achievement_id, a.id == achievement_id),
    )
    for value, condition in wanted:
        if value is not None:
            query = query.where(condition)
    return rows_of(
        AchievementRow,
        query,
        subject_kind=SubjectKind,
        union=or_empty,
        kind=AchievementKind,
        origin=AchievementOrigin,
        accepted=bool,
        evidence=or_empty,
    )


def levels() -> list[str]:
    """The words of levels that are in use."""
    return [level for (level,) in tuples(Achievement.select(Achievement.level).distinct()) if level]


@dataclass(frozen=True, slots=True)
class Stay:
    """That a member belonged to a union from a day to a day; an open end is None."""

    member_id: int
    union_id: int
    started_on: date | None
    ended_on: date | None


def stays() -> list[Stay]:
    """Where every member whose achievements are written down belonged, through time."""
    m = Membership
    known = Subject.select(Subject.member).join(Achievement).where(Subject.member.is_null(False))
    query = m.select(m.member, m.union, m.started_on, m.ended_on).where(m.member.in_(known))
    return rows_of(Stay, query.order_by(m.id))
