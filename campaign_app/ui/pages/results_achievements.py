"""The tab of achievements and initiatives: written down, accepted or refused, proven by a paper."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, NamedTuple

from PySide6.QtGui import QAction

from campaign_app.domain.changes import Changes
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.recognition import AchievementState, level_rank, state_label
from campaign_app.services import achievements
from campaign_app.services.achievements import AchievementKind, AchievementRow
from campaign_app.services.session import Session
from campaign_app.ui.commands import command
from campaign_app.ui.dialogs.achievements import achievement_kind_label, origin_label
from campaign_app.ui.labels import short_union
from campaign_app.ui.pages.results_achievement_acts import AchievementActs
from campaign_app.ui.pages.results_year import YearTab
from campaign_app.ui.records import Record, history_command, offer_by_right_click
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Align, Column

_LOOKS = {
    AchievementState.ACCEPTED: ("check-circle-outline", "green"),
    AchievementState.WAITING: ("clock-outline", "amber"),
    AchievementState.REFUSED: ("cancel", "red"),
}


class _Told(NamedTuple):
    rows: list[AchievementRow]
    levels: list[str]


class AchievementsTab(YearTab):
    """Lists what people and collectives achieved in a year."""

    shows: ClassVar[Changes] = (
        Changes.ACTIVITIES | Changes.CAMPAIGNS | Changes.UNIONS | Changes.SUBJECTS | Changes.MEMBERS
    )

    def build(self) -> None:
        """Make the list and its acts."""
        self.acts = AchievementActs(self, self.context, self.chosen)
        self._make_commands()
        self.panel = TablePanel(
            achievement_columns(),
            lambda row: row.id,
            name=_("Thành tích, sáng kiến"),
            filter_hint=_("Lọc theo tên, nội dung"),
            count_text=self._count_words,
            search_text=lambda row: (
                f"{row.search_key} {row.union} {row.what} {row.recognised_by} {row.level}"
            ),
            empty=EmptyState(
                "lightbulb-outline",
                _(
                    "Chưa ghi thành tích, sáng kiến nào của năm này. Đã công nhận thì được tính vào tiêu chí "
                    "và tóm tắt thành tích khi bình xét."
                ),
                _("&Thêm…"),
                self.add.trigger,
            ),
        )
        self._make_filters()
        self.panel.tools.insertWidget(0, self.years)
        self.panel.add_act(self.accept)
        self.panel.add_act(self.add, is_main=True)
        view = self.panel.view
        view.opened.connect(lambda _row: self.edit.trigger())
        view.chosen_changed.connect(self._allow)
        offer_by_right_click(view, *self.commands())
        self.card.body.addWidget(self.panel)
        self._allow()

    def _make_commands(self) -> None:
        acts = self.acts
        self.add = command(
            self,
            _("&Thêm…"),
            acts.add,
            icon="plus",
            shortcut="Ctrl+N",
            tip=_("Ghi một thành tích hoặc sáng kiến của tập thể, cá nhân"),
        )
        self.edit = command(self, _("&Sửa…"), acts.edit, icon="pencil-outline", shortcut="Ctrl+E")
        self.accept = command(
            self,
            _("Công &nhận"),
            acts.accept,
            icon="check-bold",
            tip=_("Công nhận các dòng đang chọn; từ đó được tính vào tiêu chí và tóm tắt thành tích"),
        )
        self.refuse = command(
            self,
            _("&Không công nhận…"),
            acts.refuse,
            icon="cancel",
            tip=_("Giữ dòng này cùng lý do, không tính"),
        )
        self.look = command(self, _("&Xem minh chứng"), acts.look, icon="eye-outline")
        self.attach = command(
            self,
            _("Thê&m minh chứng…"),
            acts.attach,
            icon="paperclip",
            writes=True,
            tip=_("Chọn tệp chứng minh: quyết định, giấy chứng nhận; thay cho tệp trước nếu có"),
        )
        self.detach = command(self, _("&Gỡ minh chứng"), acts.detach, icon="file-remove-outline")
        self.remove = command(
            self,
            _("Xó&a"),
            acts.remove,
            icon="delete-outline",
            tip=_("Xóa các dòng đang chọn; hoàn tác được bằng Ctrl+Z"),
        )
        self.history = history_command(self, self.context, self._record)

    def _make_filters(self) -> None:
        panel = self.panel
        self.kinds = panel.add_filter(_("Loại"), _("Tất cả loại"), lambda row, kind: row.kind == kind)
        panel.set_filter_options(
            self.kinds, [(kind, achievement_kind_label(kind)) for kind in AchievementKind]
        )
        self.levels = panel.add_filter(
            _("Cấp công nhận"), _("Tất cả cấp"), lambda row, level: row.level == level
        )
        self.states = panel.add_filter(
            _("Trạng thái"), _("Mọi trạng thái"), lambda row, state: row.state == state
        )
        panel.set_filter_options(self.states, [(state, state_label(state)) for state in AchievementState])

    def commands(self) -> Sequence[QAction]:
        """Give the tab's commands."""
        return (
            self.add,
            self.edit,
            self.accept,
            self.refuse,
            self.look,
            self.attach,
            self.detach,
            self.remove,
            self.history,
        )

    def read(self, session: Session, year: int) -> _Told:
        """Read the year's achievements."""
        rows = achievements.achievements(session, year=year)
        used = {row.level for row in rows if row.level}
        return _Told(rows, [level for level in achievements.known_levels(session) if level in used])

    def show_rows(self, told: _Told) -> None:
        """Show them."""
        self.panel.set_filter_options(self.levels, [(level, level) for level in told.levels])
        self.panel.set_rows(told.rows)
        self._allow()

    def go_to(self, target: object) -> None:
        """Show one achievement, or those that wait."""
        self.panel.clear_filters()
        if target == "waiting":
            self.states.setCurrentIndex(1 + list(AchievementState).index(AchievementState.WAITING))
        elif isinstance(target, int):
            self.panel.view.choose([target])

    def chosen(self) -> list[AchievementRow]:
        """Give the rows that are chosen."""
        return [row for row in self.panel.view.chosen_rows() if row is not None]

    def _count_words(self, shown: int, total: int) -> str:
        words = _("{shown} / {all} dòng").format(shown=shown, all=total)
        rows = self.panel.model.shown_rows() if shown else ()
        waiting = sum(row.state is AchievementState.WAITING for row in rows)
        if waiting:
            told = ngettext("{count} chờ xem xét", "{count} chờ xem xét", waiting).format(count=waiting)
            words += f" · {told}"
        return words

    def _allow(self) -> None:
        rows = self.chosen()
        one = len(rows) == 1
        for action in (self.edit, self.attach, self.history):
            action.setEnabled(one)
        for action in (self.look, self.detach):
            action.setEnabled(one and rows[0].evidence_id is not None)
        self.accept.setEnabled(any(not row.accepted for row in rows))
        self.refuse.setEnabled(any(row.state is not AchievementState.REFUSED for row in rows))
        self.remove.setEnabled(bool(rows))

    def _record(self) -> Record | None:
        rows = self.chosen()
        return Record(rows[0].what, "achievement", rows[0].id) if len(rows) == 1 else None


def achievement_columns() -> tuple[Column[AchievementRow], ...]:
    """Make the columns of achievements; who recognised one stands in the tooltip of its level."""

    def on(row: AchievementRow) -> date:
        return row.achieved_on

    return (
        Column(
            _("Tập thể, cá nhân"),
            lambda row: short_union(row.subject),
            tooltip=lambda row: row.subject,
            widest=180,
            strong=True,
        ),
        Column(
            _("Công đoàn cơ sở"),
            lambda row: "" if row.union == row.subject else short_union(row.union),
            tooltip=lambda row: row.union,
            widest=135,
        ),
        Column(_("Loại"), lambda row: achievement_kind_label(row.kind)),
        Column(_("Nội dung"), lambda row: row.what, tooltip=_in_full, stretch=True),
        Column(_("Ngày"), lambda row: format_date(row.achieved_on), align=Align.RIGHT, sort_key=on),
        Column(
            _("Cấp"),
            lambda row: row.level,
            sort_key=lambda row: level_rank(row.level),
            tooltip=lambda row: row.recognised_by,
            header_tip=_("Cấp công nhận"),
            widest=110,
        ),
        *_standing_columns(),
    )


def _standing_columns() -> tuple[Column[AchievementRow], ...]:
    return (
        Column(
            _("Trạng thái"),
            lambda row: state_label(row.state),
            tooltip=lambda row: "\n".join(filter(None, (origin_label(row.origin), row.note))),
            icon=lambda row: _LOOKS[row.state][0],
            colour=lambda row: _LOOKS[row.state][1],
        ),
        Column(
            _("Tệp"),
            lambda row: _("có") if row.evidence_id is not None else "",
            tooltip=lambda row: row.evidence,
            header_tip=_("Minh chứng kèm theo"),
            icon=lambda row: "paperclip" if row.evidence_id is not None else "",
        ),
    )


def _in_full(row: AchievementRow) -> str:
    return "\n".join(filter(None, (row.what, row.recognised_by, row.note)))
