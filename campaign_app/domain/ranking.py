"""The order of the subjects, with the tie-breaks the union rule names and honest ties after them.

Source of the tie-break: QĐ 1689/QĐ-TLĐ Điều 4: among equals a woman comes first, and a collective of
which at least 70 % are women.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from campaign_app.domain.language import _

WOMEN_SHARE = Fraction(7, 10)
"""The share of women from which a collective comes first among equals, unless the rules say another."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One subject to be ranked.

    Attributes:
        subject_key: what tells subjects apart for the caller.
        name_key: the alphabetical key of the name; orders those who stay equal.
        sector: the sector's code.
        cluster: the cluster's code; empty when there is none.
        total: the score in hundredths.
        women_share: the share of women in a collective, 0..1; None when unknown or not a collective.
        is_woman: for a person; None when unknown or not a person.
    """

    subject_key: str
    name_key: str
    sector: str
    cluster: str
    total: int
    women_share: Fraction | None = None
    is_woman: bool | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A subject in its place.

    Attributes:
        standing: who.
        rank: 1, 2, 2, 4 …; equal ranks stay equal.
        tie_broken_by: in words, what set it before or behind subjects of the same score; None when
            nothing had to.
        tied: whether another subject has the same rank.
    """

    standing: Standing
    rank: int
    tie_broken_by: str | None
    tied: bool


def rank(
    standings: Sequence[Standing],
    by: Literal["sector", "cluster"] | None = None,
    *,
    women_share: Fraction = WOMEN_SHARE,
) -> list[Ranked]:
    """Rank the subjects, each sector or cluster by itself when ``by`` says so.

    The answer does not depend on the order of the input: groups by their code, then by rank, equals by
    name.
    """
    groups: dict[str, list[Standing]] = {}
    for standing in standings:
        group = "" if by is None else standing.sector if by == "sector" else standing.cluster
        groups.setdefault(group, []).append(standing)
    return [ranked for group in sorted(groups) for ranked in _rank_group(groups[group], women_share)]


def _preferred(standing: Standing, women_share: Fraction) -> bool:
    """Whether the rule prefers this subject among equals."""
    return bool(standing.is_woman) or (
        standing.women_share is not None and standing.women_share >= women_share
    )


def _rank_group(group: Sequence[Standing], women_share: Fraction) -> list[Ranked]:
    """Rank subjects that compete with each other."""

    def place(standing: Standing) -> tuple[int, bool]:
        return -standing.total, not _preferred(standing, women_share)

    ordered = sorted(group, key=lambda s: (*place(s), s.name_key, s.subject_key))
    same_place = Counter(place(standing) for standing in group)
    same_total = Counter(standing.total for standing in group)
    found: list[Ranked] = []
    for before, standing in enumerate(ordered):
        mine = place(standing)
        shares = bool(found) and place(found[-1].standing) == mine
        broken = same_total[standing.total] > same_place[mine]
        found.append(
            Ranked(
                standing,
                rank=found[-1].rank if shares else before + 1,
                tie_broken_by=_reason(standing, women_share) if broken else None,
                tied=same_place[mine] > 1,
            )
        )
    return found


def _reason(standing: Standing, women_share: Fraction) -> str:
    """Say what broke the tie; the words fit the one set before and the one set behind."""
    if standing.is_woman is not None:
        return _("ưu tiên nữ khi bằng điểm")
    return _("ưu tiên tập thể có từ {share} % nữ trở lên khi bằng điểm").format(share=int(women_share * 100))
