"""Reading subjects with the union they belong to."""

from dataclasses import dataclass

from campaign_app.domain.commendation import SubjectKind
from campaign_app.store.models.unions import Cluster, Sector, Subject, Union, UnionName
from campaign_app.store.rows import or_empty, rows_of


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A subject, with its union, sector and cluster where it has them."""

    id: int
    kind: SubjectKind
    printed_name: str
    salutation: str
    post: str
    unit: str
    member_id: int | None
    union_id: int | None
    union: str
    sector_code: str
    sector: str
    cluster: str
    search_key: str
    sort_key: str


def subjects() -> list[SubjectRow]:
    """Every subject, collectives first, each kind in its own order."""
    query = (
        Subject.select(
            Subject.id,
            Subject.kind,
            Subject.printed_name,
            Subject.salutation,
            Subject.post,
            Subject.unit,
            Subject.member,
            Subject.union,
            UnionName.printed_name,
            Sector.code,
            Sector.name,
            Cluster.name,
            Subject.search_key,
            Subject.sort_key,
        )
        .left_outer_join(Union, on=(Subject.union == Union.id))
        .left_outer_join(UnionName, on=(UnionName.union == Union.id) & UnionName.valid_to.is_null())
        .left_outer_join(Sector, on=(Union.sector == Sector.id))
        .left_outer_join(Cluster, on=(Union.cluster == Cluster.id))
        .order_by(Subject.kind, Subject.sort_key, Subject.id)
    )
    return rows_of(
        SubjectRow,
        query,
        kind=SubjectKind,
        union=or_empty,
        sector_code=or_empty,
        sector=or_empty,
        cluster=or_empty,
    )
