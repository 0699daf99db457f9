"""The value of a result, as the store keeps it: canonical text that comes back exactly."""

import json
import re
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import nfc

Value = Fraction | str | Mapping[str, str]
"""A number, a choice's key or a text, or the parts' values in canonical text by part key."""

_CANONICAL = re.compile(r"-?[0-9]{1,60}(?:\.[0-9]{1,60}|/[1-9][0-9]{0,59})?")


class ValueKind(StrEnum):
    """What kind of value a criterion asks for."""

    PERCENT = "percent"
    COUNT = "count"
    NUMBER = "number"
    CHOICE = "choice"
    PARTS = "parts"
    TEXT = "text"


def is_number(kind: ValueKind) -> bool:
    """Whether values of this kind are numbers."""
    return kind in {ValueKind.PERCENT, ValueKind.COUNT, ValueKind.NUMBER}


def number_to_text(number: Fraction) -> str:
    """Write a number as decimal text ("98.7"); one without a finite decimal as a fraction ("2/3")."""
    denominator = number.denominator
    twos = fives = 0
    while denominator % 2 == 0:
        denominator //= 2
        twos += 1
    while denominator % 5 == 0:
        denominator //= 5
        fives += 1
    if denominator != 1:
        return f"{number.numerator}/{number.denominator}"
    digits = max(twos, fives)
    scaled = abs(number.numerator) * 10**digits // number.denominator
    whole, rest = divmod(scaled, 10**digits)
    sign = "-" if number < 0 else ""
    return f"{sign}{whole}.{rest:0{digits}d}" if digits else f"{sign}{whole}"


def number_from_text(text: str) -> Fraction:
    """Read what :func:`number_to_text` wrote.

    Raises:
        InvalidInputError: the text is no such number.
    """
    if not _CANONICAL.fullmatch(text):
        raise InvalidInputError(_("Giá trị lưu “{text}” không phải là số.").format(text=text))
    whole, point, decimals = text.partition(".")
    if point:
        # Read by hand: Fraction takes a text apart with an expression of its own, which takes longer.
        return Fraction(int(whole + decimals), 10 ** len(decimals))
    return Fraction(text)


def value_to_text(value: Value) -> str:
    """Write a value as canonical text, always the same text for the same value."""
    if isinstance(value, Fraction):
        return number_to_text(value)
    if isinstance(value, str):
        return nfc(value)
    return json.dumps(dict(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def value_from_text(kind: ValueKind, text: str) -> Value:
    """Read what :func:`value_to_text` wrote.

    Raises:
        InvalidInputError: the text is no value of this kind.
    """
    if is_number(kind):
        return number_from_text(text)
    if kind is ValueKind.PARTS:
        return _parts_from_text(text)
    return nfc(text)


def _parts_from_text(text: str) -> dict[str, str]:
    """Read the parts' values from a JSON object of texts."""
    try:
        data = json.loads(text)
    except ValueError:
        data = None
    if not isinstance(data, dict) or not all(isinstance(value, str) for value in data.values()):
        raise InvalidInputError(_("Giá trị lưu “{text}” không phải là các phần điểm.").format(text=text))
    return {key: nfc(value) for key, value in data.items()}
