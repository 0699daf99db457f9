"""Words for what lists show: states, kinds of staff, genders, short names, moments, sizes of files."""

from datetime import date, datetime, timedelta
from fractions import Fraction

from campaign_app.domain.formats import format_decimal
from campaign_app.domain.kinds import Rating
from campaign_app.domain.language import _
from campaign_app.services.members import MemberKind, MemberState
from campaign_app.services.unions import UnionState

_LONG_BEGINNING = "Công đoàn cơ sở "  # a name begins so in full
_SHORT_BEGINNING = "CĐCS "  # a name begins so on papers that lack room


def short_union(name: str) -> str:
    """Give a union's name as lists show it: its first words, the same for all, as an abbreviation."""
    if not name.startswith(_LONG_BEGINNING):
        return name
    return _SHORT_BEGINNING + name.removeprefix(_LONG_BEGINNING)


def union_state_label(state: UnionState) -> str:
    """Give the words for whether a union lives."""
    return {
        UnionState.ACTIVE: _("Hoạt động"),
        UnionState.MERGED: _("Đã sáp nhập"),
        UnionState.SPLIT: _("Đã chia tách"),
        UnionState.DISSOLVED: _("Đã giải thể"),
    }[state]


def member_kind_label(kind: MemberKind) -> str:
    """Give the words for what kind of staff a member is."""
    return {
        MemberKind.CADRE: _("Cán bộ"),
        MemberKind.CIVIL_SERVANT: _("Công chức"),
        MemberKind.PUBLIC_EMPLOYEE: _("Viên chức"),
        MemberKind.WORKER: _("Người lao động"),
    }[kind]


def member_state_label(state: MemberState) -> str:
    """Give the words for where life has taken a member."""
    return {
        MemberState.ACTIVE: _("Đang sinh hoạt"),
        MemberState.RETIRED: _("Đã nghỉ hưu"),
        MemberState.MOVED: _("Đã chuyển đi"),
        MemberState.DECEASED: _("Đã mất"),
    }[state]


def gender_label(gender: str | None) -> str:
    """Give the word for a gender as it is stored (F, M)."""
    return {"F": _("Nữ"), "M": _("Nam")}.get(gender or "", "")


def short_rating(rating: Rating | None) -> str:
    """Give a rating in a word or two; the tooltip says it in full."""
    if rating is None:
        return ""
    return {
        Rating.EXCELLENT: _("Xuất sắc"),
        Rating.GOOD: _("Tốt"),
        Rating.DONE: _("Hoàn thành"),
        Rating.NOT_DONE: _("Không hoàn thành"),
    }[rating]


def moment_label(moment: datetime, today: date) -> str:
    """Give a moment where the office is, near days by their names: "hôm nay 08:15", "20/12/2017 16:00"."""
    local = moment.astimezone()
    clock = f"{local:%H:%M}"
    if local.date() == today:
        return _("hôm nay {time}").format(time=clock)
    if local.date() == today - timedelta(days=1):
        return _("hôm qua {time}").format(time=clock)
    return f"{local:%d/%m/%Y} {clock}"


def size_label(size: int) -> str:
    """Give the size of a file in KB or MB of 1024, as folders show it."""
    kilobyte = 1024
    if size < kilobyte * kilobyte:
        return _("{size} KB").format(size=format_decimal(Fraction(-(-size // kilobyte)), 0))
    return _("{size} MB").format(size=format_decimal(Fraction(size, kilobyte * kilobyte), 1))
