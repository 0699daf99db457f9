"""What others put beside the grid: boxes under the values in the side panel, and helpers of the grid."""

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from campaign_app.ui.pages.results_acts import GridPage

BOXES: tuple[str, ...] = (
    "campaign_app.ui.pages.results_suggestion:SuggestionBox",
    "campaign_app.ui.pages.results_evidence:EvidenceBox",
)
""""module:Class" of each box, from top to bottom. A box is a widget made with the page; its
``show_place(grid, row, cell)`` is called with what the caret is on (None where there is nothing)."""

HOOKS: tuple[str, ...] = (
    "campaign_app.ui.pages.results_drops:CellDrops",
    "campaign_app.ui.pages.results_papers:PaperActs",
    "campaign_app.ui.pages.results_forms:AssessmentActs",
    "campaign_app.ui.pages.results_letters:LetterActs",
)
""""module:Class" of each helper, made with the page once its grid stands (what is dropped on a cell)."""


def make(paths: Sequence[str], page: "GridPage") -> list[Any]:
    """Make the boxes or helpers of a page."""
    made = []
    for path in paths:
        module, _colon, name = path.partition(":")
        made.append(getattr(import_module(module), name)(page))
    return made


def commands(made: Sequence[Any]) -> "list[QAction]":
    """Give the commands of those helpers that have any, for the menu of the page."""
    return [act for helper in made if hasattr(helper, "commands") for act in helper.commands()]


def lead(made: Sequence[Any], target: str) -> bool:
    """Let a helper follow a link that names one of its lists; whether one of them did."""
    return any(helper.lead(target) for helper in made if hasattr(helper, "lead"))
