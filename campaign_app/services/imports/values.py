"""The value of a criterion as a cell of a list gives it, read by the criterion's own rule."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import format_points
from campaign_app.domain.rules import Manual
from campaign_app.domain.value_words import value_words
from campaign_app.domain.values import ValueKind
from campaign_app.domain.vietnamese import search_key
from campaign_app.services.criteria import CriterionRow
from campaign_app.services.imports.fields import Reader
from campaign_app.services.results import value_and_points
from campaign_app.spreadsheets import Cell, heading_key, text_of

_EMPTY = frozenset({"", "-", "–", "—", "khong ap dung", "kad", "n/a"})
_SPACES = re.compile(r"\s+")
LONGEST_HEADING = 120
"""Letters of a heading that are read, in each of its rows."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a cell says of a criterion.

    Attributes:
        typed: the cell's text, as the services take it.
        value: the canonical value; None where only points are told.
        points: the points in hundredths: by the rule, or as told; None where a text tells none.
    """

    typed: str
    value: str | None
    points: int | None


CLEARED = Told("", None, None)
"""What an empty cell says where the officer wants empty cells to wipe."""


def is_share(criterion: CriterionRow, cell: Cell) -> bool:
    """Tell whether a number may be a share of one where percent are meant: 0,98 for 98 %."""
    of_percent = criterion.rule.rule.value_kind is ValueKind.PERCENT
    return of_percent and isinstance(cell, float) and 0 < cell < 1


def value_reader(criterion: CriterionRow) -> Reader:
    """Make a reader of a criterion's values: percent, counts, words of a choice, parts, ticks."""

    def read(cell: Cell) -> Told | None:
        typed = text_of(cell)
        if search_key(typed) in _EMPTY:
            return None
        try:
            return Told(typed, *value_and_points(criterion, typed))
        except InvalidInputError:
            again = _as_word(criterion, typed)
            if again is not None:
                return again
            raise

    return read


def _as_word(criterion: CriterionRow, typed: str) -> Told | None:
    """Where points are given by hand, take a text for a value without any."""
    if isinstance(criterion.rule.rule, Manual) and not any(letter.isdigit() for letter in typed):
        return Told(typed, _SPACES.sub(" ", typed), None)
    return None


def points_reader(criterion: CriterionRow) -> Reader:
    """Make a reader of points given by hand, from 0 to the criterion's highest."""

    def read(cell: Cell) -> Told | None:
        typed = text_of(cell)
        if search_key(typed) in _EMPTY:
            return None
        return Told(typed, *value_and_points(criterion, "", typed))

    return read


def shown(criterion: CriterionRow) -> Callable[[object], str]:
    """Make what writes a value as an officer reads it."""

    def show(value: object) -> str:
        if not isinstance(value, Told):
            return ""
        return shown_stored(criterion, value.value, value.points)

    return show


def shown_stored(criterion: CriterionRow, value: str | None, points: int | None) -> str:
    """Write a stored value in words, or its points where there is no value."""
    if value is not None:
        return value_words(criterion.rule.rule, value)
    return "" if points is None else format_points(points)


def exact(points: int | None) -> Fraction | None:
    """Give points in hundredths as a fraction."""
    return None if points is None else Fraction(points, 100)


def heading_keys(criterion: CriterionRow, sides: Sequence[str], *, before: str = "") -> tuple[str, ...]:
    """Give the keys of the headings a criterion's column may have.

    Args:
        criterion: whose values stand in the column.
        sides: keys of what the values are ("tu cham"); an empty one for a heading that does not say.
        before: a word that stands before the criterion ("chi tieu").
    """
    rule = criterion.rule
    names = (criterion.short_text, rule.text)
    mains = [rule.code, f"tieu chi {rule.code}", f"tc {rule.code}", *names]
    for beginning in (rule.code, f"tieu chi {rule.code}"):
        mains += [f"{beginning}. {name}" for name in names if name]
    mains = [main[:LONGEST_HEADING] for main in mains if main]
    # A heading over several rows may begin with the name of the section.
    mains += [f"{criterion.section_title} {main}" for main in mains if criterion.section_title]
    found = dict.fromkeys(heading_key(f"{before} {main} {side}") for main in mains for side in sides)
    return tuple(found)
