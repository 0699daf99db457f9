"""Checks of single values that many acts share; each gives the value ready to store."""

from datetime import date

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import clean


def required_text(text: str, label: str, *, longest: int) -> str:
    """Give the text cleaned and in NFC.

    Raises:
        InvalidInputError: it is empty, or longer than ``longest`` letters.
    """
    told = optional_text(text, label, longest=longest)
    if not told:
        raise InvalidInputError(_("{label} chưa được nhập.").format(label=label))
    return told


def optional_text(text: str, label: str, *, longest: int) -> str:
    """Give the text cleaned and in NFC; it may be empty.

    Raises:
        InvalidInputError: it is longer than ``longest`` letters.
    """
    if not text:
        return ""
    told = clean(text)
    if len(told) > longest:
        raise InvalidInputError(
            _("{label} dài {count} ký tự, nhiều nhất là {longest}.").format(
                label=label, count=len(told), longest=longest
            ),
            hint=_("Rút gọn rồi nhập lại."),
        )
    return told


def day_within(day: date, first: date, last: date, label: str) -> date:
    """Give the day when it lies in the period.

    Raises:
        InvalidInputError: it does not; the message tells the period.
    """
    if not first <= day <= last:
        raise InvalidInputError(
            _("{label} {day} nằm ngoài thời gian từ {first} đến {last}.").format(
                label=label, day=format_date(day), first=format_date(first), last=format_date(last)
            ),
            hint=_("Kiểm tra lại ngày vừa nhập."),
        )
    return day
