"""A workspace for a command that only reads."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from campaign_app.services.session import Session


@contextlib.contextmanager
def opened(folder: Path, *, accept_altered: bool = False) -> Iterator[Session]:
    """Open a workspace for reading, beside a window that may have it open, and close it again."""
    from campaign_app.services.workspaces import close_workspace, open_workspace

    session = open_workspace(folder, read_only=True, accept_altered=accept_altered)
    try:
        yield session
    finally:
        close_workspace(session)
