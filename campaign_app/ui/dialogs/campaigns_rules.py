"""Small forms, one for each kind of rule that turns a value into points."""

from collections.abc import Callable
from fractions import Fraction
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import format_decimal, parse_number
from campaign_app.domain.language import _
from campaign_app.domain.rules import (
    Band,
    Bands,
    Choice,
    Deduction,
    Manual,
    Option,
    Part,
    Parts,
    PerUnit,
    Proportional,
    Rule,
    SimpleRule,
    Unit,
)
from campaign_app.services.criteria_sheet import option_key
from campaign_app.ui import theme
from campaign_app.ui.dialogs.campaigns_rows import RowLine, RowsEdit
from campaign_app.ui.fields import Field
from campaign_app.ui.forms import FormDialog
from campaign_app.ui.page import label, row

_NUMBER_WIDTH = 96


class KindForm(Protocol):
    """The form of one kind of rule."""

    def rule(self) -> Rule:
        """Read the rule; raises InvalidInputError where something typed cannot be."""

    def set_rule(self, rule: Rule) -> None:
        """Show a rule of this kind."""


def _number(typed: str, where: str) -> Fraction:
    try:
        return parse_number(typed)
    except InvalidInputError as error:
        raise InvalidInputError(f"{where}: {error.summary}", hint=error.hint) from error


class NumberForm(QWidget):
    """A rule with one number: in proportion, for each thing, less for each time."""

    changed = Signal()

    def __init__(
        self, before: str, after: str, make: Callable[[Fraction], SimpleRule], start: Fraction
    ) -> None:
        super().__init__()
        self._before, self._make = before, make
        self.line = QLineEdit(format_decimal(start))
        self.line.setFixedWidth(_NUMBER_WIDTH)
        self.line.setAccessibleName(before)
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row(label(before), self.line, label(after), None))

    def rule(self) -> Rule:
        """Read the rule."""
        return self._make(_number(self.line.text(), self._before))

    def set_rule(self, rule: Rule) -> None:
        """Show a rule of this kind."""
        if isinstance(rule, Proportional):
            self.line.setText(format_decimal(rule.full_at))
        elif isinstance(rule, PerUnit | Deduction):
            self.line.setText(format_decimal(rule.each))


class BandsForm(QWidget):
    """Points by bands of a number."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.unit = QComboBox()
        self.unit.setAccessibleName(_("Giá trị là"))
        for unit, words in (
            (Unit.PERCENT, _("tỷ lệ %")),
            (Unit.COUNT, _("số lượng")),
            (Unit.NUMBER, _("con số")),
        ):
            self.unit.addItem(words, unit)
        self.unit.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.rows = RowsEdit(((_("Từ mức"), True), (_("Được điểm"), True)), _("Thêm mức"))
        self.rows.changed.connect(self.changed)
        self.below = QLineEdit("0")
        self.below.setFixedWidth(_NUMBER_WIDTH)
        self.below.setAccessibleName(_("Thấp hơn các mức trên"))
        self.below.textChanged.connect(lambda _text: self.changed.emit())
        for _place in range(2):
            self.rows.add_line(("", ""))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.STEP)
        layout.addLayout(row(label(_("Giá trị là")), self.unit, None))
        layout.addLayout(row(self.rows, None))
        layout.addLayout(row(label(_("Thấp hơn các mức trên")), self.below, label(_("điểm")), None))

    def rule(self) -> Rule:
        """Read the rule; the bands are put in order."""
        bands = []
        for place, line in enumerate(self.rows.filled(), start=1):
            limit, points = line.texts()
            where = _("Mức {row}").format(row=place)
            bands.append(Band(_number(limit, where), _number(points, where)))
        bands.sort(key=lambda band: band.at_least, reverse=True)
        below = _number(self.below.text(), _("Thấp hơn các mức trên"))
        return Bands(tuple(bands), below, Unit(self.unit.currentData()))

    def set_rule(self, rule: Rule) -> None:
        """Show a rule of this kind."""
        if not isinstance(rule, Bands):
            return
        self.unit.setCurrentIndex(self.unit.findData(rule.unit))
        self.rows.clear()
        for band in rule.bands:
            self.rows.add_line((format_decimal(band.at_least), format_decimal(band.points)))
        self.below.setText(format_decimal(rule.below))


class ChoiceForm(QWidget):
    """Points by one of a few answers."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = RowsEdit(((_("Lựa chọn"), False), (_("Được điểm"), True)), _("Thêm lựa chọn"))
        self.rows.changed.connect(self.changed)
        for _place in range(2):
            self.rows.add_line(("", ""))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.rows)

    def rule(self) -> Rule:
        """Read the rule; an answer that was there keeps its key."""
        lines = self.rows.filled()
        taken = [str(line.payload) for line in lines if line.payload]
        options = []
        for line in lines:
            words, points = line.texts()
            key = str(line.payload) if line.payload else option_key(words, taken)
            taken.append(key)
            options.append(Option(key, words, _number(points, words)))
        return Choice(tuple(options))

    def set_rule(self, rule: Rule) -> None:
        """Show a rule of this kind."""
        if not isinstance(rule, Choice):
            return
        self.rows.clear()
        for option in rule.options:
            self.rows.add_line((option.label, format_decimal(option.points)), option.key)


class ManualForm(QWidget):
    """Nothing to set: the officer gives the points."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label(_("Cán bộ nhập thẳng số điểm, không quá điểm tối đa."), "muted", wrap=True))

    def rule(self) -> Rule:
        """Give the rule."""
        return Manual()

    def set_rule(self, rule: Rule) -> None:
        """Show nothing: there is nothing to set."""


class PartsForm(QWidget):
    """Several parts, each with its own points and rule."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = RowsEdit(((_("Nội dung phần"), False), (_("Điểm tối đa"), True)), _("Thêm phần"))
        self.rows.row_button = (_("Cách chấm…"), self._edit_part)
        self.rows.changed.connect(self.changed)
        for _place in range(2):
            self.rows.add_line(("", ""))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.rows)

    def rule(self) -> Rule:
        """Read the rule; a part without a rule of its own is scored by hand."""
        lines = self.rows.filled()
        taken = [line.payload.key for line in lines if isinstance(line.payload, Part) and line.payload.key]
        parts = []
        for line in lines:
            words, points = line.texts()
            known = line.payload if isinstance(line.payload, Part) else None
            key = known.key if known and known.key else option_key(words, taken)
            taken.append(key)
            parts.append(Part(key, words, _number(points, words), known.rule if known else Manual()))
        return Parts(tuple(parts))

    def set_rule(self, rule: Rule) -> None:
        """Show a rule of this kind."""
        if not isinstance(rule, Parts):
            return
        self.rows.clear()
        for part in rule.parts:
            self.rows.add_line((part.label, format_decimal(part.max_points)), part)

    def _edit_part(self, line: RowLine) -> None:
        known = line.payload if isinstance(line.payload, Part) else None
        words, points = line.texts()
        dialog = PartDialog(self, words, known.rule if known else Manual())
        if dialog.ask_value():
            found = dialog.field.value()
            if not isinstance(found, Parts):
                most = _number(points, words) if points else Fraction(0)
                line.payload = Part(known.key if known else "", words, most, found)
                self.changed.emit()


class RuleForm(QWidget):
    """The kind of a rule, and the small form of that kind."""

    changed = Signal()

    def __init__(self, *, with_parts: bool = True) -> None:
        super().__init__()
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Cách chấm"))
        self._forms: list[tuple[type, QWidget, KindForm]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.kind)
        self._add(Bands, _("Theo mức: đạt từ … được … điểm"), BandsForm())
        self._add(
            Proportional,
            _("Theo tỷ lệ: đạt bao nhiêu phần trăm được bấy nhiêu phần điểm"),
            NumberForm(_("Đạt"), _("% thì được điểm tối đa"), Proportional, Fraction(100)),
        )
        self._add(
            PerUnit,
            _("Cộng dần: mỗi việc được … điểm"),
            NumberForm(_("Mỗi việc được"), _("điểm, không quá điểm tối đa"), PerUnit, Fraction(1)),
        )
        self._add(
            Deduction,
            _("Trừ dần: mỗi lần trừ … điểm"),
            NumberForm(_("Mỗi lần trừ"), _("điểm, tính từ điểm tối đa"), Deduction, Fraction(1)),
        )
        self._add(Choice, _("Chọn một trong các mức"), ChoiceForm())
        if with_parts:
            self._add(Parts, _("Gồm nhiều phần cộng lại"), PartsForm())
        self._add(Manual, _("Chấm trực tiếp"), ManualForm())
        for _kind, widget, _form in self._forms:
            layout.addWidget(widget)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.setFocusProxy(self.kind)
        self._on_kind(0)

    def _add(
        self,
        kind: type,
        words: str,
        form: BandsForm | NumberForm | ChoiceForm | PartsForm | ManualForm,
    ) -> None:
        self.kind.addItem(words)
        self._forms.append((kind, form, form))
        form.changed.connect(self.changed)

    def _on_kind(self, place: int) -> None:
        for number, (_kind, widget, _form) in enumerate(self._forms):
            widget.setVisible(number == place)
        self.changed.emit()

    def form(self, kind: type) -> QWidget:
        """Give the small form of a kind."""
        return next(widget for found, widget, _form in self._forms if found is kind)

    def rule(self) -> Rule:
        """Read the rule of the chosen kind."""
        return self._forms[self.kind.currentIndex()][2].rule()

    def set_rule(self, rule: Rule) -> None:
        """Choose the rule's kind and show it."""
        for place, (kind, _widget, form) in enumerate(self._forms):
            if isinstance(rule, kind):
                form.set_rule(rule)
                self.kind.setCurrentIndex(place)


class RuleField(Field[Rule]):
    """A rule as a field of a form."""

    def __init__(self, title: str, rule: Rule, *, with_parts: bool = True) -> None:
        self.form = RuleForm(with_parts=with_parts)
        super().__init__(title, self.form)
        self.form.set_rule(rule)
        self.form.changed.connect(self.changed.emit)

    def read(self) -> Rule:
        """Read the rule."""
        return self.form.rule()

    def set_value(self, value: Rule) -> None:
        """Show a rule."""
        self.form.set_rule(value)

    def is_empty(self) -> bool:
        """There is always a kind."""
        return False


class PartDialog(FormDialog):
    """Asks for the rule of one part."""

    def __init__(self, parent: QWidget, words: str, rule: SimpleRule) -> None:
        super().__init__(parent, _("Cách chấm một phần"), _("&Xong"), intro=words)
        self.field = RuleField(_("&Cách chấm"), rule, with_parts=False)
        self.add(self.field)
