"""DOCX to PDF by the office program of the machine: Word on Windows, else LibreOffice, out of sight.

The PDF is made of that very DOCX, so that what is signed is what was edited. A conversion has a time limit
and works in a folder of its own, which goes afterwards. LibreOffice runs with a profile of its own and is
ended with all it started; Word is asked through PowerShell and may outlive a time limit.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from campaign_app.domain.errors import RequirementError, WorkspaceError
from campaign_app.domain.language import _

SECONDS_TO_START = 60.0
SECONDS_A_PAPER = 20.0
_BATCH = 25
"""How many papers one run of LibreOffice takes: between runs it can be told to stop."""
_APPLICATIONS = ("LibreOffice", "LibreOffice 7", "OpenOffice 4")
_SOFFICE_NAMES = ("soffice", "libreoffice")
_WORD_SCRIPT = """
$ErrorActionPreference = 'Stop'
$word = New-Object -ComObject Word.Application
try {
  $word.Visible = $false
  $word.DisplayAlerts = 0
  $word.AutomationSecurity = 3
  foreach ($file in Get-ChildItem -LiteralPath $env:PAPERS_FROM -Filter *.docx) {
    $document = $word.Documents.Open($file.FullName, $false, $true, $false)
    $document.ExportAsFixedFormat((Join-Path $env:PAPERS_TO ($file.BaseName + '.pdf')), 17)
    $document.Close(0)
  }
} finally { $word.Quit(0) }
"""
"""Read only, no dialogs, macros off; 17 is the PDF format, 0 saves no changes."""


class ConverterKind(StrEnum):
    """The office programs that can be asked."""

    WORD = "Microsoft Word"
    LIBREOFFICE = "LibreOffice"


@dataclass(frozen=True, slots=True)
class Converter:
    """An office program found on this machine, and the program file that is started."""

    kind: ConverterKind
    program: Path


def find_converter() -> Converter | None:
    """The office program to convert with; None where there is neither."""
    if sys.platform == "win32":
        shell = shutil.which("powershell.exe")
        if shell is not None and _has_word():
            return Converter(ConverterKind.WORD, Path(shell))
    for program in _soffice_places():
        if program.is_file():
            return Converter(ConverterKind.LIBREOFFICE, program)
    return None


def _has_word() -> bool:
    """Whether Word is registered with Windows."""
    found = False
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, r"Word.Application\CLSID"):
                found = True
        except OSError:
            found = False
    return found


def _soffice_places() -> list[Path]:
    places = [Path(found) for name in _SOFFICE_NAMES if (found := shutil.which(name))]
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        base = os.environ.get(variable)
        if base:
            places.extend(Path(base, name, "program", "soffice.exe") for name in _APPLICATIONS)
    places.append(Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"))
    return places


def convert_to_pdf(
    papers: Mapping[str, bytes],
    *,
    converter: Converter | None = None,
    progress: Callable[[int, int], None] | None = None,
    seconds: float | None = None,
) -> dict[str, bytes]:
    """Convert DOCX files to PDF.

    Args:
        papers: the DOCX files by any key.
        converter: the program to ask; by default the one found.
        progress: told (papers done, papers in all); what it raises cancels.
        seconds: how long a batch may take; by default by its size.

    Returns:
        The PDF files by the same keys.

    Raises:
        RequirementError: there is neither Word nor LibreOffice.
        WorkspaceError: the program failed, took too long, or left a file out.
    """
    used = converter or find_converter()
    if used is None:
        raise RequirementError(
            _("Máy này không có Word hay LibreOffice nên không chuyển được sang PDF."),
            hint=_("Dùng tệp .docx, hoặc cài LibreOffice (miễn phí) rồi làm lại."),
        )
    keys = list(papers)
    found: dict[str, bytes] = {}
    for start in range(0, len(keys), _BATCH):
        if progress is not None:
            progress(start, len(keys))
        batch = keys[start : start + _BATCH]
        limit = SECONDS_TO_START + SECONDS_A_PAPER * len(batch) if seconds is None else seconds
        pages = _batch([papers[key] for key in batch], used, limit)
        found.update(zip(batch, pages, strict=True))
    if progress is not None:
        progress(len(keys), len(keys))
    return found


def _batch(papers: Sequence[bytes], used: Converter, seconds: float) -> list[bytes]:
    with tempfile.TemporaryDirectory(prefix="so-vang-", ignore_cleanup_errors=True) as made:
        source, target = Path(made, "docx"), Path(made, "pdf")
        source.mkdir()
        target.mkdir()
        names = [f"{number:04d}" for number in range(len(papers))]
        for name, data in zip(names, papers, strict=True):
            (source / f"{name}.docx").write_bytes(data)
        _run(_command(used, source, target, Path(made, "profile")), used, source, target, seconds)
        results = [target / f"{name}.pdf" for name in names]
        if any(not result.is_file() or not result.stat().st_size for result in results):
            raise _failed(used, _("không có tệp PDF nào được tạo ra"))
        return [result.read_bytes() for result in results]


def _command(used: Converter, source: Path, target: Path, profile: Path) -> list[str]:
    if used.kind is ConverterKind.WORD:
        return [str(used.program), "-NoProfile", "-NonInteractive", "-Command", _WORD_SCRIPT]
    return [
        str(used.program),
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--nofirststartwizard",
        f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        str(target),
        *(str(path) for path in sorted(source.iterdir())),
    ]


def _run(command: list[str], used: Converter, source: Path, target: Path, seconds: float) -> None:
    environment = {**os.environ, "PAPERS_FROM": str(source), "PAPERS_TO": str(target)}
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        with subprocess.Popen(  # noqa: S603  the program found on this machine, our own files
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
            creationflags=hidden,
            start_new_session=sys.platform != "win32",
        ) as process:
            try:
                told, _nothing = process.communicate(timeout=seconds)
            except BaseException as error:
                _end(process)
                if isinstance(error, subprocess.TimeoutExpired):
                    raise _failed(used, _("quá thời gian chờ")) from error
                raise
    except OSError as error:
        raise _failed(used, error.strerror or _("không khởi động được")) from error
    if process.returncode:
        lines = told.decode("utf-8", "replace").strip().splitlines()
        raise _failed(used, lines[-1] if lines else str(process.returncode))


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the program and what it started: by their own group, on Windows by who started whom."""
    if sys.platform == "win32":
        # soffice.exe only starts soffice.bin, which does the work and would outlive it.
        program = Path(os.environ.get("SYSTEMROOT", "C:/Windows"), "System32", "taskkill.exe")
        with suppress(OSError):
            subprocess.run(  # noqa: S603  a program of Windows itself, our own process
                [str(program), "/T", "/F", "/PID", str(process.pid)],
                check=False,
                capture_output=True,
                creationflags=subprocess.CREATE_NO_WINDOW,
            )
        process.kill()
        return
    import signal

    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        process.kill()


def _failed(used: Converter, reason: str) -> WorkspaceError:
    return WorkspaceError(
        _("{program} không chuyển được văn bản sang PDF: {reason}.").format(program=used.kind, reason=reason),
        hint=_("Tệp .docx vẫn dùng được: mở bằng {program} rồi lưu thành PDF.").format(program=used.kind),
    )
