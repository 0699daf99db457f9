"""The parts of a campaign's year: which one results are entered in."""

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import LockedError, NotFoundError
from campaign_app.domain.language import _
from campaign_app.domain.workflow import label
from campaign_app.services.campaigns import campaign
from campaign_app.services.results import OPEN_STAGES
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Period

__all__ = ["open_period"]


def open_period(session: Session, period_id: int) -> Changes:
    """Enter results in this part of the year from now on; the others are closed, their values stay.

    Raises:
        LockedError: the campaign takes no results at its stage.
        NotFoundError: there is no such part.
    """
    period = Period.get_or_none(Period.id == period_id)
    if period is None:
        raise NotFoundError(_("Không còn kỳ chấm điểm này trong sổ."))
    row = campaign(session, period.campaign_id)
    if row.stage not in OPEN_STAGES:
        raise LockedError(
            _("Phong trào {code} đang ở bước “{stage}” nên không đổi kỳ chấm điểm được.").format(
                code=row.code, stage=label(row.stage)
            ),
            hint=_("Kỳ chấm điểm được đổi ở bước “Kết quả”."),
        )
    with session.act(
        _("Nhập kết quả cho {period} – {code}").format(period=period.label.lower(), code=row.code)
    ):
        Period.update(is_open=False).where(
            (Period.campaign == row.id) & (Period.id != period_id) & Period.is_open
        ).execute()
        Period.update(is_open=True).where(Period.id == period_id).execute()
    return Changes.CAMPAIGNS | Changes.RESULTS
