"""The tabs of the results page: built when first shown, loaded when needed, with commands of their own."""

from collections.abc import Callable
from typing import Any

import pytest

from campaign_app.services import results
from campaign_app.services.session import Session
from campaign_app.ui.pages.results import ResultsPage
from campaign_app.ui.pages.results_columns import FROZEN
from campaign_app.ui.pages.results_tabs import GRID, TABS


@pytest.fixture
def page(scored: Session, open_page: Callable[..., Any]) -> ResultsPage:
    made = open_page(ResultsPage, scored)
    assert isinstance(made, ResultsPage)
    return made


def test_a_tab_is_built_when_it_is_first_shown(page: ResultsPage) -> None:
    assert page.tabs.count() == 1 + len(TABS)
    assert all(holder.inside is None for holder in page.tabs.holders)
    for place, holder in enumerate(page.tabs.holders):
        page.go_to(holder.tab.name)
        assert page.tabs.currentWidget() is holder
        assert holder.inside is not None
        assert page.tabs.tabText(place + 1) == holder.tab.title()
        assert tuple(page.commands()) == tuple(holder.inside.commands())
    page.go_to(GRID)
    assert page.tabs.shows_grid
    assert page.accept in page.commands()


def test_the_menu_follows_the_tab_in_front(page: ResultsPage, qtbot: Any) -> None:
    for name in (TABS[0].name, GRID):
        with qtbot.waitSignal(page.commands_changed):
            page.go_to(name)


def test_the_grid_waits_while_another_tab_is_in_front(page: ResultsPage, scored: Session) -> None:
    page.go_to(TABS[0].name)
    assert page.grid is not None
    row = page.grid.rows[0]
    cell = next(cell for cell in row.cells if cell.applies and cell.criterion.code == "3")
    changes = results.verify_result(
        scored, registration_id=row.registration.id, criterion_id=cell.criterion.id, typed="51"
    )
    page.context.bus.data_changed.emit(changes)
    held = page.grid
    assert page.grid.rows[0] == row
    page.go_to(GRID)
    assert page.grid is not held
    found = next(c for c in page.grid.rows[0].cells if c.criterion.code == "3").result
    assert found is not None
    assert found.verified_value == "51"


def test_a_link_to_a_union_brings_the_grid_back(page: ResultsPage) -> None:
    page.go_to(TABS[-1].name)
    assert page.grid is not None
    wanted = page.grid.rows[3].registration.id
    page.go_to(wanted)
    assert page.tabs.shows_grid
    row, _cell = page.place()
    assert row is not None
    assert row.registration.id == wanted
    assert page.panel.view.currentIndex().column() == FROZEN


def test_an_unknown_tab_changes_nothing(page: ResultsPage) -> None:
    assert not page.tabs.open_tab("không-có")
    assert page.tabs.shows_grid
