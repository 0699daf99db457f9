"""The page of one row as it will be printed, and below it what is wrong in the list."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from campaign_app.domain.errors import DataProblem
from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _
from campaign_app.services.merging import Merged
from campaign_app.ui import theme
from campaign_app.ui.commands import command
from campaign_app.ui.page import ElidedLabel, label, row
from campaign_app.ui.preview import PdfPreview
from campaign_app.ui.tasks import Tasks

_PROBLEMS_HEIGHT = 96
_MOST_SHOWN = 500


class MergePageView(QWidget):
    """Shows one page; ``leafed`` carries a step, ``problem_chosen`` the problem somebody looks at."""

    leafed = Signal(int)
    problem_chosen = Signal(object)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._listed: list[DataProblem] = []
        self.back = command(
            self, _("Giấy t&rước"), lambda: self.leafed.emit(-1), icon="chevron-left", shortcut="Alt+Up"
        )
        self.on = command(
            self, _("Giấy sa&u"), lambda: self.leafed.emit(1), icon="chevron-right", shortcut="Alt+Down"
        )
        self.who = ElidedLabel("", "heading")
        head = row(_leaf_button(self.back), _leaf_button(self.on))
        head.addWidget(self.who, 1)
        self.preview = PdfPreview(tasks)
        self.told = label("", "strong", wrap=True)
        self.problems = QListWidget()
        self.problems.setObjectName("boxed")
        self.problems.setAccessibleName(_("Những chỗ cần sửa"))
        self.problems.setWordWrap(True)
        self.problems.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.problems.setFixedHeight(_PROBLEMS_HEIGHT)
        self.problems.currentRowChanged.connect(self._on_problem)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addLayout(head)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.told)
        layout.addWidget(self.problems)

    def name(self, who: str, place: int, count: int) -> None:
        """Name whom the page is for before it is drawn, with its place in the list, from 0."""
        self.who.setText(who or _("(chưa có tên)"))
        self.who.setToolTip(who)
        self.back.setEnabled(place > 0)
        self.on.setEnabled(place + 1 < count)

    def show_page(self, pdf: bytes, place: int, count: int) -> None:
        """Show the page."""
        words = _("{place}/{count} · Xem trước đúng bằng trang PDF sẽ in")
        self.preview.show_pdf(
            pdf, 0, words.format(place=format_number(place + 1), count=format_number(count))
        )

    def wait(self, done: int, total: int) -> None:
        """Say how far the list has been looked through; what is finished is told by :meth:`tell`."""
        if done < total:
            words = _("Đang soát danh sách… {done} / {total}")
            self.told.setText(words.format(done=format_number(done), total=format_number(total)))

    def tell(self, merged: Merged) -> None:
        """Say how many can be printed, and list what is wrong."""
        count, ready = len(merged.sheets), len(merged.printable)
        if ready < count:
            words = _("{ready} / {count} giấy khen in được; {left} dòng cần sửa:")
        elif merged.notes:
            words = _("Cả {count} giấy khen in được. Nên xem lại:")
        else:
            words = _("Cả {count} giấy khen in được.")
        self.told.setText(
            words.format(
                ready=format_number(ready), count=format_number(count), left=format_number(count - ready)
            )
        )
        self._list([*merged.problems, *merged.notes][:_MOST_SHOWN])

    def _list(self, problems: Sequence[DataProblem]) -> None:
        self._listed = list(problems)
        self.problems.blockSignals(True)
        self.problems.clear()
        for problem in problems:
            text = str(problem) if problem.blocks else _("Lưu ý: {note}").format(note=problem)
            item = QListWidgetItem(text)
            item.setToolTip(text)
            self.problems.addItem(item)
        self.problems.setCurrentRow(-1)
        self.problems.blockSignals(False)
        self.problems.setVisible(bool(problems))

    def _on_problem(self, place: int) -> None:
        if 0 <= place < len(self._listed):
            self.problem_chosen.emit(self._listed[place])


def _leaf_button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setIconSize(QSize(theme.ICON_SIZE, theme.ICON_SIZE))
    button.setAccessibleName(action.text().replace("&", ""))
    return button
