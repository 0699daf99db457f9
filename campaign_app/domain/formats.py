"""What officers type and read: dates, numbers, points, percentages and money, the Vietnamese way.

Typed numbers: a comma is always the decimal sign. A dot is the thousands sign where it stands between
groups of three digits as offices write them ("1.796" is one thousand seven hundred ninety-six,
"1.796,5" has a half more), and the decimal sign otherwise ("98.7", "0.125"). Spaces group digits too.
"""

import re
from datetime import date
from fractions import Fraction

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import clean

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[. ]\d{3})+", re.ASCII)
_PLAIN = re.compile(r"[0-9]+")
_DAY_FIRST = re.compile(r"(\d{1,2})([/.\- ])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
_RUN_TOGETHER = re.compile(r"(\d{2})()(\d{2})(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_WORDED = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)  # on paper
CURRENCY_ENDING = " đ"
"""What follows an amount in đồng."""
_CENTURY = 2000
_PIVOT = 70
"""Two-digit years from here on are of the last century: 69 is 2069, 70 is 1970."""

_LONGEST = 40
_TWO_FIGURES = 2


def parse_date(typed: str) -> date:
    """Read a date as officers type it: 20/12/17, 20-12-2017, 20.12.2017, 20122017 or 2017-12-20.

    Raises:
        InvalidInputError: this is no date, or there is no such day.
    """
    text = clean(typed)
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DAY_FIRST.fullmatch(text) or _RUN_TOGETHER.fullmatch(text):
        day, month, year = int(match[1]), int(match[3]), int(match[4])
        if len(match[4]) == _TWO_FIGURES:
            year += _CENTURY if year < _PIVOT else _CENTURY - 100
    else:
        raise InvalidInputError(
            _("Không hiểu ngày “{typed}”.").format(typed=typed),
            hint=_("Gõ ngày/tháng/năm, ví dụ 20/12/2017."),
        )
    try:
        return date(year, month, day)
    except ValueError as error:
        raise InvalidInputError(
            _("Không có ngày {typed} trong lịch.").format(typed=typed),
            hint=_("Xem lại ngày và tháng, ví dụ 20/12/2017."),
        ) from error


def read_day(typed: str) -> date:
    """Read a day as lists and papers have it: 20/12/2017, or ngày 20 tháng 12 năm 2017.

    Raises:
        InvalidInputError: this is no day.
    """
    worded = _WORDED.search(typed)
    return parse_date("/".join(worded.groups()) if worded else typed)


def parse_number(typed: str) -> Fraction:
    """Read a number exactly; a percent sign at the end is allowed and changes nothing.

    Raises:
        InvalidInputError: this is no number.
    """
    text = clean(typed).removesuffix("%").strip()
    sign = -1 if text[:1] in {"-", "−"} else 1
    body = text[1:].strip() if text[:1] in {"-", "−", "+"} else text
    digits = _digits(body) if len(body) <= _LONGEST and body.isascii() else None
    if digits is None:
        raise InvalidInputError(
            _("“{typed}” không phải là số.").format(typed=typed),
            hint=_("Gõ số, dùng dấu phẩy cho phần thập phân, ví dụ 98,7."),
        )
    return sign * Fraction(digits)


def _digits(body: str) -> str | None:
    """Bring a typed unsigned number to digits and one decimal point; None when it is none."""
    whole, comma, decimals = body.partition(",")
    if comma:
        if not _PLAIN.fullmatch(decimals):
            return None
        if _GROUPED.fullmatch(whole):
            whole = whole.replace(".", "").replace(" ", "")
        return f"{whole}.{decimals}" if _PLAIN.fullmatch(whole) else None
    if _GROUPED.fullmatch(body) and not (" " in body and "." in body):
        return body.replace(".", "").replace(" ", "")
    whole, dot, decimals = body.partition(".")
    if dot:
        return body if _PLAIN.fullmatch(whole) and _PLAIN.fullmatch(decimals) else None
    return body if _PLAIN.fullmatch(body) else None


def parse_whole(typed: str) -> int:
    """Read a whole number.

    Raises:
        InvalidInputError: this is no number, or it has decimals.
    """
    number = parse_number(typed)
    if number.denominator != 1:
        raise InvalidInputError(
            _("“{typed}” không phải là số nguyên.").format(typed=typed),
            hint=_("Gõ số không có phần thập phân, ví dụ 12."),
        )
    return number.numerator


def format_date(on: date) -> str:
    """Give the date as 20/12/2017."""
    return f"{on.day:02d}/{on.month:02d}/{on.year:04d}"


def format_number(number: int) -> str:
    """Give a whole number with dots between groups of three: 1.796."""
    return f"{number:,}".replace(",", ".")


def format_decimal(number: Fraction, most_digits: int = 6) -> str:
    """Give a number with a comma and no needless zeros: 98,7; rounded half up after ``most_digits``."""
    scale = 10**most_digits
    scaled = _half_up(abs(number) * scale)
    whole, rest = divmod(scaled, scale)
    decimals = f"{rest:0{most_digits}d}".rstrip("0") if rest else ""
    sign = "-" if number < 0 and scaled else ""
    return f"{sign}{format_number(whole)}{',' + decimals if decimals else ''}"


def format_points(hundredths: int) -> str:
    """Give points kept in hundredths with two decimals: 9220 is 92,20."""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{'-' if hundredths < 0 else ''}{format_number(whole)},{rest:02d}"


def format_percent(number: Fraction) -> str:
    """Give a percentage with at most two decimals: 98,7 %."""
    return f"{format_decimal(number, 2)} %"


def format_money(amount: int) -> str:
    """Give an amount in đồng: 27.300.000 đ."""
    return f"{format_number(amount)}{CURRENCY_ENDING}"


def _half_up(number: Fraction) -> int:
    """Round a number that is not negative; a half goes up."""
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)
