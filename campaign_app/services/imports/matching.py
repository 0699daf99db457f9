"""Which record a row means: by code, then by equal name; names that are only near are proposed.

Equal are names that differ in case, spacing, the place of the tone mark and i for y
(:func:`~campaign_app.domain.vietnamese.loose_key`). Near are names that are equal once usual abbreviations
are written one way and marks are left out, and names that differ in a few letters.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from campaign_app.domain.vietnamese import loose_key, search_key
from campaign_app.services.unions import UnionRow

Candidate = tuple[int, str]

_SHORT = {
    "cdcs": "cong doan co so",
    "cd": "cong doan",
    "ldld": "lien doan lao dong",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "mn": "mam non",
    "mg": "mau giao",
    "th": "tieu hoc",
    "thcs": "trung hoc co so",
    "thpt": "trung hoc pho thong",
    "ptdtnt": "pho thong dan toc noi tru",
    "ptdtbt": "pho thong dan toc ban tru",
    "gdtx": "giao duc thuong xuyen",
    "gd": "giao duc",
    "dt": "dao tao",
    "ttyt": "trung tam y te",
    "tyt": "tram y te",
    "bvdk": "benh vien da khoa",
    "bv": "benh vien",
    "bhxh": "bao hiem xa hoi",
    "kbnn": "kho bac nha nuoc",
    "tnhh": "trach nhiem huu han",
    "htx": "hop tac xa",
    "cp": "co phan",
    "cty": "cong ty",
    "dn": "doanh nghiep",
    "vp": "van phong",
    "bql": "ban quan ly",
    "tt": "thi tran",
    "tx": "thi xa",
    "tp": "thanh pho",
    "x": "xa",
    "p": "phuong",
    "h": "huyen",
    "t": "tinh",
}
"""Long words by the abbreviation they are brought to."""
_ALSO = {"trung tam": "tt", "phong": "p", "trung tam y te": "ttyt", "cao dang": "cd", "truong hoc": ""}
"""What shares its abbreviation with something else; near is only ever a proposal."""
_LONG = {long: short for short, long in _SHORT.items()} | _ALSO
_PHRASES = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _LONG), key=len, reverse=True)) + r")\b")
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_FILLERS = frozenset({"truong", "cdcs", "cd", "va", "cua", "co", "quan"})
"""Words a name is written with or without."""
_NEAR = 0.82
_MOST_CANDIDATES = 5
_MOST_COMPARED = 40
"""Names a word is compared with letter by letter; those that share its rarest words."""
_MOST_SEARCHES = 2_000
"""So many different unknown names are looked at closer in one list."""


def near_key(name: str) -> str:
    """Give a key in which abbreviations are written one way, without marks and filling words."""
    words = " ".join(_NO_LETTER.sub(" ", search_key(name)).split())
    words = words.replace(" va ", " ")
    words = _PHRASES.sub(lambda match: _LONG[match[0]], words)
    kept = [word for word in words.split() if word not in _FILLERS]
    return " ".join(kept) or words


def code_key(code: str) -> str:
    """Give the key of a code: case and spaces make no difference."""
    return "".join(code.split()).casefold()


@dataclass(frozen=True, slots=True)
class Entry:
    """A record a row may mean: its code, and its names, the present one first."""

    id: int
    code: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a code and a name mean.

    Attributes:
        id: the record, where it is certain.
        candidates: what it may be, where it is not.
        by_code: whether the code alone says so.
    """

    id: int | None = None
    candidates: tuple[Candidate, ...] = ()
    by_code: bool = False


class Directory:
    """Records by their codes and names, looked through once and asked for many rows."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = {entry.id: entry for entry in entries}
        self._codes: dict[str, int] = {}
        self._names: dict[str, list[int]] = {}
        self._near: dict[str, list[int]] = {}
        self._words: dict[str, list[str]] = {}
        self._answers: dict[tuple[str, str], Found] = {}
        self._searches = 0
        for entry in self._entries.values():
            if entry.code:
                self._codes[code_key(entry.code)] = entry.id
            for name in dict.fromkeys(entry.names):
                _put(self._names, loose_key(name), entry.id)
                _put(self._near, near_key(name), entry.id)
        for key in self._near:
            for word in key.split():
                self._words.setdefault(word, []).append(key)

    def name(self, record_id: int) -> str:
        """How a record is called."""
        return self._entries[record_id].names[0]

    def label(self, record_id: int) -> str:
        """How a record is called, with its code."""
        entry = self._entries[record_id]
        return f"{entry.names[0]} ({entry.code})" if entry.code else entry.names[0]

    def __contains__(self, record_id: int) -> bool:
        return record_id in self._entries

    def by_code(self, code: str) -> int | None:
        """The record of a code."""
        return self._codes.get(code_key(code)) if code else None

    def by_name(self, name: str) -> tuple[int, ...]:
        """The records with an equal name."""
        return tuple(self._names.get(loose_key(name), ())) if name else ()

    def near(self, name: str) -> tuple[int, ...]:
        """The records with a near name, the nearest first; none with an equal one."""
        return tuple(record for record in self._nearest(name) if record not in self.by_name(name))

    def find(self, *, code: str = "", name: str = "") -> Found:
        """Tell which record a code and a name mean.

        The code says so, unless another record has just this name; without a known code an equal name
        does. A word under a name's heading may be a code. What is only near is among the candidates.
        """
        known = self._answers.get((code, name))
        if known is None:
            known = self._answers[code, name] = self._find(code, name)
        return known

    def _find(self, code: str, name: str) -> Found:
        coded = self.by_code(code)
        named = self.by_name(name)
        if coded is not None:
            if named and coded not in named:
                return Found(candidates=self._candidates((coded, *named)))
            return Found(coded, by_code=True)
        if len(named) == 1:
            return Found(named[0])
        if named:
            return Found(candidates=self._candidates(named))
        worded = None if code else self.by_code(name)
        if worded is not None:
            return Found(worded, by_code=True)
        return Found(candidates=self._candidates(self._nearest(name)))

    def _candidates(self, records: Iterable[int]) -> tuple[Candidate, ...]:
        return tuple((record, self.label(record)) for record in list(records)[:_MOST_CANDIDATES])

    def _nearest(self, name: str) -> tuple[int, ...]:
        key = near_key(name) if name else ""
        if not key:
            return ()
        if key in self._near:
            return tuple(sorted(self._near[key], key=lambda record: -self._likeness(name, record)))
        self._searches += 1
        if self._searches > _MOST_SEARCHES:
            return ()
        rated = sorted(self._rated(key), key=lambda pair: (-pair[0], pair[1]))
        return tuple(dict.fromkeys(record for _rate, near in rated for record in self._near[near]))

    def _likeness(self, name: str, record_id: int) -> float:
        """How much of a name as it is written, abbreviations and all, a record's name has: 0 to 1."""
        names = map(search_key, self._entries[record_id].names)
        return max(SequenceMatcher(None, search_key(name), other, autojunk=False).ratio() for other in names)

    def _rated(self, key: str) -> Iterator[tuple[float, str]]:
        matcher = SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(key)
        for other in self._sharing(key):
            matcher.set_seq1(other)
            if matcher.quick_ratio() >= _NEAR and (rate := matcher.ratio()) >= _NEAR:
                yield rate, other

    def _sharing(self, key: str) -> list[str]:
        """The keys that share the rarest words of this one."""
        words = sorted((word for word in set(key.split()) if word in self._words), key=self._rarity)
        found: dict[str, None] = {}
        for word in words:
            for other in self._words[word]:
                found[other] = None
                if len(found) >= _MOST_COMPARED:
                    return list(found)
        return list(found)

    def _rarity(self, word: str) -> tuple[int, str]:
        return len(self._words[word]), word


def union_directory(
    rows: Sequence[UnionRow], former: Mapping[int, tuple[str, ...]] | None = None
) -> Directory:
    """Give the unions by code and by every name they have or had."""
    known = former or {}
    return Directory(
        Entry(row.id, row.code, (row.full_name, row.printed_name, *known.get(row.id, ()))) for row in rows
    )


def _put(into: dict[str, list[int]], key: str, record: int) -> None:
    listed = into.setdefault(key, [])
    if record not in listed:
        listed.append(record)
