"""Small things the program learned on this machine, by key: how the columns of a list were mapped last time.

One JSON file a kind in the configuration folder. What cannot be read counts as forgotten; nothing here is
ever needed, and nothing of an office lies here.
"""

import json
import logging
from pathlib import Path

from campaign_app.system import paths
from campaign_app.system.files import write_atomically

_MOST = 100
_LARGEST_FILE = 2_000_000  # bytes

log = logging.getLogger(__name__)


def _file(kind: str) -> Path:
    return paths.config_folder() / f"{kind}.json"


def recall(kind: str, key: str) -> dict[str, object]:
    """Give what was kept under this key; nothing where nothing was."""
    found = _read(kind).get(key)
    return found if isinstance(found, dict) else {}


def keep(kind: str, key: str, what: dict[str, object]) -> None:
    """Keep this under the key, newest last; the oldest go beyond a bound.

    A folder that may not be written to loses the memory, not the work.
    """
    known = _read(kind)
    known.pop(key, None)
    known[key] = what
    newest = dict(list(known.items())[-_MOST:])
    text = json.dumps(newest, ensure_ascii=False, indent=1) + "\n"
    file = _file(kind)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, text.encode())
    except OSError as error:
        log.info("not remembered in %s: %s", file, error)


def _read(kind: str) -> dict[str, object]:
    file = _file(kind)
    try:
        if file.stat().st_size > _LARGEST_FILE:
            return {}
        content = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        log.info("forgotten, %s: %s", file, error)
        return {}
    return content if isinstance(content, dict) else {}
