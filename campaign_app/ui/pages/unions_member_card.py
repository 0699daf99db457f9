"""The card of a member: posts, ratings, awards and discipline through the years, over the page."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QTabWidget, QVBoxLayout, QWidget

from campaign_app.domain import kinds
from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.formats import format_date, format_number
from campaign_app.domain.language import _
from campaign_app.domain.recognition import state_label as achievement_state_label
from campaign_app.domain.workflow import AwardState
from campaign_app.domain.workflow import label as state_label
from campaign_app.services import personal_numbers, unions
from campaign_app.services.achievements import AchievementRow
from campaign_app.services.member_cards import MemberCard, PostRow, member_card
from campaign_app.services.members import DisciplineRow, MemberRow
from campaign_app.services.union_years import AwardLine
from campaign_app.services.unions import UnionRow, UnionState
from campaign_app.ui import theme
from campaign_app.ui.commands import ActButton, command
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.achievements import achievement_kind_label
from campaign_app.ui.dialogs.fitting import fit_to_screen
from campaign_app.ui.labels import gender_label, member_kind_label, member_state_label, short_union
from campaign_app.ui.page import ElidedLabel, label, row
from campaign_app.ui.pages.unions_acts import MemberActs
from campaign_app.ui.pages.unions_facts import Fact, FactsView, period_words
from campaign_app.ui.records import Record, history_command
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Align, Column

_WIDTH, _HEIGHT = 860, 560
_SHOWS = Changes.MEMBERS | Changes.UNIONS | Changes.SUBJECTS | Changes.AWARDS | Changes.ACTIVITIES


class MemberCardDialog(QDialog):
    """Everything known of one member; it follows what is changed while it is open."""

    def __init__(self, page: QWidget, context: AppContext, member_id: int) -> None:
        """Make the card and read it.

        Args:
            page: the page it stands over.
            context: the window's context.
            member_id: whose card it is.
        """
        super().__init__(page.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Thẻ đoàn viên"))
        self.context = context
        self._id = member_id
        self._row: MemberRow | None = None
        self._unions: list[UnionRow] = []
        self.acts = MemberActs(self, context)
        self._make_commands()
        self._make_discipline()
        self._lay_out()
        fit_to_screen(self, _WIDTH, _HEIGHT)
        context.bus.data_changed.connect(self._on_changed)
        self._load()

    def _make_commands(self) -> None:
        self.edit = command(self, _("&Sửa…"), self._edit, icon="pencil-outline", shortcut="Ctrl+E")
        self.change_post = command(self, _("Đổi &chức vụ…"), self._change_post, icon="account-tie-outline")
        self.history = history_command(self, self.context, self._record, text=_("&Lịch sử…"))
        self.add_measure = command(self, _("&Ghi kỷ luật…"), self._add_measure, icon="gavel")
        self.edit_measure = command(self, _("Sửa kỷ l&uật…"), self._edit_measure, icon="pencil-outline")
        self.remove_measure = command(
            self,
            _("&Xóa kỷ luật"),
            self._remove_measure,
            icon="delete-outline",
            tip=_("Xóa mục ghi nhầm; hoàn tác được bằng Ctrl+Z"),
        )

    def _make_discipline(self) -> None:
        self.measures = TablePanel(
            (
                Column(_("Hình thức"), lambda m: m.form, stretch=True, strong=True),
                Column(
                    _("Ngày quyết định"),
                    lambda m: format_date(m.decided_on),
                    align=Align.RIGHT,
                    sort_key=lambda m: m.decided_on,
                ),
                Column(
                    _("Hiệu lực đến"),
                    lambda m: _day(m.until) or _("không ghi"),
                    align=Align.RIGHT,
                    sort_key=lambda m: m.until,
                ),
                Column(_("Văn bản"), lambda m: m.document, widest=220),
            ),
            lambda m: m.id,
            name=_("Các lần kỷ luật"),
            filter_hint=_("Lọc kỷ luật"),
            count_text=lambda shown, total: _("{shown} / {all} lần").format(shown=shown, all=total),
            empty=EmptyState("gavel", _("Đoàn viên chưa bị kỷ luật lần nào.")),
        )
        self.measures.filter.hide()
        for action in (self.add_measure, self.edit_measure, self.remove_measure):
            self.measures.add_act(action)
        self.measures.view.opened.connect(lambda _row: self._edit_measure())
        self.measures.view.chosen_changed.connect(self._follow)

    def _lay_out(self) -> None:
        self.name = ElidedLabel("", "title")
        self.place = ElidedLabel("")
        self.number = label("")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reveal = QPushButton(_("&Hiện"))
        self.reveal.setAutoDefault(False)
        self.reveal.setAccessibleName(_("Hiện số định danh của người này"))
        self.reveal.clicked.connect(self._reveal)
        self.facts = FactsView(_("Thông tin đoàn viên"))
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("Các mục của thẻ đoàn viên"))
        self.tabs.addTab(self.facts, _("Thông t&in"))
        self.discipline = QWidget()
        inside = QVBoxLayout(self.discipline)
        inside.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, theme.PADDING)
        inside.addWidget(self.measures)
        self.tabs.addTab(self.discipline, _("&Kỷ luật"))
        close = QPushButton(_("Đó&ng"))
        close.setDefault(True)
        close.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.PADDING)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.name)
        layout.addWidget(self.place)
        layout.addLayout(row(label(_("Số định danh"), "muted"), self.number, self.reveal, None))
        layout.addWidget(self.tabs, 1)
        acts = [ActButton(action) for action in (self.edit, self.change_post, self.history)]
        for button in acts:
            button.setAutoDefault(False)
        layout.addLayout(row(*acts, None, close))

    # ---- reading

    def _on_changed(self, changes: Changes) -> None:
        if changes & _SHOWS:
            self._load()

    def _load(self) -> None:
        session, member_id = self.context.session, self._id

        def work() -> tuple[MemberCard, list[UnionRow]]:
            return member_card(session, member_id), unions.unions(session)

        self.context.read(self, work, lambda found: self._show(*found), self._gone)

    def _gone(self, error: Exception) -> None:
        if not isinstance(error, UserFacingError):
            raise error
        self.close()

    def _show(self, told: MemberCard, listed: list[UnionRow]) -> None:
        member = told.member
        self._row, self._unions = member, listed
        self.setWindowTitle(_("Thẻ đoàn viên – {name}").format(name=member.full_name))
        self.name.setText(member.full_name)
        place = " · ".join(filter(None, (member.post, member.union_post, short_union(member.union))))
        self.place.setText(place)
        self.place.setToolTip(place)
        self.number.setText(member.personal_number or _("chưa ghi"))
        self.reveal.setText(_("&Hiện"))
        self.reveal.setEnabled(bool(member.personal_number))
        facts = self.facts
        facts.clear()
        facts.tell_facts(0, _("Bản thân"), _facts(member))
        facts.tell_lines(
            0,
            _("Xếp loại các năm"),
            [
                (_("Năm {year}: {rating}").format(year=line.year, rating=kinds.label(line.rating)), "")
                for line in told.ratings
            ],
            _("Chưa xếp loại năm nào."),
        )
        facts.tell_lines(
            1,
            _("Chức vụ qua các năm"),
            [_post(line) for line in reversed(told.posts)],
            _("Chưa ghi chức vụ."),
        )
        facts.tell_lines(
            1, _("Khen thưởng"), [award_line(line) for line in told.awards], _("Chưa được khen thưởng.")
        )
        count = len(told.achievements)
        facts.tell_lines(
            1,
            _("Thành tích, sáng kiến ({count})").format(count=format_number(count))
            if count
            else _("Thành tích, sáng kiến"),
            [achievement_line(line) for line in told.achievements],
            _("Chưa ghi thành tích, sáng kiến nào."),
        )
        facts.finish()
        self.measures.set_rows(tuple(reversed(told.disciplines)))
        count = len(told.disciplines)
        self.tabs.setTabText(
            1, _("&Kỷ luật ({count})").format(count=format_number(count)) if count else _("&Kỷ luật")
        )
        self._follow()

    def _follow(self) -> None:
        one = self._measure() is not None
        self.edit_measure.setEnabled(one)
        self.remove_measure.setEnabled(one)

    def _measure(self) -> DisciplineRow | None:
        chosen = [found for found in self.measures.view.chosen_rows() if found is not None]
        return chosen[0] if len(chosen) == 1 else None

    def _record(self) -> Record | None:
        return None if self._row is None else Record(self._row.full_name, "member", self._row.id)

    # ---- acts

    def _reveal(self) -> None:
        """Show the whole number of this one member, and hide it again."""
        if self._row is not None and self.number.text() != self._row.personal_number:
            self.number.setText(self._row.personal_number)
            self.reveal.setText(_("&Hiện"))
            return
        session, member_id = self.context.session, self._id
        self.context.read(
            self, lambda: personal_numbers.personal_number(session, member_id), self._show_number
        )

    def _show_number(self, number: str) -> None:
        self.number.setText(number)
        self.reveal.setText(_("Ẩ&n"))

    def _edit(self) -> None:
        if self._row is not None:
            own = self._row.union_id
            living = [found for found in self._unions if found.state is UnionState.ACTIVE or found.id == own]
            self.acts.edit(self._row, living)

    def _change_post(self) -> None:
        if self._row is not None:
            self.acts.change_post(self._row)

    def _add_measure(self) -> None:
        if self._row is not None:
            self.acts.add_measure(self._row)
            self.tabs.setCurrentWidget(self.discipline)

    def _edit_measure(self) -> None:
        found = self._measure()
        if found is not None:
            self.acts.edit_measure(found)

    def _remove_measure(self) -> None:
        found = self._measure()
        if found is not None:
            self.acts.remove_measure(found)


def award_line(line: AwardLine) -> Fact:
    """An award, and by which decision it was given."""
    register = "" if line.register_number is None else f"{line.register_number:02d}/{line.register_year}"
    if line.decision:
        decision = _("Quyết định {number}").format(number=line.decision)
        if line.decided_on is not None:
            decision = _("{decision} ngày {day}").format(decision=decision, day=format_date(line.decided_on))
    else:
        decision = _day(line.decided_on)
    small = (
        decision,
        line.issuer if line.award_id is None else "",
        _("Sổ vàng số {number}").format(number=register) if register else "",
        "" if line.state is AwardState.VALID else state_label(line.state),
    )
    return kinds.label(line.form), " · ".join(filter(None, small))


def achievement_line(line: AchievementRow) -> Fact:
    """An achievement: what, its kind, the day, at which level by whom, and whether it counts."""
    small = (
        achievement_kind_label(line.kind),
        format_date(line.achieved_on),
        line.level,
        line.recognised_by,
        "" if line.accepted else achievement_state_label(line.state),
    )
    return line.what, " · ".join(filter(None, small))


def _facts(member: MemberRow) -> list[Fact]:
    state = member_state_label(member.state)
    if member.ended_on is not None:
        state = _("{state} từ {day}").format(state=state, day=format_date(member.ended_on))
    return [
        (_("Giới tính"), gender_label(member.gender)),
        (_("Ngày sinh"), _day(member.born_on)),
        (_("Dân tộc"), member.ethnicity),
        (_("Đối tượng"), member_kind_label(member.kind)),
        (_("Trình độ"), member.qualification),
        (_("Ngày vào công đoàn"), _day(member.joined_on)),
        (_("Trạng thái"), state),
    ]


def _post(line: PostRow) -> Fact:
    posts = ", ".join(filter(None, (line.post, line.union_post))) or _("Đoàn viên")
    documents = " · ".join(dict.fromkeys(filter(None, (line.start_document, line.end_document))))
    small = (short_union(line.union), period_words(line.started_on, line.ended_on), documents)
    return posts, " · ".join(filter(None, small))


def _day(on: date | None) -> str:
    return "" if on is None else format_date(on)
