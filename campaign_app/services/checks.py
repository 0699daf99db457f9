"""Checks of single values that many acts share; each gives the value ready to store."""

from datetime import date

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import format_date, format_money
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import clean

LARGEST_AMOUNT = 2_000_000_000
"""The most money a single cell holds, in đồng."""


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


def amount(value: int | None, label: str) -> int | None:
    """Give the money in đồng; none where nothing was said.

    Raises:
        InvalidInputError: it is negative, or beyond what a workspace holds.
    """
    if value is not None and not 0 <= value <= LARGEST_AMOUNT:
        raise InvalidInputError(
            _("{label} phải từ 0 đến {most}.").format(label=label, most=format_money(LARGEST_AMOUNT)),
            hint=_("Ghi số tiền bằng đồng, ví dụ 35.000.000."),
        )
    return value
