"""Above the page: its title, the campaign on screen, and one search over everything."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from campaign_app.domain.language import _
from campaign_app.ui import theme
from campaign_app.ui.context import AppContext
from campaign_app.ui.page import ElidedComboBox, label
from campaign_app.ui.search_box import SearchBox
from campaign_app.ui.sidebar import Room


class Header(QWidget):
    """Title, campaign switcher and search box of the window."""

    def __init__(self, context: AppContext, listed: Sequence[Room], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._title = label("", "title")
        self.campaigns = ElidedComboBox()
        self.campaigns.setAccessibleName(_("Phong trào đang xem"))
        self.campaigns.setToolTip(_("Phong trào đang xem (Ctrl+J)"))
        self.campaigns.setMinimumWidth(180)
        self.campaigns.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.campaigns.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.campaigns.activated.connect(self._on_campaign)
        self.search = SearchBox(context, listed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.PADDING)
        layout.addWidget(self._title)
        layout.addStretch()
        layout.addWidget(self.campaigns)
        layout.addWidget(self.search)
        self.set_campaigns(())
        context.bus.campaign_changed.connect(self._show_campaign)

    def set_title(self, title: str) -> None:
        """Show the title of the page."""
        self._title.setText(title)

    def set_campaigns(self, listed: Sequence[tuple[int, str]]) -> None:
        """Offer these campaigns (id, words)."""
        self.campaigns.clear()
        for campaign_id, words in listed:
            self.campaigns.addItem(words, campaign_id)
            self.campaigns.setItemData(self.campaigns.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
        self.campaigns.setEnabled(bool(listed))
        if not listed:
            self.campaigns.addItem(_("Chưa có phong trào"), None)
        # A long title is shown to its end in the list, and cut in the line at a third of a small screen.
        self.campaigns.setMaximumWidth(460)
        self._show_campaign(self._context.campaign_id)

    def _show_campaign(self, campaign_id: object) -> None:
        place = self.campaigns.findData(campaign_id)
        if place >= 0:
            self.campaigns.setCurrentIndex(place)
        self.campaigns.setToolTip(_("{title} (Ctrl+J)").format(title=self.campaigns.currentText()))

    def _on_campaign(self, _place: int) -> None:
        self._context.choose_campaign(self.campaigns.currentData())
