"""Writing a small file so that either the old or the new content is there, never half of one."""

import os
import sys
import tempfile
import time
from pathlib import Path

_ATTEMPTS = 8
_PAUSE_S = 0.05


def write_atomically(path: Path, content: bytes) -> None:
    """Replace the file by this content in one step, on the disk before the call returns.

    Args:
        path: the file; its folder must exist.
        content: all of the new content.

    Raises:
        OSError: the folder cannot be written, or the old file stays held by another program.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        replace_with_retry(partial, path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def replace_with_retry(source: Path, target: Path) -> None:
    """Put the source in the place of the target, trying again while a virus scanner holds one of them.

    Raises:
        OSError: the target is still held after about half a second, or cannot be written at all.
    """
    attempts = _ATTEMPTS if sys.platform == "win32" else 1
    for attempt in range(1, attempts + 1):
        try:
            source.replace(target)
        except PermissionError:
            if attempt == attempts:
                raise
            time.sleep(_PAUSE_S)
        else:
            return
