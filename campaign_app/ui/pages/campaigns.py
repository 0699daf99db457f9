"""Phong trào thi đua: drafting, launching and leading a campaign from stage to stage."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget, QWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.states import label as state_label
from campaign_app.domain.workflow import CampaignStage
from campaign_app.services import (
    campaign_defaults,
    campaigns,
    criteria,
    criteria_sheet,
    regulations,
    stages,
    unions,
)
from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.criteria import CriterionRow
from campaign_app.services.criteria_sheet import SectorMaximum
from campaign_app.services.deleting import Deletable
from campaign_app.services.session import Session
from campaign_app.services.unions import SectorRow
from campaign_app.ui import theme
from campaign_app.ui.commands import ActButton, command
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.campaigns import CampaignChoices, CampaignDialog
from campaign_app.ui.page import Card, ElidedLabel, Page, label, row
from campaign_app.ui.pages.campaigns_criteria import CriteriaTab
from campaign_app.ui.pages.campaigns_rules import CampaignRules, RulesTab
from campaign_app.ui.pages.campaigns_stages import StageActs
from campaign_app.ui.records import Doomed, Record, delete_command, history_command, offer_by_right_click
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Column

_LIST_WIDTH = 236
_NARROW = 900
_EDITABLE = frozenset(
    {
        CampaignStage.DRAFT,
        CampaignStage.LAUNCHED,
        CampaignStage.REGISTRATION_OPEN,
        CampaignStage.RUNNING,
        CampaignStage.SCORING,
    }
)


@dataclass(frozen=True, slots=True)
class _Told:
    rows: list[CampaignRow]
    sectors: list[SectorRow]
    rules: CampaignRules | None
    criteria: list[CriterionRow]
    maxima: list[SectorMaximum]


def _read(session: Session, campaign_id: int | None) -> _Told:
    rows, sectors = campaigns.campaigns(session), unions.sectors(session)
    if campaign_id is None:
        return _Told(rows, sectors, None, [], [])
    rules = CampaignRules(
        stages.standing(session, campaign_id),
        campaigns.sectors(session, campaign_id),
        campaigns.bases(session, campaign_id),
        campaigns.periods(session, campaign_id),
        campaigns.bands(session, campaign_id),
        campaigns.knockouts(session, campaign_id),
    )
    sheet = criteria.criteria(session, campaign_id)
    return _Told(rows, sectors, rules, sheet, criteria_sheet.sector_maxima(session, campaign_id))


class CampaignsPage(Page):
    """The list of campaigns; the chosen one is the campaign on screen everywhere."""

    name: ClassVar[str] = "campaigns"
    shows: ClassVar[Changes] = (
        Changes.CAMPAIGNS
        | Changes.CRITERIA
        | Changes.REGISTRATIONS
        | Changes.RESULTS
        | Changes.COUNCIL
        | Changes.NOMINATIONS
        | Changes.DECISIONS
        | Changes.PRINTS
        | Changes.UNIONS
        | Changes.REGULATIONS
    )

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._told: _Told | None = None
        self._listed: Card | None = None

    def build(self) -> None:
        """Make the list and the details."""
        self._make_commands()
        self.panel = TablePanel(
            (
                Column(_("Mã"), lambda r: r.code, tooltip=lambda r: r.title, strong=True),
                Column(
                    _("Bước"),
                    lambda r: state_label(r.stage),
                    sort_key=lambda r: list(CampaignStage).index(r.stage),
                    tooltip=lambda r: r.title,
                    stretch=True,
                ),
            ),
            lambda r: r.id,
            name=_("Danh sách phong trào thi đua"),
            filter_hint=_("Lọc phong trào"),
            search_text=lambda r: f"{r.code} {r.title} {state_label(r.stage)}",
            count_text=lambda shown, total: ngettext(
                "{shown} / {count} phong trào", "{shown} / {count} phong trào", total
            ).format(shown=shown, count=total),
        )
        self.panel.view.chosen_changed.connect(self._on_chosen)
        offer_by_right_click(
            self.panel.view, self.edit, self.papers, self.back, self.history, self.cancel, self.delete
        )
        self._listed = listed = Card()
        listed.body.addLayout(row(label(_("Các phong trào"), "heading"), None))
        listed.body.addWidget(self.panel, 1)
        self._new_button = ActButton(self.new)
        listed.body.addWidget(self._new_button)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(listed)
        splitter.addWidget(self._make_details())
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_LIST_WIDTH, 4 * _LIST_WIDTH])
        self.empty = EmptyState(
            "flag-outline",
            _("Chưa có phong trào nào. Phát động theo từng bước; các mục thường dùng được điền sẵn."),
            _("Phát độ&ng phong trào mới…"),
            self.acts.launch_new,
        )
        self.empty.button.setProperty("kind", "act")
        nothing = Card()
        nothing.body.addWidget(self.empty)
        self._stack = QStackedWidget()
        self._stack.addWidget(splitter)
        self._stack.addWidget(nothing)
        self.body.addWidget(self._stack)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room of the list to the details on small screens; the switcher above chooses too."""
        super().resizeEvent(event)
        if self._listed is not None:
            self._listed.setVisible(self.width() >= _NARROW)

    def _make_commands(self) -> None:
        self.acts = acts = StageActs(self.context, self, self._campaign)
        self.new = command(
            self,
            _("Phát độ&ng phong trào mới…"),
            acts.launch_new,
            icon="bullhorn-outline",
            shortcut="Ctrl+N",
            tip=_("Phát động hoặc soạn phong trào của một năm, từng bước"),
        )
        self.forward = command(self, _("&Chuyển bước"), acts.forward, icon="arrow-right", writes=True)
        self.back = command(self, _("&Lùi bước…"), acts.back, icon="arrow-left", writes=True)
        self.edit = command(self, _("Sửa…"), self._edit, icon="pencil-outline", shortcut="Ctrl+E")
        self.papers = command(
            self,
            _("Lập kế hoạch, bảng tiêu chí…"),
            acts.offer_papers,
            icon="file-word-outline",
            tip=_("Lập kế hoạch phát động kèm bảng tiêu chí ra tệp Word, PDF"),
        )
        self.cancel = command(self, _("&Hủy phong trào…"), acts.cancel, icon="cancel")
        self.history = history_command(
            self, self.context, self._record, text=_("Lịch &sử…"), shortcut="Ctrl+Shift+H"
        )
        self.delete = delete_command(self, self.context, self._doomed, text=_("&Xóa bản soạn thảo"))

    def _make_details(self) -> Card:
        card = Card()
        self.title = label("", "heading", wrap=True)
        self.stage = label("", "badge")
        self.next = ElidedLabel("")
        top = row(self.stage)
        top.addWidget(self.next, 1)
        for action in (self.edit, self.back):
            top.addWidget(ActButton(action))
        self._forward_button = ActButton(self.forward, is_main=True)
        self._new_main = ActButton(self.new, is_main=True)
        top.addWidget(self._forward_button)
        top.addWidget(self._new_main)
        card.body.addWidget(self.title)
        card.body.addLayout(top)
        self.tabs = QTabWidget()
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(_("Nội dung phong trào"))
        self.rules = RulesTab()
        self.rules.link_followed.connect(self._follow_link)
        self.sheet = CriteriaTab(self.context)
        self.tabs.addTab(self.rules, _("&Quy định"))
        self.tabs.addTab(self.sheet, _("Bảng tiê&u chí"))
        card.body.addWidget(self.tabs, 1)
        card.body.setSpacing(theme.GAP)
        return card

    def commands(self) -> Sequence[QAction]:
        """Give the acts on campaigns, then those on criteria."""
        own = (self.new, self.forward, self.back, self.edit, self.papers)
        return [*own, self.history, self.cancel, self.delete, *self.sheet.commands()]

    def go_to(self, target: object) -> None:
        """Show a campaign by its id, the criteria sheet by name, or begin a launch or the next step.

        A criterion is ``("criterion", campaign id, criterion id)``.
        """
        if target == "criteria":
            self.tabs.setCurrentWidget(self.sheet)
        elif target == "launch":
            self.acts.launch_new()
        elif target == "forward":
            self.acts.forward()
        elif isinstance(target, int):
            self.context.choose_campaign(target)
        elif isinstance(target, tuple):
            _kind, campaign_id, criterion_id = target
            self.tabs.setCurrentWidget(self.sheet)
            self.context.choose_campaign(campaign_id)
            # What is asked after the sheet is answered after it.
            self.context.read(self, lambda: [criterion_id], self._choose_criteria)

    def _choose_criteria(self, ids: list[int]) -> None:
        self.sheet.panel.view.choose(ids)

    # ---- showing

    def load(self) -> None:
        """Read the campaigns and the rules of the one on screen."""
        session, campaign_id = self.context.session, self.context.campaign_id
        self.context.read(self, lambda: _read(session, campaign_id), self._show)

    def _show(self, told: _Told) -> None:
        self._told = told
        self.panel.view.blockSignals(True)
        self.panel.set_rows(told.rows)
        if self.context.campaign_id is not None:
            self.panel.view.choose([self.context.campaign_id])
        self.panel.view.blockSignals(False)
        campaign = told.rules.standing.campaign if told.rules else None
        self._stack.setCurrentIndex(0 if told.rules else 1)
        self.title.setText(campaign.title if campaign else "")
        self.stage.setText(told.rules.standing.stage_label if told.rules else "")
        self.rules.show_rules(told.rules)
        self.sheet.show_sheet(campaign, told.criteria, told.maxima, told.sectors)
        self._name_commands(told)

    def _name_commands(self, told: _Told) -> None:
        standing = told.rules.standing if told.rules else None
        stage = standing.campaign.stage if standing else None
        words, hint = _("&Chuyển bước"), ""
        if standing is not None and stage is CampaignStage.DRAFT:
            words = _("&Phát động…")
        elif standing is not None and standing.next_stage is not None:
            words = _("&Chuyển sang “{stage}”").format(stage=standing.next_label.lower())
            count = len(standing.missing)
            hint = (
                ngettext("còn thiếu {count} việc", "còn thiếu {count} việc", count).format(count=count)
                if count
                else ""
            )
        self.next.setText(hint)
        self.next.setToolTip("\n".join(str(problem) for problem in standing.missing) if standing else "")
        self.forward.setText(words)
        self.forward.setToolTip(words.replace("&", ""))
        is_last = standing is not None and standing.next_stage is None
        self.forward.setEnabled(standing is not None and not is_last)
        self._forward_button.setVisible(not is_last)
        self._new_main.setVisible(is_last)
        self._new_button.setVisible(not is_last)
        self.back.setText(_("&Mở lại…") if stage is CampaignStage.CLOSED else _("&Lùi bước…"))
        self.papers.setEnabled(standing is not None)
        self.edit.setEnabled(stage in _EDITABLE)
        self.back.setEnabled(stage not in {None, CampaignStage.DRAFT, CampaignStage.CANCELLED})
        self.cancel.setEnabled(standing is not None and not is_last)
        self.history.setEnabled(standing is not None)
        self.delete.setEnabled(stage is CampaignStage.DRAFT)

    def _on_chosen(self) -> None:
        found = self.panel.view.current_row()
        if found is not None:
            self.context.choose_campaign(found.id)

    # ---- acts

    def _follow_link(self, page: str, target: object) -> None:
        if page == self.name:
            self.go_to(target)
        else:
            self.context.open_page(page, target)

    def _campaign(self) -> CampaignRow | None:
        return self._told.rules.standing.campaign if self._told and self._told.rules else None

    def _record(self) -> Record | None:
        found = self._campaign()
        if found is None:
            return None
        return Record(_("phong trào {code}").format(code=found.code), "campaign", found.id)

    def _doomed(self) -> Doomed | None:
        found = self._campaign()
        if found is None:
            return None
        return Doomed(_("phong trào {code}").format(code=found.code), Deletable.CAMPAIGN, found.id)

    def _edit(self) -> None:
        found, session = self._campaign(), self.context.session
        if found is None:
            return
        self.context.read(
            self,
            lambda: CampaignChoices(
                campaign_defaults.campaign_details(session, found.id),
                unions.sectors(session),
                regulations.legal_documents(session),
                found.launched_on or session.today(),
            ),
            partial(self._ask_edit, found.id),
        )

    def _ask_edit(self, campaign_id: int, choices: CampaignChoices) -> None:
        dialog = CampaignDialog(self, choices)
        if dialog.ask_value():
            session, details = self.context.session, dialog.details()
            self.context.run_act(
                self, lambda: campaigns.edit_campaign(session, campaign_id=campaign_id, details=details)
            )
