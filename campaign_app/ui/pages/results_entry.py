"""From what is typed, pasted, filled and emptied in the results grid to what is stored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.rules import Choice
from campaign_app.services import history, result_cells, results
from campaign_app.services.result_cells import Cell, Entered, TypedCell
from campaign_app.services.result_grid import GridCell, GridRow
from campaign_app.services.results import ResultRow
from campaign_app.ui.messages import notify
from campaign_app.ui.pages.results_acts import GridPage
from campaign_app.ui.pages.results_columns import Half, Wrong, editable_words, place_of, result_words

Block = Sequence[tuple[GridRow, int, str]]
"""Row, column and text of every cell a block falls on."""

_TWO = 2


@dataclass(frozen=True, slots=True)
class _Done:
    """What was entered, and the act's id where the notice offers to take it back."""

    told: Entered
    act_id: int | None

    @property
    def changes(self) -> Changes:
        """What the act touched."""
        return self.told.changes


class GridEntry:
    """Takes values into the cells of a page's grid; one that is wrong waits in its cell, and says why."""

    def __init__(self, page: GridPage) -> None:
        self._page = page

    # ---- one cell

    def commit(self, row: GridRow, cell: GridCell, typed: str, verified: bool) -> None:  # noqa: FBT001  the columns' commit
        """Take a typed value; one that is wrong stays in its cell, marked, until it is mended or given up."""
        page, half = self._page, (*place_of(cell, row), verified)
        try:
            results.typed_value(cell.criterion, typed)
        except UserFacingError as error:
            page.wrong[half] = Wrong(typed, f"{error.summary} {error.hint}".strip())
            # Not a tooltip: while one is open it takes the Esc that gives the value up.
            notify(page, page.wrong[half].reason)
            page.mark_changed()
            return
        page.wrong.pop(half, None)
        meant = TypedCell(registration_id=half[0], criterion_id=half[1], typed=typed, verified=verified)
        self._enter([meant], lambda: result_cells.enter_cell(page.context.session, meant))

    def toggle(self) -> bool:
        """Turn yes into no and back in the cell the caret is on; whether it is such a cell."""
        page = self._page
        row, cell = page.place()
        index = page.panel.view.currentIndex()
        spot = page.spot_at(index.column())
        if row is None or cell is None or spot is None or not page.panel.model.can_edit(index):
            return False
        rule = cell.criterion.rule.rule
        if not isinstance(rule, Choice) or len(rule.options) != _TWO:
            return False
        labels = [option.label for option in rule.options]
        now = editable_words(cell, verified=spot.verified)
        self.commit(row, cell, labels[1] if now == labels[0] else labels[0], spot.verified)
        return True

    def give_up(self) -> bool:
        """Bring back the stored value of a cell that could not be taken; whether there was one."""
        page = self._page
        row, cell = page.place()
        spot = page.spot_at(page.panel.view.currentIndex().column())
        if row is None or cell is None or spot is None:
            return False
        if page.wrong.pop((*place_of(cell, row), spot.verified), None) is None:
            return False
        page.panel.model.drop_pending()
        page.mark_changed()
        return True

    # ---- many cells

    def paste(self, cells: Block) -> None:
        """Take a block of cells as one act; all of them, or none."""
        typed = [
            meant for row, column, text in cells if (meant := self._typed(row, column, text)) is not None
        ]
        count = sum(bool(cell.typed.strip()) for cell in typed)
        name = ngettext("Dán {count} ô kết quả", "Dán {count} ô kết quả", count)
        self._enter_block(typed, name.format(count=count))

    def fill_down(self) -> None:
        """Write the first chosen cell of each column into those below it; one alone takes the one above."""
        self._fill(is_down=True)

    def fill_right(self) -> None:
        """Write the first chosen cell of each row into those right of it; one alone takes the one before."""
        self._fill(is_down=False)

    def _fill(self, *, is_down: bool) -> None:
        view = self._page.panel.view
        current = view.currentIndex()
        chosen = view.chosen_cells() or [(current.row(), current.column())]
        lines: dict[int, list[tuple[int, int]]] = {}
        for place, column in chosen:
            lines.setdefault(column if is_down else place, []).append((place, column))
        typed = [meant for line in lines.values() for meant in self._filled(sorted(line), is_down=is_down)]
        if not typed:
            notify(self._page, _("Ô đầu của vùng chọn không có giá trị để điền."))
            return
        if is_down:
            name = ngettext("Điền xuống {count} ô", "Điền xuống {count} ô", len(typed))
        else:
            name = ngettext("Điền sang phải {count} ô", "Điền sang phải {count} ô", len(typed))
        self._enter_block(typed, name.format(count=len(typed)))

    def _filled(self, line: list[tuple[int, int]], *, is_down: bool) -> list[TypedCell]:
        page, model = self._page, self._page.panel.model
        (place, column), rest = line[0], line[1:]
        if not rest:
            rest = [(place, column)]
            place, column = (place - 1, column) if is_down else (place, column - 1)
        index = model.index(place, column)
        (row, cell), spot = page.cell_at(index), page.spot_at(column)
        if row is None or cell is None or spot is None:
            return []
        text = editable_words(cell, verified=spot.verified)
        if not text:
            return []
        listed = []
        for down, right in rest:
            target = model.index(down, right)
            found = model.row_at(target)
            meant = self._typed(found, right, text) if isinstance(found, GridRow) else None
            if meant is not None and model.can_edit(target):
                listed.append(meant)
        return listed

    def empty(self, cells: Block) -> None:
        """Empty a block of cells as one act."""
        page, grid = self._page, self._page.grid
        meant = [found for row, column, _text in cells if (found := self._typed(row, column, "")) is not None]
        if grid is None or not meant:
            return
        for cell in meant:
            page.wrong.pop(_half(cell), None)
        session = page.context.session
        page.context.run_act(
            page,
            lambda: result_cells.clear_cells(session, campaign_id=grid.campaign.id, cells=meant),
            first=lambda _told: page.expect({cell.registration_id for cell in meant}),
        )

    def _typed(self, row: GridRow, column: int, text: str) -> TypedCell | None:
        spot = self._page.spot_at(column)
        if spot is None:
            return None
        place = place_of(row.cells[spot.place], row)
        return TypedCell(registration_id=place[0], criterion_id=place[1], typed=text, verified=spot.verified)

    def _enter_block(self, typed: Sequence[TypedCell], name: str) -> None:
        page, grid = self._page, self._page.grid
        if grid is None:
            return
        session = page.context.session

        def say(told: Entered) -> None:
            for cell in typed:
                page.wrong.pop(_half(cell), None)
            page.mark_changed()
            words = ngettext("Đã nhập {count} ô.", "Đã nhập {count} ô.", told.count)
            notify(page, words.format(count=told.count))

        self._enter(
            typed,
            lambda: result_cells.enter_cells(session, campaign_id=grid.campaign.id, cells=typed, name=name),
            say,
        )

    # ---- storing

    def _enter(
        self,
        cells: Sequence[TypedCell],
        act: Callable[[], Entered],
        then: Callable[[Entered], None] | None = None,
    ) -> None:
        page, session = self._page, self._page.context.session

        def work() -> _Done:
            told = act()
            # Only where the notice offers it: the acts are many.
            return _Done(told, history.undo_names(session).undo_id if told.replaced else None)

        def done(result: _Done) -> None:
            if then is not None:
                then(result.told)
            if result.told.replaced:
                self._say_replaced(result)

        page.context.run_act(
            page,
            work,
            done,
            self._on_failed,
            first=lambda _result: page.expect({cell.registration_id for cell in cells}),
        )

    def _on_failed(self, error: Exception) -> None:
        self._page.panel.model.drop_pending()
        self._page.context.tasks.report(self._page, error)

    def _say_replaced(self, result: _Done) -> None:
        """Tell who had verified before, when and what, and offer to take the act back."""
        page, act_id = self._page, result.act_id
        first, count = result.told.replaced[0], len(result.told.replaced)
        words = self._replaced_words(first)
        if count > 1:
            more = ngettext(
                "{count} ô đã được người khác thẩm định trước đó.",
                "{count} ô đã được người khác thẩm định trước đó.",
                count,
            )
            words = more.format(count=count)
        if act_id is None:
            notify(page, words)
            return

        def take_back() -> None:
            session = page.context.session
            page.context.run_act(page, lambda: history.undo(session, act_id), notice=_("Đã hoàn tác"))

        notify(page, words, _("Hoàn tác"), take_back)

    def _replaced_words(self, before: ResultRow) -> str:
        grid = self._page.grid
        criterion = next((c for c in grid.criteria if c.id == before.criterion_id), None) if grid else None
        if grid is None or criterion is None or before.verified_at is None:
            return _("Ô này đã được người khác thẩm định trước đó.")
        return _("{who} đã thẩm định ô này lúc {when}; giá trị trước: {value}.").format(
            who=grid.officers.get(before.verified_by or 0, _("Người khác")),
            when=before.verified_at.astimezone().strftime("%H:%M %d/%m/%Y"),
            value=result_words(criterion, before.verified_value, before.verified_points),
        )


def _half(cell: Cell) -> Half:
    return cell.registration_id, cell.criterion_id, cell.verified
