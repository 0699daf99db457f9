"""Certificates of a decision onto paper: ask, make the pages, send them, log what went out."""

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QWidget

from campaign_app.domain.language import _
from campaign_app.services import printing
from campaign_app.services.outcome import Counted
from campaign_app.services.printing import PrintJob, Sent
from campaign_app.services.sheets import SheetRow
from campaign_app.system import preferences
from campaign_app.system.printers import Printer, Printers
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.print_certificates import Printable, PrintWish
from campaign_app.ui.dialogs.print_run import PrintRun
from campaign_app.ui.progress import run_with_progress
from campaign_app.ui.tasks import Lane


class PrintActs:
    """Prints sheets of the page. ``printers`` is where; tests put other printers in its place."""

    def __init__(self, context: AppContext, page: QWidget) -> None:
        self._context = context
        self._page = page
        self._run = PrintRun(context.tasks, page)

    @property
    def printers(self) -> Printers:
        """Where it is printed."""
        return self._run.printers

    @printers.setter
    def printers(self, printers: Printers) -> None:
        self._run.printers = printers

    def print_sheets(self, listed: Sequence[SheetRow], chosen: Collection[int]) -> None:
        """Ask how, then print; ``listed`` in the order on screen, ``chosen`` the ids of the ticked lines."""
        wanted = [sheet.id for sheet in listed if sheet.is_printable]
        session = self._context.session

        def ask(found: Sequence[Printer]) -> None:
            self._context.read(
                self._page,
                lambda: Printable(
                    sheets=printing.sheets_to_print(session, wanted),
                    chosen=[award_id for award_id in chosen if award_id in wanted],
                    templates=printing.template_choices(session, wanted),
                    printers=found,
                ),
                self._ask,
            )

        self._run.find(ask)

    def _ask(self, what: Printable) -> None:
        told, _problems = preferences.load()
        wish = self._run.ask(what, told.printing)
        if wish is not None:
            self._run.remember(wish.printing)
            self._make(wish)

    def _make(self, wish: PrintWish) -> None:
        session = self._context.session
        run_with_progress(
            self._context.tasks,
            self._page,
            _("Lập trang in giấy khen"),
            lambda progress: printing.prepare(
                session,
                award_ids=wish.award_ids,
                template=wish.template,
                with_stock=wish.with_stock,
                reason=wish.reason,
                progress=progress,
            ),
            lambda job: self._run.send(wish, job, lambda sent: self._log(wish, job, sent)),
            lane=Lane.DATABASE,
        )

    def _log(self, wish: PrintWish, job: PrintJob, sent: Sent) -> None:
        """Record what went out, then tell how it ended."""

        def tell(_done: object = None) -> None:
            self._run.tell(wish, job, sent, is_logged=True)

        if not sent.count:
            tell()
            return
        session, name = self._context.session, wish.settings.place.printer

        def work() -> Counted:
            return printing.log_prints(
                session,
                issue_ids=job.issue_ids[: sent.count],
                target=name,
                copies=wish.copies,
                reason=wish.reason,
            )

        self._context.run_act(self._page, work, tell)
