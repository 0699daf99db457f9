"""The page 'Sổ vàng': every award of every year, and all that became of it."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from campaign_app.domain import kinds
from campaign_app.domain.changes import Changes
from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.formats import format_date, format_money
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.workflow import AwardState
from campaign_app.domain.workflow import label as state_label
from campaign_app.services import register
from campaign_app.services.register import AwardRow
from campaign_app.ui import theme
from campaign_app.ui.commands import ActButton, command
from campaign_app.ui.dialogs.register import ask_revocation
from campaign_app.ui.imports import offer_lists
from campaign_app.ui.labels import short_union
from campaign_app.ui.messages import ask_legal
from campaign_app.ui.page import Card, Page, row
from campaign_app.ui.pages.register_details import Details, DetailsView, read_details
from campaign_app.ui.records import Record, history_command, offer_by_right_click
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Align, Column

_LIST_SHARE, _DETAILS_SHARE, _DETAILS_LEAST = 2, 1, 310
_ROOM_FOR_ALL = 690
_DECISION_COLUMN, _MONEY_COLUMN = 3, 4


def _columns() -> list[Column[AwardRow]]:
    return [
        Column(
            _("Năm"), lambda r: str(r.register_year), align=Align.RIGHT, sort_key=lambda r: r.register_year
        ),
        Column(
            _("Số"),
            lambda r: f"{r.register_number:02d}",
            align=Align.RIGHT,
            sort_key=lambda r: (r.register_year, r.register_number),
        ),
        Column(
            _("Tặng cho"),
            lambda r: short_union(r.name),
            sort_key=lambda r: r.sort_key,
            tooltip=lambda r: (
                r.name if r.kind is SubjectKind.COLLECTIVE else f"{r.name}\n{r.post or r.union}".strip()
            ),
            stretch=True,
        ),
        Column(
            _("Quyết định"),
            lambda r: r.decision,
            sort_key=lambda r: (r.signed_on, r.decision),
            tooltip=lambda r: _("Ngày {day}").format(day=format_date(r.signed_on)),
        ),
        Column(
            _("Tiền thưởng"), lambda r: format_money(r.money), align=Align.RIGHT, sort_key=lambda r: r.money
        ),
        Column(
            _("Giá trị"),
            lambda r: state_label(r.state),
            icon=lambda r: "cancel" if r.state is AwardState.REVOKED else "check",
            colour=lambda r: "red" if r.state is AwardState.REVOKED else "green",
            width=124,
        ),
    ]


def _search_text(r: AwardRow) -> str:
    return (
        f"{r.register_number:02d}/{r.register_year} {short_union(r.name)} {r.name} {r.present_name} "
        f"{r.post} {r.union} {r.decision} {format_date(r.signed_on)} {kinds.label(r.form)} {r.received_by} "
        f"{r.revoked_by_document}"
    )


class RegisterPage(Page):
    """Searches the golden register, tells the life of an award, revokes."""

    name: ClassVar[str] = "register"
    shows: ClassVar[Changes] = Changes.AWARDS | Changes.PRINTS | Changes.DECISIONS | Changes.UNIONS

    def build(self) -> None:
        """Make the list and the details beside it."""
        self._wanted: int | None = None
        self._asked = 0
        self.view_action = command(
            self, _("&Xem giấy khen"), self._view, icon="certificate-outline", shortcut="Ctrl+Return"
        )
        self.revoke_action = command(self, _("Th&u hồi…"), self._revoke, icon="cancel")
        self.verify_action = command(
            self,
            _("&Kiểm tra giấy khen…"),
            self._verify,
            icon="qrcode-scan",
            shortcut="Ctrl+Shift+K",
            tip=_("Đối chiếu một giấy khen có mã QR, hoặc một số Sổ vàng, với sổ này"),
        )
        self.book_action = command(
            self,
            _("&In thành sổ…"),
            self._make_book,
            icon="book-open-variant-outline",
            tip=_("Lập sổ khen thưởng của những năm được chọn để in, đóng quyển, hoặc mở bằng Excel"),
        )
        self.past_action = command(
            self,
            _("Ghi khen thưởng năm t&rước…"),
            self._record_past,
            icon="plus",
            tip=_("Chép một khen thưởng từ sổ cũ, quyết định cũ; nhiều dòng thì nhập từ Excel"),
        )
        self.history = history_command(self, self.context, self._record, shortcut="Ctrl+Shift+H")
        layout = QHBoxLayout()
        layout.setSpacing(theme.PADDING)
        layout.addWidget(self._make_list(), _LIST_SHARE)
        layout.addWidget(self._make_details(), _DETAILS_SHARE)
        self.body.addLayout(layout, 1)

    def commands(self) -> Sequence[QAction]:
        """Give the page's commands."""
        return (
            self.view_action,
            self.verify_action,
            self.book_action,
            self.past_action,
            self.history,
            self.revoke_action,
        )

    def _make_list(self) -> Card:
        card = Card()
        self.panel = TablePanel(
            _columns(),
            lambda r: r.id,
            name=_("Sổ vàng"),
            filter_hint=_("Tìm tên, số, quyết định"),
            count_text=_count_text,
            search_text=_search_text,
            empty=EmptyState(
                "book-open-variant-outline",
                _(
                    "Sổ vàng chưa có mục nào.\nKhen thưởng được ghi vào đây khi quyết định được vào số ở "
                    "trang Khen thưởng."
                ),
                _("Đến trang &Khen thưởng"),
                lambda: self.context.open_page("awards"),
            ),
        )
        self.years = self.panel.add_filter(_("Năm"), _("Mọi năm"), lambda r, year: r.register_year == year)
        self.kinds = self.panel.add_filter(_("Đối tượng"), _("Mọi đối tượng"), lambda r, kind: r.kind is kind)
        self.panel.view.chosen_changed.connect(self._on_chosen)
        self.panel.view.opened.connect(lambda _row: self._view())
        offer_by_right_click(self.panel.view, *self.commands())
        self._of_all = [ActButton(act) for act in (self.verify_action, self.book_action)]
        for place, button in enumerate(self._of_all, 2):
            self.panel.bottom.insertWidget(place, button)
        offer_lists(self, self.panel, "awards")
        card.body.addWidget(self.panel)
        return card

    def _make_details(self) -> Card:
        self.details_card = Card()
        self.details_card.setMinimumWidth(_DETAILS_LEAST)
        self.details = DetailsView(self._go)
        self.details_card.body.addWidget(self.details, 1)
        self.details_card.body.addLayout(
            row(ActButton(self.revoke_action), None, ActButton(self.view_action, is_main=True))
        )
        return self.details_card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen leave decision and money to the details."""
        super().resizeEvent(event)
        if self._is_built:
            self._share_room()

    def _share_room(self) -> None:
        is_roomy = self.width() * _LIST_SHARE // (_LIST_SHARE + _DETAILS_SHARE) >= _ROOM_FOR_ALL
        for column in (_DECISION_COLUMN, _MONEY_COLUMN):
            self.panel.view.setColumnHidden(column, not is_roomy)
        for button in self._of_all:  # the menu has them too
            button.setVisible(is_roomy and bool(self.panel.model.rows))

    # ---- reading and showing

    def load(self) -> None:
        """Read the register."""
        session = self.context.session
        self.context.read(self, lambda: register.entries(session), self._show)

    def go_to(self, target: object) -> None:
        """Show an award by its id."""
        if isinstance(target, int):
            self._go(target)

    def _go(self, award_id: int) -> None:
        self._wanted = award_id
        self.panel.clear_filters()
        if self.panel.view.choose([award_id]):
            self._wanted = None

    def _show(self, rows: list[AwardRow]) -> None:
        self.panel.set_rows(rows)
        years = sorted({r.register_year for r in rows}, reverse=True)
        self.panel.set_filter_options(self.years, [(year, str(year)) for year in years])
        self.panel.set_filter_options(
            self.kinds,
            [(kind, kinds.label(kind)) for kind in SubjectKind if any(r.kind is kind for r in rows)],
        )
        self.details_card.setVisible(bool(rows))
        self.book_action.setEnabled(bool(rows))
        self._share_room()
        if self._wanted is not None:
            self._go(self._wanted)
        elif self.panel.view.current_row() is None and self.panel.model.shown:
            self.panel.view.choose([self.panel.model.shown_rows()[0].id])
        self._on_chosen()

    def _on_chosen(self) -> None:
        chosen: AwardRow | None = self.panel.view.current_row()
        self.view_action.setEnabled(chosen is not None)
        self.history.setEnabled(chosen is not None)
        self.revoke_action.setEnabled(chosen is not None and chosen.state is AwardState.VALID)
        self._asked += 1
        if chosen is None:
            self.details.show_details(None)
            return
        session, asked, award_id = self.context.session, self._asked, chosen.id

        def show(told: Details) -> None:
            if asked == self._asked:  # Another line may have been chosen since.
                self.details.show_details(told)

        self.context.read(self, lambda: read_details(session, award_id), show)

    # ---- acts

    def _record(self) -> Record | None:
        chosen: AwardRow | None = self.panel.view.current_row()
        if chosen is None:
            return None
        title = _("khen thưởng số {number}/{year} của {name}").format(
            number=f"{chosen.register_number:02d}", year=chosen.register_year, name=chosen.name
        )
        return Record(title, "award", chosen.id)

    def _view(self) -> None:
        chosen: AwardRow | None = self.panel.view.current_row()
        if chosen is not None:
            self.context.open_page("awards", ("award", chosen.id))

    def _verify(self) -> None:
        from campaign_app.ui.dialogs.register_verify import VerifyDialog

        VerifyDialog(self, self.context, self._go).exec()

    def _record_past(self) -> None:
        from campaign_app.ui.pages.register_acts import record_past

        record_past(self, self.context)

    def _make_book(self) -> None:
        from campaign_app.ui.pages.register_acts import make_book

        years = sorted({entry.register_year for entry in self.panel.model.rows}, reverse=True)
        if years:
            make_book(self, self.context, years, self.years.currentData())

    def _revoke(self) -> None:
        chosen: AwardRow | None = self.panel.view.current_row()
        if chosen is None:
            return
        session = self.context.session
        told = ask_revocation(self, chosen, session.today())
        if told is None:
            return
        question = _("Thu hồi khen thưởng số {number}/{year} của {name}?").format(
            number=f"{chosen.register_number:02d}", year=chosen.register_year, name=chosen.name
        )
        meaning = _(
            "Theo {document} ngày {day}. Mục này vẫn nằm trong Sổ vàng với lý do thu hồi; số không cấp lại, "
            "giấy khen không in được nữa. Việc này không hoàn tác được."
        ).format(document=told.document, day=format_date(told.on))
        if ask_legal(self, question, _("Thu &hồi"), meaning):
            self.context.run_act(
                self,
                lambda: register.revoke(
                    session, award_id=chosen.id, document=told.document, on=told.on, reason=told.reason
                ),
                notice=_("Đã thu hồi khen thưởng của {name}.").format(name=chosen.name),
            )


def _count_text(shown: int, total: int) -> str:
    if shown == total:
        return ngettext("{count} mục", "{count} mục", total).format(count=total)
    return _("{shown} / {all} mục").format(shown=shown, all=total)
