"""What is kept and told when the program fails unexpectedly."""

import contextlib
import faulthandler
import platform
import sys
import traceback
from io import TextIOWrapper
from os import getpid
from pathlib import Path

from campaign_app import __version__
from campaign_app.system import paths
from campaign_app.system.processes import is_running

_LIBRARIES = ("PySide6-Essentials", "peewee", "reportlab", "pypdfium2")
_LARGEST_NOTE = 200_000  # characters

_file: TextIOWrapper | None = None


def watch(folder: Path | None = None) -> Path:
    """Let a crash below Python (in Qt, SQLite, PDFium) leave its stack in a file.

    Args:
        folder: where the file lies; by default the log folder.

    Returns:
        The path of the file; it belongs to this process alone.
    """
    global _file  # noqa: PLW0603  faulthandler writes to one file a process
    unwatch()
    path = (folder or paths.log_folder()) / f"faults-{getpid()}.log"
    _file = path.open("w", encoding="utf-8")
    faulthandler.enable(_file)
    return path


def unwatch() -> None:
    """Stop watching at an orderly end; the empty file goes."""
    global _file  # noqa: PLW0603  as above
    if _file is None:
        return
    faulthandler.disable()
    path = Path(_file.name)
    _file.close()
    _file = None
    if path.stat().st_size == 0:
        path.unlink(missing_ok=True)


def earlier_crash(folder: Path | None = None) -> str:
    """Give what runs that have crashed left behind, once; empty if there was no crash."""
    notes = []
    for path in sorted((folder or paths.log_folder()).glob("faults-*.log")):
        pid = path.stem.removeprefix("faults-")
        if not pid.isdecimal() or is_running(int(pid)):
            continue
        with contextlib.suppress(OSError):
            notes.append(path.read_text(encoding="utf-8", errors="replace")[:_LARGEST_NOTE])
            path.unlink()
    return without_home("\n".join(note for note in notes if note.strip()))


def report(error: BaseException, *, log_tail: str = "") -> str:
    """Give the text an officer can copy and send: version, machine, libraries and the traceback.

    Args:
        error: what was raised.
        log_tail: the last lines of the log, if they shall go along.
    """
    trace = "".join(traceback.format_exception(error))
    lines = [
        f"Sổ Vàng {__version__}",
        f"Python {platform.python_version()} – {platform.platform()}",
        *(f"{name} {_version(name)}" for name in _LIBRARIES),
        f"frozen: {bool(getattr(sys, 'frozen', False))}",
        "",
        trace,
    ]
    if log_tail:
        lines += ["", log_tail]
    return without_home("\n".join(lines))


def without_home(text: str) -> str:
    """Replace the officer's own folder by ``~``, because it carries a name."""
    home = str(Path.home())
    return text if home in {"", "/"} else text.replace(home, "~")


def _version(library: str) -> str:
    """Give the version of an installed library."""
    from importlib import metadata

    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "?"
