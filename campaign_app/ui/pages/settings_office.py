"""The tabs of the settings for the issuer, its signers and the officers."""

from dataclasses import asdict
from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import person_key
from campaign_app.services import issuers
from campaign_app.services.deleting import Deletable
from campaign_app.services.issuers import IssuerRow, OfficerRow, SignatoryRow
from campaign_app.ui import theme
from campaign_app.ui.commands import ActButton, command
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.settings import (
    ask_issuer,
    ask_officer,
    ask_signatory,
    remember_officer,
    sign_mode_label,
)
from campaign_app.ui.page import label, row
from campaign_app.ui.pages.added import choose_added
from campaign_app.ui.pages.dashboard import facts_grid
from campaign_app.ui.records import Doomed, delete_command, offer_by_right_click
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Column


class _Office(NamedTuple):
    issuer: IssuerRow | None
    signatories: list[SignatoryRow]
    today: date


class OfficeTab(QWidget):
    """The issuer's printed lines and those who sign."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self._told = _Office(None, [], context.session.today())
        self.edit_issuer = command(self, _("Sửa cơ &quan"), self._edit_issuer, icon="pencil-outline")
        self.add = command(self, _("T&hêm người ký"), self._add, icon="plus")
        self.edit = command(self, _("Sửa &người ký"), self._edit, icon="account-tie-outline")
        self.delete = delete_command(self, context, self._doomed, text=_("&Xóa người ký"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, theme.PADDING)
        layout.setSpacing(theme.GAP)
        layout.addLayout(row(label(_("Cơ quan ban hành"), "heading"), None, ActButton(self.edit_issuer)))
        self._lines = QVBoxLayout()
        layout.addLayout(self._lines)
        self.panel = TablePanel(
            (
                Column(_("Họ và tên"), lambda r: r.name, sort_key=lambda r: person_key(r.name), stretch=True),
                Column(_("Chức vụ"), lambda r: r.post),
                Column(_("Quyền ký"), lambda r: sign_mode_label(r.sign_mode)),
                Column(_("Từ ngày"), lambda r: format_date(r.term_from), sort_key=lambda r: r.term_from),
                Column(
                    _("Đến ngày"),
                    lambda r: format_date(r.term_to) if r.term_to else "",
                    sort_key=lambda r: r.term_to,
                ),
                Column(
                    _("Hiện nay"),
                    self._term_words,
                    colour=lambda r: "green" if r.holds_on(self._told.today) else "muted",
                ),
            ),
            lambda r: r.id,
            name=_("Danh sách người ký"),
            filter_hint=_("Lọc người ký"),
            count_text=lambda shown, total: _("{shown} / {all} người ký").format(shown=shown, all=total),
            empty=EmptyState(
                "signature-freehand",
                _("Chưa có người ký. Thêm người ký trước khi soạn quyết định khen thưởng."),
                _("T&hêm người ký"),
                self._add,
            ),
        )
        self.panel.add_act(self.edit)
        self.panel.add_act(self.add, is_main=True)
        self.panel.view.chosen_changed.connect(self._enable)
        self.panel.view.opened.connect(self._edit_row)
        offer_by_right_click(self.panel.view, self.edit, self.delete)
        layout.addWidget(label(_("Người ký"), "heading"))
        layout.addWidget(self.panel, 1)
        self._enable()

    def load(self) -> None:
        """Read the issuer and the signers."""
        session = self.context.session

        def work() -> _Office:
            known = issuers.issuers(session)
            return _Office(known[0] if known else None, issuers.signatories(session), session.today())

        self.context.read(self, work, self._show)

    def _show(self, told: _Office) -> None:
        self._told = told
        old = self._lines.takeAt(0)
        if old is not None and (widget := old.widget()) is not None:
            widget.deleteLater()
        found = told.issuer
        if found is not None:
            holder = QWidget()
            grid = facts_grid(
                (
                    (_("Cấp trên"), found.parent_name),
                    (_("Tên đầy đủ"), found.name),
                    (_("Dòng tặng trên giấy khen"), found.granter_line),
                    (_("Dòng quyền ký"), found.authority_line),
                    (_("Địa danh, ký hiệu"), f"{found.place} · {found.symbol}"),
                )
            )
            grid.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(grid)
            self._lines.addWidget(holder)
        self.edit_issuer.setEnabled(found is not None)
        self.panel.set_rows(told.signatories)
        self._enable()

    def _term_words(self, found: SignatoryRow) -> str:
        return _("Đang giữ chức") if found.holds_on(self._told.today) else _("Ngoài nhiệm kỳ")

    def _enable(self) -> None:
        is_one = self.panel.view.current_row() is not None
        self.edit.setEnabled(is_one)
        self.delete.setEnabled(is_one)

    def _doomed(self) -> Doomed | None:
        found: SignatoryRow | None = self.panel.view.current_row()
        if found is None:
            return None
        return Doomed(_("người ký {name}").format(name=found.name), Deletable.SIGNATORY, found.id)

    def _edit_issuer(self) -> None:
        if self._told.issuer is None:
            return
        details = ask_issuer(self, self._told.issuer)
        issuer_id, session = self._told.issuer.id, self.context.session
        if details is not None:
            self.context.run_act(
                self, lambda: issuers.edit_issuer(session, issuer_id=issuer_id, details=details)
            )

    def _add(self) -> None:
        told, session = self._told.issuer, self.context.session
        asked = None if told is None else ask_signatory(self, None, today=self._told.today)
        if told is not None and asked is not None:
            issuer_id = told.id
            self.context.run_act(
                self,
                lambda: issuers.add_signatory(session, issuer_id=issuer_id, **asdict(asked)),
                choose_added(self.panel),
            )

    def _edit(self) -> None:
        found = self.panel.view.current_row()
        if found is not None:
            self._edit_row(found)

    def _edit_row(self, found: SignatoryRow) -> None:
        asked, session = ask_signatory(self, found, today=self._told.today), self.context.session
        if asked is not None:
            self.context.run_act(
                self, lambda: issuers.edit_signatory(session, signatory_id=found.id, **asdict(asked))
            )


class OfficersTab(QWidget):
    """Those who work with this workspace, and under whose name the work goes now."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.add = command(self, _("Thêm &cán bộ"), self._add, icon="account-plus-outline")
        self.choose = command(self, _("&Làm việc dưới tên này"), self._choose, icon="account-outline")
        self.delete = delete_command(self, context, self._doomed, text=_("Xóa cá&n bộ"))
        self.panel = TablePanel(
            (
                Column(_("Họ và tên"), lambda r: r.name, sort_key=lambda r: person_key(r.name), stretch=True),
                Column(_("Chức vụ"), lambda r: r.post),
                Column(
                    _("Đang làm việc"),
                    lambda r: _("Đang làm việc") if self._is_at_work(r) else "",
                    icon=lambda r: "check-circle-outline" if self._is_at_work(r) else None,
                    colour=lambda r: "green" if self._is_at_work(r) else None,
                ),
            ),
            lambda r: r.id,
            name=_("Danh sách cán bộ"),
            filter_hint=_("Lọc cán bộ"),
            count_text=lambda shown, total: _("{shown} / {all} cán bộ").format(shown=shown, all=total),
            empty=EmptyState(
                "account-outline",
                _("Chưa có cán bộ nào. Thêm tên mình để lịch sử ghi đúng người làm."),
                _("Thêm &cán bộ"),
                self._add,
            ),
        )
        self.panel.add_hint(_("Lịch sử ghi mọi thay đổi dưới tên người đang làm việc"))
        self.panel.add_act(self.choose)
        self.panel.add_act(self.add)
        self.panel.view.chosen_changed.connect(self._enable)
        self.panel.view.opened.connect(self._choose_row)
        offer_by_right_click(self.panel.view, self.choose, self.delete)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, theme.PADDING)
        layout.addWidget(self.panel)
        self._enable()

    def _is_at_work(self, found: OfficerRow) -> bool:
        return found.id == self.context.session.officer_id

    def load(self) -> None:
        """Read the officers."""
        session = self.context.session
        self.context.read(self, lambda: issuers.officers(session), self._show)

    def _show(self, rows: list[OfficerRow]) -> None:
        self.panel.set_rows(rows)
        self._enable()

    def _enable(self) -> None:
        found = self.panel.view.current_row()
        is_other = found is not None and not self._is_at_work(found)
        self.choose.setEnabled(is_other)
        self.delete.setEnabled(is_other)

    def _doomed(self) -> Doomed | None:
        found: OfficerRow | None = self.panel.view.current_row()
        if found is None:
            return None
        return Doomed(_("cán bộ {name}").format(name=found.name), Deletable.OFFICER, found.id)

    def _add(self) -> None:
        asked, session = ask_officer(self), self.context.session
        if asked is not None:
            name, post = asked
            self.context.run_act(
                self,
                lambda: issuers.add_officer(session, name=name, post=post),
                lambda added: self._after_adding(added.id, name),
            )

    def _after_adding(self, officer_id: int, name: str) -> None:
        self.panel.view.choose([officer_id])
        if self.context.session.officer_id is None:
            self._work_as(officer_id, name)

    def _choose(self) -> None:
        found = self.panel.view.current_row()
        if found is not None:
            self._choose_row(found)

    def _choose_row(self, found: OfficerRow) -> None:
        self._work_as(found.id, found.name)

    def _work_as(self, officer_id: int, name: str) -> None:
        session = self.context.session

        def done(_nothing: None) -> None:
            remember_officer(name)
            self.load()

        self.context.run_act(
            self,
            lambda: issuers.choose_officer(session, officer_id),
            done,
            notice=_("Từ nay thay đổi được ghi dưới tên {name}.").format(name=name),
        )
