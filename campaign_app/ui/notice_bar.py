"""What the officer should know of the workspace, in a calm bar above the page until it was read."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from campaign_app.domain.language import _
from campaign_app.ui import icons, theme


class NoticeBar(QFrame):
    """Shows sentences one below the other; a sentence that was put away does not come again."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("known")
        self._shown: list[str] = []
        self._read: set[str] = set()
        self._stays = False
        self._mark = QLabel()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button = QPushButton(_("Đã &rõ"))
        self.close_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.close_button.clicked.connect(self._put_away)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.PADDING, theme.STEP, theme.GAP, theme.STEP)
        layout.setSpacing(theme.PADDING)
        layout.addWidget(self._mark)
        layout.addWidget(self._words, 1)
        layout.addWidget(self.close_button)
        self.hide()

    @property
    def text(self) -> str:
        """What is on show."""
        return self._words.text() if not self.isHidden() else ""

    def tell(self, sentences: Sequence[str], *, stays: bool = False) -> None:
        """Add sentences that are not on show yet and were not put away; ``stays`` takes the button off."""
        known = {*self._shown, *self._read}
        self._shown += [sentence for sentence in sentences if sentence and sentence not in known]
        self._words.setText("\n".join(self._shown))
        self.setAccessibleName(self._words.text())
        size = theme.ICON_SIZE
        self._mark.setPixmap(icons.icon("information-outline", "amber", size).pixmap(size))
        self._stays = self._stays or stays
        self.close_button.setVisible(not self._stays)
        self.setVisible(bool(self._shown))

    def _put_away(self) -> None:
        self._read.update(self._shown)
        self._shown.clear()
        self.hide()
