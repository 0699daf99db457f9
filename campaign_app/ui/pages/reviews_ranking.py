"""The first part of the review: the ranking, and how each candidate meets what the award asks for."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.commendation import label as kind_label
from campaign_app.domain.formats import format_date, format_points
from campaign_app.domain.language import _, ngettext
from campaign_app.services.earlier_awards import short_honours
from campaign_app.ui import icons, theme
from campaign_app.ui.commands import ActButton
from campaign_app.ui.page import ElidedLabel, label
from campaign_app.ui.pages.reviews_board import Board, Line
from campaign_app.ui.pages.reviews_lists import honour_lines, ranking_columns
from campaign_app.ui.table_panel import EmptyState, TablePanel

_DETAIL_WIDTH = 236
_WIDTHS = (0, 94, 58, 86, 52, 56, 80, 106, 88, 82)
_ONLY_WITH_ROOM = (5, 6)
"""Rank in the cluster, and what changed: on a small screen the tooltip of the rank tells them."""
ROOM_FOR_DETAIL = 900


class RankingPart(QWidget):
    """Candidates by sector and rank, with filters and the requirements of the chosen one.

    ``day_chosen`` is sent when scores are to be compared with those of another day.
    """

    day_chosen = Signal()

    def __init__(
        self, begin: QAction, propose: QAction, nominate: QAction, on_empty: Callable[[], None]
    ) -> None:
        super().__init__()
        self._has_room = True
        self.panel = TablePanel(
            ranking_columns(),
            lambda row: row.candidate.registration_id,
            name=_("Xếp hạng và điều kiện khen thưởng"),
            filter_hint=_("Lọc theo tên"),
            search_text=lambda row: f"{row.candidate.name} {row.candidate.union}",
            count_text=self._count_words,
            empty=EmptyState(
                "scale-balance",
                _("Chưa có đơn vị, cá nhân nào đăng ký thi đua trong phong trào này."),
                _("&Mở trang Đăng ký thi đua"),
                on_empty,
            ),
        )
        self._kind = self.panel.add_filter(
            _("Đối tượng"), _("Mọi đối tượng"), lambda row, kind: row.candidate.kind is kind
        )
        self.panel.set_filter_options(self._kind, [(kind, kind_label(kind)) for kind in SubjectKind])
        self.sector = self.panel.add_filter(
            _("Khối thi đua"), _("Tất cả khối"), lambda row, name: row.candidate.sector == name
        )
        self.met = self.panel.add_filter(
            _("Điều kiện"), _("Mọi điều kiện"), lambda row, met: row.candidate.eligible is met
        )
        self.panel.set_filter_options(self.met, [(True, _("Đủ điều kiện")), (False, _("Chưa đủ"))])
        self.day = QComboBox()
        self.day.setAccessibleName(_("So với điểm đầu ngày"))
        self.day.activated.connect(lambda _place: self.day_chosen.emit())
        self.begin = self.panel.add_act(begin, is_main=True)
        self.propose = self.panel.add_act(propose, is_main=True)
        self._name = label("", "heading", wrap=True)
        self._about = label("", "muted", wrap=True)
        self._honoured = label("", "muted", wrap=True)
        self._listed = QGridLayout()
        self._compared = label("", "muted", wrap=True)
        self._detail = self._make_detail(ActButton(nominate))
        beside = QHBoxLayout()
        beside.setSpacing(theme.PADDING)
        beside.addWidget(self.panel, 1)
        beside.addWidget(self._detail)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addLayout(self.panel.take_tools())
        self.rules = ElidedLabel("", "small")
        self.rules.setAccessibleName(_("Quy định xét khen"))
        layout.addWidget(self.rules)
        layout.addLayout(beside, 1)
        self.panel.view.chosen_changed.connect(self.show_chosen)

    def _make_detail(self, nominate: ActButton) -> QWidget:
        self._listed.setHorizontalSpacing(theme.GAP)
        self._listed.setVerticalSpacing(theme.GAP)
        self._listed.setColumnStretch(1, 1)
        detail = QWidget()
        detail.setAccessibleName(_("Điều kiện khen thưởng"))
        detail.setFixedWidth(_DETAIL_WIDTH)
        layout = QVBoxLayout(detail)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self._name)
        layout.addWidget(self._about)
        layout.addWidget(self._honoured)
        layout.addLayout(self._listed)
        layout.addStretch()
        layout.addWidget(self._compared)
        layout.addWidget(self.day)
        layout.addWidget(nominate)
        return detail

    def set_room(self, width: int) -> None:
        """Leave the room to the list on a small screen; the conditions stand in its tooltips."""
        has_room = width >= ROOM_FOR_DETAIL
        self._detail.setVisible(has_room)
        self.met.setVisible(has_room)
        if has_room != self._has_room:
            self._has_room = has_room
            for column in _ONLY_WITH_ROOM:
                self.panel.view.setColumnHidden(column, not has_room)
        if not has_room:
            self.met.setCurrentIndex(0)

    def show_board(self, board: Board | None) -> None:
        """Show the candidates of a campaign."""
        self._show_days(board)
        lines = board.lines if board else ()
        rules = "; ".join(board.rules) if board else ""
        self.rules.setText(rules)
        self.rules.setToolTip("\n".join(board.rules) if board else "")
        self.rules.setVisible(bool(rules))
        sectors = dict.fromkeys(line.candidate.sector for line in lines if line.candidate.sector)
        self.panel.set_filter_options(self.sector, [(name, name) for name in sectors])
        self.panel.set_rows(lines)
        if lines and not self.panel.view.currentIndex().isValid():
            self.panel.set_widths(_WIDTHS)
            self.panel.view.setCurrentIndex(self.panel.model.index(0, 0))
        self.show_chosen()

    @property
    def since(self) -> date | None:
        """The day compared with; None for the usual one."""
        day = self.day.currentData()
        return day if isinstance(day, date) else None

    def _show_days(self, board: Board | None) -> None:
        """Offer the days on which results changed, and say where the record cannot tell."""
        days = board.changes.days if board else ()
        self.day.clear()
        for day in days:
            self.day.addItem(_("So với ngày {day}").format(day=format_date(day)), userData=day)
        if board and board.changes.since in days:
            self.day.setCurrentIndex(days.index(board.changes.since))
        self.day.setVisible(bool(days))
        changed = sum(item.is_changed for item in board.changes.rows.values()) if board else 0
        words = ngettext("{count} đơn vị thay đổi điểm, hạng", "{count} đơn vị thay đổi điểm, hạng", changed)
        told = words.format(count=changed)
        self._compared.setText((board.changes.problem or told) if board and days else "")

    def chosen(self) -> list[Line]:
        """Give the chosen candidates."""
        return [row for row in self.panel.view.chosen_rows() if isinstance(row, Line)]

    def show_chosen(self) -> None:
        """Show how the candidate the caret is on meets each requirement."""
        while (item := self._listed.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        row = self.panel.view.current_row()
        if not isinstance(row, Line):
            self._honoured.setText("")
            self._name.setText(_("Chưa chọn dòng nào"))
            self._about.setText(_("Chọn một dòng để xem từng điều kiện khen thưởng."))
            return
        self._name.setText(row.candidate.name)
        self._about.setText(_about_words(row))
        self._honoured.setText(
            _("Đã khen 5 năm: {told}").format(told=short_honours(row.honours) or _("chưa"))
        )
        self._honoured.setToolTip(honour_lines(row.honours))
        for place, requirement in enumerate(row.candidate.requirements):
            name, role = ("check-bold", "green") if requirement.met else ("close", "red")
            mark = QLabel()
            mark.setPixmap(icons.icon(name, role).pixmap(theme.ICON_SIZE))
            mark.setAccessibleName(_("Đạt") if requirement.met else _("Chưa đạt"))
            mark.setToolTip(mark.accessibleName())
            # What is met is told in full on demand: eight lines of two would not stand beside the list.
            told = requirement.label if requirement.met else f"{requirement.label}\n{requirement.detail}"
            words = label(told, wrap=True)
            words.setToolTip(requirement.detail)
            self._listed.addWidget(mark, place, 0, Qt.AlignmentFlag.AlignTop)
            self._listed.addWidget(words, place, 1)

    def _count_words(self, shown: int, total: int) -> str:
        words = _("{shown} / {all} đơn vị, cá nhân").format(shown=shown, all=total)
        rows = [row for row in self.panel.model.rows if isinstance(row, Line)] if total else []
        met = sum(row.candidate.eligible for row in rows)
        if not total:
            return words
        more = ngettext("{count} đủ điều kiện", "{count} đủ điều kiện", met).format(count=met)
        return f"{words} · {more}"


def _about_words(row: Line) -> str:
    candidate, score = row.candidate, row.score
    if score is None:
        lines = [candidate.union] if candidate.union else []
        if candidate.rating_label:
            lines.append(candidate.rating_label)
        return "\n".join(lines)
    lines = [
        _("{points} điểm – {rating}").format(points=format_points(score.total), rating=score.rating_label),
        _("Hạng {rank} trong khối {sector}").format(rank=score.rank, sector=score.sector)
        if score.rank
        else _("Không xếp hạng (khối {sector})").format(sector=score.sector),
    ]
    if score.tie_note:
        lines.append(_("Bằng điểm, phân hạng theo: {note}").format(note=score.tie_note))
    elif score.tied:
        lines.append(_("Đồng hạng với đơn vị khác"))
    return "\n".join(lines)
