"""The part of the review between council and decision: the list made public, and what is objected to it."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from campaign_app.domain.errors import RequirementError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _, ngettext
from campaign_app.services import campaigns, objections, public_notices, registrations
from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.nominations import NominationRow
from campaign_app.services.objections import ObjectionRow, ObjectionTopic
from campaign_app.services.public_notices import NoticeRow
from campaign_app.services.registrations import RegistrationRow
from campaign_app.services.session import Session
from campaign_app.ui import theme
from campaign_app.ui.commands import command
from campaign_app.ui.dialogs.objections import ObjectionDialog, ask_answer
from campaign_app.ui.dialogs.reviews_notice import NoticeDialog
from campaign_app.ui.labels import short_union
from campaign_app.ui.messages import show_error
from campaign_app.ui.page import Page, label
from campaign_app.ui.pages.reviews_board import REVIEW_STAGES
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Align, Column

_NAMED = 6


@dataclass(frozen=True, slots=True)
class _Told:
    campaign: CampaignRow
    notices: tuple[NoticeRow, ...]
    objections: tuple[ObjectionRow, ...]
    unposted: tuple[NominationRow, ...]
    ready: int
    today: date


def _read(session: Session, campaign_id: int) -> _Told:
    return _Told(
        campaigns.campaign(session, campaign_id),
        tuple(public_notices.notices(session, campaign_id)),
        tuple(public_notices.list_objections(session, campaign_id)),
        tuple(public_notices.unposted(session, campaign_id)),
        len(public_notices.to_be_posted(session, campaign_id)),
        session.today(),
    )


class NoticePart(QWidget):
    """The notices on the left, the objections with their answers on the right, what is missing below."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._told: _Told | None = None
        self._make_commands()
        self.panel = self._make_notices()
        self.objections = self._make_objections()
        self._details = label("", "muted", wrap=True)
        lists = QHBoxLayout()
        lists.setSpacing(theme.PADDING)
        lists.addWidget(self.panel, 1)
        lists.addWidget(self.objections, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addLayout(lists, 1)
        layout.addWidget(self._details)
        self.panel.view.chosen_changed.connect(self._renew)
        self.objections.view.chosen_changed.connect(self._renew)
        self.panel.view.opened.connect(lambda _row: self.edit.trigger())
        self.objections.view.opened.connect(lambda _row: self.answer.trigger())

    def _make_commands(self) -> None:
        page = self._page
        self.post = command(
            page,
            _("Công &khai…"),
            self._post,
            icon="bullhorn-outline",
            tip=_("Ghi ngày, nơi công khai; danh sách được giữ như lúc công khai"),
        )
        self.edit = command(page, _("Sử&a…"), self._edit, icon="pencil-outline")
        self.remove = command(page, _("&Xóa"), self._remove, icon="delete-outline")
        self.object = command(page, _("Th&êm…"), self._object, icon="plus")
        self.answer = command(page, _("Trả lờ&i…"), self._answer, icon="note-edit-outline")

    def _make_notices(self) -> TablePanel:
        made = TablePanel(
            [
                Column(
                    _("Từ ngày"),
                    lambda row: format_date(row.posted_on),
                    Align.RIGHT,
                    lambda row: row.posted_on,
                ),
                Column(
                    _("Đến hết ngày"),
                    lambda row: format_date(row.closes_on),
                    Align.RIGHT,
                    lambda row: row.closes_on,
                ),
                Column(
                    _("Số lượng"),
                    lambda row: str(len(row.nomination_ids)),
                    Align.RIGHT,
                    sort_key=lambda row: len(row.nomination_ids),
                ),
                Column(
                    _("Nơi công khai"), lambda row: row.place, tooltip=lambda row: row.place, stretch=True
                ),
            ],
            lambda row: row.id,
            name=_("Các lần công khai danh sách"),
            filter_hint=_("Lọc nơi, ngày"),
            count_text=lambda shown, total: _("{shown} / {all} lần công khai").format(shown=shown, all=total),
            empty=EmptyState(
                "bullhorn-outline",
                _("Danh sách đề nghị chưa được công khai để lấy ý kiến."),
                self.post.text(),
                self.post.trigger,
            ),
        )
        for action in (self.edit, self.remove):
            made.add_act(action)
        made.add_act(self.post, is_main=True)
        return made

    def _make_objections(self) -> TablePanel:
        made = TablePanel(
            [
                Column(
                    _("Ngày"), lambda row: format_date(row.raised_on), Align.RIGHT, lambda row: row.raised_on
                ),
                Column(
                    _("Về"),
                    lambda row: short_union(row.name),
                    tooltip=lambda row: row.name,
                    sort_key=lambda row: row.sort_key,
                    widest=130,
                ),
                Column(
                    _("Nội dung"),
                    lambda row: " ".join(row.text.split()),
                    tooltip=lambda row: "\n".join(filter(None, (row.text, row.raised_by))),
                    stretch=True,
                ),
                Column(
                    _("Trả lời"),
                    lambda row: " ".join(row.answer.split()) or _("Chưa trả lời"),
                    tooltip=lambda row: row.answer,
                    colour=lambda row: None if row.is_answered else "amber_ink",
                    widest=150,
                ),
            ],
            lambda row: row.id,
            name=_("Kiến nghị về danh sách"),
            filter_hint=_("Lọc kiến nghị"),
            search_text=lambda row: f"{row.search_key} {row.text} {row.answer}",
            count_text=lambda shown, total: _("{shown} / {all} kiến nghị").format(shown=shown, all=total),
            empty=EmptyState("note-edit-outline", _("Chưa có kiến nghị nào về danh sách công khai.")),
        )
        for action in (self.answer, self.object):
            made.add_act(action)
        return made

    # ---- showing

    def load(self) -> None:
        """Read the notices and objections of the campaign on screen."""
        session, campaign_id = self._page.context.session, self._page.context.campaign_id
        if campaign_id is None:
            self._show(None)
        else:
            self._page.context.read(self._page, lambda: _read(session, campaign_id), self._show)

    def _show(self, told: _Told | None) -> None:
        self._told = told
        self.panel.set_rows(told.notices if told else ())
        self.objections.set_rows(told.objections if told else ())
        if told and told.notices and not self.panel.view.currentIndex().isValid():
            self.panel.view.setCurrentIndex(self.panel.model.index(0, 0))
        words = "" if told is None else _words_of(told)
        self._details.setText(words)
        self._details.setVisible(bool(words))
        self._renew()

    def chosen(self) -> NoticeRow | None:
        """Give the notice the caret is on."""
        row = self.panel.view.current_row()
        return row if isinstance(row, NoticeRow) else None

    def _objection(self) -> ObjectionRow | None:
        row = self.objections.view.current_row()
        return row if isinstance(row, ObjectionRow) else None

    def commands(self) -> tuple[QAction, ...]:
        """Give the commands of this part."""
        return (self.post, self.edit, self.remove, self.object, self.answer)

    def _renew(self) -> None:
        is_open = self._told is not None and self._told.campaign.stage in REVIEW_STAGES
        self.post.setEnabled(is_open)
        for action in (self.edit, self.remove):
            action.setEnabled(is_open and self.chosen() is not None)
        self.object.setEnabled(is_open)
        self.answer.setEnabled(self._objection() is not None)

    # ---- acts

    def _post(self) -> None:
        told, session = self._told, self._page.context.session
        if told is None:
            return
        if not told.ready:
            show_error(
                self._page,
                RequirementError(
                    _("Chưa có đề nghị nào để công khai."), hint=_("Lập danh sách đề nghị khen thưởng trước.")
                ),
            )
            return
        intro = ngettext(
            "Danh sách gồm {count} trường hợp đang được đề nghị, giữ như lúc công khai.",
            "Danh sách gồm {count} trường hợp đang được đề nghị, giữ như lúc công khai.",
            told.ready,
        ).format(count=told.ready)
        wanted = NoticeDialog.ask(self._page, today=told.today, intro=intro)
        if wanted is not None:
            self._page.context.run_act(
                self._page,
                lambda: public_notices.post_notice(session, campaign_id=told.campaign.id, details=wanted),
                notice=_("Đã công khai danh sách; in thông báo ở “Văn bản…”."),
            )

    def _edit(self) -> None:
        row, session = self.chosen(), self._page.context.session
        if row is None:
            return
        intro = _("Danh sách đã công khai giữ nguyên.")
        wanted = NoticeDialog.ask(self._page, today=session.today(), intro=intro, row=row)
        if wanted is not None:
            self._page.context.run_act(
                self._page, lambda: public_notices.edit_notice(session, notice_id=row.id, details=wanted)
            )

    def _remove(self) -> None:
        row, session = self.chosen(), self._page.context.session
        if row is not None:
            self._page.context.run_act(
                self._page,
                lambda: public_notices.take_down_notice(session, row.id),
                notice=_("Đã xóa lần công khai; hoàn tác bằng Ctrl+Z."),
            )

    def _object(self) -> None:
        session, told = self._page.context.session, self._told
        if told is not None:
            key = told.campaign.id
            self._page.context.read(self._page, lambda: registrations.registrations(session, key), self._ask)

    def _ask(self, registered: list[RegistrationRow]) -> None:
        session = self._page.context.session
        dialog = ObjectionDialog(
            self._page, today=session.today(), registered=[(row.id, row.name) for row in registered]
        )
        dialog.about.set_value(ObjectionTopic.LIST)
        if not dialog.ask_value():
            return
        asked = dialog.asked()
        if asked.registration_id is not None:
            key = asked.registration_id
            self._page.context.run_act(
                self._page,
                lambda: objections.raise_objection(
                    session,
                    registration_id=key,
                    text=asked.text,
                    on=asked.on,
                    about=asked.about,
                    raised_by=asked.raised_by,
                ),
                notice=_("Đã ghi kiến nghị."),
            )

    def _answer(self) -> None:
        row, session = self._objection(), self._page.context.session
        asked = None if row is None else ask_answer(self._page, row, session.today())
        if row is not None and asked is not None:
            on, answer = asked
            self._page.context.run_act(
                self._page,
                lambda: objections.answer_objection(session, objection_id=row.id, answer=answer, on=on),
                notice=_("Đã ghi trả lời."),
            )


def _words_of(told: _Told) -> str:
    """What is still open: until when comments are taken, and who stands in no list made public."""
    lines = []
    closes = max((row.closes_on for row in told.notices), default=None)
    if closes is not None and told.today <= closes:
        lines.append(_("Đang lấy ý kiến đến hết ngày {day}.").format(day=format_date(closes)))
    if told.notices and told.unposted:
        names = [short_union(row.name) for row in told.unposted[:_NAMED]]
        more = len(told.unposted) - len(names)
        words = _("Bổ sung sau, chưa công khai: {names}").format(names="; ".join(names))
        lines.append(words + (_(" và {count} trường hợp khác").format(count=more) if more else ""))
    return "\n".join(lines)
