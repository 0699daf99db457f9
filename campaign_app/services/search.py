"""Finding anything in a workspace by any part of its name, without diacritics, the best answer first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from campaign_app.domain.finding import Match, match
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import search_key
from campaign_app.services.awards import DecisionState, decisions
from campaign_app.services.campaigns import campaigns
from campaign_app.services.criteria import criteria
from campaign_app.services.register import entries
from campaign_app.services.session import Session
from campaign_app.store.queries import unions as queries
from campaign_app.store.sqlite import search

__all__ = ["Found", "FoundKind", "find", "typed_words"]

MOST = 20
_LIKELY = 500
"""So many names of members are weighed; of a common name there are more, and no officer reads them."""
_SPARE = 3
"""Times as many members as are shown: some may belong to no union any more."""
_LEAST_LETTERS = 2


class FoundKind(StrEnum):
    """What was found."""

    UNION = "UNION"
    MEMBER = "MEMBER"
    DECISION = "DECISION"
    AWARD = "AWARD"
    CRITERION = "CRITERION"
    CAMPAIGN = "CAMPAIGN"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: its id among its kind, its name, a line that tells it from others, how well it fits.

    ``campaign_id`` is the campaign a criterion belongs to.
    """

    kind: FoundKind
    id: int
    title: str
    detail: str
    match: Match = Match.APART
    campaign_id: int | None = None


def typed_words(typed: str) -> list[str]:
    """The words to look for; none where fewer than two letters were typed, which would find everybody."""
    words = search_key(typed).split()
    return words if len("".join(words)) >= _LEAST_LETTERS else []


def find(session: Session, typed: str, *, most: int = MOST) -> list[Found]:
    """Find what every typed word occurs in; of each kind no more than ``most``, the best and shortest first.

    Fewer than two letters find nothing.
    """
    words = typed_words(typed)
    if not words:
        return []
    found = []
    for listed in (
        _unions(words),
        _members(session, words, most),
        _decisions(session, words),
        _awards(session, words),
        _campaigns(session, words),
        _criteria(session, words),
    ):
        hits = sorted(listed, key=lambda hit: (hit.match, len(hit.title)))
        found.extend(hits[:most])
    return sorted(found, key=lambda hit: hit.match)


def _fits(title: str, words: Sequence[str], more: str = "") -> Match | None:
    """Weigh a title; words that are only in the rest fit least."""
    key = search_key(title)
    told = match(key, words)
    if told is None and match(f"{key} {more}", words) is not None:
        return Match.APART
    return told


def _unions(words: Sequence[str]) -> Iterator[Found]:
    for union_id, name, sector, key in queries.searched():
        fits = _fits(name, words, key) if all(word in key for word in words) else None
        if fits is not None:
            yield Found(FoundKind.UNION, union_id, name, sector, fits)


def _members(session: Session, words: Sequence[str], most: int) -> Iterator[Found]:
    """People by given name first; only the best are read with their unions."""
    weighed = [
        (fits, len(key), key, member_id)
        for member_id, key in search.likely(
            session.database, "member", words, most=_LIKELY, enough=_SPARE * most
        )
        if (fits := match(key, words, is_person=True)) is not None
    ]
    best = {member_id: fits for fits, _length, _key, member_id in sorted(weighed)[: _SPARE * most]}
    for member in queries.members(member_ids=list(best)):
        detail = ", ".join(filter(None, (member.post, member.union)))
        yield Found(FoundKind.MEMBER, member.id, member.full_name, detail, best[member.id])


def _decisions(session: Session, words: Sequence[str]) -> Iterator[Found]:
    for decision in decisions(session):
        if decision.state is DecisionState.NUMBERED and decision.signed_on is not None:
            number = decision.number_text
            fits = match(search_key(number), words)
            title = _("Quyết định số {number}").format(number=number)
            fits = fits if fits is not None else _fits(title, words)
            if fits is not None:
                yield Found(FoundKind.DECISION, decision.id, title, format_date(decision.signed_on), fits)


def _awards(session: Session, words: Sequence[str]) -> Iterator[Found]:
    """Entries of the register by their number (12/2018), by who was honoured, by the decision."""
    phrase = "/".join(words).replace("//", "/") if len(words) > 1 else words[0]
    for award in entries(session):
        register = f"{award.register_number}/{award.register_year}"
        number = _("Sổ vàng số {number}").format(number=register)
        rest = f"{search_key(number)} {award.search_key} {search_key(award.decision)}"
        fits = Match.EXACT if phrase == register else _fits(award.name, words, rest)
        if fits is not None:
            detail = _("{number} – {decision}").format(number=number, decision=award.decision)
            yield Found(FoundKind.AWARD, award.id, award.name, detail, fits)


def _campaigns(session: Session, words: Sequence[str]) -> Iterator[Found]:
    for campaign in campaigns(session):
        fits = _fits(campaign.title, words, search_key(f"{campaign.code} {campaign.year}"))
        if fits is not None:
            yield Found(FoundKind.CAMPAIGN, campaign.id, campaign.title, str(campaign.year), fits)


def _criteria(session: Session, words: Sequence[str]) -> Iterator[Found]:
    for campaign in campaigns(session):
        for criterion in criteria(session, campaign.id):
            fits = _fits(criterion.short_text, words, search_key(f"{criterion.code} {criterion.hint}"))
            if fits is not None:
                title = _("{code}. {text}").format(code=criterion.code, text=criterion.short_text)
                yield Found(
                    FoundKind.CRITERION, criterion.id, title, campaign.code, fits, campaign_id=campaign.id
                )
