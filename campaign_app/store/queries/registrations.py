"""Reading who takes part in a campaign."""

from dataclasses import dataclass
from datetime import date

from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.workflow import RegistrationState, registration_stands
from campaign_app.store.models.campaigns import Criterion, Pledge, Registration
from campaign_app.store.models.unions import Cluster, Member, Sector, Subject, Union, UnionName
from campaign_app.store.rows import or_empty, rows_of, tuples


@dataclass(frozen=True, slots=True)
class RegistrationRow:
    """A subject's place in a campaign, with its union, sector and cluster; ``unit`` is a part of a union."""

    id: int
    campaign_id: int
    subject_id: int
    kind: SubjectKind
    name: str
    salutation: str
    post: str
    unit: str
    registered_on: date | None
    document: str
    titles: str
    merit_summary: str
    state: RegistrationState
    reason: str
    union_id: int | None
    union: str
    union_code: str
    sector_code: str
    sector: str
    cluster_code: str
    cluster: str
    member_id: int | None
    gender: str | None
    search_key: str
    sort_key: str

    @property
    def is_whole_union(self) -> bool:
        """Whether it is the grassroots union itself, neither a group of it nor a person."""
        return self.kind is SubjectKind.COLLECTIVE and self.union_id is not None and not self.unit

    @property
    def opens_the_way(self) -> bool:
        """Whether an award may follow: registered, late included, neither returned nor withdrawn."""
        return registration_stands(self.state)


def registrations(campaign_id: int, *, registration_id: int | None = None) -> list[RegistrationRow]:
    """All registrations: collectives by the alphabet, then people by given name; or only one."""
    r = Registration
    query = (
        r.select(
            r.id,
            r.campaign,
            r.subject,
            Subject.kind,
            Subject.printed_name,
            Subject.salutation,
            Subject.post,
            Subject.unit,
            r.registered_on,
            r.document,
            r.titles,
            r.merit_summary,
            r.state,
            r.reason,
            Subject.union,
            UnionName.printed_name,
            Union.code,
            Sector.code,
            Sector.name,
            Cluster.code,
            Cluster.name,
            Subject.member,
            Member.gender,
            Subject.search_key,
            Subject.sort_key,
        )
        .join(Subject)
        .left_outer_join(Union, on=(Subject.union == Union.id))
        .left_outer_join(UnionName, on=(UnionName.union == Union.id) & UnionName.valid_to.is_null())
        .left_outer_join(Sector, on=(Union.sector == Sector.id))
        .left_outer_join(Cluster, on=(Union.cluster == Cluster.id))
        .left_outer_join(Member, on=(Subject.member == Member.id))
        .where(r.campaign == campaign_id)
        .order_by(Subject.kind, Subject.sort_key, r.id)
    )
    if registration_id is not None:
        query = query.where(r.id == registration_id)
    return rows_of(
        RegistrationRow,
        query,
        kind=SubjectKind,
        state=RegistrationState,
        union=or_empty,
        union_code=or_empty,
        sector_code=or_empty,
        sector=or_empty,
        cluster_code=or_empty,
        cluster=or_empty,
    )


def pledges(campaign_id: int) -> dict[int, dict[str, str]]:
    """The pledged targets as value text, by registration and criterion code."""
    query = (
        Pledge.select(Pledge.registration, Criterion.code, Pledge.target)
        .join(Criterion)
        .where(Criterion.campaign == campaign_id)
    )
    found: dict[int, dict[str, str]] = {}
    for registration_id, code, target in tuples(query):
        found.setdefault(registration_id, {})[code] = target
    return found
