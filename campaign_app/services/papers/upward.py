"""The words of the letter that proposes cases to another body."""

from campaign_app.documents.upward_words import UpwardProposal
from campaign_app.domain.errors import RequirementError
from campaign_app.domain.language import _
from campaign_app.domain.wording import date_in_words
from campaign_app.services import campaigns, upwards
from campaign_app.services.papers.cases import case_fields, gather_facts
from campaign_app.services.papers.head import award_bases, frame_of, head_of
from campaign_app.services.reviews import meetings
from campaign_app.services.session import Session
from campaign_app.services.upwards import UpwardRow
from campaign_app.store.queries import reviews as queries

__all__ = ["upward_words"]

_OPEN_DAY = "ngày …… tháng …… năm ……"  # on paper


def upward_words(session: Session, campaign_id: int) -> list[tuple[str, UpwardProposal]]:
    """One letter a body asked, with its name: number and day stay open until it was sent.

    Cases sent by different letters to one body stand in letters of their own.

    Raises:
        RequirementError: nobody is proposed.
    """
    rows = upwards.upwards(session, campaign_id)
    if not rows:
        raise RequirementError(
            _("Chưa đề nghị cấp trên khen ai."), hint=_("Lập đề nghị ở phần “Đề nghị cấp trên” của Bình xét.")
        )
    letters: dict[tuple[str, str], list[UpwardRow]] = {}
    for row in rows:
        letters.setdefault((row.body, row.submission), []).append(row)
    return [
        (_stem(body, number), _letter(session, campaign_id, found))
        for (body, number), found in letters.items()
    ]


def _stem(body: str, number: str) -> str:
    return f"{body} {number.replace('/', '-')}".strip()


def _letter(session: Session, campaign_id: int, rows: list[UpwardRow]) -> UpwardProposal:
    campaign = campaigns.campaign(session, campaign_id)
    sent = rows[0].submitted_on
    frame = frame_of(session, issuer_id=campaign.issuer_id, campaign=campaign, on=sent or session.today())
    wanted = {row.id for row in rows}
    listed = [row for row in queries.nominations(campaign_id, upwards=True) if row.id in wanted]
    meeting = next(iter(meetings(session, campaign_id)), None)
    number = rows[0].submission or f"……/TTr-{frame.issuer.symbol}"  # on paper
    return UpwardProposal(
        **head_of(frame, number=number, on=sent),
        **case_fields(gather_facts(session, frame), frame, listed),
        addressee=rows[0].body,
        meeting_date=_OPEN_DAY if meeting is None else date_in_words(meeting.held_on),
        bases=award_bases(session, frame, sent or session.today()),
    )
