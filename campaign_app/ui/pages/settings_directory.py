"""The tab of the settings for sectors and clusters."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from campaign_app.domain.language import _
from campaign_app.services import unions
from campaign_app.services.unions import ClusterRow, SectorRow
from campaign_app.ui import theme
from campaign_app.ui.commands import command
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.settings import ask_cluster, ask_sector
from campaign_app.ui.page import label
from campaign_app.ui.pages.added import choose_added
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Column


class _Directory(NamedTuple):
    sectors: list[SectorRow]
    clusters: list[ClusterRow]


class DirectoryTab(QWidget):
    """Sectors, and the clusters inside them."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self._names: dict[int, str] = {}
        self.add_sector = command(self, _("Thêm &khối"), self._add_sector, icon="plus")
        self.add_cluster = command(self, _("Thêm &cụm"), self._add_cluster, icon="plus")
        self.sectors = TablePanel(
            (Column(_("Khối"), lambda r: r.name, stretch=True), Column(_("Mã"), lambda r: r.code)),
            lambda r: r.id,
            name=_("Danh sách khối thi đua"),
            filter_hint=_("Lọc khối"),
            count_text=lambda shown, total: _("{shown} / {all} khối").format(shown=shown, all=total),
        )
        self.sectors.add_act(self.add_sector)
        self.clusters = TablePanel(
            (
                Column(_("Cụm thi đua"), lambda r: r.name, stretch=True),
                Column(_("Khối"), lambda r: self._names.get(r.sector_id, "")),
                Column(_("Mã"), lambda r: r.code),
            ),
            lambda r: r.id,
            name=_("Danh sách cụm thi đua"),
            filter_hint=_("Lọc cụm"),
            count_text=lambda shown, total: _("{shown} / {all} cụm").format(shown=shown, all=total),
            empty=EmptyState(
                "account-group-outline",
                _("Chưa có cụm thi đua. Có thể xếp loại theo khối mà không cần cụm."),
                _("Thêm &cụm"),
                self._add_cluster,
            ),
        )
        self.clusters.add_act(self.add_cluster)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        for title, panel in ((_("Khối thi đua"), self.sectors), (_("Cụm thi đua"), self.clusters)):
            side = QWidget()
            inside = QVBoxLayout(side)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(label(title, "heading"))
            inside.addWidget(panel, 1)
            sides.addWidget(side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, theme.PADDING)
        layout.addWidget(sides)

    def load(self) -> None:
        """Read sectors and clusters."""
        session = self.context.session
        self.context.read(
            self, lambda: _Directory(unions.sectors(session), unions.clusters(session)), self._show
        )

    def _show(self, told: _Directory) -> None:
        self._names = {sector.id: sector.name for sector in told.sectors}
        self.sectors.set_rows(told.sectors)
        self.clusters.set_rows(told.clusters)

    def _add_sector(self) -> None:
        asked, session = ask_sector(self), self.context.session
        if asked is not None:
            self.context.run_act(
                self,
                lambda: unions.add_sector(session, code=asked.code, name=asked.name),
                choose_added(self.sectors),
            )

    def _add_cluster(self) -> None:
        asked, session = ask_cluster(self, list(self.sectors.model.rows)), self.context.session
        if asked is not None and asked.sector_id is not None:
            sector_id = asked.sector_id
            self.context.run_act(
                self,
                lambda: unions.add_cluster(session, code=asked.code, name=asked.name, sector_id=sector_id),
                choose_added(self.clusters),
            )
