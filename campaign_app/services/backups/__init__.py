"""Copies of a workspace: made, listed, looked into and restored; nothing here changes what is copied.

``making`` decides when and where to, ``folder`` knows the files of a backup folder, ``view`` opens one to
look into, ``restoring`` puts one back, ``workspace_zip`` packs a whole workspace into one file to carry.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from campaign_app.services.backups.folder import BackupReason
from campaign_app.services.backups.making import (
    BackupMade,
    BackupRow,
    back_up_if_changed,
    backups,
    last_backup,
    make_backup,
    second_name,
)

if TYPE_CHECKING:
    from campaign_app.services.backups.restoring import Restored, restore_backup, restore_zip
    from campaign_app.services.backups.workspace_zip import Exported, export_zip

__all__ = [
    "BackupMade",
    "BackupReason",
    "BackupRow",
    "Exported",
    "Restored",
    "back_up_if_changed",
    "backups",
    "export_zip",
    "last_backup",
    "make_backup",
    "restore_backup",
    "restore_zip",
    "second_name",
]

_LATE = {
    "Exported": "workspace_zip",
    "Restored": "restoring",
    "export_zip": "workspace_zip",
    "restore_backup": "restoring",
    "restore_zip": "restoring",
}


def __getattr__(name: str) -> object:
    """Bring in what is needed once a year when it is asked for; opening a workspace does not wait for it."""
    if name not in _LATE:
        words = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(words)
    return getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
