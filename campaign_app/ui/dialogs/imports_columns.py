"""Which column of a list is what: heading, what stands below it, and the field it is imported into."""

from collections.abc import Mapping, Sequence
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QVBoxLayout, QWidget

from campaign_app.domain.language import _
from campaign_app.domain.legacy_encodings import Encoding
from campaign_app.services.imports import ImportField, LegacyColumn, Source
from campaign_app.services.imports.encodings import decoded
from campaign_app.spreadsheets import column_name
from campaign_app.ui import theme
from campaign_app.ui.page import ElidedComboBox, ElidedLabel, label

_SAMPLES, _LOOKED_AT = 3, 200
_LEGACY_SAMPLES = 3
_NAME_LETTERS = 8


class LegacyBox(QFrame):
    """The columns in an old encoding: as they stand and as they would read; ``changed`` after each tick."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("known")
        self.boxes: dict[int, QCheckBox] = {}
        self._listed: tuple[LegacyColumn, ...] = ()
        self.all = QCheckBox(_("Chu&yển tất cả các cột này"))
        self.all.clicked.connect(self._tick_all)
        self._inside: QWidget | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PADDING, theme.GAP, theme.PADDING, theme.GAP)
        layout.setSpacing(theme.STEP)
        layout.addWidget(label(_("Có cột viết bằng mã cũ. So hai bên rồi chọn cột cần chuyển:"), wrap=True))
        layout.addWidget(self.all)
        self._layout = layout

    def show_source(self, source: Source, chosen: Mapping[int, Encoding]) -> None:
        """Show the old columns of a list; hidden where there are none."""
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._listed, self.boxes = source.legacy, {}
        self._inside = inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for item in source.legacy:
            self._add(grid, source.table.headings[item.place], item, is_on=item.place in chosen)
        for note in dict.fromkeys(item.note for item in source.legacy if item.note):
            grid.addWidget(label(note, wrap=True), grid.rowCount(), 0, 1, 2)
        self._layout.addWidget(inside)
        self.all.setVisible(len(source.legacy) > 1)
        self.setVisible(bool(source.legacy))
        self._follow()

    def _add(self, grid: QGridLayout, heading: str, item: LegacyColumn, *, is_on: bool) -> None:
        words = _("Cột “{heading}”: chuyển từ {encoding}").format(
            heading=heading, encoding=item.encoding.value
        )
        box = QCheckBox(words.replace("&", "&&"))
        box.setToolTip(words)
        box.setChecked(is_on)
        box.toggled.connect(self._on_ticked)
        self.boxes[item.place] = box
        grid.addWidget(box, grid.rowCount(), 0, 1, 2)
        for before, after in item.samples[:_LEGACY_SAMPLES]:
            place = grid.rowCount()
            grid.addWidget(ElidedLabel(before, ""), place, 0)
            grid.addWidget(ElidedLabel(f"→ {after}", "strong"), place, 1)

    def chosen(self) -> dict[int, Encoding]:
        """Give the columns whose conversion is confirmed."""
        return {item.place: item.encoding for item in self._listed if self.boxes[item.place].isChecked()}

    def _tick_all(self) -> None:
        wanted = self.all.isChecked()
        for box in self.boxes.values():
            box.blockSignals(True)
            box.setChecked(wanted)
            box.blockSignals(False)
        self._on_ticked()

    def _on_ticked(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        self.all.setChecked(bool(self.boxes) and all(box.isChecked() for box in self.boxes.values()))


class _HeadingLabel(ElidedLabel):
    """Long headings of criteria differ at their ends: they are cut in the middle."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw beginning and end."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


class ColumnsBox(QWidget):
    """All columns of the list, each with a sample and its field; ``changed`` after each choice."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choices: list[QComboBox] = []
        self._samples: list[ElidedLabel] = []
        self._source: Source | None = None
        self._inside: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_source(self, source: Source, fields: Sequence[ImportField], columns: Mapping[str, int]) -> None:
        """Show the columns of a list, and what each is taken for."""
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._source = source
        self.choices, self._samples = [], []
        self._inside = inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(theme.STEP)
        for column, (title, share) in enumerate(
            ((_("Cột trong tệp"), 5), (_("Ví dụ"), 4), (_("Nhập vào mục"), 7))
        ):
            grid.addWidget(ElidedLabel(title, "strong"), 0, column)
            grid.setColumnStretch(column, share)
        offered = [("", _("(không nhập)"))]
        offered += [(i.name, f"{i.shown_label} *" if i.is_required else i.shown_label) for i in fields]
        named = {place: name for name, place in columns.items()}
        for place, heading in enumerate(source.table.headings):
            letter = column_name(source.table.columns[place])
            words = f"{letter}  {heading}" if heading != letter else letter
            grid.addWidget(_HeadingLabel(words, ""), place + 1, 0)
            sample = ElidedLabel("")
            self._samples.append(sample)
            grid.addWidget(sample, place + 1, 1)
            grid.addWidget(self._choice(heading, offered, named.get(place, "")), place + 1, 2)
        self._layout.addWidget(inside)

    def _choice(self, heading: str, offered: Sequence[tuple[str, str]], name: str) -> QComboBox:
        combo = ElidedComboBox()
        combo.setAccessibleName(_("Cột {heading} nhập vào mục").format(heading=heading))
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(_NAME_LETTERS)
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for value, text in offered:
            combo.addItem(text, value)
        combo.setCurrentIndex(max(combo.findData(name), 0))
        combo.setToolTip(combo.currentText())
        combo.currentIndexChanged.connect(lambda _place: self._on_chosen(combo))
        self.choices.append(combo)
        return combo

    def show_samples(self, chosen: Mapping[int, Encoding]) -> None:
        """Show what stands in the columns, converted where that is confirmed."""
        if self._source is None:
            return
        rows = self._source.table.rows[:_LOOKED_AT]
        for place, sample in enumerate(self._samples):
            texts = dict.fromkeys(filter(None, (" ".join(row.text(place).split()) for row in rows)))
            told = " · ".join(
                decoded(text, chosen[place]) if place in chosen else text for text in islice(texts, _SAMPLES)
            )
            sample.setText(told or _("(trống)"))
            sample.setToolTip(told)

    def columns(self) -> dict[str, int]:
        """Give the place of the column of each field."""
        told = {str(combo.currentData()): place for place, combo in enumerate(self.choices)}
        return {name: place for name, place in told.items() if name}

    def _on_chosen(self, chosen: QComboBox) -> None:
        """A field comes out of one column: another one that had it gives it up."""
        chosen.setToolTip(chosen.currentText())
        for combo in self.choices:
            if combo is not chosen and chosen.currentData() and combo.currentData() == chosen.currentData():
                combo.blockSignals(True)
                combo.setCurrentIndex(0)
                combo.setToolTip(combo.currentText())
                combo.blockSignals(False)
        self.changed.emit()
