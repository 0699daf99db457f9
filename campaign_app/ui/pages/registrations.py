"""Who takes part in the campaign, and who has not registered yet."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QStackedWidget, QTabBar

from campaign_app.domain.changes import Changes
from campaign_app.domain.language import _
from campaign_app.services import participation
from campaign_app.services.outcome import Added
from campaign_app.services.participation import Participant, Participation, TakingPart
from campaign_app.ui.commands import ActButton, command
from campaign_app.ui.imports import offer_lists
from campaign_app.ui.page import Card, ElidedLabel, Page, row
from campaign_app.ui.pages.awards_preview import menu_button
from campaign_app.ui.pages.form_acts import forms_in
from campaign_app.ui.pages.registrations_acts import RegistrationActs
from campaign_app.ui.pages.registrations_forms import FormActs
from campaign_app.ui.pages.registrations_lists import (
    CONTACT_COLUMNS,
    REGISTERED_COLUMNS,
    collective_columns,
    count_collectives,
    count_people,
    is_target,
    matches_state,
    people_columns,
    shows_contacts,
    state_options,
    summary,
)
from campaign_app.ui.records import Record, history_command, offer_by_right_click
from campaign_app.ui.table_panel import EmptyState, TablePanel

_COLLECTIVES, _PEOPLE = 0, 1


class RegistrationsPage(Page):
    """Takes registrations and shows who is still awaited."""

    name: ClassVar[str] = "registrations"
    shows: ClassVar[Changes] = (
        Changes.REGISTRATIONS
        | Changes.UNIONS
        | Changes.MEMBERS
        | Changes.SUBJECTS
        | Changes.CAMPAIGNS
        | Changes.CRITERIA
    )

    def build(self) -> None:
        """Lay the two lists under their tabs."""
        self._found: Participation | None = None
        self.setAcceptDrops(True)
        self._wanted: object = None
        self._sectors: list[tuple[TablePanel, QComboBox]] = []
        self._make_commands()
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(_("Đối tượng đăng ký"))
        self.tabs.setUsesScrollButtons(False)
        for title in (_("Tập thể"), _("Cá nhân")):
            self.tabs.addTab(title)
        self.summary = ElidedLabel("")
        self.remind = QPushButton(_("&Xem đơn vị chưa đăng ký"))
        self.remind.setProperty("kind", "link")
        self.remind.clicked.connect(self.show_missing)
        self.stack = QStackedWidget()
        self.collectives = self._make_collectives()
        self.people = self._make_people()
        self.stack.addWidget(self.collectives)
        self.stack.addWidget(self.people)
        self.tabs.currentChanged.connect(self._on_tab)
        lists = Card()
        lists.body.addLayout(row(self.tabs, None, *self._make_buttons()))
        lists.body.addWidget(self.stack, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(lists)
        self._pages.addWidget(self._make_nothing())
        self.body.addWidget(self._pages, 1)
        self._on_filter()
        self._on_tab(_COLLECTIVES)

    def _make_commands(self) -> None:
        self.acts = RegistrationActs(self, self.context)
        self.register = command(
            self,
            _("Đăng &ký"),
            lambda: self.acts.register_unions(self._found, self._chosen()),
            icon="clipboard-check-outline",
            shortcut="Ctrl+N",
            tip=_("Đăng ký những đơn vị đang chọn"),
        )
        self.register_person = command(
            self, _("Đăng ký &cá nhân"), self._register_person, icon="account-plus-outline", shortcut="Ctrl+M"
        )
        self.register_other = command(
            self,
            _("Đối tượng &khác…"),
            lambda: self.acts.register_other(self._found, self._go_to_added),
            icon="home-outline",
            tip=_("Đăng ký người nghỉ hưu, hộ gia đình, tổ công đoàn, bộ phận một cửa"),
        )
        self.pledge = command(
            self,
            _("Gia&o ước…"),
            lambda: self.acts.pledge(self._found, self._chosen()),
            icon="target",
            shortcut="Ctrl+T",
            tip=_("Ghi chỉ tiêu giao ước theo từng tiêu chí"),
        )
        self.send_back = command(
            self, _("T&rả lại…"), lambda: self.acts.send_back(self._chosen()), icon="undo"
        )
        self.withdraw = command(
            self, _("Rút đă&ng ký…"), lambda: self.acts.withdraw(self._chosen()), icon="close"
        )
        self.follow = command(
            self,
            _("Chỉ th&eo dõi kết quả"),
            lambda: self.acts.follow(self._found, self._chosen()),
            icon="eye-outline",
            tip=_("Theo dõi kết quả của đơn vị không đăng ký: có điểm nhưng không được xét khen"),
        )
        self.remove = command(
            self,
            _("&Xóa đăng ký ghi nhầm"),
            lambda: self.acts.remove(self._chosen()),
            icon="delete-outline",
        )
        self.choose_missing = command(
            self,
            _("Chọn mọi đơn vị &chưa đăng ký"),
            self._choose_missing,
            icon="select-all",
            shortcut="Ctrl+Shift+A",
        )

        self.history = history_command(self, self.context, self._record, shortcut="Ctrl+Shift+H")
        self.forms = FormActs(self, self.context, lambda: self._found, self._chosen_collectives)

    def _targets_of(self, one: Participant) -> str:
        return "" if self._found is None else "\n".join(participation.target_words(self._found, one))

    def _record(self) -> Record | None:
        chosen = self._chosen()
        one = chosen[0].registration if len(chosen) == 1 else None
        if one is None:
            return None
        return Record(_("đăng ký của {name}").format(name=chosen[0].name), "registration", one.id)

    def _register_person(self) -> None:
        self.acts.register_person(self._found, self._go_to_added)

    def _go_to_added(self, added: Added) -> None:
        self.go_to(added.id)

    def _make_buttons(self) -> list[QPushButton]:
        """One main act a list: registering unions above the collectives, a person above the people."""
        papers = menu_button(_("&Phiếu và thư"), self.forms.commands())
        papers.setToolTip(_("Lập và nhận phiếu đăng ký, in bản đăng ký, giao ước, soạn thư nhắc"))
        self._of_collectives = [ActButton(self.register, is_main=True), papers, ActButton(self.pledge)]
        self._of_people = [ActButton(self.register_person, is_main=True), ActButton(self.register_other)]
        return [*self._of_collectives, *self._of_people, ActButton(self.send_back), ActButton(self.withdraw)]

    def _make_collectives(self) -> TablePanel:
        panel = TablePanel(
            collective_columns(self._targets_of),
            lambda p: p.key,
            name=_("Danh sách tập thể đăng ký"),
            filter_hint=_("Lọc theo tên, văn bản"),
            search_text=lambda p: f"{p.search_key} {p.registration.document if p.registration else ''}",
            count_text=count_collectives,
            empty=EmptyState(
                "account-group-outline",
                _("Chưa có công đoàn cơ sở nào để đăng ký. Hãy lập danh bạ công đoàn cơ sở trước."),
                _("&Mở danh bạ"),
                lambda: self.context.open_page("unions"),
            ),
        )
        self.state = self._add_filters(panel)
        self.state.currentIndexChanged.connect(lambda _index: self._on_filter())
        panel.tools.addWidget(self.remind)
        panel.bottom.insertWidget(1, self.summary, 1)
        return panel

    def _make_people(self) -> TablePanel:
        panel = TablePanel(
            people_columns(),
            lambda p: p.key,
            name=_("Danh sách cá nhân đăng ký"),
            filter_hint=_("Lọc theo họ tên, thành tích"),
            count_text=count_people,
            empty=EmptyState(
                "account-outline",
                _("Chưa có cá nhân nào đăng ký. Chọn đoàn viên trong danh bạ để đăng ký."),
                _("Đăng ký &cá nhân"),
                self._register_person,
            ),
        )
        self._add_filters(panel)
        return panel

    def _add_filters(self, panel: TablePanel) -> QComboBox:
        offer_lists(self, panel, "registrations")
        state = panel.add_filter(_("Trạng thái đăng ký"), _("Mọi trạng thái"), matches_state)
        panel.set_filter_options(state, state_options())
        sector = panel.add_filter(
            _("Khối thi đua"), _("Tất cả các khối"), lambda p, code: p.sector_code == code
        )
        self._sectors.append((panel, sector))
        panel.view.chosen_changed.connect(self._follow_choice)
        panel.view.opened.connect(lambda _row: self._open())
        offer_by_right_click(
            panel.view, self.pledge, self.send_back, self.withdraw, self.history, self.remove
        )
        return state

    def _make_nothing(self) -> Card:
        card = Card()
        card.body.addWidget(
            EmptyState(
                "flag-outline",
                _("Chưa có phong trào nào. Soạn và phát động phong trào trước khi nhận đăng ký."),
                _("&Mở phong trào thi đua"),
                lambda: self.context.open_page("campaigns"),
            )
        )
        return card

    def commands(self) -> Sequence[QAction]:
        """Give the commands for the menu of the page."""
        return (
            self.register,
            self.choose_missing,
            self.register_person,
            self.register_other,
            self.pledge,
            *self.forms.commands(),
            self.send_back,
            self.withdraw,
            self.follow,
            self.history,
            self.remove,
        )

    # ---- loading

    def load(self) -> None:
        """Read who takes part in the campaign on screen."""
        session, campaign_id = self.context.session, self.context.campaign_id
        if campaign_id is None:
            self._found = None
            self._pages.setCurrentIndex(1)
            self._follow_choice()
            return
        self.context.read(self, partial(participation.participation, session, campaign_id), self._show)

    def _show(self, found: Participation) -> None:
        self._found = found
        self._pages.setCurrentIndex(0)
        everybody = (*found.collectives, *found.people)
        known = {p.sector_code: p.sector for p in everybody if p.sector_code}
        for panel, sector in self._sectors:
            panel.set_filter_options(sector, list(known.items()))
        self.collectives.set_rows(found.collectives)
        self.people.set_rows(found.people)
        self.tabs.setTabText(
            _COLLECTIVES, _("Tập thể ({count})").format(count=sum(p.is_in for p in found.collectives))
        )
        self.tabs.setTabText(_PEOPLE, _("Cá nhân ({count})").format(count=sum(p.is_in for p in found.people)))
        self._tell_summary()
        self._go_where_wanted()
        self._follow_choice()

    def _tell_summary(self) -> None:
        found = self._found
        words = ""
        if found is not None:
            words = summary(found.collectives)
            if not found.is_open:
                words = _("Bước hiện nay không nhận đăng ký · {summary}").format(summary=words)
        self.summary.setText(words)
        self.summary.setToolTip(words)
        missing = found is not None and any(p.state is TakingPart.NOT_YET for p in found.collectives)
        self.remind.setVisible(missing)

    def go_to(self, target: object) -> None:
        """Show a registration by its id, or a union by ``("union", id)``; "missing" shows who is awaited."""
        self._wanted = target
        if self._found is not None:
            self._go_where_wanted()

    def _go_where_wanted(self) -> None:
        target, found = self._wanted, self._found
        if target is None or found is None:
            return
        self._wanted = None
        if target == "missing":
            self.show_missing()
            return
        for place, listed in ((_COLLECTIVES, found.collectives), (_PEOPLE, found.people)):
            key = next((p.key for p in listed if is_target(p, target)), None)
            if key is not None:
                self.tabs.setCurrentIndex(place)
                self._panel().clear_filters()
                self._panel().view.choose([key])
                self._panel().view.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take forms that unions have sent back."""
        if self.forms.take_back.isEnabled() and forms_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the forms that were dropped, once the drag is over."""
        paths = forms_in(event.mimeData())
        if paths:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.forms.take_in(paths))

    def show_missing(self) -> None:
        """Show the collectives that have not registered, with whom to call and how many days are left."""
        self.tabs.setCurrentIndex(_COLLECTIVES)
        self.collectives.clear_filters()
        self.state.setCurrentIndex(self.state.findData(TakingPart.NOT_YET))
        self.collectives.view.setFocus()

    def take_focus(self) -> None:
        """Put the keyboard into the list on screen."""
        self._panel().view.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what is chosen

    def _panel(self) -> TablePanel:
        return self.people if self.tabs.currentIndex() == _PEOPLE else self.collectives

    def _chosen_collectives(self) -> list[Participant]:
        return [found for found in self.collectives.view.chosen_rows() if found is not None]

    def _chosen(self) -> list[Participant]:
        return [found for found in self._panel().view.chosen_rows() if found is not None]

    def _on_tab(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        for listed, buttons in ((_COLLECTIVES, self._of_collectives), (_PEOPLE, self._of_people)):
            for button in buttons:
                button.setVisible(place == listed)
        self._follow_choice()

    def _on_filter(self) -> None:
        awaits = shows_contacts(self.state.currentData())
        for columns, hidden in ((CONTACT_COLUMNS, not awaits), (REGISTERED_COLUMNS, awaits)):
            for number in columns:
                self.collectives.view.setColumnHidden(number, hidden)
        self.collectives.view.fit_columns()

    def _follow_choice(self) -> None:
        found, chosen = self._found, self._chosen()
        is_open = found is not None and found.is_open
        unions = self.tabs.currentIndex() == _COLLECTIVES
        one = chosen[0] if len(chosen) == 1 else None
        outside = bool(chosen) and not any(p.is_in for p in chosen)
        self.register.setEnabled(is_open and unions and outside)
        self.register_person.setEnabled(is_open)
        self.register_other.setEnabled(is_open)
        self.pledge.setEnabled(is_open and unions and one is not None and one.registration is not None)
        self.send_back.setEnabled(is_open and one is not None and one.is_in)
        self.withdraw.setEnabled(
            is_open and one is not None and (one.is_in or one.state is TakingPart.RETURNED)
        )
        self.follow.setEnabled(is_open and unions and one is not None and one.state is TakingPart.NOT_YET)
        self.history.setEnabled(one is not None and one.registration is not None)
        self.remove.setEnabled(is_open and one is not None and one.registration is not None)
        self.choose_missing.setEnabled(is_open and unions)
        self.forms.follow()

    def _open(self) -> None:
        """Do what Enter on a row means: register who has not, pledge for who has."""
        for act in (self.register, self.pledge):
            if act.isEnabled():
                act.trigger()
                return

    def _choose_missing(self) -> None:
        self.show_missing()
        self.collectives.view.choose([p.key for p in self.collectives.model.shown_rows()])
