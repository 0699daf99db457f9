"""The papers of the step 'Kết quả' from its page: the report while the year runs, the score sheets."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from campaign_app.domain.language import _
from campaign_app.services.papers import PaperKind
from campaign_app.ui.commands import command
from campaign_app.ui.pages.results_acts import GridPage

PAPERS_OF_RESULTS = (PaperKind.INTERIM_REPORT, PaperKind.SCORE_SHEET)


class LetterActs(QObject):
    """Puts the dialog of papers among the commands of the grid."""

    def __init__(self, page: GridPage) -> None:
        super().__init__(page)
        self._page = page
        self.papers = command(
            page.panel,
            _("&Văn bản…"),
            self.ask,
            icon="file-document-outline",
            shortcut="Ctrl+Shift+P",
            tip=_("Báo cáo sơ kết, phiếu chấm điểm và các văn bản lập được lúc này"),
        )
        page.panel.view.addAction(self.papers)

    def commands(self) -> Sequence[QAction]:
        """Give the acts for the menu of the page."""
        return (self.papers,)

    def ask(self) -> None:
        """Open the dialog with the papers of this step ticked."""
        from campaign_app.ui.dialogs.papers import ask_papers

        ask_papers(self._page, kinds=PAPERS_OF_RESULTS)
