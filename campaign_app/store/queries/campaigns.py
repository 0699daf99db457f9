"""Reading campaigns and their rules."""

import json
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import peewee as pw

from campaign_app.domain.commendation import (
    AwardBasis,
    AwardForm,
    CampaignKind,
    Cycle,
    KnockoutKind,
    KnockoutRule,
    Rating,
    SubjectKind,
)
from campaign_app.domain.rules import Rule, rule_from_json
from campaign_app.domain.scoring import Criterion as CriterionRule
from campaign_app.domain.scoring import CriterionRole, RatingBand
from campaign_app.domain.workflow import CampaignStage
from campaign_app.store.models import campaigns as models
from campaign_app.store.models.law import LegalDocument
from campaign_app.store.models.unions import Sector
from campaign_app.store.rows import rows_of, tuples


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign with its plain settings; points in hundredths, money in đồng."""

    id: int
    issuer_id: int
    code: str
    title: str
    cycle: Cycle
    kind: CampaignKind
    basis: AwardBasis
    level: str
    year: int
    achievement_from: date
    achievement_to: date
    launch_number: str
    launched_on: date | None
    stage: CampaignStage
    sum_confirmed: bool
    bonus_cap: int
    merit_collective: str
    merit_individual: str
    collective_form: AwardForm
    collective_minimum: int
    union_minimum: int
    individual_rating: Rating
    individual_share: int
    individual_minimum: int
    months_of_work: int
    quorum: Fraction
    pass_ratio: Fraction
    reward_budget: int | None = None
    frame_cost: int | None = None


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion: its row and the rule the score is reckoned by."""

    id: int
    campaign_id: int
    section_title: str
    short_text: str
    hint: str
    evidence_needed: bool
    rule: CriterionRule
    source: str = ""
    """The figure that feeds it, as a code; empty for none."""

    @property
    def code(self) -> str:
        """The number the sheet prints before it."""
        return self.rule.code

    @property
    def max_points(self) -> Fraction:
        """Its highest points."""
        return self.rule.max_points


@dataclass(frozen=True, slots=True)
class CampaignSectorRow:
    """A sector that takes part, with its deadlines and quota."""

    sector_id: int
    code: str
    name: str
    register_by: date | None
    dossier_by: date | None
    collectives: int | None


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A part of the year, and whether results may still be entered."""

    id: int
    code: str
    label: str
    weight: int
    is_open: bool


def campaigns() -> list[CampaignRow]:
    """All campaigns, the newest first."""
    c = models.Campaign
    return [
        CampaignRow(
            id=row.id,
            issuer_id=row.issuer_id,
            code=row.code,
            title=row.title,
            cycle=Cycle(row.cycle),
            kind=CampaignKind(row.kind),
            basis=AwardBasis(row.basis),
            level=row.level,
            year=row.year,
            achievement_from=row.achievement_from,
            achievement_to=row.achievement_to,
            launch_number=row.launch_number,
            launched_on=row.launched_on,
            stage=CampaignStage(row.stage),
            sum_confirmed=bool(row.sum_confirmed),
            bonus_cap=row.bonus_cap,
            merit_collective=row.merit_collective,
            merit_individual=row.merit_individual,
            collective_form=AwardForm(row.collective_form),
            collective_minimum=row.collective_minimum,
            union_minimum=row.union_minimum,
            individual_rating=Rating(row.individual_rating),
            individual_share=row.individual_share,
            individual_minimum=row.individual_minimum,
            months_of_work=row.months_of_work,
            quorum=Fraction(row.quorum),
            pass_ratio=Fraction(row.pass_ratio),
            reward_budget=row.reward_budget,
            frame_cost=row.frame_cost,
        )
        for row in c.select().order_by(c.year.desc(), c.id.desc())
    ]


def criteria(campaign_id: int, *, criterion_id: int | None = None) -> list[CriterionRow]:
    """The criteria of a campaign in their order, with their rules read; or the one."""
    c = models.Criterion
    sectors: dict[int, set[str]] = {}
    sector_query = (
        models.CriterionSector.select(models.CriterionSector.criterion, Sector.code)
        .join(Sector)
        .switch(models.CriterionSector)
        .join(c)
        .where(c.campaign == campaign_id)
    )
    for owner_id, code in tuples(sector_query):
        sectors.setdefault(owner_id, set()).add(code)
    kinds: dict[int, set[SubjectKind]] = {}
    kind_query = (
        models.CriterionSubjectKind.select(
            models.CriterionSubjectKind.criterion, models.CriterionSubjectKind.kind
        )
        .join(c)
        .where(c.campaign == campaign_id)
    )
    for owner_id, kind in tuples(kind_query):
        kinds.setdefault(owner_id, set()).add(SubjectKind(kind))
    rows = c.select().where(c.campaign == campaign_id).order_by(c.position, c.id)
    if criterion_id is not None:
        rows = rows.where(c.id == criterion_id)
    return [
        CriterionRow(
            id=row.id,
            campaign_id=campaign_id,
            section_title=row.section_title,
            short_text=row.short_text,
            hint=row.hint,
            evidence_needed=bool(row.evidence_needed),
            rule=CriterionRule(
                code=row.code,
                section=row.section,
                text=row.text,
                max_points=Fraction(row.max_points, 100),
                rule=_rule(row.rule),
                subject_kinds=frozenset(kinds.get(row.id, {SubjectKind.COLLECTIVE})),
                sectors=frozenset(sectors.get(row.id, ())),
                role=CriterionRole(row.role),
                position=row.position,
            ),
            source=row.source,
        )
        for row in rows
    ]


def _rule(text: str) -> Rule:
    return rule_from_json(json.loads(text))


def sectors(campaign_id: int) -> list[CampaignSectorRow]:
    """The sectors that take part, in their order."""
    query = (
        models.CampaignSector.select(
            Sector.id,
            Sector.code,
            Sector.name,
            models.CampaignSector.register_by,
            models.CampaignSector.dossier_by,
            models.Quota.collectives,
        )
        .join(Sector)
        .switch(models.CampaignSector)
        .join(
            models.Quota,
            pw.JOIN.LEFT_OUTER,
            on=(models.Quota.campaign == models.CampaignSector.campaign) & (models.Quota.sector == Sector.id),
        )
        .where(models.CampaignSector.campaign == campaign_id)
        .order_by(Sector.position, Sector.id)
    )
    return rows_of(CampaignSectorRow, query)


def bands(campaign_id: int) -> list[RatingBand]:
    """The rating bands, the best first; thresholds in hundredths."""
    b = models.RatingBand
    rows = b.select().where(b.campaign == campaign_id).order_by(b.at_least.desc())
    return [RatingBand(Rating(row.rating), row.label, row.at_least) for row in rows]


def knockouts(campaign_id: int) -> list[KnockoutRule]:
    """The knock-out conditions."""
    k = models.Knockout
    rows = k.select().where(k.campaign == campaign_id).order_by(k.id)
    return [
        KnockoutRule(
            KnockoutKind(row.kind),
            criterion_code=row.criterion_code or "",
            months=row.months or 0,
            months_after_merger=row.months_after_merger or 0,
        )
        for row in rows
    ]


def periods(campaign_id: int) -> list[PeriodRow]:
    """The parts of the year in their order."""
    p = models.Period
    rows = p.select().where(p.campaign == campaign_id).order_by(p.position, p.id)
    return [PeriodRow(row.id, row.code, row.label, row.weight, bool(row.is_open)) for row in rows]


def basis_ids(campaign_id: int) -> list[int]:
    """The legal documents the campaign stands on, in their order."""
    b = models.CampaignBasis
    query = b.select(b.document).where(b.campaign == campaign_id).order_by(b.position, b.id)
    return [document_id for (document_id,) in tuples(query)]


def bases(campaign_id: int) -> list[str]:
    """The numbers of those documents."""
    b = models.CampaignBasis
    query = (
        b.select(LegalDocument.number)
        .join(LegalDocument)
        .where(b.campaign == campaign_id)
        .order_by(b.position, b.id)
    )
    return [number for (number,) in tuples(query)]
