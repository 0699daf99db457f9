"""The buttons that choose what the cells of the grid show."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from campaign_app.domain.language import _
from campaign_app.ui.pages.results_columns import Mode

_BUTTON_MARGIN = 26


class ModeChoice(QHBoxLayout):
    """One button a mode, side by side; one of them is down.

    Args:
        owner: the page they stand on.
        mode: the one that is down to begin with.
        chosen: called with the mode whose button is pressed.
    """

    def __init__(self, owner: QWidget, mode: Mode, chosen: Callable[[Mode], None]) -> None:
        super().__init__()
        self.group = QButtonGroup(owner)
        self.setSpacing(0)
        for each, words, tip in _words():
            button = QPushButton(words)
            button.setCheckable(True)
            button.setChecked(each is mode)
            button.setProperty("kind", "room")
            button.setToolTip(tip)
            button.ensurePolished()
            bold = button.font()
            bold.setWeight(QFont.Weight.DemiBold)
            width = QFontMetrics(bold).horizontalAdvance(words.replace("&", ""))
            button.setMinimumWidth(width + _BUTTON_MARGIN)
            button.clicked.connect(partial(chosen, each))
            self.group.addButton(button, each.value)
            self.addWidget(button)


def _words() -> tuple[tuple[Mode, str, str], ...]:
    return (
        (Mode.SELF, _("Tự c&hấm"), _("Các ô là kết quả đơn vị tự chấm")),
        (Mode.VERIFIED, _("Thẩm đị&nh"), _("Các ô là kết quả đã thẩm định")),
        (
            Mode.BESIDE,
            _("Son&g song"),
            _("Mỗi tiêu chí hai cột: tự chấm và thẩm định; chỗ khác nhau có mũi tên lên hoặc xuống"),
        ),
        (
            Mode.DIFFERENCE,
            _("Chênh &lệch"),
            _("Các ô là điểm thẩm định trừ điểm tự chấm; gõ vào ô là sửa kết quả thẩm định"),
        ),
    )
