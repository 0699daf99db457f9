"""Whom an achievement or a nomination may be of: every subject, and every member who was never one."""

from campaign_app.services import members, subjects
from campaign_app.services.session import Session

Chosen = tuple[str, int]
"""Whom it is for: ``subject`` or ``member``, and the id."""


def honourable(session: Session) -> list[tuple[Chosen, str]]:
    """Give everybody who can be honoured, each with the words to find them by."""
    known = subjects.subjects(session)
    listed: list[tuple[Chosen, str]] = []
    for row in known:
        unit = row.unit or row.union
        words = row.printed_name if unit in {"", row.printed_name} else f"{row.printed_name} – {unit}"
        listed.append((("subject", row.id), words))
    taken = {row.member_id for row in known}
    listed.extend(
        (("member", row.id), f"{row.full_name} – {row.union}")
        for row in members.members(session)
        if row.id not in taken
    )
    return listed
