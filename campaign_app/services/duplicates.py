"""Unions and members that may be in the directory twice; grouped by keys, never each with each."""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from campaign_app.domain.language import N_, _
from campaign_app.domain.vietnamese import loose_key, search_key
from campaign_app.services.session import Session
from campaign_app.services.unions import UnionRow, unions
from campaign_app.store.queries import members as queries
from campaign_app.store.queries.members import PersonKeys
from campaign_app.store.queries.unions import MemberRow

__all__ = ["LikeMembers", "LikeUnions", "Likeness", "like_members", "like_unions"]

MOST_SHOWN = 500
_CROWD = 40
"""Keys more people share than this tell nothing: a day put down for everybody."""


class Likeness(StrEnum):
    """Why rows look alike, the surest first."""

    SAME_NUMBER = "SAME_NUMBER"
    SAME_NAME_AND_BIRTH = "SAME_NAME_AND_BIRTH"
    SAME_NAME = "SAME_NAME"
    NEAR_NAME_AND_BIRTH = "NEAR_NAME_AND_BIRTH"
    SAME_NAME_SAME_UNION = "SAME_NAME_SAME_UNION"
    NEAR_NAME = "NEAR_NAME"

    @property
    def label(self) -> str:
        """The reason in words."""
        return _(_REASONS[self])


_REASONS = {
    Likeness.SAME_NUMBER: N_("trùng số định danh"),
    Likeness.SAME_NAME_AND_BIRTH: N_("trùng họ tên và ngày sinh"),
    Likeness.SAME_NAME: N_("trùng tên"),
    Likeness.NEAR_NAME_AND_BIRTH: N_("họ tên gần giống, trùng ngày sinh"),
    Likeness.SAME_NAME_SAME_UNION: N_("trùng họ tên, cùng công đoàn, có người chưa ghi ngày sinh"),
    Likeness.NEAR_NAME: N_("tên gần giống"),
}

_SHORT_WORDS = {
    "cdcs": "cong doan co so",
    "cd": "cong doan",
    "thcs": "trung hoc co so",
    "thpt": "trung hoc pho thong",
    "th": "tieu hoc",
    "mn": "mam non",
    "ubnd": "uy ban nhan dan",
    "tt": "thi tran",
    "tnhh": "trach nhiem huu han",
    "cp": "co phan",
}
"""Usual abbreviations in names of unions, folded as :func:`search_key` folds."""
_NO_NAME = {"cong", "doan", "co", "so", "truong", "va"}
"""Words that do not tell one union from another."""


@dataclass(frozen=True, slots=True)
class LikeMembers:
    """Members who may be one person."""

    likeness: Likeness
    members: tuple[MemberRow, ...]


@dataclass(frozen=True, slots=True)
class LikeUnions:
    """Unions that may be one."""

    likeness: Likeness
    unions: tuple[UnionRow, ...]


def like_members(session: Session, *, most: int = MOST_SHOWN) -> list[LikeMembers]:
    """Members who look alike, the surest groups first; each group of people once, under its best reason."""
    del session
    people = queries.person_keys()
    groups: dict[frozenset[int], Likeness] = {}
    for likeness, found in _likenesses(people):
        for group in found:
            groups.setdefault(frozenset(person.id for person in group), likeness)
            if len(groups) >= most:
                break
    shown = _without_parts(list(groups.items())[:most])
    rows = queries.rows_by_id({key for ids, _likeness in shown for key in ids})
    return [
        LikeMembers(likeness, tuple(sorted((rows[key] for key in ids), key=lambda row: row.id)))
        for ids, likeness in shown
    ]


def _likenesses(
    people: Sequence[PersonKeys],
) -> Iterable[tuple[Likeness, list[list[PersonKeys]]]]:
    yield Likeness.SAME_NUMBER, _grouped(people, lambda person: person.number or None)
    alike = [
        part
        # Only where the folded names are one can the names be one; the exact key takes far longer.
        for group in _grouped(people, lambda person: person.search_key.replace("y", "i"))
        for part in _grouped(group, lambda person: loose_key(person.full_name))
    ]
    same = [part for group in alike for part in _grouped(group, lambda person: person.born_on)]
    yield Likeness.SAME_NAME_AND_BIRTH, same
    yield Likeness.NEAR_NAME_AND_BIRTH, _near(people)
    in_one_union = (part for group in alike for part in _grouped(group, lambda person: person.union_id))
    unsure = [part for part in in_one_union if any(person.born_on is None for person in part)]
    yield Likeness.SAME_NAME_SAME_UNION, unsure


def _near(people: Sequence[PersonKeys]) -> list[list[PersonKeys]]:
    """Who shares the birthday and all of the name but its marks, or but one word."""
    born = [person for person in people if person.born_on is not None]
    found = _grouped(born, lambda person: (person.born_on, person.search_key.replace("y", "i")))
    words = {person.id: person.search_key.replace("y", "i").split() for person in born}
    keys: tuple[Callable[[PersonKeys], Hashable], ...] = (
        lambda person: (person.born_on, *words[person.id][:-1], "*"),
        lambda person: (person.born_on, "*", *words[person.id][1:]),
        lambda person: (person.born_on, words[person.id][0], words[person.id][-1]),
    )
    for key in keys:
        long_names = [person for person in born if len(words[person.id]) > 2]  # noqa: PLR2004  more than two words
        for group in _grouped(long_names, key):
            found += [
                [first, second]
                for place, first in enumerate(group)
                for second in group[place + 1 :]
                if _is_near(words[first.id], words[second.id])
            ]
    return found


def _is_near(first: list[str], second: list[str]) -> bool:
    """Whether two names differ in one word by one letter, or one leaves out middle words of the other."""
    if len(first) != len(second):
        shorter, longer = sorted((first, second), key=len)
        return set(shorter) <= set(longer)
    differing = [(one, other) for one, other in zip(first, second, strict=True) if one != other]
    return len(differing) == 1 and _one_letter_apart(*differing[0])


def _one_letter_apart(first: str, second: str) -> bool:
    shorter, longer = sorted((first, second), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    place = next((n for n, letter in enumerate(shorter) if letter != longer[n]), len(shorter))
    rest = shorter[place + 1 :] if len(shorter) == len(longer) else shorter[place:]
    return rest == longer[place + 1 :]


def _grouped(
    people: Iterable[PersonKeys], key: Callable[[PersonKeys], Hashable | None]
) -> list[list[PersonKeys]]:
    """Those who share a key, from two to a crowd; no key shares with nobody."""
    groups: dict[Hashable, list[PersonKeys]] = {}
    for person in people:
        told = key(person)
        if told is not None:
            groups.setdefault(told, []).append(person)
    return [group for group in groups.values() if 1 < len(group) <= _CROWD]


def _without_parts(
    groups: Sequence[tuple[frozenset[int], Likeness]],
) -> list[tuple[frozenset[int], Likeness]]:
    """Leave out groups that are wholly inside one that stands before them."""
    kept: list[tuple[frozenset[int], Likeness]] = []
    within: dict[int, list[frozenset[int]]] = {}
    for ids, likeness in groups:
        if any(ids <= larger for larger in within.get(min(ids), ())):
            continue
        kept.append((ids, likeness))
        for key in ids:
            within.setdefault(key, []).append(ids)
    return kept


def like_unions(session: Session) -> list[LikeUnions]:
    """Living unions whose names are one, or are near: other marks, order, or abbreviations."""
    rows = unions(session, include_ended=False)
    found: dict[frozenset[int], LikeUnions] = {}
    readings: tuple[tuple[Likeness, Callable[[UnionRow], str]], ...] = (
        (Likeness.SAME_NAME, lambda row: loose_key(row.full_name)),
        (Likeness.SAME_NAME, lambda row: loose_key(row.printed_name)),
        (Likeness.NEAR_NAME, lambda row: _core(row.full_name)),
    )
    for likeness, read in readings:
        groups: dict[str, list[UnionRow]] = {}
        for row in rows:
            groups.setdefault(read(row), []).append(row)
        for key, group in groups.items():
            if key and len(group) > 1:
                ids = frozenset(row.id for row in group)
                found.setdefault(ids, LikeUnions(likeness, tuple(group)))
    return list(found.values())


def _core(name: str) -> str:
    """The words that tell a union from others, written out, without marks, in one order."""
    words = re.findall(r"[a-z0-9]+", search_key(name).replace("y", "i"))
    written_out = " ".join(_SHORT_WORDS.get(word, word) for word in words)
    return " ".join(sorted(word for word in written_out.replace("y", "i").split() if word not in _NO_NAME))
