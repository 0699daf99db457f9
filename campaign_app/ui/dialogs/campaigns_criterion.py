"""The form of one criterion, with a line to try its rule out."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtWidgets import QLineEdit, QWidget

from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.commendation import label as kind_label
from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.formats import format_decimal
from campaign_app.domain.language import _
from campaign_app.domain.rules import Bands, Parts
from campaign_app.domain.scoring import CriterionRole
from campaign_app.domain.suggestion_sources import SuggestionSource, can_feed, source_label
from campaign_app.services.criteria import CriterionDetails
from campaign_app.services.criteria_sheet import try_rule
from campaign_app.services.unions import SectorRow
from campaign_app.ui.dialogs.campaigns_rules import RuleField
from campaign_app.ui.forms import (
    CheckField,
    ComboField,
    DecimalField,
    FormDialog,
    LineField,
    MultiChoiceField,
    TextField,
)
from campaign_app.ui.page import label, row

_WIDTH = 720
_TRY_WIDTH = 210
_TEXT_HEIGHT = 62
_LIST_HEIGHT = 110


def role_label(role: CriterionRole) -> str:
    """Say how a criterion enters the total."""
    return {
        CriterionRole.BASE: _("Điểm chuẩn"),
        CriterionRole.BONUS: _("Điểm thưởng"),
        CriterionRole.PENALTY: _("Điểm trừ"),
    }[role]


class CriterionDialog(FormDialog):
    """Asks for a criterion; the rule's own problems are told before it closes."""

    def __init__(
        self, parent: QWidget, details: CriterionDetails, sectors: Sequence[SectorRow], *, is_new: bool
    ) -> None:
        super().__init__(
            parent,
            _("Thêm tiêu chí") if is_new else _("Sửa tiêu chí {code}").format(code=details.code),
            _("&Thêm") if is_new else _("&Lưu"),
        )
        self.setMinimumWidth(_WIDTH)
        self.code = LineField(_("&Số thứ tự"), details.code, required=True, max_length=20)
        self.section = LineField(_("Nhó&m"), details.section, max_length=20, placeholder="A")
        self.section_title = LineField(_("Tên nhóm"), details.section_title, max_length=200)
        self.text = TextField(_("&Nội dung"), details.text, required=True, height=_TEXT_HEIGHT)
        self.short = LineField(
            _("Tên n&gắn"), details.short_text, max_length=60, hint=_("Dùng làm tiêu đề cột ở trang Kết quả.")
        )
        self.points = DecimalField(
            _("Điểm tối đ&a"), details.max_points, required=True, maximum=Fraction(1000)
        )
        self.rule = RuleField(_("&Cách chấm"), details.rule)
        self.add(self.code, self.section, self.section_title, self.text, self.short, self.points, self.rule)
        self._add_try_out()
        self._add_where_it_counts(details, sectors)
        self.rule.changed.connect(self._try)
        self.points.changed.connect(self._try)
        self._try()

    def _add_where_it_counts(self, details: CriterionDetails, sectors: Sequence[SectorRow]) -> None:
        self.role = ComboField(_("Tính &vào"), [(r, role_label(r)) for r in CriterionRole], details.role)
        self.kinds = MultiChoiceField(
            _("Áp &dụng cho"),
            [(kind, kind_label(kind)) for kind in SubjectKind],
            details.subject_kinds,
            required=True,
        )
        self.sectors = MultiChoiceField(
            _("Các &khối"),
            [(sector.code, sector.name) for sector in sectors],
            details.sectors,
            hint=_("Không đánh dấu khối nào là áp dụng cho mọi khối."),
        )
        for listed in (self.kinds.listed, self.sectors.listed):
            listed.setFixedHeight(_LIST_HEIGHT)
        self.evidence = CheckField(_("Cần &minh chứng kèm theo"), details.evidence_needed)
        self.hint = LineField(_("Gợi ý chấm"), details.hint, max_length=500)
        self.source = ComboField(
            _("Số liệu gợ&i ý"),
            [("", _("Không có")), *((source, source_label(source)) for source in SuggestionSource)],
            details.source,
            hint=_("Số liệu trong năm được đưa ra làm gợi ý khi thẩm định tiêu chí này."),
        )
        self.add(self.role, self.kinds, self.sectors, self.evidence, self.hint, self.source)

    def _add_try_out(self) -> None:
        self.tried = QLineEdit()
        self.tried.setFixedWidth(_TRY_WIDTH)
        self.tried.setAccessibleName(_("Giá trị để chấm thử"))
        self.tried.textChanged.connect(lambda _text: self._try())
        self.outcome = label("", "strong", wrap=True)
        holder = QWidget()
        line = row(label(_("Chấm thử với giá trị")), self.tried)
        line.addWidget(self.outcome, 1)
        line.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(line)
        self.add_wide(holder)

    def _try(self) -> None:
        typed = self.tried.text().strip()
        try:
            rule, most = self.rule.value(), self.points.value()
            if isinstance(rule, Parts):
                self.tried.setPlaceholderText(_("các phần cách nhau bằng ;"))
            elif isinstance(rule, Bands):
                self.tried.setPlaceholderText(_("một con số"))
            else:
                self.tried.setPlaceholderText("")
            if not typed or most is None:
                self.outcome.setText("")
                return
            points = try_rule(rule, max_points=most, typed=typed)
        except UserFacingError as error:
            self.outcome.setText(error.summary if typed else "")
            return
        self.outcome.setText(_("được {points} điểm").format(points=format_decimal(points)))

    def form_error(self) -> str:
        """Say what of the rule cannot be with these points."""
        most = self.points.value() or Fraction(0)
        if most <= 0:
            return _("Điểm tối đa phải lớn hơn 0.")
        wrong = [str(problem) for problem in self.rule.value().problems(most) if problem.blocks]
        source = self.source.value()
        if source and not can_feed(source, self.rule.value()):
            wrong.append(_("Số liệu gợi ý đã chọn không cho ra giá trị của cách chấm này."))
        return "\n".join(wrong)

    def details(self) -> CriterionDetails:
        """Read the whole form; call it after it was accepted."""
        return CriterionDetails(
            code=self.code.value(),
            text=self.text.value(),
            max_points=self.points.value() or Fraction(0),
            rule=self.rule.value(),
            section=self.section.value(),
            section_title=self.section_title.value(),
            short_text=self.short.value(),
            hint=self.hint.value(),
            role=self.role.value(),
            evidence_needed=self.evidence.value(),
            sectors=self.sectors.value(),
            subject_kinds=self.kinds.value(),
            source=self.source.value(),
        )


def ask_criterion(
    parent: QWidget, details: CriterionDetails, sectors: Sequence[SectorRow], *, is_new: bool
) -> CriterionDetails | None:
    """Ask for a criterion; None when the officer gives up."""
    dialog = CriterionDialog(parent, details, sectors, is_new=is_new)
    return dialog.details() if dialog.ask_value() else None
