"""Finding a union, a person, a decision or a register entry by any part of its name, without diacritics."""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import search_key
from campaign_app.services.awards import DecisionState, decisions
from campaign_app.services.register import entries
from campaign_app.services.session import Session
from campaign_app.services.unions import unions
from campaign_app.store.queries import unions as queries
from campaign_app.store.sqlite import search

__all__ = ["Found", "FoundKind", "find"]

MOST = 20
_SPARE = 3
"""Times as many members as are shown: some may belong to no union any more."""


class FoundKind(StrEnum):
    """What was found."""

    UNION = "UNION"
    MEMBER = "MEMBER"
    DECISION = "DECISION"
    AWARD = "AWARD"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: its id among its kind, its name, and a line that tells it from others."""

    kind: FoundKind
    id: int
    title: str
    detail: str


def find(session: Session, typed: str, *, most: int = MOST) -> list[Found]:
    """What every typed word occurs in; names that hold the words as typed first, short ones before long.

    Fewer than two letters find nothing.
    """
    wanted = search_key(typed).split()
    if len("".join(wanted)) < 2:  # noqa: PLR2004  one letter finds everybody
        return []
    phrase = " ".join(wanted)
    hits = [
        ((phrase not in title, not title.startswith(phrase), len(title), place), found)
        for place, (haystack, found) in enumerate(_everything(session, wanted, most))
        if all(word in haystack for word in wanted)
        for title in (search_key(found.title),)
    ]
    return [found for _rank, found in heapq.nsmallest(most, hits, key=lambda hit: hit[0])]


def _everything(session: Session, wanted: Sequence[str], most: int) -> Iterator[tuple[str, Found]]:
    """Give what may be meant with what is searched in it: of members, who may be many, only the best."""
    for union in unions(session):
        yield union.search_key, Found(FoundKind.UNION, union.id, union.printed_name, union.sector)
    for decision in decisions(session):
        if decision.state is DecisionState.NUMBERED and decision.signed_on is not None:
            title = _("Quyết định số {number}").format(number=decision.number_text)
            yield (
                search_key(title),
                Found(FoundKind.DECISION, decision.id, title, format_date(decision.signed_on)),
            )
    ids = search.best(session.database, "member", wanted, _SPARE * most)
    for member in queries.members(member_ids=ids):
        detail = ", ".join(filter(None, (member.post, member.union)))
        yield member.search_key, Found(FoundKind.MEMBER, member.id, member.full_name, detail)
    for award in entries(session):
        number = _("Sổ vàng số {number}/{year}").format(
            number=award.register_number, year=award.register_year
        )
        yield (
            f"{search_key(number)} {award.search_key}",
            Found(FoundKind.AWARD, award.id, award.name, f"{number} – {award.decision}"),
        )
