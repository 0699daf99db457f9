"""The part of the review before the council: the clusters' meetings, what they agreed to and returned."""

from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from campaign_app.domain.errors import RequirementError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _, ngettext
from campaign_app.services import campaigns, cluster_meetings
from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.cluster_meetings import ClusterList, ClusterMeetingRow, Judged
from campaign_app.services.session import Session
from campaign_app.ui import theme
from campaign_app.ui.commands import command
from campaign_app.ui.dialogs.reviews_cluster import ClusterDialog
from campaign_app.ui.labels import short_union
from campaign_app.ui.messages import show_error
from campaign_app.ui.page import Page, label
from campaign_app.ui.pages.reviews_board import REVIEW_STAGES
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Align, Column


@dataclass(frozen=True, slots=True)
class _Line:
    meeting: ClusterMeetingRow
    judged: Judged


@dataclass(frozen=True, slots=True)
class _Told:
    campaign: CampaignRow
    lines: tuple[_Line, ...]
    waiting: tuple[ClusterList, ...]


def _read(session: Session, campaign_id: int) -> _Told:
    judged = cluster_meetings.judged_by_meeting(session, campaign_id)
    return _Told(
        campaigns.campaign(session, campaign_id),
        tuple(
            _Line(row, judged.get(row.id, Judged((), ())))
            for row in cluster_meetings.cluster_meetings(session, campaign_id)
        ),
        tuple(cluster_meetings.cluster_lists(session, campaign_id)),
    )


class ClusterPart(QWidget):
    """The meetings, and under them what the chosen one agreed to and returned."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._told: _Told | None = None
        self.record = command(
            page, _("Ghi họp &cụm…"), self._record, icon="handshake-outline", shortcut="Ctrl+Shift+M"
        )
        self.again = command(
            page,
            _("Trình &lại"),
            self._again,
            icon="redo",
            tip=_("Trình lại các đề nghị mà cuộc họp đang chọn trả lại, sau khi đã bổ sung"),
        )
        self.cancel = command(page, _("Hủy họp cụ&m"), self._cancel, icon="cancel")
        self.panel = TablePanel(
            self._columns(),
            lambda row: row.meeting.id,
            name=_("Các cuộc họp cụm thi đua"),
            filter_hint=_("Lọc cuộc họp"),
            count_text=self._count_words,
            search_text=lambda row: f"{row.meeting.cluster} {row.meeting.chair} {row.meeting.place}",
            empty=EmptyState(
                "handshake-outline",
                _("Cụm chưa họp. Cụm xét đề nghị của các công đoàn trong cụm trước khi Hội đồng họp."),
                self.record.text(),
                self.record.trigger,
            ),
        )
        for action in (self.again, self.cancel):
            self.panel.add_act(action)
        self.panel.add_act(self.record, is_main=True)
        self._details = label("", "muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.panel, 1)
        layout.addWidget(self._details)
        self.panel.view.chosen_changed.connect(self._renew)

    def _columns(self) -> list[Column[_Line]]:
        return [
            Column(
                _("Ngày họp"),
                lambda row: format_date(row.meeting.held_on),
                Align.RIGHT,
                lambda row: row.meeting.held_on,
            ),
            Column(_("Cụm thi đua"), lambda row: row.meeting.cluster, stretch=True, strong=True),
            Column(_("Chủ trì"), lambda row: row.meeting.chair, widest=180),
            Column(
                _("Dự họp"),
                lambda row: str(row.meeting.present),
                Align.RIGHT,
                sort_key=lambda row: row.meeting.present,
            ),
            Column(
                _("Nhất trí"),
                lambda row: str(len(row.judged.agreed)),
                Align.RIGHT,
                sort_key=lambda row: len(row.judged.agreed),
            ),
            Column(
                _("Trả lại"),
                lambda row: str(len(row.judged.returned)),
                Align.RIGHT,
                sort_key=lambda row: len(row.judged.returned),
                colour=lambda row: "amber_ink" if row.judged.returned else None,
            ),
            Column(_("Số biên bản"), lambda row: row.meeting.minutes_number, widest=130),
        ]

    def _count_words(self, shown: int, total: int) -> str:
        words = _("{shown} / {all} cuộc họp").format(shown=shown, all=total)
        if self._told is None or not self._told.waiting:
            return words
        count = sum(len(item.waiting) for item in self._told.waiting)
        more = ngettext("{count} đề nghị chờ cụm xét", "{count} đề nghị chờ cụm xét", count)
        return f"{words} · {more.format(count=count)}"

    # ---- showing

    def load(self) -> None:
        """Read the clusters' meetings of the campaign on screen."""
        session, campaign_id = self._page.context.session, self._page.context.campaign_id
        if campaign_id is None:
            self._show(None)
        else:
            self._page.context.read(self._page, lambda: _read(session, campaign_id), self._show)

    def _show(self, told: _Told | None) -> None:
        self._told = told
        self.panel.set_rows(told.lines if told else ())
        if told and told.lines and not self.panel.view.currentIndex().isValid():
            self.panel.view.setCurrentIndex(self.panel.model.index(0, 0))
        self._renew()

    def chosen(self) -> _Line | None:
        """Give the meeting the caret is on."""
        row = self.panel.view.current_row()
        return row if isinstance(row, _Line) else None

    def commands(self) -> tuple[QAction, ...]:
        """Give the commands of this part."""
        return (self.record, self.again, self.cancel)

    def _renew(self) -> None:
        row = self.chosen()
        self._details.setVisible(row is not None)
        self._details.setText("" if row is None else _words_of(row))
        is_open = self._told is not None and self._told.campaign.stage in REVIEW_STAGES
        self.record.setEnabled(is_open)
        self.cancel.setEnabled(is_open and row is not None)
        self.again.setEnabled(is_open and bool(self._returned()))

    def _returned(self) -> list[int]:
        row = self.chosen()
        return [] if row is None else [item.id for item, _why in row.judged.returned if item.return_reason]

    # ---- acts

    def _record(self) -> None:
        told, session = self._told, self._page.context.session
        if told is None:
            return
        if not told.waiting:
            show_error(
                self._page,
                RequirementError(
                    _("Không có đề nghị nào chờ cụm xét."),
                    hint=_("Lập danh sách đề nghị và xếp công đoàn vào cụm ở trang Công đoàn cơ sở trước."),
                ),
            )
            return
        wanted = ClusterDialog.ask(
            self._page, campaign=told.campaign, lists=told.waiting, today=session.today()
        )
        if wanted is not None:
            self._page.context.run_act(
                self._page,
                lambda: cluster_meetings.hold_cluster_meeting(
                    session,
                    campaign_id=told.campaign.id,
                    details=wanted.details,
                    agreed=wanted.agreed,
                    returned=wanted.returned,
                ),
                notice=_("Đã ghi cuộc họp cụm."),
            )

    def _again(self) -> None:
        session = self._page.context.session
        for key in self._returned():
            self._page.context.run_act(
                self._page,
                lambda key=key: cluster_meetings.submit_again(session, key),  # type: ignore[misc]  # mypy cannot infer a lambda with a default
                notice=_("Đã trình lại; cụm hoặc Hội đồng xét tiếp."),
            )

    def _cancel(self) -> None:
        row, session = self.chosen(), self._page.context.session
        if row is not None:
            self._page.context.run_act(
                self._page,
                lambda: cluster_meetings.cancel_cluster_meeting(session, row.meeting.id),
                notice=_("Đã hủy cuộc họp cụm; các đề nghị chờ cụm xét lại."),
            )


def _words_of(row: _Line) -> str:
    lines = []
    if row.meeting.minutes:
        lines.append(_("Kết luận: {words}").format(words=row.meeting.minutes))
    if row.judged.agreed:
        names = "; ".join(short_union(item.name) for item in row.judged.agreed)
        lines.append(_("Nhất trí: {names}").format(names=names))
    if row.judged.returned:
        names = "; ".join(f"{short_union(item.name)} ({reason})" for item, reason in row.judged.returned)
        lines.append(_("Trả lại: {names}").format(names=names))
    return "\n".join(lines)
