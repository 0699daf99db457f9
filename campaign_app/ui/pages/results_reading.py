"""Reading the results grid: whole, or only what an act of this page has touched."""

from collections.abc import Callable, Collection
from functools import partial

from campaign_app.services import result_grid
from campaign_app.services.result_grid import ResultGrid
from campaign_app.ui.page import Page


class GridReader:
    """Reads the grid of a page on the database worker.

    Answers come in the order of the questions. What acts touched is read again until the last answer is
    there: an answer asked for earlier does not know of it.

    Args:
        page: whose grid it is.
        shown: called with the grid when it was read whole; None while there is no campaign.
        renewed: called with the grid when only rows of it are other.
    """

    def __init__(
        self,
        page: Page,
        shown: Callable[[ResultGrid | None], None],
        renewed: Callable[[ResultGrid], None],
    ) -> None:
        self._page = page
        self._shown = shown
        self._renewed = renewed
        self._grid: ResultGrid | None = None
        self._touched: set[int] = set()
        self._whole = 0
        self._asked = 0

    def read(self) -> None:
        """Read the grid of the campaign on screen."""
        context = self._page.context
        session, campaign_id = context.session, context.campaign_id
        if campaign_id is None:
            self._grid = None
            self._shown(None)
            return
        self._whole += 1
        self._asked += 1
        context.read(
            self._page,
            lambda: result_grid.result_grid(session, campaign_id),
            partial(self._answer, whole=True),
            partial(self._fail, whole=True),
        )

    def read_again(self, registration_ids: Collection[int]) -> None:
        """Read the results of these registrations, and the scores of all that follow from them."""
        grid, context = self._grid, self._page.context
        if grid is None or self._whole or grid.campaign.id != context.campaign_id:
            self.read()
            return
        self._touched |= set(registration_ids)
        touched, session = frozenset(self._touched), context.session
        self._asked += 1
        context.read(
            self._page,
            lambda: result_grid.refreshed(session, grid, touched),
            partial(self._answer, whole=False),
            partial(self._fail, whole=False),
        )

    def _answer(self, grid: ResultGrid, *, whole: bool) -> None:
        self._count(whole=whole)
        if not whole and self._whole:
            return  # The whole grid is on its way and knows more.
        self._grid = grid
        (self._shown if whole else self._renewed)(grid)

    def _fail(self, error: Exception, *, whole: bool) -> None:
        self._count(whole=whole)
        self._page.context.tasks.report(self._page, error)

    def _count(self, *, whole: bool) -> None:
        self._asked -= 1
        self._whole -= whole
        if not self._asked:
            self._touched.clear()
