"""The review: the council, its meeting and its votes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from campaign_app.domain.changes import Changes
from campaign_app.domain.commendation import (
    quorum,
    vote_passes,
)
from campaign_app.domain.errors import (
    DataProblem,
    InvalidInputError,
    LockedError,
    NotFoundError,
    RequirementError,
)
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.domain.workflow import NominationState, check_nomination
from campaign_app.services.attendance import (
    OpinionDetails,
    OpinionRow,
    checked_opinions,
    council_on,
    refuse_wrong_attendance,
    seated_on,
    took_part,
    write_down,
)
from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.checks import day_within, optional_text, required_text
from campaign_app.services.nominations import in_review
from campaign_app.services.outcome import Added
from campaign_app.services.session import Session
from campaign_app.store.models.reviews import (
    Council,
    CouncilMeeting,
    CouncilMember,
    CouncilRole,
    Nomination,
    Vote,
    VoteMethod,
)
from campaign_app.store.queries import reviews as queries
from campaign_app.store.queries.reviews import (
    CouncilMemberRow,
    CouncilRow,
    MeetingRow,
    NominationRow,
)

__all__ = [
    "CouncilMemberDetails",
    "CouncilMemberRow",
    "CouncilRole",
    "CouncilRow",
    "MeetingDetails",
    "MeetingRow",
    "OpinionDetails",
    "OpinionRow",
    "VoteCount",
    "VoteMethod",
    "add_council",
    "cancel_meeting",
    "councils",
    "meetings",
    "opinions",
    "present_ids",
    "record_meeting",
    "seated_on",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilMemberDetails:
    """Somebody who sits in a council."""

    name: str
    post: str = ""
    role: CouncilRole = CouncilRole.MEMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDetails:
    """A meeting of the council as its minutes have it.

    Attributes:
        council_id: which council met.
        held_on: the day.
        place: where.
        method: a show of hands, or secret ballot.
        members: how many sit in the council.
        present: how many came.
        written_opinions: how many of those absent wrote.
        chair: who presided.
        secretary: who wrote the minutes.
        minutes: the conclusion.
        minutes_number: number and symbol of the minutes.
        present_ids: who came; empty where only their number is known.
        opinions: what those absent wrote; empty where only their number is known.
    """

    council_id: int
    held_on: date
    place: str = ""
    method: VoteMethod = VoteMethod.SECRET
    members: int
    present: int
    written_opinions: int = 0
    chair: str = ""
    secretary: str = ""
    minutes: str = ""
    minutes_number: str = ""
    present_ids: tuple[int, ...] = ()
    opinions: tuple[OpinionDetails, ...] = ()


@dataclass(frozen=True, slots=True)
class VoteCount:
    """The ballots on one nomination."""

    votes_for: int
    votes_against: int = 0
    abstained: int = 0

    @property
    def ballots(self) -> int:
        """All ballots together."""
        return self.votes_for + self.votes_against + self.abstained


def councils(session: Session) -> list[CouncilRow]:
    """All councils with their members, the newest first."""
    del session
    return queries.councils()


def meetings(session: Session, campaign_id: int | None) -> list[MeetingRow]:
    """The meetings about a campaign, the newest first."""
    del session
    return queries.meetings(campaign_id)


def opinions(session: Session, meeting_id: int) -> list[OpinionRow]:
    """What those wrote who could not come to a meeting, in the order it was entered."""
    return list(took_part(session, [meeting_id])[meeting_id].opinions)


def present_ids(session: Session, meeting_id: int) -> frozenset[int] | None:
    """Which members came to a meeting; None where only their number was recorded."""
    return took_part(session, [meeting_id])[meeting_id].came


def add_council(
    session: Session,
    *,
    issuer_id: int,
    name: str,
    valid_from: date,
    members: Sequence[CouncilMemberDetails],
) -> Added:
    """Set up a council with its members; give its id.

    Raises:
        InvalidInputError: nobody sits in it, or a name stands twice.
    """
    told = required_text(name, _("Tên Hội đồng"), longest=200)
    names = [required_text(member.name, _("Họ tên thành viên Hội đồng"), longest=120) for member in members]
    if not names:
        raise InvalidInputError(_("Hội đồng cần ít nhất một thành viên."))
    if len(set(names)) < len(names):
        raise InvalidInputError(_("Danh sách Hội đồng có người ghi hai lần."))
    with session.act(_("Lập {name}").format(name=told)):
        row = Council.create(issuer=issuer_id, name=told, valid_from=valid_from)
        for member, member_name in zip(members, names, strict=True):
            CouncilMember.create(
                council=row,
                name=member_name,
                post=optional_text(member.post, _("Chức vụ"), longest=160),
                role=member.role,
                term_from=valid_from,
            )
        return Added(int(row.id), Changes.COUNCIL)


def record_meeting(
    session: Session,
    *,
    campaign_id: int | None,
    details: MeetingDetails,
    votes: Mapping[int, VoteCount],
) -> Added:
    """Record a meeting and its votes by nomination id; the result is reckoned. Gives the meeting's id.

    Raises:
        RequirementError: no quorum, nothing was voted on, or the day lies outside the council's term.
        InvalidInputError: more ballots than people, a day outside the campaign's reach or before a cluster
            met, or somebody present or writing who does not sit in the council.
        NotFoundError: the council is gone, or a nomination is not in the list.
    """
    row = None if campaign_id is None else in_review(session, campaign_id)
    _check_attendance(details, row)
    council = council_on(details.council_id, details.held_on)
    refuse_wrong_attendance(council, details.held_on, details.present_ids, details.opinions)
    written = checked_opinions(details.opinions, details.written_opinions)
    known = {nomination.id: nomination for nomination in queries.nominations(campaign_id)}
    _check_votes(details, votes, known)
    _refuse_later_clusters(details, [known[item] for item in votes])
    with session.act(_("Ghi cuộc họp Hội đồng Thi đua – Khen thưởng")):
        meeting_id = _written_meeting(campaign_id, details)
        write_down(meeting_id, details.present_ids, written)
        voting = details.present + details.written_opinions
        for nomination_id, count in votes.items():
            _count(meeting_id, known[nomination_id], count, voting, row)
        return Added(meeting_id, Changes.COUNCIL | Changes.NOMINATIONS | Changes.CAMPAIGNS)


def _written_meeting(campaign_id: int | None, details: MeetingDetails) -> int:
    made = CouncilMeeting.create(
        campaign=campaign_id,
        council=details.council_id,
        held_on=details.held_on,
        place=optional_text(details.place, _("Địa điểm họp"), longest=200),
        method=details.method,
        members=details.members,
        present=details.present,
        written_opinions=details.written_opinions,
        chair=details.chair,
        secretary=details.secretary,
        minutes=optional_text(details.minutes, _("Kết luận"), longest=4000),
        minutes_number=optional_text(details.minutes_number, _("Số biên bản"), longest=60),
    )
    return int(made.id)


def _refuse_later_clusters(details: MeetingDetails, voted: Sequence[NominationRow]) -> None:
    """What a cluster agreed to, it agreed to before the council met."""
    campaigns = {item.campaign_id for item in voted if item.campaign_id is not None}
    agreed = {item.cluster for item in voted if item.state is NominationState.CLUSTER_OK}
    later = [
        DataProblem(cluster, _("họp ngày {day}").format(day=format_date(held_on)))
        for campaign_id in campaigns
        for cluster, held_on in queries.cluster_days(campaign_id)
        if cluster in agreed and held_on > details.held_on
    ]
    if later:
        raise InvalidInputError(
            _("Hội đồng họp ngày {day}, trước cuộc họp của cụm thi đua.").format(
                day=format_date(details.held_on)
            ),
            problems=later,
            hint=_("Kiểm tra lại ngày họp của Hội đồng và của cụm."),
        )


def _check_attendance(details: MeetingDetails, row: CampaignRow | None) -> None:
    taking_part = details.present + details.written_opinions
    if details.members < 1 or details.present < 0 or details.written_opinions < 0:
        raise InvalidInputError(_("Số thành viên dự họp không hợp lệ."))
    if details.present_ids and len(details.present_ids) != details.present:
        raise InvalidInputError(
            _("Ghi {told} người dự họp nhưng nêu tên {count} người.").format(
                told=details.present, count=len(details.present_ids)
            )
        )
    if taking_part > details.members:
        raise InvalidInputError(
            _("Số người dự họp và gửi ý kiến ({count}) nhiều hơn số thành viên Hội đồng ({members}).").format(
                count=taking_part, members=details.members
            )
        )
    enough = (
        quorum(taking_part, details.members)
        if row is None
        else quorum(taking_part, details.members, row.quorum)
    )
    if not enough:
        raise RequirementError(
            _("Cuộc họp chưa đủ số thành viên: {count} trên {members}.").format(
                count=taking_part, members=details.members
            ),
            hint=_("Họp lại khi đủ số thành viên theo quy chế, hoặc lấy thêm ý kiến bằng văn bản."),
        )
    if row is not None:
        day_within(
            details.held_on, row.achievement_from, date(row.achievement_to.year + 1, 12, 31), _("Ngày họp")
        )


def _check_votes(
    details: MeetingDetails, votes: Mapping[int, VoteCount], known: Mapping[int, NominationRow]
) -> None:
    if not votes:
        raise RequirementError(
            _("Chưa có đề nghị nào để biểu quyết."), hint=_("Lập danh sách đề nghị khen thưởng trước.")
        )
    voting = details.present + details.written_opinions
    problems = []
    for nomination_id, count in votes.items():
        if nomination_id not in known:
            raise NotFoundError(
                _("Có phiếu cho một đề nghị không có trong danh sách."),
                hint=_("Lập lại danh sách đề nghị rồi ghi cuộc họp."),
            )
        if min(count.votes_for, count.votes_against, count.abstained) < 0 or count.ballots > voting:
            problems.append(
                DataProblem(
                    known[nomination_id].name,
                    _("{ballots} phiếu trong khi có {voting} người biểu quyết").format(
                        ballots=count.ballots, voting=voting
                    ),
                )
            )
    if problems:
        raise InvalidInputError(_("Số phiếu không khớp số người biểu quyết."), problems=problems)


def _count(
    meeting_id: int, nomination: NominationRow, count: VoteCount, voting: int, row: CampaignRow | None
) -> None:
    passed = (
        vote_passes(count.votes_for, voting)
        if row is None
        else vote_passes(count.votes_for, voting, row.pass_ratio)
    )
    target = NominationState.COUNCIL_PASSED if passed else NominationState.COUNCIL_REJECTED
    check_nomination(nomination.state, target)
    Vote.create(
        meeting=meeting_id,
        nomination=nomination.id,
        votes_for=count.votes_for,
        votes_against=count.votes_against,
        abstained=count.abstained,
        earlier_state=nomination.state,
    )
    Nomination.update(state=target).where(Nomination.id == nomination.id).execute()


def cancel_meeting(session: Session, meeting_id: int) -> Changes:
    """Take a meeting's record back as long as no decision stands on it; its nominations stand as before.

    Raises:
        LockedError: a decision stands on it, or the campaign is not in its review.
    """
    with session.act(_("Hủy kết quả cuộc họp Hội đồng")):
        meeting = CouncilMeeting.get_or_none(CouncilMeeting.id == meeting_id)
        if meeting is None:
            raise NotFoundError(_("Không còn cuộc họp này trong sổ."))
        if meeting.campaign_id is not None:
            in_review(session, meeting.campaign_id)
        voted = {
            vote.nomination_id: vote.earlier_state for vote in Vote.select().where(Vote.meeting == meeting_id)
        }
        drafted = [
            row
            for row in queries.nominations(meeting.campaign_id)
            if row.id in voted and (row.decision_id is not None or row.state is NominationState.DECIDED)
        ]
        if drafted:
            raise LockedError(
                _("Cuộc họp này đã là căn cứ của một quyết định nên không hủy được."),
                hint=_("Bỏ dự thảo quyết định trước; quyết định đã ký thì không bỏ được."),
            )
        for state in set(voted.values()):
            back = [nomination_id for nomination_id, earlier in voted.items() if earlier == state]
            Nomination.update(state=state).where(Nomination.id.in_(back)).execute()
        meeting.delete_instance()
    return Changes.COUNCIL | Changes.NOMINATIONS
