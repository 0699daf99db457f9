"""What the review page shows, read in one go through the services."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from campaign_app.domain.commendation import Requirement
from campaign_app.domain.errors import DataProblem
from campaign_app.domain.workflow import CampaignStage, NominationState
from campaign_app.services import (
    attendance,
    award_rules,
    campaigns,
    candidates,
    dossiers,
    earlier_awards,
    nominations,
    reviews,
    scores,
    stages,
    upwards,
)
from campaign_app.services.attendance import TookPart
from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.candidates import Candidate
from campaign_app.services.dossiers import Dossier
from campaign_app.services.earlier_awards import EarlierHonour
from campaign_app.services.nominations import NominationRow
from campaign_app.services.reviews import CouncilRow, MeetingRow, OpinionRow
from campaign_app.services.score_changes import ScoreChange, ScoreChanges, score_changes
from campaign_app.services.scores import ScoreRow
from campaign_app.services.session import Session
from campaign_app.services.upwards import UpwardRow

REVIEW_STAGES = frozenset({CampaignStage.REVIEW, CampaignStage.DECIDED})
VOTED = frozenset({NominationState.COUNCIL_PASSED, NominationState.COUNCIL_REJECTED, NominationState.DECIDED})


@dataclass(frozen=True, slots=True)
class Line:
    """A candidate with its score and its nomination, where there are such."""

    candidate: Candidate
    score: ScoreRow | None
    nomination: NominationRow | None
    change: ScoreChange | None = None
    honours: tuple[EarlierHonour, ...] = ()

    @property
    def quota(self) -> Requirement | None:
        """How it stands to the quota; None where the award asks for none."""
        return next((item for item in self.candidate.requirements if item.code == "QUOTA"), None)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was away from a meeting of the council, and what those wrote who could not come."""

    absent: tuple[str, ...]
    opinions: tuple[OpinionRow, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The review of a campaign; nominations outside any campaign stand after its own."""

    campaign: CampaignRow
    lines: tuple[Line, ...]
    nominations: tuple[NominationRow, ...]
    meetings: tuple[MeetingRow, ...]
    councils: tuple[CouncilRow, ...]
    missing: tuple[DataProblem, ...]
    changes: ScoreChanges
    dossiers: Mapping[int, Dossier] = field(default_factory=dict)
    honours: Mapping[int, tuple[EarlierHonour, ...]] = field(default_factory=dict)
    upwards: tuple[UpwardRow, ...] = ()
    rules: tuple[str, ...] = ()
    attendances: Mapping[int, Attendance] = field(default_factory=dict)

    def attendance(self, meeting_id: int) -> Attendance:
        """Give who was away from a meeting and who wrote; nobody where only numbers are known."""
        return self.attendances.get(meeting_id, Attendance((), ()))

    @property
    def is_open(self) -> bool:
        """Whether nominations and meetings of the campaign can be entered."""
        return self.campaign.stage in REVIEW_STAGES

    def waiting(self, campaign_id: int | None) -> tuple[NominationRow, ...]:
        """Give the nominations of a campaign (or outside any) on which the council has not voted."""
        return tuple(
            row
            for row in self.nominations
            if row.campaign_id == campaign_id and row.state not in {*VOTED, NominationState.RETURNED}
        )

    def voted_in(self, meeting_id: int) -> tuple[NominationRow, ...]:
        """Give the nominations a meeting voted on."""
        return tuple(row for row in self.nominations if row.meeting_id == meeting_id)


def read_board(session: Session, campaign_id: int, *, since: date | None = None) -> Board:
    """Read the review of a campaign, with what changed since the start of a day; by default the last one."""
    row = campaigns.campaign(session, campaign_id)
    own = nominations.nominations(session, campaign_id)
    by_subject = {item.subject_id: item for item in own}
    scored = {item.registration_id: item for item in scores.score_table(session, campaign_id)}
    changes = score_changes(session, campaign_id, since=since)
    honours = earlier_awards.before_campaign(session, row)
    held = (*reviews.meetings(session, campaign_id), *reviews.meetings(session, None))
    councils = tuple(reviews.councils(session))
    parts = attendance.took_part(session, [item.id for item in held])
    return Board(
        campaign=row,
        lines=tuple(
            Line(
                item,
                scored.get(item.registration_id),
                by_subject.get(item.subject_id),
                changes.rows.get(item.registration_id),
                honours.get(item.subject_id, ()),
            )
            for item in candidates.candidates(session, campaign_id)
        ),
        nominations=(*own, *nominations.nominations(session, None)),
        meetings=held,
        councils=councils,
        missing=stages.standing(session, campaign_id).missing,
        changes=changes,
        dossiers={**dossiers.dossiers(session, campaign_id), **dossiers.dossiers(session, None)},
        honours=honours,
        upwards=(*upwards.upwards(session, campaign_id), *upwards.upwards(session, None)),
        rules=(award_rules.collective_rule(session, row), award_rules.person_rule(row)),
        attendances={item.id: _attendance(item, councils, parts[item.id]) for item in held},
    )


def _attendance(row: MeetingRow, councils: Sequence[CouncilRow], part: TookPart) -> Attendance:
    council = next((item for item in councils if item.id == row.council_id), None)
    seated = () if council is None or part.came is None else reviews.seated_on(council, row.held_on)
    return Attendance(
        tuple(item.name for item in seated if part.came is not None and item.id not in part.came),
        part.opinions,
    )
