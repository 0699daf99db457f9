"""Vietnamese text: one form, one search key, one alphabetical order on every machine.

The orders are plain ASCII keys, so that a database column with binary collation sorts as a Vietnamese
dictionary does, whatever the machine's locale.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_WORDS_KEPT = 16_384
"""Keys of single words are kept: long lists are made of few different words."""
_SHORT = 60
"""Texts of no more letters are kept tidied: posts, kinds and places stand in many rows."""
_STROKE_D = str.maketrans("đĐ", "dD")
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_RANKS = {letter: chr(ord("A") + rank) for rank, letter in enumerate(_ALPHABET)}
"""Each letter's place as one ASCII sign; 33 letters from A on."""

_LONGEST_RUN = 12
"""Digits are compared as numbers up to this many; longer runs are codes and compare as text."""


def nfc(text: str) -> str:
    """Give the text in composed form, the only form the program keeps."""
    return unicodedata.normalize("NFC", text)


def _visible(text: str) -> str:
    """Drop what no one can see: control signs, zero-width signs, direction marks, lone surrogates."""
    return "".join(
        letter if letter.isspace() else "" if unicodedata.category(letter) in {"Cc", "Cf", "Cs"} else letter
        for letter in text
    )


def clean(text: str) -> str:
    """Give one tidy line: composed, without invisible signs, single spaces, none at the ends."""
    return _clean_short(text) if len(text) <= _SHORT else _clean(text)


def _clean(text: str) -> str:
    # Nothing in a printable text is invisible, and of spaces it has only the usual one.
    seen = text if text.isprintable() else _visible(text)
    return nfc(" ".join(seen.split()))


_clean_short = lru_cache(maxsize=_WORDS_KEPT)(_clean)


def clean_lines(text: str) -> str:
    """Tidy each line as :func:`clean` does and keep the line breaks; outer empty lines go."""
    return "\n".join(clean(line) for line in text.splitlines()).strip("\n")


def search_key(text: str) -> str:
    """Fold case, marks and spaces, so that "nguyen" finds "Nguyễn" and "dinh" finds "Đinh"."""
    told = clean(text).translate(_PLAIN)
    if told.isascii():
        return told.lower()
    plain = unicodedata.normalize("NFD", told)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def _plain_letters() -> dict[int, str]:
    """Give the letter without marks of every composed Vietnamese letter, for a quick way through a text."""
    found = {}
    for base in (*_ALPHABET, *_ALPHABET.upper()):
        bare = unicodedata.normalize("NFD", base.translate(_STROKE_D))[0]
        for tone in ("", *_TONES):
            letter = nfc(base + tone)
            if len(letter) == 1 and not letter.isascii():
                found[ord(letter)] = bare
    return found


_PLAIN = _plain_letters()


def _letter_and_tone(letter: str) -> tuple[str, str]:
    """Split a composed lower-case letter into its place in the alphabet and its tone."""
    tone = "0"
    rest = ""
    for part in unicodedata.normalize("NFD", letter):
        if part in _TONES:
            tone = _TONES[part]
        else:
            rest += part
    base = nfc(rest)
    if base in _RANKS:
        return _RANKS[base], tone
    return "".join(_other(part) for part in base), tone


def _other(letter: str) -> str:
    """Place what is no letter of the alphabet: foreign letters by their base, all else before digits."""
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _RANKS:
        return _RANKS[base]
    if unicodedata.combining(letter):
        return ""
    return "z" + format(ord(letter), "06x") if letter.isalpha() else "$" + format(ord(letter), "06x")


@lru_cache(maxsize=_WORDS_KEPT)
def _word_key(word: str) -> tuple[str, str]:
    """Give a word's letters with their tones, and its cases, as two ASCII texts."""
    letters = ""
    tones = ""
    cases = ""
    for run in re.findall(r"[0-9]+|[^0-9]", word):
        if run.isascii() and run.isdigit():
            letters += (run.lstrip("0") or "0").zfill(_LONGEST_RUN)
            continue
        small = nfc(run.lower())
        place, tone = _letter_and_tone(small)
        if not place:
            continue
        letters += place
        tones += tone
        cases += "0" if small == run else "1"
    return f'{letters}"{tones}', cases


def _keys(words: Sequence[str]) -> tuple[str, str]:
    """Give the key of all words and their cases; a word's sign is lower than any letter."""
    pairs = [_word_key(word) for word in words]
    return "!".join(key for key, _ in pairs), "".join(cases for _, cases in pairs)


def alphabet_key(text: str) -> str:
    """Give an ASCII key whose plain order is the Vietnamese dictionary order.

    Syllables are compared one after the other, as dictionaries do: by letter (aăâbcdđeê… with f, j, w
    and z in their Latin places), then by tone (ngang, huyền, hỏi, ngã, sắc, nặng). A shorter text stands
    before its continuation, runs of digits compare as numbers and stand before letters, other marks
    before both, and small letters before capitals where nothing else differs.
    """
    words, cases = _keys(clean(text).split())
    return f"{words} {cases}"


def given_name(name: str) -> str:
    """Give the last word of a full name, by which people are called and listed."""
    words = clean(name).split()
    return words[-1] if words else ""


def person_key(name: str) -> str:
    """Give the key that lists people by given name first, then by surname and middle name."""
    words = clean(name).split()
    given_key, given_cases = _keys(words[-1:])
    rest_key, rest_cases = _keys(words[:-1])
    return f"{given_key} {rest_key} {rest_cases}{given_cases}"


def loose_key(text: str) -> str:
    """Give a key that does not tell apart spellings of one name.

    The old and new place of the tone mark (hòa, hoà; thúy, thuý), i and y as the only vowel at the end
    of a word (Mỹ, Mĩ; Quý, Quí), case and spacing make no difference; every other mark does.
    """
    return " ".join(_loose_word(word) for word in clean(text).casefold().split())


@lru_cache(maxsize=_WORDS_KEPT)
def _loose_word(word: str) -> str:
    """Take the tone out of its letter to the end of the word, and write a y that is the only vowel as i."""
    tone = ""
    letters = ""
    for part in unicodedata.normalize("NFD", word):
        if part in _TONES:
            tone += _TONES[part]
        else:
            letters += part
    letters = nfc(letters)
    if re.fullmatch(r"(?:qu|[bcdđghklmnpqrstvx]+)y", letters):
        letters = letters[:-1] + "i"
    return letters + tone


def same_name(first: str, second: str) -> bool:
    """Whether two spellings are one name; see :func:`loose_key`."""
    return loose_key(first) == loose_key(second)
