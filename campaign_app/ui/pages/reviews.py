"""Bình xét: the ranking and its candidates, the nominations, the council and its votes."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.workflow import CampaignStage, NominationState
from campaign_app.domain.workflow import label as state_label
from campaign_app.services.dossiers import Dossier
from campaign_app.services.nominations import NominationRow
from campaign_app.ui import theme
from campaign_app.ui.commands import ActButton, command
from campaign_app.ui.dialogs.papers import PAPERS_OF_REVIEW, ask_papers
from campaign_app.ui.imports import offer_lists
from campaign_app.ui.list_buttons import button_below
from campaign_app.ui.page import ElidedLabel, Page
from campaign_app.ui.pages.reviews_acts import ReviewActs
from campaign_app.ui.pages.reviews_board import Board, read_board
from campaign_app.ui.pages.reviews_clusters import ClusterPart
from campaign_app.ui.pages.reviews_councils import CouncilPart
from campaign_app.ui.pages.reviews_dossiers import DossierActs
from campaign_app.ui.pages.reviews_lists import is_voted, nomination_columns
from campaign_app.ui.pages.reviews_notices import NoticePart
from campaign_app.ui.pages.reviews_ranking import ROOM_FOR_DETAIL, RankingPart
from campaign_app.ui.pages.reviews_upwards import UpwardsPart
from campaign_app.ui.table_panel import EmptyState, TablePanel

_WIDTHS = (166, 108, 94, 0, 82, 92, 78, 104, 124)
_ONLY_WITH_ROOM = 2
"""The form of the award, which is nearly always the giấy khen."""


class ReviewsPage(Page):
    """The review in three parts, each with its own next act."""

    name: ClassVar[str] = "reviews"
    shows: ClassVar[Changes] = (
        Changes.NOMINATIONS
        | Changes.COUNCIL
        | Changes.SCORES
        | Changes.RESULTS
        | Changes.REGISTRATIONS
        | Changes.CAMPAIGNS
        | Changes.MEMBERS
        | Changes.UNIONS
        | Changes.DECISIONS
        | Changes.AWARDS
    )

    def build(self) -> None:
        """Make the three parts."""
        self.acts = ReviewActs(self)
        self.dossier_acts = DossierActs(self)
        self._make_nominating()
        self._make_list_commands()
        self.ranking = RankingPart(
            self.begin, self.propose, self.nominate, lambda: self.context.open_page("registrations")
        )
        self.ranking.day_chosen.connect(self.load)
        self.nominations = TablePanel(
            nomination_columns(self.acts.commit_merit, lambda: self.acts.board),
            lambda row: row.id,
            name=_("Danh sách đề nghị khen thưởng"),
            filter_hint=_("Lọc theo tên"),
            search_text=lambda row: f"{row.name} {row.union} {row.search_key}",
            count_text=self._count_words,
            empty=EmptyState(
                "format-list-checks",
                _("Chưa có đề nghị khen thưởng nào. Đề nghị theo quy định trước, rồi thêm bằng tay nếu cần."),
                self.propose.text(),
                self.propose.trigger,
            ),
        )
        self.state = self.nominations.add_filter(
            _("Trạng thái"), _("Mọi trạng thái"), lambda row, state: row.state is state
        )
        self.nominations.set_filter_options(
            self.state, [(state, state_label(state)) for state in NominationState]
        )
        self.nominations.add_act(self.outside)
        self._edit_button = self.nominations.add_act(self.edit)
        self.nominations.add_act(self.withdraw)
        self._offer_dossiers()
        offer_lists(self, self.nominations, "nominations", "scores")
        self.nominations.add_act(self.record, is_main=True)
        self.upwards = UpwardsPart(self, self.papers, self.dossier_acts)
        self.council = CouncilPart(self.set_up, self.record, self.cancel)
        self.clusters, self.notices = ClusterPart(self), NoticePart(self)
        self._lay_out()
        for panel in (self.ranking.panel, self.nominations, self.council.panel):
            panel.view.chosen_changed.connect(self._renew_commands)
        self.nominations.view.opened.connect(self.acts.edit_merit)

    def _make_nominating(self) -> None:
        self.begin = command(
            self,
            _("&Chốt điểm, sang Bình xét"),
            self.acts.begin,
            icon="play-circle-outline",
            tip=_("Giữ điểm như hiện nay và mở bước Bình xét; lùi lại được khi Hội đồng chưa họp"),
        )
        self.propose = command(
            self,
            _("Đề nghị theo &quy định"),
            self.acts.propose,
            icon="format-list-checks",
            shortcut="Ctrl+D",
            writes=True,
            tip=_("Đưa mọi trường hợp đủ điều kiện vào danh sách đề nghị khen thưởng"),
        )
        self.nominate = command(
            self,
            _("Đề &nghị dòng đang chọn…"),
            lambda: self.acts.nominate(self.ranking.chosen()),
            icon="plus",
            shortcut="Ctrl+Shift+D",
        )
        self.outside = command(
            self, _("Khen n&goài phong trào…"), self.acts.nominate_outside, icon="star-outline"
        )

    def _make_list_commands(self) -> None:
        self.edit = command(
            self, _("&Sửa câu…"), self._edit, icon="pencil-outline", tip=_("Sửa câu thành tích của đề nghị")
        )
        self.withdraw = command(
            self,
            _("&Rút"),
            lambda: self.acts.withdraw(self._chosen_nominations()),
            icon="file-remove-outline",
            tip=_("Rút các đề nghị đang chọn khỏi danh sách"),
        )
        self.set_up = command(
            self,
            _("&Lập Hội đồng…"),
            self.acts.set_up_council,
            icon="account-group-outline",
            writes=True,
        )
        self.record = command(
            self, _("Ghi cuộc &họp…"), self.acts.record_meeting, icon="vote-outline", shortcut="Ctrl+M"
        )
        self.cancel = command(self, _("Hủ&y kết quả họp"), self._cancel, icon="cancel")
        self.papers = command(
            self,
            _("&Văn bản…"),
            lambda: ask_papers(self, kinds=PAPERS_OF_REVIEW),
            icon="file-document-outline",
            shortcut="Ctrl+Shift+P",
            tip=_("Lập giấy mời, trích ngang, biên bản, thông báo, tờ trình hay cả hồ sơ"),
        )

    def _offer_dossiers(self) -> None:
        """Put what is done with the papers of nominations below their list."""
        self.record_dossier = command(
            self,
            _("Ghi hồ sơ…"),
            lambda: self.dossier_acts.record(
                self.acts.board, [(row.id, row.name) for row in self._chosen_nominations()]
            ),
            icon="paperclip",
            writes=True,
            tip=_("Ghi báo cáo, biên bản, tờ trình đã nhận của các đề nghị đang chọn"),
        )
        self.look_dossier = command(
            self, _("Xem tệp hồ sơ…"), lambda: self.dossier_acts.look(self._dossier()), icon="eye-outline"
        )
        self.take_off_paper = command(
            self,
            _("Gỡ giấy tờ ghi nhầm…"),
            lambda: self.dossier_acts.take_off(self._dossier()),
            icon="undo",
            writes=True,
        )
        button = button_below(
            self.nominations,
            "paperclip",
            _("Hồ sơ"),
            name=_("Hồ sơ của các đề nghị đang chọn"),
            tip=_("Ghi giấy tờ đã nhận, xem tệp, gỡ giấy tờ ghi nhầm"),
        )
        acts = (self.record_dossier, self.look_dossier, self.take_off_paper)
        button.menu().addActions(acts)
        self.nominations.view.addActions(acts)

    def _dossier(self) -> Dossier:
        """Give the dossier of the one nomination that is chosen."""
        board, listed = self.acts.board, self._chosen_nominations()
        if board is None or len(listed) != 1:
            return Dossier()
        return board.dossiers.get(listed[0].id, Dossier())

    def _lay_out(self) -> None:
        self.hint = ElidedLabel("")
        self.tabs = QTabWidget()
        self.tabs.addTab(_inside(self.ranking), _("Xếp hạng"))
        self.tabs.addTab(_inside(self.nominations), _("Đề nghị khen thưởng"))
        self.tabs.addTab(_inside(self.clusters), _("Họp cụm"))
        self.tabs.addTab(_inside(self.council), _("Hội đồng"))
        self.tabs.addTab(_inside(self.notices), _("Công khai"))
        self.tabs.addTab(_inside(self.upwards), _("Đề nghị cấp trên"))
        corner = ActButton(self.papers)
        corner.setProperty("kind", "link")
        self.tabs.setCornerWidget(corner)
        self.tabs.currentChanged.connect(lambda _place: self._renew_commands())
        self.body.addWidget(self.hint)
        self.body.addWidget(self.tabs, 1)

    # ---- showing

    def load(self) -> None:
        """Read the review of the campaign on screen."""
        session, campaign_id = self.context.session, self.context.campaign_id
        self.clusters.load()
        self.notices.load()
        if campaign_id is None:
            self._show_board(None)
        else:
            since = self.ranking.since
            self.context.read(self, lambda: read_board(session, campaign_id, since=since), self._show_board)

    def _show_board(self, board: Board | None) -> None:
        self.acts.board = board
        self.ranking.show_board(board)
        is_first = not self.nominations.model.rows
        self.nominations.set_rows(board.nominations if board else ())
        if is_first and board and board.nominations:
            self.nominations.set_widths(_WIDTHS)
        self.council.show_board(board)
        self.upwards.show_board(board)
        count = len(board.nominations) if board else 0
        self.tabs.setTabText(1, _("Đề nghị khen thưởng ({count})").format(count=count))
        words = self._hint_words(board)
        self.hint.setText(words)
        self.hint.setToolTip(words)
        self.hint.setVisible(bool(words))
        self._renew_commands()

    def _hint_words(self, board: Board | None) -> str:
        if board is None:
            return _("Chưa có phong trào nào. Phát động phong trào ở trang Phong trào thi đua trước.")
        if board.is_open or board.campaign.stage is CampaignStage.CLOSED:
            return ""
        words = _("Phong trào ở bước “{stage}”: xếp hạng còn thay đổi theo kết quả thẩm định.").format(
            stage=state_label(board.campaign.stage)
        )
        if board.missing:
            words += " " + _("Để đi tiếp: {problems}.").format(
                problems="; ".join(str(problem) for problem in board.missing)
            )
        return words

    def _count_words(self, shown: int, total: int) -> str:
        words = _("{shown} / {all} đề nghị").format(shown=shown, all=total)
        if not total:
            return words
        rows = [row for row in self.nominations.model.rows if isinstance(row, NominationRow)]
        waiting = sum(not is_voted(row) for row in rows)
        more = ngettext("{count} chờ biểu quyết", "{count} chờ biểu quyết", waiting)
        return f"{words} · {more.format(count=waiting)}"

    def _renew_commands(self) -> None:
        board = self.acts.board
        is_open = board is not None and board.is_open
        can_begin = board is not None and board.campaign.stage is CampaignStage.SCORING
        self.begin.setVisible(can_begin)
        self.begin.setEnabled(can_begin)
        self.ranking.begin.setVisible(can_begin)
        self.ranking.propose.setVisible(not can_begin)
        self.propose.setEnabled(is_open)
        chosen = self.ranking.chosen()
        self.nominate.setEnabled(is_open and bool(chosen) and not any(line.nomination for line in chosen))
        self.outside.setEnabled(board is not None)
        self.papers.setEnabled(board is not None)
        listed = self._chosen_nominations()
        self.edit.setEnabled(len(listed) == 1 and listed[0].state is not NominationState.DECIDED)
        self.withdraw.setEnabled(bool(listed) and not any(is_voted(row) for row in listed))
        self.record_dossier.setEnabled(bool(listed))
        papers = self._dossier().papers
        self.look_dossier.setEnabled(any(paper.file_id is not None for paper in papers))
        self.take_off_paper.setEnabled(bool(papers))
        self.set_up.setEnabled(board is not None)
        self.record.setEnabled(is_open or (board is not None and bool(board.waiting(None))))
        self.cancel.setEnabled(self.council.chosen() is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the lists on a small screen."""
        super().resizeEvent(event)
        if hasattr(self, "ranking"):
            width = event.size().width()
            self.ranking.set_room(width)
            # A double click on the list edits as well.
            self._edit_button.setVisible(width >= ROOM_FOR_DETAIL)
            self.nominations.view.setColumnHidden(_ONLY_WITH_ROOM, width < ROOM_FOR_DETAIL)

    def commands(self) -> Sequence[QAction]:
        """Give the commands of this page."""
        return (
            self.begin,
            self.propose,
            self.nominate,
            self.outside,
            self.edit,
            self.withdraw,
            self.set_up,
            self.record,
            self.cancel,
            self.papers,
            *self.clusters.commands(),
            *self.notices.commands(),
            self.record_dossier,
            self.look_dossier,
            self.take_off_paper,
            *self.upwards.commands(),
        )

    def go_to(self, target: object) -> None:
        """Show a nomination by its id."""
        if isinstance(target, int):
            self.tabs.setCurrentIndex(1)
            self.nominations.clear_filters()
            self.nominations.view.choose([target])

    # ---- acts on what is chosen

    def _chosen_nominations(self) -> list[NominationRow]:
        return [row for row in self.nominations.view.chosen_rows() if isinstance(row, NominationRow)]

    def _edit(self) -> None:
        listed = self._chosen_nominations()
        if listed:
            self.acts.edit_merit(listed[0])

    def _cancel(self) -> None:
        meeting = self.council.chosen()
        if meeting is not None:
            self.acts.cancel_meeting(meeting.id)


def _inside(part: QWidget) -> QWidget:
    """Give a part the margins it has in its tab."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, theme.PADDING)
    layout.addWidget(part)
    return made
