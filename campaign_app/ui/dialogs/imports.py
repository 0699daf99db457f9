"""Nhập từ Excel: choose a list, look at its columns and at every row, answer, and import it as one act."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from campaign_app.domain.errors import LockedError
from campaign_app.domain.language import _
from campaign_app.services import imports
from campaign_app.services.imports import ImportChoice, ImportField, ImportKind, ImportPlan, Proposal, Source
from campaign_app.services.imports.version import data_version
from campaign_app.ui import theme
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.fitting import fit_to_screen
from campaign_app.ui.dialogs.imports_acting import Imported, carry_out, offer_way_back
from campaign_app.ui.dialogs.imports_files import (
    ListDropDialog,
    ask_list,
    problems_saver,
    read_clipboard,
    read_list,
    remember_folder,
)
from campaign_app.ui.dialogs.imports_lines import Line, lines_of, without
from campaign_app.ui.dialogs.imports_options import Places, read_places
from campaign_app.ui.dialogs.imports_parts import ImportFoot, ImportHead, ImportWork, empty_state
from campaign_app.ui.messages import notify
from campaign_app.ui.tasks import CancelledError, Steps

_WIDTH, _HEIGHT = 1260, 720
_PLAN_AFTER_MS = 120


class ImportDialog(ListDropDialog):
    """A list into the workspace: read, shown as a plan, and the same plan carried out."""

    def __init__(
        self,
        parent: QWidget | None,
        context: AppContext,
        kind: ImportKind,
        *,
        year: int | None = None,
        union_id: int | None = None,
    ) -> None:
        """Make the dialog with no list chosen.

        Args:
            parent: the page it is opened from.
            context: what pages are given; the campaign on screen is the one lists are of.
            kind: what the list is of; the officer may choose another.
            year: the year the page shows.
            union_id: the union the page shows.
        """
        super().__init__(parent.window() if parent else None, context)
        self.setWindowTitle(_("Nhập từ Excel"))
        self._path: Path | None = None
        self._sheet: str | None = None
        self._source: Source | None = None
        self._choice: ImportChoice | None = None
        self._fields: tuple[ImportField, ...] = ()
        self.plan: ImportPlan | None = None
        self._looking: Steps | None = None
        self._asked = 0
        self._is_committing = False
        self._has_places = False
        self._soon = QTimer(self, singleShot=True, interval=_PLAN_AFTER_MS)
        self._soon.timeout.connect(self._make_plan)
        self.head = ImportHead(kind)
        self.work = ImportWork(self._save_problems)
        self.foot = ImportFoot()
        self._lay_out()
        self._connect()
        self.empty.button.setFocus()
        fit_to_screen(self, _WIDTH, _HEIGHT)
        session, campaign_id = context.session, context.campaign_id

        def show(places: Places) -> None:
            self.work.options.show_places(places, campaign_id=campaign_id, year=year, union_id=union_id)
            self._has_places = True
            self._propose()

        self.work.options.show_kind(imports.spec_of(kind))
        context.read(self, lambda: read_places(session, campaign_id), show)

    def _lay_out(self) -> None:
        self.empty = empty_state(self.choose_file)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.work)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, theme.PADDING)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.head)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.foot)

    def _connect(self) -> None:
        head, work, foot = self.head, self.work, self.foot
        head.kind_chosen.connect(self._on_kind)
        head.file_button.clicked.connect(self.choose_file)
        head.paste_button.clicked.connect(self.paste)
        head.sheet_chosen.connect(self._on_sheet)
        work.options.scope_changed.connect(self._propose)
        work.options.changed.connect(self._on_chosen)
        work.columns.changed.connect(self._on_columns)
        work.legacy.changed.connect(self._on_chosen)
        work.lines.ticked.connect(self._on_ticked)
        work.lines.answers.answered.connect(self._on_answered)
        work.lines.answers.left.connect(lambda numbers: self._on_ticked(numbers, False))
        work.lines.answers.asked_again.connect(self._ask_again)
        foot.stop_button.clicked.connect(self._stop_or_look)
        foot.close_button.clicked.connect(self.reject)
        foot.import_button.clicked.connect(self.commit)
        for keys, run in (
            (QKeySequence(QKeySequence.StandardKey.Paste), self.paste),
            (QKeySequence(QKeySequence.StandardKey.Find), work.focus_filter),
        ):
            QShortcut(keys, self).activated.connect(run)
        self.context.bus.data_changed.connect(self._on_data_changed)

    # ---- the list

    def choose_file(self) -> None:
        """Ask for a list and read it."""
        path = ask_list(self, self._path)
        if path is not None:
            self.open_list(path)

    def open_list(self, path: Path, sheet: str | None = None) -> None:
        """Read a list; when that fails, what is on screen stays."""
        read_list(
            self,
            self.context,
            self.head.kind(),
            path,
            sheet,
            lambda source: self._show_source(source, path),
            self._fail_reading,
        )

    def paste(self) -> None:
        """Read the list that was copied from a table."""
        read_clipboard(
            self,
            self.context,
            self.head.kind(),
            lambda source: self._show_source(source, None),
            self._fail_reading,
        )

    def _fail_reading(self, error: Exception) -> None:
        if self._source is not None:
            self.head.show_source(self._source)
        self.fail(error)

    def _show_source(self, source: Source, path: Path | None) -> None:
        if path is not None:
            remember_folder(path)
        if path != self._path:
            self._sheet = None
        self._path, self._source, self._choice = path, source, None
        self.head.show_source(source)
        self.setWindowTitle(_("Nhập từ Excel – {name}").format(name=source.name))
        self.work.options.show_kind(imports.spec_of(self.head.kind()))
        self.work.lines.show_lines((), answers=0)
        self.stack.setCurrentIndex(1)
        self.foot.show_work()
        self._propose()

    def _on_kind(self) -> None:
        """Another kind has other usual headings: the list is looked for anew."""
        self.work.options.show_kind(imports.spec_of(self.head.kind()))
        if self._path is not None:
            self.open_list(self._path, self._sheet)
        elif self._source is not None:
            self.stack.setCurrentIndex(0)
            self._source = None
            self._forget()
            self.head.show_source(None)
            self.foot.hide_work()

    def _on_sheet(self, sheet: str) -> None:
        self._sheet = sheet
        if self._path is not None:
            self.open_list(self._path, sheet)

    # ---- the choice

    def _propose(self) -> None:
        """Begin with the columns as remembered or guessed; where the list belongs somewhere else, again."""
        source, session, options = self._source, self.context.session, self.work.options
        if source is None or not self._has_places:
            return
        self._forget()
        kind, asked = self.head.kind(), self._asked
        scope = {"campaign_id": options.campaign_id(), "year": options.chosen_year()}

        def work() -> tuple[ImportChoice, tuple[ImportField, ...]]:
            choice = imports.proposed_choice(session, source, kind, **scope)
            return choice, imports.spec_of(kind).all_fields(session, choice)

        self.context.read(
            self,
            work,
            lambda found: self._show_choice(*found),
            lambda error: self._fail_looking(asked, error),
        )

    def _show_choice(self, choice: ImportChoice, fields: tuple[ImportField, ...]) -> None:
        source = self._source
        if source is None:
            return
        before = self._choice
        self._fields = fields
        self._choice = choice if before is None else replace(choice, left_out=before.left_out)
        self.work.legacy.show_source(source, before.decoded if before is not None else {})
        self.work.columns.show_source(source, fields, choice.columns)
        self.work.begin(has_legacy=bool(source.legacy))
        self._take_options()
        self._make_plan()
        self.work.take_focus()

    def _take_options(self) -> None:
        options, legacy = self.work.options, self.work.legacy.chosen()
        self.work.columns.show_samples(legacy)
        if self._choice is not None:
            self._choice = replace(
                self._choice,
                columns=self.work.columns.columns(),
                decoded=legacy,
                policy=options.chosen_policy(),
                blanks_clear=options.blanks.isChecked(),
                union_id=options.union_id(),
            )

    def _on_chosen(self) -> None:
        self._take_options()
        self._look_again()

    def _on_columns(self) -> None:
        """Another column makes other questions; answers given to the former ones no longer hold."""
        if self._choice is not None:
            self._choice = replace(self._choice, accepted={}, references={})
        self._on_chosen()

    def _on_ticked(self, numbers: Sequence[int], wanted: bool) -> None:  # noqa: FBT001  the signal's value
        if self._choice is not None:
            left_out = without(self._choice.left_out, numbers, wanted=wanted)
            self._choice = replace(self._choice, left_out=left_out)
            self.work.lines.expect(numbers, wanted=wanted)
            self._make_plan()

    def _on_answered(self, proposals: Sequence[Proposal], record_id: int | None) -> None:
        choice = self._choice
        if choice is not None:
            for proposal in proposals:
                choice = choice.accepting(proposal, record_id)
            self._choice = choice
            self._make_plan()

    def _ask_again(self) -> None:
        if self._choice is not None:
            self._choice = replace(self._choice, accepted={}, references={})
            self._make_plan()

    # ---- the plan

    def _forget(self) -> None:
        """What was found no longer holds, and what is being looked for is no longer wanted."""
        self.plan = None
        self._asked += 1
        self._soon.stop()
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        self.foot.show_plan(None, {})

    def _look_again(self) -> None:
        self._forget()
        self._soon.start()

    def _make_plan(self) -> None:
        """Look at every row away from the window; a list looked at before stays in sight meanwhile."""
        source, choice, fields, session = self._source, self._choice, self._fields, self.context.session
        if source is None or choice is None:
            return
        self._forget()
        asked, looking = self._asked, Steps(self)
        self._looking = looking
        looking.moved.connect(self._on_looked, Qt.ConnectionType.QueuedConnection)
        self.foot.wait(0, len(source.table.rows))

        def work() -> tuple[ImportPlan, tuple[Line, ...]]:
            plan = imports.make_plan(session, source, choice, looking.tell)
            return plan, lines_of(plan, fields)

        def show(found: tuple[ImportPlan, tuple[Line, ...]]) -> None:
            if asked == self._asked:
                self._looking = None
                self._show_plan(*found)

        self.context.read(self, work, show, lambda error: self._fail_looking(asked, error))

    def _on_looked(self, done: int, total: int) -> None:
        if self._looking is not None and self.sender() is self._looking:
            self.foot.wait(done, total)

    def _show_plan(self, plan: ImportPlan, lines: Sequence[Line]) -> None:
        self.plan, was_answering = plan, self.work.is_answering()
        self.head.show_likelier(plan.likelier)
        answers = len(plan.choice.accepted) + len(plan.choice.references)
        self.work.lines.show_lines(lines, answers=answers)
        waiting = len(plan.source.legacy) - len(plan.choice.decoded)
        self.foot.show_plan(plan, self.work.lines.counts, legacy=waiting)
        if was_answering:
            self.work.go_on(self.foot.import_button)

    def _fail_looking(self, asked: int, error: Exception) -> None:
        if asked == self._asked:
            self._forget()
            self.foot.offer_to_look()
            self.fail(error)

    def _stop_or_look(self) -> None:
        if self._looking is not None:
            self._forget()
            self.foot.offer_to_look()
        elif self._choice is not None:
            self._make_plan()
        else:
            self._propose()

    def _on_data_changed(self, _changes: object) -> None:
        """Somebody changed the workspace while the list was looked at: look again, and say so."""
        if self._choice is not None and not self._is_committing:
            self._make_plan()
            self._tell_changed()

    def _tell_changed(self) -> None:
        notify(self, _("Sổ đã thay đổi nên danh sách vừa được soát lại. Xem lại rồi bấm Nhập."))

    # ---- carrying it out

    def commit(self) -> None:
        """Import what the list says, as one act with a backup before it."""
        plan, session = self.plan, self.context.session
        if plan is None or not plan.can_commit or self._is_committing:
            return
        self._is_committing = True

        self.context.run_long_act(
            self,
            _("Đang nhập danh sách"),
            lambda progress: carry_out(session, plan, progress),
            self._end,
            self._fail_commit,
        )

    def _end(self, told: Imported) -> None:
        window = self.parentWidget()
        self.accept()
        if window is not None:
            offer_way_back(window, self.context, told)

    def _fail_commit(self, error: Exception) -> None:
        self._is_committing = False
        plan, session = self.plan, self.context.session
        if isinstance(error, CancelledError):
            notify(self, _("Đã dừng; chưa dòng nào được nhập."))
            return
        if not isinstance(error, LockedError) or plan is None or session.read_only:
            self.fail(error)
            return

        def tell(version: int) -> None:
            if version == plan.data_version:
                self.fail(error)
            else:
                self._make_plan()
                self._tell_changed()

        self.context.read(self, lambda: data_version(session), tell)

    def _save_problems(self, rows: Sequence[Sequence[str]]) -> None:
        if self._source is not None:
            problems_saver(self, self.context, self._source.name, rows)

    def done(self, result: int) -> None:
        """Close; what is being looked for is no longer wanted."""
        self._is_committing = True  # nothing is looked at any more
        self._forget()
        super().done(result)
        self.deleteLater()
