"""Decisions, awards, every issue of a certificate, prints and hand-overs. Nothing here is deleted."""

from enum import StrEnum

import peewee as pw

from campaign_app.domain.commendation import AwardForm, Grant
from campaign_app.domain.workflow import AwardState, IssueReason
from campaign_app.store.models.base import (
    Day,
    Moment,
    Table,
    Text,
    between,
    in_order,
    not_blank,
    one_of,
    partial_unique,
)
from campaign_app.store.models.campaigns import Campaign
from campaign_app.store.models.issuers import Issuer, Officer, Signatory
from campaign_app.store.models.reviews import CouncilMeeting, Nomination
from campaign_app.store.models.unions import Subject


class DecisionState(StrEnum):
    """Drafted, signed, and numbered: the number comes after the signature."""

    DRAFT = "DRAFT"
    SIGNED = "SIGNED"
    NUMBERED = "NUMBERED"


class Decision(Table):
    """An award decision; it has a number only once it is signed (NĐ 30/2020 Điều 15)."""

    issuer = pw.ForeignKeyField(Issuer, backref="decisions", on_delete="RESTRICT")
    issuer_id: int
    campaign = pw.ForeignKeyField(Campaign, null=True, backref="decisions", on_delete="RESTRICT")
    campaign_id: int | None
    meeting = pw.ForeignKeyField(CouncilMeeting, null=True, on_delete="RESTRICT")
    meeting_id: int | None
    reason = Text(default="")
    state = Text(default=DecisionState.DRAFT, constraints=[one_of("state", DecisionState)])
    number = pw.IntegerField(null=True, constraints=[pw.Check("number >= 1")])
    number_text = Text(default="")
    year = pw.IntegerField(null=True, constraints=[between("year", 1900, 2999)])
    signed_on = Day(null=True)
    signatory = pw.ForeignKeyField(Signatory, null=True, on_delete="RESTRICT")
    signatory_id: int | None
    achievement_from = Day(null=True)
    achievement_to = Day(null=True)
    base_salary = pw.IntegerField(null=True, constraints=[pw.Check("base_salary > 0")])

    class Meta:
        """Signed means day and signer, numbered means a number too; outside a campaign it has its reason."""

        constraints = (
            in_order("achievement_from", "achievement_to"),
            pw.Check("campaign_id IS NOT NULL OR reason <> ''"),
            pw.Check(
                "state = 'DRAFT' OR (signed_on IS NOT NULL AND year IS NOT NULL AND signatory_id IS NOT NULL)"
            ),
            pw.Check("(state = 'NUMBERED') = (number IS NOT NULL AND number_text <> '')"),
        )


partial_unique(
    Decision, Decision.issuer, Decision.year, Decision.number, where=Decision.number.is_null(False)
)


class DecisionNomination(Table):
    """A nomination that stands in a drafted decision's list."""

    decision = pw.ForeignKeyField(Decision, backref="nominations", on_delete="CASCADE")
    decision_id: int
    nomination = pw.ForeignKeyField(Nomination, unique=True, on_delete="RESTRICT")
    nomination_id: int
    position = pw.IntegerField(default=0)


class Award(Table):
    """An award with its number in the golden register; money in đồng."""

    decision = pw.ForeignKeyField(Decision, backref="awards", on_delete="RESTRICT")
    decision_id: int
    nomination = pw.ForeignKeyField(Nomination, unique=True, null=True, on_delete="RESTRICT")
    nomination_id: int | None
    subject = pw.ForeignKeyField(Subject, backref="awards", on_delete="RESTRICT")
    subject_id: int
    issuer = pw.ForeignKeyField(Issuer, on_delete="RESTRICT")
    issuer_id: int
    form = Text(constraints=[one_of("form", AwardForm)])
    grant = Text(default=Grant.TANG, constraints=[one_of("grant_kind", Grant)], column_name="grant_kind")
    register_year = pw.IntegerField(constraints=[between("register_year", 1900, 2999)])
    register_number = pw.IntegerField(constraints=[pw.Check("register_number >= 1")])
    money = pw.IntegerField(default=0, constraints=[pw.Check("money >= 0")])
    state = Text(default=AwardState.VALID, constraints=[one_of("state", AwardState)])
    revoked_on = Day(null=True)
    revoked_by_document = Text(default="")
    revoked_reason = Text(default="")

    class Meta:
        """A register number once an issuer and year; revoking takes a document, a day and a reason."""

        constraints = (
            pw.Check(
                "state = 'VALID' OR (revoked_on IS NOT NULL AND revoked_by_document <> ''"
                " AND revoked_reason <> '')"
            ),
        )
        indexes = (
            (("issuer", "register_year", "register_number"), True),
            (("decision", "subject", "form"), True),
        )


class CertificateIssue(Table):
    """One issue of a certificate: first, corrected or reissued, with every printed word as it was."""

    award = pw.ForeignKeyField(Award, backref="issues", on_delete="RESTRICT")
    award_id: int
    sequence = pw.IntegerField(constraints=[pw.Check("sequence >= 1")])
    reason = Text(constraints=[one_of("reason", IssueReason)])
    document = Text(default="")
    note = Text(default="")
    words = Text(constraints=[not_blank("words", longest=20_000)])
    words_hash = Text(constraints=[pw.Check("length(words_hash) = 64")])
    template = Text(constraints=[not_blank("template", longest=120)])
    fingerprint = Text(default="")
    issued_at = Moment()

    class Meta:
        """Issues of an award are counted; any but the first says why."""

        constraints = (pw.Check("sequence = 1 OR note <> ''"),)
        indexes = ((("award", "sequence"), True),)


class PrintLog(Table):
    """A sheet that went to a printer or into a file."""

    issue = pw.ForeignKeyField(CertificateIssue, backref="prints", on_delete="RESTRICT")
    issue_id: int
    printed_at = Moment()
    target = Text(default="")
    copies = pw.IntegerField(default=1, constraints=[between("copies", 1, 1_000)])
    officer = pw.ForeignKeyField(Officer, null=True, on_delete="RESTRICT")
    officer_id: int | None
    reason = Text(default="")


class HandOver(Table):
    """Who received the sheet, and when."""

    award = pw.ForeignKeyField(Award, unique=True, backref="hand_over", on_delete="RESTRICT")
    award_id: int
    handed_on = Day()
    received_by = Text(constraints=[not_blank("received_by", longest=120)])
    note = Text(default="")


class ForeignAward(Table):
    """An award decided by another body; recorded without a certificate of ours."""

    subject = pw.ForeignKeyField(Subject, backref="foreign_awards", on_delete="RESTRICT")
    subject_id: int
    nomination = pw.ForeignKeyField(Nomination, null=True, on_delete="RESTRICT")
    nomination_id: int | None
    form = Text(constraints=[one_of("form", AwardForm)])
    issuer_name = Text(constraints=[not_blank("issuer_name", longest=200)])
    number_text = Text(constraints=[not_blank("number_text", longest=80)])
    decided_on = Day()
    merit = Text(default="")
