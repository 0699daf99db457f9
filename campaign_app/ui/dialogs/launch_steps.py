"""A form in steps: the list of steps at the left, one step on screen, back and on."""

from typing import Any, NamedTuple

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from campaign_app.domain.language import _
from campaign_app.ui import icons, theme
from campaign_app.ui.forms import Field, FormDialog
from campaign_app.ui.page import label

_LIST_WIDTH = 226
_SIZE = (900, 620)
_SCREEN_SHARE = 0.94
_TITLE_BAR = 48


class _Step(NamedTuple):
    name: str
    holder: QWidget
    first_field: int


class StepsDialog(FormDialog):
    """A :class:`FormDialog` whose fields stand on steps.

    Subclasses call :meth:`start_step`, then :meth:`add` and the like for what stands on it, and in the end
    :meth:`show_step`. ``form_error`` is asked for the step on screen, :attr:`place`.
    """

    def __init__(self, parent: QWidget | None, title: str, finish_text: str) -> None:
        super().__init__(parent, title, _("&Bước sau"))
        self.finish_text = finish_text
        self.place = 0
        self._steps: list[_Step] = []
        self._reached = 0
        self.listed = QListWidget()
        self.listed.setObjectName("boxed")
        self.listed.setAccessibleName(_("Các bước"))
        self.listed.setFixedWidth(_LIST_WIDTH)
        self.listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.listed.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.listed.currentRowChanged.connect(self._on_listed)
        self._lay_out()
        for keys, run in (("Ctrl+PgDown", self.accept), ("Ctrl+PgUp", self.back)):
            QShortcut(QKeySequence(keys), self).activated.connect(run)
        room = self.screen().availableSize()
        self.setMinimumSize(
            min(_SIZE[0], round(room.width() * _SCREEN_SHARE)),
            min(_SIZE[1], round(room.height() * _SCREEN_SHARE) - _TITLE_BAR),
        )

    def _lay_out(self) -> None:
        outer = self.layout()
        if not isinstance(outer, QVBoxLayout):
            return
        outer.removeWidget(self._scroll)
        middle = QHBoxLayout()
        middle.setContentsMargins(theme.MARGIN, theme.MARGIN, 0, 0)
        middle.addWidget(self.listed)
        middle.addWidget(self._scroll, 1)
        outer.insertLayout(0, middle, 1)
        self.body.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, theme.PADDING)
        self.back_button = QPushButton(_("&Quay lại"))
        self.back_button.setAutoDefault(False)
        self.back_button.clicked.connect(self.back)
        below = outer.itemAt(1)
        buttons = None if below is None else below.layout()
        if isinstance(buttons, QHBoxLayout):
            buttons.insertWidget(1, self.back_button)

    def start_step(self, name: str, intro: str = "") -> None:
        """Begin a step; what is added now stands on it."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(label(name, "heading"))
        if intro:
            column.addWidget(label(intro, "muted", wrap=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.PADDING)
        self._grid.setVerticalSpacing(theme.STEP)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        self.body.insertWidget(self.body.count() - 1, holder)
        self._steps.append(_Step(name, holder, len(self.fields)))
        self.listed.addItem(_("{number}. {name}").format(number=len(self._steps), name=name))

    def fields_of(self, place: int) -> list[Field[Any]]:
        """Give the fields of a step."""
        after = place + 1
        end = self._steps[after].first_field if after < len(self._steps) else len(self.fields)
        return self.fields[self._steps[place].first_field : end]

    @property
    def is_last(self) -> bool:
        """Whether the last step is on screen."""
        return self.place == len(self._steps) - 1

    def show_step(self, place: int) -> None:
        """Put a step on screen and the caret into its first field."""
        self.place = place
        self._reached = max(self._reached, place)
        for number, step in enumerate(self._steps):
            step.holder.setVisible(number == place)
            item = self.listed.item(number)
            if number < self._reached:
                item.setIcon(icons.icon("check", "green"))
        was_quiet = self.listed.blockSignals(True)
        self.listed.setCurrentRow(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.listed.blockSignals(was_quiet)
        self.error.clear()
        self.back_button.setEnabled(place > 0)
        self.accept_button.setText(self.finish_text if self.is_last else _("&Bước sau"))
        self._scroll.verticalScrollBar().setValue(0)
        self.entered(place)
        fields = self.fields_of(place)
        focused = fields[0].widget if fields else self.accept_button
        focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def entered(self, place: int) -> None:
        """Prepare what a step shows; called whenever it comes on screen."""

    def check(self) -> bool:
        """Look at the fields of the step on screen alone."""
        whole, self.fields = self.fields, self.fields_of(self.place)
        try:
            return super().check()
        finally:
            self.fields = whole

    def accept(self) -> None:
        """Go on to the next step, and close after the last one."""
        if self.is_last:
            super().accept()
        elif self.check():
            self.show_step(self.place + 1)

    def back(self) -> None:
        """Go back one step; nothing typed is lost."""
        if self.place:
            self.show_step(self.place - 1)

    def _on_listed(self, wanted: int) -> None:
        """Go to a step that was clicked: back at once, on as far as every step between is right."""
        while self.place < wanted and self.check():
            self.show_step(self.place + 1)
        if wanted < self.place:
            self.show_step(wanted)
        was_quiet = self.listed.blockSignals(True)
        self.listed.setCurrentRow(self.place)
        self.listed.blockSignals(was_quiet)
