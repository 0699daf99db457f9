"""The tab of the settings for sectors and clusters."""

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QToolButton, QVBoxLayout, QWidget

from campaign_app.domain.language import _
from campaign_app.services import sectors, unions
from campaign_app.services.deleting import Deletable
from campaign_app.services.unions import ClusterRow, SectorRow
from campaign_app.ui import theme
from campaign_app.ui.commands import command
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.unions_places import ask_cluster, ask_sector
from campaign_app.ui.page import label
from campaign_app.ui.pages.added import choose_added
from campaign_app.ui.records import Doomed, delete_command, offer_by_right_click
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Column


class _Directory(NamedTuple):
    sectors: list[SectorRow]
    clusters: list[ClusterRow]


class DirectoryTab(QWidget):
    """Sectors in their order, and the clusters inside them."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self._names: dict[int, str] = {}
        self._make_sectors()
        self._make_clusters()
        self._make_commands()
        self._lay_out()
        self._follow()

    def _make_sectors(self) -> None:
        self.sectors = TablePanel(
            (Column(_("Khối"), lambda r: r.name, stretch=True), Column(_("Mã"), lambda r: r.code)),
            lambda r: r.id,
            name=_("Danh sách khối thi đua"),
            filter_hint=_("Lọc khối"),
            count_text=lambda shown, total: _("{shown} / {all} khối").format(shown=shown, all=total),
        )
        self.sectors.view.opened.connect(lambda _row: self._edit_sector())
        self.sectors.view.chosen_changed.connect(self._follow)

    def _make_clusters(self) -> None:
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
                _("Thêm cụm"),
                self._add_cluster,
            ),
        )
        self.clusters.view.opened.connect(lambda _row: self._edit_cluster())
        self.clusters.view.chosen_changed.connect(self._follow)

    def _make_commands(self) -> None:
        self.add_sector = command(self, _("T&hêm khối"), self._add_sector, icon="plus")
        self.edit_sector = command(
            self, _("Sửa khối…"), self._edit_sector, icon="pencil-outline", shortcut="Ctrl+E"
        )
        self.up = command(
            self,
            _("Đưa khối &lên"),
            partial(self._move, -1),
            icon="arrow-up",
            shortcut="Ctrl+Shift+Up",
            tip=_("Khối đứng trước trong mọi danh sách, bảng và báo cáo"),
        )
        self.down = command(
            self,
            _("Đưa khối &xuống"),
            partial(self._move, 1),
            icon="arrow-down",
            shortcut="Ctrl+Shift+Down",
            tip=_("Khối đứng sau trong mọi danh sách, bảng và báo cáo"),
        )
        self.delete_sector = delete_command(
            self, self.context, lambda: self._doomed(self.sectors, Deletable.SECTOR), text=_("Xóa khối")
        )
        self.add_cluster = command(self, _("Thêm &cụm"), self._add_cluster, icon="plus")
        self.edit_cluster = command(
            self, _("Sửa cụm…"), self._edit_cluster, icon="pencil-outline", shortcut="Ctrl+Shift+E"
        )
        self.delete_cluster = delete_command(
            self, self.context, lambda: self._doomed(self.clusters, Deletable.CLUSTER), text=_("Xóa cụm")
        )

    def _lay_out(self) -> None:
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        of_sector = (self.edit_sector, self.up, self.down, self.delete_sector)
        of_cluster = (self.edit_cluster, self.delete_cluster)
        for title, panel, add, acts in (
            (_("Khối thi đua"), self.sectors, self.add_sector, of_sector),
            (_("Cụm thi đua"), self.clusters, self.add_cluster, of_cluster),
        ):
            panel.add_act(add)
            for action in acts:
                panel.bottom.addWidget(_leaf(action))
            offer_by_right_click(panel.view, *acts)
            side = QWidget()
            inside = QVBoxLayout(side)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(label(title, "heading"))
            inside.addWidget(panel, 1)
            sides.addWidget(side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, theme.PADDING)
        layout.addWidget(sides)

    # ---- loading

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
        self._follow()

    def _follow(self) -> None:
        sector = _one(self.sectors)
        order = [row.id for row in self.sectors.model.rows]
        place = order.index(sector.id) if sector is not None else -1
        self.edit_sector.setEnabled(sector is not None)
        self.delete_sector.setEnabled(sector is not None)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < len(order) - 1)
        for action in (self.edit_cluster, self.delete_cluster):
            action.setEnabled(_one(self.clusters) is not None)

    @staticmethod
    def _doomed(panel: TablePanel, kind: Deletable) -> Doomed | None:
        found = _one(panel)
        return None if found is None else Doomed(found.name, kind, found.id)

    # ---- acts

    def _add_sector(self) -> None:
        asked, session = ask_sector(self), self.context.session
        if asked is not None:
            name, code = asked
            self.context.run_act(
                self, lambda: unions.add_sector(session, code=code, name=name), choose_added(self.sectors)
            )

    def _edit_sector(self) -> None:
        found, session = _one(self.sectors), self.context.session
        asked = None if found is None else ask_sector(self, found)
        if asked is not None:
            name, code = asked
            self.context.run_act(
                self, lambda: sectors.edit_sector(session, sector_id=found.id, code=code, name=name)
            )

    def _move(self, step: int) -> None:
        found, session = _one(self.sectors), self.context.session
        if found is None:
            return
        order = [row.id for row in self.sectors.model.rows]
        place = order.index(found.id)
        wanted = place + step
        if 0 <= wanted < len(order):
            order[place], order[wanted] = order[wanted], order[place]
            self.context.run_act(self, lambda: sectors.reorder_sectors(session, order))

    def _add_cluster(self) -> None:
        asked, session = ask_cluster(self, self._listed_sectors()), self.context.session
        if asked is not None:
            self.context.run_act(
                self,
                lambda: unions.add_cluster(
                    session, code=asked.code, name=asked.name, sector_id=asked.sector_id
                ),
                choose_added(self.clusters),
            )

    def _edit_cluster(self) -> None:
        found, session = _one(self.clusters), self.context.session
        asked = None if found is None else ask_cluster(self, self._listed_sectors(), found)
        if asked is not None:
            self.context.run_act(
                self,
                lambda: sectors.edit_cluster(
                    session,
                    cluster_id=found.id,
                    code=asked.code,
                    name=asked.name,
                    sector_id=asked.sector_id,
                ),
            )

    def _listed_sectors(self) -> Sequence[SectorRow]:
        return self.sectors.model.rows


def _one(panel: TablePanel) -> Any:  # noqa: ANN401  a sector or a cluster, as the panel has
    """Give the only chosen row; None where there is none or more."""
    chosen = [row for row in panel.view.chosen_rows() if row is not None]
    return chosen[0] if len(chosen) == 1 else None


def _leaf(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setIconSize(QSize(theme.ICON_SIZE, theme.ICON_SIZE))
    button.setAccessibleName(action.text().replace("&", ""))
    return button
