"""The awards of the last years of each subject, ours and those of other bodies: a council weighs by them."""

from collections.abc import Sequence
from datetime import date

from campaign_app.domain.commendation import label as kind_label
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.session import Session
from campaign_app.store.queries.earlier_awards import EarlierHonour, earlier_honours

__all__ = ["YEARS", "EarlierHonour", "before_campaign", "honour_words", "short_honours"]

YEARS = 5
"""How many years back awards are told: the span summing-up conferences look at."""


def before_campaign(session: Session, row: CampaignRow) -> dict[int, tuple[EarlierHonour, ...]]:
    """The awards of the five years up to the campaign's own, by subject id, the newest first.

    What this campaign decides itself is not among them; what other bodies decided since is.
    """
    last = max(session.today(), row.achievement_to)
    first = date(row.year - YEARS + 1, 1, 1)
    found: dict[int, list[EarlierHonour]] = {}
    for item in earlier_honours(first, last):
        if item.campaign_id != row.id:
            found.setdefault(item.subject_id, []).append(item)
    return {subject_id: tuple(items) for subject_id, items in found.items()}


def honour_words(item: EarlierHonour) -> str:
    """One award in words: form, decision, day, and who gave it where it was another body."""
    words = _("{form} – Quyết định {number} ngày {day}").format(
        form=kind_label(item.form), number=item.decision, day=format_date(item.decided_on)
    )
    return f"{words}, {item.body}" if item.body else words


def short_honours(items: Sequence[EarlierHonour]) -> str:
    """The years and the strongest that can be told in a cell: "2016, 2015 (Bằng khen)"; empty for none."""
    told = []
    for item in items:
        year = str(item.decided_on.year)
        told.append(f"{year} ({kind_label(item.form)})" if item.body else year)
    return ", ".join(dict.fromkeys(told))
