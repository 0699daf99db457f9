"""The tab of objections: what unions object to, what waits for an answer and for how long."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, NamedTuple

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.formats import format_date, format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services import history, objections, registrations
from campaign_app.services.objections import ObjectionRow, ObjectionTopic, topic_label
from campaign_app.services.registrations import RegistrationRow
from campaign_app.ui.commands import command
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.objections import ObjectionDialog, ask_answer
from campaign_app.ui.labels import short_union
from campaign_app.ui.messages import notify
from campaign_app.ui.page import Card
from campaign_app.ui.records import Record, history_command, offer_by_right_click
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Align, Column


class _Told(NamedTuple):
    rows: list[ObjectionRow]
    today: date


class ObjectionsTab(QWidget):
    """Lists the objections of the campaign on screen, those waiting first."""

    shows: ClassVar[Changes] = Changes.RESULTS | Changes.REGISTRATIONS | Changes.CAMPAIGNS | Changes.UNIONS

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.today = context.session.today()
        self._make_commands()
        self.panel = TablePanel(
            self._columns(),
            lambda row: row.id,
            name=_("Kiến nghị"),
            filter_hint=_("Lọc theo tên, nội dung"),
            count_text=self._count_words,
            search_text=lambda row: f"{row.search_key} {row.text} {row.raised_by} {row.answer}",
            empty=EmptyState(
                "bullhorn-outline",
                _("Chưa có kiến nghị nào về điểm chấm hay danh sách công khai của phong trào này."),
                _("&Thêm kiến nghị…"),
                self.add.trigger,
            ),
        )
        self.topics = self.panel.add_filter(
            _("Kiến nghị về"), _("Mọi nội dung"), lambda row, about: row.about == about
        )
        self.panel.set_filter_options(self.topics, [(topic, topic_label(topic)) for topic in ObjectionTopic])
        self.states = self.panel.add_filter(
            _("Trạng thái"), _("Mọi trạng thái"), lambda row, answered: row.is_answered is answered
        )
        self.panel.set_filter_options(self.states, [(False, _("Chưa trả lời")), (True, _("Đã trả lời"))])
        for action in (self.edit, self.answer):
            self.panel.add_act(action)
        self.panel.add_act(self.add, is_main=True)
        view = self.panel.view
        view.opened.connect(lambda _row: self.answer.trigger())
        view.chosen_changed.connect(self._allow)
        offer_by_right_click(view, *self.commands())
        card = Card()
        card.body.addWidget(self.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        self._allow()

    def _make_commands(self) -> None:
        self.add = command(
            self,
            _("&Thêm…"),
            self._add,
            icon="plus",
            shortcut="Ctrl+N",
            tip=_("Ghi kiến nghị của tập thể, cá nhân về điểm chấm hoặc danh sách công khai"),
        )
        self.edit = command(self, _("&Sửa…"), self._edit, icon="pencil-outline", shortcut="Ctrl+E")
        self.answer = command(
            self,
            _("T&rả lời…"),
            self._answer,
            icon="note-edit-outline",
            tip=_("Ghi ngày và nội dung trả lời kiến nghị đang chọn"),
        )
        self.take_back = command(self, _("&Bỏ trả lời"), self._take_back, icon="undo")
        self.remove = command(
            self,
            _("Xó&a"),
            self._remove,
            icon="delete-outline",
            tip=_("Xóa các kiến nghị ghi nhầm; hoàn tác được bằng Ctrl+Z"),
        )
        self.history = history_command(self, self.context, self._record)

    def _columns(self) -> tuple[Column[ObjectionRow], ...]:
        return (
            Column(
                _("Tập thể, cá nhân"),
                lambda row: short_union(row.name),
                tooltip=lambda row: "\n".join(dict.fromkeys((row.name, row.union))),
                sort_key=lambda row: row.sort_key,
                widest=190,
                strong=True,
            ),
            Column(_("Về"), lambda row: topic_label(row.about)),
            Column(
                _("Ngày"),
                lambda row: format_date(row.raised_on),
                align=Align.RIGHT,
                sort_key=lambda row: row.raised_on,
            ),
            Column(
                _("Nội dung"),
                lambda row: " ".join(row.text.split()),
                tooltip=lambda row: "\n".join(filter(None, (row.text, row.raised_by))),
                stretch=True,
            ),
            Column(
                _("Trả lời"),
                lambda row: " ".join(row.answer.split()),
                tooltip=lambda row: row.answer,
                widest=170,
            ),
            Column(
                _("Trạng thái"),
                self._state_words,
                sort_key=lambda row: (row.is_answered, -row.days(self.today)),
                icon=lambda row: "check-circle-outline" if row.is_answered else "clock-outline",
                colour=lambda row: "green" if row.is_answered else "amber",
            ),
        )

    def _state_words(self, row: ObjectionRow) -> str:
        days = row.days(self.today)
        if row.answered_on is not None:
            return _("Trả lời {day}").format(day=format_date(row.answered_on))
        return ngettext("Chờ {count} ngày", "Chờ {count} ngày", days).format(count=format_number(days))

    def commands(self) -> Sequence[QAction]:
        """Give the tab's commands."""
        return (self.add, self.edit, self.answer, self.take_back, self.remove, self.history)

    # ---- reading

    def load(self) -> None:
        """Read the objections of the campaign on screen."""
        session, campaign_id = self.context.session, self.context.campaign_id
        if campaign_id is None:
            self._show(_Told([], session.today()))
            return
        self.context.read(
            self, lambda: _Told(objections.objections(session, campaign_id), session.today()), self._show
        )

    def _show(self, told: _Told) -> None:
        self.today = told.today
        self.panel.set_rows(told.rows)
        self._allow()

    def go_to(self, target: object) -> None:
        """Show one objection, or those that wait."""
        self.panel.clear_filters()
        if target == "waiting":
            self.states.setCurrentIndex(1)
        elif isinstance(target, int):
            self.panel.view.choose([target])

    def _count_words(self, shown: int, total: int) -> str:
        words = _("{shown} / {all} kiến nghị").format(shown=shown, all=total)
        rows = self.panel.model.shown_rows() if shown else ()
        waiting = sum(not row.is_answered for row in rows)
        if waiting:
            told = ngettext("{count} chưa trả lời", "{count} chưa trả lời", waiting)
            words += " · " + told.format(count=waiting)
        return words

    def _chosen(self) -> list[ObjectionRow]:
        return [row for row in self.panel.view.chosen_rows() if row is not None]

    def _one(self) -> ObjectionRow | None:
        rows = self._chosen()
        return rows[0] if len(rows) == 1 else None

    def _allow(self) -> None:
        row = self._one()
        self.add.setEnabled(self.context.campaign_id is not None)
        for action in (self.edit, self.answer, self.history):
            action.setEnabled(row is not None)
        self.take_back.setEnabled(row is not None and row.is_answered)
        self.remove.setEnabled(bool(self._chosen()))

    def _record(self) -> Record | None:
        row = self._one()
        return (
            None
            if row is None
            else Record(_("kiến nghị của {name}").format(name=row.name), "objection", row.id)
        )

    # ---- acts

    def _add(self) -> None:
        session, campaign_id = self.context.session, self.context.campaign_id
        if campaign_id is not None:
            self.context.read(self, lambda: registrations.registrations(session, campaign_id), self._ask)

    def _ask(self, registered: list[RegistrationRow]) -> None:
        session = self.context.session
        listed = [(row.id, _words_of(row)) for row in registered]
        dialog = ObjectionDialog(self, today=session.today(), registered=listed)
        if not dialog.ask_value():
            return
        told = dialog.asked()
        if told.registration_id is not None:
            key = told.registration_id
            self.context.run_act(
                self,
                lambda: objections.raise_objection(
                    session,
                    registration_id=key,
                    text=told.text,
                    on=told.on,
                    about=told.about,
                    raised_by=told.raised_by,
                ),
                notice=_("Đã ghi kiến nghị."),
            )

    def _edit(self) -> None:
        row, session = self._one(), self.context.session
        if row is None:
            return
        dialog = ObjectionDialog(self, today=session.today(), row=row)
        if dialog.ask_value():
            told = dialog.asked()
            self.context.run_act(
                self,
                lambda: objections.edit_objection(
                    session,
                    objection_id=row.id,
                    text=told.text,
                    on=told.on,
                    about=told.about,
                    raised_by=told.raised_by,
                ),
            )

    def _answer(self) -> None:
        row, session = self._one(), self.context.session
        asked = None if row is None else ask_answer(self, row, session.today())
        if row is not None and asked is not None:
            on, answer = asked
            self.context.run_act(
                self,
                lambda: objections.answer_objection(session, objection_id=row.id, answer=answer, on=on),
                notice=_("Đã ghi trả lời kiến nghị của {name}.").format(name=row.name),
            )

    def _take_back(self) -> None:
        row, session = self._one(), self.context.session
        if row is not None:
            self.context.run_act(self, lambda: objections.take_back_answer(session, row.id))

    def _remove(self) -> None:
        session, ids = self.context.session, [row.id for row in self._chosen()]

        def work() -> tuple[Changes, int, int | None]:
            told = objections.delete_objections(session, ids)
            return told.changes, told.count, history.undo_names(session).undo_id

        if ids:
            self.context.run_act(self, work, self._offer)

    def _offer(self, done: tuple[Changes, int, int | None]) -> None:
        _changes, count, act_id = done
        words = ngettext("Đã xóa {count} kiến nghị.", "Đã xóa {count} kiến nghị.", count).format(count=count)
        session = self.context.session

        def take_back(act: int) -> None:
            self.context.run_act(self, lambda: history.undo(session, act), notice=_("Đã hoàn tác"))

        if act_id is None:
            notify(self, words)
        else:
            notify(self, words, _("Hoàn tác"), lambda: take_back(act_id))


def _words_of(row: RegistrationRow) -> str:
    return row.name if row.union in {"", row.name} else f"{row.name} – {short_union(row.union)}"
