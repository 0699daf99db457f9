"""Personal numbers (số định danh, CCCD, CMND): told whole to nobody who did not ask.

A citizen's number has 12 digits (Luật Căn cước 2023); the older identity card had 9.
"""

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import clean

__all__ = ["is_masked", "masked", "parse_personal_number"]

_DOT = "•"
_SHOWN = 4
_LENGTHS = (9, 12)
_SEPARATORS = str.maketrans("", "", " .-")


def parse_personal_number(typed: str) -> str:
    """Give the digits of a number, whatever spaces, dots or hyphens stand between them; it may be empty.

    Raises:
        InvalidInputError: it has not 9 or 12 digits, or holds something else; the message does not repeat it.
    """
    told = clean(typed).translate(_SEPARATORS)
    if not told:
        return ""
    if told.isascii() and told.isdigit() and len(told) in _LENGTHS:
        return told
    raise InvalidInputError(
        _("Số định danh cá nhân gồm 12 chữ số (CCCD) hoặc 9 chữ số (CMND)."),
        hint=_("Bảng tính thường bỏ mất số 0 đứng đầu; hãy nhập lại đủ các chữ số."),
    )


def masked(number: str | None) -> str:
    """Give the number with all but its last four digits hidden; empty where there is none."""
    if not number:
        return ""
    return _DOT * max(len(number) - _SHOWN, 1) + number[-_SHOWN:]


def is_masked(text: str) -> bool:
    """Whether this is a number as :func:`masked` shows it, which tells nothing to store."""
    return _DOT in text
