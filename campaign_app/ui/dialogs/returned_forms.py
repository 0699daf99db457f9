"""Forms that came back from unions: what they would do, the good ones taken in, the wrong ones copied.

One dialog for forms of every kind; a :class:`FormsKind` says what kind.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import LockedError, UserFacingError
from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services import history
from campaign_app.services.outcome import Counted
from campaign_app.services.session import Session
from campaign_app.ui import theme
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.fitting import fit_to_screen
from campaign_app.ui.dialogs.form_lines import (
    FormLine,
    FormsPlan,
    LineState,
    line_columns,
    problem_texts,
    problem_titles,
    state_label,
    summary,
)
from campaign_app.ui.messages import notify, show_error
from campaign_app.ui.page import ElidedLabel, label
from campaign_app.ui.table_clipboard import CopiedCell, to_mime
from campaign_app.ui.table_panel import TablePanel
from campaign_app.ui.tasks import CancelledError, Progress

__all__ = ["FormsKind", "ReturnedFormsDialog"]

_WIDTH, _HEIGHT = 1080, 600
_ROOM_FOR_MORE = 600
P = TypeVar("P", bound=FormsPlan)
_Shown_contra = TypeVar("_Shown_contra", bound=FormsPlan, contravariant=True)


class Lines(Protocol[_Shown_contra]):
    """Gives the lines of a plan; when it is taken in, only what is left."""

    def __call__(self, plan: _Shown_contra, *, is_taken_in: bool = False) -> tuple[FormLine, ...]:
        """Give the lines."""


@dataclass(frozen=True, slots=True)
class FormsKind(Generic[P]):
    """What differs between the kinds of forms.

    Attributes:
        title: what the dialog is for ("Nhận phiếu đăng ký").
        list_name: what the list is called.
        taking: said while forms are taken in.
        lines: gives the lines of a plan.
        commit: takes a plan in.
        read: reads the files again.
    """

    title: str
    list_name: str
    taking: str
    lines: Lines[P]
    commit: Callable[[Session, P, Progress], Counted]
    read: Callable[[P, Sequence[Path], Progress], P]


@dataclass(frozen=True, slots=True)
class _TakenIn:
    """How many forms went in, what that touched, and the act to take back."""

    count: int
    changes: Changes
    act_id: int | None


class ReturnedFormsDialog(QDialog, Generic[P]):
    """Shows what the forms would do; one button takes in those that are right.

    Where some are wrong it stays afterwards and shows those. A kind that has more to show of a form puts it
    below the list by :meth:`make_more`.
    """

    def __init__(
        self, page: QWidget, context: AppContext, kind: FormsKind[P], plan: P, paths: Sequence[Path]
    ) -> None:
        """Make the list of a plan.

        Args:
            page: the page it is about, where the notice is shown.
            context: the window's context.
            kind: what kind of forms.
            plan: what the forms would do.
            paths: the files, to be read again when the workspace has changed meanwhile.
        """
        super().__init__(page.window())
        self.context = context
        self.plan = plan
        self.kind = kind
        self._page = page
        self._paths = tuple(paths)
        self._lines: tuple[FormLine, ...] = ()
        self.setWindowTitle(kind.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading = label("", "heading", wrap=True)
        self.panel = TablePanel(
            line_columns(),
            lambda line: line.key,
            name=kind.list_name,
            filter_hint=_("Lọc theo đơn vị, nội dung"),
            count_text=self._count_words,
        )
        self.state = self.panel.add_filter(
            _("Trạng thái của phiếu"), _("Mọi trạng thái"), lambda line, state: line.state is state
        )
        self.copy_button = self._button(_("&Chép lỗi"), self.copy_problems)
        self.copy_button.setToolTip(_("Chép những chỗ cần sửa để gửi đơn vị"))
        self.panel.tools.addWidget(self.copy_button)
        self.note = ElidedLabel("")
        self.close_button = self._button(_("Thôi"), self.reject)
        self.accept_button = self._button("", self.take_in)
        self.accept_button.setProperty("kind", "act")
        self.accept_button.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(self.note, 1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.accept_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.PADDING)
        layout.addWidget(self.heading)
        layout.addWidget(self._with_more(), 1)
        layout.addLayout(buttons)
        fit_to_screen(self, _WIDTH, _HEIGHT)
        self.show_plan(plan)
        self.panel.view.setFocus()

    def accept_words(self, count: int) -> str:
        """Give the words of the button that writes."""
        words = ngettext("&Nhập {count} phiếu", "&Nhập {count} phiếu", count)
        return words.format(count=format_number(count))

    def make_more(self) -> QWidget | None:
        """Make what stands below the list; nothing where the lines say all."""
        return None

    def show_more(self, line: FormLine | None) -> None:
        """Show what there is more of the form the caret is on."""

    def _with_more(self) -> QWidget:
        self.more = more = self.make_more()
        if more is None:
            return self.panel
        parted = QSplitter(Qt.Orientation.Vertical)
        parted.setChildrenCollapsible(False)
        parted.addWidget(self.panel)
        parted.addWidget(more)
        parted.setStretchFactor(1, 1)
        self.panel.view.selectionModel().currentRowChanged.connect(self._on_current)
        toggle = self._button(_("&Từng tiêu chí"), self._toggle_more)
        toggle.setCheckable(True)
        toggle.setToolTip(_("Xem kết quả từng tiêu chí của phiếu đang chọn"))
        toggle.setChecked(self.screen().availableSize().height() >= _ROOM_FOR_MORE)
        more.setVisible(toggle.isChecked())
        self.panel.tools.insertWidget(self.panel.tools.count() - 1, toggle)
        self.toggle = toggle
        return parted

    def _toggle_more(self) -> None:
        if self.more is not None:
            self.more.setVisible(self.toggle.isChecked())

    def _on_current(self) -> None:
        line = self.panel.model.row_at(self.panel.view.currentIndex())
        self.show_more(line if isinstance(line, FormLine) else None)

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def show_plan(self, plan: P) -> None:
        """Show what these forms would do."""
        self.plan = plan
        count = len(plan.planned)
        self._show(self.kind.lines(plan))
        words = ngettext("Đã đọc {count} phiếu", "Đã đọc {count} phiếu", len(self._paths))
        self.heading.setText(words.format(count=format_number(len(self._paths))))
        self.note.setText(
            _("Phiếu có lỗi được để lại trọn vẹn, không nhập một phần.") if plan.problems else ""
        )
        self.accept_button.setText(self.accept_words(count))
        self.accept_button.setEnabled(bool(count))

    def _show(self, lines: tuple[FormLine, ...]) -> None:
        self._lines = lines
        self.panel.set_rows(lines)
        counts = {state: sum(line.state is state for line in lines) for state in LineState}
        self.panel.set_filter_options(
            self.state,
            [
                (state, _("{state} ({count})").format(state=state_label(state), count=format_number(count)))
                for state, count in counts.items()
                if count
            ],
        )
        self.copy_button.setEnabled(bool(counts[LineState.WRONG]))

    def _count_words(self, shown: int, total: int) -> str:
        words = summary(self._lines)
        if shown == total:
            return words
        return _("{shown} / {all} dòng").format(shown=shown, all=total) + f" · {words}"

    def copy_problems(self) -> None:
        """Lay what is wrong on the clipboard, for a letter or a workbook."""
        rows = [problem_titles(), *problem_texts(self._lines)]
        QGuiApplication.clipboard().setMimeData(to_mime([[CopiedCell(text) for text in row] for row in rows]))
        notify(self, _("Đã chép những chỗ cần sửa; dán vào thư hoặc Excel để gửi đơn vị."))

    # ---- taking in

    def take_in(self) -> None:
        """Write the forms that are right, as one act."""
        session, plan, kind = self.context.session, self.plan, self.kind

        def work(progress: Progress) -> _TakenIn:
            told = kind.commit(session, plan, progress)
            return _TakenIn(told.count, told.changes, history.undo_names(session).undo_id)

        self.accept_button.setEnabled(False)
        self.context.run_long_act(self, kind.taking, work, self._tell, self._refused)

    def _tell(self, done: _TakenIn) -> None:
        context, page, act_id = self.context, self._page, done.act_id
        words = ngettext("Đã nhập {count} phiếu.", "Đã nhập {count} phiếu.", done.count)
        words = words.format(count=format_number(done.count))
        told_in: QWidget = page
        if self.plan.problems:
            self._show_left(words)
            told_in = self
        else:
            self.accept()
        if act_id is None:
            notify(told_in, words)
            return
        notify(told_in, words, _("Hoàn tác"), lambda: self._take_back(context, page, act_id))

    @staticmethod
    def _take_back(context: AppContext, page: QWidget, act_id: int) -> None:
        context.run_act(page, lambda: history.undo(context.session, act_id), notice=_("Đã hoàn tác"))

    def _show_left(self, words: str) -> None:
        """Leave the wrong forms on screen, to be copied and sent back."""
        self._show(self.kind.lines(self.plan, is_taken_in=True))
        self.heading.setText(_("{done} Còn lại những phiếu cần đơn vị sửa:").format(done=words))
        self.note.setText(_("Chép lỗi gửi đơn vị; nhận phiếu đã sửa thì thả vào trang này lần nữa."))
        self.accept_button.hide()
        if self.more is not None:
            self.more.hide()
            self.toggle.hide()
        self.close_button.setText(_("Đóng"))
        self.close_button.setDefault(True)

    def _refused(self, error: Exception) -> None:
        self.accept_button.setEnabled(bool(self.plan.planned))
        if isinstance(error, CancelledError):
            return
        if isinstance(error, LockedError) and not self.context.session.read_only:
            self._read_again(error)
        elif isinstance(error, UserFacingError):
            show_error(self, error)
        else:
            self.context.tasks.report(self, error)

    def _read_again(self, error: LockedError) -> None:
        """Read the forms anew where the workspace has changed since; tell the error where it has not."""
        plan, kind = self.plan, self.kind

        def work(progress: Progress) -> P:
            return kind.read(plan, self._paths, progress)

        def show(again: P) -> None:
            if again.version == plan.version:
                show_error(self, error)
                return
            self.show_plan(again)
            self.note.setText(_("Sổ đã thay đổi nên các phiếu được đọc lại; xem rồi nhập."))

        self.context.run_long_act(self, _("Đang đọc lại phiếu"), work, show)
