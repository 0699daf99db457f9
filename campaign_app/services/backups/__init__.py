"""Copies of a workspace: made, listed, looked into and restored; nothing here changes what is copied.

``making`` decides when and where to, ``folder`` knows the files of a backup folder, ``view`` opens one to
look into, ``restoring`` puts one back, ``workspace_zip`` packs a whole workspace into one file to carry.
"""

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
