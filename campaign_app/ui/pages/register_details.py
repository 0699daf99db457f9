"""All the golden register knows of one award, read from top to bottom."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from campaign_app.domain import kinds
from campaign_app.domain.formats import format_date, format_money
from campaign_app.domain.language import _
from campaign_app.domain.variables import words_from_json
from campaign_app.domain.workflow import label as state_label
from campaign_app.services import foreign_awards, register
from campaign_app.services.foreign_awards import ForeignAwardRow
from campaign_app.services.register import AwardRow, IssueRow, PrintRow
from campaign_app.services.session import Session
from campaign_app.ui import theme
from campaign_app.ui.page import label


@dataclass(frozen=True, slots=True)
class Details:
    """An award with its certificates, its prints, and the other awards of the same subject."""

    award: AwardRow
    issues: list[IssueRow]
    prints: list[PrintRow]
    others: list[AwardRow]
    foreign: list[ForeignAwardRow] = field(default_factory=list)


def read_details(session: Session, award_id: int) -> Details:
    """Read what is told of an award."""
    award = register.award(session, award_id)
    return Details(
        award,
        register.issues(session, award_id),
        register.prints(session, award_id),
        [row for row in register.record_of(session, award_id) if row.id != award_id],
        foreign_awards.foreign_record(session, award.subject_id),
    )


def moment_words(moment: datetime) -> str:
    """Give a moment on the office's clock: 20/12/2017 16:05."""
    here = moment.astimezone()
    return f"{format_date(here.date())} {here:%H:%M}"


class DetailsView(QScrollArea):
    """Shows the details; ``on_other`` is called with the id of another award that was chosen."""

    def __init__(self, on_other: Callable[[int], None]) -> None:
        super().__init__()
        self._on_other = on_other
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Chi tiết mục khen thưởng"))
        self._inside = QWidget()
        self._lines = QVBoxLayout()
        self.show_details(None)

    def show_details(self, told: Details | None) -> None:
        """Show an award; None empties the view."""
        self._inside = QWidget()
        self._inside.setObjectName("scrolled")
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(0, 0, theme.GAP, 0)
        self._lines.setSpacing(theme.STEP)
        if told is not None:
            self._tell_award(told.award)
            self._tell_issues(told)
            self._tell_others(told.others)
            self._tell_foreign(told.foreign)
        self._lines.addStretch()
        self.setWidget(self._inside)

    def text(self) -> str:
        """Give everything told, line by line."""
        return "\n".join(found.text() for found in self._inside.findChildren(QLabel) if not found.isHidden())

    def _say(self, text: str, kind: str = "") -> None:
        if text:
            made = label(text, kind, wrap=True)
            made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._lines.addWidget(made)

    def _head(self, text: str) -> None:
        self._lines.addSpacing(theme.PADDING)
        self._say(text, "strong")

    def _tell_award(self, row: AwardRow) -> None:
        self._say(row.name, "heading")
        self._say(row.post or (row.union if row.union not in {row.name, row.present_name} else ""), "muted")
        if row.is_renamed:
            self._say(_("Nay là {name}").format(name=row.present_name), "muted")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.PADDING)
        grid.setVerticalSpacing(theme.STEP)
        grid.setColumnStretch(1, 1)
        facts = (
            (_("Số Sổ vàng"), f"{row.register_number:02d}/{row.register_year}"),
            (_("Hình thức"), kinds.label(row.form)),
            (
                _("Quyết định"),
                _("{number} ngày {day}").format(number=row.decision, day=format_date(row.signed_on)),
            ),
            (_("Tiền thưởng"), format_money(row.money)),
            (_("Giá trị"), state_label(row.state)),
            (_("Trao giấy khen"), _handed(row)),
        )
        for place, (name, value) in enumerate(facts):
            grid.addWidget(label(name, "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
            words = label(value, wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(words, place, 1)
        self._lines.addSpacing(theme.STEP)
        self._lines.addLayout(grid)
        if row.revoked_on is not None:
            self._say(
                _("Thu hồi ngày {day} theo {document}. Lý do: {reason}").format(
                    day=format_date(row.revoked_on),
                    document=row.revoked_by_document,
                    reason=row.revoked_reason,
                ),
                "error",
            )

    def _tell_issues(self, told: Details) -> None:
        for issue in told.issues:
            is_older = told.award.is_past and issue.sequence == 1
            self._head(
                _("Giấy khen lần {number}: {reason}").format(
                    number=issue.sequence, reason=state_label(issue.reason)
                )
            )
            why = (
                _("Lý do: {note}").format(note=issue.note) if issue.note else "",
                _("Theo {document}").format(document=issue.document) if issue.document else "",
                _("Lập lúc {moment}").format(moment=moment_words(issue.issued_at)),
            )
            self._say(" · ".join(filter(None, why)), "small")
            words = words_from_json(issue.words)
            self._say(" ".join(filter(None, (words.salutation, words.recipient))))
            self._say(words.post_and_unit)
            self._say(words.merit)
            unprinted = _("Đã in từ trước khi nhập vào sổ này") if is_older else _("Chưa in")
            prints = [item for item in told.prints if item.issue_sequence == issue.sequence]
            self._say("\n".join(_print_words(item) for item in prints) or unprinted, "small")

    def _tell_others(self, others: list[AwardRow]) -> None:
        self._head(_("Khen thưởng khác của cùng tập thể, cá nhân"))
        if not others:
            self._say(_("Chưa có."), "muted")
        for row in others:
            button = QPushButton(
                _("{number}/{year} – {form}, Quyết định {decision}").format(
                    number=f"{row.register_number:02d}",
                    year=row.register_year,
                    form=kinds.label(row.form),
                    decision=row.decision,
                )
            )
            button.setProperty("kind", "link")
            button.setToolTip(row.name)
            button.clicked.connect(lambda _checked=False, award_id=row.id: self._on_other(award_id))
            self._lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _tell_foreign(self, rows: list[ForeignAwardRow]) -> None:
        """Awards of other bodies, which have no entry of ours."""
        if rows:
            self._head(_("Khen thưởng của cấp trên"))
            self._say("\n".join(map(foreign_words, rows)))


def foreign_words(row: ForeignAwardRow) -> str:
    """Tell an award of another body."""
    return _("{form}, Quyết định {number} ngày {day}, {body}").format(
        form=kinds.label(row.form), number=row.number_text, day=format_date(row.decided_on), body=row.issuer
    )


def _handed(row: AwardRow) -> str:
    if row.handed_on is None:
        return _("Chưa ghi")
    return _("{day}, {name} nhận").format(day=format_date(row.handed_on), name=row.received_by)


def _print_words(item: PrintRow) -> str:
    told = _("Lưu PDF vào {target} lúc {moment}") if item.is_file else _("In ra {target} lúc {moment}")
    words = told.format(target=item.target, moment=moment_words(item.printed_at))
    return " · ".join(filter(None, (words, item.officer, item.reason)))
