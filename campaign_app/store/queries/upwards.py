"""Reading nominations for awards of another body, what came of them, and the awards of other bodies."""

from dataclasses import dataclass
from datetime import date

import peewee as pw

from campaign_app.domain.commendation import AwardForm, SubjectKind
from campaign_app.store.models.awards import ForeignAward
from campaign_app.store.models.reviews import Nomination
from campaign_app.store.models.unions import Subject, UnionName
from campaign_app.store.rows import or_empty, rows_of


@dataclass(frozen=True, slots=True)
class UpwardFacts:
    """What a nomination for an award of another body has beyond others."""

    nomination_id: int
    body: str
    submitted_on: date | None
    submission: str
    foreign_award_id: int | None
    decided_by: str
    number_text: str
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class ForeignAwardRow:
    """An award decided by another body."""

    id: int
    subject_id: int
    kind: SubjectKind
    name: str
    union: str
    nomination_id: int | None
    form: AwardForm
    issuer: str
    number_text: str
    decided_on: date
    merit: str


def upward_facts(campaign_id: int | None) -> dict[int, UpwardFacts]:
    """What the nominations of a campaign (or outside any) for awards of other bodies have, by their id."""
    n, f = Nomination, ForeignAward
    query = (
        n.select(
            n.id,
            n.level,
            n.submitted_on,
            n.submission,
            f.id,
            pw.fn.COALESCE(f.issuer_name, ""),
            pw.fn.COALESCE(f.number_text, ""),
            f.decided_on,
        )
        .left_outer_join(f, on=(f.nomination == n.id))
        .where((n.level != "") & (n.campaign.is_null() if campaign_id is None else n.campaign == campaign_id))
        .order_by(n.id)
    )
    return {row.nomination_id: row for row in rows_of(UpwardFacts, query)}


def foreign_awards(*, subject_id: int | None = None) -> list[ForeignAwardRow]:
    """The awards of other bodies, or those of a subject, the newest first."""
    f = ForeignAward
    query = (
        f.select(
            f.id,
            f.subject,
            Subject.kind,
            Subject.printed_name,
            UnionName.printed_name,
            f.nomination,
            f.form,
            f.issuer_name,
            f.number_text,
            f.decided_on,
            f.merit,
        )
        .join(Subject)
        .left_outer_join(UnionName, on=(UnionName.union == Subject.union) & UnionName.valid_to.is_null())
        .order_by(f.decided_on.desc(), f.id.desc())
    )
    if subject_id is not None:
        query = query.where(f.subject == subject_id)
    return rows_of(ForeignAwardRow, query, kind=SubjectKind, form=AwardForm, union=or_empty)
