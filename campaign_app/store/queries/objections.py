"""Reading what unions object to."""

from dataclasses import dataclass
from datetime import date

from campaign_app.domain.commendation import SubjectKind
from campaign_app.store.models.campaigns import Objection, ObjectionTopic, Registration
from campaign_app.store.models.unions import Sector, Subject, Union, UnionName
from campaign_app.store.rows import or_empty, rows_of


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """An objection, whose it is, and its answer.

    Attributes:
        id: by which it is changed.
        campaign_id: the campaign it is raised in.
        registration_id: whose score or place in the list it is about.
        subject_id: the subject registered; ``name`` is what it is called.
        kind: a collective, a person or a household.
        union: the union the subject belongs to or is.
        sector: of that union.
        about: a score, or the list made public.
        raised_on: the day it was raised.
        raised_by: who raised it; empty where the subject did so itself.
        text: what it says.
        answered_on: the day it was answered; None while it waits.
        answer: what was answered; empty while it waits.
        search_key: of the subject.
        sort_key: of the subject.
    """

    id: int
    campaign_id: int
    registration_id: int
    subject_id: int
    name: str
    kind: SubjectKind
    union: str
    sector: str
    about: ObjectionTopic
    raised_on: date
    raised_by: str
    text: str
    answered_on: date | None
    answer: str
    search_key: str
    sort_key: str

    @property
    def is_answered(self) -> bool:
        """Whether it was answered."""
        return self.answered_on is not None

    def days(self, today: date) -> int:
        """How many days it waited for its answer, or has been waiting until today."""
        return ((self.answered_on or today) - self.raised_on).days


def objections(
    campaign_id: int | None = None,
    *,
    about: ObjectionTopic | None = None,
    registration_id: int | None = None,
    objection_id: int | None = None,
) -> list[ObjectionRow]:
    """Objections, the waiting ones first and then the newest; each argument narrows them."""
    o, r, s = Objection, Registration, Subject
    query = (
        o.select(
            o.id,
            r.campaign,
            o.registration,
            s.id,
            s.printed_name,
            s.kind,
            UnionName.printed_name,
            Sector.name,
            o.about,
            o.raised_on,
            o.raised_by,
            o.text,
            o.answered_on,
            o.answer,
            s.search_key,
            s.sort_key,
        )
        .join(r)
        .join(s)
        .left_outer_join(Union, on=(s.union == Union.id))
        .left_outer_join(UnionName, on=(UnionName.union == Union.id) & UnionName.valid_to.is_null())
        .left_outer_join(Sector, on=(Union.sector == Sector.id))
        .order_by(o.answered_on.is_null(False), o.raised_on.desc(), o.id.desc())
    )
    if campaign_id is not None:
        query = query.where(r.campaign == campaign_id)
    if about is not None:
        query = query.where(o.about == about)
    if registration_id is not None:
        query = query.where(o.registration == registration_id)
    if objection_id is not None:
        query = query.where(o.id == objection_id)
    return rows_of(
        ObjectionRow, query, kind=SubjectKind, union=or_empty, sector=or_empty, about=ObjectionTopic
    )


def waiting(campaign_id: int, about: ObjectionTopic | None = None) -> int:
    """How many objections of a campaign wait for their answer."""
    query = (
        Objection.select()
        .join(Registration)
        .where((Registration.campaign == campaign_id) & Objection.answered_on.is_null())
    )
    if about is not None:
        query = query.where(Objection.about == about)
    return int(query.count())
