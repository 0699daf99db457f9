"""A long list by ids gives what the short one by rows gives."""

from typing import Any

import pytest

from campaign_app.domain.vietnamese import alphabet_key, search_key
from campaign_app.services import member_lists, members, unions
from campaign_app.services.member_lists import MemberColumn, MemberList
from campaign_app.services.members import MemberRow
from campaign_app.services.session import Session

YEAR = 2017


@pytest.fixture
def listed(example: Session) -> MemberList:
    return member_lists.member_list(example, year=YEAR)


def plain(session: Session) -> list[MemberRow]:
    return members.members(session)


def test_it_holds_every_member_in_the_order_of_names(example: Session, listed: MemberList) -> None:
    assert listed.ids() == [row.id for row in plain(example)]
    assert listed.total == len(plain(example))
    assert listed.ids(downwards=True) == listed.ids()[::-1]


@pytest.mark.parametrize(
    "typed", ["a", "ng", "Nguyễn", "hieu truong", "thi giao vien", "Đinh", "không ai cả", " "]
)
def test_words_are_found_in_names_and_posts(example: Session, listed: MemberList, typed: str) -> None:
    words = search_key(typed).split()
    wanted = [
        row.id
        for row in plain(example)
        if all(word in search_key(f"{row.full_name} {row.post} {row.union_post}") for word in words)
    ]
    assert listed.ids(typed=typed) == wanted
    while listed.prepare():
        assert listed.ids(typed=typed) == wanted
    assert not listed.prepare()
    assert listed.ids(typed=typed) == wanted


@pytest.mark.parametrize("downwards", [False, True])
@pytest.mark.parametrize(
    ("column", "value"),
    [
        (MemberColumn.BORN_ON, lambda row: None if row.born_on is None else row.born_on.isoformat()),
        (MemberColumn.GENDER, lambda row: row.gender),
        (MemberColumn.POST, lambda row: alphabet_key(row.post) if row.post else None),
        (MemberColumn.KIND, lambda row: row.kind.value),
        (MemberColumn.STATE, lambda row: row.state.value),
        (MemberColumn.UNION, lambda row: row.union_id),
    ],
)
def test_it_sorts_as_a_table_does(
    example: Session, listed: MemberList, column: MemberColumn, value: Any, downwards: bool
) -> None:
    def key(told: Any) -> Any:
        return (alphabet_key(told) if told else None) if column is MemberColumn.POST else told

    rows = plain(example)
    present = [row for row in rows if value(row) is not None]
    present.sort(key=value, reverse=downwards)
    wanted = [row.id for row in present] + [row.id for row in rows if value(row) is None]
    for _turn in range(2):
        assert listed.ids(sort=column, key=key, downwards=downwards) == wanted
    some = {row.id for row in rows if "thi" in search_key(row.full_name)}
    told = listed.ids(typed="thi", sort=column, key=key, downwards=downwards)
    assert [i for i in told if i in some] == [i for i in wanted if i in some]


def test_ratings_of_a_year_can_be_sorted_by(example: Session, listed: MemberList) -> None:
    rated = members.ratings_of_year(example, YEAR)
    order = listed.ids(sort=MemberColumn.RATING)
    assert set(order[: len(rated)]) == set(rated)
    some = order[:3]
    assert member_lists.ratings_of(example, year=YEAR, member_ids=some) == {
        i: rated[i] for i in some if i in rated
    }


def test_it_narrows_to_unions(example: Session, listed: MemberList) -> None:
    union_id = plain(example)[0].union_id
    wanted = [row.id for row in plain(example) if row.union_id == union_id]
    assert listed.ids(union_ids={union_id}) == wanted
    assert listed.ids(union_ids={-1}) == []
    assert listed.ids(typed="a", union_ids={union_id}) == [
        i for i in listed.ids(typed="a") if i in set(wanted)
    ]


def test_rows_come_in_the_order_asked_and_gone_ones_are_left_out(
    example: Session, listed: MemberList
) -> None:
    ids = listed.ids()[:5][::-1]
    assert [row.id for row in listed.rows([*ids, 10**9])] == ids
    assert listed.rows(ids)[0] == next(row for row in plain(example) if row.id == ids[0])


def test_a_small_directory_is_not_large(example: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not member_lists.is_large(example)
    monkeypatch.setattr(member_lists, "LARGE", 1)
    assert member_lists.is_large(example)


def test_unions_are_counted_as_by_the_database(example: Session, listed: MemberList) -> None:
    assert listed.counted_unions() == unions.unions(example)
    assert sum(row.members for row in listed.counted_unions()) > 0
