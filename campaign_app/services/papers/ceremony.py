"""The papers of the day the awards are handed over: the invitation, and the list to sign for certificates."""

from collections.abc import Sequence

from campaign_app.documents import phrases
from campaign_app.documents.ceremony_words import Ceremony, GuestLine, HandOverList, HandOverRow
from campaign_app.documents.pdf_hand_over import hand_over_pdf
from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.errors import RequirementError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.domain.states import AwardState
from campaign_app.services import awards, campaigns
from campaign_app.services.awards import DecisionRow, DecisionState
from campaign_app.services.papers.awarding import decision_day, decision_frame, decision_number
from campaign_app.services.papers.cases import case_fields, gather_facts
from campaign_app.services.papers.head import frame_of, head_of, open_number
from campaign_app.services.papers.lists import paper_fonts
from campaign_app.services.session import Session
from campaign_app.store.queries.awards import AwardRow

__all__ = ["ceremony_words", "hand_over_list"]


def ceremony_words(session: Session, campaign_id: int) -> Ceremony:
    """The invitation to the meeting that sums the campaign up; place and day stay open.

    Raises:
        RequirementError: nobody is awarded yet.
    """
    row = campaigns.campaign(session, campaign_id)
    decided = [
        item for item in awards.decisions(session, campaign_id) if item.state is DecisionState.NUMBERED
    ]
    lists = [_rows(session, item) for item in decided]
    collectives = [line for first, _second in lists for line in first]
    people = [line for _first, second in lists for line in second]
    if not collectives and not people:
        raise RequirementError(
            _("Chưa có ai được khen để mời."), hint=_("Vào số quyết định ở trang Quyết định trước.")
        )
    frame = frame_of(session, issuer_id=row.issuer_id, campaign=row, on=session.today())
    return Ceremony(
        **head_of(frame, number=open_number(frame, "GM"), on=None),
        form_name=_forms([*collectives, *people]),
        counted=phrases.counted(len(collectives), len(people)),
        decisions=tuple(_named(item) for item in decided),
        chair="" if frame.signer is None else frame.signer.name,
        guests=tuple(
            GuestLine(
                name=line.name,
                post_and_unit=line.post_and_unit,
                form=line.form,
                register_number=line.register_number,
            )
            for line in (*collectives, *people)
        ),
    )


def hand_over_list(session: Session, decision_id: int) -> bytes:
    """The list on which the certificates of a decision are signed for, as PDF; revoked ones are left out.

    Raises:
        RequirementError: the decision has no number yet, so its certificates have none.
    """
    row = awards.decision(session, decision_id)
    if row.state is not DecisionState.NUMBERED:
        raise RequirementError(
            _("Quyết định chưa có số nên giấy khen chưa có số vào Sổ vàng."),
            hint=_("Vào số quyết định ở trang Quyết định trước."),
        )
    frame = decision_frame(session, row)
    collectives, people = _rows(session, row)
    words = HandOverList(
        **head_of(frame, number=decision_number(frame, row), on=None),
        decision_date=decision_day(row),
        form_name=_forms([*collectives, *people]),
        year=str(row.year),
        counted=phrases.counted(len(collectives), len(people)),
        collectives=tuple(collectives),
        people=tuple(people),
    )
    return hand_over_pdf(words, paper_fonts())


def _rows(session: Session, row: DecisionRow) -> tuple[list[HandOverRow], list[HandOverRow]]:
    """Who gets a certificate by a decision, in the order of its list: collectives, then people."""
    frame = decision_frame(session, row)
    given = {(item.subject_id, item.form): item for item in awards.awards_of(session, row.id)}
    nominated = [
        item
        for item in awards.drafted_nominations(session, row.id)
        if (found := given.get((item.subject_id, item.form))) is not None and found.state is AwardState.VALID
    ]
    fields = case_fields(gather_facts(session, frame), frame, nominated)
    lines = iter(fields["collectives"]), iter(fields["people"])
    listed: tuple[list[HandOverRow], list[HandOverRow]] = ([], [])
    for item in nominated:
        place = 0 if item.kind is SubjectKind.COLLECTIVE else 1
        line, award = next(lines[place]), given[item.subject_id, item.form]
        listed[place].append(
            HandOverRow(
                name=line.named,
                post_and_unit=line.post_and_unit or line.sector,
                form=line.form,
                register_number=str(award.register_number),
                received=_received(award),
            )
        )
    return listed


def _received(award: AwardRow) -> str:
    """What is written down of a hand-over already; else the cell is left to sign in."""
    if award.handed_on is None:
        return ""
    return f"{award.received_by}\n{format_date(award.handed_on)}".strip()


def _forms(rows: Sequence[HandOverRow]) -> str:
    return " và ".join(dict.fromkeys(row.form.removesuffix(" (truy tặng)") for row in rows))  # on paper


def _named(row: DecisionRow) -> str:
    day = f" ngày {format_date(row.signed_on)}" if row.signed_on else ""  # on paper
    return f"Quyết định số {row.number_text}{day}"  # on paper
