"""Going to what an act has just added."""

from collections.abc import Callable

from campaign_app.services.outcome import Added
from campaign_app.ui.table_panel import TablePanel


def choose_added(panel: TablePanel) -> Callable[[Added], None]:
    """Give what runs after an act: the new row is selected and scrolled to."""

    def choose(added: Added) -> None:
        panel.view.choose([added.id])

    return choose
