"""The council: its members, meetings, votes, and the nominations it decides on."""

from enum import StrEnum

import peewee as pw

from campaign_app.domain.commendation import AwardBasis, AwardForm, Grant
from campaign_app.domain.workflow import NominationState
from campaign_app.store.models.base import Day, Table, Text, by_default, in_order, not_blank, one_of
from campaign_app.store.models.campaigns import Campaign
from campaign_app.store.models.files import StoredFile
from campaign_app.store.models.issuers import Issuer
from campaign_app.store.models.unions import Cluster, Subject


class CouncilRole(StrEnum):
    """What a member does in the council."""

    CHAIR = "CHAIR"
    DEPUTY = "DEPUTY"
    SECRETARY = "SECRETARY"
    MEMBER = "MEMBER"


class VoteMethod(StrEnum):
    """Show of hands, or secret ballot."""

    SHOW = "SHOW"
    SECRET = "SECRET"  # noqa: S105  a secret ballot, no password


class Council(Table):
    """An emulation and commendation council (Hội đồng Thi đua – Khen thưởng)."""

    issuer = pw.ForeignKeyField(Issuer, on_delete="RESTRICT")
    issuer_id: int
    name = Text(constraints=[not_blank("name", longest=200)])
    valid_from = Day()
    valid_to = Day(null=True)

    class Meta:
        """Ends after it began."""

        constraints = (in_order("valid_from", "valid_to"),)
        indexes = ((("issuer", "valid_from"), True),)


class CouncilMember(Table):
    """Somebody in the council, during a term."""

    council = pw.ForeignKeyField(Council, backref="members", on_delete="CASCADE")
    council_id: int
    name = Text(constraints=[not_blank("name", longest=120)])
    post = Text(default="")
    role = Text(default=CouncilRole.MEMBER, constraints=[one_of("role", CouncilRole)])
    term_from = Day()
    term_to = Day(null=True)

    class Meta:
        """A term ends after it began."""

        constraints = (in_order("term_from", "term_to"),)
        indexes = ((("council", "name", "term_from"), True),)


class CouncilMeeting(Table):
    """A meeting of the council, with its attendance and minutes."""

    campaign = pw.ForeignKeyField(Campaign, null=True, backref="meetings", on_delete="RESTRICT")
    campaign_id: int | None
    council = pw.ForeignKeyField(Council, on_delete="RESTRICT")
    council_id: int
    held_on = Day()
    place = Text(default="")
    method = Text(constraints=[one_of("method", VoteMethod)])
    members = pw.IntegerField(constraints=[pw.Check("members >= 1")])
    present = pw.IntegerField(constraints=[pw.Check("present >= 0")])
    written_opinions = pw.IntegerField(default=0, constraints=[pw.Check("written_opinions >= 0")])
    chair = Text(default="")
    secretary = Text(default="")
    minutes = Text(default="")
    minutes_number = Text(default="")

    class Meta:
        """Nobody votes who is not a member."""

        constraints = (pw.Check("present + written_opinions <= members"),)


class Nomination(Table):
    """A proposal to award a subject; it ends at decided."""

    campaign = pw.ForeignKeyField(Campaign, null=True, backref="nominations", on_delete="RESTRICT")
    campaign_id: int | None
    subject = pw.ForeignKeyField(Subject, backref="nominations", on_delete="RESTRICT")
    subject_id: int
    form = Text(constraints=[one_of("form", AwardForm)])
    basis = Text(constraints=[one_of("basis", AwardBasis)])
    grant = Text(default=Grant.TANG, constraints=[one_of("grant_kind", Grant)], column_name="grant_kind")
    level = Text(default="")
    merit = Text(constraints=[not_blank("merit", longest=600)])
    reason = Text(default="")
    requirements = Text(default="[]")
    state = Text(default=NominationState.DRAFT, constraints=[one_of("state", NominationState)])
    return_reason = Text(default="")
    submitted_on = Day(null=True)
    submission = Text(default="", constraints=[by_default("")])

    class Meta:
        """Once a campaign and form; outside a campaign only with a reason."""

        constraints = (
            pw.Check("campaign_id IS NOT NULL OR reason <> ''"),
            pw.Check("state <> 'RETURNED' OR return_reason <> ''"),
        )
        indexes = ((("campaign", "subject", "form"), True),)


class Vote(Table):
    """How a meeting voted on a nomination."""

    meeting = pw.ForeignKeyField(CouncilMeeting, backref="votes", on_delete="CASCADE")
    meeting_id: int
    nomination = pw.ForeignKeyField(Nomination, backref="votes", on_delete="CASCADE")
    nomination_id: int
    votes_for = pw.IntegerField(constraints=[pw.Check("votes_for >= 0")])
    votes_against = pw.IntegerField(default=0, constraints=[pw.Check("votes_against >= 0")])
    abstained = pw.IntegerField(default=0, constraints=[pw.Check("abstained >= 0")])
    earlier_state = Text(
        default=NominationState.SUBMITTED,
        constraints=[
            by_default(NominationState.SUBMITTED.value),
            one_of("earlier_state", NominationState),
        ],
    )

    class Meta:
        """One count a nomination."""

        indexes = ((("meeting", "nomination"), True),)


class CouncilAttendance(Table):
    """A member who came to a meeting of the council."""

    meeting = pw.ForeignKeyField(CouncilMeeting, backref="attendance", on_delete="CASCADE")
    meeting_id: int
    member = pw.ForeignKeyField(CouncilMember, on_delete="RESTRICT")
    member_id: int

    class Meta:
        """Once a meeting."""

        indexes = ((("meeting", "member"), True),)


class WrittenOpinion(Table):
    """What a member who could not come wrote to the council."""

    meeting = pw.ForeignKeyField(CouncilMeeting, backref="opinions", on_delete="CASCADE")
    meeting_id: int
    member = pw.ForeignKeyField(CouncilMember, on_delete="RESTRICT")
    member_id: int
    received_on = Day()
    opinion = Text(constraints=[not_blank("opinion", longest=4000)])

    class Meta:
        """One a member and meeting."""

        indexes = ((("meeting", "member"), True),)


class ClusterMeeting(Table):
    """A meeting of a cluster (cụm thi đua) that judged its own unions before the council did."""

    campaign = pw.ForeignKeyField(Campaign, backref="cluster_meetings", on_delete="CASCADE")
    campaign_id: int
    cluster = pw.ForeignKeyField(Cluster, on_delete="RESTRICT")
    cluster_id: int
    held_on = Day()
    place = Text(default="")
    chair = Text(default="")
    secretary = Text(default="")
    present = pw.IntegerField(constraints=[pw.Check("present >= 1")])
    minutes = Text(default="")
    minutes_number = Text(default="")

    class Meta:
        """One a day."""

        indexes = ((("campaign", "cluster", "held_on"), True),)


class ClusterMeetingLine(Table):
    """What a meeting of a cluster said of a nomination: agreed to, or returned and why."""

    meeting = pw.ForeignKeyField(ClusterMeeting, backref="lines", on_delete="CASCADE")
    meeting_id: int
    nomination = pw.ForeignKeyField(Nomination, on_delete="CASCADE")
    nomination_id: int
    agreed = pw.BooleanField()
    reason = Text(default="")

    class Meta:
        """Judged once a meeting; what is returned is told why."""

        constraints = (pw.Check("agreed OR reason <> ''"),)
        indexes = ((("meeting", "nomination"), True),)


class PublicNotice(Table):
    """The list of those proposed, posted for comment before the decision."""

    campaign = pw.ForeignKeyField(Campaign, backref="notices", on_delete="CASCADE")
    campaign_id: int
    posted_on = Day()
    closes_on = Day()
    place = Text(default="")
    number = Text(default="")
    note = Text(default="")

    class Meta:
        """Comments are taken from the day it is posted."""

        constraints = (in_order("posted_on", "closes_on"),)


class PublicNoticeLine(Table):
    """A nomination that stands in a posted list."""

    notice = pw.ForeignKeyField(PublicNotice, backref="lines", on_delete="CASCADE")
    notice_id: int
    nomination = pw.ForeignKeyField(Nomination, on_delete="CASCADE")
    nomination_id: int

    class Meta:
        """Once each."""

        indexes = ((("notice", "nomination"), True),)


class DossierPart(StrEnum):
    """The papers of a dossier (hồ sơ đề nghị khen thưởng)."""

    REPORT = "REPORT"
    MINUTES = "MINUTES"
    LIST = "LIST"


class DossierPaper(Table):
    """A paper of a nomination's dossier that has come in."""

    nomination = pw.ForeignKeyField(Nomination, backref="dossier", on_delete="CASCADE")
    nomination_id: int
    part = Text(constraints=[one_of("part", DossierPart)])
    received_on = Day()
    file = pw.ForeignKeyField(StoredFile, null=True, on_delete="RESTRICT")
    file_id: int | None
    note = Text(default="")

    class Meta:
        """Each once."""

        indexes = ((("nomination", "part"), True),)
