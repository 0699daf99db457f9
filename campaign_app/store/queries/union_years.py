"""Reading what unions and people were, year by year: registrations, frozen scores, awards."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import peewee as pw

from campaign_app.domain.commendation import AwardForm, SubjectKind
from campaign_app.domain.workflow import AwardState, CampaignStage, RegistrationState
from campaign_app.store.models.awards import Award, Decision, DecisionState, ForeignAward
from campaign_app.store.models.campaigns import Campaign, Registration, Score
from campaign_app.store.models.issuers import Issuer
from campaign_app.store.models.reviews import Nomination
from campaign_app.store.models.unions import Member, MemberKind, Membership, MemberState, Subject
from campaign_app.store.rows import or_empty, rows_of, tuples


@dataclass(frozen=True, slots=True)
class CampaignEntry:
    """A whole union's registration in a campaign."""

    registration_id: int
    subject_id: int
    campaign_id: int
    campaign: str
    title: str
    year: int
    stage: CampaignStage
    state: RegistrationState
    registered_on: date | None
    reason: str
    is_frozen: bool


@dataclass(frozen=True, slots=True)
class AwardLine:
    """An award with its decision; an award of another body has no register number of ours.

    ``award_id`` is none for an award of another body.
    """

    award_id: int | None
    subject_id: int
    kind: SubjectKind
    name: str
    form: AwardForm
    state: AwardState
    campaign_id: int | None
    campaign: str
    decision: str
    decided_on: date | None
    issuer: str
    register_year: int | None
    register_number: int | None
    merit: str


def entries(union_id: int) -> list[CampaignEntry]:
    """The campaigns a whole union is or was registered or followed in, the newest first."""
    query = (
        Registration.select(
            Registration.id,
            Registration.subject,
            Registration.campaign,
            Campaign.code,
            Campaign.title,
            Campaign.year,
            Campaign.stage,
            Registration.state,
            Registration.registered_on,
            Registration.reason,
            Score.id.is_null(False),
        )
        .join(Campaign)
        .switch(Registration)
        .join(Subject)
        .switch(Registration)
        .left_outer_join(Score, on=(Score.registration == Registration.id))
        .where((Subject.union == union_id) & (Subject.kind == SubjectKind.COLLECTIVE) & (Subject.unit == ""))
        .order_by(Campaign.year.desc(), Campaign.id.desc())
    )
    return rows_of(CampaignEntry, query, stage=CampaignStage, state=RegistrationState, is_frozen=bool)


def awards(*, union_id: int | None = None, member_id: int | None = None) -> list[AwardLine]:
    """The awards of a union with its groups and people, or those of a member, the newest first."""
    whose = Subject.union == union_id if member_id is None else Subject.member == member_id
    return sorted(
        [*_own_awards(whose), *_foreign_awards(whose)],
        key=lambda line: (line.decided_on or date.min, line.register_number or 0),
        reverse=True,
    )


def _own_awards(whose: pw.Expression) -> list[AwardLine]:
    query = (
        Award.select(
            Award.id,
            Award.subject,
            Subject.kind,
            Subject.printed_name,
            Award.form,
            Award.state,
            Decision.campaign,
            Campaign.code,
            Decision.number_text,
            Decision.signed_on,
            Issuer.name,
            Award.register_year,
            Award.register_number,
            Nomination.merit,
        )
        .join(Subject)
        .switch(Award)
        .join(Decision)
        .left_outer_join(Campaign)
        .switch(Award)
        .join(Issuer, on=(Award.issuer == Issuer.id))
        .switch(Award)
        .left_outer_join(Nomination, on=(Award.nomination == Nomination.id))
        .where(whose & (Decision.state == DecisionState.NUMBERED))
    )
    return rows_of(
        AwardLine,
        query,
        kind=SubjectKind,
        form=AwardForm,
        state=AwardState,
        campaign=or_empty,
        merit=or_empty,
    )


def _foreign_awards(whose: pw.Expression) -> list[AwardLine]:
    query = (
        ForeignAward.select(
            ForeignAward.subject,
            Subject.kind,
            Subject.printed_name,
            ForeignAward.form,
            ForeignAward.number_text,
            ForeignAward.decided_on,
            ForeignAward.issuer_name,
            ForeignAward.merit,
        )
        .join(Subject)
        .where(whose)
    )
    return [
        AwardLine(
            award_id=None,
            subject_id=subject_id,
            kind=SubjectKind(kind),
            name=name,
            form=AwardForm(form),
            state=AwardState.VALID,
            campaign_id=None,
            campaign="",
            decision=number,
            decided_on=decided_on,
            issuer=issuer,
            register_year=None,
            register_number=None,
            merit=merit,
        )
        for subject_id, kind, name, form, number, decided_on, issuer, merit in tuples(query)
    ]


def member_counts(union_ids: Collection[int]) -> dict[tuple[MemberKind, str | None], int]:
    """How many active members these unions have now, by kind and gender."""
    query = (
        Member.select(Member.kind, Member.gender, pw.fn.COUNT(Member.id))
        .join(Membership, on=(Membership.member == Member.id) & Membership.ended_on.is_null())
        .where(Membership.union.in_(sorted(union_ids)) & (Member.state == MemberState.ACTIVE))
        .group_by(Member.kind, Member.gender)
    )
    return {(MemberKind(kind), gender): count for kind, gender, count in tuples(query)}
