"""Fields of a form that are chosen: from a list, by typing, by ticking."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import clean, search_key
from campaign_app.ui import theme
from campaign_app.ui.choice import ChoiceEdit
from campaign_app.ui.fields import Field
from campaign_app.ui.table_filter import FilterLine

_LIST_HEIGHT = 150


class ComboField(Field[Any]):
    """One of a few options, shown as a list."""

    def __init__(
        self, label: str, options: Sequence[tuple[Any, str]], value: object = None, *, hint: str = ""
    ) -> None:
        self.combo = QComboBox()
        super().__init__(label, self.combo, hint=hint)
        self.set_options(options, value)
        self.combo.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def set_options(self, options: Sequence[tuple[Any, str]], value: object = None) -> None:
        """Offer these options; the given value is chosen where it is among them, else the first."""
        self._options = [option for option, _text in options]
        was_quiet = self.combo.blockSignals(True)
        self.combo.clear()
        for option, text in options:
            self.combo.addItem(text, option)
        if value is not None:
            self.set_value(value)
        self.combo.blockSignals(was_quiet)

    def read(self) -> Any:  # noqa: ANN401  the options' own type
        """Read the chosen value."""
        # Qt gives a member of a text enumeration back as bare text.
        chosen = self.combo.currentData()
        return next((option for option in self._options if option == chosen), chosen)

    def set_value(self, value: object) -> None:
        """Choose an option by its value."""
        values = [self.combo.itemData(i) for i in range(self.combo.count())]
        if value in values:
            self.combo.setCurrentIndex(values.index(value))

    def is_empty(self) -> bool:
        """Whether there is nothing to choose from."""
        return self.combo.currentIndex() < 0


class ChoiceField(Field[Any]):
    """One of many options, found by typing with or without diacritics; None while none is chosen."""

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[Any, str]],
        value: object = None,
        *,
        required: bool = False,
        hint: str = "",
    ) -> None:
        self.edit = ChoiceEdit()
        super().__init__(label, self.edit, required=required, hint=hint)
        self.edit.set_options(options)
        self.edit.chosen.connect(lambda _value: self.changed.emit())
        if value is not None:
            self.edit.set_value(value)

    def read(self) -> Any:  # noqa: ANN401  the options' own type
        """Read the chosen value."""
        if self.edit.names_nothing():
            raise InvalidInputError(
                _("“{typed}” không có trong danh sách. Hãy chọn một dòng.").format(
                    typed=self.edit.text().strip()
                )
            )
        return self.edit.value()

    def set_value(self, value: object) -> None:
        """Choose an option by its value."""
        self.edit.set_value(value)

    def is_empty(self) -> bool:
        """Whether nothing is typed or chosen."""
        return self.edit.value() is None and not self.edit.text().strip()


class OfferedField(Field[str]):
    """One line of text with the usual words in a list; anything else may be typed."""

    def __init__(
        self, label: str, offered: Sequence[str], value: str = "", *, required: bool = False, hint: str = ""
    ) -> None:
        self.combo = QComboBox()
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.addItems(list(offered))
        # Qt's completion writes into the line, which breaks what an input method composes.
        self.combo.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none
        super().__init__(label, self.combo, required=required, hint=hint)
        self.combo.editTextChanged.connect(lambda _text: self.changed.emit())
        self.set_value(value)

    def read(self) -> str:
        """Read the words."""
        return clean(self.combo.currentText())

    def set_value(self, value: str) -> None:
        """Put words in."""
        self.combo.setEditText(value)

    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.combo.currentText().strip()


class CheckField(Field[bool]):
    """Yes or no; its words stand beside the box."""

    def __init__(self, text: str, value: bool = False, *, hint: str = "") -> None:  # noqa: FBT001, FBT002  the value itself
        self.box = QCheckBox(text)
        super().__init__("", self.box, hint=hint)
        self.box.setAccessibleName(text.replace("&", ""))
        self.box.setChecked(value)
        self.box.toggled.connect(lambda _on: self.changed.emit())

    def read(self) -> bool:
        """Read whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: bool) -> None:  # noqa: FBT001  the value itself
        """Tick it or not."""
        self.box.setChecked(value)

    def is_empty(self) -> bool:
        """A box always says something."""
        return False


class ListFilter(FilterLine):
    """Hides the lines of a list that lack a typed word, diacritics or not; ticked ones stay in sight."""

    def __init__(self, hint: str, listed: QListWidget) -> None:
        super().__init__(hint)
        self._listed = listed
        self._keys = [search_key(listed.item(place).text()) for place in range(listed.count())]
        self.setToolTip(hint)
        self.setMaximumWidth(listed.maximumWidth())
        self.typed.connect(self._show_found)

    def _show_found(self, typed: str) -> None:
        words = search_key(typed).split()
        for place, key in enumerate(self._keys):
            item = self._listed.item(place)
            is_ticked = item.checkState() == Qt.CheckState.Checked
            item.setHidden(not is_ticked and not all(word in key for word in words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the list on Enter, which would otherwise press the button of the form."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.apply()
            self._listed.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)


class MultiChoiceField(Field[tuple[Any, ...]]):
    """Any number of options, ticked in a list; ``filter_hint`` puts a line over it that filters."""

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[Any, str]],
        values: Sequence[object] = (),
        *,
        required: bool = False,
        hint: str = "",
        filter_hint: str = "",
    ) -> None:
        self.listed = QListWidget()
        self.listed.setObjectName("boxed")
        super().__init__(label, self.listed, required=required, hint=hint)
        self._options = tuple(options)
        for _value, text in self._options:
            item = QListWidgetItem(text, self.listed)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
            )
        self.set_value(tuple(values))
        self.listed.setMaximumHeight(_LIST_HEIGHT)
        self.listed.itemChanged.connect(lambda _item: self.changed.emit())
        self.filter = ListFilter(filter_hint, self.listed) if filter_hint else None

    def cell(self) -> QWidget | QLayout:
        """Lay the filter over the list."""
        if self.filter is None:
            return self.listed
        stacked = QVBoxLayout()
        stacked.setSpacing(theme.STEP)
        stacked.addWidget(self.filter)
        stacked.addWidget(self.listed)
        return stacked

    def read(self) -> tuple[Any, ...]:
        """Read the ticked values, in the order offered."""
        ticked = Qt.CheckState.Checked
        return tuple(
            v for i, (v, _text) in enumerate(self._options) if self.listed.item(i).checkState() == ticked
        )

    def set_value(self, value: tuple[Any, ...]) -> None:
        """Tick exactly these."""
        for number, (option, _text) in enumerate(self._options):
            on = Qt.CheckState.Checked if option in value else Qt.CheckState.Unchecked
            self.listed.item(number).setCheckState(on)

    def is_empty(self) -> bool:
        """Whether nothing is ticked."""
        return not self.read()
