"""What the search box shows of what was found, and where each hit leads."""

from collections.abc import Sequence

from campaign_app.domain.language import _
from campaign_app.services import search
from campaign_app.services.search import Found, FoundKind
from campaign_app.services.session import Session
from campaign_app.ui.context import SearchHit

_PLACES = {
    FoundKind.UNION: ("account-group-outline", "unions"),
    FoundKind.MEMBER: ("account-outline", "unions"),
    FoundKind.DECISION: ("file-sign", "awards"),
    FoundKind.AWARD: ("book-open-variant", "register"),
    FoundKind.CRITERION: ("format-list-checks", "campaigns"),
    FoundKind.CAMPAIGN: ("flag-outline", "campaigns"),
}


def _group(kind: FoundKind) -> str:
    return {
        FoundKind.UNION: _("Công đoàn"),
        FoundKind.MEMBER: _("Đoàn viên"),
        FoundKind.DECISION: _("Quyết định"),
        FoundKind.AWARD: _("Sổ vàng"),
        FoundKind.CRITERION: _("Tiêu chí"),
        FoundKind.CAMPAIGN: _("Phong trào"),
    }[kind]


def search_hits(session: Session, typed: str) -> Sequence[SearchHit]:
    """Find what was typed and say, for each hit, its icon, its group, its page and its place there."""
    return [_hit(found) for found in search.find(session, typed)]


def _hit(found: Found) -> SearchHit:
    icon, page = _PLACES[found.kind]
    target: object = found.id
    if found.kind is FoundKind.MEMBER:
        target = ("member", found.id)
    elif found.kind is FoundKind.CRITERION:
        target = ("criterion", found.campaign_id, found.id)
    return SearchHit(
        icon, found.title, found.detail, page, target, group=_group(found.kind), rank=int(found.match)
    )
