"""From what is typed, pasted and emptied in the results grid to what is stored."""

from collections.abc import Sequence

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.language import ngettext
from campaign_app.services import result_grid, results
from campaign_app.services.outcome import Counted
from campaign_app.services.result_grid import GridCell, GridRow, TypedCell
from campaign_app.ui.messages import notify
from campaign_app.ui.pages.results_acts import GridPage
from campaign_app.ui.pages.results_columns import FROZEN, Mode, Wrong, place_of


class GridEntry:
    """Takes values into the cells of a page's grid; one that is wrong waits in its cell, and says why."""

    def __init__(self, page: GridPage) -> None:
        self._page = page

    def commit(self, row: GridRow, cell: GridCell, typed: str) -> None:
        """Take a typed value; one that is wrong stays in its cell, marked, until it is mended or given up."""
        page, place = self._page, place_of(cell, row)
        try:
            results.value_and_points(cell.criterion, typed)
        except UserFacingError as error:
            page.wrong[place] = Wrong(typed, f"{error.summary} {error.hint}".strip())
            # Not a tooltip: while one is open it takes the Esc that gives the value up.
            notify(page, page.wrong[place].reason)
            page.mark_changed()
            return
        page.wrong.pop(place, None)
        session = page.context.session
        act = results.enter_result if page.mode is Mode.SELF else results.verify_result
        page.context.run_act(
            page,
            lambda: act(session, registration_id=place[0], criterion_id=place[1], typed=typed),
            failed=self._on_failed,
        )

    def _on_failed(self, error: Exception) -> None:
        self._page.panel.model.drop_pending()
        self._page.context.tasks.report(self._page, error)

    def give_up(self) -> bool:
        """Bring back the stored value of a cell that could not be taken; whether there was one."""
        page = self._page
        row, cell = page.place()
        if row is None or cell is None or place_of(cell, row) not in page.wrong:
            return False
        del page.wrong[place_of(cell, row)]
        page.panel.model.drop_pending()
        page.mark_changed()
        return True

    def paste(self, cells: Sequence[tuple[GridRow, int, str]]) -> None:
        """Take a block of cells as one act; all of them, or none."""
        page, grid = self._page, self._page.grid
        if grid is None:
            return
        session = page.context.session
        typed = [
            TypedCell(
                registration_id=row.registration.id,
                criterion_id=grid.criteria[column - FROZEN].id,
                typed=text,
            )
            for row, column, text in cells
        ]
        verified = page.mode is not Mode.SELF
        page.context.run_act(
            page,
            lambda: result_grid.enter_cells(
                session, campaign_id=grid.campaign.id, cells=typed, verified=verified
            ),
            lambda told: self._on_taken(told, typed),
        )

    def _on_taken(self, told: Counted, typed: Sequence[TypedCell]) -> None:
        page = self._page
        for cell in typed:
            page.wrong.pop((cell.registration_id, cell.criterion_id), None)
        page.mark_changed()
        words = ngettext("Đã nhập {count} ô.", "Đã nhập {count} ô.", told.count)
        notify(page, words.format(count=told.count))

    def empty(self, cells: Sequence[tuple[GridRow, int, str]]) -> None:
        """Empty a block of cells as one act."""
        page = self._page
        places = [place_of(row.cells[column - FROZEN], row) for row, column, _typed in cells]
        for place in places:
            page.wrong.pop(place, None)
        session, verified = page.context.session, page.mode is not Mode.SELF
        page.context.run_act(page, lambda: result_grid.clear_cells(session, cells=places, verified=verified))
