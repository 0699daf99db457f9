"""Leading a campaign from stage to stage, forwards when its requirements are met, and back."""

from dataclasses import dataclass
from datetime import date

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import DataProblem, LockedError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.domain.workflow import (
    CampaignFacts,
    CampaignStage,
    Step,
    check_advance,
    check_back,
    missing_for,
    next_stage,
    step_of,
)
from campaign_app.domain.workflow import label as stage_label
from campaign_app.services.campaigns import CampaignRow, campaign
from campaign_app.services.checks import day_within, optional_text, required_text
from campaign_app.services.objections import objections
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Campaign
from campaign_app.store.queries import stages as queries

__all__ = [
    "Standing",
    "advance",
    "cancel_campaign",
    "go_back",
    "launch_campaign",
    "move",
    "place_of",
    "standing",
    "write_launch",
]

_SETTLING = frozenset({CampaignStage.SCORING, CampaignStage.REVIEW, CampaignStage.DECIDED})
"""The stages whose end settles what a union may still object to."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a campaign stands: its step, what comes next, what is missing for it, what it only warns of."""

    campaign: CampaignRow
    step: Step
    stage_label: str
    next_stage: CampaignStage | None
    next_label: str
    missing: tuple[DataProblem, ...]
    cautions: tuple[DataProblem, ...]
    facts: CampaignFacts


def standing(session: Session, campaign_id: int) -> Standing:
    """Where a campaign stands and what it needs to go on."""
    row = campaign(session, campaign_id)
    facts = queries.facts(campaign_id)
    following = next_stage(row.stage)
    return Standing(
        campaign=row,
        step=step_of(row.stage, facts.sheets_left, unnumbered=facts.decisions_unnumbered),
        stage_label=stage_label(row.stage),
        next_stage=following,
        next_label="" if following is None else stage_label(following),
        missing=() if following is None else tuple(missing_for(following, facts)),
        cautions=_waiting(session, row),
        facts=facts,
    )


def _waiting(session: Session, row: CampaignRow) -> tuple[DataProblem, ...]:
    """The objections without an answer, from scoring on; they bar nothing, but nobody should forget them."""
    if row.stage not in _SETTLING:
        return ()
    return tuple(
        DataProblem(
            _("Kiến nghị"),
            _("chưa trả lời {name} (ngày {day})").format(name=item.name, day=format_date(item.raised_on)),
            blocks=False,
        )
        for item in objections(session, row.id)
        if not item.is_answered
    )


def place_of(problem: DataProblem) -> tuple[str, str | None]:
    """Where what is missing is done: the name of the page, and a place in it or None."""
    places: dict[str, tuple[str, str | None]] = {
        _("Tiêu chí"): ("campaigns", "criteria"),
        _("Văn bản phát động"): ("campaigns", "forward"),
        _("Đăng ký"): ("registrations", None),
        _("Kết quả"): ("results", None),
        _("Hội đồng"): ("reviews", None),
        _("Bình xét"): ("reviews", None),
        _("Quyết định"): ("awards", None),
        _("Giấy khen"): ("awards", None),
        _("Kiến nghị"): ("results", "objections"),
    }
    return places.get(problem.where, ("campaigns", None))


def launch_campaign(session: Session, *, campaign_id: int, number: str, on: date) -> Changes:
    """Enter the launch document, with which a drafted campaign is launched.

    Raises:
        InvalidInputError: no number, or a day far from the campaign's period.
        RequirementError: the campaign has no criteria, or they do not come to a hundred.
        LockedError: it is launched already.
    """
    row = campaign(session, campaign_id)
    if row.stage is not CampaignStage.DRAFT:
        raise LockedError(_("Phong trào {code} đã được phát động.").format(code=row.code))
    with session.act(_("Phát động phong trào {code}").format(code=row.code)):
        write_launch(row, number=number, on=on)
    return Changes.CAMPAIGNS


def write_launch(row: CampaignRow, *, number: str, on: date) -> None:
    """Launch a drafted campaign inside an act that is already open; refuses as :func:`launch_campaign`."""
    told = required_text(number, _("Số văn bản phát động"), longest=80)
    earliest = date(row.achievement_from.year - 1, 1, 1)
    day_within(on, earliest, row.achievement_to, _("Ngày phát động"))
    Campaign.update(launch_number=told, launched_on=on).where(Campaign.id == row.id).execute()
    move(row.id, CampaignStage.LAUNCHED)


def advance(session: Session, campaign_id: int, *, reason: str = "") -> Changes:
    """Go to the next stage; entering the review freezes the scores and measures earlier nominations by them.

    A reason, as closing asks for in the window, is told by the act.

    Raises:
        RequirementError: something is missing; the message lists it.
        LockedError: there is no stage after this one.
    """
    row = campaign(session, campaign_id)
    target = next_stage(row.stage)
    if target is None:
        raise LockedError(_("Phong trào {code} đã kết thúc.").format(code=row.code))
    name = _("Chuyển phong trào {code} sang “{stage}”").format(code=row.code, stage=stage_label(target))
    told = optional_text(reason, _("Lý do"), longest=500)
    name = f"{name}: {told}" if told else name
    with session.act(name):
        move(campaign_id, target)
        if target is CampaignStage.REVIEW:
            from campaign_app.services import nominations, scores

            scores.freeze_scores(session, campaign_id)
            nominations.renew_requirements(session, campaign_id)
    return Changes.CAMPAIGNS | Changes.SCORES | Changes.NOMINATIONS


def move(campaign_id: int, target: CampaignStage) -> None:
    """Change the stage inside an act that is already open, when the requirements are met."""
    row = Campaign.get_by_id(campaign_id)
    check_advance(CampaignStage(row.stage), target, queries.facts(campaign_id))
    Campaign.update(stage=target).where(Campaign.id == campaign_id).execute()


def go_back(session: Session, campaign_id: int, *, reason: str) -> Changes:
    """Go back one stage while nothing legal has happened; leaving the review thaws the scores.

    Raises:
        LockedError: something legal has happened, or the council has met.
    """
    row = campaign(session, campaign_id)
    facts = queries.facts(campaign_id)
    target = check_back(row.stage, facts)
    told = required_text(reason, _("Lý do lùi bước"), longest=500)
    if row.stage is CampaignStage.REVIEW and facts.meeting_held:
        raise LockedError(
            _("Hội đồng đã họp nên không lùi về bước chấm điểm được."),
            hint=_("Hủy kết quả cuộc họp ở trang Bình xét trước."),
        )
    name = _("Lùi phong trào {code} về “{stage}”: {reason}").format(
        code=row.code, stage=stage_label(target), reason=told
    )
    with session.act(name):
        Campaign.update(stage=target).where(Campaign.id == campaign_id).execute()
        if row.stage is CampaignStage.REVIEW:
            from campaign_app.services import scores

            scores.thaw_scores(campaign_id)
    return Changes.CAMPAIGNS | Changes.SCORES


def cancel_campaign(session: Session, campaign_id: int, *, reason: str) -> Changes:
    """Cancel a campaign without a signed decision.

    Raises:
        RequirementError: a decision is signed.
    """
    row = campaign(session, campaign_id)
    told = required_text(reason, _("Lý do hủy"), longest=500)
    with session.act(_("Hủy phong trào {code}: {reason}").format(code=row.code, reason=told)):
        move(campaign_id, CampaignStage.CANCELLED)
    return Changes.CAMPAIGNS
