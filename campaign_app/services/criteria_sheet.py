"""A criteria sheet as a whole: what each sector can reach, copying it, trying a rule out."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.domain.rules import Manual, Rule, parse_value
from campaign_app.domain.scoring import SCORED_LIKE, CriterionRole, applicable
from campaign_app.domain.values import number_from_text
from campaign_app.domain.vietnamese import clean, search_key
from campaign_app.services import campaigns
from campaign_app.services.criteria import CriterionDetails, CriterionRow, criteria
from campaign_app.services.session import Session

__all__ = [
    "SectorMaximum",
    "details_of",
    "draft_maxima",
    "draft_totals",
    "option_key",
    "running_totals",
    "sector_maxima",
    "try_rule",
]


@dataclass(frozen=True, slots=True)
class SectorMaximum:
    """The base points a collective of a sector can reach before its score is brought to a hundred."""

    code: str
    name: str
    criteria: int
    points: Fraction


def details_of(row: CriterionRow) -> CriterionDetails:
    """A stored criterion as it can be edited or copied into another campaign."""
    return CriterionDetails(
        code=row.code,
        text=row.rule.text,
        max_points=row.max_points,
        rule=row.rule.rule,
        section=row.rule.section,
        section_title=row.section_title,
        short_text=row.short_text,
        hint=row.hint,
        role=row.rule.role,
        evidence_needed=row.evidence_needed,
        sectors=tuple(sorted(row.rule.sectors)),
        subject_kinds=tuple(sorted(row.rule.subject_kinds)),
        source=row.source,
    )


def sector_maxima(session: Session, campaign_id: int) -> list[SectorMaximum]:
    """What collectives of each sector that takes part can reach, in points."""
    rules = [row.rule for row in criteria(session, campaign_id)]
    found = []
    for sector in campaigns.sectors(session, campaign_id):
        base = [
            rule
            for rule in applicable(rules, SubjectKind.COLLECTIVE, sector.code)
            if rule.role is CriterionRole.BASE
        ]
        points = sum((rule.max_points for rule in base), start=Fraction(0))
        found.append(SectorMaximum(sector.code, sector.name, len(base), points))
    return found


def running_totals(rows: Sequence[CriterionRow]) -> list[Fraction]:
    """The sum of the base criteria's maxima up to each row, in points."""
    total = Fraction(0)
    found = []
    for row in rows:
        if row.rule.role is CriterionRole.BASE:
            total += row.max_points
        found.append(total)
    return found


def draft_totals(sheet: Sequence[CriterionDetails]) -> list[Fraction]:
    """The sum of the base criteria's maxima up to each criterion of a sheet that is not stored yet."""
    total = Fraction(0)
    found = []
    for item in sheet:
        if item.role is CriterionRole.BASE:
            total += item.max_points
        found.append(total)
    return found


def draft_maxima(
    sheet: Sequence[CriterionDetails], sectors: Sequence[tuple[str, str]]
) -> list[SectorMaximum]:
    """What collectives of sectors, given by code and name, can reach by a sheet that is not stored yet."""
    found = []
    for code, name in sectors:
        base = [
            item
            for item in sheet
            if item.role is CriterionRole.BASE
            and SubjectKind.COLLECTIVE in item.subject_kinds
            and (not item.sectors or not {code, SCORED_LIKE.get(code, code)}.isdisjoint(item.sectors))
        ]
        points = sum((item.max_points for item in base), start=Fraction(0))
        found.append(SectorMaximum(code, name, len(base), points))
    return found


def try_rule(rule: Rule, *, max_points: Fraction, typed: str) -> Fraction:
    """The points a rule would give for what an officer might type; nothing is stored.

    Raises:
        InvalidInputError: the value cannot be read, or lies outside its bounds.
    """
    if isinstance(rule, Manual):
        return rule.points(number_from_text(clean(typed).replace(",", ".")), max_points)
    return rule.points(parse_value(rule, typed), max_points)


def option_key(label: str, taken: Sequence[str]) -> str:
    """A key for a new option or part, made of its words and unlike those taken.

    Raises:
        InvalidInputError: the label holds no letter or digit.
    """
    words = "_".join(search_key(label).split())
    key = "".join(letter for letter in words if letter.isalnum() or letter == "_")[:40].strip("_")
    if not key:
        raise InvalidInputError(_("Tên “{label}” cần có ít nhất một chữ hoặc số.").format(label=label))
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key}_{number}"
    return free
