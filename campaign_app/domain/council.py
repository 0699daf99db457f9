"""Quota and the council's vote, in exact fractions."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.domain.ranking import Ranked

QUORUM = Fraction(2, 3)
PASS = Fraction(7, 10)
"""Usual thresholds (as TT 35/2015/TT-BGDĐT words them); a campaign may set others."""


def individual_quota(members: int, share: Fraction, minimum: int) -> int:
    """Give how many persons a union may put forward: the share of its members rounded down, or the minimum.

    Args:
        members: how many members the union has.
        share: a fraction of 1, such as 1/20.
        minimum: granted even to the smallest union.
    """
    if members < 0 or not 0 <= share <= 1 or minimum < 0:
        raise InvalidInputError(_("Chỉ tiêu cá nhân không hợp lệ; tỷ lệ phải từ 0 đến 100 %."))
    return max(minimum, int(members * share))


@dataclass(frozen=True, slots=True)
class Selection:
    """Who stands inside the quota.

    Attributes:
        chosen: those who are inside beyond doubt.
        tied_at_line: equals of whom only some would fit; the council must decide between them.
        places_left: how many of the tied would fit.
    """

    chosen: tuple[Ranked, ...]
    tied_at_line: tuple[Ranked, ...]
    places_left: int


def select_within_quota(ranked: Sequence[Ranked], quota: int) -> Selection:
    """Take the best up to the quota; a tie across the line is reported, never settled by chance.

    ``ranked`` is one group that competes for one quota.
    """
    if quota < 0:
        raise InvalidInputError(_("Chỉ tiêu phải là số từ 0 trở lên."))
    ordered = sorted(ranked, key=lambda item: (item.rank, item.standing.name_key))
    if len(ordered) <= quota:
        return Selection(tuple(ordered), (), 0)
    if quota == 0:
        return Selection((), (), 0)
    last_in, first_out = ordered[quota - 1].rank, ordered[quota].rank
    if last_in != first_out:
        return Selection(tuple(ordered[:quota]), (), 0)
    chosen = tuple(item for item in ordered if item.rank < last_in)
    tied = tuple(item for item in ordered if item.rank == last_in)
    return Selection(chosen, tied, quota - len(chosen))


def quorum(present: int, members: int, needed: Fraction = QUORUM) -> bool:
    """Whether enough of the council's members take part for the meeting to be valid."""
    if members <= 0 or not 0 <= present <= members:
        raise InvalidInputError(
            _("Số người dự họp phải từ 0 đến số thành viên hội đồng ({members}).").format(members=members)
        )
    return present >= needed * members


def vote_passes(votes_for: int, present_or_asked: int, needed: Fraction = PASS) -> bool:
    """Whether the votes for it reach the needed share of those present or asked in writing."""
    if present_or_asked <= 0 or not 0 <= votes_for <= present_or_asked:
        raise InvalidInputError(
            _("Số phiếu đồng ý phải từ 0 đến số người biểu quyết ({voters}).").format(voters=present_or_asked)
        )
    return votes_for >= needed * present_or_asked
