"""Award rules: money and what takes a subject out; the one door to the rules of its neighbours too.

The thresholds are data of a campaign (``AwardRules``, ``KnockoutRule``); what stands as a default is a
proposal an officer may change, not law.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from fractions import Fraction

from campaign_app.domain.council import (
    Selection,
    individual_quota,
    quorum,
    select_within_quota,
    vote_passes,
)
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import format_date
from campaign_app.domain.kinds import (
    AwardBasis,
    AwardForm,
    CampaignKind,
    Cycle,
    Grant,
    KnockoutKind,
    Rating,
    Rounding,
    SubjectKind,
    label,
)
from campaign_app.domain.language import _
from campaign_app.domain.requirements import (
    AwardRules,
    CollectiveCase,
    EarlierAward,
    IndividualCase,
    Requirement,
    collective_requirements,
    individual_requirements,
)

__all__ = [
    "AwardBasis",
    "AwardForm",
    "AwardRules",
    "CampaignKind",
    "CollectiveCase",
    "Cycle",
    "EarlierAward",
    "Grant",
    "IndividualCase",
    "KnockoutFacts",
    "KnockoutKind",
    "KnockoutRule",
    "Rating",
    "Requirement",
    "Rounding",
    "Selection",
    "SubjectKind",
    "collective_requirements",
    "default_knockouts",
    "individual_quota",
    "individual_requirements",
    "knockouts",
    "label",
    "months_between",
    "quorum",
    "reward",
    "select_within_quota",
    "vote_passes",
]

_TEN_THOUSAND = Decimal(10_000)
_MONTHS = 12


def reward(coefficient: Decimal, base_salary: int, rounding: Rounding) -> int:
    """Give the reward in đồng: coefficient × base salary, multiplied first and rounded once.

    With ``NONE`` a part of a đồng, which no salary in use yields, is rounded half up.

    Raises:
        InvalidInputError: the coefficient or the salary is negative.
    """
    if not coefficient.is_finite() or coefficient < 0 or base_salary < 0:
        raise InvalidInputError(_("Hệ số và mức lương cơ sở không được là số âm."))
    amount = coefficient * base_salary
    if rounding is Rounding.NONE:
        return int(amount.to_integral_value(ROUND_HALF_UP))
    mode = ROUND_CEILING if rounding is Rounding.CEIL_10K else ROUND_HALF_UP
    return int((amount / _TEN_THOUSAND).to_integral_value(mode)) * 10_000


def months_between(first: date, last: date) -> int:
    """Give the whole months from one day to another; the 31st reaches a shorter month's last day."""
    months = (last.year - first.year) * _MONTHS + last.month - first.month
    following = date(last.year + last.month // _MONTHS, last.month % _MONTHS + 1, 1)
    at_month_end = (following - last).days == 1
    return months if last.day >= first.day or at_month_end else months - 1


@dataclass(frozen=True, slots=True)
class KnockoutRule:
    """One knock-out a campaign applies.

    Attributes:
        kind: which one.
        criterion_code: the criterion that may not be 0, for CRITERION_ZERO.
        months: how long a union must have been active, for UNION_TOO_YOUNG.
        months_after_merger: the same for a union made by merger or split.
    """

    kind: KnockoutKind
    criterion_code: str = ""
    months: int = 12
    months_after_merger: int = 6


def default_knockouts() -> tuple[KnockoutRule, ...]:
    """Give the knock-outs a new campaign starts with; criterion 9 is the one on complaints."""
    return (
        KnockoutRule(KnockoutKind.NOT_REGISTERED),
        KnockoutRule(KnockoutKind.UNION_TOO_YOUNG),
        KnockoutRule(KnockoutKind.MEMBER_DISCIPLINED),
        KnockoutRule(KnockoutKind.CORRUPTION),
        KnockoutRule(KnockoutKind.CRITERION_ZERO, criterion_code="9"),
    )


@dataclass(frozen=True, slots=True)
class KnockoutFacts:
    """What is known of a subject on the day it is judged.

    Attributes:
        registered: whether it registered and the registration stands.
        active_since: the founding day of its union; None when unknown, which knocks nobody out.
        by_merger: whether the union came from a merger or split.
        disciplined: the members disciplined severely enough, in the period judged.
        corruption: whether there is a finding of corruption or misconduct.
        verified_points: verified points by criterion code.
    """

    registered: bool
    active_since: date | None = None
    by_merger: bool = False
    disciplined: tuple[str, ...] = ()
    corruption: bool = False
    verified_points: tuple[tuple[str, Fraction], ...] = ()


def knockouts(facts: KnockoutFacts, active: Sequence[KnockoutRule], on: date) -> list[str]:
    """Give the reasons that take the subject out on this day; an empty list means it stays in."""
    return [reason for rule in active if (reason := _knockout(facts, rule, on))]


def _knockout(facts: KnockoutFacts, rule: KnockoutRule, on: date) -> str:
    """Give the reason of one knock-out, or nothing."""
    match rule.kind:
        case KnockoutKind.NOT_REGISTERED:
            return "" if facts.registered else _("Không đăng ký thi đua")
        case KnockoutKind.UNION_TOO_YOUNG:
            return _too_young(facts, rule, on)
        case KnockoutKind.MEMBER_DISCIPLINED:
            names = ", ".join(facts.disciplined)
            return _("Có đoàn viên bị kỷ luật: {names}").format(names=names) if names else ""
        case KnockoutKind.CORRUPTION:
            return _("Có kết luận về tham nhũng, tiêu cực") if facts.corruption else ""
        case _:
            zero = dict(facts.verified_points).get(rule.criterion_code) == 0
            return _("Tiêu chí {code} bị 0 điểm").format(code=rule.criterion_code) if zero else ""


def _too_young(facts: KnockoutFacts, rule: KnockoutRule, on: date) -> str:
    """Give the reason when the union has not been active long enough."""
    needed = rule.months_after_merger if facts.by_merger else rule.months
    if facts.active_since is None or months_between(facts.active_since, on) >= needed:
        return ""
    return _("Công đoàn cơ sở hoạt động từ {since}, chưa đủ {months} tháng").format(
        since=format_date(facts.active_since), months=needed
    )
