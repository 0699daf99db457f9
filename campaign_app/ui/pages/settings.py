"""Thiết lập: who awards and signs, who works here, the law in force, sectors, templates, this machine."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.language import _
from campaign_app.ui.page import Page
from campaign_app.ui.pages.settings_directory import DirectoryTab
from campaign_app.ui.pages.settings_law import DocumentsTab, NormsTab
from campaign_app.ui.pages.settings_machine import MachineTab
from campaign_app.ui.pages.settings_office import OfficersTab, OfficeTab
from campaign_app.ui.pages.settings_papers import PaperTemplatesTab


class SettingsPage(Page):
    """Each tab loads and acts by itself; links name the tab they lead to."""

    name: ClassVar[str] = "settings"
    shows: ClassVar[Changes] = (
        Changes.ISSUER | Changes.OFFICERS | Changes.REGULATIONS | Changes.TEMPLATES | Changes.UNIONS
    )

    def build(self) -> None:
        """Make the tabs."""
        self.tabs = QTabWidget()
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(_("Các mục thiết lập"))
        self.office = OfficeTab(self.context)
        self.officers = OfficersTab(self.context)
        self.documents = DocumentsTab(self.context)
        self.norms = NormsTab(self.context)
        self.directory = DirectoryTab(self.context)
        self.papers = PaperTemplatesTab(self.context)
        self.machine = MachineTab(self.context)
        self._all = (
            ("signatories", _("Cơ quan, người &ký"), self.office),
            ("officers", _("Cán &bộ"), self.officers),
            ("documents", _("&Văn bản"), self.documents),
            ("norms", _("Định &mức"), self.norms),
            ("sectors", _("Khối, cụm thi đ&ua"), self.directory),
            ("papers", _("Mẫu văn bản &Word"), self.papers),
            ("machine", _("Má&y này"), self.machine),
        )
        for _name, title, tab in self._all:
            self.tabs.addTab(tab, title)
        self.body.addWidget(self.tabs)

    def load(self) -> None:
        """Have every tab read what it shows."""
        for _name, _title, tab in self._all:
            tab.load()

    def go_to(self, target: object) -> None:
        """Open the tab of this name."""
        for name, _title, tab in self._all:
            if name == target:
                self.tabs.setCurrentWidget(tab)

    def commands(self) -> Sequence[QAction]:
        """Give the commands of all tabs."""
        return [action for _name, _title, tab in self._all for action in tab.actions()]
