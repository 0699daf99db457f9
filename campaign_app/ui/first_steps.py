"""Making a workspace from the welcome: the officer's own, the example, or one from a file."""

from pathlib import Path

from campaign_app.services import issuers, workspaces
from campaign_app.services.backups import restoring
from campaign_app.services.backups.restoring import Restored
from campaign_app.services.session import Session
from campaign_app.system.paths import make_proposed_home
from campaign_app.ui.dialogs.workspace import NewWorkspace
from campaign_app.ui.tasks import Progress


def make_workspace(told: NewWorkspace) -> Session:
    """Make an empty workspace with its issuer, and the signer and officer where they were told.

    Raises:
        WorkspaceError: the folder holds something, or cannot be written.
        InvalidInputError: a detail is not acceptable.
    """
    make_proposed_home(told.folder)
    session = workspaces.create_workspace(told.folder, issuer=told.issuer)
    if told.signer_name and told.term_from is not None:
        issuers.add_signatory(
            session,
            issuer_id=issuers.issuers(session)[0].id,
            name=told.signer_name,
            post=told.signer_post,
            term_from=told.term_from,
        )
    if told.officer:
        issuers.choose_officer(session, issuers.add_officer(session, name=told.officer).id)
    return session


def make_example(folder: Path, progress: Progress) -> Session:
    """Build the example year, step by step.

    Raises:
        WorkspaceError: the folder holds something, or cannot be written.
    """
    from campaign_app.services.example import STEPS, build_example

    make_proposed_home(folder)
    done = 0

    def tell(_line: str) -> None:
        nonlocal done
        done += 1
        progress(min(done, STEPS), STEPS)

    return build_example(folder, tell=tell).session


def restore_into(file: Path, folder: Path) -> Restored:
    """Put the workspace of a file into a folder.

    Raises:
        WorkspaceError: the file holds no whole workspace, or the folder cannot take it.
    """
    make_proposed_home(folder)
    return restoring.restore_zip(file, folder)
