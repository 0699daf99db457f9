"""The value of a result as an officer reads it in a cell, and as it stands in the cell's editor."""

from fractions import Fraction
from itertools import product
from math import prod

from campaign_app.domain.formats import format_decimal, format_percent
from campaign_app.domain.rule_kinds import Choice, Parts, Rule
from campaign_app.domain.values import ValueKind, is_number, number_from_text, value_from_text

_MOST_OFFERED = 12


def value_words(rule: Rule, text: str) -> str:
    """Give a stored value in words: 98,7 %, 3, a choice's label, the parts between semicolons."""
    if rule.value_kind is ValueKind.PERCENT:
        return format_percent(number_from_text(text))
    return typed_words(rule, text)


def typed_words(rule: Rule, text: str) -> str:
    """Give a stored value as one would type it; :func:`~campaign_app.domain.rules.parse_value` reads it."""
    match rule:
        case Parts():
            return _parts_words(rule, text)
        case Choice():
            return next((option.label for option in rule.options if option.key == text), text)
        case _ if is_number(rule.value_kind):
            return format_decimal(number_from_text(text))
        case _:
            return text


def offered_words(rule: Rule) -> list[str]:
    """List what can be chosen for a rule, as one would type it; nothing where there is none, or too much.

    For parts that are all choices these are their combinations: "Có; Có", "Có; Không", ….
    """
    match rule:
        case Choice():
            return [option.label for option in rule.options]
        case Parts() if rule.parts:
            labels = [offered_words(part.rule) for part in rule.parts]
            if 0 < prod(len(listed) for listed in labels) <= _MOST_OFFERED:
                return ["; ".join(chosen) for chosen in product(*labels)]
    return []


def _parts_words(rule: Parts, text: str) -> str:
    """Give the parts in their order; one left out stays an empty place, empty places at the end go."""
    values = value_from_text(rule.value_kind, text)
    if isinstance(values, str | Fraction):
        return text
    words = [
        ""
        if part.key not in values
        else format_decimal(number_from_text(values[part.key]))
        if part.rule.value_kind is ValueKind.TEXT
        else typed_words(part.rule, values[part.key])
        for part in rule.parts
    ]
    while words and not words[-1]:
        words.pop()
    return "; ".join(words)
