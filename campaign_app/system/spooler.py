"""The printing system that takes a whole PDF: CUPS, through its own command.

Windows has none; its printers are given pictures of the pages.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from campaign_app.domain.language import _
from campaign_app.system.printers import PrinterError, PrintSettings

COMMAND = "lp"
_SECONDS = 60
_LONGEST_ANSWER = 300


def takes_pdf() -> bool:
    """Whether this machine has a printing system that takes a PDF as it is."""
    return shutil.which(COMMAND) is not None


def spool_pdf(settings: PrintSettings, pdf: bytes, *, copies: int = 1) -> None:
    """Hand a PDF over to the printer's queue, to be printed as large as it is.

    Shift and scale of the tray must be in the PDF already.

    Args:
        settings: the printer, its tray, the paper, the title of the job.
        pdf: the pages.
        copies: sheets of each page, one after another.

    Raises:
        PrinterError: there is no such system, or it does not take the job; says what it answered.
    """
    command = shutil.which(COMMAND)
    if command is None:
        raise PrinterError(
            _("Máy này không nhận tệp PDF để in."), hint=_("Bỏ chọn gửi nguyên tệp PDF rồi in lại.")
        )
    with tempfile.TemporaryDirectory(prefix="so-vang-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "giay-khen.pdf"
        file.write_bytes(pdf)
        try:
            done = subprocess.run(  # noqa: S603  a fixed command; the arguments never meet a shell
                [command, *_arguments(settings, copies), "--", str(file)],
                check=False,
                capture_output=True,
                text=True,
                encoding="utf-8",
                errors="replace",
                timeout=_SECONDS,
                stdin=subprocess.DEVNULL,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise _refused(settings, str(error)) from error
    if done.returncode:
        raise _refused(settings, done.stderr)


def _arguments(settings: PrintSettings, copies: int) -> list[str]:
    short, long = sorted((settings.width_mm, settings.height_mm))
    options = [
        "print-scaling=none",
        f"media=Custom.{short:g}x{long:g}mm",
        "multiple-document-handling=separate-documents-uncollated-copies",
    ]
    if settings.place.tray == "manual":
        options += ["InputSlot=Manual", "ManualFeed=True"]
    told = ["-d", settings.place.printer, "-n", str(copies), "-t", settings.title]
    for option in options:
        told += ["-o", option]
    return told


def _refused(settings: PrintSettings, answer: str) -> PrinterError:
    told = " ".join(answer.split())[:_LONGEST_ANSWER]
    return PrinterError(
        _("Máy in “{name}” không nhận tệp PDF: {reason}").format(
            name=settings.place.printer, reason=told or _("không rõ lý do")
        ),
        hint=_("Xem máy in trong phần thiết lập máy in, hoặc bỏ chọn gửi nguyên tệp PDF rồi in lại."),
    )
