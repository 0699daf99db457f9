"""What an import would do: the list with its filter and counts, the chosen line, and the problems to copy."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from campaign_app.domain.language import _
from campaign_app.ui import theme
from campaign_app.ui.dialogs.imports_answers import AnswerBar
from campaign_app.ui.dialogs.imports_lines import (
    OPEN,
    Line,
    LinesModel,
    LineState,
    counts_of,
    line_columns,
    state_label,
    summary,
)
from campaign_app.ui.messages import notify
from campaign_app.ui.table_clipboard import CopiedCell, to_mime
from campaign_app.ui.table_panel import EmptyState, TablePanel

_TOLD = frozenset({LineState.ERROR, LineState.ASK, LineState.NOTE})


def problem_titles() -> tuple[str, str, str]:
    """Give the headings of what is sent to a union."""
    return _("Chỗ"), _("Tên"), _("Việc cần sửa")


class PlanBox(QWidget):
    """The lines of a plan; ``ticked`` carries rows and whether they are wanted."""

    ticked = Signal(object, bool)

    def __init__(self, save: Callable[[Sequence[Sequence[str]]], None]) -> None:
        """Make the list.

        Args:
            save: writes problems, a line of texts each, into a workbook.
        """
        super().__init__()
        self._lines: tuple[Line, ...] = ()
        self._answers = 0
        self._save = save
        columns = line_columns()
        self.model = model = LinesModel(columns, lambda line: line.key)
        self.panel = TablePanel(
            columns,
            lambda line: line.key,
            name=_("Những gì sẽ nhập"),
            filter_hint=_("Lọc theo tên, nội dung"),
            count_text=self._count_words,
            empty=EmptyState("file-import-outline", _("Danh sách chưa được soát.")),
            model=model,
        )
        self.state = self.panel.add_filter(
            _("Trạng thái của dòng"), _("Mọi trạng thái"), lambda line, state: line.state is state
        )
        self.copy_button = QPushButton(_("Ché&p lỗi"))
        self.copy_button.setAutoDefault(False)
        self.copy_button.setToolTip(_("Chép những chỗ cần sửa để gửi đơn vị"))
        menu = QMenu(self.copy_button)
        self.copy_action = QAction(_("&Chép vào bộ nhớ tạm"), self)
        self.copy_action.triggered.connect(lambda _checked=False: self.copy_problems())
        self.save_action = QAction(_("&Lưu ra Excel…"), self)
        self.save_action.triggered.connect(lambda _checked=False: self._save(self.problems()))
        menu.addActions([self.copy_action, self.save_action])
        self.copy_button.setMenu(menu)
        self.panel.tools.addWidget(self.copy_button)
        self.answers = AnswerBar()
        view = self.panel.view
        view.chosen_changed.connect(self._show_chosen)
        view.opened.connect(lambda _line: self.answers.take_focus())
        view.installEventFilter(self)
        model.ticked.connect(self.ticked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.panel, 1)
        layout.addWidget(self.answers)
        self.show_lines((), answers=0)

    def show_lines(self, lines: Sequence[Line], *, answers: int) -> None:
        """Show another plan; the place in the list stays, and what was settled makes room for the next."""
        view, model = self.panel.view, self.panel.model
        place, before = view.currentIndex().row(), view.current_row()
        is_first, is_asked_again = not self._lines, bool(self._answers) and not answers
        self._lines, self._answers = tuple(lines), answers
        counts = counts_of(lines)
        self.panel.set_rows(lines)
        self.panel.set_filter_options(
            self.state,
            [
                (state, _("{state} ({count})").format(state=state_label(state), count=count))
                for state, count in counts.items()
            ],
        )
        after = view.current_row()
        was_settled = (
            before is not None
            and before.state in OPEN
            and (after is None or after.key != before.key or after.state not in OPEN)
        )
        asked = next((line.key for line in lines if line.state is LineState.ASK), None)
        if is_asked_again and asked is not None:
            view.choose([asked])
        elif model.shown and (was_settled or after is None):
            view.choose([model.id_of(min(max(place, 0), model.shown - 1))])
        if is_first:
            view.scrollToTop()
        self.copy_button.setEnabled(any(state in counts for state in _TOLD))
        self._show_chosen()

    def expect(self, numbers: Sequence[int], *, wanted: bool) -> None:
        """Show at once what has been ticked; the plan that follows brings the rest."""
        self.model.expect(numbers, wanted=wanted)

    @property
    def counts(self) -> dict[LineState, int]:
        """How many lines of each state there are."""
        return counts_of(self._lines)

    def _count_words(self, shown: int, total: int) -> str:
        words = summary(counts_of(self._lines))
        if shown == total:
            return words
        return _("{shown} / {all} dòng").format(shown=shown, all=total) + f" · {words}"

    def _show_chosen(self) -> None:
        chosen = [line for line in self.panel.view.chosen_rows() if line is not None]
        self.answers.setVisible(bool(self._lines))
        self.answers.show_lines(chosen, self._lines, answers=self._answers)

    # ---- problems for the union

    def problems(self) -> list[tuple[str, str, str]]:
        """Give everything wrong, asked or worth knowing: place, name, what."""
        return [(line.where, line.name, line.words) for line in self._lines if line.state in _TOLD]

    def copy_problems(self) -> None:
        """Lay the problems on the clipboard, for a letter or a workbook."""
        rows = [problem_titles(), *self.problems()]
        QGuiApplication.clipboard().setMimeData(to_mime([[CopiedCell(text) for text in row] for row in rows]))
        notify(self, _("Đã chép những chỗ cần sửa; dán vào thư hoặc Excel để gửi đơn vị."))

    # ---- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The space bar takes the chosen lines in or out, whichever column the caret is in."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            chosen = [line for line in self.panel.view.chosen_rows() if line is not None]
            can = [line for line in chosen if line.is_ticked is not None]
            if event.key() == Qt.Key.Key_Space and can:
                wanted = not all(map(self.model.is_ticked, can))
                self.ticked.emit(tuple(n for line in can for n in line.numbers), wanted)
                return True
        return super().eventFilter(watched, event)
