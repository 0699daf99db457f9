"""Launching a campaign and leading it through its stages."""

from collections.abc import Sequence

from campaign_app.domain.changes import Changes
from campaign_app.domain.commendation import KnockoutRule
from campaign_app.domain.errors import LockedError, NotFoundError
from campaign_app.domain.language import _
from campaign_app.domain.periods import PeriodPart
from campaign_app.domain.scoring import RatingBand
from campaign_app.domain.vietnamese import clean
from campaign_app.domain.workflow import CampaignStage
from campaign_app.services.campaign_rules import CampaignDetails, SectorDetails
from campaign_app.services.criteria import write_criteria
from campaign_app.services.outcome import Added
from campaign_app.services.session import Session
from campaign_app.store.models import campaigns as models
from campaign_app.store.queries import campaigns as queries
from campaign_app.store.queries.campaigns import CampaignRow, CampaignSectorRow, PeriodRow

__all__ = [
    "CampaignDetails",
    "CampaignRow",
    "CampaignSectorRow",
    "KnockoutRule",
    "PeriodRow",
    "SectorDetails",
    "bands",
    "bases",
    "campaign",
    "campaign_by_code",
    "campaigns",
    "confirm_sum",
    "edit_campaign",
    "knockouts",
    "new_campaign",
    "periods",
    "sectors",
    "write_campaign",
]


FIXED_AT_LAUNCH = (
    "code",
    "issuer",
    "year",
    "cycle",
    "kind",
    "basis",
    "achievement_from",
    "achievement_to",
    "bonus_cap",
    "collective_form",
    "collective_minimum",
    "union_minimum",
    "individual_rating",
    "individual_share",
    "individual_minimum",
    "months_of_work",
)
"""The columns that say how a campaign is scored and awarded."""


RULES_CLOSED = frozenset(
    {CampaignStage.REVIEW, CampaignStage.DECIDED, CampaignStage.CLOSED, CampaignStage.CANCELLED}
)
"""From the review on nothing of the rules changes."""


def campaigns(session: Session) -> list[CampaignRow]:
    """All campaigns, the newest first."""
    del session
    return queries.campaigns()


def campaign(session: Session, campaign_id: int) -> CampaignRow:
    """One campaign.

    Raises:
        NotFoundError: there is none with this id.
    """
    for row in campaigns(session):
        if row.id == campaign_id:
            return row
    raise NotFoundError(_("Không còn phong trào này trong sổ."))


def campaign_by_code(session: Session, code: str) -> CampaignRow:
    """The campaign with this code.

    Raises:
        NotFoundError: there is none; the message lists the codes there are.
    """
    rows = campaigns(session)
    code = clean(code)
    for row in rows:
        if row.code == code:
            return row
    raise NotFoundError(
        _("Không có phong trào mang mã “{code}”.").format(code=code),
        hint=_("Các mã đang có: {codes}.").format(codes=", ".join(row.code for row in rows) or _("chưa có")),
    )


def sectors(session: Session, campaign_id: int) -> list[CampaignSectorRow]:
    """The sectors that take part."""
    del session
    return queries.sectors(campaign_id)


def bands(session: Session, campaign_id: int) -> list[RatingBand]:
    """The rating bands, the best first."""
    del session
    return queries.bands(campaign_id)


def knockouts(session: Session, campaign_id: int) -> list[KnockoutRule]:
    """The knock-out conditions."""
    del session
    return queries.knockouts(campaign_id)


def periods(session: Session, campaign_id: int) -> list[PeriodRow]:
    """The parts of the year results are entered for."""
    del session
    return queries.periods(campaign_id)


def bases(session: Session, campaign_id: int) -> list[str]:
    """The numbers of the legal documents the campaign stands on."""
    del session
    return queries.bases(campaign_id)


def new_campaign(session: Session, details: CampaignDetails) -> Added:
    """Draft a campaign with all its rules; give its id.

    Raises:
        InvalidInputError: something in the details cannot be.
        DuplicateError: the code is used.
    """
    columns = details.columns()
    with session.act(_("Soạn phong trào {code}").format(code=columns["code"])):
        return Added(write_campaign(details), Changes.CAMPAIGNS | Changes.CRITERIA)


def write_campaign(details: CampaignDetails, *, is_sum_confirmed: bool = False) -> int:
    """Write a campaign with all its rules inside an act that is already open; give its id."""
    row = models.Campaign.create(sum_confirmed=is_sum_confirmed, **details.columns())
    _write_parts(row.id, details)
    _write_periods(row.id, details.periods)
    write_criteria(row.id, details.criteria)
    return int(row.id)


def edit_campaign(session: Session, *, campaign_id: int, details: CampaignDetails) -> Changes:
    """Change a campaign's settings; the criteria have their own acts.

    Before the launch everything may change; afterwards deadlines, quotas and wordings, as long as the
    review has not opened.

    Raises:
        LockedError: the review is open, or a rule would change after the launch.
    """
    columns = details.columns()
    with session.act(_("Sửa phong trào {code}").format(code=columns["code"])):
        row = models.Campaign.get_or_none(models.Campaign.id == campaign_id)
        if row is None:
            raise NotFoundError(_("Không còn phong trào này trong sổ."))
        if CampaignStage(row.stage) in RULES_CLOSED:
            raise LockedError(
                _("Phong trào đang ở bước bình xét hoặc đã kết thúc nên không sửa được quy định nữa."),
                hint=_("Lùi về bước chấm điểm khi chưa có quyết định, rồi sửa."),
            )
        if CampaignStage(row.stage) is not CampaignStage.DRAFT:
            _refuse_other_rules(row, columns, details)
        models.Campaign.update(**columns).where(models.Campaign.id == campaign_id).execute()
        for part in (
            models.CampaignSector,
            models.CampaignBasis,
            models.RatingBand,
            models.Quota,
            models.Knockout,
        ):
            part.delete().where(part.campaign == campaign_id).execute()
        _write_parts(campaign_id, details)
        if _parts(campaign_id) != list(details.periods):
            _replace_periods(campaign_id, details.periods)
    return Changes.CAMPAIGNS | Changes.SCORES


def _refuse_other_rules(row: models.Campaign, columns: dict[str, object], details: CampaignDetails) -> None:
    """Unions registered under the rules as they were launched, so these stay."""
    told = queries.bands(row.id), queries.knockouts(row.id), _parts(row.id)
    wanted = (
        sorted(details.bands, key=lambda band: band.at_least, reverse=True),
        list(details.knockouts),
        list(details.periods),
    )
    present = {name: row.__data__[name] for name in FIXED_AT_LAUNCH}
    if present != {name: columns[name] for name in FIXED_AT_LAUNCH} or told != wanted:
        raise LockedError(
            _("Phong trào {code} đã phát động nên quy định chấm và xét khen không sửa được nữa.").format(
                code=row.code
            ),
            hint=_("Chỉ còn sửa được thời hạn, chỉ tiêu và câu chữ; hoặc lùi về bước soạn thảo rồi sửa."),
        )


def _parts(campaign_id: int) -> list[PeriodPart]:
    return [PeriodPart(row.code, row.label, row.weight) for row in queries.periods(campaign_id)]


def _write_periods(campaign_id: int, parts: Sequence[PeriodPart]) -> None:
    """Write the parts of the year; the first one is open, the others follow when it is closed."""
    for position, part in enumerate(parts):
        models.Period.create(
            campaign=campaign_id,
            code=part.code,
            label=part.label.strip(),
            weight=part.weight,
            is_open=not position,
            position=position,
        )


def _replace_periods(campaign_id: int, parts: Sequence[PeriodPart]) -> None:
    """Part the year anew.

    Raises:
        LockedError: results were entered in the present parts.
    """
    if (
        models.Result.select()
        .join(models.Registration)
        .where(models.Registration.campaign == campaign_id)
        .exists()
    ):
        raise LockedError(
            _("Phong trào đã có kết quả nên không đổi các kỳ chấm điểm được nữa."),
            hint=_("Xóa kết quả đã nhập trước, hoặc giữ các kỳ như cũ."),
        )
    models.Period.delete().where(models.Period.campaign == campaign_id).execute()
    _write_periods(campaign_id, parts)


def _write_parts(campaign_id: int, details: CampaignDetails) -> None:
    for sector in details.sectors:
        models.CampaignSector.create(
            campaign=campaign_id,
            sector=sector.sector_id,
            register_by=sector.register_by,
            dossier_by=sector.dossier_by,
        )
        if sector.collectives is not None:
            models.Quota.create(campaign=campaign_id, sector=sector.sector_id, collectives=sector.collectives)
    for position, document_id in enumerate(details.basis_document_ids):
        models.CampaignBasis.create(campaign=campaign_id, document=document_id, position=position)
    for band in details.bands:
        models.RatingBand.create(
            campaign=campaign_id, rating=band.code, label=band.label, at_least=band.at_least
        )
    for knockout in details.knockouts:
        models.Knockout.create(
            campaign=campaign_id,
            kind=knockout.kind,
            criterion_code=knockout.criterion_code or None,
            months=knockout.months,
            months_after_merger=knockout.months_after_merger,
        )


def confirm_sum(session: Session, campaign_id: int) -> Changes:
    """Confirm that the criteria need not come to a hundred points.

    Raises:
        LockedError: the scores are frozen for the review, so that the criteria stand.
    """
    with session.act(_("Xác nhận tổng điểm khác 100")):
        row = campaign(session, campaign_id)
        if row.stage in RULES_CLOSED:
            raise LockedError(
                _(
                    "Điểm của phong trào {code} đã chốt để bình xét nên bảng tiêu chí không đổi được nữa."
                ).format(code=row.code),
                hint=_("Lùi về bước chấm điểm khi chưa có quyết định, rồi sửa."),
            )
        models.Campaign.update(sum_confirmed=True).where(models.Campaign.id == campaign_id).execute()
    return Changes.CAMPAIGNS
