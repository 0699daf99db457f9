"""Phong trào thi đua: drafting, launching and leading a campaign from stage to stage."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
from campaign_app.services.outcome import Added
from campaign_app.services.session import Session
from campaign_app.services.unions import SectorRow
from campaign_app.ui import theme
from campaign_app.ui.commands import ActButton, command
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.campaigns import CampaignChoices, CampaignDialog, ask_launch, ask_reason
from campaign_app.ui.page import Card, ElidedLabel, Page, label, row
from campaign_app.ui.pages.campaigns_criteria import CriteriaTab
from campaign_app.ui.pages.campaigns_rules import CampaignRules, RulesTab
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
        offer_by_right_click(self.panel.view, self.edit, self.back, self.history, self.cancel, self.delete)
        self._listed = listed = Card()
        listed.body.addLayout(row(label(_("Các phong trào"), "heading"), None))
        listed.body.addWidget(self.panel, 1)
        listed.body.addWidget(ActButton(self.new))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(listed)
        splitter.addWidget(self._make_details())
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_LIST_WIDTH, 4 * _LIST_WIDTH])
        self.empty = EmptyState(
            "flag-outline",
            _("Chưa có phong trào nào. Lập phong trào, xem lại bảng tiêu chí rồi phát động."),
            _("&Lập phong trào…"),
            self._new,
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
        self.new = command(self, _("&Lập phong trào…"), self._new, icon="plus", shortcut="Ctrl+N")
        self.forward = command(self, _("&Chuyển bước"), self._go_forward, icon="arrow-right")
        self.back = command(self, _("Lùi &bước…"), self._go_back, icon="arrow-left")
        self.edit = command(self, _("S&ửa…"), self._edit, icon="pencil-outline")
        self.cancel = command(self, _("&Hủy phong trào…"), self._cancel, icon="cancel")
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
        top.addWidget(ActButton(self.forward, is_main=True))
        card.body.addWidget(self.title)
        card.body.addLayout(top)
        self.tabs = QTabWidget()
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(_("Nội dung phong trào"))
        self.rules = RulesTab()
        self.sheet = CriteriaTab(self.context)
        self.tabs.addTab(self.rules, _("&Quy định"))
        self.tabs.addTab(self.sheet, _("Bảng tiê&u chí"))
        card.body.addWidget(self.tabs, 1)
        card.body.setSpacing(theme.GAP)
        return card

    def commands(self) -> Sequence[QAction]:
        """Give the acts on campaigns, then those on criteria."""
        own = (self.new, self.forward, self.back, self.edit, self.history, self.cancel, self.delete)
        return [*own, *self.sheet.commands()]

    def go_to(self, target: object) -> None:
        """Show a campaign by its id, or the criteria sheet by its name."""
        if target == "criteria":
            self.tabs.setCurrentWidget(self.sheet)
        elif isinstance(target, int):
            self.context.choose_campaign(target)

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
        words, hint = _("&Lập phong trào…"), ""
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
        self.forward.setEnabled(not is_last)
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

    def _go_forward(self) -> None:
        found = self._campaign()
        if found is None:
            self._new()
        elif found.stage is CampaignStage.DRAFT:
            self._launch(found)
        else:
            session = self.context.session
            self.context.run_act(self, lambda: stages.advance(session, found.id))

    def _launch(self, found: CampaignRow) -> None:
        session = self.context.session
        asked = ask_launch(self, found, today=session.today())
        if asked is not None:
            number, on = asked
            self.context.run_act(
                self,
                lambda: stages.launch_campaign(session, campaign_id=found.id, number=number, on=on),
                notice=_("Đã phát động phong trào {code}.").format(code=found.code),
            )

    def _go_back(self) -> None:
        found, session = self._campaign(), self.context.session
        if found is None:
            return
        reason = ask_reason(
            self,
            _("Lùi phong trào về bước trước"),
            _("&Lùi bước"),
            _("Chỉ lùi được khi chưa có việc nào có giá trị pháp lý. Lý do được ghi vào lịch sử."),
        )
        if reason is not None:
            self.context.run_act(self, lambda: stages.go_back(session, found.id, reason=reason))

    def _cancel(self) -> None:
        found, session = self._campaign(), self.context.session
        if found is None:
            return
        reason = ask_reason(
            self,
            _("Hủy phong trào {code}").format(code=found.code),
            _("&Hủy phong trào"),
            _("Phong trào đã hủy không mở lại được; dữ liệu đã nhập vẫn giữ trong sổ."),
        )
        if reason is not None:
            self.context.run_act(self, lambda: stages.cancel_campaign(session, found.id, reason=reason))

    def _new(self) -> None:
        session = self.context.session
        self.context.read(
            self,
            lambda: CampaignChoices(
                campaign_defaults.new_campaign_details(session),
                unions.sectors(session),
                regulations.legal_documents(session),
                campaigns.campaigns(session),
                is_new=True,
            ),
            self._ask_new,
        )

    def _ask_new(self, choices: CampaignChoices) -> None:
        dialog = CampaignDialog(self, choices)
        if not dialog.ask_value():
            return
        session, details, source = self.context.session, dialog.details(), dialog.source.value()

        def work() -> Added:
            sheet = campaign_defaults.starting_criteria(session, source)
            return campaigns.new_campaign(session, replace(details, criteria=sheet))

        self.context.run_act(self, work, lambda added: self.context.choose_campaign(added.id))

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
                (),
                is_new=False,
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
