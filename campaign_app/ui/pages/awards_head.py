"""The head of a decision's list: which decision, its figures, the minutes behind it, its money."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from campaign_app.domain.language import _
from campaign_app.services import budget
from campaign_app.services.awards import DecisionRow
from campaign_app.ui import theme
from campaign_app.ui.page import ElidedComboBox, ElidedLabel
from campaign_app.ui.pages import awards_list
from campaign_app.ui.pages.awards_preview import menu_button
from campaign_app.ui.pages.awards_told import Told

_LEAST_LETTERS, _ROOM_FOR_MINUTES = 12, 480


class DecisionHead(QWidget):
    """Lets choose a decision and tells in few lines what it comes to.

    Args:
        acts: what its menu offers.
        choose: told the id of the decision that is chosen.
    """

    def __init__(self, acts: Sequence[QAction], choose: Callable[[int], None]) -> None:
        super().__init__()
        self._has_room = True
        self.chooser = ElidedComboBox()
        self.chooser.setAccessibleName(_("Quyết định khen thưởng"))
        self.chooser.setToolTip(_("Chọn quyết định"))
        self.chooser.setMinimumContentsLength(_LEAST_LETTERS)
        self.chooser.activated.connect(lambda _place: choose(self.chooser.currentData()))
        self.figures = ElidedLabel("", "muted")
        self.minutes = ElidedLabel("", "muted")
        self.money = ElidedLabel("", "muted")
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        line.addWidget(self.chooser, 1)
        line.addWidget(menu_button(_("&Quyết định"), acts))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.STEP)
        layout.addLayout(line)
        layout.addSpacing(theme.STEP)
        for told in (self.figures, self.minutes, self.money):
            layout.addWidget(told)

    def show_decision(self, told: Told, chosen: DecisionRow) -> None:
        """Show the decisions there are, and what the chosen one comes to."""
        self._fill(told.decisions, chosen)
        figures = awards_list.decision_figures(chosen, told.sheets)
        self.figures.setText(figures)
        self.figures.setToolTip("\n".join(filter(None, (figures, told.minutes))))
        self.minutes.setText(told.minutes)
        self.minutes.setToolTip(told.minutes)
        self._show_minutes()
        spent = told.budget
        line = "" if spent is None else budget.summary(spent)
        self.money.setVisible(bool(line))
        if spent is not None and line:
            self.money.setText(line)
            self.money.setToolTip("\n".join((line, *budget.told_parts(spent))))
            self.money.setProperty("kind", "caution" if spent.is_over else "muted")
            self.money.style().unpolish(self.money)
            self.money.style().polish(self.money)

    def set_room(self, height: int) -> None:
        """Leave the room to the list on a small screen; the minutes are in the tooltip of the figures."""
        self._has_room = height >= _ROOM_FOR_MINUTES
        self._show_minutes()

    def _show_minutes(self) -> None:
        self.minutes.setVisible(self._has_room and bool(self.minutes.text()))

    def _fill(self, rows: Sequence[DecisionRow], chosen: DecisionRow) -> None:
        self.chooser.blockSignals(True)
        self.chooser.clear()
        for row in rows:
            self.chooser.addItem(awards_list.decision_choice(row), row.id)
        self.chooser.setCurrentIndex([row.id for row in rows].index(chosen.id))
        self.chooser.blockSignals(False)
