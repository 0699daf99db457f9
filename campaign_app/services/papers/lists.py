"""The papers drawn here as PDF: money list of a decision, registration forms and pledges of unions."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from campaign_app.certificates.faces import FaceName, FaceStyle
from campaign_app.certificates.font_files import find_font_file
from campaign_app.documents import phrases
from campaign_app.documents.list_words import MoneyList, MoneyRow, PersonRow, TargetRow, UnionForm
from campaign_app.documents.pdf_money import money_list_pdf
from campaign_app.documents.pdf_pages import FontSource, PaperFonts
from campaign_app.documents.pdf_union_forms import pledges_pdf, registration_forms_pdf
from campaign_app.documents.words import CaseLine
from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.errors import WorkspaceError
from campaign_app.domain.formats import format_decimal, format_number
from campaign_app.domain.language import _
from campaign_app.domain.rule_kinds import Parts, Rule
from campaign_app.domain.value_words import value_words
from campaign_app.domain.wording import money_in_words
from campaign_app.services import awards
from campaign_app.services.campaigns import CampaignRow, campaign
from campaign_app.services.criteria import CriterionRow
from campaign_app.services.papers.awarding import (
    decision_day,
    decision_frame,
    decision_number,
    money_of,
)
from campaign_app.services.papers.cases import case_fields, gather_facts
from campaign_app.services.papers.head import frame_of, head_of
from campaign_app.services.participation import Participant, Participation, criteria_for, participation
from campaign_app.services.session import Session

__all__ = ["money_list", "paper_fonts", "pledge_papers", "registration_papers", "union_forms"]

FAMILIES = ("Times New Roman", "Liberation Serif", "Tinos", "Spectral")
"""The fonts papers are set in, the first that is there: the next two have the widths of the first."""
_STYLES = (FaceStyle.REGULAR, FaceStyle.BOLD, FaceStyle.ITALIC, FaceStyle.BOLD_ITALIC)


@lru_cache(maxsize=1)
def paper_fonts() -> PaperFonts:
    """The four faces of the first family with every Vietnamese letter; one comes with the program.

    Raises:
        WorkspaceError: the program is not completely installed.
    """
    for family in FAMILIES:
        found = [find_font_file(FaceName(family, style)) for style in _STYLES]
        faces = [FontSource(file.path, file.index) for file in found if file and file.trouble is None]
        if len(faces) == len(_STYLES) and all(face.holds_vietnamese() for face in faces):
            return PaperFonts(*faces)
    raise WorkspaceError(_("Không tìm thấy phông chữ để in văn bản."), hint=_("Cài đặt lại chương trình."))


def money_list(session: Session, decision_id: int) -> bytes:
    """The list on which the rewards of a decision are signed for, as PDF.

    Raises:
        RequirementError: no law or coefficient is known for the decision's day.
    """
    row = awards.decision(session, decision_id)
    frame = decision_frame(session, row)
    rows = awards.drafted_nominations(session, decision_id)
    money = money_of(session, row, rows)
    fields = case_fields(gather_facts(session, frame), frame, rows, money=money)
    of_collectives = sum(money[item.id] for item in rows if item.kind is SubjectKind.COLLECTIVE)
    total = sum(money.values())
    words = MoneyList(
        **head_of(frame, number=decision_number(frame, row), on=None),
        decision_date=decision_day(row),
        collectives=_signing(fields["collectives"]),
        people=_signing(fields["people"]),
        collectives_money=format_number(of_collectives),
        people_money=format_number(total - of_collectives),
        counted=fields["counted"],
        total_money=format_number(total),
        total_in_words=money_in_words(total),
    )
    return money_list_pdf(words, paper_fonts())


def _signing(lines: Sequence[CaseLine]) -> tuple[MoneyRow, ...]:
    return tuple(
        MoneyRow(
            name=line.named,
            post_and_unit=line.post_and_unit or line.sector,
            form=line.form,
            money=line.money.removesuffix(" đ"),  # on paper
        )
        for line in lines
    )


def registration_papers(
    session: Session,
    campaign_id: int,
    *,
    union_ids: Sequence[int] | None = None,
    told: Callable[[int], None] | None = None,
) -> bytes:
    """The registration form of each union of the campaign (or of these), as one PDF.

    What is registered stands in it; a union that has not registered gets a form to fill in. ``told`` hears
    of each page, and what it raises cancels.
    """
    return registration_forms_pdf(union_forms(session, campaign_id, union_ids=union_ids), paper_fonts(), told)


def pledge_papers(
    session: Session,
    campaign_id: int,
    *,
    union_ids: Sequence[int] | None = None,
    told: Callable[[int], None] | None = None,
) -> bytes:
    """The pledge each union of the campaign (or these) signs with the federation, as one PDF."""
    return pledges_pdf(union_forms(session, campaign_id, union_ids=union_ids), paper_fonts(), told)


def union_forms(
    session: Session, campaign_id: int, *, union_ids: Sequence[int] | None = None
) -> list[UnionForm]:
    """What each union registers and pledges, in the order of the alphabet."""
    row = campaign(session, campaign_id)
    found = participation(session, campaign_id)
    frame = frame_of(
        session, issuer_id=row.issuer_id, campaign=row, on=row.launched_on or row.achievement_from
    )
    head = head_of(frame, number="", on=None)
    return [
        UnionForm(**head, **_form(found, item, row))
        for item in found.collectives
        if item.union is not None
        and (item.registration is None or item.registration.is_whole_union)
        and (union_ids is None or item.union.id in union_ids)
    ]


def _form(found: Participation, item: Participant, row: CampaignRow) -> dict[str, Any]:
    if item.union is None:
        return {}
    registration = item.registration
    on = registration.registered_on if registration else None
    count = item.union.member_count_stated or item.union.members
    return {
        "union": item.union.full_name,
        "chair": item.union.chair_name,
        "members": format_number(count) if count else "",
        "titles": registration.titles if registration else "",
        "registered": phrases.signed_date("……", on, row.year),
        "targets": tuple(_target(criterion, item.targets) for criterion in criteria_for(found, item)),
        "people": tuple(
            PersonRow(person.name, person.registration.post, person.registration.titles)
            for person in found.people
            if person.registration is not None and person.registration.union_id == item.union.id
        ),
    }


def _target(criterion: CriterionRow, targets: dict[str, str]) -> TargetRow:
    return TargetRow(
        code=criterion.code,
        content=criterion.rule.text,
        points=format_decimal(criterion.max_points),
        target=_target_words(criterion.rule.rule, targets.get(criterion.code, "")),
    )


def _target_words(rule: Rule, told: str) -> str:
    """What was pledged; of a criterion in parts each part with its name."""
    if not told:
        return ""
    words = value_words(rule, told)
    if not isinstance(rule, Parts):
        return words
    values = words.split("; ")
    named = [(part.label, value) for part, value in zip(rule.parts, values, strict=False) if value]
    return "\n".join(f"{label}: {value}" for label, value in named)
