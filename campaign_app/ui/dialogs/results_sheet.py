"""How the score of one union came about, criterion by criterion."""

from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from campaign_app.domain.formats import format_decimal, format_points
from campaign_app.domain.language import _
from campaign_app.domain.scoring import CriterionRole, ScoreLine, ScoreSheet
from campaign_app.services.result_grid import GridCell, GridRow
from campaign_app.ui import theme
from campaign_app.ui.page import label
from campaign_app.ui.pages.results_columns import stored_words
from campaign_app.ui.table_panel import TablePanel
from campaign_app.ui.tables import Align, Column

_SIZE = (1040, 640)
_WIDTHS = (52, 0, 108, 120, 122, 130, 136)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of the sheet with the cell it comes from."""

    line: ScoreLine
    cell: GridCell | None


def sheet_columns() -> list[Column[SheetLine]]:
    """Make the columns of the sheet."""
    return [
        Column(
            _("Số"),
            lambda row: row.line.criterion.code,
            Align.RIGHT,
            sort_key=lambda row: row.line.criterion.position,
        ),
        Column(
            _("Tiêu chí"),
            lambda row: row.line.criterion.text,
            tooltip=lambda row: f"{row.line.criterion.text}\n{row.line.criterion.rule.describe()}",
            stretch=True,
            colour=_muted_when_left_out,
        ),
        Column(_("Điểm chuẩn"), _most_words, Align.RIGHT, sort_key=lambda row: row.line.criterion.max_points),
        Column(_("Tự chấm"), lambda row: _value(row, verified=False), Align.RIGHT),
        Column(
            _("Điểm tự chấm"),
            lambda row: _points(row.line.self_points),
            Align.RIGHT,
            sort_key=lambda row: row.line.self_points,
        ),
        Column(_("Thẩm định"), lambda row: _value(row, verified=True), Align.RIGHT),
        Column(
            _("Điểm"),
            _verified_words,
            Align.RIGHT,
            sort_key=lambda row: row.line.verified_points,
            colour=_muted_when_left_out,
            strong=True,
        ),
    ]


def _muted_when_left_out(row: SheetLine) -> str | None:
    return None if row.line.applies else "muted"


def _most_words(row: SheetLine) -> str:
    return format_decimal(row.line.criterion.max_points)


def _value(row: SheetLine, *, verified: bool) -> str:
    return stored_words(row.cell, verified=verified) if row.cell and row.line.applies else ""


def _points(points: Fraction | None) -> str:
    return "" if points is None else format_decimal(points, 2)


def _verified_words(row: SheetLine) -> str:
    if not row.line.applies:
        return _("không áp dụng")
    if row.line.verified_points is None:
        return _("chưa thẩm định") if row.line.counts else ""
    return _points(row.line.verified_points)


def sum_words(sheet: ScoreSheet, total: int) -> list[str]:
    """Say step by step how the total came about, and what is missing for it."""

    def part(role: CriterionRole) -> Fraction:
        points = (
            line.verified_points
            for line in sheet.lines
            if line.counts and line.criterion.role is role and line.verified_points is not None
        )
        return sum(points, start=Fraction(0))

    words = _("Các tiêu chí áp dụng được {points} trên {most} điểm").format(
        points=format_decimal(part(CriterionRole.BASE), 2), most=format_decimal(sheet.applicable_max)
    )
    if sheet.applicable_max != 100:  # noqa: PLR2004  a full sheet has a hundred points
        words += _(", quy về thang 100")
    bonus, penalty = part(CriterionRole.BONUS), part(CriterionRole.PENALTY)
    if bonus:
        words += _(", cộng {points} điểm thưởng").format(points=format_decimal(bonus, 2))
    if penalty:
        words += _(", trừ {points} điểm").format(points=format_decimal(penalty, 2))
    lines = [_("{how}: {total} điểm.").format(how=words, total=format_points(total))]
    left_out = [line.criterion.code for line in sheet.lines if not line.applies]
    if left_out:
        lines.append(_("Không áp dụng cho khối này: tiêu chí {codes}.").format(codes=", ".join(left_out)))
    if sheet.unverified:
        lines.append(
            _("Chưa thẩm định, chưa tính điểm: tiêu chí {codes}.").format(codes=", ".join(sheet.unverified))
        )
    return lines


def standing_words(row: GridRow) -> list[str]:
    """Say rating, rank, how a tie was settled, and what bars the union from an award."""
    score = row.score
    if score is None:
        return []
    rank = (
        _("hạng {rank} khối {sector}").format(rank=score.rank, sector=score.sector)
        if score.rank
        else _("không xếp hạng")
    )
    lines = [_("Xếp loại {rating}, {rank}.").format(rating=score.rating_label, rank=rank)]
    if score.tie_note:
        lines.append(_("Bằng điểm, phân hạng theo: {note}.").format(note=score.tie_note))
    elif score.tied:
        lines.append(_("Bằng điểm và đồng hạng với đơn vị khác; Hội đồng quyết định."))
    lines.extend(_("Loại trừ: {reason}.").format(reason=reason) for reason in score.knockouts)
    return lines


class ScoreSheetDialog(QDialog):
    """The sheet of one union, to show and to defend its score."""

    def __init__(self, parent: QWidget | None, row: GridRow, sheet: ScoreSheet) -> None:
        super().__init__(parent.window() if parent else None)
        self.setWindowTitle(_("Bảng điểm – {name}").format(name=row.registration.name))
        cells = {cell.criterion.code: cell for cell in row.cells}
        self.panel = TablePanel(
            sheet_columns(),
            lambda line: line.line.criterion.code,
            name=_("Bảng điểm từng tiêu chí"),
            filter_hint=_("Lọc tiêu chí"),
        )
        self.panel.set_rows([SheetLine(line, cells.get(line.criterion.code)) for line in sheet.lines])
        total = row.score.total if row.score else sheet.verified_total
        self.summary = label("\n".join([*sum_words(sheet, total), *standing_words(row)]), wrap=True)
        close = QPushButton(_("Đó&ng"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.PADDING)
        layout.setSpacing(theme.PADDING)
        layout.addWidget(label(row.registration.name, "heading"))
        layout.addWidget(self.panel, 1)
        layout.addWidget(self.summary)
        layout.addLayout(buttons)
        self.panel.set_widths(_WIDTHS)
        self.panel.view.setFocus()
        screen = self.screen().availableSize()
        self.resize(min(_SIZE[0], screen.width() - 40), min(_SIZE[1], screen.height() - 60))
