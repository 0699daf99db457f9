"""Whether the headings of a list fit another kind better than the one it was opened as."""

from collections.abc import Collection, Mapping

from campaign_app.domain.language import _
from campaign_app.services.imports import columns
from campaign_app.services.imports.kind import ImportKind
from campaign_app.services.imports.kinds import kinds, spec_of, usual_headings
from campaign_app.spreadsheets import Table

_CLEARLY = 3
"""So many more headings must be known to another kind: lists of several kinds name people and unions."""
_PERSON = ("surname", "full_name")


def likelier_kind(table: Table, kind: ImportKind, used: Collection[int]) -> ImportKind | None:
    """Give the kind whose usual headings the list clearly has more of; None where its own kind fits.

    A list of unions with the names of people in a column no union has is one of people, however few
    headings it has: the telephone numbers in it are theirs.

    Args:
        table: the list.
        kind: what it was opened as.
        used: places of the columns that are used as this kind.
    """
    found = {each: _known(table, each) for each in kinds()}
    own = {*found[kind].values(), *used}
    others = {each: places for each, places in found.items() if each is not kind}
    best = max(others, key=lambda each: len(others[each]))
    if len(others[best]) >= len(own) + _CLEARLY and _has_required(best, others[best]):
        return best
    members = found[ImportKind.MEMBERS]
    names_people = {members[name] for name in _PERSON if name in members} - own
    return ImportKind.MEMBERS if kind is ImportKind.UNIONS and names_people else None


def likelier_words(kind: ImportKind, likelier: ImportKind) -> str:
    """Say that a list opened as one kind looks like another."""
    return _("Danh sách này giống loại “{likelier}” hơn là “{kind}”; hãy đổi loại danh sách.").format(
        likelier=spec_of(likelier).shown_label, kind=spec_of(kind).shown_label
    )


def _known(table: Table, kind: ImportKind) -> dict[str, int]:
    return columns.guess(table, usual_headings(spec_of(kind).fields))


def _has_required(kind: ImportKind, found: Mapping[str, int]) -> bool:
    return all(item.name in found for item in spec_of(kind).fields if item.is_required)
