"""Papers as files: one function a paper, each giving its name and its bytes."""

from collections.abc import Callable, Sequence

from campaign_app.documents.rendering import render_paper
from campaign_app.documents.words import LetterHead
from campaign_app.domain.errors import NotFoundError, RequirementError
from campaign_app.domain.language import _
from campaign_app.domain.states import CampaignStage
from campaign_app.services import awards, campaigns
from campaign_app.services.awards import DecisionRow, DecisionState
from campaign_app.services.certificate_files import safe_name
from campaign_app.services.cluster_meetings import cluster_meetings
from campaign_app.services.papers import (
    awarding,
    ceremony,
    council,
    interim,
    launching,
    lists,
    reporting,
    upward,
)
from campaign_app.services.papers.cases import passed
from campaign_app.services.papers.kinds import Paper, PaperKind
from campaign_app.services.papers.score_sheets import score_sheets, score_sheets_as_pdf
from campaign_app.services.papers.templates import template_of
from campaign_app.services.public_notices import notices
from campaign_app.services.reviews import MeetingRow, councils, meetings
from campaign_app.services.session import Session
from campaign_app.services.unions import union
from campaign_app.store.queries import reviews as review_queries

__all__ = [
    "Paper",
    "ceremony_invitation",
    "cluster_minutes",
    "decision",
    "decision_papers",
    "final_report",
    "hand_over_list",
    "interim_report",
    "invitation",
    "launch_plan",
    "minutes",
    "money_list",
    "papers_of",
    "pledges",
    "proposal",
    "public_notice",
    "registration_forms",
    "reminder",
    "reminders",
    "score_sheets",
    "score_sheets_as_pdf",
    "summary_list",
    "upward_proposals",
]

_REMINDING = (CampaignStage.LAUNCHED, CampaignStage.REGISTRATION_OPEN)
_UNDER_WAY = (CampaignStage.REGISTRATION_OPEN, CampaignStage.RUNNING, CampaignStage.SCORING)
_REPORTING = (CampaignStage.DECIDED, CampaignStage.CLOSED)
_SCORED = (CampaignStage.SCORING, CampaignStage.REVIEW, CampaignStage.DECIDED, CampaignStage.CLOSED)
Progress = Callable[[int, int], None]


def launch_plan(session: Session, campaign_id: int) -> Paper:
    """The plan with the criteria sheet."""
    code = campaigns.campaign(session, campaign_id).code
    words = launching.launch_plan_words(session, campaign_id)
    return _word(session, PaperKind.LAUNCH_PLAN, f"Kế hoạch {code}", words)  # on paper


def reminder(session: Session, campaign_id: int, union_id: int) -> Paper:
    """The letter to one union that has not registered."""
    row = union(session, union_id)
    words = launching.reminder_words(session, campaign_id, row)
    stem = f"Nhắc đăng ký {row.code} {row.printed_name}"  # on paper
    return _word(session, PaperKind.REMINDER, stem, words)


def reminders(session: Session, campaign_id: int, *, progress: Progress | None = None) -> list[Paper]:
    """The letters to all unions that have not registered; none when all have.

    ``progress`` is told (letters done, letters in all); what it raises cancels.
    """
    rows = launching.unions_to_remind(session, campaign_id)
    made = []
    for number, row in enumerate(rows, 1):
        made.append(reminder(session, campaign_id, row.id))
        if progress is not None:
            progress(number, len(rows))
    return made


def registration_forms(
    session: Session, campaign_id: int, *, union_ids: Sequence[int] | None = None
) -> Paper:
    """The registration forms of all unions that take part, or of these, as one PDF."""
    code = campaigns.campaign(session, campaign_id).code
    content = lists.registration_papers(session, campaign_id, union_ids=union_ids)
    return _pdf(PaperKind.REGISTRATION_FORM, f"Bản đăng ký thi đua {code}", content)  # on paper


def pledges(session: Session, campaign_id: int, *, union_ids: Sequence[int] | None = None) -> Paper:
    """The pledges of all unions that take part, or of these, as one PDF."""
    code = campaigns.campaign(session, campaign_id).code
    content = lists.pledge_papers(session, campaign_id, union_ids=union_ids)
    return _pdf(PaperKind.PLEDGE, f"Giao ước thi đua {code}", content)  # on paper


def invitation(session: Session, campaign_id: int) -> Paper:
    """The invitation to the council."""
    code = campaigns.campaign(session, campaign_id).code
    words = launching.invitation_words(session, campaign_id)
    return _word(session, PaperKind.INVITATION, f"Giấy mời {code}", words)  # on paper


def summary_list(session: Session, campaign_id: int) -> Paper:
    """The one-line list of everybody put forward.

    Raises:
        RequirementError: nobody is.
    """
    code = campaigns.campaign(session, campaign_id).code
    words = awarding.summary_list_words(session, campaign_id)
    return _word(session, PaperKind.SUMMARY_LIST, f"Danh sách trích ngang {code}", words)  # on paper


def minutes(session: Session, campaign_id: int, meeting_id: int | None = None) -> Paper:
    """The minutes of a meeting, the newest unless another is named.

    Raises:
        NotFoundError: there is no such meeting.
    """
    found = [row for row in meetings(session, campaign_id) if meeting_id in {None, row.id}]
    day = f"{found[0].held_on:%Y-%m-%d}" if found else ""
    number = f" ({found[0].id})" if found and _is_second_of_day(session, found[0]) else ""
    words = council.minutes_words(session, campaign_id, meeting_id)
    return _word(session, PaperKind.MINUTES, f"Biên bản họp {day}{number}", words)  # on paper


def _is_second_of_day(session: Session, row: MeetingRow) -> bool:
    same = [other for other in meetings(session, row.campaign_id) if other.held_on == row.held_on]
    return len(same) > 1


def cluster_minutes(session: Session, campaign_id: int, meeting_id: int | None = None) -> Paper:
    """The minutes of a meeting of a cluster, the newest unless another is named.

    Raises:
        NotFoundError: there is no such meeting.
    """
    words = council.cluster_minutes_words(session, campaign_id, meeting_id)
    found = [row for row in cluster_meetings(session, campaign_id) if meeting_id in {None, row.id}]
    stem = f"Biên bản {words.cluster} {found[0].held_on:%Y-%m-%d}"  # on paper
    return _word(session, PaperKind.CLUSTER_MINUTES, stem, words)


def public_notice(session: Session, campaign_id: int, notice_id: int | None = None) -> Paper:
    """The list made public: as it was posted, or as it would be where none was.

    Raises:
        RequirementError: nobody is put forward.
    """
    code = campaigns.campaign(session, campaign_id).code
    words = council.public_notice_words(session, campaign_id, notice_id)
    posted = notices(session, campaign_id)
    which = [row.posted_on for row in posted if row.id == notice_id] if len(posted) > 1 else []
    day = f" {which[0]:%Y-%m-%d} ({notice_id})" if which else ""
    return _word(session, PaperKind.PUBLIC_NOTICE, f"Thông báo công khai {code}{day}", words)  # on paper


def final_report(session: Session, campaign_id: int) -> Paper:
    """The report on the year of a campaign, with every figure that is told of it."""
    year = campaigns.campaign(session, campaign_id).year
    words = reporting.final_report_words(session, campaign_id)
    return _word(session, PaperKind.FINAL_REPORT, f"Báo cáo tổng kết {year}", words)  # on paper


def interim_report(session: Session, campaign_id: int) -> Paper:
    """The report on a campaign that still runs: how far each sector has come and what is due."""
    row = campaigns.campaign(session, campaign_id)
    words = interim.interim_report_words(session, campaign_id)
    return _word(session, PaperKind.INTERIM_REPORT, f"Báo cáo sơ kết {row.code}", words)  # on paper


def ceremony_invitation(session: Session, campaign_id: int) -> Paper:
    """The invitation to the meeting that sums the campaign up and hands the certificates over.

    Raises:
        RequirementError: nobody is awarded yet.
    """
    code = campaigns.campaign(session, campaign_id).code
    words = ceremony.ceremony_words(session, campaign_id)
    return _word(session, PaperKind.CEREMONY, f"Giấy mời trao giấy khen {code}", words)  # on paper


def proposal(session: Session, campaign_id: int) -> Paper:
    """The letter that proposes those the council passed.

    Raises:
        RequirementError: the council has passed nobody.
    """
    code = campaigns.campaign(session, campaign_id).code
    words = awarding.proposal_words(session, campaign_id)
    return _word(session, PaperKind.PROPOSAL, f"Tờ trình {code}", words)  # on paper


def upward_proposals(session: Session, campaign_id: int) -> list[Paper]:
    """The letters that propose cases to other bodies, one a body and letter.

    Raises:
        RequirementError: nobody is proposed.
    """
    code = campaigns.campaign(session, campaign_id).code
    return [
        _word(session, PaperKind.UPWARD, f"Tờ trình cấp trên {code} {stem}", words)  # on paper
        for stem, words in upward.upward_words(session, campaign_id)
    ]


def decision(session: Session, decision_id: int) -> Paper:
    """The decision with its list.

    Raises:
        RequirementError: no law or coefficient is known for its day.
    """
    row = awards.decision(session, decision_id)
    words = awarding.decision_words(session, decision_id)
    return _word(session, PaperKind.DECISION, f"Quyết định {_short(row)}", words)  # on paper


def money_list(session: Session, decision_id: int) -> Paper:
    """The list on which the rewards of a decision are signed for."""
    row = awards.decision(session, decision_id)
    content = lists.money_list(session, decision_id)
    return _pdf(PaperKind.MONEY_LIST, f"Danh sách ký nhận {_short(row)}", content)  # on paper


def hand_over_list(session: Session, decision_id: int) -> Paper:
    """The list on which the certificates of a decision are signed for.

    Raises:
        RequirementError: the decision has no number yet.
    """
    row = awards.decision(session, decision_id)
    content = ceremony.hand_over_list(session, decision_id)
    return _pdf(PaperKind.HAND_OVER_LIST, f"Danh sách nhận giấy khen {_short(row)}", content)  # on paper


def decision_papers(session: Session, decision_id: int) -> list[Paper]:
    """What goes with one decision, in a campaign or outside any: itself and the lists to sign.

    A draft has no register numbers yet and so no list of certificates.
    """
    papers = [decision(session, decision_id), money_list(session, decision_id)]
    if awards.decision(session, decision_id).state is DecisionState.NUMBERED:
        papers.append(hand_over_list(session, decision_id))
    return papers


def papers_of(session: Session, campaign_id: int, kind: PaperKind) -> list[Paper]:
    """The papers of one kind there are for a campaign now.

    Raises:
        RequirementError: there is nothing yet to make this paper of.
        NotFoundError: the council has not met yet.
    """
    single: dict[PaperKind, Callable[[Session, int], Paper]] = {
        PaperKind.LAUNCH_PLAN: launch_plan,
        PaperKind.REGISTRATION_FORM: registration_forms,
        PaperKind.PLEDGE: pledges,
        PaperKind.SCORE_SHEET: score_sheets,
        PaperKind.INVITATION: invitation,
        PaperKind.SUMMARY_LIST: summary_list,
        PaperKind.PROPOSAL: proposal,
        PaperKind.INTERIM_REPORT: interim_report,
        PaperKind.CEREMONY: ceremony_invitation,
        PaperKind.FINAL_REPORT: final_report,
    }
    if kind in single:
        return [single[kind](session, campaign_id)]
    several: dict[PaperKind, Callable[[Session, int], list[Paper]]] = {
        PaperKind.REMINDER: reminders,
        PaperKind.UPWARD: upward_proposals,
    }
    if kind in several:
        return several[kind](session, campaign_id)
    if kind is PaperKind.PUBLIC_NOTICE:
        posted = notices(session, campaign_id)
        return [public_notice(session, campaign_id, row.id) for row in posted] or [
            public_notice(session, campaign_id)
        ]
    if kind is PaperKind.CLUSTER_MINUTES:
        agreed = cluster_meetings(session, campaign_id)
        return [cluster_minutes(session, campaign_id, row.id) for row in agreed] or [
            cluster_minutes(session, campaign_id)
        ]
    if kind is PaperKind.MINUTES:
        held = meetings(session, campaign_id)
        return [minutes(session, campaign_id, row.id) for row in held] or [minutes(session, campaign_id)]
    drafted = awards.decisions(session, campaign_id)
    if not drafted:
        raise NotFoundError(
            _("Phong trào này chưa có quyết định khen thưởng."),
            hint=_("Lập dự thảo ở trang Quyết định trước."),
        )
    make = {PaperKind.DECISION: decision, PaperKind.MONEY_LIST: money_list}.get(kind, hand_over_list)
    if kind is PaperKind.HAND_OVER_LIST:
        drafted = [row for row in drafted if row.state is DecisionState.NUMBERED] or drafted
    return [make(session, row.id) for row in drafted]


def kinds_at_hand(session: Session, campaign_id: int) -> list[PaperKind]:
    """The kinds of paper a campaign has enough for now, in the order of the year.

    Reminders belong to it only while unions are still registering.
    """
    row = campaigns.campaign(session, campaign_id)
    nominated = review_queries.nominations(campaign_id)
    met, decided = meetings(session, campaign_id), awards.decisions(session, campaign_id)
    numbered = any(item.state is DecisionState.NUMBERED for item in decided)
    there = {
        PaperKind.LAUNCH_PLAN: True,
        PaperKind.REMINDER: row.stage in _REMINDING
        and bool(launching.unions_to_remind(session, campaign_id)),
        PaperKind.REGISTRATION_FORM: row.stage is not CampaignStage.DRAFT,
        PaperKind.PLEDGE: row.stage is not CampaignStage.DRAFT,
        PaperKind.SCORE_SHEET: row.stage in _SCORED,
        PaperKind.CLUSTER_MINUTES: bool(cluster_meetings(session, campaign_id)),
        PaperKind.INVITATION: bool(nominated and councils(session)),
        PaperKind.SUMMARY_LIST: bool(nominated),
        PaperKind.MINUTES: bool(met),
        PaperKind.PUBLIC_NOTICE: bool(nominated),
        PaperKind.PROPOSAL: bool(passed(nominated)),
        PaperKind.UPWARD: bool(review_queries.nominations(campaign_id, upwards=True)),
        PaperKind.DECISION: bool(decided),
        PaperKind.MONEY_LIST: bool(decided),
        PaperKind.INTERIM_REPORT: row.stage in _UNDER_WAY
        or (row.stage in _SCORED and interim.closed_parts(campaign_id) > 0),
        PaperKind.CEREMONY: numbered,
        PaperKind.HAND_OVER_LIST: numbered,
        PaperKind.FINAL_REPORT: row.stage in _REPORTING,
    }
    return [kind for kind in PaperKind if there[kind]]


def _short(row: DecisionRow) -> str:
    """How a file names a decision: by number and year, or as a draft."""
    return f"{row.number_text} {row.year}" if row.number_text else f"dự thảo {row.id}"  # on paper


def _word(session: Session, kind: PaperKind, stem: str, words: LetterHead) -> Paper:
    return Paper(kind, f"{safe_name(stem)}.docx", render_paper(template_of(session, kind), words))


def _pdf(kind: PaperKind, stem: str, content: bytes) -> Paper:
    return Paper(kind, f"{safe_name(stem)}.pdf", content)


def refuse_none(papers: Sequence[Paper]) -> None:
    """Refuse to write nothing.

    Raises:
        RequirementError: there is no paper.
    """
    if not papers:
        raise RequirementError(
            _("Chưa có văn bản nào để lập."), hint=_("Chọn loại văn bản khác, hoặc làm xong bước trước.")
        )
