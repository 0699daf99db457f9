"""The page of the directory when it is too large to hold every member."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import Qt

from campaign_app.domain.vietnamese import search_key
from campaign_app.services import member_lists, members
from campaign_app.services.session import Session
from campaign_app.ui.pages.unions import UnionsPage
from campaign_app.ui.pages.unions_lists import member_columns, note_of, read_directory
from campaign_app.ui.pages.unions_source import NOTE_COLUMN, MemberSource
from campaign_app.ui.tables import SnapshotTableModel

YEAR = 2017


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(member_lists, "LARGE", 100)


@pytest.fixture
def page(large: None, open_page: Callable[..., UnionsPage], example: Session) -> UnionsPage:
    return open_page(UnionsPage, example)


@pytest.fixture
def source(example: Session, large: None) -> MemberSource:
    found = read_directory(example, YEAR).source
    assert found is not None
    return found


@pytest.fixture
def held(example: Session) -> SnapshotTableModel[Any]:
    """The same list, held row by row."""
    model: SnapshotTableModel[Any] = SnapshotTableModel(
        member_columns(),
        lambda m: m.member.id,
        search_text=lambda m: f"{m.member.search_key} {m.member.post} {m.member.union_post}",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(member_lists, "LARGE", 10**9)
        model.set_rows(read_directory(example, YEAR).lines)
    return model


def ids(model: SnapshotTableModel[Any]) -> list[Any]:
    return [line.member.id for line in model.shown_rows()]


@pytest.mark.parametrize("typed", ["", "thi hang", "giao vien", "n"])
def test_it_finds_what_a_held_list_finds(
    source: MemberSource, held: SnapshotTableModel[Any], typed: str
) -> None:
    held.show_matching(typed)
    assert source.ids(typed, -1, downwards=False) == ids(held)


@pytest.mark.parametrize("downwards", [False, True])
@pytest.mark.parametrize("column", range(len(member_columns())))
def test_it_sorts_as_a_held_list_sorts(
    source: MemberSource, held: SnapshotTableModel[Any], column: int, downwards: bool
) -> None:
    held.sort(column, Qt.SortOrder.DescendingOrder if downwards else Qt.SortOrder.AscendingOrder)
    texts = [member_columns()[column].text(line) for line in held.shown_rows()]
    lines = source.rows(source.ids("", column, downwards=downwards))
    told = [member_columns()[column].text(line) for line in lines]
    if column == 0:
        assert {line.member.id for line in lines} == set(ids(held))
        keys = [line.member.sort_key for line in lines]
        assert keys == sorted(keys, reverse=downwards)
    elif column == 1:
        assert sorted(told) == sorted(texts)
        assert sum(one != two for one, two in pairwise(told)) == len(set(told)) - 1
    else:
        assert told == texts


def test_notes_stand_first(source: MemberSource) -> None:
    lines = source.rows(source.ids("", NOTE_COLUMN, downwards=False))
    noted = [bool(note_of(line)) for line in lines]
    assert noted == sorted(noted, reverse=True)


def test_the_page_shows_counts_and_filters(page: UnionsPage, example: Session) -> None:
    card = page.member_card
    card.scope.setCurrentIndex(0)
    everybody = members.members(example)
    assert card.model.reads_database
    assert (card.model.total, card.model.shown) == (len(everybody), len(everybody))
    assert card.panel.footer.text() == "1.796 đoàn viên"
    card.panel.filter.setText("hang bui")
    card.panel.filter.apply()
    wanted = [m.id for m in everybody if all(w in search_key(m.full_name) for w in ("hang", "bui"))]
    assert ids(card.model) == wanted
    card.panel.view.selectAll()
    assert len(card.chosen()) == len(wanted)


def test_the_list_follows_the_chosen_union_and_links(page: UnionsPage, example: Session) -> None:
    someone = members.members(example)[7]
    page.go_to(("member", someone.id))
    card = page.member_card
    assert [line.member.id for line in card.chosen()] == [someone.id]
    assert {line.member.union_id for line in card.model.shown_rows()} == {someone.union_id}
    assert card.model.total == len(members.members(example, union_id=someone.union_id))


def test_an_act_renews_what_is_shown(page: UnionsPage, example: Session) -> None:
    someone = members.members(example)[7]
    page.go_to(("member", someone.id))
    details = members.MemberDetails(full_name="Trần Thị Ví Dụ", union_id=someone.union_id)
    page.context.run_act(page, lambda: members.edit_member(example, member_id=someone.id, details=details))
    line = page.member_card.chosen()[0]
    assert (line.member.id, line.member.full_name) == (someone.id, "Trần Thị Ví Dụ")
