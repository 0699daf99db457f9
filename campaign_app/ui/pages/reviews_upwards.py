"""A part of the review: proposals to another body, and what came of them."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from campaign_app.domain.commendation import label as kind_label
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _, ngettext
from campaign_app.services.dossiers import Dossier
from campaign_app.services.upwards import UpwardRow, UpwardState, upward_state_label
from campaign_app.ui.commands import command
from campaign_app.ui.labels import short_union
from campaign_app.ui.list_buttons import button_below
from campaign_app.ui.page import Page
from campaign_app.ui.pages.reviews_board import Board
from campaign_app.ui.pages.reviews_dossiers import DossierActs, dossier_tip, dossier_words
from campaign_app.ui.pages.reviews_upward_acts import UpwardActs
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Column

_COLOURS = {UpwardState.AWARDED: "green", UpwardState.REFUSED: "red", UpwardState.PREPARED: "amber_ink"}


class UpwardsPart(QWidget):
    """The proposals of a campaign to other bodies, and those outside any."""

    def __init__(self, page: Page, paper: QAction, dossier_acts: DossierActs) -> None:
        """Make the part.

        Args:
            page: the page it belongs to.
            paper: makes the papers of the review.
            dossier_acts: writes down the papers of nominations.
        """
        super().__init__()
        self._board: Board | None = None
        self.acts = UpwardActs(page)
        self._make_commands(page, dossier_acts)
        self.panel = TablePanel(
            self._columns(),
            lambda row: row.id,
            name=_("Đề nghị cấp trên khen"),
            filter_hint=_("Lọc theo tên"),
            search_text=lambda row: f"{row.name} {row.place} {row.search_key}",
            count_text=self._count_words,
            empty=EmptyState(
                "medal-outline",
                _("Chưa đề nghị cấp trên tặng bằng khen, cờ thi đua hay kỷ niệm chương cho ai."),
                self.propose.text(),
                self.propose.trigger,
            ),
        )
        self.state = self.panel.add_filter(
            _("Kết quả"), _("Mọi kết quả"), lambda row, state: row.state is state
        )
        self.panel.set_filter_options(self.state, [(item, upward_state_label(item)) for item in UpwardState])
        for action in (self.send, self.decide):
            self.panel.add_act(action)
        self.panel.add_act(self.propose, is_main=True)
        more = button_below(
            self.panel,
            "dots-horizontal",
            _("Việc khác"),
            name=_("Việc khác với đề nghị cấp trên khen"),
            tip=_("Hồ sơ, rút đề nghị, điều kiện, khen thưởng cấp trên đã có"),
        )
        more.menu().addActions([self.refuse, self.dossier, self.withdraw, self.take_back, paper])
        more.menu().addSeparator()
        more.menu().addActions([self.add_known, self.rules])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panel)
        self.panel.view.chosen_changed.connect(self.follow)
        self.follow()

    def _make_commands(self, page: Page, dossier_acts: DossierActs) -> None:
        self.propose = command(
            page,
            _("Đề n&ghị…"),
            lambda: self.acts.propose(self._board),
            icon="medal-outline",
            writes=True,
            tip=_("Đề nghị bằng khen, cờ thi đua, kỷ niệm chương của cấp trên"),
        )
        self.send = command(
            page,
            _("Ghi &trình…"),
            lambda: self.acts.send(self.chosen()),
            icon="file-export-outline",
            writes=True,
            tip=_("Ghi số tờ trình và ngày trình của các dòng đang chọn"),
        )
        self.decide = command(
            page,
            _("Ghi &quyết định…"),
            lambda: self.acts.decide(self.chosen()),
            icon="stamper",
            writes=True,
            tip=_("Ghi quyết định của cấp trên khen các dòng đang chọn"),
        )
        self.refuse = command(
            page,
            _("Cấp trên không khen…"),
            lambda: self.acts.refuse(self.chosen()),
            icon="cancel",
            writes=True,
            tip=_("Ghi cấp trên không khen các dòng đang chọn, có lý do"),
        )
        self.dossier = command(
            page,
            _("Ghi hồ sơ…"),
            lambda: dossier_acts.record(self._board, [(row.id, row.name) for row in self.chosen()]),
            icon="paperclip",
            writes=True,
        )
        self.withdraw = command(
            page, _("Rút đề nghị"), lambda: self.acts.withdraw(self.chosen()), icon="file-remove-outline"
        )
        self.take_back = command(
            page,
            _("Gỡ quyết định đã ghi"),
            lambda: self.acts.take_back(self.chosen()),
            icon="undo",
            writes=True,
            tip=_("Gỡ quyết định ghi nhầm; đề nghị trở lại chờ kết quả"),
        )
        self.add_known = command(
            page,
            _("Ghi khen thưởng cấp trên đã có…"),
            lambda: self.acts.add_known(self._board),
            icon="star-outline",
            writes=True,
        )
        self.rules = command(
            page, _("Điều kiện đề nghị…"), self.acts.edit_rules, icon="tune-variant", writes=True
        )

    def _columns(self) -> list[Column[UpwardRow]]:
        return [
            Column(
                _("Đơn vị, cá nhân"),
                lambda row: short_union(row.name),
                sort_key=lambda row: row.sort_key,
                tooltip=lambda row: row.name,
                stretch=True,
            ),
            Column(
                _("Khối, đơn vị"),
                lambda row: short_union(row.place),
                tooltip=lambda row: row.place,
                widest=150,
            ),
            Column(_("Hình thức"), lambda row: kind_label(row.form), tooltip=lambda row: row.merit),
            Column(_("Cấp khen"), lambda row: row.body, widest=190),
            Column(
                _("Điều kiện"),
                lambda row: _("Thiếu {count}").format(count=len(row.unmet)) if row.unmet else _("Đủ"),
                tooltip=_condition_tip,
                colour=lambda row: "amber_ink" if row.unmet else "green",
            ),
            Column(
                _("Hồ sơ"),
                lambda row: dossier_words(self._dossier(row)),
                tooltip=lambda row: dossier_tip(self._dossier(row)),
                colour=lambda row: "green" if self._dossier(row).is_complete else "amber_ink",
                widest=110,
            ),
            Column(
                _("Đã trình"),
                lambda row: "" if row.submitted_on is None else format_date(row.submitted_on),
                sort_key=lambda row: row.submitted_on,
                tooltip=lambda row: row.submission,
            ),
            Column(
                _("Kết quả"),
                _result_words,
                tooltip=_result_tip,
                colour=lambda row: _COLOURS.get(row.state),
                widest=180,
            ),
        ]

    def _dossier(self, row: UpwardRow) -> Dossier:
        return Dossier() if self._board is None else self._board.dossiers.get(row.id, Dossier())

    def show_board(self, board: Board | None) -> None:
        """Show the proposals of a campaign, those outside any behind them."""
        self._board = board
        was_empty = not self.panel.model.rows
        self.panel.set_rows(board.upwards if board else ())
        if was_empty and board and board.upwards:
            self.panel.view.fit_columns()
            self.panel.view.setCurrentIndex(self.panel.model.index(0, 0))
        self.follow()

    def chosen(self) -> list[UpwardRow]:
        """Give the chosen proposals."""
        return [row for row in self.panel.view.chosen_rows() if isinstance(row, UpwardRow)]

    def follow(self) -> None:
        """Let do what can be done with what is chosen."""
        states = {row.state for row in self.chosen()}
        self.propose.setEnabled(self._board is not None)
        self.add_known.setEnabled(self._board is not None)
        self.rules.setEnabled(self._board is not None)
        self.dossier.setEnabled(bool(states))
        self.send.setEnabled(bool(states) and states <= {UpwardState.PREPARED, UpwardState.SUBMITTED})
        self.decide.setEnabled(states == {UpwardState.SUBMITTED})
        self.refuse.setEnabled(states == {UpwardState.SUBMITTED})
        self.withdraw.setEnabled(states == {UpwardState.PREPARED})
        self.take_back.setEnabled(states == {UpwardState.AWARDED})

    def commands(self) -> Sequence[QAction]:
        """Give the commands of this part."""
        return (
            self.propose,
            self.send,
            self.decide,
            self.refuse,
            self.dossier,
            self.withdraw,
            self.take_back,
            self.add_known,
            self.rules,
        )

    def _count_words(self, shown: int, total: int) -> str:
        words = _("{shown} / {all} đề nghị cấp trên").format(shown=shown, all=total)
        rows = [row for row in self.panel.model.rows if isinstance(row, UpwardRow)] if total else []
        waiting = sum(row.state is UpwardState.SUBMITTED for row in rows)
        if not waiting:
            return words
        more = ngettext("{count} chờ kết quả", "{count} chờ kết quả", waiting).format(count=waiting)
        return f"{words} · {more}"


def _condition_tip(row: UpwardRow) -> str:
    lines = [f"{item.label}: {item.detail}" for item in row.requirements]
    return "\n".join([*lines, _("Lý do: {reason}").format(reason=row.reason)] if row.reason else lines)


def _result_words(row: UpwardRow) -> str:
    return row.decision if row.state is UpwardState.AWARDED else upward_state_label(row.state)


def _result_tip(row: UpwardRow) -> str:
    if row.state is UpwardState.AWARDED and row.decided_on is not None:
        return _("{body}, Quyết định {number} ngày {day}").format(
            body=row.decided_by, number=row.decision, day=format_date(row.decided_on)
        )
    return row.answer
