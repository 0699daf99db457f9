"""How well a name answers what was typed: lower is better, equal names stay together."""

from collections.abc import Sequence
from enum import IntEnum


class Match(IntEnum):
    """The kinds of answers, the best first."""

    EXACT = 0
    """The name is what was typed."""
    GIVEN = 1
    """The given name, or its last words, are what was typed: people are called by them."""
    GIVEN_START = 2
    """The given name begins so."""
    START = 3
    """The name begins so."""
    WORD = 4
    """One of its words begins so."""
    INSIDE = 5
    """It holds what was typed."""
    APART = 6
    """It holds every typed word, elsewhere or apart."""


def match(key: str, words: Sequence[str], *, is_person: bool = False) -> Match | None:
    """Tell how a name answers; None where a word is in it nowhere.

    Args:
        key: the name as :func:`~campaign_app.domain.vietnamese.search_key` gives it.
        words: the typed words, made so too.
        is_person: whether its last word is a given name.
    """
    if not all(word in key for word in words):
        return None
    phrase = " ".join(words)
    given = key[key.rfind(" ") + 1 :]
    answers = (
        (Match.EXACT, key == phrase),
        (Match.GIVEN, is_person and key.endswith(f" {phrase}")),
        (Match.GIVEN_START, is_person and given.startswith(phrase)),
        (Match.START, key.startswith(phrase)),
        (Match.WORD, f" {phrase}" in key),
        (Match.INSIDE, phrase in key),
    )
    return next((answer for answer, holds in answers if holds), Match.APART)
