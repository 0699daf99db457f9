"""The log: one rotating file on this machine.

A line holds the moment in UTC, the level, the module and the message; no name of an officer or a computer
is added to it.
"""

import logging
import logging.handlers
import os
import time
from pathlib import Path

from campaign_app.system import paths

FILE_NAME = "so-vang.log"
_LARGEST_FILE = 1_000_000  # bytes
_OLD_FILES = 5
_LINE = "%(asctime)s %(levelname)s %(name)s [%(threadName)s]: %(message)s"


class _SharedRotatingFile(logging.handlers.RotatingFileHandler):
    """Rotate only while no other process of ours holds the file, as Windows refuses to rename it then."""

    def doRollover(self) -> None:  # noqa: N802  the name in logging
        if self.stream:
            self.stream.close()
        rolling = Path(f"{self.baseFilename}.rolling")
        try:
            Path(self.baseFilename).replace(rolling)
            rolling.replace(self.baseFilename)
        except OSError:
            self.stream = self._open()
            return
        super().doRollover()


def start(folder: Path | None = None, *, level: int = logging.INFO) -> Path:
    """Write the log of our loggers to a file from now on.

    Args:
        folder: where the files lie; by default the log folder of this officer on this machine.
        level: the lowest level written.

    Returns:
        The path of the file.

    Raises:
        OSError: the file cannot be written.
    """
    file = (folder or paths.log_folder()) / FILE_NAME
    handler = _SharedRotatingFile(
        os.fspath(file), maxBytes=_LARGEST_FILE, backupCount=_OLD_FILES, encoding="utf-8"
    )
    formatter = logging.Formatter(_LINE, "%Y-%m-%dT%H:%M:%SZ")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    stop()
    logger = logging.getLogger("campaign_app")
    logger.setLevel(level)
    logger.addHandler(handler)
    return file


def stop() -> None:
    """Close the log file, if one is open."""
    logger = logging.getLogger("campaign_app")
    for handler in [known for known in logger.handlers if isinstance(known, _SharedRotatingFile)]:
        logger.removeHandler(handler)
        handler.close()


def tail(file: Path, lines: int = 200) -> str:
    """Give the last lines of a log file for a report; empty if it cannot be read."""
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-lines:])
