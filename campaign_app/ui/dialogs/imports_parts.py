"""The three parts of the import dialog: the list above, columns and plan side by side, the act below."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services import imports
from campaign_app.services.imports import ImportKind, ImportPlan, Source
from campaign_app.services.imports.likeness import likelier_words
from campaign_app.ui import theme
from campaign_app.ui.dialogs.imports_columns import ColumnsBox, LegacyBox
from campaign_app.ui.dialogs.imports_lines import LineState
from campaign_app.ui.dialogs.imports_options import OptionsBox
from campaign_app.ui.dialogs.imports_plan import PlanBox
from campaign_app.ui.page import ElidedComboBox, ElidedLabel, label
from campaign_app.ui.table_panel import EmptyState

_NARROW, _LOW = 1000, 480
_LEFT, _RIGHT, _LEFT_LEAST = 470, 770, 380
_SHEET_LETTERS, _KIND_LETTERS = 9, 13


def empty_state(choose: Callable[[], None]) -> EmptyState:
    """Say how a list comes in, while there is none."""
    made = EmptyState(
        "file-import-outline",
        _(
            "Chọn tệp Excel, LibreOffice hoặc CSV có dòng tiêu đề cột, kéo tệp thả vào đây,\n"
            "hoặc chép bảng trong Excel rồi dán. Sổ chỉ đổi sau khi xem trước và bấm Nhập."
        ),
        _("&Chọn tệp…"),
        choose,
    )
    made.button.setProperty("kind", "act")
    return made


class ImportHead(QWidget):
    """What kind of list it is, which file, which sheet."""

    kind_chosen = Signal()
    sheet_chosen = Signal(str)

    def __init__(self, kind: ImportKind) -> None:
        super().__init__()
        self.kinds = ElidedComboBox()
        self.kinds.setAccessibleName(_("Loại danh sách"))
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kinds.setMinimumContentsLength(_KIND_LETTERS)
        for each in imports.kinds():
            self.kinds.addItem(imports.spec_of(each).shown_label, each.value)
        self.kinds.setCurrentIndex(self.kinds.findData(kind.value))
        self.kinds.currentTextChanged.connect(self.kinds.setToolTip)
        self.kinds.setToolTip(self.kinds.currentText())
        self.kinds.currentIndexChanged.connect(lambda _place: self.kind_chosen.emit())
        kind_label = QLabel(_("&Loại danh sách"))
        kind_label.setBuddy(self.kinds)
        self.file_button = QPushButton(_("Tệp &khác…"))
        self.paste_button = QPushButton(_("&Dán danh sách"))
        self.paste_button.setToolTip(_("Dán bảng đã chép từ Excel, kể cả dòng tiêu đề cột (Ctrl+V)"))
        for button in (self.file_button, self.paste_button):
            button.setAutoDefault(False)
        self.file_name = ElidedLabel("", "strong")
        self.sheets = ElidedComboBox()
        self.sheets.setAccessibleName(_("Trang tính"))
        self.sheets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sheets.setMinimumContentsLength(_SHEET_LETTERS)
        self.sheets.activated.connect(lambda _place: self.sheet_chosen.emit(self.sheets.currentText()))
        self._sheet_label = QLabel(_("T&rang tính"))
        self._sheet_label.setBuddy(self.sheets)
        self.likelier_words = label("", "error", wrap=True)
        self.likelier_button = QPushButton(_("Đổi loại danh sách"))
        self.likelier_button.setAutoDefault(False)
        self.likelier_button.clicked.connect(self._take_likelier)
        self._likelier: ImportKind | None = None
        whole, layout, notice = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        for part in (whole, layout, notice):
            part.setSpacing(theme.GAP)
        whole.addLayout(layout)
        whole.addLayout(notice)
        notice.addWidget(self.likelier_words, 1)
        notice.addWidget(self.likelier_button)
        for widget in (kind_label, self.kinds, self.file_button, self.paste_button):
            layout.addWidget(widget)
        layout.addWidget(self.file_name, 1)
        layout.addWidget(self._sheet_label)
        layout.addWidget(self.sheets)
        self.show_source(None)

    def kind(self) -> ImportKind:
        """Give the chosen kind."""
        return ImportKind(str(self.kinds.currentData()))

    def show_likelier(self, likelier: ImportKind | None) -> None:
        """Warn that the list looks like another kind, and offer to take it as that one."""
        self._likelier = likelier
        self.likelier_words.setText("" if likelier is None else likelier_words(self.kind(), likelier))
        for widget in (self.likelier_words, self.likelier_button):
            widget.setVisible(likelier is not None)

    def _take_likelier(self) -> None:
        if self._likelier is not None:
            self.kinds.setCurrentIndex(self.kinds.findData(self._likelier.value))

    def show_source(self, source: Source | None) -> None:
        """Name the list; the sheets are offered where there are several."""
        self.show_likelier(None)
        self.file_button.setVisible(source is not None)
        words, sheet = "", ""
        sheets: tuple[str, ...] = ()
        if source is not None:
            count = len(source.table.rows)
            sheets, sheet = source.sheets, source.table.sheet
            named = f"{source.name} · {sheet}" if len(sheets) == 1 and sheet else source.name
            told = ngettext("{file} · {count} dòng", "{file} · {count} dòng", count)
            words = told.format(file=named, count=format_number(count))
        self.file_name.setText(words)
        self.file_name.setToolTip(words)
        self.sheets.blockSignals(True)
        self.sheets.clear()
        self.sheets.addItems(list(sheets))
        self.sheets.setCurrentText(sheet)
        self.sheets.setToolTip(sheet)
        self.sheets.blockSignals(False)
        for widget in (self.sheets, self._sheet_label):
            widget.setVisible(len(sheets) > 1)


class ImportWork(QWidget):
    """Options and columns beside the plan; one at a time where there is no room for both."""

    def __init__(self, save_problems: Callable[[Sequence[Sequence[str]]], None]) -> None:
        super().__init__()
        self.options, self.legacy, self.columns = OptionsBox(), LegacyBox(), ColumnsBox()
        self.lines = PlanBox(save_problems)
        inside = QWidget()
        inside.setObjectName("scrolled")
        left = QVBoxLayout(inside)
        left.setContentsMargins(0, 0, theme.GAP, 0)
        left.setSpacing(theme.PADDING)
        for widget in (self.legacy, self.options, self.columns):
            left.addWidget(widget)
        left.addStretch()
        self.left = QScrollArea()
        self.left.setWidgetResizable(True)
        self.left.setFrameShape(QFrame.Shape.NoFrame)
        self.left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.left.setMinimumWidth(_LEFT_LEAST)
        self.left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.left.setWidget(inside)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_("Phần đang xem"))
        self.tabs.setDrawBase(False)
        for title in (_("&1 Cột và cách nhập"), _("&2 Xem trước")):
            self.tabs.addTab(title)
        self.tabs.setCurrentIndex(1)
        self.tabs.currentChanged.connect(lambda _place: self._arrange())
        self._splitter = splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.left)
        splitter.addWidget(self.lines)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_LEFT, _RIGHT])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.tabs)
        layout.addWidget(splitter, 1)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one part at a time where it is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Give the room one part needs: with less than both need, they are shown one at a time."""
        least = super().minimumSizeHint()
        return QSize(max(_LEFT_LEAST, self.lines.minimumSizeHint().width()), least.height())

    def _arrange(self) -> None:
        both = _LEFT_LEAST + self._splitter.handleWidth() + self.lines.minimumSizeHint().width()
        is_narrow = self.width() < max(_NARROW, both)
        self.tabs.setVisible(is_narrow)
        self.left.setVisible(not is_narrow or self.tabs.currentIndex() == 0)
        self.lines.setVisible(not is_narrow or self.tabs.currentIndex() == 1)
        self.lines.answers.set_low(is_low=self.height() < _LOW)

    def begin(self, *, has_legacy: bool) -> None:
        """Show a new list: what may have to be converted first, else what would be done."""
        self.tabs.setCurrentIndex(0 if has_legacy else 1)
        self._order_keys()

    def _order_keys(self) -> None:
        """Let the Tab key follow the eye: the columns are made anew for every list."""
        options, lines, answers = self.options, self.lines, self.lines.answers
        order = [
            *(self.tabs, self.legacy.all, *self.legacy.boxes.values()),
            *(options.campaign, options.year, options.union, options.policy, options.blanks),
            *self.columns.choices,
            *(lines.panel.filter, lines.state, lines.copy_button, lines.panel.view),
            *lines.panel.findChildren(QToolButton),
            *(answers.words, answers.all, answers.candidates),
            *(answers.same, answers.new, answers.leave, answers.again),
        ]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def take_focus(self) -> None:
        """Put the keyboard into the list."""
        self.lines.panel.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_answering(self) -> bool:
        """Whether the keyboard is where questions are answered."""
        return self.window().focusWidget() in self.lines.answers.findChildren(QWidget)

    def go_on(self, act: QPushButton) -> None:
        """Put the keyboard on the next question, after the last one on the act where it can be done."""
        if self.lines.counts.get(LineState.ASK, 0):
            self.lines.answers.take_focus()
        elif act.isEnabled():
            act.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.take_focus()

    def focus_filter(self) -> None:
        """Put the caret into the filter of the list."""
        self.tabs.setCurrentIndex(1)
        self.lines.panel.focus_filter()


class ImportFoot(QWidget):
    """What stands in the way, how far the list has been looked at, and the act."""

    def __init__(self) -> None:
        super().__init__()
        self.told = label("", "strong", wrap=True)
        self.stop_button = QPushButton(_("Dừng &soát"))
        self.close_button = QPushButton(_("Đón&g"))
        self.import_button = QPushButton(_("&Nhập"))
        self.import_button.setProperty("kind", "act")
        for button in (self.stop_button, self.close_button, self.import_button):
            button.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.told, 1)
        for button in (self.stop_button, self.close_button, self.import_button):
            layout.addWidget(button)
        self.hide_work()

    def hide_work(self) -> None:
        """No list is chosen: there is nothing to import."""
        self.told.setText("")
        self.stop_button.hide()
        self.import_button.hide()

    def show_work(self) -> None:
        """A list is chosen."""
        self.import_button.setText(_("&Nhập"))
        self.import_button.show()
        self.show_plan(None, {})

    def wait(self, done: int, total: int) -> None:
        """Say how far the list has been looked at; what is finished is told by :meth:`show_plan`."""
        if done < total:
            words = _("Đang soát danh sách… {done} / {total}")
            self.told.setText(words.format(done=format_number(done), total=format_number(total)))
            self.stop_button.setText(_("Dừng &soát"))
            self.stop_button.show()

    def offer_to_look(self) -> None:
        """Say that the list has not been looked at to its end."""
        self.told.setText(_("Danh sách chưa được soát xong."))
        self.stop_button.setText(_("&Soát lại"))
        self.stop_button.show()

    def show_plan(self, plan: ImportPlan | None, counts: Mapping[LineState, int], *, legacy: int = 0) -> None:
        """Say what stands in the way; without a plan nothing can be imported yet.

        Args:
            plan: what would be done.
            counts: the lines of each state.
            legacy: columns in an old encoding that are not converted.
        """
        self.import_button.setEnabled(plan is not None and plan.can_commit)
        if plan is None:
            self.told.setText(_("Đang soát danh sách…"))
            return
        words = ngettext("&Nhập {count} dòng", "&Nhập {count} dòng", plan.count)
        self.import_button.setText(
            words.format(count=format_number(plan.count)) if plan.count else _("&Nhập")
        )
        self.stop_button.hide()
        told = [] if plan.can_commit else [_why_not(counts)]
        if legacy:
            words = ngettext(
                "{count} cột viết bằng mã cũ chưa được chuyển.",
                "{count} cột viết bằng mã cũ chưa được chuyển.",
                legacy,
            )
            told.append(words.format(count=legacy))
        self.told.setText(" ".join(told))


def _why_not(counts: Mapping[LineState, int]) -> str:
    errors, asked = counts.get(LineState.ERROR, 0), counts.get(LineState.ASK, 0)
    told = []
    if errors:
        told.append(ngettext("{count} chỗ phải sửa", "{count} chỗ phải sửa", errors).format(count=errors))
    if asked:
        told.append(ngettext("{count} chỗ cần chọn", "{count} chỗ cần chọn", asked).format(count=asked))
    if not told:
        return _("Danh sách không có gì mới để nhập.")
    return _("Còn {what} nên chưa nhập được.").format(what=", ".join(told))
