"""Certificates onto paper, from whatever page or dialog: ask how, send sheet by sheet, tell how it ended."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services import printing
from campaign_app.services.printing import PrintJob, Sent
from campaign_app.system import preferences
from campaign_app.system.preferences import PrintingPreferences
from campaign_app.system.printers import Printer, Printers
from campaign_app.ui.dialogs.print_certificates import Printable, PrintDialog, PrintWish
from campaign_app.ui.messages import notify, show_error
from campaign_app.ui.progress import run_with_progress
from campaign_app.ui.tasks import CancelledError, Lane, Tasks


class PrintRun:
    """The steps of a print.

    Args:
        tasks: the workers.
        owner: the page or dialog that prints.
        printers: where; those of this machine unless others are given.
    """

    def __init__(self, tasks: Tasks, owner: QWidget, printers: Printers | None = None) -> None:
        self._tasks, self._owner = tasks, owner
        self.printers = _printers() if printers is None else printers

    def find(self, then: Callable[[Sequence[Printer]], None]) -> None:
        """Look for the printers; those on a network may take their time to answer."""
        self._tasks.run(self._owner, self.printers.listed, then, lane=Lane.GENERAL)

    def ask(self, what: Printable, remembered: PrintingPreferences) -> PrintWish | None:
        """Ask how it is printed; what a ruler read is kept at once."""
        return PrintDialog.ask(self._owner, self._tasks, self.printers, what, remembered, self.remember)

    def remember(self, chosen: PrintingPreferences) -> None:
        """Have the choices there again the next time."""
        told, _problems = preferences.load()
        try:
            preferences.save(replace(told, printing=chosen))
        except UserFacingError as error:
            show_error(self._owner, error)

    def send(self, wish: PrintWish, job: PrintJob, then: Callable[[Sent], None]) -> None:
        """Send the pages to the printer, with a progress that can be given up."""
        printers = self.printers
        settings = replace(wish.settings, width_mm=job.width_mm, height_mm=job.height_mm)
        run_with_progress(
            self._tasks,
            self._owner,
            _("In giấy khen"),
            lambda progress: printing.send(
                printers, settings, job.pdf, copies=wish.copies, progress=progress
            ),
            then,
            lane=Lane.RENDER,
        )

    def tell(self, wish: PrintWish, job: PrintJob, sent: Sent, *, is_logged: bool) -> None:
        """Say how it ended."""
        error, words = sent.stopped, _outcome(wish, job, sent, is_logged=is_logged)
        if error is None or isinstance(error, CancelledError):
            notify(self._owner, words)
        elif isinstance(error, UserFacingError):
            hint = " ".join(filter(None, (error.hint, words)))
            show_error(self._owner, type(error)(error.summary, hint=hint))
        else:
            self._tasks.report(self._owner, error)


def _printers() -> Printers:
    from campaign_app.ui.printing import QtPrinters

    return QtPrinters()


def _outcome(wish: PrintWish, job: PrintJob, sent: Sent, *, is_logged: bool) -> str:
    name = wish.settings.place.printer
    if sent.count == len(job.issue_ids):
        return ngettext(
            "Đã gửi {count} giấy khen đến máy in {name}.",
            "Đã gửi {count} giấy khen đến máy in {name}.",
            sent.count,
        ).format(count=format_number(sent.count), name=name)
    if not sent.count:
        return _("Đã dừng, chưa giấy nào được gửi đến máy in.")
    words = (
        _(
            "Đã dừng: {count} trong {all} giấy đã gửi đến máy in {name} và được ghi sổ in. "
            "Lần sau in tiếp từ tờ thứ {next}."
        )
        if is_logged
        else _(
            "Đã dừng: {count} trong {all} giấy đã gửi đến máy in {name}. Lần sau in tiếp từ tờ thứ {next}."
        )
    )
    return words.format(
        count=format_number(sent.count),
        all=format_number(len(job.issue_ids)),
        name=name,
        next=format_number(sent.count + 1),
    )
