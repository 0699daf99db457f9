"""Words for the paper: dates, money, school years and the merit sentence.

What is printed is Vietnamese whatever the window speaks; only an error passes the catalogue.
"""

from datetime import date
from enum import StrEnum

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.kinds import Cycle
from campaign_app.domain.language import _

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 10**9
_LARGEST = 10**18
_FIRST_TWO_FIGURE_DAY = 10
_LAST_ZEROED_MONTH = 2
_TENS_WITH_CHANGE = 2


class Strength(StrEnum):
    """How strong the merit is called on the certificate."""

    EXCELLENT = "xuất sắc"
    TYPICAL = "tiêu biểu"


def date_in_words(on: date, place: str | None = None) -> str:
    """Give "ngày 05 tháng 12 năm 2018", after the place and a comma when one is given.

    Days below 10 and the months 1 and 2 carry a leading zero, so that nothing can be added by hand, as union
    papers write them.
    """
    day = f"{on.day:02d}" if on.day < _FIRST_TWO_FIGURE_DAY else str(on.day)
    month = f"{on.month:02d}" if on.month <= _LAST_ZEROED_MONTH else str(on.month)
    words = f"ngày {day} tháng {month} năm {on.year}"
    return f"{place}, {words}" if place else words


def _below_thousand(number: int, *, full: bool) -> str:
    """Read a group of three digits; ``full`` reads missing hundreds and tens aloud."""
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    words = []
    if hundreds or full:
        words.append(f"{_DIGITS[hundreds]} trăm")
    if tens == 0 and units and words:
        words.append("linh")
    elif tens == 1:
        words.append("mười")
    elif tens:
        words.append(f"{_DIGITS[tens]} mươi")
    if units:
        words.append(_unit_word(tens, units))
    return " ".join(words)


def _unit_word(tens: int, units: int) -> str:
    """Read the last digit, which changes its name after a ten: mốt, tư, lăm."""
    changed = {1: "mốt", 4: "tư"} if tens >= _TENS_WITH_CHANGE else {}
    if tens:
        changed[5] = "lăm"
    return changed.get(units, _DIGITS[units])


def number_in_words(number: int) -> str:
    """Read a whole number from 0 to below 10^18 in Vietnamese, in small letters.

    Raises:
        InvalidInputError: the number is negative or too large.
    """
    if not 0 <= number < _LARGEST:
        raise InvalidInputError(_("Số này không đọc được thành chữ: {number}.").format(number=number))
    if number == 0:
        return _DIGITS[0]
    billions, rest = divmod(number, _BILLION)
    words = [f"{_below_billion(billions, full=False)} tỷ"] if billions else []
    if rest:
        words.append(_below_billion(rest, full=bool(billions)))
    return " ".join(words)


def _below_billion(number: int, *, full: bool) -> str:
    """Read up to three groups of three digits; empty groups are passed over."""
    words: list[str] = []
    for place, name in ((1_000_000, "triệu"), (1000, "nghìn"), (1, "")):
        group = number // place % 1000
        if group:
            words.append(f"{_below_thousand(group, full=full or bool(words))} {name}".strip())
    return " ".join(words)


def money_in_words(amount: int) -> str:
    """Give the amount in đồng as a sentence begins: "Hai mươi bảy triệu ba trăm nghìn đồng".

    Raises:
        InvalidInputError: the amount is negative or too large.
    """
    words = number_in_words(amount)
    return f"{words[0].upper()}{words[1:]} đồng"


def school_year(first: int) -> str:
    """Give the school year that begins in this year: "2018 - 2019"."""
    return f"{first} - {first + 1}"


def year_period(year: int) -> str:
    """Give the period of a calendar-year merit: "năm 2017"."""
    return f"năm {year}"


def school_period(first: int) -> str:
    """Give the period of a school-year merit: "năm học 2018 - 2019"."""
    return f"năm học {school_year(first)}"


def campaign_period(year: int, cycle: Cycle) -> str:
    """Give the period of a campaign's merit, whatever its code: "năm 2017", "năm học 2018 - 2019"."""
    return year_period(year) if cycle is Cycle.CALENDAR else school_period(year)


def stretch_period(first: int, last: int) -> str:
    """Give the period of a merit over several years: "giai đoạn 2010 - 2025"."""
    return f"giai đoạn {first} - {last}"


def merit_sentence(
    strength: Strength, movement_title: str, period_text: str, *, collective: bool = False
) -> str:
    """Build the merit as union certificates word it.

    A collective is honoured for organising the movement too ("trong tổ chức, thực hiện"). The title
    stands in curly quotation marks, those it may bring along are taken off.
    """
    title = movement_title.strip().strip("“”\"'").strip()
    movement = "tổ chức, thực hiện phong trào thi đua" if collective else "phong trào thi đua"
    return f"Đã có thành tích {strength} trong {movement} “{title}” {period_text}".strip()


def campaign_merit(title: str, year: int, cycle: Cycle, *, collective: bool) -> str:
    """Build the merit a certificate of a campaign carries unless other words are written for it."""
    period = campaign_period(year, cycle)
    return merit_sentence(Strength.EXCELLENT, title, period, collective=collective)
