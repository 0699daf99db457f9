"""At which level an achievement was recognised, and whether it counts.

Levels are kept as words, for bodies of every sector recognise in their own; the four levels the law names
(cơ sở, huyện, tỉnh, toàn quốc; Luật Thi đua, khen thưởng Điều 23) are known by them.
"""

from enum import StrEnum

from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import clean, search_key

REFUSED = "Không công nhận: "  # on paper
"""How the note of a refused achievement begins; the reason follows."""


class RecognitionLevel(StrEnum):
    """The four levels, the lowest first."""

    GRASSROOTS = "GRASSROOTS"
    DISTRICT = "DISTRICT"
    PROVINCE = "PROVINCE"
    NATIONAL = "NATIONAL"


class AchievementState(StrEnum):
    """Whether an achievement counts, waits to be looked at, or was refused."""

    ACCEPTED = "ACCEPTED"
    WAITING = "WAITING"
    REFUSED = "REFUSED"


LEVEL_WORDS = {
    RecognitionLevel.GRASSROOTS: "Cấp cơ sở",  # on paper
    RecognitionLevel.DISTRICT: "Cấp huyện",  # on paper
    RecognitionLevel.PROVINCE: "Cấp tỉnh",  # on paper
    RecognitionLevel.NATIONAL: "Toàn quốc",  # on paper
}
"""How the levels are stored and printed."""
_MEANT = {
    RecognitionLevel.GRASSROOTS: ("co so", "don vi", "xa", "truong", "grassroots"),
    RecognitionLevel.DISTRICT: ("huyen", "quan", "thi xa", "thanh pho thuoc tinh", "district"),
    RecognitionLevel.PROVINCE: ("tinh", "thanh pho", "thanh pho truc thuoc trung uong", "province"),
    RecognitionLevel.NATIONAL: ("toan quoc", "quoc gia", "trung uong", "nha nuoc", "bo nganh", "national"),
}
_LEVELS = {key: level for level, keys in _MEANT.items() for key in keys}


def level_of(words: str) -> RecognitionLevel | None:
    """Give the level that words mean, with or without "cấp" before them; None for words of another kind."""
    return _LEVELS.get(search_key(words).removeprefix("cap ").strip())


def level_words(words: str) -> str:
    """Give the words a level is stored by: the usual ones of the four, others tidied as they are."""
    level = level_of(words)
    return clean(words) if level is None else LEVEL_WORDS[level]


def level_rank(words: str) -> int:
    """Give the place of a level among the four, the highest last; words of no known level come first."""
    level = level_of(words)
    return 0 if level is None else 1 + list(RecognitionLevel).index(level)


def achievement_state(*, accepted: bool, note: str) -> AchievementState:
    """Tell whether an achievement counts; what is neither accepted nor refused waits."""
    if accepted:
        return AchievementState.ACCEPTED
    return AchievementState.REFUSED if note.startswith(REFUSED) else AchievementState.WAITING


def without_refusal(note: str) -> str:
    """Give a note without the reason of an earlier refusal, which stands in its first line."""
    return note.partition("\n")[2] if note.startswith(REFUSED) else note


def state_label(state: AchievementState) -> str:
    """Give the words the window shows for a state."""
    return {
        AchievementState.ACCEPTED: _("Đã công nhận"),
        AchievementState.WAITING: _("Chờ xem xét"),
        AchievementState.REFUSED: _("Không công nhận"),
    }[state]
