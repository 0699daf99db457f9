"""A list straight onto paper: the same questions, the same printers as for the certificates of a decision."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from campaign_app.domain.language import _
from campaign_app.services.merging import Merged, output
from campaign_app.services.printing import SheetOrder
from campaign_app.system import preferences
from campaign_app.ui.dialogs.print_certificates import Printable
from campaign_app.ui.dialogs.print_run import PrintRun
from campaign_app.ui.progress import run_with_progress
from campaign_app.ui.tasks import Tasks


class MergePrint:
    """Prints the sheets of a list; ``run`` holds the printers."""

    def __init__(self, tasks: Tasks, owner: QWidget) -> None:
        self._tasks, self._owner = tasks, owner
        self.run = PrintRun(tasks, owner)

    def start(self, merged: Merged, at: int, *, skip_problems: bool) -> None:
        """Ask how, then print; ``at`` is the row on screen, which may be printed alone to try it.

        Raises:
            RequirementError: rows have problems and are not to be skipped, or no row is left.
        """
        sheets = output.sheets_to_print(merged, skip_problems=skip_problems)
        template = output.template_choice(merged)
        chosen = [sheet.award_id for sheet in sheets if sheet.award_id == at]
        orders = (SheetOrder.LIST, SheetOrder.REGISTER)
        self.run.find(lambda found: self._ask(merged, Printable(sheets, chosen, [template], found, orders)))

    def _ask(self, merged: Merged, what: Printable) -> None:
        told, _problems = preferences.load()
        usual = told.printing
        is_blank = not merged.plan.with_stock
        wish = self.run.ask(what, replace(usual, on_blank=is_blank, template="", order=SheetOrder.LIST.value))
        if wish is None:
            return
        # Template, blank and order belong to this list; the awards keep theirs.
        kept = replace(wish.printing, on_blank=usual.on_blank, template=usual.template, order=usual.order)
        self.run.remember(kept)
        run_with_progress(
            self._tasks,
            self._owner,
            _("Lập trang in giấy khen"),
            lambda progress: output.print_job(
                merged, wish.award_ids, with_stock=wish.with_stock, progress=progress
            ),
            lambda job: self.run.send(
                wish, job, lambda sent: self.run.tell(wish, job, sent, is_logged=False)
            ),
        )
