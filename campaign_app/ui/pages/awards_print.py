"""Certificates onto paper: ask, make the pages, send them sheet by sheet, log what went out."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services import printing
from campaign_app.services.outcome import Counted
from campaign_app.services.printing import PrintJob, Sent
from campaign_app.services.sheets import SheetRow
from campaign_app.system import preferences
from campaign_app.system.preferences import PrintingPreferences
from campaign_app.system.printers import Printer, Printers
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.print_certificates import Printable, PrintDialog, PrintWish
from campaign_app.ui.messages import notify, show_error
from campaign_app.ui.progress import run_with_progress
from campaign_app.ui.tasks import CancelledError, Lane


class PrintActs:
    """Prints sheets of the page. ``printers`` is where; tests put other printers in its place."""

    def __init__(self, context: AppContext, page: QWidget, printers: Printers | None = None) -> None:
        self._context = context
        self._page = page
        self.printers = _printers() if printers is None else printers

    def print_sheets(self, listed: Sequence[SheetRow], chosen: Collection[int]) -> None:
        """Ask how, then print; ``listed`` in the order on screen, ``chosen`` the ids of the ticked lines."""
        wanted = [sheet.id for sheet in listed if sheet.award is not None and not sheet.is_revoked]
        session, printers = self._context.session, self.printers

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

        # Printers on a network may take their time to answer.
        self._context.tasks.run(self._page, printers.listed, ask, lane=Lane.GENERAL)

    def _ask(self, what: Printable) -> None:
        told, _problems = preferences.load()
        wish = PrintDialog.ask(
            self._page, self._context.tasks, self.printers, what, told.printing, self._remember
        )
        if wish is not None:
            self._remember(wish.printing)
            self._make(wish)

    def _remember(self, chosen: PrintingPreferences) -> None:
        told, _problems = preferences.load()
        try:
            preferences.save(replace(told, printing=chosen))
        except UserFacingError as error:
            show_error(self._page, error)

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
            lambda job: self._send(wish, job),
            lane=Lane.DATABASE,
        )

    def _send(self, wish: PrintWish, job: PrintJob) -> None:
        printers = self.printers
        settings = replace(wish.settings, width_mm=job.width_mm, height_mm=job.height_mm)
        run_with_progress(
            self._context.tasks,
            self._page,
            _("In giấy khen"),
            lambda progress: printing.send(
                printers, settings, job.pdf, copies=wish.copies, progress=progress
            ),
            lambda sent: self._log(wish, job, sent),
            lane=Lane.RENDER,
        )

    def _log(self, wish: PrintWish, job: PrintJob, sent: Sent) -> None:
        """Record what went out, then tell how it ended."""
        if not sent.count:
            self._tell(wish, job, sent)
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

        self._context.run_act(self._page, work, lambda _done: self._tell(wish, job, sent))

    def _tell(self, wish: PrintWish, job: PrintJob, sent: Sent) -> None:
        error = sent.stopped
        if error is None or isinstance(error, CancelledError):
            notify(self._page, _outcome(wish, job, sent))
        elif isinstance(error, UserFacingError):
            hint = " ".join(filter(None, (error.hint, _outcome(wish, job, sent))))
            show_error(self._page, type(error)(error.summary, hint=hint))
        else:
            self._context.tasks.report(self._page, error)


def _printers() -> Printers:
    from campaign_app.ui.printing import QtPrinters

    return QtPrinters()


def _outcome(wish: PrintWish, job: PrintJob, sent: Sent) -> str:
    name = wish.settings.place.printer
    if sent.count == len(job.issue_ids):
        return ngettext(
            "Đã gửi {count} giấy khen đến máy in {name}.",
            "Đã gửi {count} giấy khen đến máy in {name}.",
            sent.count,
        ).format(count=format_number(sent.count), name=name)
    if not sent.count:
        return _("Đã dừng, chưa giấy nào được gửi đến máy in.")
    return _(
        "Đã dừng: {count} trong {all} giấy đã gửi đến máy in {name} và được ghi sổ in. "
        "Lần sau in tiếp từ tờ thứ {next}."
    ).format(
        count=format_number(sent.count),
        all=format_number(len(job.issue_ids)),
        name=name,
        next=format_number(sent.count + 1),
    )
