"""The seal of a closed workspace: the digest of its database, compared when it is opened again.

SQLite's own checks do not see every flipped bit; the digest does. It counts only for a workspace that was
closed in order: the seal is broken before anything is written, and put on again at the next close.
"""

import json
import logging
from datetime import datetime
from enum import Enum, auto
from pathlib import Path

from campaign_app.services.session import DATABASE_NAME
from campaign_app.store.sqlite.backup import sha256_of
from campaign_app.system.files import write_atomically
from campaign_app.system.lock import holder_of

SEAL_NAME = "workspace.digest.json"
LARGE_BYTES = 50 * 1024 * 1024
_log = logging.getLogger(__name__)


class SealState(Enum):
    """How the database compares with its seal."""

    MATCHES = auto()
    DIFFERS = auto()
    UNKNOWN = auto()
    """No seal, or somebody writes now or ended without closing: only SQLite's check can tell."""


def is_large(folder: Path) -> bool:
    """Whether checking the database takes longer than an officer should wait for the window."""
    try:
        return (folder / DATABASE_NAME).stat().st_size > LARGE_BYTES
    except OSError:
        return False


def seal(folder: Path, *, now: datetime) -> None:
    """Write down the digest of the closed database; without a seal the next opening checks in full."""
    file = folder / DATABASE_NAME
    try:
        told = {
            "sha256": sha256_of(file),
            "size": file.stat().st_size,
            "moment": now.isoformat(timespec="seconds"),
        }
        write_atomically(folder / SEAL_NAME, json.dumps(told).encode())
    except OSError as error:
        _log.info("the workspace was not sealed: %s", error)
        break_seal(folder)


def break_seal(folder: Path) -> None:
    """Take the seal away before something is written."""
    try:
        (folder / SEAL_NAME).unlink(missing_ok=True)
    except OSError as error:
        _log.info("the seal could not be taken away: %s", error)


def compare(folder: Path) -> SealState:
    """Compare the database with the seal of the last close.

    A writer that starts or ends meanwhile makes the answer unknown, never a false alarm.

    Raises:
        OSError: the database cannot be read.
    """
    if holder_of(folder) is not None or _has_journal(folder):
        return SealState.UNKNOWN
    state = compare_file(folder)
    if state is SealState.DIFFERS and (holder_of(folder) is not None or _read(folder) is None):
        return SealState.UNKNOWN
    return state


def compare_file(folder: Path) -> SealState:
    """Compare the main file alone, whoever holds the workspace and whatever the journal holds.

    Raises:
        OSError: the database cannot be read.
    """
    before = _read(folder)
    if before is None:
        return SealState.UNKNOWN
    file = folder / DATABASE_NAME
    same = before == (sha256_of(file), file.stat().st_size)
    if not same and _read(folder) != before:
        return SealState.UNKNOWN
    return SealState.MATCHES if same else SealState.DIFFERS


def _has_journal(folder: Path) -> bool:
    try:
        return (folder / f"{DATABASE_NAME}-wal").stat().st_size > 0
    except OSError:
        return False


def _read(folder: Path) -> tuple[str, int] | None:
    try:
        told = json.loads((folder / SEAL_NAME).read_text("utf-8"))
        return str(told["sha256"]), int(told["size"])
    except (OSError, ValueError, TypeError, KeyError):
        return None
