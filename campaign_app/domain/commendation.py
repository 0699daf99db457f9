"""Award rules: who may be put forward, what takes a subject out, money, quota and the council's vote."""

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

__all__ = [
    "AwardBasis",
    "AwardForm",
    "CampaignKind",
    "Cycle",
    "Grant",
    "KnockoutKind",
    "Rating",
    "Rounding",
    "SubjectKind",
    "label",
]
