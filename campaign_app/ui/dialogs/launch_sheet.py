"""The criteria a campaign is launched with: read through, with their sum and what it comes to per sector."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from campaign_app.domain.formats import format_decimal
from campaign_app.domain.language import _, ngettext
from campaign_app.services.criteria import CriterionDetails
from campaign_app.services.criteria_sheet import SectorMaximum, draft_totals
from campaign_app.ui import theme
from campaign_app.ui.page import label, row
from campaign_app.ui.table_view import TableView
from campaign_app.ui.tables import Align, Column, SnapshotTableModel

FULL = Fraction(100)
_HEIGHT = 250
_RULE_WIDTH = 130


@dataclass(frozen=True, slots=True)
class _Line:
    place: int
    details: CriterionDetails
    running: Fraction


class SheetView(QWidget):
    """A criteria sheet that is only read, its running total, and the officer's word on another sum."""

    def __init__(self) -> None:
        super().__init__()
        self.model: SnapshotTableModel[_Line] = SnapshotTableModel(
            (
                Column(_("Số"), lambda line: line.details.code),
                Column(
                    _("Tiêu chí"),
                    lambda line: line.details.short_text or line.details.text,
                    tooltip=lambda line: line.details.text,
                    stretch=True,
                ),
                Column(
                    _("Cách chấm"),
                    lambda line: line.details.rule.describe(),
                    tooltip=lambda line: line.details.rule.describe(),
                    width=_RULE_WIDTH,
                    widest=_RULE_WIDTH,
                ),
                Column(_("Điểm"), lambda line: format_decimal(line.details.max_points), align=Align.RIGHT),
                Column(_("Cộng dồn"), lambda line: format_decimal(line.running), align=Align.RIGHT),
            ),
            lambda line: line.place,
            parent=self,
        )
        self.view = TableView(self.model)
        self.view.setAccessibleName(_("Bảng tiêu chí sẽ dùng"))
        self.view.setSortingEnabled(False)
        self.view.setFixedHeight(_HEIGHT)
        self.sum = label("", "strong", wrap=True)
        self.maxima = label("", "small", wrap=True)
        self.confirm = QCheckBox(_("&Xác nhận tổng điểm này"))
        self.from_file = QPushButton(_("Đọ&c từ Excel…"))
        self.from_file.setAutoDefault(False)
        self.from_file.setToolTip(_("Lấy bảng tiêu chí từ tệp Excel: số, nội dung, điểm tối đa, cách chấm"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.view)
        told = row(self.sum, self.from_file)
        told.setStretch(0, 1)
        layout.addLayout(told)
        layout.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.maxima)
        self.total = Fraction(0)

    def show_sheet(self, sheet: Sequence[CriterionDetails], maxima: Sequence[SectorMaximum]) -> None:
        """Show a sheet and what the sectors can reach by it."""
        totals = draft_totals(sheet)
        self.model.set_rows(
            [
                _Line(place, details, running)
                for place, (details, running) in enumerate(zip(sheet, totals, strict=True))
            ]
        )
        self.view.fit_columns()
        before, self.total = self.total, totals[-1] if totals else Fraction(0)
        words = ngettext(
            "{count} tiêu chí, tổng điểm chuẩn {sum}.", "{count} tiêu chí, tổng điểm chuẩn {sum}.", len(sheet)
        ).format(count=len(sheet), sum=format_decimal(self.total))
        is_odd = bool(sheet) and self.total != FULL
        if is_odd:
            words = _("{sum} Không phải 100: hãy sửa bảng, hoặc xác nhận tổng này nếu cố ý.").format(
                sum=words
            )
        if not sheet:
            words = _("Chưa có tiêu chí: phong trào được lưu là bản soạn thảo để lập bảng sau.")
        self.sum.setText(words)
        self.confirm.setVisible(is_odd)
        if self.total != before:
            self.confirm.setChecked(False)
        self.maxima.setText(maxima_words(maxima) if sheet else "")
        self.maxima.setVisible(bool(sheet))


def maxima_words(maxima: Sequence[SectorMaximum]) -> str:
    """Say what sectors can reach, those alike together, and where it is brought to a hundred."""
    alike: dict[Fraction, list[str]] = {}
    for found in maxima:
        alike.setdefault(found.points, []).append(found.name)
    parts = []
    for points, names in alike.items():
        words = _("{sectors}: {points} điểm").format(sectors="; ".join(names), points=format_decimal(points))
        if points not in (FULL, Fraction(0)):
            words = _("{words} → quy về 100").format(words=words)
        parts.append(words)
    if not parts:
        return ""
    return _("Tối đa theo khối – {parts}").format(parts=" · ".join(parts))
