"""What an officer does with the chosen cells of the results grid besides typing."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.language import _, ngettext
from campaign_app.services import result_cells, results
from campaign_app.services.outcome import Counted
from campaign_app.services.result_grid import GridCell, GridRow, ResultGrid
from campaign_app.services.score_explained import explain
from campaign_app.ui.dialogs.results_override import OverrideDialog
from campaign_app.ui.dialogs.results_sheet import ScoreSheetDialog
from campaign_app.ui.messages import notify, show_error
from campaign_app.ui.page import Page
from campaign_app.ui.pages.results_columns import (
    FROZEN,
    Half,
    Mode,
    Place,
    Spot,
    Wrong,
    editable_words,
    place_of,
    points_words,
)
from campaign_app.ui.table_panel import TablePanel
from campaign_app.ui.tables import Index

if TYPE_CHECKING:
    from campaign_app.ui.pages.results_entry import GridEntry


class GridPage(Page):
    """The page as its acts know it."""

    panel: TablePanel
    grid: ResultGrid | None
    mode: Mode
    spots: tuple[Spot, ...]
    wrong: dict[Half, Wrong]

    acts: "ResultActs"
    entry: "GridEntry"

    def toggle_detail(self) -> None:
        """Show the panel beside the grid, or hide it."""

    def expect(self, registration_ids: Collection[int]) -> None:
        """Know that the act just done touched the results of these registrations alone."""

    def mark_changed(self) -> None:
        """Show what is not saved, and why."""

    def place(self) -> tuple[GridRow | None, GridCell | None]:
        """Give the row the caret is on, and its cell where the caret is on a criterion."""
        return self.cell_at(self.panel.view.currentIndex())

    def cell_at(self, index: Index) -> tuple[GridRow | None, GridCell | None]:
        """Give the row of an index of the grid, and its cell where it is one of a criterion."""
        row, spot = self.panel.model.row_at(index), self.spot_at(index.column())
        if not isinstance(row, GridRow):
            return None, None
        return row, None if spot is None else row.cells[spot.place]

    def column_of(self, criterion_id: int) -> int:
        """Give the column that shows a criterion, its verified half where both are shown; else the first."""
        ids = [criterion.id for criterion in self.grid.criteria] if self.grid else []
        shown = [number for number, spot in enumerate(self.spots) if ids[spot.place] == criterion_id]
        return FROZEN + (shown[-1] if shown else 0)

    def spot_at(self, column: int) -> Spot | None:
        """Give what a column of the grid shows; None for names, totals and ranks."""
        place = column - FROZEN
        return self.spots[place] if 0 <= place < len(self.spots) else None


class ResultActs:
    """Accepting what unions say, verifying with a reason, explaining a score."""

    def __init__(self, page: GridPage) -> None:
        self._page = page

    def accept_chosen(self) -> None:
        """Accept what the union says in the chosen cells; a chosen name stands for its row."""
        chosen: set[Place] = set()
        model = self._page.panel.model
        indexes = self._page.panel.view.selectionModel().selectedIndexes() or [
            self._page.panel.view.currentIndex()
        ]
        for index in indexes:
            row = model.row_at(index)
            if row is None:
                continue
            cell = self._page.cell_at(index)[1]
            cells = row.cells if cell is None else [cell]
            chosen.update(place_of(cell, row) for cell in cells if cell.applies)
        self._accept(sorted(chosen), again=False)

    def accept_one(self) -> None:
        """Accept what the union says in the cell the caret is on, in place of what was verified."""
        row, cell = self._page.place()
        if row is not None and cell is not None:
            self._accept([place_of(cell, row)], again=True)

    def _accept(self, places: Sequence[Place], *, again: bool) -> None:
        session, grid = self._page.context.session, self._page.grid
        if grid is None:
            return
        self._page.context.run_act(
            self._page,
            lambda: result_cells.accept_self(
                session, campaign_id=grid.campaign.id, cells=places, again=again
            ),
            self._say_accepted,
            first=lambda _told: self._page.expect({registration for registration, _criterion in places}),
        )

    def _say_accepted(self, told: Counted) -> None:
        notify(
            self._page,
            ngettext(
                "Đã thẩm định {count} ô theo kết quả tự chấm.",
                "Đã thẩm định {count} ô theo kết quả tự chấm.",
                told.count,
            ).format(count=told.count),
        )

    def override(self) -> None:
        """Ask for value, points and note of the cell, and verify it with these."""
        row, cell = self._page.place()
        if row is None or cell is None:
            return
        criterion, found = cell.criterion, cell.result
        known = found is not None and found.verified_points is not None
        asked = OverrideDialog.ask(
            self._page,
            intro=_("{name} – tiêu chí {code}. {text}\nCách chấm: {rule}.").format(
                name=row.registration.name,
                code=criterion.code,
                text=criterion.rule.text,
                rule=criterion.rule.rule.describe(),
            ),
            value=editable_words(cell, verified=known),
            points=points_words(found.verified_points) if found and found.override_note else "",
            most=criterion.max_points,
            note=found.override_note if found else "",
            check=lambda typed, points, note: results.check_verified(criterion, typed, points, note),
        )
        if asked is None:
            return
        typed, points, note = asked
        session, place = self._page.context.session, place_of(cell, row)
        self._page.context.run_act(
            self._page,
            lambda: results.verify_result(
                session,
                registration_id=place[0],
                criterion_id=place[1],
                typed=typed,
                points=points,
                note=note,
            ),
            first=lambda _told: self._page.expect({place[0]}),
        )

    def note(self, place: Place, *, self_note: str | None = None, note: str | None = None) -> None:
        """Write the union's explanation of a cell, or the officer's note on it."""
        session = self._page.context.session
        self._page.context.run_act(
            self._page,
            lambda: results.note_result(
                session, registration_id=place[0], criterion_id=place[1], self_note=self_note, note=note
            ),
            first=lambda _told: self._page.expect({place[0]}),
        )

    def open_sheet(self) -> None:
        """Show how the score of the union came about."""
        row, _cell = self._page.place()
        if row is None:
            return
        session, place = self._page.context.session, row.registration.id
        self._page.context.read(
            self._page,
            lambda: explain(session, place),
            lambda told: ScoreSheetDialog(self._page, self._page.context, told).open(),
            self._on_no_sheet,
        )

    def _on_no_sheet(self, error: Exception) -> None:
        if isinstance(error, UserFacingError):
            show_error(self._page, error)
        else:
            self._page.context.tasks.report(self._page, error)
