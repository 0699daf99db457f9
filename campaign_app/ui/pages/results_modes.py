"""The choice of what the cells of the grid show."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QPushButton, QWidget

from campaign_app.domain.language import _
from campaign_app.ui.pages.results_columns import Mode

_BUTTON_MARGIN = 26


class ModeChoice(QWidget):
    """One button a mode, side by side, one of them down; a list instead where there is no room for them.

    Args:
        mode: the one that is chosen to begin with.
        chosen: called with the mode that is chosen.
    """

    def __init__(self, mode: Mode, chosen: Callable[[Mode], None]) -> None:
        super().__init__()
        self.group = QButtonGroup(self)
        self.list = QComboBox()
        self.list.setAccessibleName(_("Các ô cho xem"))
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.list.activated.connect(lambda place: chosen(Mode(self.list.itemData(place))))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.list)
        for each, words, tip in _words():
            button = _button(words, tip)
            button.clicked.connect(partial(chosen, each))
            self.group.addButton(button, each.value)
            self._row.addWidget(button)
            self.list.addItem(words.replace("&", ""), each.value)
        self.show_mode(mode)
        self.set_room(is_wide=True)

    def show_mode(self, mode: Mode) -> None:
        """Show which mode is chosen."""
        self.group.button(mode.value).setChecked(True)
        place = self.list.findData(mode.value)
        self.list.setCurrentIndex(place)
        self.list.setToolTip(_words()[place][2])

    def set_room(self, *, is_wide: bool) -> None:
        """Show the buttons where there is room for them, else the list."""
        self.list.setVisible(not is_wide)
        for button in self.group.buttons():
            button.setVisible(is_wide)


def _button(words: str, tip: str) -> QPushButton:
    button = QPushButton(words)
    button.setCheckable(True)
    button.setProperty("kind", "room")
    button.setToolTip(tip)
    button.ensurePolished()
    bold = button.font()
    bold.setWeight(QFont.Weight.DemiBold)
    width = QFontMetrics(bold).horizontalAdvance(words.replace("&", ""))
    button.setMinimumWidth(width + _BUTTON_MARGIN)
    return button


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
