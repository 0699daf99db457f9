"""A criterion's rule read from the words an office writes beside it, and those the program writes itself."""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import format_decimal, parse_number
from campaign_app.domain.language import _
from campaign_app.domain.rules import (
    Band,
    Bands,
    Choice,
    Deduction,
    Manual,
    Option,
    PerUnit,
    Proportional,
    Rule,
    Unit,
)
from campaign_app.domain.vietnamese import clean, nfc
from campaign_app.services.criteria_sheet import option_key

__all__ = ["rule_from_words"]

_NUMBER = r"(\d+(?:[.,]\d+)?)"
_PIECE = re.compile(rf"(.+?)\s*(?::|=|→|\bđược\b)\s*{_NUMBER}\s*(?:điểm|đ)?", re.IGNORECASE)  # on paper
_TAIL = r"\s*%?[^\d%<>≥≤]*"
_FROM = re.compile(
    rf"(?:từ|đạt|đạt từ|≥|>=)\s*{_NUMBER}{_TAIL}|{_NUMBER}\s*%?\s*trở lên",  # on paper
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    rf"(?:từ\s*)?{_NUMBER}\s*%?\s*(?:-|–|đến|tới)\s*(dưới|<)?\s*{_NUMBER}{_TAIL}",  # on paper
    re.IGNORECASE,
)
_BELOW = re.compile(
    rf"(?:dưới|thấp hơn|ít hơn|<)\s*(?:{_NUMBER}{_TAIL})?|còn lại|khác",  # on paper
    re.IGNORECASE,
)
_HAND = re.compile(r"chấm (?:trực tiếp|tay|điểm trực tiếp)|hội đồng chấm", re.IGNORECASE)  # on paper
_SHARE = re.compile(rf"t[ỷỉ] lệ(?:[^%\d]*{_NUMBER}\s*%)?", re.IGNORECASE)  # on paper
_LESS = re.compile(rf"\bmỗi\b[^\d]*?(?:\btrừ\b|[-−])\s*{_NUMBER}", re.IGNORECASE)  # on paper
_EACH = re.compile(rf"\bmỗi\b[^\d]*?{_NUMBER}", re.IGNORECASE)  # on paper
_FEWEST_CHOICES = 2


class _Step(NamedTuple):
    """From ``least`` on; up to ``most`` where it is told, that one counting or not."""

    least: Fraction
    most: Fraction | None
    is_open: bool
    points: Fraction


def rule_from_words(words: str) -> Rule:
    """Read a rule: by hand, in proportion, for each thing, less for each time, by bands, one of some answers.

    Understood are what ``describe()`` writes in Vietnamese and what offices write: "≥ 98 %: 8; 95–<98: 6;
    <95: 0", "mỗi việc 2 điểm", "mỗi vụ −3", "theo tỷ lệ", "Có: 5; Chậm: 3; Không: 0".

    Raises:
        InvalidInputError: the words cannot be read, or two bands overlap.
    """
    told = clean(nfc(words)).rstrip(".")
    if not told or _HAND.match(told):
        return Manual()
    pieces = [piece.strip().rstrip(".") for piece in re.split(r"[;\n]", told) if piece.strip()]
    matched = [_PIECE.fullmatch(piece) for piece in pieces]
    pairs = [(match[1].strip(), parse_number(match[2])) for match in matched if match is not None]
    if len(pairs) == len(pieces):
        found = _by_steps(told, pairs) or _by_answers(pairs)
        if found is not None:
            return found
    elif (single := _one_number(told)) is not None:
        return single
    raise InvalidInputError(
        _("Chưa hiểu cách chấm “{words}”.").format(words=told[:120]),
        hint=_(
            "Viết như: từ 95 %: 5 điểm; từ 80 %: 3 điểm; thấp hơn: 0 điểm · mỗi việc 2 điểm · "
            "mỗi lần trừ 1 điểm · theo tỷ lệ · Có: 2 điểm; Không: 0 điểm."
        ),
    )


def _one_number(told: str) -> Rule | None:
    if match := _LESS.search(told):
        return Deduction(parse_number(match[1]))
    if match := _EACH.search(told):
        return PerUnit(parse_number(match[1]))
    if match := _SHARE.search(told):
        return Proportional(parse_number(match[1]) if match[1] else Fraction(100))
    return None


def _by_steps(told: str, pairs: Sequence[tuple[str, Fraction]]) -> Bands | None:
    steps: list[_Step] = []
    below: Fraction | None = None
    for condition, points in pairs:
        if match := _BETWEEN.fullmatch(condition):
            least, most = parse_number(match[1]), parse_number(match[3])
            steps.append(_Step(least, most, match[2] is not None, points))
        elif match := _FROM.fullmatch(condition):
            steps.append(_Step(parse_number(match[1] or match[2]), None, is_open=True, points=points))
        elif _BELOW.fullmatch(condition) and below is None:
            below = points
        else:
            return None
    if not steps:
        return None
    steps.sort(key=lambda step: step.least, reverse=True)
    _refuse_overlaps(steps)
    is_whole = all(step.least.denominator == 1 for step in steps)
    unit = Unit.PERCENT if "%" in told else Unit.COUNT if is_whole else Unit.NUMBER
    return Bands(tuple(Band(step.least, step.points) for step in steps), below or Fraction(0), unit)


def _refuse_overlaps(steps: Sequence[_Step]) -> None:
    """Two steps that begin alike, or one that reaches into the next, say two points for one value."""
    for above, step in pairwise(steps):
        reaches = step.most is not None and step.most > above.least
        if step.least == above.least or reaches:
            raise InvalidInputError(
                _("Hai mức chồng lên nhau: mức từ {low} và mức từ {high}.").format(
                    low=format_decimal(step.least), high=format_decimal(above.least)
                ),
                hint=_("Mỗi giá trị chỉ được thuộc một mức; hãy sửa ngưỡng."),
            )


def _by_answers(pairs: Sequence[tuple[str, Fraction]]) -> Choice | None:
    if len(pairs) < _FEWEST_CHOICES:
        return None
    options: list[Option] = []
    for words, points in pairs:
        options.append(Option(option_key(words, [option.key for option in options]), words, points))
    return Choice(tuple(options))
