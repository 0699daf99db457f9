"""The page 'Khen thưởng': a decision, its list, and the certificate of the chosen line as it is printed."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.commendation import Grant, SubjectKind
from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.language import _, ngettext
from campaign_app.services import awards, register
from campaign_app.services.awards import DecisionRow, DecisionState
from campaign_app.services.sheets import SheetRow
from campaign_app.ui import theme
from campaign_app.ui.commands import ActButton, command
from campaign_app.ui.page import Card, Page
from campaign_app.ui.pages import awards_list
from campaign_app.ui.pages.awards_acts import AwardActs
from campaign_app.ui.pages.awards_blank import BlankUnder
from campaign_app.ui.pages.awards_files import SaveActs
from campaign_app.ui.pages.awards_head import DecisionHead
from campaign_app.ui.pages.awards_preview import CertificateView, menu_button, nobody_card, ready_card
from campaign_app.ui.pages.awards_print import PrintActs
from campaign_app.ui.pages.awards_told import Told, read
from campaign_app.ui.table_panel import TablePanel

_DRAW_AFTER_MS = 60
_LIST_SHARE, _SHEET_SHARE = 2, 3
_LIST_LEAST, _STATE_NARROW, _STATE_WIDE, _STATE_COLUMN = 362, 56, 126, 2


class AwardsPage(Page):
    """Drafts, signs and numbers decisions; proofs, saves, corrects and hands over certificates."""

    name: ClassVar[str] = "awards"
    shows: ClassVar[Changes] = (
        Changes.DECISIONS
        | Changes.AWARDS
        | Changes.PRINTS
        | Changes.NOMINATIONS
        | Changes.ISSUER
        | Changes.CAMPAIGNS
    )

    # ---- making the page

    def build(self) -> None:
        """Make the list on the left and the sheet on the right."""
        self._told = Told([], None, [], 0, 0)
        self._wanted_decision: int | None = None
        self._wanted_award: int | None = None
        self._asked = 0
        self.acts = AwardActs(self.context, self)
        self.print_acts = PrintActs(self.context, self)
        self.save_acts = SaveActs(self.context, self)
        self._make_commands()
        self._draw_soon = QTimer(self, singleShot=True, interval=_DRAW_AFTER_MS)
        self._draw_soon.timeout.connect(self._draw)
        sides = QWidget()
        layout = QHBoxLayout(sides)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.PADDING)
        layout.addWidget(self._make_list(), _LIST_SHARE)
        layout.addWidget(self._make_sheet(), _SHEET_SHARE)
        self._nobody = nobody_card(lambda: self.context.open_page("reviews"))
        self._ready = ready_card(self.draft_action)
        self._whole = QStackedWidget()
        self._blank = QWidget()
        for widget in (self._blank, self._nobody, self._ready, sides):
            self._whole.addWidget(widget)
        self._sides = sides
        self.body.addWidget(self._whole)

    def _make_commands(self) -> None:
        self.draft_action = self._act(_("&Dự thảo quyết định"), self._draft, "file-plus-outline")
        self.outside_action = self._act(
            _("Dự thảo &ngoài phong trào…"),
            lambda: self.acts.draft_outside(self._choose),
            "lightbulb-outline",
        )
        self.sign_action = self._act(
            _("&Ký quyết định…"), self._with_decision(self.acts.sign), "signature-freehand"
        )
        self.number_action = self._act(
            _("&Vào số quyết định…"), self._with_decision(self.acts.number), "numeric"
        )
        self.discard_action = self._act(
            _("&Bỏ dự thảo"), self._with_decision(self.acts.discard), "file-remove-outline"
        )
        self.take_off_action = self._act(
            _("Đưa &ra khỏi dự thảo"),
            self._with_decision(lambda row: self._with_sheet(partial(self.acts.take_off, row))()),
            "file-remove-outline",
        )
        self.posthumous_action = self._act(
            _("Đổi thành truy tặn&g"), self._with_sheet(self.acts.change_grant), "star-outline"
        )
        self.budget_action = self._act(
            _("Kinh phí kh&en thưởng…"), self._with_decision(self.acts.set_budget), "cash-multiple"
        )
        self.print_action = self._act(
            _("In giấ&y khen…"),
            lambda: self._print(self.panel.view.chosen_rows()),
            "printer-outline",
            "Ctrl+P",
        )
        self.save_action = self._act(
            _("&Lưu PDF…"), lambda: self._save(self._told.sheets), "file-pdf-box", "Ctrl+E"
        )
        self.save_each_action = self._act(
            _("Lưu &mỗi người một tệp…"),
            lambda: self.save_acts.save_each(self._told.sheets),
            "folder-outline",
        )
        self.papers_action = self._act(
            _("Văn bản của &quyết định…"),
            self._with_decision(self.acts.papers),
            "file-document-outline",
            "Ctrl+Shift+P",
        )
        self.merge_action = self._act(_("In nhanh từ danh sác&h…"), self.acts.merge, "file-table-outline")
        self.save_chosen_action = self._act(
            _("Lưu giấy đ&ang chọn (PDF)…"),
            lambda: self._save(self.panel.view.chosen_rows()),
            "file-export-outline",
            "Ctrl+Shift+E",
        )
        self.save_chosen_action.setProperty("writes", True)
        self.correct_action = self._act(
            _("Đính &chính in sai…"), self._with_sheet(self.acts.correct), "file-replace-outline"
        )
        self.reissue_action = self._act(
            _("Cấp &lại giấy khen…"), self._with_sheet(self.acts.reissue), "file-restore-outline"
        )
        self.hand_over_action = self._act(
            _("Ghi &trao giấy khen…"), self._with_sheet(self.acts.hand_over), "handshake-outline"
        )
        self.history_action = self._act(
            _("Xem trong &Sổ vàng"),
            self._with_sheet(lambda sheet: self.context.open_page("register", sheet.id)),
            "book-open-variant-outline",
        )
        self.back_action = self._act(_("Giấy t&rước"), lambda: self._leaf(-1), "chevron-left", "Alt+Up")
        self.on_action = self._act(_("Giấy sa&u"), lambda: self._leaf(1), "chevron-right", "Alt+Down")

    def _act(self, text: str, run: Callable[[], None], icon: str, keys: str = "") -> QAction:
        return command(self, text, run, icon=icon, shortcut=keys)

    def _with_decision(self, run: Callable[[DecisionRow], None]) -> Callable[[], None]:
        def act() -> None:
            if self._told.chosen is not None:
                run(self._told.chosen)

        return act

    def _with_sheet(self, run: Callable[[SheetRow], None]) -> Callable[[], None]:
        def act() -> None:
            sheet = self.panel.view.current_row()
            if sheet is not None:
                run(sheet)

        return act

    def commands(self) -> Sequence[QAction]:
        """Give every command of the page."""
        leaf = (self.back_action, self.on_action)
        return (*self._decision_actions(), *self._sheet_actions(), *self.blank.actions, *leaf)

    def _decision_actions(self) -> list[QAction]:
        return [
            self.draft_action,
            self.outside_action,
            self.sign_action,
            self.number_action,
            self.take_off_action,
            self.discard_action,
            self.budget_action,
            self.print_action,
            self.save_action,
            self.save_each_action,
            self.papers_action,
            self.merge_action,
        ]

    def _sheet_actions(self) -> list[QAction]:
        return [
            self.posthumous_action,
            self.save_chosen_action,
            self.correct_action,
            self.reissue_action,
            self.hand_over_action,
            self.history_action,
        ]

    def _make_list(self) -> Card:
        card = Card()
        self.head = DecisionHead(self._decision_actions(), self._choose)
        self.chooser, self.figures = self.head.chooser, self.head.figures
        self.panel = TablePanel(
            awards_list.sheet_columns(),
            lambda row: (row.award is None, row.id),
            name=_("Danh sách khen thưởng của quyết định"),
            filter_hint=_("Lọc theo tên, số, trạng thái"),
            count_text=lambda shown, total: _("{shown} / {all} giấy khen").format(shown=shown, all=total),
            search_text=awards_list.sheet_search,
        )
        self.panel.view.chosen_changed.connect(self._on_chosen)
        self.panel.view.addActions(self._sheet_actions())
        self.panel.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.blank = BlankUnder(self.context, self, self.panel.view.current_row, self._draw)
        card.setMinimumWidth(_LIST_LEAST)
        card.body.addWidget(self.head)
        card.body.addWidget(self.panel, 1)
        return card

    def _make_sheet(self) -> Card:
        card = Card()
        self.sheet = CertificateView(self.context.tasks, self.back_action, self.on_action)
        self._main = {
            DecisionState.DRAFT: ActButton(self.sign_action, is_main=True),
            DecisionState.SIGNED: ActButton(self.number_action, is_main=True),
            DecisionState.NUMBERED: ActButton(self.print_action, is_main=True),
        }
        self._save_button = ActButton(self.save_action)
        sheet_menu = [*self._sheet_actions(), *self.blank.actions]
        self.sheet.buttons.insertWidget(0, menu_button(_("Giấy kh&en"), sheet_menu))
        for button in (self._save_button, *self._main.values()):
            self.sheet.buttons.addWidget(button)
        card.body.addWidget(self.sheet)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen let the state's icon speak; its words are in the tooltip."""
        super().resizeEvent(event)
        if self._is_built:
            self.head.set_room(self.height())
            self._fit_state()

    def _fit_state(self) -> None:
        is_narrow = self.width() * _LIST_SHARE / (_LIST_SHARE + _SHEET_SHARE) < _LIST_LEAST
        width = _STATE_NARROW if is_narrow else _STATE_WIDE
        self.panel.view.horizontalHeader().resizeSection(_STATE_COLUMN, width)

    # ---- reading and showing

    def load(self) -> None:
        """Read the decisions and the chosen one's list."""
        session, campaign_id, wanted = self.context.session, self.context.campaign_id, self._wanted_decision
        self.context.read(self, lambda: read(session, campaign_id, wanted), self._show)

    def go_to(self, target: object) -> None:
        """Show a decision by its id, or an award: ``("award", id)``."""
        session = self.context.session
        if isinstance(target, int):
            self.context.read(self, lambda: awards.decision(session, target), lambda row: self._go(row, None))
        elif isinstance(target, tuple) and len(target) == 2:  # noqa: PLR2004  a kind and an id
            award_id = int(target[1])

            def read() -> DecisionRow:
                return awards.decision(session, register.award(session, award_id).decision_id)

            self.context.read(self, read, lambda row: self._go(row, award_id))

    def _go(self, row: DecisionRow, award_id: int | None) -> None:
        self._wanted_award = award_id
        self._wanted_decision = row.id
        if row.campaign_id is not None:
            self.context.choose_campaign(row.campaign_id)
        self.load()

    def _choose(self, decision_id: int) -> None:
        self._wanted_decision = decision_id
        self.load()

    def _show(self, told: Told) -> None:
        self._told = told
        chosen = told.chosen
        self._enable(told)
        if chosen is None:
            self._whole.setCurrentWidget(self._ready if told.waiting else self._nobody)
            self.panel.set_rows([])
            return
        self._wanted_decision = chosen.id
        self._whole.setCurrentWidget(self._sides)
        self.head.show_decision(told, chosen)
        for state, button in self._main.items():
            button.setVisible(state is chosen.state)
        valid = sum(sheet.is_printable for sheet in told.sheets)
        self._save_button.setVisible(chosen.state is DecisionState.NUMBERED)
        self.print_action.setText(
            ngettext("In {count} giấ&y khen…", "In {count} giấ&y khen…", valid).format(count=valid)
        )
        self.panel.set_rows(told.sheets)
        self._fit_state()  # the first rows make every column as wide as its words
        self._choose_row()
        self._on_chosen()

    def _choose_row(self) -> None:
        view = self.panel.view
        if self._wanted_award is not None:
            self.panel.clear_filters()
            view.choose([(False, self._wanted_award)])
            self._wanted_award = None
        elif view.current_row() is None and self.panel.model.shown:
            first = self.panel.model.shown_rows()[0]
            view.choose([(first.award is None, first.id)])

    def _enable(self, told: Told) -> None:
        state = None if told.chosen is None else told.chosen.state
        self.draft_action.setEnabled(told.waiting > 0)
        self.outside_action.setEnabled(told.waiting_outside > 0)
        self.sign_action.setEnabled(state is DecisionState.DRAFT)
        self.papers_action.setEnabled(state is not None)
        self.budget_action.setEnabled(told.budget is not None)
        self.discard_action.setEnabled(state is DecisionState.DRAFT)
        self.number_action.setEnabled(state is DecisionState.SIGNED)
        holds = any(sheet.is_printable for sheet in told.sheets)
        self.print_action.setEnabled(holds)
        self.save_action.setEnabled(holds)
        self.save_each_action.setEnabled(holds)

    def _on_chosen(self) -> None:
        sheet: SheetRow | None = self.panel.view.current_row()
        holds = sheet is not None and sheet.award is not None and not sheet.is_revoked
        self.save_chosen_action.setEnabled(any(row.is_printable for row in self.panel.view.chosen_rows()))
        for action in (self.correct_action, self.reissue_action, self.hand_over_action):
            action.setEnabled(holds)
        is_proof = sheet is not None and sheet.award is None
        self.take_off_action.setEnabled(is_proof and self.discard_action.isEnabled())
        is_person = sheet is not None and sheet.kind is SubjectKind.INDIVIDUAL
        self.posthumous_action.setEnabled(is_person and self.take_off_action.isEnabled())
        is_posthumous = sheet is not None and sheet.grant is Grant.TRUY_TANG
        self.posthumous_action.setText(_("Đổi thành tặng") if is_posthumous else _("Đổi thành truy tặn&g"))
        self.history_action.setEnabled(sheet is not None and sheet.award is not None)
        place, last = self.panel.view.currentIndex().row(), self.panel.model.shown - 1
        self.back_action.setEnabled(place > 0)
        self.on_action.setEnabled(0 <= place < last)
        self.sheet.tell(sheet)
        self._draw_soon.start()

    def _draw(self) -> None:
        sheet: SheetRow | None = self.panel.view.current_row()
        chosen = self._told.chosen
        self._asked += 1
        if sheet is None or chosen is None:
            self.sheet.clear("")
            return
        asked, decision_id = self._asked, chosen.id
        place, count = self.panel.view.currentIndex().row() + 1, self.panel.model.shown

        def show(drawn: tuple[bytes, bytes]) -> None:
            if asked == self._asked:  # Another line may have been chosen since.
                self.sheet.preview.lay_under(drawn[1])
                self.sheet.show_sheet(drawn[0], place, count, is_proof=sheet.award is None)

        def fail(error: Exception) -> None:
            if not isinstance(error, UserFacingError):
                self.context.tasks.report(self, error)
            elif asked == self._asked:
                self.sheet.clear(" ".join(filter(None, (error.summary, error.hint))))

        self.context.read(self, lambda: self.blank.read(sheet, decision_id), show, fail)

    # ---- acts

    def _draft(self) -> None:
        self.acts.draft(self.context.campaign_id, "", self._choose)

    def _save(self, listed: Sequence[SheetRow]) -> None:
        if self._told.chosen is not None:
            self.save_acts.save(self._told.chosen, listed)

    def _print(self, chosen: Sequence[SheetRow]) -> None:
        """Print the list as it is filtered and sorted; lines ticked beyond the current one are preferred."""
        self.print_acts.print_sheets(self.panel.model.shown_rows(), [sheet.id for sheet in chosen])

    def _leaf(self, step: int) -> None:
        view = self.panel.view
        place = view.currentIndex().row() + step
        if 0 <= place < self.panel.model.shown:
            view.selectRow(place)
            view.scrollTo(view.currentIndex())
