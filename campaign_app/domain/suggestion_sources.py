"""The figures of the year that can feed a criterion, and the kinds of values each can give."""

from enum import StrEnum

from campaign_app.domain.language import _
from campaign_app.domain.rules import Rule
from campaign_app.domain.values import ValueKind
from campaign_app.domain.vietnamese import search_key

__all__ = [
    "SuggestionSource",
    "can_feed",
    "source_label",
    "source_on_paper",
    "source_told",
    "standard_source",
]


class SuggestionSource(StrEnum):
    """Which figure is put before the officer as the value of a criterion."""

    TRAINED_SHARE = "TRAINED_SHARE"
    INFORMED_SHARE = "INFORMED_SHARE"
    MONTHS_RATED = "MONTHS_RATED"
    GOOD_RATED_SHARE = "GOOD_RATED_SHARE"
    ATTAINMENT_SHARE = "ATTAINMENT_SHARE"
    SATISFACTION = "SATISFACTION"
    INITIATIVES = "INITIATIVES"
    ACHIEVEMENTS = "ACHIEVEMENTS"
    DISCIPLINED = "DISCIPLINED"
    REGISTERED_ON_TIME = "REGISTERED_ON_TIME"


_SHARES = frozenset({ValueKind.PERCENT, ValueKind.NUMBER})
_COUNTS = frozenset({ValueKind.COUNT, ValueKind.NUMBER})
_KINDS = {
    SuggestionSource.TRAINED_SHARE: _SHARES,
    SuggestionSource.INFORMED_SHARE: _SHARES,
    SuggestionSource.MONTHS_RATED: _SHARES | _COUNTS,
    SuggestionSource.GOOD_RATED_SHARE: _SHARES,
    SuggestionSource.ATTAINMENT_SHARE: _SHARES,
    SuggestionSource.SATISFACTION: _SHARES,
    SuggestionSource.INITIATIVES: _COUNTS | {ValueKind.PARTS},
    SuggestionSource.ACHIEVEMENTS: _COUNTS | {ValueKind.PARTS},
    SuggestionSource.DISCIPLINED: _COUNTS,
    SuggestionSource.REGISTERED_ON_TIME: frozenset({ValueKind.CHOICE, ValueKind.COUNT}),
}
_PAPER_WORDS = {
    SuggestionSource.TRAINED_SHARE: "Tỉ lệ tham gia đào tạo, bồi dưỡng",  # on paper
    SuggestionSource.INFORMED_SHARE: "Tỉ lệ được tuyên truyền",  # on paper
    SuggestionSource.MONTHS_RATED: "Số tháng có xếp loại",  # on paper
    SuggestionSource.GOOD_RATED_SHARE: "Tỉ lệ xếp loại tốt trở lên",  # on paper
    SuggestionSource.ATTAINMENT_SHARE: "Tỉ lệ đạt chuẩn",  # on paper
    SuggestionSource.SATISFACTION: "Tỉ lệ hài lòng theo khảo sát",  # on paper
    SuggestionSource.INITIATIVES: "Số sáng kiến được công nhận",  # on paper
    SuggestionSource.ACHIEVEMENTS: "Số thành tích được ghi nhận",  # on paper
    SuggestionSource.DISCIPLINED: "Số đoàn viên bị kỷ luật",  # on paper
    SuggestionSource.REGISTERED_ON_TIME: "Đăng ký thi đua đúng hạn",  # on paper
}


def can_feed(source: SuggestionSource, rule: Rule) -> bool:
    """Whether the figure can be the value of a criterion with this rule."""
    return rule.value_kind in _KINDS[source]


def source_label(source: SuggestionSource) -> str:
    """Give the words the window shows for a figure."""
    return {
        SuggestionSource.TRAINED_SHARE: _("Tỉ lệ tham gia đào tạo, bồi dưỡng"),
        SuggestionSource.INFORMED_SHARE: _("Tỉ lệ được tuyên truyền"),
        SuggestionSource.MONTHS_RATED: _("Số tháng có xếp loại"),
        SuggestionSource.GOOD_RATED_SHARE: _("Tỉ lệ xếp loại tốt trở lên"),
        SuggestionSource.ATTAINMENT_SHARE: _("Tỉ lệ đạt chuẩn"),
        SuggestionSource.SATISFACTION: _("Tỉ lệ hài lòng theo khảo sát"),
        SuggestionSource.INITIATIVES: _("Số sáng kiến được công nhận"),
        SuggestionSource.ACHIEVEMENTS: _("Số thành tích được ghi nhận"),
        SuggestionSource.DISCIPLINED: _("Số đoàn viên bị kỷ luật"),
        SuggestionSource.REGISTERED_ON_TIME: _("Đăng ký thi đua đúng hạn"),
    }[source]


def source_on_paper(told: str) -> str:
    """Give the words a sheet carries for a stored source; none for none."""
    return _PAPER_WORDS[SuggestionSource(told)] if told in set(SuggestionSource) else ""


def source_told(words: str) -> str:
    """Give the source that a code or the words of a sheet mean; none where they mean none."""
    wanted = search_key(words)
    for source in SuggestionSource:
        if wanted in {search_key(source.value), search_key(_PAPER_WORDS[source])}:
            return source.value
    return ""


def standard_source(standard: str) -> SuggestionSource:
    """Say which figure a share told of a standard is: of training, of communication, or of the standard."""
    key = search_key(standard)
    if any(word in key for word in ("dao tao", "boi duong", "tap huan")):
        return SuggestionSource.TRAINED_SHARE
    if "tuyen truyen" in key or "pho bien" in key:
        return SuggestionSource.INFORMED_SHARE
    return SuggestionSource.ATTAINMENT_SHARE
