"""The third part of the review: the council with its members, and its meetings."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _, ngettext
from campaign_app.services.reviews import CouncilRow, MeetingRow
from campaign_app.ui import theme
from campaign_app.ui.commands import ActButton
from campaign_app.ui.page import label
from campaign_app.ui.pages.reviews_board import Board
from campaign_app.ui.pages.reviews_lists import meeting_columns, role_words, votes_words
from campaign_app.ui.table_panel import EmptyState, TablePanel

_COUNCIL_WIDTH = 270
_WIDTHS = (96, 0, 104, 72, 76, 90, 132)


class CouncilPart(QWidget):
    """Meetings on the left, the council that sits now on the right."""

    def __init__(self, set_up: QAction, record: QAction, cancel: QAction) -> None:
        super().__init__()
        self._board: Board | None = None
        self.panel = TablePanel(
            meeting_columns(lambda: self._board),
            lambda row: row.id,
            name=_("Các cuộc họp Hội đồng"),
            filter_hint=_("Lọc cuộc họp"),
            count_text=lambda shown, total: _("{shown} / {all} cuộc họp").format(shown=shown, all=total),
            empty=EmptyState(
                "gavel",
                _("Hội đồng chưa họp. Lập Hội đồng và danh sách đề nghị trước, rồi ghi cuộc họp."),
                record.text(),
                record.trigger,
            ),
        )
        self.panel.add_act(cancel)
        self.panel.add_act(record, is_main=True)
        self._conclusion = label("", "muted", wrap=True)
        self._conclusion.setVisible(False)
        self._name = label("", "heading", wrap=True)
        self._about = label("", "muted", wrap=True)
        self._members = QListWidget()
        self._members.setAccessibleName(_("Thành viên Hội đồng"))
        self._members.setWordWrap(True)
        self._members.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._members.setSpacing(theme.STEP // 2)
        self._members.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        beside = QWidget()
        beside.setFixedWidth(_COUNCIL_WIDTH)
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for widget in (self._name, self._about):
            column.addWidget(widget)
        column.addWidget(self._members, 1)
        column.addWidget(ActButton(set_up))
        left = QVBoxLayout()
        left.setSpacing(theme.GAP)
        left.addWidget(self.panel, 1)
        left.addWidget(self._conclusion)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.PADDING)
        layout.addLayout(left, 1)
        layout.addWidget(beside)
        self.panel.view.chosen_changed.connect(self._show_meeting)

    def show_board(self, board: Board | None) -> None:
        """Show the meetings and the council that was set up last."""
        self._board = board
        self.panel.set_rows(board.meetings if board else ())
        if board and board.meetings and not self.panel.view.currentIndex().isValid():
            self.panel.set_widths(_WIDTHS)
            self.panel.view.setCurrentIndex(self.panel.model.index(0, 0))
        self._show_council(board.councils[0] if board and board.councils else None)
        self._show_meeting()

    def chosen(self) -> MeetingRow | None:
        """Give the meeting the caret is on."""
        row = self.panel.view.current_row()
        return row if isinstance(row, MeetingRow) else None

    def _show_council(self, council: CouncilRow | None) -> None:
        self._members.clear()
        if council is None:
            self._name.setText(_("Chưa lập Hội đồng"))
            self._about.setText(_("Lập Hội đồng Thi đua – Khen thưởng với các thành viên trước khi họp."))
            return
        self._name.setText(council.name)
        count = len(council.members)
        members = ngettext("{count} thành viên", "{count} thành viên", count).format(count=count)
        self._about.setText(
            _("{members}, từ ngày {day}").format(members=members, day=format_date(council.valid_from))
        )
        for member in council.members:
            post = f"{role_words(member.role)} · {member.post}" if member.post else role_words(member.role)
            self._members.addItem(f"{member.name}\n{post}")

    def _show_meeting(self) -> None:
        row, board = self.chosen(), self._board
        self._conclusion.setVisible(row is not None)
        if row is None or board is None:
            return
        lines = [_("Kết luận: {words}").format(words=row.minutes)] if row.minutes else []
        if row.secretary:
            lines.append(_("Thư ký: {name}").format(name=row.secretary))
        took_part = board.attendance(row.id)
        if took_part.absent:
            lines.append(_("Vắng: {names}").format(names="; ".join(took_part.absent)))
        lines += [
            _("Ý kiến của {name}, nhận ngày {day}: {words}").format(
                name=item.name, day=format_date(item.received_on), words=item.text
            )
            for item in took_part.opinions
        ]
        lost = [
            f"{item.name} ({votes_words(item)})"
            for item in board.voted_in(row.id)
            if item.state.name == "COUNCIL_REJECTED"
        ]
        if lost:
            lines.append(_("Không thông qua: {names}").format(names="; ".join(lost)))
        self._conclusion.setText("\n".join(lines))
