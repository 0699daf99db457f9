"""The tab of activities: training, communication and others through the year, and who took part."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtGui import QAction

from campaign_app.domain.activity_kinds import ActivityKind, activity_kind_label
from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _
from campaign_app.services import activities, unions
from campaign_app.services.activities import ActivityDetails, ActivityRow
from campaign_app.services.deleting import Deletable
from campaign_app.services.outcome import Added
from campaign_app.services.session import Session
from campaign_app.services.unions import UnionRow
from campaign_app.ui.commands import command
from campaign_app.ui.dialogs.activities import ActivityDialog
from campaign_app.ui.pages.reports_tables import activity_columns
from campaign_app.ui.pages.results_year import YearTab
from campaign_app.ui.records import Doomed, Record, delete_command, history_command, offer_by_right_click
from campaign_app.ui.table_panel import EmptyState, TablePanel


class _Told(NamedTuple):
    rows: list[ActivityRow]
    unions: list[UnionRow]


class ActivitiesTab(YearTab):
    """Lists the activities of a year; each is added, changed and taken away here."""

    def build(self) -> None:
        """Make the list and its acts."""
        self._unions: list[UnionRow] = []
        self.add = command(
            self,
            _("&Thêm hoạt động…"),
            self._add,
            icon="plus",
            shortcut="Ctrl+N",
            tip=_("Ghi một lớp đào tạo, buổi tuyên truyền hay hoạt động khác của năm"),
        )
        self.edit = command(self, _("&Sửa…"), self._edit, icon="pencil-outline", shortcut="Ctrl+E")
        self.remove = delete_command(self, self.context, self._doomed)
        self.history = history_command(self, self.context, self._record)
        self.panel = TablePanel(
            activity_columns(),
            lambda row: row.id,
            name=_("Hoạt động trong năm"),
            filter_hint=_("Lọc theo nội dung"),
            count_text=self._count_words,
            empty=EmptyState(
                "calendar-month-outline",
                _(
                    "Chưa ghi hoạt động nào của năm này. Lớp đào tạo, buổi tuyên truyền ghi ở đây được đưa "
                    "ra làm gợi ý khi thẩm định."
                ),
                _("&Thêm hoạt động…"),
                self._add,
            ),
        )
        self._lay_out()

    def _lay_out(self) -> None:
        self.kinds = self.panel.add_filter(
            _("Loại hoạt động"), _("Tất cả loại"), lambda row, kind: row.kind == kind
        )
        self.panel.set_filter_options(
            self.kinds, [(kind, activity_kind_label(kind)) for kind in ActivityKind]
        )
        self.panel.tools.insertWidget(0, self.years)
        for action in (self.edit, self.remove):
            self.panel.add_act(action)
        self.panel.add_act(self.add, is_main=True)
        view = self.panel.view
        view.opened.connect(lambda _row: self.edit.trigger())
        view.chosen_changed.connect(self._allow)
        offer_by_right_click(view, self.add, self.edit, self.remove, self.history)
        self.card.body.addWidget(self.panel)
        self._allow()

    def commands(self) -> Sequence[QAction]:
        """Give the tab's commands."""
        return (self.add, self.edit, self.remove, self.history)

    def read(self, session: Session, year: int) -> _Told:
        """Read the year's activities and the unions."""
        return _Told(activities.activities(session, year=year), unions.unions(session))

    def show_rows(self, told: _Told) -> None:
        """Show them."""
        self._unions = told.unions
        self.panel.set_rows(told.rows)
        self._allow()

    def go_to(self, target: object) -> None:
        """Show one activity."""
        if isinstance(target, int):
            self.panel.clear_filters()
            self.panel.view.choose([target])

    def _count_words(self, shown: int, total: int) -> str:
        people = sum(row.participants or 0 for row in self.panel.model.shown_rows()) if shown else 0
        words = _("{shown} / {all} hoạt động").format(shown=shown, all=total)
        if people:
            words += " · " + _("{count} lượt người").format(count=format_number(people))
        return words

    def _allow(self) -> None:
        has_row = self._row() is not None
        for action in (self.edit, self.remove, self.history):
            action.setEnabled(has_row)

    def _row(self) -> ActivityRow | None:
        found: ActivityRow | None = self.panel.view.current_row()
        return found

    def _doomed(self) -> Doomed | None:
        row = self._row()
        if row is None:
            return None
        return Doomed(_("hoạt động “{title}”").format(title=row.title), Deletable.ACTIVITY, row.id)

    def _record(self) -> Record | None:
        row = self._row()
        if row is None:
            return None
        return Record(_("hoạt động “{title}”").format(title=row.title), "activity", row.id)

    def _listed(self, ticked: Sequence[int] = ()) -> list[UnionRow]:
        """Unions that live, and those that took part before they ended."""
        return [row for row in self._unions if row.ended_on is None or row.id in ticked]

    def _add(self) -> None:
        told = ActivityDialog.ask(self, self.year, self._listed())
        if told is not None:
            session = self.context.session
            self.context.run_act(
                self,
                lambda: activities.write_activity(session, told),
                self._show_added,
                notice=_("Đã ghi hoạt động."),
            )

    def _show_added(self, added: Added) -> None:
        self.panel.view.choose([added.id])

    def _edit(self) -> None:
        row = self._row()
        if row is None:
            return
        session = self.context.session
        self.context.read(self, lambda: activities.unions_of(session, row.id), self._asker(row))

    def _asker(self, row: ActivityRow) -> Callable[[dict[int, int | None]], None]:
        def ask(came: dict[int, int | None]) -> None:
            before = ActivityDetails(
                kind=row.kind,
                title=row.title,
                year=row.year,
                held_on=row.held_on,
                participants=row.participants,
                organiser=row.organiser,
                note=row.note,
                union_ids=tuple(came),
                people={union_id: number for union_id, number in came.items() if number is not None},
            )
            told = ActivityDialog.ask(self, row.year, self._listed(tuple(came)), before)
            if told is not None and told != before:
                session = self.context.session
                self.context.run_act(self, lambda: activities.edit_activity(session, row.id, told))

        return ask
