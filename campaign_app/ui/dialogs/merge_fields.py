"""What is printed, line by line: taken from a column of the list, or the same words on every sheet."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from campaign_app.domain.language import _
from campaign_app.domain.variables import VARIABLES
from campaign_app.domain.vietnamese import clean
from campaign_app.services.merging import USUAL_VALUES
from campaign_app.services.merging.columns import FIELDS
from campaign_app.spreadsheets import Table, TableRow
from campaign_app.ui import theme
from campaign_app.ui.page import ElidedComboBox, ElidedLabel, label

_SHARED = -1
_RARE = frozenset({"surname", "post_and_unit", "movement_title", "period", "granted", "sign_mode"})
"""Lines that few lists need; shown when they are used or asked for."""
_NEEDED = frozenset({"signed_on", *(name for name, item in VARIABLES.items() if item.required)}) - {
    "granter_line"  # follows from the issuer
}
_LONGEST = 1_000
_COLUMN_LETTERS = 6


class FieldLine(QObject):
    """One line: its name, where its words come from, and the words."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        words = FIELDS[name].shown_label
        self.label = QLabel(words)
        self.label.setWordWrap(True)
        self.source = ElidedComboBox()
        self.source.setAccessibleName(_("{field}: lấy từ").format(field=words))
        self.source.setMinimumContentsLength(_COLUMN_LETTERS)
        self.source.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.edit = QLineEdit()
        self.edit.setMaxLength(_LONGEST)
        self.edit.setAccessibleName(words)
        self.edit.setPlaceholderText(_placeholder(name))
        self.sample = ElidedLabel("")
        self.label.setBuddy(self.source)
        self.source.currentIndexChanged.connect(self._on_source)
        self.edit.textChanged.connect(self._on_typed)

    def set_columns(self, headings: tuple[str, ...], place: int | None) -> None:
        """Offer these columns and choose one, or the words typed here."""
        self.source.blockSignals(True)
        self.source.clear()
        self.source.addItem(_("(ghi chung)"), _SHARED)
        for number, heading in enumerate(headings):
            self.source.addItem(heading, number)
        self.source.setCurrentIndex(0 if place is None else place + 1)
        self.source.blockSignals(False)
        self._show()

    @property
    def column(self) -> int | None:
        """The place of the column among the headings; None where the words are typed."""
        place = self.source.currentData()
        return None if place is None or place == _SHARED else int(place)

    def show_sample(self, row: TableRow | None) -> None:
        """Show what stands in this row of the list."""
        text = "" if row is None or self.column is None else " ".join(row.text(self.column).split())
        self.sample.setText(text or _("(ô trống)"))
        self.sample.setToolTip(text)

    def _on_typed(self, text: str) -> None:
        self.edit.setToolTip(text)
        self.changed.emit()

    def _on_source(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.edit.setVisible(self.column is None and not self.label.isHidden())
        self.sample.setVisible(self.column is not None and not self.label.isHidden())
        self.source.setToolTip(self.source.currentText())

    def set_shown(self, *, is_shown: bool) -> None:
        """Show or hide the whole line."""
        self.label.setVisible(is_shown)
        self.source.setVisible(is_shown)
        self._show()

    @property
    def is_used(self) -> bool:
        """Whether it gives any words."""
        return self.column is not None or bool(self.edit.text().strip())


class MergeFields(QWidget):
    """All lines, in three groups; ``changed`` is sent after each change of what is printed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._table: Table | None = None
        self._quiet = False
        self.lines = {name: FieldLine(name) for name in FIELDS}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.GAP)
        self._grid.setVerticalSpacing(theme.STEP)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 4)
        for title, names in _groups():
            heading = label(title, "strong")
            self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, 3)
            for name in names:
                self._add(self.lines[name])
        self.more = QPushButton(_("Hiện thêm &mục ít dùng"))
        self.more.setProperty("kind", "link")
        self.more.clicked.connect(self._show_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PADDING, theme.GAP, theme.PADDING, theme.GAP)
        layout.addLayout(self._grid)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()

    def _add(self, line: FieldLine) -> None:
        place = self._grid.rowCount()
        self._grid.addWidget(line.label, place, 0)
        self._grid.addWidget(line.source, place, 1)
        self._grid.addWidget(line.edit, place, 2)
        self._grid.addWidget(line.sample, place, 2)
        self._grid.setRowMinimumHeight(place, 0)
        line.changed.connect(self._on_changed)

    def show_table(self, table: Table, columns: Mapping[str, int], values: Mapping[str, str]) -> None:
        """Begin with a list: its columns as guessed or remembered, and the words it does not have."""
        self._table = table
        self._quiet = True
        for name, line in self.lines.items():
            line.edit.setText(values.get(name, USUAL_VALUES.get(name, "")))
            line.edit.setCursorPosition(0)
            line.set_columns(table.headings, columns.get(name))
            rare_and_usual = name in _RARE and line.column is None and name in USUAL_VALUES
            line.set_shown(is_shown=name not in _RARE or (line.is_used and not rare_and_usual))
        self.more.setVisible(any(line.label.isHidden() for line in self.lines.values()))
        self._quiet = False
        self.show_row(table.rows[0])

    def show_row(self, row: TableRow | None) -> None:
        """Show the words of a row as samples."""
        for line in self.lines.values():
            line.show_sample(row)

    def take_focus(self) -> None:
        """Put the caret where the first words are still wanted."""
        wanted = (line for line in self.lines.values() if not line.is_used and not line.edit.isHidden())
        needed = [line for line in wanted if line.name in _NEEDED]
        if needed:
            needed[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def columns(self) -> dict[str, int]:
        """The place of the column of each field the list gives."""
        return {name: line.column for name, line in self.lines.items() if line.column is not None}

    def values(self) -> dict[str, str]:
        """The words typed here."""
        typed = {name: clean(line.edit.text()) for name, line in self.lines.items() if line.column is None}
        return {name: text for name, text in typed.items() if text}

    def _show_all(self) -> None:
        for line in self.lines.values():
            line.set_shown(is_shown=True)
        self.more.hide()

    def _on_changed(self) -> None:
        if not self._quiet:
            self.changed.emit()


def _placeholder(name: str) -> str:
    match name:
        case "register_number":
            return _("Số đầu tiên; các tờ sau tăng dần")
        case "signed_on":
            return _("ngày/tháng/năm")
        case "granter_line" | "place":
            return _("Để trống thì ghi theo tên cơ quan")
        case _ if name in VARIABLES and VARIABLES[name].sample:
            return _("Ví dụ: {sample}").format(sample=VARIABLES[name].sample)
        case _:
            return ""


def _groups() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (
            _("Người, tập thể được khen"),
            (
                *("salutation", "surname", "recipient", "post", "unit", "post_and_unit"),
                *("merit", "movement_title", "period"),
            ),
        ),
        (
            _("Quyết định và Sổ vàng"),
            ("decision_number", "signed_on", "register_number", "form_title", "granted"),
        ),
        (
            _("Cơ quan khen và người ký"),
            (
                *("issuer_parent", "issuer", "granter_line", "place", "authority_line", "sign_mode"),
                *("signer_post", "signer_name"),
            ),
        ),
    )
