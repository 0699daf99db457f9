"""The money of a campaign's awards against what was set aside: rewards and frames, decided and planned.

Going over is told, never barred: the money may come from elsewhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from campaign_app.domain.changes import Changes
from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.errors import DataProblem, LockedError, RequirementError
from campaign_app.domain.formats import format_money, format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.workflow import AwardState, CampaignStage, NominationState
from campaign_app.services import regulations
from campaign_app.services.campaigns import campaign
from campaign_app.services.checks import amount
from campaign_app.services.session import Session
from campaign_app.store.models.awards import DecisionState
from campaign_app.store.models.campaigns import Campaign
from campaign_app.store.queries import awards as queries
from campaign_app.store.queries import reviews as review_queries
from campaign_app.store.queries.awards import AwardRow, DecisionRow
from campaign_app.store.queries.reviews import NominationRow

__all__ = ["Budget", "Part", "budget", "cautions", "set_budget", "summary", "told_parts"]

_UNDER_WAY = frozenset(
    {NominationState.SUBMITTED, NominationState.CLUSTER_OK, NominationState.COUNCIL_PASSED}
)


@dataclass(frozen=True, slots=True)
class Part:
    """How many are honoured, and their rewards in đồng."""

    count: int = 0
    money: int = 0


@dataclass(frozen=True, slots=True)
class Budget:
    """What a campaign's awards cost and what there is for them, in đồng.

    Attributes:
        limit: what was set aside; None when nobody said.
        frame_cost: the price of one frame; None when nobody said.
        decided_collectives: the valid awards of collectives; a revoked one's money comes back.
        decided_individuals: those of people and households.
        planned_collectives: who is put forward and waits for a decision's number.
        planned_individuals: the people and households among them.
        frames: one for each certificate, those of revoked awards too.
        unknown: why the rewards of what is planned cannot be reckoned yet; empty when they can.
    """

    limit: int | None
    frame_cost: int | None
    decided_collectives: Part
    decided_individuals: Part
    planned_collectives: Part
    planned_individuals: Part
    frames: int
    unknown: str = ""

    @property
    def decided(self) -> int:
        """The rewards that are decided."""
        return self.decided_collectives.money + self.decided_individuals.money

    @property
    def planned(self) -> int:
        """The rewards that are planned."""
        return self.planned_collectives.money + self.planned_individuals.money

    @property
    def frame_money(self) -> int:
        """What the frames cost; 0 while their price is not set."""
        return self.frames * (self.frame_cost or 0)

    @property
    def total(self) -> int:
        """Everything together."""
        return self.decided + self.planned + self.frame_money

    @property
    def left(self) -> int | None:
        """What remains, negative when over; None when nothing was set aside."""
        return None if self.limit is None else self.limit - self.total

    @property
    def is_over(self) -> bool:
        """Whether it takes more than there is."""
        return self.left is not None and self.left < 0


def budget(session: Session, campaign_id: int) -> Budget:
    """Reckon what a campaign's awards cost: decided ones as written down, planned ones by their day's law.

    The day is the one the decision was signed on, and today for what is not signed yet
    (NĐ 91/2017 Điều 73: the base salary in force when the decision is issued).

    Raises:
        NotFoundError: there is no such campaign.
    """
    row = campaign(session, campaign_id)
    decisions = queries.decisions(campaign_id)
    given = [award for item in decisions if item.awards for award in queries.awards(decision_id=item.id)]
    valid = [award for award in given if award.state is AwardState.VALID]
    waiting = [item for item in review_queries.nominations(campaign_id) if item.state in _UNDER_WAY]
    money, unknown = _planned_money(session, waiting, {item.id: item for item in decisions})
    return Budget(
        limit=row.reward_budget,
        frame_cost=row.frame_cost,
        decided_collectives=_sum_up(valid, {item.id: item.money for item in valid}, collective=True),
        decided_individuals=_sum_up(valid, {item.id: item.money for item in valid}, collective=False),
        planned_collectives=_sum_up(waiting, money, collective=True),
        planned_individuals=_sum_up(waiting, money, collective=False),
        frames=len(given) + len(waiting),
        unknown=unknown,
    )


def _sum_up(rows: Iterable[AwardRow | NominationRow], money: dict[int, int], *, collective: bool) -> Part:
    found = [row.id for row in rows if (row.kind is SubjectKind.COLLECTIVE) is collective]
    return Part(len(found), sum(money.get(item, 0) for item in found))


def _planned_money(
    session: Session, rows: Sequence[NominationRow], decisions: dict[int, DecisionRow]
) -> tuple[dict[int, int], str]:
    """The reward of each, and why some are not known."""
    money: dict[int, int] = {}
    unknown = ""
    laws: dict[int | None, regulations.Regulations] = {}
    for row in rows:
        decided = decisions.get(row.decision_id or 0)
        signed = decided if decided is not None and decided.state is not DecisionState.DRAFT else None
        key = None if signed is None else signed.id
        try:
            if key not in laws:
                on = session.today() if signed is None or signed.signed_on is None else signed.signed_on
                salary = None if signed is None else signed.base_salary
                laws[key] = regulations.in_force(session, on, base_salary=salary)
            money[row.id] = laws[key].reward(row.form, row.kind)
        except RequirementError as error:
            unknown = error.summary
    return money, unknown


def set_budget(
    session: Session, *, campaign_id: int, reward_budget: int | None, frame_cost: int | None
) -> Changes:
    """Set what there is for a campaign's awards, and the price of a frame, in đồng, any time before its end.

    Raises:
        InvalidInputError: an amount is negative or too large.
        LockedError: the campaign is over.
    """
    columns = {
        "reward_budget": amount(reward_budget, _("Kinh phí khen thưởng")),
        "frame_cost": amount(frame_cost, _("Tiền khung mỗi giấy khen")),
    }
    row = campaign(session, campaign_id)
    with session.act(_("Đặt kinh phí khen thưởng của phong trào {code}").format(code=row.code)):
        if row.stage in {CampaignStage.CLOSED, CampaignStage.CANCELLED}:
            raise LockedError(
                _("Phong trào {code} đã kết thúc nên không đặt kinh phí nữa.").format(code=row.code)
            )
        Campaign.update(**columns).where(Campaign.id == campaign_id).execute()
    return Changes.CAMPAIGNS


# ---- in words


def summary(told: Budget) -> str:
    """One line of what remains or is missing; empty when nothing was set aside."""
    if told.limit is None or told.left is None:
        return ""
    if told.is_over:
        return _("Vượt kinh phí {over} (cần {total})").format(
            over=format_money(-told.left), total=format_money(told.total)
        )
    return _("Kinh phí {limit}, còn {left}").format(
        limit=format_money(told.limit), left=format_money(told.left)
    )


def told_parts(told: Budget) -> list[str]:
    """The parts of the sum, a line each; those that are nothing are left out."""
    parts = (
        (_("Tập thể đã quyết định: {count} – {money}"), told.decided_collectives),
        (_("Cá nhân, hộ gia đình đã quyết định: {count} – {money}"), told.decided_individuals),
        (_("Tập thể đang đề nghị: {count} – {money}"), told.planned_collectives),
        (_("Cá nhân, hộ gia đình đang đề nghị: {count} – {money}"), told.planned_individuals),
    )
    lines = [
        words.format(count=format_number(part.count), money=format_money(part.money))
        for words, part in parts
        if part.count
    ]
    frames = ngettext("{count} khung", "{count} khung", told.frames).format(count=format_number(told.frames))
    if told.frame_cost is None:
        lines.append(_("Khung: {frames}, chưa có giá").format(frames=frames))
    else:
        lines.append(
            _("Khung: {frames} × {cost} = {money}").format(
                frames=frames, cost=format_money(told.frame_cost), money=format_money(told.frame_money)
            )
        )
    lines.append(_("Cộng: {total}").format(total=format_money(told.total)))
    if told.unknown:
        lines.append(_("Chưa tính hết tiền đang đề nghị: {why}").format(why=told.unknown))
    return lines


def cautions(session: Session, campaign_id: int | None) -> list[DataProblem]:
    """Say that a campaign's awards go over what was set aside; it does not block."""
    if campaign_id is None:
        return []
    told = budget(session, campaign_id)
    if told.limit is None or told.left is None or told.left >= 0:
        return []
    words = _("vượt {over} (cần {total}, có {limit})").format(
        over=format_money(-told.left), total=format_money(told.total), limit=format_money(told.limit)
    )
    return [DataProblem(_("Kinh phí khen thưởng"), words, blocks=False)]
