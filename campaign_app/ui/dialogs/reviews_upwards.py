"""The forms of proposals to another body: who, what for, what was looked at; sent, answered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget
from shiboken6 import isValid

from campaign_app.domain.commendation import AwardForm, Rating, Requirement
from campaign_app.domain.commendation import label as kind_label
from campaign_app.domain.language import _
from campaign_app.services.foreign_awards import ForeignDecision
from campaign_app.services.upward_checks import TITLES, UPWARD_FORMS, UpwardRules
from campaign_app.ui import icons, theme
from campaign_app.ui.forms import (
    ChoiceField,
    ComboField,
    DateField,
    Field,
    FormDialog,
    LineField,
    TextField,
    WholeField,
    ask_fields,
)
from campaign_app.ui.page import label
from campaign_app.ui.subject_choice import Chosen

_BY_HAND = ("YEARS", "INITIATIVES")
_OF_PEOPLE = "INITIATIVES"


@dataclass(frozen=True, slots=True)
class AskedUpward:
    """A proposal to another body as the officer wants it."""

    subject_id: int
    form: AwardForm
    body: str
    merit: str
    reason: str
    checked: tuple[str, ...]


class RequirementsView(QWidget):
    """What is asked for, met or not; what only papers tell has a box to tick in place of the mark."""

    def __init__(self, on_ticked: Callable[[], None]) -> None:
        super().__init__()
        self.setAccessibleName(_("Điều kiện đề nghị cấp trên khen"))
        self._on_ticked = on_ticked
        self._lines = QGridLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(theme.GAP)
        self._lines.setVerticalSpacing(theme.STEP)
        self._lines.setColumnStretch(1, 1)
        self.boxes: dict[str, QCheckBox] = {}

    def checked(self) -> tuple[str, ...]:
        """Give what is ticked."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def show_requirements(self, found: Sequence[Requirement]) -> None:
        """Show how somebody meets what is asked for; what is ticked stays so."""
        if not isValid(self):
            return  # closed while it was read
        ticked = set(self.checked())
        while (item := self._lines.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.boxes = {}
        for place, requirement in enumerate(found):
            words = label(f"{requirement.label}: {requirement.detail}", wrap=True)
            code = requirement.code.removeprefix("CHECK:")
            is_known = code not in _BY_HAND or (requirement.met and code not in ticked)
            by_hand = code != requirement.code or not is_known
            mark = self._box(code, words.text(), ticked) if by_hand else _mark(requirement)
            self._lines.addWidget(mark, place, 0, Qt.AlignmentFlag.AlignTop)
            self._lines.addWidget(words, place, 1)
        if any(requirement.code == _OF_PEOPLE for requirement in found):
            text = _("Có danh hiệu chiến sĩ thi đua cơ sở liên tục (thay cho năm xuất sắc, sáng kiến)")
            self._lines.addWidget(self._box(TITLES, text, ticked), len(found), 0, Qt.AlignmentFlag.AlignTop)
            self._lines.addWidget(label(text, wrap=True), len(found), 1)

    def _box(self, code: str, words: str, ticked: set[str]) -> QCheckBox:
        box = QCheckBox()
        box.setAccessibleName(words)
        box.setToolTip(_("Đánh dấu khi đã kiểm tra trên hồ sơ"))
        box.setChecked(code in ticked)
        box.toggled.connect(lambda _on: self._on_ticked())
        self.boxes[code] = box
        return box


def _mark(requirement: Requirement) -> QLabel:
    name, role = ("check-bold", "green") if requirement.met else ("close", "red")
    mark = QLabel()
    mark.setPixmap(icons.icon(name, role).pixmap(theme.ICON_SIZE))
    mark.setAccessibleName(_("Đạt") if requirement.met else _("Chưa đạt"))
    mark.setToolTip(mark.accessibleName())
    return mark


Look = Callable[[int, AwardForm, tuple[str, ...], Callable[[list[Requirement]], None]], None]
"""Asks how somebody meets what a form asks for, and hands the answer on."""


class UpwardDialog(FormDialog):
    """Asks for a proposal; the requirements follow whom and what it is for."""

    def __init__(
        self,
        parent: QWidget | None,
        people: Sequence[tuple[int, str]],
        *,
        chosen: int | None,
        body: str,
        merit: Callable[[int], str],
        look: Look,
    ) -> None:
        """Make the form.

        Args:
            parent: the widget it is about.
            people: who may be proposed.
            chosen: who is chosen at first.
            body: who is likely asked.
            merit: gives the sentence to begin with, by whom it is for.
            look: asks how somebody meets what is asked for.
        """
        super().__init__(
            parent,
            _("Đề nghị cấp trên khen"),
            _("Đề &nghị"),
            intro=_("Quyết định của cấp trên được ghi vào sổ khi có; ở đây không in giấy, không cấp số."),
        )
        self._merit, self._look = merit, look
        self._proposed = ""
        self.who = ChoiceField(_("Đơn &vị, cá nhân"), people, chosen, required=True)
        self.form = ComboField(_("&Hình thức"), [(form, kind_label(form)) for form in UPWARD_FORMS])
        self.body_asked = LineField(_("Cấp &khen"), body, required=True, max_length=200)
        self.merit = TextField(_("&Thành tích"), required=True, height=64)
        self.requirements = RequirementsView(self._renew)
        self.reason = TextField(
            _("&Lý do"), height=48, hint=_("Cần khi còn điều kiện chưa đạt; được ghi cùng đề nghị.")
        )
        self.add(self.who, self.form, self.body_asked, self.merit)
        self.add_wide(self.requirements)
        self.add(self.reason)
        self.who.changed.connect(self._renew)
        self.form.changed.connect(self._renew)
        self._renew()

    def _renew(self) -> None:
        subject_id = None if self.who.edit.names_nothing() else self.who.edit.value()
        if not isinstance(subject_id, int):
            self.requirements.show_requirements(())
            return
        if self.merit.is_empty() or self.merit.read() == self._proposed:
            self._proposed = self._merit(subject_id)
            self.merit.set_value(self._proposed)
        self._look(
            subject_id, self.form.read(), self.requirements.checked(), self.requirements.show_requirements
        )

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        people: Sequence[tuple[int, str]],
        *,
        chosen: int | None,
        body: str,
        merit: Callable[[int], str],
        look: Look,
    ) -> AskedUpward | None:
        """Ask; None when the officer gives up."""
        dialog = cls(parent, people, chosen=chosen, body=body, merit=merit, look=look)
        if not dialog.ask_value():
            return None
        return AskedUpward(
            subject_id=dialog.who.value(),
            form=dialog.form.value(),
            body=dialog.body_asked.value(),
            merit=dialog.merit.value(),
            reason=dialog.reason.value(),
            checked=dialog.requirements.checked(),
        )


def ask_sending(parent: QWidget | None, today: date) -> tuple[str, date] | None:
    """Ask by which letter and when proposals were sent; None when given up."""
    asked = ask_fields(
        parent,
        _("Ghi ngày trình cấp trên"),
        _("&Ghi"),
        [
            LineField(
                _("&Số tờ trình"),
                required=True,
                max_length=80,
                placeholder=_("Ví dụ: {number}").format(number="15/TTr-LĐLĐ"),  # a name
            ),
            DateField(_("&Ngày trình"), today, required=True),
        ],
    )
    return None if asked is None else (str(asked[0]), asked[1])


def ask_refusal(parent: QWidget | None) -> str | None:
    """Ask why another body did not award; None when given up."""
    asked = ask_fields(parent, _("Cấp trên không khen"), _("&Ghi"), [TextField(_("&Lý do"), required=True)])
    return None if asked is None else str(asked[0])


def ask_foreign_decision(parent: QWidget | None, body: str) -> ForeignDecision | None:
    """Ask for the decision of another body on proposals; None when given up."""
    asked = ask_fields(
        parent,
        _("Ghi quyết định của cấp trên"),
        _("&Ghi"),
        _decision_fields(body),
        intro=_("Chỉ ghi vào sổ: không in giấy khen, không cấp số Sổ vàng, không chi tiền thưởng ở đây."),
    )
    return None if asked is None else _decision_of(asked)


def ask_foreign_award(
    parent: QWidget | None, people: Sequence[tuple[Chosen, str]], body: str
) -> tuple[Chosen, AwardForm, ForeignDecision] | None:
    """Ask for an award of another body that was not proposed here; None when given up."""
    asked = ask_fields(
        parent,
        _("Ghi khen thưởng cấp trên đã có"),
        _("&Ghi"),
        [
            ChoiceField(_("Đơn &vị, cá nhân"), people, required=True),
            ComboField(
                _("&Hình thức"), [(form, kind_label(form)) for form in (*UPWARD_FORMS, AwardForm.GIAY_KHEN)]
            ),
            *_decision_fields(body),
        ],
        intro=_("Khen thưởng của cấp trên, kể cả của những năm trước, được tính khi xét khen."),
    )
    return None if asked is None else (asked[0], asked[1], _decision_of(asked[2:]))


def _decision_fields(body: str) -> list[Field[object]]:
    fields: list[Field[object]] = [
        LineField(_("&Cơ quan quyết định"), body, required=True, max_length=200),  # type: ignore[list-item]  # fields of every kind
        LineField(_("&Số, ký hiệu"), required=True, max_length=80),  # type: ignore[list-item]  # the same
        DateField(_("&Ngày quyết định"), required=True),  # type: ignore[list-item]  # the same
        TextField(_("&Thành tích"), height=64, hint=_("Để trống thì lấy câu đã đề nghị.")),  # type: ignore[list-item]  # the same
    ]
    return fields


def _decision_of(asked: Sequence[object]) -> ForeignDecision:
    issuer, number, decided_on, merit = asked
    if not isinstance(decided_on, date):
        raise TypeError(decided_on)
    return ForeignDecision(issuer=str(issuer), number=str(number), decided_on=decided_on, merit=str(merit))


class RulesDialog(FormDialog):
    """Asks what is asked for a form; choosing another form shows its rules."""

    def __init__(self, parent: QWidget | None, rules: Sequence[UpwardRules]) -> None:
        super().__init__(
            parent,
            _("Điều kiện đề nghị cấp trên khen"),
            _("&Ghi"),
            intro=_("Theo quy định của cấp khen; điều nào sổ không có số liệu thì cán bộ kiểm tra."),
        )
        self._rules = {item.form: item for item in rules}
        self.form = ComboField(_("&Hình thức"), [(item.form, kind_label(item.form)) for item in rules])
        self.years = WholeField(_("Số &năm liên tục"), required=True, maximum=10)
        self.rating = ComboField(_("Xếp &loại các năm"), [(item, kind_label(item)) for item in Rating])
        self.initiatives = WholeField(_("Số &sáng kiến (cá nhân)"), required=True, maximum=20)
        self.checks = TextField(
            _("&Cán bộ kiểm tra"), height=96, hint=_("Mỗi dòng một điều kiện, đánh dấu khi đề nghị.")
        )
        self.add(self.form, self.years, self.rating, self.initiatives, self.checks)
        self.form.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        told = self._rules[self.form.read()]
        self.years.set_value(told.years)
        self.rating.set_value(told.rating)
        self.initiatives.set_value(told.initiatives)
        self.checks.set_value("\n".join(told.checks))

    @classmethod
    def ask(cls, parent: QWidget | None, rules: Sequence[UpwardRules]) -> UpwardRules | None:
        """Ask; None when the officer gives up."""
        dialog = cls(parent, rules)
        if not dialog.ask_value():
            return None
        return UpwardRules(
            dialog.form.value(),
            years=dialog.years.value() or 0,
            rating=dialog.rating.value(),
            initiatives=dialog.initiatives.value() or 0,
            checks=tuple(dialog.checks.value().splitlines()),
        )
