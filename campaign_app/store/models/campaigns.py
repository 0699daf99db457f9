"""The campaign: its rules, registrations, results and scores.

Points are integer hundredths; values are the canonical text of ``domain.rules``.
"""

from enum import StrEnum

import peewee as pw

from campaign_app.domain.commendation import (
    AwardBasis,
    AwardForm,
    CampaignKind,
    Cycle,
    KnockoutKind,
    Rating,
    SubjectKind,
)
from campaign_app.domain.scoring import CriterionRole
from campaign_app.domain.workflow import CampaignStage, RegistrationState
from campaign_app.store.models.base import (
    Day,
    Moment,
    Table,
    Text,
    between,
    by_default,
    in_order,
    not_blank,
    one_of,
)
from campaign_app.store.models.files import StoredFile
from campaign_app.store.models.issuers import Issuer, Officer
from campaign_app.store.models.law import LegalDocument
from campaign_app.store.models.unions import Sector, Subject

MOST_POINTS = 100_000
"""A thousand points, in hundredths: no criterion and no sum comes near it."""


class Campaign(Table):
    """One emulation movement of one cycle, from its launch to its closing."""

    issuer = pw.ForeignKeyField(Issuer, backref="campaigns", on_delete="RESTRICT")
    issuer_id: int
    code = Text(unique=True, constraints=[not_blank("code", longest=20)])
    title = Text(constraints=[not_blank("title", longest=300)])
    cycle = Text(constraints=[one_of("cycle", Cycle)])
    kind = Text(constraints=[one_of("kind", CampaignKind)])
    basis = Text(constraints=[one_of("basis", AwardBasis)])
    level = Text(default="")
    year = pw.IntegerField(constraints=[between("year", 1900, 2999)])
    achievement_from = Day()
    achievement_to = Day()
    launch_number = Text(default="")
    launched_on = Day(null=True)
    stage = Text(default=CampaignStage.DRAFT, constraints=[one_of("stage", CampaignStage)])
    sum_confirmed = pw.BooleanField(default=False)
    bonus_cap = pw.IntegerField(default=500, constraints=[between("bonus_cap", 0, 10_000)])
    merit_collective = Text(default="")
    merit_individual = Text(default="")
    collective_form = Text(default=AwardForm.GIAY_KHEN, constraints=[one_of("collective_form", AwardForm)])
    collective_minimum = pw.IntegerField(
        default=9_000, constraints=[between("collective_minimum", 0, 10_000)]
    )
    union_minimum = pw.IntegerField(default=7_000, constraints=[between("union_minimum", 0, 10_000)])
    individual_rating = Text(default=Rating.GOOD, constraints=[one_of("individual_rating", Rating)])
    individual_share = pw.IntegerField(default=500, constraints=[between("individual_share", 0, 10_000)])
    individual_minimum = pw.IntegerField(default=1, constraints=[between("individual_minimum", 0, 1_000)])
    months_of_work = pw.IntegerField(default=10, constraints=[between("months_of_work", 0, 12)])
    quorum = Text(default="2/3", constraints=[not_blank("quorum", longest=12)])
    pass_ratio = Text(default="7/10", constraints=[not_blank("pass_ratio", longest=12)])
    reward_budget = pw.IntegerField(null=True, constraints=[pw.Check("reward_budget >= 0")])
    frame_cost = pw.IntegerField(null=True, constraints=[pw.Check("frame_cost >= 0")])

    class Meta:
        """The period ends after it began; a launched campaign has its day and number."""

        constraints = (
            in_order("achievement_from", "achievement_to"),
            pw.Check("stage IN ('DRAFT', 'CANCELLED') OR (launched_on IS NOT NULL AND launch_number <> '')"),
        )


class CampaignSector(Table):
    """A sector that takes part, with its own deadlines."""

    campaign = pw.ForeignKeyField(Campaign, backref="sectors", on_delete="CASCADE")
    campaign_id: int
    sector = pw.ForeignKeyField(Sector, on_delete="RESTRICT")
    sector_id: int
    register_by = Day(null=True)
    dossier_by = Day(null=True)

    class Meta:
        """Once each; dossiers come after registration."""

        constraints = (pw.Check("register_by IS NULL OR dossier_by IS NULL OR dossier_by >= register_by"),)
        indexes = ((("campaign", "sector"), True),)


class CampaignBasis(Table):
    """A legal document the campaign stands on."""

    campaign = pw.ForeignKeyField(Campaign, backref="bases", on_delete="CASCADE")
    campaign_id: int
    document = pw.ForeignKeyField(LegalDocument, on_delete="RESTRICT")
    document_id: int
    position = pw.IntegerField(default=0)

    class Meta:
        """Once each."""

        indexes = ((("campaign", "document"), True),)


class RatingBand(Table):
    """From which score on a rating is given."""

    campaign = pw.ForeignKeyField(Campaign, backref="bands", on_delete="CASCADE")
    campaign_id: int
    rating = Text(constraints=[one_of("rating", Rating)])
    label = Text(constraints=[not_blank("label", longest=80)])
    at_least = pw.IntegerField(constraints=[between("at_least", 0, 10_000)])

    class Meta:
        """One band a rating."""

        indexes = ((("campaign", "rating"), True),)


class Quota(Table):
    """How many collectives of a sector may be proposed."""

    campaign = pw.ForeignKeyField(Campaign, backref="quotas", on_delete="CASCADE")
    campaign_id: int
    sector = pw.ForeignKeyField(Sector, on_delete="RESTRICT")
    sector_id: int
    collectives = pw.IntegerField(constraints=[between("collectives", 0, 100_000)])

    class Meta:
        """One a sector."""

        indexes = ((("campaign", "sector"), True),)


class Knockout(Table):
    """A condition that bars from an award (điều kiện loại trừ)."""

    campaign = pw.ForeignKeyField(Campaign, backref="knockouts", on_delete="CASCADE")
    campaign_id: int
    kind = Text(constraints=[one_of("kind", KnockoutKind)])
    criterion_code = Text(null=True)
    months = pw.IntegerField(null=True, constraints=[between("months", 0, 600)])
    months_after_merger = pw.IntegerField(null=True, constraints=[between("months_after_merger", 0, 600)])


class Criterion(Table):
    """A criterion with its rule; points in hundredths, the rule as JSON text."""

    campaign = pw.ForeignKeyField(Campaign, backref="criteria", on_delete="CASCADE")
    campaign_id: int
    code = Text(constraints=[not_blank("code", longest=20)])
    section = Text(default="")
    section_title = Text(default="")
    text = Text(constraints=[not_blank("text", longest=1000)])
    short_text = Text(default="")
    max_points = pw.IntegerField(constraints=[between("max_points", 1, MOST_POINTS)])
    role = Text(default=CriterionRole.BASE, constraints=[one_of("role", CriterionRole)])
    rule = Text(constraints=[not_blank("rule", longest=20_000)])
    hint = Text(default="")
    evidence_needed = pw.BooleanField(default=False)
    position = pw.IntegerField(default=0)
    source = Text(default="", constraints=[by_default(""), pw.Check("length(source) <= 40")])

    class Meta:
        """A code once a campaign."""

        indexes = ((("campaign", "code"), True),)


class CriterionSector(Table):
    """A sector the criterion applies to; none means all."""

    criterion = pw.ForeignKeyField(Criterion, backref="sectors", on_delete="CASCADE")
    criterion_id: int
    sector = pw.ForeignKeyField(Sector, on_delete="RESTRICT")
    sector_id: int

    class Meta:
        """Once each."""

        indexes = ((("criterion", "sector"), True),)


class CriterionSubjectKind(Table):
    """A kind of subject the criterion applies to."""

    criterion = pw.ForeignKeyField(Criterion, backref="subject_kinds", on_delete="CASCADE")
    criterion_id: int
    kind = Text(constraints=[one_of("kind", SubjectKind)])

    class Meta:
        """Once each."""

        indexes = ((("criterion", "kind"), True),)


class Period(Table):
    """A part of the year results are reported for; the year alone unless said otherwise."""

    campaign = pw.ForeignKeyField(Campaign, backref="periods", on_delete="CASCADE")
    campaign_id: int
    code = Text(constraints=[not_blank("code", longest=20)])
    label = Text(default="")
    weight = pw.IntegerField(default=1, constraints=[between("weight", 1, 100)])
    is_open = pw.BooleanField(default=True)
    position = pw.IntegerField(default=0)

    class Meta:
        """A code once a campaign."""

        indexes = ((("campaign", "code"), True),)


class Registration(Table):
    """A subject's place in a campaign; without a registration day it is only followed, not awarded."""

    campaign = pw.ForeignKeyField(Campaign, backref="registrations", on_delete="RESTRICT")
    campaign_id: int
    subject = pw.ForeignKeyField(Subject, backref="registrations", on_delete="RESTRICT")
    subject_id: int
    registered_on = Day(null=True)
    document = Text(default="")
    titles = Text(default="")
    merit_summary = Text(default="")
    state = Text(constraints=[one_of("state", RegistrationState)])
    reason = Text(default="")

    class Meta:
        """Once a campaign; whoever registered did so on a day."""

        constraints = (
            pw.Check("state = 'NOT_REGISTERED' OR registered_on IS NOT NULL"),
            pw.Check("state <> 'RETURNED' OR reason <> ''"),
        )
        indexes = ((("campaign", "subject"), True),)


class Pledge(Table):
    """A target the subject pledged for a criterion, as canonical value text."""

    registration = pw.ForeignKeyField(Registration, backref="pledges", on_delete="CASCADE")
    registration_id: int
    criterion = pw.ForeignKeyField(Criterion, on_delete="CASCADE")
    criterion_id: int
    target = Text(constraints=[not_blank("target")])

    class Meta:
        """One target a criterion."""

        indexes = ((("registration", "criterion"), True),)


class Result(Table):
    """What was achieved on a criterion in a period: as the union says, and as the federation verified."""

    registration = pw.ForeignKeyField(Registration, backref="results", on_delete="CASCADE")
    registration_id: int
    criterion = pw.ForeignKeyField(Criterion, on_delete="RESTRICT")
    criterion_id: int
    period = pw.ForeignKeyField(Period, on_delete="RESTRICT")
    period_id: int
    self_value = Text(null=True)
    self_points = pw.IntegerField(null=True, constraints=[between("self_points", 0, MOST_POINTS)])
    self_by = pw.ForeignKeyField(Officer, null=True, on_delete="RESTRICT")
    self_by_id: int | None
    self_at = Moment(null=True)
    verified_value = Text(null=True)
    verified_points = pw.IntegerField(null=True, constraints=[between("verified_points", 0, MOST_POINTS)])
    verified_by = pw.ForeignKeyField(Officer, null=True, on_delete="RESTRICT")
    verified_by_id: int | None
    verified_at = Moment(null=True)
    override_note = Text(default="")
    self_note = Text(default="", constraints=[by_default("")])
    note = Text(default="", constraints=[by_default("")])

    class Meta:
        """One result a criterion and period."""

        indexes = ((("registration", "criterion", "period"), True),)


class Evidence(Table):
    """A paper that proves a result."""

    result = pw.ForeignKeyField(Result, backref="evidence", on_delete="CASCADE")
    result_id: int
    file = pw.ForeignKeyField(StoredFile, on_delete="RESTRICT")
    file_id: int
    note = Text(default="")

    class Meta:
        """A file once a result."""

        indexes = ((("result", "file"), True),)


class ObjectionTopic(StrEnum):
    """What is objected to: a score, or the list made public."""

    SCORE = "SCORE"
    LIST = "LIST"


class Objection(Table):
    """A union's objection to its score or to the published list, with the answer."""

    registration = pw.ForeignKeyField(Registration, backref="objections", on_delete="CASCADE")
    registration_id: int
    raised_on = Day()
    text = Text(constraints=[not_blank("text", longest=4000)])
    answered_on = Day(null=True)
    answer = Text(default="")
    about = Text(
        default=ObjectionTopic.SCORE,
        constraints=[by_default(ObjectionTopic.SCORE.value), one_of("about", ObjectionTopic)],
    )
    raised_by = Text(default="", constraints=[by_default("")])

    class Meta:
        """Answered after it was raised."""

        constraints = (in_order("raised_on", "answered_on"),)


class Score(Table):
    """The score of a registration, frozen when the review opens; points in hundredths."""

    registration = pw.ForeignKeyField(Registration, unique=True, backref="score", on_delete="CASCADE")
    registration_id: int
    total = pw.IntegerField(constraints=[between("total", 0, 10_000)])
    self_total = pw.IntegerField(null=True, constraints=[between("self_total", 0, 10_000)])
    applicable_max = pw.IntegerField(constraints=[between("applicable_max", 1, MOST_POINTS)])
    verified_count = pw.IntegerField(constraints=[pw.Check("verified_count >= 0")])
    applicable_count = pw.IntegerField(constraints=[pw.Check("applicable_count >= 0")])
    rank = pw.IntegerField(null=True, constraints=[pw.Check("rank >= 1")])
    overall_rank = pw.IntegerField(null=True, constraints=[pw.Check("overall_rank >= 1")])
    tie_note = Text(default="")
    tied = pw.BooleanField(default=False)
    rating = Text(constraints=[one_of("rating", Rating)])
    frozen_at = Moment()
