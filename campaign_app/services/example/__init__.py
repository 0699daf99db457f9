"""The example: a workspace taken through one year by the same acts an officer uses."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from campaign_app.domain.language import _
from campaign_app.services import issuers, workspaces
from campaign_app.services.example.conclusion import PDF_NAME, decide, print_certificates, review
from campaign_app.services.example.preparation import fill_directory, launch, set_up_office
from campaign_app.services.example.road import Road, Tell
from campaign_app.services.example.year import enter_results, live_through, register
from campaign_app.services.examples import EXAMPLES
from campaign_app.services.session import Session
from campaign_app.system.clock import Clock
from campaign_app.system.paths import resource

__all__ = ["EXAMPLES", "STEPS", "ExampleRun", "build_example"]

STEPS = 11
"""How many lines ``tell`` gets, for a progress bar."""


@dataclass(frozen=True, slots=True)
class ExampleRun:
    """What came of it: the open workspace, the PDF, and how many pages it has."""

    session: Session
    pdf: Path
    pages: int


def build_example(
    folder: Path, *, name: str = "ky-son", tell: Tell = lambda _line: None, clock: Clock | None = None
) -> ExampleRun:
    """Make the example workspace in an empty folder and take it through its year.

    ``tell`` gets one Vietnamese line a step. Nothing is left behind when a step fails.

    Raises:
        WorkspaceError: the folder holds something, or cannot be written.
    """
    source = resource("example", name)
    existed = workspaces.is_empty_folder(folder)
    about = json.loads((source / "about.json").read_text("utf-8"))
    issuer = json.loads((source / "issuer.json").read_text("utf-8"))
    session = workspaces.create_workspace(
        folder,
        issuer=issuers.IssuerDetails(
            parent_name=issuer["parent_name"],
            name=issuer["name"],
            short_name=issuer["short_name"],
            granter_line=issuer["granter_line"],
            authority_line=issuer["authority_line"],
            place=issuer["place"],
            symbol=issuer["symbol"],
            valid_from=date.fromisoformat(issuer["valid_from"]),
        ),
        is_example=True,
        note=about["note"],
        clock=clock,
    )
    road = Road(session, source, tell)
    try:
        tell(_("Tạo sổ ví dụ tại {folder}").format(folder=folder))
        for step in (
            set_up_office,
            fill_directory,
            launch,
            register,
            live_through,
            enter_results,
            review,
            decide,
        ):
            step(road)
        pdf, pages = print_certificates(road)
    except BaseException:
        workspaces.close_workspace(session)
        workspaces.take_away(folder, keep_folder=existed, also=(PDF_NAME,))
        raise
    return ExampleRun(session, pdf, pages)
