"""Making a workspace from the welcome: the officer's own, or the example."""

from pathlib import Path

from campaign_app.services import issuers, workspaces
from campaign_app.services.session import Session
from campaign_app.ui.dialogs.workspace import NewWorkspace
from campaign_app.ui.tasks import Progress


def make_workspace(told: NewWorkspace) -> Session:
    """Make an empty workspace with its issuer, and the signer and officer where they were told.

    Raises:
        WorkspaceError: the folder holds something, or cannot be written.
        InvalidInputError: a detail is not acceptable.
    """
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

    done = 0

    def tell(_line: str) -> None:
        nonlocal done
        done += 1
        progress(min(done, STEPS), STEPS)

    return build_example(folder, tell=tell).session
