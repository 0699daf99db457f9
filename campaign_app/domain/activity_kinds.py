"""The kinds of activities a federation holds through the year.

They are stored by their codes. Workspaces of earlier versions hold the words of the window in their place,
in the language it spoke; those are read as the kind they mean, and any other words stay what they are.
"""

from enum import StrEnum

from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import clean, loose_key


class ActivityKind(StrEnum):
    """What an activity is; each with its words on paper."""

    COMMUNICATION = "COMMUNICATION"
    TRAINING = "TRAINING"
    ONE_STOP = "ONE_STOP"
    INSPECTION = "INSPECTION"
    OTHER = "OTHER"


_PAPER_WORDS = {
    ActivityKind.COMMUNICATION: "Tuyên truyền",  # on paper
    ActivityKind.TRAINING: "Đào tạo, tập huấn",  # on paper
    ActivityKind.ONE_STOP: "Phần mềm một cửa điện tử",  # on paper
    ActivityKind.INSPECTION: "Kiểm tra, giám sát",  # on paper
    ActivityKind.OTHER: "Khác",  # on paper
}
_ENGLISH_WORDS = {
    ActivityKind.COMMUNICATION: "Outreach",
    ActivityKind.TRAINING: "Training",
    ActivityKind.ONE_STOP: "Electronic one-stop software",
    ActivityKind.INSPECTION: "Inspection and supervision",
    ActivityKind.OTHER: "Other",
}
_KNOWN = {
    loose_key(words): kind
    for table in (_PAPER_WORDS, _ENGLISH_WORDS, {kind: kind.value for kind in ActivityKind})
    for kind, words in table.items()
}


def activity_kind(told: str) -> ActivityKind | str:
    """Give the kind that a code or words mean; words of no kind come back tidied."""
    return _KNOWN.get(loose_key(told), clean(told))


def activity_kind_label(told: str) -> str:
    """Give the words the window shows for a code, or for what was written in its place."""
    labels = {
        ActivityKind.COMMUNICATION: _("Tuyên truyền"),
        ActivityKind.TRAINING: _("Đào tạo, tập huấn"),
        ActivityKind.ONE_STOP: _("Phần mềm một cửa điện tử"),
        ActivityKind.INSPECTION: _("Kiểm tra, giám sát"),
        ActivityKind.OTHER: _("Khác"),
    }
    kind = activity_kind(told)
    return labels[kind] if isinstance(kind, ActivityKind) else kind


def activity_kind_on_paper(told: str) -> str:
    """Give the words a report carries for a code, or for what was written in its place."""
    kind = activity_kind(told)
    return _PAPER_WORDS[kind] if isinstance(kind, ActivityKind) else kind
