"""Launching a year: from last year's campaign, the shipped sheet or nothing, for one cycle or for both."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import DataProblem, InvalidInputError
from campaign_app.domain.formats import format_date, format_decimal
from campaign_app.domain.language import _
from campaign_app.domain.scoring import SCORED_LIKE, CriterionRole
from campaign_app.domain.vietnamese import clean
from campaign_app.domain.wording import campaign_merit
from campaign_app.services.campaigns import CampaignDetails, campaign, campaigns, write_campaign
from campaign_app.services.regulations import LegalDocumentRow, legal_documents
from campaign_app.services.session import Session
from campaign_app.services.stages import write_launch
from campaign_app.services.unions import sectors

__all__ = ["LaunchPlan", "Launched", "expired_bases", "launch", "problems_of", "why_not_held", "with_merits"]

_FULL = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchPlan:
    """What is launched with one document.

    Attributes:
        campaigns: one campaign, or the calendar year's and the schools' beside it, criteria and all.
        number: the number of the launch document; empty leaves drafts to be launched later.
        on: its date.
        is_sum_confirmed: whether the officer confirmed criteria that do not come to a hundred.
    """

    campaigns: tuple[CampaignDetails, ...]
    number: str = ""
    on: date | None = None
    is_sum_confirmed: bool = False

    @property
    def is_launch(self) -> bool:
        """Whether the launch document is there, so that the campaigns are launched and not only drafted."""
        return bool(clean(self.number)) and self.on is not None


@dataclass(frozen=True, slots=True)
class Launched:
    """The campaigns a launch made, by id, and what screens must reload."""

    campaign_ids: tuple[int, ...]
    changes: Changes

    @property
    def id(self) -> int:
        """The first of them, which the window shows next."""
        return self.campaign_ids[0]


def expired_bases(session: Session, *, document_ids: Sequence[int], on: date) -> list[DataProblem]:
    """Say which of these legal documents did not hold on the day; none of it blocks."""
    wanted = set(document_ids)
    found = []
    for row in legal_documents(session):
        why = why_not_held(row, on)
        if row.id not in wanted or not why:
            continue
        words = _("{why}.") if row.document.valid_from > on else _("{why}; hãy xem văn bản thay thế.")
        found.append(DataProblem(row.document.number, words.format(why=why), blocks=False))
    return found


def why_not_held(row: LegalDocumentRow, on: date) -> str:
    """Say why a legal document does not hold on a day; nothing when it does."""
    document = row.document
    if document.valid_to is not None and document.valid_to < on:
        return _("đã hết hiệu lực từ ngày {day}").format(day=format_date(document.valid_to))
    if document.valid_from > on:
        return _("đến ngày {day} mới có hiệu lực").format(day=format_date(document.valid_from))
    return ""


def problems_of(session: Session, plan: LaunchPlan) -> list[DataProblem]:
    """Everything that keeps the plan from being launched, and what the officer may leave as it is.

    Each problem names its campaign; what :func:`launch` refuses is among them.
    """
    used = {row.code for row in campaigns(session)}
    found: list[DataProblem] = []
    for details in plan.campaigns:
        where = details.code or _("(chưa có mã)")
        if clean(details.code) in used:
            found.append(DataProblem(where, _("mã phong trào này đã có trong sổ; hãy đặt mã khác.")))
        used.add(clean(details.code))
        try:
            details.columns()
        except InvalidInputError as error:
            found.append(DataProblem(where, " ".join(filter(None, (error.summary, error.hint)))))
            found.extend(DataProblem(where, f"{item.where}: {item.what}") for item in error.problems)
        if plan.is_launch:
            found.extend(_sheet_problems(plan, details, where, _sector_codes(session)))
        if plan.on is not None:
            found.extend(expired_bases(session, document_ids=details.basis_document_ids, on=plan.on))
    return list(dict.fromkeys(found))


def _sector_codes(session: Session) -> dict[int, str]:
    return {row.id: row.code for row in sectors(session)}


def _sheet_problems(
    plan: LaunchPlan, details: CampaignDetails, where: str, sector_codes: Mapping[int, str]
) -> Iterator[DataProblem]:
    if not details.criteria:
        yield DataProblem(where, _("chưa có tiêu chí nào; hãy chọn bảng tiêu chí."))
        return
    base = [item.max_points for item in details.criteria if item.role is CriterionRole.BASE]
    total = sum(base, start=Fraction(0))
    if total != _FULL and not plan.is_sum_confirmed:
        what = _("tổng điểm chuẩn là {sum}, không phải 100; hãy sửa hoặc xác nhận tổng này.")
        yield DataProblem(where, what.format(sum=format_decimal(total)))
    taking_part = {sector_codes.get(sector.sector_id, "") for sector in details.sectors}
    if not taking_part:
        yield DataProblem(where, _("chưa có khối nào tham gia."))
        return
    taking_part |= {SCORED_LIKE.get(code, code) for code in taking_part}
    for item in details.criteria:
        if item.sectors and taking_part.isdisjoint(item.sectors):
            what = _("tiêu chí {number} không áp dụng cho khối nào của phong trào nên không ai được chấm.")
            yield DataProblem(where, what.format(number=item.code), blocks=False)


def with_merits(told: CampaignDetails) -> CampaignDetails:
    """Write the sentences of the certificates that were left empty, by the campaign's name and year."""
    return replace(
        told,
        merit_collective=told.merit_collective
        or campaign_merit(told.title, told.year, told.cycle, collective=True),
        merit_individual=told.merit_individual
        or campaign_merit(told.title, told.year, told.cycle, collective=False),
    )


def launch(session: Session, plan: LaunchPlan) -> Launched:
    """Write the campaigns of a plan, launched where the document's number and date are there.

    All of them, or none; one act.

    Raises:
        InvalidInputError: something in the plan cannot be; lists what.
        DuplicateError: a code is used.
        RequirementError: a requirement of the launch is not met.
    """
    wrong = [problem for problem in problems_of(session, plan) if problem.blocks]
    if wrong or not plan.campaigns:
        raise InvalidInputError(_("Chưa phát động được phong trào."), problems=wrong)
    codes = ", ".join(clean(details.code) for details in plan.campaigns)
    name = _("Phát động phong trào {code}") if plan.is_launch else _("Soạn phong trào {code}")
    with session.act(name.format(code=codes)):
        made = tuple(_write(session, plan, details) for details in plan.campaigns)
    return Launched(made, Changes.CAMPAIGNS | Changes.CRITERIA)


def _write(session: Session, plan: LaunchPlan, details: CampaignDetails) -> int:
    campaign_id = write_campaign(details, is_sum_confirmed=plan.is_sum_confirmed)
    if plan.is_launch and plan.on is not None:
        write_launch(campaign(session, campaign_id), number=plan.number, on=plan.on)
    return campaign_id
