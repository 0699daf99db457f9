"""Below the list: all of the chosen line, and the answers where something is asked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from campaign_app.domain.language import _, ngettext
from campaign_app.services.imports import Proposal
from campaign_app.ui import theme
from campaign_app.ui.dialogs.imports_lines import Line, LineState, state_label
from campaign_app.ui.page import ElidedComboBox

_HEIGHT, _LOW_HEIGHT = 92, 66
_LETTERS = 16


class AnswerBar(QWidget):
    """Tells the chosen line whole; where it is a question, takes the answer."""

    answered = Signal(object, object)
    """Proposals, and the record they mean; None where they are new."""
    left = Signal(object)
    """Numbers of rows that are not imported."""
    asked_again = Signal()
    """All answers are to be taken back."""

    def __init__(self) -> None:
        super().__init__()
        self._proposals: tuple[Proposal, ...] = ()
        self._alike: tuple[Proposal, ...] = ()
        self._is_low = False
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(_("Chi tiết dòng đang chọn"))
        self.words.setFixedHeight(_HEIGHT)
        self.candidates = ElidedComboBox()
        self.candidates.setAccessibleName(_("Mục trong sổ mà dòng này có thể là"))
        self.candidates.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.candidates.setMinimumContentsLength(_LETTERS)
        self.candidates.currentTextChanged.connect(self.candidates.setToolTip)
        self.same = _button(_("Là &mục này"), self._on_same)
        self.new = _button(_("Là mục mớ&i"), lambda: self.answered.emit(self._meant(), None))
        self.leave = _button(_("&Bỏ, không nhập"), self._on_leave)
        self.again = _button(_("&Hỏi lại từ đầu"), self.asked_again.emit)
        self.all = QCheckBox()
        choices = QHBoxLayout()
        choices.setSpacing(theme.GAP)
        choices.addWidget(self.candidates, 1)
        choices.addWidget(self.same)
        choices.addWidget(self.new)
        choices.addWidget(self.leave)
        choices.addWidget(self.again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.words)
        layout.addWidget(self.all)
        layout.addLayout(choices)
        self._choices = (self.candidates, self.same, self.new, self.leave)
        self.show_lines((), (), answers=0)

    def set_low(self, *, is_low: bool) -> None:
        """Give the room to the list on a low screen."""
        self._is_low = is_low
        self.words.setFixedHeight(_LOW_HEIGHT if is_low else _HEIGHT)
        self._show_words()

    def _show_words(self) -> None:
        """On a low screen a question stands in its line and needs no second telling."""
        self.words.setVisible(not (self._is_low and self._proposals))

    def show_lines(self, chosen: Sequence[Line], lines: Sequence[Line], *, answers: int) -> None:
        """Show what is chosen in the list.

        Args:
            chosen: the chosen lines.
            lines: all lines, to find questions about the same words.
            answers: how many questions have been answered so far.
        """
        asked = tuple(line.proposal for line in chosen if line.proposal is not None)
        self._proposals = asked
        self._alike = _alike(asked, lines)
        self.words.setPlainText(_words_of(chosen))
        self._show_words()
        for widget in self._choices:
            widget.setVisible(bool(asked))
        listed = asked[0].candidates if asked else ()
        has_same = bool(listed) and all(proposal.candidates == listed for proposal in asked)
        self.candidates.setVisible(has_same)
        self.same.setVisible(has_same)
        if has_same:
            self.candidates.clear()
            for record_id, name in listed:
                self.candidates.addItem(name, record_id)
            self.candidates.setToolTip(self.candidates.currentText())
        self.new.setVisible(bool(asked) and all(proposal.can_be_new for proposal in asked))
        more = len(self._alike)
        words = ngettext("Cho cả {count} dòng cùng &tên", "Cho cả {count} dòng cùng &tên", more)
        self.all.setText(words.format(count=more))
        self.all.setVisible(more > len(asked))
        self.all.setChecked(True)
        again = ngettext("&Hỏi lại {count} câu đã trả lời", "&Hỏi lại {count} câu đã trả lời", answers)
        self.again.setText(again.format(count=answers))
        self.again.setVisible(bool(answers) and not asked)

    def take_focus(self) -> None:
        """Put the keyboard on the answer."""
        first = next((w for w in (*self._choices, self.words) if not w.isHidden()), self.words)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _meant(self) -> tuple[Proposal, ...]:
        wants_all = not self.all.isHidden() and self.all.isChecked()
        return self._alike if wants_all else self._proposals

    def _on_same(self) -> None:
        record_id = self.candidates.currentData()
        if record_id is not None:
            self.answered.emit(self._meant(), int(record_id))

    def _on_leave(self) -> None:
        self.left.emit(tuple(number for proposal in self._meant() for number in proposal.numbers))


def _alike(asked: Sequence[Proposal], lines: Sequence[Line]) -> tuple[Proposal, ...]:
    """Find the questions about the same words with the same candidates; a word of a field is one already."""
    wanted = {(p.field, p.written, p.candidates) for p in asked}
    if not wanted:
        return ()
    return tuple(
        p
        for line in lines
        if (p := line.proposal) is not None and (p.field, p.written, p.candidates) in wanted
    )


def _words_of(chosen: Sequence[Line]) -> str:
    if not chosen:
        return ""
    if len(chosen) > 1:
        words = ngettext("Đang chọn {count} dòng.", "Đang chọn {count} dòng.", len(chosen))
        told = [words.format(count=len(chosen))]
        told += [f"{line.where}: {line.name}" for line in chosen[:_LETTERS]]
        return "\n".join(told)
    (line,) = chosen
    head = " – ".join(filter(None, (line.where, line.name)))
    state = state_label(line.state)
    told = [_("{state}: {head}").format(state=state, head=head) if head else state]
    told += line.details or (line.words,)
    if line.state is LineState.ERROR and line.is_ticked:
        told.append(_("Sửa trong tệp rồi chọn lại tệp, hoặc bỏ dấu chọn để không nhập dòng này."))
    return "\n".join(told)


def _button(words: str, run: object) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(run)
    return button
