"""The words of the papers from the review on: list, proposal, decision, money list."""

from collections.abc import Mapping, Sequence

from campaign_app.documents import phrases
from campaign_app.documents.words import DecisionPaper, Proposal, SummaryList
from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.formats import format_number
from campaign_app.domain.wording import date_in_words, money_in_words
from campaign_app.services import awards, campaigns, regulations
from campaign_app.services.awards import DecisionRow, DecisionState
from campaign_app.services.papers.cases import (
    DEFAULT_COUNCIL,
    OPEN_DAY,
    campaign_frame,
    case_fields,
    gather_facts,
    passed,
    refuse_empty,
)
from campaign_app.services.papers.head import TITLE_FITS, Frame, award_bases, frame_of, head_of, open_number
from campaign_app.services.papers.launching import council_of
from campaign_app.services.reviews import MeetingRow, meetings
from campaign_app.services.session import Session
from campaign_app.store.queries.reviews import NominationRow

__all__ = [
    "decision_day",
    "decision_frame",
    "decision_number",
    "decision_words",
    "money_of",
    "proposal_words",
    "summary_list_words",
]


def summary_list_words(session: Session, campaign_id: int) -> SummaryList:
    """The one-line list of everybody put forward.

    Raises:
        RequirementError: nobody is.
    """
    meeting = next(iter(meetings(session, campaign_id)), None)
    frame = campaign_frame(session, campaign_id, None if meeting is None else meeting.held_on)
    facts = gather_facts(session, frame)
    refuse_empty(facts.nominations)
    return SummaryList(
        **head_of(frame, number="", on=None),
        **case_fields(facts, frame, facts.nominations),
    )


def proposal_words(session: Session, campaign_id: int) -> Proposal:
    """The letter that puts those the council passed before the standing committee.

    Raises:
        RequirementError: the council has passed nobody.
    """
    meeting = next(iter(meetings(session, campaign_id)), None)
    frame = campaign_frame(session, campaign_id, None if meeting is None else meeting.held_on)
    facts = gather_facts(session, frame)
    rows = passed(facts.nominations)
    refuse_empty(rows)
    council = council_of(session, meeting)
    voting = 0 if meeting is None else meeting.present + meeting.written_opinions
    head = head_of(frame, number=f"{phrases.OPEN_NUMBER}/TTr-HĐTĐKT", on=None)  # on paper
    if meeting is not None and meeting.chair:
        # The council's chair signs for the council, whatever other office they hold.
        head |= {"sign_mode": "", "signer_post": "CHỦ TỊCH", "signer_name": meeting.chair}  # on paper
    return Proposal(
        **head,
        **case_fields(facts, frame, rows, voting=voting),
        council=council.name if council else DEFAULT_COUNCIL,
        meeting_date=OPEN_DAY if meeting is None else date_in_words(meeting.held_on),
        addressee=_addressee(frame),
        bases=award_bases(session, frame, session.today() if meeting is None else meeting.held_on),
    )


def decision_words(session: Session, decision_id: int) -> DecisionPaper:
    """A decision with its list; number and day stay open until it has them.

    Raises:
        RequirementError: no law or coefficient is known for its day.
    """
    row = awards.decision(session, decision_id)
    frame = decision_frame(session, row)
    on = row.signed_on or session.today()
    rows = awards.drafted_nominations(session, decision_id)
    money = money_of(session, row, rows)
    total = sum(money.values())
    facts = gather_facts(session, frame)
    meeting = next((item for item in meetings(session, row.campaign_id) if item.id == row.meeting_id), None)
    council = council_of(session, meeting)
    council_name = council.name if council else DEFAULT_COUNCIL
    fields = case_fields(facts, frame, rows, money=money)
    form = fields["form_name"]
    return DecisionPaper(
        **head_of(frame, number=decision_number(frame, row), on=row.signed_on),
        **fields,
        council=council_name,
        meeting_date=OPEN_DAY if meeting is None else date_in_words(meeting.held_on),
        granter=_small_body(frame),
        decider=_decider(frame),
        bases=(*award_bases(session, frame, on), *_council_bases(meeting, council_name)),
        about=phrases.balanced(f"Về việc tặng {form} {frame.cause}", fits=TITLE_FITS),  # on paper
        decision_date=decision_day(row),
        collective_money=_each(money, rows, collective=True),
        person_money=_each(money, rows, collective=False),
        total_money=f"{format_number(total)} đồng",  # on paper
        total_in_words=money_in_words(total),
    )


def decision_frame(session: Session, row: DecisionRow) -> Frame:
    """Who decides and signs, and in which campaign."""
    return frame_of(
        session,
        issuer_id=row.issuer_id,
        campaign=None if row.campaign_id is None else campaigns.campaign(session, row.campaign_id),
        on=row.signed_on or session.today(),
        signatory_id=row.signatory_id,
        reason=row.reason,
    )


def decision_number(frame: Frame, row: DecisionRow) -> str:
    """The number of a decision with its symbol; open until it is given."""
    return row.number_text or open_number(frame, "QĐ")  # on paper


def decision_day(row: DecisionRow) -> str:
    """The day of a decision in words; open until it is signed."""
    return OPEN_DAY if row.signed_on is None else date_in_words(row.signed_on)


def money_of(session: Session, row: DecisionRow, rows: Sequence[NominationRow]) -> dict[int, int]:
    """The reward of each case by nomination id, in đồng: as awarded, or as the law of its day would give.

    Raises:
        RequirementError: no law or coefficient is known for the day.
    """
    if row.state is DecisionState.NUMBERED:
        awarded = {(item.subject_id, item.form): item.money for item in awards.awards_of(session, row.id)}
        return {item.id: awarded[item.subject_id, item.form] for item in rows}
    law = regulations.in_force(session, row.signed_on or session.today(), base_salary=row.base_salary)
    return awards.rewards(law, rows)


def _each(money: Mapping[int, int], rows: Sequence[NominationRow], *, collective: bool) -> str:
    """What each collective or each person gets; a range where forms differ."""
    amounts = {money[row.id] for row in rows if (row.kind is SubjectKind.COLLECTIVE) is collective}
    return " hoặc ".join(f"{format_number(amount)} đồng" for amount in sorted(amounts))  # on paper


def _council_bases(meeting: MeetingRow | None, council: str) -> tuple[str, ...]:
    """The minutes of the council, and that it proposed."""
    told = []
    if meeting is not None:
        day = date_in_words(meeting.held_on)
        told.append(f"Căn cứ Biên bản họp {council} {day};")  # on paper
    return (*told, f"Xét đề nghị của {council},")  # on paper


def _small_body(frame: Frame) -> str:
    """The granting body in a sentence: "Ban Chấp hành Liên đoàn Lao động huyện Kỳ Sơn"."""
    name = frame.issuer.name
    committee = frame.issuer.granter_line.casefold().removesuffix(name.casefold()).strip()
    words = {"ban chấp hành": "Ban Chấp hành", "ban thường vụ": "Ban Thường vụ"}  # on paper
    return f"{words[committee]} {name}" if committee in words else frame.issuer.granter_line


def _addressee(frame: Frame) -> str:
    """The body that decides, in a sentence: "Ban Thường vụ Liên đoàn Lao động huyện Kỳ Sơn"."""
    acting = frame.issuer.authority_line.casefold()
    body = "Ban Chấp hành" if "ban chấp hành" in acting else "Ban Thường vụ"  # on paper
    return f"{body} {frame.issuer.name}"


def _decider(frame: Frame) -> str:
    """The body in whose name it is signed: "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG HUYỆN KỲ SƠN"."""
    acting = frame.issuer.authority_line.removeprefix("TM.").strip()  # on paper
    return f"{acting} {frame.issuer.name.upper()}".strip()
