"""What the search box shows of what was found, and where each hit leads."""

from collections.abc import Sequence

from campaign_app.services import search
from campaign_app.services.session import Session
from campaign_app.ui.context import SearchHit

_PLACES = {
    search.FoundKind.UNION: ("account-group-outline", "unions"),
    search.FoundKind.MEMBER: ("account-outline", "unions"),
    search.FoundKind.DECISION: ("file-sign", "awards"),
    search.FoundKind.AWARD: ("book-open-variant", "register"),
}


def search_hits(session: Session, typed: str) -> Sequence[SearchHit]:
    """Find what was typed and say, for each hit, its icon, its page and its place there."""
    hits = []
    for found in search.find(session, typed):
        icon, page = _PLACES[found.kind]
        target = ("member", found.id) if found.kind is search.FoundKind.MEMBER else found.id
        hits.append(SearchHit(icon, found.title, found.detail, page, target))
    return hits
