"""What is known of one union, in two columns: its own details, and what became of it through time."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from campaign_app.domain.formats import format_date, format_number
from campaign_app.domain.language import _
from campaign_app.services.union_changes import UnionChangeRow, UnionNameRow
from campaign_app.services.union_years import UnionCard
from campaign_app.services.unions import LONG_AGO, UnionChangeKind, UnionRow
from campaign_app.ui import theme
from campaign_app.ui.labels import member_kind_label, short_union, union_state_label
from campaign_app.ui.page import label

Fact = tuple[str, str]
"""The name of a field and its value; an empty value is told as not written down."""


def facts_of(told: UnionCard) -> list[Fact]:
    """Name and value of what the directory keeps of the union itself."""
    row = told.union
    printed = row.printed_name if row.printed_name != row.full_name else _("như tên đầy đủ")
    members = _("{members}, trong đó {women} nữ").format(
        members=format_number(row.members), women=format_number(row.women)
    )
    stated = "" if row.member_count_stated is None else format_number(row.member_count_stated)
    state = union_state_label(row.state)
    if row.ended_on is not None:
        state = _("{state} từ {day}").format(state=state, day=format_date(row.ended_on))
    return [
        (_("Mã"), row.code),
        (_("Tên đầy đủ"), row.full_name),
        (_("Tên in giấy khen"), printed),
        (_("Khối"), row.sector),
        (_("Cụm thi đua"), row.cluster or _("không chia cụm")),
        (_("Cơ quan đồng cấp"), row.host_body),
        (_("Ngày thành lập"), "" if row.founded_on is None else format_date(row.founded_on)),
        (_("Đoàn viên trong sổ"), members),
        *((member_kind_label(line.kind), format_number(line.members)) for line in told.members),
        (_("Đơn vị báo cáo"), stated),
        (_("Trạng thái"), state),
    ]


def contacts_of(row: UnionRow) -> list[Fact]:
    """Name and value of whom to reach and where."""
    return [
        (_("Chủ tịch công đoàn"), row.chair_name),
        (_("Điện thoại"), row.phone),
        (_("Thư điện tử"), row.email),
        (_("Địa chỉ"), row.address),
    ]


def name_line(row: UnionNameRow) -> Fact:
    """A name of the union and from when to when it bore it."""
    since = None if row.valid_from <= LONG_AGO else row.valid_from
    return row.full_name, period_words(since, row.valid_to)


def period_words(first: date | None, last: date | None) -> str:
    """Say from when to when something held; nothing where neither day is known."""
    if first is None:
        return "" if last is None else _("đến {day}").format(day=format_date(last))
    if last is None:
        return _("từ {day}").format(day=format_date(first))
    return _("từ {first} đến {last}").format(first=format_date(first), last=format_date(last))


def change_line(row: UnionChangeRow) -> Fact:
    """What a decision did to the union, with its day and document."""
    sources = ", ".join(short_union(name) for _key, name in row.sources)
    successors = ", ".join(short_union(name) for _key, name in row.successors)
    told = {
        UnionChangeKind.MERGE: _("Sáp nhập: {sources} → {successors}"),
        UnionChangeKind.SPLIT: _("Chia tách: {sources} → {successors}"),
        UnionChangeKind.DISSOLVE: _("Giải thể: {sources}"),
        UnionChangeKind.RENAME: _("Đổi tên: {sources} → {successors}"),
    }[row.kind].format(sources=sources, successors=successors)
    small = " · ".join(filter(None, (format_date(row.decided_on), row.document, row.note)))
    return told, small


class FactsView(QScrollArea):
    """Titled groups of facts and of lines, laid out in two columns."""

    def __init__(self, name: str) -> None:
        """Make an empty view.

        Args:
            name: its accessible name.
        """
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self._columns: tuple[QVBoxLayout, QVBoxLayout]
        self._inside = QWidget()
        self.clear()

    def clear(self) -> None:
        """Take everything off."""
        self._inside = QWidget()
        self._inside.setObjectName("scrolled")
        sides = QHBoxLayout(self._inside)
        sides.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, theme.PADDING)
        sides.setSpacing(theme.MARGIN)
        self._columns = (QVBoxLayout(), QVBoxLayout())
        for column in self._columns:
            column.setSpacing(theme.STEP)
            sides.addLayout(column, 1)

    def finish(self) -> None:
        """Show what was told."""
        for column in self._columns:
            column.addStretch()
        self.setWidget(self._inside)

    def text(self) -> str:
        """Give everything told, line by line."""
        return "\n".join(found.text() for found in self._inside.findChildren(QLabel))

    def tell_facts(self, column: int, title: str, facts: Sequence[Fact]) -> None:
        """Set names and values below a title in one of the columns, 0 or 1."""
        self._head(column, title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.PADDING)
        grid.setVerticalSpacing(theme.GAP)
        grid.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(facts):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(label(name, "muted"), place, 0, top)
            words = _selectable(value or _("chưa ghi"), "" if value else "muted")
            words.setAccessibleName(f"{name}: {words.text()}")
            grid.addWidget(words, place, 1, top)
        self._columns[column].addLayout(grid)

    def tell_lines(self, column: int, title: str, lines: Sequence[Fact], nothing: str) -> None:
        """Set lines below a title, each with smaller words under it, or ``nothing``."""
        self._head(column, title)
        if not lines:
            self._columns[column].addWidget(_selectable(nothing, "muted"))
        for words, small in lines:
            self._columns[column].addWidget(_selectable(words))
            if small:
                self._columns[column].addWidget(_selectable(small, "small"))

    def _head(self, column: int, title: str) -> None:
        layout = self._columns[column]
        if layout.count():
            layout.addSpacing(theme.PADDING)
        layout.addWidget(label(title, "strong"))


def _selectable(text: str, kind: str = "") -> QLabel:
    made = label(text, kind, wrap=True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
