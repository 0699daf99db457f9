"""What the composer seldom needs, brought in when it is asked for: the start does not wait for it."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from campaign_app.domain.errors import DamagedWorkspaceError
    from campaign_app.services.backups.restoring import Restored
    from campaign_app.services.session import Session
    from campaign_app.ui.dialogs.rescue import Rescue
    from campaign_app.ui.dialogs.workspace import NewWorkspace
    from campaign_app.ui.tasks import Progress

EXAMPLE_FOLDER = "Sổ Vàng - Ví dụ Kỳ Sơn"  # a name
"""Beside the officer's own workspaces, whatever language the window speaks."""


def ask_new_workspace(parent: "QWidget | None", home: Path) -> "NewWorkspace | None":
    """Ask who awards, and where the new workspace is to be."""
    from campaign_app.ui.dialogs.workspace import NewWorkspaceDialog

    return NewWorkspaceDialog.ask(parent, home)


def ask_folder(parent: "QWidget | None", title: str, start: Path) -> Path | None:
    """Ask for a folder."""
    from campaign_app.ui.dialogs import workspace

    return workspace.ask_folder(parent, title, start)


def ask_rescue(parent: "QWidget | None", error: "DamagedWorkspaceError") -> "Rescue | None":
    """Ask what to do with a damaged workspace."""
    from campaign_app.ui.dialogs import rescue

    return rescue.ask_rescue(parent, error)


def ask_target(parent: "QWidget | None", file: Path, home: Path) -> Path | None:
    """Ask where the workspace of a file is to be."""
    from campaign_app.ui.dialogs import rescue

    return rescue.ask_target(parent, file, home)


def ask_zip(parent: "QWidget | None", start: Path) -> Path | None:
    """Ask for a file with a whole workspace."""
    from campaign_app.ui.dialogs import rescue

    return rescue.ask_zip(parent, start)


def is_workspace_zip(path: Path) -> bool:
    """Whether a file looks like a whole workspace packed into one."""
    from campaign_app.ui.dialogs import rescue

    return rescue.is_workspace_zip(path)


def make_workspace(told: "NewWorkspace") -> "Session":
    """Make an empty workspace (:func:`campaign_app.ui.first_steps.make_workspace`)."""
    from campaign_app.ui import first_steps

    return first_steps.make_workspace(told)


def make_example(folder: Path, progress: "Progress") -> "Session":
    """Build the example year (:func:`campaign_app.ui.first_steps.make_example`)."""
    from campaign_app.ui import first_steps

    return first_steps.make_example(folder, progress)


def restore_into(file: Path, folder: Path) -> "Restored":
    """Put the workspace of a file into a folder (:func:`campaign_app.ui.first_steps.restore_into`)."""
    from campaign_app.ui import first_steps

    return first_steps.restore_into(file, folder)


def restore_backup(folder: Path, name: str) -> "Restored":
    """Put a backup in the place of the workspace (:mod:`campaign_app.services.backups.restoring`)."""
    from campaign_app.services.backups import restoring

    return restoring.restore_backup(folder, name)
