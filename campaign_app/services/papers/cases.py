"""The lines of award papers: collectives and people with what each paper tells of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from campaign_app.documents import phrases
from campaign_app.documents.words import CaseLine
from campaign_app.domain.commendation import Grant, SubjectKind
from campaign_app.domain.errors import RequirementError
from campaign_app.domain.formats import format_money, format_number, format_points
from campaign_app.domain.language import _
from campaign_app.domain.states import NominationState
from campaign_app.services.campaigns import CampaignRow, campaign
from campaign_app.services.certificates import post_and_unit
from campaign_app.services.members import MemberRow, members, ratings_of_year
from campaign_app.services.papers.head import Frame, frame_of
from campaign_app.services.registrations import registrations
from campaign_app.services.scores import ScoreRow, score_table
from campaign_app.services.session import Session
from campaign_app.services.subjects import SubjectRow, subjects
from campaign_app.services.unions import UnionRow, unions
from campaign_app.store.queries import reviews as queries
from campaign_app.store.queries.reviews import NominationRow
from campaign_app.store.queries.upwards import foreign_awards

__all__ = [
    "DEFAULT_COUNCIL",
    "OPEN_DAY",
    "CaseFacts",
    "campaign_frame",
    "case_fields",
    "gather_facts",
    "passed",
    "refuse_empty",
]

OPEN_DAY = "ngày …… tháng …… năm ……"  # on paper
"""Stands where a day comes later."""
DEFAULT_COUNCIL = "Hội đồng Thi đua - Khen thưởng"  # on paper
"""How a council is called while none is set up."""

_PASSED = (NominationState.COUNCIL_PASSED, NominationState.DECIDED)
_OUTCOMES = {
    NominationState.COUNCIL_PASSED: "Đạt",  # on paper
    NominationState.DECIDED: "Đạt",  # on paper
    NominationState.COUNCIL_REJECTED: "Không đạt",  # on paper
}


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """All that is known around the cases of a campaign or of awards outside any, read once for one paper."""

    nominations: tuple[NominationRow, ...]
    scores: Mapping[int, ScoreRow]
    subjects: Mapping[int, SubjectRow]
    members: Mapping[int, MemberRow]
    unions: Mapping[int, UnionRow]
    ratings: Mapping[int, str]
    past: Mapping[int, str]
    summaries: Mapping[int, str]


def gather_facts(session: Session, frame: Frame) -> CaseFacts:
    """Read what the lines of award papers tell."""
    row = frame.campaign
    scores = [] if row is None else score_table(session, row.id)
    registered = [] if row is None else registrations(session, row.id)
    rated = {} if row is None else ratings_of_year(session, row.year)
    return CaseFacts(
        nominations=tuple(queries.nominations(None if row is None else row.id)),
        scores={score.subject_id: score for score in scores},
        subjects={subject.id: subject for subject in subjects(session)},
        members={member.id: member for member in members(session)},
        unions={union.id: union for union in unions(session)},
        ratings={member_id: phrases.RATINGS[rating] for member_id, rating in rated.items()},
        past=_past_awards(frame.issuer.id, row),
        summaries={item.subject_id: item.merit_summary for item in registered},
    )


def _past_awards(issuer_id: int, row: CampaignRow | None) -> dict[int, str]:
    """The awards each subject had before, other bodies' among them, the newest last."""
    found: dict[int, list[tuple[int, str]]] = {}
    for item in queries.past_awards(issuer_id):
        if row is None or item.campaign_id != row.id:
            told = f"Quyết định số {item.decision} (năm {item.year})"  # on paper
            found.setdefault(item.subject_id, []).append((item.year, told))
    for other in foreign_awards():
        year = other.decided_on.year
        words = f"{phrases.FORMS[other.form]}, Quyết định số {other.number_text} (năm {year})"  # on paper
        found.setdefault(other.subject_id, []).append((year, words))
    return {key: "; ".join(told for _year, told in sorted(items)) for key, items in found.items()}


def campaign_frame(session: Session, campaign_id: int, on: date | None) -> Frame:
    """Who makes a paper of a campaign and signs it on this day; today where there is none."""
    row = campaign(session, campaign_id)
    return frame_of(session, issuer_id=row.issuer_id, campaign=row, on=on or session.today())


def refuse_empty(rows: Sequence[NominationRow]) -> None:
    """Refuse a list of nobody.

    Raises:
        RequirementError: there is nobody.
    """
    if not rows:
        raise RequirementError(
            _("Chưa có trường hợp nào để lập danh sách."),
            hint=_("Lập đề nghị khen thưởng ở trang Bình xét trước."),
        )


def passed(rows: Sequence[NominationRow]) -> list[NominationRow]:
    """Those the council let through."""
    return [row for row in rows if row.state in _PASSED]


def case_fields(
    facts: CaseFacts,
    frame: Frame,
    rows: Sequence[NominationRow],
    *,
    money: Mapping[int, int] | None = None,
    voting: int = 0,
) -> dict[str, Any]:
    """The fields every paper with a list of cases shares.

    Args:
        facts: what is known around the cases.
        frame: who makes the paper and why.
        rows: the cases in the order of the list.
        money: the reward of each by nomination id, in đồng.
        voting: how many could vote; 0 where nobody voted yet.
    """
    told = [(row.kind, _line(facts, row, money=(money or {}).get(row.id), voting=voting)) for row in rows]
    collectives = tuple(line for kind, line in told if kind is SubjectKind.COLLECTIVE)
    people = tuple(line for kind, line in told if kind is not SubjectKind.COLLECTIVE)
    forms = {row.form for row in rows}
    return {
        "collectives": collectives,
        "people": people,
        "collectives_count": f"{len(collectives):02d}",
        "people_count": f"{len(people):02d}",
        "counted": phrases.counted(len(collectives), len(people)),
        "form_name": " và ".join(phrases.FORMS[form] for form in sorted(forms)),  # on paper
        "merit": _merit(frame, rows),
    }


def _merit(frame: Frame, rows: Sequence[NominationRow]) -> str:
    told = {row.merit for row in rows}
    if len(told) == 1:
        return phrases.small_start(told.pop())
    if frame.campaign is None:
        return f"đã có {frame.occasion}"  # on paper
    return f"đã có thành tích xuất sắc trong {frame.occasion}"  # on paper


def _line(facts: CaseFacts, row: NominationRow, *, money: int | None, voting: int) -> CaseLine:
    score = facts.scores.get(row.subject_id)
    union = facts.unions.get(row.union_id or 0)
    subject = facts.subjects.get(row.subject_id)
    member = facts.members.get((subject.member_id if subject else None) or 0)
    collective = row.kind is SubjectKind.COLLECTIVE
    whole = collective and not row.unit and union is not None
    rating = score.rating_label if score else facts.ratings.get(member.id, "") if member else ""
    return CaseLine(
        name=row.name,
        salutation="" if collective else row.salutation,
        named=_named(row),
        post_and_unit=post_and_unit(row),
        sector=row.sector,
        form=phrases.FORMS[row.form] + _posthumously(row),
        merit=row.merit,
        summary=facts.summaries.get(row.subject_id, "") or row.merit,
        self_points="" if score is None or score.self_total is None else format_points(score.self_total),
        points="" if score is None else format_points(score.total),
        rating=rating,
        members=format_number(union.member_count_stated or union.members) if whole and union else "",
        women=format_number(union.women) if whole and union else "",
        birth_year=str(member.born_on.year) if member and member.born_on else "",
        gender=phrases.GENDERS.get((member.gender if member else None) or "", ""),
        post=(member.post if member else "") or row.post,
        union_post=member.union_post if member else "",
        unit=row.union or row.unit,
        past_awards=facts.past.get(row.subject_id, ""),
        votes_for="" if row.votes_for is None else str(row.votes_for),
        ballots=str(voting) if voting else "",
        share="" if row.votes_for is None else phrases.share(row.votes_for, voting),
        outcome=_OUTCOMES.get(row.state, ""),
        money="" if money is None else format_money(money),
    )


def _named(row: NominationRow) -> str:
    """The name with its salutation, and whether the award is posthumous."""
    name = row.name if row.kind is SubjectKind.COLLECTIVE else f"{row.salutation} {row.name}".strip()
    return name + _posthumously(row)


def _posthumously(row: NominationRow) -> str:
    return " (truy tặng)" if row.grant is Grant.TRUY_TANG else ""  # on paper
