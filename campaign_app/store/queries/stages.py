"""Counting what the requirements of a stage ask for."""

from fractions import Fraction

import peewee as pw

from campaign_app.domain.council import quorum
from campaign_app.domain.kinds import SubjectKind
from campaign_app.domain.scoring import CriterionRole, applies
from campaign_app.domain.workflow import (
    STANDING_REGISTRATIONS,
    AwardState,
    CampaignFacts,
    NominationState,
    RegistrationState,
)
from campaign_app.store.models.awards import Award, CertificateIssue, Decision, DecisionState, PrintLog
from campaign_app.store.models.campaigns import Campaign, Criterion, Period, Registration, Result
from campaign_app.store.models.reviews import CouncilMeeting, Nomination
from campaign_app.store.models.unions import Sector, Subject, Union
from campaign_app.store.queries.campaigns import criteria
from campaign_app.store.rows import tuples


def facts(campaign_id: int) -> CampaignFacts:
    """What the checks between two stages need to know."""
    row = Campaign.get_by_id(campaign_id)
    sheet = Criterion.select(
        pw.fn.COUNT(Criterion.id),
        pw.fn.COALESCE(
            pw.fn.SUM(pw.Case(None, [(Criterion.role == CriterionRole.BASE, Criterion.max_points)], 0)), 0
        ),
    ).where(Criterion.campaign == campaign_id)
    criteria_count, criteria_sum = tuples(sheet)[0]
    results = Result.select().join(Registration).where((Registration.campaign == campaign_id) & _has_value())
    decisions = Decision.select().where(Decision.campaign == campaign_id)
    return CampaignFacts(
        criteria_count=criteria_count,
        criteria_sum=criteria_sum,
        sum_confirmed=bool(row.sum_confirmed),
        launch_number=row.launch_number,
        launch_date=row.launched_on,
        accepted_registrations=Registration.select()
        .where((Registration.campaign == campaign_id) & Registration.state.in_(STANDING_REGISTRATIONS))
        .count(),
        results_count=results.count(),
        unverified_count=_unverified(campaign_id),
        empty_periods=_empty_periods(campaign_id),
        meeting_held=_meeting_held(campaign_id, Fraction(row.quorum)),
        nominations_passed=Nomination.select()
        .where(
            (Nomination.campaign == campaign_id)
            & (Nomination.level == "")
            & Nomination.state.in_([NominationState.COUNCIL_PASSED, NominationState.DECIDED])
        )
        .count(),
        decisions_signed=decisions.where(Decision.state != DecisionState.DRAFT).count(),
        decisions_unnumbered=decisions.where(Decision.state == DecisionState.SIGNED).count(),
        sheets_left=sheets_left(campaign_id),
    )


def _has_value() -> pw.Expression:
    """Whether a result says anything; one that only holds papers or notes does not."""
    return Result.self_points.is_null(False) | Result.verified_points.is_null(False)


def _empty_periods(campaign_id: int) -> tuple[str, ...]:
    """The parts of the year nothing was entered in, in their order."""
    filled = (
        Result.select(Result.period)
        .join(Registration)
        .where((Registration.campaign == campaign_id) & _has_value())
    )
    query = (
        Period.select(Period.label)
        .where((Period.campaign == campaign_id) & Period.id.not_in(filled))
        .order_by(Period.position, Period.id)
    )
    return tuple(label for (label,) in tuples(query))


def _unverified(campaign_id: int) -> int:
    """How many results wait to be verified.

    What a subject that withdrew or was returned had entered does not wait, nor does what was entered on a
    criterion that no longer applies because the union went over to another sector.
    """
    gone = (RegistrationState.RETURNED, RegistrationState.WITHDRAWN)
    query = (
        Result.select(Result.criterion, Subject.kind, pw.fn.COALESCE(Sector.code, ""))
        .join(Registration)
        .join(Subject)
        .left_outer_join(Union)
        .left_outer_join(Sector)
        .where(
            (Registration.campaign == campaign_id)
            & Registration.state.not_in(gone)
            & Result.verified_points.is_null()
            & Result.self_points.is_null(False)
        )
    )
    waiting = tuples(query)
    if not waiting:
        return 0
    rules = {row.id: row.rule for row in criteria(campaign_id)}
    return sum(
        applies(rules[criterion_id], SubjectKind(kind), sector) for criterion_id, kind, sector in waiting
    )


def _meeting_held(campaign_id: int, needed: Fraction) -> bool:
    query = CouncilMeeting.select(
        CouncilMeeting.present, CouncilMeeting.written_opinions, CouncilMeeting.members
    ).where(CouncilMeeting.campaign == campaign_id)
    return any(quorum(present + written, members, needed) for present, written, members in tuples(query))


def sheets_left(campaign_id: int) -> int:
    """How many valid awards have a newest certificate that was never printed."""
    newest = (
        CertificateIssue.select(
            CertificateIssue.award, pw.fn.MAX(CertificateIssue.sequence).alias("sequence")
        )
        .group_by(CertificateIssue.award)
        .alias("newest")
    )
    printed = PrintLog.select(PrintLog.issue)
    query = (
        CertificateIssue.select(CertificateIssue.id)
        .join(
            newest,
            on=(newest.c.award_id == CertificateIssue.award)
            & (newest.c.sequence == CertificateIssue.sequence),
        )
        .switch(CertificateIssue)
        .join(Award)
        .join(Decision)
        .where(
            (Decision.campaign == campaign_id)
            & (Award.state == AwardState.VALID)
            & CertificateIssue.id.not_in(printed)
        )
    )
    return int(query.count())
