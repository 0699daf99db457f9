"""Who is awarded: sectors, clusters, unions with their names through time, members, subjects."""

from enum import StrEnum

import peewee as pw

from campaign_app.domain.commendation import Rating, SubjectKind
from campaign_app.store.models.base import (
    Day,
    Table,
    Text,
    between,
    in_order,
    not_blank,
    one_of,
    partial_unique,
)


class UnionState(StrEnum):
    """Whether a union lives."""

    ACTIVE = "ACTIVE"
    MERGED = "MERGED"
    SPLIT = "SPLIT"
    DISSOLVED = "DISSOLVED"


class UnionChangeKind(StrEnum):
    """What a decision did to unions."""

    MERGE = "MERGE"
    SPLIT = "SPLIT"
    DISSOLVE = "DISSOLVE"
    RENAME = "RENAME"


class ChangeRole(StrEnum):
    """On which side of the change a union stands."""

    SOURCE = "SOURCE"
    SUCCESSOR = "SUCCESSOR"


class MemberKind(StrEnum):
    """Cadre, civil servant, public employee, worker (CB, CC, VC, NLĐ)."""

    CADRE = "CADRE"
    CIVIL_SERVANT = "CIVIL_SERVANT"
    PUBLIC_EMPLOYEE = "PUBLIC_EMPLOYEE"
    WORKER = "WORKER"


class MemberState(StrEnum):
    """Where life has taken a member."""

    ACTIVE = "ACTIVE"
    RETIRED = "RETIRED"
    MOVED = "MOVED"
    DECEASED = "DECEASED"


class Sector(Table):
    """A sector (khối)."""

    code = Text(unique=True, constraints=[not_blank("code", longest=40)])
    name = Text(constraints=[not_blank("name", longest=120)])
    position = pw.IntegerField(default=0)


class Cluster(Table):
    """An emulation cluster (cụm thi đua) inside a sector."""

    code = Text(unique=True, constraints=[not_blank("code", longest=40)])
    name = Text(constraints=[not_blank("name", longest=120)])
    sector = pw.ForeignKeyField(Sector, on_delete="RESTRICT")
    sector_id: int


class Union(Table):
    """A grassroots union (công đoàn cơ sở); its names through time stand in ``UnionName``."""

    code = Text(unique=True, constraints=[not_blank("code", longest=40)])
    sector = pw.ForeignKeyField(Sector, backref="unions", on_delete="RESTRICT")
    sector_id: int
    cluster = pw.ForeignKeyField(Cluster, null=True, on_delete="RESTRICT")
    cluster_id: int | None
    host_body = Text(default="")
    address = Text(default="")
    founded_on = Day(null=True)
    member_count_stated = pw.IntegerField(
        null=True, constraints=[between("member_count_stated", 0, 1_000_000)]
    )
    chair_name = Text(default="")
    phone = Text(default="")
    email = Text(default="")
    state = Text(default=UnionState.ACTIVE, constraints=[one_of("state", UnionState)])
    ended_on = Day(null=True)
    merged_on = Day(null=True)


class UnionName(Table):
    """What a union was called, from a day to a day; the present name has no end."""

    union = pw.ForeignKeyField(Union, backref="names", on_delete="CASCADE")
    union_id: int
    full_name = Text(constraints=[not_blank("full_name", longest=200)])
    printed_name = Text(constraints=[not_blank("printed_name", longest=200)])
    valid_from = Day()
    valid_to = Day(null=True)
    search_key = Text(index=True)
    sort_key = Text(index=True)

    class Meta:
        """A name ends after it began."""

        constraints = (in_order("valid_from", "valid_to"),)


partial_unique(UnionName, UnionName.union, where=UnionName.valid_to.is_null())


class UnionChange(Table):
    """A merge, split, dissolution or change of name, with its decision."""

    kind = Text(constraints=[one_of("kind", UnionChangeKind)])
    decided_on = Day()
    document = Text(default="")
    note = Text(default="")


class UnionChangePart(Table):
    """A union on one side of a change."""

    change = pw.ForeignKeyField(UnionChange, backref="parts", on_delete="CASCADE")
    change_id: int
    union = pw.ForeignKeyField(Union, on_delete="RESTRICT")
    union_id: int
    role = Text(constraints=[one_of("role", ChangeRole)])

    class Meta:
        """Once on each side."""

        indexes = ((("change", "union", "role"), True),)


class Member(Table):
    """A union member (đoàn viên)."""

    full_name = Text(constraints=[not_blank("full_name", longest=120)])
    born_on = Day(null=True)
    gender = Text(null=True, constraints=[one_of("gender", ("F", "M"))])
    ethnicity = Text(default="")
    kind = Text(constraints=[one_of("kind", MemberKind)])
    personal_number = Text(null=True)
    qualification = Text(default="")
    joined_on = Day(null=True)
    state = Text(default=MemberState.ACTIVE, constraints=[one_of("state", MemberState)])
    search_key = Text(index=True)
    sort_key = Text(index=True)


class Membership(Table):
    """Where a member belongs and what they are there, from a day to a day."""

    member = pw.ForeignKeyField(Member, backref="memberships", on_delete="CASCADE")
    member_id: int
    union = pw.ForeignKeyField(Union, backref="memberships", on_delete="RESTRICT")
    union_id: int
    post = Text(default="")
    union_post = Text(default="")
    started_on = Day(null=True)
    ended_on = Day(null=True)
    start_document = Text(null=True)
    end_document = Text(null=True)

    class Meta:
        """Ends after it began."""

        constraints = (pw.Check("started_on IS NULL OR ended_on IS NULL OR ended_on >= started_on"),)


partial_unique(Membership, Membership.member, where=Membership.ended_on.is_null())


class Discipline(Table):
    """A disciplinary measure against a member."""

    member = pw.ForeignKeyField(Member, backref="disciplines", on_delete="CASCADE")
    member_id: int
    form = Text(constraints=[not_blank("form", longest=80)])
    decided_on = Day()
    until = Day(null=True)
    document = Text(default="")

    class Meta:
        """Ends after it began."""

        constraints = (in_order("decided_on", "until"),)


class YearlyRating(Table):
    """How a member's year was rated."""

    member = pw.ForeignKeyField(Member, backref="ratings", on_delete="CASCADE")
    member_id: int
    year = pw.IntegerField(constraints=[between("year", 1900, 2999)])
    rating = Text(constraints=[one_of("rating", Rating)])

    class Meta:
        """One rating a year."""

        indexes = ((("member", "year"), True),)


class Subject(Table):
    """What can be registered, nominated and awarded: a collective, a person or a household."""

    kind = Text(constraints=[one_of("kind", SubjectKind)])
    union = pw.ForeignKeyField(Union, null=True, backref="subjects", on_delete="RESTRICT")
    union_id: int | None
    member = pw.ForeignKeyField(Member, null=True, backref="subjects", on_delete="RESTRICT")
    member_id: int | None
    printed_name = Text(constraints=[not_blank("printed_name", longest=200)])
    salutation = Text(default="")
    post = Text(default="")
    unit = Text(default="")
    search_key = Text(index=True)
    sort_key = Text(index=True)

    class Meta:
        """Only a person is a member; a collective carries no salutation."""

        constraints = (
            pw.Check("kind = 'INDIVIDUAL' OR member_id IS NULL"),
            pw.Check("kind <> 'COLLECTIVE' OR salutation = ''"),
        )


partial_unique(Subject, Subject.member, where=Subject.member.is_null(False))
partial_unique(
    Subject,
    Subject.union,
    Subject.unit,
    where=(Subject.kind == SubjectKind.COLLECTIVE.value) & Subject.union.is_null(False),
)
